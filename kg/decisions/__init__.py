"""Files of decisions <-> decisions: read, checked, written so that they are the same whatever their order."""

from kg.decisions.checking import check_decisions
from kg.decisions.file import add_decisions, read_decisions, remove_decisions, write_decisions
from kg.decisions.resolver import read_resolver, render_resolver

__all__ = [
    "add_decisions",
    "check_decisions",
    "read_decisions",
    "read_resolver",
    "remove_decisions",
    "render_resolver",
    "write_decisions",
]
