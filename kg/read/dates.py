"""A printed date -> a day."""

import re
from datetime import date
from functools import lru_cache

from kg.read.words import masthead_words


def parse_date(printed: str) -> date | None:
    """The day that a whole text names; None where it is not a date, lacks its year, or can be read in two ways.

    An ISO date-time gives the day at its own place, whatever its offset.

    >>> parse_date("Monday, 19 December, 2011"), parse_date("Dec. 18, 2011, 9:37 a.m. ET")
    (datetime.date(2011, 12, 19), datetime.date(2011, 12, 18))
    >>> parse_date("2011-12-19T23:30:00+06:00"), parse_date("19.12.2011"), parse_date("12/19/2011")
    (datetime.date(2011, 12, 19), datetime.date(2011, 12, 19), datetime.date(2011, 12, 19))
    >>> parse_date("05/06/2011"), parse_date("18 December"), parse_date("31 June 2011"), parse_date("soon")
    (None, None, None, None)
    """
    words = printed.strip(" \t\r\n.,;()[]")
    if len(words) > 80:
        return None
    match = whole_date().fullmatch(words)
    return _day(match) if match else None


def end_date(words: str) -> tuple[int, date | None] | None:
    """Where a date at the end of a text begins, and its day (None where the year is missing).

    >>> end_date("AKTAU, Kazakhstan, Dec 18, 2011"), end_date("AKTAU, Dec 18"), end_date("AKTAU")
    ((19, datetime.date(2011, 12, 18)), (7, None), None)
    """
    match = closing_date().search(words)
    if match is None:
        return None
    return match.start(), _day(match)


@lru_cache(maxsize=1)
def whole_date() -> re.Pattern[str]:
    """A date with its year, with or without weekday and time."""
    return re.compile(rf"(?:{_TIME}[,\s]+)?{_dated(year_needed=True)}{_AFTER}?", _FLAGS)


@lru_cache(maxsize=1)
def closing_date() -> re.Pattern[str]:
    """A date, perhaps without its year, at the end of a line."""
    return re.compile(rf"(?<!\w){_dated(year_needed=False)}{_AFTER}?$", _FLAGS)


_FLAGS = re.IGNORECASE | re.VERBOSE
_TIME = r"""(?:\d{1,2}[:.]\d{2}(?:[:.]\d{2}(?:\.\d{1,9})?)?
    \s*(?:[ap]\.?\s?m\.?)?\s*(?:Z|[A-Z]{1,5}(?:[+-]\d{1,2})?|[+-]\d{2}:?\d{2}|\([A-Z]{2,5}\))?
    |\d{1,2}\s*[ap]\.?m\.?(?:\s+[A-Z]{2,5})?)"""
_AFTER = rf"(?:[\s,T]*(?:at\s+)?{_TIME})"


def _dated(*, year_needed: bool) -> str:
    words = masthead_words()
    month = "|".join(sorted(words.months, key=lambda name: (-len(name), name)))
    weekday = "|".join(sorted(words.weekdays, key=lambda name: (-len(name), name)))
    year, optional = r"(?:19|20)\d\d", "" if year_needed else "?"
    day = r"\d{1,2}(?:st|nd|rd|th)?"
    return rf"""(?:(?:{weekday})\.?,?\s+)?(?:the\s+)?(?:
        (?P<day_a>{day})[\s-]+(?:of\s+)?(?P<month_a>{month})\.?(?:[,\s-]+(?P<year_a>{year})){optional}
        | (?P<month_b>{month})\.?[\s-]+(?P<day_b>{day})(?:[,\s]+(?P<year_b>{year})){optional}
        | (?P<year_c>{year})[-/.](?P<month_c>\d{{1,2}})[-/.](?P<day_c>\d{{1,2}})
        | (?P<day_d>\d{{1,2}})\.(?P<month_d>\d{{1,2}})\.(?P<year_d>{year})
        | (?P<one>\d{{1,2}})[-/](?P<two>\d{{1,2}})[-/](?P<year_e>{year})
    )"""


def _day(match: re.Match[str]) -> date | None:
    if match["one"]:
        # Half the world writes the month first: read only where one order alone makes a date.
        one, two, year = int(match["one"]), int(match["two"]), int(match["year_e"])
        readings = {day for day in (_valid(year, one, two), _valid(year, two, one)) if day}
        return readings.pop() if len(readings) == 1 else None
    for kind in "abcd":
        if match[f"month_{kind}"]:
            name, stated = match[f"month_{kind}"].casefold(), match[f"year_{kind}"]
            month = int(name) if name.isdecimal() else masthead_words().months[name]
            number = re.sub(r"\D", "", match[f"day_{kind}"])
            return _valid(int(stated), month, int(number)) if stated else None
    return None


def _valid(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:
        return None
