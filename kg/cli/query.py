"""``kg query``: a question, and its answer as a table."""

import sys

import click

from kg.cli.printing import format_option, print_lines, print_table
from kg.model import Table


@click.command()
@click.argument("graph", required=False)
@click.argument("query", required=False)
@click.option("--set", "settings", multiple=True, metavar="NAME=VALUE", help="Set a parameter; may be repeated.")
@click.option("--list", "list_", is_flag=True, help="List the library's queries; of one QUERY, its parameters.")
@format_option
def query(graph: str | None, query: str | None, settings: tuple[str, ...], list_: bool, format_: str) -> None:
    r"""Ask GRAPH a question and print the answer.

    QUERY is the name of a query of the library, an .rq file, SPARQL text, or - for SPARQL on standard input. What is
    --set is bound as a value, never pasted into the text. A CONSTRUCT query prints N-Triples.

    \b
    Example:
        kg query --list
        kg query graph.nq timeline --set place=Aktau --format csv
        kg query graph.nq "SELECT DISTINCT ?who WHERE { ?event kg:actor/skos:prefLabel ?who }"
    """
    import kg
    from kg.query import list_queries

    if list_:
        name = query or (graph if graph in {known.name for known in list_queries()} else None)
        print_table(_parameters(name) if name else _library(), format_)
        return
    if graph is None or query is None:
        raise click.UsageError("Name a GRAPH and a QUERY, or --list the library.")
    text = sys.stdin.read() if query == "-" else query
    answer = kg.open_graph(graph).query(text, _parsed(settings))
    if isinstance(answer, Table):
        print_table(answer, format_)
    else:
        print_lines(answer.nquads())


def _parsed(settings: tuple[str, ...]) -> dict[str, str]:
    values: dict[str, str] = {}
    for setting in settings:
        name, mark, value = setting.partition("=")
        if not mark or not name:
            raise click.BadParameter(f"{setting!r} is not NAME=VALUE", param_hint="--set")
        values[name.removeprefix("?")] = value
    return values


def _library() -> Table:
    from kg.query import list_queries

    rows = [
        (known.name, known.summary, ", ".join(parameter.name for parameter in known.parameters))
        for known in list_queries()
    ]
    return Table(("query", "answers", "parameters"), tuple(rows))


def _parameters(name: str) -> Table:
    from kg.query import load_query

    rows = [
        (known.name, known.kind, "yes" if known.required else "", known.default, known.words, known.example)
        for known in load_query(name).parameters
    ]
    return Table(("parameter", "kind", "required", "default", "what", "example"), tuple(rows))
