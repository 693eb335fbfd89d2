"""Any text from a graph -> text that every output may carry: HTML, XML and UTF-8 alike."""

import re
from typing import Final

_SURROGATE: Final = re.compile("[\ud800-\udfff]")
_FORBIDDEN: Final = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ufdd0-\ufdef\ufffe\uffff]")
_TURNING: Final = re.compile("[\u202a-\u202e\u2066-\u2069]")
_SPACES: Final = re.compile(r"\s+")


def printable(text: str) -> str:
    r"""Leave out control characters and non-characters (XML 1.0, section 2.2); a lone surrogate becomes U+FFFD.

    >>> printable("a\x00b\x1bc\ud800")
    'abc\ufffd'
    """
    return _FORBIDDEN.sub("", _SURROGATE.sub("\ufffd", text))


def one_line(text: str) -> str:
    r"""A name for a picture: printable, white space folded, without characters that turn the writing direction.

    >>> one_line("Oil\n  workers\u202e!")
    'Oil workers!'
    """
    return _SPACES.sub(" ", _TURNING.sub("", printable(text))).strip()


def shorten(text: str, length: int) -> str:
    """At most `length` characters, with an ellipsis where something was cut.

    >>> shorten("Prosecutor General's Office", 12)
    'Prosecutor…'
    """
    return text if len(text) <= length else text[: length - 1].rstrip() + "…"


def joined(parts: list[str], last: str = "and") -> str:
    """Words in a row.

    >>> joined(["police", "soldiers", "guards"])
    'police, soldiers and guards'
    >>> joined(["14", "64"], "or")
    '14 or 64'
    """
    return f" {last} ".join([", ".join(parts[:-1]), parts[-1]]) if len(parts) > 1 else "".join(parts)
