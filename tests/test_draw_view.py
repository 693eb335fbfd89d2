"""The networkx graph that every picture is made of."""

import pytest
from draw_sources import ID, harbour, large

from kg.draw.choose import Wish
from kg.draw.view import View, build_view, deed_title
from kg.errors import DrawError
from kg.store.opening import open_source

VIEW = build_view(harbour(), Wish())


def line(view: View, start: str, end: str) -> dict[str, object]:
    """Attributes of the one line between two things."""
    (values,) = view.graph.get_edge_data(ID + start, ID + end).values()
    return dict(values)


def test_who_did_what_to_whom_is_a_line() -> None:
    """With type, voices, dispute, figures and dates."""
    shots = line(VIEW, "police", "dockers")
    assert (shots["label"], shots["event_type"], shots["voices"], shots["disputed"]) == ("assaults", "ASSAULT", 3, True)
    assert (shots["figures"], shots["dates"]) == (["killed: 3 / at least 7"], ["2030-05-06"])
    assert line(VIEW, "mayor", "union")["mutual"]
    assert line(VIEW, "soldiers", "police")["unreal"]


def test_agentless_events_are_nodes_at_their_place() -> None:
    """Forty detained, by nobody said, in Port Maren."""
    node = VIEW.graph.nodes[ID + "detained"]
    assert (node["label"], node["kind"], node["places"]) == ("40 detained", "Event", ["Port Maren"])
    assert line(VIEW, "detained", "maren")["kind"] == "place"


def test_events_of_many_ends_are_joined_to_all() -> None:
    """Actors point to the event, the event to its recipients."""
    assert set(VIEW.graph.predecessors(ID + "clash")) == {ID + "dockers", ID + "students"}
    assert set(VIEW.graph.successors(ID + "clash")) == {ID + "guards"}


def test_labels_say_what_happened() -> None:
    """A count where there is one, else the mode, else the type."""
    labels = {node.removeprefix(ID): values["label"] for node, values in VIEW.graph.nodes(data=True)}
    assert (labels["strike"], labels["curfew"], labels["clash"]) == ("strike", "curfew", "assault")
    assert deed_title(VIEW, VIEW.deeds[ID + "clash"]) == "Assault: dockers and students → javascript:alert(4)"


def test_relations_are_lines() -> None:
    """With their name in words."""
    assert line(VIEW, "holt", "union")["label"] == "leads"
    assert line(VIEW, "maren", "norland")["label"] == "located in"


def test_the_same_graph_gives_the_same_view(tmp_path: object) -> None:
    """Nodes and lines in the same order, whatever order the triples came in."""
    other = build_view(harbour(), Wish())
    assert list(other.graph.nodes(data=True)) == list(VIEW.graph.nodes(data=True))
    assert list(other.graph.edges(keys=True, data=True)) == list(VIEW.graph.edges(keys=True, data=True))


def test_an_empty_picture_is_refused(tmp_path_factory: pytest.TempPathFactory) -> None:
    """A graph without events, and a filter that leaves none."""
    empty = tmp_path_factory.mktemp("view") / "empty.nt"
    empty.write_text("<x:a> <x:b> <x:c> .\n", encoding="utf-8")
    with pytest.raises(DrawError, match="nothing to draw"):
        build_view(open_source(empty), Wish())
    with pytest.raises(DrawError, match="nothing to draw"):
        build_view(harbour(), Wish(types=("aid",)))


def test_hundreds_of_events_are_read(tmp_path_factory: pytest.TempPathFactory) -> None:
    """More than one batch of questions, nothing lost."""
    view = build_view(large(tmp_path_factory.mktemp("view") / "large.nt", 300), Wish(limit=1000))
    assert sum(len(deed.events) for deed in view.choice.deeds) == 600
    assert len(view.evidence.passages) == 600
