"""The page's map: places where they are, under the filters, by mouse, keyboard and touch."""

import re
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

import pytest
from draw_sources import placed
from page_reader import Reader

from kg.draw.draw import draw_graph

pytestmark = pytest.mark.browser
Open = Callable[..., Any]

PLACES = {
    "Zhanaozen": (43.34, 52.86, 9),
    "Aktau": (43.66, 51.17, 4),
    "Phnom Penh": (11.56, 104.92, 3),
    "Astana": (51.18, 71.45, 1),
    "Warsaw": (52.23, 21.01, 0),
}
"""Latitude, longitude, and how many events there are."""


def drawn(folder: Path, places: Mapping[str, tuple[float, float, int]]) -> Path:
    """The page of a graph of such places."""
    draw_graph(placed(folder / "places.nt", places), folder / "places.html")
    return folder / "places.html"


@pytest.fixture(scope="module")
def places_page(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The page of PLACES."""
    return drawn(tmp_path_factory.mktemp("places"), PLACES)


@pytest.fixture
def reader(open_page: Open, places_page: Path) -> Reader:
    """Somebody who looks at the map."""
    reader = Reader(open_page(places_page))
    reader.page.click("#tab-map")
    return reader


def label(name: str, count: int) -> str:
    """What a place is called aloud."""
    return f"{name}, {count} event{'' if count == 1 else 's'}"


def labels(reader: Reader) -> list[str]:
    """All of them, in the order of the Tab key."""
    return list(reader.run("[...document.querySelectorAll('.place')].map((mark) => mark.getAttribute('aria-label'))"))


def at(reader: Reader, name: str) -> tuple[float, float]:
    """The middle of a place's circle on the screen."""
    box = reader.page.locator(f".place[aria-label^='{name},'] .dot").bounding_box()
    return box["x"] + box["width"] / 2, box["y"] + box["height"] / 2


def chosen(reader: Reader) -> list[str]:
    """What is marked as chosen on the map."""
    found = reader.run(
        "[...document.querySelectorAll('.place[aria-pressed=true]')]"
        ".map((mark) => mark.getAttribute('aria-label').split(',')[0])"
    )
    return list(found)


def test_every_place_is_there_with_its_count(reader: Reader) -> None:
    """Most events first; areas go by counts; none beside another; north is up."""
    assert labels(reader) == [label(name, count) for name, (*_, count) in PLACES.items()]
    radius = reader.run("[...document.querySelectorAll('.place .dot')].map((dot) => Number(dot.getAttribute('r')))")
    assert radius[0] / radius[1] == pytest.approx((9 / 4) ** 0.5, rel=0.01)
    assert "none" in reader.page.locator(".place").nth(4).get_attribute("class").split()
    spots = {name: at(reader, name) for name in PLACES}
    assert spots["Warsaw"][0] < spots["Aktau"][0] < spots["Zhanaozen"][0] < spots["Astana"][0] < spots["Phnom Penh"][0]
    assert spots["Warsaw"][1] < spots["Astana"][1] < spots["Aktau"][1] < spots["Phnom Penh"][1]
    assert "borders as they are held" in reader.page.inner_text(".map-caption")
    assert reader.opened.complaints == []
    assert reader.opened.requests == []


def test_a_place_lies_on_its_own_country(reader: Reader) -> None:
    """The land's shape is under the place on the screen, the sea is not."""
    on_land = """([x, y]) => {
      const land = document.querySelector(".land");
      const point = new DOMPoint(x, y).matrixTransform(land.getScreenCTM().inverse());
      return land.isPointInFill(point);
    }"""
    for name in ("Zhanaozen", "Astana", "Warsaw", "Phnom Penh"):
        assert reader.page.evaluate(on_land, list(at(reader, name))), name
    (ax, ay), (zx, _) = at(reader, "Aktau"), at(reader, "Zhanaozen")
    assert not reader.page.evaluate(on_land, [ax - (zx - ax), ay]), "the Caspian"


def test_names_do_not_cover_each_other(reader: Reader) -> None:
    """At any scale."""
    for _ in range(4):
        boxes = reader.run(
            "[...document.querySelectorAll('.names text:not([hidden])')].map((name) => name.getBoundingClientRect())"
            ".map(({ left, top, right, bottom }) => [left, top, right, bottom])"
        )
        for number, (left, top, right, bottom) in enumerate(boxes):
            for other in boxes[number + 1 :]:
                assert right <= other[0] + 1 or left >= other[2] - 1 or bottom <= other[1] + 4 or top >= other[3] - 4
        reader.press("+")


def test_a_click_opens_a_place(reader: Reader) -> None:
    """Its events are told, it stays marked, and another click takes another."""
    with reader.telling():
        reader.page.mouse.click(*at(reader, "Phnom Penh"))
    assert reader.heading() == "Phnom Penh"
    assert "happens here (3)" in reader.story().lower()
    assert chosen(reader) == ["Phnom Penh"]
    with reader.telling():
        reader.page.mouse.click(*at(reader, "Astana"))
    assert chosen(reader) == ["Astana"]
    assert reader.run("page.tab") == "map"
    reader.press("Escape")
    assert chosen(reader) == []


def test_the_map_follows_the_filters(reader: Reader) -> None:
    """Counts and sizes change, what has nothing left is faint."""
    reader.open_filters()
    reader.box("Types of events", "Assault").uncheck()
    assert labels(reader)[0] == label("Zhanaozen", 4)
    reader.box("Types of events", "Protest").uncheck()
    assert {one.split(", ")[1] for one in labels(reader)} == {"0 events"}
    assert reader.page.locator(".place.none").count() == len(PLACES)
    reader.page.click("#reset")
    assert labels(reader)[0] == label("Zhanaozen", 9)


def test_keyboard_only(reader: Reader) -> None:
    """Tab from place to place, Enter opens and goes to the details, arrows move, plus, minus and 0 zoom."""
    assert reader.run("document.activeElement.id") == "map"
    reader.press("Tab", "Tab", "Tab")
    assert reader.run("document.activeElement.getAttribute('aria-label')") == label("Phnom Penh", 3)
    with reader.telling():
        reader.press("Enter")
    assert reader.heading() == "Phnom Penh"
    assert reader.run("document.activeElement.id") == "details"
    reader.page.focus(".place")
    with reader.telling():
        reader.press(" ")
    assert reader.heading() == "Zhanaozen"
    before = at(reader, "Astana"), at(reader, "Warsaw")
    reader.press("ArrowRight")
    assert at(reader, "Astana")[0] < before[0][0] - 30
    reader.press("+")
    (ax, _), (wx, _) = at(reader, "Astana"), at(reader, "Warsaw")
    assert ax - wx == pytest.approx(1.5 * (before[0][0] - before[1][0]), rel=0.02)
    reader.press("-", "0")
    assert at(reader, "Astana") == pytest.approx(before[0], abs=1)


def test_wheel_and_drag(reader: Reader) -> None:
    """The wheel zooms to the pointer; a drag moves the map and opens nothing; both end at the map's limits."""
    x, y = at(reader, "Zhanaozen")
    reader.page.mouse.move(x, y)
    reader.page.mouse.wheel(0, -600)
    reader.opened.wait(
        "Number(document.querySelector('.sheet g').getAttribute('transform').match(/scale.(.*)\\)/)[1]) > 0.15"
    )
    assert at(reader, "Zhanaozen") == pytest.approx((x, y), abs=2)
    reader.page.mouse.down()
    reader.page.mouse.move(x + 80, y + 50, steps=4)
    reader.page.mouse.up()
    assert at(reader, "Zhanaozen") == pytest.approx((x + 80, y + 50), abs=2)
    assert chosen(reader) == []
    reader.press(*"-" * 20)
    width = reader.run("document.querySelector('.land').getBoundingClientRect().width")
    reader.press("-")
    assert reader.run("document.querySelector('.land').getBoundingClientRect().width") == width
    reader.press(*"+" * 30)
    assert reader.run("document.querySelector('.land').getBoundingClientRect().width") < 24.5 * 6000


def test_the_tip_names_a_place(reader: Reader) -> None:
    """While the pointer is over it."""
    reader.page.mouse.move(*at(reader, "Astana"))
    assert reader.page.inner_text("#tip") == "Astana · 1 event"
    reader.page.mouse.move(*[value + 60 for value in at(reader, "Astana")])
    assert not reader.page.is_visible("#tip")


def test_a_place_that_is_searched_comes_into_sight(reader: Reader) -> None:
    """And what an event chosen elsewhere names is marked."""
    reader.press(*"+" * 8)
    reader.search("Phnom")
    assert chosen(reader) == ["Phnom Penh"]
    box = reader.page.locator("#map").bounding_box()
    x, y = at(reader, "Phnom Penh")
    assert box["x"] < x < box["x"] + box["width"]
    assert box["y"] < y < box["y"] + box["height"]
    act = reader.run("page.data.items.label.indexOf('Aktau')")
    reader.run(f"page.open({{ act: [...page.data.actsOf({act})][0] }}, true)")
    assert chosen(reader) == ["Aktau"]


def test_on_a_phone_in_the_dark(open_page: Open, places_page: Path) -> None:
    """390 pixels wide: all places in the panel, a touch opens one, two fingers zoom; colours are the dark ones."""
    opened = open_page(places_page, width=390, height=844, touch=True, dark=True, address="#tab=map")
    reader = Reader(opened)
    assert reader.run("document.documentElement.scrollWidth") <= 390
    box = reader.page.locator("#map").bounding_box()
    for name in PLACES:
        x, y = at(reader, name)
        assert box["x"] < x < box["x"] + box["width"]
        assert box["y"] < y < box["y"] + box["height"]
    names = reader.run("getComputedStyle(document.querySelector('.names text')).fill")
    assert names == "rgb(232, 237, 242)"
    before = at(reader, "Phnom Penh")[0] - at(reader, "Astana")[0]
    fingers = reader.page.context.new_cdp_session(reader.page)
    x, y = box["x"] + box["width"] / 2, box["y"] + box["height"] / 2

    def touch(kind: str, apart: float) -> None:
        points = [{"x": x - apart, "y": y, "id": 0}, {"x": x + apart, "y": y, "id": 1}]
        fingers.send("Input.dispatchTouchEvent", {"type": kind, "touchPoints": points if apart else []})

    touch("touchStart", 30)
    for apart in (40, 50, 60):
        touch("touchMove", apart)
    touch("touchEnd", 0)
    assert at(reader, "Phnom Penh")[0] - at(reader, "Astana")[0] == pytest.approx(2 * before, rel=0.1)
    reader.press("0")
    with reader.telling():
        reader.page.touchscreen.tap(*at(reader, "Phnom Penh"))
    assert reader.heading() == "Phnom Penh"
    assert opened.complaints == []


def test_one_place_and_none(open_page: Open, tmp_path: Path) -> None:
    """One place stands in the middle of its country's borders; without any there is no map to go to."""
    one = Reader(open_page(drawn(tmp_path, {"Almaty": (43.25, 76.91, 2)}), address="#tab=map"))
    box = one.page.locator("#map").bounding_box()
    assert at(one, "Almaty") == pytest.approx((box["x"] + box["width"] / 2, box["y"] + box["height"] / 2), abs=2)
    assert one.run("document.querySelector('.borders').getAttribute('d').length") > 500
    (tmp_path / "none").mkdir()
    none = Reader(open_page(drawn(tmp_path / "none", {"Nowhere": (91.0, float("nan"), 2)}), address="#tab=map"))
    assert not none.page.is_visible("#tab-map")
    assert not none.page.is_visible("#map")
    none.press("m")
    assert none.run("page.tab") == "picture"
    assert none.opened.complaints == one.opened.complaints == []


def test_a_world_of_places(open_page: Open, tmp_path: Path) -> None:
    """Three hundred of them: drawn within a blink, moved within a frame or two, no name over another."""
    many = {f"Place {n}": (n * 37 % 120 - 55, n * 97 % 360 - 179.5, n % 11) for n in range(300)}
    reader = Reader(open_page(drawn(tmp_path, many), address="#tab=map"))
    assert len(labels(reader)) == 300
    written = reader.page.locator(".names text:not([hidden])").count()
    assert 40 < written < 300
    spent = reader.run(
        "(() => { const start = performance.now(); for (let i = 0; i < 20; i += 1) page.map.draw(); "
        "return (performance.now() - start) / 20; })()"
    )
    assert spent < 60
    assert re.fullmatch(r"Place \d+, 10 events", labels(reader)[0])
    assert reader.opened.complaints == []
