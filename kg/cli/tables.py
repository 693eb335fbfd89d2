"""Table -> text, CSV, TSV, JSON or Markdown."""

import csv
import io
import json
import textwrap
from collections.abc import Callable, Mapping
from types import MappingProxyType
from typing import Final

from rich import box
from rich.cells import cell_len
from rich.console import Console
from rich.table import Table as RichTable
from rich.text import Text

from kg.cli.visible import in_json, visible
from kg.formula import guarded
from kg.model import Table

READABLE: Final = 24
"""Characters below which a column is not folded."""
GAP: Final = 3
"""Characters between two columns."""


def as_text(table: Table, width: int | None = None) -> str:
    """Columns side by side, folded at `width` characters; rows one under another where they would not fit readably.

    Args:
        table: The answer.
        width: Characters of a line; None: as wide as it takes.

    >>> print(as_text(Table(("who", "killed"), (("officials", 14),))), end="")
    who         killed
    ──────────────────
    officials   14
    """
    cells = [[visible(cell(value)) for value in row] for row in table]
    columns = [visible(column) for column in table.columns]
    widest = [max(map(cell_len, column)) for column in zip(columns, *cells, strict=True)]
    if width is not None and sum(min(wide, READABLE) + GAP for wide in widest) > width + GAP:
        return _one_under_another(columns, cells, width)
    grid = RichTable(box=box.SIMPLE_HEAD, pad_edge=False, show_edge=False)
    for column in columns:
        grid.add_column(Text(column), overflow="fold")
    for row in cells:
        grid.add_row(*map(Text, row))
    out = io.StringIO()
    console = Console(file=out, width=width or 1 << 20, color_system=None, highlight=False, legacy_windows=False)
    console.print(grid)
    return "".join(f"{line.rstrip()}\n" for line in out.getvalue().split("\n")[:-1])


def _one_under_another(columns: list[str], cells: list[list[str]], width: int) -> str:
    """A block for each row, a line or more for each value; what is unbound is left out."""
    margin = max(map(len, columns)) + 2
    lines = []
    for row in cells:
        for column, value in zip(columns, row, strict=True):
            folded = textwrap.wrap(value, max(width - margin, READABLE), break_on_hyphens=False)
            lines += [f"{'' if at else column:<{margin}}{part}" for at, part in enumerate(folded)]
        lines.append("")
    return "".join(f"{line}\n" for line in lines[:-1])


def as_csv(table: Table) -> str:
    r"""RFC 4180, with a heading; text that a spreadsheet would run is guarded. TSV and JSON keep every text exactly.

    >>> as_csv(Table(("said", "killed"), (("so, nobody", 0),)))
    'said,killed\r\n"so, nobody",0\r\n'
    """
    out = io.StringIO()
    writer = csv.writer(out)
    writer.writerow(map(guarded, table.columns))
    writer.writerows(
        [guarded(cell(value)) if isinstance(value, str | tuple) else cell(value) for value in row] for row in table
    )
    return out.getvalue()


def as_tsv(table: Table) -> str:
    r"""One row a line, tabs and line ends within a value as ``\t`` and ``\n``.

    >>> as_tsv(Table(("a", "b"), (("x\ty", 1),)))
    'a\tb\nx\\ty\t1\n'
    """
    rows = [table.columns, *([cell(value) for value in row] for row in table)]
    return "".join("\t".join(_one_line(value) for value in row) + "\n" for row in rows)


def as_json(table: Table) -> str:
    """A list of objects; numbers stay numbers, dates are ISO 8601, several values a list, what is unbound is null.

    >>> print(as_json(Table(("who", "killed"), (("officials", 14),))), end="")
    [
     {"who": "officials", "killed": 14}
    ]
    """
    rows = [dict(zip(table.columns, (_plain(value) for value in row), strict=True)) for row in table]
    lines = ",\n".join(" " + in_json(json.dumps(row, ensure_ascii=False)) for row in rows)
    return f"[\n{lines}\n]\n" if rows else "[]\n"


def as_markdown(table: Table) -> str:
    r"""A pipe table of GitHub's Markdown; what Markdown or HTML would obey is escaped.

    >>> print(as_markdown(Table(("who",), (("a|b <i>",),))), end="")
    | who |
    | --- |
    | a\|b &lt;i> |
    """
    body = [[in_markdown(cell(value)) for value in row] for row in table]
    rows = [table.columns, ["---"] * len(table.columns), *body]
    return "".join("| " + " | ".join(row) + " |\n" for row in rows)


FORMATS: Final[Mapping[str, Callable[[Table], str]]] = MappingProxyType(
    {"text": as_text, "csv": as_csv, "tsv": as_tsv, "json": as_json, "markdown": as_markdown}
)
"""Name of a format to its writer."""


def cell(value: object) -> str:
    """A value as it is printed: empty where unbound.

    >>> from datetime import date
    >>> cell(None), cell(True), cell(date(2011, 12, 16)), cell(1.5)
    ('', 'true', '2011-12-16', '1.5')
    >>> cell(("police", "miners"))
    'police; miners'
    """
    if value is None:
        return ""
    if isinstance(value, tuple):
        return "; ".join(map(cell, value))
    if isinstance(value, bool):
        return str(value).lower()
    return str(value)


def _plain(value: object) -> object:
    if isinstance(value, tuple):
        return list(map(_plain, value))
    return value if value is None or isinstance(value, bool | int | float | str) else str(value)


def _one_line(value: str) -> str:
    return value.replace("\\", "\\\\").replace("\t", "\\t").replace("\n", "\\n").replace("\r", "\\r")


def in_markdown(value: str) -> str:
    r"""Text that Markdown shows and neither it nor HTML obeys.

    >>> in_markdown("a|b <i>")
    'a\\|b &lt;i>'
    """
    shown = visible(value).replace("&", "&amp;").replace("<", "&lt;")
    for mark in "\\`*_[]|":
        shown = shown.replace(mark, f"\\{mark}")
    return shown
