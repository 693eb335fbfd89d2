"""Explanation: a reading with the words that could have named an event and named none."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal

from kg.model.corpus import Thing
from kg.model.reading import Reading
from kg.model.span import Span

Rule = Literal["trap", "sense", "form", "frame", "longer", "again", "content", "purpose", "anyone"]
"""What stopped an entry: a trap; words that tell of a game, a work, a law; the word's form; a condition on what stands
beside it; a longer entry that takes its words; a verb that says the same; an act of speech whose content it is; an act
that it is the purpose of; nobody in particular does it."""


@dataclass(frozen=True, slots=True)
class PassedOver:
    """Words that an entry of the lexicon could match, and the rule that stopped it."""

    span: Span
    """The words."""
    sentence: int
    """Index of their sentence."""
    type: str
    """PLOVER type that the entry names; empty for a trap."""
    mode: str | None
    """PLOVER mode that it names."""
    entry: str
    """The entry: "verb 'open fire'"."""
    origin: str
    """File and line of the entry, without the folder."""
    rule: Rule
    """What stopped it."""
    why: str
    """The same in words."""
    elsewhere: bool = False
    """Whether the words name an event all the same, by another entry."""


@dataclass(frozen=True, slots=True)
class Explanation:
    """One report: what was found in it, and what was not."""

    reading: Reading
    """What was found; each part carries its rule."""
    passed_over: tuple[PassedOver, ...]
    """What could have named an event, in order of the report."""
    things: Mapping[str, Thing]
    """By key of the reading's entities: the same with names, identifiers and place on the map."""
