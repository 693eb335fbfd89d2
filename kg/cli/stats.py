"""``kg stats``: who is central, which groups there are, what joins them, how much happened when."""

import json
import shutil
import textwrap
from datetime import datetime
from typing import TYPE_CHECKING, Any

import click

from kg.cli.draw import DAY
from kg.cli.printing import format_option, print_table
from kg.cli.visible import in_json, visible

if TYPE_CHECKING:
    from kg.draw.stats.records import Stats
    from kg.draw.stats.tables import Section

SECTIONS = ("centrality", "groups", "bridges", "links", "activity", "places", "components", "totals")
FEW = 5
"""Rows of each list in the overview."""
GROUPS = 8
"""Groups in the overview: the lists below it speak of them by number."""
PERIODS = 16
"""Periods in the overview."""


@click.command()
@click.argument("graph")
@click.option("--section", type=click.Choice(SECTIONS), help="Only this table, whole.")
@click.option("--top", type=click.IntRange(min=1), help="Most rows of a table.  [default: 5 to 16; in a --section all]")
@click.option(
    "--by",
    type=click.Choice(("degree", "betweenness", "in", "out", "happenings", "sources")),
    default="degree",
    show_default=True,
    help="What the most central have most of.",
)
@click.option(
    "--ties",
    type=click.Choice(("all", "events", "acts")),
    default="all",
    show_default=True,
    help="What joins two things: acts, one acts on the other; events, also acting together and being where it"
    " happened; all, also a lasting relation.",
)
@click.option("--type", "types", multiple=True, help="Only events of this PLOVER type; may be repeated.")
@click.option("--place", metavar="NAME", help="Only events in this place, and in places within it.")
@click.option("--since", type=DAY, help="Only events on this day or later.")
@click.option("--until", type=DAY, help="Only events on this day or earlier.")
@click.option("--source", "told_by", metavar="REPORT", help="Only what this report, or this publisher's reports, tell.")
@click.option(
    "--per", type=click.Choice(("day", "week", "month", "year")), help="Length of a period.  [default: as suits]"
)
@click.option("--exact", is_flag=True, help="Count betweenness over all shortest ways, also of a large graph.")
@click.option("-o", "--out", help="Write a page of plots and tables instead: an .html file.")
@format_option
def stats(
    graph: str,
    section: "Section | None",
    top: int | None,
    by: str,
    out: str | None,
    format_: str,
    **options: Any,
) -> None:
    r"""Measure GRAPH: who is central, which groups there are, what joins them, and how much happened when.

    A happening that several reports tell of counts once; what is denied, planned or only supposed is left out, and
    counted. Each name can be asked about with kg why.

    \b
    Example:
        kg stats graph.nq
        kg stats graph.nq --section bridges --format csv
        kg stats graph.nq --place Zhanaozen --since 2011-12-01 --until 2011-12-31 --per day
        kg stats graph.nq -o plots.html
    """
    import kg

    if out and (section or format_ != "text"):
        raise click.UsageError("A page holds every table: -o goes without --section and --format.")
    if section is None and format_ in {"csv", "tsv", "markdown"}:
        raise click.UsageError(f"{format_} is for one table: name it with --section ({', '.join(SECTIONS)}).")
    for end in ("since", "until"):
        moment: datetime | None = options[end]
        options[end] = moment.date() if moment else None
    scope, unit = options.pop("ties"), options.pop("per")
    measured = kg.open_graph(graph).stats(scope=scope, unit=unit, **options)
    if not measured.things:
        narrowed = scope != "all" or any(options[name] for name in ("types", "place", "since", "until", "told_by"))
        hint = "ask for less: drop a filter" if narrowed else "build a graph with kg build first"
        click.echo(f"no thing takes part in anything; hint: {hint}", err=True)
    if out:
        from kg.draw.stats.plots import write_plots
        from kg.draw.stats.words import summary

        write_plots(measured, out, by=by)
        click.echo(visible(f"{out}: {summary(measured)[0]}"), err=True)
    elif format_ == "json" and section is None:
        click.echo(_as_json(measured, top, by), nl=False)
    elif section:
        from kg.draw.stats.tables import table_of

        print_table(table_of(measured, section, top, by, to_read=format_ in {"text", "markdown"}), format_)
    else:
        _print_overview(graph, measured, top, by)


def _as_json(measured: "Stats", top: int | None, by: str) -> str:
    """An object with a list for each section, and the totals by name."""
    from kg.cli.tables import as_json
    from kg.draw.stats.tables import SECTIONS, table_of

    parts = []
    for section in SECTIONS:
        table = table_of(measured, section, top, by)
        if section == "totals":
            totals = {str(what): value for what, value in table}
            text = in_json(json.dumps(totals, ensure_ascii=False, indent=1), keep="\n")
        else:
            text = as_json(table).rstrip("\n")
        parts.append(f'"{section}": {text}')
    return "{\n" + ",\n".join(parts) + "\n}\n"


def _print_overview(graph: str, measured: "Stats", top: int | None, by: str) -> None:
    from kg.draw.stats.tables import SECTIONS, table_of
    from kg.draw.stats.words import heading, remark, summary

    first, *others = summary(measured)
    for line in (f"{graph}: {first}", *others):
        _print_folded(line)
    for section in SECTIONS:
        if section in {"totals", "components"}:
            continue
        most = top or {"activity": PERIODS, "groups": GROUPS}.get(section, FEW)
        table = table_of(measured, section, most, by, to_read=True)
        if table:
            click.echo()
            said = remark(measured, section, most)
            _print_folded(f"{heading(measured, section)}{f' ({said})' if said else ''}")
            print_table(table, "text")


def _print_folded(line: str) -> None:
    """A line of words, folded to the terminal where there is one."""
    width = shutil.get_terminal_size((0, 0)).columns
    for part in textwrap.wrap(visible(line), width, break_on_hyphens=False) if width else [visible(line)]:
        click.echo(part)
