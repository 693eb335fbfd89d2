"""CorpusReport -> edges: direct triples between two things, from events and lasting relations."""

from collections import Counter
from collections.abc import Iterable, Iterator
from itertools import product

from kg.encode.concepts import LINKS, term_of
from kg.encode.iris import Names
from kg.model import Corpus, CorpusEvent, CorpusReport
from kg.vocab import EVENT_EDGES, MUTUAL_TYPES

Edge = tuple[str, str, str]
"""Key of a thing, local name of the property, key of another thing."""


def edges_of(report: CorpusReport) -> set[Edge]:
    """The edges that one report draws, from its relations and its events; none from a thing to itself."""
    edges = {(relation.subject, relation.predicate, relation.object) for relation in report.relations}
    for event in report.events:
        edges.update(_event_edges(event))
    return {edge for edge in edges if edge[0] != edge[2]}


def shared_edges(corpus: Corpus) -> frozenset[Edge]:
    """The edges that several reports draw, and those of the map, whoever draws them too.

    They stand in the shared graph, for a triple stands in one graph alone.
    """
    drawn = Counter(edge for report in corpus.reports for edge in edges_of(report))
    of_map = {(one.inner, "locatedIn", one.outer) for one in corpus.within}
    return frozenset({edge for edge, reports in drawn.items() if reports > 1} | of_map)


def edge_triples(names: Names, edges: Iterable[Edge]) -> Iterator[str]:
    """Write edges."""
    for subject, link, target in edges:
        yield f"{names.entity(subject)} {term_of(link, LINKS, 'relation')} {names.entity(target)}"


def _event_edges(event: CorpusEvent) -> Iterator[Edge]:
    """From each actor to each recipient, where it happened and nobody disputes it.

    Two actors and no recipient, in a meeting or a fight of two sides, give the edge both ways.
    """
    link = EVENT_EDGES.get(event.type)
    if link is None or event.status != "actual" or event.disputed:
        return
    for actor, recipient in product(event.actors, event.recipients):
        yield actor, link, recipient
    if not event.recipients and len(event.actors) == 2 and event.type in MUTUAL_TYPES:
        one, other = event.actors
        yield one, link, other
        yield other, link, one
