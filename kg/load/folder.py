"""Graph, folder -> LoadSummary: an embedded store that holds each of its graphs, and what it held besides."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from pathlib import Path

from kg.errors import GraphError
from kg.load.graphs import is_quad
from kg.load.load import LoadSummary, Plan, plan_load
from kg.model.graph import QuadSource


def load_folder(
    source: QuadSource,
    folder: Path,
    *,
    open_store: Callable[[Path], QuadSource],
    write_store: Callable[[Iterable[str], Path], None],
    replace: Sequence[str] = (),
    drop: Sequence[str] = (),
    changed_since: QuadSource | None = None,
) -> LoadSummary:
    """Put a graph into an embedded store's folder, made where it is not there; loading again doubles nothing.

    Args:
        source: The graph.
        folder: The store's folder.
        open_store: Opens the store that is there.
        write_store: Writes lines of N-Quads as a store, whole or not at all.
        replace: Keys of reports: only these are put, and what the reports share is added to.
        drop: Keys of reports whose graphs the store is to lose; with neither, every graph is put.
        changed_since: What the store holds: only the graphs that differ from this one's are put, those that are gone
            are dropped. Not with `replace` or `drop`.

    Raises:
        GraphError: a report to be replaced is not in the source, the folder holds something else, or a full disk.
    """
    plan = plan_load(source, replace, drop, changed_since)
    old = open_store(folder) if folder.is_dir() and any(folder.iterdir()) else None
    held = old.graph_names() if old is not None else ()
    write_store(_lines(source, old, plan), folder)
    new = open_store(folder)
    loaded = tuple((name, sum(1 for _ in new.nquads(name))) for name in (*plan.put, *plan.add))
    if plan.default:
        loaded += (("", sum(1 for line in new.nquads() if not is_quad(line))),)
    for name, count in loaded:
        sent = sum(1 for line in source.nquads(name or None) if name or not is_quad(line))
        if count < sent:
            raise GraphError(str(folder), f"{sent} triples of {name or 'no graph'} were written and it holds {count}")
    dropped = tuple(name for name in plan.drop if name in held)
    return LoadSummary(str(folder), loaded, dropped, tuple(name for name in plan.drop if name not in held))


def _lines(source: QuadSource, old: QuadSource | None, plan: Plan) -> Iterator[str]:
    for name in (*plan.put, *plan.add):
        yield from source.nquads(name)
    if plan.default:
        yield from (line for line in source.nquads() if not is_quad(line))
    if old is not None:
        gone = {*plan.put, *plan.drop}
        for name in old.graph_names():
            if name not in gone:
                yield from old.nquads(name)
        if not plan.default:
            yield from (line for line in old.nquads() if not is_quad(line))
