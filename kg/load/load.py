"""Graph, server -> LoadSummary: one PUT for each named graph, then a count of each."""

import tempfile
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby, islice
from typing import Final

from kg.errors import EndpointError, GraphError
from kg.load.address import Dialect, split_credentials
from kg.load.client import Body, GraphStore
from kg.load.graphs import SHARED, graph_of_report, triples_of
from kg.model.counting import counted
from kg.model.graph import QuadSource
from kg.model.named_graphs import graph_changes

IN_MEMORY: Final = 16 << 20
"""Bytes of one graph that are held in memory before they go to a temporary file."""
TIMEOUT_SECONDS: Final = 300.0
"""How long one request may take unless the user says otherwise."""

Progress = Callable[[int, int], None]
"""Told how many graphs are done, and of how many."""


@dataclass(frozen=True, slots=True)
class LoadSummary:
    """What a load did."""

    target: str
    """Where, without credentials."""
    loaded: tuple[tuple[str, int], ...]
    """Each graph that was put, and the triples that the target was seen to hold of it; "" is the default graph."""
    dropped: tuple[str, ...] = ()
    """Graphs that were dropped."""
    missing: tuple[str, ...] = ()
    """Graphs that were to be dropped and were not there."""

    @property
    def triples(self) -> int:
        """Triples in the graphs that were put."""
        return sum(count for _, count in self.loaded)

    def __str__(self) -> str:
        parts = []
        if self.loaded:
            parts.append(f"{counted(self.triples, 'triple')} in {counted(len(self.loaded), 'graph')}")
        if self.dropped:
            parts.append(f"{counted(len(self.dropped), 'graph')} dropped")
        if self.missing:
            parts.append(f"{counted(len(self.missing), 'graph')} not there to drop")
        return f"{self.target}: {', '.join(parts) or 'nothing to load'}"


def load_graph(
    source: QuadSource,
    target: str,
    *,
    replace: Sequence[str] = (),
    drop: Sequence[str] = (),
    changed_since: QuadSource | None = None,
    user: str | None = None,
    password: str | None = None,
    dialect: Dialect = "auto",
    timeout: float = TIMEOUT_SECONDS,
    progress: Progress = lambda done, total: None,
) -> LoadSummary:
    """Put a graph into a server over the SPARQL 1.1 Graph Store HTTP Protocol; loading again doubles nothing.

    Args:
        source: The graph.
        target: The server's address, or its Graph Store's; may carry user and password.
        replace: Keys of reports: only these are put, and what the reports share is added to.
        drop: Keys of reports whose graphs the target is to lose; with neither, every graph is put.
        changed_since: What the target holds: only the graphs that differ from this one's are put, those that are gone
            are dropped. Not with `replace` or `drop`.
        user: Name, where the server asks for one.
        password: Password.
        dialect: What serves it, where its address does not tell.
        timeout: Seconds for one request.
        progress: Called after each graph.

    Raises:
        GraphError: a report to be replaced is not in the source.
        EndpointError: the server is down, refuses, or holds another number of triples than were sent.
    """
    bare, credentials = split_credentials(target, user, password)
    plan = plan_load(source, replace, drop, changed_since)
    steps = [*((name, False) for name in plan.put), *((name, True) for name in plan.add)]
    with GraphStore(bare, credentials, dialect, timeout) as server:
        found = {graph: server.delete(graph) for graph in plan.drop}
        loaded: list[tuple[str, int]] = []
        for done, (name, add) in enumerate(steps, start=1):
            loaded.append((name, _put(source, server, name, add=add)))
            progress(done, len(steps))
        if plan.default:
            loaded.append(("", _put(source, server, None)))
    dropped = tuple(graph for graph, was in found.items() if was)
    missing = tuple(graph for graph, was in found.items() if not was)
    return LoadSummary(bare, tuple(loaded), dropped, missing)


@dataclass(frozen=True, slots=True)
class Plan:
    """Which graphs a load touches."""

    put: tuple[str, ...]
    """Graphs that the target is to hold as the source has them."""
    add: tuple[str, ...]
    """Graphs to which the target adds what the source has."""
    drop: tuple[str, ...]
    """Graphs that the target is to lose."""
    default: bool
    """Whether triples outside every graph (a flat Turtle file) are put into the target's default graph."""


def plan_load(
    source: QuadSource, replace: Sequence[str], drop: Sequence[str], changed_since: QuadSource | None = None
) -> Plan:
    """Which graphs a load touches, found before anything is sent.

    Raises:
        GraphError: a report to be replaced is not in the source, or both ways of choosing are taken.
    """
    if changed_since is not None:
        if replace or drop:
            problem = "what changed is found by comparing; it cannot be named as well"
            raise GraphError(source.location, problem, "give either the old graph or keys of reports")
        return _plan_changes(source, changed_since)
    names = source.graph_names()
    if not replace and not drop:
        return Plan(names, (), (), next(triples_of(source, None), None) is not None)
    put = tuple(graph_of_report(source, key) for key in replace)
    shared = tuple(name for name in names if put and name.endswith(SHARED) and name not in put)
    return Plan(put, shared, tuple(graph_of_report(source, key, must_exist=False) for key in drop), default=False)


def _plan_changes(source: QuadSource, old: QuadSource) -> Plan:
    """Graphs that are not as they were; what stands in no graph is put even where there is nothing left of it."""
    changes = dict(graph_changes(old, source))
    default = changes.pop("", None) is not None
    put = tuple(name for name, change in changes.items() if change != "dropped")
    return Plan(put, (), tuple(name for name, change in changes.items() if change == "dropped"), default)


def _put(source: QuadSource, server: GraphStore, graph: str | None, *, add: bool = False) -> int:
    """Send one graph and count it there: a 2xx proves nothing."""
    sent = 0
    for part, (count, body) in enumerate(_bodies(triples_of(source, graph), server.address.most)):
        if part == 0 and not add:
            server.put(graph, body)
        else:
            server.post(graph, body)
        sent += count
    held = server.count(graph)
    if held < sent or (held > sent and not add):
        place = server.address.store if graph is None else graph
        problem = f"{sent} triples were sent and the server holds {held}"
        hint = (
            "see its log: it lost or merged some (Virtuoso merges equal literals), or someone else writes to the graph"
        )
        raise EndpointError(place, problem, hint)
    return held


def _bodies(triples: Iterator[str], most: int | None) -> Iterator[tuple[int, Body]]:
    """Cut distinct triples into bodies of at most so many; one body, maybe empty, where there is no bound."""
    distinct = (line for line, _ in groupby(triples))
    first = True
    while True:
        with tempfile.SpooledTemporaryFile(max_size=IN_MEMORY) as file:
            count = 0
            for line in islice(distinct, most):
                file.write(line.encode())
                count += 1
            if count or first:
                yield count, Body(file)
        first = False
        if most is None or count < most:
            return
