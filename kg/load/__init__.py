"""Graph -> any triple store, over the SPARQL 1.1 Graph Store HTTP Protocol."""

from kg.load.load import LoadSummary, load_graph

__all__ = ["LoadSummary", "load_graph"]
