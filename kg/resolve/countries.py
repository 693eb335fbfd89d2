"""Names of countries -> the countries of GeoNames, in English and in the tongues that pycountry knows."""

import gettext
from collections import defaultdict
from collections.abc import Collection, Mapping
from functools import cache
from types import MappingProxyType

import pycountry

from kg.resolve.folding import read_list, words_of
from kg.resolve.geonames import country_records
from kg.resolve.place import GEONAMES, Place

TONGUES = (
    "ru",
    "uk",
    "kk",
    "ar",
    "fa",
    "ur",
    "ps",
    "zh_CN",
    "zh_TW",
    "ja",
    "ko",
    "he",
    "hi",
    "bn",
    "my",
    "km",
    "th",
    "ka",
    "hy",
    "am",
    "el",
)
"""Languages of pycountry's translations that are not written in Latin letters."""


def country_key(name: str) -> str:
    """A country's name without case, accents, determiners and the choices of a transliterator.

    >>> country_key("the Republic of Kazakhstan") == country_key("Republic of Kazakstan")
    True
    """
    return " ".join(words_of(name))


@cache
def countries() -> Mapping[str, Place]:
    """Countries by folded name: short, official, common and ISO names."""
    found: dict[str, Place] = {}
    for entry in country_records():
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
            found.setdefault(country_key(name), place)
    return MappingProxyType(found)


@cache
def country_of_code(code: str) -> Place | None:
    """The country with an ISO 3166 alpha-3 code.

    >>> country_of_code("GBR").name
    'United Kingdom'
    """
    return min((p for p in countries().values() if p.country == code), key=lambda p: p.identifier, default=None)


@cache
def capital_name(code: str) -> str | None:
    """GeoNames' name of the capital of a country, by an alpha-3 code.

    >>> capital_name("KEN")
    'Nairobi'
    """
    return next((str(e["capital"]) for e in country_records() if e["iso3"] == code and e["capital"]), None)


@cache
def _other_names() -> Mapping[str, tuple[str, ...]]:
    """Codes by a name as printed, where it is in capitals, else by its key."""
    found: dict[str, list[str]] = defaultdict(list)
    for codes, names in read_list("countries.tsv"):
        for name in names.split(", "):
            found[name if name.isupper() else country_key(name)] += codes.split(",")
    return {name: tuple(dict.fromkeys(codes)) for name, codes in found.items()}


@cache
def _foreign_names() -> Mapping[str, str]:
    """Codes by the names of countries in other scripts."""
    found: dict[str, str] = {}
    for tongue in TONGUES:
        text = gettext.translation("iso3166-1", pycountry.LOCALES_DIR, languages=[tongue], fallback=True).gettext
        for country in pycountry.countries:
            for name in {getattr(country, field, country.name) for field in ("name", "official_name", "common_name")}:
                if text(name) != name:
                    found.setdefault(text(name).casefold(), country.alpha_3)
    return found


def countries_named(name: str) -> tuple[Place, ...]:
    """The countries that a name may be: none, one, or several ("Congo").

    >>> [place.country for place in countries_named("the DRC")], [place.country for place in countries_named("Congo")]
    (['COD'], ['COD', 'COG'])
    >>> countries_named("Janaozen")
    ()
    """
    bare = name.strip()
    codes = _other_names().get(bare) or _other_names().get(bare.removeprefix("the ").removeprefix("The "))
    codes = codes or _other_names().get(country_key(bare))
    if codes is None and (place := countries().get(country_key(bare))) is not None:
        return (place,)
    if codes is None and not bare.isascii():
        foreign = _foreign_names().get(bare.casefold())
        codes = (foreign,) if foreign else None
    found = (country_of_code(code) for code in codes or ())
    return tuple(place for place in found if place is not None)


def find_country(name: str, near: Collection[str] = ()) -> Place | None:
    """The country of that name, if there is one; of several, the only one that the report speaks of anyway.

    >>> find_country("the Republic of Kazakhstan").country, find_country("Kazakstan").country
    ('KAZ', 'KAZ')
    >>> find_country("Janaozen") is None, find_country("Congo") is None, find_country("Congo", ["COD"]).country
    (True, True, 'COD')
    """
    found = countries_named(name)
    if len(found) > 1:
        found = tuple(place for place in found if place.country in near)
    return found[0] if len(found) == 1 else None
