"""Bytes of a report -> its text."""

import re
from typing import Final

from kg.errors import ReportError

LINE_ENDS: Final = re.compile(r"\r\n?")
SURROGATE: Final = re.compile(r"[\ud800-\udfff]")


def decode(raw: bytes, place: str) -> str:
    r"""Decode UTF-8 with or without a byte order mark; line ends become ``\n``.

    >>> decode(b"\xef\xbb\xbfPolice came.\r\nThey left.", "a.txt")
    'Police came.\nThey left.'

    Raises:
        ReportError: not UTF-8; the place has the line of the first wrong byte.
    """
    try:
        text = raw.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        # Not error.start: utf-8-sig counts it from after the byte order mark.
        start = _first_wrong_byte(raw)
        line = 1 + raw.count(b"\n", 0, start)
        raise ReportError(
            f"{place}:{line}", f"not UTF-8 text: byte 0x{raw[start]:02x}", "re-save the file as UTF-8"
        ) from error
    return join_line_ends(text)


def join_line_ends(text: str) -> str:
    r"""One ``\n`` for each line end, whatever system wrote it.

    >>> join_line_ends("a\r\nb\rc\n")
    'a\nb\nc\n'
    """
    return LINE_ENDS.sub("\n", text) if "\r" in text else text


def refuse_surrogates(text: str, place: str) -> str:
    r"""The text itself, if every code point of it can be written as UTF-8.

    Raises:
        ReportError: a lone surrogate, which is half a character.
    """
    half = SURROGATE.search(text)
    if half is None:
        return text
    line = 1 + text.count("\n", 0, half.start())
    raise ReportError(
        f"{place}:{line}", f"not Unicode text: lone surrogate U+{ord(half[0]):04X}", "decode the text again, as UTF-8"
    )


def _first_wrong_byte(raw: bytes) -> int:
    try:
        raw.decode("utf-8")
    except UnicodeDecodeError as error:
        return error.start
    return 0
