"""``kg export``: a graph in another format."""

import click

from kg.cli.visible import visible


@click.command()
@click.argument("graph")
@click.option("-o", "--out", required=True, help="The file; its ending says the format. - is standard output.")
def export(graph: str, out: str) -> None:
    r"""Write GRAPH in another format.

    \b
    Example:
        kg export graph.nq -o graph.ttl
    """
    import kg

    kg.open_graph(graph).save(out)
    click.echo(f"{visible(out)}: written", err=True)
