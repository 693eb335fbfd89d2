"""A graph becomes a file."""

import os
import subprocess
import sys
from pathlib import Path

import pytest
from draw_sources import HARBOUR, harbour

from kg.draw.draw import SUFFIXES, draw_graph
from kg.errors import DrawError


def written(path: Path) -> list[Path]:
    """The files that a picture's path stands for."""
    return [path] if path.suffix != ".csv" else [path.with_suffix(".nodes.csv"), path.with_suffix(".edges.csv")]


DRAW = """
import sys
from kg.draw.draw import draw_graph
from kg.store.opening import open_source
for path in sys.argv[2:]:
    draw_graph(open_source(sys.argv[1]), path)
"""


@pytest.mark.parametrize("suffix", SUFFIXES)
def test_the_suffix_says_what_is_drawn(suffix: str, tmp_path: Path) -> None:
    """Each is written, and the summary counts what is in it."""
    summary = draw_graph(harbour(), tmp_path / f"out{suffix}")
    assert all(path.stat().st_size > 1000 for path in written(tmp_path / f"out{suffix}"))
    assert (summary.things, summary.events, summary.relations, summary.reports) == (11, 10, 2, 3)
    assert (summary.left_out, summary.alone) == (0, 1)
    assert str(summary).endswith("11 things, 10 events, 2 relations from 3 reports; 1 things in no event or relation")


def test_the_summary_says_what_did_not_fit(tmp_path: Path) -> None:
    """And the page says so, too."""
    summary = draw_graph(harbour(), tmp_path / "out.html", limit=4)
    assert summary.left_out > 0
    assert f"{summary.left_out} more did not fit the limit" in str(summary)
    assert f"{summary.left_out} more left out" in (tmp_path / "out.html").read_text(encoding="utf-8")


@pytest.mark.parametrize(
    ("wish", "title"),
    [
        ({}, "Who did what to whom"),
        ({"focus": "dockers"}, "Around dockers"),
        ({"place": "Port Maren"}, "What happened in Port Maren"),
        ({"title": "Strike\nof May"}, "Strike of May"),
    ],
)
def test_the_title_says_what_was_asked_for(wish: dict[str, str], title: str, tmp_path: Path) -> None:
    """Unless the user gives one."""
    draw_graph(harbour(), tmp_path / "out.html", **wish)  # type: ignore[arg-type]
    assert f'<h1 id="title">{title}</h1>' in (tmp_path / "out.html").read_text(encoding="utf-8")


@pytest.mark.parametrize("name", ["page", "page.pdf", "page.html.bak"])
def test_an_unknown_suffix_is_refused(name: str, tmp_path: Path) -> None:
    """Before anything is read, with what there is."""
    with pytest.raises(DrawError, match="unknown kind of picture") as error:
        draw_graph(harbour(), tmp_path / name)
    assert ".graphml" in error.value.hint


def test_only_pixels_are_scaled(tmp_path: Path) -> None:
    """An option that would do nothing is refused."""
    with pytest.raises(DrawError, match=r"\.svg has no pixels to scale"):
        draw_graph(harbour(), tmp_path / "out.svg", scale=3)
    draw_graph(harbour(), tmp_path / "small.png", scale=1)
    draw_graph(harbour(), tmp_path / "large.png", scale=3)
    assert (tmp_path / "large.png").stat().st_size > (tmp_path / "small.png").stat().st_size


@pytest.mark.parametrize("suffix", SUFFIXES)
def test_a_file_that_cannot_be_written_is_told(suffix: str, tmp_path: Path) -> None:
    """In one line, with nothing left behind."""
    with pytest.raises(DrawError, match="cannot be written: no such file or directory"):
        draw_graph(harbour(), tmp_path / "nowhere" / f"out{suffix}")
    assert list(tmp_path.iterdir()) == []


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="this system has no /dev/full")
@pytest.mark.parametrize("suffix", SUFFIXES)
def test_a_full_disk_is_told(suffix: str, tmp_path: Path) -> None:
    """Not a traceback."""
    written(tmp_path / f"out{suffix}")[-1].symlink_to("/dev/full")
    with pytest.raises(DrawError, match="no space left on device"):
        draw_graph(harbour(), tmp_path / f"out{suffix}")


def test_two_processes_give_the_same_bytes(tmp_path: Path) -> None:
    """Whatever order their hashes put things in."""
    for seed in ("1", "2"):
        paths = [str(tmp_path / f"{seed}{suffix}") for suffix in SUFFIXES]
        environment = {**os.environ, "PYTHONHASHSEED": seed}
        subprocess.run([sys.executable, "-c", DRAW, str(HARBOUR), *paths], check=True, env=environment)
    for suffix in SUFFIXES:
        for one, two in zip(written(tmp_path / f"1{suffix}"), written(tmp_path / f"2{suffix}"), strict=True):
            assert one.read_bytes() == two.read_bytes(), suffix


def test_the_other_formats_do_not_load_pyvis(tmp_path: Path) -> None:
    """It brings IPython with it."""
    code = DRAW + "\nassert 'pyvis' not in sys.modules and 'IPython' not in sys.modules"
    subprocess.run([sys.executable, "-c", code, str(HARBOUR), str(tmp_path / "out.svg")], check=True)
