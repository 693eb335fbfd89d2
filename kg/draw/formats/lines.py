"""A networkx graph and positions -> the courses of its lines, and how they are stroked."""

import math
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise
from typing import Any, Final

import networkx as nx

from kg.draw.formats.ink import BAD, FAINT, LINE
from kg.draw.layout.layout import Positions, node_size

Attributes = dict[str, Any]
Point = tuple[float, float]

_ARROWS: Final = frozenset({"deed", "recipient", "relation", "claim"})
"""Kinds of lines that have a direction."""

_THIN: Final = frozenset({"relation", "place"})
"""Kinds of lines that no voice need stand behind."""


@dataclass(frozen=True, slots=True)
class Stroke:
    """How a line looks."""

    color: str
    width: float
    """In pixels."""
    dashes: str
    """As SVG's `stroke-dasharray`; empty: unbroken."""


ONE_SOURCE: Final = Stroke(LINE, 2.1, "8 5")
SEVERAL: Final = Stroke(LINE, 4.1, "")
DISPUTED: Final = Stroke(BAD, 3.1, "")
UNREAL: Final = Stroke(LINE, 2.1, "2 5")
LASTING: Final = Stroke(FAINT, 1.3, "")
SAYS: Final = Stroke(LINE, 1.55, "")
"""What the legend shows: a deed's line of one voice, of three, ..."""


@dataclass(frozen=True, slots=True)
class Course:
    """Where a line runs: a Bézier curve from a node's middle to the border of another, or back to the same."""

    controls: tuple[Point, ...]
    """Three or four points; the last one is the tip."""
    angle: float
    """Direction in which it arrives, in radians."""

    def at(self, share: float) -> Point:
        """The point at a share of the curve's parameter, from 0 to 1."""
        points = list(self.controls)
        while len(points) > 1:
            points = [(ax + (bx - ax) * share, ay + (by - ay) * share) for (ax, ay), (bx, by) in pairwise(points)]
        return points[0]

    def path(self) -> str:
        """As SVG's `d`."""
        first, *others = (f"{x:.1f},{y:.1f}" for x, y in self.controls)
        return f"M{first} {'Q' if len(others) == 2 else 'C'}{' '.join(others)}"

    def arrow(self, width: float) -> list[Point]:
        """Corners of an arrowhead for a line so wide."""
        (x, y), size = self.controls[-1], 5 + 1.6 * width
        turns = (self.angle + 0.4, self.angle - 0.4)
        return [(x, y), *((x - size * math.cos(turn), y - size * math.sin(turn)) for turn in turns)]


Line = tuple[str, str, Attributes, Course]
"""From, to, attributes, course."""


def courses(graph: "nx.MultiDiGraph[str]", positions: Positions) -> Iterator[Line]:
    """The course of every line, in the graph's order; parallel ones are bent apart."""
    parallel: dict[frozenset[str], int] = {}
    for start, end in graph.edges():
        pair = frozenset((start, end))
        parallel[pair] = parallel.get(pair, 0) + 1
    met: dict[frozenset[str], int] = {}
    for start, end, values in graph.edges(data=True):
        pair = frozenset((start, end))
        turn = met[pair] = met.get(pair, -1) + 1
        radius = node_size(graph.nodes[end])
        if start == end:
            yield start, end, values, _loop(positions[start], radius, turn)
        else:
            bend = (turn - (parallel[pair] - 1) / 2) * 0.2 * (1 if start < end else -1)
            yield start, end, values, _bow(positions[start], positions[end], bend, radius)


def _bow(start: Point, end: Point, bend: float, radius: float) -> Course:
    (ax, ay), (bx, by) = start, end
    cx, cy = (ax + bx) / 2 + (by - ay) * bend, (ay + by) / 2 - (bx - ax) * bend
    angle = math.atan2(by - cy, bx - cx)
    tip = (bx - math.cos(angle) * (radius + 1), by - math.sin(angle) * (radius + 1))
    return Course((start, (cx, cy), tip), angle)


def _loop(place: Point, radius: float, turn: int) -> Course:
    """From a node to itself, above it; each further one is higher."""
    x, y = place
    high = 4 * radius + 14 * turn
    tip = (x + radius * 0.75, y - radius * 0.75)
    return Course((place, (x - high * 0.7, y - high), (x + high * 0.7, y - high), tip), math.radians(110))


def stroke_of(values: Attributes) -> Stroke:
    """How a line looks: the page's rules."""
    if values["kind"] in _THIN:
        return LASTING
    voices = max(1, min(6, values["voices"]))
    width = 1.1 + (1.0 if values["kind"] == "deed" else 0.45) * voices
    lone = values["voices"] < 2 and values["kind"] != "claim"
    dashes = UNREAL.dashes if values["unreal"] else ONE_SOURCE.dashes if lone else ""
    return Stroke(BAD if values["disputed"] else LINE, width, dashes)


def has_arrow(values: Attributes) -> bool:
    """Whether a line has a direction."""
    return values["kind"] in _ARROWS and not values["mutual"]
