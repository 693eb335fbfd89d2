"""A placed graph -> its groups: communities named by what holds them together, with an outline to shade."""

import math
import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Final

import networkx as nx

from kg.draw.layout.layout import Positions, abroad_parts, node_size
from kg.vocab import PLACE_KINDS

_FEWEST: Final = 4
"""Nodes of a community that is worth a name."""

_CORNERS: Final = 12
"""Points around each node of which the outline is made."""

_ROOM: Final = 24.0
"""Pixels between a node and the outline."""

_SECOND: Final = 0.6
"""Share of the first name's lines from which a second one is named beside it."""

_TONE_ABROAD: Final = "Reaction abroad"

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
    """The groups that are worth a name, the largest first.

    Args:
        graph: A view.
        places: Where its nodes are.
        member: Each node's community, as `communities` gives it.
    """
    parts: dict[int, list[str]] = {}
    for node in sorted(graph):
        parts.setdefault(member[node], []).append(node)
    abroad = sorted(node for part in abroad_parts(graph) for node in part)
    sets = [part for part in parts.values() if len(part) >= _FEWEST and set(part).isdisjoint(abroad)]
    sets.sort(key=lambda part: (-len(part), part))
    found = []
    known: set[str] = set()
    for part in sets:
        name = group_name(graph, part, known)
        if name:
            known.update(name.split(" and "))
            found.append(NodeGroup(name, tuple(part), _outline(graph, places, part)))
    if len(abroad) >= _FEWEST:
        found.append(NodeGroup(_TONE_ABROAD, tuple(abroad), _outline(graph, places, abroad)))
    return found


def group_name(graph: "nx.MultiDiGraph[str]", part: Sequence[str], known: set[str]) -> str:
    """The places with most lines in the group, else its best-joined members; empty where nothing new is left."""
    inside = graph.subgraph(part)
    lines = {node: inside.degree(node) for node in part if graph.nodes[node]["kind"] not in {"Event", "Report"}}
    towns = {node: count for node, count in lines.items() if graph.nodes[node]["kind"] in PLACE_KINDS - {"Country"}}
    most = max(lines.values(), default=0)
    best = max(towns.values(), default=0)
    chosen = towns if best >= 2 and best * 2 >= most else lines
    ordered = sorted(chosen, key=lambda node: (-chosen[node], graph.nodes[node]["label"], node))
    ordered = [node for node in ordered if short_label(graph.nodes[node]["label"]) not in known]
    if not ordered:
        return ""
    first = ordered[0]
    second = [node for node in ordered[1:2] if chosen[node] >= _SECOND * chosen[first]]
    return " and ".join(short_label(str(graph.nodes[node]["label"])) for node in (first, *second))


def short_label(label: str) -> str:
    """A label without what tells it apart: in its group it is known.

    >>> short_label("soldiers (Phnom Penh, 2014)")
    'soldiers'
    """
    return re.sub(r" \([^()]*\)$", "", label)


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
