"""CSV files -> nodes and relationships, as strictly as ``neo4j-admin database import`` reads them.

The rules are those of the operations manual (Import, CSV header format) and of what Neo4j 5.26 did with the same files:
quotes only around a whole value, doubled within; line ends within quotes only where the import is told so; a value that
is empty and not quoted is no value; "true" and nothing else is true; whole numbers of 64 bits.
"""

import gzip
import math
import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import Path

Value = str | int | float | bool | date
HEADER = re.compile(r"(?P<name>[^:{]*):(?P<type>[A-Za-z_]+)(?P<many>\[\])?")


@dataclass(frozen=True)
class Cell:
    """One value of a line."""

    text: str
    quoted: bool


def cells(text: str, *, multiline: bool) -> Iterator[list[Cell]]:
    """The lines of a file; raises where Neo4j would."""
    at, row = 0, list[Cell]()
    while at < len(text):
        quoted = text[at] == '"'
        if quoted:
            value, at = _quoted(text, at + 1, multiline)
        else:
            end = min((found for sign in ",\n\r" if (found := text.find(sign, at)) >= 0), default=len(text))
            value, at = text[at:end], end
        row.append(Cell(value, quoted))
        if at < len(text) and text[at] == ",":
            at += 1
            if at == len(text) or text[at] in "\n\r":
                row.append(Cell("", quoted=False))
            else:
                continue
        if row != [Cell("", quoted=False)]:
            yield row
        row = []
        at += 1


def _quoted(text: str, at: int, multiline: bool) -> tuple[str, int]:
    value = []
    while at < len(text):
        sign = text[at]
        if sign == '"':
            if text[at + 1 : at + 2] != '"':
                assert text[at + 1 : at + 2] in {"", ",", "\n", "\r"}, f"data after a quote: {text[at : at + 20]!r}"
                return "".join(value), at + 1
            at += 1
        assert multiline or sign not in "\n\r", "a line end within quotes, and no --multiline-fields"
        value.append(sign)
        at += 1
    raise AssertionError("missing end quote")


def read(path: Path, command: str) -> list[dict[str, object]]:
    """The rows of a file as properties; ID, LABEL, START_ID, END_ID and TYPE under these names."""
    data = path.read_bytes()
    text = (gzip.decompress(data) if path.suffix == ".gz" else data).decode("utf-8")
    told = re.search(r"--array-delimiter=(\S+)", command)
    between = told[1].strip("'") if told else ";"
    between = "\x1f" if between == "U+001F" else between
    assert len(between) == 1
    head, *rows = list(cells(text, multiline="--multiline-fields=true" in command))
    columns = [HEADER.fullmatch(cell.text) for cell in head]
    assert all(columns), [cell.text for cell in head]
    assert len({cell.text for cell in head}) == len(head), "two columns of one name"
    assert all(len(row) == len(head) for row in rows)
    read_rows = []
    for row in rows:
        values: dict[str, object] = {}
        for column, cell in zip(columns, row, strict=True):
            assert column
            special = column["type"] in {"ID", "LABEL", "START_ID", "END_ID", "TYPE"}
            many = bool(column["many"]) or column["type"] == "LABEL"
            value = _value(cell, "string" if special else column["type"], many, between)
            if value is not None:
                values[column["type"] if special else column["name"]] = value
        read_rows.append(values)
    return read_rows


def _value(cell: Cell, kind: str, many: bool, between: str) -> object:
    if many:
        return [_single(part, kind) for part in cell.text.split(between)] if cell.text else None
    if not cell.text:
        return "" if cell.quoted and kind == "string" else None
    return _single(cell.text, kind)


def _single(text: str, kind: str) -> Value:
    if kind == "boolean":
        assert text in {"true", "false"}
        return text == "true"
    if kind == "long":
        assert -(2**63) <= int(text) < 2**63
        return int(text)
    if kind == "double":
        assert math.isfinite(float(text))
        return float(text)
    if kind == "date":
        return date.fromisoformat(text)
    assert kind == "string", kind
    return text
