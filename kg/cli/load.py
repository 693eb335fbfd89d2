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
@click.option(
    "--changed-since",
    metavar="OLD",
    help="The graph that the target holds: put what differs from it, drop what is gone.",
)
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
    changed_since: str | None,
    user: str | None,
    password: str | None,
    dialect: str,
    timeout: float,
) -> None:
    r"""Put GRAPH into a triple store, and count there what arrived.

    Each report's graph replaces the one of the same name, so that loading again doubles nothing. With --replace or
    --drop only those reports are touched, and what the reports share is added to. With --changed-since the graphs that
    differ from those of an older graph are put, also what the reports share, and those that are gone are dropped.

    \b
    Example:
        kg load graph.nq --to http://localhost:7878/
        kg load graph.nq --to http://localhost:7878/ --replace wire-2011-12-18
        kg load graph.nq --to http://localhost:7878/ --changed-since yesterday.nq
    """
    import kg

    if changed_since is not None and (replace or drop):
        raise click.UsageError(
            "--changed-since finds what changed; --replace and --drop name it: give one or the other"
        )
    if user is not None and password is None and sys.stdin.isatty():
        password = click.prompt("Password", hide_input=True, err=True)
    with progress("loading") as step:
        summary = kg.open_graph(graph).load(
            target,
            replace=replace,
            drop=drop,
            changed_since=kg.open_graph(changed_since) if changed_since is not None else None,
            user=user,
            password=password,
            dialect=dialect,
            timeout=timeout,
            progress=step,
        )
    click.echo(visible(str(summary)), err=True)
