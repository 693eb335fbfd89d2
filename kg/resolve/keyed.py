"""Members -> edges: those that share a key, or are the crowd of one story; linear in their number."""

from collections import defaultdict
from collections.abc import Mapping

from kg.resolve.clusters import Clusters, Edge
from kg.resolve.identity import crowds_of, identity_keys, stories
from kg.resolve.members import Member, Node

MOST_HEADS = 8
"""Clusters under one key that a member is held against: more are namesakes beyond telling."""


def join_by_keys(clusters: Clusters) -> None:
    """Join the members that share a key: first what users and maps say, then names, then crowds of one story."""
    members = sorted(clusters.members.values(), key=lambda member: member.order)
    sharing: dict[tuple[int, str], list[Node]] = defaultdict(list)
    reasons: dict[tuple[int, str], str] = {}
    for member in members:
        for strength, key, reason in identity_keys(member):
            nodes = sharing[strength, key]
            if not nodes or nodes[-1] != member.node:
                nodes.append(member.node)
                reasons.setdefault((strength, key), reason)
    for group in sorted(sharing):
        if len(sharing[group]) > 1:
            _join_under(clusters, sharing[group], reasons[group])
    _join_crowds(clusters, {member.node: member for member in members})


def _join_under(clusters: Clusters, nodes: list[Node], reason: str) -> None:
    heads: list[Node] = []
    for node in nodes:
        if not any(clusters.join(Edge(head, node, 1.0, reason)) for head in heads) and len(heads) < MOST_HEADS:
            heads.append(node)


def _join_crowds(clusters: Clusters, members: Mapping[Node, Member]) -> None:
    crowds: dict[tuple[str, str], list[Member]] = defaultdict(list)
    for member in members.values():
        for crowd in dict.fromkeys(crowds_of(member)):
            crowds[crowd].append(member)
    for crowd in sorted(crowds):
        if crowd[1]:
            for left, right in stories(crowds[crowd]):
                clusters.join(Edge(left.node, right.node, 0.95, "the same words in reports of one story"))
