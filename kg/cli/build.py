"""``kg build``: reports in, a graph out."""

from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

import click

from kg import vocab
from kg.cli.failures import report
from kg.cli.visible import visible

if TYPE_CHECKING:
    from kg.pipeline import BuildSummary


@click.command()
@click.argument("reports", nargs=-1, required=True)
@click.option("-o", "--out", required=True, help="Where the graph goes: a file, .nq for N-Quads; - is standard output.")
@click.option("--published", type=click.DateTime(["%Y-%m-%d"]), help="Day of publication.")
@click.option("--title", help="Headline.")
@click.option("--source", help="Where it came from: a URL or a name.")
@click.option("--publisher", help="Who published it.")
@click.option("--author", help="Who wrote it.")
@click.option("--language", help="BCP 47 code, such as en.")
@click.option("--base", default=vocab.BASE, show_default=True, help="Where the IRIs of instances begin.")
@click.option("--lexicon", multiple=True, type=click.Path(path_type=Path), help="Your own words; may be repeated.")
@click.option("--gazetteer", multiple=True, type=click.Path(path_type=Path), help="Your own names; may be repeated.")
@click.option("--model", help="An installed spaCy pipeline instead of the small English one.")
@click.option("--jobs", type=click.IntRange(min=1), default=1, show_default=True, help="Processes that read.")
@click.option("--cache", type=click.Path(path_type=Path), help="A folder that keeps what was read, for the next build.")
@click.option("--prune", is_flag=True, help="With --cache: remove from it what this build did not need.")
@click.option(
    "--decisions", multiple=True, type=click.Path(path_type=Path), help="File of what was decided; may be repeated."
)
@click.option("--with-text", is_flag=True, help="Put the reports' whole texts into the graph.")
@click.option("--strict", is_flag=True, help="Stop at the first report that cannot be read.")
def build(
    reports: tuple[str, ...],
    out: str,
    published: datetime | None,
    base: str,
    lexicon: tuple[Path, ...],
    gazetteer: tuple[Path, ...],
    model: str | None,
    jobs: int,
    cache: Path | None,
    prune: bool,
    decisions: tuple[Path, ...],
    with_text: bool,
    strict: bool,
    **about: str | None,
) -> int:
    r"""Read REPORTS and write what they say as a graph.

    REPORTS are files, folders and globs; - is standard input. --published, --title and the like are taken for reports
    that do not say them. A report that cannot be read is named and skipped, and the exit code is 1. Beside the graph
    goes a description of it (VoID), which says what is in it and by what it was built. With --cache a report that has
    not changed since is not read again; the graph is the same as without. With --decisions (see kg merge and kg decide)
    what was decided holds, and each decision that finds nothing to hold for is named.

    \b
    Example:
        kg build reports/ -o graph.nq
        kg build reports/ -o graph.nq --cache .kg-cache
        kg build reports/ -o graph.nq --decisions decisions.tsv
        kg build - --published 2011-12-19 -o graph.nq < report.txt
    """
    from kg import pipeline
    from kg.cli.progress import progress
    from kg.read import Defaults
    from kg.readings import Options

    if prune and cache is None:
        raise click.UsageError("--prune removes readings from the folder that --cache names; name one")

    defaults = Defaults(published=published.date() if published else None, **about)
    with progress("reading") as step:
        summary = pipeline.build_file(
            reports,
            out,
            defaults=defaults,
            base=base,
            jobs=jobs,
            strict=strict,
            with_text=with_text,
            options=Options(model, lexicon, gazetteer),
            cache=cache,
            prune=prune,
            decisions=decisions,
            on_skip=report,
            on_note=lambda line: click.echo(visible(line), err=True),
            progress=step,
        )
    return _tell(summary)


def _tell(summary: "BuildSummary") -> int:
    """Say what a build made, and which decisions found nothing to hold for."""
    for idle in summary.idle:
        click.echo(visible(f"{idle.decision.place}: idle: {idle.reason}"), err=True)
    click.echo(visible(str(summary)), err=True)
    return 1 if summary.skipped else 0
