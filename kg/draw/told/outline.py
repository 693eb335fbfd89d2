"""QuadSource -> Outline: everything that decides what is drawn, by a handful of SELECT queries."""

from calendar import monthrange
from collections.abc import Iterable, Iterator
from datetime import date, datetime
from typing import Final

from kg.draw.text import one_line
from kg.draw.told.ask import Properties, ask, ask_properties, local_name, names, numbers
from kg.draw.told.records import Event, Outline, Relation, Thing
from kg.model.graph import QuadSource
from kg.vocab import EVENT_EDGES, MEASURES

KINDS: Final = ("Country", "Region", "Settlement", "Site", "Person", "Organization", "Group", "Place")
"""Kinds of things, the most exact first: a thing is of the first that the graph gives it."""

_UNSAID: Final = "actual"
"""The status of an event to which the graph gives none."""


def read_outline(source: QuadSource) -> Outline:
    """Read the things, events, relations and incidents of a graph.

    Raises:
        QueryError: the store refuses a query.
        EndpointError: the endpoint fails.
    """
    things = {iri: _thing(iri, values) for iri, values in ask_properties(source, "things").items()}
    events = {iri: _event(iri, values) for iri, values in ask_properties(source, "events").items()}
    relations = {
        Relation(str(subject), local_name(str(predicate)), str(object_))
        for subject, predicate, object_ in ask(source, "relations")
        if subject in things and object_ in things
    }
    incidents = {
        str(event): str(incident) for incident, event in sorted(ask(source, "incidents"), key=str, reverse=True)
    }
    return Outline(things, events, tuple(sorted(relations, key=_relation_order)), incidents)


def _relation_order(relation: Relation) -> tuple[str, str, str]:
    return relation.subject, relation.predicate, relation.object


def _thing(iri: str, values: Properties) -> Thing:
    kinds = names(values, "type")
    labels = [one_line(str(label)) for label in values.get("prefLabel", ())]
    shown = [one_line(str(label)) for label in values.get("label", ())]
    name = next(filter(None, (*shown, *labels)), "") or one_line(local_name(iri))
    others = {one_line(str(other)) for other in (*labels, *values.get("altLabel", ()))}
    latitude, longitude = (
        next(_degrees(values.get(axis, ()), most), None) for axis, most in (("lat", 90), ("long", 180))
    )
    return Thing(
        iri=iri,
        name=name,
        kind=next((kind for kind in KINDS if kind in kinds), "Entity"),
        sectors=tuple(sector.removeprefix("sector-") for sector in names(values, "sector")),
        names=tuple(sorted(others - {name, ""})),
        titles=tuple(one_line(str(title)) for title in values.get("title", ())),
        same=tuple(one_line(str(other)) for other in values.get("exactMatch", ())),
        latitude=latitude,
        longitude=longitude,
    )


def _degrees(values: Iterable[object], most: float) -> Iterator[float]:
    for value in values:
        try:
            degrees = float(str(value))
        except ValueError:
            continue  # a coordinate that is no number places nothing
        if abs(degrees) <= most:  # nor does one that is not on earth
            yield degrees


def _event(iri: str, values: Properties) -> Event:
    kinds = {kind.upper() for kind in names(values, "type")}
    start, end, when = _time(values)
    figures = {measure: numbers(values, measure) for measure in MEASURES}
    return Event(
        iri=iri,
        type=next((kind for kind in EVENT_EDGES if kind in kinds), "EVENT"),
        status=next((status.lower() for status in names(values, "status")), _UNSAID),
        modes=tuple(mode.removeprefix("mode-") for mode in names(values, "mode")),
        start=start,
        end=end,
        when=when,
        actors=_iris(values, "actor"),
        recipients=_iris(values, "recipient"),
        places=_iris(values, "place"),
        figures=tuple(sorted((measure, found[0]) for measure, found in figures.items() if found)),
    )


def _iris(values: Properties, name: str) -> tuple[str, ...]:
    return tuple(str(value) for value in values.get(name, ()))


def _time(values: Properties) -> tuple[date | None, date | None, str]:
    """First day, last day, and how the graph says it."""
    days, starts, ends = (values.get(name, ()) for name in ("date", "startDate", "endDate"))
    firsts = [first for value in (*days, *starts) if (first := bounds(value)[0])]
    lasts = [last for value in (*days, *ends) if (last := bounds(value)[1])]
    first_words, last_words = _as_written((*days, *starts)), _as_written((*days, *ends))
    if first_words and last_words:
        when = first_words[0] if first_words[0] == last_words[-1] else f"{first_words[0]} – {last_words[-1]}"
    elif first_words:
        when = f"since {first_words[0]}"
    else:
        when = f"until {last_words[-1]}" if last_words else ""
    return min(firsts, default=None), max(lasts, default=None), when


def _as_written(values: Iterable[object]) -> list[str]:
    return sorted(value.isoformat()[:10] if isinstance(value, date) else one_line(str(value)) for value in values)


def bounds(value: object) -> tuple[date | None, date | None]:
    """First and last day of a date, a month or a year; (None, None) for anything else.

    >>> bounds("2012-02")
    (datetime.date(2012, 2, 1), datetime.date(2012, 2, 29))
    >>> bounds(date(2011, 12, 16))
    (datetime.date(2011, 12, 16), datetime.date(2011, 12, 16))
    """
    if isinstance(value, datetime):
        value = value.date()
    if isinstance(value, date):
        return value, value
    parts = str(value).split("-")
    try:
        year = int(parts[0])
        month = int(parts[1]) if len(parts) > 1 else None
        day = int(parts[2]) if len(parts) > 2 else None
        first = date(year, month or 1, day or 1)
        last = date(year, month or 12, day or monthrange(year, month or 12)[1])
    except (ValueError, IndexError):
        return None, None
    return first, last
