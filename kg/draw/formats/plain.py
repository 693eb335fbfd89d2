"""Attributes of a graph -> values of one type each, that every file can hold; names of nodes that stay apart."""

from collections.abc import Callable, Iterable, Mapping
from datetime import date
from typing import Final

import networkx as nx

from kg.draw.layout.layout import Positions, node_size
from kg.draw.text import printable

Scalar = str | int | float | bool
Row = dict[str, Scalar]
"""Attributes by name: nothing but text, numbers and yes or no."""

_LARGEST: Final = 2**63
"""Whole numbers of other programs have 64 bits: this one and its like become text."""


_RESERVED: Final = frozenset(
    {"id", "key", "value", "name", "source", "target", "interaction", "viz"}
    | {"node_for_adding", "u_for_edge", "v_for_edge", "networkx_key"}
)
"""Names that some reader gives a meaning to: an attribute that is called so gets a number."""


def plain_value(value: object) -> Scalar | None:
    r"""One value as text, a number, or yes or no; None where there is nothing.

    >>> plain_value(date(2011, 12, 16)), plain_value("a\x00b"), plain_value(float("nan")), plain_value(2**63)
    ('2011-12-16', 'ab', None, '9223372036854775808')
    """
    if value is None or isinstance(value, bool):
        return value
    if isinstance(value, int):
        return value if -_LARGEST <= value < _LARGEST else str(value)
    if isinstance(value, float):
        return value if value == value and abs(value) != float("inf") else None
    if isinstance(value, date):
        return value.isoformat()
    return printable(str(value))


def plain_list(value: object) -> list[Scalar] | None:
    """The values of a list, without those that are nothing; sets sorted. None for what is no list.

    >>> plain_list({"b", "a"}), plain_list(("x", None)), plain_list("x")
    (['a', 'b'], ['x'], None)
    """
    if not isinstance(value, list | tuple | set | frozenset):
        return None
    parts: Iterable[object] = sorted(value, key=str) if isinstance(value, set | frozenset) else value
    return [plain for part in parts if (plain := plain_value(part)) is not None]


def joined_value(value: object) -> Scalar | None:
    """One value; a list becomes text with "; " between."""
    parts = plain_list(value)
    return plain_value(value) if parts is None else "; ".join(map(str, parts))


def type_of(values: Iterable[Scalar]) -> type[Scalar]:
    """The one type that holds all these values: numbers stay numbers together, anything else becomes text.

    >>> type_of([1, 2.5]).__name__, type_of([True, 1]).__name__, type_of([]).__name__
    ('float', 'str', 'str')
    """
    types = {type(value) for value in values}
    if types == {int, float}:
        return float
    return types.pop() if len(types) == 1 else str


def as_type(value: Scalar, kind: type[Scalar]) -> Scalar:
    """A value as the type of its column."""
    return value if type(value) is kind else kind(value)


def node_names(graph: "nx.MultiDiGraph[str]") -> dict[str, str]:
    """Node to its name in files: printable, and no two alike."""
    names: dict[str, str] = {}
    taken: set[str] = set()
    for node in graph:
        plain = name = printable(node)
        number = 1
        while name in taken or not name:
            number += 1
            name = f"{plain}#{number}"
        taken.add(name)
        names[node] = name
    return names


def plain_keys(rows: Iterable[Mapping[str, object]], clean: Callable[[str], str] = printable) -> dict[str, str]:
    """Attribute to its name in files, in order of first use: cleaned, no two alike, none reserved."""
    names: dict[str, str] = {}
    taken: set[str] = set()
    for row in rows:
        for key in row:
            if key not in names:
                plain = name = clean(key).strip() or "value"
                number = 1
                while name in _RESERVED or name in taken:
                    number += 1
                    name = f"{plain}_{number}"
                names[key] = name
                taken.add(name)
    return names


def as_rows(
    graph: "nx.MultiDiGraph[str]", positions: Positions
) -> tuple[list[tuple[str, Row]], list[tuple[str, str, Row]]]:
    """Nodes with their place and size, and lines, in attributes of one type each; lists as text with "; " between.

    Returns:
        Names of nodes with their attributes; names of each line's ends with its attributes.
    """
    names = node_names(graph)
    placed = [
        {**values, "x": positions[node][0], "y": positions[node][1], "size": round(node_size(values), 1)}
        for node, values in graph.nodes(data=True)
    ]
    nodes = list(zip(names.values(), _settled(placed), strict=True))
    lines = _settled([values for *_, values in graph.edges(data=True)])
    return nodes, [(names[start], names[end], row) for (start, end), row in zip(graph.edges(), lines, strict=True)]


def _settled(rows: list[dict[str, object]]) -> list[Row]:
    keys = plain_keys(rows)
    plain = [
        {keys[key]: joined for key, value in row.items() if (joined := joined_value(value)) is not None} for row in rows
    ]
    columns: dict[str, list[Scalar]] = {}
    for row in plain:
        for key, value in row.items():
            columns.setdefault(key, []).append(value)
    types = {key: type_of(values) for key, values in columns.items()}
    return [{key: as_type(value, types[key]) for key, value in row.items()} for row in plain]
