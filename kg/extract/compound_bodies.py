"""Nouns before nouns -> bodies told of: the "mission" of "a mission official", the "union" of "the union leader"."""

from bisect import bisect_left
from collections.abc import Mapping, Sequence, Set
from typing import Final

from kg.extract.aliases import Referent
from kg.extract.bodies import sector_hint
from kg.extract.coreference import Resolved
from kg.extract.lists import word_set
from kg.extract.names import Name
from kg.extract.nouns import NounBook
from kg.extract.runs import front
from kg.extract.view import View

BODIES: Final = frozenset({"body", "institution", "house", "group"})
"""Classes of nouns for what people lead, work for or belong to."""
MOST: Final = 300
"""Words of bodies back in which one is sought."""
RIVALS: Final = frozenset({"LAB", "PTY", "BUS"})
"""Sectors of bodies of which a report often tells several: then "a union official" is of any."""
LEAVES_OPEN: Final = frozenset({"state", "government", "police", "media", "press", "industry", "business"})
"""Nouns that before another say what sort of people they are, not of which body."""


def compound_bodies(
    view: View,
    names: Sequence[Name],
    referents: Sequence[Referent],
    resolved: Sequence[Resolved],
    at: Mapping[int, int],
    nouns: NounBook,
) -> dict[int, int]:
    """Token of a noun before another to the body, told of before, that it takes up."""
    told = sorted({token: index for token, index in at.items() if referents[index].kind == "Organization"}.items())
    phrases = [(d.start, d.head) for d in (one.description for one in resolved) if d.noun.group == "agent"]
    phrases += [(max(0, name.title[0] - 2), name.title[1]) for name in names if name.title]
    found: dict[int, int] = {}
    rivals: dict[str | None, set[int]] = {}
    for start, head in sorted(phrases):
        for token in range(start, head):
            if token in at or view.tag[token] != "NN" or not (view.text[token].islower() or view.initial[token]):
                continue
            noun = nouns.nouns.get(view.lemma[token])
            if noun is None or noun.group not in BODIES or noun.words in LEAVES_OPEN:
                continue
            before = bisect_left(told, (token, -1))
            bodies = _called(view.lemma[token], {index for _, index in told[max(0, before - MOST) : before]}, referents)
            if noun.sector in RIVALS:
                if noun.sector not in rivals:
                    rivals[noun.sector] = {
                        i for i, r in enumerate(referents) if r.names and sector_hint(nouns, r) == noun.sector
                    }
                bodies = bodies if rivals[noun.sector] <= set(bodies) else []
            if len(bodies) == 1:
                found[token] = bodies[0]
    return found


def _called(noun: str, told: Set[int], referents: Sequence[Referent]) -> list[int]:
    """The bodies told of that are called so, or have the noun as the closing word of a name."""
    found = []
    for index in sorted(told):
        referent = referents[index]
        words = {front(name.casefold().split())[-1] for name in referent.names}
        called = {other.words.split()[-1] for other, _ in referent.nouns}
        mission = noun == "mission" and any(name.casefold() in word_set("missions") for name in referent.names)
        if noun in words | called or mission:
            found.append(index)
    return found
