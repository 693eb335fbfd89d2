"""Times: dates as exact as printed, resolved against the report's day and the story's own."""

from datetime import date

import pytest
from event_cases import PUBLISHED, extractor, when
from golden_cases import cases

from kg.extract.calendar import months_back, shift, weekday
from kg.extract.times import find_times
from kg.model import Document


def told(text: str, published: date | None = PUBLISHED) -> str:
    """Every time of a text, on one line."""
    document = Document(key="a", text=text, published=published)
    times = find_times(extractor().parser.parse(document))
    return ", ".join(f"{time.time.span.of(text)}={when(time.time)}" for time in times) or "-"


@pytest.mark.parametrize(("text", "expected"), cases("times.txt"))
def test_time(text: str, expected: str) -> None:
    """Each way to print a date comes to its first and last day."""
    assert told(text) == expected


def test_without_a_day_of_publication() -> None:
    """Relative dates stay open where the report has no date; full dates do not."""
    assert told("It began on Friday, on 3 March and in May 2012.", published=None) == "May 2012=2012-05"


def test_calendar_edges() -> None:
    """Leap days, the turn of the year, and a weekday that is the day itself."""
    assert shift(date(2012, 2, 29), years=1) == date(2013, 2, 28)
    assert months_back(date(2014, 1, 31), 1)[0] == date(2013, 12, 1)
    assert weekday(date(2014, 6, 4), 2, forward=True, strict=False) == date(2014, 6, 4)
    assert weekday(date(2014, 6, 4), 2, forward=True, strict=True) == date(2014, 6, 11)


def test_impossible_dates_are_none() -> None:
    """A day that no month has says nothing."""
    assert told("It was built on 31 February 2012.") in {"-", "2012=2012"}
