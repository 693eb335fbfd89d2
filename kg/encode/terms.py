"""Values -> N-Triples terms, checked and escaped: what is rendered here can stand in any RDF 1.1 file."""

import re
from datetime import date
from decimal import Decimal
from functools import lru_cache
from typing import Final

from kg import vocab
from kg.errors import GraphError

_UCS: Final = (
    "\u00a0-\ud7ff\uf900-\ufdcf\ufdf0-\uffef"
    + "".join(f"{chr(plane << 16)}-{chr((plane << 16) | 0xFFFD)}" for plane in range(0x1, 0xE))
    + "\U000e1000-\U000efffd"
)
_CHAR: Final = rf"(?:[A-Za-z0-9\-._~!$&'()*+,;=:@{_UCS}]|%[0-9A-Fa-f]{{2}})"
IRI: Final = re.compile(
    rf"""[A-Za-z][A-Za-z0-9+.\-]*:
    (?://(?:(?:{_CHAR})*|(?:{_CHAR}*@)?\[[0-9A-Fa-fv:.]+\](?::[0-9]*)?)(?:/{_CHAR}*)*|/?(?:{_CHAR}+(?:/{_CHAR}*)*)?)
    (?:\?(?:{_CHAR}|[/?\ue000-\uf8ff])*)?
    (?:\#(?:{_CHAR}|[/?])*)?""",
    re.VERBOSE,
)
"""An absolute IRI (RFC 3987, 2.2)."""

ESCAPED: Final = re.compile('[\x00-\x1f"\\\\\x7f\ufffe\uffff\ud800-\udfff]')
"""What canonical N-Triples escapes (RDF 1.2 N-Triples, 4), and surrogates, which nothing can write."""

_ESCAPES: Final = {'"': '\\"', "\\": "\\\\", "\b": "\\b", "\t": "\\t", "\n": "\\n", "\f": "\\f", "\r": "\\r"}


@lru_cache(maxsize=1 << 16)
def iri(value: str) -> str:
    """An IRI as a term.

    >>> iri("https://example.org/a")
    '<https://example.org/a>'

    Raises:
        GraphError: it is not an absolute IRI.
    """
    if IRI.fullmatch(value) is None:
        raise GraphError("graph", f"not an IRI: {value!r}", 'an IRI has a scheme, and no spaces or <>"{}|^`\\ in it')
    return f"<{value}>"


def named(name: str) -> str:
    """The term of a prefixed name of the vocabulary.

    >>> named("kg:Assault")
    '<https://w3id.org/reportgraph/ns#Assault>'
    """
    return iri(vocab.iri(name))


def text(value: str) -> str:
    r"""A plain literal, escaped as canonical N-Triples are.

    >>> print(text('He said "no".\n\x00'))
    "He said \"no\".\n\u0000"

    Raises:
        GraphError: a lone surrogate, half a character, which UTF-8 cannot write.
    """
    # One search decides for most texts, which need no escape: substituting costs three times as much.
    if ESCAPED.search(value) is None:
        return f'"{value}"'
    return f'"{ESCAPED.sub(_escape, value)}"'


@lru_cache(maxsize=1 << 16)
def integer(value: int) -> str:
    """A whole number.

    Offsets are of this type as well: NIF names xsd:nonNegativeInteger, but Oxigraph gives such a literal back as an
    xsd:integer of the same value, so that a graph that went through a store would not be the same bytes.

    >>> integer(14)
    '"14"^^<http://www.w3.org/2001/XMLSchema#integer>'
    """
    return f'"{value}"^^{_INTEGER}'


def boolean(value: bool) -> str:
    """True or false.

    >>> boolean(True)
    '"true"^^<http://www.w3.org/2001/XMLSchema#boolean>'
    """
    return TRUE if value else FALSE


def degrees(value: float) -> str:
    """Degrees as a decimal, without an exponent: a hundred-thousandth is about a metre, and no more is written.

    >>> degrees(51.16)
    '"51.16"^^<http://www.w3.org/2001/XMLSchema#decimal>'
    >>> degrees(-0.0000001), degrees(52)
    ('"0.0"^^<http://www.w3.org/2001/XMLSchema#decimal>', '"52.0"^^<http://www.w3.org/2001/XMLSchema#decimal>')

    Raises:
        GraphError: it is not a finite number.
    """
    number = Decimal(repr(float(value)))
    if not number.is_finite():
        raise GraphError("graph", f"not a number of degrees: {value}", "look at the gazetteer that it comes from")
    whole, _, part = f"{number:.5f}".partition(".")
    digits = f"{whole}.{part.rstrip('0') or '0'}"
    return f'"{"0.0" if digits == "-0.0" else digits}"^^{_DECIMAL}'


def ratio(value: float) -> str:
    """A share from 0 to 1 as a decimal of at most three places.

    >>> ratio(0.5), ratio(1)
    ('"0.5"^^<http://www.w3.org/2001/XMLSchema#decimal>', '"1.0"^^<http://www.w3.org/2001/XMLSchema#decimal>')

    Raises:
        GraphError: it is not a number from 0 to 1.
    """
    if not 0 <= value <= 1:
        raise GraphError("graph", f"not a share from 0 to 1: {value}")
    whole, _, part = f"{Decimal(repr(float(value))):.3f}".partition(".")
    return f'"{whole}.{part.rstrip("0") or "0"}"^^{_DECIMAL}'


@lru_cache(maxsize=1 << 14)
def day(value: date) -> str:
    """A day.

    >>> day(date(2011, 5, 1))
    '"2011-05-01"^^<http://www.w3.org/2001/XMLSchema#date>'
    """
    return f'"{value.isoformat()}"^^{_DATE}'


@lru_cache(maxsize=1 << 10)
def month(value: date) -> str:
    """The month of a day.

    >>> month(date(2011, 5, 1))
    '"2011-05"^^<http://www.w3.org/2001/XMLSchema#gYearMonth>'
    """
    return f'"{value.isoformat()[:7]}"^^{_MONTH}'


@lru_cache(maxsize=1 << 10)
def year(value: date) -> str:
    """The year of a day.

    >>> year(date(2011, 5, 1))
    '"2011"^^<http://www.w3.org/2001/XMLSchema#gYear>'
    """
    return f'"{value.isoformat()[:4]}"^^{_YEAR}'


def _escape(match: re.Match[str]) -> str:
    char = match[0]
    if "\ud800" <= char <= "\udfff":
        raise GraphError(
            "graph", f"not Unicode text: lone surrogate U+{ord(char):04X}", "decode the text again, as UTF-8"
        )
    return _ESCAPES.get(char) or f"\\u{ord(char):04X}"


_INTEGER: Final = named("xsd:integer")
_DECIMAL: Final = named("xsd:decimal")
_DATE: Final = named("xsd:date")
_MONTH: Final = named("xsd:gYearMonth")
_YEAR: Final = named("xsd:gYear")
TRUE: Final = f'"true"^^{named("xsd:boolean")}'
FALSE: Final = f'"false"^^{named("xsd:boolean")}'
