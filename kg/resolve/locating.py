"""Reading, where it is set -> which place of GeoNames each of its places is, with the reason, or why it is none."""

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from kg.model import Entity, Reading
from kg.resolve.countries import capital_name, countries_named, country_of_code, find_country
from kg.resolve.places import TOWN, Located, Place, Surroundings, find_feature, find_region, locate_settlement
from kg.resolve.regions import DIVISION, countries_with_region
from kg.vocab import PLACE_KINDS

ROUNDS = 3
"""Times that the places still open are looked at again, with those found in the meantime around them."""
CAPITAL = re.compile(r"\bcapital\b(?! (?:of|city of) (?:the )?[a-z])", re.IGNORECASE)
GENERIC = re.compile(
    r"^(?:(?:city|town|village|port|settlement) of )|\s+(?:city|town|village|township|settlement)$", re.IGNORECASE
)
"""What kind of settlement it is, beside its name."""


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


def locate_places(reading: Reading, setting: Setting) -> Mapping[str, Located]:
    """What each place of a report is, by the key of its entity; sites and what has no name of its own are left out."""
    found: dict[str, Located] = {}
    open_: list[Entity] = []
    for entity in reading.entities:
        if entity.kind not in PLACE_KINDS:
            continue
        located = _given(entity) or _country(entity, setting)
        if located is not None:
            found[entity.key] = located
        elif entity.kind != "Site":
            open_.append(entity)
    within = _told_within(reading)
    for entity in open_:
        if entity.kind in {"Region", "Country"}:
            found[entity.key] = _region(entity, _outer(entity, within, found), setting)
    towns = [entity for entity in open_ if entity.kind not in {"Region", "Country"} and _names(entity)]
    for turn in range(ROUNDS):
        around = [one.place for key, one in sorted(found.items()) if one.place and one.place.kind != "Country"]
        for entity in towns:
            if entity.key in found and found[entity.key].place is not None:
                continue
            located = _settlement(entity, _outer(entity, within, found), around, setting)
            if turn or (located.place is not None and located.place.population >= TOWN):
                found[entity.key] = located
    return found


def _given(entity: Entity) -> Located | None:
    """What the user's gazetteer says it is."""
    known = next((place for place in map(find_feature, entity.matches) if place is not None), None)
    return Located(known, "as the gazetteer says") if known is not None else None


def _country(entity: Entity, setting: Setting) -> Located | None:
    """The country that a place is, by one of its names; its namesake among regions, where the report is set there."""
    if entity.given and entity.kind != "Country":
        return None
    for name in _names(entity):
        country = find_country(name, setting.countries)
        if country is None:
            continue
        if country.country not in setting.countries and set(setting.countries) & countries_with_region(name):
            return None
        return Located(country, f"the country of that name, {country.country}")
    if entity.kind == "Country" and entity.country and not any(map(countries_named, _names(entity))):
        country = country_of_code(entity.country)
        return Located(country, f"the country that its name stands for, {entity.country}") if country else None
    return None


def _region(entity: Entity, outer: Iterable[Place], setting: Setting) -> Located:
    codes = _codes(entity, outer, setting)
    for name in _names(entity):
        region = find_region(name, codes)
        if region is not None:
            country = country_of_code(region.country)
            code = f", {region.subdivision}" if region.subdivision else ""
            return Located(region, f"the region of that name in {country.name if country else region.country}{code}")
    return Located(None, f"not resolved: no region of that name in {' or '.join(codes[:3]) or 'any country'}")


def _settlement(entity: Entity, outer: tuple[Place, ...], around: list[Place], setting: Setting) -> Located:
    if entity.country and any(CAPITAL.search(name) for name in entity.names[:1]):
        name = capital_name(entity.country)
        capital = locate_settlement(name, Surroundings((entity.country,))) if name else None
        if capital is not None and capital.place is not None:
            return Located(capital.place, f"the capital of {entity.country}")
    surroundings = Surroundings(_codes(entity, outer, setting, own_first=False), tuple(around), outer)
    failed = None
    for name in _bare_names(entity):
        located = locate_settlement(name, surroundings)
        if located.place is not None:
            return located
        failed = failed or located
    if entity.kind == "Place" or any(DIVISION.search(name) for name in _names(entity)):
        region = _region(entity, outer, setting)
        if region.place is not None:
            return region
    return failed or Located(None, "not resolved: it has no name of its own")


def _codes(entity: Entity, outer: Iterable[Place], setting: Setting, *, own_first: bool = True) -> tuple[str, ...]:
    """The countries that a place may be in, the likeliest first."""
    told = [place.country for place in outer]
    own = [entity.country] if entity.country else []
    rest = [*own, *setting.countries] if own_first else [*setting.countries, *own]
    return tuple(dict.fromkeys(told or rest))


def _names(entity: Entity) -> list[str]:
    return [name for name in entity.names if not name[:1].islower()]


def _bare_names(entity: Entity) -> Iterator[str]:
    """Its names as printed, and without "city" or "town of"."""
    for name in _names(entity):
        yield name
        bare = GENERIC.sub("", name)
        if bare != name:
            yield bare


def _told_within(reading: Reading) -> Mapping[str, tuple[str, ...]]:
    """Keys of the places that a place lies in, as the report says."""
    direct: dict[str, list[str]] = defaultdict(list)
    for relation in reading.relations:
        if relation.predicate == "locatedIn":
            direct[relation.subject].append(relation.object)
    return {key: tuple(outer) for key, outer in direct.items()}


def _outer(entity: Entity, within: Mapping[str, tuple[str, ...]], found: Mapping[str, Located]) -> tuple[Place, ...]:
    """The countries and regions that the report says a place lies in, as far as they are known."""
    reached: dict[str, None] = {}
    waiting = list(within.get(entity.key, ()))
    while waiting:
        key = waiting.pop(0)
        if key not in reached and key != entity.key:
            reached[key] = None
            waiting += within.get(key, ())
    known = [found[key].place for key in reached if key in found]
    return tuple(place for place in known if place is not None and place.kind != "Settlement")
