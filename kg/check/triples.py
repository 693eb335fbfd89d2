"""N-Quads lines -> one rdflib graph, named graphs flattened.

rdflib's own N-Quads parser takes three times as long: it makes every term anew, where a graph repeats most of them.
"""

import re
from collections.abc import Iterable
from functools import lru_cache
from typing import Final

from rdflib import BNode, Graph, Literal, URIRef
from rdflib.plugins.parsers.ntriples import unquote

from kg.errors import GraphError
from kg.vocab import iri

_LINE: Final = re.compile(
    r"""(<[^>]*>|_:\S+)\ (<[^>]*>)\                                                # subject and predicate
        (<[^>]*>|_:\S+|"(?:[^"\\]|\\.)*"(?:@[A-Za-z]+(?:-[A-Za-z0-9]+)*|\^\^<[^>]*>)?)  # object
        (?:\ (?:<[^>]*>|_:\S+))?\ \.\n?                                           # graph""",
    re.VERBOSE,
)
_NUMBERS: Final = frozenset(
    iri(f"xsd:{name}")
    for name in (
        "integer", "decimal", "double", "float", "int", "long", "short", "byte",
        "nonNegativeInteger", "positiveInteger", "nonPositiveInteger", "negativeInteger",
        "unsignedInt", "unsignedLong", "unsignedShort", "unsignedByte",
    )
)  # fmt: skip
"""Datatypes of numbers (XML Schema 1.1, part 2)."""
_CACHED_TERMS: Final = 200_000
"""Terms that are kept: a passage or a number comes again within its report, names and classes everywhere."""


def triples_graph(lines: Iterable[str], place: str) -> Graph:
    r"""Put the triples of N-Quads lines into one graph: what the graph's name says, the triples say as well.

    Args:
        lines: As `QuadSource.nquads` gives them: one space between terms, a dot at the end.
        place: Where they come from, for messages.

    >>> len(triples_graph(['<urn:a> <urn:p> "x" <urn:g1> .\n', '<urn:a> <urn:p> "x" <urn:g2> .\n'], "a.nq"))
    1

    Raises:
        GraphError: a line holds what RDF 1.1 does not know, such as a triple as a term.
    """
    graph = Graph()
    term = lru_cache(_CACHED_TERMS)(_term)
    for line in lines:
        match = _LINE.fullmatch(line)
        if match is None:
            raise GraphError(
                place,
                f"a quad that is not RDF 1.1: {line.strip()[:200]!r}",
                "leave out terms of RDF 1.2, or export again",
            )
        subject, predicate, object_ = match.groups()
        graph.add((term(subject), term(predicate), term(object_)))
    return graph


def _term(token: str) -> URIRef | BNode | Literal:
    if token.startswith("<"):
        return URIRef(_unescaped(token[1:-1]))
    if token.startswith("_:"):
        return BNode(token[2:])
    end = token.rindex('"')
    text, suffix = _unescaped(token[1:end]), token[end + 1 :]
    if suffix.startswith("@"):
        return Literal(text, lang=suffix[1:])
    literal = Literal(text, datatype=URIRef(_unescaped(suffix[3:-1])) if suffix else None)
    # rdflib counts with a number that is none, and stops at it: "many"^^xsd:integer is taken for the text that it is.
    return Literal(str(literal)) if literal.ill_typed and str(literal.datatype) in _NUMBERS else literal


def _unescaped(text: str) -> str:
    return unquote(text) if "\\" in text else text
