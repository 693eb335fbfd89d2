"""The picture in pixels."""

import struct
import subprocess
import sys
from pathlib import Path

import pytest
from draw_sources import HARBOUR, harbour

import kg.draw.formats.png as png
from kg.draw.choose import Wish
from kg.draw.draw import draw_graph
from kg.draw.formats.fonts import fonts_for, in_noto, noto_file
from kg.draw.formats.png import fit, picture_size, png_bytes, write_png
from kg.draw.formats.svg import svg_text
from kg.draw.layout.layout import lay_out
from kg.draw.view import build_view
from kg.errors import DrawError

VIEW = build_view(harbour(), Wish())
PLACES = lay_out(VIEW.graph)
MEMORY = """
import resource, sys
import kg.draw.formats.png as png
before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
svg = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 90000 30000" width="90000" height="30000"></svg>'
png.png_bytes(svg, png.fit(90000, 30000, 2.0))
print((resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before) // 1024)
"""


def size(data: bytes) -> tuple[int, int]:
    """Width and height, from the header."""
    assert data[:8] == b"\x89PNG\r\n\x1a\n"
    width, height = struct.unpack(">II", data[16:24])
    return width, height


def written(words: str) -> bytes:
    """A small picture with nothing but words."""
    text = f'<text x="4" y="30" font-size="24">{words}</text>'
    return png_bytes(f'<svg xmlns="http://www.w3.org/2000/svg" width="300" height="40">{text}</svg>', 1)


@pytest.mark.parametrize("scale", [0.5, 2.0])
def test_a_picture_has_the_size_asked_for(scale: float, tmp_path: Path) -> None:
    """That of the SVG, times the scale."""
    assert write_png(VIEW.graph, PLACES, "Harbour", tmp_path / "a.png", scale) == ""
    width, height = picture_size(svg_text(VIEW.graph, PLACES, "Harbour"))
    assert size((tmp_path / "a.png").read_bytes()) == pytest.approx((width * scale, height * scale), abs=1)


def test_a_picture_too_large_is_smaller_and_says_so(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """It must neither eat the machine's memory nor be cut."""
    monkeypatch.setattr(png, "MOST_PIXELS", 100_000)
    summary = draw_graph(harbour(), tmp_path / "a.png", scale=3)
    width, height = size((tmp_path / "a.png").read_bytes())
    assert 95_000 < width * height < 101_000
    assert "instead of 3" in summary.remark


def test_the_largest_picture_takes_little_memory() -> None:
    """Whatever the graph's size: at most half a gigabyte."""
    done = subprocess.run([sys.executable, "-c", MEMORY], capture_output=True, text=True, check=True)
    assert int(done.stdout) < 500


def test_the_same_bytes_again(tmp_path: Path) -> None:
    """In this process and in another one."""
    draw_graph(harbour(), tmp_path / "a.png")
    code = (
        "import sys\nfrom kg.draw.draw import draw_graph\nfrom kg.store.opening import open_source\n"
        "draw_graph(open_source(sys.argv[1]), sys.argv[2])"
    )
    subprocess.run([sys.executable, "-c", code, str(HARBOUR), str(tmp_path / "b.png")], check=True)
    assert (tmp_path / "a.png").read_bytes() == (tmp_path / "b.png").read_bytes()


def test_letters_need_no_font_of_the_machine(monkeypatch: pytest.MonkeyPatch) -> None:
    """Latin, Greek, Cyrillic and Devanagari come from the font that is brought along; no system font is opened."""
    import resvg_py

    asked: list[bool] = []
    paint = resvg_py.svg_to_bytes

    def watched(**options: object) -> bytes:
        asked.append(bool(options["skip_system_fonts"]))
        return bytes(paint(**{**options, "skip_system_fonts": True}))  # type: ignore[arg-type]

    monkeypatch.setattr(resvg_py, "svg_to_bytes", watched)
    pictures = [written(words) for words in ("", "oil workers", "Жаңаөзен", "Ολυμπία", "हिन्दी", "Ünïon’s “x” — …")]
    assert len(set(pictures)) == len(pictures)
    assert all(asked)
    written("石油工人")
    assert asked[-1] is False


@pytest.mark.parametrize(("words", "first"), [("oil", ""), ("عمال", "Noto Sans Arabic"), ("石油", "Noto Sans CJK SC")])
def test_other_scripts_ask_for_fonts_that_have_them(words: str, first: str) -> None:
    """By name: the painter left alone takes the first font with the character, be it bold and slanted."""
    assert in_noto(words) == (not first)
    assert all(fonts_for(character).split(",")[0].strip("'") == first for character in words)


def test_two_scripts_in_a_name_are_painted() -> None:
    """In whatever fonts there are."""
    assert written("عمال النفط (oil workers) 石油工人 हिन्दी ✊ →") != written("")


def test_what_the_font_has_is_what_the_list_says() -> None:
    """Every character of the list, and no other, is in the font's own table (cmap, format 12)."""
    data = Path(noto_file()).read_bytes()
    tables = {data[at : at + 4]: struct.unpack(">I", data[at + 8 : at + 12])[0] for at in range(12, 12 + 16 * 30, 16)}
    start = tables[b"cmap"]
    (count,) = struct.unpack(">H", data[start + 2 : start + 4])
    records = [struct.unpack(">HHI", data[at : at + 8]) for at in range(start + 4, start + 4 + 8 * count, 8)]
    (wide,) = {start + offset for platform, encoding, offset in records if (platform, encoding) == (3, 10)}
    (groups,) = struct.unpack(">I", data[wide + 12 : wide + 16])
    spans = [struct.unpack(">III", data[at : at + 12]) for at in range(wide + 16, wide + 16 + 12 * groups, 12)]
    inside = {code for first, last, _ in spans for code in range(first, last + 1)} - {0, 13}
    assert {code for code in range(0x20000) if in_noto(chr(code))} == inside


def test_a_failure_of_the_painter_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    """Not a traceback."""
    with pytest.raises(DrawError, match="cannot be painted as PNG"):
        png_bytes("<svg", 1)


def test_the_largest_scale_that_fits() -> None:
    """Both ways."""
    assert fit(1000, 1000, 2.0) == 2.0
    scale = fit(100_000, 100_000, 2.0)
    assert 100_000 * 100_000 * scale * scale <= png.MOST_PIXELS * 1.001
