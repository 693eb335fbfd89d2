"""Connected nodes -> positions that follow the ways between them (stress majorization, Gansner and others 2004)."""

from typing import Final

import numpy as np
from numpy.typing import NDArray

Array = NDArray[np.float64]

_ROUNDS: Final = 150
"""Most improvements; small graphs stop earlier."""

_STILL: Final = 1e-4
"""Share of the stress below which an improvement is not worth another round."""


def settle(places: Array, steps: Array) -> Array:
    """Improve positions until distances on the plane are close to the wanted ones; near pairs count most.

    Args:
        places: A row of x and y for each node, to start from.
        steps: Wanted distance of every pair, a symmetric square with zeros on the diagonal.

    Returns:
        A row of x and y for each node, centred, in the unit of `steps`.
    """
    count = len(places)
    wanted = steps + np.eye(count)
    weights = wanted**-2.0
    np.fill_diagonal(weights, 0.0)
    laplacian = np.diag(weights.sum(axis=1)) - weights
    # One more than the Laplacian has an inverse, and acts alike on centred places.
    inverse = np.linalg.inv(laplacian + 1.0 / count)
    places = _scaled(places - places.mean(axis=0), wanted, weights)
    before = np.inf
    for _ in range(_ROUNDS):
        apart = np.sqrt(((places[:, None, :] - places[None, :, :]) ** 2).sum(axis=2)) + np.eye(count) + 1e-9
        stress = float((weights * (apart - wanted) ** 2).sum())
        if before - stress < _STILL * stress:
            break
        before = stress
        pull = weights * wanted / apart
        places = inverse @ ((pull.sum(axis=1)[:, None] * places) - pull @ places)
    centred: Array = places - places.mean(axis=0)
    return centred


def _scaled(places: Array, wanted: Array, weights: Array) -> Array:
    apart = np.sqrt(((places[:, None, :] - places[None, :, :]) ** 2).sum(axis=2))
    factor = float((weights * wanted * apart).sum()) / max(1e-12, float((weights * apart**2).sum()))
    return np.multiply(places, factor)
