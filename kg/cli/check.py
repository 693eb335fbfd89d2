"""``kg check``: what is wrong with a graph."""

import click

from kg.cli.printing import format_option, print_table
from kg.cli.visible import visible
from kg.model import Table
from kg.model.counting import counted


@click.command()
@click.argument("graph")
@format_option
def check(graph: str, format_: str) -> int:
    r"""Hold GRAPH against the shapes of the ontology and print what is wrong.

    The exit code is 1 where a shape is violated; warnings alone leave it 0.

    \b
    Example:
        kg check graph.nq
    """
    import kg

    findings = tuple(kg.open_graph(graph).check())
    if findings:
        rows = tuple((found.severity, found.node, found.message, found.path, found.value) for found in findings)
        print_table(Table(("severity", "node", "message", "path", "value"), rows), format_)
    violations = sum(found.severity == "violation" for found in findings)
    others = len(findings) - violations
    warnings = f", {counted(others, 'warning')}" if others else ""
    click.echo(f"{visible(graph)}: {counted(violations, 'violation')}{warnings}", err=True)
    return 1 if violations else 0
