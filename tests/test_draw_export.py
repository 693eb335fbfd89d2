"""Files for other programs: they can be read back, and carry nothing that breaks them."""

import json
import math
from collections.abc import Callable
from pathlib import Path
from xml.etree.ElementTree import parse

import igraph
import networkx as nx
import pytest
from draw_sources import ID, harbour
from hostile import PLACES, TEXTS, hostile
from hypothesis import given
from hypothesis import strategies as st

from kg.draw.choose import Wish
from kg.draw.formats.cyjs import write_cyjs
from kg.draw.formats.gexf import write_gexf
from kg.draw.formats.graphml import write_graphml
from kg.draw.formats.plain import as_rows
from kg.draw.layout.layout import lay_out
from kg.draw.text import printable
from kg.draw.view import build_view

VIEW = build_view(harbour(), Wish())
SPOTS = lay_out(VIEW.graph)
Reader = Callable[[Path], "nx.MultiDiGraph[str]"]
Writer = Callable[["nx.MultiDiGraph[str]", dict[str, tuple[float, float]], str, Path], None]
GEXF = "{http://gexf.net/1.3}"
VIZ = "{http://gexf.net/1.3/viz}"


def read_cyjs(path: Path) -> "nx.MultiDiGraph[str]":
    """As networkx reads Cytoscape JSON."""
    data = json.loads(path.read_text(encoding="utf-8"))
    graph = nx.cytoscape_graph({"directed": True, "multigraph": True, "data": [], **data}, name="name", ident="id")
    assert isinstance(graph, nx.MultiDiGraph)
    return graph


def read_igraph(path: Path) -> "nx.MultiDiGraph[str]":
    """As igraph reads GraphML: its numbers are all real."""
    read = igraph.Graph.Read_GraphML(str(path))
    assert read.is_directed()
    graph: nx.MultiDiGraph[str] = nx.MultiDiGraph()
    ids = read.vs["id"]
    for vertex in read.vs:
        graph.add_node(ids[vertex.index], **_told(vertex.attributes()))
    for edge in read.es:
        graph.add_edge(ids[edge.source], ids[edge.target], **_told(edge.attributes()))
    return graph


def _told(values: dict[str, object]) -> dict[str, object]:
    """What igraph read: a number that is missing is NaN for it."""
    return {key: value for key, value in values.items() if not (isinstance(value, float) and math.isnan(value))}


FORMATS = [
    pytest.param(write_graphml, lambda path: nx.read_graphml(path, force_multigraph=True), id="graphml"),
    pytest.param(write_graphml, read_igraph, id="igraph"),
    pytest.param(write_gexf, lambda path: nx.read_gexf(path), id="gexf"),
    pytest.param(write_cyjs, read_cyjs, id="cyjs"),
]


@pytest.mark.parametrize(("write", "read"), FORMATS)
def test_a_picture_is_read_back(write: Writer, read: Reader, tmp_path: Path) -> None:
    """All nodes and lines, parallel ones too and each in its direction, with their labels and numbers."""
    path = tmp_path / "graph"
    write(VIEW.graph, SPOTS, "Harbour <1>", path)
    back = read(path)
    assert set(back) == set(VIEW.graph)
    assert sorted((start, end) for start, end, *_ in back.edges) == sorted(
        (start, end) for start, end, _ in VIEW.graph.edges
    )
    assert back.nodes[ID + "mayor"]["label"] == "<script>alert('name')</script>"
    (shots,) = (values for *ends, values in back.edges(data=True) if ends == [ID + "police", ID + "dockers"])
    assert (shots["event_type"], shots["voices"], shots["disputed"]) == ("ASSAULT", 3, True)


@pytest.mark.parametrize("text", TEXTS, ids=range(len(TEXTS)))
@pytest.mark.parametrize(("write", "read"), FORMATS)
def test_hostile_values_come_back(write: Writer, read: Reader, text: str, tmp_path: Path) -> None:
    """But for characters that no file can hold, and what XML makes of line ends."""
    path = tmp_path / "graph"
    write(hostile(text), PLACES, text, path)
    back = read(path)
    clean = printable(text)
    if write is write_graphml:
        clean = clean.replace("\r\n", "\n").replace("\r", "\n")
    one, two = back.nodes["x:a"], back.nodes["x:b"]
    # networkx reads an empty value of GraphML as none.
    assert one["text"] == clean if clean else one.get("text", "") == ""
    assert one["label"] == clean if clean else one.get("label", "") == ""
    assert (two["number"], one["number"], one["yes"], one["whole"], one["day"]) == (0.5, 1.0, True, 3, "2030-05-06")
    assert float(one["largest"]) == float(2**63 - 1)
    assert one["large"] == str(2**63)
    assert not one.get("none")
    assert not one.get("nothing")
    ends = sorted((start, end) for start, end, *_ in back.edges)
    assert ends == [("x:a", "x:b"), ("x:a", "x:b"), ("x:b", "x:a")]
    told = [values for start, _, values in back.edges(data=True) if start == "x:a"]
    assert [values.get("text") or "" for values in told] == [clean, clean]
    assert sorted(values["disputed"] for values in told) == [False, True]


@pytest.mark.parametrize(("write", "read"), FORMATS)
@given(text=st.text(alphabet=st.characters(), max_size=20))
def test_no_text_breaks_a_file(
    write: Writer, read: Reader, text: str, tmp_path_factory: pytest.TempPathFactory
) -> None:
    """Control characters, lone surrogates, markup, None, dates, lists, mixed types."""
    path = tmp_path_factory.mktemp("export") / "graph"
    write(hostile(text), PLACES, text, path)
    assert read(path).number_of_edges("x:a", "x:b") == 2


@pytest.mark.parametrize(("write", "read"), FORMATS)
def test_names_of_attributes_may_be_anything(write: Writer, read: Reader, tmp_path: Path) -> None:
    """Also those that a format has a meaning for; nodes whose names differ in hidden characters stay apart."""
    graph = hostile()
    odd = {
        "u_for_edge": "0",
        "node_for_adding": "0",
        "key": "0",
        "a:b": "1",
        "a<b>&\"'": "2",
        "id": "3",
        "source": "4",
        "x": "5",
        "value": "6",
        "\x00": "7",
        "viz": "8",
    }
    for node in ("x", "x\x00", ""):
        graph.add_node(node, label="a", kind="Person", group="force", links=1)
        graph.nodes[node].update(odd)
    graph.add_edge("x", "x\x00", "0", kind="deed", label="b", mutual=False)
    graph.edges["x", "x\x00", "0"].update(odd)
    write(graph, {**PLACES, "x": (1.0, 1.0), "x\x00": (2.0, 2.0), "": (3.0, 3.0)}, "title", tmp_path / "graph")
    back = read(tmp_path / "graph")
    assert set(back) == {"x:a", "x:b", "x", "x#2", "#2"}
    assert back.has_edge("x", "x#2")
    assert {"1", "2", "8"} <= set(map(str, back.nodes["x"].values()))


@pytest.mark.parametrize(("write", "read"), FORMATS)
def test_the_same_bytes_again(write: Writer, read: Reader, tmp_path: Path) -> None:
    """No day of writing, no order of chance."""
    for name in ("one", "two"):
        view = build_view(harbour(), Wish())
        write(view.graph, SPOTS, "Harbour", tmp_path / name)
    assert (tmp_path / "one").read_bytes() == (tmp_path / "two").read_bytes()
    assert b"lastmodified" not in (tmp_path / "one").read_bytes()


def test_values_become_plain() -> None:
    """None goes, dates and lists become text, an attribute keeps to one type."""
    nodes, edges = as_rows(hostile("a\x00\ud800<"), PLACES)
    (_, one), (_, two) = nodes
    assert (one["label"], one["day"], one["lists"], one["set"]) == ("a\ufffd<", "2030-05-06", "a; a\ufffd<", "a; b")
    assert (one["mixed"], two["mixed"], one["number"], two["number"]) == ("1", "two", 1.0, 0.5)
    assert not {"none", "nothing"} & (one.keys() | two.keys())
    assert (two["x"], two["y"]) == PLACES["x:b"]
    assert [(start, end) for start, end, _ in edges] == [("x:a", "x:b")] * 2 + [("x:b", "x:a")]


def test_graphml_declares_each_key_once(tmp_path: Path) -> None:
    """A node's label and a line's have keys of their own, and values have the type that is declared."""
    write_graphml(VIEW.graph, SPOTS, "Harbour", tmp_path / "graph.graphml")
    root = parse(tmp_path / "graph.graphml").getroot()  # noqa: S314
    namespace = "{http://graphml.graphdrawing.org/xmlns}"
    keys = {key.get("id"): (key.get("for"), key.get("attr.type")) for key in root.iter(f"{namespace}key")}
    assert len(keys) == len(list(root.iter(f"{namespace}key")))
    for whose in ("node", "edge"):
        for element in root.iter(f"{namespace}{whose}"):
            for data in element.iter(f"{namespace}data"):
                domain, kind = keys[data.get("key")]
                assert domain == whose
                assert kind != "boolean" or (data.text or "").lower() in {"true", "false"}
                assert kind not in {"long", "int"} or str(int(data.text or "")) == data.text


def test_gexf_is_as_its_schema_wants_it(tmp_path: Path) -> None:
    """Elements in order, attributes declared before they are used, ids of lines unique, no more than 1.3 has."""
    write_gexf(VIEW.graph, SPOTS, "Harbour", tmp_path / "graph.gexf")
    root = parse(tmp_path / "graph.gexf").getroot()  # noqa: S314
    assert (root.tag, root.attrib) == (f"{GEXF}gexf", {"version": "1.3"})
    assert [child.tag for child in root] == [f"{GEXF}meta", f"{GEXF}graph"]
    assert [child.tag.removeprefix(GEXF) for child in root[1]] == ["attributes", "attributes", "nodes", "edges"]
    assert root[1].attrib == {"defaultedgetype": "directed", "mode": "static"}
    declared = {attribute.get("id"): attribute.get("type") for attribute in root.iter(f"{GEXF}attribute")}
    assert set(declared.values()) <= {"string", "boolean", "long", "double"}
    assert {value.get("for") for value in root.iter(f"{GEXF}attvalue")} == set(declared)
    assert all(set(node.attrib) == {"id", "label"} for node in root.iter(f"{GEXF}node"))
    lines = [edge.get("id") for edge in root.iter(f"{GEXF}edge")]
    assert len(lines) == len(set(lines)) == VIEW.graph.number_of_edges()


def test_gephi_gets_colours_and_places(tmp_path: Path) -> None:
    """As the picture has them, with y upward."""
    write_gexf(VIEW.graph, SPOTS, "Harbour", tmp_path / "graph.gexf")
    root = parse(tmp_path / "graph.gexf").getroot()  # noqa: S314
    (police,) = (node for node in root.iter(f"{GEXF}node") if node.get("id") == ID + "police")
    color, place = police.find(f"{VIZ}color"), police.find(f"{VIZ}position")
    assert color is not None
    assert place is not None
    assert color.attrib == {"r": "0", "g": str(0x72), "b": str(0xB2)}
    x, y = SPOTS[ID + "police"]
    assert (float(place.get("x", "")), float(place.get("y", ""))) == (x, -y)


def test_cytoscape_gets_what_it_asks_for(tmp_path: Path) -> None:
    """Ids that are text and unique, ends that are nodes, positions that are numbers, lists that are lists."""
    write_cyjs(VIEW.graph, SPOTS, "Harbour", tmp_path / "graph.cyjs")
    whole = json.loads((tmp_path / "graph.cyjs").read_text(encoding="utf-8"))
    assert set(whole) == {"format_version", "generated_by", "target_cytoscapejs_version", "data", "elements"}
    nodes, edges = whole["elements"]["nodes"], whole["elements"]["edges"]
    ids = [element["data"]["id"] for element in (*nodes, *edges)]
    assert len(set(ids)) == len(ids)
    assert all(isinstance(name, str) and name for name in ids)
    known = {node["data"]["id"] for node in nodes}
    assert all({edge["data"]["source"], edge["data"]["target"]} <= known for edge in edges)
    assert all(isinstance(node["position"][axis], int | float) for node in nodes for axis in ("x", "y"))
    assert any(node["data"].get("names") for node in nodes if isinstance(node["data"].get("names"), list))
