"""The page on every screen: phone to wide, light and dark, on paper, without scripts."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from page_reader import Reader

pytestmark = pytest.mark.browser
Open = Callable[..., Any]

SCREENS = [(390, 844), (768, 1024), (1280, 800), (1920, 1080)]
STICKING_OUT = """
  [...document.querySelectorAll("header *, main *")]
    .filter((one) => one.checkVisibility({ visibilityProperty: true }))
    .filter((one) => !one.closest(".unseen, svg, #table table"))
    .filter((one) => {
      const box = one.getBoundingClientRect();
      return box.width > 1 && (box.right > innerWidth + 0.5 || box.left < -0.5);
    })
    .map((one) => one.outerHTML.slice(0, 90))
"""


def check_fit(reader: Reader, width: int, height: int) -> None:
    """Nothing sticks out sideways, nothing scrolls as a whole, and the picture has room."""
    assert reader.run("[document.documentElement.scrollWidth, document.documentElement.scrollHeight]") == [
        width,
        height,
    ]
    assert reader.run(STICKING_OUT) == []
    assert reader.run("document.getElementById('stage').clientHeight") >= height / 4


@pytest.mark.parametrize(("width", "height"), SCREENS)
def test_it_fits(open_page: Open, harbour_page: Path, width: int, height: int) -> None:
    """At first, with a node chosen, with filters, as a table, with the menu open; all can be reached."""
    dark = width in {390, 1280}
    reader = Reader(open_page(harbour_page, width=width, height=height, dark=dark))
    assert reader.run("document.documentElement.classList.contains('dark')") == dark
    check_fit(reader, width, height)
    for label in reader.shown().nodes:
        x, y = reader.node_at(label)
        box = reader.page.locator("#picture").bounding_box()
        assert box["x"] < x < box["x"] + box["width"], label
        assert box["y"] < y < box["y"] + box["height"], label
    reader.click_node("Maren police")
    assert reader.page.locator("#details").is_visible()
    check_fit(reader, width, height)
    reader.page.locator("#story code").last.scroll_into_view_if_needed()
    assert reader.page.locator("#story code").last.is_visible()
    if reader.page.is_visible("#toggle-filters"):
        reader.page.click("#toggle-filters")
    reader.page.check("#only-disputed")
    assert reader.shown().nodes == {"Maren police", "dockers"}
    check_fit(reader, width, height)
    if reader.page.is_visible("#toggle-filters"):
        reader.page.click("#toggle-filters")
        assert not reader.page.is_visible("#only-disputed")
    reader.page.click("#export summary")
    check_fit(reader, width, height)
    reader.page.click("#export summary")
    reader.page.click("#tab-table")
    check_fit(reader, width, height)
    assert reader.opened.complaints == []


def test_the_window_may_change_its_size(open_page: Open, harbour_page: Path) -> None:
    """From a phone turned on its side to a wide screen: the picture stays whole and clickable."""
    reader = Reader(open_page(harbour_page))
    for width, height in (*SCREENS, (844, 390)):
        reader.page.set_viewport_size({"width": width, "height": height})
        reader.page.wait_for_timeout(100)
        box = reader.page.locator("#picture").bounding_box()
        for label in reader.shown().nodes:
            x, y = reader.node_at(label)
            assert box["x"] < x < box["x"] + box["width"], (width, label)
            assert box["y"] < y < box["y"] + box["height"], (width, label)
        reader.click_node("soldiers")
        assert reader.heading() == "soldiers"
        reader.press("Escape")
        reader.page.wait_for_timeout(50)


def test_dark_is_dark_everywhere(open_page: Open, harbour_page: Path) -> None:
    """Ground, text, picture and legend change together, and back."""
    reader = Reader(open_page(harbour_page))
    x, y = reader.node_at("Maren police")
    grounds = {"light": "#ffffff", "dark": "#10151b"}
    for name in ("light", "dark", "light"):
        assert reader.colour_at(x + 60, y + 40) == grounds[name]
        assert reader.colour_at(x, y) == reader.paint("force")
        assert reader.paint("ground") == grounds[name]
        reader.page.click("#toggle-dark")
        reader.page.mouse.move(640, 20)


def test_on_paper(open_page: Open, harbour_page: Path) -> None:
    """Picture and details in black on white, even from a dark page; no buttons, no filters."""
    reader = Reader(open_page(harbour_page, dark=True))
    reader.click_node("Maren police")
    reader.page.emulate_media(media="print", color_scheme="dark")
    reader.page.wait_for_timeout(100)
    for gone in ("nav", ".search", ".tools", ".tabs", "#close", ".node-tools"):
        assert not reader.page.locator(gone).first.is_visible(), gone
    for seen in ("#title", "#picture canvas", "#story h2", "#story blockquote", "#story cite"):
        assert reader.page.locator(seen).first.is_visible(), seen
    colours = reader.run(
        """["body", "#story h2", "#story .facts", "#story blockquote p", "#story cite"].map((one) => {
          const parts = getComputedStyle(document.querySelector(one)).color.match(/\\d+/g).map(Number);
          return Math.max(...parts.slice(0, 3));
        })"""
    )
    assert max(colours) < 130, "ink, not chalk"
    box = reader.page.locator("#picture").bounding_box()
    assert reader.colour_at(box["x"] + 8, box["y"] + 8) == "#ffffff"
    assert reader.run("document.documentElement.scrollHeight") > 1000
    paper = reader.page.pdf()
    assert paper.startswith(b"%PDF-")
    reader.page.emulate_media(media="screen", color_scheme="dark")
    reader.page.wait_for_timeout(100)
    assert reader.colour_at(box["x"] + 8, box["y"] + 8) != "#ffffff"


def test_the_table_on_paper(open_page: Open, harbour_page: Path) -> None:
    """All of its rows."""
    reader = Reader(open_page(harbour_page))
    reader.page.click("#tab-table")
    reader.page.emulate_media(media="print")
    assert reader.page.locator("#rows tr").last.is_visible()
    last = reader.page.locator("#rows tr").last.bounding_box()
    stage = reader.page.locator("#stage").bounding_box()
    assert last["y"] + last["height"] <= stage["y"] + stage["height"] + 1


def test_without_scripts_the_table_is_there(open_page: Open, harbour_page: Path) -> None:
    """Names, words and sources as plain HTML, and the reports; nothing that would do nothing."""
    opened = open_page(harbour_page, script=False)
    table = opened.page.inner_text("table.noscript")
    for words in (
        "Forty people were detained in Port Maren.",
        "<script>alert('name')</script>",
        "Shots at the harbour, 2030-05-07",
        "disputed",
        "Dockers' Union",
    ):
        assert words in table
    assert opened.page.locator("table.noscript tbody tr").count() == 11
    assert opened.page.locator("table.noscript mark").all_inner_texts().count("detained") == 1
    assert "Shots at the harbour" in opened.page.inner_text("#details")
    for gone in ("#query", "#path", ".tabs", "nav", "#picture", "#time"):
        assert not opened.page.is_visible(gone), gone
    assert opened.requests == []


def test_a_large_page_without_scripts_says_what_it_leaves_out(open_page: Open, large_page: Path) -> None:
    """150 rows of 4,000."""
    opened = open_page(large_page, script=False)
    assert opened.page.locator("table.noscript tbody tr").count() == 150
    assert "3,850 more are left out" in opened.page.inner_text("table.noscript caption")
