"""A networkx graph -> positions: the same graph gives the same picture, without a browser's help."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

import networkx as nx
import numpy as np
from numpy.typing import NDArray

from kg.draw.layout.bodies import WIDE, arrange, fill, reach_of
from kg.draw.layout.communities import SMALLEST, communities_of
from kg.draw.layout.evening import even_out, sign_places
from kg.draw.layout.forces import spread_out
from kg.draw.layout.naming import group_names
from kg.draw.layout.packing import pack, separate
from kg.draw.layout.reading import filled, unreadable
from kg.draw.layout.room import Look, look_of, node_size
from kg.draw.layout.stress import settle
from kg.draw.layout.tidying import aligned, clear_lines, mirrored, turned
from kg.draw.layout.ties import Ties, ties_of

__all__ = ["Positions", "communities", "lay_out", "node_size"]
from kg.draw.layout.untangling import untangle

Array = NDArray[np.float64]
Numbers = NDArray[np.int64]

Positions = dict[str, tuple[float, float]]
"""Node to x and y, in the page's pixels at zoom 1; y grows downward."""

_STEP: Final = 40.0
"""Room between two nodes within a community, in pixels of the screen."""

_BRIDGE: Final = 75.0
"""Room between two nodes of different communities, in pixels of the screen."""

_WIDER: Final = 1.5
"""How much wider a picture is made that leaves room on the stage."""

_WORDS, _LETTER = 30, 11.0
"""Most characters of the words on a line, and pixels of the line for each, in a tiny picture."""

_UNSEEN: Final = 1.4
"""Length of a tie without a line, against one with a line."""

_SETTLED_UP_TO: Final = 420
"""Nodes up to which distances are made to follow steps; above, the square of pairs takes too long."""

_EVENED_UP_TO: Final = 900
"""Nodes up to which all are spread evenly in the end; more are not seen at once."""

_LOOSE: Final = 0.3
"""How strongly a tie between two communities pulls, against one within: the communities come apart."""

_BODIES: Final = 150
"""Communities that are arranged around each other."""

_FEW, _STARTS = 40, 8
"""Communities up to which the arrangement is tried from so many sides."""

_TRIED: Final = 3
"""The best arrangements, of which the one that can be read best is taken in the end."""

_FILLED: Final = 60
"""Pairs and lone nodes that are set where there is room between them; the rest stand in rows below."""

_FULL: Final = 1.5
"""Area of a community, against that of its nodes with their names."""

_EASE: Final = 3.0
"""What is added to it in a tiny picture, so that there is room for words on lines."""

_APART: Final = 1e5
"""Pixels between communities while each is laid out for itself."""

_MARGIN, _ALONE = 8.0, 2.0
"""Pixels of the screen between communities, and around nodes that belong to none."""

_SIGN_LETTER, _SIGN_HEIGHT, _SIGN_LONGEST = 9.0, 20.0, 30
"""Width of a letter and height of a community's name, in pixels of the screen; letters for which there is room."""

_WIDEST: Final = 0.9
"""Half the width of a name, against the width of its community."""

_CORRIDOR: Final = 26.0
"""Pixels of the screen that stay free between communities when nodes spread."""

_EXACT: Final = 3
"""Decimals of a pixel that are kept between steps, so that other processors' last bits do not grow."""


def communities(graph: "nx.MultiDiGraph[str]") -> dict[str, int]:
    """Each node's community; the largest is 0."""
    ties = ties_of(graph)
    return dict(zip(ties.nodes, communities_of(ties), strict=True))


def lay_out(
    graph: "nx.MultiDiGraph[str]", member: Mapping[str, int] | None = None, near: Positions | None = None
) -> Positions:
    """Place every node: each community for itself, so that names have room, then the communities around each other.

    Args:
        graph: A view.
        member: Each node's community, if it is known already.
        near: Positions of an earlier view: who is in both keeps its side, as far as it can.
    """
    if not graph:
        return {}
    task = _task(graph, member, near or {})
    places = _spread(task)
    known = np.isfinite(task.before[:, 0])
    places = aligned(places, task.before, known) if known.sum() > 1 else turned(places)
    found = _around(_exact(_apart(places, task)), _middles(places, task.of), task)
    if len(places) <= _EVENED_UP_TO:
        found = [_polished(places, task) for places in found]
    places = min(found, key=lambda one: unreadable(one, task.look, task.lines)) if len(found) > 1 else found[0]
    places = places - (places.min(axis=0) + places.max(axis=0)) / 2
    # A small picture fills the stage at its full size.
    places = places * min(_WIDER, max(1.0, filled(places)))
    whole = [(float(round(x)), float(round(y))) for x, y in places.tolist()]
    return dict(zip(task.ties.nodes, whole, strict=True))


@dataclass(frozen=True, slots=True)
class _Task:
    """What is to be placed."""

    ties: Ties
    look: Look
    of: Numbers
    """Each node's community."""
    signs: Array
    """Half the width and half the height of each community's name; zeros where it has none."""
    before: Array
    """Where each node was; not a number where it was not."""
    lines: Numbers
    """Rows of two node numbers."""


def _task(graph: "nx.MultiDiGraph[str]", member: Mapping[str, int] | None, near: Positions) -> _Task:
    ties = ties_of(graph)
    of = [member[node] for node in ties.nodes] if member else communities_of(ties)
    look = look_of([graph.nodes[node] for node in ties.nodes])
    signs = _signs(graph, dict(zip(ties.nodes, of, strict=True))) / look.scale
    lines = np.array(sorted(ties.lines), dtype=np.int64).reshape(-1, 2)
    return _Task(ties, look, np.array(of), signs, _before(ties, near), lines)


def _polished(places: Array, task: _Task) -> Array:
    """Untangled, evenly spread, and off others' lines."""
    look, of, signs = task.look, task.of, task.signs
    if len(places) <= _SETTLED_UP_TO:
        places = untangle(places, of, task.lines, look.radii)
    places = even_out(places, of, _CORRIDOR / look.scale, signs, WIDE)
    for _ in range(3):
        places = clear_lines(places, task.lines, look.radii)
        whole = np.vstack([places, sign_places(places, of, signs)])
        places = separate(whole, np.vstack([look.boxes, signs]), 20)[: len(places)]
    return places


def _signs(graph: "nx.MultiDiGraph[str]", member: Mapping[str, int]) -> Array:
    """Half the width and half the height of each community's name, in pixels of the screen."""
    signs = np.zeros((max(member.values()) + 1, 2))
    for number, name in group_names(graph, member).items():
        signs[number] = min(len(name), _SIGN_LONGEST) * _SIGN_LETTER / 2, _SIGN_HEIGHT / 2
    return signs


def _exact(places: Array) -> Array:
    return np.round(places, _EXACT) + 0.0


def _before(ties: Ties, near: Positions) -> Array:
    """A row for each node: where it was, else the middle of the neighbours that were there, else not a number."""
    count = len(ties.nodes)
    places = np.array([near.get(node, (np.nan, np.nan)) for node in ties.nodes], dtype=np.float64)
    known = np.isfinite(places[:, 0])
    around, weight = np.zeros((count, 2)), np.zeros(count)
    for (one, other), tie in ties.weights.items():
        if other < count:
            for node, neighbour in ((one, other), (other, one)):
                if known[neighbour] and not known[node]:
                    around[node] += tie * places[neighbour]
                    weight[node] += tie
    fill = weight > 0
    places[fill] = around[fill] / weight[fill, None]
    return places


def _spread(task: _Task) -> Array:
    """Where everything wants to be, whatever overlaps."""
    ties, of, look = task.ties, task.of, task.look
    count = len(of)
    pairs = np.array(list(ties.weights)).reshape(-1, 2)
    if not len(pairs):
        return np.zeros((count, 2))
    weights = np.array(list(ties.weights.values()))
    total = int(max(count, pairs.max() + 1))
    # Common ground that is not drawn belongs to no community.
    member = np.concatenate([of, np.arange(total - count) + of.max() + 1])
    within = (member[pairs[:, 0]] == member[pairs[:, 1]]) | (pairs[:, 1] >= count)
    joined = np.unique(pairs)
    number = np.full(total, -1)
    number[joined] = np.arange(len(joined))
    pairs = number[pairs]
    start = np.full((total, 2), np.nan)
    start[:count] = task.before
    found = spread_out(len(joined), pairs, weights * np.where(within, 1.0, _LOOSE), start[joined])
    if len(joined) <= _SETTLED_UP_TO:
        radii = np.concatenate([look.radii, np.zeros(total - count)])[joined]
        drawn = np.array([pair in ties.lines for pair in ties.weights])
        words = np.array([min(ties.lines.get(pair, 0), _WORDS) for pair in ties.weights]) * _LETTER * look.ease
        step = np.maximum(np.where(within, _STEP, _BRIDGE), words)
        room = step / look.scale * np.where(drawn, 1.0, _UNSEEN)
        found = settle(_exact(found), _ways(len(joined), pairs, radii[pairs].sum(axis=1) + room))
    places = np.zeros((total, 2))
    places[joined] = found
    return _exact(places[:count])


def _ways(count: int, pairs: Numbers, lengths: Array) -> Array:
    """Length of the shortest way between every two nodes, in pixels (Floyd 1962); the longest, where there is none."""
    ways = np.full((count, count), np.inf)
    np.fill_diagonal(ways, 0.0)
    ways[pairs[:, 0], pairs[:, 1]] = ways[pairs[:, 1], pairs[:, 0]] = lengths
    for middle in range(count):
        np.minimum(ways, ways[:, middle, None] + ways[middle], out=ways)
    found = np.isfinite(ways)
    return np.where(found, ways, ways[found].max())


def _apart(places: Array, task: _Task) -> Array:
    """Each community as close together as its names allow; around 0, 0."""
    of, look = task.of, task.look
    places = places - _middles(places, of)[of]
    area = np.bincount(of, 4 * look.boxes.prod(axis=1)) * (_FULL + _EASE * look.ease)
    square = np.bincount(of, (places**2).sum(axis=1)) / np.bincount(of)
    factor = np.sqrt(area / (2 * np.pi) / np.maximum(square, 1e-9))
    places = places * np.clip(factor, 0.3, 1.0 if len(of) <= _SETTLED_UP_TO else 1e9)[of, None]
    aside = np.column_stack([of * _APART, np.zeros(len(of))])
    places = separate(places + aside, look.boxes) - aside
    return places - _middles(places, of)[of]


def _middles(places: Array, of: Numbers) -> Array:
    sizes = np.bincount(of)
    return np.column_stack([np.bincount(of, places[:, axis]) / sizes for axis in (0, 1)])


def _around(inner: Array, middles: Array, task: _Task) -> list[Array]:
    """The communities around each other, those that are tied near each other; the best arrangements first."""
    of, look = task.of, task.look
    pairs = np.array([pair for pair in task.ties.weights if pair[1] < len(of)], dtype=np.int64).reshape(-1, 2)
    weights = np.array([weight for pair, weight in task.ties.weights.items() if pair[1] < len(of)])
    count, sizes = len(task.signs), np.bincount(of)
    tied = min(_BODIES, int((sizes >= SMALLEST).sum())) or 1
    most = min(count, tied + _FILLED)
    reaches = np.array(
        [_reach(inner[of == body], look.boxes[of == body], task.signs[body], look.scale) for body in range(most)]
    )
    ends = of[pairs]
    kept = (ends < tied).all(axis=1) & (ends[:, 0] != ends[:, 1])
    pulls = np.zeros((tied, tied))
    np.add.at(pulls, (ends[kept, 0], ends[kept, 1]), weights[kept])
    free = not np.isfinite(task.before).any()
    starts = _STARTS if free and tied <= _FEW and len(of) <= _SETTLED_UP_TO else 1
    found = []
    for main in arrange(middles[:tied], reaches[:tied], pulls + pulls.T, starts)[:_TRIED]:
        bodies = np.zeros((count, 2))
        bodies[:tied] = main
        bodies[tied:most] = fill(main, reaches[:tied], reaches[tied:])
        places = (mirrored(inner, bodies, of, pairs, weights) if free else inner) + bodies[of]
        found.append(_with_rows(places, of, most, look))
    return found


def _with_rows(places: Array, of: Numbers, most: int, look: Look) -> Array:
    """What stands already, and rows of small change below."""
    parts = [np.flatnonzero(of == body) for body in range(most, int(of.max()) + 1)]
    blocks = [np.flatnonzero(of < most), *parts] if parts else []
    for block, offset in zip(blocks, pack([_extent(places[b], look.boxes[b]) for b in blocks]), strict=True):
        places[block] += offset
    return places


def _reach(places: Array, boxes: Array, sign: Array, scale: float) -> Array:
    """A community's, with some room around it, and above it for its name if it is large enough to have one."""
    if not sign.any():
        return reach_of(places, boxes + _ALONE / scale)
    top = (places - boxes)[:, 1].min()
    left, right = places[:, 0].min(), places[:, 0].max()
    # Where many are drawn, a name is longer than its group is wide: it finds room when the reader comes closer.
    sign = np.minimum(sign, [max(_WIDEST * (right - left), _SIGN_HEIGHT / scale), np.inf])
    spot = np.array([(left + right) / 2, top - sign[1]])
    return reach_of(np.vstack([places, spot]), np.vstack([boxes + _MARGIN / scale, sign]))


def _extent(places: Array, boxes: Array) -> tuple[float, float, float, float]:
    """Left, top, right and bottom of a part with its names."""
    low, high = (places - boxes).min(axis=0), (places + boxes).max(axis=0)
    return float(low[0]), float(low[1]), float(high[0]), float(high[1])
