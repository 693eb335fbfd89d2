"""Lexicon files -> Lexicon: the words that name events, with who fills which role and what must stand beside them."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from difflib import get_close_matches
from functools import cache
from pathlib import Path
from typing import Final, Literal, cast

from kg.errors import LexiconError
from kg.extract.lists import DATA, read_rows
from kg.extract.word_classes import word_classes
from kg.vocab import EVENT_EDGES, MODES

GAP: Final = "~"
"""In an entry: some tokens may stand here."""
IDIOMS: Final = "events_idioms.tsv"
SHIPPED: Final = ("events.tsv", "events_registers.tsv", IDIOMS)
"""The shipped files: common words first, then those of certain registers and regions, then set phrases."""
TRAP: Final = ""
"""Type of an entry whose words look like an event and are none; written ``-``."""
CUE_MARK: Final = "CUE"
"""First cell of lines that belong to the stage of claims."""
Part = Literal["v", "n", "a", "p"]
PART_NAMES: Final = {"v": "verb", "n": "noun", "a": "adjective", "p": "phrase"}
"""Parts of speech of entries: adjectives stand for other predicates too, phrases are fixed."""
SLOTS: Final = frozenset(
    {
        "subj", "obj", "iobj", "clause", "poss", "mod", "by", "of", "on", "against", "at", "to", "with", "from", "for",
        "between", "over", "into", "in", "among", "upon", "about", "outside", "as", "that", "behind", "before", "and",
        "under", "speaker",
    }
)  # fmt: skip
"""Phrases that a frame may name: grammatical roles and prepositions."""
ROLES: Final = frozenset({"A", "R", "R+", "X", "Y", "N", "P", "-"})
FLAGS: Final = frozenset(
    {
        "violent",
        "restive",
        "accident",
        "passive",
        "active",
        "figure",
        "said",
        "oprd",
        "finite",
        "inverted",
        "infinitive",
    }
)
"""Conditions about the whole sentence or the form of the word."""
TESTS: Final = SLOTS | {"near", "gov", "comp", "ccomp"}
HEADED: Final = frozenset({"of", "to", "from", "on", "against", "for", "in", "by"})
"""Prepositions before which the head of a noun phrase stands."""


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
    written: str = ""
    """As the file has it."""


@dataclass(frozen=True, slots=True)
class Entry:
    """Words of the lexicon in one pattern."""

    type: str
    """PLOVER type, or empty for words that are no event."""
    mode: str | None
    """PLOVER mode."""
    part: Part
    """Part of speech."""
    words: tuple[frozenset[str], ...]
    """Alternatives for each word; a gap is the set of "~" alone."""
    frame: Mapping[str, str]
    """Phrase to role, as `README.md` beside the lexicon has them."""
    when: tuple[tuple[Condition, ...], ...]
    """Of each group one must hold."""
    name: str
    """The words as written, for rules."""
    anchor: int
    """Index of the word that carries the grammar."""
    origin: str = ""
    """File and line that it stands on, without the folder."""
    own: bool = False
    """Whether the user's own file says so."""
    late: bool = False
    """Whether it stands in the list of idioms, which only says what the lists before it leave open."""
    further: tuple[frozenset[str], ...] = field(init=False, compare=False, repr=False)
    """Alternatives for each word that must stand somewhere in the sentence; none where the entry is one word."""
    flags: frozenset[str] = field(init=False, compare=False, repr=False)
    """Phrases and flags that its conditions ask for."""

    def __post_init__(self) -> None:
        plain = () if len(self.words) == 1 else self.words
        further = tuple(word for word in plain if GAP not in word and "not" not in word)
        object.__setattr__(self, "further", further)
        object.__setattr__(self, "flags", frozenset(condition.slot for group in self.when for condition in group))

    @property
    def length(self) -> int:
        """Number of words, gaps not counted."""
        return sum(GAP not in word for word in self.words)

    @property
    def negated(self) -> bool:
        """Whether "not" or "no" is one of its words."""
        return any("not" in word or "no" in word for word in self.words)

    def needs(self, *flags: str) -> bool:
        """Whether one of these flags stands among its conditions."""
        return not self.flags.isdisjoint(flags)

    def may_stand(self, words: frozenset[str]) -> bool:
        """Whether each of its words is among those of a sentence."""
        for word in self.further:  # noqa: SIM110 - asked of every entry of every word
            if word.isdisjoint(words):
                return False
        return True

    def order(self) -> tuple[int, int, bool, bool, int]:
        """Sorts the most exact entry first: by its words, the user's, traps that say when, then by its conditions.

        Idioms come behind all others but the traps that take a word wherever the others leave it.
        """
        is_trap = self.type == TRAP
        rank = 2 if is_trap and not self.when and self.length == 1 and not self.own else int(self.late)
        return rank, -self.length, not self.own, not (is_trap and self.when), -len(self.when)


@dataclass(frozen=True, slots=True)
class Lexicon:
    """The words that name events."""

    by_word: Mapping[str, tuple[Entry, ...]]
    """Entries by each alternative of their anchor, the most exact first."""
    _met: dict[tuple[str, str], tuple[Entry, ...]] = field(default_factory=dict, compare=False)
    """What `of` answered before."""
    _waiting: dict[str, bool] = field(default_factory=dict, compare=False)
    """Whether a word's entries wait for what else is told."""

    def waits(self, base: str, written: str) -> bool:
        """Whether an entry of a word holds only where violence or a protest is told of around it."""
        for word in (base, written):
            if word not in self._waiting:
                entries = self.by_word.get(word, ())
                self._waiting[word] = any(entry.needs("violent", "restive") for entry in entries)
        return self._waiting[base] or self._waiting[written]

    def of(self, base: str, written: str) -> tuple[Entry, ...]:
        """Entries that a word may begin, the most exact first.

        Args:
            base: The word's lemma.
            written: The word as written, in lower case.
        """
        entries = self.by_word.get(base, ())
        if written == base or written not in self.by_word:
            return entries
        if (base, written) not in self._met:
            if written.endswith("ing"):  # "fighting" is no fight
                entries = tuple(entry for entry in entries if entry.part != "n")
            self._met[base, written] = tuple(sorted((*self.by_word[written], *entries), key=Entry.order))
        return self._met[base, written]


def load_lexicon(paths: Sequence[Path] = ()) -> Lexicon:
    """The shipped lexicon with the user's own files: of entries of as many words a user's wins, the last file's first.

    Raises:
        LexiconError: a file does not follow its format; the place has file and line.
    """
    entries = [replace(entry, own=True) for path in reversed(paths) for entry in read_entries(path)]
    by_word: dict[str, list[Entry]] = {}
    for entry in (*entries, *_shipped()):
        for word in entry.words[entry.anchor]:
            by_word.setdefault(word, []).append(entry)
    return Lexicon({word: tuple(sorted(found, key=Entry.order)) for word, found in sorted(by_word.items())})


@cache
def _shipped() -> tuple[Entry, ...]:
    return tuple(replace(entry, late=name == IDIOMS) for name in SHIPPED for entry in read_entries(DATA / name))


@cache
def _frames() -> Mapping[tuple[str, str], Mapping[str, str]]:
    """What fills which role by default: for each type and part of speech, "*" for any type."""
    return {
        (row.fields[0], row.fields[1]): read_frame(row.fields[2], row.place)
        for row in read_rows(DATA / "frames.tsv", 3)
    }


def read_entries(path: Path) -> Iterator[Entry]:
    """Entries of one lexicon file, one for each pattern.

    Raises:
        LexiconError: a line does not follow the format.
    """
    for row in read_rows(path, 5, 3):
        code, part, _, frame, when = row.fields
        if code == CUE_MARK:
            continue
        kind, _, mode = code.partition("/")
        if code != TRAP and (kind not in EVENT_EDGES or (mode and mode not in MODES[kind])):
            raise LexiconError(row.place, f"not a PLOVER type/mode: {code!r}", _allowed(kind))
        if part not in PART_NAMES:
            hint = "v for a verb, n for a noun, a for an adjective, p for a fixed phrase"
            raise LexiconError(row.place, f"not a part of speech: {part!r}", hint)
        default = _frames().get((kind, part)) or _frames()["*", part]
        roles = {**default, **read_frame(frame, row.place)}
        conditions = tuple(read_conditions(item, row.place) for item in when.split(";") if item.strip())
        if not row.words(2):
            raise LexiconError(
                row.place, f"no words: {row.fields[2]!r}", "words in their dictionary form, commas between"
            )
        for pattern in row.words(2):
            words, anchor = read_pattern(pattern, part, row.place)
            yield Entry(kind, mode or None, cast(Part, part), words, roles, conditions, pattern, anchor, row.origin)


def _allowed(kind: str) -> str:
    """What may stand in the first column; of a known type, behind its slash."""
    if kind not in EVENT_EDGES:
        return f"- for no event, or one of {', '.join(sorted(EVENT_EDGES))}, with a mode behind a slash"
    modes = ", ".join(MODES[kind])
    return f"{kind} has the modes {modes}" if modes else f"{kind} has no modes"


def read_pattern(pattern: str, part: str, place: str) -> tuple[tuple[frozenset[str], ...], int]:
    """Words of an entry with the index of the one that carries the grammar; the parts of a hyphenated word are words.

    >>> read_pattern("state of ~ emergency", "n", "here")[1], read_pattern("hunger strike", "n", "here")[1]
    (0, 1)
    >>> read_pattern("sit-in", "n", "here")[1], read_pattern("test-fire", "v", "here")[1]
    (1, 1)

    Raises:
        LexiconError: an unknown class, or nothing to begin with.
    """
    parts = [part for word in pattern.lower().split() for part in _unhyphenated(word)]
    words = tuple(expand(word.split("|"), place)[0] for word, _ in parts)
    anchor = 0
    if part == "n":
        anchor = next((i for i, (_, own) in enumerate(parts) if own and words[i] & HEADED), len(words)) - 1
    elif part == "v":
        while anchor + 1 < len(words) and (_opens(words[anchor]) or not parts[anchor + 1][1]):
            anchor += 1
    if anchor < 0 or GAP in words[anchor]:
        hint = "a gap, or a preposition that a noun begins with, is no word of an event by itself"
        raise LexiconError(place, f"no word to begin with: {pattern!r}", hint)
    return words, anchor


def _unhyphenated(word: str) -> list[tuple[str, bool]]:
    """A word cut at its hyphens, as the parser cuts it, with whether each part begins a word of its own."""
    parts = word.split("-") if not {"|", "@"} & set(word) else [word]
    return [(part, index == 0) for index, part in enumerate(parts)]


def _opens(word: frozenset[str]) -> bool:
    """Whether a word stands before the verb that carries the grammar: an adverb, or "not"."""
    return any(one == "not" or (one.endswith("ly") and one not in word_classes()["ly_verb"]) for one in word)


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
            hint = f"a phrase ({', '.join(sorted(SLOTS))}), =, and a role (A, R, R+, X, Y, N, P or -)"
            raise LexiconError(place, f"not a phrase=role of a frame: {item!r}", hint)
        frame[slot] = role
    return frame


def read_conditions(item: str, place: str) -> tuple[Condition, ...]:
    """Conditions of which one must hold, a slash between them: "poss/gov=give|drop", "!near=film", "passive".

    Raises:
        LexiconError: an unknown phrase, flag or class.
    """
    return tuple(_condition(one.strip(), place) for one in item.split("/"))


def _condition(item: str, place: str) -> Condition:
    slot, equals, values = item.partition("=")
    negated = slot.startswith("!") or slot.endswith("!")
    slot = slot.strip("!")
    if slot not in TESTS and not (slot in FLAGS and not equals):
        known = f"one of {', '.join(sorted(FLAGS))}; or, with = and words, one of {', '.join(sorted(TESTS))}"
        raise LexiconError(place, f"not a condition: {item!r}", known)
    words, names = expand(values.split("|") if values else (), place)
    return Condition(slot, words, names, negated, item)


def expand(values: Iterable[str], place: str) -> tuple[frozenset[str], frozenset[str]]:
    """Lemmas with each @class spelled out, and the names of those classes.

    Raises:
        LexiconError: an unknown class.
    """
    words: set[str] = set()
    names: set[str] = set()
    for value in values:
        if not value.startswith("@"):
            words.add(value)
        elif value[1:] in word_classes():
            names.add(value[1:])
            words |= word_classes()[value[1:]]
        else:
            near = get_close_matches(value[1:], word_classes(), cutoff=0)
            raise LexiconError(place, f"no such class: {value!r}", f"classes are named {', '.join(near)} and the like")
    return frozenset(words), frozenset(names)
