"""Graph -> any triple store over the SPARQL 1.1 Graph Store HTTP Protocol, or an embedded store's folder."""

from kg.load.folder import load_folder
from kg.load.load import LoadSummary, load_graph

__all__ = ["LoadSummary", "load_folder", "load_graph"]
