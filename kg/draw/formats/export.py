"""A networkx graph and positions -> GraphML, GEXF or Cytoscape JSON that other programs can read back."""

import io
import json
import re
from collections.abc import Mapping
from datetime import date
from pathlib import Path
from typing import Any, Final

import networkx as nx

from kg.draw.layout.layout import Positions, node_size
from kg.draw.style import groups
from kg.draw.text import printable
from kg.errors import DrawError
from kg.files import open_for_replacement

_INK: Final = "#333333"
"""Stands for the colour of text in formats that know one ground only."""

_STAMP: Final = re.compile(r' lastmodifieddate="[^"]*"')
"""GEXF's day of writing: the same graph must give the same bytes."""

Plain = str | int | float | bool


def plain_graph(graph: "nx.MultiDiGraph[str]", positions: Positions) -> "nx.MultiDiGraph[str]":
    """The graph with nothing but text, numbers and yes or no in its attributes, one kind of value for each, and places.

    None is left out; lists become text with "; " between; dates become ISO text; characters that XML forbids go.
    """
    plain: nx.MultiDiGraph[str] = nx.MultiDiGraph()
    nodes = {printable(node): (node, values) for node, values in graph.nodes(data=True)}
    for name, (node, values) in nodes.items():
        x, y = positions[node]
        plain.add_node(name, **_plain_values(values), x=x, y=y, size=round(node_size(values), 1))
    for number, (start, end, _, values) in enumerate(graph.edges(keys=True, data=True)):
        plain.add_edge(printable(start), printable(end), key=number, **_plain_values(values))
    _settle([values for _, values in plain.nodes(data=True)])
    _settle([values for *_, values in plain.edges(data=True)])
    return plain


def _plain_values(values: Mapping[str, object]) -> dict[str, Plain]:
    return {printable(key): plain for key, value in values.items() if (plain := _plain(value)) is not None}


def _plain(value: object) -> Plain | None:
    if value is None or isinstance(value, bool | int):
        return value
    if isinstance(value, float):
        return value if value == value and abs(value) != float("inf") else None
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, list | tuple | set | frozenset):
        parts = [text for part in value if (text := _plain(part)) is not None]
        return "; ".join(map(str, sorted(parts, key=str) if isinstance(value, set | frozenset) else parts))
    return printable(str(value))


def _settle(rows: list[dict[str, Any]]) -> None:
    """Where an attribute has values of several types, make all of them text (numbers stay numbers together)."""
    types: dict[str, set[type]] = {}
    for row in rows:
        for key, value in row.items():
            types.setdefault(key, set()).add(type(value))
    for row in rows:
        for key, value in row.items():
            if types[key] == {int, float}:
                row[key] = float(value)
            elif len(types[key]) > 1:
                row[key] = str(value)


def write_graphml(graph: "nx.MultiDiGraph[str]", positions: Positions, title: str, path: str | Path) -> None:
    """Write GraphML (yEd, Gephi, Cytoscape, igraph, networkx).

    Raises:
        DrawError: it cannot be written.
    """
    plain = plain_graph(graph, positions)
    plain.graph["label"] = printable(title)
    buffer = io.BytesIO()
    # The writer of the standard library, whether or not lxml is installed: the bytes must not depend on it.
    nx.write_graphml_xml(plain, buffer, named_key_ids=True)
    with open_for_replacement(path, binary=True, failure=DrawError) as file:
        file.write(buffer.getvalue())


def write_gexf(graph: "nx.MultiDiGraph[str]", positions: Positions, title: str, path: str | Path) -> None:
    """Write GEXF 1.2 with colours, sizes and places (Gephi).

    Raises:
        DrawError: it cannot be written.
    """
    plain = plain_graph(graph, positions)
    plain.graph["name"] = printable(title)
    for _, values in plain.nodes(data=True):
        # Gephi's y grows upward, the page's downward.
        values["viz"] = {
            "color": _rgb(str(values.get("group", ""))),
            "size": float(values.pop("size")),
            "position": {"x": values.pop("x"), "y": -values.pop("y"), "z": 0.0},
        }
    for number, (*_, values) in enumerate(plain.edges(data=True)):
        values["id"] = str(number)
    lines = [_STAMP.sub("", line) for line in nx.generate_gexf(plain, version="1.2draft")]
    with open_for_replacement(path, failure=DrawError) as file:
        file.write("<?xml version='1.0' encoding='utf-8'?>\n" + "\n".join(lines) + "\n")


def _rgb(group: str) -> dict[str, int | float]:
    known = groups().get(group)
    color = known.color if known and known.color.startswith("#") else _INK
    red, green, blue = (int(color[start : start + 2], 16) for start in (1, 3, 5))
    return {"r": red, "g": green, "b": blue, "a": 1.0}


def write_cyjs(graph: "nx.MultiDiGraph[str]", positions: Positions, title: str, path: str | Path) -> None:
    """Write Cytoscape JSON (Cytoscape, Cytoscape.js), lists kept as lists.

    Raises:
        DrawError: it cannot be written.
    """
    nodes = [
        {
            "data": {
                "id": printable(node),
                "value": printable(node),  # networkx reads a node by it
                "name": printable(str(values["label"])),
                **_json_values(values),
            },
            "position": {"x": positions[node][0], "y": positions[node][1]},
        }
        for node, values in graph.nodes(data=True)
    ]
    edges = [
        {
            "data": {
                "id": f"line-{number}",
                "key": number,  # networkx tells parallel lines apart by it
                "source": printable(start),
                "target": printable(end),
                "interaction": printable(str(values["label"])),
                **_json_values(values),
            }
        }
        for number, (start, end, _, values) in enumerate(graph.edges(keys=True, data=True))
    ]
    whole = {
        "format_version": "1.0",
        "generated_by": "kg",
        "target_cytoscapejs_version": "~3.0",
        "data": {"name": printable(title)},
        "elements": {"nodes": nodes, "edges": edges},
    }
    with open_for_replacement(path, failure=DrawError) as file:
        json.dump(whole, file, ensure_ascii=False, indent=1, allow_nan=False)
        file.write("\n")


def _json_values(values: Mapping[str, object]) -> dict[str, object]:
    return {
        printable(key): [_plain(part) for part in value] if isinstance(value, list | tuple) else _plain(value)
        for key, value in values.items()
        if value is not None
    }
