"""Scene -> one self-contained page: pyvis's network under a template of our own."""

from importlib.resources import files
from pathlib import Path
from typing import Any, Final

import pyvis
from jinja2 import Environment, PackageLoader, StrictUndefined
from pyvis.network import Network

from kg.draw.formats.shapes import svg_points
from kg.draw.page.chunks import pack, to_json
from kg.draw.page.contents import Contents, contents_of
from kg.draw.page.rows import Row, contested, first_rows
from kg.draw.policy import content_policy, harmless
from kg.draw.scene import Scene
from kg.draw.style import VIEWS, groups, kinds
from kg.draw.told.deeds import ViewKey
from kg.errors import DrawError
from kg.files import open_for_replacement

_SCRIPTS: Final = (
    "load.js",
    "data.js",
    "filters.js",
    "marks.js",
    "groups.js",
    "names.js",
    "picture.js",
    "evidence.js",
    "details.js",
    "path.js",
    "pointer.js",
    "find.js",
    "time.js",
    "table.js",
    "map.js",
    "exports.js",
    "address.js",
    "start.js",
)
"""The page's own scripts, in the order in which their parts run."""

_STYLES: Final = ("style.css", "panels.css", "map.css")

_ROWS: Final = 150
"""Rows of the table that a browser without scripts is given."""


class KgNetwork(Network):  # type: ignore[misc]
    """pyvis's network with parallel lines kept, positions given, everything escaped, and nothing fetched."""

    def __init__(self, title: str, caption: str) -> None:
        super().__init__(directed=True, cdn_resources="in_line")
        self.title = title
        self.caption = caption
        self.contents: Contents | None = None
        """What the page's scripts work on; a network without it is an empty page."""
        self.first_page: dict[str, Any] = {"rows": [], "left": 0, "contested": [], "reports": []}
        """What stands in the page before any script runs."""
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
        early = _asset("early.js")
        scripts = [_asset(script) for script in _SCRIPTS]
        style = "\n".join(_asset(sheet) for sheet in _STYLES)
        library = vis_network()
        contents = self.contents
        self.html = self.templateEnv.get_template("template.html").render(
            title=self.title,
            caption=self.caption,
            policy=content_policy([early, *scripts, library], [style]),
            style=style,
            early=early,
            scripts=scripts,
            library=pack(library),
            core=pack(to_json(contents.core if contents else {})),
            acts="\n".join(contents.acts if contents else ()),
            claims="\n".join(contents.claims if contents else ()),
            views=VIEWS,
            kinds=kinds().values(),
            groups=groups().values(),
            svg_points=svg_points,
            **self.first_page,
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


def build_page(scene: Scene, first: ViewKey, title: str, caption: str) -> KgNetwork:
    """Fill a network with everything that the page shows.

    Args:
        scene: What is drawn.
        first: The view that the page opens with.
        title: Its heading.
        caption: A line of counts below it.
    """
    network = KgNetwork(title, caption)
    network.contents = contents = contents_of(scene, first)
    # pyvis's own lists hold the view that the page opens with: what asks a Network for its nodes gets them.
    number = {node: index for index, node in enumerate(contents.view.graph)}
    for node, values in contents.view.graph.nodes(data=True):
        x, y = contents.places[node]
        network.add_node(number[node], values["label"], x=x, y=y)
    for start, end, values in contents.view.graph.edges(data=True):
        network.add_edge(number[start], number[end], label=values["label"])
    rows: list[Row] = first_rows(scene, _ROWS)
    network.first_page = {
        "rows": rows,
        "left": len(scene.acts) - len(rows),
        "contested": contested(scene),
        "reports": contents.core["reports"],
    }
    return network


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
    return harmless("vis-network.min.js", "\n".join(lines))


def _asset(name: str) -> str:
    return harmless(name, files("kg.draw.page").joinpath("assets", name).read_text(encoding="utf-8"))
