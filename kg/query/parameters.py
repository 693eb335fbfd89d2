"""What a user sets -> what a query's variables are bound to."""

import re
from collections.abc import Iterator, Mapping
from datetime import date
from difflib import get_close_matches
from itertools import product
from typing import Final

from kg.errors import QueryError
from kg.model.graph import Iri, QuadSource, Value
from kg.query.named import NamedQuery, Parameter

_PARTIAL_DATE: Final = re.compile(r"\d{4}(-(0[1-9]|1[0-2]))?")
_IRI: Final = re.compile(r"[A-Za-z][A-Za-z0-9+.\-]*:[^\x00-\x20<>\"{}|\\^`]+")
_ALL_NAMES: Final = "SELECT DISTINCT ?name WHERE { ?thing rdfs:label|skos:prefLabel|skos:altLabel ?name }"
_NAMED: Final = """
SELECT DISTINCT ?thing WHERE {
  ?thing rdfs:label|skos:prefLabel|skos:altLabel ?name .
  FILTER(LCASE(STR(?name)) = LCASE(STR(?wanted)))
}"""
_EXISTS: Final = "SELECT ?class WHERE { ?wanted a ?class } LIMIT 1"


def bind(source: QuadSource, query: NamedQuery, given: Mapping[str, Value]) -> Iterator[dict[str, Value]]:
    """Bind a query's parameters, each as its header says; without a header any variable takes text.

    Yields:
        One set of values; several where a name stands for several nodes.

    Raises:
        QueryError: an unknown or missing parameter, a value of another kind, a name that nothing in the graph has.
    """
    known = {parameter.name: parameter for parameter in query.parameters}
    bound: dict[str, Value] = {}
    for name, value in given.items():
        if known and name not in known:
            near = get_close_matches(name, known, n=1)
            hint = f"did you mean {near[0]}?" if near else f"it has {', '.join(known)}"
            raise QueryError(f"parameter {name}", f"{query.name} has no such parameter", hint)
        bound[name] = typed(known[name], value) if known else value
    nodes: dict[str, tuple[Iri, ...]] = {}
    for parameter in query.parameters:
        if parameter.name not in bound:
            default = _default(query, parameter)
            if default is None:
                continue
            bound[parameter.name] = default
        if parameter.kind in ("entity", "node"):
            # Also where only the name is bound: an empty answer to a misspelt name would look like a finding.
            wanted = str(bound[parameter.name])
            found = find_nodes(source, f"parameter {parameter.name}", wanted)
            if parameter.kind == "node":
                nodes[parameter.name] = found
            elif wanted == f"<{found[0].value}>":
                bound[parameter.name] = found[0].value
    for chosen in product(*nodes.values()):
        yield bound | dict(zip(nodes, chosen, strict=True))


def find_nodes(source: QuadSource, place: str, wanted: str) -> tuple[Iri, ...]:
    """The nodes that a name (in either case) or an IRI stands for, in order of IRI.

    Raises:
        QueryError: nothing in the graph is called so; the hint has the nearest names.
    """
    iri = wanted.removeprefix("<").removesuffix(">")
    if _IRI.fullmatch(iri) and source.select(_EXISTS, {"wanted": Iri(iri)}).rows:
        return (Iri(iri),)
    found = sorted({str(row[0]) for row in source.select(_NAMED, {"wanted": wanted})})
    if found:
        return tuple(Iri(thing) for thing in found)
    names = sorted({str(row[0]) for row in source.select(_ALL_NAMES)})
    by_folded = {name.casefold(): name for name in names}
    near = [by_folded[match] for match in get_close_matches(wanted.casefold(), by_folded, n=3)]
    hint = f"the nearest names are {', '.join(near)}" if near else "the query actors lists all names"
    raise QueryError(place, f"nothing in the graph is called {wanted!r}", hint)


def typed(parameter: Parameter, value: Value) -> Value:
    """One value as its parameter wants it.

    A date stays text, as exact as it was given: the queries compare as much of two dates as both have.

    Raises:
        QueryError: a value of another kind.

    >>> typed(Parameter("since", "date", "..."), "2011-12")
    '2011-12'
    >>> typed(Parameter("least", "integer", "..."), "14")
    14
    """
    place = f"parameter {parameter.name}"
    if parameter.kind == "integer":
        if isinstance(value, int):
            return value
        if isinstance(value, str) and re.fullmatch(r"[+-]?[0-9]{1,18}", value.strip()):
            return int(value)
        raise QueryError(place, f"not a whole number: {value!r}")
    if parameter.kind == "date":
        return _date(place, value)
    text = value.value if isinstance(value, Iri) else str(value)
    return Iri(text.removeprefix("<").removesuffix(">")) if parameter.kind == "iri" else text


def _default(query: NamedQuery, parameter: Parameter) -> Value | None:
    if parameter.required:
        example = f"{parameter.name}={parameter.example or '...'}"
        raise QueryError(f"parameter {parameter.name}", f"{query.name} needs it", f"set it, such as {example}")
    return None if parameter.default is None else typed(parameter, parameter.default)


def _date(place: str, value: Value) -> str:
    text = str(value).strip()
    if _PARTIAL_DATE.fullmatch(text):
        return text
    try:
        return date.fromisoformat(text).isoformat()
    except ValueError as error:
        raise QueryError(place, f"not a date: {text!r}", "write 2011, 2011-12 or 2011-12-16") from error
