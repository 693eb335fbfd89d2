"""QuadSource: what the stages above the store ask of an opened graph, whatever holds it."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Protocol

from kg.model.table import Table


@dataclass(frozen=True, slots=True)
class Iri:
    """An IRI handed to a query as a value."""

    value: str
    """The full IRI."""


Value = str | int | float | bool | date | Iri
"""What a query's parameter may be bound to."""


class QuadSource(Protocol):
    """An opened graph: RDF files, an embedded store's folder, or an endpoint."""

    @property
    def location(self) -> str:
        """Where it is, for messages: a path or a URL."""
        ...

    def select(self, sparql: str, bindings: Mapping[str, Value] | None = None) -> Table:
        """Answer a SELECT or ASK query over the union of all graphs, parameters bound as values, never pasted.

        Raises:
            QueryError: malformed SPARQL; the place has line and column.
            EndpointError: the endpoint fails.
        """
        ...

    def construct(self, sparql: str, bindings: Mapping[str, Value] | None = None) -> str:
        """Answer a CONSTRUCT or DESCRIBE query: sorted N-Triples text."""
        ...

    def graph_names(self) -> tuple[str, ...]:
        """IRIs of the named graphs, sorted."""
        ...

    def nquads(self, graph: str | None = None) -> Iterator[str]:
        r"""Lines of N-Quads, each with its ``\n``, sorted; of one named graph, or of all."""
        ...
