"""First lines of a report -> its headline."""

import re
from itertools import takewhile
from typing import Final

from kg.read.lines import Line
from kg.read.words import masthead_words

ADDRESS: Final = re.compile(r"(?:[a-z][a-z0-9+.-]*://|www\.)\S+", re.IGNORECASE)
SYMBOL: Final = re.compile(r"[A-Z]{1,8}(?:/[A-Z0-9.()]+)+|[\d\W]+")
"""A document's number, such as S/PRST/2011/23."""
STOPPED: Final = re.compile(r"(?<!\.\.)(?<!\b[A-Z]\.[A-Z])[.;:,][\"'”’)]*$")
"""A sentence or a clause has ended: not an ellipsis, not U.S."""
CAPITALISED: Final = 0.8
"""Share of the words of four letters or more."""
LONGEST_TITLE: Final = 200
"""Code points of a headline."""


def find_title(top: list[Line], masthead: list[bool]) -> str | None:
    """The first line that is nothing else of the masthead, where it stands like a headline and something follows it.

    Args:
        top: The first lines with words.
        masthead: For each of them, as far as the masthead goes, whether it is another part of it: a date, a byline.
    """
    index = next((index for index, known in enumerate(masthead) if not known), None)
    if index is None or index + 1 >= len(top):
        return None
    line = top[index]
    if line.length > LONGEST_TITLE or line.level > 2 or not (line.opens or line.level or index):
        return None
    below = index + 1 < len(masthead) and masthead[index + 1]
    if STOPPED.search(line.words) and not (line.level == 1 or below or is_title_case(line.words)):
        return None
    return " ".join(line.words.split()) if line.level or line.closes or _stands_out(top, masthead, index) else None


def is_title_case(words: str) -> bool:
    """Whether nearly every longer word is capitalised, as headlines of many papers are and sentences are not.

    >>> is_title_case("Police Fire on Strikers in Velt."), is_title_case("Ada Roe met the mayor of Velt on Monday.")
    (True, False)
    """
    longer = [word for word in re.findall(r"[^\W\d_]+", words) if len(word) > 3]
    return len(longer) > 2 and sum(word[0].isupper() for word in longer) >= CAPITALISED * len(longer)


def is_kicker(words: str) -> bool:
    """Whether a line names the kind of text, an address or a document's number, and so is no headline.

    >>> is_kicker("FOR IMMEDIATE RELEASE"), is_kicker("S/PRST/2011/23"), is_kicker("Protest spreads")
    (True, True, False)
    """
    bare = words.strip(" .:*•-–—").casefold()
    return bare in masthead_words().kickers or bool(ADDRESS.fullmatch(words) or SYMBOL.fullmatch(words))


def _stands_out(top: list[Line], masthead: list[bool], index: int) -> bool:
    """Whether a line above others was ended on purpose, not by the width of the text.

    It was, where a byline or a date stands below it, or where the next line's first word had room on it.
    """
    below = list(takewhile(lambda line: not line.opens, top[index + 1 :]))
    if any(masthead[index + 1 : index + 1 + len(below)]):
        return True
    line = top[index]
    width = max((other.length for other in below), default=0)
    return bool(below) and line.length + 1 + len(below[0].words.split()[0]) <= width
