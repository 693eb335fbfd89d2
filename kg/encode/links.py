"""Decision -> quads: the same thing elsewhere, as somebody decided it."""

from collections.abc import Iterable, Iterator

from kg.encode.terms import iri, named
from kg.model.decision import Decision

MATCH = named("skos:exactMatch")


def link_lines(base: str, decisions: Iterable[Decision]) -> Iterator[str]:
    """Lines of N-Quads for decisions that a thing of the graph is one elsewhere.

    >>> town = Decision("entity/kuryk", "https://example.org/Q1", "same")
    >>> next(link_lines("https://example.org/id/", [town])).split()[2:4]
    ['<https://example.org/Q1>', '<https://example.org/id/graph/decisions>']
    """
    graph = iri(f"{base}graph/decisions") if base else ""
    for decision in decisions:
        yield f"{iri(base + decision.left)} {MATCH} {iri(decision.right)} {graph} .\n"
