"""``kg build`` with a cache: what is said, and what is wrong usage."""

import subprocess
import sys
from pathlib import Path

REPORTS = Path(__file__).resolve().parent.parent / "examples" / "reports"


def kg(*arguments: str | Path, cwd: Path) -> "subprocess.CompletedProcess[str]":
    """Run the command line in a process of its own."""
    command = [sys.executable, "-m", "kg", *map(str, arguments)]
    return subprocess.run(command, cwd=cwd, capture_output=True, text=True, timeout=120)


def test_a_damaged_reading_is_told_of_on_stderr(tmp_path: Path) -> None:
    """Its file is named, the exit code is 0, the graph the same; with --prune what was not needed goes."""
    (tmp_path / "a.txt").write_text("Police shot two miners in Aktau.\n", encoding="utf-8")
    (tmp_path / "b.txt").write_text("Miners met the mayor in Aktau.\n", encoding="utf-8")
    done = kg("build", "a.txt", "b.txt", "-o", "graph.nq", "--cache", "cache", cwd=tmp_path)
    assert done.returncode == 0, done.stderr
    graph = (tmp_path / "graph.nq").read_bytes()
    damaged = min((tmp_path / "cache").glob("??/*"))
    damaged.write_bytes(b"\x80")
    done = kg("build", "a.txt", "b.txt", "-o", "graph.nq", "--cache", "cache", cwd=tmp_path)
    assert done.returncode == 0, done.stderr
    first, second = done.stderr.splitlines()
    assert first == f"{damaged.relative_to(tmp_path)}: not used, it is in another form: the report is read anew"
    assert second.endswith("; 1 report as before")
    assert (tmp_path / "graph.nq").read_bytes() == graph
    done = kg("build", "a.txt", "-o", "graph.nq", "--cache", "cache", "--prune", cwd=tmp_path)
    assert done.stderr.endswith("; 1 report as before; 1 old reading removed\n")


def test_a_folder_of_something_else_is_no_cache(tmp_path: Path) -> None:
    """One line and a hint, before anything is read."""
    done = kg("build", REPORTS, "-o", "graph.nq", "--cache", REPORTS, cwd=tmp_path)
    assert done.returncode == 1
    assert f"{REPORTS}: is no cache: it holds something else\n  hint: " in done.stderr
    assert not (tmp_path / "graph.nq").exists()


def test_pruning_needs_a_cache(tmp_path: Path) -> None:
    """Wrong usage."""
    done = kg("build", REPORTS, "-o", "graph.nq", "--prune", cwd=tmp_path)
    assert done.returncode == 2
    assert "--cache" in done.stderr
