"""Printed dates: read where they can be read in one way."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg.read.dates import end_date, parse_date
from kg.read.words import masthead_words

DAY = date(2011, 12, 19)


@pytest.mark.parametrize(
    "printed",
    [
        "Monday, 19 December, 2011",
        "19 Dec 2011",
        "19-Dec-2011",
        "19th of December 2011",
        "the 19th December 2011",
        "December 19, 2011",
        "Dec. 19 2011",
        "Mon Dec 19, 2011 9:37am EST",
        "Mon 19 Dec 2011 12.34 GMT",
        "12:34 GMT, 19 December 2011",
        "December 19, 2011 at 9:37 a.m.",
        "Mon, 19 Dec 2011 12:00:00 +0600",
        "2011-12-19",
        "2011-12-19T23:30:00+06:00",
        "2011-12-19 23:30:00.123Z",
        "2011/12/19",
        "19.12.2011",
        "19/12/2011",
        "12/19/2011",
        " (19 December 2011). ",
    ],
)
def test_dates_as_they_are_printed(printed: str) -> None:
    """All of these are one day."""
    assert parse_date(printed) == DAY


@pytest.mark.parametrize(
    "printed",
    [
        "",
        "2011",
        "December 2011",
        "19 December",
        "05/06/2011",
        "31 June 2011",
        "2011-13-01",
        "1711-12-19",
        "19 Dec 20111",
        "9:37",
        "soon",
    ],
)
def test_what_is_no_one_day(printed: str) -> None:
    """A year, a month, a day without a year, one that does not exist, one that can be read in two ways."""
    assert parse_date(printed) is None


def test_two_orders_of_one_day() -> None:
    """Day and month that are the same number cannot be confused."""
    assert parse_date("06/06/2011") == date(2011, 6, 6)


def test_a_date_at_the_end() -> None:
    """The last date of a line is found where it begins, with or without its year."""
    assert end_date("Astana, 17 December 2011") == (8, date(2011, 12, 17))
    assert end_date("AKTAU, Kazakhstan, Dec 18") == (19, None)
    assert end_date("17 December 2011, Astana") is None


@given(
    st.dates(min_value=date(1900, 1, 1), max_value=date(2099, 12, 31)), st.sampled_from(sorted(masthead_words().months))
)
def test_every_day_in_every_shape(day: date, name: str) -> None:
    """Months in full and in short, either order, and ISO."""
    month = masthead_words().months[name]
    if day.day > 28:
        return
    shifted = day.replace(month=month)
    assert parse_date(day.isoformat()) == day
    assert parse_date(f"{day.day} {name.title()} {day.year}") == shifted
    assert parse_date(f"{name.upper()} {day.day}, {day.year}") == shifted


@given(st.text(max_size=100))
def test_any_words_are_a_date_or_not(words: str) -> None:
    """Nothing fails."""
    parse_date(words)
    end_date(words)
