"""Files, folders, globs: sorted, each once, and nothing left out without a word."""

import os
from pathlib import Path

import pytest

from kg.errors import ReportError
from kg.read.paths import STDIN, find_files


def found(*paths: Path | str) -> tuple[list[str], list[ReportError], list[str]]:
    """Names of the files, errors and notes."""
    errors: list[ReportError] = []
    notes: list[str] = []
    files = [file.name for file in find_files(paths, errors.append, notes.append)]
    return files, errors, notes


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A folder with reports on two levels, other files, and hidden ones."""
    for name in (
        "b.md",
        "a.txt",
        "deep/c.markdown",
        "deep/d.jsonl",
        "x.pdf",
        "deep/y.html",
        "z.html",
        "README",
        ".h.txt",
        ".git/i.txt",
    ):
        file = tmp_path / name
        file.parent.mkdir(exist_ok=True)
        file.write_text("Police came.\n")
    return tmp_path


def test_a_folder_is_searched_to_its_end(folder: Path) -> None:
    """Known suffixes, sorted, hidden files left alone; what else lies there is counted."""
    files, errors, notes = found(folder)
    assert files == ["a.txt", "b.md", "c.markdown", "d.jsonl"]
    assert errors == []
    assert notes == [f"{folder}: 4 files of other kinds left out: 2 .html, 1 .pdf, 1 no suffix"]


def test_arguments_keep_their_order(folder: Path) -> None:
    """Within an argument sorted, between arguments as named, no file twice, whatever its path."""
    files, _, _ = found(folder / "deep", folder / "b.md", folder, folder / "deep" / ".." / "b.md")
    assert files == ["c.markdown", "d.jsonl", "b.md", "a.txt"]


def test_globs(folder: Path) -> None:
    """Stars, double stars, and folders that match."""
    assert found(str(folder / "*.md"))[0] == ["b.md"]
    assert found(str(folder / "**" / "*.*"))[0] == ["a.txt", "b.md", "c.markdown", "d.jsonl"]
    assert found(str(folder / "*"))[0] == ["README", "a.txt", "b.md", "c.markdown", "d.jsonl"]
    assert found(str(folder / "[ab].*"))[0] == ["a.txt", "b.md"]


def test_a_glob_that_matches_nothing(folder: Path) -> None:
    """Is an error, and so is one that matches other kinds only."""
    for pattern in ("*.rst", "*.pdf"):
        files, errors, _ = found(str(folder / pattern))
        assert files == []
        assert [error.problem for error in errors] == ["no report matches"]


def test_a_file_with_a_star_in_its_name(tmp_path: Path) -> None:
    """What is there is taken by its name before it is taken for a pattern."""
    (tmp_path / "a[1].txt").write_text("Police came.\n")
    assert found(tmp_path / "a[1].txt")[0] == ["a[1].txt"]


def test_links_that_lead_back(folder: Path) -> None:
    """A link to a folder is followed, a loop is not walked twice."""
    (folder / "deep" / "up").symlink_to(folder, target_is_directory=True)
    (folder / "self.txt").symlink_to(folder / "self.txt")
    other = folder / ".elsewhere"
    other.mkdir()
    (other / "e.txt").write_text("Police came.\n")
    (folder / "link").symlink_to(other, target_is_directory=True)
    files, errors, _ = found(folder)
    assert files == ["a.txt", "b.md", "c.markdown", "d.jsonl", "e.txt"]
    assert errors == []


def test_a_ladder_of_links_is_walked_once(tmp_path: Path) -> None:
    """Each folder once, though two to the thirtieth paths lead to the last."""
    for step in range(30):
        (tmp_path / f"{step}").mkdir()
        for name in ("x", "y"):
            (tmp_path / f"{step}" / name).symlink_to(tmp_path / f"{step + 1}", target_is_directory=True)
    (tmp_path / "30").mkdir()
    (tmp_path / "30" / "a.txt").write_text("Police came.\n")
    assert found(tmp_path / "0")[0] == ["a.txt"]


def test_missing_and_empty(tmp_path: Path) -> None:
    """A file that is not there and a folder without reports, each named, and the rest goes on."""
    (tmp_path / "empty").mkdir()
    (tmp_path / "a.txt").write_text("Police came.\n")
    files, errors, _ = found(tmp_path / "none.txt", tmp_path / "empty", tmp_path / "a.txt")
    assert files == ["a.txt"]
    assert [(error.place, error.problem) for error in errors] == [
        (str(tmp_path / "none.txt"), "no such file"),
        (str(tmp_path / "empty"), "a folder without reports"),
    ]
    assert all(error.hint for error in errors)


@pytest.mark.skipif(os.geteuid() == 0, reason="root may read everything: run the tests as another user")
def test_a_folder_that_may_not_be_read(folder: Path) -> None:
    """Is named; what lies beside it is read."""
    (folder / "deep").chmod(0)
    files, errors, _ = found(folder)
    (folder / "deep").chmod(0o755)
    assert files == ["a.txt", "b.md"]
    assert [error.problem for error in errors] == ["cannot be read: permission denied"]


def test_standard_input_is_read_once() -> None:
    """However often it is named."""
    assert list(find_files(["-", "-"], print, print)) == [STDIN]
