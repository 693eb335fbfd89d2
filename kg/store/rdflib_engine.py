"""Any source -> the same graph in rdflib, answered by rdflib: to compare answers, and for rdflib's own tools."""

from collections.abc import Iterable, Iterator, Mapping
from functools import cached_property
from typing import Final

import rdflib
from pyparsing import ParseException
from rdflib.plugins.sparql.sparql import SPARQLError
from rdflib.query import Result
from rdflib.term import Identifier

from kg.errors import QueryError
from kg.model.graph import QuadSource, Value
from kg.model.sparql import keywords_of
from kg.model.table import Table
from kg.store.answers import ANSWER
from kg.store.lines import parse_lines, sorted_lines
from kg.store.sparql_text import PreparedQuery, prepare
from kg.store.syntax import check_syntax, gives_a_graph, gives_a_table, malformed_at
from kg.store.values import python_value
from kg.vocab import PREFIXES

_FAILURES: Final = (SPARQLError, TypeError, ValueError, AttributeError, RecursionError, NotImplementedError)
"""What rdflib raises, beside bare Exception, where it cannot answer."""


def rdflib_dataset(lines: Iterable[str]) -> rdflib.Dataset:
    """N-Quads lines as a dataset whose default graph is the union of all graphs, with the vocabulary's prefixes."""
    dataset = rdflib.Dataset(default_union=True)
    for prefix, namespace in PREFIXES.items():
        dataset.bind(prefix, namespace, override=True, replace=True)
    dataset.parse(data="".join(lines), format="nquads")
    return dataset


class RdflibSource:
    """A source whose queries rdflib answers; the lines stay those of the source below."""

    def __init__(self, below: QuadSource) -> None:
        self._below = below

    @property
    def location(self) -> str:
        """Where it is, for messages."""
        return self._below.location

    def select(self, sparql: str, bindings: Mapping[str, Value] | None = None) -> Table:
        """Answer a SELECT or ASK query over the union of all graphs.

        Raises:
            QueryError: malformed SPARQL, or a query that gives a graph or that rdflib cannot answer.
        """
        query = prepare(sparql, bindings)
        answer = self._answer(query)
        if answer.type == "ASK":
            return Table(ANSWER, ((bool(answer.askAnswer),),))
        if answer.type != "SELECT":
            raise gives_a_graph(query)
        variables = answer.vars or []
        rows = tuple(tuple(_python(row.get(variable)) for variable in variables) for row in answer.bindings)
        if "GROUP" in keywords_of(sparql) and len(rows) == 1 and not any(cell is not None for cell in rows[0]):
            rows = ()  # rdflib makes one empty group where SPARQL 1.1 (11.2) has none
        return Table(tuple(str(variable) for variable in variables), rows)

    def construct(self, sparql: str, bindings: Mapping[str, Value] | None = None) -> str:
        """Answer a CONSTRUCT or DESCRIBE query: sorted N-Triples.

        Raises:
            QueryError: malformed SPARQL, or a query that gives a table or that rdflib cannot answer.
        """
        query = prepare(sparql, bindings)
        answer = self._answer(query)
        if answer.graph is None:
            raise gives_a_table(query)
        return "".join(sorted_lines(parse_lines(answer.graph.serialize(format="nt"))))

    def graph_names(self) -> tuple[str, ...]:
        """IRIs of the named graphs, sorted."""
        return self._below.graph_names()

    def nquads(self, graph: str | None = None) -> Iterator[str]:
        """Sorted lines of one named graph, or of all."""
        return self._below.nquads(graph)

    @cached_property
    def _dataset(self) -> rdflib.Dataset:
        return rdflib_dataset(self._below.nquads())

    def _answer(self, query: PreparedQuery) -> Result:
        for word in sorted({"FROM", "SERVICE"} & keywords_of(query.original)):
            raise QueryError("query", f"rdflib would fetch what {word} names", "the default engine, Oxigraph, can")
        check_syntax(query)
        dataset = self._dataset
        try:
            answer = dataset.query(query.text)
            answer.bindings  # noqa: B018 rdflib evaluates when this is read
        except ParseException as error:
            raise malformed_at(query, error.loc) from error
        except Exception as error:
            # rdflib raises bare Exception for what it does not know; anything more special than these is a bug of ours.
            if type(error) is not Exception and not isinstance(error, _FAILURES):
                raise
            raise QueryError(
                "query", f"rdflib cannot answer it: {error}", "the default engine, Oxigraph, can"
            ) from error
        return answer


def _python(term: Identifier | None) -> object:
    if isinstance(term, rdflib.Literal):
        return python_value(str(term), str(term.datatype) if term.datatype else None)
    if isinstance(term, rdflib.BNode):
        return f"_:{term}"
    return None if term is None else str(term)
