"""KgError -> the lines that a user sees."""

import click

from kg.cli.visible import visible
from kg.errors import KgError


def report(error: KgError) -> None:
    """Print an expected failure on stderr: one line, and the hint on the next."""
    click.echo(f"{visible(error.place)}: {visible(error.problem)}", err=True)
    if error.hint:
        click.echo(f"  hint: {visible(error.hint)}", err=True)
