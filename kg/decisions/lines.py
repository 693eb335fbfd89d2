r"""Text of a file of decisions <-> decisions: tab-separated, one a line, with a header and a comment above it.

A cell holds one line: tabs, line ends, other control characters and marks that turn the direction of text are written
as ``\t``, ``\n``, ``\x1b``, ``\u202e``, and a backslash as ``\\``. Quotation marks around a cell, as spreadsheets put
them, are taken off; a cell that begins with one is written in quotation marks.
"""

import csv
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Final, cast

from kg.decisions.references import FaultError, canonical, in_order
from kg.errors import DecisionError
from kg.model import Decision
from kg.model.decision import Verdict

COLUMNS: Final = ("left", "right", "verdict", "who", "when", "why", "left_text", "right_text")
"""Columns of the file, in order."""
NEEDED: Final = COLUMNS[:3]
"""Columns without which nothing is decided."""

_UNSAFE: Final = re.compile(
    "[\x00-\x1f\\\\\x7f-\x9f\u200e\u200f\u2028\u2029\u202a-\u202e\u2066-\u2069\ud800-\udfff\ufeff]"
)
_ESCAPE: Final = re.compile(r"\\(?:(?P<plain>[\\tnr])|x(?P<two>[0-9a-f]{2})|u(?P<four>[0-9a-f]{4}))")
_PLAIN: Final = {"\\": "\\", "t": "\t", "n": "\n", "r": "\r"}
_CONFLICT: Final = ("<<<<<<<", "|||||||", "=======", ">>>>>>>")
_LONGEST_CELL: Final = 1 << 20
"""Characters."""


@dataclass(frozen=True, slots=True)
class Row:
    """One line of tab-separated text."""

    line: int
    """Number of its first line, from 1."""
    cells: Mapping[str, str]
    """Column to what stands in it, unescaped."""


def parse(text: str, name: str) -> tuple[str, tuple[Decision, ...]]:
    """Comment and decisions of a file.

    Args:
        text: The file's text.
        name: Of the file, for messages.

    Returns:
        The comment, each line with its end, and the decisions in their one form, in the order of the lines.

    Raises:
        DecisionError: a line that is no decision; the place has its number.
    """
    comment, rows = parse_rows(text, name, COLUMNS)
    return comment, tuple(decision_of(row, name) for row in rows)


def decision_of(row: Row, name: str) -> Decision:
    """One line's decision, in its one form.

    Raises:
        DecisionError: it is none.
    """
    place = f"{name}:{row.line}"
    left, right, verdict, who, when, why, left_text, right_text = (row.cells.get(column, "") for column in COLUMNS)
    said = cast("Verdict", verdict.strip())
    decision = Decision(left.strip(), right.strip(), said, who, when.strip(), why, left_text, right_text, place)
    try:
        return canonical(decision)
    except FaultError as fault:
        raise DecisionError(place, str(fault)) from fault


def parse_rows(text: str, name: str, known: Sequence[str] | None = None) -> tuple[str, list[Row]]:
    """Comment and rows of tab-separated text with a header; empty lines are passed over.

    Args:
        text: The text.
        name: Of the file, for messages.
        known: Every column that there may be; None: any.

    Raises:
        DecisionError: no header, an unknown column, a row with more cells than the header.
    """
    lines = [f"{line}\n" for line in text.removeprefix("\ufeff").replace("\r\n", "\n").split("\n")]
    head = next((number for number, line in enumerate(lines) if not line.startswith("#")), len(lines))
    comment = "".join(lines[:head])
    rows = _rows(lines[head:], name, head)
    header = next(rows, None)
    if header is None:
        if comment or not text.strip():
            return comment, []
        raise DecisionError(name, "has no header", _header_hint())
    columns = [cell.strip() for cell in header[1]]
    _check_header(columns, f"{name}:{header[0]}", known)
    return comment, [_row(columns, number, cells, name) for number, cells in rows]


def _rows(lines: Sequence[str], name: str, before: int) -> Iterator[tuple[int, list[str]]]:
    """Each row that holds anything, with the number of its first line."""
    csv.field_size_limit(_LONGEST_CELL)
    reader = csv.reader(lines, delimiter="\t", strict=True)
    start = 0
    while True:
        try:
            cells = next(reader)
        except StopIteration:
            return
        except csv.Error as error:
            hint = 'a cell that begins with a quotation mark ends with one; within it, "" stands for one'
            raise DecisionError(f"{name}:{before + start + 1}", f"not tab-separated text: {error}", hint) from error
        if any(cell.strip() for cell in cells):
            yield before + start + 1, cells
        start = reader.line_num


def _check_header(columns: Sequence[str], place: str, known: Sequence[str] | None) -> None:
    missing = [column for column in NEEDED if column not in columns]
    if missing:
        raise DecisionError(place, f"the header lacks {', '.join(missing)}: {' '.join(columns)!r}", _header_hint())
    unknown = [column for column in columns if known is not None and column not in known]
    if unknown:
        raise DecisionError(place, f"unknown column {unknown[0]!r}", _header_hint())
    twice = [column for column in columns if columns.count(column) > 1]
    if twice:
        raise DecisionError(place, f"the header has {twice[0]!r} twice")


def _row(columns: Sequence[str], number: int, cells: Sequence[str], name: str) -> Row:
    place = f"{name}:{number}"
    if cells[0].startswith(_CONFLICT):
        raise DecisionError(place, f"a conflict of version control is left: {cells[0]!r}", "keep the lines that hold")
    if cells[0].startswith("#"):
        raise DecisionError(
            place, "a comment among the decisions", "comments stand above the header, or in the column why"
        )
    if len(cells) > len(columns) and any(cells[len(columns) :]):
        problem = f"{len(cells)} cells under a header of {len(columns)}"
        raise DecisionError(place, problem, "cells are parted by one tab; a tab within a cell is written \\t")
    return Row(number, {column: unescaped(cell) for column, cell in zip(columns, cells, strict=False)})


def _header_hint() -> str:
    return f"the header names the columns {', '.join(COLUMNS)}, parted by tabs"


def render(comment: str, decisions: Iterable[Decision]) -> str:
    """The text of a file: comment, header and each decision once, in order; equal decisions give equal text.

    Args:
        comment: As it was read; lines that do not begin with ``#`` are given one.
        decisions: In any order.
    """
    lines = comment.removesuffix("\n").split("\n") if comment else []
    kept = "".join(f"{line}\n" if line.startswith("#") else f"# {line}\n" for line in lines)
    rows = (tuple(getattr(decision, column) for column in COLUMNS) for decision in in_order(map(canonical, decisions)))
    return kept + render_rows(COLUMNS, rows)


def render_rows(columns: Sequence[str], rows: Iterable[Sequence[str]]) -> str:
    """Tab-separated text with a header."""
    return "".join("\t".join(map(_cell, row)) + "\n" for row in (columns, *rows))


def escaped(text: str) -> str:
    r"""A text as one cell of one line.

    >>> print(escaped("a\tb\\c"))
    a\tb\\c
    """
    return _UNSAFE.sub(lambda match: _escape(match[0]), text)


def unescaped(cell: str) -> str:
    r"""What a cell says; a backslash that begins no escape stands for itself.

    >>> unescaped(escaped("a\tb\\t\x85")) == "a\tb\\t\x85"
    True
    """
    return _ESCAPE.sub(
        lambda match: _PLAIN[match["plain"]] if match["plain"] else chr(int(match["two"] or match["four"], 16)), cell
    )


def _cell(text: str) -> str:
    cell = escaped(text)
    return '"' + cell.replace('"', '""') + '"' if cell.startswith('"') else cell


def _escape(char: str) -> str:
    short = {"\\": "\\\\", "\t": "\\t", "\n": "\\n", "\r": "\\r"}.get(char)
    code = ord(char)
    return short or (f"\\x{code:02x}" if code < 256 else f"\\u{code:04x}")
