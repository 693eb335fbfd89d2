"""Words of the records -> terms of the vocabulary; a word that it does not define is an error."""

from collections.abc import Mapping
from types import MappingProxyType
from typing import Final, TypeVar

from kg import vocab
from kg.encode.terms import named
from kg.errors import GraphError

T = TypeVar("T")

_PLACE: Final = (named("kg:Place"), named("schema:Place"))

KINDS: Final[Mapping[str, tuple[str, ...]]] = MappingProxyType(
    {
        "Person": (named("kg:Person"), named("foaf:Person")),
        "Organization": (named("kg:Organization"), named("foaf:Organization")),
        "Group": (named("kg:Group"), named("foaf:Group")),
        "Place": _PLACE,
        "Country": (named("kg:Country"), *_PLACE),
        "Region": (named("kg:Region"), *_PLACE),
        "Settlement": (named("kg:Settlement"), *_PLACE),
        "Site": (named("kg:Site"), *_PLACE),
    }
)
"""Kind of a thing to its classes: ours, and the one that most other software looks for."""

TYPES: Final = MappingProxyType({name: named(f"kg:{name.capitalize()}") for name in vocab.EVENT_EDGES})
"""PLOVER type to its class."""
MODES: Final = MappingProxyType({mode: named(f"kg:mode-{mode}") for modes in vocab.MODES.values() for mode in modes})
"""PLOVER mode to its concept."""
STATUSES: Final = MappingProxyType({name: named(f"kg:{name.capitalize()}") for name in vocab.STATUSES})
"""Status of an event to its concept."""
STANCES: Final = MappingProxyType({name: named(f"kg:{name.capitalize()}") for name in vocab.STANCES})
"""Stance of a claimant to its concept."""
SECTORS: Final = MappingProxyType({code: named(f"kg:sector-{code}") for code in vocab.SECTORS})
"""PLOVER sector to its concept."""
MEASURES: Final = MappingProxyType({name: named(f"kg:{name}") for name in vocab.MEASURES})
"""What a figure counts to its property."""
ROLES: Final = MappingProxyType({name: named(f"kg:{name}") for name in ("actor", "recipient")})
"""Role of a thing in an event to its property."""
LINKS: Final = MappingProxyType({name: named(f"kg:{name}") for name in (*vocab.RELATIONS, *vocab.EVENT_EDGES.values())})
"""Relation or direct edge between two things to its property."""


def term_of(word: str, known: Mapping[str, T], what: str) -> T:
    """The term of a word.

    >>> term_of("ASSAULT", TYPES, "event type")
    '<https://w3id.org/reportgraph/ns#Assault>'
    >>> term_of("SHOUT", TYPES, "event type")
    Traceback (most recent call last):
        ...
    kg.errors.GraphError: graph: unknown event type: 'SHOUT'

    Raises:
        GraphError: the vocabulary has no such word.
    """
    found = known.get(word)
    if found is None:
        raise GraphError("graph", f"unknown {what}: {word!r}", f"known are {', '.join(sorted(known))}")
    return found
