"""A networkx graph and positions -> GraphML, with nothing in it that a reader trips over."""

import io
from pathlib import Path

import networkx as nx

from kg.draw.formats.plain import Row, as_rows
from kg.draw.layout.layout import Positions
from kg.draw.text import printable
from kg.errors import DrawError
from kg.files import open_for_replacement


def write_graphml(graph: "nx.MultiDiGraph[str]", positions: Positions, title: str, path: str | Path) -> None:
    """Write GraphML (yEd, Gephi, Cytoscape, igraph, networkx).

    Raises:
        DrawError: it cannot be written.
    """
    nodes, edges = as_rows(graph, positions)
    plain: nx.MultiDiGraph[str] = nx.MultiDiGraph(label=_text(printable(title)))
    plain.add_nodes_from((name, _lines(values)) for name, values in nodes)
    for number, (start, end, values) in enumerate(edges):
        plain.add_edge(start, end, str(number))
        plain.edges[start, end, str(number)].update(_lines(values))
    buffer = io.BytesIO()
    # The writer of the standard library, whether or not lxml is installed: the bytes must not depend on it. Keys are
    # numbered: named ones would be the same for a node's label and a line's.
    nx.write_graphml_xml(plain, buffer)
    with open_for_replacement(path, binary=True, failure=DrawError) as file:
        file.write(buffer.getvalue())


def _lines(values: Row) -> Row:
    """XML readers turn each kind of line end into a line feed (XML 1.0, section 2.11); so it is written as one."""
    return {key: _text(value) if isinstance(value, str) else value for key, value in values.items()}


def _text(text: str) -> str:
    return text.replace("\r\n", "\n").replace("\r", "\n")
