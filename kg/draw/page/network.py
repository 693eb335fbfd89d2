"""View and positions -> one self-contained page: pyvis's network under a template of our own."""

import base64
import hashlib
import json
from collections import Counter
from importlib.resources import files
from pathlib import Path
from typing import Any, Final

import pyvis
from jinja2 import Environment, PackageLoader, StrictUndefined
from pyvis.network import Network

from kg.draw.formats.shapes import svg_points
from kg.draw.layout.layout import Positions, node_size
from kg.draw.page.content import Content, Json
from kg.draw.style import Group, Kind, groups, kinds, shape_kind, type_label
from kg.draw.view import View
from kg.errors import DrawError
from kg.files import open_for_replacement
from kg.vocab import EVENT_EDGES

_SCRIPTS: Final = ("data.js", "marks.js", "picture.js", "details.js", "find.js", "start.js")
"""The page's own scripts, in the order in which they run."""

_CONTESTED: Final = 8
"""Disputed deeds that the page offers to start from."""

_ESCAPES: Final = {
    "<": "\\u003c",
    ">": "\\u003e",
    "&": "\\u0026",
    "\u2028": "\\u2028",
    "\u2029": "\\u2029",
}
"""What may not stand as it is in JSON inside a script element (HTML standard, 4.12.1.3)."""


class KgNetwork(Network):  # type: ignore[misc]
    """pyvis's network with parallel lines kept, positions given, everything escaped, and nothing fetched."""

    def __init__(self, title: str, caption: str) -> None:
        super().__init__(directed=True, cdn_resources="in_line")
        self.title = title
        self.caption = caption
        self.tables: Json = {}
        """What nodes and lines point at: deeds, claims, reports."""
        self.templateEnv = Environment(
            loader=PackageLoader("kg.draw.page", "assets"),
            autoescape=True,
            undefined=StrictUndefined,
            trim_blocks=True,
            lstrip_blocks=True,
        )
        self.toggle_physics(False)

    def add_node(self, n_id: int, label: str, **options: object) -> None:
        """Add a node; its number is its place in the list, so that nothing has to be searched."""
        if n_id != len(self.nodes):
            raise ValueError(f"node {n_id} out of order, expected {len(self.nodes)}")
        self.nodes.append({"id": n_id, "label": label, **options})
        self.node_ids.append(n_id)

    def add_edge(self, source: int, to: int, **options: object) -> None:
        """Add a line; parallel lines stay."""
        if not (0 <= source < len(self.nodes) and 0 <= to < len(self.nodes)):
            raise ValueError(f"line to an unknown node: {source} to {to}")
        self.edges.append({"id": len(self.edges), "from": source, "to": to, **options})

    def generate_html(self, name: str = "index.html", local: bool = True, notebook: bool = False) -> str:
        """The whole page as text; the arguments are pyvis's and change nothing."""
        scripts = {script: _asset(script) for script in ("early.js", *_SCRIPTS)}
        library = vis_network()
        style = _asset("style.css")
        self.html = self.templateEnv.get_template("template.html").render(
            title=self.title,
            caption=self.caption,
            policy=_policy([*scripts.values(), library], [style]),
            style=style,
            early=scripts.pop("early.js"),
            scripts=[library, *scripts.values()],
            data=script_json({"nodes": self.nodes, "edges": self.edges, **self.tables}),
            svg_points=svg_points,
            counts=Counter(node["kind"] for node in self.nodes),
            contested=_contested(self.tables["deeds"]),
            tones=Counter(node["tone"] for node in self.nodes),
            **self.tables,
        )
        return str(self.html)

    def write_html(
        self, name: str | Path, local: bool = True, notebook: bool = False, open_browser: bool = False
    ) -> None:
        """Write the page, whole or not at all.

        Raises:
            DrawError: it cannot be written.
        """
        with open_for_replacement(name, failure=DrawError) as file:
            file.write(self.generate_html())


def build_page(view: View, positions: Positions, title: str, caption: str) -> KgNetwork:
    """Fill a network with everything that the page shows."""
    content = Content(view)
    roles = content.roles()
    network = KgNetwork(title, caption)
    for node, values in view.graph.nodes(data=True):
        network.add_node(
            content.number[node],
            values["label"],
            kind=shape_kind(values["kind"]),
            tone=values["group"],
            x=positions[node][0],
            y=positions[node][1],
            size=round(node_size(values), 1),
            iri=node,
            deed=content.of(node),
            **_extras(values, roles.get(node, {})),
        )
    for start, end, key, values in view.graph.edges(keys=True, data=True):
        network.add_edge(
            content.number[start],
            content.number[end],
            kind=values["kind"],
            label=values["label"],
            deed=content.of((start, end, key)),
        )
    network.tables = {
        "deeds": content.deeds,
        "claims": content.claims,
        "reports": content.reports,
        "kinds": [_kind(kind) for kind in kinds().values()],
        "groups": [_group(group) for group in groups().values()],
        "types": _types(content.deeds),
    }
    return network


def _extras(values: dict[str, Any], roles: Json) -> Json:
    """What only some nodes have: other names, offices, place on earth, and what they are part of."""
    extras: Json = {key: values[key] for key in ("names", "titles", "sectors") if values.get(key)}
    if values["kind"] != shape_kind(values["kind"]):
        extras["exactly"] = values["kind"]
    if values.get("latitude") is not None and values.get("longitude") is not None:
        extras["at"] = [values["latitude"], values["longitude"]]
    for key in ("disputed", "unreal", "focus"):
        if values.get(key):
            extras[key] = True
    return {**extras, **roles}


def _contested(deeds: list[Json]) -> list[int]:
    """Numbers of the disputed deeds that most voices tell of."""
    numbers = [number for number, deed in enumerate(deeds) if deed["disputed"]]
    return sorted(numbers, key=lambda number: (-deeds[number]["voices"], number))[:_CONTESTED]


def _kind(kind: Kind) -> Json:
    return {"key": kind.key, "shape": kind.shape, "label": kind.label, "plural": kind.plural}


def _group(group: Group) -> Json:
    return {"key": group.key, "label": group.label, "color": group.color}


def _types(deeds: list[Json]) -> list[Json]:
    """The types that occur, in PLOVER's order, with the number of happenings; relations last."""
    counts = Counter({"": 0})
    for deed in deeds:
        counts[deed["type"]] += len(deed["happenings"])
    order = [*EVENT_EDGES, "EVENT", ""]
    return [
        {"key": key, "label": type_label(key) if key else "Lasting relations", "count": counts[key]}
        for key in order
        if counts[key]
    ]


def script_json(value: object) -> str:
    r"""JSON that may stand inside a script element.

    >>> script_json("</script>")
    '"\\u003c/script\\u003e"'
    """
    text = json.dumps(value, ensure_ascii=False, separators=(",", ":"), allow_nan=False)
    for character, escape in _ESCAPES.items():
        text = text.replace(character, escape)
    return text


def vis_network() -> str:
    """The vis-network library that pyvis carries, as one script.

    Raises:
        DrawError: this pyvis carries none, or one that cannot stand inside a script element.
    """
    root = files(pyvis).joinpath("templates", "lib")
    found = sorted(
        (folder for folder in root.iterdir() if folder.name.startswith("vis-9")),
        key=lambda folder: [int(part) for part in folder.name.removeprefix("vis-").split(".")],
    )
    if not found:
        raise DrawError("pyvis", "carries no vis-network 9", "install pyvis 0.3.2")
    text = found[-1].joinpath("vis-network.min.js").read_text(encoding="utf-8")
    lines = [line for line in text.split("\n") if not line.startswith("//# sourceMappingURL=")]
    return _harmless("vis-network.min.js", "\n".join(lines))


def _asset(name: str) -> str:
    return _harmless(name, files("kg.draw.page").joinpath("assets", name).read_text(encoding="utf-8"))


def _harmless(name: str, text: str) -> str:
    if any(end in text.lower() for end in ("</script", "</style", "<!--")):
        raise DrawError(name, "would end its own element", "install the package anew")
    return text


def _policy(scripts: list[str], styles: list[str]) -> str:
    """A Content-Security-Policy under which nothing but these texts runs and nothing is fetched."""
    return "; ".join(
        (
            "default-src 'none'",
            f"script-src {' '.join(map(_hash, scripts))}",
            f"style-src {' '.join(map(_hash, styles))}",
            "img-src data:",
            "base-uri 'none'",
            "form-action 'none'",
        )
    )


def _hash(text: str) -> str:
    return f"'sha256-{base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()}'"
