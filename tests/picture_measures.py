"""How good a layout is, in numbers: names that find room, crossings, groups apart, shape."""

import itertools
import json
from pathlib import Path
from typing import Any

import networkx as nx
import numpy as np

from kg.draw.layout.groups import NodeGroup
from kg.draw.layout.layout import Positions, node_size

EXAMPLES = Path(__file__).parent / "draw-examples.json"
"""What is drawn of the examples' reports, who to whom: nodes and lines with what a layout looks at."""

STAGE = (618.0, 594.0)
"""Width and height of the page's picture at 1280 x 800, without its borders."""

Box = tuple[float, float, float, float]


def examples() -> "nx.MultiDiGraph[str]":
    """The graph of EXAMPLES."""
    told = json.loads(EXAMPLES.read_text(encoding="utf-8"))
    graph: nx.MultiDiGraph[str] = nx.MultiDiGraph()
    for node in told["nodes"]:
        graph.add_node(node.pop("id"), **node)
    for line in told["lines"]:
        graph.add_edge(line.pop("from"), line.pop("to"), **line)
    for node in graph:
        graph.nodes[node]["links"] = graph.degree(node)
    return graph


def shape(places: Positions) -> tuple[float, float]:
    """Width and height."""
    points = np.array(list(places.values()))
    width, height = (points.max(axis=0) - points.min(axis=0)).tolist()
    return width, height


def written(graph: "nx.MultiDiGraph[str]", places: Positions) -> list[bool]:
    """Whether each node's name finds room, the best-joined first, when all is shown on the page's stage."""
    scale = min(STAGE[0] / max(shape(places)[0], 1), STAGE[1] / max(shape(places)[1], 1), 1.6)
    best = sorted(graph, key=lambda node: (-graph.nodes[node]["links"], node))
    bodies: dict[str, Box] = {}
    for node in best:
        (x, y), radius = places[node], node_size(graph.nodes[node]) * min(scale, scale**0.6)
        bodies[node] = (x * scale - radius, y * scale - radius, x * scale + radius, y * scale + radius)
    taken: list[Box] = []
    found = []
    for node in best:
        half, high = min(len(graph.nodes[node]["label"]), 30) * 3.1, 13.0
        left, top, right, bottom = bodies[node]
        x, y = (left + right) / 2, (top + bottom) / 2
        spots = [
            (x - half, bottom + 1, x + half, bottom + 1 + high),
            (x - half, top - 3 - high, x + half, top - 3),
            (right + 4, y - high / 2, right + 4 + 2 * half, y + high / 2),
            (left - 4 - 2 * half, y - high / 2, left - 4, y + high / 2),
        ]
        others = [*taken, *(body for other, body in bodies.items() if other != node)]
        spot = next((spot for spot in spots if not any(_overlap(spot, other) for other in others)), None)
        taken += [spot] if spot else []
        found.append(spot is not None)
    return found


def _overlap(one: Box, other: Box) -> bool:
    return one[0] < other[2] and one[2] > other[0] and one[1] < other[3] and one[3] > other[1]


def crossings(graph: "nx.MultiDiGraph[str]", places: Positions) -> int:
    """Pairs of lines that cross between their ends."""
    lines = sorted({(min(edge[:2]), max(edge[:2])) for edge in graph.edges() if edge[0] != edge[1]})

    def side(one: str, two: str, three: str) -> float:
        (ax, ay), (bx, by), (cx, cy) = places[one], places[two], places[three]
        return (bx - ax) * (cy - ay) - (by - ay) * (cx - ax)

    return sum(
        side(a, b, c) * side(a, b, d) < 0 and side(c, d, a) * side(c, d, b) < 0
        for (a, b), (c, d) in itertools.combinations(lines, 2)
        if not {a, b} & {c, d}
    )


def on_lines(graph: "nx.MultiDiGraph[str]", places: Positions) -> int:
    """Nodes with a line through their middle that does not end at them."""
    count = 0
    lines = {(min(edge[:2]), max(edge[:2])) for edge in graph.edges() if edge[0] != edge[1]}
    for node, (start, end) in itertools.product(sorted(graph), sorted(lines)):
        if node in {start, end}:
            continue
        a, b, p = (np.array(places[one]) for one in (start, end, node))
        share = float(np.dot(p - a, b - a) / max(np.dot(b - a, b - a), 1e-9))
        away = float(np.hypot(*(a + share * (b - a) - p)))
        count += 0 < share < 1 and away < node_size(graph.nodes[node]) / 2
    return count


def silhouette(places: Positions, member: dict[str, int]) -> float:
    """From -1 to 1: how much nearer nodes are to their own community than to the next one (Rousseeuw 1987)."""
    nodes = sorted(places)
    points = np.array([places[node] for node in nodes])
    of = np.array([member[node] for node in nodes])
    gaps = np.sqrt(((points[:, None] - points[None]) ** 2).sum(axis=2))
    sizes = np.bincount(of)
    found = []
    for index, group in enumerate(of):
        if sizes[group] < 4:
            continue
        own = gaps[index, of == group].sum() / (sizes[group] - 1)
        other = min(gaps[index, of == rival].mean() for rival in np.flatnonzero(sizes >= 4) if rival != group)
        found.append((other - own) / max(own, other))
    return float(np.mean(found))


def strangers(found: list[NodeGroup], places: Positions) -> int:
    """Nodes that lie within the outline of a group that is not theirs."""
    return sum(
        _within(group.outline, places[node]) for group in found for node in places if node not in set(group.nodes)
    )


def _within(outline: tuple[tuple[float, float], ...], place: tuple[float, float]) -> bool:
    corners = zip(outline, (*outline[1:], outline[0]), strict=True)
    return all((bx - ax) * (place[1] - ay) - (by - ay) * (place[0] - ax) > 0 for (ax, ay), (bx, by) in corners)


def measures(
    graph: "nx.MultiDiGraph[str]", places: Positions, member: dict[str, int], found: list[NodeGroup]
) -> dict[str, Any]:
    """All of them."""
    names = written(graph, places)
    width, height = shape(places)
    return {
        "best named": sum(names[:30]),
        "named": round(sum(names) / len(names), 2),
        "crossings": crossings(graph, places),
        "on lines": on_lines(graph, places),
        "silhouette": round(silhouette(places, member), 2),
        "strangers": strangers(found, places),
        "aspect": round(width / height, 2),
        "scale": round(min(STAGE[0] / width, STAGE[1] / height), 2),
    }
