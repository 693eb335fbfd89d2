"""Text of a cell -> whether a spreadsheet would run it as a formula, and the same text so that it does not."""

import re
from typing import Final

_SIGNS: Final = "=+\\-@＝＋－＠"
"""What a formula begins with (OWASP, CSV Injection); the wide ones are typed in East Asia."""

_AT_START: Final = re.compile(rf"\s*[{_SIGNS}]|[\t\r\n]")

_ANYWHERE: Final = re.compile(rf"(?:^|[;\t\r\n])\s*[{_SIGNS}]|^[\t\r\n]")
"""In countries with a comma in numbers ";" parts cells, and quotation marks within a line hold nothing together."""


def guarded(text: str) -> str:
    """The text with an apostrophe before it where its cell would be run: a spreadsheet shows it, and hides that mark.

    >>> guarded("=1+1"), guarded("oil workers")
    ("'=1+1", 'oil workers')
    """
    return f"'{text}" if _AT_START.match(text) else text


def holds_formula(text: str) -> bool:
    """Whether a spreadsheet would run the text, or a part of it that some take for a cell.

    >>> holds_formula("police; =1+1"), holds_formula("police; miners")
    (True, False)
    """
    return bool(_ANYWHERE.search(text))
