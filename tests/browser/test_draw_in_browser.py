"""The page in a real browser, opened from a file with the network off."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from draw_sources import ID, harbour, large

from kg.draw.draw import draw_graph

pytestmark = pytest.mark.browser
Open = Callable[..., Any]


@pytest.fixture(scope="module")
def harbour_page(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The page of the harbour strike, in a folder whose name must be escaped in an address."""
    folder = tmp_path_factory.mktemp("a page & more")
    draw_graph(harbour(), folder / "page #1.html")
    return folder / "page #1.html"


def node(opened: Any, name: str) -> dict[str, Any]:
    """A node of the page by the last part of its IRI."""
    found: dict[str, Any] = opened.run(f"page.data.nodes.find((node) => node.iri === {ID + name!r})")
    return found


def story(opened: Any) -> str:
    """What the details say."""
    return str(opened.page.inner_text("#story"))


def test_no_request_leaves_and_nothing_is_amiss(open_page: Open, harbour_page: Path) -> None:
    """Opening, searching, choosing, filtering, both themes: no request, no error, no dialog."""
    opened = open_page(harbour_page)
    opened.page.keyboard.press("/")
    opened.page.keyboard.type("police")
    opened.page.keyboard.press("Enter")
    for number in range(len(opened.run("page.data.nodes"))):
        opened.run(f"page.open({{ node: {number} }}, true)")
    for number in range(len(opened.run("page.data.deeds"))):
        opened.run(f"page.open({{ deed: {number} }}, true)")
    opened.page.click("#toggle-dark")
    opened.page.click("#toggle-table")
    opened.page.wait_for_timeout(300)
    assert opened.requests == []
    assert opened.complaints == []


def test_the_policy_holds(open_page: Open, harbour_page: Path) -> None:
    """A script that got into the page would not run, and nothing could be sent out."""
    opened = open_page(harbour_page)
    tried = opened.run(
        """(async () => {
            const script = document.createElement("script");
            script.textContent = "window.ran = 1";
            document.body.append(script);
            const holder = document.createElement("div");
            holder.innerHTML = '<img src=x onerror="window.ran = 2">';
            document.body.append(holder);
            const sent = await fetch("https://example.org/").then(() => "sent", () => "refused");
            // In a task of its own: what the test itself runs may use eval.
            const built = await new Promise((done) => setTimeout(() => {
                try { done(new Function("return 'built'")()); } catch (error) { done("refused"); }
            }, 200));
            return [window.ran ?? null, sent, built];
        })()"""
    )
    assert tried == [None, "refused", "refused"]


def test_hostile_names_stay_text(open_page: Open, harbour_page: Path) -> None:
    """They can be searched for and read, and make no element; links lead to the web only."""
    opened = open_page(harbour_page)
    opened.page.fill("#query", "<script>")
    assert opened.page.inner_text("#hits li").startswith("<script>alert('name')</script>")
    opened.page.keyboard.press("Enter")
    assert "<script>alert('name')</script>" in opened.page.inner_text("#story h2")
    assert "</script><script>alert('words')</script>" in story(opened)
    opened.run("page.open({ deed: page.data.deeds.findIndex((deed) => deed.disputed) })")
    assert 'Harbour master "><img src=x onerror=alert(3)>' in story(opened)
    assert opened.run("document.querySelectorAll('img, iframe, object, embed, b').length") == 0
    links = opened.run("[...document.querySelectorAll('a:not(.skip)')].map((link) => [link.protocol, link.rel])")
    assert len(links) > 0
    assert all(protocol == "https:" and "noreferrer" in rel for protocol, rel in links)
    assert opened.complaints == []


def test_a_click_on_a_node_tells_its_evidence(open_page: Open, harbour_page: Path) -> None:
    """An event nobody is said to have done: sentence, marked word, report with its link, date of report."""
    opened = open_page(harbour_page)
    detained = node(opened, "detained")
    opened.page.mouse.click(*opened.place_of(detained["x"], detained["y"]))
    opened.wait("document.documentElement.classList.contains('chosen')")
    assert opened.page.inner_text("#story h2") == "Coercion: 40 detained"
    assert "Nobody is said to have done it." in story(opened)
    assert "“Forty people were detained in Port Maren.”" in story(opened)
    assert opened.page.inner_text("#story mark") == "detained"
    assert opened.page.inner_text("#story cite") == "Shots at the harbour, Maren Herald, 2030-05-07"
    assert opened.page.get_attribute("#story cite a", "href") == "https://news.example/harbour?a=1&b=2"


def test_a_click_on_a_line_tells_who_says_so_and_who_contradicts(open_page: Open, harbour_page: Path) -> None:
    """Voices, cue, stance, figures, and the other side."""
    opened = open_page(harbour_page)
    police, dockers = node(opened, "police"), node(opened, "dockers")
    opened.page.mouse.click(*opened.place_of((police["x"] + dockers["x"]) / 2, (police["y"] + dockers["y"]) / 2))
    opened.wait("document.documentElement.classList.contains('chosen')")
    told = story(opened)
    for words in ("Assault", "disputed", "3 voices", "killed: 3 / at least 7", "2030-05-06", "Port Maren"):
        assert words in told
    assert "says: “3 people were killed” (3 killed; cue “According to”)" in told
    assert "Maren police denies: “they fired”" in told
    assert "Contradicted by" in told
    assert "The report itself says" in told


def test_a_claim_of_nobody_named_is_told_as_such(open_page: Open, harbour_page: Path) -> None:
    """With its cue."""
    opened = open_page(harbour_page)
    opened.run("page.open({ deed: page.data.deeds.findIndex((deed) => deed.type === 'MOBILIZE') })")
    assert "Nobody named predicts: “soldiers may join the police” (cue “It is said”)" in story(opened)


def test_search_walks_by_keyboard(open_page: Open, harbour_page: Path) -> None:
    """Slash, letters, arrows, Enter; other names are found; the reader lands in the details."""
    opened = open_page(harbour_page)
    opened.page.keyboard.press("/")
    opened.page.keyboard.type("HARBOUR wo")
    assert opened.page.inner_text("#hits li").startswith("dockers")
    opened.page.keyboard.press("ArrowDown")
    assert opened.page.get_attribute("#query", "aria-activedescendant") == "hit-0"
    opened.page.keyboard.press("Enter")
    assert opened.page.inner_text("#story h2") == "dockers"
    assert opened.run("document.activeElement.id") == "details"


def test_the_picture_walks_by_keyboard(open_page: Open, harbour_page: Path) -> None:
    """Arrows go to nodes, Enter to the details, Escape lets go, 0 and plus zoom, t and d switch."""
    opened = open_page(harbour_page)
    whole = opened.run("page.picture.network.getScale()")
    opened.page.focus("#picture")
    opened.page.keyboard.press("ArrowRight")
    visited = set()
    for key in ("ArrowLeft", "ArrowUp", "ArrowRight", "ArrowRight", "ArrowDown", "ArrowDown"):
        opened.page.keyboard.press(key)
        visited.add(opened.run("page.picture.chosen().node"))
    assert len(visited) > 2
    opened.page.keyboard.press("Enter")
    assert opened.run("document.activeElement.id") == "details"
    opened.page.keyboard.press("Escape")
    assert opened.run("page.picture.chosen()") is None
    before = opened.run("page.picture.network.getScale()")
    opened.page.keyboard.press("+")
    assert opened.run("page.picture.network.getScale()") > before
    opened.page.keyboard.press("0")
    assert opened.run("page.picture.network.getScale()") == pytest.approx(whole, rel=0.01)
    opened.page.keyboard.press("t")
    assert opened.page.is_visible("#table")
    opened.page.keyboard.press("d")
    assert opened.run("document.documentElement.classList.contains('dark')")


def test_filters_hide_and_say_so(open_page: Open, harbour_page: Path) -> None:
    """By type, by kind, by dispute; the table follows; a search brings everything back."""
    opened = open_page(harbour_page)
    everything = opened.run("page.picture.shownEdges")
    opened.page.uncheck("input[data-type=ASSAULT]")
    assert opened.run("page.picture.shownEdges") == everything - 4
    assert f"of {everything} lines" in opened.page.inner_text("#counts")
    opened.page.check("input[data-type=ASSAULT]")
    opened.page.uncheck("input[data-kind=Event]")
    assert opened.run("page.picture.shownNodes") == 9
    opened.page.check("input[data-kind=Event]")
    opened.page.check("#only-disputed")
    assert (opened.run("page.picture.shownNodes"), opened.run("page.picture.shownEdges")) == (2, 1)
    opened.page.click("#toggle-table")
    assert opened.page.locator("#table tbody tr:visible").count() == 1
    opened.page.fill("#query", "Rina")
    opened.page.keyboard.press("Enter")
    assert opened.run("page.picture.shownEdges") == everything


def test_the_table_leads_to_the_evidence(open_page: Open, harbour_page: Path) -> None:
    """Each row has a button that opens the details."""
    opened = open_page(harbour_page)
    opened.page.click("#toggle-table")
    opened.page.click("#table tbody tr:first-child td:nth-child(2) button")
    assert opened.page.inner_text("#story h2") == "Assault"


@pytest.mark.parametrize(("width", "height"), [(390, 844), (768, 1024), (1280, 800), (1920, 1080)])
def test_it_fits_the_screen(open_page: Open, harbour_page: Path, width: int, height: int) -> None:
    """Nothing sticks out sideways; the picture has room; filters can be reached."""
    opened = open_page(harbour_page, width=width, height=height, dark=True)
    opened.run("page.open({ node: 0 }, true)")
    assert opened.run("document.documentElement.scrollWidth") <= width
    assert opened.run("document.getElementById('picture').clientHeight") > height / 4
    if width < 900:
        opened.page.click("#toggle-filters")
    assert opened.page.is_visible("#only-disputed")


def test_without_scripts_the_table_is_there(open_page: Open, harbour_page: Path) -> None:
    """Names, words and sources as plain HTML."""
    opened = open_page(harbour_page, script=False)
    text = opened.page.inner_text("#table")
    assert "Forty people were detained in Port Maren." in text
    assert "<script>alert('name')</script>" in text
    assert not opened.page.is_visible("#query")


def test_five_hundred_nodes_show_soon(open_page: Open, harbour_page: Path, tmp_path: Path) -> None:
    """The first picture of 500 nodes and their sentences takes at most two seconds more than that of a dozen."""
    summary = draw_graph(large(tmp_path / "large.nt", 500), tmp_path / "large.html")
    assert summary.things > 400
    ready = "Number(document.documentElement.dataset.ready)"
    small = open_page(harbour_page).run(ready)
    opened = open_page(tmp_path / "large.html")
    assert opened.run(ready) < small + 2000
    assert opened.run("page.picture.shownNodes") == 500
    assert opened.complaints == []
