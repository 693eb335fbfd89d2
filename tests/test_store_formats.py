"""A location is a file, a folder, a pattern or several; its name says the format."""

from pathlib import Path

import pytest

from kg.errors import GraphError
from kg.store.formats import SUFFIXES, is_store, rdf_file, rdf_files


@pytest.mark.parametrize("suffix", SUFFIXES)
def test_each_suffix_is_known_alone_and_compressed(suffix: str) -> None:
    """In either case, too."""
    assert rdf_file(f"a{suffix}").format == rdf_file(f"b.c{suffix.upper()}.gz").format
    assert not rdf_file(f"a{suffix}").compressed
    assert rdf_file(f"a{suffix}.gz").compressed


@pytest.mark.parametrize("name", ["a.csv", "a", "a.gz", "report.nq.txt"])
def test_an_unknown_suffix_is_told_with_the_known_ones(name: str) -> None:
    """The hint lists what can be read."""
    with pytest.raises(GraphError, match="not a known RDF format") as caught:
        rdf_file(name)
    assert ".ttl" in caught.value.hint


def test_a_folder_gives_its_rdf_files_in_order(tmp_path: Path) -> None:
    """Other files and hidden ones are no part of the graph."""
    for name in ("b.nq", "a.ttl.gz", "notes.md", ".c.nq"):
        (tmp_path / name).touch()
    assert [file.path.name for file in rdf_files(tmp_path)] == ["a.ttl.gz", "b.nq"]


def test_a_pattern_and_several_places(tmp_path: Path) -> None:
    """Files that are named twice are read once."""
    for name in ("a.nq", "b.nq", "c.ttl"):
        (tmp_path / name).touch()
    found = rdf_files([str(tmp_path / "*.nq"), tmp_path / "c.ttl", tmp_path / "a.nq"])
    assert [file.path.name for file in found] == ["a.nq", "b.nq", "c.ttl"]


def test_nothing_there(tmp_path: Path) -> None:
    """A missing file, an empty folder, an empty list: each says what is missing."""
    for place, problem in (
        (tmp_path / "no.nq", "no such file or folder"),
        (str(tmp_path / "*.nq"), "no such file or folder"),
        (tmp_path, "no RDF file in this folder"),
        ([], "no file is named"),
    ):
        with pytest.raises(GraphError, match=problem):
            rdf_files(place)  # type: ignore[arg-type]


def test_a_store_is_known_by_its_current_file(tmp_path: Path) -> None:
    """A folder of RDF files is none."""
    assert not is_store(tmp_path)
    (tmp_path / "CURRENT").touch()
    assert is_store(tmp_path)
