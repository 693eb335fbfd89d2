"""What a report has told so far: mentions resolved, looked up by token; and the ties that are read from them."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from kg.extract.aliases import Referent
from kg.extract.clusters import PLACE_FAMILY
from kg.extract.coreference import Resolved
from kg.extract.names import Name
from kg.extract.nouns import NounBook
from kg.extract.places import PlaceBook
from kg.extract.view import View

LARGER: Final[Mapping[str, frozenset[str]]] = {
    "Site": frozenset({"Settlement", "Region", "Country"}),
    "Settlement": frozenset({"Region", "Country"}),
    "Region": frozenset({"Region", "Country"}),
}
"""Kinds of place that may hold a place of another kind."""


@dataclass(frozen=True, slots=True)
class Tie:
    """A lasting relation between two referents, by their indexes, with the tokens that state it."""

    subject: int
    predicate: str
    object: int
    start: int
    end: int
    rule: str


@dataclass(frozen=True, slots=True)
class Told:
    """The resolved mentions of one report."""

    view: View
    names: Sequence[Name]
    referents: Sequence[Referent]
    resolved: Sequence[Resolved]
    at: Mapping[int, int]
    """Token (head of a description, any word of a name, a pronoun) to referent."""
    of_name: Mapping[int, int]
    """Index of a name to its referent."""
    nouns: NounBook
    places: PlaceBook

    def kind(self, token: int) -> str | None:
        """Kind of what stands at a token."""
        index = self.at.get(token)
        return self.referents[index].kind if index is not None else None

    def country(self, code: str | None) -> int | None:
        """The country with this code, where the report names it."""
        for index, referent in enumerate(self.referents):
            if code and referent.kind == "Country" and referent.country == code:
                return index
        return None

    def sector(self, index: int) -> str | None:
        """Sector of a body, as far as its name and what it is called say."""
        referent = self.referents[index]
        for cluster in referent.clusters:
            if cluster.entry:
                return cluster.entry.sector
            if cluster.like:
                return cluster.like.sector
        for noun, modifiers in referent.nouns:
            found = self.nouns.modified(noun, modifiers)
            if found:
                return found
        for cluster in referent.clusters:
            head = self.nouns.head(cluster.key.split())
            if head and head[1]:
                return head[1]
        return referent.sector

    def whole(self, token: int) -> bool:
        """Whether a mention at a token is the phrase itself, not a modifier within another."""
        v = self.view
        head = v.head[token]
        while v.dep[token] == v.dep[head] == "compound" and head not in self.at and v.head[head] > head:
            head = v.head[head]  # "the U.N. mission MONUSCO"
        within = v.dep[token] in {"compound", "amod", "nmod", "poss"} and head > token and head in self.at
        return not (within and self.at[head] != self.at.get(token))

    def phrase(self, token: int, end: int) -> int | None:
        """What the phrase that begins at a token stands for."""
        v = self.view
        while token < end and v.tag[token][:2] in {"JJ", "NN", "VB", "HY", "CD"}:
            if token in self.at and self.whole(token):
                return self.at[token]
            token += 1
        return None

    def holds(self, kind: str, outer: int | None) -> bool:
        """Whether a place may hold one of this kind."""
        return outer is not None and self.referents[outer].kind in LARGER.get(kind, frozenset())

    def lies(self, inner: int, outer: int | None) -> bool:
        """Whether one settlement may lie in another: the inner one no list knows, the outer one is not it."""
        if outer is None or outer == inner or self.referents[outer].kind != "Settlement":
            return False
        return not any(self.places.place(name) for name in self.referents[inner].names)

    def is_place(self, index: int) -> bool:
        """Whether a referent is a place."""
        return self.referents[index].kind in PLACE_FAMILY
