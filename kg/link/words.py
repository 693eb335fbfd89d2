"""Text -> text without case, accents and marks, for looking words up; and the lists that they are looked up in."""

import re
import unicodedata
from functools import cache
from importlib.resources import files
from typing import Final

TIES: Final = frozenset({"of", "for", "the", "and", "in", "on", "at", "to", "de", "du", "la", "le", "des", "al", "el"})
"""Words that tie the others of a name together."""


def plain(text: str) -> str:
    """Lower case, no accents, one space between words.

    >>> plain("Côte  d’Ivoire")
    'cote d ivoire'
    """
    bare = "".join(char for char in unicodedata.normalize("NFKD", text.casefold()) if not unicodedata.combining(char))
    return " ".join(re.findall(r"[^\W_]+", bare))


@cache
def lines_of(name: str) -> tuple[str, ...]:
    """The lines of a list that ships with this room, without its comments."""
    text = files("kg.link").joinpath("data", name).read_text(encoding="utf-8")
    return tuple(line for line in text.splitlines() if line and not line.startswith("#"))


@cache
def common_words() -> frozenset[str]:
    """Plain words that name no body by themselves: every country has one.

    >>> {"interior", "ministry", "of"} <= common_words(), "chevron" in common_words()
    (True, False)
    """
    return frozenset(lines_of("common.txt")) | TIES | {"s"}
