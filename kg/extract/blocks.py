"""Document text -> blocks (headings, paragraphs, items, captions), and a view for the parser as long as the text."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise
from typing import Literal

from kg.model import Span

BlockKind = Literal["heading", "paragraph", "item", "caption", "quote", "question"]

MARKS = re.compile(
    r"""
    (?P<front>^[ \t]*(?:\#{1,6}[ ]+|>[ ]?|[-*+•–][ ]+|\d{1,3}[.)][ ]+|[QA]:[ ]+))   # heading, quote, list, question
    | (?P<rule>^[ \t]*(?:[-*_=][ \t]*){3,}$)                                       # rules and underlines
    | (?P<image>!\[[^\]\n]*\]\([^)\n]*\))
    | (?P<link>\[(?P<words>[^\]\n]+)\]\([^)\n]*\))
    | (?P<code>`+)
    | (?P<strong>\*\*|__)
    | (?P<emphasis>(?<![\w*])\*(?=\S)|(?<=\S)\*(?![\w*])|(?<![\w_])_(?=\S)|(?<=\S)_(?![\w_]))
    """,
    re.VERBOSE | re.MULTILINE,
)
"""Markdown's marks: CommonMark 0.31, as far as reports use them."""

FOLD = str.maketrans(
    {
        "“": '"',
        "”": '"',
        "„": '"',
        "«": '"',
        "»": '"',
        "‘": "'",
        "’": "'",
        "‚": "'",
        "\u00a0": " ",
        "\u202f": " ",
        "\t": " ",
    }
)
"""One code point for one: what the parser was trained on."""

LIST_MARK = re.compile(r"[ \t]*(?:[-*+•–]|\d{1,3}[.)])[ ]+")
TERMINAL = re.compile(r"[.!?…:;\"'”’)\]]\s*$")
WIDEST_WRAPPED = 100
"""Code points: a text with longer lines was not wrapped by hand, so each of its lines is a block."""
LONGEST_PIECE = 20_000
"""Code points: a longer block is parsed in pieces, so that memory stays bounded."""


@dataclass(frozen=True, slots=True)
class Block:
    """A heading, paragraph, list item, caption, quotation or question."""

    kind: BlockKind
    span: Span
    """Its words, without marks and outer white space."""


def parser_view(text: str) -> str:
    r"""The text as the parser sees it: marks are spaces, quotes straight, line ends spaces; as long as the text.

    >>> parser_view("## The “strike”\n*It* ended.")
    '   The "strike"  It  ended.'
    """

    def blank(match: re.Match[str]) -> str:
        words = match.group("words")
        if words is None:
            return " " * len(match.group())
        before = match.start("words") - match.start()
        return " " * before + words + " " * (len(match.group()) - before - len(words))

    return MARKS.sub(blank, text).translate(FOLD).replace("\n", " ").replace("\r", " ").replace("\x00", " ")


def split_blocks(text: str) -> tuple[Block, ...]:
    r"""Cut a report into blocks, in order, none overlapping.

    >>> [(b.kind, b.span.of("# Title\n\nOne line\n")) for b in split_blocks("# Title\n\nOne line\n")]
    [('heading', 'Title'), ('heading', 'One line')]
    """
    view = MARKS.sub(lambda m: " " * len(m.group()) if m.group("front") or m.group("rule") else m.group(), text)
    blocks = []
    for start, end in _paragraphs(text):
        words = view[start:end]
        left, right = len(words) - len(words.lstrip(" \t\r\n*_`")), len(words.rstrip(" \t\r\n*_`"))
        if left < right:
            span = Span(start + left, start + right)
            blocks.append(Block(_kind(text[start:end], words.strip()), span))
    return tuple(blocks)


def _kind(raw: str, words: str) -> BlockKind:
    stripped = raw.strip()
    if stripped.startswith("#"):
        return "heading"
    if stripped.startswith(">"):
        return "quote"
    if LIST_MARK.match(raw):
        return "item"
    if re.fullmatch(r"([*_])(?!\1).+\1", stripped, re.DOTALL):
        return "caption"
    if words.endswith("?") and len(words) < 200:
        return "question"
    if len(words) < 120 and not TERMINAL.search(words):
        return "heading"
    return "paragraph"


def _paragraphs(text: str) -> Iterator[tuple[int, int]]:
    """Start and end of each run of lines that belong together."""
    lines = [(m.start(), m.end()) for m in re.finditer(r"[^\n]*\n?", text) if m.end() > m.start()]
    begin: int | None = None
    for number, (start, end) in enumerate(lines):
        line = text[start:end]
        if not line.strip() or MARKS.fullmatch(line.rstrip("\n")):
            if begin is not None:
                yield begin, start
            begin = None
            continue
        if begin is not None and (_begins_block(line) or not _wrapped(text, lines[number - 1])):
            yield begin, start
            begin = start
        elif begin is None:
            begin = start
    if begin is not None:
        yield begin, len(text)


def _begins_block(line: str) -> bool:
    return bool(re.match(r"[ \t]*(?:#{1,6} |>|[QA]: )", line) or LIST_MARK.match(line))


def _wrapped(text: str, line: tuple[int, int]) -> bool:
    """Whether a line runs on into the next: as long as hand-wrapped lines are, or ended without a full stop."""
    words = text[line[0] : line[1]].rstrip()
    return (
        len(words) <= WIDEST_WRAPPED
        and (len(words) >= 50 or not TERMINAL.search(words))
        and not words.lstrip().startswith("#")
    )


def pieces(text: str, blocks: tuple[Block, ...]) -> tuple[tuple[int, int], ...]:
    """Stretches that tile the text, one a block (its gap behind it included), long blocks cut at white space."""
    cuts = [0] + [block.span.start for block in blocks[1:]] + [len(text)]
    tiles = []
    for start, end in pairwise(cuts):
        while end - start > LONGEST_PIECE:
            at = max(
                text.rfind(". ", start, start + LONGEST_PIECE) + 1,
                text.rfind(" ", start + LONGEST_PIECE // 2, start + LONGEST_PIECE),
            )
            at = at if at > start else start + LONGEST_PIECE
            tiles.append((start, at))
            start = at
        if end > start:
            tiles.append((start, end))
    return tuple(tiles)
