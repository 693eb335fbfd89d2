"""Events folded into lines and small nodes."""

from draw_sources import ID, harbour

from kg.draw.told.deeds import Deed, containers, fold, happenings_of
from kg.draw.told.outline import read_outline
from kg.draw.told.records import Event, Outline, Relation, Thing

OUTLINE = read_outline(harbour())
A, B, C, TOWN, LAND = (f"x:{name}" for name in ("a", "b", "c", "town", "land"))


def folded(*events: Event, relations: tuple[Relation, ...] = (), key: str = "who") -> list[Deed]:
    """Fold events among three people and two places."""
    things = {iri: Thing(iri, iri, "Person") for iri in (A, B, C, TOWN, LAND)}
    outline = Outline(things, {event.iri: event for event in events}, relations)
    return fold(happenings_of(outline, events), key)  # type: ignore[arg-type]


def test_an_incident_is_one_happening() -> None:
    """Two reports' shootings are one line with two events."""
    deeds = {deed.iri: deed for deed in fold(happenings_of(OUTLINE, OUTLINE.events.values()), "who")}
    shots = deeds[ID + "shots"]
    assert (shots.drawn, len(shots.happenings), len(shots.events)) == ("line", 1, 2)


def test_two_ends_are_a_line() -> None:
    """One actor and one recipient, and several such events of one type are one line."""
    one = Event("x:1", "ASSAULT", "actual", actors=(A,), recipients=(B,))
    two = Event("x:2", "ASSAULT", "historical", actors=(A,), recipients=(B,), places=(TOWN,))
    other = Event("x:3", "COERCE", "actual", actors=(A,), recipients=(B,))
    denied = Event("x:4", "ASSAULT", "negated", actors=(A,), recipients=(B,))
    deeds = folded(one, two, other, denied)
    assert [(deed.type, deed.unreal, len(deed.events)) for deed in deeds] == [
        ("ASSAULT", False, 2),
        ("COERCE", False, 1),
        ("ASSAULT", True, 1),
    ]
    assert deeds[0].drawn == "line"


def test_two_actors_of_a_mutual_type_are_a_line_both_ways() -> None:
    """A meeting is; a protest of two is not."""
    meeting = Event("x:1", "CONSULT", "actual", actors=(A, B))
    protest = Event("x:2", "PROTEST", "actual", actors=(A, B))
    assert [(deed.type, deed.drawn) for deed in folded(meeting, protest)] == [
        ("CONSULT", "mutual"),
        ("PROTEST", "node"),
    ]


def test_one_who_takes_part_is_joined_to_the_place() -> None:
    """A strike of workers in a town, and whoever was arrested there."""
    strike = Event("x:1", "PROTEST", "actual", actors=(A,), places=(TOWN,))
    arrest = Event("x:2", "COERCE", "actual", recipients=(B,), places=(TOWN,))
    assert [(deed.drawn, deed.actors, deed.recipients) for deed in folded(strike, arrest)] == [
        ("at", (A,), ()),
        ("at", (), (B,)),
    ]


def test_two_actors_without_a_figure_are_an_arrow_each() -> None:
    """With a figure, or more than four arrows, they share a node."""
    plain = Event("x:1", "ASSAULT", "actual", actors=(A, B), recipients=(C,))
    counted = Event("x:2", "ASSAULT", "actual", actors=(A, B), recipients=(C,), figures=(("killed", 3),))
    assert [(deed.drawn, deed.iri) for deed in folded(plain, counted)] == [("fan", "x:1"), ("node", "x:2")]


def test_what_has_one_end_and_no_story_stands_aside() -> None:
    """In the view of who does what to whom; in the others each is a node, and none is lost."""
    events = (
        Event("x:1", "COERCE", "actual", places=(TOWN,)),
        Event("x:2", "PROTEST", "actual", actors=(A,)),
        Event("x:4", "ASSAULT", "actual", actors=(A,), recipients=(A,)),
        Event("x:5", "ACCUSE", "actual"),
    )
    assert {deed.drawn for deed in folded(*events)} == {"aside", "node"}
    assert [deed.iri for deed in folded(*events) if deed.drawn == "node"] == ["x:4"]
    for key in ("events", "claims"):
        deeds = folded(*events, key=key)
        assert {deed.drawn for deed in deeds} == {"node"}
        assert sorted(event.iri for deed in deeds for event in deed.events) == ["x:1", "x:2", "x:4", "x:5"]


def test_a_count_keeps_its_own_node() -> None:
    """Two arrests without a figure are one node; "70 detained" stays apart."""
    plain = [Event(f"x:{number}", "COERCE", "actual", ("arrest",), places=(TOWN,)) for number in (1, 2)]
    counted = Event("x:3", "COERCE", "actual", ("arrest",), places=(TOWN,), figures=(("detained", 70),))
    assert [(deed.drawn, len(deed.happenings)) for deed in folded(*plain, counted)] == [("aside", 2), ("node", 1)]


def test_the_view_of_events_folds_nothing_into_lines() -> None:
    """Every event is a node."""
    event = Event("x:1", "ASSAULT", "actual", actors=(A,), recipients=(B,), places=(TOWN,))
    assert [(deed.drawn, deed.places) for deed in folded(event, key="events")] == [("node", (TOWN,))]


def test_only_the_most_exact_place_is_joined() -> None:
    """A town is not joined along with the land that it lies in; a circle of places loses none."""
    inside = (Relation(TOWN, "locatedIn", LAND),)
    event = Event("x:1", "COERCE", "actual", places=(LAND, TOWN))
    assert folded(event, relations=inside)[0].places == (TOWN,)
    circle = (*inside, Relation(LAND, "partOf", TOWN))
    assert folded(event, relations=circle)[0].places == (LAND, TOWN)
    assert containers(circle) == {TOWN: {LAND}, LAND: {TOWN}}


def test_ends_that_the_graph_does_not_describe_are_left_out() -> None:
    """An actor without a name or kind is no node."""
    assert folded(Event("x:1", "ASSAULT", "actual", actors=("x:nobody", A), recipients=(B,)))[0].actors == (A,)
