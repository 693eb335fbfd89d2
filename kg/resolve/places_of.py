"""A report's events -> the same with their most exact places only."""

from collections.abc import Mapping
from dataclasses import replace

from kg.model import CorpusReport


def exact_places(report: CorpusReport, part_of: Mapping[str, frozenset[str]]) -> CorpusReport:
    """Leave out each place of an event that contains another place of it."""
    events = []
    for event in report.events:
        outer = {place for inner in event.places for place in part_of.get(inner, ())}
        kept = tuple(place for place in event.places if place not in outer)
        events.append(event if kept == event.places else replace(event, places=kept))
    return replace(report, events=tuple(events))
