"""Natural Earth, through the npm package world-atlas -> kg/draw/data/outlines.topojson.gz, the outlines `kg` ships.

`python tools/outlines.py` asks npm for the package; neither npm nor the package is needed to run `kg`. Each point is
given a third number, its weight (see `weights`): leaving out the light ones simplifies a line without another look at
its shape, and the same way for both countries at a border.
"""

import gzip
import heapq
import json
import math
import subprocess
import tarfile
import tempfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any

PACKAGE = "world-atlas@2.0.2"
OUT = Path(__file__).parent.parent / "kg" / "draw" / "data" / "outlines.topojson.gz"
SOURCE = {
    "source": f"Natural Earth 4.1, 1:50m, countries (https://www.naturalearthdata.com), as put together by {PACKAGE}: "
    "made by tools/outlines.py",
    "licence": "Natural Earth is in the public domain; world-atlas: ISC, copyright 2013-2019 Michael Bostock",
    "borders": "as they are held, not as anyone claims them",
    "positions": "longitude, latitude, and log2 of the point's weight in 1e-5 square degrees at the equator",
}
UNIT = 1e-5
"""Square degrees at the equator, 0.12 km2: what is lighter is no more than the grid on which the outlines are drawn."""
HEAVIEST = 30
"""Of the ends of a line."""
Point = tuple[float, float]


def fetch(folder: Path) -> dict[str, Any]:
    """The package's outlines of countries at 1:50m; npm compares the archive with the registry's checksum."""
    subprocess.run(["npm", "pack", PACKAGE], cwd=folder, check=True, stdout=subprocess.DEVNULL)  # noqa: S603, S607
    (archive,) = folder.glob("*.tgz")
    with tarfile.open(archive) as files:
        member = files.extractfile("package/countries-50m.json")
        assert member is not None  # noqa: S101
        found: dict[str, Any] = json.load(member)
    return found


def degrees(arc: list[list[int]], transform: dict[str, list[float]]) -> list[Point]:
    """A line's points as longitude and latitude, going on past 180 degrees where the line does."""
    (across, up), (west, south) = transform["scale"], transform["translate"]
    found: list[Point] = []
    x = y = turns = 0
    for dx, dy in arc:
        x, y = x + dx, y + dy
        longitude = x * across + west
        if found:
            turns = round((found[-1][0] - longitude) / 360)
        found.append((longitude + 360 * turns, y * up + south))
    return found


def weights(line: list[Point]) -> list[int]:
    """The weight of each point: the triangle that goes when it is left out after all lighter ones.

    Visvalingam and Whyatt, "Line generalisation by repeated elimination of points" (1993).
    """
    before, after = list(range(-1, len(line) - 1)), list(range(1, len(line) + 1))
    found = [HEAVIEST] * len(line)
    current = {place: triangle(line[place - 1], line[place], line[place + 1]) for place in range(1, len(line) - 1)}
    queue = [(area, place) for place, area in current.items()]
    heapq.heapify(queue)
    most = 0.0
    while queue:
        area, place = heapq.heappop(queue)
        if current.get(place) != area:
            continue
        del current[place]
        most = max(most, area)
        found[place] = max(0, min(HEAVIEST - 1, math.floor(math.log2(max(most, UNIT) / UNIT))))
        left, right = before[place], after[place]
        after[left], before[right] = right, left
        for near in (left, right):
            if near in current:
                current[near] = triangle(line[before[near]], line[near], line[after[near]])
                heapq.heappush(queue, (current[near], near))
    return found


def triangle(a: Point, b: Point, c: Point) -> float:
    """Its area in square degrees at the equator."""
    return abs((b[0] - a[0]) * (c[1] - a[1]) - (c[0] - a[0]) * (b[1] - a[1])) / 2 * math.cos(math.radians(b[1]))


def weighed(world: dict[str, Any]) -> Iterator[list[list[int]]]:
    """The lines with weights, without the points that have none."""
    for arc in world["arcs"]:
        kept: list[list[int]] = []
        x = y = last_x = last_y = 0
        for (dx, dy), weight in zip(arc, weights(degrees(arc, world["transform"])), strict=True):
            x, y = x + dx, y + dy
            if weight:
                kept.append([x - last_x, y - last_y, weight])
                last_x, last_y = x, y
        yield kept


def shape(geometry: dict[str, Any]) -> dict[str, Any]:
    """A country or the land: its code (ISO 3166-1, numeric) where it has one, and its rings."""
    code = {"id": geometry["id"]} if "id" in geometry else {}
    return {"type": geometry["type"], **code, "arcs": geometry["arcs"]}


def main() -> None:
    """Write the outlines."""
    with tempfile.TemporaryDirectory() as folder:
        world = fetch(Path(folder))
    objects = {
        name: {"type": "GeometryCollection", "geometries": [shape(one) for one in world["objects"][name]["geometries"]]}
        for name in ("countries", "land")
    }
    told = {"type": "Topology", **SOURCE, "transform": world["transform"], "objects": objects}
    text = json.dumps({**told, "arcs": list(weighed(world))}, separators=(",", ":"))
    OUT.write_bytes(gzip.compress(text.encode(), 9, mtime=0))


if __name__ == "__main__":
    main()
