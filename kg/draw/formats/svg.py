"""A networkx graph and positions -> one SVG picture, the same as the page's, for print."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Final
from xml.sax.saxutils import escape

import networkx as nx

from kg.draw.formats.fonts import text_width
from kg.draw.formats.ink import ACCENT, BAD, GROUND, SOFT, TEXT
from kg.draw.formats.legend import HOLLOW, SIZE, Sign, color_of, legend, sample
from kg.draw.formats.lines import Attributes, Line, Stroke, courses, has_arrow, stroke_of
from kg.draw.formats.names import place_names, take_room
from kg.draw.formats.regions import Region, regions
from kg.draw.formats.room import Box, Name
from kg.draw.formats.shapes import svg_points
from kg.draw.layout.layout import Positions, node_size
from kg.draw.style import EVENT_KIND, kinds, shape_kind
from kg.draw.text import one_line, shorten
from kg.errors import DrawError
from kg.files import open_for_replacement

_MARGIN: Final = 28.0
"""Pixels around the picture."""

_HEAD: Final = 62.0
"""Pixels that the heading takes."""

_NARROWEST: Final = 640.0
"""Pixels: a heading and a legend need some width."""

_SPREADS: Final = (1.0, 1.12, 1.25, 1.4, 1.6)
"""How far places may be drawn apart so that all names find room."""

_MANY: Final = 1500
"""Nodes beyond which names are placed once, without trying for more room."""

_STEPS: Final = 8
"""Points of a line at which its extent is measured."""


@dataclass(frozen=True, slots=True)
class Drawing:
    """Where everything stands."""

    places: Positions
    lines: list[Line]
    regions: list[Region]
    names: list[Name]


def write_svg(graph: "nx.MultiDiGraph[str]", positions: Positions, title: str, path: str | Path) -> None:
    """Write the picture.

    Raises:
        DrawError: it cannot be written.
    """
    with open_for_replacement(path, failure=DrawError) as file:
        file.write(svg_text(graph, positions, title))


def svg_text(graph: "nx.MultiDiGraph[str]", positions: Positions, title: str) -> str:
    """The picture as SVG 1.1: lines, nodes, names that cover neither each other nor a node, and a legend."""
    drawing = _arrange(graph, positions)
    left, top, right, bottom = _extent(graph, drawing)
    width = max(right - left, _NARROWEST)
    left -= (width - (right - left)) / 2
    signs, high = legend(graph, width)
    x, y = left - _MARGIN, top - _MARGIN - _HEAD
    wide, tall = width + 2 * _MARGIN, bottom - y + 2 * _MARGIN + high
    body = [
        f'<title id="kg-title">{escape(one_line(title))}</title>',
        f'<desc id="kg-desc">{escape(_description(graph))}</desc>',
        f'<rect x="{x:.0f}" y="{y:.0f}" width="{wide:.0f}" height="{tall:.0f}" fill="{GROUND}"/>',
        *_heading(graph, title, left, y + _MARGIN, width),
        *map(_shade, drawing.regions),
        *(_line(graph, line) for line in sorted(drawing.lines, key=_order)),
        *(_node(drawing.places[node], values) for node, values in graph.nodes(data=True)),
        f'<g stroke="{GROUND}" stroke-width="3.5" stroke-linejoin="round" paint-order="stroke">',
        *(_name(region.name, ' fill-opacity="0.75"') for region in drawing.regions if region.name),
        *map(_name, drawing.names),
        "</g>",
        *_legend(signs, left, bottom + _MARGIN),
    ]
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="{x:.0f} {y:.0f} {wide:.0f} {tall:.0f}" '
        f'width="{wide:.0f}" height="{tall:.0f}" role="img" aria-labelledby="kg-title kg-desc" '
        'font-family="Noto Sans, system-ui, sans-serif">\n' + "\n".join(body) + "\n</svg>\n"
    )


def _arrange(graph: "nx.MultiDiGraph[str]", positions: Positions) -> Drawing:
    """Draw the places apart, as little as will do, until every name has room."""
    tries = []
    for spread in _SPREADS if len(graph) <= _MANY else _SPREADS[:1]:
        places = {node: (x * spread, y * spread) for node, (x, y) in positions.items()}
        lines = list(courses(graph, places))
        room = take_room(graph, places, lines)
        groups = regions(graph, places, room)
        names, amiss = place_names(graph, places, lines, room)
        tries.append((2 * amiss + 8 * (spread - 1), Drawing(places, lines, groups, names)))
        if not amiss:
            break
    return min(tries, key=lambda tried: tried[0])[1]


def _extent(graph: "nx.MultiDiGraph[str]", drawing: Drawing) -> Box:
    """Left, top, right and bottom of all that is drawn."""
    boxes = [name.box for name in drawing.names]
    boxes += [region.name.box for region in drawing.regions if region.name]
    points = [course.at(step / _STEPS) for *_, course in drawing.lines for step in range(1, _STEPS)]
    points += [point for region in drawing.regions for point in region.outline]
    boxes += [(*point, *point) for point in points]
    for node, values in graph.nodes(data=True):
        (x, y), radius = drawing.places[node], node_size(values) * 1.2
        boxes.append((x - radius, y - radius, x + radius, y + radius))
    lefts, tops, rights, bottoms = zip(*boxes, strict=True)
    return min(lefts), min(tops), max(rights), max(bottoms)


def _counts(graph: "nx.MultiDiGraph[str]") -> str:
    """What is drawn: "26 actors and places, 46 events, 10 lasting relations"."""
    things = sum(values["kind"] != EVENT_KIND for _, values in graph.nodes(data=True))
    told = [values for _, values in graph.nodes(data=True)] + [values for *_, values in graph.edges(data=True)]
    events = {iri for values in told for iri in values.get("events") or ()} or (len(graph) - things) * [""]
    lasting = sum(values["kind"] == "relation" for *_, values in graph.edges(data=True))
    parts = [(things, "actors and places", "actor or place"), (len(events), "events", "event")]
    parts.append((lasting, "lasting relations", "lasting relation"))
    return ", ".join(f"{count:,} {one if count == 1 else many}" for count, many, one in parts if count)


def _description(graph: "nx.MultiDiGraph[str]") -> str:
    """The picture in words, for those who do not see it."""
    best = sorted(graph, key=lambda node: (-graph.nodes[node]["links"], node))
    named = [one_line(graph.nodes[node]["label"]) for node in best if graph.nodes[node]["kind"] != EVENT_KIND]
    lines = sorted(graph.edges(data=True), key=lambda line: (not line[2]["disputed"], -line[2]["voices"]))
    told = [_line_title(graph, start, end, values) for start, end, values in lines if values["voices"]]
    parts = [f"{_counts(graph)}."]
    if named:
        parts.append(f"Best joined: {'; '.join(named[:8])}.")
    if told:
        parts.append(f"Best told: {'; '.join(dict.fromkeys(told[:8]))}.")
    return " ".join(parts)


def _line_title(graph: "nx.MultiDiGraph[str]", start: str, end: str, values: Attributes) -> str:
    """A line in words: "police, dockers: shooting (3 sources, disputed)"."""
    ends = ", ".join(one_line(graph.nodes[node]["label"]) for node in (start, end))
    voices = values["voices"]
    marks = [f"{voices} source{'s' * (voices > 1)}"] if voices else []
    marks += ["disputed"] * bool(values["disputed"]) + ["did not happen, or not yet"] * bool(values["unreal"])
    return f"{ends}: {one_line(values['label'])}" + (f" ({', '.join(marks)})" if marks else "")


def _heading(graph: "nx.MultiDiGraph[str]", title: str, left: float, top: float, width: float) -> Iterator[str]:
    words = one_line(title)
    size = min(20.0, max(12.0, width / max(text_width(words, bold=True), 1)))
    yield _text(left, top + 16, shorten(words, int(width / size / 0.6)), size, TEXT, bold=True)
    yield _text(left, top + 36, _counts(graph), SIZE, SOFT)


def _order(line: Line) -> tuple[bool, bool]:
    """Lasting relations below, what is disputed above."""
    return bool(line[2]["disputed"]), line[2]["kind"] not in {"relation", "place"}


def _line(graph: "nx.MultiDiGraph[str]", line: Line) -> str:
    start, end, values, course = line
    stroke = stroke_of(values)
    drawn = f'<path d="{course.path()}" fill="none" {_stroke(stroke)}/>'
    if has_arrow(values):
        points = " ".join(f"{x:.1f},{y:.1f}" for x, y in course.arrow(stroke.width))
        drawn += f'<polygon points="{points}" fill="{stroke.color}"/>'
    return f"<g><title>{escape(_line_title(graph, start, end, values))}</title>{drawn}</g>"


def _stroke(stroke: Stroke) -> str:
    dashes = f' stroke-dasharray="{stroke.dashes}"' if stroke.dashes else ""
    return f'stroke="{stroke.color}" stroke-width="{stroke.width:.1f}"{dashes}'


def _node(place: tuple[float, float], values: Attributes) -> str:
    hollow = values["kind"] in HOLLOW
    radius, shape = node_size(values), kinds()[shape_kind(values["kind"])].shape
    fill = GROUND if hollow else color_of(values["group"])
    style = f'fill="{fill}" stroke="{BAD if values.get("disputed") else TEXT}"'
    style += ' stroke-width="1.5"' if hollow else ' stroke-width="1" stroke-opacity="0.55"'
    if values.get("unreal"):
        style += ' stroke-dasharray="2 2.5"'
    drawn = _shape(shape, *place, radius, style)
    if values.get("focus"):
        drawn = _shape(shape, *place, radius + 4, f'fill="{GROUND}" stroke="{ACCENT}" stroke-width="2.5"') + drawn
    words = ": ".join(filter(None, (one_line(values["label"]), values["kind"])))
    return f"<g><title>{escape(words)}</title>{drawn}</g>"


def _shape(shape: str, x: float, y: float, radius: float, style: str) -> str:
    if shape == "dot":
        return f'<circle cx="{x:.1f}" cy="{y:.1f}" r="{radius:.1f}" {style}/>'
    return f'<polygon points="{svg_points(shape, x, y, radius)}" {style}/>'


def _shade(region: Region) -> str:
    points = " ".join(f"{x:.0f},{y:.0f}" for x, y in region.outline)
    return f'<polygon points="{points}" fill="{SOFT}" fill-opacity="0.07"/>'


def _name(name: Name, more: str = "") -> str:
    lines = [
        f'<tspan x="{name.x:.1f}" y="{name.y + number * name.step:.1f}">{escape(line)}</tspan>'
        for number, line in enumerate(name.lines)
    ]
    words = "".join(lines) if len(lines) > 1 else escape(name.lines[0])
    return _text(name.x, name.y, words, name.size, name.color, name.anchor, bold=name.bold, more=more, escaped=True)


def _text(
    x: float,
    y: float,
    words: str,
    size: float,
    color: str,
    anchor: str = "start",
    *,
    bold: bool = False,
    more: str = "",
    escaped: bool = False,
) -> str:
    weight = ' font-weight="600"' if bold else ""
    return (
        f'<text x="{x:.1f}" y="{y:.1f}" font-size="{size:.1f}" text-anchor="{anchor}" fill="{color}"{weight}{more}>'
        f"{words if escaped else escape(words)}</text>"
    )


def _legend(signs: Iterable[Sign], left: float, top: float) -> Iterator[str]:
    for sign in signs:
        x, y = left + sign.x, top + sign.y
        if sign.stroke:
            start, end = (left + across for across in sample(sign))
            yield f'<line x1="{start:.1f}" y1="{y:.1f}" x2="{end:.1f}" y2="{y:.1f}" {_stroke(sign.stroke)}/>'
        elif sign.shape:
            border = f' stroke="{sign.border}" stroke-width="1.5"' if sign.border else ""
            yield _shape(sign.shape, x - 12, y, 6.5, f'fill="{sign.fill}"{border}')
        yield _text(x, y + SIZE * 0.36, sign.words, SIZE, SOFT if sign.head else TEXT, bold=sign.head)
