"""Groups of a placed graph -> shades behind the nodes, and names in capitals like those of regions on a map."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

import networkx as nx

from kg.draw.formats.fonts import text_width
from kg.draw.formats.ink import SOFT
from kg.draw.formats.room import Name, Room, name_at
from kg.draw.layout.groups import NodeGroup, groups
from kg.draw.layout.layout import Positions, communities
from kg.draw.text import one_line, shorten

_MOST: Final = 14
"""Groups that are named; the largest come first."""

_SMALLEST, _LARGEST = 11.0, 17.0
"""Height of the capitals, in pixels."""

_ASIDE: Final = (0.5, 0.35, 0.65, 0.2, 0.8)
"""Where along the group's width its name may be centred, best first."""


@dataclass(frozen=True, slots=True)
class Region:
    """A shade, and its name where it found room."""

    outline: tuple[tuple[float, float], ...]
    name: Name | None


def regions(graph: "nx.MultiDiGraph[str]", places: Positions, room: Room) -> list[Region]:
    """The groups of a picture; none where all is one group. Their names take room."""
    found = groups(graph, places, communities(graph))[:_MOST]
    if len(found) < 2:
        return []
    named = []
    for group in found:
        name = next((spot for spot in _spots(group) if room.is_free(spot.box)), None)
        if name:
            room.take(name.box)
        named.append(Region(group.outline, name))
    return named


def _spots(group: NodeGroup) -> Iterator[Name]:
    """Above and below the group, from its middle outward; then within, at the top."""
    words = shorten(one_line(group.name).upper(), 34)
    xs, ys = [x for x, _ in group.outline], [y for _, y in group.outline]
    left, across, top, bottom = min(xs), max(xs) - min(xs), min(ys), max(ys)
    size = max(_SMALLEST, min(_LARGEST, across / max(text_width(words, bold=True), 1)))
    for y in (top - 4, bottom + size + 2, top + size + 2, bottom - 5):
        for share in _ASIDE:
            yield name_at((words,), left + share * across, y, "middle", size, SOFT, bold=True)
