"""Words and places -> names with the room that they take, and what is taken already."""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from typing import Final

from kg.draw.formats.fonts import text_width

Box = tuple[float, float, float, float]
"""Left, top, right, bottom."""

LINE_HEIGHT: Final = 1.18
"""In heights of a character."""

_CELL: Final = 40.0
"""Pixels: the mesh in which boxes are looked up."""

_NEAR: Final = 7.0
"""Pixels: a name so close to something else could be taken for its name."""


@dataclass(frozen=True, slots=True)
class Name:
    """Words with their place."""

    lines: tuple[str, ...]
    x: float
    y: float
    """Baseline of the first line."""
    anchor: str
    """Which end of each line is at x, as SVG's `text-anchor`."""
    size: float
    """Height of a character, in pixels."""
    color: str
    bold: bool
    box: Box

    @property
    def step(self) -> float:
        """Pixels from one baseline to the next."""
        return self.size * LINE_HEIGHT


@dataclass(slots=True)
class Room:
    """What is taken, looked up by place."""

    cells: dict[tuple[int, int], list[Box]] = field(default_factory=lambda: defaultdict(list))
    points: dict[tuple[int, int], list[tuple[float, float]]] = field(default_factory=lambda: defaultdict(list))

    def take(self, box: Box) -> None:
        """Nothing else is to stand here."""
        for cell in _cells(box):
            self.cells[cell].append(box)

    def cross(self, points: Iterable[tuple[float, float]]) -> None:
        """Something runs through here: better left uncovered."""
        for x, y in points:
            self.points[int(x // _CELL), int(y // _CELL)].append((x, y))

    def is_free(self, box: Box) -> bool:
        """Whether nothing stands here."""
        return not any(_overlap(box, other) for cell in _cells(box) for other in self.cells.get(cell, ()))

    def neighbours(self, box: Box, own: Box | None = None) -> int:
        """How many things stand within `_NEAR` pixels, besides its own."""
        left, top, right, bottom = box
        wider = (left - _NEAR, top - _NEAR, right + _NEAR, bottom + _NEAR)
        found = {other for cell in _cells(wider) for other in self.cells.get(cell, ()) if _overlap(wider, other)}
        return len(found - {own})

    def crossings(self, box: Box) -> int:
        """How many points of lines it covers."""
        left, top, right, bottom = box
        near = (point for cell in _cells(box) for point in self.points.get(cell, ()))
        return sum(left <= x <= right and top <= y <= bottom for x, y in near)


def _cells(box: Box) -> Iterator[tuple[int, int]]:
    left, top, right, bottom = (int(side // _CELL) for side in box)
    return ((column, row) for column in range(left, right + 1) for row in range(top, bottom + 1))


def _overlap(one: Box, other: Box) -> bool:
    return one[0] < other[2] and one[2] > other[0] and one[1] < other[3] and one[3] > other[1]


def name_at(lines: tuple[str, ...], x: float, y: float, anchor: str, size: float, color: str, bold: bool) -> Name:
    """Set lines at a place, and measure what they cover."""
    width = max(text_width(line, bold=bold) for line in lines) * size
    left = x - {"start": 0.0, "middle": 0.5, "end": 1.0}[anchor] * width
    bottom = y + (len(lines) - 1) * size * LINE_HEIGHT + size * 0.28
    return Name(lines, x, y, anchor, size, color, bold, (left - 1, y - size * 0.95, left + width + 1, bottom))
