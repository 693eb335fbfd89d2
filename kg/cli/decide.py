"""``kg decide``: take a figure for what happened."""

from collections.abc import Callable
from datetime import datetime
from pathlib import Path

import click

from kg.cli.signing import signed, signing_options
from kg.cli.visible import visible
from kg.errors import DecisionError
from kg.model import Decision


@click.command()
@click.argument("graph")
@click.argument("thing")
@click.argument("figure", required=False)
@click.option("--anyway", is_flag=True, help="Take a number that no claim gives.")
@click.option(
    "--undo", is_flag=True, help="Take back the figure that was taken; FIGURE is then its measure, or left out."
)
@click.option("--decisions", required=True, type=click.Path(path_type=Path), help="The file of decisions.")
@signing_options
def decide(
    graph: str,
    thing: str,
    figure: str | None,
    anyway: bool,
    undo: bool,
    decisions: Path,
    who: str | None,
    when: datetime | None,
    why: str | None,
) -> None:
    r"""Take a FIGURE, such as killed=64, for THING, something that happened in GRAPH, because of a reason.

    THING is the IRI of an incident or event, as the queries casualties and tolls name it, or the name of a place or
    body, if one thing alone that happened there has such a figure. FIGURE may be the IRI of a claim, or be left out
    where THING is one. The claims stay as they are; from the next build with --decisions on, the figure stands on what
    happened, with who decided, when and why.

    \b
    Example:
        kg decide graph.nq Zhanaozen killed=64 --decisions decisions.tsv --because "the morgue's own list has 64 names"
        kg decide graph.nq Zhanaozen killed --undo --decisions decisions.tsv
    """
    import kg
    from kg.deciding import decide_figure, taken_for
    from kg.decisions import add_decisions, remove_decisions

    source = kg.open_graph(graph).source
    if undo:
        measure = figure.partition("=")[0] if figure else None
        gone = remove_decisions(decisions, taken_for(source, thing, measure))
        for one in gone:
            _say(f"{decisions}: {one.right} is no longer taken for {one.left}")
        if not gone:
            _say(f"{decisions}: no figure is taken for {thing}")
        return
    decision = decide_figure(source, thing, figure, anyway=anyway, **signed(who, when, why))
    measure, _, value = decision.right.partition("=")
    _refuse_another(decision, decisions, taken_for(source, thing, measure, int(value)))
    if add_decisions(decisions, [decision]):
        _say(f"{decisions}: {decision.right} is taken for {decision.left}: {decision.left_text}")
    else:
        _say(f"{decisions}: {decision.right} was taken before")


def _refuse_another(decision: Decision, decisions: Path, same_happening: Callable[[Decision], bool]) -> None:
    """Another figure that is taken for the same happening, perhaps for an event of another report, is in the way.

    Raises:
        DecisionError: there is one.
    """
    from kg.decisions import read_decisions

    for known in read_decisions(decisions) if decisions.exists() else ():
        if same_happening(known) and known.right != decision.right:
            problem = f"{known.right} is taken by {known.place}, so that {decision.right} cannot be"
            raise DecisionError("decide", problem, "take that back first, with --undo, or edit its line")


def _say(line: str) -> None:
    click.echo(visible(line), err=True)
