"""A networkx graph and positions -> GEXF 1.3, with colours, sizes and places."""

from collections.abc import Iterable
from pathlib import Path
from typing import Final
from xml.etree.ElementTree import Element, ElementTree, SubElement, indent, register_namespace

import networkx as nx

from kg.draw.formats.legend import color_of
from kg.draw.formats.plain import Row, Scalar, as_rows
from kg.draw.layout.layout import Positions
from kg.draw.text import printable
from kg.errors import DrawError
from kg.files import open_for_replacement

_GEXF: Final = "http://gexf.net/1.3"
_VIZ: Final = "http://gexf.net/1.3/viz"
_TYPES: Final = {bool: "boolean", int: "long", float: "double", str: "string"}
_PLACED: Final = frozenset({"x", "y", "size"})
"""Attributes that become a node's look."""


def write_gexf(graph: "nx.MultiDiGraph[str]", positions: Positions, title: str, path: str | Path) -> None:
    """Write GEXF 1.3 (Gephi from 0.9.3, networkx, sigma.js). It bears no date: the same graph gives the same bytes.

    Raises:
        DrawError: it cannot be written.
    """
    nodes, edges = as_rows(graph, positions)
    register_namespace("viz", _VIZ)
    root = Element("gexf", {"xmlns": _GEXF, "version": "1.3"})
    meta = SubElement(root, "meta")
    SubElement(meta, "creator").text = "kg"
    SubElement(meta, "description").text = printable(title)
    inner = SubElement(root, "graph", {"defaultedgetype": "directed", "mode": "static"})
    node_keys = _declare(inner, "node", (values for _, values in nodes))
    edge_keys = _declare(inner, "edge", (values for *_, values in edges))
    listed = SubElement(inner, "nodes")
    for name, values in nodes:
        node = SubElement(listed, "node", {"id": name, "label": str(values.get("label", name))})
        _values(node, values, node_keys)
        _look(node, values)
    listed = SubElement(inner, "edges")
    for number, (start, end, values) in enumerate(edges):
        ends = {"id": str(number), "source": start, "target": end, "label": str(values.get("label", ""))}
        _values(SubElement(listed, "edge", ends), values, edge_keys)
    indent(root)
    with open_for_replacement(path, binary=True, failure=DrawError) as file:
        ElementTree(root).write(file, encoding="utf-8", xml_declaration=True)
        file.write(b"\n")


def _declare(inner: Element, whose: str, rows: Iterable[Row]) -> dict[str, str]:
    """Declare every attribute with its type; returns each one's id."""
    types = {key: type(value) for row in rows for key, value in row.items() if key not in {*_PLACED, "label"}}
    declared = SubElement(inner, "attributes", {"class": whose, "mode": "static"})
    keys = {key: f"{whose}{number}" for number, key in enumerate(types)}
    for key, kind in types.items():
        SubElement(declared, "attribute", {"id": keys[key], "title": key, "type": _TYPES[kind]})
    return keys


def _values(element: Element, values: Row, keys: dict[str, str]) -> None:
    told = [(keys[key], value) for key, value in values.items() if key in keys]
    inside = SubElement(element, "attvalues")
    for key, value in told:
        SubElement(inside, "attvalue", {"for": key, "value": _text(value)})


def _text(value: Scalar) -> str:
    return str(value).lower() if isinstance(value, bool) else str(value)


def _look(node: Element, values: Row) -> None:
    color = color_of(str(values.get("group", "")))
    red, green, blue = (str(int(color[start : start + 2], 16)) for start in (1, 3, 5))
    SubElement(node, f"{{{_VIZ}}}size", {"value": str(values["size"])})
    # Gephi's y grows upward, the page's downward.
    place = {"x": str(values["x"]), "y": str(-float(values["y"])), "z": "0.0"}
    SubElement(node, f"{{{_VIZ}}}position", place)
    SubElement(node, f"{{{_VIZ}}}color", {"r": red, "g": green, "b": blue})
