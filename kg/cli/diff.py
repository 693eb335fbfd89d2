"""``kg diff``: what a new graph adds, drops and now disputes."""

import shutil
from typing import TYPE_CHECKING

import click

from kg.cli.printing import print_table
from kg.cli.visible import visible
from kg.model import Table

if TYPE_CHECKING:
    from kg.compare import Diff

FORMATS = ("text", "markdown", "json")


@click.command()
@click.argument("old")
@click.argument("new")
@click.option(
    "--format", "format_", type=click.Choice(FORMATS), default="text", show_default=True, help="How it is printed."
)
@click.option("--graphs", is_flag=True, help="List only the named graphs that differ, a line each, for a store.")
@click.option("--exit-code", is_flag=True, help="Leave with 1 where the graphs differ, 0 where they do not.")
def diff(old: str, new: str, format_: str, graphs: bool, exit_code: bool) -> int:
    r"""Say in words what NEW adds to the graph OLD, drops, and now disputes.

    What is now disputed and decided comes first, then figures, happenings and reports, then who and what is one or no
    longer, then claims and events; each with the sentence that it rests on and its voice. The exit code is 0 whether
    they differ or not, unless --exit-code is given.

    \b
    Example:
        kg diff yesterday.nq graph.nq
        kg diff yesterday.nq graph.nq --format markdown > changes.md
        kg diff yesterday.nq graph.nq --graphs
    """
    import kg
    from kg.cli import changes

    found = kg.diff(old, new)
    if graphs:
        _print_graphs(found, format_)
    else:
        width = shutil.get_terminal_size((0, 0)).columns or 100
        click.echo(changes.FORMATS[format_](found, width), nl=False)
    return 1 if exit_code and found else 0


def _print_graphs(found: "Diff", format_: str) -> None:
    if format_ == "text":
        for one in found.graphs:
            click.echo(visible(f"{one.change}\t{one.graph}", keep="\t"))
        return
    print_table(Table(("change", "graph"), tuple((one.change, one.graph) for one in found.graphs)), format_)
