"""data/masthead.toml -> the words that a masthead is known by."""

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Final

WORDS: Final = Path(__file__).with_name("data") / "masthead.toml"


@dataclass(frozen=True, slots=True)
class Words:
    """Word lists for first and last lines, all in lower case."""

    labels: Mapping[str, str]
    """Word before a colon to the field that it labels."""
    fields: Mapping[str, str]
    """Another name of a field, in words, to the field."""
    kickers: frozenset[str]
    """Lines that name the kind of text."""
    roles: frozenset[str]
    """What an author is."""
    particles: frozenset[str]
    """Small words within a name."""
    agencies: frozenset[str]
    """Wire services."""
    months: Mapping[str, int]
    """Names and short forms to numbers."""
    weekdays: tuple[str, ...]
    """Names and short forms."""


@lru_cache(maxsize=1)
def masthead_words() -> Words:
    """The shipped word lists."""
    raw = tomllib.loads(WORDS.read_text(encoding="utf-8"))
    return Words(
        labels={word: field for field, words in raw["labels"].items() for word in words},
        fields={word: field for part in ("labels", "fields") for field, words in raw[part].items() for word in words},
        kickers=frozenset(raw["kickers"]["lines"]),
        roles=frozenset(raw["bylines"]["roles"]),
        particles=frozenset(raw["bylines"]["particles"]),
        agencies=frozenset(raw["agencies"]["names"]),
        months=raw["months"],
        weekdays=tuple(raw["weekdays"]["names"]),
    )
