"""Two graphs -> what the newer one adds, drops and now disputes, in words."""

from kg.compare.compare import compare
from kg.compare.records import KINDS, Change, Diff, GraphChange, Quote

__all__ = ["KINDS", "Change", "Diff", "GraphChange", "Quote", "compare"]
