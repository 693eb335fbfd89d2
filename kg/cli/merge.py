"""``kg merge``: decide that two things are one, or two; ask what is left open; say what has become of decisions."""

from collections.abc import Callable
from datetime import datetime
from pathlib import Path
from typing import Any, TypeVar

import click

from kg import vocab
from kg.cli.main import kept_lines
from kg.cli.printing import format_option, print_table
from kg.cli.signing import signed, signing_options
from kg.cli.visible import visible
from kg.model import Table
from kg.model.decision import Verdict

Command = TypeVar("Command", bound=Callable[..., Any])

PAIR = "two"
"""Name of the hidden command that two things without a command before them mean."""


class TwoThingsOrACommand(click.Group):
    """A group in which a first word that is none of its commands is a thing to merge."""

    def parse_args(self, ctx: click.Context, args: list[str]) -> list[str]:
        """Put the hidden command before two things."""
        if args and args[0] not in self.commands and args[0] not in ("-h", "--help"):
            args = [PAIR, *args]
        return super().parse_args(ctx, args)

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        """The command; the hidden one goes by no name."""
        name, command, left = super().resolve_command(ctx, args)
        return "" if name == PAIR else name, command, left

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """The command, its help with kept lines."""
        command = super().get_command(ctx, cmd_name)
        if command is not None:
            command.help = kept_lines(command.help)
        return command


def decisions_option(command: Command) -> Command:
    """The option ``--decisions``, the same for every command that reads or writes the file."""
    return click.option(
        "--decisions",
        required=True,
        type=click.Path(path_type=Path),
        help="The file of decisions; made where it is not there.",
    )(command)


@click.command(cls=TwoThingsOrACommand, no_args_is_help=True)
def merge() -> None:
    r"""Decide that two things are one (kg merge A B), or two (kg merge --split A B).

    A decision is a line of a file, made for version control; it holds in every build that is given the file with
    --decisions, also after a report was edited, renamed or removed. To change one, edit its line; to take one back,
    remove it, or use --undo. A first word that is the name of a command below is that command: name a thing of that
    name with a capital letter, or by its IRI. See kg merge A --help for what two things take.

    \b
    Example:
        kg merge review graph.nq --decisions decisions.tsv
        kg merge Janaozen Zhanaozen --graph graph.nq --decisions decisions.tsv --why "one town, two spellings"
        kg merge --split "Serik Akhmetov" Akhmetov --graph graph.nq --decisions decisions.tsv
        kg build reports/ -o graph.nq --decisions decisions.tsv
    """


@merge.command(PAIR, hidden=True)
@click.argument("left", metavar="A")
@click.argument("right", metavar="B")
@click.option("--graph", help="The graph in which the two are looked up, so that the file has the right words.")
@click.option("--split", is_flag=True, help="They are two, whatever speaks for one.")
@click.option("--undo", is_flag=True, help="Take back what was decided about the two.")
@decisions_option
@signing_options
def two(
    left: str, right: str, graph: str | None, split: bool, undo: bool, decisions: Path, who: str | None,
    when: datetime | None, why: str | None,
) -> None:  # fmt: skip
    r"""Decide that A and B are one, or, with --split, that they are two.

    Both are names, in either case, or IRIs of entities, events or incidents of --graph; B may be the address of the
    same thing elsewhere. Without --graph they are references such as entity/zhanaozen, or plain names.

    \b
    Example:
        kg merge Janaozen Zhanaozen --graph graph.nq --decisions decisions.tsv --who Ada
        kg merge --split entity/police entity/riot-police --decisions decisions.tsv
        kg merge Zhanaozen https://sws.geonames.org/607610/ --graph graph.nq --decisions decisions.tsv
    """
    import kg
    from kg.deciding import decide_pair, pair_of_names
    from kg.decisions import add_decisions, remove_decisions

    if split and undo:
        raise click.UsageError("--split decides that the two are two, --undo takes back what was decided: choose one")
    verdict: Verdict = "different" if split else "same"
    author = signed(who, when, why)
    if graph is None:
        decision = pair_of_names(left, right, verdict, **author)
    else:
        decision = decide_pair(kg.open_graph(graph).source, left, right, verdict, **author)
    pair = f"{decision.left_text or decision.left} and {decision.right_text or decision.right}"
    if undo:
        gone = remove_decisions(decisions, lambda one: (one.left, one.right) == (decision.left, decision.right))
        _say(f"{decisions}: {pair}: {len(gone)} taken back" if gone else f"{decisions}: nothing decided about {pair}")
    elif add_decisions(decisions, [decision]):
        _say(f"{decisions}: {pair} are {'two' if split else 'one'}; it holds from the next kg build --decisions on")
    else:
        _say(f"{decisions}: {pair}: decided before")


@merge.command("review")
@click.argument("graph")
@click.option("--out", help="Write the questions as a list to fill in, in an editor or a spreadsheet; - is stdout.")
@click.option("--from", "filled", type=click.Path(path_type=Path), help="Take in a list that was filled in.")
@click.option("--decisions", type=click.Path(path_type=Path), help="The file of decisions; made where it is not there.")
@signing_options
def review(
    graph: str, out: str | None, filled: Path | None, decisions: Path | None, who: str | None,
    when: datetime | None, why: str | None,
) -> int:  # fmt: skip
    r"""Ask about each pair of GRAPH that may be one, the likeliest first, with its evidence.

    At a terminal the answers are y(es), n(o), l(ater), q(uit); each is written at once. With --out the questions are
    written as tab-separated text whose column verdict is to be filled in: same, different or unsure (or y, n, l); with
    --from such a list is taken in.

    \b
    Example:
        kg merge review graph.nq --decisions decisions.tsv
        kg merge review graph.nq --out pairs.tsv
        kg merge review graph.nq --from pairs.tsv --decisions decisions.tsv --who Ada
    """
    from kg.cli.reviewing import review_graph

    return review_graph(graph, out, filled, decisions, signed(who, when, why))


@merge.command("status")
@click.argument("graph")
@decisions_option
@format_option
def status(graph: str, decisions: Path, format_: str) -> None:
    r"""Say which decisions hold in GRAPH, which are idle, and why.

    \b
    Example:
        kg merge status graph.nq --decisions decisions.tsv
    """
    import kg
    from kg.deciding import states
    from kg.decisions import read_decisions

    rows = tuple(
        (
            state.decision.place.rpartition(":")[2],
            "holds" if state.holds else "idle",
            state.decision.left_text or state.decision.left,
            state.decision.verdict,
            state.decision.right
            if state.decision.verdict == "taken"
            else state.decision.right_text or state.decision.right,
            state.decision.who or None,
            state.decision.when or None,
            state.why or state.decision.why or None,
        )
        for state in states(kg.open_graph(graph).source, read_decisions(decisions))
    )
    print_table(Table(("line", "state", "left", "verdict", "right", "who", "when", "why"), rows), format_)


@merge.command("import")
@click.argument("judgements", type=click.Path(path_type=Path))
@click.option("--base", default=vocab.BASE, show_default=True, help="Where the IRIs of instances begin.")
@decisions_option
def import_(judgements: Path, base: str, decisions: Path) -> None:
    r"""Add the JUDGEMENTS of nomenklatura's resolver to a file of decisions.

    The identifiers are references such as entity/zhanaozen, whole IRIs, items of Wikidata, or NK- ones, which join.

    \b
    Example:
        kg merge import resolver.ijson --decisions decisions.tsv
    """
    from kg.decisions import add_decisions, read_resolver
    from kg.decisions.file import text_of

    found = read_resolver(text_of(judgements), str(judgements), base)
    added = add_decisions(decisions, found.decisions)
    for note in found.passed_over:
        _say(f"{judgements}: passed over: {note}")
    _say(f"{decisions}: {len(added)} added, {len(found.decisions) - len(added)} there before")


@merge.command("export")
@decisions_option
@click.option("-o", "--out", default="-", show_default=True, help="Where the judgements go; - is standard output.")
def export(decisions: Path, out: str) -> None:
    r"""Write decisions as the judgements of nomenklatura's resolver; figures that are taken have no place there.

    \b
    Example:
        kg merge export --decisions decisions.tsv -o resolver.ijson
    """
    from kg.decisions import read_decisions, render_resolver
    from kg.errors import DecisionError
    from kg.files import open_for_replacement

    text = render_resolver(read_decisions(decisions))
    with open_for_replacement(out, failure=DecisionError) as file:
        file.write(text)


def _say(line: str) -> None:
    click.echo(visible(line), err=True)
