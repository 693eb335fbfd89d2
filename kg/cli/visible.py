"""Text of reports -> text that a terminal shows and does not obey."""

import re
from typing import Final

_UNSEEN: Final = re.compile("[\x00-\x1f\x7f-\x9f\u200e\u200f\u2028\u2029\u202a-\u202e\u2066-\u2069\ud800-\udfff\ufeff]")
"""Control characters (C0, DEL, C1), marks that turn the direction of text, line separators, lone surrogates."""


def visible(text: str) -> str:
    r"""Write what a terminal would obey, or not show, as an escape.

    >>> visible("red \x1b[31malert")
    'red \\x1b[31malert'
    >>> visible("left\u202egnihtemos")
    'left\\u202egnihtemos'
    """
    return _UNSEEN.sub(_escape, text)


def _escape(match: re.Match[str]) -> str:
    code = ord(match.group())
    short = {9: "\\t", 10: "\\n", 13: "\\r"}.get(code)
    return short or (f"\\x{code:02x}" if code < 256 else f"\\u{code:04x}")
