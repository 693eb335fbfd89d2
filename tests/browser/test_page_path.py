"""The way from one node to another."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from page_reader import Reader

pytestmark = pytest.mark.browser
Open = Callable[..., Any]

MAYOR = "<script>alert('name')</script>"


def steps(reader: Reader) -> list[str]:
    """The steps told."""
    told: list[str] = reader.page.locator("#story h3.step").all_inner_texts()
    return told


def picking(reader: Reader) -> bool:
    """Whether the page waits for an end."""
    pressed = reader.page.get_attribute("#path", "aria-pressed") == "true"
    assert pressed == reader.run("page.path.picking")
    return pressed


def test_by_button_and_two_clicks(open_page: Open, harbour_page: Path) -> None:
    """The page says what it waits for; each step has its line's words and the evidence behind it."""
    reader = Reader(open_page(harbour_page))
    reader.page.click("#path")
    assert picking(reader)
    assert reader.counts() == "Path: choose the first node, in the picture or by its name"
    reader.page.mouse.click(*reader.node_at("dockers"))
    assert reader.counts() == "Path from dockers: choose the other end"
    with reader.telling():
        reader.page.mouse.click(*reader.node_at("Dockers' Union"))
    assert not picking(reader)
    assert reader.heading() == "dockers to Dockers' Union"
    assert "3 steps" in reader.story()
    assert steps(reader) == [
        "1. dockers — 3 or at least 7 killed — Maren police",
        f"2. Maren police — supports — {MAYOR}",
        f"3. {MAYOR} — consults — Dockers' Union",
    ]
    for words in (
        "“According to the harbour master, 3 people were killed.”",
        "“The mayor </script><script>alert('words')</script> praised the police.”",
        "“The mayor met the union on Wednesday.”",
    ):
        assert words in reader.story()
    assert reader.page.locator("#story .act").count() == 3
    assert reader.run("page.picture.chosen().path.lines.length") == 3
    assert reader.opened.complaints == []


def test_from_here_by_name(open_page: Open, harbour_page: Path) -> None:
    """Begun in the details of a node, ended in the search box; a step's name opens it."""
    reader = Reader(open_page(harbour_page))
    reader.click_node("students")
    reader.page.get_by_role("button", name="Path from here…").click()
    assert reader.counts() == "Path from students: choose the other end"
    reader.page.fill("#query", "holt")
    with reader.telling():
        reader.press("Enter")
    assert len(steps(reader)) == 6
    assert steps(reader)[0] == "1. students — assaults — javascript:alert(4)"
    assert steps(reader)[-1] == "6. Dockers' Union — leads — Rina Holt"
    assert reader.page.input_value("#query") == ""
    with reader.telling():
        reader.page.locator("#story h3.step button").last.click()
    assert reader.heading() == "Rina Holt"


def test_from_the_chosen_node(open_page: Open, harbour_page: Path) -> None:
    """The button begins at what is chosen, and in the view of events one event is told once."""
    reader = Reader(open_page(harbour_page))
    reader.view("events")
    reader.click_node("soldiers")
    reader.page.click("#path")
    assert reader.counts() == "Path from soldiers: choose the other end"
    with reader.telling():
        reader.page.mouse.click(*reader.node_at("Maren police"))
    assert steps(reader) == ["1. soldiers — actor — mobilization", "2. mobilization — recipient — Maren police"]
    assert reader.story().count("“It is said that soldiers may join the police.”") == 1


def test_no_way_is_said(open_page: Open, harbour_page: Path) -> None:
    """What is filtered out leads nowhere."""
    reader = Reader(open_page(harbour_page))
    reader.page.click("#path")
    reader.page.mouse.click(*reader.node_at("students"))
    with reader.telling():
        reader.page.mouse.click(*reader.node_at("Norland"))
    assert "No way leads from one to the other over what is shown." in reader.story()
    assert steps(reader) == []
    reader.box("Types of events", "Support").uncheck()
    reader.page.click("#path")
    reader.page.mouse.click(*reader.node_at("dockers"))
    with reader.telling():
        reader.page.mouse.click(*reader.node_at("Dockers' Union"))
    assert "No way leads" in reader.story()


def test_escape_and_the_button_cancel(open_page: Open, harbour_page: Path) -> None:
    """At once, wherever the reader is; the next click opens as ever."""
    reader = Reader(open_page(harbour_page))
    caption = reader.counts()
    for cancel in (
        lambda: reader.press("Escape"),
        lambda: reader.page.click("#path"),
        lambda: (reader.page.mouse.click(*reader.node_at("dockers")), reader.press("Escape")),
        lambda: (reader.page.focus("#picture"), reader.press("p")),
    ):
        reader.page.click("#path")
        assert picking(reader)
        cancel()
        assert not picking(reader)
        assert reader.counts() == caption
        assert reader.page.get_attribute("#query", "placeholder") == "Search names"
        assert reader.choice() is None
    reader.click_node("dockers")
    assert reader.heading() == "dockers"


def test_over_hidden_nodes_of_a_large_graph(open_page: Open, large_page: Path) -> None:
    """The nodes on the way come into the picture."""
    reader = Reader(open_page(large_page))
    before = reader.shown().nodes
    first, far = reader.run(
        """(() => {
          const { order, open, nodes } = page.view;
          const name = (node) => page.data.items.label[nodes.item[node]];
          const hidden = [...order].filter((node) => !open[node] && page.view.links[node] > 1);
          return [name(order[0]), name(hidden[500])];
        })()"""
    )
    reader.page.keyboard.press("p")
    reader.page.fill("#query", first)
    reader.press("Enter")
    reader.page.fill("#query", far)
    with reader.telling():
        reader.press("Enter")
    assert reader.heading() == f"{first} to {far}"
    assert len(steps(reader)) > 1
    assert reader.page.locator("#story blockquote").count() >= len(steps(reader))
    after = reader.shown().nodes
    assert far in after - before
    assert len(after) <= len(before) + len(steps(reader))
