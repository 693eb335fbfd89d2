"""``kg draw``: a graph as a picture."""

from datetime import datetime

import click

from kg.cli.visible import visible

DAY = click.DateTime(["%Y-%m-%d"])


@click.command()
@click.argument("graph")
@click.option(
    "-o", "--out", required=True, help="The file; its suffix says what it is: .html, .svg, .graphml, .gexf or .cyjs."
)
@click.option("--focus", metavar="NAME", help="Only what lies around this person, body, group or place.")
@click.option("--hops", type=click.IntRange(min=1), default=1, show_default=True, help="How far around the focus.")
@click.option("--type", "types", multiple=True, help="Only events of this PLOVER type; may be repeated.")
@click.option("--place", metavar="NAME", help="Only events in this place, and in places within it.")
@click.option("--since", type=DAY, help="Only events on this day or later.")
@click.option("--until", type=DAY, help="Only events on this day or earlier.")
@click.option("--limit", type=click.IntRange(min=2), default=500, show_default=True, help="Most nodes to draw.")
@click.option(
    "--events-as",
    "mode",
    type=click.Choice(("edges", "nodes")),
    default="edges",
    show_default=True,
    help="Whether an event with two ends is the line between them, or a node.",
)
@click.option("--title", help="Heading.")
def draw(
    graph: str,
    out: str,
    focus: str | None,
    hops: int,
    types: tuple[str, ...],
    place: str | None,
    since: datetime | None,
    until: datetime | None,
    limit: int,
    mode: str,
    title: str | None,
) -> None:
    r"""Draw who did what to whom in GRAPH, as a page that opens without a network, or as a file for other software.

    \b
    Example:
        kg draw graph.nq -o page.html
        kg draw graph.nq --focus police --type assault -o police.svg
    """
    import kg

    summary = kg.open_graph(graph).draw(
        out,
        focus=focus,
        hops=hops,
        types=types,
        since=since.date() if since else None,
        until=until.date() if until else None,
        place=place,
        limit=limit,
        mode=mode,
        title=title,
    )
    click.echo(visible(str(summary)), err=True)
