"""The page as text: complete, escaped, the same each time."""

import base64
import hashlib
import json
import re
from html.parser import HTMLParser

import pytest
from draw_sources import ID, harbour

from kg.draw.choose import Wish
from kg.draw.layout.layout import lay_out
from kg.draw.page.content import safe_link
from kg.draw.page.network import KgNetwork, build_page, script_json, vis_network
from kg.draw.view import build_view

VIEW = build_view(harbour(), Wish())
HTML = build_page(VIEW, lay_out(VIEW.graph), "<b>Harbour</b>", "3 reports & more").generate_html()


class Elements(HTMLParser):
    """Every element with its attributes, and the text of scripts and styles."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.elements: list[tuple[str, dict[str, str | None]]] = []
        self.code: list[tuple[str, str]] = []
        self._within = ""
        self.words: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Note it."""
        self.elements.append((tag, dict(attrs)))
        self._within = tag if tag in {"script", "style"} else ""
        if self._within:
            self.code.append((tag, ""))

    def handle_endtag(self, tag: str) -> None:
        """Leave it."""
        self._within = ""

    def handle_data(self, data: str) -> None:
        """Add to the element's text."""
        if self._within:
            self.code[-1] = (self._within, self.code[-1][1] + data)
        else:
            self.words.append(data)


PARSED = Elements()
PARSED.feed(HTML)
DATA = json.loads(next(code for tag, code in PARSED.code if code.startswith("{")))


def test_nothing_is_fetched() -> None:
    """No address but those of links that a reader may click, and those go to the web only."""
    for tag, attributes in PARSED.elements:
        assert not {"src", "srcset", "action", "ping", "style"} & attributes.keys(), tag
        assert not any(name.startswith("on") for name in attributes), tag
        href = attributes.get("href")
        if tag == "link":
            assert href == "data:,"
        elif href and not href.startswith("#"):
            assert href.startswith("https://news.example/")
            assert "noreferrer" in (attributes["rel"] or "")


def test_only_known_scripts_and_styles_run() -> None:
    """The policy names the hash of each, and allows nothing else."""
    policy = next(a["content"] or "" for tag, a in PARSED.elements if tag == "meta" and "http-equiv" in a)
    rules = dict(rule.split(" ", 1) for rule in policy.split("; "))
    assert rules["default-src"] == rules["base-uri"] == rules["form-action"] == "'none'"
    assert "unsafe" not in policy
    for tag, code in PARSED.code:
        if not code.startswith("{"):
            digest = base64.b64encode(hashlib.sha256(code.encode()).digest()).decode()
            assert f"'sha256-{digest}'" in rules[f"{tag}-src"]


def test_hostile_words_stay_text() -> None:
    """Names, titles and quotations open no element, end no script, and can be read."""
    assert [tag for tag, _ in PARSED.elements if tag in {"img", "b", "iframe", "object", "embed", "base"}] == []
    assert (
        sum(tag == "script" for tag, _ in PARSED.elements) == len([1 for tag, _ in PARSED.code if tag == "script"]) == 9
    )
    text = "".join(PARSED.words)
    assert "<script>alert('name')</script>" in text
    assert "</script><script>alert('words')</script>" in text
    assert 'Watch "><img src=x onerror=alert(1)> & <b>bold</b>' in text
    assert "<title>&lt;b&gt;Harbour&lt;/b&gt;</title>" in HTML


def test_data_come_back_as_they_went_in() -> None:
    """Every node and line with what it stands for."""
    assert len(DATA["nodes"]) == VIEW.graph.number_of_nodes()
    assert len(DATA["edges"]) == VIEW.graph.number_of_edges()
    mayor = next(node for node in DATA["nodes"] if node["iri"] == ID + "mayor")
    assert (mayor["label"], mayor["kind"], mayor["tone"], mayor["titles"]) == (
        "<script>alert('name')</script>",
        "Person",
        "state",
        ["mayor"],
    )
    shots = next(deed for deed in DATA["deeds"] if deed["disputed"])
    assert shots["happenings"][0]["figures"] == ["killed: 3 / at least 7"]
    claims = [DATA["claims"][claim] for quote in shots["happenings"][0]["quotes"] for claim in quote["claims"]]
    assert [(claim["who"], claim["voice"], claim["stance"], claim["figure"]) for claim in claims] == [
        ('Harbour master "><img src=x onerror=alert(3)>', "thing", "says", "3 killed"),
        ("", "report", "says", "at least 7 killed"),
        ("Maren police", "thing", "denies", ""),
    ]
    assert DATA["claims"][claims[0]["against"][0]]["figure"] == "at least 7 killed"
    assert [report["link"] for report in DATA["reports"]] == ["https://news.example/harbour?a=1&b=2", None, None]


def test_every_event_and_relation_stands_in_the_table() -> None:
    """The same content without a picture: one row for each happening."""
    rows = [attributes for tag, attributes in PARSED.elements if tag == "tr" and "data-deed" in attributes]
    assert len(rows) == sum(len(deed["happenings"]) for deed in DATA["deeds"]) == 11


def test_the_same_bytes_again() -> None:
    """Built anew from the file, the page is the same."""
    view = build_view(harbour(), Wish())
    assert build_page(view, lay_out(view.graph), "<b>Harbour</b>", "3 reports & more").generate_html() == HTML


@pytest.mark.parametrize("text", ["</script>", "<!--", "]]>", "a\u2028b\u2029", "&lt;", '"\\', "\x00", "🚢"])
def test_json_is_safe_in_a_script(text: str) -> None:
    """What could end the element is escaped, and comes back."""
    written = script_json({"text": text})
    assert json.loads(written) == {"text": text}
    assert not re.search("[<>&\u2028\u2029]", written)


def test_links_go_to_the_web_only() -> None:
    """Addresses that run something, or open a file, are none."""
    for address in (
        "javascript:alert(1)",
        "JaVaScRiPt:x",
        " javascript:x",
        "data:text/html,x",
        "file:///etc/passwd",
        "//x",
        "http:///x",
        "http://[",
        "",
    ):
        assert safe_link(address) is None, address
    assert safe_link("http://example.org/a b") == "http://example.org/a b"


def test_the_library_asks_for_nothing() -> None:
    """The copy of vis-network that pyvis carries, without the line that makes debuggers look for a map."""
    assert "sourceMappingURL" not in vis_network()
    assert "@version 9.1" in vis_network()


def test_a_network_refuses_what_it_cannot_draw() -> None:
    """Nodes out of order and lines to nowhere are mistakes of ours, told at once."""
    network = KgNetwork("title", "caption")
    network.add_node(0, "a")
    with pytest.raises(ValueError, match="out of order"):
        network.add_node(2, "b")
    with pytest.raises(ValueError, match="unknown node"):
        network.add_edge(0, 1)
    network.add_edge(0, 0)
    network.add_edge(0, 0)
    assert [edge["id"] for edge in network.edges] == [0, 1]
