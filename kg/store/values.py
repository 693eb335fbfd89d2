"""Python values <-> RDF terms: what a query is given and what it answers, the same for every engine."""

import math
import re
from datetime import date, datetime
from typing import Final

import pyoxigraph

from kg.errors import QueryError
from kg.model.graph import Iri, Value
from kg.vocab import PREFIXES

XSD: Final = PREFIXES["xsd"]

_INTEGERS: Final = frozenset(
    XSD + name
    for name in (
        "integer", "int", "long", "short", "byte", "nonNegativeInteger", "positiveInteger", "nonPositiveInteger",
        "negativeInteger", "unsignedInt", "unsignedLong", "unsignedShort", "unsignedByte",
    )
)  # fmt: skip
_FLOATS: Final = frozenset(XSD + name for name in ("decimal", "double", "float"))
_BOOLEANS: Final = {"true": True, "1": True, "false": False, "0": False}
_DATE: Final = re.compile(r"\d{4}-\d{2}-\d{2}")
_IRI: Final = re.compile(r"[A-Za-z][A-Za-z0-9+.\-]*:[^\x00-\x20<>\"{}|\\^`\ud800-\udfff]*")
_SURROGATE: Final = re.compile("[\ud800-\udfff]")
_ESCAPES: Final = {"\\": "\\\\", '"': '\\"', "\n": "\\n", "\r": "\\r", "\t": "\\t"}


def python_value(lexical: str, datatype: str | None) -> object:
    """A literal as a Python value; what does not fit its datatype stays the text that it is.

    Args:
        lexical: The literal's text.
        datatype: IRI of its datatype; None for plain text.

    >>> python_value("2011-12-16", XSD + "date"), python_value("2011-12", XSD + "gYearMonth")
    (datetime.date(2011, 12, 16), '2011-12')
    >>> python_value("14", XSD + "integer"), python_value("many", XSD + "integer")
    (14, 'many')
    """
    try:
        if datatype in _INTEGERS:
            return int(lexical)
        if datatype in _FLOATS:
            return float(lexical)
        if datatype == XSD + "date" and _DATE.fullmatch(lexical):
            return date.fromisoformat(lexical)
    except ValueError:
        return lexical
    if datatype == XSD + "boolean":
        return _BOOLEANS.get(lexical, lexical)
    return lexical


def is_iri(text: str) -> bool:
    """Whether a text can stand between ``<`` and ``>``: absolute, nothing that ends it.

    >>> is_iri("https://example.org/a"), is_iri("http://x/> } DROP ALL #"), is_iri("Ostrava")
    (True, False, False)
    """
    if _IRI.fullmatch(text) is None:
        return False
    try:
        pyoxigraph.NamedNode(text)  # holds it against RFC 3987
    except ValueError:
        return False
    return True


def sparql_term(name: str, value: Value) -> str:
    r"""A value as one SPARQL term that nothing in it can end early.

    Args:
        name: The parameter's name, for the message.
        value: What it is bound to.

    Raises:
        QueryError: an IRI that is none, or text that is not Unicode.

    >>> print(sparql_term("place", 'x" } DROP ALL #'))
    "x\" } DROP ALL #"
    >>> print(sparql_term("since", date(2011, 12, 16)))
    "2011-12-16"^^<http://www.w3.org/2001/XMLSchema#date>
    """
    if isinstance(value, Iri):
        if not is_iri(value.value):
            raise QueryError(
                f"parameter {name}", f"not an IRI: {value.value!r}", "an IRI looks like https://example.org/thing"
            )
        return f"<{value.value}>"
    if isinstance(value, str):
        return _quoted(name, value)
    return _typed(value)


def _typed(value: int | float | bool | date) -> str:
    if isinstance(value, bool):
        return f'"{str(value).lower()}"^^<{XSD}boolean>'
    if isinstance(value, int):
        return f'"{value}"^^<{XSD}integer>'
    if isinstance(value, float):
        special = "NaN" if math.isnan(value) else f"{'-' if value < 0 else ''}INF"
        return f'"{repr(value) if math.isfinite(value) else special}"^^<{XSD}double>'
    kind = "dateTime" if isinstance(value, datetime) else "date"
    return f'"{value.isoformat()}"^^<{XSD}{kind}>'


def _quoted(name: str, text: str) -> str:
    if _SURROGATE.search(text):
        raise QueryError(f"parameter {name}", f"not Unicode text: {text!r}", "re-type it; half a character was passed")
    escaped = "".join(_ESCAPES.get(letter, letter) for letter in text)
    # SPARQL 1.1, 19.2: \uXXXX is read before the grammar is, so that `\\u0022` would end the string in some engines.
    # The u after an escaped backslash is written as an escape itself; eight digits, as rdflib reads eight where it can.
    escaped = re.sub(r"\\\\([uU])", lambda match: f"\\\\\\U{ord(match[1]):08X}", escaped)
    return f'"{escaped}"'
