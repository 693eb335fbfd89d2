"""Positions -> how hard they are to read: names without room, and lines that cross."""

from typing import Final

import numpy as np
from numpy.typing import NDArray

from kg.draw.layout.room import BEST, STAGE, Look

Array = NDArray[np.float64]
Numbers = NDArray[np.int64]

_BEST: Final = 3.0
"""What a name of the best-joined nodes counts, against another."""

_CROSSING: Final = 0.4
"""What two lines that cross count, against a name."""

_LINE: Final = 13.0
"""Height of a name, in pixels of the screen."""


def unreadable(places: Array, look: Look, lines: Numbers) -> float:
    """Names that find no room when all is shown on the page's stage, and lines that cross; 0 is best."""
    scale = min(1.6, filled(places))
    middles, radii = places * scale, look.radii * look.scale
    taken = np.column_stack([middles - radii[:, None], middles + radii[:, None]])
    without = 0.0
    for rank, node in enumerate(look.order.tolist()):
        spots = _spots(middles[node], radii[node], float(look.names[node]))
        others = np.delete(taken, node, axis=0)
        over = (spots[:, None, :2] < others[None, :, 2:]) & (spots[:, None, 2:] > others[None, :, :2])
        free = np.flatnonzero(~np.any(np.all(over, axis=2), axis=1))
        if len(free):
            taken = np.vstack([taken, spots[free[0]]])
        else:
            without += _BEST if rank < BEST else 1.0
    return without + _CROSSING * crossings(places, lines)


def filled(places: Array) -> float:
    """The scale at which a picture fills the page's stage."""
    size = places.max(axis=0) - places.min(axis=0)
    return float((np.array(STAGE) / np.maximum(size, 1.0)).min())


def _spots(middle: Array, radius: float, wide: float) -> Array:
    """Below, above, right and left of a node: left, top, right and bottom of its name."""
    x, y = middle
    return np.array(
        [
            (x - wide / 2, y + radius + 1, x + wide / 2, y + radius + 1 + _LINE),
            (x - wide / 2, y - radius - 3 - _LINE, x + wide / 2, y - radius - 3),
            (x + radius + 4, y - _LINE / 2, x + radius + 4 + wide, y + _LINE / 2),
            (x - radius - 4 - wide, y - _LINE / 2, x - radius - 4, y + _LINE / 2),
        ]
    )


def crossings(places: Array, lines: Numbers) -> int:
    """Pairs of lines that cross between their ends."""
    if not len(lines):
        return 0
    a, b = places[lines[:, 0]], places[lines[:, 1]]
    parted = side(a, b, a) * side(a, b, b) < 0
    return int((parted & parted.T).sum()) // 2


def side(start: Array, end: Array, points: Array) -> Array:
    """On which side of each line each point lies, above or below zero: a row for each line."""
    way = (end - start)[:, None, :]
    off = points[None, :, :] - start[:, None, :]
    found: Array = way[:, :, 0] * off[:, :, 1] - way[:, :, 1] * off[:, :, 0]
    return found
