"""Graphs wherever they are: open one, write one."""

from kg.store.opening import memory_source, open_source
from kg.store.write import rdf_text, write_file, write_store

__all__ = ["memory_source", "open_source", "rdf_text", "write_file", "write_store"]
