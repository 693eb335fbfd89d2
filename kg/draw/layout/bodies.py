"""Groups of placed nodes -> rigid bodies side by side: no group reaches into another, and the whole fills a screen."""

from typing import Final

import numpy as np
from numpy.typing import NDArray

Array = NDArray[np.float64]

_SIDES: Final = 16
"""Directions in which bodies are measured: each is the polygon of so many sides around its nodes."""

_TURN: Final = 2 * np.pi * np.arange(_SIDES) / _SIDES
_WAYS: Final[Array] = np.round(np.column_stack([np.cos(_TURN), np.sin(_TURN)]), 9)

WIDE: Final = 1.12
"""Width of a picture against its height: that of the page's middle column, with room for names at the sides."""

_PASSES: Final = 70
"""Times that the bodies are drawn together and pushed apart again; the best of them stays."""

_MANY: Final = 60
"""Bodies above which a third of the passes must do."""

_PUSHES: Final = 14
"""Steps in which they are pushed apart each time."""

_CLOSER: Final = 0.97
"""How far they are drawn together each time."""

_LONG: Final = 0.35
"""What the length of the ties between bodies counts, against the area of the whole."""

_LOOKS: Final = 48
"""Columns and rows of spots that are tried for a body that is tied to none."""

_SLACK: Final = 0.5
"""Pixels that two bodies may overlap."""


def reach_of(places: Array, boxes: Array) -> Array:
    """How far a body reaches in each direction from the origin of its places.

    Args:
        places: A row of x and y for each node.
        boxes: A row of half width and half height for each.
    """
    far: Array = (places @ _WAYS.T + boxes @ np.abs(_WAYS.T)).max(axis=0)
    return far


def arrange(middles: Array, reaches: Array, pulls: Array, starts: int = 1) -> list[Array]:
    """Move bodies until none overlaps, close together, those that are tied near each other.

    Args:
        middles: Where each body starts, a row of x and y.
        reaches: What `reach_of` says of each body, from its middle.
        pulls: How strongly each two are tied, a symmetric square.
        starts: From how many sides it is tried: the start is turned for each.

    Returns:
        Their middles, the best arrangement first.
    """
    if len(middles) < 2:
        return [np.zeros_like(middles)]
    tries = []
    for number in range(starts):
        turn = 2 * np.pi * number / starts
        across, along = np.array([np.cos(turn), -np.sin(turn)]), np.array([np.sin(turn), np.cos(turn)])
        start = np.column_stack([(middles * across).sum(axis=1), (middles * along).sum(axis=1)])
        tries.append(_arranged(start, reaches, pulls))
    return [middles for middles, _ in sorted(tries, key=lambda tried: tried[1])]


def _arranged(middles: Array, reaches: Array, pulls: Array) -> tuple[Array, float]:
    """From one start; and what the outcome costs."""
    count = len(middles)
    room = reaches[:, None, :] + np.roll(reaches, _SIDES // 2, axis=1)[None, :, :]
    area = np.maximum(1.0, (reaches[:, 0] + reaches[:, _SIDES // 2]) * (reaches[:, 4] + reaches[:, 12]))
    give = area[None, :] / (area[:, None] + area[None, :])
    pull = pulls / np.maximum(pulls.sum(axis=1, keepdims=True), 1e-9)
    scale = float(np.sqrt(area.sum()))
    turn = np.arange(count) * np.pi * (3 - np.sqrt(5.0))
    # A little off, or bodies at one point would never part.
    middles = middles - middles.mean(axis=0) + np.column_stack([np.cos(turn), np.sin(turn)]) * scale * 1e-3
    best, least = middles, float("inf")
    for step in range(_PASSES if count <= _MANY else _PASSES // 3):
        for _ in range(_PUSHES if step else 12 * _PUSHES):
            overlap = _push(middles, room, give)
            if overlap <= _SLACK:
                break
        middles = np.round(middles - _whole(middles, reaches).reshape(2, 2).mean(axis=0), 3)
        cost = _cost(middles, reaches, pulls, scale) + overlap / scale * 20
        if cost < least:
            best, least = middles.copy(), round(cost, 6)
        toward = pull @ middles - middles * (pull.sum(axis=1, keepdims=True) > 0)
        middles = middles * _squeeze(middles, reaches) + 0.04 * toward
    return best, least


def fill(middles: Array, reaches: Array, more: Array) -> Array:
    """Set more bodies, tied to none, in what is free within and around the others, where the whole grows least.

    Args:
        middles: Of bodies that stand already.
        reaches: Of them.
        more: Reaches of the others, in the order in which they are set.

    Returns:
        The middles of the others.
    """
    found: list[Array] = []
    for reach in more:
        spot = _free_spot(middles, reaches, reach) if len(middles) else np.zeros(2)
        found.append(spot)
        middles, reaches = np.vstack([middles, spot]), np.vstack([reaches, reach])
    return np.array(found).reshape(-1, 2)


def _free_spot(middles: Array, reaches: Array, reach: Array) -> Array:
    left, top, right, bottom = _whole(middles, reaches)
    # Nothing is free farther out than just outside the whole.
    xs = np.linspace(left - reach[0], right + reach[8], _LOOKS)
    ys = np.linspace(top - reach[4], bottom + reach[12], _LOOKS)
    spots = np.column_stack([np.repeat(xs, _LOOKS), np.tile(ys, _LOOKS)])
    wide = np.maximum(right, spots[:, 0] + reach[0]) - np.minimum(left, spots[:, 0] - reach[8])
    high = np.maximum(bottom, spots[:, 1] + reach[4]) - np.minimum(top, spots[:, 1] - reach[12])
    middle = np.array([left + right, top + bottom]) / 2
    # Where the whole does not grow, as low as possible: what belongs to nothing stands below.
    grown = np.maximum(wide / WIDE, high)
    order = np.lexsort((spots[:, 0], np.round(np.abs(spots[:, 0] - middle[0]), 1), -spots[:, 1], np.round(grown, 1)))
    room = reaches + np.roll(reach, _SIDES // 2)
    for some in np.array_split(order, 16):
        apart = spots[some][:, None, :] - middles[None, :, :]
        free = ((room[None, :, :] - apart @ _WAYS.T).min(axis=2) <= _SLACK).all(axis=1)
        if free.any():
            return np.asarray(spots[some][int(np.argmax(free))])
    return np.array([middle[0], bottom + reach[12]])


def _push(middles: Array, room: Array, give: Array) -> float:
    """Push overlapping bodies apart, in place, the small ones more; how far the worst two overlapped."""
    apart = middles[None, :, :] - middles[:, None, :]
    gaps = room - apart @ _WAYS.T
    way = gaps.argmin(axis=2)
    depth = np.take_along_axis(gaps, way[:, :, None], axis=2)[:, :, 0]
    np.fill_diagonal(depth, 0.0)
    depth = np.maximum(depth, 0.0)
    push = ((depth * give)[:, :, None] * _WAYS[way]).sum(axis=1)
    middles -= push / np.sqrt(np.maximum(1, (depth > 0).sum(axis=1)))[:, None]
    return float(depth.max())


def _whole(middles: Array, reaches: Array) -> Array:
    """Left, top, right and bottom of all bodies."""
    right, bottom = (middles + reaches[:, [0, 4]]).max(axis=0)
    left, top = (middles - reaches[:, [8, 12]]).min(axis=0)
    return np.array([left, top, right, bottom])


def _squeeze(middles: Array, reaches: Array) -> Array:
    """How much to draw together across and down: most where the whole is too long."""
    left, top, right, bottom = _whole(middles, reaches)
    wide = (right - left) / max(1.0, bottom - top) / WIDE
    lean = float(np.clip((wide - 1) * 0.04, -0.02, 0.02))
    return np.array([_CLOSER - lean, _CLOSER + lean])


def _cost(middles: Array, reaches: Array, pulls: Array, scale: float) -> float:
    """How large a screen must be, and how long the ties are; 1 is a full screen."""
    left, top, right, bottom = _whole(middles, reaches)
    size = max((right - left) / np.sqrt(WIDE), (bottom - top) * np.sqrt(WIDE)) / scale
    long = np.sqrt(((middles[:, None, :] - middles[None, :, :]) ** 2).sum(axis=2))
    return float(size + _LONG * (long * pulls).sum() / max(1e-9, float(pulls.sum())) / scale)
