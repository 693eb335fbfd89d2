"""Network -> its communities, as the literature measures them: every line counts alike."""

from typing import Final

import networkx as nx

_SEED: Final = 7
"""Of the Louvain communities: any number, as long as it stays."""


def communities(plain: "nx.Graph[int]", nodes: list[str]) -> dict[str, int]:
    """Louvain communities, the largest first (Blondel and others 2008)."""
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
