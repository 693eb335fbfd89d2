"""What the user names -> files, in order, each once."""

import glob
import os
from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from typing import Final

from kg.errors import ReportError
from kg.read.fields import Note

STDIN: Final = Path("-")
"""The name that means standard input."""

SUFFIXES: Final = frozenset({".txt", ".md", ".markdown", ".jsonl"})
"""What is taken out of a folder."""

NOT_TEXT: Final = {
    ".html": "HTML", ".htm": "HTML", ".xhtml": "HTML", ".xml": "XML", ".pdf": "PDF", ".doc": "Word", ".docx": "Word",
    ".odt": "OpenDocument", ".rtf": "RTF", ".epub": "EPUB", ".zip": "compressed", ".gz": "compressed", ".json": "JSON",
    ".csv": "CSV",
}  # fmt: skip
"""Kinds that are known and cannot be read."""

OnError = Callable[[ReportError], None]
"""Takes the error of a report that is skipped."""


def find_files(paths: Iterable[Path | str], refuse: OnError, note: Note) -> Iterator[Path]:
    """The files that files, folders and globs stand for: sorted within each, in the order named, none twice.

    A folder is searched to its last level, for the suffixes of `SUFFIXES`; hidden files and folders are left alone.

    Args:
        paths: As named; ``-`` is standard input.
        refuse: Takes the error of each that cannot be read.
        note: Takes a line that says what else lay in a folder.
    """
    seen: set[str] = set()
    for named in paths:
        try:
            files = _named(Path(named), refuse, note)
        except ReportError as error:
            refuse(error)
            continue
        for file in files:
            same = "-" if file == STDIN else os.path.realpath(file)
            if same not in seen:
                seen.add(same)
                yield file


def check_kind(file: Path) -> None:
    """Say what to do with a kind of file that cannot be read.

    Raises:
        ReportError: HTML, PDF and other kinds that are not text.
    """
    kind = NOT_TEXT.get(file.suffix.lower())
    if kind is not None:
        hint = (
            "put one report on each line of a .jsonl file" if kind == "JSON" else "save its text as a .txt or .md file"
        )
        raise ReportError(str(file), f"{kind} files cannot be read yet: {file.suffix}", hint)


def _named(path: Path, refuse: OnError, note: Note) -> list[Path]:
    if path == STDIN:
        return [path]
    try:
        if path.is_dir():
            return _folder(path, refuse, note)
        if path.exists():
            return [path]
    except OSError as error:
        raise unreadable(path, error) from error
    if glob.has_magic(str(path)):
        return _matching(path, refuse, note)
    raise ReportError(str(path), "no such file", "check the name; a pattern such as 'reports/*.md' may be quoted")


def unreadable(path: Path, error: OSError) -> ReportError:
    """The error of a file or folder that the system will not give."""
    reason = os.strerror(error.errno).lower() if error.errno else str(error)
    return ReportError(str(path), f"cannot be read: {reason}", "check that it is there and that you may read it")


def _matching(pattern: Path, refuse: OnError, note: Note) -> list[Path]:
    """What a glob stands for; ``**`` is any folders."""
    files: set[Path] = set()
    others: Counter[str] = Counter()
    for match in sorted(glob.glob(str(pattern), recursive=True)):  # noqa: PTH207 (takes absolute patterns)
        path = Path(match)
        if path.is_dir():
            if "**" not in pattern.parts:
                files.update(_folder(path, refuse, note, may_be_empty=True))
        elif path.suffix.lower() in SUFFIXES or not path.suffix:
            files.add(path)
        else:
            others[path.suffix.lower()] += 1
    _note_others(str(pattern), others, note)
    if not files:
        raise ReportError(str(pattern), "no report matches", f"reports end in {', '.join(sorted(SUFFIXES))}")
    return sorted(files)


def _folder(folder: Path, refuse: OnError, note: Note, *, may_be_empty: bool = False) -> list[Path]:
    files: list[Path] = []
    others: Counter[str] = Counter()
    for file in _walk(folder, set(), refuse):
        if file.suffix.lower() in SUFFIXES:
            files.append(file)
        else:
            others[file.suffix.lower() or "no suffix"] += 1
    _note_others(str(folder), others, note)
    if not files and not may_be_empty:
        raise ReportError(str(folder), "a folder without reports", f"reports end in {', '.join(sorted(SUFFIXES))}")
    return sorted(files)


def _walk(folder: Path, walked: set[tuple[int, int]], refuse: OnError) -> Iterator[Path]:
    """Each plain file below a folder; links are followed, but no folder is walked twice, so that no loop catches us."""
    try:
        status = folder.stat()
        here = (status.st_dev, status.st_ino)
        if here in walked:
            return
        walked.add(here)
        entries = sorted(folder.iterdir())
    except OSError as error:
        refuse(unreadable(folder, error))
        return
    for entry in entries:
        if entry.name.startswith("."):
            continue
        if entry.is_dir():
            yield from _walk(entry, walked, refuse)
        elif entry.is_file():
            yield entry


def _note_others(place: str, others: Counter[str], note: Note) -> None:
    if others:
        kinds = ", ".join(f"{count} {suffix}" for suffix, count in sorted(others.items()))
        note(f"{place}: {sum(others.values())} files of other kinds left out: {kinds}")
