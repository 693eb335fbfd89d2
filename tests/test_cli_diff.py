"""``kg diff``: the text of a diff, its formats, exit codes, and text that a terminal or a page would obey."""

import json
import os
import subprocess
import sys
from dataclasses import replace
from pathlib import Path

import pytest
from corpora import example_corpus
from golden_cases import GOLDEN
from test_compare import CORPUS, WIRE, graph, without

from kg.cli import changes
from kg.compare import Diff
from kg.model import Corpus, Thing

HOSTILE = "\x1b[31m<b>red</b>\u202e [x](javascript:y)\n# head"


def kg(*arguments: str | Path, cwd: Path) -> "subprocess.CompletedProcess[str]":
    """Run the command line in a process of its own."""
    command = [sys.executable, "-m", "kg", *map(str, arguments)]
    wide = {**os.environ, "COLUMNS": "100"}
    return subprocess.run(command, cwd=cwd, capture_output=True, text=True, timeout=60, env=wide)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Two graphs: ``old.nq`` with one report, ``new.nq`` with two."""
    graph(without(WIRE)).save(tmp_path / "old.nq")
    graph(CORPUS).save(tmp_path / "new.nq")
    return tmp_path


@pytest.mark.parametrize("format_", ["text", "markdown", "json"])
def test_a_diff_as_it_is_printed(folder: Path, format_: str) -> None:
    """Word for word; nothing on stderr, and exit code 0 though they differ."""
    done = kg("diff", "old.nq", "new.nq", "--format", format_, cwd=folder)
    assert (done.returncode, done.stderr) == (0, "")
    assert done.stdout == (GOLDEN / f"diff.{format_}").read_text(encoding="utf-8")


def test_the_graphs_that_differ(folder: Path) -> None:
    """A line each, the change first."""
    done = kg("diff", "old.nq", "new.nq", "--graphs", cwd=folder)
    base = "https://w3id.org/reportgraph/id/graph/"
    assert done.stdout == f"changed\t{base}bulletin-2\nchanged\t{base}shared\nadded\t{base}wire-1\n"
    done = kg("diff", "old.nq", "new.nq", "--graphs", "--format", "json", cwd=folder)
    assert json.loads(done.stdout)[2] == {"change": "added", "graph": f"{base}wire-1"}


def test_the_exit_code_says_so_when_asked(folder: Path) -> None:
    """As git diff has it."""
    assert kg("diff", "old.nq", "new.nq", "--exit-code", cwd=folder).returncode == 1
    same = kg("diff", "old.nq", "old.nq", "--exit-code", cwd=folder)
    assert (same.returncode, same.stdout) == (0, "no change\n")


def test_bad_input_is_one_line(folder: Path) -> None:
    """A file that is not there, one that is no RDF, an unknown format."""
    done = kg("diff", "gone.nq", "new.nq", cwd=folder)
    assert done.returncode == 1
    assert done.stderr.startswith("gone.nq: ")
    (folder / "bad.nq").write_text("<a> b\n")
    done = kg("diff", "bad.nq", "new.nq", cwd=folder)
    assert done.returncode == 1
    assert done.stderr.startswith("bad.nq:1: malformed RDF")
    assert "Traceback" not in done.stderr
    assert kg("diff", "old.nq", "new.nq", "--format", "html", cwd=folder).returncode == 2
    assert kg("diff", "old.nq", cwd=folder).returncode == 2


def hostile() -> Diff:
    """A diff whose names and titles are what nobody should obey."""
    corpus = example_corpus()
    things = tuple(replace(one, name=HOSTILE) if one.key == "union" else one for one in corpus.things)
    wire = replace(WIRE, document=replace(WIRE.document, title=HOSTILE, publisher=HOSTILE))
    evil = replace(corpus, reports=(corpus.reports[0], wire), things=things)
    return graph(Corpus((), ())).diff(graph(evil))


def test_no_terminal_is_told_what_to_do() -> None:
    """Neither colour nor direction, and no line of their own."""
    shown = changes.as_text(hostile(), 100)
    assert "\x1b" not in shown
    assert "\u202e" not in shown
    assert "\\x1b[31m<b>red</b>\\u202e" in shown
    assert "\n# head" not in shown


def test_no_page_is_told_what_to_do() -> None:
    """Neither HTML nor a link nor a heading."""
    shown = changes.as_markdown(hostile(), 100)
    assert "<b>" not in shown
    assert "\\[x\\](javascript:y)" in shown
    assert "\n# head" not in shown
    assert "\x1b" not in shown


def test_json_reads_back_as_it_was() -> None:
    """Escaped, and the same."""
    shown = changes.as_json(hostile(), 100)
    assert "\x1b" not in shown
    assert "\u202e" not in shown
    told = json.loads(shown)
    assert told["schema"] == "kg-diff/1"
    assert told["differs"] is True
    assert any(HOSTILE in quote["report"] for change in told["changes"] for quote in change["quotes"])
    assert set(told) == {"schema", "old", "new", "differs", "summary", "changes", "graphs"}


def test_a_label_that_is_only_marks(tmp_path: Path) -> None:
    """Nothing to show is no failure."""
    more = replace(CORPUS, things=(*CORPUS.things, Thing("x", "\u202e", "Group", None, ())))
    assert "\\u202e" in changes.as_text(graph(CORPUS).diff(graph(more)), 60)
