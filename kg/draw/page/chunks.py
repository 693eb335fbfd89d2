"""JSON values -> text that may stand in a page, packed in chunks that are unpacked only when somebody asks."""

import base64
import gzip
import json
from collections.abc import Iterable, Sequence
from typing import Any, Final

_CHUNK: Final = 48_000
"""Characters of JSON in a chunk: unpacked within a few milliseconds, and long enough to pack well."""


def pack(text: str) -> str:
    """Text as gzip in base64: neither quotes nor angle brackets.

    >>> unpack(pack("</script>"))
    '</script>'
    """
    return base64.b64encode(gzip.compress(text.encode("utf-8", "replace"), 9, mtime=0)).decode("ascii")


def unpack(packed: str) -> str:
    """What was packed."""
    return gzip.decompress(base64.b64decode(packed)).decode("utf-8")


def to_json(value: object) -> str:
    """JSON as short as it gets, without numbers that JSON does not have."""
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"), allow_nan=False)


def in_chunks(values: Iterable[Any]) -> tuple[list[int], list[str]]:
    """Pack a long row of values.

    Returns:
        The number of each chunk's first value, and the chunks: each, unpacked, a JSON array.
    """
    starts, chunks = [], []
    rows: list[str] = []
    size = 0
    for number, value in enumerate(values):
        if not rows:
            starts.append(number)
        rows.append(to_json(value))
        size += len(rows[-1])
        if size >= _CHUNK:
            chunks.append(pack(f"[{','.join(rows)}]"))
            rows, size = [], 0
    if rows:
        chunks.append(pack(f"[{','.join(rows)}]"))
    return starts, chunks


def deltas(numbers: Iterable[int]) -> list[int]:
    """Each number less the one before: long rising rows become short ones.

    >>> deltas([7, 8, 9, 4])
    [7, 1, 1, -5]
    """
    found, before = [], 0
    for number in numbers:
        found.append(number - before)
        before = number
    return found


def lists(rows: Iterable[Sequence[int]]) -> dict[str, list[int]]:
    """Rows of numbers as the length of each, and all numbers in one row of differences.

    >>> lists([[3], [], [4, 5]])
    {'sizes': [1, 0, 2], 'deltas': [3, 1, 1]}
    """
    rows = list(rows)
    return {"sizes": [len(row) for row in rows], "deltas": deltas(number for row in rows for number in row)}
