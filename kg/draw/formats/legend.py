"""A networkx graph -> the legend of its picture: every shape, colour and kind of line that occurs, and no other."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

import networkx as nx

from kg.draw.formats.fonts import text_width
from kg.draw.formats.ink import BAD, GROUND, SOFT, TEXT
from kg.draw.formats.lines import DISPUTED, LASTING, ONE_SOURCE, SAYS, SEVERAL, UNREAL, Stroke, stroke_of
from kg.draw.style import EVENT_KIND, REPORT_KIND, groups, kinds, shape_kind

ROW: Final = 22.0
"""Pixels between two rows."""

SIZE: Final = 12.5
"""Height of a character, in pixels."""

HOLLOW: Final = frozenset({EVENT_KIND, REPORT_KIND})
"""Kinds of nodes that have no colour of a group."""

_HEAD: Final = 76.0
"""Pixels that the words before a row of signs take."""

_SAMPLE: Final = 30.0
"""Length of a line in the legend, in pixels."""


@dataclass(frozen=True, slots=True)
class Sign:
    """A mark and what it means; its x and y are from the legend's upper left corner."""

    words: str
    x: float
    """Where the words start."""
    y: float
    """Middle of the row."""
    shape: str = ""
    """Of a node; empty: a line or nothing."""
    fill: str = ""
    border: str = ""
    stroke: Stroke | None = None
    head: bool = False
    """Whether it names the signs that follow."""


def color_of(group: str) -> str:
    """A group's colour on a light ground."""
    known = groups().get(group)
    return known.color if known and known.color.startswith("#") else TEXT


def legend(graph: "nx.MultiDiGraph[str]", width: float) -> tuple[list[Sign], float]:
    """Set the signs in rows no wider than `width` pixels.

    Returns:
        The signs, and the legend's height in pixels.
    """
    placed: list[Sign] = []
    y = ROW / 2
    for head, signs in (("Shapes", _shapes(graph)), ("Colours", _colors(graph)), ("Lines", _lines(graph))):
        row = list(signs)
        if not row:
            continue
        placed.append(Sign(head, 0, y, head=True))
        x = _HEAD
        for sign in row:
            mark = _SAMPLE + 8 if sign.stroke else 20.0
            wide = mark + text_width(sign.words) * SIZE + 12
            if x + wide > width and x > _HEAD:
                x, y = _HEAD, y + ROW
            placed.append(Sign(sign.words, x + mark, y, sign.shape, sign.fill, sign.border, sign.stroke))
            x += wide
        y += ROW
    return placed, y


def sample(sign: Sign) -> tuple[float, float]:
    """Where a line in the legend starts and ends, from the legend's left, in pixels."""
    return sign.x - 8 - _SAMPLE, sign.x - 8


def _shapes(graph: "nx.MultiDiGraph[str]") -> Iterator[Sign]:
    there = {shape_kind(values["kind"]) for _, values in graph.nodes(data=True)}
    for key, kind in kinds().items():
        if key in there:
            hollow = key in HOLLOW
            yield Sign(kind.plural, 0, 0, kind.shape, GROUND if hollow else SOFT, TEXT if hollow else "")
    events = [values for _, values in graph.nodes(data=True) if values["kind"] == EVENT_KIND]
    if any(values["disputed"] for values in events):
        yield Sign("Disputed event", 0, 0, kinds()[EVENT_KIND].shape, GROUND, BAD)


def _colors(graph: "nx.MultiDiGraph[str]") -> Iterator[Sign]:
    there = {values["group"] for _, values in graph.nodes(data=True) if values["kind"] not in HOLLOW}
    for key, group in groups().items():
        if key in there:
            yield Sign(group.label, 0, 0, "dot", color_of(key))


def _lines(graph: "nx.MultiDiGraph[str]") -> Iterator[Sign]:
    strokes = [(values, stroke_of(values)) for *_, values in graph.edges(data=True)]
    told = [(values, stroke) for values, stroke in strokes if stroke != LASTING]
    kinds_of_line = (
        (any(values["kind"] == "claim" for values, _ in told), SAYS, "says: other stances are written on the line"),
        (any(values["voices"] > 1 for values, _ in told), SEVERAL, "several sources: the more, the thicker"),
        (any(stroke.dashes == ONE_SOURCE.dashes for _, stroke in told), ONE_SOURCE, "one source"),
        (any(stroke.color == BAD for _, stroke in told), DISPUTED, "disputed"),
        (any(stroke.dashes == UNREAL.dashes for _, stroke in told), UNREAL, "did not happen, or not yet"),
        (len(told) < len(strokes), LASTING, "lasting relation, place"),
    )
    for there, stroke, words in kinds_of_line:
        if there:
            yield Sign(words, 0, 0, stroke=stroke)
