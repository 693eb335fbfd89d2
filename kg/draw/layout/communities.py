"""Ties -> communities of nodes that have more to do with each other than with the rest (Traag and others 2019)."""

from collections.abc import Mapping
from typing import Final

import graspologic_native

from kg.draw.layout.ties import Ties

SMALLEST: Final = 4
"""Nodes of a community; fewer join the one that they are tied to most, if they are tied to any."""

_SEED: Final = 7
"""Any number, as long as it stays."""


def communities_of(ties: Ties) -> list[int]:
    """The community of each node, by number; the largest community is 0."""
    count = len(ties.nodes)
    edges = [(str(one), str(other), weight) for (one, other), weight in ties.weights.items()]
    if not edges:
        return list(range(count))
    _, found = graspologic_native.leiden(edges, iterations=3, seed=_SEED)
    parts: dict[int, list[int]] = {}
    for node in range(count):
        parts.setdefault(found.get(str(node), -1 - node), []).append(node)
    return _numbered(_joined(list(parts.values()), ties), count)


def _joined(parts: list[list[int]], ties: Ties) -> list[list[int]]:
    """Small communities, the smallest first, each within the one that it is tied to most."""
    of = {node: number for number, part in enumerate(parts) for node in part}
    small = [number for number, part in enumerate(parts) if len(part) < SMALLEST]
    pulls: dict[int, dict[int, float]] = {number: {} for number in small}
    for (one, other), weight in ties.weights.items():
        if one in of and other in of and of[one] != of[other]:
            for here, there in ((of[one], of[other]), (of[other], of[one])):
                if here in pulls:
                    pulls[here][there] = pulls[here].get(there, 0.0) + weight
    target = list(range(len(parts)))

    def end(number: int) -> int:
        while target[number] != number:
            number = target[number]
        return number

    for number in sorted(small, key=lambda one: (len(parts[one]), parts[one])):
        best = _strongest({end(there): pull for there, pull in pulls[number].items()})
        if best is not None and best != number:
            target[number] = best
    joined: dict[int, list[int]] = {}
    for number, part in enumerate(parts):
        joined.setdefault(end(number), []).extend(part)
    return [sorted(part) for part in joined.values()]


def _strongest(pulls: Mapping[int, float]) -> int | None:
    return min(pulls, key=lambda number: (-pulls[number], number), default=None)


def _numbered(parts: list[list[int]], count: int) -> list[int]:
    member = [0] * count
    for number, part in enumerate(sorted(parts, key=lambda part: (-len(part), part))):
        for node in part:
            member[node] = number
    return member
