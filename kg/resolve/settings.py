"""Reading -> where it is set: its countries and its town, and which place a place entity is."""

from collections import Counter
from dataclasses import dataclass

from kg.model import Entity, Reading
from kg.resolve.places import Place, country_of_code, find_country, find_feature, find_settlement
from kg.vocab import PLACE_KINDS

PLACE_WEIGHT = 3
"""A country or town named is where a report is set; people of a nationality may be anywhere."""


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
            weight[country] += (PLACE_WEIGHT if entity.kind in PLACE_KINDS else 1) * (printed[entity.key] + 1)
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
    for identifier in entity.matches:
        known = find_feature(identifier)
        if known is not None:
            return known
    proper = [name for name in entity.names if name[:1].isupper()]
    for name in proper:
        country = find_country(name) if entity.kind == "Country" or not entity.given else None
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
