"""Corpus -> sorted N-Quads lines: equal corpora give equal bytes (there are no blank nodes to rename)."""

from collections.abc import Iterable, Iterator

from kg import __version__, vocab
from kg.encode.claims import claim_triples, relation_triples
from kg.encode.decisions import decision_triples, possible_triples, without_taken
from kg.encode.edges import Edge, edge_triples, edges_of, shared_edges
from kg.encode.events import event_triples
from kg.encode.incidents import contradiction_triples, incident_triples, origin_triples, supersession_triples
from kg.encode.iris import Names
from kg.encode.passages import passage_triples
from kg.encode.reports import report_triples
from kg.encode.terms import named, text
from kg.encode.things import containment_triples, mention_triples, thing_triples
from kg.model import Corpus, CorpusReport

A, ACTIVITY, LABEL = named("rdf:type"), named("prov:Activity"), named("rdfs:label")


def encode_corpus(
    corpus: Corpus, base: str = vocab.BASE, with_text: bool = False, version: str = __version__
) -> Iterator[str]:
    r"""Write everything: a graph for each report, one of what they share, and one of what was decided, where it was.

    Args:
        corpus: What the reports say.
        base: Where the IRIs of instances begin.
        with_text: Whether the graph holds the reports' whole texts.
        version: Of kg, named as what made the claims.

    Yields:
        Distinct lines, each with its ``\n``, in the order of their code points, which is that of their bytes.

    Raises:
        GraphError: `base` is not an IRI, or a record holds what no graph can.
    """
    shared = shared_edges(corpus)
    lines = encode_shared(corpus, base, version=version)
    lines += encode_decisions(corpus, base)
    for report in corpus.reports:
        told = without_taken(report, corpus.taken)
        lines += encode_report(told, base, with_text, shared=shared, version=version)
    # Sorted runs, one after another: the sort merges them in about the time of reading them.
    lines.sort()
    yield from lines


def encode_report(
    report: CorpusReport,
    base: str = vocab.BASE,
    with_text: bool = False,
    *,
    shared: frozenset[Edge] = frozenset(),
    version: str = __version__,
) -> list[str]:
    """The sorted lines of one report's graph.

    Args:
        report: The report.
        base: Where the IRIs of instances begin.
        with_text: Whether the graph holds the report's whole text.
        shared: Edges that other reports draw as well (kg.encode.edges.shared_edges): they stand in the shared graph.
        version: Of kg, named as what made the claims.
    """
    names = Names(base)
    extractor = names.extractor(version)
    triples: set[str] = set()
    triples.update(report_triples(names, report.document, with_text))
    triples.update(passage_triples(names, report))
    triples.update(mention_triples(names, report))
    triples.update(event_triples(names, report))
    triples.update(claim_triples(names, report, extractor))
    triples.update(relation_triples(names, report, extractor))
    triples.update(edge_triples(names, edges_of(report) - shared))
    return _lines(triples, names.graph(report.document.key))


def encode_shared(corpus: Corpus, base: str = vocab.BASE, *, version: str = __version__) -> list[str]:
    """The sorted lines of the graph of what the reports share.

    These are things, incidents, what may be one, contradictions, updates and origins of claims, shared edges, and what
    made the claims.

    Args:
        corpus: What the reports say.
        base: Where the IRIs of instances begin.
        version: Of kg, which is described as what made the claims.
    """
    names = Names(base)
    triples: set[str] = set()
    for thing in corpus.things:
        triples.update(thing_triples(names, thing))
    triples.update(containment_triples(names, corpus))
    triples.update(incident_triples(names, corpus.incidents))
    triples.update(possible_triples(names, corpus.possible))
    triples.update(contradiction_triples(names, corpus.contradictions))
    triples.update(supersession_triples(names, corpus.supersessions))
    triples.update(origin_triples(names, corpus.origins))
    triples.update(edge_triples(names, shared_edges(corpus)))
    if any(report.claims or report.relations for report in corpus.reports):
        triples.update(_extractor_triples(names, version))
    return _lines(triples, names.shared)


def encode_decisions(corpus: Corpus, base: str = vocab.BASE) -> list[str]:
    """The sorted lines of the graph of what was decided; none where nothing was.

    Args:
        corpus: What the reports say, with the decisions that hold.
        base: Where the IRIs of instances begin.
    """
    names = Names(base)
    return _lines(set(decision_triples(names, corpus)), names.decisions)


def _extractor_triples(names: Names, version: str) -> Iterator[str]:
    extractor = names.extractor(version)
    yield f"{extractor} {A} {ACTIVITY}"
    yield f"{extractor} {LABEL} {text(f'kg {version}')}"


def _lines(triples: Iterable[str], graph: str) -> list[str]:
    return sorted(f"{triple} {graph} .\n" for triple in triples)
