"""Readings -> Corpus: the whole way of resolution, read top to bottom."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import astuple, replace

from kg.model import (
    Corpus,
    CorpusEvent,
    CorpusMention,
    CorpusRelation,
    CorpusReport,
    Decision,
    Passage,
    Reading,
    Thing,
)
from kg.resolve.claims import resolve_claims
from kg.resolve.contradictions import as_records, disputed_events, find_contradictions
from kg.resolve.events import merge_events
from kg.resolve.incidents import containers, find_incidents
from kg.resolve.links import find_links
from kg.resolve.origins import find_origins
from kg.resolve.part_of import place_things
from kg.resolve.places_of import exact_places
from kg.resolve.scenes import Scenes
from kg.resolve.sides import Sides
from kg.resolve.things import Cast, resolve_things
from kg.resolve.told import tell
from kg.resolve.told_places import told_within
from kg.resolve.updates import find_updates


def resolve_readings(readings: Iterable[Reading], decisions: Sequence[Decision] = ()) -> Corpus:
    """Make one corpus of readings: the order in which they come does not matter, nor that of the decisions.

    Args:
        readings: reports, read.
        decisions: what was decided about them.
    """
    ordered = sorted(readings, key=lambda reading: reading.document.key)
    cast = resolve_things(ordered, decisions)
    ordered = list(cast.readings)
    placed = place_things(ordered, cast)
    things = {thing.key: thing for thing in placed.things}
    reports = [_report(reading, cast, things) for reading in ordered]
    within = [
        (r.subject, r.object) for report in reports for r in report.relations if r.predicate in {"locatedIn", "partOf"}
    ]
    within += [(one.inner, one.outer) for one in placed.within]
    part_of = containers(placed.things, [*within, *told_within(reports, things)])
    reports = [exact_places(report, things, part_of) for report in reports]
    happenings = find_incidents(reports, things, part_of, decisions)
    incidents = happenings.incidents
    told = [one for reading, report in zip(ordered, reports, strict=True) for one in tell(reading, report, cast)]
    scenes, sides = Scenes(reports, incidents, things, part_of), Sides(things, _ties(reports))
    disputes = find_contradictions(told, scenes, sides)
    disputed = disputed_events(told, incidents, disputes)
    origins = find_origins(ordered, reports, things, cast.of_entity)
    settled = tuple(_settled(report, disputed) for report in reports)
    linked = find_links(placed.things, decisions)
    return Corpus(
        settled,
        linked.things,
        incidents,
        as_records(disputes),
        find_updates(told, scenes),
        origins,
        possible=tuple(sorted((*cast.possible, *happenings.possible), key=lambda one: (one.kind, one.left, one.right))),
        taken=happenings.taken,
        decisions=tuple(sorted((*cast.held, *happenings.decisions, *linked.held), key=_line)),
        idle=tuple(
            sorted((*cast.idle, *happenings.idle, *linked.idle), key=lambda one: (_line(one.decision), one.reason))
        ),
        within=placed.within,
    )


def _line(decision: Decision) -> tuple[str, ...]:
    """All that a decision says, in the order in which files of decisions are sorted."""
    return astuple(decision)[:-1]


def _ties(reports: Iterable[CorpusReport]) -> Iterator[tuple[str, str]]:
    """Pairs of things of which one belongs to the other."""
    yield from ((relation.subject, relation.object) for report in reports for relation in report.relations)


def _report(reading: Reading, cast: Cast, things: Mapping[str, Thing]) -> CorpusReport:
    events = merge_events(reading, cast, things)
    return CorpusReport(
        reading.document,
        _mentions(reading, cast),
        events,
        resolve_claims(reading, events, cast),
        _relations(reading, cast),
    )


def _mentions(reading: Reading, cast: Cast) -> tuple[CorpusMention, ...]:
    report = reading.document.key
    found = []
    for mention in reading.mentions:
        thing = cast.of_entity.get((report, mention.entity)) if mention.entity else None
        if thing is not None and mention.form != "pronoun":
            found.append(CorpusMention(thing, Passage(mention.span, reading.sentences[mention.sentence].span)))
    return tuple(found)


def _relations(reading: Reading, cast: Cast) -> tuple[CorpusRelation, ...]:
    report = reading.document.key
    found = []
    for relation in reading.relations:
        subject = cast.of_entity.get((report, relation.subject))
        target = cast.of_entity.get((report, relation.object))
        if subject and target and subject != target:
            passage = Passage(relation.span, reading.sentences[relation.sentence].span)
            found.append(CorpusRelation(subject, relation.predicate, target, passage, relation.rule))
    return tuple(found)


def _settled(report: CorpusReport, disputed: Mapping[tuple[str, str], set[str]]) -> CorpusReport:
    """Disputed events marked, their disputed figures taken off: the claims carry those."""
    return replace(
        report,
        events=tuple(_marked(event, disputed.get((report.document.key, event.key), set())) for event in report.events),
    )


def _marked(event: CorpusEvent, predicates: Sequence[str] | set[str]) -> CorpusEvent:
    if not predicates:
        return event
    return replace(event, disputed=True, figures=tuple(f for f in event.figures if f.measure not in predicates))
