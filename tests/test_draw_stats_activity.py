"""Happenings -> periods: each counted once, at its beginning, in periods that suit the time spanned."""

import pytest
from draw_networks import measured, outline

from kg.draw.stats.course import course_of, quads
from kg.draw.stats.records import Activity, Unit
from kg.vocab import EVENT_EDGES


def activity(deeds: str, unit: Unit | None = None) -> Activity:
    """What is counted of events in short."""
    return measured(outline(deeds), unit=unit).activity


@pytest.mark.parametrize(
    ("dates", "unit"),
    [
        ("2011-12-16 2011-12-18", "day"),
        ("2011-12-16 2012-01-30", "day"),
        ("2011-12-16 2012-02-10", "week"),
        ("2011-12 2012-02", "month"),
        ("2011-12-16 2013-12-18", "month"),
        ("2001-12-16 2013-12-18", "year"),
        ("2011 2012-02-01", "year"),
    ],
)
def test_periods_suit_the_time_spanned(dates: str, unit: str) -> None:
    """Days for weeks, weeks for months, months for years; never shorter than most dates are exact to."""
    assert activity(" ".join(f"a>b#{date}" for date in dates.split())).unit == unit


def test_a_few_early_events_do_not_decide() -> None:
    """The middle four fifths do: two events told as background beside twenty of one week leave days, three do not."""
    week = "a>b#2011-12-16 a>b#2011-12-17 " * 10
    assert activity("a>b#1989-06-01 a>b#2001-06-01 " + week).unit == "day"
    assert activity("a>b#1989-06-01 a>b#2001-06-01 a>b#2009-01-01 " + week).unit == "month"


def test_gaps_vague_and_undated() -> None:
    """Empty periods are left out and counted; a year among days is vague; nothing is lost."""
    found = activity("a>b#2011-12-16 a>b#2011-12-16=PROTEST a>b#2011-12-20!negated a>b#2011-12-21 a>b#2011 a>b", "day")
    assert [(period.name, dict(period.types), period.unreal, period.gap) for period in found.periods] == [
        ("2011-12-16", {"ASSAULT": 1, "PROTEST": 1}, 0, 0),
        ("2011-12-20", {}, 1, 3),
        ("2011-12-21", {"ASSAULT": 1}, 0, 0),
    ]
    assert (found.vague.happenings, found.undated.happenings) == (1, 1)


def test_weeks_and_years_are_counted_as_such() -> None:
    """The last days of 2012 are in the first week of 2013 (ISO 8601)."""
    found = activity("a>b#2012-12-30 a>b#2012-12-31 a>b#2013-01-21", "week")
    assert [(period.name, period.gap) for period in found.periods] == [
        ("2012-W52", 0),
        ("2013-W01", 0),
        ("2013-W04", 2),
    ]
    assert [period.gap for period in activity("a>b#2001 a>b#2005", "year").periods] == [0, 3]


def test_the_most_exact_account_dates_an_incident() -> None:
    """One report says December, the other the day: it is counted on the day, once."""
    graph = outline("a>b#2011-12 a>b#2011-12-16", incidents={"0": "i", "1": "i"})
    (period,) = measured(graph, unit="day").activity.periods
    assert (period.name, period.happenings) == ("2011-12-16", 1)


def test_the_course_piles_up_all_events() -> None:
    """Boxes of a period stand on each other without a gap, the highest is full, the line ends at the top."""
    found = activity("a>b#2011-12-16 a>b#2011-12-16=AID a>b#2011-12-17 a>b#2012-02-17", "day")
    course = course_of(found)
    assert course is not None
    assert [(box.key, box.x, box.y, box.height) for box in course.boxes] == [
        ("material-conflict", 4, 500, 500),
        ("material-cooperation", 4, 0, 500),
        ("material-conflict", 14, 500, 500),
        ("material-conflict", 34, 500, 500),
    ]
    assert (course.width, course.gaps, course.total, course.most) == (40, (24,), 4, 2)
    assert course.line == "M0 1000H5V500H15V250H35V0H40"
    assert course.said == "4 events from 2011-12-16 to 2012-02-17, most in 2011-12-16: 2"


def test_no_date_no_course() -> None:
    """Where nothing is dated there is nothing to plot."""
    assert course_of(activity("a>b")) is None


def test_every_type_is_in_one_category() -> None:
    """PLOVER's four hold its sixteen types, each once."""
    kinds = [kind for quad in quads() for kind in quad.types]
    assert sorted(kinds) == sorted([*EVENT_EDGES, "EVENT"])
