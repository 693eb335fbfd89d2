"""Positions -> positions that are easier to read: turned, mirrored, aligned with an earlier view, off others' lines."""

import math
from typing import Final

import numpy as np
from numpy.typing import NDArray

Array = NDArray[np.float64]
Numbers = NDArray[np.int64]

_CLEAR: Final = 5.0
"""Pixels between a node and a line that does not end at it."""

_BETTER: Final = 0.97
"""Ties must become so much shorter for a mirror image to be taken."""


def turned(places: Array) -> Array:
    """Lay the longest stretch across: screens are wide, and so are names."""
    centred = places - places.mean(axis=0)
    spread_x, spread_y, shared = (centred[:, 0] ** 2).sum(), (centred[:, 1] ** 2).sum(), centred.prod(axis=1).sum()
    angle = -0.5 * math.atan2(2 * shared, spread_x - spread_y)
    return _turn(centred, angle)


def _turn(places: Array, angle: float) -> Array:
    x, y = places.T
    return np.column_stack(
        [math.cos(angle) * x - math.sin(angle) * y, math.sin(angle) * x + math.cos(angle) * y],
    )


def aligned(places: Array, before: Array, known: NDArray[np.bool_]) -> Array:
    """Turn places, and mirror them if need be, until they lie as they did before (Procrustes, Schönemann 1966).

    Args:
        places: A row of x and y for each node.
        before: The same for an earlier picture.
        known: Which nodes were in it.
    """
    middle = places[known].mean(axis=0)
    here, there = places[known] - middle, before[known] - before[known].mean(axis=0)
    best: Array = places - middle
    least = -math.inf
    for mirror in (1.0, -1.0):
        flat = here * (1.0, mirror)
        along = float((flat * there).sum())
        across = float((flat[:, 0] * there[:, 1] - flat[:, 1] * there[:, 0]).sum())
        fit = math.hypot(along, across)
        if fit > least * (1 + 1e-9) + 1e-9:
            best, least = _turn((places - middle) * (1.0, mirror), math.atan2(across, along)), fit
    return best


def mirrored(inner: Array, middles: Array, of: Numbers, pairs: Numbers, weights: Array) -> Array:
    """Mirror communities within their outline, where that brings who is tied across communities nearer.

    Args:
        inner: Places of nodes around the middle of their community.
        middles: Of communities.
        of: Each node's community.
        pairs: Numbers of two tied nodes.
        weights: How strongly they are tied.
    """
    inner = inner.copy()
    across = of[pairs[:, 0]] != of[pairs[:, 1]]
    pairs, weights = pairs[across], weights[across]
    for _ in range(2):
        for community in range(len(middles)):
            here = np.concatenate([pairs[of[pairs[:, 0]] == community], pairs[of[pairs[:, 1]] == community][:, ::-1]])
            pull = np.concatenate([weights[of[pairs[:, 0]] == community], weights[of[pairs[:, 1]] == community]])
            if not len(here):
                continue
            ends = inner[here[:, 1]] + middles[of[here[:, 1]]] - middles[community]
            costs = [
                float((np.hypot(*(inner[here[:, 0]] * flip - ends).T) * pull).sum())
                for flip in ((1.0, 1.0), (-1.0, 1.0), (1.0, -1.0), (-1.0, -1.0))
            ]
            best = int(np.argmin(np.round(costs, 3)))
            if costs[best] < costs[0] * _BETTER:
                inner[of == community] *= ((1.0, 1.0), (-1.0, 1.0), (1.0, -1.0), (-1.0, -1.0))[best]
    return inner


def clear_lines(places: Array, lines: Numbers, radii: Array) -> Array:
    """Move nodes off lines that do not end at them.

    Args:
        places: A row of x and y for each node.
        lines: Rows of two node numbers.
        radii: Of nodes.
    """
    if not len(lines):
        return places
    start, end = places[lines[:, 0]], places[lines[:, 1]]
    along = end - start
    square = np.maximum((along**2).sum(axis=1), 1e-9)
    off = places[:, None, :] - start[None, :, :]
    share = (off * along).sum(axis=2) / square
    away = (off[:, :, 0] * -along[:, 1] + off[:, :, 1] * along[:, 0]) / np.sqrt(square)
    need = radii[:, None] + _CLEAR - np.abs(away)
    need[(share < 0.03) | (share > 0.97) | (need < 0)] = 0.0
    need[lines[:, 0], np.arange(len(lines))] = need[lines[:, 1], np.arange(len(lines))] = 0.0
    normal = np.column_stack([-along[:, 1], along[:, 0]]) / np.sqrt(square)[:, None]
    worst = need.argmax(axis=1)
    rows = np.arange(len(places))
    sign = np.where(away[rows, worst] >= 0, 1.0, -1.0)
    moved: Array = places + normal[worst] * (sign * need[rows, worst])[:, None]
    return moved
