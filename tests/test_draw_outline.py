"""What decides what is drawn, as it is read from a graph."""

from datetime import date, datetime

import pytest
from draw_sources import ID, harbour

from kg.draw.told.outline import bounds, read_outline
from kg.draw.told.records import Relation

OUTLINE = read_outline(harbour())


def test_things_have_name_kind_and_sector() -> None:
    """The most exact kind, the other names, offices and coordinates."""
    maren, mayor = OUTLINE.things[ID + "maren"], OUTLINE.things[ID + "mayor"]
    assert (maren.name, maren.kind, maren.latitude, maren.longitude) == ("Port Maren", "Settlement", 54.1, 10.2)
    assert (mayor.name, mayor.sectors, mayor.titles) == ("<script>alert('name')</script>", ("GOV",), ("mayor",))
    assert mayor.names == ("Ana Berg",)


def test_names_fit_on_a_line_and_do_not_turn() -> None:
    """Line separators become spaces, and characters that turn the writing direction go."""
    assert OUTLINE.things[ID + "watchers"].name == "Harbour Watch linedrow"


def test_events_have_type_status_ends_and_time() -> None:
    """As the graph has them."""
    shots, clash = OUTLINE.events[ID + "shots-1"], OUTLINE.events[ID + "clash"]
    assert (shots.type, shots.status, shots.modes) == ("ASSAULT", "actual", ("firearms",))
    assert (shots.actors, shots.recipients, shots.places) == ((ID + "police",), (ID + "dockers",), (ID + "maren",))
    assert (shots.start, shots.end, shots.when) == (date(2030, 5, 6), date(2030, 5, 6), "2030-05-06")
    assert (clash.start, clash.end, clash.when) == (date(2030, 5, 1), None, "since 2030-05")
    assert OUTLINE.events[ID + "detained"].figures == (("detained", 40),)
    assert OUTLINE.events[ID + "strike"].status == "negated"


def test_relations_and_incidents() -> None:
    """Each relation once, each event's incident."""
    assert Relation(ID + "holt", "leads", ID + "union") in OUTLINE.relations
    assert OUTLINE.incidents == {ID + "shots-1": ID + "shots", ID + "shots-2": ID + "shots"}


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        ("2011", (date(2011, 1, 1), date(2011, 12, 31))),
        ("2011-12-16", (date(2011, 12, 16), date(2011, 12, 16))),
        (datetime(2011, 12, 16, 8, 30), (date(2011, 12, 16), date(2011, 12, 16))),  # noqa: DTZ001
        ("-0044", (None, None)),
        ("2011-13", (None, None)),
        ("soon", (None, None)),
    ],
)
def test_dates_are_as_wide_as_they_are_inexact(value: object, expected: tuple[date | None, date | None]) -> None:
    """A year is all its days; what is no date is none."""
    assert bounds(value) == expected
