"""The page's address holds what is shown."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from draw_sources import ID
from page_reader import Reader

pytestmark = pytest.mark.browser
Open = Callable[..., Any]


def state(reader: Reader) -> dict[str, Any]:
    """Everything that an address is to bring back, as it is seen."""
    shown = reader.shown()
    boxes = reader.run("[...document.querySelectorAll('nav input[type=checkbox], #undated')].map((box) => box.checked)")
    return {
        "nodes": shown.nodes,
        "lines": shown.lines,
        "acts": shown.acts,
        "view": reader.page.locator(".tabs button[aria-pressed=true]").all_inner_texts(),
        "choice": reader.choice(),
        "heading": reader.heading(),
        "boxes": boxes,
        "voices": reader.page.input_value("#voices"),
        "time": reader.page.inner_text("#time-said") if reader.page.is_visible("#time") else "",
        "handles": [reader.page.input_value("#time-from"), reader.page.input_value("#time-to")],
        "counts": reader.counts(),
        "table": reader.run(
            "page.tab === 'table' && [document.querySelector('#table [aria-sort$=ending]').dataset.by, "
            "...[...document.querySelectorAll('#rows tr')].map((row) => row.dataset.act)]"
        ),
    }


def narrow(reader: Reader) -> None:
    """Take out a shape, a colour, a type, a relation and a source."""
    reader.open_filters()
    reader.box("Shapes", "People").uncheck()
    reader.box("Colours", "Business").uncheck()
    reader.box("Types of events", "Coercion").uncheck()
    reader.box("Lasting relations", "located in").uncheck()
    reader.box("Sources", "note").uncheck()


def handles(reader: Reader) -> None:
    """Move both handles by a day, and leave the undated out."""
    reader.page.focus("#time-from")
    reader.press("ArrowRight")
    reader.opened.wait("page.filter.from > 0")
    reader.page.focus("#time-to")
    reader.press("ArrowLeft")
    reader.opened.wait("page.filter.to < Infinity")
    reader.page.uncheck("#undated")


def find_way(reader: Reader) -> None:
    """Find a way in the view of events."""
    reader.view("events")
    reader.click_node("soldiers")
    reader.page.click("#path")
    with reader.telling():
        reader.page.mouse.click(*reader.node_at("dockers"))


STATES: dict[str, Callable[[Reader], object]] = {
    "start": lambda reader: None,
    "events": lambda reader: reader.view("events"),
    "claims, a node": lambda reader: (reader.view("claims"), reader.click_node("Maren police")),
    "a line": lambda reader: reader.click_line("Maren police", "dockers"),
    "an event's node": lambda reader: (reader.view("events"), reader.click_node("3 or at least 7 killed")),
    "a path": find_way,
    "groups": narrow,
    "how sure": lambda reader: (reader.page.check("#only-disputed"), reader.page.check("#only-real")),
    "voices": lambda reader: reader.page.fill("#voices", "2"),
    "time": handles,
    "table": lambda reader: (
        reader.page.click("#tab-table"),
        reader.page.click("#table th[data-by=sources] button"),
        reader.page.click("#table th[data-by=whom] button"),
        reader.page.click("#table th[data-by=whom] button"),
        reader.page.check("#only-real"),
    ),
}


@pytest.mark.parametrize("name", list(STATES))
def test_every_state_comes_back(open_page: Open, harbour_page: Path, name: str) -> None:
    """When the page is loaded anew at its address, and when the address is put into an open page."""
    reader = Reader(open_page(harbour_page))
    STATES[name](reader)
    before = state(reader)
    address = reader.run("location.hash")
    assert (len(address) > 1) == (name != "start")
    again = Reader(open_page(harbour_page, address=address))
    assert state(again) == before
    assert again.run("location.hash") in {address, address.removesuffix("#")}
    elsewhere = "#view=claims&tab=table&disputed=1&sort=what+down&voices=3"
    for there, same in ((elsewhere, False), (address or "#", True)):
        again.run(f"location.hash = {there!r}")
        again.page.wait_for_timeout(60)
        assert (state(again) == before) == same
    assert reader.opened.complaints == again.opened.complaints == []


@pytest.mark.parametrize(
    "address",
    [
        "#view=nothing&tab=nowhere&node=unknown&act=99999&sort=evil+down&from=x&to=1e9&voices=-5&undated=maybe",
        "#not-kinds=Nope&not-tones=%00&not-types=EVIL&not-sources=99999+x+-1",
        "#node=%3Cscript%3Ealert(1)%3C/script%3E&path=a+b+c",
        "#%%%&&&===",
        '#sort="]+down&tab=__proto__&view=constructor',
        "#path=" + "x" * 5000,
        "#act=-1",
        "#act=1e1",
        "#tab=maps",
    ],
)
def test_nonsense_changes_nothing(open_page: Open, harbour_page: Path, address: str) -> None:
    """Nothing is shown or run that was not there before, and nothing complains."""
    reader = Reader(open_page(harbour_page, address=address))
    nonsense = state(reader)
    reader.run("location.hash = '#view=claims'")
    reader.page.wait_for_timeout(60)
    assert state(reader) != nonsense
    reader.run("location.hash = '#'")
    reader.page.wait_for_timeout(60)
    plain = state(reader)
    assert plain["boxes"].count(False) == 2, "only disputed, only what happened"
    assert nonsense == plain
    assert reader.opened.complaints == []
    assert reader.opened.requests == []


def test_an_iri_is_an_address(open_page: Open, harbour_page: Path) -> None:
    """Who knows a thing's IRI can send others to it."""
    reader = Reader(open_page(harbour_page, address=f"#node={ID}police"))
    reader.opened.wait("document.querySelector('#story h2').textContent === 'Maren police'")
    assert reader.choice() == "Maren police"
    assert reader.page.is_visible("#close")
