"""Place nouns -> named places: which one "the town", "the capital", "the square" stands for."""

from collections.abc import Mapping, Sequence
from typing import Final

from kg.extract.aliases import Referent
from kg.extract.clusters import PLACE_FAMILY
from kg.extract.descriptions import Description
from kg.extract.lists import word_set
from kg.extract.names import Name
from kg.extract.places import PlaceBook
from kg.extract.repairs import dateline_end
from kg.extract.view import View
from kg.extract.word_classes import word_class

KIND_OF_CLASS: Final = {"settlement": "Settlement", "region": "Region", "country": "Country", "site": "Site"}
OWN_NOUN: Final = frozenset({"province", "district", "county", "island", "valley", "state", "oblast", "peninsula"})
"""Nouns for regions that stand only for a place named so ("the island")."""
ELSEWHERE: Final = frozenset({"neighbouring", "neighboring", "nearby", "whole"})
"""Words that say that another place than the one told of is meant."""
TOWNS_OWN: Final = frozenset({"square", "market square", "street", "road"})
"""Sites that every town has: told of without a name, they say no more than the town does."""
REGIONAL: Final = frozenset({"regional", "provincial", "state"})
CALLED_SO: Final = 2.5
"""Weight of a place's having been called so ("the town of Zhanaozen ... the town")."""
CALLED_OTHERWISE: Final = 2.0
WRITTEN_THERE: Final = 1.5
"""Weight against a place that stands in the dateline alone: the report was written there, of other places."""
A_MENTION: Final = 0.3
A_SENTENCE_AWAY: Final = 0.35
MOST: Final = 8
"""Mentions, and sentences, beyond which more make no difference."""


class PlaceNouns:
    """Resolves nouns for places."""

    def __init__(
        self,
        view: View,
        names: Sequence[Name],
        referents: Sequence[Referent],
        named: Mapping[int, int],
        of_name: Mapping[int, int],
        places: PlaceBook,
    ) -> None:
        self.view = view
        self.names = names
        self.referents = referents
        self.named = named
        self.of_name = of_name
        self.places = places

    def place(self, d: Description, seen: Sequence[tuple[int, int]]) -> int | None:
        """The named place that a phrase stands for; `seen` holds token and referent of every mention so far."""
        inner = [self.named[i] for i in range(d.start, d.head) if i in self.named]
        if inner and self.view.dep[d.first - 1] in {"compound", "nmod", "amod"}:
            place = self.of_name[inner[-1]]
            own = d.noun.group == "settlement" and self.referents[place].kind in PLACE_FAMILY - {"Country", "Region"}
            return place if own else None
        modifiers = set(d.modifiers)
        if d.plural or not d.definite or d.determiner == "'s" or modifiers & (word_set("others") | ELSEWHERE):
            return None
        if {"capital", "centre", "center"} & set(d.noun.words.split()):
            return self._capital(d)
        if d.noun.words in word_class("part_of_place"):
            return None  # "the north": a part of a place, if of one that is named
        best: tuple[float, int] | None = None
        for index, referent in enumerate(self.referents):
            called = any(noun.group == d.noun.group for noun, _ in referent.nouns)
            if referent.names and (referent.kind == KIND_OF_CLASS[d.noun.group] or called):
                score = self._fit(d, index, referent, seen)
                if score is not None and (best is None or score > best[0]):
                    best = score, index
        return best[1] if best else None

    def scene(self, d: Description) -> int | None:
        """One past the phrase for a site without a name that something happens at; None where it is none.

        Either a place stands behind it ("the police station at Motijheel"), or it is where, or what, the verb says.
        """
        v = self.view
        if d.plural or d.noun.words not in word_set("scenes") or set(d.modifiers) & word_set("others"):
            return None
        end = v.parse.bounds[d.sentence][1]
        if d.bare + 1 < end and v.lower[d.bare] in {"in", "at", "of", "near", "outside"}:
            at = d.bare + 1 + (v.lower[d.bare + 1] == "the")
            number = self.named.get(at)
            if number is not None and self.referents[self.of_name[number]].kind in PLACE_FAMILY - {"Country"}:
                return self.names[number].end if v.lower[d.bare] in {"in", "at", "of"} else d.bare
        if d.determiner not in {"the", "a", "an", "their", "its"} or d.noun.words in TOWNS_OWN:
            return None
        dep, head = v.dep[d.head], v.head[d.head]
        if d.noun.words == "mine" and v.lower[head] in {"on", "of"}:
            return None  # what one steps on
        where = dep == "pobj" and v.lower[head] in {"in", "at", "near", "outside", "inside", "on", "from", "to"}
        hit = dep in {"dobj", "nsubjpass"} and v.lemma[head] in word_set("site verbs")
        at = v.head[head]
        acts = v.tag[at][:2] == "VB" or (v.lower[head] != "on" and v.lemma[at] in word_set("happenings"))
        return d.bare if hit or (where and acts) else None

    def _fit(self, d: Description, index: int, referent: Referent, seen: Sequence[tuple[int, int]]) -> float | None:
        """How well a named place fits a noun; None where it cannot."""
        if d.noun.group == "site" or d.noun.words in OWN_NOUN:
            closing = {name.casefold().split()[-1] for name in referent.names} | {
                noun.words for noun, _ in referent.nouns
            }
            if d.noun.words.split()[-1] not in closing and d.noun.words not in closing:
                return None
        tokens = [token for token, other in seen if other == index]
        if not tokens:
            return None
        away = d.sentence - self.view.parse.sentence_of[max(tokens)]
        score = A_MENTION * min(len(tokens), MOST) - A_SENTENCE_AWAY * min(away, MOST)
        if all((dateline_end(self.view.parse.doc[token]) or 0) > token for token in tokens):
            score -= WRITTEN_THERE
        called = {noun.words for noun, _ in referent.nouns if noun.group == d.noun.group}
        if d.noun.words in called:
            score += CALLED_SO
        elif called and d.noun.group == "settlement":
            score -= CALLED_OTHERWISE
        return score

    def _capital(self, d: Description) -> int | None:
        """The capital that the report names most, of the country that the phrase names if it does."""
        if REGIONAL & (set(d.modifiers) | set(d.noun.words.split())) or "region" in d.noun.words:
            return None
        countries = {code for word in d.modifiers if (code := self.places.country_of(word))}
        best: tuple[int, int] | None = None
        for index, referent in enumerate(self.referents):
            if referent.kind != "Settlement":
                continue
            codes = {code for name in referent.names if (code := self.places.capitals.get(name.casefold()))}
            if codes and (not countries or codes & countries):
                rank = (len(referent.printings), -index)
                best = max(best, rank) if best else rank
        return -best[1] if best else None
