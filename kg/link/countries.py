"""Code, words -> the country that is meant, and the countries that words speak of."""

import re
from functools import cache

import pycountry

from kg.link.words import plain


@cache
def _names() -> dict[str, str]:
    """English names, plain, to ISO 3166-1 alpha-3 codes."""
    found: dict[str, str] = {}
    for country in pycountry.countries:
        for name in (country.name, getattr(country, "common_name", ""), getattr(country, "official_name", "")):
            for part in (name, name.partition(",")[0]):
                if len(part) > 2:
                    found.setdefault(plain(part), country.alpha_3)
    return found


@cache
def _any_name() -> re.Pattern[str]:
    # The longest first: "Equatorial Guinea" is not Guinea.
    return re.compile(rf"\b(?:{'|'.join(sorted(map(re.escape, _names()), key=lambda name: (-len(name), name)))})\b")


def country_name(code: str) -> str:
    """The English name of a country by its ISO 3166-1 alpha-3 code; empty where there is none.

    >>> country_name("KAZ"), country_name("BOL"), country_name("")
    ('Kazakhstan', 'Bolivia', '')
    """
    country = pycountry.countries.get(alpha_3=code) if code else None
    return str(getattr(country, "common_name", country.name)) if country is not None else ""


def countries_in(words: str) -> frozenset[str]:
    """Codes of the countries that words name.

    >>> sorted(countries_in("town in Equatorial Guinea")), sorted(countries_in("a town"))
    (['GNQ'], [])
    """
    return frozenset(_names()[name] for name in _any_name().findall(plain(words)))
