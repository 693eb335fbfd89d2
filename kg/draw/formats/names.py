"""Nodes and lines of a picture -> where their names stand: none over another, none over a node."""

import math
from collections.abc import Iterator
from textwrap import wrap
from typing import Any, Final

import networkx as nx

from kg.draw.formats.ink import BAD, SOFT, TEXT
from kg.draw.formats.lines import Course, Line
from kg.draw.formats.room import LINE_HEIGHT, Box, Name, Room, name_at
from kg.draw.layout.layout import Positions, node_size
from kg.draw.style import EVENT_KIND
from kg.draw.text import one_line, shorten

_LONGEST: Final = 66
"""Characters of a name in a picture, on three lines."""

_ONE_LINE, _TWO_LINES = 20, 44
"""Characters up to which a name is set on one line, and on two."""

_CROSSED, _CLOSE, _LATER = 1.0, 2.0, 0.7
"""What it costs a spot to cover a point of a line, to be close to something else, to come later in the row."""

_UNWRITTEN: Final = frozenset({"located in", "says"})
"""Words that would stand on most lines of their kind: the legend has them."""

_RING: Final = 6.0
"""Pixels that the ring around what the picture is centred on takes."""

_STEPS: Final = 16
"""Points of a line that a name had better not cover."""

_SHARES: Final = (0.5, 0.42, 0.58, 0.34, 0.66, 0.26, 0.74)
"""Where on a line its words may stand, best first."""


def take_room(graph: "nx.MultiDiGraph[str]", positions: Positions, lines: list[Line]) -> Room:
    """What nodes and lines take."""
    room = Room()
    for node, values in graph.nodes(data=True):
        room.take(_body(positions[node], values))
    for *_, course in lines:
        room.cross(course.at(step / _STEPS) for step in range(1, _STEPS))
    return room


def _body(place: tuple[float, float], values: dict[str, Any]) -> Box:
    (x, y), radius = place, node_size(values) + (_RING if values.get("focus") else 1.5)
    return x - radius, y - radius, x + radius, y + radius


def place_names(
    graph: "nx.MultiDiGraph[str]", positions: Positions, lines: list[Line], room: Room
) -> tuple[list[Name], int]:
    """Find a place for the names of all nodes, the best-joined first, then for words on lines, disputed first.

    Returns:
        The names, and what is amiss: one for each name cut short for want of room, three for each left out.
    """
    names, amiss = [], 0
    for node in sorted(graph, key=lambda node: (-graph.nodes[node]["links"], node)):
        values = graph.nodes[node]
        words = one_line(values["label"])
        name = _place(room, list(_spots(positions[node], values)), _body(positions[node], values))
        if name:
            names.append(name)
            amiss += len(words) <= _LONGEST and name.lines[-1].endswith("…") and not words.endswith("…")
        elif words:
            amiss += 3
    for _, _, values, course in sorted(lines, key=lambda line: (not line[2]["disputed"], -line[2]["voices"])):
        if values["kind"] in {"deed", "relation", "claim"} and (name := _place(room, list(_on_line(values, course)))):
            names.append(name)
    return names, amiss


def _place(room: Room, spots: list[Name], own: Box | None = None) -> Name | None:
    """The best of the free spots."""
    free = [(number, name) for number, name in enumerate(spots) if room.is_free(name.box)]
    if not free:
        return None

    def cost(spot: tuple[int, Name]) -> float:
        number, name = spot
        return number * _LATER + room.crossings(name.box) * _CROSSED + room.neighbours(name.box, own) * _CLOSE

    _, best = min(free, key=cost)
    room.take(best.box)
    return best


def _spots(place: tuple[float, float], values: dict[str, Any]) -> Iterator[Name]:
    """Around a node, near it and farther off: first below, above, beside, then at the corners."""
    words = shorten(one_line(values["label"]), _LONGEST)
    if not words:
        return
    event = values["kind"] == EVENT_KIND
    size = 11.0 if event else min(15.0, 11.5 + math.sqrt(values["links"]) * 0.8)
    bold = not event and values["links"] > 7
    color = (BAD if values["disputed"] else SOFT) if event else TEXT
    (x, y), radius = place, node_size(values) + (_RING - 2 if values.get("focus") else 0)
    corner = radius * 0.75 + 3
    for lines in _settings(words):
        high = (len(lines) - 1) * size * LINE_HEIGHT
        middle = y + size * 0.36 - high / 2
        for off in (0.0, 7.0):
            near = radius + off
            yield name_at(lines, x, y + near + size + 1, "middle", size, color, bold)
            yield name_at(lines, x, y - near - 4 - high, "middle", size, color, bold)
            yield name_at(lines, x + near + 4, middle, "start", size, color, bold)
            yield name_at(lines, x - near - 4, middle, "end", size, color, bold)
            yield name_at(lines, x + corner + off, y + corner + off + size * 0.7, "start", size, color, bold)
            yield name_at(lines, x - corner - off, y + corner + off + size * 0.7, "end", size, color, bold)
            yield name_at(lines, x + corner + off, y - corner - off - high, "start", size, color, bold)
            yield name_at(lines, x - corner - off, y - corner - off - high, "end", size, color, bold)


def _settings(words: str) -> Iterator[tuple[str, ...]]:
    """Ways to set a name, best first: short ones on a line, long ones on two or three; at last cut short."""
    if len(words) <= _ONE_LINE:
        yield (words,)
    if len(words) > 8 and " " in words:
        yield _wrapped(words, 2 if len(words) <= _TWO_LINES else 3)
    if len(words) > _TWO_LINES:
        yield _wrapped(shorten(words, _TWO_LINES), 2)
    if len(words) > _ONE_LINE:
        yield (shorten(words, 30),)
        yield (shorten(words, 16),)


def _wrapped(words: str, count: int) -> tuple[str, ...]:
    """At most so many lines, about equally long.

    >>> _wrapped("investigative team (Kazakhstan)", 2)
    ('investigative', 'team (Kazakhstan)')
    """
    widths = range(max(1, len(words) // count), len(words) + 1)
    tries = (wrap(words, width, break_long_words=False, break_on_hyphens=False) for width in widths)
    return tuple(next(lines for lines in tries if len(lines) <= count))


def _on_line(values: dict[str, Any], course: Course) -> Iterator[Name]:
    words = "" if values["label"] in _UNWRITTEN else shorten(one_line(values["label"]), _TWO_LINES)
    lines = _wrapped(words, 1 if len(words) <= _ONE_LINE else 2) if words else ()
    color = BAD if values["disputed"] else SOFT
    for share in _SHARES if lines else ():
        x, y = course.at(share)
        yield name_at(lines, x, y + 3.5 - (len(lines) - 1) * 5.9, "middle", 10.0, color, bold=False)
