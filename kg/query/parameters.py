"""What a user sets -> what a query's variables are bound to."""

import re
from collections.abc import Mapping
from datetime import date
from difflib import get_close_matches
from typing import Final

from kg.errors import QueryError
from kg.model.graph import Iri, QuadSource, Value
from kg.query.named import NamedQuery, Parameter

_PARTIAL_DATE: Final = re.compile(r"\d{4}(-(0[1-9]|1[0-2]))?")
_NAMES: Final = "SELECT DISTINCT ?name WHERE { ?thing skos:prefLabel|skos:altLabel ?name }"
_IS_KNOWN: Final = """
SELECT ?thing WHERE {
  { ?thing skos:prefLabel|skos:altLabel ?name } UNION { ?thing a ?class }
  FILTER(LCASE(STR(?name)) = LCASE(STR(?wanted)) || STR(?thing) = STR(?wanted))
} LIMIT 1"""


def bind(source: QuadSource, query: NamedQuery, given: Mapping[str, Value]) -> dict[str, Value]:
    """Bind a query's parameters, each as its header says; without a header any variable takes text.

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
    for parameter in query.parameters:
        if parameter.name in bound:
            continue
        if parameter.required:
            example = f"{parameter.name}={parameter.example or '...'}"
            raise QueryError(f"parameter {parameter.name}", f"{query.name} needs it", f"set it, such as {example}")
        if parameter.default is not None:
            bound[parameter.name] = typed(parameter, parameter.default)
    for parameter in query.parameters:
        if parameter.kind == "entity" and parameter.name in bound:
            _check_known(source, parameter.name, bound[parameter.name])
    return bound


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
    if parameter.kind == "iri":
        return value if isinstance(value, Iri) else Iri(str(value).removeprefix("<").removesuffix(">"))
    if isinstance(value, Iri):
        return value.value
    return str(value)


def _date(place: str, value: Value) -> str:
    text = str(value).strip()
    if _PARTIAL_DATE.fullmatch(text):
        return text
    try:
        return date.fromisoformat(text).isoformat()
    except ValueError as error:
        raise QueryError(place, f"not a date: {text!r}", "write 2011, 2011-12 or 2011-12-16") from error


def _check_known(source: QuadSource, name: str, value: Value) -> None:
    """An empty answer because of a misspelt name would look like a finding."""
    if source.select(_IS_KNOWN, {"wanted": value}).rows:
        return
    names = [str(row[0]) for row in source.select(_NAMES)]
    by_folded = {known.casefold(): known for known in sorted(names)}
    near = get_close_matches(str(value).casefold(), by_folded, n=3)
    hint = (
        f"nearest: {', '.join(by_folded[match] for match in near)}" if near else "kg query GRAPH actors lists the names"
    )
    raise QueryError(f"parameter {name}", f"nothing in the graph is called {value!r}", hint)
