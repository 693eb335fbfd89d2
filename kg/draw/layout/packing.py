"""Boxes -> places without overlap: nodes with their names, then whole parts of a picture side by side."""

import math
from collections.abc import Sequence
from itertools import takewhile
from typing import Final

import numpy as np
from numpy.typing import NDArray

Array = NDArray[np.float64]

Numbers = NDArray[np.int64]

Extent = tuple[float, float, float, float]
"""Left, top, right, bottom."""

_GAP: Final = 14.0
"""Pixels between two parts of a picture."""

_WIDE: Final = 1.15
"""Width of a picture against its height."""

_LARGE: Final = 60
"""Parts that are set around the middle; every further one costs a look at all before it."""

_NAME_HEIGHT: Final = 48.0
"""Pixels: a single node with its name is no taller."""

_ROUNDS: Final = 160
"""Steps after which what still overlaps may stay."""

_LOOKS: Final = 18_000_000
"""Looks at a pair, over all steps: about a second."""

_SAME: Final = 8
"""Steps for which the same pairs are looked at."""


def separate(places: Array, boxes: Array, rounds: int = _ROUNDS) -> Array:
    """Push boxes apart, along the axis where they overlap least, until none overlaps or the rounds are over.

    Args:
        places: A row of x and y for each box's middle.
        boxes: A row of half width and half height for each box.
        rounds: Most steps.
    """
    places = places.copy()
    looks = 0
    first = second = np.zeros(0, dtype=np.int64)
    for step in range(rounds):
        if step % _SAME == 0:
            first, second = close_pairs(places, 2.2 * boxes.max(axis=0))
            room = boxes[first] + boxes[second]
            looks += _SAME * len(first)
        apart = places[first] - places[second]
        overlap = room - np.abs(apart)
        hit = (overlap > 0).all(axis=1)
        if not hit.any() and step % _SAME == 0:
            break
        _push_apart(places, first[hit], second[hit], overlap[hit], apart[hit])
        if looks > _LOOKS:
            break
    return places


def _push_apart(places: Array, one: Numbers, two: Numbers, overlap: Array, apart: Array) -> None:
    axis = (overlap[:, 1] <= overlap[:, 0]).astype(int)
    rows = np.arange(len(one))
    # Equal places part by their order, so that nothing is left to chance.
    sign = np.where(apart[rows, axis] >= 0, 1.0, -1.0)
    push = overlap[rows, axis] * sign * 0.3
    for which in (0, 1):
        chosen = axis == which
        places[:, which] += np.bincount(one[chosen], push[chosen], len(places))
        places[:, which] -= np.bincount(two[chosen], push[chosen], len(places))


def close_pairs(places: Array, reach: Array) -> tuple[Numbers, Numbers]:
    """Numbers of all pairs that lie within a reach of each other, and of some that lie within two: by cells of a grid.

    Args:
        places: A row of x and y each.
        reach: How far across and down.
    """
    column, row = ((places - places.min(axis=0)) / np.maximum(reach, 1e-9)).astype(np.int64).T
    rows = int(row.max(initial=0)) + 3
    cell = column * rows + row + 1
    order = np.argsort(cell, kind="stable")
    ordered = cell[order]
    pairs = []
    for step in (0, 1, rows - 1, rows, rows + 1):
        start = np.searchsorted(ordered, cell + step, "left")
        count = np.searchsorted(ordered, cell + step, "right") - start
        first = np.repeat(np.arange(len(places)), count)
        within = np.arange(len(first)) - np.repeat(np.cumsum(count) - count, count)
        second = order[np.repeat(start, count) + within]
        pairs.append((first, second) if step else (first[first < second], second[first < second]))
    return np.concatenate([first for first, _ in pairs]), np.concatenate([second for _, second in pairs])


def pack(extents: Sequence[Extent]) -> list[tuple[float, float]]:
    """Set parts side by side: the large ones each where the whole grows least, the rest in rows below.

    Args:
        extents: The parts, the largest first; from the first that is no taller than a name on, all count as small.

    Returns:
        How far to move each part.
    """
    placed: list[Extent] = []
    offsets = []
    large = list(takewhile(lambda extent: extent[3] - extent[1] > _NAME_HEIGHT, extents[:_LARGE]))
    for left, top, right, bottom in large:
        width, height = right - left + _GAP, bottom - top + _GAP
        x, y = _free_place(width, height, placed)
        placed.append((x - width / 2, y - height / 2, x + width / 2, y + height / 2))
        offsets.append((x - (left + right) / 2, y - (top + bottom) / 2))
    return offsets + _rows(extents[len(large) :], placed)


def _rows(extents: Sequence[Extent], placed: Sequence[Extent]) -> list[tuple[float, float]]:
    """Rows of small parts, as wide as what stands above them (or as a picture of their area is wide), centred."""
    if not extents:
        return []
    area = sum((right - left + _GAP) * (bottom - top + _GAP) for left, top, right, bottom in extents)
    left_edge = min((left for left, *_ in placed), default=0.0)
    right_edge = max((right for _, _, right, _ in placed), default=0.0)
    widest = max(right_edge - left_edge, math.sqrt(area * _WIDE))
    rows: list[list[Extent]] = [[]]
    width = 0.0
    for extent in extents:
        step = extent[2] - extent[0] + _GAP
        if rows[-1] and width + step > widest:
            rows.append([])
            width = 0.0
        rows[-1].append(extent)
        width += step
    offsets = []
    y = max((bottom for *_, bottom in placed), default=0.0) + _GAP
    for row in rows:
        x = (left_edge + right_edge) / 2 - sum(right - left + _GAP for left, _, right, _ in row) / 2 + _GAP / 2
        for left, top, right, _ in row:
            offsets.append((x - left, y - top))
            x += right - left + _GAP
        y += max(bottom - top for _, top, _, bottom in row) + _GAP
    return offsets


def _free_place(width: float, height: float, placed: Sequence[Extent]) -> tuple[float, float]:
    """The middle of a free box beside, above or below one that is placed: where the whole grows least."""
    if not placed:
        return 0.0, 0.0
    spots = []
    for left, top, right, bottom in placed:
        ys = [top + height / 2, (top + bottom) / 2, bottom - height / 2]
        xs = [left + width / 2, (left + right) / 2, right - width / 2]
        spots += [(x, y) for x in (left - width / 2, right + width / 2) for y in ys]
        spots += [(x, y) for y in (top - height / 2, bottom + height / 2) for x in xs]
    lefts, tops, rights, bottoms = zip(*placed, strict=True)
    edges = min(lefts), min(tops), max(rights), max(bottoms)

    def cost(spot: tuple[float, float]) -> tuple[float, float, tuple[float, float]]:
        x, y = spot
        whole_width = max(edges[2], x + width / 2) - min(edges[0], x - width / 2)
        whole_height = max(edges[3], y + height / 2) - min(edges[1], y - height / 2)
        return max(whole_width / _WIDE, whole_height), math.hypot(x / _WIDE, y), spot

    spots.sort(key=cost)
    return next(spot for spot in spots if not any(_overlap(spot, width, height, other) for other in placed))


def _overlap(middle: tuple[float, float], width: float, height: float, other: Extent) -> bool:
    x, y = middle
    left, top, right, bottom = other
    return (
        x - width / 2 < right - 1e-6
        and x + width / 2 > left + 1e-6
        and y - height / 2 < bottom - 1e-6
        and y + height / 2 > top + 1e-6
    )
