"""The page without a mouse."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from page_reader import Reader

pytestmark = pytest.mark.browser
Open = Callable[..., Any]

FOCUSABLE = """
  [...document.querySelectorAll("button, input, summary, a[href], [tabindex='0']")]
    .filter((one) => one.checkVisibility({ visibilityProperty: true }) && !one.disabled && one.tabIndex >= 0)
"""
FOCUS = """(() => {
  const one = document.activeElement;
  const { outlineStyle, outlineWidth } = getComputedStyle(one);
  const box = one.getBoundingClientRect();
  const seen = outlineStyle !== "none" && parseFloat(outlineWidth) >= 2 && box.width > 0 && box.height > 0;
  return [FOCUSABLE.indexOf(one), seen && box.bottom > 0 && box.top < innerHeight, one.outerHTML.slice(0, 80)];
})()""".replace("FOCUSABLE", f"({FOCUSABLE})")


@pytest.mark.parametrize("where", ["start", "a node", "the table", "a phone"])
def test_tab_reaches_everything_and_shows_where_it_is(open_page: Open, harbour_page: Path, where: str) -> None:
    """Each button, box, link, fold and handle, on the screen and with a ring around it; none is a trap."""
    width, height = (390, 844) if where == "a phone" else (1280, 800)
    reader = Reader(open_page(harbour_page, width=width, height=height))
    reader.open_filters()
    if where in {"a node", "a phone"}:
        with reader.telling():
            reader.run("page.open({ node: page.data.items.label.indexOf('Maren police') })")
    if where == "the table":
        reader.page.click("#tab-table")
    if where == "a phone":
        reader.page.click("#toggle-filters")
    reader.run("(document.activeElement.blur(), getSelection().removeAllRanges(), document.body.focus())")
    reader.run("document.querySelector('.skip').focus()")
    everything = reader.run(f"{FOCUSABLE}.length")
    reached = {reader.run(FOCUS)[0]}
    for _ in range(everything + 3):
        reader.press("Tab")
        number, seen, what = reader.run(FOCUS)
        if what.startswith("<body"):
            break
        assert seen, what
        reached.add(number)
    missed = reader.run(f"{FOCUSABLE}.map((one) => one.outerHTML.slice(0, 80))")
    assert [what for number, what in enumerate(missed) if number not in reached] == []
    assert everything > 30


def test_the_skip_link_leads_to_the_details(open_page: Open, harbour_page: Path) -> None:
    """It shows itself when it is reached."""
    reader = Reader(open_page(harbour_page))
    reader.press("Tab")
    assert reader.run("document.activeElement.className") == "skip"
    assert reader.page.locator(".skip").bounding_box()["x"] >= 0
    reader.press("Enter")
    assert reader.run("document.activeElement.id") == "details"
    assert reader.opened.complaints == []


def test_the_picture_walks_by_arrows(open_page: Open, harbour_page: Path) -> None:
    """To the nearest node in that direction, which then is in the middle; Enter to the details, Escape lets go."""
    reader = Reader(open_page(harbour_page))
    reader.page.focus("#picture")
    with reader.telling():
        reader.press("ArrowRight")
    assert reader.choice() == "Maren police", "the best-joined first"
    places = {label: reader.node_at(label) for label in reader.shown().nodes}
    visited = ["Maren police"]
    for key, axis, sign in (
        ("ArrowDown", 1, 1),
        ("ArrowUp", 1, -1),
        ("ArrowLeft", 0, -1),
        ("ArrowLeft", 0, -1),
        ("ArrowRight", 0, 1),
        ("ArrowUp", 1, -1),
    ):
        with reader.telling():
            reader.press(key)
        now, before = reader.choice(), visited[-1]
        assert sign * (places[now][axis] - places[before][axis]) > 0, key
        assert reader.heading()
        visited.append(now)
    assert len(set(visited)) > 3
    reader.press("Enter")
    assert reader.run("document.activeElement.id") == "details"
    assert reader.counts().startswith(visited[-1])
    reader.press("Escape")
    assert reader.choice() is None
    assert reader.opened.complaints == []


def test_the_picture_moves_by_shift_and_zooms_by_signs(open_page: Open, harbour_page: Path) -> None:
    """0 brings the whole back."""
    reader = Reader(open_page(harbour_page))
    whole = reader.run("page.picture.camera()")
    reader.page.focus("#picture")
    for key, axis, sign in (
        ("ArrowRight", "x", 1),
        ("ArrowDown", "y", 1),
        ("ArrowLeft", "x", -1),
        ("ArrowUp", "y", -1),
    ):
        before = reader.run(f"page.picture.camera().{axis}")
        reader.press(f"Shift+{key}")
        assert sign * (reader.run(f"page.picture.camera().{axis}") - before) > 0
    assert reader.choice() is None
    for key, grows in (("+", True), ("=", True), ("-", False)):
        before = reader.run("page.picture.camera().scale")
        reader.press(key)
        assert (reader.run("page.picture.camera().scale") > before) == grows
    reader.press("0")
    assert reader.run("page.picture.camera()") == pytest.approx(whole, rel=0.01)


def test_one_key_each(open_page: Open, harbour_page: Path) -> None:
    """1 2 3 t d p and slash; letters in the search box are letters."""
    reader = Reader(open_page(harbour_page))
    for key, view in (("2", "events"), ("3", "claims"), ("1", "who")):
        reader.press(key)
        assert reader.run("page.view.key") == view
    reader.press("t")
    assert reader.page.is_visible("#table")
    assert reader.run("document.activeElement.id") == "table"
    reader.press("2")
    assert not reader.page.is_visible("#table")
    reader.press("d")
    assert reader.run("document.documentElement.classList.contains('dark')")
    assert reader.page.get_attribute("#toggle-dark", "aria-pressed") == "true"
    reader.press("d")
    assert not reader.run("document.documentElement.classList.contains('dark')")
    reader.press("m")
    assert reader.run("page.tab") in {"map", "picture"}
    reader.press("1", "p")
    assert reader.run("page.path.picking")
    reader.keyboard.type("3td0+-p/")
    assert reader.page.input_value("#query") == "3td0+-p/"
    assert (reader.run("page.view.key"), reader.run("page.tab")) == ("who", "picture")
    assert reader.run("page.path.picking")
    for keys in ("Control+1", "Alt+3", "Control+d"):
        reader.page.focus("#details")
        reader.press(keys)
    assert reader.run("page.view.key") == "who"
    assert reader.opened.complaints == []


def test_a_whole_reading_by_keyboard(open_page: Open, harbour_page: Path) -> None:
    """Find a name, unfold an event of it, find the way to another, save, and let go."""
    reader = Reader(open_page(harbour_page))
    reader.press("/")
    reader.keyboard.type("maren")
    with reader.telling():
        reader.press("Enter")
    reader.press("p")
    reader.keyboard.type("holt")
    with reader.telling():
        reader.press("Enter")
    assert reader.heading() == "Maren police to Rina Holt"
    reader.page.focus("#export summary")
    reader.press("Enter", "Tab", "Tab", "Tab")
    assert reader.run("document.activeElement.id") == "save-csv"
    with reader.page.expect_download() as download:
        reader.press("Enter")
    assert download.value.suggested_filename.endswith(".csv")
    reader.page.focus("#picture")
    with reader.telling():
        reader.press("Escape")
    assert reader.choice() is None
