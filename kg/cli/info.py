"""``kg info``: what is in a graph."""

from importlib.resources import files

import click

from kg.cli.printing import format_option, print_table


@click.command()
@click.argument("graph")
@format_option
def info(graph: str, format_: str) -> None:
    r"""Say what is in GRAPH: triples, reports, entities, events and claims, by class.

    \b
    Example:
        kg info graph.nq
    """
    import kg
    from kg.model import Table

    opened = kg.open_graph(graph)
    answer = opened.source.select(files("kg.cli").joinpath("info.rq").read_text(encoding="utf-8"))
    graphs = ("named graphs", len(opened.source.graph_names()))
    print_table(Table(("what", "count"), (graphs, *answer)), format_)
