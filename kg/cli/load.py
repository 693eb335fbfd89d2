"""``kg load``: a graph into a triple store."""

import sys

import click

from kg.cli.progress import progress
from kg.cli.visible import visible

DIALECTS = ("auto", "oxigraph", "fuseki", "virtuoso", "graphstore")


@click.command()
@click.argument("graph")
@click.option("--to", "target", required=True, help="The server's address, or an embedded store's folder.")
@click.option("--replace", multiple=True, metavar="KEY", help="Put only this report; may be repeated.")
@click.option("--drop", multiple=True, metavar="KEY", help="Drop this report from the target; may be repeated.")
@click.option("--user", help="Name, where the server asks for one.")
@click.option("--password", help="Password; asked for where --user stands alone.")
@click.option(
    "--dialect",
    type=click.Choice(DIALECTS),
    default="auto",
    show_default=True,
    help="What serves it, where its address does not tell; graphstore: the address is the Graph Store's own.",
)
@click.option(
    "--timeout",
    type=click.FloatRange(min=0, min_open=True),
    default=300,
    show_default=True,
    help="Seconds for one request.",
)
def load(
    graph: str,
    target: str,
    replace: tuple[str, ...],
    drop: tuple[str, ...],
    user: str | None,
    password: str | None,
    dialect: str,
    timeout: float,
) -> None:
    r"""Put GRAPH into a triple store, and count there what arrived.

    Each report's graph replaces the one of the same name, so that loading again doubles nothing. With --replace or
    --drop only those reports are touched, and what the reports share is added to.

    \b
    Example:
        kg load graph.nq --to http://localhost:7878/
        kg load graph.nq --to http://localhost:7878/ --replace wire-2011-12-18
    """
    import kg

    if user is not None and password is None and sys.stdin.isatty():
        password = click.prompt("Password", hide_input=True, err=True)
    with progress("loading") as step:
        summary = kg.open_graph(graph).load(
            target,
            replace=replace,
            drop=drop,
            user=user,
            password=password,
            dialect=dialect,
            timeout=timeout,
            progress=step,
        )
    click.echo(visible(str(summary)), err=True)
