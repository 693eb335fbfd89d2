"""The page as text: complete, escaped, the same each time."""

import base64
import hashlib
import json
import re
from html.parser import HTMLParser
from itertools import accumulate

import pytest
from draw_sources import ID, harbour

from kg.draw.choose import Wish
from kg.draw.page.acts import safe_link
from kg.draw.page.chunks import in_chunks, pack, unpack
from kg.draw.page.contents import ROLES
from kg.draw.page.network import KgNetwork, build_page, vis_network
from kg.draw.scene import build_scene
from kg.draw.view import view_of

SCENE = build_scene(harbour(), Wish())
HTML = build_page(SCENE, "who", "<b>Harbour</b>", "3 reports & more").generate_html()
PACKED = {"library", "core", "acts", "claims"}


class Elements(HTMLParser):
    """Every element with its attributes, and the text of scripts and styles."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.elements: list[tuple[str, dict[str, str | None]]] = []
        self.code: list[tuple[str, str]] = []
        """Scripts and styles that run."""
        self.packed: dict[str, str] = {}
        """Scripts that hold data, by id."""
        self._within = self._packed = ""
        self.words: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Note it."""
        self.elements.append((tag, dict(attrs)))
        self._within = tag if tag in {"script", "style"} else ""
        self._packed = str(dict(attrs).get("id")) if dict(attrs).get("type") == "text/plain" else ""
        if self._within and not self._packed:
            self.code.append((tag, ""))

    def handle_endtag(self, tag: str) -> None:
        """Leave it."""
        self._within = self._packed = ""

    def handle_data(self, data: str) -> None:
        """Add to the element's text."""
        if self._packed:
            self.packed[self._packed] = self.packed.get(self._packed, "") + data
        elif self._within:
            self.code[-1] = (self._within, self.code[-1][1] + data)
        else:
            self.words.append(data)


PARSED = Elements()
PARSED.feed(HTML)
CORE = json.loads(unpack(PARSED.packed["core"]))
for column in (CORE["acts"], CORE["items"]):
    told = column["iri"]
    column["iri"] = [told["prefixes"][which] + rest for which, rest in zip(told["which"], told["rest"], strict=True)]
ends = accumulate(CORE["items"]["acts"]["deltas"])
for item, size in enumerate(CORE["items"]["acts"]["sizes"]):
    if own := [next(ends) for _ in range(size)]:  # a small node is called by its first act
        CORE["items"]["iri"][item] = CORE["acts"]["iri"][own[0]]
TOLD = [act for chunk in PARSED.packed["acts"].split("\n") for act in json.loads(unpack(chunk))]
CLAIMS = [claim for chunk in PARSED.packed["claims"].split("\n") for claim in json.loads(unpack(chunk))]


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
    """The policy names the hash of each, the packed library's too, and allows nothing else."""
    policy = next(a["content"] or "" for tag, a in PARSED.elements if tag == "meta" and "http-equiv" in a)
    rules = dict(rule.split(" ", 1) for rule in policy.split("; "))
    assert rules["default-src"] == rules["base-uri"] == rules["form-action"] == "'none'"
    assert "unsafe" not in policy
    for tag, code in [*PARSED.code, ("script", unpack(PARSED.packed["library"]))]:
        digest = base64.b64encode(hashlib.sha256(code.encode()).digest()).decode()
        assert f"'sha256-{digest}'" in rules[f"{tag}-src"]
    assert policy.count("sha256-") == len(PARSED.code) + 1


def test_hostile_words_stay_text() -> None:
    """Names, titles and quotations open no element, end no script, and can be read."""
    assert [tag for tag, _ in PARSED.elements if tag in {"img", "b", "iframe", "object", "embed", "base"}] == []
    scripts = [values for tag, values in PARSED.elements if tag == "script"]
    assert len(scripts) == len([1 for tag, _ in PARSED.code if tag == "script"]) + len(PACKED)
    assert {values["id"] for values in scripts if "id" in values} == PARSED.packed.keys() == PACKED
    assert all(re.fullmatch("[!-%'-;=?-~\n]*", text) for text in PARSED.packed.values())
    text = "".join(PARSED.words)
    assert "<script>alert('name')</script>" in text
    assert "</script><script>alert('words')</script>" in text
    assert 'Watch "><img src=x onerror=alert(1)> & <b>bold</b>' in text
    assert "<title>&lt;b&gt;Harbour&lt;/b&gt;</title>" in HTML


def test_data_come_back_as_they_went_in() -> None:
    """Every node and line of each view with what it stands for."""
    items, acts = CORE["items"], CORE["acts"]
    for told in CORE["views"]:
        view = view_of(SCENE, told["key"])
        assert [items["iri"][item] for item in accumulate(told["nodes"]["item"])] == list(view.graph)
        drawn = [values["kind"] for *_, values in view.graph.edges(data=True)]
        assert (
            len(told["lines"]["from"])
            == len(told["lines"]["acts"]["sizes"])
            == sum(kind not in ROLES for kind in drawn)
        )
        lines = zip(*(told["lines"][key] for key in ("from", "to", "label")), strict=True)
        for start, end, words in ((start, end, words) for start, end, words in lines if start >= 0):
            known = view.graph.get_edge_data(items["iri"][start], items["iri"][end])
            assert told["words"][words] in {values["label"] for values in known.values()}
    mayor = items["iri"].index(ID + "mayor")
    assert [items[key][mayor] for key in ("label", "kind", "tone")] == [
        "<script>alert('name')</script>",
        "Person",
        "state",
    ]
    assert items["more"][str(mayor)]["titles"] == ["mayor"]
    shots = next(act for act, flags in enumerate(acts["flags"]) if flags & 1)
    assert (acts["figures"][shots], acts["voices"][shots], acts["when"][shots]) == (
        "killed: 3 / at least 7",
        3,
        "2030-05-06",
    )


def test_evidence_comes_back_as_it_went_in() -> None:
    """Who says what, and against whom."""
    shots = next(act for act, flags in enumerate(CORE["acts"]["flags"]) if flags & 1)
    numbers = [claim for quote in TOLD[shots]["quotes"] for claim in quote["claims"]]
    claimants = [CORE["claims"]["who"][number] for number in numbers]
    claims = [CLAIMS[number] for number in numbers]
    assert [(claim["who"], claim["stance"], claim["figure"]) for claim in claims] == [
        ('Harbour master "><img src=x onerror=alert(3)>', "says", "3 killed"),
        ("", "says", "at least 7 killed"),
        ("Maren police", "denies", ""),
    ]
    assert claimants[1] == -1
    assert CORE["items"]["label"][claimants[2]] == "Maren police"
    assert CLAIMS[claims[0]["against"][0]]["figure"] == "at least 7 killed"
    assert [report["link"] for report in CORE["reports"]] == ["https://news.example/harbour?a=1&b=2", None, None]


def test_every_event_and_relation_stands_in_the_table_without_scripts() -> None:
    """One row for each happening and relation."""
    rows = HTML[HTML.index("<noscript>") :].count("<tr><td>")
    assert rows == len(CORE["acts"]["type"]) == len(TOLD) == 11


def test_the_same_bytes_again() -> None:
    """Built anew from the file, the page is the same."""
    scene = build_scene(harbour(), Wish())
    assert build_page(scene, "who", "<b>Harbour</b>", "3 reports & more").generate_html() == HTML


@pytest.mark.parametrize("text", ["", "a", "</script>", "<!--", "]]>", "a\u2028b\u2029", "&lt;", '"\\', "\x00", "🚢"])
def test_packed_text_is_safe_in_a_script(text: str) -> None:
    """Nothing in it could end the element, and it comes back."""
    assert unpack(pack(text)) == text
    assert re.fullmatch("[!-%'-;=?-~]*", pack(text))


def test_chunks_hold_everything_once() -> None:
    """In order, each within its size, and each found by the number of its first value."""
    values = [{"text": f"{number} " + "x" * (number % 900 * 9)} for number in range(600)]
    starts, chunks = in_chunks(values)
    told = [json.loads(unpack(chunk)) for chunk in chunks]
    assert [value for chunk in told for value in chunk] == values
    assert [values.index(chunk[0]) for chunk in told] == starts
    assert len(chunks) > 3
    assert in_chunks([]) == ([], [])


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
