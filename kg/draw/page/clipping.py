"""Rings and lines, a box -> what of them lies in the box."""

from dataclasses import dataclass
from typing import Final

import numpy as np
from numpy.typing import NDArray

from kg.draw.page.atlas import Degrees

_BEND: Final = 4.0
"""Degrees of latitude between the points along a side."""


@dataclass(frozen=True, slots=True)
class Box:
    """A rectangle of degrees; longitudes may pass 180."""

    west: float
    south: float
    east: float
    north: float

    def meets(self, points: Degrees, shift: float = 0.0) -> bool:
        """Whether points, moved east, may have a part in the box."""
        (west, south), (east, north) = points.min(axis=0), points.max(axis=0)
        return bool(west + shift < self.east and east + shift > self.west and south < self.north and north > self.south)

    def encloses(self, points: Degrees) -> bool:
        """Whether all points lie in the box."""
        (west, south), (east, north) = points.min(axis=0), points.max(axis=0)
        return bool(west >= self.west and east <= self.east and south >= self.south and north <= self.north)

    @property
    def sides(self) -> tuple[tuple[int, float, int], ...]:
        """Axis, limit, and the sign of what is beyond it."""
        return (0, self.west, -1), (0, self.east, 1), (1, self.south, -1), (1, self.north, 1)


def clip_ring(points: Degrees, box: Box) -> Degrees:
    """The part of a ring in a box, closed along its sides (Sutherland and Hodgman, 1974); empty if there is none.

    >>> square = np.array([[0.0, 0.0], [4.0, 0.0], [4.0, 4.0], [0.0, 4.0], [0.0, 0.0]])
    >>> clip_ring(square, Box(1, 1, 3, 9)).tolist()
    [[1.0, 1.0], [3.0, 1.0], [3.0, 4.0], [1.0, 4.0], [1.0, 1.0]]
    """
    if box.encloses(points):
        return points
    points = points[:-1]
    for axis, limit, sign in box.sides:
        if not len(points):
            break
        points, _ = _cut(np.concatenate([points[-1:], points]), axis, limit, sign)
    return _along(np.concatenate([points, points[:1]]), box)


def _along(points: Degrees, box: Box) -> Degrees:
    """The same ring with more points where it runs along the sides to the west and east: they may be drawn bent."""
    (ax, ay), (bx, by) = points[:-1].T, points[1:].T
    pieces = np.where((ax == bx) & ((ax == box.west) | (ax == box.east)), np.ceil(np.abs(by - ay) / _BEND), 1)
    pieces = np.maximum(pieces, 1).astype(np.int64)
    (at,) = np.nonzero(pieces > 1)
    for edge in at[::-1].tolist():
        between = np.linspace(points[edge], points[edge + 1], pieces[edge] + 1)[1:-1]
        points = np.insert(points, edge + 1, between, axis=0)
    return points


def clip_line(points: Degrees, box: Box) -> list[Degrees]:
    """The parts of a line in a box.

    >>> line = np.array([[0.0, 0.0], [4.0, 0.0], [4.0, 2.0], [0.0, 2.0]])
    >>> [part.tolist() for part in clip_line(line, Box(1, -1, 3, 9))]
    [[[1.0, 0.0], [3.0, 0.0]], [[3.0, 2.0], [1.0, 2.0]]]
    """
    if box.encloses(points):
        return [points]
    parts = [points]
    for axis, limit, sign in box.sides:
        found = []
        for part in parts:
            inside = sign * (part[:1, axis] - limit) <= 0
            kept, leaves = _cut(part, axis, limit, sign)
            kept = np.concatenate([part[:1][inside], kept])
            found += np.split(kept, leaves + int(inside[0]))
        parts = [part for part in found if len(part) > 1]
    return parts


def _cut(points: Degrees, axis: int, limit: float, sign: int) -> tuple[Degrees, NDArray[np.intp]]:
    """What is on one side of a limit, the first point aside; and after how many of those points the line leaves it."""
    inside = sign * (points[:, axis] - limit) <= 0
    before, after = points[:-1], points[1:]
    crosses = inside[:-1] != inside[1:]
    step = np.where(crosses, after[:, axis] - before[:, axis], 1.0)
    cut = before + ((limit - before[:, axis]) / step)[:, None] * (after - before)
    cut[:, axis] = limit
    both = np.stack([cut, after], axis=1).reshape(-1, 2)
    kept = np.stack([crosses, inside[1:]], axis=1).ravel()
    (leaves,) = np.nonzero(crosses & inside[:-1])
    return both[kept], kept.cumsum()[2 * leaves]
