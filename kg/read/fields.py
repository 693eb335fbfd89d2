"""What a report says of itself, as printed -> its fields, cleaned; what is unknown is noted."""

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Final

from kg.errors import ReportError
from kg.read.dates import parse_date
from kg.read.words import masthead_words

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


def field_of(name: str) -> str | None:
    """The field that a name stands for; None where nobody knows it.

    >>> [field_of(name) for name in ("published", "Date", "datePublished", "pub_date", "url", "weather")]
    ['published', 'published', 'published', 'published', 'source', None]
    """
    if name in FIELDS:
        return name
    parted = re.sub(r"(?<=[a-z])(?=[A-Z])|[\s_:.-]+", " ", name.strip())
    field = masthead_words().fields.get(parted.lower().removeprefix("dc ").removeprefix("og "))
    return field if field in (*FIELDS, "text", "identifier") else None


def clean_fields(said: Mapping[str, Said], note: Note) -> Fields:
    """Clean what a report says, by a field's own name or another one; what nobody knows is noted, not taken.

    Where a field is said twice by two names, its own name wins, then the first.

    Raises:
        ReportError: `published` is not a date.
    """
    known: dict[str, str] = {}
    published: date | None = None
    for name, entry in said.items():
        field = field_of(name)
        if field == "identifier":
            continue
        if field not in FIELDS:
            note(f"{entry.place}: unknown field {_shown(name)} ignored; known are {', '.join(FIELDS)}")
            continue
        words = one_line(entry.value)
        by_name = said.get(field)
        if not words or field in known or (name != field and by_name is not None and one_line(by_name.value)):
            continue
        if field == "language" and not LANGUAGE.fullmatch(words):
            note(f"{entry.place}: language {_shown(words)} ignored; it is no BCP 47 code such as en")
            continue
        if field == "published":
            published = _day_of(name, words, entry.place, note)
            if published is None:
                continue
        known[field] = words
    return Fields(
        known.get("key"),
        known.get("title"),
        published,
        known.get("publisher"),
        known.get("author"),
        known.get("source"),
        known.get("language"),
    )


def _day_of(name: str, words: str, place: str, note: Note) -> date | None:
    """The day of publication; what only looks like the field (``created: by hand``) is noted where it is no date."""
    if name in FIELDS or name.lower() == "date":
        return parse_published(words, place)
    day = parse_date(words)
    if day is None:
        note(f"{place}: {_shown(name)} ignored; it is no date: {_shown(words)}")
    return day


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
