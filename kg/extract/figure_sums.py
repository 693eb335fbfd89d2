"""Figures of one trigger, told side by side -> their sum: "three soldiers and two civilians were killed"."""

from collections.abc import Callable, Iterator, Sequence
from typing import Final

from spacy.tokens import Token

from kg.extract.drafts import Draft
from kg.extract.parse import Parse
from kg.model import Figure, Span

SUM: Final = "sum of what is told side by side"
"""Rule of a figure that stands in no single phrase."""


def add_up(parse: Parse, draft: Draft, slots: Sequence[str], measure: str, is_one: Callable[[Token], bool]) -> None:
    """Make one figure of those of a measure that count coordinated people, each of whom is counted or is one person.

    Args:
        parse: the report.
        draft: the event mention; its figures are changed.
        slots: phrases of the trigger whose people the measure counts.
        measure: what is counted.
        is_one: whether a noun stands for one person ("a mother and her two children").
    """
    mine = [figure for figure in draft.figures if figure.measure == measure]
    if not mine:
        return
    for slot in slots:
        heads = [token for token, _ in draft.trigger.slots.get(slot, [])]
        for row in _rows(heads):
            parts = [
                _part(parse, token, mine) or (_one(parse, token, measure) if is_one(token) else None) for token in row
            ]
            known = [part for part in parts if part is not None]
            if 1 < len(known) == len(row) and any(part in mine for part in known) and not _is_told_apart(known):
                draft.figures = [f for f in draft.figures if f not in known] + [_sum(known)]
                return


def _rows(heads: Sequence[Token]) -> Iterator[list[Token]]:
    """Nouns between which nothing but commas and an "and" stands, in order."""
    row: list[Token] = []
    for token in sorted(heads, key=lambda t: t.i):
        if row and not _is_beside(row[-1], token):
            yield row
            row = []
        row.append(token)
    yield row


def _is_beside(left: Token, right: Token) -> bool:
    """Whether two nouns are told side by side; what the first is a number of ("dozens of villagers") belongs to it."""
    of = {t.i for child in left.children if child.lower_ == "of" for t in child.subtree if t.i < right.left_edge.i}
    between = [t for t in left.doc[left.i + 1 : right.left_edge.i] if t.i not in of]
    return bool(between) and all(t.lower_ in {",", "and", "&", "plus"} for t in between)


def _part(parse: Parse, noun: Token, figures: Sequence[Figure]) -> Figure | None:
    """The figure that stands in a noun's own phrase, what is coordinated with it left out."""
    start, end = parse.span(noun.left_edge, noun).start, parse.span(noun, noun).end
    return next((f for f in figures if start <= f.span.start and f.span.end <= end), None)


def _is_told_apart(parts: Sequence[Figure]) -> bool:
    """Whether the first is all of the others: "two officers, a captain and a sergeant"."""
    values = [part.value for part in parts]
    return len(values) > 2 and values[0] == sum(value or 0 for value in values[1:])


def _one(parse: Parse, noun: Token, measure: str) -> Figure:
    """One person, told of without a number."""
    return Figure(parse.span(noun.left_edge, noun), measure, 1)


def _sum(parts: Sequence[Figure]) -> Figure:
    """A figure whose span reaches from the first part to the last.

    >>> dozens = Figure(Span(15, 18), "killed", None, at_least=24, approximate=True)
    >>> found = _sum([Figure(Span(0, 5), "killed", 3), dozens])
    >>> (found.span, found.value, found.at_least, found.at_most, found.approximate)
    (Span(start=0, end=18), None, 27, None, True)
    """
    span = Span(min(part.span.start for part in parts), max(part.span.end for part in parts))
    exact = [part.value for part in parts if part.value is not None and part.at_least is None and part.at_most is None]
    if len(exact) == len(parts):
        return Figure(span, parts[0].measure, sum(exact), approximate=any(p.approximate for p in parts), rule=SUM)
    lows = [part.at_least if part.at_least is not None else part.value for part in parts]
    highs = [
        part.at_most if part.at_most is not None else None if part.at_least is not None else part.value
        for part in parts
    ]
    least = sum(low or 0 for low in lows)
    most = sum(high or 0 for high in highs) if all(high is not None for high in highs) else None
    value = least if most is None and all(part.value is not None for part in parts) else None
    return Figure(span, parts[0].measure, value, least, most, any(part.approximate for part in parts), SUM)
