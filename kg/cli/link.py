"""``kg link``: which entities are the same as those of a reconciliation service."""

from collections.abc import Collection
from pathlib import Path
from typing import TYPE_CHECKING

import click

from kg.cli.printing import format_option, print_table
from kg.cli.progress import progress
from kg.cli.visible import visible

if TYPE_CHECKING:
    from kg.link import LinkSummary
    from kg.model import Decision

KINDS = ("Person", "Organization", "Group", "Place", "Country", "Region", "Settlement", "Site")
FACTS = ("country", "code", "coordinates", "latitude", "longitude", "title")


@click.command()
@click.argument("graph")
@click.option(
    "--service", required=True, metavar="URL", help="The service's address: the one that OpenRefine is given."
)
@click.option("--kind", "kinds", multiple=True, type=click.Choice(KINDS), help="Ask about these; may be repeated.")
@click.option(
    "--type", "types", multiple=True, metavar="KIND=ID", help="The service's type of a kind; may be repeated."
)
@click.option(
    "--property",
    "properties",
    multiple=True,
    metavar="FACT=ID",
    help="Send a fact as this property of the service: country, code, coordinates, latitude, longitude, title.",
)
@click.option("--limit", type=click.IntRange(2, 100), default=5, show_default=True, help="Candidates of each, at most.")
@click.option(
    "--min-score",
    type=click.FloatRange(0, 100),
    default=80,
    show_default=True,
    help="Score, of 100, that a sure candidate has at least.",
)
@click.option(
    "--lead",
    type=click.FloatRange(0, 100),
    default=10,
    show_default=True,
    help="Hundredths of its score by which a sure candidate leads the next.",
)
@click.option("--again", is_flag=True, help="Ask also about what is linked to the service's identifiers already.")
@click.option("--iri", default="", metavar="TEMPLATE", help="IRI of a candidate, {{id}} standing for its identifier.")
@click.option("--cache", type=click.Path(path_type=Path), help="Folder in which answers are kept, and looked for.")
@click.option("--offline", is_flag=True, help="Take answers from the cache alone.")
@click.option(
    "--timeout",
    type=click.FloatRange(min=0, min_open=True),
    default=30,
    show_default=True,
    help="Seconds for one request.",
)
@click.option(
    "--decisions", type=click.Path(path_type=Path), help="File of decisions to which the sure links are added."
)
@click.option("--to-review", type=click.Path(path_type=Path), help="File of decisions to which the rest goes, unsure.")
@click.option("-o", "--out", type=click.Path(path_type=Path), help="Where the graph with its sure links goes.")
@format_option
def link(
    graph: str,
    service: str,
    kinds: tuple[str, ...],
    types: tuple[str, ...],
    properties: tuple[str, ...],
    limit: int,
    min_score: float,
    lead: float,
    again: bool,
    iri: str,
    cache: Path | None,
    offline: bool,
    timeout: float,
    decisions: Path | None,
    to_review: Path | None,
    out: Path | None,
    format_: str,
) -> None:
    r"""Ask a reconciliation service which of its entities those of GRAPH are, and print what it answers.

    The service speaks the Reconciliation Service API, as OpenRefine and Wikidata do. An entity is linked
    (skos:exactMatch) only where the answer is sure: the service says so, its score leads the next clearly, the names
    agree, and neither type nor country says otherwise. All else is listed, with its candidates and what was in doubt.
    What has no name of its own ("police", "protesters") is not asked about. Decisions that stand in the files of
    --decisions and --to-review hold: what is the same is not asked about, what is different is not linked.

    \b
    Example:
        kg link graph.nq --service https://wikidata.example/en/api --cache answers/ --type Person=Q5
        kg link graph.nq --service http://localhost:5000/reconcile --kind Place --decisions decisions.tsv
    """
    import kg
    from kg.link import LinkOptions

    if offline and cache is None:
        raise click.UsageError("--offline takes its answers from a --cache FOLDER.")
    if iri and "{{id}}" not in iri:
        raise click.BadParameter(f"{iri!r} has no {{{{id}}}} in it", param_hint="--iri")
    mapped = _mapped(types, KINDS, "--type"), _mapped(properties, FACTS, "--property")
    options = LinkOptions(kinds, *mapped, limit, min_score, lead, again, iri)
    opened = kg.open_graph(graph)
    decided = _read(decisions, to_review)
    with progress("asking") as step:
        summary = opened.link(
            service, options, decided=decided, cache=cache, offline=offline, timeout=timeout, progress=step
        )
    _write(summary, decided, decisions, to_review)
    if out is not None:
        opened.save(out, summary)
    print_table(summary.table(), format_)
    click.echo(visible(str(summary)), err=True)


def _mapped(settings: tuple[str, ...], names: Collection[str], option: str) -> dict[str, str]:
    mapped = {}
    for setting in settings:
        name, mark, value = setting.partition("=")
        if not mark or not value or name not in names:
            wanted = f"NAME=ID with a name of {', '.join(names)}"
            raise click.BadParameter(f"{setting!r} is not {wanted}", param_hint=option)
        mapped[name] = value
    return mapped


def _read(*paths: Path | None) -> "tuple[Decision, ...]":
    from kg.decisions import read_decisions

    return read_decisions(*(path for path in paths if path is not None and path.exists()))


def _write(
    summary: "LinkSummary", decided: "tuple[Decision, ...]", decisions: Path | None, to_review: Path | None
) -> None:
    from kg.decisions import add_decisions

    if decisions is not None:
        add_decisions(decisions, summary.decisions())
    if to_review is not None:
        known = {(decision.left, decision.right) for decision in decided}
        add_decisions(to_review, [one for one in summary.to_review() if (one.left, one.right) not in known])
