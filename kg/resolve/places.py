"""Name of a place, its surroundings -> the place of GeoNames that it is, with the reason, or why it is none."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import lru_cache
from math import asin, cos, radians, sin, sqrt

from rapidfuzz import process
from rapidfuzz.distance import Indel

from kg.resolve.countries import capital_name, countries, country_of_code, find_country
from kg.resolve.geonames import (
    distinct,
    large_cities,
    settlement_of_number,
    settlements_of,
)
from kg.resolve.place import GEONAMES, Place
from kg.resolve.regions import region_keys, region_of_number, region_rows, regions_of
from kg.resolve.spelling import is_ordinary, qualifiers, romanised_key, spelling_distance, spelling_key

__all__ = [
    "GEONAMES",
    "Located",
    "Place",
    "canonical",
    "countries",
    "country_of_code",
    "find_country",
    "find_feature",
    "find_region",
    "find_settlement",
]

FEATURE = re.compile(r"https?://(?:sws\.|www\.)?geonames\.org/(\d+)(?:/|$)")
"""A feature's IRI, or the address of its page."""
CLEAR_LEAD = 5
"""Of namesakes the largest is taken, where nothing else speaks, when it has this many times the next one's people."""
WORLD_LEAD = 20
"""A city of the world is meant, and not its namesake in the report's country, from this many times its people on."""
CAPITAL_LEAD = 50
"""A country's capital is meant from this many times its namesake's people on, even where that is near: Santiago."""
TOWN = 5000
"""Inhabitants: a smaller place is taken only where another place of the report is near, or where it has no namesake."""
NEAR = 100.0
"""Kilometres: within them a place of the report vouches for another."""
NEARER = 3
"""A namesake is the one meant when the next is this many times as far from the places of the report."""
SHORTEST = 5
"""Letters: shorter names are too alike for a comparison of spellings."""
SPELLING = 0.12
"""How far a spelling may be from a name, as a share of its letters."""
SPELLING_LEAD = 0.5
"""How much farther the next name must be."""
SHORTLIST = 24
"""Names of a country that are compared in full with one that is not among them."""


@dataclass(frozen=True, slots=True)
class Located:
    """What a place was found to be, and why; or why it was not found."""

    place: Place | None
    """None: not resolved."""
    reason: str
    """In words: "the only settlement of that name in Kazakhstan"."""


@dataclass(frozen=True, slots=True)
class Surroundings:
    """What a report says about where its places are."""

    countries: tuple[str, ...] = ()
    """ISO 3166 alpha-3, the most mentioned first."""
    places: tuple[Place, ...] = ()
    """Settlements and regions of the report that are known."""
    within: tuple[Place, ...] = ()
    """Countries and regions that the report says this one place lies in."""


def find_settlement(name: str, near: Iterable[str] = ()) -> Place | None:
    """The settlement of that name in the countries that the report is about, else the one large city of that name.

    Args:
        name: as printed, in any transliteration.
        near: ISO 3166 alpha-3 codes of the report's countries, the most mentioned first.

    Returns:
        None where nothing fits or several fit alike: an honest "not resolved".

    >>> find_settlement("Janaozen", ["KAZ"]).name
    'Zhanaozen'
    >>> find_settlement("Springfield") is None
    True
    """
    return locate_settlement(name, Surroundings(tuple(near))).place


def locate_settlement(name: str, around: Surroundings) -> Located:
    """The settlement that a name is in its surroundings.

    >>> locate_settlement("Zhetybay", Surroundings(("KAZ",))).reason
    'the only settlement of that name in Kazakhstan'
    >>> locate_settlement("Zolote-5", Surroundings(("UKR",))).place is None
    True
    """
    told = [place.country for place in around.within]
    codes = tuple(dict.fromkeys(told or around.countries))
    failed = ""
    for code in codes:
        candidates, how = _candidates(name, code)
        here = [place for place in candidates if _lies_within(place, around.within)]
        if candidates and not here:
            failed = failed or "not resolved: the settlement of that name lies elsewhere than the report says"
            continue
        if not here or (code not in told and _is_the_worlds(name, here, around)):
            continue
        found = _choose(here, how, code, around)
        if found.place is not None:
            return found
        failed = failed or found.reason
    if not told and not failed and (city := _city_of_the_world(name)) is not None:
        return city
    if failed:
        return Located(None, failed)
    where = " or ".join(_country_name(code) for code in codes[:3])
    return Located(
        None, f"not resolved: no settlement of that name in {where}" if where else "not resolved: no country is known"
    )


@lru_cache(maxsize=1 << 14)
def _candidates(name: str, code: str) -> tuple[tuple[Place, ...], str]:
    """The settlements of a country that a name may be, and by what: their main name, another, a spelling of one."""
    settlements, key = settlements_of(code), spelling_key(name)
    for keys in dict.fromkeys((key, romanised_key(name))):
        main, other = settlements.main.get(keys, ()), settlements.other.get(keys, ())
        if is_ordinary(name):
            other = ()
        if main or other:
            return distinct((*main, *other)), "name" if main else "other name"
    if is_ordinary(name):
        return (), ""
    close = _spelt_alike(name, code)
    return ((close,), "spelling") if close is not None else ((), "")


def _spelt_alike(name: str, code: str) -> Place | None:
    """The settlement whose name is spelt almost so, and no other is."""
    key, settlements = romanised_key(name), settlements_of(code)
    if len(key) < SHORTEST or not key.isascii():
        return None
    most = SPELLING * len(key) + SPELLING_LEAD
    best: dict[str, tuple[float, Place]] = {}
    for index in (settlements.main, settlements.other):
        shortlist = process.extract(
            key, index.keys(), scorer=Indel.normalized_similarity, score_cutoff=0.6, limit=SHORTLIST
        )
        for other, _, _ in shortlist:
            if len(other) < SHORTEST or not other.isascii():
                continue
            distance = spelling_distance(key, other, most)
            for place in index[other]:
                if distance < best.get(place.identifier, (most, place))[0]:
                    best[place.identifier] = (distance, place)
    ranked = sorted(best.values(), key=lambda pair: (pair[0], pair[1].identifier))
    if not ranked or ranked[0][0] > SPELLING * len(key):
        return None
    distance, place = ranked[0]
    clear = len(ranked) == 1 or ranked[1][0] - distance >= SPELLING_LEAD
    return place if clear and qualifiers(name) == qualifiers(place.name) else None


def _choose(candidates: Sequence[Place], how: str, code: str, around: Surroundings) -> Located:
    """The one of namesakes in a country that the report means, by the places around it."""
    anchors = [place for place in around.places if place.country == code and place not in candidates]
    country = _country_name(code)
    by = {"name": "of that name", "other name": "with that name as another", "spelling": "spelt almost so"}[how]
    if len(candidates) == 1:
        only = candidates[0]
        if only.population < TOWN and anchors and not _vouched(only, anchors) and not around.within:
            return Located(
                None, f"not resolved: the only settlement {by} in {country}, {only.name}, is far from the others"
            )
        if how == "spelling" and only.population < TOWN and not _vouched(only, anchors):
            return Located(
                None, f"not resolved: {only.name} in {country} is spelt almost so, but nothing else speaks for it"
            )
        return Located(only, f"the only settlement {by} in {country}" + (f": {only.name}" if how != "name" else ""))
    count = f"{len(candidates)} settlements {by} in {country}"
    regions = {place.identifier if place.kind == "Region" else place.region for place in anchors}
    ranked = sorted(
        ((_distance_to(place, anchors), place) for place in candidates), key=lambda p: (p[0], p[1].identifier)
    )
    (first, nearest), (second, _) = ranked[:2]
    if first <= NEAR and second >= NEARER * max(first, 5.0):
        return Located(
            nearest,
            f"of {count} the one {first:.0f} km from another place of the report",
        )
    inside = [place for place in candidates if place.region in regions]
    if len(inside) == 1:
        return Located(inside[0], f"of {count} the one in a region that the report names")
    largest, next_one = sorted(candidates, key=lambda p: (-p.population, p.identifier))[:2]
    if largest.population >= TOWN and largest.population >= CLEAR_LEAD * next_one.population:
        return Located(largest, f"of {count} by far the largest")
    return Located(None, f"not resolved: {count}, and nothing tells which")


def _lies_within(place: Place, outer: Sequence[Place]) -> bool:
    regions = {one.identifier for one in outer if one.kind == "Region"}
    first = {one.identifier if one.region is None else one.region for one in outer if one.kind == "Region"}
    return not regions or place.region in first


def _vouched(place: Place, anchors: Sequence[Place]) -> bool:
    return (
        any(place.region is not None and place.region in {a.identifier, a.region} for a in anchors)
        or _distance_to(place, anchors) <= NEAR
    )


def _distance_to(place: Place, anchors: Iterable[Place]) -> float:
    return min((distance_km(place, anchor) for anchor in anchors if anchor.latitude is not None), default=float("inf"))


def distance_km(one: Place, other: Place) -> float:
    """Kilometres between two settlements along a great circle."""
    a, b, c, d = (radians(x or 0.0) for x in (one.latitude, one.longitude, other.latitude, other.longitude))
    chord = sin((c - a) / 2) ** 2 + cos(a) * cos(c) * sin((d - b) / 2) ** 2
    return 2 * 6371.0 * asin(sqrt(chord))


def _is_the_worlds(name: str, here: Sequence[Place], around: Surroundings) -> bool:
    """Whether a city of the world goes before its namesakes in the report's country: Paris before Paris, Texas."""
    city = _city_of_the_world(name)
    if city is None or city.place is None or city.place in here:
        return False
    times = city.place.population / max(1, *(p.population for p in here))
    anchors = [place for place in around.places if place not in here]
    if spelling_key(capital_name(city.place.country) or "") == spelling_key(city.place.name) and times >= CAPITAL_LEAD:
        return True
    return times >= WORLD_LEAD and not any(_vouched(p, anchors) for p in here)


@lru_cache(maxsize=1 << 12)
def _city_of_the_world(name: str) -> Located | None:
    if is_ordinary(name):
        return None
    cities = large_cities()
    keys = dict.fromkeys((spelling_key(name), romanised_key(name)))
    namesakes = next((found for index in (cities.main, cities.other) for key in keys if (found := index.get(key))), ())
    if not namesakes or (len(namesakes) > 1 and namesakes[0].population < CLEAR_LEAD * namesakes[1].population):
        return None
    return Located(namesakes[0], f"the large city of that name, in {_country_name(namesakes[0].country)}")


def find_region(name: str, codes: Iterable[str], *, bare: bool = True) -> Place | None:
    """The region of that name in one of the countries, if there is one.

    Args:
        name: as printed: "Mangistau Region", "North Kivu".
        codes: ISO 3166 alpha-3.
        bare: whether the name may be short of its kind of division ("Mangistau").

    >>> find_region("Mangistau oblast", ["KAZ"]).subdivision, find_region("Punjab", ["IND"]).subdivision
    ('KZ-47', 'IN-PB')
    """
    for code in codes:
        for key in region_keys(name):
            found = regions_of(code).get(key, ())
            first = [place for place in found if place.region is None] or list(found)
            if len(first) == 1:
                return first[0]
        alike = _region_spelt_alike(name, code) if bare else None
        if alike is not None:
            return alike
    return None


@lru_cache(maxsize=1 << 12)
def _region_spelt_alike(name: str, code: str) -> Place | None:
    key, index = region_keys(name)[-1], regions_of(code)
    if len(key) < SHORTEST:
        return None
    most = SPELLING * len(key) + SPELLING_LEAD
    best: dict[str, tuple[float, Place]] = {}
    for other, places in sorted(index.items()):
        distance = spelling_distance(key, other, most) if len(other) >= SHORTEST else most
        for place in places:
            if distance < best.get(place.identifier, (most, place))[0] and place.region is None:
                best[place.identifier] = (distance, place)
    ranked = sorted(best.values(), key=lambda pair: (pair[0], pair[1].identifier))
    if not ranked or ranked[0][0] > SPELLING * len(key):
        return None
    clear = len(ranked) == 1 or ranked[1][0] - ranked[0][0] >= SPELLING_LEAD
    return ranked[0][1] if clear and qualifiers(name) <= qualifiers(" ".join(_names_of(ranked[0][1]))) else None


def _names_of(place: Place) -> tuple[str, ...]:
    number = place.identifier.removeprefix(GEONAMES)[:-1]
    return next((row.names for row in region_rows() if row.number == number), (place.name,))


def find_feature(identifier: str) -> Place | None:
    """The country, region or settlement with an IRI of GeoNames, in either of its spellings.

    >>> find_feature("https://www.geonames.org/1526384/almaty.html").name
    'Almaty'
    >>> find_feature("https://example.org/1526384") is None
    True
    """
    match = FEATURE.match(identifier)
    if match is None:
        return None
    number = match[1]
    country = next((p for p in countries().values() if p.identifier == f"{GEONAMES}{number}/"), None)
    return country or region_of_number(number) or settlement_of_number(number)


def canonical(identifier: str) -> str:
    """An IRI as given; a feature's of GeoNames in the one spelling that graphs have.

    >>> canonical("https://www.geonames.org/1526384/almaty.html"), canonical("https://example.org/1")
    ('https://sws.geonames.org/1526384/', 'https://example.org/1')
    """
    match = FEATURE.match(identifier)
    return f"{GEONAMES}{match[1]}/" if match is not None else identifier


def _country_name(code: str) -> str:
    country = country_of_code(code)
    return country.name if country else code
