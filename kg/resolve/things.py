"""Entities of all readings -> things: which of them are one, by keys, by likeness, by decision; never all pairs."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from kg.model import Decision, PossibleMatch, Reading, Thing
from kg.model.decision import IdleDecision
from kg.resolve.clusters import Clusters, Edge
from kg.resolve.described import join_described
from kg.resolve.keyed import join_by_keys
from kg.resolve.labels import Cluster, keys_of, labels_of, reasons_of
from kg.resolve.members import Member, Node, members_of
from kg.resolve.places import canonical
from kg.resolve.rulings import is_about_entities, rule
from kg.resolve.scores import Pair, join_by_likeness
from kg.resolve.settings import Setting
from kg.resolve.sorts import agree_on_sorts
from kg.resolve.splitting import split_readings


@dataclass(frozen=True, slots=True)
class Cast:
    """The things of a corpus and how entities of readings map to them."""

    things: tuple[Thing, ...]
    """In order of key."""
    of_entity: Mapping[Node, str]
    """(report key, entity key) to thing key."""
    settings: Mapping[str, Setting]
    """By report key."""
    readings: tuple[Reading, ...] = ()
    """As given, but for entities that a decision splits within one report."""
    possible: tuple[PossibleMatch, ...] = ()
    """Pairs that may be one; sorted."""
    held: tuple[Decision, ...] = ()
    """Decisions about entities that hold here; sorted."""
    idle: tuple[IdleDecision, ...] = ()
    """Those that find nothing here, or too much; sorted."""


def resolve_things(readings: Sequence[Reading], decisions: Sequence[Decision] = ()) -> Cast:
    """Make the entities of all readings one where they are one.

    Args:
        readings: Reports, read; their order does not matter.
        decisions: What was decided about their entities; others are passed over.

    Raises:
        KgError: two decisions contradict each other.
    """
    about = [decision for decision in decisions if is_about_entities(decision)]
    apart = split_readings(readings, [decision for decision in about if decision.verdict == "different"])
    found, settings = members_of(apart)
    members = agree_on_sorts(found)
    clusters = Clusters(members)
    join_by_keys(clusters)
    pairs = join_by_likeness(clusters)
    join_described(clusters)
    parts = [[members[node] for node in nodes] for nodes in clusters.sets()]
    things = _things(parts, clusters.edges, members)
    of_entity = {m.node: thing.key for thing, part in zip(things, parts, strict=True) for m in part}
    ruled = rule(parts, things, about) if about else None
    if ruled is not None:
        pairs = [p for p in pairs if tuple(sorted((of_entity[p.left], of_entity[p.right]))) not in ruled.different]
        parts = [[members[node] for node in nodes] for nodes in ruled.parts]
        things = _things(parts, [*clusters.edges, *ruled.edges], members)
        of_entity = {m.node: thing.key for thing, part in zip(things, parts, strict=True) for m in part}
    return Cast(
        tuple(sorted(things, key=lambda thing: thing.key)),
        of_entity,
        settings,
        apart,
        tuple(_possible(pairs, of_entity)),
        ruled.held if ruled else (),
        ruled.idle if ruled else (),
    )


def _things(parts: Sequence[Sequence[Member]], edges: Iterable[Edge], members: Mapping[Node, Member]) -> list[Thing]:
    """One thing a cluster."""
    number = {member.node: index for index, part in enumerate(parts) for member in part}
    within: dict[int, list[tuple[Node, Node, str]]] = defaultdict(list)
    for edge in edges:
        if number[edge.left] == number[edge.right]:
            within[number[edge.left]].append((edge.left, edge.right, edge.reason))
    things = [
        _thing(key, part, reasons_of(part, within[index], members))
        for index, (key, part) in enumerate(zip(keys_of(parts, _fixed_name), parts, strict=True))
    ]
    return [replace(thing, label=label) for thing, label in zip(things, labels_of(things, parts), strict=True)]


def _possible(pairs: Sequence[Pair], of_entity: Mapping[Node, str]) -> list[PossibleMatch]:
    found = []
    for pair in pairs:
        left, right = sorted(f"entity/{of_entity[node]}" for node in (pair.left, pair.right))
        if left == right:
            continue
        found.append(PossibleMatch("entity", left, right, round(pair.score, 2), pair.reasons))
    return sorted(found, key=lambda match: (match.left, match.right))


def _fixed_name(cluster: Cluster) -> str | None:
    """The name by which a gazetteer or a map knows it, in whatever report it comes."""
    given = sorted(member.entity.given[0] for member in cluster if member.entity.given)
    if given:
        return given[0]
    return next((member.place.name for member in cluster if member.place), None)


def _thing(key: str, cluster: Cluster, joined: Sequence[str]) -> Thing:
    entities = [member.entity for member in cluster]
    place = next((member.place for member in cluster if member.place), None)
    name = _preferred(cluster)
    given = [e for e in entities if e.given]
    matches = {canonical(m) for e in entities for m in e.matches} | ({place.identifier} if place else set())
    return Thing(
        key=key,
        name=name,
        kind=place.kind if place else _common(e.kind for e in given or entities) or "Group",
        sector=_common(e.sector for e in given) or _common(e.sector for e in entities),
        names=tuple(sorted({n for e in entities for n in (*e.names, *e.given)} - {name})),
        titles=tuple(sorted({e.title for e in entities if e.title})),
        country=place.country if place else _common(e.country for e in entities),
        latitude=place.latitude if place else None,
        longitude=place.longitude if place else None,
        matches=tuple(sorted(matches)),
        rules=tuple(sorted({rule for e in entities for rule in e.rule.split("; ") if rule})),
        joined=tuple(joined),
    )


def _preferred(cluster: Cluster) -> str:
    """The user's own name, else the one that most reports print as the fullest; GeoNames' own if among them."""
    given = sorted(member.entity.given[0] for member in cluster if member.entity.given)
    if given:
        return given[0]
    named = [member for member in cluster if member.named] or list(cluster)
    votes: Counter[str] = Counter(member.entity.name for member in named)
    place = next((member.place for member in cluster if member.place), None)
    if place and place.name in votes:
        return place.name
    if not named[0].named:
        votes += Counter(
            name for member in named for name in member.entity.names if name == member.entity.name.casefold()
        )
    return min(votes, key=lambda n: (-votes[n], -len(n), n))


def _common(values: Iterable[str | None]) -> str | None:
    votes = Counter(value for value in values if value)
    return min(votes, key=lambda v: (-votes[v], v)) if votes else None
