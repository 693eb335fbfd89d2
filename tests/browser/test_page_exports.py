"""What is shown, saved as a file and read back by somebody else's reader."""

import base64
import csv
import re
import struct
import xml.etree.ElementTree as ET
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from draw_sources import HARBOUR
from page_reader import Reader, png_chunks

from kg.draw.draw import draw_graph
from kg.store.opening import open_source

pytestmark = pytest.mark.browser
Open = Callable[..., Any]

MAYOR = "<script>alert('name')</script>"
SVG = "{http://www.w3.org/2000/svg}"
TITLE = '=../../Who <b>did</b>: "what" / to|whom?*\u202e'


@pytest.fixture(scope="module")
def titled_page(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The harbour strike under a title that is no file name, with names that a spreadsheet would run."""
    folder = tmp_path_factory.mktemp("titled")
    text = HARBOUR.read_text(encoding="utf-8")
    text = text.replace('"soldiers"', '"=HYPERLINK(\\"https://evil.example\\")"').replace('"students"', '"+1+1"')
    text = text.replace('"Rina Holt"', '"Rina\\u0001\\u0008 \\"Q\\", Holt\\uFFFE"')
    (folder / "graph.ttl").write_text(text, encoding="utf-8")
    draw_graph(open_source(folder / "graph.ttl"), folder / "page.html", title=TITLE)
    return folder / "page.html"


def saved(reader: Reader, suffix: str) -> tuple[str, bytes]:
    """Save a file by the menu; its suggested name and content."""
    reader.page.click("#export summary")
    with reader.page.expect_download() as download:
        reader.page.click(f"#save-{suffix}")
    assert not reader.run("document.getElementById('export').open")
    return download.value.suggested_filename, Path(download.value.path()).read_bytes()


def rows_of(content: bytes) -> list[dict[str, str]]:
    """A CSV file's rows."""
    assert content.startswith(b"\xef\xbb\xbf"), "so that Excel reads UTF-8"
    return list(csv.DictReader(content.decode("utf-8-sig").splitlines(), strict=True))


def test_the_file_name_is_safe(open_page: Open, titled_page: Path) -> None:
    """Letters, digits and hyphens of the title, whatever else stands in it."""
    reader = Reader(open_page(titled_page))
    for suffix in ("png", "svg", "csv"):
        name, content = saved(reader, suffix)
        assert name == f"Who-b-did-b-what-to-whom.{suffix}"
        assert content
    assert reader.opened.complaints == []
    assert reader.opened.requests == []


def test_png(open_page: Open, harbour_page: Path, browser: Any) -> None:
    """A whole PNG, twice the picture's size, with every node's colour in it."""
    reader = Reader(open_page(harbour_page))
    reader.page.keyboard.press("+")  # what the reader looks at closely is not what is saved
    _, content = saved(reader, "png")
    parts = list(png_chunks(content))
    assert (parts[0][0], parts[-1]) == (b"IHDR", (b"IEND", b""))
    width, height = struct.unpack(">II", parts[0][1][:8])
    assert 1280 <= width <= 5000
    assert 400 <= height <= 5000
    other = browser.new_page()
    seen = other.evaluate(
        """async (picture) => {
          const image = await createImageBitmap(await (await fetch(`data:image/png;base64,${picture}`)).blob());
          const canvas = new OffscreenCanvas(image.width, image.height);
          const context = canvas.getContext("2d");
          context.drawImage(image, 0, 0);
          const { data } = context.getImageData(0, 0, image.width, image.height);
          const counts = {};
          for (let place = 0; place < data.length; place += 4) {
            const parts = [...data.subarray(place, place + 3)];
            const colour = "#" + parts.map((part) => part.toString(16).padStart(2, "0")).join("");
            counts[colour] = (counts[colour] || 0) + 1;
          }
          return [image.width, image.height, counts];
        }""",
        base64.b64encode(content).decode(),
    )
    other.close()
    assert seen[:2] == [width, height]
    assert 0.7 < seen[2][reader.paint("ground")] / (width * height) < 0.99
    for tone in ("force", "people", "state", "abroad", "place", "text"):
        assert seen[2][reader.paint(tone)] > 200, tone
    assert seen[2][reader.paint("bad")] > 100, "the disputed line"


@pytest.mark.parametrize("key", ["who", "events", "claims"])
def test_svg(open_page: Open, titled_page: Path, key: str) -> None:
    """XML with a shape for each node, its name as text, and nothing that a browser would run."""
    reader = Reader(open_page(titled_page))
    reader.view(key)
    _, content = saved(reader, "svg")
    root = ET.fromstring(content)  # noqa: S314
    legend = reader.run("document.querySelectorAll('#kinds .row:not([hidden]), #tones .row:not([hidden])').length")
    shown = reader.shown()
    shapes = [one for one in root.iter() if one.tag in {f"{SVG}circle", f"{SVG}polygon"} and one.get("stroke")]
    drawn = [one for one in root.find(f"{SVG}g").iter() if one in shapes]
    assert len(drawn) == len(shown.nodes)
    assert len(shapes) - len(drawn) in {legend, legend - 1}
    words = {text.text for text in root.iter(f"{SVG}text")}
    names = {re.sub(r"[\x00-\x1f\ufffe]", "", name) for name in shown.nodes}
    cut = {name if len(name) <= 30 else name[:29].rstrip() + "…" for name in names}
    assert len(cut & words) >= len(names) - 1
    if key != "claims":
        assert {MAYOR, 'Rina "Q", Holt'} <= words
    assert {one.tag.removeprefix(SVG) for one in root.iter()} <= {
        "svg",
        "title",
        "g",
        "rect",
        "path",
        "circle",
        "polygon",
        "text",
    }
    for one in root.iter():
        assert not any(name.startswith("on") or name.endswith("href") or name == "style" for name in one.attrib)
    assert not re.search(rb"[\x00-\x08\x0b\x0c\x0e-\x1f]", content)


def test_signs_that_xml_forbids_are_left_out(open_page: Open, harbour_page: Path) -> None:
    """Even if they came into the page's own data."""
    reader = Reader(open_page(harbour_page))
    reader.run(
        """page.data.items.label[page.data.items.label.indexOf("soldiers")] =
          "s\\u0000o\\u0007l\\u001bd\\ud800i\\uffffe\\u0085r &<>\\"' \\ud83d\\udea2" """
    )
    _, content = saved(reader, "svg")
    root = ET.fromstring(content)  # noqa: S314
    assert "sold\ufffdier &<>\"' 🚢" in {text.text for text in root.iter(f"{SVG}text")}


def test_svg_is_what_is_shown(open_page: Open, harbour_page: Path) -> None:
    """Filters hold in the file, and the dark page makes a dark picture."""
    reader = Reader(open_page(harbour_page))
    reader.page.check("#only-disputed")
    reader.page.click("#toggle-dark")
    _, content = saved(reader, "svg")
    root = ET.fromstring(content)  # noqa: S314
    words = {text.text for text in root.iter(f"{SVG}text")}
    assert {"Maren police", "dockers", "3 or at least 7 killed"} <= words
    assert "soldiers" not in words
    assert root.find(f"{SVG}rect").get("fill") == "#10151b"


def test_csv_is_what_is_shown(open_page: Open, harbour_page: Path) -> None:
    """A row for each sentence and voice of each event and relation in the table, in the table's order."""
    reader = Reader(open_page(harbour_page))
    _, content = saved(reader, "csv")
    rows = rows_of(content)
    events = list(dict.fromkeys((row["type"], row["what"]) for row in rows))
    assert len(events) == len(reader.rows()) == 11
    shots = [row for row in rows if row["what"] == "3 or at least 7 killed"]
    assert [(row["speaker"], row["stance"], row["words"]) for row in shots] == [
        ("the report itself", "", ""),
        ('Harbour master "><img src=x onerror=alert(3)>', "says", "3 people were killed"),
        ("the report itself", "says", "at least 7 dockers"),
        ("Maren police", "denies", "they fired"),
    ]
    first = shots[1]
    assert first["sentence"] == "According to the harbour master, 3 people were killed."
    assert (first["who"], first["whom"], first["where"]) == ("Maren police", "dockers", "Port Maren")
    assert (first["when"], first["first_day"], first["last_day"]) == ("2030-05-06",) * 3
    assert (first["sources"], first["disputed"], first["happened"]) == ("3", "yes", "yes")
    assert (first["report"], first["publisher"]) == ("Shots at the harbour", "Maren Herald")
    assert (first["report_date"], first["address"]) == ("2030-05-07", "https://news.example/harbour?a=1&b=2")
    assert first["iri"] == "https://example.org/id/shots"
    said = next(row for row in rows if row["type"] == "Mobilization")
    assert (said["speaker"], said["stance"], said["happened"]) == ("nobody named", "predicts", "no")
    reader.page.check("#only-disputed")
    _, content = saved(reader, "csv")
    assert rows_of(content) == shots


def test_no_cell_is_a_formula(open_page: Open, titled_page: Path) -> None:
    """What a spreadsheet would run is text there; quotes and commas stay in their cell."""
    reader = Reader(open_page(titled_page))
    _, content = saved(reader, "csv")
    rows = rows_of(content)
    assert {len(row) for row in rows} == {21}
    assert None not in {key for row in rows for key in row}
    assert not [cell for row in rows for cell in row.values() if cell[:1] in set("=+-@\t\r")]
    assert '\'=HYPERLINK("https://evil.example")' in {row["who"] for row in rows}
    assert "dockers; +1+1" in {row["who"] for row in rows}
    assert any('"Q", Holt' in row["who"] for row in rows)


def test_a_large_picture_is_saved_whole(open_page: Open, large_page: Path) -> None:
    """With all shown: every node in the SVG, every event in the CSV, a PNG of no more than 5,000 pixels."""
    reader = Reader(open_page(large_page))
    reader.page.click("#show-all")
    _, content = saved(reader, "svg")
    root = ET.fromstring(content)  # noqa: S314
    nodes = [one for one in root.find(f"{SVG}g") if one.tag in {f"{SVG}circle", f"{SVG}polygon"} and one.get("stroke")]
    assert len(nodes) == reader.run("page.on.nodeCount") > 2000
    _, content = saved(reader, "csv")
    assert len(rows_of(content)) == 4000
    _, content = saved(reader, "png")
    width, height = struct.unpack(">II", next(png_chunks(content))[1][:8])
    assert 3000 < max(width, height) <= 5000
    assert reader.opened.complaints == []
