"""Finding: one thing that a check holds to be wrong with a graph."""

from dataclasses import dataclass
from typing import Literal


@dataclass(frozen=True, slots=True)
class Finding:
    """One violation of a shape."""

    severity: Literal["violation", "warning", "info"]
    """How bad: violations fail the check."""
    node: str
    """IRI of the node that is wrong."""
    message: str
    """What is wrong, in a reporter's words."""
    path: str | None = None
    """IRI of the property, where one is at fault."""
    value: str | None = None
    """The value that is wrong, as printed."""
    shape: str = ""
    """IRI of the shape."""
