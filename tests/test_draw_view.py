"""The networkx graph that every picture is made of."""

import pytest
from draw_sources import ID, harbour, large

from kg.draw.choose import Wish
from kg.draw.labels import deed_title
from kg.draw.told.deeds import fold
from kg.draw.view import View, build_view, view_of
from kg.errors import DrawError
from kg.store.opening import open_source

VIEW = build_view(harbour(), Wish())
EVENTS = view_of(VIEW.scene, "events")
CLAIMS = view_of(VIEW.scene, "claims")


def line(view: View, start: str, end: str) -> dict[str, object]:
    """Attributes of the one line between two things."""
    (values,) = view.graph.get_edge_data(ID + start, ID + end).values()
    return dict(values)


def test_who_did_what_to_whom_is_a_line() -> None:
    """With type, voices, dispute, figures and dates."""
    shots = line(VIEW, "police", "dockers")
    assert (shots["label"], shots["event_type"], shots["voices"], shots["disputed"]) == (
        "3 or at least 7 killed",
        "ASSAULT",
        3,
        True,
    )
    assert (shots["figures"], shots["dates"]) == (["killed: 3 / at least 7"], ["2030-05-06"])
    assert line(VIEW, "mayor", "union")["mutual"]
    assert line(VIEW, "soldiers", "police")["unreal"]


def test_agentless_events_are_nodes_at_their_place() -> None:
    """Forty detained, by nobody said, in Port Maren."""
    node = VIEW.graph.nodes[ID + "detained"]
    assert (node["label"], node["kind"], node["places"]) == ("40 detained", "Event", ["Port Maren"])
    assert line(VIEW, "detained", "maren")["kind"] == "place"


def test_two_who_act_together_have_an_arrow_each() -> None:
    """Dockers and students fight the guards, no figure given."""
    assert line(VIEW, "dockers", "guards")["label"] == line(VIEW, "students", "guards")["label"] == "assaults"
    assert (
        VIEW.acts[ID + "dockers", ID + "guards", ID + "clash"]
        == VIEW.acts[ID + "students", ID + "guards", ID + "clash"]
    )


def test_what_leads_nowhere_stands_aside() -> None:
    """A strike of one body, told once: in the view of events only, like whoever takes no part in anything else."""
    assert ID + "strike" not in VIEW.graph
    assert {ID + "strike", ID + "curfew"} <= set(EVENTS.graph)


def test_in_the_view_of_events_each_is_a_node() -> None:
    """Actors point to the event, the event to its recipients and its place."""
    assert set(EVENTS.graph.predecessors(ID + "clash")) == {ID + "dockers", ID + "students"}
    assert set(EVENTS.graph.successors(ID + "clash")) == {ID + "guards"}
    assert set(EVENTS.graph.successors(ID + "shots")) == {ID + "dockers", ID + "maren"}


def test_in_the_view_of_claims_voices_speak_of_events() -> None:
    """By stance; who contradicts or denies has a line that shows it; a report speaks under its publisher's name."""
    assert set(CLAIMS.graph.predecessors(ID + "shots")) == {ID + "master", ID + "police", ID + "report/watch"}
    assert line(CLAIMS, "police", "shots")["label"] == "denies"
    assert line(CLAIMS, "master", "shots")["disputed"]
    assert not line(CLAIMS, "mayor", "praise")["disputed"]
    assert CLAIMS.graph.nodes[ID + "report/watch"]["label"] == "K. Lund"
    assert CLAIMS.graph.nodes[ID + "report/watch#unnamed"]["label"] == "not named by K. Lund"


def test_acts_are_counted_alike_in_every_view() -> None:
    """A number stands for the same event or relation, whichever way it is drawn."""
    acts = VIEW.scene.acts
    for view in (VIEW, EVENTS, CLAIMS):
        assert all(0 <= act < len(acts) for told in view.acts.values() for act in told)
    (shots,) = EVENTS.acts[ID + "shots"]
    assert acts[shots].iri == ID + "shots"  # type: ignore[union-attr]
    assert VIEW.acts[ID + "police", ID + "dockers", ID + "shots"] == (shots,)


def test_labels_say_what_happened() -> None:
    """A count where there is one, else the mode, else the type."""
    labels = {node.removeprefix(ID): values["label"] for node, values in EVENTS.graph.nodes(data=True)}
    assert (labels["strike"], labels["curfew"], labels["clash"]) == ("strike", "curfew", "assault")
    (clash,) = fold([one for one in VIEW.scene.choice.happenings if one.iri == ID + "clash"], "who")
    assert deed_title(VIEW.scene, clash) == "Assault: dockers and students → javascript:alert(4)"


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
    assert sum(len(one.events) for one in view.scene.choice.happenings) == 600
    assert len(view.scene.evidence.passages) == 600
