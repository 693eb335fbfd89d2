"""Graph: what a user holds in Python; each method calls one stage."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import nullcontext
from datetime import UTC, date, datetime
from heapq import merge
from itertools import groupby
from pathlib import Path
from typing import TYPE_CHECKING, Any

from kg.model import Decision, Finding, Table
from kg.model.graph import QuadSource, Value

if TYPE_CHECKING:
    import rdflib

    from kg.compare import Diff
    from kg.draw.draw import DrawSummary
    from kg.draw.stats.records import Stats
    from kg.link import LinkOptions, LinkSummary
    from kg.load import LoadSummary
    from kg.query.evidence import Evidence


def open_graph(
    location: str | Path | Sequence[str | Path], *, user: str | None = None, password: str | None = None
) -> "Graph":
    """Open a graph, whatever holds it.

    Args:
        location: RDF file(s) of any format, a folder of them, an embedded store's folder, or an endpoint's URL.
        user: Name for an endpoint.
        password: Its password.

    Raises:
        GraphError: nothing is there, or nothing that is a graph.
        EndpointError: not an address.
    """
    from kg.store import open_source

    return Graph(open_source(location, user=user, password=password))


def diff(old: "Graph | str | Path", new: "Graph | str | Path") -> "Diff":
    """What a new graph adds, drops and now disputes.

    Args:
        old: A graph, or where one is.
        new: The same.

    Raises:
        GraphError: nothing is there, or nothing that is a graph.
        EndpointError: an endpoint fails.
    """
    before, after = (one if isinstance(one, Graph) else open_graph(one) for one in (old, new))
    return before.diff(after)


class Graph:
    r"""An opened graph.

    >>> graph = Graph.from_nquads(['<http://example.org/a> <http://www.w3.org/2004/02/skos/core#prefLabel> "A" .\n'])
    >>> list(graph.query("SELECT ?name { ?x <http://www.w3.org/2004/02/skos/core#prefLabel> ?name }"))
    [('A',)]
    """

    def __init__(self, source: QuadSource) -> None:
        self.source = source
        """What the stages ask."""

    @classmethod
    def from_nquads(cls, lines: Iterable[str], location: str = "memory") -> "Graph":
        """A graph in memory, from lines of N-Quads or N-Triples.

        Raises:
            GraphError: a line is malformed.
        """
        from kg.store import memory_source

        return cls(memory_source(lines, location))

    def __repr__(self) -> str:
        return f"Graph({self.source.location!r})"

    def query(self, query: str | Path, parameters: Mapping[str, Value] | None = None, **more: Value) -> "Table | Graph":
        """Ask a query: SPARQL text, the path of an .rq file, or the name of one of the library.

        Args:
            query: What is asked.
            parameters: Values for its variables, bound and never pasted.
            more: The same, as keywords.

        Returns:
            A table for SELECT and ASK, a graph for CONSTRUCT and DESCRIBE.

        Raises:
            QueryError: an unknown name, malformed SPARQL (with line and column), an unfit parameter.
            EndpointError: the endpoint fails.
        """
        from kg.query import run

        answer = run(self.source, query, {**(parameters or {}), **more})
        # Not splitlines(): a literal may hold U+2028, which splitlines() would cut at.
        return answer if isinstance(answer, Table) else Graph.from_nquads([answer], "answer")

    def nquads(self, graph: str | None = None) -> Iterator[str]:
        """Sorted lines of N-Quads, of one named graph or of all."""
        return self.source.nquads(graph)

    def why(self, thing: str, other: str | None = None) -> "tuple[Evidence, ...]":
        """The sentences and voices behind a node, or behind what joins two.

        Args:
            thing: Name or IRI.
            other: Name or IRI of the other end of an edge.

        Raises:
            QueryError: nothing has that name, or several things do.
        """
        from kg.query.why import why

        return why(self.source, thing, other)

    def diff(self, other: "Graph") -> "Diff":
        """What another, newer graph adds to this one, drops, and now disputes.

        Raises:
            GraphError: a graph is malformed.
            EndpointError: an endpoint fails.
        """
        from kg.compare import compare

        return compare(self.source, other.source)

    def check(self, shapes: str | None = None) -> tuple[Finding, ...]:
        """Hold the graph against the shapes: what a user would call wrong.

        Args:
            shapes: A Turtle file with shapes of one's own; None: the shipped ones.

        Raises:
            GraphError: the shapes cannot be read.
        """
        from kg.check import check_graph

        return check_graph(self.source, shapes)

    def draw(self, path: str | Path, **options: Any) -> "DrawSummary":
        """Draw the graph; the suffix says how. Options are those of `kg.draw.draw.draw_graph`.

        Raises:
            DrawError: an unknown suffix or focus, nothing to draw, a file that cannot be written.
        """
        from kg.draw.draw import draw_graph

        return draw_graph(self.source, path, **options)

    def stats(self, **options: Any) -> "Stats":
        """Who is central, which groups there are, what joins them, and how much happened when.

        Options are those of `kg.draw.stats.measure.measure_graph`; `kg.draw.stats.tables.table_of` makes tables of it.

        Raises:
            DrawError: an unknown place, report, type, scope or unit.
        """
        from kg.draw.stats.measure import measure_graph

        return measure_graph(self.source, **options)

    def load(
        self,
        target: str,
        *,
        replace: Sequence[str] = (),
        drop: Sequence[str] = (),
        changed_since: "Graph | None" = None,
        **options: Any,
    ) -> "LoadSummary":
        """Put the graph into a triple store: a server's URL, or the folder of an embedded store.

        Args:
            target: Where to.
            replace: Keys of reports: only these are put.
            drop: Keys of reports that the store is to lose.
            changed_since: The graph that the store holds: only what differs from it is put, and what is gone dropped.
            options: For a server those of `kg.load.load_graph`: user, password, dialect, timeout, progress.

        Raises:
            GraphError: a report is not in the graph, or the folder cannot be written.
            EndpointError: the server fails, or holds another number of triples than were sent.
        """
        from kg.load import load_folder, load_graph
        from kg.load.address import is_url
        from kg.store import open_source, write_store

        old = changed_since.source if changed_since is not None else None
        if is_url(target):
            return load_graph(self.source, target, replace=replace, drop=drop, changed_since=old, **options)
        return load_folder(
            self.source,
            Path(target),
            open_store=open_source,
            write_store=write_store,
            replace=replace,
            drop=drop,
            changed_since=old,
        )

    def link(
        self,
        service: str,
        options: "LinkOptions | None" = None,
        *,
        day: date | None = None,
        decided: Iterable[Decision] = (),
        cache: str | Path | None = None,
        offline: bool = False,
        timeout: float = 30,
        progress: Callable[[int, int | None], None] = lambda done, total: None,
    ) -> "LinkSummary":
        """Ask a reconciliation service (OpenRefine, Wikidata) which of its entities are the graph's; changes nothing.

        Args:
            service: Its address; a user and a password in it are sent along, and shown nowhere.
            options: What is asked, and how sure an answer has to be.
            day: What goes with its answers; None: today.
            decided: What is decided already: what is the same is not asked about, what is different is not linked.
            cache: Folder in which answers are kept, so that nothing is asked twice.
            offline: Whether the cache alone answers.
            timeout: Seconds for one request.
            progress: Called with the queries that are through and their number.

        Raises:
            EndpointError: the service is down, refuses, or is no reconciliation service.
            LinkError: the cache cannot be used.
        """
        from kg import __version__
        from kg.link import Client, link_graph
        from kg.resolve.folding import words_of

        client = None if offline else Client(service, timeout, agent=f"kg/{__version__}")
        with client or nullcontext():
            return link_graph(
                self.source,
                service,
                client,
                words=words_of,
                day=(day or datetime.now(UTC).date()).isoformat(),
                options=options,
                decided=decided,
                cache=cache,
                progress=progress,
            )

    def save(self, path: str | Path, links: "LinkSummary | None" = None) -> None:
        """Write the graph in the format that the suffix names; whole or not at all.

        Args:
            path: Where it goes.
            links: What a service answered: its sure links, and those of before, are written with the graph.

        Raises:
            GraphError: an unknown suffix, or a file that cannot be written.
        """
        from kg.store import write_file

        if links is None:
            write_file(self.source, path)
            return
        from kg.encode.links import link_lines

        added = sorted(link_lines(links.base, [*links.kept, *links.decisions()], links.known))
        write_file((line for line, _ in groupby(merge(self.nquads(), added))), path)

    def to_rdflib(self) -> "rdflib.Dataset":
        """The graph as rdflib's: every named graph, and their union as the default."""
        from kg.store.rdflib_engine import rdflib_dataset

        return rdflib_dataset(self.source.nquads())
