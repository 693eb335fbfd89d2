"""A networkx graph and positions -> Cytoscape JSON, lists kept as lists."""

import json
from collections.abc import Mapping
from pathlib import Path

import networkx as nx

from kg.draw.formats.plain import node_names, plain_keys, plain_list, plain_value
from kg.draw.layout.layout import Positions
from kg.draw.text import printable
from kg.errors import DrawError
from kg.files import open_for_replacement


def write_cyjs(graph: "nx.MultiDiGraph[str]", positions: Positions, title: str, path: str | Path) -> None:
    """Write Cytoscape JSON (Cytoscape, Cytoscape.js, networkx).

    Raises:
        DrawError: it cannot be written.
    """
    names = node_names(graph)
    rows = [values for _, values in graph.nodes(data=True)] + [values for *_, values in graph.edges(data=True)]
    keys = plain_keys(rows)
    nodes = [
        {
            "data": {
                "id": names[node],
                "value": names[node],  # networkx reads a node by it
                "name": printable(str(values["label"])),
                **_values(values, keys),
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
                "source": names[start],
                "target": names[end],
                "interaction": printable(str(values["label"])),
                **_values(values, keys),
            }
        }
        for number, (start, end, values) in enumerate(graph.edges(data=True))
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


def _values(values: Mapping[str, object], keys: Mapping[str, str]) -> dict[str, object]:
    """What is not nothing: lists as lists, everything else as one value."""
    told: dict[str, object] = {}
    for key, value in values.items():
        parts = plain_list(value)
        plain = plain_value(value) if parts is None else parts
        if plain is not None:
            told[keys[key]] = plain
    return told
