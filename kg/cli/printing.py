"""Answers -> stdout: tables in the format asked for, fitted to the terminal where there is one."""

import os
import sys
from collections.abc import Callable
from typing import Any, TypeVar

import click

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

    if format_ == "text":
        width = os.get_terminal_size().columns if sys.stdout.isatty() else None
        click.echo(tables.as_text(table, width), nl=False)
    else:
        click.echo(tables.FORMATS[format_](table), nl=False)
