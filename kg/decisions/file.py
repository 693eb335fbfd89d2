"""A path -> its decisions, and back: read, checked against each other, written whole."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Final

from kg.decisions.checking import NEW, check_decisions
from kg.decisions.lines import parse, render
from kg.decisions.references import FaultError, canonical, in_order
from kg.errors import DecisionError
from kg.files import open_for_replacement
from kg.model import Decision

ABOUT: Final = """\
# Decisions for kg build --decisions: what is the same, what is different, and which figure is taken.
# One a line; to change one, edit its line; to take one back, remove it.
"""
"""Comment of a new file."""


def read_decisions(*paths: Path | str, more: Iterable[Decision] = ()) -> tuple[Decision, ...]:
    """The decisions of files, in order, each once, checked against each other.

    Args:
        paths: The files.
        more: Decisions besides.

    Raises:
        DecisionError: a file cannot be read, a line is no decision, or two contradict each other.
    """
    found = in_order([*(decision for path in paths for decision in _parsed(path)[1]), *map(valid, more)])
    check_decisions(found)
    return found


def write_decisions(path: Path | str, decisions: Iterable[Decision], comment: str = ABOUT) -> None:
    """Write a file whole: the same bytes whatever the order of the decisions.

    Raises:
        DecisionError: decisions that contradict each other, or a file that cannot be written; the old one stays.
    """
    kept = in_order(map(valid, decisions))
    check_decisions(kept)
    text = render(comment, kept)
    with open_for_replacement(path, failure=DecisionError) as file:
        file.write(text)


def add_decisions(path: Path | str, new: Sequence[Decision]) -> tuple[Decision, ...]:
    """Add decisions to a file, which is made where it is not there; a pair that was left unsure is decided.

    A pair that has the same verdict already keeps its line.

    Returns:
        Those that were added.

    Raises:
        DecisionError: one is none, or contradicts a line of the file; nothing is written.
    """
    comment, old = _parsed(path) if Path(path).exists() else (ABOUT, ())
    fresh = [replace(valid(decision), place=NEW) for decision in new]
    decided = {(decision.left, decision.right) for decision in fresh if decision.verdict in ("same", "different")}
    kept = [d for d in old if d.verdict != "unsure" or (d.left, d.right) not in decided]
    known = {(decision.left, decision.right, decision.verdict) for decision in kept}
    added = [decision for decision in fresh if (decision.left, decision.right, decision.verdict) not in known]
    if added:
        write_decisions(path, [*kept, *added], comment)
    return tuple(added)


def remove_decisions(path: Path | str, which: Callable[[Decision], bool]) -> tuple[Decision, ...]:
    """Take decisions out of a file.

    Args:
        path: The file.
        which: Whether a decision goes.

    Returns:
        Those that were taken out, in order.

    Raises:
        DecisionError: the file cannot be read or written.
    """
    comment, old = _parsed(path)
    gone = tuple(decision for decision in old if which(decision))
    if gone:
        write_decisions(path, [decision for decision in old if not which(decision)], comment)
    return gone


def valid(decision: Decision) -> Decision:
    """The decision in its one form.

    Raises:
        DecisionError: it is none.
    """
    try:
        return canonical(decision)
    except FaultError as fault:
        raise DecisionError(decision.place or "decision", str(fault)) from fault


def _parsed(path: Path | str) -> tuple[str, tuple[Decision, ...]]:
    return parse(text_of(path), str(path))


def text_of(path: Path | str) -> str:
    """The text of a file.

    Raises:
        DecisionError: it cannot be read, or is not UTF-8.
    """
    try:
        return Path(path).read_bytes().decode("utf-8")
    except UnicodeDecodeError as error:
        line = error.object[: error.start].count(b"\n") + 1
        problem = f"not UTF-8 text: byte 0x{error.object[error.start]:02x}"
        raise DecisionError(f"{path}:{line}", problem, "save the file as UTF-8") from error
    except OSError as error:
        raise DecisionError(str(path), f"cannot be read: {(error.strerror or str(error)).lower()}") from error
