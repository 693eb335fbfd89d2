"""Reports -> which place lies in which, by places told of one event and by descriptions: the bus station in Gulu."""

import re
from collections.abc import Iterable, Iterator, Mapping

from kg.model import CorpusReport, Thing

WITHIN = re.compile(r".+? (?:in|at|of|near|outside) (?:the )?([A-Z].*)")
"""A description that names the place that it is in."""


def told_within(reports: Iterable[CorpusReport], things: Mapping[str, Thing]) -> Iterator[tuple[str, str]]:
    """Pairs of a site and the one settlement that it is told with, or that its description names.

    Args:
        reports: with every place that is told of an event.
        things: by key.
    """
    towns: dict[str, set[str]] = {}
    for thing in things.values():
        if thing.kind == "Settlement":
            for name in (thing.name, *thing.names):
                towns.setdefault(name, set()).add(thing.key)
    for thing in things.values():
        named = WITHIN.fullmatch(thing.name) if thing.kind in {"Site", "Place"} else None
        inside = towns.get(named[1], set()) if named and thing.name[:1].islower() else set()
        if len(inside) == 1:
            yield thing.key, min(inside)
    for report in reports:
        for event in report.events:
            settlements = [place for place in event.places if things[place].kind == "Settlement"]
            if len(settlements) == 1:
                yield from ((place, settlements[0]) for place in event.places if things[place].kind == "Site")
