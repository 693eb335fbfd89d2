"""Positions: the same each time, apart, and close to what they are joined to."""

import itertools

import networkx as nx
import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg.draw.layout.forces import _GridPush, _push_by_pairs
from kg.draw.layout.layout import communities, lay_out, node_size
from kg.draw.layout.packing import pack, separate
from kg.draw.layout.stress import settle


def graph(edges: list[tuple[int, int]], alone: int = 0) -> "nx.MultiDiGraph[str]":
    """A graph with the attributes that a layout looks at."""
    made: nx.MultiDiGraph[str] = nx.MultiDiGraph((f"n{start}", f"n{end}") for start, end in edges)
    made.add_nodes_from(f"alone{number}" for number in range(alone))
    for node in made:
        made.nodes[node].update(label=f"Name of {node}", kind="Person", links=made.degree(node))
    return made


def cliques(count: int, size: int) -> list[tuple[int, int]]:
    """So many groups in which everybody is joined to everybody, in a ring."""
    inside = [
        (group * size + one, group * size + other)
        for group in range(count)
        for one, other in itertools.combinations(range(size), 2)
    ]
    return inside + [(group * size, (group + 1) % count * size) for group in range(count)]


@pytest.mark.parametrize("count", [3, 60])
def test_the_same_graph_gives_the_same_picture(count: int) -> None:
    """For a small part (by pairs) and a large one (by the grid), and whatever order nodes were added in."""
    edges = cliques(count, 6)
    assert lay_out(graph(edges)) == lay_out(graph(edges))
    assert lay_out(graph(sorted(edges, reverse=True))) == lay_out(graph(edges))


@pytest.mark.parametrize("count", [3, 60])
def test_communities_stay_together(count: int) -> None:
    """Members are nearer to their own than to others."""
    made = graph(cliques(count, 6))
    places, member = lay_out(made), communities(made)
    assert len(set(member.values())) >= min(count, 10)
    same, other = [], []
    for one, two in itertools.combinations(sorted(made)[:60], 2):
        gap = float(np.hypot(*np.subtract(places[one], places[two])))
        (same if int(one[1:]) // 6 == int(two[1:]) // 6 else other).append(gap)
    assert np.mean(same) * 2 < np.mean(other)


def test_no_node_lies_on_another() -> None:
    """Parts and lone nodes included; the places are whole pixels."""
    made = graph([*cliques(3, 5), (100, 101), (101, 102), (200, 201)], alone=30)
    places = lay_out(made)
    for one, two in itertools.combinations(sorted(made), 2):
        gap = float(np.hypot(*np.subtract(places[one], places[two])))
        assert gap > node_size(made.nodes[one]) + node_size(made.nodes[two]) - 1
    assert all(float(x).is_integer() and float(y).is_integer() for x, y in places.values())


def test_odd_graphs_are_placed() -> None:
    """One node, a line to oneself, two nodes joined twice, many lone nodes."""
    assert len(lay_out(graph([], alone=1))) == 1
    assert len(lay_out(graph([(1, 1)]))) == 1
    assert len(set(lay_out(graph([(1, 2), (2, 1)])).values())) == 2
    assert len(set(lay_out(graph([], alone=500)).values())) == 500


def test_the_grid_pushes_as_the_pairs_do() -> None:
    """Within a tenth, on average, for points well apart."""
    turn = np.arange(400) * 2.4
    places = np.column_stack([np.cos(turn), np.sin(turn)]) * np.sqrt(np.arange(400))[:, None]
    degree = 1.0 + np.arange(400) % 5
    exact, near = _push_by_pairs(places, degree), _GridPush(64)(places, degree)
    assert np.hypot(*(exact - near).T).mean() < 0.1 * np.hypot(*exact.T).mean()


def test_stress_gives_wanted_distances() -> None:
    """A square's sides and diagonals come out as asked."""
    wanted = np.array([[0, 1, 2**0.5, 1], [1, 0, 1, 2**0.5], [2**0.5, 1, 0, 1], [1, 2**0.5, 1, 0]])
    start = np.array([[0.0, 0.1], [1.0, 0.0], [1.3, 0.8], [0.1, 0.9]])
    places = settle(start, wanted)
    found = np.sqrt(((places[:, None] - places[None]) ** 2).sum(axis=2))
    assert np.allclose(found, wanted, atol=0.02)


def test_boxes_are_pushed_apart() -> None:
    """Even where many crowd in the room of one, and where two lie on one point."""
    turn = np.arange(12) * 2.4
    crowd = np.column_stack([np.cos(turn), np.sin(turn)]) * np.sqrt(np.arange(12))[:, None] * 3
    crowd[1] = crowd[0]
    boxes = np.tile([20.0, 8.0], (12, 1))
    places = separate(crowd, boxes)
    for one, two in itertools.combinations(range(12), 2):
        assert (np.abs(places[one] - places[two]) > boxes[one] * 2 - 1).any()


sizes = st.tuples(st.floats(1, 900), st.floats(1, 900))


@given(st.lists(sizes, min_size=1, max_size=40), st.integers(0, 100))
def test_parts_do_not_overlap(parts: list[tuple[float, float]], small: int) -> None:
    """However large and many they are."""
    parts = sorted(parts, key=lambda part: -part[0] * part[1]) + [(40.0, 20.0)] * small
    boxes = [(-width / 2, -height / 2, width / 2, height / 2) for width, height in parts]
    moved = [(box[0] + x, box[1] + y, box[2] + x, box[3] + y) for box, (x, y) in zip(boxes, pack(boxes), strict=True)]
    for one, two in itertools.combinations(moved, 2):
        assert one[0] >= two[2] or two[0] >= one[2] or one[1] >= two[3] or two[1] >= one[3]
