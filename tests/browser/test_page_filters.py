"""The page's filters: picture, counts, table and bars follow each."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from page_reader import Reader

pytestmark = pytest.mark.browser
Open = Callable[..., Any]

CLASH, SHOTS, BLAME, CURFEW, DETAINED, JOIN, MET, PRAISE, STRIKE, LEADS, LOCATED = range(11)
"""Numbers of the events and relations of the harbour strike, as the page counts them."""
EVERYTHING = frozenset(range(11))


@pytest.fixture
def reader(open_page: Open, harbour_page: Path) -> Reader:
    """Somebody who has unfolded all filters."""
    reader = Reader(open_page(harbour_page))
    reader.open_filters()
    return reader


def legend(reader: Reader, group: str) -> dict[str, int]:
    """What stands beside each box, and the number behind it."""
    rows = reader.run(
        f"[...document.querySelectorAll('#{group} .row:not([hidden])')]"
        ".map((row) => [...row.querySelectorAll('span')].map((part) => part.textContent))"
    )
    return {label: int(count) for label, count in rows}


def test_the_legend_counts_what_there_is(reader: Reader) -> None:
    """Nodes of the view at hand; events, relations and sources of all."""
    types = {"Consultation": 1, "Support": 1, "Accusation": 1, "Protest": 1, "Mobilization": 1}
    types |= {"Coercion": 2, "Assault": 2}
    for key, kinds in (
        ("who", {"People": 2, "Groups": 5, "Organizations": 2, "Places": 2, "Events": 1}),
        ("events", {"People": 2, "Groups": 5, "Organizations": 2, "Places": 2, "Events": 9}),
        ("claims", {"People": 2, "Groups": 2, "Events": 3, "Reports": 1}),
    ):
        reader.view(key)
        assert legend(reader, "kinds") == kinds
        assert legend(reader, "types") == types
        assert legend(reader, "relations") == {"leads": 1, "located in": 1}
        assert legend(reader, "sources") == {"Maren Herald": 5, "K. Lund": 4, "note": 2}
    assert legend(reader, "tones")["Police, army, intelligence"] == 1


def test_a_box_takes_its_events_out_and_brings_them_back(reader: Reader) -> None:
    """What rests on two sources stays while one of them is shown."""
    assert reader.check_agreement().acts == EVERYTHING
    for group, label, gone in (
        ("Types of events", "Assault", {CLASH, SHOTS}),
        ("Types of events", "Coercion", {CURFEW, DETAINED}),
        ("Lasting relations", "leads", {LEADS}),
        ("Sources", "K. Lund", {CLASH, BLAME, JOIN, LOCATED}),
        ("Sources", "note", {CURFEW, STRIKE, LOCATED}),
    ):
        reader.box(group, label).uncheck()
        assert reader.check_agreement().acts == EVERYTHING - gone, label
        reader.box(group, label).check()
        assert reader.check_agreement().acts == EVERYTHING


def test_shapes_and_colours_take_nodes_out(reader: Reader) -> None:
    """And the lines at them, and what then has no line left; the events stay in the table."""
    place = reader.node_at("dockers")
    assert reader.colour_at(*place) == reader.paint("people")
    reader.box("Shapes", "Groups").uncheck()
    shown = reader.check_agreement()
    assert shown.nodes == {
        "Rina Holt",
        "Dockers' Union",
        "<script>alert('name')</script>",
        "Port Maren",
        "Norland",
        "40 detained",
    }
    assert reader.colour_at(*place) == reader.paint("ground")
    reader.box("Shapes", "Groups").check()
    reader.box("Colours", "Places").uncheck()
    assert reader.check_agreement().nodes.isdisjoint({"Port Maren", "Norland"})
    reader.page.click("#reset")
    reader.view("events")
    reader.box("Shapes", "Events").uncheck()
    assert reader.check_agreement().nodes == {"Rina Holt", "Dockers' Union", "Port Maren", "Norland"}


def test_how_sure(reader: Reader) -> None:
    """Only disputed, only what happened, at least so many sources: alone and together."""
    reader.page.check("#only-disputed")
    assert reader.check_agreement().acts == {SHOTS}
    assert reader.shown().nodes == {"Maren police", "dockers"}
    reader.page.uncheck("#only-disputed")
    reader.page.check("#only-real")
    assert reader.check_agreement().acts == EVERYTHING - {CURFEW, JOIN, STRIKE}
    reader.page.fill("#voices", "2")
    assert reader.check_agreement().acts == {SHOTS}
    reader.page.fill("#voices", "99")
    assert reader.check_agreement().acts == {SHOTS}, "the most that there is"
    reader.page.fill("#voices", "-3")
    assert reader.check_agreement().acts == EVERYTHING - {CURFEW, JOIN, STRIKE}


def test_all_and_none(reader: Reader) -> None:
    """One press for all boxes of a group."""
    relations = {LEADS, LOCATED}
    for group, left in (("type", relations), ("relation", EVERYTHING - relations), ("source", set())):
        reader.page.click(f"button[data-all={group}][data-checked=false]")
        assert reader.check_agreement().acts == left, group
        reader.page.click(f"button[data-all={group}][data-checked=true]")
        assert reader.check_agreement().acts == EVERYTHING


def test_nothing_left_is_said_and_reset_brings_all_back(reader: Reader) -> None:
    """The button to reset is there only while something is filtered out."""
    assert not reader.page.is_visible("#reset")
    caption = reader.counts()
    reader.page.check("#only-disputed")
    reader.box("Types of events", "Assault").uncheck()
    assert reader.page.inner_text("#empty") == "Nothing is left: every event is filtered out."
    assert reader.check_agreement().nodes == frozenset()
    reader.page.click("#reset")
    assert reader.check_agreement().acts == EVERYTHING
    assert reader.counts() == caption
    assert not reader.page.is_visible("#reset")
    assert not reader.page.is_visible("#empty")
    assert not reader.page.is_checked("#only-disputed")
    assert reader.box("Types of events", "Assault").is_checked()
    assert reader.opened.complaints == []


def test_every_view_is_filtered(reader: Reader) -> None:
    """Filters hold from view to view, and the details of a node say what they leave out."""
    reader.box("Types of events", "Assault").uncheck()
    for key, gone in (
        ("claims", {"3 or at least 7 killed: dockers", "K. Lund"}),
        ("events", {"3 or at least 7 killed", "assault"}),
    ):
        reader.view(key)
        assert reader.check_agreement().nodes.isdisjoint(gone)
    reader.click_node("Maren police")
    assert "1 more is filtered out." in reader.story()
