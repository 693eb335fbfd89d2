"""The picture for print, as a browser sets it in the fonts of its machine."""

from pathlib import Path
from typing import TYPE_CHECKING, get_args

import pytest
from draw_sources import harbour, large

from kg.draw.draw import draw_graph
from kg.draw.told.deeds import ViewKey

if TYPE_CHECKING:
    from playwright.sync_api import Browser

pytestmark = pytest.mark.browser

MEASURE = """() => {
    const box = (element, inner) => {
        const { x, y, width, height } = element.getBBox();
        return [x + inner, y + inner, x + width - inner, y + height - inner];
    };
    const texts = [...document.querySelectorAll("text")];
    const names = texts.map((text) => ({ words: text.textContent, box: box(text, 1.5) }));
    const nodes = [...document.querySelectorAll("g")]
        .filter((group) => group.querySelector("title") && !group.querySelector("path"))
        .map((group) => ({ words: group.querySelector("title").textContent, box: box(group, 1.5) }));
    const meet = (a, b) => a[0] < b[2] && a[2] > b[0] && a[1] < b[3] && a[3] > b[1];
    const pairs = [];
    names.forEach((name, index) => {
        for (const other of [...names.slice(index + 1), ...nodes]) {
            if (meet(name.box, other.box)) pairs.push([name.words, other.words]);
        }
    });
    const { x, y, width, height } = document.documentElement.viewBox.baseVal;
    const cut = names.filter(({ box }) => box[0] < x || box[1] < y || box[2] > x + width || box[3] > y + height);
    return { count: names.length, pairs, cut: cut.map(({ words }) => words) };
}"""


@pytest.mark.parametrize("view", get_args(ViewKey))
def test_nothing_overlaps_and_nothing_is_cut(view: ViewKey, browser: "Browser", tmp_path: Path) -> None:
    """Names neither meet each other nor a node, nor run over the picture's edge."""
    draw_graph(harbour(), tmp_path / "harbour.svg", view=view, focus="dockers", hops=3)
    page = browser.new_page()
    page.goto((tmp_path / "harbour.svg").as_uri())
    measured = page.evaluate(MEASURE)
    page.close()
    assert measured["count"] > 15
    assert (measured["pairs"], measured["cut"]) == ([], [])


def test_not_in_a_crowded_picture_either(browser: "Browser", tmp_path: Path) -> None:
    """As many things as a picture shows when nobody sets a limit."""
    draw_graph(large(tmp_path / "large.nt", 300), tmp_path / "large.svg")
    page = browser.new_page()
    page.goto((tmp_path / "large.svg").as_uri())
    measured = page.evaluate(MEASURE)
    page.close()
    assert measured["count"] > 100
    assert (measured["pairs"], measured["cut"]) == ([], [])
