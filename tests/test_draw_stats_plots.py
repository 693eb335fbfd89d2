"""The page of plots as text: no script, everything escaped, the same each time."""

import base64
import hashlib
import re
from html.parser import HTMLParser
from pathlib import Path

import pytest
from draw_networks import measured, outline
from draw_sources import harbour

from kg.draw.stats.measure import measure_graph
from kg.draw.stats.plots import plots_html, write_plots
from kg.errors import DrawError

HTML = plots_html(measure_graph(harbour()), title="<b>Harbour</b>")


class Elements(HTMLParser):
    """Every element with its attributes."""

    def __init__(self, text: str) -> None:
        super().__init__(convert_charrefs=True)
        self.elements: list[tuple[str, dict[str, str | None]]] = []
        self.words: list[str] = []
        self.feed(text)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Note it."""
        self.elements.append((tag, dict(attrs)))

    def handle_data(self, data: str) -> None:
        """Note it."""
        self.words.append(data)


PARSED = Elements(HTML)


def test_nothing_runs_and_nothing_is_fetched() -> None:
    """No script, no handler, no address but those within the page; the policy names the one style by its hash."""
    assert not [tag for tag, _ in PARSED.elements if tag in {"script", "iframe", "object", "img", "form", "base"}]
    assert not [
        name for _, attrs in PARSED.elements for name in attrs if name.startswith("on") or name in {"src", "style"}
    ]
    links = [attrs["href"] for _, attrs in PARSED.elements if "href" in attrs]
    assert links
    assert all(link == "data:," or (link and link.startswith("#")) for link in links)
    policy = next(attrs["content"] for tag, attrs in PARSED.elements if attrs.get("http-equiv"))
    style = re.search("<style>(.*?)</style>", HTML, re.DOTALL)
    assert style
    digest = base64.b64encode(hashlib.sha256(style[1].encode()).digest()).decode()
    assert policy == (
        f"default-src 'none'; style-src 'sha256-{digest}'; img-src data:; base-uri 'none'; form-action 'none'"
    )


def test_names_are_words() -> None:
    """Hostile names stand in the page as they are, and are no markup."""
    words = "".join(PARSED.words)
    assert "<script>alert('name')</script>" in words
    assert "<b>Harbour</b>" in words
    assert "<title>&lt;b&gt;Harbour&lt;/b&gt;</title>" in HTML
    assert "javascript:alert(4)" in words
    assert "\u202e" not in HTML
    assert "\u2028" not in HTML


def test_each_plot_has_its_table() -> None:
    """A table for every section; bars as many as rows, up to a dozen; ids that the links at the top lead to."""
    sections = [attrs["id"] for tag, attrs in PARSED.elements if tag == "section"]
    assert sections == ["centrality", "groups", "bridges", "links", "activity", "places", "components", "totals"]
    assert [attrs["href"] for tag, attrs in PARSED.elements if tag == "a"] == [f"#{key}" for key in sections]
    assert HTML.count("<table>") == len(sections)
    assert HTML.count('role="img"') == 1
    assert HTML.count('<ul class="bars">') == 4


def test_the_same_bytes_again(tmp_path: Path) -> None:
    """Measured and written anew, it is the same page."""
    write_plots(measure_graph(harbour()), tmp_path / "plots.html", title="<b>Harbour</b>")
    assert (tmp_path / "plots.html").read_text(encoding="utf-8") == HTML


def test_bars_are_as_long_as_their_figures() -> None:
    """Half as many ties, half the bar."""
    page = plots_html(measured(outline("a>b a>c")), by="degree")
    assert re.findall(r'class="first" width="(\d+)"', page)[:3] == ["1000", "500", "500"]


def test_an_empty_graph_is_a_page_that_says_so() -> None:
    """No section, one sentence."""
    page = plots_html(measured(outline("")))
    assert "nothing to measure" in page
    assert "<section" not in page


def test_other_files_are_refused(tmp_path: Path) -> None:
    """A page is HTML; a folder that is not there is told."""
    with pytest.raises(DrawError, match=r"\.svg"):
        write_plots(measured(outline("a>b")), tmp_path / "plots.svg")
    with pytest.raises(DrawError, match="cannot be written"):
        write_plots(measured(outline("a>b")), tmp_path / "none" / "plots.html")
