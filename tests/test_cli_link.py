"""``kg link``: a table, files of decisions, a graph; nothing asked twice, nothing obeyed that a service says."""

import csv
import io
import json
from pathlib import Path

import pytest
from reconciling import BASE, graph_of, scripted, sure

import kg
from kg.cli.main import run
from kg.decisions import read_decisions

GRAPH = graph_of(
    {"name": "Kuryk", "kind": "Settlement"},
    {"name": "Aleksandr Orr", "kind": "Person"},
    {"name": "police", "kind": "Group"},
)


@pytest.fixture
def graph(tmp_path: Path) -> str:
    """A file of a graph."""
    GRAPH.save(tmp_path / "graph.nq")
    return str(tmp_path / "graph.nq")


def unsure(queries: dict[str, dict[str, object]]) -> object:
    """Two candidates for each, with names that are made to be obeyed."""
    evil = "\x1b[31m\u202eevil\n<script>,\"=cmd()'"
    return {
        name: {"result": [{"id": "Q1", "name": f"{query['query']}{evil}", "score": 90, "match": True}, {"id": evil}]}
        for name, query in queries.items()
    }


def test_the_sure_are_linked_and_written(graph: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Table to stdout, the count to stderr, links into the graph and the file; a second run changes nothing."""
    decisions, out, cache = (str(tmp_path / name) for name in ("decisions.tsv", "linked.nq", "answers"))
    with scripted(sure) as (address, handler):
        command = ["link", graph, "--service", address, "--cache", cache, "--decisions", decisions, "-o", out]
        assert run([*command, "--format", "json"]) == 0
        first = capsys.readouterr()
        written = [Path(name).read_bytes() for name in (decisions, out)]
        assert run(command) == 0
        second = capsys.readouterr()
        assert [Path(name).read_bytes() for name in (decisions, out)] == written
        assert len(handler.batches) == 1
    rows = json.loads(first.out)
    assert [(row["name"], row["outcome"], row["candidate"]) for row in rows] == [
        ("Aleksandr Orr", "linked", "https://example.org/harbours/Q-Aleksandr%20Orr"),
        ("Kuryk", "linked", "https://example.org/harbours/Q-Kuryk"),
    ]
    assert (
        first.err
        == "Harbours: 2 asked (2 sent): 2 linked, 0 listed, 0 without a candidate, 1 without a name\n".replace(
            "a name\n", "a name of their own, not asked\n"
        )
    )
    assert second.err.startswith("Harbours: 0 asked (0 sent)")
    kept = read_decisions(decisions)
    assert [(one.left, one.right, one.verdict, one.who) for one in kept] == [
        ("entity/aleksandr-orr", "https://example.org/harbours/Q-Aleksandr%20Orr", "same", address),
        ("entity/kuryk", "https://example.org/harbours/Q-Kuryk", "same", address),
    ]
    found = kg.open_graph(out).query("SELECT ?a ?b { GRAPH ?g { ?a skos:exactMatch ?b } } ORDER BY ?a")
    assert isinstance(found, kg.Table)
    assert [row[0] for row in found] == [f"{BASE}entity/aleksandr-orr", f"{BASE}entity/kuryk"]


def test_the_rest_is_left_to_be_reviewed_and_a_review_holds(
    graph: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """What is decided to be different is neither linked nor listed once more; what is the same is not asked about."""
    review = tmp_path / "review.tsv"
    command = ["link", graph, "--cache", str(tmp_path / "answers"), "--to-review", str(review), "--format", "csv"]
    with scripted(unsure) as (address, _):
        command += ["--service", address]
        assert run(command) == 0
        assert len(read_decisions(review)) == 4
        reviewed = review.read_text("utf-8").splitlines(keepends=True)
        verdicts = iter(("different", "different", "unsure", "same"))
        review.write_text(
            "".join(
                line.replace("\tunsure\t", f"\t{next(verdicts)}\t") if "entity/" in line else line for line in reviewed
            ),
            "utf-8",
        )
        before = review.read_bytes()
        capsys.readouterr()
        assert run(command) == 0
    shown = capsys.readouterr()
    assert review.read_bytes() == before
    rows = list(csv.DictReader(io.StringIO(shown.out)))
    assert [(row["name"], row["why"]) for row in rows] == [
        ("Aleksandr Orr", "what the service knows is decided to be another")
    ]
    assert "1 linked already" in shown.err


@pytest.mark.parametrize("format_", ["text", "markdown", "json", "tsv"])
def test_nothing_of_a_service_is_obeyed(graph: str, format_: str, capsys: pytest.CaptureFixture[str]) -> None:
    """Neither by a terminal nor by what reads lines."""
    with scripted(unsure, manifest={"name": "\x1b[31mevil", "identifierSpace": "javascript:/"}) as (address, _):
        assert run(["link", graph, "--service", address, "--format", format_]) == 0
    shown = capsys.readouterr()
    assert "\x1b" not in shown.err
    if format_ != "tsv":
        assert "\x1b" not in shown.out
        assert "\u202e" not in shown.out
    assert "javascript:" not in shown.out


WRONG = {
    "no service": ["link", "graph.nq"],
    "offline without a cache": ["link", "graph.nq", "--service", "http://x/", "--offline"],
    "no such kind": ["link", "graph.nq", "--service", "http://x/", "--type", "Dog=Q144"],
    "no such fact": ["link", "graph.nq", "--service", "http://x/", "--property", "age=P1"],
    "no pair": ["link", "graph.nq", "--service", "http://x/", "--type", "Person"],
    "one candidate": ["link", "graph.nq", "--service", "http://x/", "--limit", "1"],
    "no place for the identifier": ["link", "graph.nq", "--service", "http://x/", "--iri", "http://x/"],
}


@pytest.mark.parametrize("name", WRONG)
def test_wrong_usage_is_2(name: str) -> None:
    """Told before anything is opened or asked."""
    assert run(WRONG[name]) == 2


def test_a_service_that_is_none_is_1(graph: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """One line and a hint; the old files stay."""
    out = tmp_path / "out.nq"
    out.write_text("old", "utf-8")
    with scripted(sure, manifest={"hello": "world"}) as (address, _):
        assert run(["link", graph, "--service", address, "-o", str(out)]) == 1
    told = capsys.readouterr().err.splitlines()
    assert told[0] == f"{address}: not a reconciliation service: its manifest has no name"
    assert told[1].startswith("  hint: ")
    assert out.read_text("utf-8") == "old"


def test_two_of_the_graph_are_not_linked_to_one(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """They are one thing, or one answer is wrong: both are listed."""

    def same(queries: dict[str, dict[str, object]]) -> object:
        return {
            name: {"result": [{"id": "Q1", "name": query["query"], "score": 100, "match": True}]}
            for name, query in queries.items()
        }

    graph_of({"name": "Kuryk", "kind": "Settlement"}, {"name": "Quryq", "kind": "Settlement"}).save(tmp_path / "g.nq")
    with scripted(same) as (address, _):
        assert run(["link", str(tmp_path / "g.nq"), "--service", address, "--format", "csv"]) == 0
    rows = list(csv.DictReader(io.StringIO(capsys.readouterr().out)))
    assert [(row["outcome"], row["why"]) for row in rows] == [
        ("listed", f"another of the graph is that too: {BASE}entity/quryq"),
        ("listed", f"another of the graph is that too: {BASE}entity/kuryk"),
    ]


def test_links_are_written_with_their_decisions(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """The graph with them holds against the shapes, is what a build writes, and linking it again adds nothing."""
    report = tmp_path / "report.txt"
    report.write_text("KURYK, Kazakhstan, Dec 18 - Police detained Aleksandr Orr in Almaty on Friday.\n", "utf-8")
    plain, linked, built, decisions = (tmp_path / name for name in ("a.nq", "b.nq", "c.nq", "decisions.tsv"))
    assert run(["build", str(report), "-o", str(plain)]) == 0
    with scripted(sure) as (address, _):
        command = ["link", str(plain), "--service", address, "--decisions", str(decisions), "-o", str(linked)]
        assert run(command) == 0
        assert run(["link", str(linked), *command[2:-1], str(tmp_path / "d.nq")]) == 0
    assert linked.read_bytes() == (tmp_path / "d.nq").read_bytes()
    assert run(["build", str(report), "--decisions", str(decisions), "-o", str(built)]) == 0
    assert built.read_bytes() == linked.read_bytes()
    assert linked.read_text("utf-8").count("exactMatch> <https://example.org/harbours/") >= 2
    assert run(["check", str(linked)]) == 0
    capsys.readouterr()
