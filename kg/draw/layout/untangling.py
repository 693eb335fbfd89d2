"""Positions -> positions with fewer crossings: two nodes of a community change places where that is better."""

from typing import Final

import numpy as np
from numpy.typing import NDArray

from kg.draw.layout.reading import side

Array = NDArray[np.float64]
Numbers = NDArray[np.int64]

_CROSSING: Final = 60.0
"""Pixels of length that a crossing is worth."""

_THROUGH: Final = 60.0
"""The same for a node on a line that does not end at it."""

_LOOKS: Final = 12_000_000
"""Looks at a line and what it may cross, after which it stays as it is: about a second."""

_LOOK_AT_ONE: Final = 400
"""What trying a pair takes in any case, in such looks."""

_WORTH: Final = 1.0
"""Pixels that an exchange must save."""

_ROUNDS: Final = 4
"""Most times that all pairs are tried."""


def untangle(places: Array, of: Numbers, lines: Numbers, radii: Array) -> Array:
    """Exchange nodes of the same community as long as lines become shorter and cross less.

    Args:
        places: A row of x and y for each node.
        of: Each node's community.
        lines: Rows of two node numbers, each pair once.
        radii: Of nodes.
    """
    if not len(lines):
        return places
    places = places.copy()
    looks = _LOOKS
    at = [np.flatnonzero((lines == node).any(axis=1)) for node in range(len(places))]
    for _ in range(_ROUNDS):
        changed = False
        trouble = _trouble(places, lines, np.arange(len(lines)), radii)
        looks -= len(lines) * (len(lines) + len(places))
        for one in range(len(places)):
            for other in (np.flatnonzero(of[one + 1 :] == of[one]) + one + 1).tolist():
                mine = np.union1d(at[one], at[other])
                looks -= _LOOK_AT_ONE
                if looks < 0:
                    return places
                length = _length(places, lines[mine])
                places[[one, other]] = places[[other, one]]
                longer = _length(places, lines[mine]) - length
                # No exchange can save more than all that its lines cross.
                if longer < trouble[mine].sum() - _WORTH:
                    looks -= 2 * len(mine) * (len(lines) + len(places))
                    after = _trouble(places, lines, mine, radii).sum()
                    places[[one, other]] = places[[other, one]]
                    if after + longer < _trouble(places, lines, mine, radii).sum() - _WORTH:
                        places[[one, other]] = places[[other, one]]
                        changed = True
                else:
                    places[[one, other]] = places[[other, one]]
        if not changed:
            break
    return places


def _length(places: Array, lines: Numbers) -> float:
    way = places[lines[:, 1]] - places[lines[:, 0]]
    return float(np.hypot(way[:, 0], way[:, 1]).sum())


def _trouble(places: Array, lines: Numbers, mine: Numbers, radii: Array) -> Array:
    """What each of some lines crosses, in pixels that it is worth."""
    a, b = places[lines[mine, 0]], places[lines[mine, 1]]
    c, d = places[lines[:, 0]], places[lines[:, 1]]
    cross = (side(a, b, c) * side(a, b, d) < 0) & (side(c, d, a) * side(c, d, b) < 0).T
    way = b - a
    off = places[None, :, :] - a[:, None, :]
    square = np.maximum((way**2).sum(axis=1), 1e-9)[:, None]
    share = (off * way[:, None, :]).sum(axis=2) / square
    away = np.abs(off[:, :, 0] * way[:, None, 1] - off[:, :, 1] * way[:, None, 0]) / np.sqrt(square)
    through = (share > 0.02) & (share < 0.98) & (away < radii[None, :])
    worth: Array = _CROSSING * cross.sum(axis=1) + _THROUGH * through.sum(axis=1)
    return worth
