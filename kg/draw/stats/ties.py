"""Happenings and relations -> the network that is measured: things as nodes, a line for each tie."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import combinations
from typing import Final, Literal

import networkx as nx

from kg.draw.stats.records import Scope
from kg.draw.told.deeds import Happening
from kg.draw.told.records import Outline, Relation
from kg.vocab import MUTUAL_TYPES

TieKind = Literal["act", "with", "at", "relation"]
"""One acts on the other; both act, or are acted on, together; one takes part where the other is; a lasting relation."""

SCOPES: Final[dict[Scope, frozenset[TieKind]]] = {
    "acts": frozenset({"act"}),
    "events": frozenset({"act", "with", "at"}),
    "all": frozenset({"act", "with", "at", "relation"}),
}
"""What joins two things, by what was asked for."""


@dataclass(frozen=True, slots=True)
class Tie:
    """What joins two things, once."""

    start: str
    """IRI of a thing."""
    end: str
    """IRI of another."""
    kind: TieKind
    key: str
    """IRI of the happening, or the relation's local name."""
    word: str
    """PLOVER type, or the relation's local name."""
    mutual: bool = False
    """Each acts on the other."""


def network(
    outline: Outline, happenings: Iterable[Happening], relations: Iterable[Relation], scope: Scope
) -> "nx.MultiDiGraph[str]":
    """Join things by what happened between them.

    Args:
        outline: Names to look up.
        happenings: What happened; an incident of several reports is one of them, and so one tie.
        relations: What lastingly is.
        scope: What counts as a tie.

    Returns:
        Nodes by IRI, in order, with `label` and `kind`; lines with `tie`, their key as it is there. Whoever has a part
        in something and is joined to nobody is a node without lines.
    """
    kinds = SCOPES[scope]
    happenings = list(happenings)
    relations = list(relations) if "relation" in kinds else []
    taking_part = {end for happening in happenings for end in (*happening.actors, *happening.recipients)}
    if "at" in kinds:
        taking_part |= {place for happening in happenings for place in happening.places}
    taking_part |= {end for relation in relations for end in (relation.subject, relation.object)}
    graph: nx.MultiDiGraph[str] = nx.MultiDiGraph()
    for iri in sorted(taking_part):
        graph.add_node(iri, label=outline.things[iri].name, kind=outline.things[iri].kind)
    for tie in ties_of(happenings, relations):
        if tie.kind in kinds and tie.start != tie.end:
            graph.add_edge(tie.start, tie.end, key=tie.key, tie=tie)
    return graph


def ties_of(happenings: Iterable[Happening], relations: Iterable[Relation]) -> Iterator[Tie]:
    """Every tie: those of one happening join two things once."""
    for happening in happenings:
        joined: set[frozenset[str]] = set()
        for tie in _ties(happening):
            pair = frozenset((tie.start, tie.end))
            if tie.kind == "act" or pair not in joined:
                joined.add(pair)
                yield tie
    for link in relations:
        yield Tie(link.subject, link.object, "relation", link.predicate, link.predicate)


def _ties(happening: Happening) -> Iterator[Tie]:
    """Actors act on recipients. Where one side alone is known, those on it are together; all are where it happened."""
    actors, recipients = happening.actors, happening.recipients

    def tie(start: str, end: str, kind: TieKind, mutual: bool = False) -> Tie:
        return Tie(start, end, kind, happening.iri, happening.type, mutual)

    for actor in actors:
        for recipient in recipients:
            yield tie(actor, recipient, "act")
    if not recipients:
        mutual = happening.type in MUTUAL_TYPES
        for one, other in combinations(actors, 2):
            yield tie(one, other, "act" if mutual else "with", mutual)
    if not actors:
        for one, other in combinations(recipients, 2):
            yield tie(one, other, "with")
    for end in (*actors, *recipients):
        for place in happening.places:
            yield tie(end, place, "at")


def ties_in(graph: "nx.MultiDiGraph[str]") -> Iterator[Tie]:
    """The ties of a network, in its own order."""
    for _, _, values in graph.edges(data=True):
        yield values["tie"]


def neighbours(graph: "nx.MultiDiGraph[str]") -> tuple[dict[str, set[str]], dict[str, set[str]]]:
    """Whom each thing acts on, and who acts on it."""
    acted_on: dict[str, set[str]] = {node: set() for node in graph}
    acting: dict[str, set[str]] = {node: set() for node in graph}
    for tie in ties_in(graph):
        start, end = tie.start, tie.end
        if tie.kind == "act":
            acted_on[start].add(end)
            acting[end].add(start)
            if tie.mutual:
                acted_on[end].add(start)
                acting[start].add(end)
    return acted_on, acting
