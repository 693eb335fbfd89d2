"""Questions -> answers: the library of named queries, SPARQL of one's own, and what stands behind a node or an edge."""

from kg.query.library import find_query, list_queries
from kg.query.named import Column, NamedQuery, Parameter
from kg.query.run import load_query, run

__all__ = ["Column", "NamedQuery", "Parameter", "find_query", "list_queries", "load_query", "run"]
