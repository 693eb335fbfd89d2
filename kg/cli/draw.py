"""``kg draw``: a graph as a picture."""

from datetime import datetime

import click

from kg.cli.visible import visible

DAY = click.DateTime(["%Y-%m-%d"])


@click.command()
@click.argument("graph")
@click.option(
    "-o",
    "--out",
    required=True,
    help="The file; its suffix says what it is: .html, .svg, .png, .graphml, .gexf, .cyjs or .csv (for Neo4j).",
)
@click.option("--focus", metavar="NAME", help="Only what lies around this person, body, group or place.")
@click.option("--hops", type=click.IntRange(min=1), default=1, show_default=True, help="How far around the focus.")
@click.option("--type", "types", multiple=True, help="Only events of this PLOVER type; may be repeated.")
@click.option("--place", metavar="NAME", help="Only events in this place, and in places within it.")
@click.option("--since", type=DAY, help="Only events on this day or later.")
@click.option("--until", type=DAY, help="Only events on this day or earlier.")
@click.option("--source", "told_by", metavar="REPORT", help="Only what this report, or this publisher's reports, tell.")
@click.option(
    "--limit",
    type=click.IntRange(min=2),
    help="Most people, bodies, groups and places; what most reports tell of comes first."
    "  [default: 20000; in a picture without a page 150]",
)
@click.option(
    "--view",
    type=click.Choice(("who", "events", "claims")),
    default="who",
    show_default=True,
    help="Who does what to whom, every event a node, or who says what of which event;"
    " a page has all three and opens with this one.",
)
@click.option("--title", help="Heading.")
@click.option(
    "--scale",
    type=click.FloatRange(0.1, 10),
    help="Of a .png: its pixels for one of the .svg; 3 is sharp over a printed page's width.  [default: 2]",
)
def draw(
    graph: str,
    out: str,
    focus: str | None,
    hops: int,
    types: tuple[str, ...],
    place: str | None,
    since: datetime | None,
    until: datetime | None,
    told_by: str | None,
    limit: int | None,
    view: str,
    title: str | None,
    scale: float | None,
) -> None:
    r"""Draw who did what to whom in GRAPH, as a page that opens without a network, or as a file for other software.

    \b
    Example:
        kg draw graph.nq -o page.html
        kg draw graph.nq --focus police --type assault -o police.svg
        kg draw graph.nq --place Zhanaozen -o zhanaozen.png --scale 3
        kg draw graph.nq --view events -o graph.csv
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
        told_by=told_by,
        limit=limit,
        view=view,
        title=title,
        scale=scale,
    )
    for said in filter(None, (str(summary), summary.remark)):
        click.echo(visible(said), err=True)
