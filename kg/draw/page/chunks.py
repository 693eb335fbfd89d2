"""JSON values -> text that may stand in a page, packed in chunks that are unpacked only when somebody asks."""

import gzip
import json
from collections.abc import Iterable, Sequence
from typing import Any, Final

import numpy as np

_CHUNK: Final = 240_000
"""Characters of JSON in a chunk: unpacked within some ten milliseconds, and long enough to pack well."""


_BITS: Final = 13
_LETTERS: Final = np.array([code for code in range(33, 127) if chr(code) not in "<>&"], dtype=np.uint8)
"""91 characters that may stand in an HTML script element; 91 x 91 is just above 2 to the 13th."""
_POWERS: Final = 2 ** np.arange(_BITS - 1, -1, -1)
_VALUES: Final = np.zeros(128, dtype=np.int64)
_VALUES[_LETTERS] = np.arange(len(_LETTERS))


def pack(text: str) -> str:
    """Text as gzip, thirteen bits in two characters: printable ASCII without <, > and &, a quarter longer than bytes.

    >>> unpack(pack("</script>"))
    '</script>'
    """
    data = np.frombuffer(gzip.compress(text.encode("utf-8", "replace"), 9, mtime=0), dtype=np.uint8)
    bits = np.unpackbits(data)
    bits = np.concatenate([bits, np.zeros(-len(bits) % _BITS, dtype=np.uint8)])
    numbers = bits.reshape(-1, _BITS) @ _POWERS
    pairs = np.stack(np.divmod(numbers, len(_LETTERS)), axis=1).ravel()
    # The first letter says whether the last byte is but padding.
    padded = len(bits) // 8 > len(data)
    letters = bytes(_LETTERS[pairs])
    return ("1" if padded else "0") + letters.decode("ascii")


def unpack(packed: str) -> str:
    """What was packed."""
    letters = np.frombuffer(packed[1:].encode("ascii"), dtype=np.uint8)
    numbers = _VALUES[letters].reshape(-1, 2) @ np.array([len(_LETTERS), 1])
    bits = (numbers[:, None] >> np.arange(_BITS - 1, -1, -1)) & 1
    data = np.packbits(bits.astype(np.uint8).ravel()[: len(numbers) * _BITS // 8 * 8]).tobytes()
    return gzip.decompress(data[:-1] if packed[0] == "1" else data).decode("utf-8")


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


def by_prefix(iris: Iterable[str]) -> dict[str, list[str] | list[int]]:
    """IRIs cut behind their last slash: the beginnings that occur, which of them each has, and its rest.

    >>> by_prefix(["x:/a/1", "x:/a/2", ""])
    {'prefixes': ['x:/a/', ''], 'which': [0, 0, 1], 'rest': ['1', '2', '']}
    """
    known: dict[str, int] = {}
    iris = list(iris)
    cut = [iri.rfind("/") + 1 for iri in iris]
    which = [known.setdefault(iri[:end], len(known)) for iri, end in zip(iris, cut, strict=True)]
    rest = [iri[end:] for iri, end in zip(iris, cut, strict=True)]
    return {"prefixes": list(known), "which": which, "rest": rest}
