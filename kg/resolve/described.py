"""Members without a name -> edges to the named ones that their words describe, where one alone in the country fits."""

from collections import defaultdict
from collections.abc import Iterator, Mapping

from kg.resolve.clusters import Clusters, Edge
from kg.resolve.folding import signature, words_of
from kg.resolve.identity import STORY, without_country
from kg.resolve.members import Member, Node

TELLING = 2
"""Words from which on a description says which body: "home department", not "department"."""
LARGEST = 200
"""Bodies with a word: where more have it, it is no telling one."""
SCORE = 0.91
"""How sure such an edge is."""
BODY = "the words of its name, which one body there has"
SITE = "the one such place that the reports of its story name"


def join_described(clusters: Clusters) -> None:
    """Join what a report describes, without a name, to what another names: "the home department", "the bazaar"."""
    members = sorted(clusters.members.values(), key=lambda member: member.order)
    bodies: dict[tuple[str, str], list[Member]] = defaultdict(list)
    sites: dict[tuple[str, str], list[Member]] = defaultdict(list)
    for member in members:
        if member.named and member.sort == "body" and member.entity.kind == "Organization":
            for word in {word for name in member.names for word in _words(name, member)}:
                bodies[word, member.country].append(member)
        elif member.named and member.entity.kind == "Site" and member.town:
            for last in {words_of(name)[-1] for name in member.names if len(words_of(name)) > 1}:
                sites[last, member.town].append(member)
    for member in members:
        if not member.named and member.entity.kind == "Organization":
            _join_one(clusters, member, _named_bodies(member, bodies), BODY)
        elif not member.named and member.entity.kind == "Site" and member.town:
            _join_one(clusters, member, _named_sites(member, sites), SITE)


def _join_one(clusters: Clusters, member: Member, fitting: Iterator[Node], reason: str) -> None:
    """Join a member to the one cluster that fits; to none where several do."""
    nodes = {clusters.root(node): node for node in fitting}
    if len(nodes) == 1:
        clusters.join(Edge(min(nodes.values()), member.node, SCORE, reason))


def _words(name: str, member: Member) -> frozenset[str]:
    return without_country(signature(name), member.country)


def _named_bodies(member: Member, bodies: Mapping[tuple[str, str], list[Member]]) -> Iterator[Node]:
    for name in member.names:
        words = _words(name, member)
        if len(words) < TELLING:
            continue
        rarest = min(sorted(words), key=lambda word: len(bodies.get((word, member.country), ())))
        block = bodies.get((rarest, member.country), ())
        for other in block if len(block) <= LARGEST else ():
            sectors = {member.entity.sector, other.entity.sector} - {None}
            if len(sectors) < TELLING and any(words <= _words(full, other) for full in other.names):
                yield other.node


def _named_sites(member: Member, sites: Mapping[tuple[str, str], list[Member]]) -> Iterator[Node]:
    """Sites of its town that end in its one word, in reports that are near in time."""
    for name in member.names:
        words = words_of(name)
        block = sites.get((words[-1], member.town or ""), ()) if len(words) == 1 else ()
        for other in block if len(block) <= LARGEST else ():
            if abs((member.order[0] - other.order[0]).days) <= STORY:
                yield other.node
