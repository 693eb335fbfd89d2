"""Positions -> evenly spread positions: every node moves to the middle of what is nearest to it (Lloyd 1982)."""

from typing import Final

import numpy as np
from numpy.typing import NDArray

Array = NDArray[np.float64]
Numbers = NDArray[np.int64]

_CELLS: Final = 90
"""Columns and rows of points at which the plane is looked at."""

_FLAT: Final = 1.7
"""How much farther a step down counts than one across: names are wide."""

_ROUNDS: Final = 4
"""How often nodes move."""

_FAR: Final = 2.5
"""How far from a node what is free is its own, in corridors."""

_STEP: Final = 0.5
"""How far nodes move toward the middle each time."""


def even_out(places: Array, of: Numbers, corridor: float, signs: Array, wide: float) -> Array:
    """Let nodes spread into what is free around them; between communities a corridor stays free.

    Above each large community room stays free for its name.

    Args:
        places: A row of x and y for each node.
        of: Each node's community.
        corridor: Width of what stays free, in the unit of places.
        signs: Half the width and half the height of each community's name.
        wide: Width of the whole against its height.
    """
    for _ in range(_ROUNDS):
        low, high = places.min(axis=0) - corridor / 2, places.max(axis=0) + corridor / 2
        size = high - low
        size = np.array([max(size[0], size[1] * wide), max(size[1], size[0] / wide)])
        low = (low + high - size) / 2
        share = (np.arange(_CELLS) + 0.5) / _CELLS
        points = np.column_stack([np.repeat(share, _CELLS), np.tile(share, _CELLS)]) * size + low
        away = np.hypot(points[:, None, 0] - places[None, :, 0], (points[:, None, 1] - places[None, :, 1]) * _FLAT)
        nearest = away.argmin(axis=1)
        least = away[np.arange(len(points)), nearest]
        rival = np.where(of[None, :] == of[nearest][:, None], np.inf, away).min(axis=1)
        free = (rival - least > corridor) & (least < _FAR * corridor) & ~_named(points, places, of, signs)
        count = np.bincount(nearest[free], minlength=len(places))
        middle = np.column_stack([np.bincount(nearest[free], points[free, axis], len(places)) for axis in (0, 1)])
        moved = count > 0
        places = places.copy()
        places[moved] += _STEP * (middle[moved] / count[moved, None] - places[moved])
        places = np.round(places, 3)
    return places


def _named(points: Array, places: Array, of: Numbers, signs: Array) -> NDArray[np.bool_]:
    """Which points are where a community's name will stand."""
    taken = np.zeros(len(points), dtype=bool)
    for spot, sign in zip(sign_places(places, of, signs), signs, strict=True):
        taken |= (np.abs(points - spot) < sign).all(axis=1)
    return taken


def sign_places(places: Array, of: Numbers, signs: Array) -> Array:
    """Where communities' names stand: above them."""
    spots = np.zeros((len(signs), 2))
    for community, (_, high) in enumerate(signs):
        members = places[of == community]
        spots[community] = (members[:, 0].min() + members[:, 0].max()) / 2, members[:, 1].min() - 2.4 * high
    return spots
