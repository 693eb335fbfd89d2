"""Files for Neo4j: exact values for it, no formula for a spreadsheet."""

import csv
import gzip
import re
import shlex
from datetime import date
from pathlib import Path

import networkx as nx
import pytest
from draw_sources import ID, harbour
from hostile import PLACES, TEXTS, hostile
from hypothesis import given
from hypothesis import strategies as st
from neo4j_reader import read

from kg.draw.choose import Wish
from kg.draw.draw import draw_graph
from kg.draw.formats.neo4j import write_neo4j
from kg.draw.formats.plain import joined_value
from kg.draw.layout.layout import lay_out
from kg.draw.text import printable
from kg.draw.view import build_view
from kg.errors import DrawError

VIEW = build_view(harbour(), Wish())
Rows = list[dict[str, object]]
STARTS = re.compile(r"\s*[=+\-@＝＋－＠]")
"""What a spreadsheet takes for a formula, at the start of a cell."""


def written(
    graph: "nx.MultiDiGraph[str]", folder: Path, places: dict[str, tuple[float, float]]
) -> tuple[Rows, Rows, list[Path]]:
    """Write a graph and read it back: nodes, relationships, the files."""
    _, remark = write_neo4j(graph, places, folder / "graph.csv")
    found = re.search(r"--nodes=(\S+) --relationships=(\S+)", remark)
    assert found
    nodes, edges = Path(found[1]), Path(found[2])
    return read(nodes, remark), read(edges, remark), [nodes, edges]


def test_nodes_and_relationships_come_back(tmp_path: Path) -> None:
    """All of them, parallel ones too, with labels, types and typed properties."""
    nodes, edges, _ = written(VIEW.graph, tmp_path, lay_out(VIEW.graph))
    assert {node["ID"] for node in nodes} == set(VIEW.graph)
    assert sorted((edge["START_ID"], edge["END_ID"]) for edge in edges) == sorted(
        (start, end) for start, end, _ in VIEW.graph.edges
    )
    by_id = {node["ID"]: node for node in nodes}
    assert by_id[ID + "mayor"]["label"] == "<script>alert('name')</script>"
    assert by_id[ID + "mayor"]["LABEL"] == ["Person"]
    (shots,) = (edge for edge in edges if (edge["START_ID"], edge["END_ID"]) == (ID + "police", ID + "dockers"))
    assert (shots["TYPE"], shots["voices"], shots["disputed"]) == ("ASSAULT", 3, True)
    assert all(re.fullmatch(r"[A-Z_]+", str(edge["TYPE"])) for edge in edges)


@pytest.mark.parametrize("text", TEXTS, ids=range(len(TEXTS)))
def test_hostile_values_come_back_exactly(text: str, tmp_path: Path) -> None:
    """In every attribute, single or in a list; but for characters that no file can hold."""
    nodes, edges, _ = written(hostile(text), tmp_path, PLACES)
    one, two = sorted(nodes, key=lambda node: str(node["ID"]))
    clean = printable(text)
    assert (one["label"], one["text"], one["lists"]) == (clean, clean, ["a", clean] if clean else ["a"])
    assert (one["mixed"], two["mixed"], one["number"], two["number"]) == ("1", "two", 1.0, 0.5)
    assert (one["large"], one["largest"], one["yes"], one["whole"]) == (str(2**63), 2**63 - 1, True, 3)
    assert (one["day"], one["set"]) == (date(2030, 5, 6), ["a", "b"])
    assert not {"none", "nothing"} & (one.keys() | two.keys())
    assert two["y"] == -51.3
    assert [(edge["START_ID"], edge["END_ID"]) for edge in edges] == [("x:a", "x:b")] * 2 + [("x:b", "x:a")]
    assert [edge["TYPE"] for edge in edges] == ["DEED", "DEED", "MEMBER_OF"]
    assert [edge.get("text") for edge in edges] == [clean, clean, None]


@given(text=st.text(alphabet=st.characters(), max_size=20))
def test_no_text_breaks_a_file(text: str, tmp_path_factory: pytest.TempPathFactory) -> None:
    """Whatever a report holds."""
    nodes, edges, _ = written(hostile(text), tmp_path_factory.mktemp("neo4j"), PLACES)
    assert nodes[0]["text"] == printable(text)
    assert len(edges) == 3


@pytest.mark.parametrize("separator", [",", ";", "\t"])
@pytest.mark.parametrize("text", TEXTS, ids=range(len(TEXTS)))
def test_no_spreadsheet_runs_a_formula(text: str, separator: str, tmp_path: Path) -> None:
    """A file that one opens has no cell that it would calculate, whatever parts cells in its country."""
    _, _, paths = written(hostile(text), tmp_path, PLACES)
    for path in paths:
        if path.suffix == ".csv":
            with path.open(encoding="utf-8", newline="") as file:
                for row in csv.reader(file, delimiter=separator):
                    risky = [cell for cell in row if STARTS.match(cell) and not re.fullmatch(r"-?[\d.]+", cell)]
                    assert risky == []


def test_values_like_formulas_compress_the_files(tmp_path: Path) -> None:
    """Neo4j reads them so; the command says why."""
    name, remark = write_neo4j(hostile("=1+1"), PLACES, tmp_path / "graph.csv")
    assert name == f"{tmp_path / 'graph.nodes.csv.gz'} and {tmp_path / 'graph.edges.csv.gz'}"
    assert "compressed" in remark
    assert gzip.decompress((tmp_path / "graph.nodes.csv.gz").read_bytes()).startswith(b'"iri:ID"')
    first = (tmp_path / "graph.nodes.csv.gz").read_bytes()
    write_neo4j(hostile("=1+1"), PLACES, tmp_path / "graph.csv")
    assert (tmp_path / "graph.nodes.csv.gz").read_bytes() == first


def test_the_command_is_told_what_the_files_need(tmp_path: Path) -> None:
    """Nothing for tame values; line ends and another sign between the values of a list where there are such."""
    graph = hostile("tame")
    _, remark = write_neo4j(graph, PLACES, tmp_path / "my graph.csv")
    command = shlex.split(remark.removeprefix("import with: "))
    files = [f"--nodes={tmp_path / 'my graph.nodes.csv'}", f"--relationships={tmp_path / 'my graph.edges.csv'}"]
    assert command == ["neo4j-admin", "database", "import", "full", "neo4j", *files]
    assert "--multiline-fields=true" in write_neo4j(hostile("a\nb"), PLACES, tmp_path / "a.csv")[1]
    assert "--array-delimiter=|" in shlex.split(write_neo4j(hostile("a;b"), PLACES, tmp_path / "a.csv")[1])
    assert "--array-delimiter=U+001F" in write_neo4j(hostile("a;b|c"), PLACES, tmp_path / "a.csv")[1]


def test_names_that_differ_in_hidden_characters_stay_apart(tmp_path: Path) -> None:
    """Of nodes, and of attributes."""
    graph: nx.MultiDiGraph[str] = nx.MultiDiGraph()
    for node in ("x", "x\x00", "x\x01", ""):
        graph.add_node(node, label="a", kind="Person", **{"a:b": 1, "a b": 2, "": 3})
    graph.add_edge("x", "x\x00", kind="deed", label="")
    nodes, edges, _ = written(graph, tmp_path, dict.fromkeys(graph, (0.0, 0.0)))
    assert [node["ID"] for node in nodes] == ["x", "x#2", "x#3", "#2"]
    assert (edges[0]["START_ID"], edges[0]["END_ID"]) == ("x", "x#2")
    assert (nodes[0]["a_b"], nodes[0]["a_b_2"], nodes[0]["_"]) == (1, 2, 3)


def test_both_files_or_none(tmp_path: Path) -> None:
    """The old pair stays whole where the new one cannot be written."""
    (tmp_path / "out.edges.csv").mkdir()
    (tmp_path / "out.nodes.csv").write_text("old")
    with pytest.raises(DrawError, match="cannot be written"):
        draw_graph(harbour(), tmp_path / "out.csv")
    assert (tmp_path / "out.nodes.csv").read_text() == "old"


def test_the_summary_names_both_files(tmp_path: Path) -> None:
    """And how to import them."""
    summary = draw_graph(harbour(), tmp_path / "out.csv")
    assert str(summary).startswith(f"{tmp_path / 'out.nodes.csv'} and {tmp_path / 'out.edges.csv'}: 11 things")
    assert summary.remark.startswith("import with: neo4j-admin database import full neo4j --nodes=")


def test_lists_are_joined_for_other_formats() -> None:
    """Where a format has no lists."""
    assert joined_value(["a", None, 1]) == "a; 1"
