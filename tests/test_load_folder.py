"""Graph, folder -> LoadSummary: the embedded store, as a server would have it."""

from collections.abc import Iterable, Sequence
from pathlib import Path

import pytest

import kg
from kg.errors import GraphError
from kg.load import LoadSummary, load_folder
from kg.store import open_source, write_store

BASE = "http://example.org/id/graph/"


def lines(**reports: int) -> Iterable[str]:
    """So many quads a report."""
    return [f'<urn:{key}> <urn:p> "{n}" <{BASE}{key}> .\n' for key, count in reports.items() for n in range(count)]


def load(folder: Path, quads: Iterable[str], replace: Sequence[str] = (), drop: Sequence[str] = ()) -> LoadSummary:
    """Write a file and load it."""
    file = folder.with_suffix(".nq")
    file.write_text("".join(quads), encoding="utf-8")
    return load_folder(
        open_source(file), folder, open_store=open_source, write_store=write_store, replace=replace, drop=drop
    )


def held(folder: Path) -> dict[str, int]:
    """The last part of each graph's name to its triples."""
    source = open_source(folder)
    return {name.rpartition("/")[2]: len(list(source.nquads(name))) for name in source.graph_names()}


def test_a_folder_is_loaded_as_a_server_is(tmp_path: Path) -> None:
    """Made, loaded again without doubling, one report replaced, one dropped, others kept."""
    folder = tmp_path / "store"
    for _ in range(2):
        assert load(folder, lines(r1=9, r2=5, shared=2)).triples == 16
        assert held(folder) == {"r1": 9, "r2": 5, "shared": 2}
    load(folder, lines(r1=4, r2=1, shared=3), replace=["r1"])
    assert held(folder) == {"r1": 4, "r2": 5, "shared": 3}
    assert load(folder, lines(r2=5), drop=["r1"]).dropped == (f"{BASE}r1",)
    assert held(folder) == {"r2": 5, "shared": 3}
    assert load(folder, lines(r2=5), drop=["r1"]).missing == (f"{BASE}r1",)
    load(folder, lines(r3=1))
    assert held(folder) == {"r2": 5, "r3": 1, "shared": 3}


def test_what_changed_since_is_put_and_what_is_gone_is_dropped(tmp_path: Path) -> None:
    """As on a server; triples of no graph among them."""
    flat = "<urn:s> <urn:p> <urn:o> .\n"
    old, new, folder = tmp_path / "old.nq", tmp_path / "new.nq", tmp_path / "store"
    old.write_text("".join([*lines(r1=9, r2=5, r3=1, shared=7), flat]), encoding="utf-8")
    new.write_text("".join(lines(r1=4, r2=5, r4=2, shared=3)), encoding="utf-8")
    kg.open_graph(old).load(str(folder))
    summary = kg.open_graph(new).load(str(folder), changed_since=kg.open_graph(old))
    assert held(folder) == {"r1": 4, "r2": 5, "r4": 2, "shared": 3}
    assert list(open_source(folder).nquads()) == list(open_source(new).nquads())
    assert summary.dropped == (f"{BASE}r3",)


def test_triples_of_no_graph_are_loaded_and_kept(tmp_path: Path) -> None:
    """A flat file replaces what stands in no graph, and nothing else does."""
    folder = tmp_path / "store"
    flat = ["<urn:s> <urn:p> <urn:o> .\n"]
    assert load(folder, flat).loaded == (("", 1),)
    load(folder, lines(r1=2))
    assert list(open_source(folder).nquads())[-1:] == flat


def test_a_folder_of_something_else_is_left_alone(tmp_path: Path) -> None:
    """A user's folder is never emptied."""
    folder = tmp_path / "store"
    folder.mkdir()
    (folder / "notes.txt").write_text("mine")
    with pytest.raises(GraphError):
        load(folder, lines(r1=1))
    assert (folder / "notes.txt").read_text() == "mine"
