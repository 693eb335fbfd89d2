"""The map's outlines: whatever the places, they lie on it, and what is drawn around them is small and true."""

from itertools import pairwise
from typing import Final

import numpy as np
import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from kg.draw.page.atlas import Atlas, atlas, holds
from kg.draw.page.chunks import to_json
from kg.draw.page.clipping import Box, clip_line, clip_ring
from kg.draw.page.outlines import SIZE, Outlines, Place, map_of, outlines_for

ALMATY, PHNOM_PENH, SUVA, APIA, QUITO = (
    (43.25, 76.91),
    (11.56, 104.92),
    (-18.14, 178.44),
    (-13.83, -171.76),
    (-0.2, -78.5),
)
KAZAKHSTAN: Final = "398"

place = st.tuples(st.floats(-90, 90), st.floats(-180, 180))


def inside(country: str, latitude: float, longitude: float, lightest: int = 0) -> bool:
    """Whether an odd number of a country's rings hold a place."""
    world = atlas()
    rings = [world.ring(ring, lightest) for ring in world.countries[country]]
    # Chukotka's ring goes on past 180 degrees; one around a pole goes around five times.
    turns = {id(ring): (0,) if np.ptp(ring[:, 0]) > 360 else (-360, 0, 360) for ring in rings}
    return sum(holds(ring, longitude + turn, latitude) for ring in rings for turn in turns[id(ring)]) % 2 == 1


def points(row: tuple[int, ...]) -> np.ndarray:
    """Where the points of a ring or line are."""
    return np.array(row).reshape(-1, 2).cumsum(axis=0)


def on_land(outlines: Outlines, at: tuple[float, float]) -> bool:
    """Whether a point of the map is painted as land: an odd number of rings hold it."""
    return sum(holds(points(ring).astype(float), *at) for ring in outlines.land) % 2 == 1


@pytest.mark.parametrize(
    ("country", "latitude", "longitude"),
    [
        (KAZAKHSTAN, *ALMATY),
        (KAZAKHSTAN, 43.34, 52.86),
        ("116", *PHNOM_PENH),
        ("242", -17.8, 178.0),
        ("643", 66.3, -172.7),  # Chukotka, beyond the date line
        ("643", 55.75, 37.62),
        ("710", -29.0, 24.0),
        ("426", -29.5, 28.3),  # Lesotho, within South Africa
        ("010", -89.0, 10.0),
    ],
)
def test_known_places_lie_in_their_countries(country: str, latitude: float, longitude: float) -> None:
    """And in no other."""
    assert [code for code in atlas().countries if inside(code, latitude, longitude)] == [country]


def test_seas_lie_in_no_country() -> None:
    """The Caspian, the Pacific, the middle of the Baltic."""
    for latitude, longitude in ((42.0, 50.5), (0.0, -140.0), (58.0, 20.0)):
        assert [code for code in atlas().countries if inside(code, latitude, longitude)] == []


def test_a_simplified_country_is_the_same_country() -> None:
    """Ends of lines stay, so that neighbours still meet; a heavier hand leaves fewer points."""
    world: Atlas = atlas()
    assert inside(KAZAKHSTAN, *ALMATY, lightest=12)
    ring = max(world.countries[KAZAKHSTAN], key=len)
    sizes = [len(world.ring(ring, lightest)) for lightest in (0, 6, 12, 18)]
    assert sizes == sorted(sizes, reverse=True)
    assert sizes[-1] < sizes[0] / 5
    for number in world.borders:
        whole, light = world.line(number), world.line(number, 30)
        assert (whole[[0, -1]] == light[[0, -1]]).all()


@settings(max_examples=10, deadline=None)
@given(st.lists(place, min_size=1, max_size=30))
@example([(90.0, 0.0)])
@example([(-90.0, 0.0), (-77.85, 166.67)])
@example([(0.0, 180.0), (0.0, -180.0)])
@example([SUVA, APIA])
@example([(0.0, 0.0), (0.0, 120.0), (0.0, -120.0)])
@example([(60.0, -180.0), (60.0, -90.0), (60.0, 0.0), (60.0, 90.0)])
@example([(89.0, 0.0), (89.0, 90.0), (89.0, -5.0)])
def test_a_map_holds_its_places_and_no_more_than_it_may(places: list[Place]) -> None:
    """Places lie in what is shown at first, that lies on the map, rings are closed, all is whole and small."""
    outlines = outlines_for(places)
    left, top, width, height = outlines.view
    assert len(outlines.places) == len(places)
    for x, y in outlines.places:
        assert left <= x <= left + width
        assert top <= y <= top + height
    assert left >= 0
    assert top >= 0
    assert left + width <= outlines.width + 1
    assert top + height <= outlines.height + 1
    for ring in outlines.land:
        assert len(ring) >= 8
        assert (points(ring)[0] == points(ring)[-1]).all()
    for row in (*outlines.land, *outlines.borders):
        assert all(type(number) is int for number in row)
        corners = points(row)
        assert corners.min() >= -1
        assert (corners.max(axis=0) <= (outlines.width + 1, outlines.height + 1)).all()
        assert all(step.any() for step in np.diff(corners, axis=0))
    assert len(to_json(outlines.as_json())) <= SIZE


@pytest.mark.parametrize(
    "places",
    [
        [ALMATY],
        [ALMATY, PHNOM_PENH],
        [ALMATY, PHNOM_PENH, QUITO, (-33.9, 18.5), (64.1, -21.9), (38.9, -77.0)],
        [(-17.8, 178.0), (-13.6, -172.5), (-0.53, 166.93)],
        [(41.9, 12.45), (35.9, 14.5), (-29.3, 27.5)],
        [(-77.85, 166.67), (-75.0, 0.0)],
    ],
)
def test_places_on_land_are_painted_on_land(places: list[Place]) -> None:
    """Near the coast, on islands, in the largest and the smallest views, on both sides of the date line."""
    outlines = outlines_for(places)
    step = 60 if len(places) > 1 else 5  # the grid's steps by which a coast may be simplified
    for x, y in outlines.places:
        around = [(x + step * dx, y + step * dy) for dx in (-1, 0, 1) for dy in (-1, 0, 1)]
        assert any(on_land(outlines, at) for at in around)


@pytest.mark.parametrize(
    ("places", "sea"),
    [
        ([(43.65, 51.17), (40.4, 49.87), (40.05, 52.95)], (42.0, 50.5)),
        ([(35.9, 14.5), (41.9, 12.45)], (40.0, 12.0)),
        ([ALMATY, PHNOM_PENH, QUITO], (-40.0, 80.0)),
    ],
)
def test_seas_are_not_painted_as_land(places: list[Place], sea: Place) -> None:
    """An inland one, a bay, an ocean."""
    outlines = outlines_for([*places, sea])
    assert not on_land(outlines, outlines.places[-1])


def test_places_keep_their_sides() -> None:
    """North is up, east is right, across the date line too, in a region and in the world."""
    for west, east in ((SUVA, APIA), (ALMATY, PHNOM_PENH), (QUITO, ALMATY)):
        (ax, ay), (bx, by) = outlines_for([west, east]).places
        assert ax < bx
        assert (ay < by) == (west[0] > east[0])
    _, _, width, _ = outlines_for([SUVA, APIA]).view
    assert width == 6000, "ten degrees, not three hundred and fifty"


def test_the_same_places_give_the_same_map() -> None:
    """Whatever was drawn before, and in whatever order the places come."""
    places = [ALMATY, PHNOM_PENH, QUITO]
    first = outlines_for(places)
    outlines_for([SUVA])
    again = outlines_for(places[::-1])
    assert first.as_json() == again.as_json()
    assert first.places == again.places[::-1]


def test_what_is_not_on_earth_is_refused() -> None:
    """With its value."""
    with pytest.raises(ValueError, match=r"not on earth: 91\.0, 0\.0"):
        outlines_for([(91.0, 0.0)])
    with pytest.raises(ValueError, match="nan"):
        outlines_for([(0.0, float("nan"))])
    with pytest.raises(ValueError, match="no places"):
        outlines_for([])


def test_the_page_gets_places_by_number() -> None:
    """And nothing where nothing has a place."""
    assert map_of({}) is None
    told = map_of({7: ALMATY, 3: PHNOM_PENH})
    assert told is not None
    assert [one["node"] for one in told["places"]] == [7, 3]
    assert set(told) == {"size", "view", "land", "borders", "places"}


@given(
    st.lists(st.tuples(st.integers(-9, 9), st.integers(-9, 9)), min_size=3, max_size=12),
    st.tuples(st.integers(-8, 0), st.integers(-8, 0), st.integers(1, 8), st.integers(1, 8)),
)
def test_what_is_cut_lies_in_the_box_and_encloses_the_same(
    corners: list[tuple[int, int]], sides: tuple[int, int, int, int]
) -> None:
    """A ring cut along a box holds just those points of the box that the ring held; a line keeps its length there."""
    box = Box(*(side + 0.25 for side in sides))
    ring = np.array([*corners, corners[0]], dtype=float)
    cut = clip_ring(ring, box)
    parts = clip_line(ring, box)
    for part in (cut, *parts):
        if len(part):
            assert box.encloses(part)
    for x in np.arange(box.west + 0.137, box.east, 1.9):
        for y in np.arange(box.south + 0.071, box.north, 1.7):
            assert holds(ring, x, y) == (len(cut) > 0 and holds(cut, x, y))
    fine = np.concatenate([np.linspace(a, b, 400, endpoint=False) for a, b in pairwise(ring)])
    steps = np.repeat(np.hypot(*np.diff(ring, axis=0).T) / 400, 400)
    within = (fine >= (box.west, box.south)).all(axis=1) & (fine <= (box.east, box.north)).all(axis=1)
    length = sum(np.hypot(*np.diff(part, axis=0).T).sum() for part in parts)
    assert length == pytest.approx(steps[within].sum(), abs=0.2 * len(ring))
