"""A report's events -> the same with their most exact places only."""

from collections.abc import Mapping
from dataclasses import replace

from kg.model import CorpusReport, Thing

EXACTNESS: Mapping[str, int] = {"Site": 0, "Settlement": 1, "Place": 2, "Region": 3, "Country": 4}
"""Kinds of places, the most exact first."""


def exact_places(
    report: CorpusReport, things: Mapping[str, Thing], part_of: Mapping[str, frozenset[str]]
) -> CorpusReport:
    """Keep the most exact places of each event: of a street, its town and its country, the street."""
    events = []
    for event in report.events:
        outer = {place for inner in event.places for place in part_of.get(inner, ())}
        inner = [place for place in event.places if place not in outer]
        best = min((EXACTNESS[things[place].kind] for place in inner), default=0)
        kept = tuple(place for place in inner if EXACTNESS[things[place].kind] == best)
        events.append(event if kept == event.places else replace(event, places=kept))
    return replace(report, events=tuple(events))
