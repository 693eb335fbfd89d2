"""Decisions about things elsewhere -> quads to add to a graph: those that a build with the decisions would write."""

from collections.abc import Collection, Iterable, Iterator

from kg.encode.decisions import DECIDED_BY, LEFT, MATCH, RIGHT, digest_of, said_triples
from kg.encode.iris import Names
from kg.encode.terms import iri
from kg.model import Decision


def link_lines(base: str, decisions: Iterable[Decision], known: Collection[tuple[str, str]] = ()) -> Iterator[str]:
    r"""Lines of N-Quads for decisions that things of a graph are the same as things elsewhere.

    Args:
        base: Where the graph's IRIs begin.
        decisions: Each with an entity on its left and an address elsewhere on its right.
        known: Links that the graph has by itself, as IRIs: each triple stands in one graph.

    >>> town = Decision("entity/kuryk", "https://example.org/Q1", "same")
    >>> matches = [line for line in link_lines("https://example.org/id/", [town]) if "exactMatch" in line]
    >>> matches[0].split()[2:4]
    ['<https://example.org/Q1>', '<https://example.org/id/graph/decisions>']
    """
    decisions = tuple(decisions)
    if not decisions:
        return
    names = Names(base)
    for decision in decisions:
        node, left, right = names.decision(digest_of(decision)), names.reference(decision.left), iri(decision.right)
        triples = [*said_triples(node, decision), f"{node} {LEFT} {left}", f"{node} {RIGHT} {right}"]
        triples.append(f"{left} {DECIDED_BY} {node}")
        if (left[1:-1], decision.right) not in known:
            triples.append(f"{left} {MATCH} {right}")
        yield from (f"{triple} {names.decisions} .\n" for triple in triples)
