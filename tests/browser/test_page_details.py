"""The column of details: everything that is known of a node."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from draw_sources import HARBOUR, ID
from page_reader import Reader

from kg.draw.draw import draw_graph
from kg.store.opening import open_source

pytestmark = pytest.mark.browser
Open = Callable[..., Any]

MAYOR = "<script>alert('name')</script>"
SHOTS = "Assault, 3 or at least 7 killed: Maren police → dockers"


def sections(reader: Reader) -> list[str]:
    """The headings within the details."""
    found: list[str] = reader.run("[...document.querySelectorAll('#story h3')].map((head) => head.textContent)")
    return found


def folds(reader: Reader, section: str) -> list[str]:
    """The events or relations listed below a heading, a line each."""
    found: list[str] = reader.run(
        f"""(() => {{
          const head = [...document.querySelectorAll("#story h3")].find((head) => head.textContent === {section!r});
          const lines = head.nextElementSibling.querySelectorAll(":scope > details > summary");
          return [...lines].map((line) => line.textContent);
        }})()"""
    )
    return found


def test_a_thing_is_told_whole(open_page: Open, harbour_page: Path) -> None:
    """Kind, sector, names, events by what it does and suffers, what it says, its sources, its IRI."""
    reader = Reader(open_page(harbour_page))
    reader.click_node("Maren police")
    told = reader.story()
    assert told.startswith("Maren police")
    assert "Group · Police, army, intelligence (COP)" in told
    assert "Also\npolice" in told
    assert sections(reader) == ["Does (1)", "Is done to (3)", "Says (1)", "Sources (2)", "In the graph"]
    assert folds(reader, "Does (1)") == [f"{SHOTS} · 2030-05-06 · disputed"]
    assert folds(reader, "Is done to (3)") == [
        "Accusation, criticism: Harbour Watch linedrow → Maren police",
        "Mobilization: soldiers → Maren police",
        f"Support: {MAYOR} → Maren police",
    ]
    assert "Maren police denies: “they fired” (cue “deny”)\n\nOn Assault" in told
    cites = reader.page.locator("#story ul.plain cite").all_inner_texts()
    assert cites == [
        "Shots at the harbour, Maren Herald, 2030-05-07",
        'Watch "><img src=x onerror=alert(1)> & <b>bold</b>, K. Lund, 2030-05-09',
    ]
    assert told.rstrip().endswith(f"{ID}police")
    assert reader.counts() == "Maren police, Group"


def test_people_have_offices_places_a_spot_on_earth(open_page: Open, harbour_page: Path) -> None:
    """And what happens there, and where they lie."""
    reader = Reader(open_page(harbour_page))
    reader.click_node(MAYOR)
    assert "Office\nmayor\nAlso\nAna Berg" in reader.story()
    assert "Person · Government, courts, parliament (GOV)" in reader.story()
    reader.click_node("Port Maren")
    assert "Settlement" in reader.story()
    assert "At\n54.1, 10.2" in reader.story()
    assert sections(reader)[:2] == ["Happens here (2)", "Lasting relations (1)"]
    assert folds(reader, "Lasting relations (1)") == ["Port Maren located in Norland"]


def test_identifiers_lead_to_the_web_or_stay_text(open_page: Open, tmp_path: Path) -> None:
    """Who else keeps the same thing, under which address."""
    graph = tmp_path / "graph.ttl"
    text = HARBOUR.read_text(encoding="utf-8")
    text += "\nid:maren skos:exactMatch <https://www.wikidata.org/entity/Q1>, <javascript:alert(5)>, <urn:x:1> .\n"
    graph.write_text(text, encoding="utf-8")
    draw_graph(open_source(graph), tmp_path / "page.html")
    reader = Reader(open_page(tmp_path / "page.html"))
    reader.click_node("Port Maren")
    assert "Same as" in reader.story()
    for address in ("https://www.wikidata.org/entity/Q1", "javascript:alert(5)", "urn:x:1"):
        assert address in reader.page.inner_text("#story dl")
    links = reader.page.locator("#story dl a")
    assert [link.get_attribute("href") for link in links.all()] == ["https://www.wikidata.org/entity/Q1"]
    assert links.first.get_attribute("rel") == "noopener noreferrer nofollow"


def test_events_unfold_with_their_evidence(open_page: Open, harbour_page: Path) -> None:
    """The first is open; the others tell their sentence when they are opened; the graph's IRIs last."""
    reader = Reader(open_page(harbour_page))
    reader.click_node("Maren police")
    reader.opened.wait("document.querySelectorAll('#story blockquote mark').length >= 4")
    assert "“Harbour Watch condemned the police.”" not in reader.story()
    reader.page.locator("#story summary", has_text="Accusation, criticism").click()
    reader.opened.wait("document.getElementById('story').innerText.includes('condemned')")
    assert "“Harbour Watch condemned the police.”" in reader.story()
    reader.page.locator("#story summary", has_text="In the graph").first.click()
    assert reader.page.locator("#story .iris code").all_inner_texts()[:3] == [
        f"{ID}shots",
        f"{ID}shots-1",
        f"{ID}shots-2",
    ]


def test_its_events_come_by_date(open_page: Open, tmp_path: Path) -> None:
    """The undated last."""
    graph = tmp_path / "graph.ttl"
    text = HARBOUR.read_text(encoding="utf-8")
    for event, day in (("praise", "2029-01-02"), ("join", "2030-06")):
        kind = "xsd:date" if len(day) == 10 else "xsd:gYearMonth"
        text += f'\nid:{event} kg:date "{day}"^^{kind} .\n'
    graph.write_text(text, encoding="utf-8")
    draw_graph(open_source(graph), tmp_path / "page.html")
    reader = Reader(open_page(tmp_path / "page.html"))
    reader.click_node("Maren police")
    assert [line.split(" · ")[1:] for line in folds(reader, "Is done to (3)")] == [["2029-01-02"], ["2030-06"], []]


def test_every_voice_tells_what_it_says(open_page: Open, harbour_page: Path) -> None:
    """Speakers, reports that speak for themselves, and those whom a report does not name."""
    reader = Reader(open_page(harbour_page))
    reader.view("claims")
    for label, words in (
        (
            'Harbour master "><img src=x onerror=alert(3)>',
            "says: “3 people were killed” (3 killed; cue “According to”)",
        ),
        ("K. Lund", "The report itself says (at least 7 killed)"),
        ("not named by K. Lund", "Nobody named predicts: “soldiers may join the police” (cue “It is said”)"),
        (MAYOR, "says: “</script><script>alert('words')</script>” (direct speech)"),
    ):
        reader.click_node(label)
        assert "Says (1)" in sections(reader), label
        assert words in reader.story()
        assert "Not in this picture" not in reader.story()


def test_a_thing_of_another_view_says_where_it_is(open_page: Open, harbour_page: Path) -> None:
    """Search finds it all the same."""
    reader = Reader(open_page(harbour_page))
    reader.search("harbour master")
    assert "Not in this picture: it stands in no line of this view, but in “Claims”." in reader.story()
    with reader.telling():
        reader.view("claims")
    assert "Not in this picture" not in reader.story()
    assert reader.choice() == reader.heading()
    assert reader.choice() in reader.shown().nodes


def test_nobody_is_said_to_have_done_it(open_page: Open, harbour_page: Path) -> None:
    """An event without actors, and one with a single mark."""
    reader = Reader(open_page(harbour_page))
    reader.click_node("40 detained")
    assert reader.heading() == "Coercion: 40 detained"
    assert "Nobody is said to have done it." in reader.story()
    assert "“Forty people were detained in Port Maren.”" in reader.story()
    assert reader.page.locator("#story mark").all_inner_texts() == ["detained"]
    for words in ("arrest", "happened", "1 source", "detained: 40"):
        assert words in reader.page.locator("#story .chips li").all_inner_texts()
    link = reader.page.locator("#story cite a")
    assert link.get_attribute("href") == "https://news.example/harbour?a=1&b=2"
    assert link.get_attribute("rel") == "noopener noreferrer nofollow"


def test_names_lead_on(open_page: Open, harbour_page: Path) -> None:
    """From a disputed event of the first page to its place, to a speaker, to the claim's event; and closed."""
    reader = Reader(open_page(harbour_page))
    with reader.telling():
        reader.page.click("#story button[data-act]")
    assert reader.heading() == "Assault"
    with reader.telling():
        reader.page.locator("#story dl button", has_text="Port Maren").click()
    assert reader.heading() == "Port Maren"
    with reader.telling():
        reader.page.locator("#story .claim button", has_text="Harbour master").first.click()
    assert reader.heading().startswith("Harbour master")
    with reader.telling():
        reader.page.locator("#story .facts button", has_text="Assault").click()
    assert reader.heading() == "Assault"
    with reader.telling():
        reader.page.click("#close")
    assert "Choose a node or a line" in reader.story()
    assert not reader.page.is_visible("#close")
    with reader.telling():
        reader.page.click("#story button[data-act]")
    assert reader.heading() == "Assault", "the first page still works after it was away"
