"""A networkx graph -> the two CSV files that ``neo4j-admin database import`` reads: nodes, and relationships."""

import contextlib
import gzip
import io
import re
import shlex
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any, Final

import networkx as nx

from kg.draw.formats.plain import Scalar, as_type, node_names, plain_keys, plain_list, plain_value, type_of
from kg.draw.layout.layout import Positions
from kg.draw.style import EVENT_KIND, shape_kind
from kg.errors import DrawError
from kg.files import open_for_replacement
from kg.formula import holds_formula

_TYPES: Final = {bool: "boolean", int: "long", float: "double", str: "string"}

_BETWEEN: Final = {";": "", "|": "|", "\x1f": "U+001F"}
"""What may stand between the values of a list, best first, and how the import is told (the first is its default)."""

_NOT_IN_NAMES: Final = re.compile(r"\W+")


@dataclass(frozen=True, slots=True)
class Column:
    """A property."""

    key: str
    """Attribute of the graph."""
    name: str
    kind: str
    """Neo4j's name for its type."""
    scalar: type[Scalar]
    many: bool


@dataclass(frozen=True, slots=True)
class Sheet:
    """Rows of one file, and how they must be read."""

    text: str
    multiline: bool
    """Some value has a line break in it."""
    formula: bool
    """Some value would be calculated in a spreadsheet."""


def write_neo4j(graph: "nx.MultiDiGraph[str]", positions: Positions, path: str | Path) -> tuple[str, str]:
    """Write graph.nodes.csv and graph.edges.csv for the path graph.csv, every value exact.

    Where a value would be run as a formula in a spreadsheet, the files are compressed: Neo4j reads them as they are,
    and no spreadsheet opens them.

    Returns:
        The files' names, and the command that imports them.

    Raises:
        DrawError: they cannot be written.
    """
    between = _between(
        [values for _, values in graph.nodes(data=True)] + [values for *_, values in graph.edges(data=True)]
    )
    nodes, edges = _nodes(graph, positions, between), _edges(graph, between)
    guarded = nodes.formula or edges.formula
    ends = [f".{part}.csv{'.gz' * guarded}" for part in ("nodes", "edges")]
    paths = [str(Path(path).with_suffix(end)) for end in ends]
    with contextlib.ExitStack() as files:
        opened = [files.enter_context(open_for_replacement(each, binary=True, failure=DrawError)) for each in paths]
        for file, sheet in zip(opened, (nodes, edges), strict=True):
            data = sheet.text.encode()
            file.write(_compressed(data) if guarded else data)
    # The database first: after the files it would be taken for one more of them.
    command = [
        "neo4j-admin",
        "database",
        "import",
        "full",
        "neo4j",
        f"--nodes={paths[0]}",
        f"--relationships={paths[1]}",
    ]
    command += [f"--array-delimiter={_BETWEEN[between]}"] if _BETWEEN[between] else []
    command += ["--multiline-fields=true"] * (nodes.multiline or edges.multiline)
    why = "compressed, since a spreadsheet would run some values as formulas; " if guarded else ""
    return " and ".join(paths), f"{why}import with: {shlex.join(command)}"


def _compressed(data: bytes) -> bytes:
    buffer = io.BytesIO()
    with gzip.GzipFile("", "wb", mtime=0, fileobj=buffer) as file:
        file.write(data)
    return buffer.getvalue()


def _nodes(graph: "nx.MultiDiGraph[str]", positions: Positions, between: str) -> Sheet:
    names = node_names(graph)
    rows = [
        (node, {**values, "x": positions[node][0], "y": positions[node][1]}) for node, values in graph.nodes(data=True)
    ]
    columns = _columns([values for _, values in rows])
    head = ["iri:ID", ":LABEL", *(f"{column.name}:{column.kind}" for column in columns)]
    return _sheet(
        head,
        (
            [names[node], between.join(_labels(str(values["kind"]))), *_cells(columns, values, between)]
            for node, values in rows
        ),
    )


def _edges(graph: "nx.MultiDiGraph[str]", between: str) -> Sheet:
    names = node_names(graph)
    columns = _columns([values for *_, values in graph.edges(data=True)])
    head = [":START_ID", ":END_ID", ":TYPE", *(f"{column.name}:{column.kind}" for column in columns)]
    return _sheet(
        head,
        (
            [names[start], names[end], _relationship(values), *_cells(columns, values, between)]
            for start, end, values in graph.edges(data=True)
        ),
    )


def _labels(kind: str) -> list[str]:
    """A node's labels: its kind, and the kind that it is one of.

    >>> _labels("Settlement"), _labels("Person")
    (['Settlement', 'Place'], ['Person'])
    """
    wider = kind if kind == EVENT_KIND else shape_kind(kind)
    return [_word(label) for label in dict.fromkeys((kind, wider))]


def _relationship(values: Mapping[str, Any]) -> str:
    """What a line is: a relation's property, a deed's event type, a role, a stance.

    >>> _relationship({"kind": "relation", "relation": "memberOf"}), _relationship({"kind": "claim", "label": "says"})
    ('MEMBER_OF', 'SAYS')
    """
    kind = values.get("kind")
    named = {"relation": "relation", "deed": "event_type", "claim": "label"}.get(str(kind), "kind")
    words = re.sub(r"(?<=[a-z])(?=[A-Z])", "_", str(values.get(named) or kind or "JOINED"))
    return _word(words).upper()


def _word(text: str) -> str:
    """A name that needs no quotes in Cypher, nor in a header."""
    return _NOT_IN_NAMES.sub("_", text) or "_"


def _columns(rows: list[dict[str, Any]]) -> list[Column]:
    """A column for each attribute that has any value, with the one type that holds all its values."""
    columns = []
    for key, name in plain_keys(rows, clean=_word).items():
        values = [row[key] for row in rows if row.get(key) is not None]
        lists = [parts for value in values if (parts := plain_list(value)) is not None]
        singles = [plain for value in values if plain_list(value) is None and (plain := plain_value(value)) is not None]
        if not singles and not any(lists):
            continue
        scalar = type_of([*singles, *(part for parts in lists for part in parts)])
        days = singles and not lists and all(type(value) is date for value in values)
        kind = "date" if days else _TYPES[scalar] + "[]" * bool(lists)
        columns.append(Column(key, name, kind, scalar, bool(lists)))
    return columns


def _cells(columns: Iterable[Column], values: Mapping[str, Any], between: str) -> Iterator[str | None]:
    for column in columns:
        value = values.get(column.key)
        parts = plain_list(value)
        if column.many:
            single = plain_value(value) if parts is None else None
            many = parts or ([] if single is None else [single])
            texts = [_text(as_type(part, column.scalar)) for part in many]
            yield between.join(filter(None, texts)) or None
        else:
            plain = plain_value(value)
            yield None if plain is None else _text(as_type(plain, column.scalar))


def _text(value: Scalar) -> str:
    return str(value).lower() if isinstance(value, bool) else str(value)


def _between(rows: Iterable[Mapping[str, Any]]) -> str:
    """What stands in no value of a list."""
    used = "".join(str(part) for row in rows for value in row.values() for part in plain_list(value) or ())
    return next(sign for sign in _BETWEEN if sign not in used)


def _sheet(head: list[str], rows: Iterable[list[str | None]]) -> Sheet:
    """Every value in quotes, so that an empty one differs from none."""
    cells: list[list[str | None]] = [[*head], *rows]
    written = [cell for row in cells[1:] for cell in row if cell]
    lines = (",".join("" if cell is None else '"' + cell.replace('"', '""') + '"' for cell in row) for row in cells)
    return Sheet(
        text="\n".join(lines) + "\n",
        multiline=any("\n" in cell or "\r" in cell for cell in written),
        formula=any(holds_formula(cell) and not _is_number(cell) for cell in written),
    )


def _is_number(cell: str) -> bool:
    """Whether it is but a number, which a spreadsheet may take for one.

    >>> _is_number("-51.3"), _is_number("-2+3")
    (True, False)
    """
    return re.fullmatch(r"[+-]?\d+(\.\d+)?(e[+-]?\d+)?", cell) is not None
