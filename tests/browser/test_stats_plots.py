"""The page of plots in a browser: nothing asked for, nothing complained about, readable on a phone and in the dark."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from draw_sources import harbour

from kg.draw.stats.measure import measure_graph
from kg.draw.stats.plots import write_plots

pytestmark = pytest.mark.browser


@pytest.fixture(scope="module")
def plots(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The plots of the harbour strike."""
    path = tmp_path_factory.mktemp("plots & more") / "plots #1.html"
    write_plots(measure_graph(harbour()), path)
    return path


@pytest.mark.parametrize("dark", [False, True])
@pytest.mark.parametrize("width", [390, 1280])
def test_it_opens_without_a_word(open_page: Callable[..., Any], plots: Path, width: int, dark: bool) -> None:
    """No request, no complaint, no script run; nothing wider than the screen."""
    opened = open_page(plots, width=width, dark=dark, still=True)
    assert opened.requests == []
    assert opened.complaints == []
    assert opened.run("document.documentElement.scrollWidth") <= width
    assert opened.run("document.scripts.length") == 0
    ground = opened.run("getComputedStyle(document.body).backgroundColor")
    assert ground == ("rgb(16, 21, 27)" if dark else "rgb(255, 255, 255)")


def test_bars_and_line_are_painted(open_page: Callable[..., Any], plots: Path) -> None:
    """The longest bar fills its track, others are shorter; the course over time is as wide as its figure."""
    opened = open_page(plots, still=True)
    lengths = opened.run(
        """[...document.querySelectorAll("#centrality .bars li")].map((row) => {
            const wide = (name) => row.querySelector(name).getBoundingClientRect().width;
            return wide(".first") / wide(".track");
        })"""
    )
    assert lengths[0] == pytest.approx(1, abs=0.01)
    assert lengths == sorted(lengths, reverse=True)
    assert lengths[-1] < 0.6
    box = opened.run("document.querySelector('#activity [role=img] rect').getBoundingClientRect().toJSON()")
    assert box["width"] > 20
    assert box["height"] == pytest.approx(190, abs=3)


def test_the_table_is_reached_by_keyboard(open_page: Callable[..., Any], plots: Path) -> None:
    """Tab goes through the links and into the tables, which a reader can then move."""
    opened = open_page(plots, width=390, still=True)
    for _ in range(9):
        opened.page.keyboard.press("Tab")
    assert opened.run("document.activeElement.getAttribute('aria-label')") == "Who is central, table"


@pytest.mark.parametrize("dark", [False, True])
def test_words_stand_out_from_their_ground(open_page: Callable[..., Any], plots: Path, dark: bool) -> None:
    """Contrast of at least 4.5 to 1 for all text (WCAG 2.1, 1.4.3)."""
    opened = open_page(plots, dark=dark, still=True)
    least = opened.run(
        """(() => {
            const light = (color) => {
                const [r, g, b] = color.match(/[\\d.]+/g).slice(0, 3).map((one) => {
                    const part = one / 255;
                    return part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4;
                });
                return 0.2126 * r + 0.7152 * g + 0.0722 * b;
            };
            const ground = (element) => {
                const color = getComputedStyle(element).backgroundColor;
                return /, 0\\)$/.test(color) && element.parentElement ? ground(element.parentElement) : color;
            };
            let least = 21;
            for (const element of document.querySelectorAll("body *:not(svg):not(svg *)")) {
                const both = [light(getComputedStyle(element).color), light(ground(element))];
                const [one, other] = both.sort((a, b) => b - a);
                least = Math.min(least, (one + 0.05) / (other + 0.05));
            }
            return least;
        })()"""
    )
    assert least >= 4.5
