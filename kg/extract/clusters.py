"""Printings of one name, together, and what speaks for the kind of thing that they name."""

import re
from collections import defaultdict
from dataclasses import dataclass, field
from typing import Final

from kg.extract.gazetteer import Entry
from kg.extract.nouns import Noun

Scores = defaultdict[str, float]
"""Kind to what speaks for it."""
PLACE_FAMILY: Final = frozenset({"Country", "Region", "Settlement", "Site", "Place"})
"""Kinds of places."""
ARTICLE: Final = re.compile(r"\b(?:al|el|ul|as|ash|ad|an|ar|at)-(?=\w)")


@dataclass(slots=True)
class Cluster:
    """Printings of one name."""

    key: str
    """The name in lower case, one space between words."""
    printings: list[int] = field(default_factory=list)
    """Indexes into the list of names."""
    scores: Scores = field(default_factory=lambda: defaultdict(float))
    """What speaks for each kind."""
    entry: Entry | None = None
    """What the gazetteer says."""
    like: Entry | None = None
    """A known body whose name stands within it ("Amnesty International Kenya", "Depayin People's Defence Force")."""
    noun: tuple[Noun, tuple[str, ...]] | None = None
    """A common noun that the text calls it, with the words before the noun."""
    title: str | None = None
    office: str | None = None
    byline: bool = False
    """Whether it stands in the line that says who wrote the report."""

    @property
    def kind(self) -> str:
        """The kind that most speaks for; the family of kinds first, then the exact kind of place."""
        families: Scores = defaultdict(float)
        for kind, score in self.scores.items():
            families["Place" if kind in PLACE_FAMILY else kind] += score
        if not families:
            return "Organization"
        best = max(sorted(families), key=lambda kind: families[kind])
        if best != "Place":
            return best
        inner = {kind: score for kind, score in self.scores.items() if kind in PLACE_FAMILY}
        return max(sorted(inner), key=lambda kind: inner[kind])

    @property
    def place_kind(self) -> str:
        """The kind of place that most speaks for, a settlement where nothing does."""
        known = {kind: score for kind, score in self.scores.items() if kind in PLACE_FAMILY - {"Place"}}
        return max(sorted(known), key=lambda kind: known[kind]) if known else "Settlement"

    @property
    def margin(self) -> float:
        """By how much the kind wins over the next family of kinds."""
        families: Scores = defaultdict(float)
        for kind, score in self.scores.items():
            families["Place" if kind in PLACE_FAMILY else kind] += score
        ranked = sorted(families.values(), reverse=True)
        return ranked[0] - (ranked[1] if len(ranked) > 1 else 0.0) if ranked else 0.0


def name_key(words: str) -> str:
    """A name as it is compared: lower case, no hyphens, Arabic articles or final stop, apostrophes alike.

    >>> name_key("Co-operation  Council."), name_key("AKTAU"), name_key("Abdel Fattah al-Burhan")
    ('cooperation council', 'aktau', 'abdel fattah burhan')
    """
    plain = ARTICLE.sub("", words.casefold().replace("’", "'"))
    return " ".join(plain.replace("-", "").rstrip(".").split())
