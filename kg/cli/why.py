"""``kg why``: the words behind a node or an edge."""

import shutil
import textwrap
from collections.abc import Iterator
from itertools import groupby
from typing import TYPE_CHECKING

import click

from kg.cli.printing import format_option, print_table
from kg.cli.visible import visible
from kg.model import Table

if TYPE_CHECKING:
    from kg.query.evidence import Evidence, OnMap

SHORT = 60
"""Characters of words that are shown once more below their sentence."""
COLUMNS = (
    "report", "published", "role", "what", "status", "words", "sentence", "speaker", "cue", "stance", "quoted",
    "figure", "against", "rules", "node", "claim", "passage", "source", "grounds", "places", "via", "replaces",
    "replaced_by",
)  # fmt: skip
"""Columns of the table, in the formats that are one."""


@click.command()
@click.argument("graph")
@click.argument("thing")
@click.argument("other", required=False)
@format_option
def why(graph: str, thing: str, other: str | None, format_: str) -> None:
    r"""Show what in GRAPH stands behind a THING, or behind what joins it to an OTHER one.

    Both are names, in either case, or IRIs. Each sentence is shown with its words, what they are taken for, who says
    so and by whom it was handed on, the rules that found them, what contradicts them, and which figure of the same
    voice they replace; of an event, with what made each part of it: the entry of
    the word list, the phrase, the place on the map.

    \b
    Example:
        kg why graph.nq Aktau
        kg why graph.nq police "oil workers"
    """
    import kg

    found = kg.open_graph(graph).why(thing, other)
    if format_ != "text":
        rows = tuple(tuple(_cell(evidence, column) for column in COLUMNS) for evidence in found)
        print_table(Table(COLUMNS, rows), format_)
        return
    width = shutil.get_terminal_size((0, 0)).columns or 100
    for line in lines_of(found, width):
        click.echo(line)


def lines_of(found: "tuple[Evidence, ...]", width: int) -> Iterator[str]:
    """Report by report and sentence by sentence: which words, what they are, who says so, and what stands against it.

    Args:
        found: The evidence, in order.
        width: Characters of a line.
    """
    placed: set[OnMap] = set()  # each place is shown once
    for (report, published), told in groupby(found, lambda evidence: (evidence.report, evidence.published)):
        yield from _folded(f"{report}, {published}" if published else report, width, "")
        for sentence, group in groupby(told, lambda evidence: evidence.sentence):
            yield from _folded(sentence, width, "  ")
            for evidence in group:
                yield from _folded(_found(evidence), width, "    - ")
                for ground in evidence.grounds:
                    yield from _folded(ground, width, "        ")
                for place in evidence.places:
                    if place not in placed:
                        yield from _folded(str(place), width, "        ")
                placed.update(evidence.places)
                for opposed in evidence.against:
                    reasons = f" ({'; '.join(opposed.reasons)})" if opposed.reasons else ""
                    line = f"against: {opposed.speaker}, {opposed.report}: {_short(opposed.words)}{reasons}"
                    yield from _folded(line, width, "      ")
                for way, versions in (("replaces", evidence.replaces), ("replaced by", evidence.replaced_by)):
                    for version in versions:
                        yield from _folded(f"{way}: {version.report}: {_short(version.words)}", width, "      ")
        yield ""


def _found(evidence: "Evidence") -> str:
    what = " ".join(part for part in (evidence.role, evidence.what, _status(evidence), evidence.figure) if part)
    return f"{what}: {_short(evidence.words)}; {_said(evidence)}"


def _short(words: str) -> str:
    """The words, or, since their sentence stands above, their beginning."""
    return repr(words if len(words) <= SHORT else f"{words[:SHORT].rstrip()}…")


def _status(evidence: "Evidence") -> str:
    return f"({evidence.status.lower()})" if evidence.status and evidence.status != "Actual" else ""


def _said(evidence: "Evidence") -> str:
    how = [evidence.stance.lower()] if evidence.stance else []
    how += [f"in the words {evidence.cue!r}"] if evidence.cue else []
    how += ["quoted"] if evidence.quoted else []
    how += [f"via {', '.join(evidence.via)}"] if evidence.via else []
    voice = evidence.speaker + (f" ({', '.join(how)})" if how else "")
    return f"{voice} [{', '.join(evidence.rules)}]" if evidence.rules else voice


def _folded(text: str, width: int, indent: str) -> Iterator[str]:
    blank = " " * (len(indent) + 2)
    yield from textwrap.wrap(
        visible(" ".join(text.split())), width, initial_indent=indent, subsequent_indent=blank, break_on_hyphens=False
    )


def _cell(evidence: "Evidence", column: str) -> object:
    if column == "against":
        return "; ".join(f"{opposed.speaker}: {opposed.words}" for opposed in evidence.against) or None
    if column in {"replaces", "replaced_by"}:
        return "; ".join(f"{version.report}: {version.words}" for version in getattr(evidence, column)) or None
    if column in {"rules", "grounds", "places", "via"}:
        return "; ".join(map(str, getattr(evidence, column))) or None
    value: object = getattr(evidence, column)
    return value
