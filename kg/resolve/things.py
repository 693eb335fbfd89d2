"""Entities of all readings -> things: which of them are one, by keys that are safe to share, never all pairs."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache

from kg.model import Entity, Reading, Thing
from kg.resolve.folding import fold, read_list, signature, slug, words_of
from kg.resolve.places import Place, countries, country_of_code, find_country, find_settlement
from kg.resolve.union import Union
from kg.vocab import PLACE_KINDS

Node = tuple[str, str]
"""(report key, entity key)."""

WORLDWIDE = frozenset({"IGO", "NGO", "MNC", "ISM", "IMG"})
"""Sectors whose bodies belong to no country: their names and acronyms are one everywhere."""
LONGEST_ACRONYM = 8
"""Letters: longer words in capitals are headlines."""
SHORTEST_NAME = 3
"""Letters: a body's name of one word is safe to share only when longer than this."""
TITLE_WORDS = frozenset(
    {
        "mr",
        "mrs",
        "ms",
        "dr",
        "president",
        "general",
        "gen",
        "colonel",
        "col",
        "minister",
        "prime",
        "sir",
        "lord",
        "sheikh",
    }
)


@dataclass(frozen=True, slots=True)
class Setting:
    """Where a report is set: what its bare names mean."""

    countries: tuple[str, ...]
    """ISO 3166 alpha-3, the most mentioned first."""
    town: str | None = None
    """GeoNames identifier of the settlement that the report names most."""

    @property
    def country(self) -> str | None:
        """The country that bare "police" or "the government" belong to."""
        return self.countries[0] if self.countries else None


@dataclass(frozen=True, slots=True)
class Cast:
    """The things of a corpus and how entities of readings map to them."""

    things: tuple[Thing, ...]
    """In order of key."""
    of_entity: Mapping[Node, str]
    """(report key, entity key) to thing key."""
    settings: Mapping[str, Setting]
    """By report key."""


@cache
def _bodies() -> Mapping[frozenset[str], str]:
    return {signature(noun): body for noun, body in read_list("bodies.tsv")}


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
        for mention in reading.mentions:
            if mention.entity is not None:
                printed[report, mention.entity] += 1
        for entity in reading.entities:
            node = (report, entity.key)
            members[node] = entity
            place = locate(entity, settings[report])
            if place is not None:
                found[node] = place
            for key in identity_keys(entity, settings[report], place):
                union.join(owners.setdefault(key, node), node)
    _join_surnames(union, members, settings)
    return _things(union, members, found, settings, printed)


def setting_of(reading: Reading) -> Setting:
    """The countries and the town that a report is about, by how often it names them."""
    weight: Counter[str] = Counter()
    towns: Counter[str] = Counter()
    printed = Counter(mention.entity for mention in reading.mentions)
    for entity in reading.entities:
        country = entity.country
        if entity.kind in PLACE_KINDS:
            proper = [name for name in entity.names if name[:1].isupper()]
            place = next((p for p in (find_country(n) or find_settlement(n) for n in proper) if p), None)
            country = place.country if place else country
        if country:
            weight[country] += printed[entity.key] + 1
    countries = tuple(sorted(weight, key=lambda c: (-weight[c], c)))
    for entity in reading.entities:
        place = locate(entity, Setting(countries))
        if place is not None and place.kind == "Settlement" and place.country == countries[0]:
            towns[place.identifier] += printed[entity.key]
    town = min(towns, key=lambda t: (-towns[t], t)) if towns else None
    return Setting(countries, town)


def locate(entity: Entity, setting: Setting) -> Place | None:
    """The place of GeoNames that a place entity is, if that is clear."""
    if entity.kind not in PLACE_KINDS:
        return None
    proper = [name for name in entity.names if name[:1].isupper()]
    for name in proper:
        country = find_country(name)
        if country is not None:
            return country
    if entity.kind == "Country" and entity.country:
        return country_of_code(entity.country)
    if entity.kind in {"Country", "Region", "Site"}:
        return None
    near = [entity.country, *setting.countries] if entity.country else list(setting.countries)
    for name in proper:
        settlement = find_settlement(name, near)
        if settlement is not None:
            return settlement
    return None


def identity_keys(entity: Entity, setting: Setting, place: Place | None) -> Iterator[str]:
    """Keys of one entity: two entities that share one are the same thing."""
    country = entity.country or setting.country or ""
    if entity.kind in PLACE_KINDS:
        yield from _place_keys(entity, country, place)
        return
    for name in entity.names:
        proper = any(word[:1].isupper() for word in name.split())
        if entity.kind == "Person":
            if proper:
                yield from _person_keys(name)
        elif proper and entity.kind == "Organization":
            yield from _organization_keys(name, entity, country)
        else:
            yield from _group_keys(name, country)
            if setting.town and words_of(name)[-1:] == words_of("strikers"):
                yield f"strikers {setting.town}"


def _place_keys(entity: Entity, country: str, place: Place | None) -> Iterator[str]:
    if place is not None:
        yield f"place {place.identifier}"
        return
    for name in entity.names:
        if name[:1].isupper():
            yield f"place {''.join(words_of(name))} {country}"


def _person_keys(name: str) -> Iterator[str]:
    words = [word for word in words_of(name) if word not in TITLE_WORDS]
    if len(words) >= 2:
        yield f"person {' '.join(words)}"


def _organization_keys(name: str, entity: Entity, country: str) -> Iterator[str]:
    letters = name.replace(".", "")
    home = "" if entity.sector in WORLDWIDE else country
    if letters.isupper() and 2 <= len(letters) <= LONGEST_ACRONYM:
        yield f"acronym {letters} {home}"
    words = without_country(signature(name), country)
    body = _bodies().get(words)
    if body:
        yield f"body {body} {country}"
    elif len(words) > 1 or len(name) > SHORTEST_NAME:
        yield f"body {' '.join(sorted(words))} {home}"


def _group_keys(name: str, country: str) -> Iterator[str]:
    words = without_country(signature(name), country) - _modifiers()
    body = _bodies().get(words)
    if not country or not words or any(c.isdigit() for word in words for c in word):
        return
    if body:
        yield f"body {body} {country}"
    elif len(words) > 1 or not words & _crowds():
        yield f"body {' '.join(sorted(words))} {country}"


@cache
def _modifiers() -> frozenset[str]:
    return frozenset().union(*(signature(word) | {fold(word)} for (word,) in read_list("modifiers.txt")))


@cache
def _crowds() -> frozenset[str]:
    return frozenset().union(*(signature(word) for (word,) in read_list("crowds.txt")))


@cache
def _country_stems(country: str) -> frozenset[str]:
    """First letters of a country's names: they begin its adjective too ("Kazakh", "Cambodian")."""
    names = [key.split()[-1] for key, place in countries().items() if place.country == country]
    return frozenset(name[:4] for name in names if len(name) >= 4) | {"republik"[:4]}


def without_country(words: frozenset[str], country: str) -> frozenset[str]:
    """A signature without its country's name or adjective, unless nothing else is left.

    >>> sorted(without_country(signature("Kazakh government"), "KAZ"))
    ['government']
    """
    stems = _country_stems(country) if country else frozenset()
    left = frozenset(word for word in words if word[:4] not in stems)
    return left or words


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
    kind = place.kind if place else _common(e.kind for e in entities) or "Group"
    sector = _common(e.sector for e in entities)
    country = place.country if place else _common(e.country for e in entities)
    named = name[:1].isupper() or any(w[:1].isupper() for w in name.split())
    key = slug(name)
    if not named:
        reports = {report for report, _ in nodes}
        home = country or settings[nodes[0][0]].country
        key = f"{key}-{home.casefold()}" if len(reports) > 1 and home else f"{key}-{slug(min(reports))}"
    names = {n for e in entities for n in e.names} - {name}
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
        matches=(place.identifier,) if place else (),
    )


def _preferred(
    nodes: Sequence[Node], members: Mapping[Node, Entity], place: Place | None, printed: Mapping[Node, int]
) -> str:
    """The name that most reports print as the fullest; GeoNames' own where it is among them."""
    votes: Counter[str] = Counter()
    for node in nodes:
        votes[members[node].name] += 1
    if place and place.name in votes:
        return place.name
    return min(votes, key=lambda n: (not any(w[:1].isupper() for w in n.split()), -votes[n], -len(n), n))


def _common(values: Iterable[str | None]) -> str | None:
    votes = Counter(value for value in values if value)
    return min(votes, key=lambda v: (-votes[v], v)) if votes else None
