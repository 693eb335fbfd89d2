"""Nodes and lines -> positions by forces: lines pull, nodes push (after ForceAtlas2, Jacomy and others 2014)."""

from collections.abc import Callable
from typing import Final

import numpy as np
from numpy.typing import NDArray

Array = NDArray[np.float64]
Numbers = NDArray[np.int64]
Wave = NDArray[np.complex128]

Push = Callable[[Array, Array], Array]

_EXACT_UP_TO: Final = 260
"""Nodes up to which every pair is computed; above, a grid stands in (from about there on it is faster)."""

_PUSH: Final = 0.35
"""Strength of the push, against 1 of the pull."""

_CENTRE: Final = 0.05
"""Strength of the pull to the middle, against the push."""


def spread_out(count: int, pairs: Numbers, weights: Array, before: Array | None = None) -> Array:
    """Place connected nodes.

    Args:
        count: Number of nodes, 2 or more.
        pairs: Lines as rows of two node numbers.
        weights: How strongly each line pulls.
        before: Where each was in an earlier picture, a row of x and y; not a number where it was not.

    Returns:
        A row of x and y for each node, centred, in no particular unit.
    """
    degree = np.bincount(pairs.ravel(), minlength=count).astype(np.float64) + 1.0
    places = _start(count, pairs, weights, before)
    push: Push = (
        _push_by_pairs if count <= _EXACT_UP_TO else _GridPush(64 if count < 1500 else 128 if count < 8000 else 256)
    )
    rounds = 400 if count < 3000 else 250 if count < 8000 else 180
    reach = np.sqrt(count)
    for step in range(rounds):
        force = push(places, degree) * _PUSH
        pull = (places[pairs[:, 1]] - places[pairs[:, 0]]) * weights[:, None]
        for axis in (0, 1):
            force[:, axis] += np.bincount(pairs[:, 0], pull[:, axis], count) - np.bincount(
                pairs[:, 1], pull[:, axis], count
            )
        force -= _CENTRE * _PUSH * degree[:, None] * places
        force /= degree[:, None]
        longest = reach * (0.12 * (1 - step / rounds) ** 1.5 + 0.0005)
        length = np.hypot(force[:, 0], force[:, 1]) + 1e-12
        places = places + force * (np.minimum(length * 0.35, longest) / length)[:, None]
    centred: Array = places - places.mean(axis=0)
    return centred


def _start(count: int, pairs: Numbers, weights: Array, before: Array | None) -> Array:
    """A sunflower, smoothed along the lines: neighbours start near each other and the forces need not untangle them."""
    turn = np.arange(count) * np.pi * (3 - np.sqrt(5.0))
    radius = np.sqrt(np.arange(count) + 0.5)
    flower = np.column_stack([np.cos(turn), np.sin(turn)]) * radius[:, None]
    total = np.bincount(pairs[:, 0], weights, count) + np.bincount(pairs[:, 1], weights, count)
    places = flower
    for _ in range(60):
        mean = np.empty_like(places)
        for axis in (0, 1):
            mean[:, axis] = np.bincount(pairs[:, 0], weights * places[pairs[:, 1], axis], count)
            mean[:, axis] += np.bincount(pairs[:, 1], weights * places[pairs[:, 0], axis], count)
        places = (places + mean / total[:, None]) / 2
        places -= (total[:, None] * places).sum(axis=0) / total.sum()
        along = (total * places[:, 0] * places[:, 1]).sum() / max(1e-12, (total * places[:, 0] ** 2).sum())
        places[:, 1] -= along * places[:, 0]
        places /= np.sqrt((total[:, None] * places**2).sum(axis=0) / total.sum()) + 1e-12
    start: Array = places * np.sqrt(count) * 0.3 + flower * 0.02
    if before is not None and (known := np.isfinite(before[:, 0])).sum() > 1:
        there = before - before[known].mean(axis=0)
        size = np.sqrt((there[known] ** 2).sum(axis=1).mean()) + 1e-9
        start[known] = there[known] / size * np.sqrt(count) * 0.5 + flower[known] * 0.02
    return start


def _push_by_pairs(places: Array, degree: Array) -> Array:
    """Every node pushes every other, as the product of their degrees over their distance."""
    apart = places[:, None, :] - places[None, :, :]
    square = (apart**2).sum(axis=2) + 1e-3
    force: Array = (apart * (degree[:, None] * degree[None, :] / square)[:, :, None]).sum(axis=1)
    return force


class _GridPush:
    """The same push read off a grid: degrees are spread over its cells and folded with the law of force by FFT."""

    def __init__(self, cells: int) -> None:
        self._cells = cells
        self._cell = 0.0
        self._law: tuple[Wave, Wave] | None = None

    def __call__(self, places: Array, degree: Array) -> Array:
        cells = self._cells
        low = places.min(axis=0)
        cell = float((places.max(axis=0) - low).max()) * 1.001 / (cells - 2) + 1e-12
        law = self._law_for(cell)
        whole = ((places - low) / cell).astype(np.int64)
        part = (places - low) / cell - whole
        corners = [
            (
                (part[:, 0] if x else 1 - part[:, 0]) * (part[:, 1] if y else 1 - part[:, 1]),
                whole[:, 0] + x,
                whole[:, 1] + y,
            )
            for x, y in ((0, 0), (1, 0), (0, 1), (1, 1))
        ]
        mass = np.zeros(4 * cells * cells)
        for share, column, row in corners:
            mass += np.bincount(column * 2 * cells + row, degree * share, 4 * cells * cells)
        wave = np.fft.rfft2(mass.reshape(2 * cells, 2 * cells))
        force = np.empty_like(places)
        for axis in (0, 1):
            field = np.fft.irfft2(wave * law[axis], s=(2 * cells, 2 * cells))
            force[:, axis] = degree * sum(share * field[column, row] for share, column, row in corners)
        return force

    def _law_for(self, cell: float) -> tuple[Wave, Wave]:
        """The law of force as a wave, made anew only when the cells have changed by a tenth."""
        if self._law is None or abs(cell / self._cell - 1) > 0.1:
            steps = np.arange(-self._cells, self._cells) * cell
            across, down = np.meshgrid(steps, steps, indexing="ij")
            square = across**2 + down**2 + (0.6 * cell) ** 2
            self._law = (
                np.fft.rfft2(np.fft.ifftshift(across / square)),
                np.fft.rfft2(np.fft.ifftshift(down / square)),
            )
            self._cell = cell
        return self._law
