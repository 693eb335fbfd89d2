"""Files for other programs: they can be read back, and carry nothing that breaks them."""

import json
import math
from collections.abc import Callable
from datetime import date
from pathlib import Path

import networkx as nx
import pytest
from draw_sources import ID, harbour
from hypothesis import given
from hypothesis import strategies as st

from kg.draw.choose import Wish
from kg.draw.formats.export import plain_graph, write_cyjs, write_gexf, write_graphml
from kg.draw.layout.layout import lay_out
from kg.draw.view import build_view

VIEW = build_view(harbour(), Wish())
PLACES = lay_out(VIEW.graph)
Reader = Callable[[Path], "nx.MultiDiGraph[str]"]


def read_cyjs(path: Path) -> "nx.MultiDiGraph[str]":
    """As networkx reads Cytoscape JSON."""
    data = json.loads(path.read_text(encoding="utf-8"))
    graph = nx.cytoscape_graph({"directed": True, "multigraph": True, "data": [], **data}, name="name", ident="id")
    assert isinstance(graph, nx.MultiDiGraph)
    return graph


FORMATS = [
    pytest.param(write_graphml, lambda path: nx.read_graphml(path, force_multigraph=True), id="graphml"),
    pytest.param(write_gexf, nx.read_gexf, id="gexf"),
    pytest.param(write_cyjs, read_cyjs, id="cyjs"),
]
Writer = Callable[["nx.MultiDiGraph[str]", dict[str, tuple[float, float]], str, Path], None]


def hostile(text: str) -> "nx.MultiDiGraph[str]":
    """A graph with every kind of value that trips writers up."""
    graph: nx.MultiDiGraph[str] = nx.MultiDiGraph()
    common = {"kind": "Person", "group": "force", "links": 2, "none": None, "day": date(2030, 5, 6)}
    graph.add_node("x:a", label=text, mixed=1, number=1, lists=["a", text, None], nothing=math.nan, **common)
    graph.add_node("x:b", label="b", mixed="two", number=0.5, lists=[], nothing=math.inf, **common)
    for key in ("one", "two"):
        graph.add_edge("x:a", "x:b", key=key, label=text, mixed=key == "one" or None, none=None)
    return graph


@pytest.mark.parametrize(("write", "read"), FORMATS)
def test_a_picture_is_read_back(write: Writer, read: Reader, tmp_path: Path) -> None:
    """All nodes and lines, parallel ones too, with their labels and numbers."""
    path = tmp_path / "graph"
    write(VIEW.graph, PLACES, "Harbour <1>", path)
    back = read(path)
    assert set(back) == set(VIEW.graph)
    assert sorted((start, end) for start, end, *_ in back.edges) == sorted(
        (start, end) for start, end, _ in VIEW.graph.edges
    )
    assert back.nodes[ID + "mayor"]["label"] == "<script>alert('name')</script>"
    (shots,) = (values for *ends, values in back.edges(data=True) if ends == [ID + "police", ID + "dockers"])
    assert (shots["event_type"], shots["voices"], shots["disputed"]) == ("ASSAULT", 3, True)


@pytest.mark.parametrize(("write", "read"), FORMATS)
@given(text=st.text(alphabet=st.characters(), max_size=20))
def test_no_text_breaks_a_file(
    write: Writer, read: Reader, text: str, tmp_path_factory: pytest.TempPathFactory
) -> None:
    """Control characters, lone surrogates, markup, None, dates, lists, mixed types."""
    path = tmp_path_factory.mktemp("export") / "graph"
    write(hostile(text), {"x:a": (0.0, 0.0), "x:b": (100.0, 50.0)}, text, path)
    assert read(path).number_of_edges("x:a", "x:b") == 2


@pytest.mark.parametrize(("write", "read"), FORMATS)
def test_the_same_bytes_again(write: Writer, read: Reader, tmp_path: Path) -> None:
    """No day of writing, no order of chance."""
    for name in ("one", "two"):
        view = build_view(harbour(), Wish())
        write(view.graph, PLACES, "Harbour", tmp_path / name)
    assert (tmp_path / "one").read_bytes() == (tmp_path / "two").read_bytes()
    assert b"lastmodified" not in (tmp_path / "one").read_bytes()


def test_values_become_plain() -> None:
    """None goes, dates and lists become text, an attribute keeps to one type."""
    plain = plain_graph(hostile("a\x00\ud800<"), {"x:a": (0.0, 0.0), "x:b": (1.0, 2.0)})
    one, two = plain.nodes["x:a"], plain.nodes["x:b"]
    assert (one["label"], one["day"], one["lists"]) == ("a\ufffd<", "2030-05-06", "a; a\ufffd<")
    assert (one["mixed"], two["mixed"], one["number"], two["number"]) == ("1", "two", 1.0, 0.5)
    assert not {"none", "nothing"} & (one.keys() | two.keys())
    assert (two["x"], two["y"]) == (1.0, 2.0)


def test_gephi_gets_colours_and_places(tmp_path: Path) -> None:
    """As the picture has them, with y upward."""
    write_gexf(VIEW.graph, PLACES, "Harbour", tmp_path / "graph.gexf")
    viz = nx.read_gexf(tmp_path / "graph.gexf").nodes[ID + "police"]["viz"]
    assert (viz["color"]["r"], viz["color"]["g"], viz["color"]["b"]) == (0, 0x72, 0xB2)
    assert (viz["position"]["x"], viz["position"]["y"]) == (PLACES[ID + "police"][0], -PLACES[ID + "police"][1])
