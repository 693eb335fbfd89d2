"""Anything that names a report -> a key that can stand in an IRI and a file name."""

import hashlib
import re
import unicodedata
from typing import Final

RESERVED: Final = frozenset({"decisions", "shared"})
"""Names of graphs that are no report's."""
KEY: Final = re.compile(r"[\w.-]*\w[\w.-]*")
LONGEST: Final = 120
"""Code points of a key: with a suffix it still fits a file name (255 bytes on common systems), mostly."""


def is_key(name: str) -> bool:
    """Whether a name can be a key as it stands: letters, digits, ``.``, ``_``, ``-``, and not marks alone.

    >>> is_key("wire-2011-12-18"), is_key("протест_1"), is_key("a b"), is_key(".."), is_key("shared")
    (True, True, False, False, False)
    """
    if name in RESERVED or len(name) > LONGEST:
        return False
    return KEY.fullmatch(name) is not None and unicodedata.is_normalized("NFC", name)


def report_key(name: str) -> str:
    """The name itself where it can be a key, else the nearest key, told apart from others by a digest of the name.

    >>> report_key("wire-2011-12-18")
    'wire-2011-12-18'
    >>> report_key("Aktau: day 3"), report_key("Aktau, day 3")
    ('Aktau-day-3-638ef766', 'Aktau-day-3-4a0be41e')
    >>> report_key("???")
    'report-a03b221c'
    """
    composed = unicodedata.normalize("NFC", name)
    if is_key(composed):
        return composed
    near = re.sub(r"[^\w.-]+", "-", composed).strip("-.")[: LONGEST - 9].rstrip("-.")
    return f"{near or 'report'}-{digest(composed, 8)}"


def digest(text: str, length: int) -> str:
    """The first hexadecimal digits of the SHA-256 of a text in UTF-8.

    >>> digest("Police came.", 12)
    '97d0a24cfdf1'
    """
    return hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()[:length]
