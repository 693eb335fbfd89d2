"""A page of two thousand nodes: the main figures first, the others when they are asked for."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from page_reader import Reader

pytestmark = pytest.mark.browser
Open = Callable[..., Any]

CLEAR = """(wanted) => {
  // The node with most room, and the middle of a line, with nothing else within reach, by a geometry of the test's own.
  const box = document.getElementById("picture").getBoundingClientRect();
  const { view, on } = page;
  const { nodes, lines } = view;
  const spot = (node) => {
    const point = page.picture.network.canvasToDOM({ x: nodes.x[node], y: nodes.y[node] });
    return [point.x + box.left, point.y + box.top];
  };
  const spots = [...nodes.item].map((_, node) => (on.nodes[node] ? spot(node) : null));
  const inside = ([x, y]) => x > box.left + 20 && x < box.right - 150 && y > box.top + 20 && y < box.bottom - 80;
  const scale = page.picture.camera().scale;
  const away = ([x, y], but) => Math.min(...spots.map((other, node) => (other && node !== but
    ? Math.hypot(other[0] - x, other[1] - y) - page.marks.radiusOf(nodes.size[node], scale) : Infinity)));
  const room = spots.map((place, number) => (place && inside(place) ? away(place, number) : -Infinity));
  const node = room.indexOf(Math.max(...room));
  const passing = ([x, y], but) => {
    let nearest = Infinity;
    for (let line = 0; line < lines.count; line += 1) {
      if (line === but || !on.lines[line]) continue;
      const [[ax, ay], [bx, by]] = [spots[lines.from[line]], spots[lines.to[line]]];
      const length = (bx - ax) ** 2 + (by - ay) ** 2 || 1;
      const t = Math.max(0, Math.min(1, ((x - ax) * (bx - ax) + (y - ay) * (by - ay)) / length));
      nearest = Math.min(nearest, Math.hypot(x - ax - t * (bx - ax), y - ay - t * (by - ay)));
    }
    return nearest;
  };
  let found = null;
  for (let line = 0; wanted === "line" && line < lines.count && !found; line += 1) {
    if (!on.lines[line] || view.bend[line]) continue;
    const [a, b] = [spots[lines.from[line]], spots[lines.to[line]]];
    for (const t of [0.5, 0.4, 0.6, 0.3, 0.7]) {
      const middle = [a[0] + t * (b[0] - a[0]), a[1] + t * (b[1] - a[1])];
      if (found === null && inside(middle) && away(middle, -1) > 12 && passing(middle, line) > 9) {
        found = { line, middle, acts: [...lines.acts(line)] };
      }
    }
  }
  return { node: { label: page.data.items.label[nodes.item[node]], place: spots[node] }, line: found };
}"""


def test_main_figures_first(open_page: Open, large_page: Path) -> None:
    """300, the best-joined; then all, then these again."""
    reader = Reader(open_page(large_page))
    assert reader.run("page.on.nodeCount") == 300
    assert reader.counts().startswith("300 of 2,109 nodes, ")
    links = reader.run("[...page.view.links].map((count, node) => [count, page.on.nodes[node]])")
    least = min(count for count, shown in links if shown)
    assert sum(count > least + 3 for count, shown in links if not shown) == 0
    main = reader.shown()
    assert reader.page.inner_text("#show-all") == "Show all 2,109"
    reader.page.click("#show-all")
    assert reader.run("[page.on.nodeCount, page.on.lineCount]") == [2109, 4116]
    assert reader.page.inner_text("#show-all") == "Main figures"
    assert "all=1" in reader.run("location.hash")
    reader.page.click("#show-all")
    assert reader.shown() == main
    assert reader.opened.complaints == []


def test_hidden_neighbours_on_demand(open_page: Open, large_page: Path) -> None:
    """They come with their lines; the others stay away; main figures takes them out again."""
    reader = Reader(open_page(large_page))
    before = reader.shown()
    label = reader.run("page.data.items.label[page.view.nodes.item[page.view.order[0]]]")
    reader.search(label)
    button = reader.page.get_by_role("button", name="hidden neighbour")
    wanted = int(button.inner_text().split()[1])
    with reader.telling():
        button.click()
    after = reader.shown()
    assert len(after.nodes - before.nodes) > 0
    assert reader.run("page.on.nodeCount") == 300 + wanted
    assert after.lines > before.lines
    assert button.count() == 0
    assert reader.heading() == label
    reader.page.click("#show-all")
    reader.page.click("#show-all")
    assert reader.shown().nodes == before.nodes


@pytest.mark.parametrize("touch", [False, True])
@pytest.mark.parametrize("key", ["who", "events"])
def test_clicks_hit_with_all_shown(open_page: Open, large_page: Path, key: str, touch: bool) -> None:
    """The node and the line that are there, at the whole and close up, by mouse and by finger."""
    reader = Reader(open_page(large_page, touch=touch, address=f"#view={key}&all=1"))
    press = reader.page.touchscreen.tap if touch else reader.page.mouse.click
    assert reader.run("page.on.nodeCount === page.view.count")
    for zooms in (0, 9):
        for _ in range(zooms):
            reader.press("+")
        clear = reader.page.evaluate(CLEAR, "line" if zooms else "node")
        with reader.telling():
            press(*clear["node"]["place"])
        assert reader.choice() == clear["node"]["label"]
        assert "attacked in passage" in reader.story()
        assert "One report" in reader.story()
        if zooms:
            with reader.telling():
                press(*clear["line"]["middle"])
            assert reader.choice() in [f"act {act}" for act in clear["line"]["acts"]]
            assert "attacked in passage" in reader.story()
    assert reader.opened.complaints == []


def test_a_search_brings_a_hidden_node(open_page: Open, large_page: Path) -> None:
    """Into the picture's middle."""
    reader = Reader(open_page(large_page))
    label = reader.run("page.data.items.label[page.view.nodes.item[page.view.order[1800]]]")
    assert label not in reader.shown().nodes
    reader.search(label)
    assert reader.choice() == reader.heading() == label
    assert label in reader.shown().nodes
    box = reader.page.locator("#picture").bounding_box()
    assert reader.node_at(label) == pytest.approx((box["x"] + box["width"] / 2, box["y"] + box["height"] / 2), abs=2)


def test_filters_follow(open_page: Open, large_page: Path) -> None:
    """Among the main figures, those that are left; the table has all."""
    reader = Reader(open_page(large_page))
    reader.box("Types of events", "Assault").uncheck()
    assert reader.run("page.on.actCount") == 3000
    assert reader.run("page.on.nodeCount") <= 300
    reader.page.click("#tab-table")
    assert reader.page.inner_text("#table-said").startswith("3,000 rows")
    assert not [row for row in reader.rows() if row[2].startswith("Assault")]


def test_a_view_without_anything_says_so(open_page: Open, large_page: Path) -> None:
    """Nobody is quoted here: the view of claims is empty, and the way back is open."""
    reader = Reader(open_page(large_page))
    reader.view("claims")
    assert reader.page.inner_text("#empty") == "Nobody is quoted: the reports speak for themselves alone."
    assert not reader.page.is_visible("#show-all")
    reader.press("ArrowRight", "0", "+")
    reader.page.click("#picture")
    reader.view("events")
    assert reader.run("page.on.nodeCount") == 300
    assert not reader.page.is_visible("#empty")
    assert reader.opened.complaints == []
