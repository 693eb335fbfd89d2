"""Activity -> a plot over time: a pile of bars for each period, a line for all of them so far."""

import tomllib
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Final

from kg.draw.stats.records import Activity, Period

_STEP: Final = 10
"""Units from one period to the next."""

_BAR: Final = 8
"""Units of a bar."""

_THIN: Final = 2
"""Units of a bar where there is room for few periods: it is not to look like a wall."""

_FEW: Final = 6
"""Periods that leave bars thin."""

_HEIGHT: Final = 1000
"""Units of the highest bar."""

_LONG: Final = 12
"""Empty periods that still have their room; a longer gap is a dotted line."""


@dataclass(frozen=True, slots=True)
class Quad:
    """One of PLOVER's four categories of types."""

    key: str
    label: str
    types: frozenset[str]


@dataclass(frozen=True, slots=True)
class Box:
    """One rectangle."""

    key: str
    """Of its category."""
    x: int
    y: int
    width: int
    height: int


@dataclass(frozen=True, slots=True)
class Course:
    """The plot: y grows downward, from 0 to 1000."""

    width: int
    boxes: tuple[Box, ...]
    gaps: tuple[int, ...]
    """Where a long time without events is left out."""
    line: str
    """Path of the sum so far."""
    total: int
    """All that has a period."""
    most: int
    """Events of the highest bar."""
    busiest: str
    """Its period."""
    first: str
    middle: str
    """Name of the period in the middle of the plot, where there are enough."""
    last: str
    quads: tuple[Quad, ...]
    """Those that there are."""
    said: str
    """The plot in a sentence."""


@cache
def quads() -> tuple[Quad, ...]:
    """PLOVER's categories."""
    text = files("kg.draw.stats").joinpath("assets", "quads.toml").read_text(encoding="utf-8")
    return tuple(
        Quad(values["key"], values["label"], frozenset(values["types"])) for values in tomllib.loads(text)["quads"]
    )


def course_of(activity: Activity) -> Course | None:
    """The plot of what has a period; None where nothing has."""
    periods = [period for period in activity.periods if period.happenings]
    if not periods:
        return None
    most = max(period.happenings for period in periods)
    total = sum(period.happenings for period in periods)
    slots, gaps = _slots(activity)
    boxes: list[Box] = []
    points = [f"M0 {_HEIGHT}"]
    so_far = 0
    last = slots[periods[-1].name]
    for period in periods:
        x = slots[period.name] * _STEP
        boxes += _pile(period, x, most, _BAR if last >= _FEW else _THIN)
        so_far += period.happenings
        points.append(f"H{x + _STEP // 2}V{round(_HEIGHT * (1 - so_far / total))}")
    width = (last + 1) * _STEP
    points.append(f"H{width}")
    busiest = max(periods, key=lambda period: period.happenings)
    middle = min(periods, key=lambda period: abs(2 * slots[period.name] * _STEP + _STEP - width))
    return Course(
        width=width,
        boxes=tuple(boxes),
        gaps=tuple(slot * _STEP + _STEP // 2 - 1 for slot in gaps),
        line="".join(points),
        total=total,
        most=most,
        busiest=busiest.name,
        first=periods[0].name,
        middle=middle.name if middle.name not in {periods[0].name, periods[-1].name} else "",
        last=periods[-1].name if len(periods) > 1 else "",
        quads=tuple(quad for quad in quads() if any(box.key == quad.key for box in boxes)),
        said=f"{total:,} events from {periods[0].name} to {periods[-1].name}, most in {busiest.name}: {most:,}",
    )


def _slots(activity: Activity) -> tuple[dict[str, int], list[int]]:
    """Period to its place in the row, and the places of long gaps."""
    slots: dict[str, int] = {}
    gaps = []
    at = -1
    empty = 0
    for period in activity.periods:
        empty += period.gap
        if not period.happenings:
            empty += 1
            continue
        if slots and empty > _LONG:
            at += 1
            gaps.append(at)
        elif slots:
            at += empty
        at += 1
        empty = 0
        slots[period.name] = at
    return slots, gaps


def _pile(period: Period, x: int, most: int, wide: int) -> list[Box]:
    """The bar of one period, a box for each category, whole units high without gaps between them."""
    boxes = []
    done = 0
    for quad in quads():
        count = sum(period.types.get(kind, 0) for kind in quad.types)
        if count:
            bottom, top = (_HEIGHT - round(_HEIGHT * part / most) for part in (done, done + count))
            boxes.append(Box(quad.key, x + (_STEP - wide) // 2, top, wide, bottom - top))
            done += count
    return boxes
