"""The page's views: what stands in each, and what a click in it tells."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from page_reader import LABELS, Reader

pytestmark = pytest.mark.browser
Open = Callable[..., Any]

SHOTS = "3 or at least 7 killed"


def test_three_views_of_one_graph(open_page: Open, harbour_page: Path) -> None:
    """Each has its own nodes and lines, the same events behind them, and says which it is."""
    reader = Reader(open_page(harbour_page))
    seen = {}
    for key in ("events", "claims", "who"):
        reader.view(key)
        seen[key] = reader.shown()
        pressed = reader.page.locator(".tabs button[aria-pressed=true]")
        assert pressed.all_inner_texts() == [LABELS[key]]
    assert {key: (len(shown.nodes), shown.lines) for key, shown in seen.items()} == {
        "who": (12, 10),
        "events": (20, 18),
        "claims": (8, 5),
    }
    assert seen["who"].acts == seen["events"].acts == seen["claims"].acts
    assert "strike" in seen["events"].nodes - seen["who"].nodes
    assert "not named by K. Lund" in seen["claims"].nodes - seen["events"].nodes
    assert reader.opened.complaints == []


@pytest.mark.parametrize("key", ["who", "events", "claims"])
def test_every_node_is_where_it_seems_and_opens(open_page: Open, harbour_page: Path, key: str) -> None:
    """The pixel at its place has its colour, and a click there opens it."""
    reader = Reader(open_page(harbour_page))
    reader.view(key)
    tones = dict(zip(*reader.run("[page.data.items.label, page.data.items.tone]"), strict=True))
    paper = {"event": "ground", "report": "ground", "business": "text"}
    for label in sorted(reader.shown().nodes):
        reader.page.mouse.move(640, 20)  # away from the picture, where it would raise a name
        colour = reader.paint(paper.get(tones[label], tones[label]))
        assert reader.colour_at(*reader.node_at(label)) == colour, label
        reader.click_node(label)
        assert reader.choice() == label
        assert label in reader.heading()
        reader.press("Escape")
    assert reader.choice() is None
    assert reader.opened.complaints == []


def test_every_line_opens_in_every_view(open_page: Open, harbour_page: Path) -> None:
    """A click on its middle opens the event or relation that it stands for, at its place."""
    reader = Reader(open_page(harbour_page))
    for key in ("who", "events", "claims"):
        reader.view(key)
        ends = reader.run(
            """[...page.view.lines.from].map((from, line) => [
              page.data.items.label[page.view.nodes.item[from]],
              page.data.items.label[page.view.nodes.item[page.view.lines.to[line]]],
              [...page.view.lines.acts(line)],
            ])"""
        )
        for start, end, acts in ends:
            reader.click_line(start, end)
            assert reader.choice() in [f"act {act}" for act in acts], (start, end)
    reader.view("who")
    assert reader.choice() is None


def test_a_line_tells_who_says_so_and_who_contradicts(open_page: Open, harbour_page: Path) -> None:
    """Sentence, marked words, speaker, cue, stance, figures, report with date and link, and the other side."""
    reader = Reader(open_page(harbour_page))
    reader.click_line("Maren police", "dockers")
    told = reader.story()
    assert reader.heading() == "Assault"
    for words in (
        "Maren police → dockers",
        "disputed",
        "3 sources",
        "killed: 3 / at least 7",
        "2030-05-06",
        "Port Maren",
    ):
        assert words in told
    assert "“According to the harbour master, 3 people were killed.”" in told
    assert {"opened fire", "killed", "shot dead"} <= set(reader.page.locator("#story mark").all_inner_texts())
    assert (
        'Harbour master "><img src=x onerror=alert(3)> says: “3 people were killed” (3 killed; cue “According to”)'
        in told
    )
    assert "Maren police denies: “they fired” (cue “deny”)" in told
    assert "The report itself says" in told
    quote = reader.page.locator("#story blockquote", has_text="According to the harbour master")
    assert "Contradicted by" in quote.inner_text()
    assert "at least 7 killed" in quote.locator(".others.bad").inner_text()
    assert quote.locator("> cite").inner_text() == "Shots at the harbour, Maren Herald, 2030-05-07"
    assert quote.locator("> cite a").get_attribute("href") == "https://news.example/harbour?a=1&b=2"
    assert reader.opened.complaints == []


def test_a_claim_tells_its_stance(open_page: Open, harbour_page: Path) -> None:
    """In the view of claims: who predicts, denies, says; direct speech is told as such."""
    reader = Reader(open_page(harbour_page))
    reader.view("claims")
    reader.click_line("not named by K. Lund", "mobilization: Maren police")
    assert "Nobody named predicts: “soldiers may join the police” (cue “It is said”)" in reader.story()
    reader.click_line("<script>alert('name')</script>", "support: Maren police")
    assert "says: “</script><script>alert('words')</script>” (direct speech)" in reader.story()
    reader.click_line("Maren police", f"{SHOTS}: dockers")
    assert "Maren police denies: “they fired” (cue “deny”)" in reader.story()


def test_a_chosen_thing_stays_chosen_from_view_to_view(open_page: Open, harbour_page: Path) -> None:
    """A thing is in all views, a line in one only."""
    reader = Reader(open_page(harbour_page))
    reader.click_node("Maren police")
    reader.view("claims")
    assert (reader.choice(), reader.heading()) == ("Maren police", "Maren police")
    reader.view("who")
    reader.click_line("soldiers", "Maren police")
    with reader.telling():
        reader.view("events")
    assert reader.choice() is None
    assert "Choose a node or a line" in reader.story()


def test_what_is_pointed_at_says_its_name(open_page: Open, harbour_page: Path) -> None:
    """Beside the pointer; over nothing it goes."""
    reader = Reader(open_page(harbour_page))
    for place, words in (
        (reader.node_at("soldiers"), "soldiers · Group"),
        (reader.line_at("Maren police", "dockers"), f"Assault, {SHOTS}: Maren police → dockers · 3 sources · disputed"),
        (reader.node_at("40 detained"), "Coercion, 40 detained: Port Maren"),
    ):
        reader.page.mouse.move(*place)
        reader.opened.wait("!document.getElementById('tip').hidden")
        assert reader.page.inner_text("#tip") == words
        reader.page.mouse.move(300, 100)
        reader.opened.wait("document.getElementById('tip').hidden")


def test_a_dragged_node_stays_where_it_is_put(open_page: Open, harbour_page: Path) -> None:
    """The picture does not move with it, nothing opens, and it can be clicked at its new place."""
    reader = Reader(open_page(harbour_page))
    x, y = reader.node_at("soldiers")
    others = reader.node_at("students")
    reader.page.mouse.move(x, y)
    reader.page.mouse.down()
    way = 120 if x < 600 else -120  # not out of the picture
    reader.page.mouse.move(x + way / 4, y + 20)
    reader.page.mouse.move(x + way, y + 60)
    reader.page.mouse.up()
    assert reader.node_at("soldiers") == pytest.approx((x + way, y + 60), abs=1)
    assert reader.node_at("students") == others
    assert reader.choice() is None
    reader.click_node("soldiers")
    assert reader.choice() == "soldiers"


def test_the_picture_is_dragged_and_zoomed_by_mouse(open_page: Open, harbour_page: Path) -> None:
    """Dragging moves it, the wheel zooms where the pointer is, Fit brings all back."""
    reader = Reader(open_page(harbour_page))
    before = reader.node_at("students")
    reader.page.mouse.move(700, 620)
    reader.page.mouse.down()
    reader.page.mouse.move(740, 640, steps=3)
    reader.page.mouse.move(760, 650, steps=3)
    reader.page.mouse.up()
    assert reader.node_at("students") == pytest.approx((before[0] + 60, before[1] + 30), abs=3)
    scale = reader.run("page.picture.camera().scale")
    police = reader.node_at("Maren police")
    reader.page.mouse.move(*police)
    reader.page.mouse.wheel(0, -200)
    reader.opened.wait(f"page.picture.camera().scale > {scale}")
    assert reader.node_at("Maren police") == pytest.approx(police, abs=2)
    reader.page.click("#fit")
    assert reader.node_at("students") == pytest.approx(before, abs=1)


def test_a_tap_opens_nodes_and_lines(open_page: Open, harbour_page: Path) -> None:
    """On a phone, too: at their places, the details come up, and close again."""
    reader = Reader(open_page(harbour_page, width=390, height=844, touch=True))
    with reader.telling():
        reader.page.touchscreen.tap(*reader.node_at("Maren police"))
    assert reader.heading() == "Maren police"
    assert reader.page.locator("#details").is_visible()
    with reader.telling():
        reader.page.tap("#close")
    assert not reader.page.locator("#details").is_visible()
    with reader.telling():
        reader.page.touchscreen.tap(*reader.line_at("Maren police", "dockers"))
    assert "According to the harbour master, 3 people were killed." in reader.story()
    assert reader.opened.complaints == []
