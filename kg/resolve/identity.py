"""Entity -> keys: entities of any reports that share a key are the same thing."""

from collections.abc import Iterator, Mapping
from functools import cache

from kg.model import Entity
from kg.resolve.folding import fold, read_list, signature, words_of
from kg.resolve.places import Place, countries
from kg.resolve.settings import Setting
from kg.vocab import PLACE_KINDS

WORLDWIDE = frozenset({"IGO", "NGO", "MNC", "ISM", "IMG"})
"""Sectors whose bodies belong to no country: their names and acronyms are one everywhere."""
LONGEST_ACRONYM = 8
"""Letters: longer words in capitals are headlines."""
SHORTEST_NAME = 3
"""Letters: a body's name of one word is safe to share only when longer than this."""
TITLE_WORDS = frozenset(
    {
        "mr",
        "mrs",
        "ms",
        "dr",
        "president",
        "general",
        "gen",
        "colonel",
        "col",
        "minister",
        "prime",
        "sir",
        "lord",
        "sheikh",
    }
)


@cache
def _bodies() -> Mapping[frozenset[str], str]:
    return {signature(noun): body for noun, body in read_list("bodies.tsv")}


def identity_keys(entity: Entity, setting: Setting, place: Place | None) -> Iterator[str]:
    """Keys of one entity: two entities that share one are the same thing."""
    country = entity.country or setting.country or ""
    if entity.given:
        yield f"given {entity.given[0]} {entity.kind}"
    if entity.kind in PLACE_KINDS:
        yield from _place_keys(entity, country, place)
        return
    named = [name for name in entity.names if is_proper(name)]
    for name in named or entity.names:
        if entity.kind == "Person":
            if named:
                yield from _person_keys(name)
        elif named and entity.kind == "Organization":
            yield from _organization_keys(name, entity, country)
        else:
            yield from _group_keys(name, country)
            if setting.town and words_of(name)[-1:] == words_of("strikers"):
                yield f"strikers {setting.town}"


def is_proper(name: str) -> bool:
    """Whether a name is one, and not a description: what describes a named thing may describe others too.

    >>> is_proper("Kazakh police"), is_proper("local rights group")
    (True, False)
    """
    return any(word[:1].isupper() for word in name.split())


def _place_keys(entity: Entity, country: str, place: Place | None) -> Iterator[str]:
    if place is not None:
        yield f"place {place.identifier}"
        return
    for name in entity.names:
        if name[:1].isupper():
            yield f"place {''.join(words_of(name))} {country}"


def _person_keys(name: str) -> Iterator[str]:
    words = [word for word in words_of(name) if word not in TITLE_WORDS]
    if len(words) >= 2:
        yield f"person {' '.join(words)}"


def _organization_keys(name: str, entity: Entity, country: str) -> Iterator[str]:
    letters = name.replace(".", "")
    words = without_country(signature(name), country)
    body = _bodies().get(words)
    if body:
        yield f"body {body} {country}"
    # A body of the whole world is also the one of that name that a report in some country does not say more of.
    for home in ("", country) if country and entity.sector in WORLDWIDE else (country,):
        if letters.isupper() and 2 <= len(letters) <= LONGEST_ACRONYM:
            yield f"acronym {letters} {home}"
        if not body and (len(words) > 1 or len(name) > SHORTEST_NAME):
            yield f"body {' '.join(sorted(words))} {home}"


def _group_keys(name: str, country: str) -> Iterator[str]:
    words = without_country(signature(name), country) - _modifiers()
    body = _bodies().get(words)
    if not country or not words or any(c.isdigit() for word in words for c in word):
        return
    if body:
        yield f"body {body} {country}"
    elif len(words) > 1 or not words & _crowds():
        yield f"body {' '.join(sorted(words))} {country}"


@cache
def _modifiers() -> frozenset[str]:
    return frozenset().union(*(signature(word) | {fold(word)} for (word,) in read_list("modifiers.txt")))


@cache
def _crowds() -> frozenset[str]:
    return frozenset().union(*(signature(word) for (word,) in read_list("crowds.txt")))


@cache
def _country_stems(country: str) -> frozenset[str]:
    """First letters of a country's names: they begin its adjective too ("Kazakh", "Cambodian")."""
    names = [key.split()[-1] for key, place in countries().items() if place.country == country]
    return frozenset(name[:4] for name in names if len(name) >= 4) | {"republik"[:4]}


def without_country(words: frozenset[str], country: str) -> frozenset[str]:
    """A signature without its country's name or adjective, unless nothing else is left.

    >>> sorted(without_country(signature("Kazakh government"), "KAZ"))
    ['government']
    """
    stems = _country_stems(country) if country else frozenset()
    left = frozenset(word for word in words if word[:4] not in stems)
    return left or words
