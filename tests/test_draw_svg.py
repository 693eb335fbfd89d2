"""The picture for print."""

from xml.etree.ElementTree import Element, fromstring

import networkx as nx
import pytest
from draw_sources import harbour, large
from hypothesis import given
from hypothesis import strategies as st

from kg.draw.choose import Wish
from kg.draw.formats.svg import svg_text
from kg.draw.layout.layout import lay_out
from kg.draw.view import build_view

VIEW = build_view(harbour(), Wish())
PLACES = lay_out(VIEW.graph)
SVG = svg_text(VIEW.graph, PLACES, "<b>Harbour</b>")
ROOT = fromstring(SVG)  # noqa: S314
NAMESPACE = "{http://www.w3.org/2000/svg}"


def texts(root: Element) -> list[str]:
    """What is written in a picture."""
    return [element.text or "" for element in root.iter(f"{NAMESPACE}text")]


def test_every_node_and_line_is_drawn() -> None:
    """Nodes where the page has them, one curve for each line, a legend of what occurs."""
    assert len(list(ROOT.iter(f"{NAMESPACE}path"))) == VIEW.graph.number_of_edges()
    circles = {(float(circle.get("cx", "")), float(circle.get("cy", ""))) for circle in ROOT.iter(f"{NAMESPACE}circle")}
    people = {PLACES[node] for node, values in VIEW.graph.nodes(data=True) if values["kind"] == "Person"}
    assert people <= circles
    assert {"People", "Events", "Police, army, intelligence"} <= set(texts(ROOT))
    assert "Press" not in texts(ROOT)


def test_hostile_names_stay_text() -> None:
    """The picture holds shapes and text alone."""
    assert {element.tag.removeprefix(NAMESPACE) for element in ROOT.iter()} == {
        "svg", "title", "rect", "text", "path", "polygon", "circle",
    }  # fmt: skip
    assert "<b>Harbour</b>" in texts(ROOT)
    assert any("<script>" in text for text in texts(ROOT))


def test_disputed_and_unreal_lines_look_so() -> None:
    """Red for disputed, dots for what did not happen."""
    assert SVG.count('stroke="#c0261c"') == 1
    assert SVG.count('stroke-dasharray="2 5"') == 1


def test_the_same_bytes_again() -> None:
    """Built anew from the file, the picture is the same."""
    view = build_view(harbour(), Wish())
    assert svg_text(view.graph, lay_out(view.graph), "<b>Harbour</b>") == SVG


def test_names_do_not_cover_each_other(tmp_path_factory: pytest.TempPathFactory) -> None:
    """In a crowded picture some are left out, and what is written has its own room."""
    view = build_view(large(tmp_path_factory.mktemp("svg") / "large.nt", 150), Wish())
    root = fromstring(svg_text(view.graph, lay_out(view.graph), "Large"))  # noqa: S314
    middle = [element for element in root.iter(f"{NAMESPACE}text") if (element.text or "").startswith("Thing")]
    spots = {(element.get("x"), element.get("y")) for element in middle}
    assert len(spots) == len(middle) > 20


@given(st.text(alphabet=st.characters(), max_size=20))
def test_any_name_makes_a_file_that_can_be_read(name: str) -> None:
    """Control characters and lone surrogates among them."""
    graph: nx.MultiDiGraph[str] = nx.MultiDiGraph()
    graph.add_node("x:a", label=name, kind="Person", group="force", links=0)
    fromstring(svg_text(graph, {"x:a": (0.0, 0.0)}, name).encode())  # noqa: S314
