"""Places on earth -> an offline map of them: outlines of land, borders, and where each place lies.

Outlines are Natural Earth's (docs/decisions/0115): borders as they are held.
"""

import math
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Any, Final

import numpy as np
from numpy.typing import NDArray

from kg.draw.page.atlas import HEAVIEST, Degrees, atlas, moved
from kg.draw.page.chunks import to_json
from kg.draw.page.clipping import Box, clip_line, clip_ring

Place = tuple[float, float]
"""Latitude and longitude in degrees, WGS 84."""

Steps = NDArray[np.int64]
"""Points in rows, on the map's grid."""

Project = Callable[[Degrees], Degrees]
"""Degrees to a plane whose unit is about a degree of latitude, y upwards."""

WORLD: Final = (100.0, 60.0)
"""Degrees of longitude and latitude: places further apart are shown on the whole world."""
PADDING: Final = 0.14
"""Of the longer side, around the places."""
SMALLEST: Final = (10.0, 6.5)
"""Degrees of latitude: least width and height of what is shown at first, so that the country around can be told."""
AROUND: Final = 1.25
"""How much further than that the outlines reach, in a panel of any shape that holds the places ..."""
SHAPES: Final = (0.6, 2.0)
"""... from so narrow a panel to so wide a one."""
GRID: Final = 6000
"""Steps along the longer side of what is shown at first."""
FINEST: Final = 1500
"""Dots along that side on the finest screen: what is smaller than a dot is left out."""
SIZE: Final = 40_000
"""Characters of JSON: outlines that need more are simplified until they do not."""

SHIFTS: Final = (-720.0, -360.0, 0.0, 360.0, 720.0)
"""Degrees by which outlines are moved east to meet a box that lies across the date line."""
NEAR: Final = 0.2
"""Degrees around an island: as far as a place on it may be said to be from its coast."""


@dataclass(frozen=True, slots=True)
class Outlines:
    """A map, in whole steps from its upper left corner; y grows downwards."""

    width: int
    height: int
    view: tuple[int, int, int, int]
    """What to show at first: left, top, width, height."""
    land: tuple[tuple[int, ...], ...]
    """Closed rings: x and y of the first point, then the step to each next one. Odd numbers of rings enclose land."""
    borders: tuple[tuple[int, ...], ...]
    """Lines between countries, written the same way."""
    places: tuple[tuple[int, int], ...]
    """Where the places are, in the order in which they were given."""

    def as_json(self) -> dict[str, Any]:
        """All but the places."""
        return {
            "size": [self.width, self.height],
            "view": self.view,
            "land": self.land,
            "borders": self.borders,
        }


@dataclass(frozen=True, slots=True)
class _Frame:
    """How a part of the world is laid on a plane."""

    box: Box
    """What is drawn."""
    project: Project
    view: tuple[float, float, float, float]
    """Left, bottom, right, top of what is shown at first, on the plane."""
    whole: tuple[float, float, float, float]
    """The same of all that is drawn."""
    land: tuple[tuple[int, float], ...]
    """Rings in the box: their numbers in the atlas, and by how many degrees they are moved east."""
    borders: tuple[tuple[int, float], ...]
    """Borders in the box, the same way."""

    @property
    def step(self) -> float:
        """Of the grid, on the plane."""
        left, bottom, right, top = self.view
        return max(right - left, top - bottom) / GRID

    def on_grid(self, degrees: Degrees) -> Steps:
        """Where points are, in steps from the upper left corner of the whole map."""
        left, _, _, top = self.whole
        return np.rint((self.project(degrees) - [left, top]) / [self.step, -self.step]).astype(np.int64)


def map_of(located: Mapping[int, Place]) -> dict[str, Any] | None:
    """The map as the page's script takes it.

    Args:
        located: Places by the numbers that the page knows them by.

    Returns:
        None where nothing has a place.
    """
    if not located:
        return None
    outlines = outlines_for(list(located.values()))
    places = [{"node": node, "x": x, "y": y} for node, (x, y) in zip(located, outlines.places, strict=True)]
    return {**outlines.as_json(), "places": places}


def outlines_for(places: Sequence[Place]) -> Outlines:
    """The map of some places: the world if they are far apart, else the region around them.

    Raises:
        ValueError: no places, or one that is not on earth.

    >>> almaty = outlines_for([(43.25, 76.91)])
    >>> left, top, width, height = almaty.view
    >>> [(x, y)] = almaty.places
    >>> left < x < left + width, top < y < top + height, len(to_json(almaty.as_json())) < SIZE
    (True, True, True)
    """
    if not places:
        raise ValueError("no places to draw a map of")
    for latitude, longitude in places:
        if not (abs(latitude) <= 90 and abs(longitude) <= 180):
            raise ValueError(f"not on earth: {latitude}, {longitude}")
    points = np.array([(longitude, latitude) for latitude, longitude in places], dtype=float)
    frame = _frame(_together(points))
    points = _beside(points, frame.box)
    # A dot's area in 1e-5 square degrees: lighter points and islands can't be seen.
    dot = (frame.step * GRID / FINEST) ** 2 / 1e-5
    lightest = max(0, math.floor(math.log2(dot)))
    while True:
        drawn = _drawn(frame, points, lightest)
        excess = len(to_json(drawn.as_json())) / SIZE
        if excess <= 1 or lightest >= HEAVIEST:
            return drawn
        lightest += max(1, math.floor(math.log2(excess)))


def _together(points: Degrees) -> Degrees:
    """The same points with longitudes that lie together, cut at the widest gap between them."""
    longitudes = np.unique(points[:, 0] % 360)
    gaps = np.diff(longitudes, append=longitudes[0] + 360)
    start = longitudes[(int(gaps.argmax()) + 1) % len(longitudes)]
    east = start + (points[:, 0] - start) % 360
    middle = (east.min() + east.max()) / 2
    return np.column_stack([east - 360 * np.round(middle / 360), points[:, 1]])


def _beside(points: Degrees, box: Box) -> Degrees:
    """The same points with longitudes as the box has them."""
    return np.column_stack([box.west + (points[:, 0] - box.west) % 360, points[:, 1]])


def _frame(points: Degrees) -> _Frame:
    (west, south), (east, north) = points.min(axis=0).tolist(), points.max(axis=0).tolist()
    if east - west > WORLD[0] or north - south > WORLD[1]:
        middle = (west + east) / 2
        box = Box(middle - 180, -90.0, middle + 180, 90.0)
        project = _equal_earth(middle)
        low, high = _padded(project(points))
    else:
        project, back = _flat((south + north) / 2, (west + east) / 2)
        low, high = _padded(project(points))
        width, height = (high - low).tolist()
        reach = np.array([max(width, SHAPES[1] * height), max(height, width / SHAPES[0])]) * AROUND / 2
        middles = (low + high) / 2
        (west, south), (east, north) = back(np.array([middles - reach, middles + reach])).tolist()
        beyond = max(0.0, east - west - 360) / 2
        box = Box(west + beyond, max(-90.0, south), east - beyond, min(90.0, north))
    # The corners of the box, and its bulge at the equator; beyond them there is nothing to show.
    latitudes = np.linspace(box.south, box.north, 37)
    sides = [np.column_stack([np.full(37, longitude), latitudes]) for longitude in (box.west, box.east)]
    edge = project(np.concatenate(sides))
    low, high = np.maximum(low, edge.min(axis=0)), np.minimum(high, edge.max(axis=0))
    (left, bottom), (right, top) = low.tolist(), high.tolist()
    return _Frame(
        box=box,
        project=project,
        view=(left, bottom, right, top),
        whole=(*edge.min(axis=0).tolist(), *edge.max(axis=0).tolist()),
        land=tuple(_met(enumerate(_rings()), box)),
        borders=tuple(_met(((number, atlas().lines[number]) for number in atlas().borders), box)),
    )


def _padded(points: Degrees) -> tuple[Degrees, Degrees]:
    """Lower left and upper right corner of what is shown at first."""
    low, high = points.min(axis=0), points.max(axis=0)
    middle, size = (low + high) / 2, high - low
    half = np.maximum(size + 2 * PADDING * size.max(), SMALLEST) / 2
    return middle - half, middle + half


def _flat(latitude: float, longitude: float) -> tuple[Project, Project]:
    """Equal steps for degrees, true to shape in the middle; and the way back."""
    scale = np.array([max(0.15, math.cos(math.radians(latitude))), 1.0])
    start = np.array([longitude, 0.0])
    return lambda points: (points - start) * scale, lambda plane: plane / scale + start


def _equal_earth(longitude: float) -> Project:
    """The Equal Earth projection (Šavrič, Patterson and Jenny, 2018): areas are true."""
    a1, a2, a3, a4 = 1.340264, -0.081106, 0.000893, 0.003796
    root = math.sqrt(3)

    def project(points: Degrees) -> Degrees:
        t = np.arcsin(root / 2 * np.sin(np.radians(points[:, 1])))
        slope = a1 + 3 * a2 * t**2 + 7 * a3 * t**6 + 9 * a4 * t**8
        x = 2 * root * np.radians(points[:, 0] - longitude) * np.cos(t) / (3 * slope)
        return np.degrees(np.column_stack([x, a1 * t + a2 * t**3 + a3 * t**7 + a4 * t**9]))

    return project


def _drawn(frame: _Frame, points: Degrees, lightest: int) -> Outlines:
    """The map without what is lighter."""
    left, bottom, right, top = frame.whole
    first, step = frame.view, frame.step
    return Outlines(
        width=math.ceil((right - left) / step),
        height=math.ceil((top - bottom) / step),
        view=(
            math.floor((first[0] - left) / step),
            math.floor((top - first[3]) / step),
            math.ceil((first[2] - first[0]) / step),
            math.ceil((first[3] - first[1]) / step),
        ),
        land=tuple(_steps(frame, list(_land(frame, points, lightest)), 4)),
        borders=tuple(_steps(frame, list(_borders(frame, lightest)), 2)),
        places=tuple((int(x), int(y)) for x, y in frame.on_grid(points)),
    )


def _steps(frame: _Frame, parts: list[Degrees], fewest: int) -> Iterator[tuple[int, ...]]:
    """Each part as a row of steps, those without a way left out; parts of fewer points are left out."""
    if not parts:
        return
    ends = np.cumsum([len(part) for part in parts])
    for points in np.split(frame.on_grid(np.concatenate(parts)), ends[:-1]):
        steps = np.diff(points, axis=0, prepend=0)
        steps = np.concatenate([steps[:1], steps[1:][steps[1:].any(axis=1)]])
        if len(steps) >= fewest:
            yield tuple(steps.ravel().tolist())


def _land(frame: _Frame, points: Degrees, lightest: int) -> Iterator[Degrees]:
    """The rings of land in the box; an island with a place on it stays, however small."""
    world = atlas()
    for number, shift in frame.land:
        ring = moved(world.ring(world.land[number], lightest), shift)
        if len(ring) < 4:
            ring = moved(_rings()[number], shift)
            if not _near(ring, points):
                continue
        clipped = clip_ring(ring, frame.box)
        if len(clipped) > 3:
            yield clipped


def _borders(frame: _Frame, lightest: int) -> Iterator[Degrees]:
    """The borders in the box."""
    for number, shift in frame.borders:
        yield from clip_line(moved(atlas().line(number, lightest), shift), frame.box)


def _met(outlines: Iterable[tuple[int, Degrees]], box: Box) -> Iterator[tuple[int, float]]:
    """Numbers of those that have a part in a box, and by how much they must be moved east for it."""
    for number, points in outlines:
        # What goes around a pole is everywhere already.
        around = np.ptp(points[:, 0]) > 360
        for shift in (0.0,) if around else SHIFTS:
            if box.meets(points, shift):
                yield number, shift


@cache
def _rings() -> tuple[Degrees, ...]:
    """The rings of land with all their points."""
    return tuple(atlas().ring(ring) for ring in atlas().land)


def _near(ring: Degrees, points: Degrees) -> bool:
    """Whether a point lies in the rectangle around a ring, or almost."""
    low, high = ring.min(axis=0) - NEAR, ring.max(axis=0) + NEAR
    return bool(((points >= low) & (points <= high)).all(axis=1).any())
