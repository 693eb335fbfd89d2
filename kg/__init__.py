"""Knowledge graphs from reports: every edge with its sentence and its voice.

Names are loaded when first used, so that ``import kg`` costs nothing.
"""

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from kg.compare import Diff as Diff
    from kg.errors import KgError as KgError
    from kg.explanations import explain as explain
    from kg.graph import Graph as Graph
    from kg.graph import diff as diff
    from kg.graph import open_graph as open_graph
    from kg.model import Document as Document
    from kg.model import Finding as Finding
    from kg.model import Reading as Reading
    from kg.model import Span as Span
    from kg.model import Table as Table
    from kg.model.explanation import Explanation as Explanation
    from kg.pipeline import build as build
    from kg.readings import Options as Options
    from kg.readings import read_text as read_text
    from kg.readings import read_texts as read_texts

__version__ = "0.1.0"

_HOMES = {
    "Diff": "kg.compare",
    "Document": "kg.model",
    "Explanation": "kg.model.explanation",
    "Finding": "kg.model",
    "Graph": "kg.graph",
    "KgError": "kg.errors",
    "Options": "kg.readings",
    "Reading": "kg.model",
    "Span": "kg.model",
    "Table": "kg.model",
    "build": "kg.pipeline",
    "diff": "kg.graph",
    "explain": "kg.explanations",
    "open_graph": "kg.graph",
    "read_text": "kg.readings",
    "read_texts": "kg.readings",
}

__all__ = [
    "Diff",
    "Document",
    "Explanation",
    "Finding",
    "Graph",
    "KgError",
    "Options",
    "Reading",
    "Span",
    "Table",
    "__version__",
    "build",
    "diff",
    "explain",
    "open_graph",
    "read_text",
    "read_texts",
]


def __getattr__(name: str) -> Any:
    if name not in _HOMES:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    value = getattr(import_module(_HOMES[name]), name)
    globals()[name] = value
    return value
