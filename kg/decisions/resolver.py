"""nomenklatura's file of judgements <-> decisions: JSON lines of [target, source, judgement, score, user, created_at].

An edge's target is the greater of its two identifiers, by weight and then by text; an identifier that begins with
``NK-``, which stands for a cluster, weighs 2, one of Wikidata 3, every other 1 (nomenklatura.resolver.identifier).
"""

import hashlib
import json
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any, Final

from kg.decisions.checking import components
from kg.decisions.references import FaultError, canonical, in_order, kind_of
from kg.errors import DecisionError
from kg.model import Decision
from kg.model.counting import counted
from kg.model.decision import Verdict

WIKIDATA: Final = "http://www.wikidata.org/entity/"
"""What the IRI of an item of Wikidata begins with."""

_ITEM: Final = re.compile(r"Q[0-9]+")
_CLUSTER: Final = "NK-"
_VERDICTS: Final[Mapping[str, Verdict]] = {"positive": "same", "negative": "different", "unsure": "unsure"}
_JUDGEMENTS: Final = {verdict: judgement for judgement, verdict in _VERDICTS.items()}
_OPEN: Final = "no_judgement"


@dataclass(frozen=True, slots=True)
class Edge:
    """One line: what was judged of two identifiers."""

    target: str
    """The greater identifier."""
    source: str
    """The smaller."""
    judgement: str
    """positive, negative, unsure or no_judgement."""
    user: str
    """Who judged; empty where it is not told."""
    created: str
    """When, ISO 8601; empty where it is not told."""
    place: str
    """File and line."""
    deleted: bool
    """Whether it no longer holds."""


@dataclass(frozen=True, slots=True)
class Imported:
    """What a file of judgements holds for a graph."""

    decisions: tuple[Decision, ...]
    """In order."""
    passed_over: tuple[str, ...]
    """What was left out, and why, in words."""


def read_resolver(text: str, name: str, base: str) -> Imported:
    """The decisions of a file of judgements.

    Of several lines for one pair the last by its time holds. Identifiers of this graph that a cluster's identifier
    joins are the same among themselves.

    Args:
        text: The file's text.
        name: Of the file, for messages.
        base: Where the IRIs of instances begin: identifiers may be whole IRIs, or references without it.

    Raises:
        DecisionError: a line that is no judgement, or judgements that contradict each other in one pair.
    """
    edges = [_edge(line, f"{name}:{number}") for number, line in enumerate(text.split("\n"), 1) if line.strip()]
    living: dict[tuple[str, str], Edge] = {}
    for edge in sorted((edge for edge in edges if not edge.deleted), key=lambda edge: edge.created):
        living[edge.target, edge.source] = edge
    judged = [edge for edge in living.values() if edge.judgement != _OPEN]
    known = [edge for edge in judged if _is_known(edge.target, base) and _is_known(edge.source, base)]
    left_out = (
        (sum(edge.deleted for edge in edges), "that no longer hold"),
        (len(living) - len(judged), "without a verdict: suggestions"),
        (len(judged) - len(known), "on identifiers that are not of this graph"),
    )
    notes = tuple(f"{counted(number, 'judgement')} {why}" for number, why in left_out if number)
    return Imported(in_order(_decisions(known, base)), notes)


def render_resolver(decisions: Iterable[Decision]) -> str:
    """Decisions as a file of judgements, in order of their day; figures that are taken have no place in it.

    Besides each decision, those that are the same and are no item of Wikidata get an identifier of their cluster,
    made from its smallest member: without one, nomenklatura has no canonical identifier for them.
    """
    pairs = [decision for decision in in_order(decisions) if decision.verdict != "taken"]
    lines = {_line(d.left, d.right, _JUDGEMENTS[d.verdict], d) for d in pairs}
    homes = components(pairs)
    items = {home for member, home in homes.items() if _ITEM.fullmatch(_identifier(member))}
    joined: dict[str, Decision] = {}
    for decision in pairs:
        if decision.verdict == "same":
            joined.setdefault(decision.left, decision)
            joined.setdefault(decision.right, decision)
    lines |= {
        _line(_cluster(homes[member]), member, "positive", decision)
        for member, decision in joined.items()
        if homes[member] not in items
    }
    return "".join(
        json.dumps([target, source, judgement, None, user, created or None]) + "\n"
        for created, target, source, judgement, user in sorted(lines)
    )


def _line(left: str, right: str, judgement: str, decision: Decision) -> tuple[str, str, str, str, str]:
    source, target = sorted([_identifier(left), _identifier(right)], key=_weight)
    return (decision.when, target, source, judgement, decision.who)


def _weight(identifier: str) -> tuple[int, str]:
    weight = 2 if identifier.startswith(_CLUSTER) else 3 if _ITEM.fullmatch(identifier) else 1
    return (weight, identifier)


def _identifier(reference: str) -> str:
    item = reference.removeprefix(WIKIDATA)
    return item if _ITEM.fullmatch(item) else reference


def _cluster(member: str) -> str:
    return _CLUSTER + hashlib.sha256(member.encode()).hexdigest()[:22]


def _edge(line: str, place: str) -> Edge:
    try:
        cells: Any = json.loads(line)
    except ValueError as error:
        raise DecisionError(place, f"not JSON: {error}", "a line is a list, as nomenklatura writes it") from error
    if not isinstance(cells, list) or not 3 <= len(cells) <= 7 or not all(isinstance(c, str) for c in cells[:3]):
        problem = "not a judgement: a list of target, source, judgement, score, user and time"
        raise DecisionError(place, problem, "a line is a list, as nomenklatura writes it")
    target, source, judgement, _, user, created, deleted = cells + [None] * (7 - len(cells))
    if judgement not in (*_VERDICTS, _OPEN):
        raise DecisionError(place, f"judgement must be positive, negative, unsure or no_judgement, not {judgement!r}")
    if target == source:
        raise DecisionError(place, f"target and source are the same: {target!r}")
    source, target = sorted([target, source], key=_weight)
    return Edge(target, source, judgement, str(user or ""), str(created or ""), place, deleted is not None)


def _is_known(identifier: str, base: str) -> bool:
    return identifier.startswith(_CLUSTER) or kind_of(_reference(identifier, base)) is not None


def _reference(identifier: str, base: str) -> str:
    return WIKIDATA + identifier if _ITEM.fullmatch(identifier) else identifier.removeprefix(base)


def _decisions(edges: Sequence[Edge], base: str) -> Iterator[Decision]:
    """Each edge between two identifiers of things, then what the identifiers of clusters add to them."""
    clustered = [edge for edge in edges if _is_clustered(edge)]
    direct = [edge for edge in edges if not _is_clustered(edge)]
    found = [
        decision
        for edge in direct
        for decision in _decision(edge, _reference(edge.target, base), _reference(edge.source, base))
    ]
    yield from found
    members, homes = _members(clustered, base), components(found)
    heads = {cluster: min(group, key=_links_last) for cluster, group in members.items() if group}
    for cluster, head in heads.items():
        for reference, edge in sorted(members[cluster].items()):
            if homes.get(reference, reference) != homes.get(head, head):
                yield from _decision(edge, head, reference)
    for edge in clustered:
        left, right = (heads.get(end, _reference(end, base)) for end in (edge.target, edge.source))
        if edge.judgement != "positive" and not left.startswith(_CLUSTER) and not right.startswith(_CLUSTER):
            yield from _decision(edge, left, right)


def _is_clustered(edge: Edge) -> bool:
    return edge.target.startswith(_CLUSTER) or edge.source.startswith(_CLUSTER)


def _links_last(reference: str) -> tuple[bool, str]:
    return (kind_of(reference) == "link", reference)


def _members(edges: Sequence[Edge], base: str) -> dict[str, dict[str, Edge]]:
    """Each identifier of a cluster to all that it joins, by way of other clusters too, with the edge that joins it."""
    joined: dict[str, list[tuple[str, Edge]]] = {}
    for edge in edges:
        if edge.judgement == "positive":
            joined.setdefault(edge.target, []).append((edge.source, edge))
            joined.setdefault(edge.source, []).append((edge.target, edge))
    found: dict[str, dict[str, Edge]] = {}
    for cluster in sorted(end for end in joined if end.startswith(_CLUSTER)):
        group: dict[str, Edge] = {}
        seen, waiting = {cluster}, [cluster]
        while waiting:
            for other, edge in joined[waiting.pop()]:
                if not other.startswith(_CLUSTER):
                    group.setdefault(_reference(other, base), edge)
                if other not in seen:
                    seen.add(other)
                    waiting.append(other)
        found[cluster] = group
    return found


def _decision(edge: Edge, left: str, right: str) -> Iterator[Decision]:
    """The decision of an edge; none between two addresses elsewhere: it says nothing of the graph."""
    if kind_of(left) == kind_of(right) == "link":
        return
    try:
        yield canonical(
            Decision(left, right, _VERDICTS[edge.judgement], edge.user, _day(edge.created), place=edge.place)
        )
    except FaultError as fault:
        raise DecisionError(edge.place, str(fault)) from fault


def _day(created: str) -> str:
    try:
        return date.fromisoformat(created[:10]).isoformat()
    except ValueError:
        return ""
