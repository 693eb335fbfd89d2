"""Edges between members -> clusters: joined strongest first, and never what must stay apart, through any chain."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from kg.resolve.body_names import body_likeness, body_name, is_local
from kg.resolve.identity import is_lasting
from kg.resolve.members import Member, Node
from kg.resolve.person_names import SURE_WORDS, person_likeness, person_name

MOST_NAMES = 12
"""Names of a cluster that a newcomer is held against."""


@dataclass(frozen=True, slots=True)
class Edge:
    """Two members that are one thing, with how sure that is and why."""

    left: Node
    right: Node
    score: float
    """0 to 1."""
    reason: str
    """In words."""


@dataclass(slots=True)
class Traits:
    """What a cluster cannot share with another."""

    sort: str
    countries: set[str] = field(default_factory=set)
    """Of its bodies."""
    places: set[str] = field(default_factory=set)
    """Identifiers on the map."""
    crowds: set[str] = field(default_factory=set)
    """Reports that it has a crowd of: what one report keeps apart are two."""
    towns: set[str] = field(default_factory=set)
    """Where it is, of what each town may have one of that name."""
    names: list[str] = field(default_factory=list)
    """Names that say who it is."""


class Clusters:
    """Disjoint sets of members under constraints."""

    def __init__(self, members: Mapping[Node, Member]) -> None:
        self.members = members
        self.edges: list[Edge] = []
        """Those that joined two clusters or confirm one."""
        self._parent: dict[Node, Node] = {node: node for node in members}
        self._size: dict[Node, int] = {}
        self._traits: dict[Node, Traits] = {}

    def root(self, node: Node) -> Node:
        """The member that stands for the node's cluster."""
        parent = self._parent
        while parent[node] != node:
            parent[node] = parent[parent[node]]
            node = parent[node]
        return node

    def traits(self, node: Node) -> Traits:
        """What the cluster of a member cannot share."""
        root = self.root(node)
        found = self._traits.get(root)
        if found is None:
            found = self._traits[root] = _traits(self.members[root])
        return found

    def apart(self, left: Node, right: Node) -> str:
        """Why two clusters may never be one; empty where nothing speaks against it."""
        ours, theirs = self.traits(left), self.traits(right)
        if ours.sort != theirs.sort:
            return "they are of two kinds"
        if ours.countries and theirs.countries and ours.countries != theirs.countries:
            return "they belong to two countries"
        if ours.places and theirs.places and ours.places != theirs.places:
            return "they are two places on the map"
        if ours.towns and theirs.towns and ours.towns != theirs.towns:
            return "they are in two towns"
        if ours.crowds & theirs.crowds:
            return "one report tells of both"
        likeness = person_likeness if ours.sort == "person" else body_likeness
        for one in ours.names:
            for other in theirs.names:
                if one != other and (found := likeness(one, other)).apart:
                    return found.reason
        return ""

    def join(self, edge: Edge, *, decided: bool = False) -> bool:
        """Make two clusters one, unless they must stay apart; a decision overrules what else keeps them so."""
        left, right = self.root(edge.left), self.root(edge.right)
        if left != right:
            if not decided and self.apart(left, right):
                return False
            ours, theirs = self.traits(left), self.traits(right)
            if self._size.get(left, 1) < self._size.get(right, 1):
                left, right, ours, theirs = right, left, theirs, ours
            self._parent[right] = left
            self._size[left] = self._size.get(left, 1) + self._size.pop(right, 1)
            for trait in ("countries", "places", "towns", "crowds"):
                getattr(ours, trait).update(getattr(theirs, trait))
            ours.names += [n for n in theirs.names if n not in ours.names][: MOST_NAMES - len(ours.names)]
            del self._traits[right]
        self.edges.append(edge)
        return True

    def sets(self) -> list[list[Node]]:
        """The clusters, each in order of its members' publication."""
        found: dict[Node, list[Node]] = {}
        for node in sorted(self.members, key=lambda n: self.members[n].order):
            found.setdefault(self.root(node), []).append(node)
        return list(found.values())


def _traits(member: Member) -> Traits:
    found = Traits(member.sort)
    if member.sort == "body" and member.country:
        found.countries.add(member.country)
    if member.place is not None:
        found.places.add(member.place.identifier)
    if (
        member.named
        and member.sort != "person"
        and member.town
        and member.place is None
        and is_local(member.entity.name)
    ):
        found.towns.add(member.town)
    if member.sort == "body" and not member.named and not is_lasting(member):
        found.crowds.add(member.node[0])
    if member.named and member.sort != "place":
        name = member.entity.name
        telling = len(person_name(name).words) >= SURE_WORDS if member.sort == "person" else not body_name(name).letters
        if telling:
            found.names.append(name)
    return found


def join_all(clusters: Clusters, edges: Iterable[Edge]) -> list[Edge]:
    """Join by edges, the strongest first; those that could not be followed come back."""
    ordered = sorted(edges, key=lambda e: (-e.score, e.left, e.right, e.reason))
    return [edge for edge in ordered if not clusters.join(edge)]
