"""Words -> how wide they are, and which fonts have their characters."""

import re
import tomllib
import unicodedata
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Any, Final

_WIDTHS: Final = {
    character: width
    for width, characters in (
        (0.34, " iljI.,:;'|!/\\`"),
        (0.42, 'ftrJ()[]-"'),
        (0.57, "cksvxyzгзэт"),
        (0.68, "ABCEFKLPRSTVXYZВЕЗКРСТ"),
        (1.09, "mwMW@%—…жшщюфмыЖШЩЮФМЫЉЊ"),
    )
    for character in characters
}
"""Against a character's height, in DejaVu Sans: no usual sans-serif is wider."""

_BOLD: Final = 1.12
"""Width of bold words, against regular ones (measured on DejaVu Sans)."""


@dataclass(frozen=True, slots=True)
class Script:
    """Characters, and fonts that have them."""

    pattern: re.Pattern[str]
    """Matches one character."""
    families: str
    """As SVG's `font-family` wants them."""


def text_width(words: str, *, bold: bool = False) -> float:
    """Width of a line in heights of a character, at most.

    >>> text_width("oil workers") < text_width("OIL WORKERS") < 9
    True
    """
    return sum(map(_advance, words)) * (_BOLD if bold else 1.0)


@cache
def _advance(character: str) -> float:
    if unicodedata.category(character) in {"Mn", "Me", "Cf"}:
        return 0.0
    if unicodedata.east_asian_width(character) in {"W", "F"}:
        return 1.0
    return _WIDTHS.get(character, 0.8 if character.isupper() else 0.64)


def in_noto(words: str) -> bool:
    """Whether the font that the package brings along has every character.

    >>> in_noto("Zhanaozen Жаңаөзен"), in_noto("石油")
    (True, False)
    """
    return all(map(_noto().pattern.match, words))


def fonts_for(character: str) -> str:
    """Families for one character, empty where Noto Sans has it.

    >>> fonts_for("a"), fonts_for("م").split(",")[0]
    ('', "'Noto Sans Arabic'")
    """
    if _noto().pattern.match(character):
        return ""
    return next(script.families for script in _scripts() if script.pattern.match(character))


def noto_file() -> str:
    """Where Noto Sans lies."""
    noto = _file()["noto"]
    return str(files(noto["package"]).joinpath(noto["file"]))


def noto_family() -> str:
    """What it is called."""
    return str(_file()["noto"]["family"])


@cache
def _noto() -> Script:
    return Script(_pattern(_file()["noto"]["characters"]), noto_family())


@cache
def _scripts() -> tuple[Script, ...]:
    return tuple(
        Script(_pattern(values["characters"]), ",".join(f"'{family}'" for family in values["families"]))
        for values in _file()["scripts"]
    )


def _pattern(ranges: str) -> re.Pattern[str]:
    """Matches the characters of "20-7E A0": code points, hexadecimal."""
    spans = []
    for part in ranges.split():
        first, _, last = part.partition("-")
        spans.append(f"\\U{int(first, 16):08x}-\\U{int(last or first, 16):08x}")
    return re.compile(f"[{''.join(spans)}]")


@cache
def _file() -> dict[str, Any]:
    return tomllib.loads(files("kg.draw").joinpath("data", "fonts.toml").read_text(encoding="utf-8"))
