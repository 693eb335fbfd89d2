"""The picture for print."""

from itertools import combinations
from xml.etree.ElementTree import Element, fromstring

import networkx as nx
import pytest
from draw_sources import harbour, large
from hypothesis import given
from hypothesis import strategies as st

from kg.draw.choose import Wish
from kg.draw.formats.lines import courses
from kg.draw.formats.names import place_names, take_room
from kg.draw.formats.room import Box
from kg.draw.formats.svg import svg_text
from kg.draw.layout.layout import lay_out, node_size
from kg.draw.view import build_view

VIEW = build_view(harbour(), Wish())
PLACES = lay_out(VIEW.graph)
SVG = svg_text(VIEW.graph, PLACES, "<b>Harbour</b>")
ROOT = fromstring(SVG)  # noqa: S314
NAMESPACE = "{http://www.w3.org/2000/svg}"


def texts(root: Element) -> list[str]:
    """What is written in a picture, each name in one line."""
    return [" ".join(element.itertext()) for element in root.iter(f"{NAMESPACE}text")]


def titles(root: Element) -> list[str]:
    """What is said of each node and line to those who point at it."""
    return [element.text or "" for element in root.iter(f"{NAMESPACE}title")]


def overlap(one: Box, other: Box) -> bool:
    """Whether two boxes have room in common."""
    return one[0] < other[2] and one[2] > other[0] and one[1] < other[3] and one[3] > other[1]


def test_every_node_and_line_is_drawn() -> None:
    """Nodes as the page has them, drawn apart evenly at most; one curve for each line."""
    assert len(list(ROOT.iter(f"{NAMESPACE}path"))) == VIEW.graph.number_of_edges()
    circles = {(float(circle.get("cx", "")), float(circle.get("cy", ""))) for circle in ROOT.iter(f"{NAMESPACE}circle")}
    people = [PLACES[node] for node, values in VIEW.graph.nodes(data=True) if values["kind"] == "Person"]
    assert any({(x * spread, y * spread) for x, y in people} <= circles for spread in (1.0, 1.12, 1.25, 1.4, 1.6))


def test_the_legend_has_what_occurs() -> None:
    """Shapes, colours and kinds of lines; no other."""
    written = set(texts(ROOT))
    assert {"Shapes", "People", "Events", "Colours", "Police, army, intelligence", "Lines"} <= written
    assert {"one source", "disputed", "did not happen, or not yet", "lasting relation, place"} <= written
    assert "Press" not in written
    plain = VIEW.graph.copy()
    for *_, values in plain.edges(data=True):
        values.update(disputed=False, unreal=False, voices=2)
    without = set(texts(fromstring(svg_text(plain, PLACES, "x"))))  # noqa: S314
    assert not {"one source", "disputed", "did not happen, or not yet"} & without
    assert "several sources: the more, the thicker" in without


def test_a_line_says_what_it_is() -> None:
    """Its words stand on it; pointed at, it names its ends, its sources and whether it is disputed."""
    assert any("dockers" in title and "(3 sources, disputed)" in title for title in titles(ROOT))
    shot = next(values for *_, values in VIEW.graph.edges(data=True) if values["disputed"])
    assert shot["label"] in texts(ROOT)


def test_it_is_told_to_those_who_do_not_see_it() -> None:
    """Title and description, named by the picture."""
    assert ROOT.get("role") == "img"
    named = {element.get("id"): element for element in ROOT.iter() if element.get("id")}
    assert ROOT.get("aria-labelledby") == " ".join(named) == "kg-title kg-desc"
    assert named["kg-title"].text == "<b>Harbour</b>"
    assert "11 actors and places" in (named["kg-desc"].text or "")
    assert "disputed" in (named["kg-desc"].text or "")


def test_hostile_names_stay_text() -> None:
    """The picture holds shapes and text alone."""
    assert {element.tag.removeprefix(NAMESPACE) for element in ROOT.iter()} == {
        "svg", "title", "desc", "rect", "g", "line", "text", "tspan", "path", "polygon", "circle",
    }  # fmt: skip
    assert "<b>Harbour</b>" in texts(ROOT)
    assert any("<script>" in text for text in texts(ROOT))


def test_disputed_and_unreal_lines_look_so() -> None:
    """Red for disputed, dots for what did not happen: one line of each, and one in the legend."""
    assert SVG.count('stroke="#c0261c" stroke-width') == 2
    assert SVG.count('stroke-dasharray="2 5"') == 2


def test_a_line_to_itself_is_seen() -> None:
    """Workers who quarrel among themselves."""
    graph: nx.MultiDiGraph[str] = nx.MultiDiGraph()
    graph.add_node("x:a", label="workers", kind="Group", group="people", links=2)
    for key in ("one", "two"):
        graph.add_edge(
            "x:a", "x:a", key=key, kind="deed", label="beating", mutual=False, voices=1, disputed=False, unreal=False
        )
    first, second = (course for *_, course in courses(graph, {"x:a": (0.0, 0.0)}))
    assert first.at(0.5)[1] < -node_size(graph.nodes["x:a"])
    assert second.at(0.5)[1] < first.at(0.5)[1]


def test_the_same_bytes_again() -> None:
    """Built anew from the file, the picture is the same."""
    view = build_view(harbour(), Wish())
    assert svg_text(view.graph, lay_out(view.graph), "<b>Harbour</b>") == SVG


@pytest.mark.parametrize("key", ["who", "events"])
def test_names_cover_neither_each_other_nor_a_node(key: str, tmp_path_factory: pytest.TempPathFactory) -> None:
    """In a crowded picture some are left out, and what is written has its own room."""
    view = build_view(large(tmp_path_factory.mktemp("svg") / "large.nt", 150), Wish(view=key))  # type: ignore[arg-type]
    places = lay_out(view.graph)
    lines = list(courses(view.graph, places))
    names, _ = place_names(view.graph, places, lines, take_room(view.graph, places, lines))
    bodies = []
    for node, values in view.graph.nodes(data=True):
        (x, y), radius = places[node], node_size(values)
        bodies.append((x - radius, y - radius, x + radius, y + radius))
    assert not any(overlap(one.box, other.box) for one, other in combinations(names, 2))
    assert not any(overlap(name.box, body) for name in names for body in bodies)
    assert sum(name.lines[0].startswith("Thing") for name in names) > 60


@given(st.text(alphabet=st.characters(), max_size=20))
def test_any_name_makes_a_file_that_can_be_read(name: str) -> None:
    """Control characters and lone surrogates among them."""
    graph: nx.MultiDiGraph[str] = nx.MultiDiGraph()
    graph.add_node("x:a", label=name, kind="Person", group="force", links=1)
    graph.add_node("x:b", label="b", kind="Event", group="event", links=1, disputed=False, unreal=False)
    values = {"kind": "deed", "label": name, "mutual": False, "voices": 1, "disputed": True, "unreal": False}
    graph.add_edge("x:a", "x:b", key="one", **values)
    fromstring(svg_text(graph, {"x:a": (0.0, 0.0), "x:b": (200.0, 0.0)}, name).encode())  # noqa: S314


def test_groups_are_named_where_the_layout_finds_some(tmp_path_factory: pytest.TempPathFactory) -> None:
    """In capitals, over a shade."""
    view = build_view(large(tmp_path_factory.mktemp("svg") / "large.nt", 150), Wish())
    root = fromstring(svg_text(view.graph, lay_out(view.graph), "x"))  # noqa: S314
    shades = [shape for shape in root.iter(f"{NAMESPACE}polygon") if shape.get("fill-opacity") == "0.07"]
    assert len(shades) > 3
    assert sum(words.isupper() for words in texts(root)) > 1
