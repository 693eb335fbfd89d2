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
    (?P<front>^[ \t]*(?:\#{1,6}[ ]+|>[ ]?|[-*+•–][ ]+|\d{1,3}[.)][ ]+|(?:\*\*|__)?[QA]:(?:\*\*|__)?[ ]+))
    | (?P<rule>^[ \t]*(?:[-*_=][ \t]*){3,}$)                                       # rules and underlines
    | (?P<note>(?<=\S)\[\d{1,3}\])                                                  # footnote numbers
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
"""Code points: the longest line that is taken for one wrapped by hand."""
MOSTLY_WRAPPED = 0.8
"""Share of a text's code points in lines of at most that length, from which the text was wrapped by hand (an address or
a table may stick out); in any other text each line is a block."""
FULL_LINE, FULL_STOPPED_LINE = 0.55, 0.8
"""Shares of the widest line from which a line of a text wrapped by hand, without or with a full stop at its end,
runs on into the next."""
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
        left, right = _edge(words), len(words) - _edge(words[::-1])
        if left < right and any(letter.isalnum() for letter in words):
            span = Span(start + left, start + right)
            blocks.append(Block(_kind(text[start:end], words.strip()), span))
    return tuple(blocks)


def _edge(words: str) -> int:
    """How many characters of white space and emphasis stand before the first of another sort."""
    return next((at for at, letter in enumerate(words) if not letter.isspace() and letter not in "*_`"), len(words))


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
    width = _wrap_width(text)
    lines = [(m.start(), m.end()) for m in re.finditer(r"[^\n]*\n?", text) if m.end() > m.start()]
    begin: int | None = None
    for number, (start, end) in enumerate(lines):
        line = text[start:end]
        if not line.strip() or MARKS.fullmatch(line.rstrip("\n")):
            if begin is not None:
                yield begin, start
            begin = None
            continue
        if begin is not None and (_begins_block(line) or not _runs_on(text[slice(*lines[number - 1])], line, width)):
            yield begin, start
            begin = start
        elif begin is None:
            begin = start
    if begin is not None:
        yield begin, len(text)


def _begins_block(line: str) -> bool:
    return bool(re.match(r"[ \t]*(?:#{1,6} |>|\||(?:\*\*|__)?[QA][:.] ?(?:\*\*|__)? )", line) or LIST_MARK.match(line))


def _wrap_width(text: str) -> int:
    """Length of the widest line of a text that was wrapped by hand; 0 where none was."""
    lengths = [len(line.rstrip()) for line in text.split("\n")]
    short = [length for length in lengths if length <= WIDEST_WRAPPED]
    return max(short, default=0) if sum(short) >= MOSTLY_WRAPPED * sum(lengths) else 0


def _runs_on(line: str, following: str, width: int) -> bool:
    """Whether a line goes on in the next: in the middle of a sentence, or as wide as the text, and no heading."""
    words = line.rstrip()
    if words.lstrip().startswith(("#", "|")):
        return False
    stopped = bool(TERMINAL.search(words))
    if not stopped and following.split()[0][:2].islower() and following.split()[0][:2].isalpha():
        return True
    return width > 0 and len(words) >= (FULL_STOPPED_LINE if stopped else FULL_LINE) * width


def pieces(text: str, blocks: tuple[Block, ...]) -> tuple[tuple[int, int], ...]:
    """Stretches that tile the text, one a block (its gap behind it included), long blocks cut at white space."""
    cuts = [0] + [block.span.start for block in blocks[1:]] + [len(text)]
    tiles = []
    for start, end in pairwise(cuts):
        while end - start > LONGEST_PIECE:
            half, most = start + LONGEST_PIECE // 2, start + LONGEST_PIECE
            stop, space = text.rfind(". ", half, most), text.rfind(" ", half, most)
            at = stop + 1 if stop > 0 else space if space > 0 else most
            tiles.append((start, at))
            start = at
        if end > start:
            tiles.append((start, end))
    return tuple(tiles)
