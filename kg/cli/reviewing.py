"""Questions of a graph -> answers: at a terminal one by one, each written at once, or in a list."""

import shutil
import sys
import textwrap
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Final

import click

from kg.cli.signing import Author
from kg.cli.visible import visible
from kg.decisions import add_decisions, read_decisions
from kg.errors import DecisionError
from kg.files import open_for_replacement
from kg.model import Decision
from kg.model.decision import Verdict

if TYPE_CHECKING:
    from kg.deciding import Question
    from kg.query.review import Side

ANSWERS: Final[dict[str, Verdict]] = {"y": "same", "n": "different", "l": "unsure"}
"""First letter of an answer to its verdict."""
HELP: Final = (
    "y: they are one; n: they are two; l: leave it open, to be asked again at the end; q: quit.\n"
    "A reason may follow the letter: y one town, two spellings"
)


def review_graph(graph: str, out: str | None, filled: Path | None, decisions: Path | None, author: Author) -> int:
    """Ask, or write the questions, or take answers in.

    Returns:
        The exit code.

    Raises:
        DecisionError: a file of decisions, or a list, that is none; answers that contradict what was decided.
    """
    if out is not None and filled is not None:
        raise click.UsageError("--out writes the questions, --from takes answers in: choose one")
    if out is None and decisions is None:
        raise click.UsageError("--decisions names the file that the answers go to; or write the questions with --out")
    if filled is not None and decisions is not None:
        return _take_in(filled, decisions, author)
    known = read_decisions(decisions) if decisions is not None and decisions.exists() else ()
    if out is not None:
        return _write(graph, out, known)
    if decisions is None or not sys.stdin.isatty():
        raise click.UsageError("not a terminal: write the questions with --out FILE, and take them in with --from FILE")
    return _ask_all(graph, decisions, known, author)


def _write(graph: str, out: str, known: tuple[Decision, ...]) -> int:
    import kg
    from kg.deciding import questions, sheet

    asked = list(questions(kg.open_graph(graph).source, known))
    with open_for_replacement(out, failure=DecisionError) as file:
        file.write(sheet(asked))
    _say(f"{out}: {len(asked)} to decide: fill in the column verdict, and take it in with --from")
    return 0


def _take_in(filled: Path, decisions: Path, author: Author) -> int:
    from kg.deciding import from_sheet
    from kg.decisions.file import text_of

    found = from_sheet(text_of(filled), str(filled), author["who"], author["when"])
    added = add_decisions(decisions, found)
    _say(f"{decisions}: {len(added)} added, {len(found) - len(added)} decided before")
    return 0


def _ask_all(graph: str, decisions: Path, known: tuple[Decision, ...], author: Author) -> int:
    import kg
    from kg.deciding import questions

    asked = list(questions(kg.open_graph(graph).source, known))
    width = shutil.get_terminal_size((100, 0)).columns
    made = 0
    for number, question in enumerate(asked, 1):
        click.echo(f"{number} of {len(asked)}")
        for line in lines_of(question, width):
            click.echo(line)
        answer = _ask()
        if answer is None:
            break
        verdict, why = answer
        decision = question.decided(verdict, author["who"], author["when"], why or author["why"])
        try:
            made += len(add_decisions(decisions, [decision]))
        except DecisionError as error:
            click.echo(visible(f"  not written: {error.place}: {error.problem}"))
    left = "nothing is left to decide" if not asked else f"{made} of {len(asked)} answered"
    _say(f"{decisions}: {left}")
    return 0


def _ask() -> tuple[Verdict, str] | None:
    """The verdict and the reason; None to end. The end of the input ends as well."""
    while True:
        try:
            answer = str(
                click.prompt("One? y(es) n(o) l(ater) q(uit) ?", prompt_suffix=" ", default="", show_default=False)
            )
        except (EOFError, click.Abort):
            click.echo()
            return None
        word, _, why = answer.strip().partition(" ")
        letter = word.casefold()
        if letter in ("q", "quit"):
            return None
        verdict = ANSWERS.get(letter[:1]) if letter in ("y", "yes", "n", "no", "l", "later") else None
        if verdict is not None:
            return verdict, why.strip()
        click.echo(HELP)


def lines_of(question: "Question", width: int) -> Iterator[str]:
    """One question: both sides with names, kind, country, reports and sentences, and what speaks for and against.

    Args:
        question: What is asked.
        width: Characters of a line.
    """
    asked = ", asked before" if question.asked else ""
    yield from _folded(f"{question.left.label} = {question.right.label}? {question.score:.0%}{asked}", width, "")
    for reason in question.reasons:
        yield from _folded(reason, width, "  - ")
    for side in (question.left, question.right):
        yield from _folded(_about(side), width, "  ")
        from kg.deciding.questions import sentences_of

        for sentence in sentences_of(side):
            yield from _folded(f'"{sentence}"', width, "      ")


def _about(side: "Side") -> str:
    from kg.query.review import described

    names = f"; also {', '.join(side.names)}" if side.names else ""
    reports = f"{side.reports} report" + ("" if side.reports == 1 else "s")
    return f"{described(side)}: {reports}{names}"


def _folded(text: str, width: int, indent: str) -> Iterator[str]:
    blank = " " * (len(indent) + 2)
    yield from textwrap.wrap(
        visible(" ".join(text.split())), width, initial_indent=indent, subsequent_indent=blank, break_on_hyphens=False
    )


def _say(line: str) -> None:
    click.echo(visible(line), err=True)
