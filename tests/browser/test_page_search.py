"""The page's search box."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from page_reader import Reader

pytestmark = pytest.mark.browser
Open = Callable[..., Any]

MAYOR = "<script>alert('name')</script>"


def hits(reader: Reader) -> list[str]:
    """The names offered."""
    found: list[str] = reader.run(
        "document.getElementById('hits').hidden ? [] : "
        "[...document.querySelectorAll('#hits li')].map((hit) => hit.firstChild.textContent)"
    )
    return found


def test_it_walks_by_keyboard(open_page: Open, harbour_page: Path) -> None:
    """Slash, letters, arrows, Enter: the reader lands in the details of the name chosen."""
    reader = Reader(open_page(harbour_page))
    reader.press("/")
    reader.keyboard.type("DO")
    assert hits(reader) == ["Dockers' Union", "dockers"]
    assert reader.page.get_attribute("#query", "aria-expanded") == "true"
    reader.press("ArrowDown", "ArrowDown", "ArrowDown")
    assert reader.page.get_attribute("#query", "aria-activedescendant") == "hit-1"
    assert reader.page.get_attribute("#hit-1", "aria-selected") == "true"
    reader.press("ArrowUp")
    assert reader.page.get_attribute("#query", "aria-activedescendant") == "hit-0"
    reader.press("ArrowDown")
    with reader.telling():
        reader.press("Enter")
    assert (reader.heading(), reader.choice()) == ("dockers", "dockers")
    assert hits(reader) == []
    assert reader.run("document.activeElement.id") == "details"
    x, y = reader.node_at("dockers")
    box = reader.page.locator("#picture").bounding_box()
    assert (x, y) == pytest.approx((box["x"] + box["width"] / 2, box["y"] + box["height"] / 2), abs=2)


def test_other_names_and_inner_words_are_found(open_page: Open, harbour_page: Path) -> None:
    """Whatever their case; names that begin so come first; hits can be clicked."""
    reader = Reader(open_page(harbour_page))
    for words, found in (
        ("harbour wo", ["dockers"]),
        ("ana b", [MAYOR]),
        ("POLICE", ["Maren police"]),
        ("maren", ["Maren police", "Port Maren"]),
        ("<script>", [MAYOR]),
        ("onerror=alert(2)", ["Dockers' Union"]),
    ):
        reader.page.fill("#query", words)
        assert hits(reader) == found, words
    reader.page.fill("#query", "maren")
    with reader.telling():
        reader.page.click("#hit-1")
    assert reader.heading() == "Port Maren"


def test_no_hits_say_nothing_and_choose_nothing(open_page: Open, harbour_page: Path) -> None:
    """Enter on nothing changes nothing; Escape closes the list, then leaves the box."""
    reader = Reader(open_page(harbour_page))
    for words in ("zebra", "   ", "(", "\\", "*"):
        reader.page.fill("#query", words)
        if words == "(":
            continue
        assert hits(reader) == []
        assert reader.page.get_attribute("#query", "aria-expanded") == "false"
        reader.press("ArrowDown", "Enter")
        assert reader.choice() is None
    reader.page.fill("#query", "dock")
    reader.press("Escape")
    assert hits(reader) == []
    assert reader.run("document.activeElement.id") == "query"
    reader.press("Escape")
    assert reader.run("document.activeElement.id") == "picture"
    assert reader.opened.complaints == []


def test_a_name_that_is_filtered_out_comes_back(open_page: Open, harbour_page: Path) -> None:
    """Who searches wants to see; the boxes then say what is shown."""
    reader = Reader(open_page(harbour_page))
    reader.box("Shapes", "People").uncheck()
    assert "Rina Holt" not in reader.shown().nodes
    reader.search("rina")
    assert "Rina Holt" in reader.shown().nodes
    assert reader.box("Shapes", "People").is_checked()


def test_events_are_found_once_and_by_their_words(open_page: Open, harbour_page: Path) -> None:
    """An event that stands in several views is offered as it stands in this one."""
    reader = Reader(open_page(harbour_page))
    for key, label in (("events", "3 or at least 7 killed"), ("claims", "3 or at least 7 killed: dockers")):
        reader.view(key)
        reader.page.fill("#query", "7 killed")
        assert hits(reader) == [label]
        with reader.telling():
            reader.press("Enter")
        assert reader.heading() == f"Assault: {label}"
