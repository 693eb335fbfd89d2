"""``kg info``: what is in a graph."""

import click

from kg.cli.printing import format_option, print_table


@click.command()
@click.argument("graph")
@format_option
def info(graph: str, format_: str) -> None:
    r"""Say what is in GRAPH: triples, reports, entities, events and claims, by kind, and the days that they cover.

    \b
    Example:
        kg info graph.nq
    """
    import kg
    from kg.query.info import describe

    print_table(describe(kg.open_graph(graph).source), format_)
