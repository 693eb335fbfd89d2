"""Parse -> Quotes: what stands between quotation marks, over sentences, token by token."""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator
from dataclasses import dataclass

from kg.extract.parse import Parse
from kg.model import Span

DOUBLE = re.compile(r"''|``|[\"“”„«»]")
SINGLE_OPEN = re.compile(r"(?<![\w'’.,!?])[‘'](?=[\w$£€…])")
SINGLE_CLOSE = re.compile(r"(?<=[\w.,!?…)])['’](?!\w)")
STRAIGHT = frozenset({'"', "''"})
OPENERS = frozenset({"“", "„", "«", "``"})
CLOSERS = {"«": "»", "»": "«", "„": "“”", "“": "”"}
"""What closes a quotation by the mark that opens it, whatever stands beside it: « so », »so«, „so“."""
ENDS_SPEECH = frozenset(',.!?…”"')
"""What stands before the single mark that closes speech with a quotation inside."""
LEFT_OF_OPENING = frozenset(" \t\r\n([{—–-―:*_>\u00a0")


@dataclass(frozen=True, slots=True)
class Quote:
    """One quotation."""

    span: Span
    """From the opening to the closing mark, both included."""
    start: int
    """First token, the opening mark."""
    end: int
    """One past the last token, the closing mark where there is one."""
    closed: bool
    """Whether a closing mark stands; else it runs to the end of its paragraph."""


@dataclass(frozen=True, slots=True)
class Quotes:
    """The quotations of a report, in order, none overlapping."""

    all: tuple[Quote, ...]
    inside: tuple[int, ...]
    """Index of the quotation that each token stands in, -1 where none."""

    def at(self, token: int) -> Quote | None:
        """The quotation that a token stands in."""
        index = self.inside[token]
        return None if index < 0 else self.all[index]


def find_quotes(parse: Parse) -> Quotes:
    """Find every quotation, block by block."""
    text = parse.document.text
    starts = [token.idx for token in parse.doc]
    found: list[Quote] = []
    inside = [-1] * len(starts)
    for block in parse.blocks:
        for span, closed in _in_block(text, block.span):
            first, last = bisect_left(starts, span.start), bisect_left(starts, span.end)
            if first < last:
                for at in range(first, last):
                    inside[at] = len(found)
                found.append(Quote(span, first, last, closed))
    return Quotes(tuple(found), tuple(inside))


def _in_block(text: str, block: Span) -> Iterator[tuple[Span, bool]]:
    """Spans between marks in one block, with whether each is closed."""
    doubles, singles = list(_double(text, block)), list(_single(text, block))
    outer = [span for span in singles if text[span.end - 2] in ENDS_SPEECH and any(_holds(span, d) for d in doubles)]
    doubles = [found for found in doubles if not any(_holds(span, found) for span in outer)]
    taken = [span for span, _ in doubles]
    kept = [(span, True) for span in singles if not any(span.overlaps(other) for other in taken)]
    yield from sorted(doubles + kept, key=lambda found: found[0])


def _holds(outer: Span, inner: tuple[Span, bool]) -> bool:
    """Whether a quotation in single marks holds one in double marks: 'He shouted "run" and fled,' she said."""
    return inner[1] and outer.start < inner[0].start and inner[0].end < outer.end


def _double(text: str, block: Span) -> Iterator[tuple[Span, bool]]:
    begun: int | None = None
    for match in DOUBLE.finditer(text, block.start, block.end):
        before = text[match.start() - 1] if match.start() > block.start else " "
        after = text[match.end()] if match.end() < block.end else " "
        mark = match.group()
        opens = _opens(mark, before, after)
        if begun is not None and mark in CLOSERS.get(text[begun], ""):
            opens = False
        if begun is None:
            if opens or (mark in STRAIGHT and after.isalnum()):
                begun = match.start()
        elif not opens:
            yield Span(begun, match.end()), True
            begun = None
    if begun is not None and block.end - begun > 1:
        yield Span(begun, block.end), False


def _opens(mark: str, before: str, after: str) -> bool:
    """Whether a mark opens: by its neighbours, else by its shape."""
    left, right = before in LEFT_OF_OPENING, not after.isspace()
    if left and right:
        return True
    return mark in OPENERS and (left or right)


def _single(text: str, block: Span) -> Iterator[Span]:
    at = block.start
    closings = [match.start() for match in SINGLE_CLOSE.finditer(text, block.start, block.end)]
    for match in SINGLE_OPEN.finditer(text, block.start, block.end):
        if match.start() < at:
            continue
        close = _closing(text, closings, match.end(), text[match.start()] == "‘")
        if close is not None:
            yield Span(match.start(), close + 1)
            at = close + 1


def _closing(text: str, closings: list[int], start: int, curly: bool) -> int | None:
    """The mark that closes a single quotation: the first that cannot be a plural's apostrophe."""
    for close in closings[bisect_right(closings, start) :]:
        if curly and text[close] != "’":
            continue
        possessive = (
            text[close - 1] in "sS" and text[close + 1 : close + 2] == " " and text[close + 2 : close + 3].islower()
        )
        if not possessive:
            return close
    return None
