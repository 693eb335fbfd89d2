"""A networkx graph and positions -> one SVG picture, the same as the page's, for print."""

import math
from pathlib import Path
from typing import Any, Final
from xml.sax.saxutils import escape

import networkx as nx

from kg.draw.formats.shapes import svg_points
from kg.draw.layout.layout import Positions, node_size
from kg.draw.style import EVENT_KIND, groups, kinds, shape_kind
from kg.draw.text import printable, shorten
from kg.errors import DrawError
from kg.files import open_for_replacement

_TEXT, _SOFT, _LINE, _FAINT, _BAD, _GROUND = "#1c2126", "#57606a", "#7d8996", "#b9c2cc", "#c0261c", "#ffffff"
"""The page's colours on a light ground."""

_MARGIN: Final = 60.0
"""Pixels around the picture: half a long name."""

_LEGEND_ROW: Final = 22.0
"""Pixels between two rows of the legend."""

_FIRST: Final = 12
"""Of the best-joined nodes: their names are written whatever node they cover."""

_WIDTH_OF_CHARACTER: Final = 0.54
"""Of a sans-serif character, against its height (measured on names in Noto Sans; wide scripts count double)."""

Box = tuple[float, float, float, float]
Spot = tuple[float, float, str, Box]
"""Where a name is anchored, its baseline, which end is anchored, and the room that it takes."""
Attributes = dict[str, Any]


def write_svg(graph: "nx.MultiDiGraph[str]", positions: Positions, title: str, path: str | Path) -> None:
    """Write the picture.

    Raises:
        DrawError: it cannot be written.
    """
    with open_for_replacement(path, failure=DrawError) as file:
        file.write(svg_text(graph, positions, title))


def svg_text(graph: "nx.MultiDiGraph[str]", positions: Positions, title: str) -> str:
    """The picture as SVG 1.1: lines, nodes, names that do not overlap, and a legend."""
    xs, ys = [x for x, _ in positions.values()], [y for _, y in positions.values()]
    legend = _legend(graph)
    left, top = min(xs) - _MARGIN, min(ys) - _MARGIN - 40
    width = max(max(xs) - left + _MARGIN, 640.0)
    height = max(ys) - top + _MARGIN + 20 + _LEGEND_ROW * math.ceil(len(legend) / _columns(width))
    body = [
        f"<title>{escape(printable(title))}</title>",
        f'<rect x="{left:.0f}" y="{top:.0f}" width="{width:.0f}" height="{height:.0f}" fill="{_GROUND}"/>',
        _text(left + 20, top + 32, title, 20, _TEXT, "start", bold=True),
    ]
    body += _lines(graph, positions)
    body += [_node(positions[node], values) for node, values in graph.nodes(data=True)]
    body += _names(graph, positions)
    body += _legend_rows(legend, left, max(ys) + _MARGIN + 20, width)
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="{left:.0f} {top:.0f} {width:.0f} {height:.0f}" '
        f'width="{width:.0f}" height="{height:.0f}" font-family="system-ui, Noto Sans, sans-serif">\n'
        + "\n".join(body)
        + "\n</svg>\n"
    )


def _lines(graph: "nx.MultiDiGraph[str]", positions: Positions) -> list[str]:
    parallel: dict[frozenset[str], list[tuple[str, str, str]]] = {}
    for start, end, key in graph.edges(keys=True):
        parallel.setdefault(frozenset((start, end)), []).append((start, end, key))
    drawn = []
    for start, end, key, values in graph.edges(keys=True, data=True):
        fan = parallel[frozenset((start, end))]
        bend = (fan.index((start, end, key)) - (len(fan) - 1) / 2) * 0.2 * (1 if start < end else -1)
        if start != end:
            drawn.append(_line(positions[start], positions[end], bend, values, node_size(graph.nodes[end])))
    return drawn


def _line(start: tuple[float, float], end: tuple[float, float], bend: float, values: Attributes, radius: float) -> str:
    color, width, dashes = _line_style(values)
    (ax, ay), (bx, by) = start, end
    cx, cy = (ax + bx) / 2 + (by - ay) * bend, (ay + by) / 2 - (bx - ax) * bend
    angle = math.atan2(by - cy, bx - cx)
    tip_x, tip_y = bx - math.cos(angle) * (radius + 1), by - math.sin(angle) * (radius + 1)
    dash = f' stroke-dasharray="{dashes}"' if dashes else ""
    parts = [
        f'<path d="M{ax:.1f},{ay:.1f} Q{cx:.1f},{cy:.1f} {tip_x:.1f},{tip_y:.1f}" fill="none" stroke="{color}" '
        f'stroke-width="{width:.1f}"{dash}/>'
    ]
    if values["kind"] in {"deed", "recipient", "relation"} and not values["mutual"]:
        size = 5 + 1.6 * width
        corners = [(tip_x, tip_y)] + [
            (tip_x - size * math.cos(angle + turn), tip_y - size * math.sin(angle + turn)) for turn in (0.4, -0.4)
        ]
        points = " ".join(f"{x:.1f},{y:.1f}" for x, y in corners)
        parts.append(f'<polygon points="{points}" fill="{color}"/>')
    return "".join(parts)


def _line_style(values: Attributes) -> tuple[str, float, str]:
    """Colour, width and dashes, as the page has them."""
    if values["kind"] in {"relation", "place"}:
        return _FAINT, 1.3, ""
    voices = max(1, min(6, values["voices"]))
    width = 1.1 + (1.0 if values["kind"] == "deed" else 0.45) * voices
    dashes = "2 5" if values["unreal"] else "8 5" if values["voices"] < 2 else ""
    return _BAD if values["disputed"] else _LINE, width, dashes


def _node(place: tuple[float, float], values: Attributes) -> str:
    event = values["kind"] == EVENT_KIND
    fill = _GROUND if event else _color(values["group"])
    border = (_BAD if values["disputed"] else _TEXT) if event else _GROUND
    dash = ' stroke-dasharray="2 2.5"' if event and values["unreal"] else ""
    shape = kinds()[shape_kind(values["kind"])].shape
    return _shape(shape, *place, node_size(values), f'fill="{fill}" stroke="{border}" stroke-width="1.5"{dash}')


def _shape(shape: str, x: float, y: float, radius: float, style: str) -> str:
    if shape == "dot":
        return f'<circle cx="{x:.1f}" cy="{y:.1f}" r="{radius:.1f}" {style}/>'
    return f'<polygon points="{svg_points(shape, x, y, radius)}" {style}/>'


def _color(group: str) -> str:
    color = groups()[group].color
    return _TEXT if color == "ink" else color


def _names(graph: "nx.MultiDiGraph[str]", positions: Positions) -> list[str]:
    """Names of the best-joined nodes first, none over another; only the first few may cover a node."""
    bodies: list[Box] = []
    for node, values in graph.nodes(data=True):
        (x, y), radius = positions[node], node_size(values)
        bodies.append((x - radius, y - radius, x + radius, y + radius))
    names: list[Box] = []
    written = []
    ordered = sorted(graph, key=lambda node: (-graph.nodes[node]["links"], node))
    for number, node in enumerate(ordered):
        values = graph.nodes[node]
        event = values["kind"] == EVENT_KIND
        size = 11.0 if event else min(15.0, 11.5 + math.sqrt(values["links"]) * 0.8)
        name = shorten(values["label"], 34 if event else 30)
        spots = [
            spot for spot in _spots(positions[node], node_size(values), _width(name) * size, size) if _free(spot, names)
        ]
        clear = [spot for spot in spots if _free(spot, bodies)] or (spots if number < _FIRST else [])
        if clear:
            x, line, anchor, box = clear[0]
            names.append(box)
            color = (_BAD if values["disputed"] else _SOFT) if event else _TEXT
            written.append(_text(x, line, name, size, color, anchor, bold=not event and values["links"] > 7))
    return written


def _spots(place: tuple[float, float], radius: float, width: float, size: float) -> list[Spot]:
    """Below, above, right and left of a node."""
    x, y = place
    starts = [
        (x, y + radius + size + 1, "middle", x - width / 2),
        (x, y - radius - 4, "middle", x - width / 2),
        (x + radius + 4, y + size * 0.36, "start", x + radius + 4),
        (x - radius - 4, y + size * 0.36, "end", x - radius - 4 - width),
    ]
    return [(at, line, anchor, (left, line - size + 2, left + width, line + 2)) for at, line, anchor, left in starts]


def _free(spot: Spot, taken: list[Box]) -> bool:
    left, top, right, bottom = spot[3]
    return not any(left < other[2] and right > other[0] and top < other[3] and bottom > other[1] for other in taken)


def _width(name: str) -> float:
    """In heights of a character."""
    return sum(_WIDTH_OF_CHARACTER if ord(character) < 0x1100 else 1.0 for character in name)


def _text(x: float, y: float, words: str, size: float, color: str, anchor: str, *, bold: bool = False) -> str:
    weight = ' font-weight="600"' if bold else ""
    halo = f'stroke="{_GROUND}" stroke-width="3.5" stroke-linejoin="round" paint-order="stroke"'
    return (
        f'<text x="{x:.1f}" y="{y:.1f}" font-size="{size:.1f}" text-anchor="{anchor}" fill="{color}"{weight} {halo}>'
        f"{escape(printable(words))}</text>"
    )


def _legend(graph: "nx.MultiDiGraph[str]") -> list[tuple[str, str, str]]:
    """(shape, style, words) of every shape and colour that occurs."""
    shapes = {shape_kind(values["kind"]) for _, values in graph.nodes(data=True)}
    colors = {values["group"] for _, values in graph.nodes(data=True)}
    rows = []
    for key, kind in kinds().items():
        if key in shapes:
            hollow = f'fill="{_GROUND}" stroke="{_TEXT}" stroke-width="1.5"'
            rows.append((kind.shape, hollow if key == EVENT_KIND else f'fill="{_SOFT}"', kind.plural))
    rows += [("dot", f'fill="{_color(key)}"', group.label) for key, group in groups().items() if key in colors]
    return rows


def _columns(width: float) -> int:
    return max(1, int(width // 300))


def _legend_rows(legend: list[tuple[str, str, str]], left: float, top: float, width: float) -> list[str]:
    columns = _columns(width)
    drawn = []
    for number, (shape, style, words) in enumerate(legend):
        x = left + 30 + (number % columns) * 300
        y = top + (number // columns) * _LEGEND_ROW
        drawn += [_shape(shape, x, y, 7, style), _text(x + 16, y + 5, words, 13, _TEXT, "start")]
    return drawn
