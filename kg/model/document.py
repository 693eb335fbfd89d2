"""Document: one report as it was read, before anything was found in it."""

from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True, slots=True)
class Document:
    """One report: its text and what is known of it. All offsets elsewhere are code points of `text`, from 0."""

    key: str
    """Names the report in the graph: letters, digits, ``.``, ``_``, ``-``; unique in a build."""
    text: str
    """The whole text after any front matter, exactly as read."""
    title: str | None = None
    """Headline."""
    published: date | None = None
    """Day of publication; relative dates stay open without it."""
    source: str | None = None
    """Where it came from: a URL or a file name."""
    publisher: str | None = None
    """Who published it."""
    author: str | None = None
    """Who wrote it, as printed."""
    language: str | None = None
    """BCP 47 code, such as ``en``."""
