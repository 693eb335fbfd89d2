"""Word lists -> rows: tab-separated data files, each row with the line that it stands on."""

import os
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Final

from kg.errors import LexiconError

DATA: Final = Path(__file__).parent / "data"
"""Where the shipped lists lie."""


@dataclass(frozen=True, slots=True)
class Row:
    """One line of a list."""

    fields: tuple[str, ...]
    """Its columns, without white space around them; absent ones empty, a lone ``-`` empty too."""
    place: str
    """``file:line``, for errors."""

    @property
    def origin(self) -> str:
        """The same without the folder: what a graph may say, wherever the files lie.

        >>> Row(("police",), "lists/mine.tsv:4").origin
        'mine.tsv:4'
        """
        path, _, line = self.place.rpartition(":")
        return f"{os.fsencode(Path(path).name).decode(errors='replace')}:{line}"

    def words(self, column: int) -> tuple[str, ...]:
        """The words of a column that holds several, separated by commas.

        >>> Row(("COP", "police, riot police"), "x:1").words(1)
        ('police', 'riot police')
        """
        return tuple(word.strip() for word in self.fields[column].split(",") if word.strip())


def read_rows(path: Path, columns: int, needed: int | None = None) -> Iterator[Row]:
    """Rows of a tab-separated file; empty lines and lines that begin with ``#`` say nothing.

    Args:
        path: the file, UTF-8.
        columns: how many columns a row may have.
        needed: how many columns must not be empty, from the first on; all where not given.

    Raises:
        LexiconError: the file cannot be read, or a row has too many or too few columns.
    """
    try:
        text = path.read_text(encoding="utf-8-sig")
    except OSError as problem:
        raise LexiconError(
            str(path), f"cannot be read: {problem.strerror}", "name a file that exists and may be read"
        ) from problem
    except UnicodeDecodeError as problem:
        raise LexiconError(
            str(path), f"not UTF-8 text: byte {problem.object[problem.start]:#04x}", "re-save the file as UTF-8"
        ) from problem
    for number, line in enumerate(text.split("\n"), 1):
        if not line.strip() or line.startswith("#"):
            continue
        place = f"{path}:{number}"
        fields = [field.strip() for field in line.rstrip("\r").split("\t")]
        least = columns if needed is None else needed
        if len(fields) > columns or len(fields) < least or not all(fields[:least]):
            raise LexiconError(
                place, f"{len(fields)} columns, expected {least} to {columns}: {line.strip()!r}",
                "separate columns with one tab; write - for an empty one",
            )  # fmt: skip
        fields += [""] * (columns - len(fields))
        yield Row(tuple("" if field == "-" else field for field in fields), place)


@cache
def _word_sets() -> dict[str, frozenset[str]]:
    sets: dict[str, set[str]] = {}
    for row in read_rows(DATA / "words.tsv", 2):
        sets.setdefault(row.fields[0], set()).update(word.casefold() for word in row.words(1))
    return {name: frozenset(words) for name, words in sorted(sets.items())}


def word_set(name: str) -> frozenset[str]:
    """A closed class of words, in lower case, from the shipped ``words.tsv``.

    >>> "al" in word_set("particles"), "based" in word_set("hyphen tails")
    (True, True)

    Raises:
        KeyError: no such set.
        LexiconError: the file does not follow its format.
    """
    return _word_sets()[name]
