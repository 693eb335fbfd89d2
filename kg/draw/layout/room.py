"""What a picture's nodes take: their size on the screen, and the room for their names."""

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Final

import numpy as np
from numpy.typing import NDArray

Array = NDArray[np.float64]

STAGE: Final = (620.0, 590.0)
"""Width and height of the page's picture on a screen of 1280 x 800, without the room for names at its sides."""

_EASY: Final = 34
"""Nodes that a screen shows in their full size."""

_HALF: Final = 12
"""Nodes at which a picture has half the ease of a tiny one."""

_LEAST: Final = 0.22
"""Smallest scale that is reckoned with; a picture of more nodes is not seen at once."""

_FILL: Final = 0.5
"""Share of the stage that nodes and names may take: above, names get less room, and the page leaves some out."""

BEST: Final = 30
"""Best-joined nodes, whose names are wanted most."""

_BEST_SHARE: Final = 0.8
"""Of their names, what there is room for in any case."""

_CHARACTER: Final = 6.4
"""Width of a label's character, in pixels: labels are set in about 12 pixels."""

_LINE: Final = 14.0
"""Height of a label."""

_BORDER: Final = 3.0
"""Pixels around a node."""


@dataclass(frozen=True, slots=True)
class Look:
    """What each node takes, in pixels of the layout."""

    scale: float
    """Pixels of the screen for one of the layout, when all is shown."""
    ease: float
    """From 1, in a tiny picture, to 0, in a large one: how much more room than needed there is."""
    radii: Array
    """Of the nodes."""
    boxes: Array
    """A row of half width and half height for each node with its name."""
    names: Array
    """Widths of whole names, in pixels of the screen."""
    order: NDArray[np.int64]
    """Numbers of the nodes, the best-joined first."""


def look_of(nodes: Sequence[Mapping[str, Any]]) -> Look:
    """Scale and sizes such that all nodes, and the names of as many as possible, fit the page's stage."""
    scale = min(1.0, max(_LEAST, math.sqrt(_EASY / len(nodes))))
    # The page lets nodes shrink less than distances.
    radii = np.array([node_size(values) for values in nodes]) * scale**0.6
    longest = [16 if values["kind"] == "Event" else 28 for values in nodes]
    wide = np.array([min(len(values["label"]), most) for values, most in zip(nodes, longest, strict=True)])
    names = np.column_stack([wide * _CHARACTER, np.full(len(nodes), _LINE)])
    bare = np.column_stack([2 * radii, 2 * radii]) + 2 * _BORDER

    order = np.array(sorted(range(len(nodes)), key=lambda node: (-int(nodes[node]["links"]), node)))
    best = order[:BEST]

    def boxes(share: float) -> Array:
        shares = np.full(len(nodes), share)
        shares[best] = max(share, _BEST_SHARE)
        whole = np.column_stack([np.maximum(bare[:, 0], names[:, 0] * shares), bare[:, 1] + names[:, 1] * shares])
        return np.asarray(whole)

    room = _FILL * STAGE[0] * STAGE[1]
    shares = [share / 20 for share in range(20, -1, -1)]
    share = next((share for share in shares if boxes(share).prod(axis=1).sum() <= room), 0.0)
    return Look(scale, 1 / (1 + len(nodes) / _HALF), radii / scale, boxes(share) / 2 / scale, names[:, 0], order)


def node_size(attributes: Mapping[str, Any]) -> float:
    """Radius of a node in pixels: its area grows with its lines; events stay small."""
    links = int(attributes["links"])
    return min(11.0, 6.0 + 0.8 * links) if attributes["kind"] == "Event" else 8.0 + 4.0 * math.sqrt(links)
