"""A network -> figures, held against values counted by hand."""

from dataclasses import replace

import networkx as nx
import pytest
from draw_networks import measured, outline
from draw_sources import harbour

from kg.draw.stats.measure import measure_graph
from kg.draw.stats.position import PIVOTS, betweenness, role_of
from kg.draw.stats.records import Stats, ThingStats
from kg.draw.stats.words import summary
from kg.errors import DrawError
from kg.store import memory_source

TWO_TRIANGLES = "a>b b>c c>a c>d d>e e>f f>d"
"""Two rings of three, joined by what c does to d."""


def thing(stats: Stats, name: str) -> ThingStats:
    """The thing of that name."""
    return next(one for one in stats.things if one.name == name)


def test_two_triangles_and_what_joins_them() -> None:
    """Degree, betweenness, participation, density, transitivity, modularity: all as counted on paper.

    Six nodes have 15 pairs, 7 of them joined. Over c lead the ways from a and b to d, e and f: 6 of the 10 pairs of
    others. c has two of its three neighbours in its own group: 1 - (4 + 1) / 9. Two triangles stand against ten pairs
    with a neighbour in common. Each group has three of seven lines and half of all ends: 2 * (3/7 - 1/4).
    """
    stats = measured(outline(TWO_TRIANGLES))
    totals, c = stats.totals, thing(stats, "C")
    assert (totals.things, totals.pairs, totals.arcs, totals.components, totals.groups) == (6, 7, 7, 1, 2)
    assert totals.density == pytest.approx(7 / 15)
    assert totals.transitivity == pytest.approx(6 / 10)
    assert totals.modularity == pytest.approx(5 / 14)
    assert totals.reciprocity == 0.0
    assert (c.degree, c.out_degree, c.in_degree, c.happenings) == (3, 2, 1, 3)
    assert c.betweenness == pytest.approx(0.6)
    assert c.participation == pytest.approx(4 / 9)
    assert (c.within_z, c.role, c.outward, c.reaches, c.pieces) == (0.0, "peripheral", 1, (2,), 2)
    a = thing(stats, "A")
    assert (a.betweenness, a.participation, a.role, a.pieces) == (0.0, 0.0, "ultra-peripheral", 1)


def test_the_groups_and_the_one_way_between_them() -> None:
    """Each ring is a group; the only line between them is named with its direction."""
    stats = measured(outline(TWO_TRIANGLES))
    assert [set(group.members) for group in stats.groups] == [{"A", "B", "C"}, {"D", "E", "F"}]
    assert [(group.inside, group.outward, group.density, group.happenings) for group in stats.groups] == [
        (3, 1, 1.0, 3)
    ] * 2
    (link,) = stats.links
    assert (link.names, link.groups, link.what, link.ties, link.only) == (("C", "D"), (1, 2), "→ assaults", 1, True)


def test_within_group_z() -> None:
    """A hub of five with four leaves: its inner degree 4 stands (4 - 1.6) / 1.2 = 2 deviations above the mean."""
    stats = measured(outline("h>a h>b h>c h>d"))
    assert thing(stats, "H").within_z == pytest.approx(2.0)
    assert thing(stats, "H").pieces == 4


@pytest.mark.parametrize(
    ("participation", "z", "role"),
    [
        (0.05, 0, "ultra-peripheral"),
        (0.06, 0, "peripheral"),
        (0.62, 0, "peripheral"),
        (0.80, 2.4, "connector"),
        (0.81, 0, "kinless"),
        (0.30, 2.5, "provincial hub"),
        (0.75, 2.5, "connector hub"),
        (0.76, 9, "kinless hub"),
    ],
)
def test_the_seven_roles(participation: float, z: float, role: str) -> None:
    """The bounds are those of Guimerà and Amaral."""
    assert role_of(participation, z) == role


def test_an_incident_of_two_reports_counts_once() -> None:
    """Two events that are one incident are one happening and one tie."""
    twice = measured(outline("a>b a>b"))
    once = measured(outline("a>b a>b", incidents={"0": "i", "1": "i"}))
    assert [thing(stats, "A").happenings for stats in (twice, once)] == [2, 1]
    assert [stats.totals.happenings for stats in (twice, once)] == [2, 1]
    assert once.totals.events == 2


def test_what_did_not_happen_is_left_out_and_counted() -> None:
    """Denied, planned and supposed events join nobody."""
    stats = measured(outline("a>b a>c!negated a>d!future a>e!hypothetical a>f!historical"))
    assert [one.name for one in stats.things] == ["A", "B", "F"]
    assert stats.totals.unreal == {"future": 1, "hypothetical": 1, "negated": 1}
    assert summary(stats)[-1] == "left out: 3 events (1 planned, 1 hypothetical, 1 did not happen)"


def test_a_meeting_goes_both_ways() -> None:
    """Two actors of a mutual type without recipient each act on the other, and are joined once."""
    stats = measured(outline("ab>=CONSULT"), "acts")
    assert [(one.out_degree, one.in_degree, one.degree) for one in stats.things] == [(1, 1, 1)] * 2
    assert stats.totals.reciprocity == 1.0


@pytest.mark.parametrize(
    ("scope", "pairs", "things"),
    [("acts", {("A", "B")}, "ABCD"), ("events", {("A", "B"), ("A", "T"), ("B", "T"), ("C", "D")}, "ABCDT"),
     ("all", {("A", "B"), ("A", "T"), ("B", "T"), ("C", "D"), ("A", "X")}, "ABCDTX")],
)  # fmt: skip
def test_what_joins_two_things(scope: str, pairs: set[tuple[str, str]], things: str) -> None:
    """Acting on each other; also acting together and being there; also lasting relations."""
    stats = measured(outline("a>b@t cd>=PROTEST", relations="a-leads-x", places="t"), scope)  # type: ignore[arg-type]
    assert sorted(one.name for one in stats.things) == list(things)
    assert stats.totals.pairs == len(pairs)
    degrees = {name: sum(name in pair for pair in pairs) for name in things}
    assert {one.name: one.degree for one in stats.things} == degrees


def test_one_alone_has_no_group() -> None:
    """Who does something to nobody named is there, and joined to nothing."""
    stats = measured(outline("a>b c>"))
    c = thing(stats, "C")
    assert (c.degree, c.group, c.component, c.role, c.happenings) == (0, 0, 0, "alone", 1)
    assert (stats.totals.alone, stats.totals.components) == (1, 1)


def test_sources_are_independent_voices() -> None:
    """The shots at the harbour are told by two publishers; their incident is one event."""
    stats = measure_graph(harbour(), types=["assault"])
    police = thing(stats, "Maren police")
    assert police.happenings == 1
    assert police.sources >= 2


def test_large_networks_are_sampled_and_say_so() -> None:
    """Above a size betweenness is estimated, near the exact value, the same each time."""
    graph = nx.barabasi_albert_graph(400, 2, seed=3)
    exact, none = betweenness(graph)
    near, pivots = betweenness(graph, exact_up_to=100)
    assert (none, pivots) == (None, PIVOTS)
    assert betweenness(graph, exact_up_to=100) == (near, pivots)
    assert max(exact, key=lambda node: exact[node]) == max(near, key=lambda node: near[node])
    assert max(abs(exact[node] - near[node]) for node in graph) < 0.05
    stats = measured(outline(TWO_TRIANGLES))
    sampled = replace(stats, totals=replace(stats.totals, pivots=PIVOTS))
    assert f"estimated from {PIVOTS} of 6 things" in " ".join(summary(sampled))


def test_things_of_one_name_are_told_apart() -> None:
    """A shared name is followed by its IRI, so that it can be asked about."""
    graph = outline("a>b")
    things = {iri: replace(thing, name="police") for iri, thing in graph.things.items()}
    assert {one.name for one in measured(replace(graph, things=things)).things} == {"police <a>", "police <b>"}


def test_an_empty_graph_is_measured() -> None:
    """Nothing is there, and that is said."""
    stats = measure_graph(memory_source([], "nothing"))
    assert stats.things == ()
    assert summary(stats) == ["nothing to measure: no event that happened, and no lasting relation"]


@pytest.mark.parametrize("wrong", [{"types": ["murder"]}, {"place": "Nowhere"}, {"scope": "some"}, {"unit": "hour"}])
def test_what_is_unknown_is_an_error(wrong: dict[str, object]) -> None:
    """A misspelt type, place, scope or unit is told, with what there is."""
    with pytest.raises(DrawError) as error:
        measure_graph(harbour(), **wrong)  # type: ignore[arg-type]
    assert error.value.hint or "place" in wrong
