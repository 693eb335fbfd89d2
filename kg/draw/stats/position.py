"""A network -> where each thing stands in it: betweenness, roles between groups, points that hold it together."""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from statistics import fmean, pstdev
from typing import Final

import networkx as nx

EXACT_UP_TO: Final = 1000
"""Nodes up to which betweenness is counted over all shortest ways: about three seconds."""

PIVOTS: Final = 200
"""Nodes from which it is estimated above: about three seconds for 5,000 nodes and 10,000 lines."""

_SEED: Final = 7
"""Of the choice of pivots: any number, as long as it stays."""

_HUB: Final = 2.5
"""Within-group z-score from which a node is a hub (Guimerà and Amaral 2005)."""

_ROLES: Final = (
    (0.05, "ultra-peripheral"),
    (0.62, "peripheral"),
    (0.80, "connector"),
    (1.0, "kinless"),
)
"""Highest participation coefficient of each role of a node that is no hub (the same: R1 to R4)."""

_HUB_ROLES: Final = ((0.30, "provincial hub"), (0.75, "connector hub"), (1.0, "kinless hub"))
"""The same of hubs (R5 to R7)."""


@dataclass(frozen=True, slots=True)
class Place:
    """How a node stands between the groups."""

    participation: float
    within_z: float
    role: str
    reaches: tuple[int, ...]
    """Other groups in which it has neighbours, sorted."""
    outward: int
    """Neighbours in them."""


def betweenness(plain: "nx.Graph[int]", exact_up_to: int = EXACT_UP_TO) -> tuple[dict[int, float], int | None]:
    """Share of the shortest ways between every two others that lead over each node (Freeman 1977), by Brandes (2001).

    Args:
        plain: An undirected graph.
        exact_up_to: Nodes with a line up to which all ways are counted; above, those from `PIVOTS` of them (Brandes and
            Pich 2007), chosen by a fixed seed.

    Returns:
        Node to share, 0 to 1; and the number of pivots, None where the count is exact.

    >>> betweenness(nx.path_graph(3))
    ({0: 0.0, 1: 1.0, 2: 0.0}, None)
    """
    joined = plain.subgraph(sorted(node for node in plain if plain.degree(node)))
    pivots = PIVOTS if len(joined) > max(exact_up_to, PIVOTS) else None
    found = nx.betweenness_centrality(nx.Graph(joined), k=pivots, normalized=False, seed=_SEED)
    pairs = (len(plain) - 1) * (len(plain) - 2) / 2
    shares = {node: min(1.0, found.get(node, 0.0) / pairs) if pairs > 0 else 0.0 for node in plain}
    return shares, pivots


def between_groups(plain: "nx.Graph[int]", member: Mapping[int, int]) -> dict[int, Place]:
    """Participation coefficient, within-module degree and role of each node (Guimerà and Amaral 2005).

    Args:
        plain: An undirected graph; each neighbour counts once.
        member: Node to its group.
    """
    spread = {node: Counter(member[other] for other in plain[node]) for node in plain}
    inside: dict[int, list[int]] = {}
    for node in plain:
        inside.setdefault(member[node], []).append(spread[node][member[node]])
    usual = {group: (fmean(counts), pstdev(counts)) for group, counts in inside.items()}
    return {node: _place(spread[node], member[node], usual[member[node]]) for node in plain}


def _place(spread: Counter[int], own: int, usual: tuple[float, float]) -> Place:
    degree = spread.total()
    participation = 1 - sum(count * count for count in spread.values()) / degree**2 if degree else 0.0
    mean, deviation = usual
    z = (spread[own] - mean) / deviation if deviation else 0.0
    others = {group: count for group, count in spread.items() if group != own}
    return Place(participation, z, role_of(participation, z), tuple(sorted(others)), sum(others.values()))


def role_of(participation: float, z: float) -> str:
    """The role of a node by its participation coefficient and within-module degree (Guimerà and Amaral 2005).

    >>> role_of(0.5, 3.0), role_of(0.7, 0.0)
    ('connector hub', 'connector')
    """
    roles: Sequence[tuple[float, str]] = _HUB_ROLES if z >= _HUB else _ROLES
    return next((role for most, role in roles if participation <= most), roles[-1][1])


def pieces(plain: "nx.Graph[int]") -> Counter[int]:
    """Parts into which a node's component falls without it: the biconnected components that it is in.

    >>> pieces(nx.path_graph(3))[1]
    2
    """
    parts: Iterator[set[int]] = nx.biconnected_components(plain)  # type: ignore[assignment]  # typed as lists of them
    return Counter(node for part in parts for node in part)


def only_ways(plain: "nx.Graph[int]") -> frozenset[frozenset[int]]:
    """Lines without which a component falls in two (Tarjan 1974)."""
    lines: Iterator[tuple[int, int]] = nx.bridges(plain)  # type: ignore[arg-type]  # typed over a node, not a line
    return frozenset(map(frozenset, lines))
