"""A folder -> the answers that were kept there, whole lines only."""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg.errors import LinkError
from kg.link.answers import read_json
from kg.link.cache import Cache
from kg.link.records import Answer, Candidate, TypeName

ADDRESS = "https://ann@example.org:8000/en/api?x=../../etc"
QUERY = {"query": "Құрық\u2028", "limit": 5}
ANSWER = Answer(
    (Candidate("Q1", "Kuryk \x1b[31m", 99.5, True, (TypeName("Q2", "town", ("Q3",)),), "a\nb"), Candidate("Q4", "x")),
    "2026-11-24",
)


def only_file(folder: Path) -> Path:
    """The one file of a folder, which is in no other."""
    (path,) = folder.iterdir()
    return path


def test_an_answer_comes_back_as_it_was(tmp_path: Path) -> None:
    """With the manifest, for the same query in the same version of the same service alone."""
    folder = tmp_path / "new" / "answers"
    cache = Cache(folder, ADDRESS)
    assert (cache.manifest, cache.get(QUERY, "0.2")) == (None, None)
    cache.keep_manifest({"name": "A \ud800 list"}, "2026-11-24")
    cache.keep([(QUERY, ANSWER)], "0.2")
    again = Cache(folder, ADDRESS)
    assert again.manifest == {"name": "A \ud800 list"}
    assert again.get(dict(reversed(QUERY.items())), "0.2") == ANSWER
    assert again.get(QUERY, "1.0") is None
    assert again.get({**QUERY, "limit": 6}, "0.2") is None
    assert Cache(folder, "https://example.org/other").manifest is None
    assert only_file(folder).name.startswith("example.org-")
    assert only_file(folder).read_bytes().count(b"\n") == 2


def test_a_line_that_was_not_finished_is_dropped(tmp_path: Path) -> None:
    """A run that was killed while it wrote costs its last answer, not the file."""
    Cache(tmp_path, ADDRESS).keep([(QUERY, ANSWER)], "0.2")
    path = only_file(tmp_path)
    whole = path.read_bytes()
    path.write_bytes(whole + whole[:40])
    cache = Cache(tmp_path, ADDRESS)
    assert cache.get(QUERY, "0.2") == ANSWER
    cache.keep([({"query": "Sarzha"}, Answer((), "2026-11-25"))], "0.2")
    assert path.read_bytes().startswith(whole)
    assert Cache(tmp_path, ADDRESS).get({"query": "Sarzha"}, "0.2") == Answer((), "2026-11-25")


@pytest.mark.parametrize("line", ["{", "[]", "7", '{"query": 1}', '{"query": {}, "candidates": [{"name": "x"}]}'])
def test_a_line_that_is_no_answer_is_told_of(tmp_path: Path, line: str) -> None:
    """With its number: the file is made to be read, and so to be edited."""
    Cache(tmp_path, ADDRESS).keep([(QUERY, ANSWER)], "0.2")
    path = only_file(tmp_path)
    path.write_text(path.read_text("utf-8") + line + "\n", "utf-8")
    with pytest.raises(LinkError, match=rf"{path.name}:2: not a"):
        Cache(tmp_path, ADDRESS)


def test_a_folder_that_cannot_be_used_is_told_of(tmp_path: Path) -> None:
    """In one line, as any expected failure."""
    (tmp_path / "file").write_text("", "utf-8")
    with pytest.raises(LinkError, match="cannot be"):
        Cache(tmp_path / "file", ADDRESS).keep([(QUERY, ANSWER)], "0.2")


@given(st.binary(max_size=60))
def test_json_is_read_or_refused(body: bytes) -> None:
    """Nothing but a ValueError comes of any bytes."""
    try:
        read_json(body)
    except ValueError:
        return
