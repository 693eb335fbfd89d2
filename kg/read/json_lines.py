"""A file of JSON Lines -> one report a line: its fields and its text."""

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Final

from kg.errors import ReportError
from kg.read.decode import join_line_ends
from kg.read.fields import FIELDS, Said, field_of
from kg.read.paths import OnError

_SHAPE: Final = 'write one object a line: {"key": "a1", "published": "2011-12-19", "text": "..."}'


def split_json_lines(whole: str, place: str, refuse: OnError) -> Iterator[tuple[str, dict[str, Said], str]]:
    """Cut a file of JSON Lines into reports; empty lines count for nothing.

    Args:
        whole: The file's text.
        place: Its name.
        refuse: Takes the error of each line that cannot be read.

    Yields:
        File and line, what the line says of the report, and its text.
    """
    for number, line in enumerate(whole.split("\n"), start=1):
        if not line.strip():
            continue
        where = f"{place}:{number}"
        try:
            said, text = _report(line, where)
        except ReportError as error:
            refuse(error)
            continue
        own = next(
            (entry.value for name, entry in said.items() if field_of(name) == "identifier" and entry.value), number
        )
        said.setdefault("key", Said(f"{Path(place).stem}-{own}", where))
        yield where, said, text


def _report(line: str, where: str) -> tuple[dict[str, Said], str]:
    try:
        record = json.loads(line)
    except json.JSONDecodeError as error:
        raise ReportError(where, f"not JSON: {error.msg} at column {error.colno}", _SHAPE) from error
    except ValueError as error:  # a number of more digits than Python reads
        raise ReportError(where, f"not JSON: {error}", _SHAPE) from error
    except RecursionError as error:
        raise ReportError(where, "not a report: nested too deeply", _SHAPE) from error
    if not isinstance(record, dict):
        raise ReportError(where, f"not a report: a {type(record).__name__}, not an object", _SHAPE)
    named = next((name for name in ("text", *record) if name in record and field_of(name) == "text"), "text")
    text = record.pop(named, None)
    if not isinstance(text, str):
        raise ReportError(where, "has no text", _SHAPE)
    said = {}
    for name, value in record.items():
        if field_of(name) == "author" and isinstance(value, list) and all(isinstance(word, str) for word in value):
            value = ", ".join(value)
        words = isinstance(value, str | int) and not isinstance(value, bool)
        if name in FIELDS and not words and value is not None:
            raise ReportError(where, f"field {name!r} is not words: {type(value).__name__}", _SHAPE)
        said[name] = Said(str(value) if words else "", where)
    return said, join_line_ends(text)
