"""Whatever a report says, in every field that the page shows, stays text."""

import csv
import io
from collections.abc import Callable
from pathlib import Path
from typing import Any
from xml.etree.ElementTree import fromstring

import pytest
from draw_sources import spiteful
from hostile import PAGE_TEXTS
from page_reader import Reader

from kg.draw.draw import draw_graph
from kg.draw.text import one_line, printable

pytestmark = pytest.mark.browser
Open = Callable[..., Any]

STRANGE = "document.querySelectorAll('img, iframe, object, embed, form, base, b, animate, main style').length"


@pytest.fixture(scope="module")
def spiteful_page(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A page of nothing but attempts to break out of it."""
    folder = tmp_path_factory.mktemp("spite")
    draw_graph(spiteful(folder / "graph.nt", PAGE_TEXTS), folder / "page.html", title=PAGE_TEXTS[1])
    return folder / "page.html"


def test_there_are_enough_attempts() -> None:
    """Thirty and more, all different."""
    assert len(set(PAGE_TEXTS)) == len(PAGE_TEXTS) >= 30


def test_every_text_stays_text(open_page: Open, spiteful_page: Path) -> None:
    """In picture, search, details, table, map and title: nothing runs, no element is made, nothing is asked for."""
    opened = open_page(spiteful_page)
    reader = Reader(opened)
    assert opened.page.inner_text("h1") == one_line(PAGE_TEXTS[1])
    for view in ("who", "events", "claims"):
        reader.view(view)
        for number in range(reader.run("page.data.items.count")):
            with reader.telling():
                reader.run(f"page.open({{ node: {number} }})")
    for number in range(reader.run("page.data.acts.count")):
        with reader.telling():
            reader.run(f"page.open({{ act: {number} }})")
    opened.page.fill("#query", "a")
    for tab in ("#tab-table", "#tab-map", "button[data-view=who]", "#toggle-dark"):
        if opened.page.is_visible(tab):
            opened.page.click(tab)
    opened.page.wait_for_timeout(100)
    assert reader.run("window.ran ?? null") is None
    assert reader.run(STRANGE) == 0
    assert reader.run("({}).polluted ?? null") is None
    assert [link for link in reader.run("[...document.links].map((link) => link.protocol)") if link[:4] != "http"] == [
        "file:"  # the way past the picture to the details
    ]
    assert opened.requests == []
    assert opened.complaints == []


def test_every_text_can_be_read(open_page: Open, spiteful_page: Path) -> None:
    """Each name is found, and its details show name, words, claim and report as they are."""
    reader = Reader(open_page(spiteful_page))
    labels = reader.run("page.data.items.label.filter((_, item) => page.data.items.kind[item] === 'Person')")
    assert sorted(labels) == sorted(one_line(text) or f"who{number}" for number, text in enumerate(PAGE_TEXTS))
    told = reader.run("Promise.all([...page.data.acts.type.keys()].map((act) => page.data.evidence(act)))")
    words = {"".join(part for quote in act["quotes"] for part in quote["parts"]) for act in told}
    assert words == {printable(text) for text in PAGE_TEXTS}


def test_every_text_survives_the_exports(open_page: Open, spiteful_page: Path) -> None:
    """SVG is XML without a foreign element; CSV has guarded cells and all the words."""
    reader = Reader(open_page(spiteful_page))
    drawn = fromstring(reader.run("page.toSvg()"))  # noqa: S314
    tags = {element.tag.rpartition("}")[2] for element in drawn.iter()}
    assert tags <= {"svg", "g", "title", "rect", "path", "polygon", "circle", "text"}
    assert not any(name.startswith("on") for element in drawn.iter() for name in element.attrib)
    rows = list(csv.DictReader(io.StringIO(reader.run("page.toCsv()").lstrip("\ufeff"))))
    assert len(rows) == len(PAGE_TEXTS)
    assert not any(value[:1] in set("=+-@\t\r") for row in rows for value in row.values() if value)
    assert {row["sentence"].removeprefix("'") for row in rows} == {
        printable(text).removeprefix("'") for text in PAGE_TEXTS
    }
