"""Communities -> their names: what holds each together, in words."""

import re
from collections import Counter
from collections.abc import Mapping, Sequence
from typing import Final

import networkx as nx

from kg.draw.layout.communities import SMALLEST
from kg.vocab import PLACE_KINDS

_SECOND: Final = 0.5
"""Share of the first name's happenings or lines from which a second one is named beside it."""

_FEWEST: Final = 2
"""Happenings at a place that may give a group its name."""

_MOST: Final = 60
"""Communities that are named: more than a reader takes in."""

_LONGEST: Final = 28
"""Characters up to which two names stand side by side."""

_ABROAD: Final = "Reaction abroad"
"""Name of the group in which more than half are bodies from abroad."""


def group_names(graph: "nx.MultiDiGraph[str]", member: Mapping[str, int]) -> dict[int, str]:
    """The communities that are worth a name, the largest first; no two have the same.

    Args:
        graph: A view.
        member: Each node's community.
    """
    parts: dict[int, list[str]] = {}
    for node in sorted(graph):
        parts.setdefault(member[node], []).append(node)
    found: dict[int, str] = {}
    known: set[str] = set()
    for number, part in sorted(parts.items(), key=lambda item: (-len(item[1]), item[1])):
        if len(part) < SMALLEST or len(found) == _MOST:
            break
        name = group_name(graph, part, known)
        if name:
            found[number] = name
    return found


def group_name(graph: "nx.MultiDiGraph[str]", part: Sequence[str], known: set[str]) -> str:
    """What names a community that is worth it; empty where nothing new is left.

    Args:
        graph: A view.
        part: The community's nodes.
        known: What other communities are named for; what this one is named for is added.
    """
    names = _names(graph, part, known)
    known.update(names)
    return " and ".join(names)


def _names(graph: "nx.MultiDiGraph[str]", part: Sequence[str], known: set[str]) -> tuple[str, ...]:
    """The places with most happenings, else the best-joined members."""
    inside = graph.subgraph(part)
    doers = [node for node in part if graph.nodes[node]["kind"] not in {*PLACE_KINDS, "Event", "Report"}]
    abroad = sum(graph.nodes[node].get("group") == "abroad" for node in doers)
    if abroad * 2 > len(doers) and _ABROAD not in known:
        return (_ABROAD,)
    lines = {short_label(graph.nodes[node]["label"]): inside.degree(node) for node in doers}
    towns = _happenings(inside)
    most = max(lines.values(), default=0)
    lands = {node: inside.degree(node) for node in part if graph.nodes[node]["kind"] in PLACE_KINDS}
    lines |= {short_label(graph.nodes[node]["label"]): count for node, count in lands.items() if count > most}
    for counts in (towns, lines):
        ordered = sorted(counts.keys() - known, key=lambda name: (-counts[name], name))
        if ordered and (counts is lines or counts[ordered[0]] >= _FEWEST):
            second = [name for name in ordered[1:2] if counts[name] >= _SECOND * counts[ordered[0]]]
            fits = len(ordered[0]) + sum(map(len, second)) <= _LONGEST
            return (ordered[0], *second) if fits else (ordered[0],)
    return ()


def _happenings(inside: "nx.MultiDiGraph[str]") -> Counter[str]:
    """The group's towns and sites, each with how often something happened there."""
    towns = {values["label"] for _, values in inside.nodes(data=True) if values["kind"] in PLACE_KINDS - {"Country"}}
    counted: Counter[str] = Counter()
    for _, values in inside.nodes(data=True):
        counted.update(towns.intersection(values.get("places") or ()))
    for *_, values in inside.edges(data=True):
        counted.update(towns.intersection(values.get("places") or ()))
    return counted


def short_label(label: str) -> str:
    """A label without what tells it apart: in its group it is known.

    >>> short_label("soldiers (Phnom Penh, 2014)")
    'soldiers'
    """
    return re.sub(r" \([^()]*\)$", "", label)
