"""The room's query files, put to a graph -> rows, or one thing's properties together."""

import re
from collections.abc import Iterable, Iterator, Mapping
from functools import cache
from importlib.resources import files
from itertools import islice
from typing import Final
from urllib.parse import unquote

from kg.errors import DrawError
from kg.model.graph import QuadSource

Properties = Mapping[str, tuple[object, ...]]
"""Local name of a property to its values, sorted."""

_BATCH: Final = 400
"""IRIs asked for at once: about 40 kB of query, well under what endpoints take."""

_THESE: Final = "<urn:kg:these>"
"""Stands in a query file for the IRIs asked for, so that the file is a query by itself."""

_IRI: Final = re.compile(r'[^\x00-\x20<>"{}|\\^`]+')
"""What may stand between angle brackets (SPARQL 1.1, IRIREF)."""


def ask(source: QuadSource, name: str, these: Iterable[str] | None = None) -> Iterator[tuple[object, ...]]:
    """Put one query file to a graph: once, or a batch at a time about `these` IRIs.

    Raises:
        DrawError: an IRI that SPARQL cannot name.
    """
    query = _query(name)
    if these is None:
        yield from source.select(query)
        return
    left = iter(these)
    while batch := list(islice(left, _BATCH)):
        yield from source.select(query.replace(_THESE, " ".join(_bracketed(source, iri) for iri in batch)))


def ask_properties(source: QuadSource, name: str, these: Iterable[str] | None = None) -> dict[str, Properties]:
    """Put a query of rows (thing, property, value) and gather what belongs together, in order of IRI."""
    found: dict[str, dict[str, set[object]]] = {}
    for thing, predicate, value in ask(source, name, these):
        found.setdefault(str(thing), {}).setdefault(local_name(str(predicate)), set()).add(value)
    return {
        iri: {key: tuple(sorted(values, key=str)) for key, values in sorted(properties.items())}
        for iri, properties in sorted(found.items())
    }


@cache
def _query(name: str) -> str:
    return files("kg.draw.told").joinpath("queries", f"{name}.rq").read_text(encoding="utf-8")


def _bracketed(source: QuadSource, iri: str) -> str:
    if not _IRI.fullmatch(iri):
        raise DrawError(source.location, f"not an IRI: {iri!r}", "check the graph with kg check")
    return f"<{iri}>"


def local_name(iri: str) -> str:
    """The part after the last # or /, readable.

    >>> local_name("https://w3id.org/reportgraph/ns#memberOf")
    'memberOf'
    >>> local_name("https://example.org/id/entity/oil%20workers/")
    'oil workers'
    """
    return unquote(re.split(r"[#/]", iri.rstrip("#/"))[-1])


def names(values: Properties, key: str) -> tuple[str, ...]:
    """The local names of IRIs that are a property's values."""
    return tuple(local_name(str(value)) for value in values.get(key, ()))


def first_text(values: Properties, key: str) -> str:
    """A property's first value as text; empty where there is none."""
    return next((str(value) for value in values.get(key, ())), "")


def numbers(values: Properties, key: str) -> tuple[int, ...]:
    """The whole numbers among a property's values, in order of size."""
    return tuple(
        sorted(int(text) for value in values.get(key, ()) if re.fullmatch(r"[+-]?\d{1,18}", text := str(value)))
    )


def is_true(values: Properties, key: str) -> bool:
    """Whether a property says yes, as a Python value or as xsd:boolean is written."""
    return any(str(value).lower() in {"true", "1"} for value in values.get(key, ()))
