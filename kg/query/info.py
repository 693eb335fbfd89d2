"""A graph -> what is in it, in figures."""

from kg.model.graph import QuadSource
from kg.model.table import Table
from kg.query.texts import query_text


def describe(source: QuadSource) -> Table:
    """Count what a graph holds: triples, reports, entities, events and claims, by kind, and the days that they cover.

    Days are text, as exact as the graph has them: ``2011-12-16``, ``2011-12``, ``2011``.
    """
    (triples,) = source.select("SELECT (COUNT(*) AS ?count) WHERE { ?s ?p ?o }").rows[0]
    rows: list[tuple[object, ...]] = [("named graphs", len(source.graph_names())), ("triples", triples)]
    # rdflib gives a row without values for a group of nothing.
    rows += [(what, count) for _, what, count in source.select(query_text("counts")) if what is not None]
    for what, first, last in source.select(query_text("days")):
        rows += [(f"{what}: first day", first), (f"{what}: last day", last)]
    return Table(("what", "count"), tuple(rows))
