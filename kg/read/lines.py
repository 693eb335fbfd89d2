"""Text of a report -> its first and last lines with words, without Markdown's marks."""

import re
from dataclasses import dataclass
from typing import Final

HEAD: Final = 12
"""Lines with words at the top that may be masthead: kicker, headline and standfirst (twice where a page was cut from
the web), byline, place, date, agency and a caption."""
TAIL: Final = 8
"""Lines with words at the bottom that may be masthead: author's note, signature, date, rights, and what a page adds."""
LONGEST: Final = 300
"""Code points of a line that are looked at: a masthead line is short, and a dateline opens its line."""

HEADING: Final = re.compile(r"(#{1,6})[ \t]+(.*?)[ \t#]*")
UNDERLINE: Final = re.compile(r"[ \t]*(?:={3,}|-{3,})[ \t]*")
LINK: Final = re.compile(r"!?\[([^\]]*)\]\([^)]*\)")
WRAPS: Final = ("***", "**", "__", "*", "_")


@dataclass(frozen=True, slots=True)
class Line:
    """One line with words in it."""

    number: int
    """Its place among all lines, from 0."""
    words: str
    """Its words, without marks or outer white space; of a longer line the first `LONGEST` code points."""
    length: int
    """Code points of the whole line, without outer white space."""
    level: int
    """Markdown heading level, 1 to 6; 0 where it is no heading."""
    opens: bool
    """Whether the text's start or an empty line stands before it."""
    closes: bool
    """Whether the text's end, an empty line or an underline stands after it."""


def head_lines(raw: list[str]) -> list[Line]:
    r"""The first lines that hold a letter or a digit, in order.

    >>> [(line.words, line.level, line.closes) for line in head_lines(["Toll", "===", "", "By *A*", "Police came."])]
    [('Toll', 1, True), ('By *A*', 0, False), ('Police came.', 0, True)]
    """
    return _take(raw, range(len(raw)), HEAD)


def tail_lines(raw: list[str]) -> list[Line]:
    """The last lines that hold a letter or a digit, last first.

    >>> [line.words for line in tail_lines(["Police came.", "", "By A", ""])]
    ['By A', 'Police came.']
    """
    return _take(raw, range(len(raw) - 1, -1, -1), TAIL)


def plain(line: str) -> tuple[str, int]:
    """Words and heading level of a line of Markdown or text.

    >>> plain("## The deaths ##"), plain("*Astana, 17 December 2011*"), plain("> By [Jane Doe](/jane)")
    (('The deaths', 2), ('Astana, 17 December 2011', 0), ('By Jane Doe', 0))
    """
    words, level = line.strip().lstrip(">").strip(), 0
    heading = HEADING.fullmatch(words)
    if heading:
        level, words = len(heading[1]), heading[2].strip()
    if "](" in words:
        words = LINK.sub(r"\1", words)
    for wrap in WRAPS:
        inner = words[len(wrap) : -len(wrap)]
        if words.startswith(wrap) and words.endswith(wrap) and inner.strip() and wrap not in inner:
            words = inner.strip()
    return words, level


def _take(raw: list[str], numbers: range, most: int) -> list[Line]:
    lines: list[Line] = []
    for number in numbers:
        line = _line(raw, number)
        if line is not None:
            lines.append(line)
            if len(lines) == most:
                break
    return lines


def _line(raw: list[str], number: int) -> Line | None:
    whole = raw[number].strip()
    words, level = plain(whole[:LONGEST])
    if not any(char.isalnum() for char in words):
        return None
    after = raw[number + 1].strip() if number + 1 < len(raw) else ""
    opens = number == 0 or not raw[number - 1].strip()
    if opens and level == 0 and UNDERLINE.fullmatch(after):
        level = 1 if "=" in after else 2
    return Line(number, words, len(whole), level, opens, not after or level > 0)
