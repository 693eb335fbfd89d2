"""``kg stats`` as its user meets it."""

import csv
import io
import json
import os
import re
import subprocess
import sys
from pathlib import Path

import pytest
from draw_sources import HARBOUR, large
from hostile import TEXTS
from rdflib import RDF, SKOS, Graph, Literal, Namespace, URIRef

import kg
from kg import vocab
from kg.cli.main import run
from kg.cli.stats import SECTIONS
from kg.draw.stats import tables

FORMULAS = ("=cmd|' /C calc'!A0", "+1 rally", "-1 and out", "@mayor")
"""Names that a spreadsheet would run."""
KG = Namespace(vocab.KG)
GRAPH = """
@prefix kg: <https://w3id.org/reportgraph/ns#> .
@prefix skos: <http://www.w3.org/2004/02/skos/core#> .
"""


def printed(capsys: pytest.CaptureFixture[str], *arguments: object) -> str:
    """What a command prints, if it ends well."""
    assert run(["stats", *map(str, arguments)]) == 0
    return capsys.readouterr().out


@pytest.fixture
def strange(tmp_path: Path) -> Path:
    """A graph in which things of the most hostile names act on one another in a ring."""
    graph = Graph()
    names = [text.encode(errors="ignore").decode() for text in TEXTS]
    for number, name in enumerate(names):
        one, other = URIRef(f"urn:{number}"), URIRef(f"urn:{(number + 1) % len(names)}")
        event = URIRef(f"urn:e{number}")
        graph.add((one, RDF.type, KG.Entity))
        graph.add((one, RDF.type, KG.Group))
        graph.add((one, SKOS.prefLabel, Literal(name)))
        graph.add((event, RDF.type, KG.Event))
        graph.add((event, RDF.type, KG.Assault))
        graph.add((event, KG.actor, one))
        graph.add((event, KG.recipient, other))
    path = tmp_path / "strange.nt"
    path.write_text(graph.serialize(format="nt"), encoding="utf-8")
    return path


@pytest.fixture
def formulas(tmp_path: Path) -> Path:
    """A graph whose names begin like formulas."""
    lines = [f'<urn:{n}> a kg:Entity, kg:Group ; skos:prefLabel "{name}" .' for n, name in enumerate(FORMULAS)]
    lines.append("<urn:e> a kg:Event, kg:Assault ; kg:actor <urn:0>, <urn:1> ; kg:recipient <urn:2>, <urn:3> .")
    path = tmp_path / "formulas.ttl"
    path.write_text(GRAPH + "\n".join(lines), encoding="utf-8")
    return path


def test_the_overview(capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> None:
    """What there is in all, then who is central, the groups, what joins them, when and where, within the terminal."""
    monkeypatch.setenv("COLUMNS", "100")
    out = printed(capsys, HARBOUR)
    assert "10 things, 6 events, told by 4 independent sources in 3 reports, 2030-05 " in out.replace("\n", " ")
    found = [line.partition(" (")[0] for line in out.split("\n") if line[:2] in {"Wh", "Gr"}]
    assert found == [
        "Who is central",
        "Groups",
        "Who joins the groups",
        "What joins the groups",
        "When, by month",
        "Where it happens",
    ]
    assert "Maren police                     4       4      1     2    3        4         0.639\n" in out
    assert "Maren police → assaults dockers" in out
    assert max(map(len, out.split("\n"))) <= 100
    assert "\u202e" not in out


def test_each_name_leads_on(capsys: pytest.CaptureFixture[str]) -> None:
    """What a table names can be asked about with kg why, unless the name itself had to be cleaned."""
    graph = kg.open_graph(HARBOUR)
    names = [row["name"] for row in json.loads(printed(capsys, HARBOUR, "--section", "centrality", "--format", "json"))]
    asked = [name for name in names if not name.startswith("Harbour Watch")]
    assert len(asked) == len(names) - 1
    assert all(graph.why(name) for name in asked)
    (first, *_) = json.loads(printed(capsys, HARBOUR, "--section", "links", "--format", "json"))
    assert graph.why(first["thing"], first["other"])


def test_all_of_it_as_json(capsys: pytest.CaptureFixture[str]) -> None:
    """An object with a list for each section."""
    found = json.loads(printed(capsys, HARBOUR, "--format", "json"))
    assert list(found) == list(SECTIONS) == list(tables.SECTIONS)
    assert found["totals"]["happenings"] == 6
    assert found["centrality"][0]["name"] == "Maren police"
    assert found["bridges"][0]["reaches"] == [group["name"] for group in found["groups"][:3]]
    assert found["links"][0]["only"] is False


@pytest.mark.parametrize("section", SECTIONS)
@pytest.mark.parametrize("format_", ["csv", "tsv", "json", "markdown", "text"])
def test_a_section_in_each_format(capsys: pytest.CaptureFixture[str], section: str, format_: str) -> None:
    """The same number of rows."""
    out = printed(capsys, HARBOUR, "--section", section, "--format", format_, "--top", 2)
    rows = json.loads(printed(capsys, HARBOUR, "--section", section, "--format", "json", "--top", 2))
    if format_ == "csv":
        assert len(list(csv.DictReader(io.StringIO(out, newline="")))) == len(rows)
    elif format_ == "tsv":
        assert len(out.splitlines()) == len(rows) + 1
    assert len(rows) >= 1


def test_no_formula_reaches_a_spreadsheet(capsys: pytest.CaptureFixture[str], formulas: Path) -> None:
    """Names that begin like one have an apostrophe before them in CSV, and are themselves in JSON."""
    rows = list(csv.DictReader(io.StringIO(printed(capsys, formulas, "--section", "centrality", "--format", "csv"))))
    assert sorted(row["name"] for row in rows) == sorted(f"'{name}" for name in FORMULAS)
    groups = list(csv.reader(io.StringIO(printed(capsys, formulas, "--section", "groups", "--format", "csv"))))
    assert not [cell for row in groups for cell in row if cell.startswith(("=", "+", "-", "@"))]
    exact = json.loads(printed(capsys, formulas, "--section", "centrality", "--format", "json"))
    assert sorted(row["name"] for row in exact) == sorted(FORMULAS)


def test_strange_names_are_shown_and_not_obeyed(
    capsys: pytest.CaptureFixture[str], strange: Path, tmp_path: Path
) -> None:
    """No control character, no mark that turns the direction, no line too many, in any format and on the page."""
    unseen = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u2028\u2029\u202a-\u202e\u2066-\u2069\ufffe\uffff]")
    assert not unseen.search(printed(capsys, strange))
    for section in ("centrality", "groups", "links"):
        count = len(json.loads(printed(capsys, strange, "--section", section, "--format", "json")))
        for format_ in ("tsv", "markdown", "csv"):
            out = printed(capsys, strange, "--section", section, "--format", format_)
            assert not unseen.search(out.replace("\r\n", "\n"))
            assert out.count("\n") == count + {"tsv": 1, "markdown": 2, "csv": 1}[format_]
    printed(capsys, strange, "-o", tmp_path / "plots.html")
    page = (tmp_path / "plots.html").read_text(encoding="utf-8")
    assert not unseen.search(page)
    assert "<script" not in page


def test_the_same_whatever_the_hash_seed(tmp_path: Path) -> None:
    """Sets of another order give the same text, JSON and page."""
    found = set()
    for seed in ("1", "2"):
        command = [sys.executable, "-m", "kg", "stats", str(HARBOUR)]
        environment = {**os.environ, "PYTHONHASHSEED": seed}
        told = [
            subprocess.run([*command, *more], capture_output=True, check=True, env=environment).stdout
            for more in ([], ["--format", "json"], ["-o", str(tmp_path / "plots.html")])
        ]
        found.add((*told, (tmp_path / "plots.html").read_bytes()))
    assert len(found) == 1


def test_one_table_needs_its_name(capsys: pytest.CaptureFixture[str]) -> None:
    """CSV of everything is wrong usage, and says what to name; so is a page of one table."""
    assert run(["stats", str(HARBOUR), "-o", "plots.html", "--section", "groups"]) == 2
    assert "-o goes without --section" in capsys.readouterr().err
    assert run(["stats", str(HARBOUR), "--format", "csv"]) == 2
    assert "--section (centrality, groups," in capsys.readouterr().err


@pytest.mark.parametrize(
    ("text", "said", "hint"),
    [
        ("", "nothing to measure: no event that happened, and no lasting relation", "kg build"),
        ("<urn:a> a kg:Entity, kg:Person ; skos:prefLabel 'Ada' .", "nothing to measure", "kg build"),
        (
            "<urn:a> a kg:Entity ; skos:prefLabel 'Ada' ; kg:memberOf <urn:b> . <urn:b> a kg:Entity .",
            "2 things, 1 lasting relation, no event",
            "",
        ),
        ("<urn:e> a kg:Event, kg:Assault .", "0 things, 1 event", "no thing"),
    ],
)
def test_little_is_told_as_such(
    capsys: pytest.CaptureFixture[str], tmp_path: Path, text: str, said: str, hint: str
) -> None:
    """An empty graph, one without events, one without names: a clear answer in text, JSON and as a page."""
    path = tmp_path / "little.ttl"
    path.write_text(GRAPH + text, encoding="utf-8")
    assert run(["stats", str(path)]) == 0
    out, err = capsys.readouterr()
    assert f"{path}: {said}" in out.replace("\n", " ")
    assert hint in err
    assert json.loads(printed(capsys, path, "--format", "json"))["totals"]["things"] == (2 if "memberOf" in text else 0)
    printed(capsys, path, "-o", tmp_path / "plots.html")
    assert said in (tmp_path / "plots.html").read_text(encoding="utf-8")


def test_filters_reach_the_measures(capsys: pytest.CaptureFixture[str]) -> None:
    """Type, time, place and source; a filter that leaves nothing says what to do."""

    def happenings(*options: str) -> int:
        return int(json.loads(printed(capsys, HARBOUR, "--format", "json", *options))["totals"]["happenings"])

    assert happenings() == 6
    assert happenings("--type", "assault") == 2
    assert happenings("--since", "2030-05-01", "--until", "2030-05-31") == 2
    assert 0 < happenings("--place", "Port Maren") < 6
    assert 0 < happenings("--source", "Maren Herald") < 6
    assert run(["stats", str(HARBOUR), "--until", "2000-01-01"]) == 0
    assert "drop a filter" in capsys.readouterr().err


def test_a_large_network_is_measured(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    """A network of a few thousand is sampled, says so, and is the same each time."""
    large(tmp_path / "large.nt", 1200)
    first = printed(capsys, tmp_path / "large.nt")
    assert "betweenness is estimated from 200 of " in first.replace("\n", " ")
    assert printed(capsys, tmp_path / "large.nt") == first
