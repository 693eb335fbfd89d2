"""Two graphs -> Diff: asked once each, paired by words, told in the order of importance."""

from collections.abc import Iterator

from kg.compare.claims import claim_changes, dispute_changes, supersession_changes
from kg.compare.entities import entity_changes
from kg.compare.figures import decision_changes, figure_changes
from kg.compare.happenings import event_changes, happening_changes
from kg.compare.pairs import Pairs, pair
from kg.compare.records import KINDS, Change, Diff, GraphChange
from kg.compare.reports import report_changes
from kg.compare.snapshot import take
from kg.model.graph import QuadSource
from kg.model.named_graphs import graph_changes


def compare(old: QuadSource, new: QuadSource) -> Diff:
    """What the new graph adds, drops and now disputes; in time that grows as the graphs do.

    Raises:
        GraphError: a graph is malformed.
        EndpointError: an endpoint fails.
    """
    graphs = tuple(GraphChange(name, change) for name, change in graph_changes(old, new))
    if not graphs:
        return Diff(old.location, new.location)
    rank = {kind: number for number, kind in enumerate(KINDS)}
    changes = sorted(_changes(pair(take(old), take(new))), key=lambda change: rank[change.kind])
    return Diff(old.location, new.location, tuple(changes), graphs)


def _changes(pairs: Pairs) -> Iterator[Change]:
    yield from dispute_changes(pairs)
    yield from decision_changes(pairs)
    yield from figure_changes(pairs)
    yield from supersession_changes(pairs)
    yield from happening_changes(pairs)
    yield from report_changes(pairs.old, pairs.new, pairs.renamed)
    yield from entity_changes(pairs)
    yield from claim_changes(pairs)
    yield from event_changes(pairs)
