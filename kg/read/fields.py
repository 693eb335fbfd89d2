"""What a report says of itself, as printed -> its fields, cleaned; what is unknown is noted."""

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Final

from kg.errors import ReportError
from kg.read.dates import parse_date

FIELDS: Final = ("key", "title", "published", "publisher", "author", "source", "language")
"""What front matter and a line of JSON may say."""

LANGUAGE: Final = re.compile(r"[A-Za-z]{2,3}(?:-[A-Za-z0-9]{1,8})*")
"""BCP 47 in its usual shape: a language, then script, region or variant."""

Note = Callable[[str], None]
"""Takes one line that says what was met and left out."""


@dataclass(frozen=True, slots=True)
class Said:
    """One value as a report prints it."""

    value: str
    """The words."""
    place: str
    """Where, for messages: file and line."""


@dataclass(frozen=True, slots=True)
class Fields:
    """What a report says of itself; None where it does not."""

    key: str | None = None
    """Its name, not yet a key."""
    title: str | None = None
    """Headline."""
    published: date | None = None
    """Day of publication."""
    publisher: str | None = None
    """Who published it."""
    author: str | None = None
    """Who wrote it."""
    source: str | None = None
    """Where it came from."""
    language: str | None = None
    """BCP 47 code."""


def clean_fields(said: Mapping[str, Said], note: Note) -> Fields:
    """Clean what a report says; fields that nobody knows are noted, not taken.

    Raises:
        ReportError: `published` is not a date.
    """
    known: dict[str, str] = {}
    for name, entry in said.items():
        if name not in FIELDS:
            note(f"{entry.place}: unknown field {_shown(name)} ignored; known are {', '.join(FIELDS)}")
            continue
        words = one_line(entry.value)
        if not words:
            continue
        if name == "language" and not LANGUAGE.fullmatch(words):
            note(f"{entry.place}: language {_shown(words)} ignored; it is no BCP 47 code such as en")
            continue
        known[name] = words
    published = parse_published(known["published"], said["published"].place) if "published" in known else None
    return Fields(
        known.get("key"),
        known.get("title"),
        published,
        known.get("publisher"),
        known.get("author"),
        known.get("source"),
        known.get("language"),
    )


def parse_published(words: str, place: str) -> date:
    """The day of publication.

    >>> parse_published("19 December 2011", "a.md:4")
    datetime.date(2011, 12, 19)

    Raises:
        ReportError: not a date, or one that can be read in two ways.
    """
    day = parse_date(words)
    if day is None:
        raise ReportError(place, f"published is not a date: {_shown(words)}", "write it as year-month-day: 2011-12-19")
    return day


def one_line(words: str) -> str:
    r"""Words with single spaces and no space around them.

    >>> one_line("  Protest\n  spreads ")
    'Protest spreads'
    """
    return " ".join(words.split())


def _shown(words: str) -> str:
    short = words if len(words) <= 60 else words[:59] + "…"
    return repr(short)
