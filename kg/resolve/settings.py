"""Reading -> where it is set: its countries and its town."""

from collections import Counter
from collections.abc import Mapping

from kg.model import Entity, Reading
from kg.resolve.countries import countries_named
from kg.resolve.geonames import settlements_of
from kg.resolve.locating import Setting, locate_places
from kg.resolve.places import Located
from kg.resolve.regions import countries_with_region
from kg.resolve.spelling import spelling_key
from kg.vocab import PLACE_KINDS

__all__ = ["Setting", "setting_of"]

STATE = frozenset({"GOV", "JUD", "LEG", "COP", "MIL", "SPY"})
"""Sectors of bodies that act in their own country."""
RIVALS = 3
"""Countries between which the towns decide."""
FAINT = 5
"""How many times as much as for a country may speak for another before the towns are not asked."""
PLACE_WEIGHT = 3
"""A country or town named is where a report is set; people of a nationality may be anywhere."""


def setting_of(reading: Reading) -> Setting:
    """The countries and the town that a report is about, by how often it names them and what happens there.

    A place that speaks or acts is a government ("Washington said"), and weighs no more than people of its nationality.
    """
    printed = Counter(mention.entity for mention in reading.mentions)
    acting, scene = _acting(reading), _scene(reading)
    weight: Counter[str] = Counter()
    doubtful: list[tuple[Entity, int]] = []
    for entity in reading.entities:
        count = printed[entity.key] + 1
        if entity.kind in PLACE_KINDS:
            active = min(acting[entity.key], count - 1)
            count = PLACE_WEIGHT * (count - active + scene[entity.key]) + active
        elif entity.kind == "Organization" and entity.sector in STATE:
            count *= PLACE_WEIGHT
        named = [place for name in _proper(entity) for place in countries_named(name)] if _may_be_land(entity) else []
        codes = {place.country for place in named}
        if len(codes) > 1 or any(codes and countries_with_region(name) - codes for name in _proper(entity)):
            doubtful.append((entity, count))
        elif codes or entity.country:
            weight[next(iter(codes), entity.country or "")] += count
    for entity, count in doubtful:
        weight.update(_meant(entity, weight, count))
    _weigh_towns(reading, weight, printed)
    countries = tuple(sorted(weight, key=lambda c: (-weight[c], c)))
    return Setting(countries, _town(reading, locate_places(reading, Setting(countries)), countries, printed))


def _weigh_towns(reading: Reading, weight: Counter[str], printed: Mapping[str | None, int]) -> None:
    """Let each of the likeliest countries have the towns that it has one of: what explains the most names wins."""
    most = max(weight.values(), default=0)
    rivals = [c for c in sorted(weight, key=lambda c: (-weight[c], c))[:RIVALS] if FAINT * weight[c] >= most]
    if len(rivals) < 2:
        return
    for entity in reading.entities:
        if entity.kind not in {"Settlement", "Place"} or entity.given:
            continue
        keys = {spelling_key(name) for name in _proper(entity)}
        homes = [
            c for c in rivals if any(key in settlements_of(c).main or key in settlements_of(c).other for key in keys)
        ]
        if not homes or (entity.country and not countries_named(entity.name) and entity.country not in rivals):
            continue
        count = PLACE_WEIGHT * (printed[entity.key] + 1)
        own = entity.country or ""
        if len(homes) > 1 and own in weight and not any(map(countries_named, _proper(entity))):
            weight[own] -= min(count, weight[own])
        for home in homes if len(homes) > 1 or entity.country != homes[0] else ():
            weight[home] += count // len(homes)


def _meant(entity: Entity, weight: Mapping[str, int], count: int) -> Mapping[str, int]:
    """The country that a name of several is (Congo, Georgia): one that the report speaks of anyway, else its own."""
    names = _proper(entity)
    codes = [place.country for name in names for place in countries_named(name)]
    known = sorted((code for code in codes if code in weight), key=lambda code: (-weight[code], code))
    if known:
        return {known[0]: count}
    if any(weight.get(code, 0) for name in names for code in countries_with_region(name)) or len(set(codes)) > 1:
        return {}
    return {codes[0]: count}


def _acting(reading: Reading) -> Counter[str]:
    """How often an entity speaks or acts."""
    found: Counter[str] = Counter()
    for claim in reading.claims:
        if claim.cue is not None and claim.source is not None and claim.source.entity:
            found[claim.source.entity] += 1
    for mention in reading.event_mentions:
        found.update(argument.entity for argument in mention.actors if argument.entity)
    return found


def _scene(reading: Reading) -> Counter[str]:
    """How often something happened at a place."""
    return Counter(
        argument.entity
        for mention in reading.event_mentions
        if mention.status == "actual"
        for argument in mention.places
        if argument.entity
    )


def _town(
    reading: Reading, located: Mapping[str, Located], countries: tuple[str, ...], printed: Mapping[str | None, int]
) -> str | None:
    towns: Counter[str] = Counter()
    for entity in reading.entities:
        place = located[entity.key].place if entity.key in located else None
        if place is not None and place.kind == "Settlement" and place.country in countries[:1]:
            towns[place.identifier] += printed[entity.key]
    return min(towns, key=lambda t: (-towns[t], t)) if towns else None


def _may_be_land(entity: Entity) -> bool:
    return entity.kind in PLACE_KINDS and (entity.kind == "Country" or not entity.given)


def _proper(entity: Entity) -> list[str]:
    return [name for name in entity.names if not name[:1].islower()]
