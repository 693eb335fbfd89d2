"""Events of a report: of several times the one that says most."""

from datetime import date

import pytest

from kg.model import Document, Event, EventMention, Reading, Sentence, Span, Time
from kg.resolve.events import merge_events
from kg.resolve.things import resolve_things

TEXT = "One strike."


def told(*times: Time | None) -> Time | None:
    """The time of one event of which each mention tells one."""
    mentions = tuple(
        EventMention(Span(4, 10), 0, "PROTEST", "strike", "actual", (), (), (), time, (), "e", "noun:strike")
        for time in times
    )
    document = Document(key="a", text=TEXT)
    events = (Event("e", tuple(range(len(mentions)))),)
    reading = Reading(document, (Sentence(0, Span(0, len(TEXT))),), (), (), mentions, events, (), ())
    cast = resolve_things((reading,))
    return merge_events(reading, cast, {})[0].time


def time(start: str | None, end: str | None, precision: str = "day") -> Time:
    """A time by its ends."""
    first, last = (date.fromisoformat(day) if day else None for day in (start, end))
    return Time(Span(0, 3), first, last, precision)  # type: ignore[arg-type]


BEGUN = time("2014-05-03", None)
FRIDAY = time("2014-05-09", "2014-05-09")
SINCE_MAY = time("2014-05-01", None, "month")


@pytest.mark.parametrize(
    ("times", "expected"),
    [
        ((BEGUN, FRIDAY), BEGUN),
        ((FRIDAY, BEGUN), BEGUN),
        ((SINCE_MAY, time("2014-06-09", "2014-06-09")), SINCE_MAY),
        ((SINCE_MAY, FRIDAY), FRIDAY),
        ((time("2014-05-10", None), FRIDAY), FRIDAY),
        ((time("2014-05-01", "2014-05-31", "month"), FRIDAY), FRIDAY),
        ((None, BEGUN), BEGUN),
        ((None,), None),
    ],
)
def test_time(times: tuple[Time | None, ...], expected: Time | None) -> None:
    """A beginning before all days told is the time; a month within which a day lies gives way to the day."""
    assert told(*times) == expected
