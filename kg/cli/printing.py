"""Answers -> stdout: tables in the format asked for, fitted to the terminal where there is one."""

import shutil
import sys
from collections.abc import Callable, Iterable
from typing import Any, TypeVar

import click

from kg.cli.visible import visible
from kg.model import Table

Command = TypeVar("Command", bound=Callable[..., Any])

FORMATS = ("text", "csv", "tsv", "json", "markdown")
"""Formats of a table."""


def format_option(command: Command) -> Command:
    """The option ``--format``, the same for every command that prints a table."""
    choice = click.Choice(FORMATS)
    return click.option(
        "--format", "format_", type=choice, default="text", show_default=True, help="How the table is printed."
    )(command)


def print_table(table: Table, format_: str) -> None:
    """Print a table; a terminal's width folds it, a file or a pipe takes it as wide as it is."""
    from kg.cli import tables

    terminal = sys.stdout.isatty()
    if format_ == "text":
        # The terminal's width, or what COLUMNS says; neither: a file or a pipe.
        shown = tables.as_text(table, shutil.get_terminal_size((0, 0)).columns or None)
    else:
        shown = tables.FORMATS[format_](table)
    # TSV and JSON are exact in a file or a pipe, CSV but for formulas; a terminal is not to obey what a report says.
    click.echo(visible(shown, keep="\t\r\n") if terminal else shown, nl=False)


def print_lines(lines: Iterable[str]) -> None:
    """Print lines of RDF, each with its line end."""
    terminal = sys.stdout.isatty()
    for line in lines:
        click.echo(visible(line, keep="\n") if terminal else line, nl=False)
