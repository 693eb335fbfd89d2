"""Diff: what changed from one graph to another, most important first; each change with the sentences behind it."""

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import Final, Literal

from kg.model.counting import counted

SCHEMA: Final = "kg-diff/1"
"""Names the form of the JSON; a field is added and none renamed without another number."""

KINDS: Final[Mapping[str, tuple[str, str]]] = MappingProxyType(
    {
        "disputed": ("now disputed", "Now disputed"),
        "settled": ("no longer disputed", "No longer disputed"),
        "decided": ("newly decided", "Decided"),
        "undecided": ("no longer decided", "Decided"),
        "highest": ("new highest figure", "Figures"),
        "lowest": ("new lowest figure", "Figures"),
        "counted": ("first figure", "Figures"),
        "uncounted": ("figure gone", "Figures"),
        "superseded": ("figure superseded", "Figures"),
        "joined": ("happening joined", "Happenings"),
        "parted": ("happening parted", "Happenings"),
        "grown": ("happening grown", "Happenings"),
        "shrunk": ("happening shrunk", "Happenings"),
        "report-added": ("report added", "Reports"),
        "report-changed": ("report changed", "Reports"),
        "report-renamed": ("report renamed", "Reports"),
        "report-withdrawn": ("report withdrawn", "Reports"),
        "merged": ("entity merged", "Entities"),
        "split": ("entity split", "Entities"),
        "renamed": ("entity renamed", "Entities"),
        "entity-new": ("new entity", "Entities"),
        "entity-gone": ("entity gone", "Entities"),
        "claim-new": ("new claim", "Claims"),
        "claim-withdrawn": ("claim withdrawn", "Claims"),
        "event-new": ("new event", "Events"),
        "event-gone": ("event gone", "Events"),
    }
)
"""Each kind of change, in the order in which they are told: what it is called when counted, and under which heading."""

_MANY: Final = {"entity": "entities"}


@dataclass(frozen=True, slots=True)
class Quote:
    """The sentence that a change rests on, and who says it."""

    sentence: str
    """As printed."""
    voice: str
    """Who says so: an entity's name, "the report", or "nobody named"."""
    report: str
    """Title of the report, else its key."""
    published: str
    """Its day, ISO 8601; empty where it has none."""


@dataclass(frozen=True, slots=True)
class Change:
    """One thing that is not as it was."""

    kind: str
    """One of `KINDS`."""
    text: str
    """What changed, in words."""
    things: tuple[str, ...] = ()
    """IRIs of what it is about: of the new graph first, then of the old one where they are gone."""
    quotes: tuple[Quote, ...] = ()
    """What it rests on."""


@dataclass(frozen=True, slots=True)
class GraphChange:
    """A named graph that is not as it was: what a store has to put or drop."""

    graph: str
    """Its IRI; empty for what stands in no named graph."""
    change: Literal["added", "changed", "dropped"]
    """What became of it."""


@dataclass(frozen=True, slots=True)
class Diff:
    """What the new graph adds, drops and now disputes."""

    old: str
    """Where the old graph is."""
    new: str
    """Where the new one is."""
    changes: tuple[Change, ...] = ()
    """In the order of `KINDS`."""
    graphs: tuple[GraphChange, ...] = ()
    """Named graphs that differ, sorted; they may differ where nothing is worth telling."""

    def __bool__(self) -> bool:
        """Whether the graphs differ."""
        return bool(self.changes or self.graphs)

    def of(self, *kinds: str) -> tuple[Change, ...]:
        """The changes of these kinds."""
        return tuple(change for change in self.changes if change.kind in kinds)

    def __str__(self) -> str:
        """How many of each kind, in one line."""
        counts = Counter(change.kind for change in self.changes)
        told = [_counted(kind, counts[kind]) for kind in KINDS if counts[kind]]
        if not told:
            return f"{counted(len(self.graphs), 'graph')} differ in what is not told" if self.graphs else "no change"
        return ", ".join(told)


def _counted(kind: str, number: int) -> str:
    """The number with the kind's words: its noun in the plural, the rest as it is.

    >>> _counted("entity-new", 2), _counted("disputed", 2), _counted("superseded", 1)
    ('2 new entities', '2 now disputed', '1 figure superseded')
    """
    words = KINDS[kind][0].split()
    nouns = {"figure", "happening", "report", "entity", "claim", "event"}
    if number != 1:
        words = [_MANY.get(word, f"{word}s") if word in nouns else word for word in words]
    return f"{number:,} {' '.join(words)}"
