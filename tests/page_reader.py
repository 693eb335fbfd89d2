"""What a reader does with a page in the browser, and what is then to be seen."""

import json
import re
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any

_AT = """
    const box = document.getElementById("picture").getBoundingClientRect();
    const at = (x, y) => {
      const point = page.picture.network.canvasToDOM({ x, y });
      return [point.x + box.left, point.y + box.top];
    };
"""

LABELS = {"who": "Who to whom", "events": "Events", "claims": "Claims"}
"""Views by key, as their buttons say."""


@dataclass(frozen=True)
class Shown:
    """What passes the filters in a view."""

    nodes: frozenset[str]
    lines: int
    acts: frozenset[int]


def png_chunks(picture: bytes) -> Iterator[tuple[bytes, bytes]]:
    """Name and content of each part of a PNG; its checksum is compared."""
    assert picture.startswith(b"\x89PNG\r\n\x1a\n")
    place = 8
    while place < len(picture):
        length = int.from_bytes(picture[place : place + 4])
        name, body = picture[place + 4 : place + 8], picture[place + 8 : place + 8 + length]
        assert zlib.crc32(name + body) == int.from_bytes(picture[place + 8 + length : place + 12 + length])
        yield name, body
        place += 12 + length


class Reader:
    """Hands and eyes of somebody who reads an opened page."""

    def __init__(self, opened: Any) -> None:
        self.opened = opened
        self.page = opened.page
        self.keyboard = opened.page.keyboard
        self.run = opened.run

    # ---- hands ----

    def view(self, key: str) -> None:
        """Go to a view by its button."""
        self.page.click(f"button[data-view={key}]")

    def press(self, *keys: str) -> None:
        """Press keys one after the other."""
        for key in keys:
            self.keyboard.press(key)

    def open_filters(self) -> None:
        """Unfold every group of filters."""
        self.run("document.querySelectorAll('nav details').forEach((group) => { group.open = true; })")

    def box(self, group: str, label: str) -> Any:
        """The box of a filter: group is a heading ("Shapes"), label what stands beside the box."""
        row = self.page.get_by_role("group", name=group, exact=True).locator("label.row")
        return row.filter(has=self.page.get_by_text(label, exact=True)).locator("input")

    @contextmanager
    def telling(self) -> Iterator[None]:
        """Do something after which the details tell something new."""
        before = self.run("document.getElementById('story').dataset.told ?? null")
        yield
        self.opened.wait(f"(document.getElementById('story').dataset.told ?? null) !== {json.dumps(before)}")

    def click_node(self, label: str) -> None:
        """Click a node at its place on the screen."""
        with self.telling():
            self.page.mouse.click(*self.node_at(label))

    def click_line(self, start: str, end: str) -> None:
        """Click the middle of the line between two nodes."""
        with self.telling():
            self.page.mouse.click(*self.line_at(start, end))

    def search(self, words: str) -> None:
        """Open the first node that a search finds."""
        with self.telling():
            self.page.fill("#query", words)
            self.page.press("#query", "Enter")

    # ---- eyes ----

    def node_at(self, label: str) -> tuple[float, float]:
        """Where on the screen a node of this view is."""
        x, y = self.run(
            f"""(() => {{ {_AT}
              const {{ nodes }} = page.view;
              const node = [...nodes.item].findIndex((item) => page.data.items.label[item] === {json.dumps(label)});
              return at(nodes.x[node], nodes.y[node]);
            }})()"""
        )
        return x, y

    def line_at(self, start: str, end: str) -> tuple[float, float]:
        """The middle of the line between two nodes."""
        (ax, ay), (bx, by) = self.node_at(start), self.node_at(end)
        return (ax + bx) / 2, (ay + by) / 2

    def story(self) -> str:
        """What the details say."""
        return str(self.page.inner_text("#story"))

    def heading(self) -> str:
        """The heading of the details."""
        return str(self.page.inner_text("#story h2 >> nth=0"))

    def counts(self) -> str:
        """The line below the title."""
        return str(self.page.inner_text("#counts"))

    def shown(self) -> Shown:
        """What the picture is made of at the moment."""
        nodes, lines, acts = self.run(
            """[
              [...page.view.nodes.item]
                .filter((_, node) => page.on.nodes[node])
                .map((item) => page.data.items.label[item]),
              page.on.lines.reduce((sum, one) => sum + one, 0),
              [...page.on.acts.keys()].filter((act) => page.on.acts[act]),
            ]"""
        )
        return Shown(frozenset(nodes), lines, frozenset(acts))

    def rows(self) -> list[list[str]]:
        """The cells of the table's rows; opens the table and goes back."""
        tab = self.run("page.tab")
        if tab != "table":
            self.page.click("#tab-table")
        cells: list[list[str]] = self.run(
            "[...document.querySelectorAll('#rows tr')].map((row) => [...row.cells].map((cell) => cell.innerText))"
        )
        if tab != "table":
            self.view(self.run("page.view.key"))
        return cells

    def bars(self) -> dict[str, int]:
        """Day, month or year to the number of events, of the bars within the handles."""
        titles = self.run(
            "[...document.querySelectorAll('#bars rect.bar:not(.out)')].map((bar) => bar.textContent.split(': '))"
        )
        return {when: int(count.split()[0].replace(",", "")) for when, count in titles}

    def colour_at(self, x: float, y: float) -> str:
        """The colour of one pixel of the screen, as #rrggbb."""
        picture = self.page.screenshot(clip={"x": round(x), "y": round(y), "width": 1, "height": 1})
        packed = b"".join(body for name, body in png_chunks(picture) if name == b"IDAT")
        return "#" + zlib.decompress(packed)[1:4].hex()

    def paint(self, name: str) -> str:
        """A colour of the page by name, as #rrggbb."""
        return str(self.run(f"page.colour({name!r})"))

    def choice(self) -> str | None:
        """The label of the chosen node, "act" or "path" with its heading, or nothing."""
        found: str | None = self.run(
            """(() => {
              const chosen = page.picture.chosen();
              if (chosen === null) return null;
              if ("node" in chosen) return page.data.items.label[chosen.node];
              return "path" in chosen ? "path" : `act ${chosen.act}`;
            })()"""
        )
        return found

    def check_agreement(self) -> Shown:
        """Picture, counts, table and bars show the same (what goes on has its bar where it began); returns what."""
        shown = self.shown()
        numbers = [int(number.replace(",", "")) for number in re.findall(r"([\d,]+) of ", self.counts())]
        assert numbers in ([], [len(shown.nodes), shown.lines, len(shown.acts)])
        dated = self.run(
            """[...page.on.acts.keys()].filter((act) => page.on.acts[act] && page.data.acts.first[act] !== null
                && page.data.acts.first[act] >= page.filter.from)"""
        )
        assert sum(self.bars().values()) == len(dated)
        assert len(self.rows()) == min(100, len(shown.acts))
        return shown
