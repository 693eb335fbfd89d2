"""Cue files -> Cues: the words that attribute, each with the constructions that it takes and the stance of each."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from importlib.resources import files
from pathlib import Path
from typing import Final, cast

from kg.errors import LexiconError
from kg.extract.lists import Row
from kg.model.reading import Stance
from kg.vocab import STANCES

MARK: Final = "CUE"
"""First column of every cue line: a user's lexicon file may hold cue lines beside its other lines."""
KINDS: Final = frozenset({"verb", "noun", "adj", "adverb", "phrase", "light", "verdict", "toll", "speech"})
FRAMES: Final = frozenset(
    {
        "quote", "that", "it-that", "is-that", "wh", "to", "to-say", "ing", "np", "np-said", "np-thing", "np-shown",
        "np-count", "np-toll", "np-anew", "np-at", "np-to", "np-on", "judge", "sc", "as", "S-to", "R-to", "call-on",
        "raise", "clause", "in-clause",
    }
)  # fmt: skip
ENDINGS: Final = (
    ("s", ""), ("es", ""), ("ies", "y"), ("d", ""), ("ed", ""), ("ied", "y"), ("ing", "e"), ("ing", ""),
)  # fmt: skip
"""What an English word may end in, and what its base has instead."""
Key = tuple[str, tuple[str, ...]]
"""Kind and words of a cue."""
OPEN_FRAMES: Final = ("prep:", "judge:", "voiced:", "R-")
"""Constructions that end in a preposition."""


@dataclass(frozen=True, slots=True)
class Cue:
    """One word, or words, that attribute."""

    words: tuple[str, ...]
    """Lemmas, lower case: ``("point", "out")``."""
    kind: str
    """verb, noun, adj, adverb, phrase, light, verdict, toll or speech."""
    frames: Mapping[str, Stance | None]
    """Construction to the stance that it takes."""
    origin: str = ""
    """File and line of the user's that last said something of it, without the folder; empty for a shipped one."""

    @property
    def name(self) -> str:
        """The words as one.

        >>> Cue(("point", "out"), "verb", {}).name
        'point out'
        """
        return " ".join(self.words)

    def ending(self, prefix: str) -> dict[str, Stance | None]:
        """The constructions that begin so, by what follows.

        >>> Cue(("call",), "verb", {"prep:for": "demands"}).ending("prep:")
        {'for': 'demands'}
        """
        return {frame[len(prefix) :]: stance for frame, stance in self.frames.items() if frame.startswith(prefix)}


@dataclass(frozen=True, slots=True)
class Cues:
    """Every cue, by kind and first word, longest first."""

    entries: Mapping[tuple[str, str], tuple[Cue, ...]]

    def of(self, kind: str, lemma: str, word: str) -> tuple[Cue, ...]:
        """The cues of a kind that a word is a form of: by its lemma, else by its ending ("hopes" is not of "hop").

        >>> load_cues().of("verb", "hop", "hopes")[0].name
        'hope'
        """
        for base in (lemma.lower(), *_bases(word.lower())):
            found = self.at(kind, base)
            if found:
                return found
        return ()

    def at(self, kind: str, lemma: str) -> tuple[Cue, ...]:
        """The cues of a kind whose first word is this lemma, longest first."""
        return self.entries.get((kind, lemma), ())


def _bases(word: str) -> Iterator[str]:
    """What a word may be a form of, by English endings."""
    for ending, rest in ENDINGS:
        if word.endswith(ending) and len(word) > len(ending) + 2:
            yield word[: -len(ending)] + rest


def load_cues(paths: Iterable[Path] = ()) -> Cues:
    """The shipped cues with the cue lines of the user's files added; a later line overrides an earlier one.

    >>> load_cues().at("verb", "deny")[0].frames["that"]
    'denies'

    Raises:
        LexiconError: a cue line does not follow the format; the place has file and line.
    """
    frames: dict[Key, dict[str, Stance | None]] = {}
    shipped = files("kg.extract").joinpath("data/cues.tsv").read_text(encoding="utf-8")
    origins: dict[Key, str] = {}
    _add(frames, "cues.tsv", shipped)
    for path in paths:
        try:
            text = path.read_text(encoding="utf-8-sig")
        except UnicodeDecodeError as problem:
            raise LexiconError(
                str(path), f"not UTF-8 text: byte {problem.object[problem.start]:#04x}", "re-save the file as UTF-8"
            ) from problem
        except OSError as problem:
            raise LexiconError(str(path), f"cannot be read: {problem.strerror}", "check the path") from problem
        origins |= {key: Row((), f"{path}:{line}").origin for key, line in _add(frames, str(path), text).items()}
    entries: dict[tuple[str, str], list[Cue]] = {}
    for (kind, words), taken in frames.items():
        entries.setdefault((kind, words[0]), []).append(Cue(words, kind, taken, origins.get((kind, words), "")))
    return Cues(
        {key: tuple(sorted(found, key=lambda cue: (-len(cue.words), cue.words))) for key, found in entries.items()}
    )


def _add(frames: dict[Key, dict[str, Stance | None]], name: str, text: str) -> dict[Key, int]:
    """Add the cue lines of a text; the number of the last line for each cue."""
    lines: dict[Key, int] = {}
    for number, line in enumerate(text.split("\n"), 1):
        columns = [column.strip() for column in line.split("\t")]
        if columns[0] != MARK:
            continue
        place = f"{name}:{number}"
        if len(columns) != 5:
            raise LexiconError(
                place,
                f"a cue line has 5 columns, got {len(columns)}",
                "CUE, words, kind, stance, constructions; tabs between",
            )
        _, words, kind, stance, constructions = columns
        if kind not in KINDS:
            raise LexiconError(place, f"unknown kind {kind!r}", f"one of {', '.join(sorted(KINDS))}")
        default = _stance(place, stance)
        taken = dict(_frame(place, word, default) for word in constructions.split())
        for entry in words.split(","):
            lemmas = tuple(entry.lower().split())
            if not lemmas:
                raise LexiconError(place, f"an empty word in {words!r}", "separate words by single commas")
            frames.setdefault((kind, lemmas), {}).update(taken)
            lines[kind, lemmas] = number
    return lines


def _stance(place: str, name: str) -> Stance | None:
    if name == "none":
        return None
    if name not in STANCES:
        raise LexiconError(place, f"unknown stance {name!r}", f"one of {', '.join(STANCES)}, none")
    return cast(Stance, name)


def _frame(place: str, word: str, default: Stance | None) -> tuple[str, Stance | None]:
    frame, equals, stance = word.partition("=")
    if frame not in FRAMES and not (frame.startswith(OPEN_FRAMES) and frame not in OPEN_FRAMES):
        open_ones = ", ".join(f"{name}PREPOSITION" for name in OPEN_FRAMES)
        raise LexiconError(place, f"unknown construction {frame!r}", f"one of {', '.join(sorted(FRAMES))}, {open_ones}")
    return frame, _stance(place, stance) if equals else default
