"""CorpusEvent -> triples: what happened, or is said to."""

from collections.abc import Iterator

from kg.encode.concepts import MEASURES, MODES, ROLES, STATUSES, TYPES, term_of
from kg.encode.iris import Names
from kg.encode.terms import day, integer, month, named, text, year
from kg.model import CorpusEvent, CorpusReport, Time

A = named("rdf:type")
CLASSES = (named("kg:Event"), named("sem:Event"))
PLACE, MODE, STATUS = named("kg:place"), named("kg:mode"), named("kg:status")
DATE, START, END = named("kg:date"), named("kg:startDate"), named("kg:endDate")
TRIGGER, EVIDENCE, RULE = named("kg:trigger"), named("kg:evidence"), named("kg:rule")
ACTOR, RECIPIENT = ROLES["actor"], ROLES["recipient"]

_EXACT = {"day": day, "month": month, "year": year}


def event_triples(names: Names, report: CorpusReport) -> Iterator[str]:
    """Describe each event of a report."""
    for event in report.events:
        node = names.event(report.document.key, event.key)
        yield from _what(node, event)
        yield from _who(names, node, event)
        if event.time is not None:
            yield from time_triples(node, event.time)
        for passage in event.evidence:
            yield f"{node} {EVIDENCE} {names.passage(report.document.key, passage.span)}"
        for passage, lines in zip(event.evidence, event.grounds, strict=False):
            for line in lines:
                yield f"{names.passage(report.document.key, passage.span)} {RULE} {text(line)}"


def time_triples(node: str, time: Time) -> Iterator[str]:
    """Say when, as exact as the report and no more: one date, or the ends that are known.

    >>> from datetime import date
    >>> from kg.model import Span
    >>> may = Time(Span(0, 3), date(2011, 5, 1), date(2011, 5, 31), "month")
    >>> print(*time_triples("<e:1>", may), sep="")
    <e:1> <https://w3id.org/reportgraph/ns#date> "2011-05"^^<http://www.w3.org/2001/XMLSchema#gYearMonth>
    """
    exact = _EXACT[time.precision]
    start = exact(time.start) if time.start is not None else None
    end = exact(time.end) if time.end is not None else None
    if start is not None and start == end:
        yield f"{node} {DATE} {start}"
        return
    if start is not None:
        yield f"{node} {START} {start}"
    if end is not None:
        yield f"{node} {END} {end}"


def _what(node: str, event: CorpusEvent) -> Iterator[str]:
    for kind in (*CLASSES, term_of(event.type, TYPES, "event type")):
        yield f"{node} {A} {kind}"
    yield f"{node} {STATUS} {term_of(event.status, STATUSES, 'status')}"
    for mode in event.modes:
        yield f"{node} {MODE} {term_of(mode, MODES, 'mode')}"
    for figure in event.figures:
        if figure.value is not None:
            yield f"{node} {term_of(figure.measure, MEASURES, 'measure')} {integer(figure.value)}"
    for trigger in event.triggers:
        yield f"{node} {TRIGGER} {text(trigger)}"
    for rule in event.rules:
        if rule:
            yield f"{node} {RULE} {text(rule)}"


def _who(names: Names, node: str, event: CorpusEvent) -> Iterator[str]:
    for predicate, things in ((ACTOR, event.actors), (RECIPIENT, event.recipients), (PLACE, event.places)):
        for thing in things:
            yield f"{node} {predicate} {names.entity(thing)}"
