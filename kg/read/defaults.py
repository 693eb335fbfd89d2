"""What the user says -> what is taken where a report says nothing itself."""

from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True, slots=True)
class Defaults:
    """Taken for each report that does not say it itself: what a report says wins."""

    title: str | None = None
    """Headline."""
    published: date | None = None
    """Day of publication."""
    source: str | None = None
    """Where it came from; the file's name where neither says."""
    publisher: str | None = None
    """Who published it."""
    author: str | None = None
    """Who wrote it."""
    language: str | None = None
    """BCP 47 code, such as ``en``."""
