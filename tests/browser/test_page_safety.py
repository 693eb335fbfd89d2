"""Nothing leaves the page, nothing in it runs that was not written for it, and it is the same each time."""

import csv
import os
import subprocess
import sys
import xml.etree.ElementTree as ET
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from draw_sources import HARBOUR
from hostile import TEXTS
from page_reader import Reader

from kg.draw.draw import draw_graph
from kg.store.opening import open_source

pytestmark = pytest.mark.browser
Open = Callable[..., Any]

REFUSED = {"connect-src", "form-action", "img-src", "script-src-attr", "script-src-elem", "style-src-elem"}
"""Directives of the policy that are to refuse something."""
MAYOR = "<script>alert('name')</script>"


def test_a_long_walk_asks_for_nothing_and_complains_of_nothing(open_page: Open, harbour_page: Path) -> None:
    """Every node and event in every view, every tab, both themes: no request, no error, no dialog, no element."""
    reader = Reader(open_page(harbour_page))
    elements = "document.querySelectorAll('img, iframe, object, embed, b, form, base, meta[http-equiv=refresh]').length"
    for view in ("who", "events", "claims"):
        reader.view(view)
        for number in range(reader.run("page.data.items.count")):
            reader.run(f"page.open({{ node: {number} }}, true)")
        for number in range(reader.run("page.data.acts.count")):
            with reader.telling():
                reader.run(f"page.open({{ act: {number} }}, true)")
            assert reader.run(elements) == 0
    for tab in ("#tab-table", "#toggle-dark", "button[data-view=who]", "#toggle-dark", "#path", "#path", "#fit"):
        reader.page.click(tab)
    reader.page.wait_for_timeout(200)
    assert reader.opened.requests == []
    assert reader.opened.complaints == []


def test_the_policy_holds(open_page: Open, harbour_page: Path) -> None:
    """A script that got into the page would not run, and nothing could be sent out, not even by a form."""
    opened = open_page(harbour_page)
    tried = opened.run(
        """(async () => {
            const refused = new Set();
            document.addEventListener("securitypolicyviolation", (event) => refused.add(event.effectiveDirective));
            const script = document.createElement("script");
            script.textContent = "window.ran = 1";
            document.body.append(script);
            const holder = document.createElement("div");
            holder.innerHTML = '<img src=x onerror="window.ran = 2"><p onclick="window.ran = 3" id="trap">x</p>';
            document.body.append(holder);
            document.getElementById("trap").click();
            const link = document.createElement("a");
            link.href = "javascript:window.ran=4";
            document.body.append(link);
            link.click();
            const style = document.createElement("style");
            style.textContent = "body { opacity: 0.5 }";
            document.head.append(style);
            const sent = await fetch("https://example.org/").then(() => "sent", () => "refused");
            const image = await new Promise((done) => {
                const one = new Image();
                one.onload = () => done("loaded");
                one.onerror = () => done("refused");
                one.src = "https://example.org/pixel.png";
            });
            const socket = await new Promise((done) => {
                try { new WebSocket("wss://example.org/").onerror = () => done("refused"); } catch { done("refused"); }
            });
            const form = document.createElement("form");
            form.action = "https://example.org/";
            document.body.append(form);
            form.submit();
            // In a task of its own: what the test itself runs may use eval.
            const built = await new Promise((done) => setTimeout(() => {
                try { done(new Function("return 'built'")()); } catch (error) { done("refused"); }
            }, 200));
            const { opacity } = getComputedStyle(document.body);
            return [window.ran ?? null, sent, image, socket, built, opacity, [...refused]];
        })()"""
    )
    assert tried[:-1] == [None, "refused", "refused", "refused", "refused", "1"]
    assert set(tried[-1]) >= REFUSED
    assert opened.page.url.startswith("file:")


def test_hostile_names_stay_text(open_page: Open, harbour_page: Path) -> None:
    """In the search, the details, the table; links lead to the web only, and tell it nothing."""
    reader = Reader(open_page(harbour_page))
    reader.search("<script>")
    assert MAYOR in reader.page.inner_text("#story h2")
    assert "</script><script>alert('words')</script>" in reader.story()
    reader.view("claims")
    reader.click_node('Harbour master "><img src=x onerror=alert(3)>')
    reader.page.click("#tab-table")
    reader.opened.wait("document.querySelectorAll('#rows q').length === 10")
    assert 'Watch "><img src=x onerror=alert(1)> & <b>bold</b>' in reader.page.inner_text("#rows")
    assert reader.run("document.querySelectorAll('img, iframe, object, embed, b').length") == 0
    links = reader.run(
        "[...document.querySelectorAll('a:not(.skip)')].map((link) => [link.protocol, link.rel, link.target])"
    )
    assert len(links) > 5
    assert all(link == ["https:", "noopener noreferrer nofollow", "_blank"] for link in links)
    assert reader.opened.complaints == []


def test_the_same_graph_makes_the_same_bytes(harbour_page: Path, tmp_path: Path) -> None:
    """In another process, whatever order its sets have."""
    program = (
        "import sys; from kg.draw.draw import draw_graph; from kg.store.opening import open_source; "
        "draw_graph(open_source(sys.argv[1]), sys.argv[2])"
    )
    subprocess.run(
        [sys.executable, "-c", program, str(HARBOUR), str(tmp_path / "again.html")],
        check=True,
        env={**os.environ, "PYTHONHASHSEED": "7", "TZ": "Asia/Tokyo"},
    )
    assert (tmp_path / "again.html").read_bytes() == harbour_page.read_bytes()


def literal(text: str) -> str:
    """Text as Turtle writes it."""
    return '"' + "".join(f"\\U{ord(sign):08X}" if sign in '"\\\n\r' else sign for sign in text) + '"'


def test_whatever_a_report_holds(open_page: Open, tmp_path: Path) -> None:
    """As name, other name, office, title, sentence, cue and claim: read, searched, tabled and saved without harm."""
    lines = [line for line in HARBOUR.read_text(encoding="utf-8").splitlines() if line.startswith("@prefix")]
    texts = [text for text in TEXTS if text.strip() and not any("\ud800" <= sign <= "\udfff" for sign in text)]
    for number, text in enumerate(texts):
        report, words = f"<https://example.org/id/report/r{number}>", literal(text)
        sentence = f"<https://example.org/id/report/r{number}#char=0,{len(text)}>"
        lines += [
            f"{report} a kg:Report ; dcterms:title {words} ; dcterms:publisher {words} ; dcterms:source {words} .",
            f"id:t{number} a kg:Entity, kg:Person ; skos:prefLabel {words} ;",
            f"  skos:altLabel {words} ; kg:title {words} .",
            f"{sentence} a kg:Passage ; nif:anchorOf {words} ; nif:beginIndex 0 ; nif:endIndex {len(text)} ;",
            f"  nif:referenceContext {report} ; kg:sentence {sentence} .",
            f"id:e{number} a kg:Event, kg:Assault ; kg:status kg:Actual ; kg:trigger {words} ;",
            f"  kg:evidence {sentence} ; kg:actor id:t{number} ; kg:recipient id:t{(number + 1) % len(texts)} .",
            f"id:c{number} a kg:Claim, rdf:Statement ; kg:content {words} ; kg:claimant id:t{number} ;",
            f"  kg:cue {words} ; kg:stance kg:Denies ; prov:wasDerivedFrom {sentence} ; rdf:subject id:e{number} ;",
            "  rdf:predicate rdf:type ; rdf:object kg:Assault .",
        ]
    (tmp_path / "graph.ttl").write_text("\n".join(lines), encoding="utf-8", newline="\n")
    draw_graph(open_source(tmp_path / "graph.ttl"), tmp_path / "page.html", title=texts[4])
    reader = Reader(open_page(tmp_path / "page.html"))
    for view in ("events", "claims", "who"):
        reader.view(view)
        for node in range(reader.run("page.data.items.count")):
            with reader.telling():
                reader.run(f"page.open({{ node: {node} }}, true)")
    for text in texts:
        reader.page.fill("#query", text)
    reader.page.click("#tab-table")
    reader.opened.wait(f"document.querySelectorAll('#rows q').length === {len(texts)}")
    ET.fromstring(reader.run("page.toSvg()"))  # noqa: S314
    rows = list(csv.reader(reader.run("page.toCsv()").removeprefix("\ufeff").split("\r\n"), strict=True))
    assert {len(row) for row in rows if row} == {21}
    assert not [cell for row in rows for cell in row if cell[:1] in set("=+-@＝＋－＠\t\r\n")]
    assert reader.run("document.querySelectorAll('#story script, #rows script, img, iframe, b').length") == 0
    assert reader.run("[...document.links].every((link) => link.hash || link.protocol.startsWith('http'))")
    assert reader.opened.requests == []
    assert reader.opened.complaints == []
