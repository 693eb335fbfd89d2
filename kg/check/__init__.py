"""Graph -> findings: SHACL, with the shapes of the ontology or the user's own."""

from kg.check.shacl import check_graph

__all__ = ["check_graph"]
