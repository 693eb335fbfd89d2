"""View -> ties: what holds two nodes together, whether a line is drawn between them or not."""

import math
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any, Final

import networkx as nx

from kg.vocab import PLACE_KINDS

_COUNTRY: Final = 0.2
"""Of a line's weight, what counts where an end is a country: nearly everything is joined to it."""

_LOCATED: Final = 0.6
"""Of a line's weight, what counts where one place lies in another."""

_PLACE: Final = 0.5
"""Weight of a happening's place for each of its ends, where the place has no line of its own."""

_HOME: Final = 1.0
"""Weight of the place by which a thing is told from others: "crowd (Shetpe, 2011)" belongs to Shetpe."""

_HOME_COUNTRY: Final = 0.15
"""The same where it is a country, or a place that is not drawn."""

_ABROAD: Final = 1.5
"""How much bodies from abroad have in common."""

_WORDLESS: Final = frozenset({"actor", "recipient", "place"})
"""Kinds of lines without words on them."""

_PARENTHESES: Final = re.compile(r" \(([^()]*?)(?:, \d{4})?\)$")


@dataclass(frozen=True, slots=True)
class Ties:
    """Nodes by number, and how strongly two of them are tied."""

    nodes: tuple[str, ...]
    """Sorted: a node's number is its place here. Numbers from their count on are common ground that is not drawn."""
    weights: dict[tuple[int, int], float]
    """Lower and higher number to a weight above 0, sorted by number."""
    lines: dict[tuple[int, int], int]
    """Those of them between which a line is drawn, to the length of the words on it, in characters."""


def ties_of(graph: "nx.MultiDiGraph[str]") -> Ties:
    """Lines weigh by their independent voices; places hold together what happened there, and whom they give a name."""
    nodes = tuple(sorted(graph))
    number = {node: index for index, node in enumerate(nodes)}
    ground = _Ground(graph, number)
    found: dict[tuple[int, int], list[float]] = {}
    lines: dict[tuple[int, int], int] = {}
    for start, end, values in graph.edges(data=True):
        if start != end:
            one, other = sorted((number[start], number[end]))
            words = 0 if values.get("kind") in _WORDLESS else len(values.get("label") or "")
            lines[one, other] = max(words, lines.get((one, other), 0))
            found.setdefault((one, other), []).append(_weight(values, graph.nodes[start], graph.nodes[end]))
            for name in values.get("places") or ():
                for tie, weight in ground.tied((one, other), name, _PLACE, 0.0):
                    found.setdefault(tie, []).append(weight)
    for node, values in graph.nodes(data=True):
        for tie, weight in ground.of(number[node], values):
            found.setdefault(tie, []).append(weight)
    # Sums in one order: the order of a graph's lines must not decide anything.
    return Ties(nodes, {tie: sum(sorted(found[tie])) for tie in sorted(found)}, lines)


def _weight(line: Mapping[str, Any], start: Mapping[str, Any], end: Mapping[str, Any]) -> float:
    weight = 1.0 + 0.5 * math.log(max(1, line.get("voices", 1)))
    if "Country" in {start["kind"], end["kind"]}:
        return weight * _COUNTRY
    return weight * _LOCATED if start["kind"] in PLACE_KINDS and end["kind"] in PLACE_KINDS else weight


class _Ground:
    """What nodes have in common though no line says so."""

    def __init__(self, graph: "nx.MultiDiGraph[str]", number: Mapping[str, int]) -> None:
        self._graph = graph
        self._places: dict[str, int] = {}
        self._country: dict[str, bool] = {}
        for node in sorted(number, reverse=True):
            values = graph.nodes[node]
            if values["kind"] in PLACE_KINDS:
                self._places[values["label"]] = number[node]
                self._country[values["label"]] = values["kind"] == "Country"
        self._abroad = len(number)
        self._unseen: dict[str, int] = {}
        homes = {found[1] for node in graph if (found := _PARENTHESES.search(graph.nodes[node]["label"]))}
        named = {name for *_, values in graph.edges(data=True) for name in values.get("places") or ()}
        named |= {name for _, values in graph.nodes(data=True) for name in values.get("places") or ()}
        for index, name in enumerate(sorted((homes | named) - self._places.keys()), start=len(number) + 1):
            self._unseen[name] = index

    def of(self, node: int, values: Mapping[str, Any]) -> Iterator[tuple[tuple[int, int], float]]:
        """What a node is tied to by what it is."""
        if values["kind"] in PLACE_KINDS:
            return
        if home := _PARENTHESES.search(values["label"]):
            yield from self.tied((node,), home[1], _HOME, _HOME_COUNTRY)
        for name in values.get("places") or ():
            if name not in self._places:
                yield from self.tied((node,), name, _PLACE, _PLACE)
        if values.get("group") == "abroad":
            yield (node, self._abroad), _ABROAD

    def tied(
        self, nodes: tuple[int, ...], name: str, weight: float, else_weight: float
    ) -> Iterator[tuple[tuple[int, int], float]]:
        """Tie nodes to a place; with another weight to a country, or to a place that is not drawn."""
        place = self._places.get(name)
        if place is None:
            place = self._unseen[name]
            weight = else_weight or weight
        elif self._country[name]:
            weight = else_weight
        for node in nodes:
            if node != place and weight:
                yield (min(node, place), max(node, place)), weight
