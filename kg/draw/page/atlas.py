"""The room's data file of outlines -> land and borders of the world as rings and lines of degrees."""

import gzip
import json
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Any, Final

import numpy as np
from numpy.typing import NDArray

Degrees = NDArray[np.float64]
"""Points in rows: longitude, latitude. A row may pass 180 degrees: where a line does, it goes on to 181."""

Ring = tuple[int, ...]
"""Numbers of lines that follow each other; ~n is line n backwards (TopoJSON)."""

HEAVIEST: Final = 30
"""Weight of the ends of lines, which always stay."""

_AT_POLE: Final = 89.9
"""Degrees of latitude from which a ring around a pole encloses nothing."""


@dataclass(frozen=True, slots=True)
class Atlas:
    """Outlines of all countries; what two of them share is there once."""

    lines: tuple[Degrees, ...]
    """Coasts and borders, cut where three countries meet."""
    weights: tuple[NDArray[np.int64], ...]
    """Of each line's points: log2 of the area, in 1e-5 square degrees at the equator, that goes with the point."""
    land: tuple[Ring, ...]
    """All land without borders; rings of seas within it too, so that what an odd number of rings enclose is land."""
    borders: tuple[int, ...]
    """Numbers of the lines that two countries share."""
    countries: dict[str, tuple[Ring, ...]]
    """Rings of each country, by its number in ISO 3166-1; what has no number there is not among them."""

    def ring(self, ring: Ring, lightest: int = 0) -> Degrees:
        """The points of a ring that weigh at least so much, the last equal to the first; one around a pole has it in.

        >>> kazakhstan = max((atlas().ring(ring) for ring in atlas().countries["398"]), key=len)
        >>> bool((kazakhstan[0] == kazakhstan[-1]).all()), kazakhstan.min(axis=0).round().tolist()
        (True, [47.0, 41.0])
        """
        parts = []
        for number in ring:
            line = self.line(number if number >= 0 else ~number, lightest)
            parts.append(line if number >= 0 else line[::-1])
        points = unwrapped(np.concatenate([parts[0], *(part[1:] for part in parts[1:])]))
        return points if abs(points[-1, 0] - points[0, 0]) < 180 else _around_pole(points)

    def line(self, number: int, lightest: int = 0) -> Degrees:
        """The points of a line that weigh at least so much."""
        return self.lines[number][self.weights[number] >= lightest]


@cache
def atlas() -> Atlas:
    """The outlines that the package carries."""
    packed = files("kg.draw").joinpath("data", "outlines.topojson.gz").read_bytes()
    told = json.loads(gzip.decompress(packed))
    scale, start = (np.array(told["transform"][key]) for key in ("scale", "translate"))
    lines, weights = [], []
    for arc in told["arcs"]:
        values = np.array(arc, dtype=np.int64)
        lines.append(unwrapped(values[:, :2].cumsum(axis=0) * scale + start))
        weights.append(values[:, 2])
    shapes = told["objects"]["countries"]["geometries"]
    uses = Counter(number if number >= 0 else ~number for shape in shapes for ring in _rings(shape) for number in ring)
    countries: dict[str, tuple[Ring, ...]] = {}
    for shape in shapes:
        if "id" in shape:
            countries[shape["id"]] = countries.get(shape["id"], ()) + tuple(_rings(shape))
    (land,) = told["objects"]["land"]["geometries"]
    return Atlas(
        lines=tuple(lines),
        weights=tuple(weights),
        land=tuple(ring for ring in _rings(land) if not _is_pole(lines, ring)),
        borders=tuple(sorted(number for number, count in uses.items() if count > 1)),
        countries=countries,
    )


def unwrapped(points: Degrees) -> Degrees:
    """The same points with longitudes that go on past 180 degrees, where the next point is said to be 360 away.

    >>> unwrapped(np.array([[179.0, 0.0], [-179.0, 1.0]])).tolist()
    [[179.0, 0.0], [181.0, 1.0]]
    """
    turns = np.concatenate([[0.0], np.round(np.diff(points[:, 0]) / 360).cumsum()])
    return np.column_stack([points[:, 0] - 360 * turns, points[:, 1]])


def moved(points: Degrees, east: float) -> Degrees:
    """The same points so many degrees further east."""
    return np.column_stack([points[:, 0] + east, points[:, 1]])


def holds(ring: Degrees, longitude: float, latitude: float) -> bool:
    """Whether a point lies within a ring.

    >>> square = np.array([[0.0, 0.0], [2.0, 0.0], [2.0, 2.0], [0.0, 2.0], [0.0, 0.0]])
    >>> holds(square, 1, 1), holds(square, 3, 1)
    (True, False)
    """
    (ax, ay), (bx, by) = ring[:-1].T, ring[1:].T
    across = (ay > latitude) != (by > latitude)
    at = ax[across] + (latitude - ay[across]) / (by - ay)[across] * (bx - ax)[across]
    return bool(np.count_nonzero(at > longitude) % 2)


def _rings(shape: dict[str, Any]) -> Iterator[Ring]:
    polygons: Iterable[list[list[int]]] = shape["arcs"] if shape["type"] == "MultiPolygon" else [shape["arcs"]]
    for polygon in polygons:
        for ring in polygon:
            yield tuple(ring)


def _is_pole(lines: list[Degrees], ring: Ring) -> bool:
    """Whether a ring is nothing but a pole: the source bounds Antarctica by it."""
    return all(np.abs(lines[number if number >= 0 else ~number][:, 1]).min() > _AT_POLE for number in ring)


def _around_pole(points: Degrees) -> Degrees:
    """A ring that goes around the earth: five times, and back along the pole, so that no view meets its seam."""
    turn = points[-1, 0] - points[0, 0]
    rounds = np.concatenate([moved(points[:-1], turn * time) for time in (-2, -1, 0, 1, 2)])
    pole = 90.0 if points[:, 1].mean() > 0 else -90.0
    return np.concatenate([rounds, [[rounds[-1, 0], pole], [rounds[0, 0], pole]], rounds[:1]])
