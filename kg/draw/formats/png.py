"""A networkx graph and positions -> one PNG picture: the SVG picture, in pixels."""

import math
import re
from pathlib import Path
from typing import Final

import networkx as nx

from kg.draw.formats.fonts import fonts_for, in_noto, noto_family, noto_file
from kg.draw.formats.svg import svg_text
from kg.draw.layout.layout import Positions
from kg.errors import DrawError
from kg.files import open_for_replacement

SCALE: Final = 2.0
"""Pixels of the PNG for one of the SVG, unless the user says otherwise: sharp in print at half a page's width."""

MOST_PIXELS: Final = 50_000_000
"""Of a picture: 200 MB while it is painted, and about what a viewer opens without effort."""

_SIZE: Final = re.compile(r'<svg [^>]*?width="(\d+)" height="(\d+)"')
_WORDS: Final = re.compile(r"(<(?:text|tspan)\b[^>]*)>([^<]+)")


def write_png(
    graph: "nx.MultiDiGraph[str]", positions: Positions, title: str, path: str | Path, scale: float = SCALE
) -> str:
    """Write the picture.

    Args:
        graph: What is drawn, see `kg.draw.view`.
        positions: Where.
        title: Heading.
        path: Where the picture goes.
        scale: Pixels of the picture for one of the SVG.

    Returns:
        A remark where the picture had to be smaller than asked for, else nothing.

    Raises:
        DrawError: it cannot be written.
    """
    picture = svg_text(graph, positions, title)
    width, height = picture_size(picture)
    fitting = fit(width, height, scale)
    with open_for_replacement(path, binary=True, failure=DrawError) as file:
        file.write(png_bytes(picture, fitting))
    if fitting == scale:
        return ""
    most = f"{MOST_PIXELS // 1_000_000} million pixels"
    return f"drawn at scale {fitting:.3g} instead of {scale:g}: a PNG holds at most {most}; an .svg has no such limit"


def picture_size(picture: str) -> tuple[int, int]:
    """Width and height of an SVG of ours, in its pixels."""
    found = _SIZE.search(picture)
    if found is None:
        raise ValueError("an SVG without width and height")
    return int(found[1]), int(found[2])


def fit(width: int, height: int, scale: float) -> float:
    """The scale asked for, or the largest that keeps the picture within `MOST_PIXELS`.

    >>> fit(1000, 1000, 2.0)
    2.0
    >>> round(fit(100_000, 2_000, 2.0), 2)
    0.5
    """
    return min(scale, math.sqrt(MOST_PIXELS / (width * height)))


def png_bytes(picture: str, scale: float) -> bytes:
    """Paint an SVG picture.

    Noto Sans comes with the package. The fonts of the machine are asked only for characters that it lacks: a picture in
    Latin, Greek and Cyrillic letters is the same on every machine.

    Raises:
        DrawError: the painter fails.
    """
    import resvg_py

    written = "".join(found[2] for found in _WORDS.finditer(picture))
    try:
        painted: bytes = resvg_py.svg_to_bytes(
            svg_string=_WORDS.sub(_with_fonts, picture),
            zoom=scale,
            skip_system_fonts=in_noto(written),
            font_files=[noto_file()],
            font_family=noto_family(),
            sans_serif_family=noto_family(),
        )
    except BaseException as error:
        # A failed assertion of the painter's comes as a class that is no Exception and cannot be imported.
        if not isinstance(error, ValueError) and type(error).__name__ != "PanicException":
            raise
        raise DrawError("picture", f"cannot be painted as PNG: {error}", "write an .svg instead") from error
    return painted


def _with_fonts(found: re.Match[str]) -> str:
    """Name the fonts for a name with characters that Noto Sans lacks: the painter would take the first that has them.

    One font for the whole name: it is laid out as a whole, and names of several scripts are rare.
    """
    families = next(filter(None, map(fonts_for, found[2])), "")
    return f'{found[1]} font-family="{families}">{found[2]}' if families else found[0]
