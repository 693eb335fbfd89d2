"""Lexicon files -> Lexicon: the words that name events, with who fills which role and what must stand beside them."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from pathlib import Path
from typing import Literal

from kg.errors import LexiconError
from kg.extract.lists import DATA, read_rows
from kg.vocab import EVENT_EDGES, MODES

GAP = "~"
"""In an entry: up to eight tokens may stand here."""
TRAP = ""
"""Type of an entry whose words look like an event and are none; written ``-``."""
CUE_MARK = "CUE"
"""First cell of lines that belong to the stage of claims."""
SCOPES = frozenset({"clause", "content", "actor", "recipient", "sentence"})
"""Where the words of a mode rule may stand."""
Part = Literal["v", "n", "a", "p"]
PARTS = frozenset({"v", "n", "a", "p"})
SLOTS = frozenset(
    {
        "subj", "obj", "iobj", "poss", "mod", "by", "of", "on", "against", "at", "to", "with", "from", "for", "between",
        "over", "into", "in", "among", "upon", "about", "outside", "as", "that", "behind", "before", "and", "under", "clause",
    }
)  # fmt: skip
"""Phrases that a frame may name: grammatical roles and prepositions."""
ROLES = frozenset({"A", "R", "R+", "X", "Y", "N", "P", "-"})
FLAGS = frozenset(
    {"violent", "accident", "passive", "active", "figure", "said", "plural", "oprd", "finite", "inverted"}
)
"""Conditions about the whole sentence or the form of the word."""
TESTS = SLOTS | {"near", "gov", "comp", "ccomp"}


@dataclass(frozen=True, slots=True)
class Condition:
    """One thing that must, or must not, stand beside the words."""

    slot: str
    """A phrase of the sentence, or a flag."""
    words: frozenset[str]
    """Lemmas of which one must be there; empty: anything."""
    classes: frozenset[str]
    """Names of the classes that the lemmas come from: kinds of entities may answer for them."""
    negated: bool


@dataclass(frozen=True, slots=True)
class Entry:
    """Words of the lexicon in one pattern."""

    type: str
    """PLOVER type, or "-" for words that are no event."""
    mode: str | None
    part: Part
    words: tuple[frozenset[str], ...]
    """Alternatives for each word; a gap is the set of "~" alone."""
    frame: Mapping[str, str]
    """Phrase to role: A actor, R recipient, R+ recipient or who stands behind it, X actor if armed else recipient, P place."""
    when: tuple[tuple[Condition, ...], ...]
    """Of each group one must hold."""
    name: str
    """The words as written, for rules."""
    anchor: int
    """Index of the word that carries the grammar."""

    @property
    def negated(self) -> bool:
        """Whether "not" is one of its words."""
        return any("not" in word for word in self.words)

    @property
    def length(self) -> int:
        """Number of words, gaps not counted."""
        return sum(GAP not in word for word in self.words)


@dataclass(frozen=True, slots=True)
class Lexicon:
    """Everything that the event stages know of words."""

    by_word: Mapping[str, tuple[Entry, ...]]
    """Entries by each alternative of their anchor, the most exact first."""
    classes: Mapping[str, frozenset[str]]
    modes: tuple["ModeRule", ...] = ()

    def has(self, name: str, lemma: str) -> bool:
        """Whether a lemma belongs to a class."""
        return lemma in self.classes[name]


@dataclass(frozen=True, slots=True)
class ModeRule:
    """Words that give an event of a type its mode."""

    type: str
    mode: str
    scope: str
    """Where they stand: clause, content, actor, recipient or sentence."""
    words: frozenset[str]
    only: frozenset[str] = field(default_factory=frozenset)
    """Modes of the entry that this one may replace; empty: where the entry gives none."""


def read_classes(path: Path) -> dict[str, frozenset[str]]:
    """Classes of words: a name and its lemmas.

    Raises:
        LexiconError: a line does not follow the format.
    """
    found: dict[str, set[str]] = {}
    for row in read_rows(path, 2):
        found.setdefault(row.fields[0], set()).update(row.words(1))
    return {name: frozenset(words) for name, words in found.items()}


def read_frame(cell: str, place: str) -> dict[str, str]:
    """A frame as written: "subj=R from=A".

    >>> read_frame("subj=R from=A", "here")
    {'subj': 'R', 'from': 'A'}

    Raises:
        LexiconError: an unknown phrase or role.
    """
    frame = {}
    for item in cell.split():
        slot, _, role = item.partition("=")
        if slot not in SLOTS or role not in ROLES:
            raise LexiconError(
                place,
                f"not a phrase=role of a frame: {item!r}",
                "phrases such as subj, obj, by, of; roles A, R, R+, X, P, -",
            )
        frame[slot] = role
    return frame


def read_conditions(item: str, classes: Mapping[str, frozenset[str]], place: str) -> tuple[Condition, ...]:
    """Conditions of which one must hold, a slash between them: "poss/gov=give|drop".

    Raises:
        LexiconError: an unknown phrase, flag or class.
    """
    return tuple(read_condition(one, classes, place) for one in item.split("/"))


def read_condition(item: str, classes: Mapping[str, frozenset[str]], place: str) -> Condition:
    """A condition as written: "obj=@person", "!near=film", "passive".

    Raises:
        LexiconError: an unknown phrase, flag or class.
    """
    slot, equals, values = item.strip().partition("=")
    negated = slot.startswith("!") or slot.endswith("!")
    slot = slot.strip("!")
    if slot not in TESTS and not (slot in FLAGS and not equals):
        raise LexiconError(place, f"not a condition: {item.strip()!r}")
    words, names = expand(values.split("|") if values else (), classes, place)
    return Condition(slot, words, names, negated)


def expand(
    values: Iterable[str], classes: Mapping[str, frozenset[str]], place: str
) -> tuple[frozenset[str], frozenset[str]]:
    """Lemmas with each @class spelled out, and the names of those classes.

    Raises:
        LexiconError: an unknown class.
    """
    words: set[str] = set()
    names: set[str] = set()
    for value in values:
        if not value.startswith("@"):
            words.add(value)
        elif value[1:] in classes:
            names.add(value[1:])
            words |= classes[value[1:]]
        else:
            raise LexiconError(place, f"no such class: {value!r}")
    return frozenset(words), frozenset(names)


def read_entries(
    path: Path, classes: Mapping[str, frozenset[str]], frames: Mapping[tuple[str, str], dict[str, str]]
) -> Iterator[Entry]:
    """Entries of one lexicon file, one for each pattern.

    Raises:
        LexiconError: a line does not follow the format.
    """
    for row in read_rows(path, 5, 3):
        code, part, words, frame, when = row.fields
        place = row.place
        if code == CUE_MARK:
            continue
        kind, _, mode = code.partition("/")
        if code != TRAP and (kind not in EVENT_EDGES or (mode and mode not in MODES[kind])):
            raise LexiconError(
                place, f"not a PLOVER type/mode: {code!r}", "such as ASSAULT/firearms, AGREE, or - for no event"
            )
        if part not in PARTS:
            raise LexiconError(place, f"not a part of speech: {part!r}", "v, n, a or p")
        base = frames.get((kind, part)) or frames["*", part]
        roles = {**base, **read_frame(frame, place)}
        conditions = tuple(read_conditions(item, classes, place) for item in when.split(";") if item.strip())
        for pattern in row.words(2):
            yield entry(kind, mode or None, part, pattern, roles, conditions, classes, place)


def entry(
    kind: str,
    mode: str | None,
    part: str,
    pattern: str,
    frame: Mapping[str, str],
    when: tuple[tuple[Condition, ...], ...],
    classes: Mapping[str, frozenset[str]],
    place: str,
) -> Entry:
    """One pattern of words as an entry.

    Raises:
        LexiconError: an unknown class in the pattern.
    """
    words = tuple(expand(word.split("|"), classes, place)[0] for word in pattern.split())
    anchor = 0
    if part == "n":
        plain = [i for i, word in enumerate(words) if word & {"of", "to", "from", "on", "against", "for", "in", "by"}]
        anchor = (plain[0] if plain else len(words)) - 1
    elif part == "v":
        while anchor + 1 < len(words) and any(word == "not" or word.endswith("ly") for word in words[anchor]):
            anchor += 1
    if anchor < 0 or GAP in words[anchor]:
        raise LexiconError(place, f"no word to begin with: {pattern!r}")
    return Entry(kind, mode, part, words, frame, when, pattern, anchor)  # type: ignore[arg-type]


def load_lexicon(paths: Sequence[Path] = ()) -> Lexicon:
    """The shipped lexicon with the user's own files, whose entries go first where they are as exact.

    Raises:
        LexiconError: a file does not follow its format; the place has file and line.
    """
    return _load(tuple(paths))


@lru_cache(maxsize=4)
def _load(paths: tuple[Path, ...]) -> Lexicon:
    classes = read_classes(DATA / "classes.tsv")
    frames: dict[tuple[str, str], dict[str, str]] = {}
    for row in read_rows(DATA / "frames.tsv", 3):
        frames[row.fields[0], row.fields[1]] = read_frame(row.fields[2], row.place)
    entries: list[Entry] = []
    for path in (*paths, DATA / "events.tsv"):
        entries.extend(read_entries(path, classes, frames))
    by_word: dict[str, list[Entry]] = {}
    for one in entries:
        for word in one.words[one.anchor]:
            by_word.setdefault(word, []).append(one)
    exact = {
        word: tuple(sorted(found, key=lambda e: (-e.length, -len(e.when)))) for word, found in sorted(by_word.items())
    }
    return Lexicon(exact, classes, tuple(read_modes(DATA / "modes.tsv", classes)))


def read_modes(path: Path, classes: Mapping[str, frozenset[str]]) -> Iterator[ModeRule]:
    """Rules of modes, in the order in which they are tried.

    Raises:
        LexiconError: a line does not follow the format.
    """
    for row in read_rows(path, 4, 3):
        kind, _, mode = row.fields[0].partition("/")
        if kind not in MODES or mode not in MODES[kind]:
            raise LexiconError(row.place, f"not a PLOVER type/mode: {row.fields[0]!r}")
        if row.fields[1] not in SCOPES:
            raise LexiconError(row.place, f"not a scope: {row.fields[1]!r}", f"one of {', '.join(sorted(SCOPES))}")
        words, _ = expand(row.words(2), classes, row.place)
        yield ModeRule(kind, mode, row.fields[1], words, frozenset(row.fields[3].split("|")) - {""})
