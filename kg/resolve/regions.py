"""Names of regions -> the regions of GeoNames and ISO 3166-2, by country."""

import re
from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from types import MappingProxyType

from kg.resolve.folding import read_list
from kg.resolve.place import GEONAMES, Place
from kg.resolve.spelling import plain_key, romanised_key, spelling_key

DIVISION = re.compile(
    r"\b(?:regions?|regional|oblasts?|obl[iy]s[iy]|oblysy|oblisi|provinces?|provinsi|propinsi|provincia|provinciya|states?|estado"
    r"|departments?|departamento|département|departement|prefectures?|préfecture|governorates?|gouvernorat|muhafazat|muḩāfaz̧at|wilayat?"
    r"|count(?:y|ies)|districts?|divisions?|emirates?|cantons?|republics?|respublika|krai|kray|voivodeships?|autonomous|national|federal|capital"
    r"|territory|territories|kilil|velayat|velayaty|viloyati|marz|rayon|raion|municipality|kaunti|mkoa|ya|wa|area|city|special|of|the|de|do|da|du|la|del|region)\b\.?",
    re.IGNORECASE,
)
"""What kind of division a region is, in English and in GeoNames' names."""


@dataclass(frozen=True, slots=True)
class RegionRow:
    """A line of the shipped list."""

    country: str
    """ISO 3166 alpha-3."""
    code: str | None
    """GeoNames' code of the first level."""
    number: str
    """GeoNames' number."""
    iso: str | None
    """ISO 3166-2."""
    outer: str | None
    """GeoNames' number of the region that it lies in."""
    names: tuple[str, ...]
    """The main one first."""


@cache
def region_rows() -> tuple[RegionRow, ...]:
    """The shipped list of regions."""
    rows = (tuple(None if cell == "-" else cell for cell in row) for row in read_list("regions.tsv"))
    return tuple(
        RegionRow(str(country), code, str(number), iso, outer, tuple(str(names).split("|")))
        for country, code, number, iso, outer, names in rows
    )


@cache
def _by_country() -> Mapping[str, tuple[RegionRow, ...]]:
    found: dict[str, list[RegionRow]] = defaultdict(list)
    for row in region_rows():
        found[row.country].append(row)
    return MappingProxyType({country: tuple(rows) for country, rows in found.items()})


@cache
def regions_of(country: str) -> Mapping[str, tuple[Place, ...]]:
    """The regions of a country by the keys of their names, those of the first level before the others."""
    index: dict[str, dict[str, Place]] = defaultdict(dict)
    rows = sorted(_by_country().get(country, ()), key=lambda row: (row.code is None, row.number))
    for row in rows:
        place = _place(row)
        for name in row.names:
            for key in region_keys(name):
                index[key].setdefault(place.identifier, place)
    return {key: tuple(places.values()) for key, places in index.items()}


def region_keys(name: str) -> tuple[str, ...]:
    """The keys of a region's name: as printed, and without the word that says what kind of region it is.

    >>> region_keys("Mangistau Region")[-1] == region_keys("Mangystau oblast")[-1]
    True
    """
    whole = romanised_key(name) or plain_key(name)
    bare = spelling_key(DIVISION.sub(" ", name).strip(" ’'-/"))
    return (whole,) if len(bare) < 2 or bare == whole else (whole, bare)


@cache
def region_of_number(number: str) -> Place | None:
    """The region with a number of GeoNames."""
    return next((_place(row) for row in region_rows() if row.number == number), None)


@cache
def countries_with_region(name: str) -> frozenset[str]:
    """Alpha-3 codes of the countries that have a region of the first level of exactly that name.

    >>> "USA" in countries_with_region("Georgia")
    True
    """
    return frozenset(row.country for row in region_rows() if row.code and name in row.names)


def _place(row: RegionRow) -> Place:
    outer = f"{GEONAMES}{row.outer}/" if row.outer else None
    return Place(f"{GEONAMES}{row.number}/", row.names[0], "Region", row.country, 0, None, None, outer, row.iso)
