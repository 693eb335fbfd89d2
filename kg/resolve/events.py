"""Event mentions of one reading -> corpus events: mentions merged, arguments as things."""

from collections.abc import Iterable, Mapping, Sequence

from kg.model import Argument, CorpusEvent, Event, EventMention, Figure, Passage, Reading, Thing, Time
from kg.model.grounds import grounds
from kg.model.reading import Status
from kg.resolve.things import Cast
from kg.vocab import PLACE_KINDS

PRECISIONS: Mapping[str, int] = {"day": 0, "month": 1, "year": 2}


def merge_events(reading: Reading, cast: Cast, things: Mapping[str, Thing]) -> tuple[CorpusEvent, ...]:
    """The events of one report, each once, in order of their first mention."""
    return tuple(_merged(reading, event, cast, things) for event in reading.events if event.mentions)


def _merged(reading: Reading, event: Event, cast: Cast, things: Mapping[str, Thing]) -> CorpusEvent:
    report = reading.document.key
    mentions = [reading.event_mentions[index] for index in event.mentions]
    text = reading.document.text

    def roles(role: str) -> tuple[str, ...]:
        arguments: Iterable[Argument] = (a for m in mentions for a in getattr(m, role))
        found = (cast.of_entity.get((report, a.entity)) for a in arguments if a.entity is not None)
        return tuple(dict.fromkeys(thing for thing in found if thing is not None))

    def name_of(entity: str) -> str | None:
        thing = cast.of_entity.get((report, entity))
        return things[thing].name if thing is not None else None

    places = tuple(place for place in roles("places") if things[place].kind in PLACE_KINDS)
    actors = roles("actors")
    return CorpusEvent(
        key=event.key,
        type=mentions[0].type,
        # A riot that is told on as arson is one event: a mode stands for its own type alone.
        modes=tuple(dict.fromkeys(m.mode for m in mentions if m.mode and m.type == mentions[0].type)),
        status=_status(mentions),
        actors=actors,
        recipients=tuple(r for r in roles("recipients") if r not in actors),
        places=places,
        time=_time(mentions),
        figures=_figures(f for m in mentions for f in m.figures),
        triggers=tuple(dict.fromkeys(m.span.of(text) for m in mentions)),
        evidence=tuple(Passage(m.span, reading.sentences[m.sentence].span) for m in mentions),
        disputed=False,
        rules=tuple(dict.fromkeys(m.rule for m in mentions if m.rule)),
        grounds=tuple(tuple(map(str, grounds(m, text, name_of))) for m in mentions),
    )


def _status(mentions: Sequence[EventMention]) -> Status:
    """Actual where any mention tells it so, else as it is first told."""
    return "actual" if any(m.status == "actual" for m in mentions) else mentions[0].status


def _time(mentions: Sequence[EventMention]) -> Time | None:
    """The most exact time, the first of equals; an open end is closed by another mention that has it.

    Of what began before all other days told ("the strike began on 3 May", then "police fired on Friday's picket") the
    beginning is the time: the others lie within it.
    """
    times = [m.time for m in mentions if m.time is not None]
    if not times:
        return None
    begun = [t for t in times if t.start is not None and t.end is None]
    others = [t for t in times if t.end is not None]
    if begun and others:
        first = min(begun, key=lambda t: (t.start, PRECISIONS[t.precision]))
        if all(_lies_behind(t, first) for t in others):
            return first
    return min(times, key=lambda t: (PRECISIONS[t.precision], t.start is None, t.end is None))


def _lies_behind(time: Time, first: Time) -> bool:
    """Whether a time begins after the day, month or year in which another began."""
    if time.start is None or first.start is None:
        return False
    size = {"day": 3, "month": 2, "year": 1}[first.precision]
    return time.start.timetuple()[:size] > first.start.timetuple()[:size]


def _figures(figures: Iterable[Figure]) -> tuple[Figure, ...]:
    """One exact figure a measure: of several that disagree, none."""
    values: dict[str, set[int | None]] = {}
    first: dict[str, Figure] = {}
    for figure in figures:
        values.setdefault(figure.measure, set()).add(figure.value)
        first.setdefault(figure.measure, figure)
    return tuple(first[m] for m in sorted(first) if len(values[m]) == 1 and None not in values[m])
