"""Readings -> members: every entity of every report with what tells whose, where and when it is."""

from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from typing import Literal

from kg.model import Entity, Reading
from kg.resolve.body_names import demonyms
from kg.resolve.countries import find_country
from kg.resolve.folding import words_of
from kg.resolve.locating import Setting, locate_places
from kg.resolve.place import Place
from kg.resolve.places import find_feature
from kg.resolve.settings import setting_of
from kg.vocab import PLACE_KINDS

Node = tuple[str, str]
"""(report key, entity key)."""
Sort = Literal["person", "body", "place"]
"""What is never one with anything of another sort."""

WORLDWIDE = frozenset({"IGO", "NGO", "MNC", "ISM", "IMG"})
"""Sectors whose bodies belong to no country: their names and acronyms are one everywhere."""
LAST = date.max
"""Undated reports come after all others."""


@dataclass(frozen=True, slots=True)
class Member:
    """One entity of one report."""

    node: Node
    """(report key, entity key)."""
    entity: Entity
    """As the report has it."""
    sort: Sort
    """Person, body (organizations and groups) or place."""
    named: bool
    """Whether a proper name is among its names."""
    names: tuple[str, ...]
    """The proper ones; all, where there is none."""
    home: str
    """ISO 3166 alpha-3 of the country that its report is set in; empty where unknown."""
    country: str
    """ISO 3166 alpha-3 of the country that it belongs to; empty where unknown and for bodies of the whole world."""
    town: str | None
    """GeoNames identifier of the settlement where it acts, else of its report's."""
    place: Place | None
    """What it is on the map."""
    days: tuple[int, ...]
    """Days of the events that it takes part in, else of publication; ordinals, sorted."""
    order: tuple[date, str, str]
    """Who names a thing that several tell of: day of publication, report, key."""
    printed: int
    """How often it is mentioned."""

    @property
    def worldwide(self) -> bool:
        """Whether it is a body that belongs to no country."""
        return self.entity.sector in WORLDWIDE


def is_proper(name: str) -> bool:
    """Whether a name is one, and not a description: what describes a named thing may describe others too.

    >>> is_proper("Kazakh police"), is_proper("local rights group")
    (True, False)
    """
    return any(c.isupper() for c in name) or _is_uncased(name)


def _is_uncased(name: str) -> bool:
    return name[:1].isalpha() and name[:1].lower() == name[:1].upper()


@lru_cache(maxsize=65536)
def country_in(name: str) -> str:
    """The one country that a body's own words name: ISO 3166 alpha-3, or nothing.

    >>> country_in("Kazakh police"), country_in("Interior Ministry of Kazakhstan"), country_in("Interior Ministry")
    ('KAZ', 'KAZ', '')
    """
    found = set()
    _, _, behind = name.rpartition(" of ")
    place = find_country(behind) if behind else None
    if place is not None:
        found.add(place.country)
    for word in name.split():
        if word[:1].isupper():
            code = demonyms().get(" ".join(words_of(word)))
            named = find_country(word) if code is None else None
            found |= {code} if code else {named.country} if named else set()
    return found.pop() if len(found) == 1 else ""


def members_of(readings: Sequence[Reading]) -> tuple[dict[Node, Member], dict[str, Setting]]:
    """Every entity of the readings, and where each report is set."""
    members: dict[Node, Member] = {}
    settings: dict[str, Setting] = {}
    for reading in readings:
        setting = settings[reading.document.key] = setting_of(reading)
        members |= {member.node: member for member in _members(reading, setting)}
    return members, settings


def _members(reading: Reading, setting: Setting) -> Iterator[Member]:
    report, published = reading.document.key, reading.document.published
    printed = Counter(mention.entity for mention in reading.mentions if mention.entity)
    proper = {mention.entity for mention in reading.mentions if mention.form == "name"}
    places = {key: located.place for key, located in locate_places(reading, setting).items()}
    days, towns = _acts(reading, places)
    for entity in reading.entities:
        sort = _sort(entity)
        named = _is_named(entity, entity.key in proper, entity.key in printed, sort)
        names = tuple(n for n in entity.names if is_proper(n)) if named else entity.names
        place = places.get(entity.key)
        own = sorted(days[entity.key]) or ([published.toordinal()] if published else [])
        yield Member(
            (report, entity.key),
            entity,
            sort,
            named,
            names or entity.names,
            setting.country or "",
            _country(entity, names, sort, setting, place),
            _town(towns[entity.key], setting),
            place,
            tuple(own),
            (published or LAST, report, entity.key),
            printed[entity.key],
        )


def _sort(entity: Entity) -> Sort:
    if entity.kind in PLACE_KINDS:
        return "place"
    return "person" if entity.kind == "Person" else "body"


def _is_named(entity: Entity, proper: bool, printed: bool, sort: Sort) -> bool:
    if entity.given or proper:
        return True
    if sort == "place" or not printed:
        return any(is_proper(name) for name in entity.names)
    # "Strikers" opens a sentence; "Interior Ministry" and "al-Shabaab" are names, and so is what has no small letters.
    return any(c.isupper() for name in entity.names for c in name[1:]) or any(map(_is_uncased, entity.names))


def _country(entity: Entity, names: Sequence[str], sort: Sort, setting: Setting, place: Place | None) -> str:
    if place is not None:
        return place.country
    if sort == "body" and entity.sector in WORLDWIDE:
        return ""
    said = entity.country or (next(filter(None, map(country_in, names)), "") if sort == "body" else "")
    return said or setting.country or ""


def _acts(
    reading: Reading, places: Mapping[str, Place | None]
) -> tuple[Mapping[str, set[int]], Mapping[str, Counter[str]]]:
    """By entity, the days and the settlements of the events that it takes part in."""
    days: dict[str, set[int]] = defaultdict(set)
    towns: dict[str, Counter[str]] = defaultdict(Counter)
    for event in reading.event_mentions:
        when = event.time
        where = [places.get(argument.entity) for argument in event.places if argument.entity]
        for argument in (*event.actors, *event.recipients):
            if argument.entity is None:
                continue
            if when is not None and when.precision != "year":
                days[argument.entity] |= {day.toordinal() for day in (when.start, when.end) if day is not None}
            towns[argument.entity].update(p.identifier for p in where if p is not None and p.kind == "Settlement")
    return days, towns


def _town(towns: Counter[str], setting: Setting) -> str | None:
    if not towns:
        return setting.town
    most = max(towns.values())
    best = sorted(town for town, count in towns.items() if count == most)
    return setting.town if setting.town in best else best[0]


@lru_cache(maxsize=4096)
def place_name(identifier: str) -> str:
    """GeoNames' name of a feature; empty where it has none here."""
    place = find_feature(identifier)
    return place.name if place is not None else ""
