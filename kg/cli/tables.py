"""Table -> text, CSV, TSV, JSON or Markdown."""

import csv
import io
import json
from collections.abc import Callable, Mapping
from types import MappingProxyType
from typing import Final

from rich import box
from rich.console import Console
from rich.table import Table as RichTable
from rich.text import Text

from kg.cli.visible import in_json, visible
from kg.model import Table


def as_text(table: Table, width: int | None = None) -> str:
    """Columns side by side, lines folded at `width` characters; None: as wide as it takes.

    >>> print(as_text(Table(("who", "killed"), (("officials", 14),))), end="")
    who         killed
    ──────────────────
    officials   14
    """
    grid = RichTable(box=box.SIMPLE_HEAD, pad_edge=False, show_edge=False)
    for column in table.columns:
        grid.add_column(Text(visible(column)), overflow="fold")
    for row in table:
        grid.add_row(*(Text(visible(cell(value))) for value in row))
    out = io.StringIO()
    console = Console(file=out, width=width or 1 << 20, color_system=None, highlight=False, legacy_windows=False)
    console.print(grid)
    return "".join(f"{line.rstrip()}\n" for line in out.getvalue().split("\n")[:-1])


def as_csv(table: Table) -> str:
    r"""RFC 4180, with a heading.

    >>> as_csv(Table(("said", "killed"), (("so, nobody", 0),)))
    'said,killed\r\n"so, nobody",0\r\n'
    """
    out = io.StringIO()
    writer = csv.writer(out)
    writer.writerow(table.columns)
    writer.writerows([cell(value) for value in row] for row in table)
    return out.getvalue()


def as_tsv(table: Table) -> str:
    r"""One row a line, tabs and line ends within a value as ``\t`` and ``\n``.

    >>> as_tsv(Table(("a", "b"), (("x\ty", 1),)))
    'a\tb\nx\\ty\t1\n'
    """
    rows = [table.columns, *([cell(value) for value in row] for row in table)]
    return "".join("\t".join(_one_line(value) for value in row) + "\n" for row in rows)


def as_json(table: Table) -> str:
    """A list of objects; numbers stay numbers, dates are ISO 8601, what is unbound is null.

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
    body = [[_in_markdown(cell(value)) for value in row] for row in table]
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
    """
    if value is None:
        return ""
    if isinstance(value, bool):
        return str(value).lower()
    return str(value)


def _plain(value: object) -> object:
    return value if value is None or isinstance(value, bool | int | float | str) else str(value)


def _one_line(value: str) -> str:
    return value.replace("\\", "\\\\").replace("\t", "\\t").replace("\n", "\\n").replace("\r", "\\r")


def _in_markdown(value: str) -> str:
    shown = visible(value).replace("&", "&amp;").replace("<", "&lt;")
    for mark in "\\`*_[]|":
        shown = shown.replace(mark, f"\\{mark}")
    return shown
