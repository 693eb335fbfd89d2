"""A placed graph -> its groups: communities named by what holds them together, with an outline to shade."""

import math
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any, Final

import networkx as nx

from kg.draw.layout.layout import Positions, node_size
from kg.draw.layout.naming import group_names

_CORNERS: Final = 12
"""Points around each node of which the outline is made."""

_ROOM: Final = 24.0
"""Pixels between a node and the outline."""

Point = tuple[float, float]


@dataclass(frozen=True, slots=True)
class NodeGroup:
    """Nodes that have more to do with each other than with the rest."""

    name: str
    """What holds them together: "Zhanaozen and Aktau", "Reaction abroad"."""
    nodes: tuple[str, ...]
    """Sorted."""
    outline: tuple[Point, ...]
    """Corners of a polygon around them, in the page's pixels."""


def groups(graph: "nx.MultiDiGraph[str]", places: Positions, member: Mapping[str, int]) -> list[NodeGroup]:
    """The groups that are worth a name, the largest first; none where there is but one.

    Args:
        graph: A view.
        places: Where its nodes are.
        member: Each node's community, as `communities` gives it.
    """
    parts: dict[int, list[str]] = {}
    for node in sorted(graph):
        parts.setdefault(member[node], []).append(node)
    names = group_names(graph, member)
    if len(names) < 2:
        return []
    return [
        NodeGroup(name, tuple(parts[number]), _outline(graph, places, parts[number])) for number, name in names.items()
    ]


def _outline(graph: "nx.MultiDiGraph[str]", places: Positions, part: Iterable[str]) -> tuple[Point, ...]:
    """The convex hull of circles around the nodes."""
    points = []
    for node in part:
        (x, y), values = places[node], graph.nodes[node]
        radius = node_size(values) + _ROOM
        for corner in range(_CORNERS):
            turn = 2 * math.pi * corner / _CORNERS
            points.append((round(x + radius * math.cos(turn)), round(y + radius * math.sin(turn))))
    return tuple((float(x), float(y)) for x, y in convex_hull(points))


def convex_hull(points: Iterable[tuple[int, int]]) -> list[tuple[int, int]]:
    """The corners of the smallest convex polygon around points, by Andrew's monotone chain (1979).

    >>> convex_hull([(0, 0), (2, 0), (1, 1), (2, 2), (0, 2)])
    [(0, 0), (2, 0), (2, 2), (0, 2)]
    """
    ordered = sorted(set(points))
    if len(ordered) < 3:
        return ordered

    def half(row: Iterable[tuple[int, int]]) -> list[tuple[int, int]]:
        chain: list[tuple[int, int]] = []
        for point in row:
            while len(chain) > 1 and _turn(chain[-2], chain[-1], point) <= 0:
                chain.pop()
            chain.append(point)
        return chain[:-1]

    return half(ordered) + half(reversed(ordered))


def _turn(origin: tuple[int, int], one: tuple[int, int], two: tuple[int, int]) -> int:
    """Above zero where the way bends to the left."""
    return (one[0] - origin[0]) * (two[1] - origin[1]) - (one[1] - origin[1]) * (two[0] - origin[0])


def as_json(found: Iterable[NodeGroup]) -> list[dict[str, Any]]:
    """What a page needs to paint them."""
    return [
        {"name": group.name, "outline": [int(value) for point in group.outline for value in point]} for group in found
    ]
