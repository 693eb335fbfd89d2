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

_LINE: Final = re.compile(
    r"""(<[^>]*>|_:\S+)\ (<[^>]*>)\                                                # subject and predicate
        (<[^>]*>|_:\S+|"(?:[^"\\]|\\.)*"(?:@[A-Za-z]+(?:-[A-Za-z0-9]+)*|\^\^<[^>]*>)?)  # object
        (?:\ (?:<[^>]*>|_:\S+))?\ \.\n?                                           # graph""",
    re.VERBOSE,
)
_LITERAL: Final = re.compile(r'"(.*)"(?:@(.*)|\^\^<(.*)>)?', re.DOTALL)
_CACHED_TERMS: Final = 200_000
"""As many as a graph of a million quads has; about 100 MB."""


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
    match = _LITERAL.fullmatch(token)
    if match is None:
        raise ValueError(f"not a term: {token!r}")
    text, language, datatype = match.groups()
    return Literal(_unescaped(text), lang=language, datatype=URIRef(_unescaped(datatype)) if datatype else None)


def _unescaped(text: str) -> str:
    return unquote(text) if "\\" in text else text
