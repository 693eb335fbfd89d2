"""Happenings -> how much began when, in periods as long as suits the time that they span."""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Final

from kg.draw.stats.records import Activity, Period, Unit
from kg.draw.told.deeds import Happening
from kg.draw.told.outline import bounds

UNITS: Final[tuple[Unit, ...]] = ("day", "week", "month", "year")
"""From short to long."""

_LONGEST: Final[dict[Unit, int]] = {"day": 45, "week": 300, "month": 2000}
"""Days that the middle four fifths of the happenings span at most, where they are shown in periods of this length."""

_EXACT_ENOUGH: Final = 0.75
"""Share of the dated happenings that a period must be able to hold."""

_PRECISIONS: Final[dict[int, Unit]] = {10: "day", 7: "month", 4: "year"}
"""Characters of an ISO 8601 date to what it is exact to."""


@dataclass(frozen=True, slots=True)
class Beginning:
    """When something began, as far as it is known."""

    day: date
    """The first that it may have been."""
    exact_to: Unit


def activity(happenings: Iterable[Happening], unit: Unit | None = None) -> Activity:
    """Count what began in each period.

    Args:
        happenings: All that is told of; what did not happen is counted apart.
        unit: How long a period is; None: as suits the time spanned, so that a few early events do not decide it.
    """
    told = [(happening, beginning(happening)) for happening in happenings]
    dated = sorted((begun for _, begun in told if begun), key=lambda begun: begun.day)
    unit = unit or _fitting(dated)
    periods: dict[date, list[Happening]] = {}
    vague, undated = [], []
    for happening, begun in told:
        if begun is None:
            undated.append(happening)
        elif not _holds(unit, begun):
            vague.append(happening)
        else:
            periods.setdefault(first_day(unit, begun.day), []).append(happening)
    counted = []
    before: date | None = None
    for day in sorted(periods):
        gap = _steps(unit, before, day) - 1 if before else 0
        counted.append(_period(name_of(unit, day), periods[day], gap))
        before = day
    return Activity(unit, tuple(counted), _period("dated less exactly", vague), _period("undated", undated))


def beginning(happening: Happening) -> Beginning | None:
    """The first of the most exact days on which its accounts have it begin; None where none says when.

    An account that says until when alone says nothing of the beginning.
    """
    found = []
    for event in happening.events:
        words = event.when.removeprefix("since ").split(" – ")[0]
        exact_to = _PRECISIONS.get(len(words))
        day = bounds(words)[0]
        if exact_to and day:
            found.append(Beginning(day, exact_to))
    return min(found, key=lambda begun: (UNITS.index(begun.exact_to), begun.day), default=None)


def _fitting(dated: Sequence[Beginning]) -> Unit:
    """The shortest unit that suits the span of the middle four fifths, and that most dates are exact enough for."""
    if not dated:
        return "day"
    cut = len(dated) // 10
    span = (dated[len(dated) - 1 - cut].day - dated[cut].day).days
    for unit, longest in _LONGEST.items():
        exact = sum(_holds(unit, begun) for begun in dated)
        if span <= longest and exact >= _EXACT_ENOUGH * len(dated):
            return unit
    return "year"


def _holds(unit: Unit, begun: Beginning) -> bool:
    """Whether one period of this length surely holds a beginning."""
    return UNITS.index(begun.exact_to) <= UNITS.index(unit)


def first_day(unit: Unit, day: date) -> date:
    """The day on which the period begins that a day is in; weeks begin on Monday (ISO 8601).

    >>> first_day("week", date(2011, 12, 16))
    datetime.date(2011, 12, 12)
    """
    if unit == "week":
        return day - timedelta(days=day.weekday()) if day.toordinal() > day.weekday() else day
    return {"day": day, "month": day.replace(day=1), "year": day.replace(month=1, day=1)}[unit]


def name_of(unit: Unit, day: date) -> str:
    """What the period is called that a day is in (ISO 8601).

    >>> [name_of(unit, date(2011, 12, 16)) for unit in UNITS]
    ['2011-12-16', '2011-W50', '2011-12', '2011']
    """
    if unit == "week":
        year, week, _ = day.isocalendar()
        return f"{year:04}-W{week:02}"
    return day.isoformat()[: {"day": 10, "month": 7, "year": 4}[unit]]


def _steps(unit: Unit, one: date, other: date) -> int:
    """Periods from one to another."""
    days = (other - one).days
    months = (other.year - one.year) * 12 + other.month - one.month
    return {"day": days, "week": round(days / 7), "month": months, "year": other.year - one.year}[unit]


def _period(name: str, happenings: Iterable[Happening], gap: int = 0) -> Period:
    happenings = list(happenings)
    types = Counter(happening.type for happening in happenings if not happening.unreal)
    ordered = dict(sorted(types.items(), key=lambda one: (-one[1], one[0])))
    return Period(name, ordered, sum(happening.unreal for happening in happenings), gap)
