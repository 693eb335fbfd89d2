"""The command line as its user meets it: data on stdout, remarks on stderr, exit codes, a terminal or a pipe."""

import csv
import io
import json
import os
import pty
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from kg.cli.main import COMMANDS, run
from kg.cli.progress import progress

ROOT = Path(__file__).resolve().parent.parent
REPORTS = sorted((ROOT / "examples" / "reports").glob("*.md"))[:2]
HOSTILE = "Ak\x1b]0;pwned\x07tau"


def kg(*arguments: str | Path, **options: Any) -> "subprocess.CompletedProcess[str]":
    """Run the command line in a process of its own."""
    command = [sys.executable, "-m", "kg", *map(str, arguments)]
    return subprocess.run(command, capture_output=True, text=True, timeout=120, **options)


@pytest.fixture(scope="module")
def graph(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The graph of two reports."""
    path = tmp_path_factory.mktemp("graph") / "graph.nq"
    done = kg("build", *REPORTS, "-o", path, env={**os.environ, "PYTHONHASHSEED": "1"})
    assert done.returncode == 0, done.stderr
    assert done.stdout == ""
    assert "2 reports" in done.stderr
    return path


@pytest.fixture
def hostile(tmp_path: Path) -> Path:
    """A graph with a label that a terminal would obey."""
    path = tmp_path / "hostile.nq"
    escaped = HOSTILE.replace("\x1b", "\\u001B").replace("\x07", "\\u0007")
    path.write_text(f'<urn:a> <urn:label> "{escaped}" .\n', encoding="ascii")
    return path


def test_help_names_every_command() -> None:
    """Each with its sentence."""
    done = kg("--help")
    assert done.returncode == 0
    for name in COMMANDS:
        assert f"\n  {name} " in done.stdout


def test_the_version_is_told() -> None:
    """As the package has it."""
    import kg as package

    assert package.__version__ in kg("--version").stdout


def test_the_same_bytes_whatever_the_hash_seed_and_the_order(graph: Path, tmp_path: Path) -> None:
    """Another process, another hash seed, the reports named the other way round: the same file, and description."""
    again = tmp_path / "again.nq"
    done = kg("build", *reversed(REPORTS), "-o", again, env={**os.environ, "PYTHONHASHSEED": "2"})
    assert done.returncode == 0, done.stderr
    assert again.read_bytes() == graph.read_bytes()
    assert again.with_suffix(".void.ttl").read_bytes() == graph.with_suffix(".void.ttl").read_bytes()


def test_a_report_comes_from_stdin_and_the_graph_goes_to_stdout(tmp_path: Path) -> None:
    """Quads alone on stdout; what is known of the report is given as options."""
    done = kg(
        "build",
        "-",
        "-o",
        "-",
        "--published",
        "2011-12-18",
        "--title",
        "Shots",
        input="Police shot two miners on Friday.\n",
    )
    assert done.returncode == 0, done.stderr
    assert all(line.endswith(" .") for line in done.stdout.splitlines())
    assert '"2011-12-16"^^' in done.stdout
    assert '"Shots"' in done.stdout
    assert done.stderr.startswith("-: 1 report, ")


def test_a_bad_report_is_named_and_the_rest_goes_on(tmp_path: Path) -> None:
    """The graph is written, and the exit code says that something was skipped."""
    (tmp_path / "good.txt").write_text("Police shot two miners in Aktau.\n", encoding="utf-8")
    (tmp_path / "bad.txt").write_bytes(b"\xff")
    done = kg("build", ".", "-o", "graph.nq", cwd=tmp_path)
    assert done.returncode == 1
    assert "bad.txt:1: not UTF-8" in done.stderr
    assert "1 report skipped" in done.stderr
    assert (tmp_path / "graph.nq").exists()


@pytest.mark.parametrize("format_", ["text", "csv", "tsv", "json", "markdown"])
def test_a_query_is_answered_in_each_format(graph: Path, format_: str) -> None:
    """The same rows."""
    query = "SELECT DISTINCT ?title WHERE { ?r a kg:Report ; dcterms:title ?title } ORDER BY ?title"
    prefixes = "PREFIX kg: <https://w3id.org/reportgraph/ns#> PREFIX dcterms: <http://purl.org/dc/terms/> "
    done = kg("query", graph, prefixes + query, "--format", format_)
    assert done.returncode == 0, done.stderr
    title = "On the measures taken to restore order in Zhanaozen"
    assert title in done.stdout
    if format_ == "csv":
        assert [title] in list(csv.reader(io.StringIO(done.stdout)))
    if format_ == "json":
        assert {"title": title} in json.loads(done.stdout)


def test_a_query_by_name_by_file_and_from_stdin(graph: Path, tmp_path: Path) -> None:
    """All three are questions; what is set is bound."""
    named = kg("query", graph, "actors", "--format", "json")
    assert named.returncode == 0, named.stderr
    assert json.loads(named.stdout)
    (tmp_path / "mine.rq").write_text("SELECT (COUNT(*) AS ?n) WHERE { ?s ?p ?wanted }", encoding="utf-8")
    filed = kg("query", graph, tmp_path / "mine.rq", "--set", "wanted=Zhanaozen", "--format", "json")
    assert json.loads(filed.stdout)[0]["n"] >= 1
    piped = kg("query", graph, "-", input="ASK { ?s ?p ?o }")
    assert piped.stdout.splitlines()[-1] == "true"


def test_a_construct_query_prints_triples(graph: Path) -> None:
    """N-Triples, sorted, which can be opened again."""
    done = kg("query", graph, "CONSTRUCT { ?s a ?c } WHERE { ?s a ?c }")
    lines = done.stdout.splitlines()
    assert lines == sorted(lines)
    assert lines
    assert kg("query", "-", "ASK { ?s ?p ?o }", input=done.stdout).stdout.splitlines()[-1] == "true"


def test_the_library_is_listed_without_a_graph() -> None:
    """Every query with what it answers; and one with its parameters."""
    assert "timeline" in kg("query", "--list").stdout
    assert "place" in kg("query", "--list", "timeline").stdout


def test_a_finding_is_printed_and_ends_with_1(tmp_path: Path, graph: Path) -> None:
    """A graph that the build made has no violation; an event without evidence is one."""
    assert kg("check", graph).returncode == 0
    bad = tmp_path / "bad.ttl"
    bad.write_text("<urn:e> a <https://w3id.org/reportgraph/ns#Event> .", encoding="utf-8")
    done = kg("check", bad, "--format", "json")
    assert done.returncode == 1
    assert {"violation"} <= {row["severity"] for row in json.loads(done.stdout)}
    assert "violation" in done.stderr


def test_a_graph_is_exported_and_described(graph: Path, tmp_path: Path) -> None:
    """Turtle with the same triples; the counts of both say so."""
    assert kg("export", graph, "-o", tmp_path / "graph.ttl").returncode == 0
    counts = [
        {row["what"]: row["count"] for row in json.loads(kg("info", path, "--format", "json").stdout)}
        for path in (graph, tmp_path / "graph.ttl")
    ]
    assert counts[0]["triples"] == counts[1]["triples"] > 0
    assert counts[0]["named graphs"] == 3
    assert counts[0]["reports"] == 2


def test_a_page_is_drawn(graph: Path, tmp_path: Path) -> None:
    """The file is there and its summary on stderr."""
    done = kg("draw", graph, "-o", tmp_path / "page.html")
    assert done.returncode == 0, done.stderr
    assert "page.html: " in done.stderr
    assert "<html" in (tmp_path / "page.html").read_text(encoding="utf-8")


def test_why_shows_the_words(graph: Path) -> None:
    """The sentences behind a node."""
    done = kg("why", graph, "Nazarbayev")
    assert done.returncode == 0, done.stderr
    assert "Nazarbayev" in done.stdout


@pytest.mark.server
def test_a_server_is_loaded_again_replaced_and_dropped(oxigraph_server: str, graph: Path) -> None:
    """Nothing doubles; one report is replaced; one is dropped."""

    def triples() -> dict[str, int]:
        rows = json.loads(kg("info", f"{oxigraph_server}query", "--format", "json").stdout)
        return {row["what"]: row["count"] for row in rows}

    keys = [path.stem for path in REPORTS]
    assert kg("load", graph, "--to", oxigraph_server).returncode == 0
    first = triples()
    assert first["named graphs"] == 3
    done = kg("load", graph, "--to", oxigraph_server)
    assert done.returncode == 0, done.stderr
    assert f"{oxigraph_server}: " in done.stderr
    assert triples() == first
    assert kg("load", graph, "--to", oxigraph_server, "--replace", keys[0]).returncode == 0
    assert triples() == first
    assert "1 graph dropped" in kg("load", graph, "--to", oxigraph_server, "--drop", keys[0]).stderr
    assert triples()["reports"] == 1
    assert "not there to drop" in kg("load", graph, "--to", oxigraph_server, "--drop", keys[0]).stderr


def test_a_reader_that_has_enough_is_told_nothing(graph: Path) -> None:
    """``kg ... | head`` ends without a word."""
    command = f"{sys.executable} -m kg query {graph} 'SELECT * WHERE {{ ?s ?p ?o }}' | head -1"
    done = subprocess.run(["bash", "-c", command], capture_output=True, text=True, timeout=60)
    assert done.stderr == ""
    assert len(done.stdout.splitlines()) == 1


def on_a_terminal(*arguments: str) -> str:
    """What a command writes to a terminal, stdout and stderr."""
    parent, child = pty.openpty()
    process = subprocess.Popen([sys.executable, "-m", "kg", *arguments], stdin=child, stdout=child, stderr=child)
    os.close(child)
    written = b""
    while True:
        try:
            part = os.read(parent, 1 << 16)
        except OSError:  # Linux's way to say that the other end is closed
            break
        if not part:
            break
        written += part
    process.wait(timeout=60)
    os.close(parent)
    return written.decode()


@pytest.mark.parametrize("format_", ["text", "csv", "tsv", "json", "markdown"])
def test_a_terminal_is_not_made_to_obey_a_report(hostile: Path, format_: str) -> None:
    """Control characters are shown as escapes, in every format; in a file CSV keeps them."""
    query = "SELECT ?l WHERE { ?s <urn:label> ?l }"
    shown = on_a_terminal("query", str(hostile), query, "--format", format_)
    assert "\x1b" not in shown
    assert "\x07" not in shown
    assert "pwned" in shown
    if format_ == "csv":
        assert HOSTILE in kg("query", hostile, query, "--format", "csv").stdout


def test_a_terminal_is_not_made_to_obey_an_error() -> None:
    """A file's name is text from outside as well."""
    shown = on_a_terminal("query", f"{HOSTILE}.nq", "actors")
    assert "\x1b" not in shown
    assert "pwned" in shown


def test_progress_is_silent_off_a_terminal(capfd: pytest.CaptureFixture[str]) -> None:
    """A log is not filled with bars."""
    with progress("reading") as step:
        step(1, 2)
    assert capfd.readouterr() == ("", "")


def test_progress_is_shown_on_a_terminal() -> None:
    """On stderr, and gone when the work is done."""
    code = "from kg.cli.progress import progress\nwith progress('reading') as step: step(1, 2)"
    parent, child = pty.openpty()
    subprocess.run([sys.executable, "-c", code], stderr=child, check=True, timeout=60)
    os.close(child)
    assert b"reading" in os.read(parent, 1 << 16)
    os.close(parent)


def test_a_command_line_can_be_run_from_python(capsys: pytest.CaptureFixture[str]) -> None:
    """The exit code is returned, not raised."""
    assert run(["query", "--list"]) == 0
    assert run(["query"]) == 2
    assert run(["info", "no-such-file.nq"]) == 1
    assert "no-such-file.nq: " in capsys.readouterr().err


@pytest.mark.parametrize("command", ["", *COMMANDS])
def test_an_example_stands_on_lines_of_its_own(command: str) -> None:
    """A reader can copy a line of the example, mark and wrap do not get in the way."""
    shown = kg(*filter(None, [command]), "--help").stdout
    example = shown.split("Example:\n", 1)[1].split("\n\n", 1)[0]
    assert all(line.startswith("      kg ") for line in example.splitlines())
    assert "\\b" not in shown
