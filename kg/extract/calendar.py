"""Calendar arithmetic: weekdays, weeks, months and years as first and last day."""

from calendar import monthrange
from datetime import date, timedelta

from kg.model.reading import Precision

MONTHS = {
    "jan": 1, "feb": 2, "mar": 3, "apr": 4, "may": 5, "jun": 6, "jul": 7, "aug": 8, "sep": 9, "oct": 10, "nov": 11,
    "dec": 12,
}  # fmt: skip
"""First three letters to the month's number."""
DAYS = {"monday": 0, "tuesday": 1, "wednesday": 2, "thursday": 3, "friday": 4, "saturday": 5, "sunday": 6}
"""Weekday to its number, as `date.weekday` counts."""

Stretch = tuple[date, date, Precision]
"""First day, last day, and how exact they are."""


def last_of_month(year: int, month: int) -> date:
    """Last day of a month.

    >>> last_of_month(2012, 2)
    datetime.date(2012, 2, 29)
    """
    return date(year, month, monthrange(year, month)[1])


def month_span(year: int, month: int) -> Stretch:
    """A month, first to last day.

    >>> month_span(2011, 5)[0].isoformat(), month_span(2011, 5)[1].isoformat()
    ('2011-05-01', '2011-05-31')
    """
    return date(year, month, 1), last_of_month(year, month), "month"


def year_of(year: int) -> Stretch:
    """A year, first to last day.

    >>> year_of(2011)[1].isoformat()
    '2011-12-31'
    """
    return date(year, 1, 1), date(year, 12, 31), "year"


def shift(day: date, years: int) -> date:
    """The same day some years on; 29 February becomes the 28th.

    >>> shift(date(2012, 2, 29), years=1).isoformat()
    '2013-02-28'
    """
    try:
        return day.replace(year=day.year + years)
    except ValueError:
        return day.replace(year=day.year + years, day=28)


def months_back(day: date, months: int) -> Stretch:
    """The month that lies some months before a day's (after it, where negative).

    >>> months_back(date(2012, 1, 15), 2)[0].isoformat()
    '2011-11-01'
    """
    count = day.year * 12 + day.month - 1 - months
    return month_span(count // 12, count % 12 + 1)


def week_of(day: date, weekend: bool) -> Stretch:
    """The week, Monday to Sunday, that a day lies in, or its Saturday and Sunday.

    >>> week_of(date(2014, 6, 4), weekend=False)[0].isoformat()
    '2014-06-02'
    """
    monday = day - timedelta(days=day.weekday())
    return (monday + timedelta(days=5 if weekend else 0)), monday + timedelta(days=6), "day"


def weekday(base: date, number: int, forward: bool, strict: bool) -> date:
    """The nearest day with this weekday before (or after) a day; the day itself only where not strict.

    >>> weekday(date(2011, 12, 18), 4, forward=False, strict=False).isoformat()
    '2011-12-16'
    """
    gap = (number - base.weekday()) % 7 if forward else (base.weekday() - number) % 7
    if strict and gap == 0:
        gap = 7
    return base + timedelta(days=gap if forward else -gap)
