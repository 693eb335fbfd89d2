"""Events over time: bars, and the two handles that narrow what is shown."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from draw_sources import HARBOUR
from page_reader import Reader

from kg.draw.draw import draw_graph
from kg.store.opening import open_source

pytestmark = pytest.mark.browser
Open = Callable[..., Any]

CLASH, SHOTS = 0, 1
"""Numbers of the two dated events: since May 2030, and on 6 May."""
UNDATED = frozenset(range(2, 11))


def thumb(reader: Reader, handle: str) -> tuple[float, float]:
    """Where on the screen a handle is."""
    x, y = reader.run(
        f"""(() => {{
          const input = document.getElementById({handle!r});
          const box = input.getBoundingClientRect();
          return [box.left + 8 + (box.width - 16) * input.value / Math.max(1, input.max), box.bottom - 8];
        }})()"""
    )
    return x, y


def drag(reader: Reader, handle: str, bars: int) -> None:
    """Drag a handle so many bars to the right."""
    x, y = thumb(reader, handle)
    width = reader.run(f"document.getElementById({handle!r}).getBoundingClientRect().width - 16")
    step = width / int(reader.page.get_attribute(f"#{handle}", "max"))
    reader.page.mouse.move(x, y)
    reader.page.mouse.down()
    reader.page.mouse.move(x + bars * step / 2, y, steps=3)
    reader.page.mouse.move(x + bars * step, y, steps=3)
    reader.page.mouse.up()
    settle(reader)


def settle(reader: Reader) -> None:
    """Two frames: the handles are read once a frame."""
    reader.run("new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)))")


def said(reader: Reader) -> str:
    """What is said of the stretch."""
    return str(reader.page.inner_text("#time-said"))


def test_bars_count_events_by_day(open_page: Open, harbour_page: Path) -> None:
    """A bar for each day from the first to the last, those without events empty."""
    reader = Reader(open_page(harbour_page))
    assert said(reader) == "2030-05-01 – 2030-05-06"
    assert reader.bars() == {f"2030-05-0{day}": int(day in {1, 6}) for day in range(1, 7)}
    heights = reader.run(
        "[...document.querySelectorAll('#bars rect')].map((bar) => Number(bar.getAttribute('height')))"
    )
    assert heights == [20, 0, 0, 0, 0, 20]


def test_both_handles_by_mouse(open_page: Open, harbour_page: Path) -> None:
    """Picture, counts, table and bars follow; the undated stay until their box is cleared."""
    reader = Reader(open_page(harbour_page))
    drag(reader, "time-from", 2)
    assert said(reader) == "2030-05-03 – 2030-05-06"
    # The clash, "since 2030-05", goes on.
    assert reader.check_agreement().acts == {CLASH, SHOTS} | UNDATED
    assert list(reader.bars()) == [f"2030-05-0{day}" for day in (3, 4, 5, 6)]
    drag(reader, "time-from", -2)
    assert reader.check_agreement().acts == {CLASH, SHOTS} | UNDATED
    assert reader.run("page.isWhole()")
    drag(reader, "time-to", -3)
    assert said(reader) == "2030-05-01 – 2030-05-03"
    assert reader.check_agreement().acts == {CLASH} | UNDATED
    reader.page.uncheck("#undated")
    assert reader.check_agreement().acts == {CLASH}
    assert reader.shown().nodes == {"dockers", "students", "javascript:alert(4)"}
    reader.page.click("#reset")
    assert said(reader) == "2030-05-01 – 2030-05-06"
    assert reader.page.is_checked("#undated")


def test_both_handles_by_keyboard(open_page: Open, harbour_page: Path) -> None:
    """Arrows, Home and End; a handle takes the other along; each says its day."""
    reader = Reader(open_page(harbour_page))
    reader.page.focus("#time-from")
    reader.press("ArrowRight")
    settle(reader)
    assert reader.page.get_attribute("#time-from", "aria-valuetext") == "2030-05-02"
    assert reader.check_agreement().acts == {CLASH, SHOTS} | UNDATED
    reader.page.focus("#time-to")
    reader.press("ArrowLeft")
    settle(reader)
    assert said(reader) == "2030-05-02 – 2030-05-05"
    assert reader.check_agreement().acts == {CLASH} | UNDATED
    reader.page.focus("#time-from")
    reader.press("End")
    settle(reader)
    assert said(reader) == "2030-05-06 – 2030-05-06"
    assert reader.check_agreement().acts == {CLASH, SHOTS} | UNDATED
    reader.page.focus("#time-to")
    reader.press("Home")
    settle(reader)
    assert said(reader) == "2030-05-01 – 2030-05-01"
    assert reader.check_agreement().acts == {CLASH} | UNDATED
    assert reader.opened.complaints == []


@pytest.mark.parametrize(
    ("day", "unit", "bars", "spoken"),
    [("2024-02-29", 7, 76, "2024-02 – 2030-05"), ("1899-12-31", 4, 132, "1899 – 2030")],
)
def test_longer_times_are_told_by_month_and_year(
    open_page: Open, tmp_path: Path, day: str, unit: int, bars: int, spoken: str
) -> None:
    """The first event in the first bar, the last in the last; a handle one step in leaves the first out."""
    graph = tmp_path / "graph.ttl"
    graph.write_text(HARBOUR.read_text(encoding="utf-8").replace("2030-05-06", day), encoding="utf-8")
    draw_graph(open_source(graph), tmp_path / "page.html")
    reader = Reader(open_page(tmp_path / "page.html"))
    counts = reader.bars()
    assert len(counts) == bars
    assert {when: count for when, count in counts.items() if count} == {day[:unit]: 1, "2030-05"[:unit]: 1}
    assert said(reader) == spoken
    reader.page.focus("#time-from")
    reader.press("ArrowRight")
    settle(reader)
    assert len(reader.check_agreement().acts) == 10
    reader.page.focus("#time-from")
    reader.press("ArrowLeft")
    reader.page.focus("#time-to")
    reader.press("ArrowLeft")
    settle(reader)
    assert len(reader.check_agreement().acts) == 10


def test_without_dates_there_is_no_time(open_page: Open, large_page: Path) -> None:
    """The picture has the room."""
    reader = Reader(open_page(large_page))
    assert not reader.page.is_visible("#time")
