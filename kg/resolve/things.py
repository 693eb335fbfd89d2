"""Entities of all readings -> things: which of them are one, by keys that are safe to share, never all pairs."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from kg.model import Entity, Reading, Thing
from kg.resolve.folding import slug, words_of
from kg.resolve.identity import TITLE_WORDS, identity_keys
from kg.resolve.locating import locate_places
from kg.resolve.places import Place, canonical
from kg.resolve.settings import Setting, setting_of
from kg.resolve.union import Union

Node = tuple[str, str]
"""(report key, entity key)."""


@dataclass(frozen=True, slots=True)
class Cast:
    """The things of a corpus and how entities of readings map to them."""

    things: tuple[Thing, ...]
    """In order of key."""
    of_entity: Mapping[Node, str]
    """(report key, entity key) to thing key."""
    settings: Mapping[str, Setting]
    """By report key."""


def resolve_things(readings: Sequence[Reading]) -> Cast:
    """Make the entities of all readings one where they are one."""
    settings = {reading.document.key: setting_of(reading) for reading in readings}
    union = Union[Node]()
    members: dict[Node, Entity] = {}
    found: dict[Node, Place] = {}
    printed: Counter[Node] = Counter()
    owners: dict[str, Node] = {}
    for reading in readings:
        report = reading.document.key
        places = locate_places(reading, settings[report])
        for mention in reading.mentions:
            if mention.entity is not None:
                printed[report, mention.entity] += 1
        for entity in reading.entities:
            node = (report, entity.key)
            members[node] = entity
            place = places[entity.key].place if entity.key in places else None
            if place is not None:
                found[node] = place
            for key in identity_keys(entity, settings[report], place):
                union.join(owners.setdefault(key, node), node)
    _join_surnames(union, members, settings)
    return _things(union, members, found, settings, printed)


def _join_surnames(union: Union[Node], members: Mapping[Node, Entity], settings: Mapping[str, Setting]) -> None:
    """A person printed by surname alone is the full name of that surname in the same country, if there is just one."""
    full: dict[tuple[str, str], set[Node]] = defaultdict(set)
    bare: list[tuple[tuple[str, str], Node]] = []
    for node, entity in members.items():
        if entity.kind != "Person":
            continue
        country = settings[node[0]].country or ""
        lengths = [[w for w in words_of(n) if w not in TITLE_WORDS] for n in entity.names if n[:1].isupper()]
        longest = max(lengths, key=len, default=[])
        if len(longest) >= 2:
            full[longest[-1], country].add(union.root(node))
        elif longest:
            bare.append(((longest[0], country), node))
    for key, node in bare:
        roots = {union.root(other) for other in full.get(key, ())}
        if len(roots) == 1:
            union.join(roots.pop(), node)


def _things(
    union: Union[Node],
    members: Mapping[Node, Entity],
    found: Mapping[Node, Place],
    settings: Mapping[str, Setting],
    printed: Mapping[Node, int],
) -> Cast:
    clusters: dict[Node, list[Node]] = defaultdict(list)
    for node in sorted(members):
        clusters[union.root(node)].append(node)
    drafts: dict[str, list[Thing]] = defaultdict(list)
    nodes_of: dict[int, list[Node]] = {}
    for nodes in clusters.values():
        thing = _thing(nodes, members, found, settings, printed)
        drafts[thing.key].append(thing)
        nodes_of[id(thing)] = nodes
    things: list[Thing] = []
    of_entity: dict[Node, str] = {}
    for key, same in sorted(drafts.items()):
        for number, thing in enumerate(same):
            unique = key if number == 0 else f"{key}-{slug(nodes_of[id(thing)][0][0])}"
            while unique in drafts and unique != key:
                unique += "-x"
            things.append(Thing(unique, *(getattr(thing, field) for field in Thing.__slots__[1:])))
            of_entity |= dict.fromkeys(nodes_of[id(thing)], unique)
    return Cast(tuple(sorted(things, key=lambda t: t.key)), of_entity, settings)


def _thing(
    nodes: Sequence[Node],
    members: Mapping[Node, Entity],
    found: Mapping[Node, Place],
    settings: Mapping[str, Setting],
    printed: Mapping[Node, int],
) -> Thing:
    entities = [members[node] for node in nodes]
    place = next((found[node] for node in nodes if node in found), None)
    name = _preferred(nodes, members, place, printed)
    given = [e for e in entities if e.given]
    kind = place.kind if place else _common(e.kind for e in given or entities) or "Group"
    sector = _common(e.sector for e in given) or _common(e.sector for e in entities)
    country = place.country if place else _common(e.country for e in entities)
    named = name[:1].isupper() or any(w[:1].isupper() for w in name.split())
    key = slug(name)
    if not named:
        reports = {report for report, _ in nodes}
        home = country or settings[nodes[0][0]].country
        key = f"{key}-{home.casefold()}" if len(reports) > 1 and home else f"{key}-{slug(min(reports))}"
    names = {n for e in entities for n in (*e.names, *e.given)} - {name}
    return Thing(
        key=key,
        name=name,
        kind=kind,
        sector=sector,
        names=tuple(sorted(names)),
        titles=tuple(sorted({e.title for e in entities if e.title})),
        country=country,
        latitude=place.latitude if place else None,
        longitude=place.longitude if place else None,
        matches=tuple(
            sorted({canonical(m) for e in entities for m in e.matches} | ({place.identifier} if place else set()))
        ),
        rules=tuple(sorted({rule for e in entities for rule in e.rule.split("; ") if rule})),
    )


def _preferred(
    nodes: Sequence[Node], members: Mapping[Node, Entity], place: Place | None, printed: Mapping[Node, int]
) -> str:
    """The user's own name, else the one that most reports print as the fullest; GeoNames' own if among them."""
    given = sorted(members[node].given[0] for node in nodes if members[node].given)
    if given:
        return given[0]
    votes: Counter[str] = Counter()
    for node in nodes:
        votes[members[node].name] += 1
    if place and place.name in votes:
        return place.name
    return min(votes, key=lambda n: (not any(w[:1].isupper() for w in n.split()), -votes[n], -len(n), n))


def _common(values: Iterable[str | None]) -> str | None:
    votes = Counter(value for value in values if value)
    return min(votes, key=lambda v: (-votes[v], v)) if votes else None
