"""Text of reports -> text that a terminal shows and does not obey."""

import re
from typing import Final

_UNSEEN: Final = re.compile("[\x00-\x1f\x7f-\x9f\u200e\u200f\u2028\u2029\u202a-\u202e\u2066-\u2069\ud800-\udfff\ufeff]")
"""Control characters (C0, DEL, C1), marks that turn the direction of text, line separators, lone surrogates."""


def visible(text: str, keep: str = "") -> str:
    r"""Write what a terminal would obey, or not show, as an escape.

    Args:
        text: Any text.
        keep: Characters that stay as they are.

    >>> visible("red \x1b[31malert")
    'red \\x1b[31malert'
    >>> visible("left\u202egnihtemos")
    'left\\u202egnihtemos'
    """
    return _UNSEEN.sub(lambda match: match.group() if match.group() in keep else _escape(match.group()), text)


def in_json(text: str, keep: str = "") -> str:
    r"""Escape the same within JSON text: it reads back as it was.

    Args:
        text: JSON.
        keep: Characters that stay as they are: the line ends between its parts.

    >>> in_json('{"said": "left\u202egnihtemos"}')
    '{"said": "left\\u202egnihtemos"}'
    """
    return _UNSEEN.sub(lambda match: match.group() if match.group() in keep else f"\\u{ord(match.group()):04x}", text)


def _escape(char: str) -> str:
    code = ord(char)
    short = {9: "\\t", 10: "\\n", 13: "\\r"}.get(code)
    return short or (f"\\x{code:02x}" if code < 256 else f"\\u{code:04x}")
