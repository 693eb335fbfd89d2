"""Groups: they mean something, are named for what holds them together, and stand apart."""

import itertools

import networkx as nx
from picture_measures import examples, measures, shape

from kg.draw.layout.communities import communities_of
from kg.draw.layout.groups import as_json, convex_hull, groups
from kg.draw.layout.layout import communities, lay_out
from kg.draw.layout.ties import ties_of

GRAPH = examples()
MEMBER = communities(GRAPH)
PLACES = lay_out(GRAPH, MEMBER)
FOUND = groups(GRAPH, PLACES, MEMBER)


def group_of(name: str) -> set[str]:
    """Who is in the group of that name."""
    (nodes,) = (group.nodes for group in FOUND if group.name == name)
    return set(nodes)


def test_the_examples_fall_into_their_places_and_the_reaction_abroad() -> None:
    """A reader who knows nothing sees where things happened, and who spoke from outside."""
    assert {"Zhanaozen and Aktau", "Phnom Penh", "Reaction abroad"} <= {group.name for group in FOUND}
    abroad = group_of("Reaction abroad")
    assert {"entity/european-union", "entity/navi-pillay", "entity/open-dialog-foundation"} <= abroad
    shooting = "incident/astana-communique-2011-12-17-assault-1046"
    here = {"entity/police-kaz", "entity/security-forces-kaz", "entity/zhanaozen", "entity/shetpe", shooting}
    assert here <= group_of("Zhanaozen and Aktau")
    assert {"entity/h-m", "entity/gap", "entity/levi-strauss"} <= group_of("H&M and Gap")


def test_names_are_few_short_and_each_its_own() -> None:
    """One group, one name; nobody is in two groups; what is small has none."""
    names = [group.name for group in FOUND]
    assert len(set(names)) == len(names) <= 14
    assert all(len(group.nodes) >= 4 for group in FOUND)
    members = [node for group in FOUND for node in group.nodes]
    assert len(set(members)) == len(members)
    assert [len(group.nodes) for group in FOUND] == sorted((len(group.nodes) for group in FOUND), reverse=True)


def test_groups_stand_apart() -> None:
    """No node in another's outline, and nearer to its own than to the next group."""
    found = measures(GRAPH, PLACES, MEMBER, FOUND)
    assert found["strangers"] == 0
    assert found["silhouette"] > 0.35


def test_an_outline_is_around_its_nodes() -> None:
    """The page is given whole pixels."""
    for group, told in zip(FOUND, as_json(FOUND), strict=True):
        xs, ys = told["outline"][::2], told["outline"][1::2]
        for node in group.nodes:
            assert min(xs) < PLACES[node][0] < max(xs)
            assert min(ys) < PLACES[node][1] < max(ys)
        assert convex_hull(zip(xs, ys, strict=True))


def test_the_picture_can_be_read_on_a_small_screen() -> None:
    """At 1280 x 800: names find room, few lines cross, none runs through a stranger, nothing is empty for long."""
    found = measures(GRAPH, PLACES, MEMBER, FOUND)
    assert found["best named"] >= 20
    assert found["named"] >= 0.6
    assert found["crossings"] <= 30
    assert found["on lines"] <= 2
    assert 1.0 <= found["aspect"] <= 1.8


def test_small_change_does_not_stretch_the_picture() -> None:
    """Pairs that belong to nobody stand where there is room."""
    alone = {node for node in GRAPH if all(node not in group.nodes for group in FOUND)}
    main = {node: place for node, place in PLACES.items() if node not in alone}
    assert alone
    assert shape(PLACES)[0] * shape(PLACES)[1] < 1.35 * shape(main)[0] * shape(main)[1]


def test_what_happened_at_a_place_belongs_to_it() -> None:
    """Though no line says so: a crowd known by its town is of that town."""
    graph: nx.MultiDiGraph[str] = nx.MultiDiGraph()
    for town in "AB":
        graph.add_node(town, label=town, kind="Settlement", links=0)
        for number in range(6):
            graph.add_node(f"{town}{number}", label=f"crowd ({town}, 2011)", kind="Group", links=1)
    ties = ties_of(graph)
    member = dict(zip(ties.nodes, communities_of(ties), strict=True))
    for town, number in itertools.product("AB", range(6)):
        assert member[town] == member[f"{town}{number}"]
    assert member["A"] != member["B"]


def test_a_country_does_not_hold_everything_together() -> None:
    """Every town lies in it, and yet the towns fall apart."""
    graph: nx.MultiDiGraph[str] = nx.MultiDiGraph()
    graph.add_node("land", label="Land", kind="Country", links=4)
    for town in range(4):
        graph.add_node(f"town{town}", label=f"Town {town}", kind="Settlement", links=5)
        graph.add_edge(f"town{town}", "land", kind="relation", voices=0)
        for number in range(5):
            graph.add_node(f"{town}-{number}", label="somebody", kind="Person", links=1)
            graph.add_edge(f"{town}-{number}", f"town{town}", kind="deed", voices=2, places=[f"Town {town}"])
    member = communities(graph)
    assert len({member[f"town{town}"] for town in range(4)}) == 4
