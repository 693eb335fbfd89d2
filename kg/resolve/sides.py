"""Things -> the sides that they are of, and whether two can be one doer."""

from collections.abc import Iterable, Mapping, Sequence
from functools import cache

from kg.model import Thing
from kg.resolve.folding import fold
from kg.resolve.places import countries
from kg.resolve.wording import account
from kg.vocab import PLACE_KINDS

STATE = frozenset({"COP", "MIL", "SPY", "GOV", "JUD", "LEG"})
"""Sectors of those who act for a state."""
REBELS = frozenset({"REB", "CRM", "PRM", "ISM"})
"""Sectors of armed men who do not; whose men unidentified gunmen are, nobody knows."""
CROWD = frozenset({"CVL", "LAB", "OPP", "EDU", "AGR", "MED", "JRN", "REL", "SOC", "ELI", "BUS", "REF", "PTY", "NGO"})
"""Sectors of those who carry no arms."""

STEM = 5
"""First letters that a country's name and its adjective share."""


@cache
def _adjectives() -> Mapping[str, str]:
    """First letters of a country's name to its code, where no other country begins so."""
    found: dict[str, set[str]] = {}
    for name, place in countries().items():
        if place.country and " " not in name:
            found.setdefault(name[:STEM], set()).add(place.country)
    return {stem: min(codes) for stem, codes in found.items() if len(codes) == 1 and len(stem) == STEM}


class Sides:
    """The things of a corpus by side, with whom they belong to."""

    def __init__(self, things: Mapping[str, Thing], ties: Iterable[tuple[str, str]]) -> None:
        """Take things by key and pairs of things of which one belongs to the other."""
        self._things = things
        self._tied = {frozenset(pair) for pair in ties}

    def names(self, keys: Sequence[str]) -> str:
        """Their preferred names."""
        return ", ".join(self._things[key].name for key in keys)

    def side(self, key: str) -> str | None:
        """What kind of doer a thing is: "state", "rebels", "crowd", or None where nothing says."""
        thing = self._things[key]
        if thing.kind == "Group" and account(("unknown",), thing.name) is not None:
            return None
        if thing.kind == "Country" or thing.sector in STATE:
            return "state"
        if thing.sector in REBELS:
            return "rebels"
        return "crowd" if thing.sector in CROWD else None

    def is_place(self, key: str) -> bool:
        """Whether a thing is a place that is no country."""
        kind = self._things[key].kind
        return kind in PLACE_KINDS and kind != "Country"

    def is_person(self, key: str) -> bool:
        """Whether a thing is one person."""
        return self._things[key].kind == "Person"

    def alike(self, left: str, right: str) -> bool:
        """Whether two things may be named for one another: the same, of one side and country, or one of the other."""
        if left == right or frozenset((left, right)) in self._tied:
            return True
        side = self.side(left)
        return side is not None and side == self.side(right) and not self._foreign(left, right)

    def others_by_name(self, left: Sequence[str], right: Sequence[str]) -> bool:
        """Whether all of two groups of doers are known by names of their own, and none is of the other's."""
        named = {"Person", "Organization", "Country"}
        if not left or not right or any(self._things[key].kind not in named for key in (*left, *right)):
            return False
        return not any(one == other or frozenset((one, other)) in self._tied for one in left for other in right)

    def other_people(self, left: Sequence[str], right: Sequence[str]) -> bool:
        """Whether those to whom a deed was done are others: persons by name, or people of other sectors."""
        if set(left) & set(right):
            return False
        if all(self.is_person(key) for key in (*left, *right)):
            return True
        sectors = [{self._things[key].sector for key in keys} for keys in (left, right)]
        return None not in sectors[0] | sectors[1] and not sectors[0] & sectors[1]

    def rival(self, left: Sequence[str], right: Sequence[str]) -> bool:
        """Whether two groups of doers exclude each other: each of the one is of another side than each of the other."""
        return bool(left) and bool(right) and all(self._apart(a, b) for a in left for b in right)

    def _apart(self, left: str, right: str) -> bool:
        if left == right or frozenset((left, right)) in self._tied:
            return False
        one, other = self.side(left), self.side(right)
        if one is None or other is None:
            return False
        return one != other or self._foreign(left, right) or (one == "rebels" and self._named(left, right))

    def _foreign(self, left: str, right: str) -> bool:
        """Whether two are of two states."""
        one, other = self._country(left), self._country(right)
        return self.side(left) == "state" and one is not None and other is not None and one != other

    def _country(self, key: str) -> str | None:
        """The country of a thing, by what is known of it or by the adjective in its name ("Armenian forces")."""
        thing = self._things[key]
        if " and " in thing.name:
            return None
        first = fold(thing.name.split()[0]) if thing.name[:1].isupper() else ""
        return thing.country or _adjectives().get(first[:STEM])

    def _named(self, left: str, right: str) -> bool:
        """Whether both have a name of their own, and not the same."""
        pair = [self._things[key] for key in (left, right)]
        return all(t.kind == "Organization" and t.name[:1].isupper() for t in pair) and pair[0].name != pair[1].name
