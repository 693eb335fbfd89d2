"""RDF files or an embedded store's folder -> a source that Oxigraph answers."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from pathlib import Path
from typing import TypeVar

import pyoxigraph

from kg.errors import EndpointError, GraphError
from kg.model.graph import Value
from kg.model.table import Table
from kg.store.answers import ANSWER
from kg.store.formats import RdfFile
from kg.store.lines import parse_file, parse_lines, sorted_lines
from kg.store.sparql_text import PreparedQuery, prepare
from kg.store.syntax import gives_a_graph, gives_a_table, malformed
from kg.store.values import python_value

_Term = pyoxigraph.NamedNode | pyoxigraph.BlankNode | pyoxigraph.Literal | pyoxigraph.Triple | None
_Row = TypeVar("_Row")


class OxigraphSource:
    """A graph that Oxigraph holds in memory or on disk; it is only read."""

    def __init__(self, location: str, store: pyoxigraph.Store) -> None:
        self._location = location
        self._store = store

    @property
    def location(self) -> str:
        """Where it is, for messages."""
        return self._location

    def select(self, sparql: str, bindings: Mapping[str, Value] | None = None) -> Table:
        """Answer a SELECT or ASK query over the union of all graphs.

        Raises:
            QueryError: malformed SPARQL, or a query that gives a graph.
        """
        query = prepare(sparql, bindings)
        answer = self._answer(query)
        if isinstance(answer, pyoxigraph.QueryBoolean):
            return Table(ANSWER, ((bool(answer),),))
        if isinstance(answer, pyoxigraph.QueryTriples):
            raise gives_a_graph(query)
        columns = tuple(variable.value for variable in answer.variables)
        return Table(columns, tuple(tuple(_python(term) for term in row) for row in self._read(answer)))

    def construct(self, sparql: str, bindings: Mapping[str, Value] | None = None) -> str:
        """Answer a CONSTRUCT or DESCRIBE query: sorted N-Triples.

        Raises:
            QueryError: malformed SPARQL, or a query that gives a table.
        """
        query = prepare(sparql, bindings)
        answer = self._answer(query)
        if not isinstance(answer, pyoxigraph.QueryTriples):
            raise gives_a_table(query)
        triples = self._read(answer)
        return "".join(
            sorted_lines(pyoxigraph.Quad(triple.subject, triple.predicate, triple.object) for triple in triples)
        )

    def graph_names(self) -> tuple[str, ...]:
        """IRIs of the named graphs, sorted."""
        names = self._held().named_graphs()
        return tuple(sorted(name.value for name in names if isinstance(name, pyoxigraph.NamedNode)))

    def nquads(self, graph: str | None = None) -> Iterator[str]:
        """Sorted lines of one named graph, or of all."""
        name = pyoxigraph.NamedNode(graph) if graph is not None else None
        yield from sorted_lines(self._held().quads_for_pattern(None, None, None, name))

    def _held(self) -> pyoxigraph.Store:
        return self._store

    def _answer(
        self, query: PreparedQuery
    ) -> pyoxigraph.QuerySolutions | pyoxigraph.QueryBoolean | pyoxigraph.QueryTriples:
        try:
            return self._held().query(query.text, use_default_graph_as_union=True)
        except SyntaxError as error:
            raise malformed(query, str(error)) from error
        except OSError as error:
            raise self._failed(error) from error

    def _read(self, answer: Iterator[_Row]) -> Iterator[_Row]:
        try:
            yield from answer
        except (OSError, RuntimeError) as error:
            raise self._failed(error) from error

    def _failed(self, error: OSError | RuntimeError) -> EndpointError | GraphError:
        """A SERVICE that fails, or a disk that does."""
        return EndpointError(self._location, f"the query failed: {error}", "does it ask a SERVICE that is down?")


class ParsedSource(OxigraphSource):
    """Quads that are parsed when first asked; their lines keep each literal as it is written, as no store does."""

    def __init__(self, location: str, quads: Callable[[], Iterator[pyoxigraph.Quad]]) -> None:
        super().__init__(location, pyoxigraph.Store())
        self._quads = quads
        self._filled = False

    def nquads(self, graph: str | None = None) -> Iterator[str]:
        """Sorted lines of one named graph, or of all."""
        name = pyoxigraph.NamedNode(graph) if graph is not None else None
        yield from sorted_lines(quad for quad in self._quads() if name is None or quad.graph_name == name)

    def _held(self) -> pyoxigraph.Store:
        if not self._filled:
            self._store.bulk_extend(self._quads())
            self._filled = True
        return self._store


def file_source(location: str, files: Iterable[RdfFile]) -> OxigraphSource:
    """RDF files as a source; a malformed one is a GraphError when it is first asked."""
    paths = tuple(files)
    return ParsedSource(location, lambda: (quad for file in paths for quad in parse_file(file)))


def lines_source(location: str, lines: Iterable[str]) -> OxigraphSource:
    """Lines of N-Quads or N-Triples as a source.

    Raises:
        GraphError: a line is malformed.
    """
    kept = sorted_lines(parse_lines(lines))
    return ParsedSource(location, lambda: parse_lines(kept))


def open_store(folder: Path) -> OxigraphSource:
    """Open an embedded store's folder, for reading; a server may hold it open at the same time.

    Raises:
        GraphError: it is damaged, or of another version.
    """
    try:
        return OxigraphSource(str(folder), pyoxigraph.Store.read_only(str(folder)))
    except (OSError, RuntimeError) as error:
        raise GraphError(str(folder), f"cannot be opened as an Oxigraph store: {error}") from error


def _python(term: _Term) -> object:
    if isinstance(term, pyoxigraph.Literal):
        return python_value(term.value, term.datatype.value)
    if isinstance(term, pyoxigraph.NamedNode):
        return term.value
    return None if term is None else str(term)
