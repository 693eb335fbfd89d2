"""Referents -> how a body stands in the report: its sector as far as its words say it, and whether it is prominent."""

from collections.abc import Iterator, Mapping, Sequence
from typing import Final

from kg.extract.aliases import Referent
from kg.extract.descriptions import Description
from kg.extract.names import Name
from kg.extract.nouns import Noun, NounBook
from kg.extract.runs import front
from kg.extract.view import View

OWNERS: Final = 8
"""Mentions back in which the owner right before a phrase stands."""


def is_prominent(view: View, names: Sequence[Name], referent: Referent) -> bool:
    """Whether a thing was more than mentioned: twice, or outside a clause that only says more of another."""
    tokens = [names[printing].bare - 1 for printing in referent.printings]
    if len(tokens) > 1:
        return True
    at = tokens[0]
    while view.head[at] != at:
        if view.dep[at] == "relcl":
            return False
        at = view.head[at]
    return True


def sector_hint(nouns: NounBook, referent: Referent) -> str | None:
    """What the lists, the closing word of a name, or a noun for it say of its sector, the first that says any."""
    for cluster in referent.clusters:
        if cluster.entry:
            return cluster.entry.sector
        if cluster.like:
            return cluster.like.sector
        head = nouns.head(cluster.key.split())
        if head and head[1]:
            return head[1]
    return next((noun.sector for noun, _ in referent.nouns if noun.sector), None)


def of_people(view: View, nouns: NounBook, d: Description) -> str | None:
    """As in "a federation of unions", "a league of rights groups": the sector of a body's parts."""
    if view.lower[d.bare : d.bare + 1] != ["of"]:
        return None
    for i in range(d.bare + 1, min(d.bare + 6, view.parse.bounds[d.sentence][1])):
        if view.tag[i] == "NNS":
            noun = nouns.noun([*view.lower[d.bare + 1 : i], view.lemma[i]])
            return noun[0].sector if noun else None
    return None


def owner_of(
    view: View, d: Description, named: Mapping[int, int], of_name: Mapping[int, int], seen: Sequence[tuple[int, int]]
) -> int | None:
    """Whose somebody is said to be: "the union's leader", "leader of the union", "its leader" (what was told last)."""
    if d.determiner == "'s":
        number = named.get(d.start - 2)
        if number is not None:
            return of_name[number]
        return next((index for token, index in seen[-OWNERS:] if token == d.start - 2), None)
    for at in range(d.bare + 1, min(d.bare + 5, view.parse.bounds[d.sentence][1])):
        if view.lower[d.bare] in {"of", "for", "at"} and at in named:
            return of_name[named[at]]
    if d.determiner in {"its", "whose", "their"} and seen:
        return seen[-1][1]
    return None


def titled(
    view: View, names: Sequence[Name], named: Mapping[int, int], of_name: Mapping[int, int]
) -> Iterator[tuple[int, int]]:
    """People and the body named before their title: "SWA leader Ana Lind", "the SWA's leader, Ana Lind"."""
    for number, name in enumerate(names):
        if name.title is not None:
            before = name.title[0] - 1
            before -= before >= 0 and view.tag[before] == "POS"
            if before in named and named[before] != number:
                yield of_name[number], of_name[named[before]]


def is_called(d: Description, referent: Referent) -> bool:
    """Whether a body was called by a noun, or has it in its name."""
    named = any(d.noun.words in name.casefold().split() for name in referent.names)
    return named or any(noun.words == d.noun.words for noun, _ in referent.nouns)


def forms(d: Description) -> list[tuple[int, int]]:
    """The stretches of tokens that are names for what a phrase stands for."""
    if d.inner is not None or d.told:
        return [(d.start, d.end)]
    return [(d.start, d.bare), (d.start, d.end)] if d.end > d.bare else [(d.start, d.bare)]


def closing_nouns(referents: Sequence[Referent], nouns: NounBook) -> dict[str, Noun]:
    """Closing words of names of bodies that no list has: "the fund" behind "the Press Defence Fund"."""
    found: dict[str, Noun] = {}
    for referent in referents:
        for name in referent.names if referent.kind == "Organization" else ():
            words = front(name.casefold().split())
            if len(words) > 1 and words[-1].isalpha() and words[-1] not in nouns.nouns:
                found[words[-1]] = Noun(words[-1], "body", None, None, weak=True)
    return found
