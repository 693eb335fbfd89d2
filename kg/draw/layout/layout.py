"""A networkx graph -> positions: the same graph gives the same picture, without a browser's help."""

import math
from collections.abc import Mapping
from typing import Any, Final

import networkx as nx
import numpy as np
from numpy.typing import NDArray

from kg.draw.layout.forces import spread_out
from kg.draw.layout.packing import pack, separate
from kg.draw.layout.stress import settle

Array = NDArray[np.float64]

Positions = dict[str, tuple[float, float]]
"""Node to x and y, in the page's pixels at zoom 1; y grows downward."""

_SEED: Final = 7
"""Of the Louvain communities: any number, as long as it stays."""

_NEAR: Final = 26.0
"""Room between a thing and an event of its own, in pixels."""

_STEP: Final = 50.0
"""Room between two nodes within a community, in pixels."""

_BRIDGE: Final = 80.0
"""Room between two nodes of different communities, in pixels."""

_FEW: Final = 40.0
"""Nodes at which a picture has half the ease of a tiny one."""

_SETTLED_UP_TO: Final = 260
"""Nodes of a part up to which distances are made to follow steps; above, the square of pairs takes too long."""

_LOOSE: Final = 0.3
"""How strongly a line between two communities pulls, against one within: the communities come apart."""

_SMALL: Final = 8
"""Nodes of a connected part that may be set beside others of its kind."""

_CHARACTER: Final = 6.5
"""Width of a label's character, in pixels: labels are set in about 12 pixels."""


def communities(graph: "nx.MultiDiGraph[str]") -> dict[str, int]:
    """Louvain communities, the largest first (Blondel and others 2008)."""
    plain, nodes = plain_lines(graph)
    found = nx.community.louvain_communities(plain, weight="weight", seed=_SEED)
    ordered = sorted((sorted(members) for members in found), key=lambda members: (-len(members), members))
    return {nodes[member]: number for number, members in enumerate(ordered) for member in members}


def plain_lines(graph: "nx.MultiDiGraph[str]") -> tuple["nx.Graph[int]", list[str]]:
    """One undirected line for each joined pair, over numbers: string hashes must not decide anything."""
    nodes = sorted(graph)
    number = {node: index for index, node in enumerate(nodes)}
    plain: nx.Graph[int] = nx.Graph()
    plain.add_nodes_from(range(len(nodes)))
    for start, end in sorted((number[start], number[end]) for start, end in graph.edges()):
        if start != end:
            weight = plain.get_edge_data(start, end, {"weight": 0.0})["weight"]
            plain.add_edge(start, end, weight=weight + 1.0)
    return plain, nodes


def abroad_parts(graph: "nx.MultiDiGraph[str]") -> list[list[str]]:
    """Small connected parts in which somebody from abroad speaks or acts: they are set together."""
    parts = [sorted(part) for part in nx.connected_components(graph.to_undirected(as_view=True))]
    return sorted(
        part
        for part in parts
        if len(part) <= _SMALL and any(graph.nodes[node].get("group") == "abroad" for node in part)
    )


def lay_out(graph: "nx.MultiDiGraph[str]", member: Mapping[str, int] | None = None) -> Positions:
    """Place every node: connected parts one by one, so that names have room, then side by side.

    Args:
        graph: A view.
        member: Each node's community, if it is known already.
    """
    plain, nodes = plain_lines(graph)
    member = communities(graph) if member is None else member
    of = np.array([member[node] for node in nodes])
    ease = 1.0 / (1.0 + len(nodes) / _FEW)
    boxes = np.array([_box(graph.nodes[node], ease) for node in nodes])
    places = np.zeros((len(nodes), 2))
    parts = sorted((sorted(part) for part in nx.connected_components(plain)), key=lambda part: (-len(part), part))
    sizes = np.array([node_size(graph.nodes[node]) for node in nodes])
    for part in parts:
        places[part] = _lay_out_part(plain, part, of[part], sizes[part], boxes[part], 1.0 + 1.2 * ease)
    blocks = _together(graph, nodes, parts, places, boxes)
    offsets = pack([_extent(places[block], boxes[block]) for block in blocks])
    for block, offset in zip(blocks, offsets, strict=True):
        places[block] += offset
    return {node: (float(round(x)), float(round(y))) for node, (x, y) in zip(nodes, places, strict=True)}


def _together(
    graph: "nx.MultiDiGraph[str]", nodes: list[str], parts: list[list[int]], places: Array, boxes: Array
) -> list[list[int]]:
    """The parts, those of the reaction abroad packed into one, the tallest first."""
    number = {node: index for index, node in enumerate(nodes)}
    abroad = [[number[node] for node in part] for part in abroad_parts(graph)]
    if len(abroad) < 2:
        return parts
    taken = {part[0] for part in abroad}
    for part, offset in zip(abroad, pack([_extent(places[part], boxes[part]) for part in abroad]), strict=True):
        places[part] += offset
    rest = [part for part in parts if part[0] not in taken]
    block = sorted(index for part in abroad for index in part)
    return sorted([*rest, block], key=lambda part: (-len(part), part))


def _box(attributes: dict[str, Any], ease: float) -> tuple[float, float]:
    """Half the width and half the height that a node takes with its name; few nodes get room for long names."""
    size = node_size(attributes)
    longest = 7 + 16 * ease if attributes["kind"] == "Event" else 12 + 18 * ease
    width = max(2 * size, min(len(attributes["label"]), longest) * _CHARACTER)
    return width / 2 + 2, size + 7 + 9 * ease


def node_size(attributes: dict[str, Any]) -> float:
    """Radius of a node in pixels: its area grows with its lines; events stay small."""
    links = int(attributes["links"])
    return min(11.0, 6.0 + 0.8 * links) if attributes["kind"] == "Event" else 8.0 + 4.0 * math.sqrt(links)


def _lay_out_part(
    plain: "nx.Graph[int]", part: list[int], member: Array, sizes: Array, boxes: Array, wider: float
) -> Array:
    if len(part) == 1:
        return np.zeros((1, 2))
    whole = nx.relabel_nodes(plain.subgraph(part), {node: index for index, node in enumerate(part)})
    pairs = np.array(sorted((min(edge), max(edge)) for edge in whole.edges()))
    first, second = pairs.T
    within = member[first] == member[second]
    places = spread_out(len(part), pairs, np.where(within, 1.0, _LOOSE))
    alone = np.bincount(pairs.ravel(), minlength=len(part)) == 1
    room = np.where(alone[first] | alone[second], _NEAR, np.where(within, _STEP, _BRIDGE))
    lengths = sizes[first] + sizes[second] + room * wider
    if len(part) <= _SETTLED_UP_TO:
        places = settle(places, _ways(len(part), pairs, lengths))
    else:
        now = np.hypot(*(places[first] - places[second]).T)
        places *= float(np.median(lengths)) / max(float(np.median(now)), 1e-9)
    return separate(_turned(places), boxes)


def _ways(count: int, pairs: Array, lengths: Array) -> Array:
    """Length of the shortest way between every two nodes of a part, in pixels."""
    part: nx.Graph[int] = nx.Graph()
    part.add_weighted_edges_from(
        (a, b, length) for (a, b), length in zip(pairs.tolist(), lengths.tolist(), strict=True)
    )
    ways = np.zeros((count, count))
    for start, found in nx.all_pairs_dijkstra_path_length(part, weight="weight"):
        ways[start, list(found)] = list(found.values())
    return (ways + ways.T) / 2


def _turned(places: Array) -> Array:
    """Lay the longest stretch across: screens are wide, and so are names."""
    centred = places - places.mean(axis=0)
    spread_x, spread_y, shared = (centred[:, 0] ** 2).sum(), (centred[:, 1] ** 2).sum(), centred.prod(axis=1).sum()
    angle = -0.5 * math.atan2(2 * shared, spread_x - spread_y)
    x, y = centred.T
    return np.column_stack(
        [math.cos(angle) * x - math.sin(angle) * y, math.sin(angle) * x + math.cos(angle) * y],
    )


def _extent(places: Array, boxes: Array) -> tuple[float, float, float, float]:
    """Left, top, right and bottom of a part with its names."""
    low, high = (places - boxes).min(axis=0), (places + boxes).max(axis=0)
    return float(low[0]), float(low[1]), float(high[0]), float(high[1])
