"""Bad input to the command line: one clear line and a hint, the exit code as designed, nothing half-written."""

import os
import signal
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

TEXT = "Police shot two miners in Aktau on Friday.\n"


def kg(*arguments: str | Path, cwd: Path, **options: Any) -> "subprocess.CompletedProcess[str]":
    """Run the command line in a process of its own."""
    command = [sys.executable, "-m", "kg", *map(str, arguments)]
    return subprocess.run(command, cwd=cwd, capture_output=True, text=True, timeout=60, **options)


def failed(done: "subprocess.CompletedProcess[str]", *words: str, code: int = 1) -> None:
    """Assert that it failed as designed, and said these words."""
    assert done.returncode == code, done.stderr
    assert "Traceback" not in done.stderr
    for word in words:
        assert word in done.stderr


@pytest.fixture
def graph(tmp_path: Path) -> Path:
    """A small graph."""
    path = tmp_path / "graph.nq"
    label = "<http://www.w3.org/2004/02/skos/core#prefLabel>"
    path.write_text(f'<urn:a> {label} "Aktau" <urn:x:graph/r1> .\n', encoding="utf-8")
    return path


def build_fails(folder: Path, *reports: str, words: tuple[str, ...]) -> None:
    """Build of nothing but a bad report: no graph, and an older one stays."""
    out = folder / "out.nq"
    failed(kg("build", *reports, "-o", out, cwd=folder), *words)
    assert not out.exists()
    out.write_text("old", encoding="utf-8")
    failed(kg("build", *reports, "-o", out, cwd=folder), *words)
    assert out.read_text(encoding="utf-8") == "old"
    assert not [path for path in folder.iterdir() if path.name.endswith(".part")]


def test_a_missing_file(tmp_path: Path) -> None:
    """It is named."""
    build_fails(tmp_path, "nope.md", words=("nope.md: no such file", "hint:"))


def test_an_empty_file(tmp_path: Path) -> None:
    """It is named."""
    (tmp_path / "empty.md").touch()
    build_fails(tmp_path, "empty.md", words=("empty.md: is empty", "hint:"))


def test_a_file_that_is_not_utf8(tmp_path: Path) -> None:
    """The line and the byte are named."""
    (tmp_path / "latin.txt").write_bytes("Police came.\nIn Zürich.\n".encode("latin-1"))
    build_fails(tmp_path, "latin.txt", words=("latin.txt:2: not UTF-8 text: byte 0xfc", "hint:"))


def test_a_folder_without_reports(tmp_path: Path) -> None:
    """What a report's name ends in is said."""
    (tmp_path / "folder").mkdir()
    (tmp_path / "folder" / "picture.png").touch()
    build_fails(tmp_path, "folder", words=("folder: a folder without reports", ".md"))


def test_a_broken_front_matter(tmp_path: Path) -> None:
    """The line is named."""
    (tmp_path / "broken.md").write_text(f"---\ntitle: [a\n---\n{TEXT}", encoding="utf-8")
    build_fails(tmp_path, "broken.md", words=("broken.md:", "hint:"))


def test_a_report_of_five_megabytes_on_one_line(tmp_path: Path) -> None:
    """It is refused at once."""
    (tmp_path / "endless.txt").write_text("Police came. " * 400_000, encoding="utf-8")
    build_fails(tmp_path, "endless.txt", words=("5,200,000 characters long", "cut it"))


def test_strict_stops_at_the_first(tmp_path: Path) -> None:
    """Nothing is written, and the second bad report is not reached."""
    (tmp_path / "a.md").touch()
    (tmp_path / "b.md").touch()
    done = kg("build", "a.md", "b.md", "-o", "out.nq", "--strict", cwd=tmp_path)
    failed(done, "a.md: is empty")
    assert "b.md" not in done.stderr
    assert not (tmp_path / "out.nq").exists()


def test_a_place_that_cannot_be_written_is_said_before_anything_is_read(tmp_path: Path) -> None:
    """No folder, or a suffix that no format has."""
    (tmp_path / "a.md").write_text(TEXT, encoding="utf-8")
    failed(kg("build", "a.md", "-o", "no/out.nq", cwd=tmp_path), "no/out.nq: cannot be written: no such folder")
    failed(kg("build", "a.md", "-o", "out.pdf", cwd=tmp_path), "out.pdf: not a known RDF format", ".nq")


def test_a_graph_that_is_not_there(tmp_path: Path) -> None:
    """Every command that opens one says so alike."""
    for command in (("check",), ("query", "actors"), ("info",), ("export", "-o", "x.ttl"), ("draw", "-o", "x.html")):
        done = kg(command[0], "nope.nq", *command[1:], cwd=tmp_path)
        failed(done, "nope.nq: ")
    assert list(tmp_path.iterdir()) == []


def test_a_graph_that_is_malformed(tmp_path: Path) -> None:
    """The line is named."""
    (tmp_path / "bad.nq").write_text("<urn:a> <urn:b> <urn:c> .\nwhat is this\n", encoding="utf-8")
    failed(kg("query", "bad.nq", "actors", cwd=tmp_path), "bad.nq:2")


def test_malformed_sparql(graph: Path, tmp_path: Path) -> None:
    """Line and column are named, of the text or of the file."""
    failed(kg("query", graph, "SELECT ?s\nWHERE { ?s ?p }", cwd=tmp_path), "query:2:")
    (tmp_path / "mine.rq").write_text("SELECT ?s\nWHERE {\n  ?s ?p }", encoding="utf-8")
    failed(kg("query", graph, "mine.rq", cwd=tmp_path), "mine.rq:3:")


def test_an_unknown_query_name(graph: Path, tmp_path: Path) -> None:
    """The nearest names are offered."""
    failed(kg("query", graph, "timelin", cwd=tmp_path), "no query is called 'timelin'", "timeline")


def test_a_parameter_that_is_none(graph: Path, tmp_path: Path) -> None:
    """An unknown name is an expected failure; what is no NAME=VALUE is wrong usage."""
    failed(kg("query", graph, "timeline", "--set", "plaice=Aktau", cwd=tmp_path), "place")
    failed(kg("query", graph, "timeline", "--set", "place", cwd=tmp_path), "NAME=VALUE", code=2)


def test_an_endpoint_that_is_down(graph: Path, free_port: Callable[[], int], tmp_path: Path) -> None:
    """Asked or loaded, it is named without its password."""
    url = f"http://ann:secret@127.0.0.1:{free_port()}/"
    asked = kg("query", f"{url}query", "actors", cwd=tmp_path)
    loaded = kg("load", graph, "--to", url, cwd=tmp_path)
    for done in (asked, loaded):
        failed(done, "http://127.0.0.1:", "hint:")
        assert "secret" not in done.stderr


@pytest.mark.parametrize("status", [401, 413, 500])
def test_an_endpoint_that_refuses(failing_server: tuple[str, Any], status: int, graph: Path, tmp_path: Path) -> None:
    """Asked or loaded, the status and what to do."""
    url, handler = failing_server
    handler.status = status
    failed(kg("load", graph, "--to", url, cwd=tmp_path), f"answers {status}", "hint:")
    handler.fails = ("POST", "GET", "PUT")
    failed(kg("query", f"{url}query", "ASK {}", cwd=tmp_path), str(status), "hint:")


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="/dev/full is Linux's")
def test_a_full_disk(graph: Path, tmp_path: Path) -> None:
    """As a file, or as standard output."""
    (tmp_path / "report.md").write_text(TEXT, encoding="utf-8")
    failed(kg("build", "report.md", "-o", "/dev/full", cwd=tmp_path), "/dev/full", "no space left", "hint:")
    with open("/dev/full", "w", encoding="utf-8") as full:  # noqa: PTH123 - a device
        command = [sys.executable, "-m", "kg", "query", str(graph), "SELECT * WHERE { ?s ?p ?o }"]
        done = subprocess.run(command, stdout=full, stderr=subprocess.PIPE, text=True, timeout=60)
    failed(done, "standard output", "no space left")
    assert len(done.stderr.splitlines()) == 2


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="needs a named pipe")
def test_ctrl_c_in_the_middle(tmp_path: Path) -> None:
    """One line, exit 130, the old graph whole, nothing beside it."""
    out = tmp_path / "out.nq"
    out.write_text("old", encoding="utf-8")
    pipe = tmp_path / "report.md"
    os.mkfifo(pipe)
    command = [sys.executable, "-m", "kg", "build", str(pipe), "-o", str(out)]
    process = subprocess.Popen(command, stderr=subprocess.PIPE, text=True)
    writer = os.open(pipe, os.O_WRONLY)  # returns when the build reads from it
    process.send_signal(signal.SIGINT)
    _, said = process.communicate(timeout=60)
    os.close(writer)
    assert process.returncode == 130
    assert said.strip() == "interrupted"
    assert out.read_text(encoding="utf-8") == "old"
    assert sorted(path.name for path in tmp_path.iterdir()) == ["out.nq", "report.md"]


@pytest.mark.parametrize(
    "arguments", [["build"], ["query"], ["nothing"], ["draw", "g.nq"], ["--nothing"], ["query", "a", "b", "c"]]
)
def test_wrong_usage(arguments: list[str], tmp_path: Path) -> None:
    """Exit 2, with the usage."""
    failed(kg(*arguments, cwd=tmp_path), "Usage: ", code=2)
