"""A file or folder appears whole or not at all, whatever goes wrong while it is written."""

import os
import signal
import stat
import subprocess
import sys
import time
from pathlib import Path

import pytest

from kg.errors import DrawError, GraphError
from kg.files import folder_for_replacement, open_for_replacement

SLOW_WRITER = """
import sys, time
from kg.files import open_for_replacement
with open_for_replacement(sys.argv[1]) as file:
    file.write("half")
    file.flush()
    print("writing", flush=True)
    time.sleep(30)
"""


def write_half(path: Path, problem: BaseException) -> None:
    with open_for_replacement(path) as file:
        file.write("half")
        raise problem


def fill_the_disk(binary: bool) -> None:
    if binary:
        with open_for_replacement("/dev/full", binary=True) as raw:
            raw.write(b"x" * 100_000)
    else:
        with open_for_replacement("/dev/full") as file:
            file.write("x")


def fill_half(folder: Path) -> None:
    with folder_for_replacement(folder) as fresh:
        (fresh / "new").touch()
        raise KeyboardInterrupt


def test_text_is_utf8_with_plain_line_ends(tmp_path: Path) -> None:
    """The bytes are the same on every machine."""
    with open_for_replacement(tmp_path / "a.txt") as file:
        file.write("é\n")
    assert (tmp_path / "a.txt").read_bytes() == b"\xc3\xa9\n"
    assert [path.name for path in tmp_path.iterdir()] == ["a.txt"]


def test_bytes(tmp_path: Path) -> None:
    """Bytes go through as they are."""
    with open_for_replacement(tmp_path / "a.gz", binary=True) as file:
        file.write(b"\x1f\x8b\r\n")
    assert (tmp_path / "a.gz").read_bytes() == b"\x1f\x8b\r\n"


def test_new_files_follow_the_umask_and_old_ones_keep_their_mode(tmp_path: Path) -> None:
    """A graph in a shared folder stays readable to those who could read it."""
    path = tmp_path / "a.txt"
    path.write_text("old")
    path.chmod(0o640)
    with open_for_replacement(path) as file:
        file.write("new")
    assert stat.S_IMODE(path.stat().st_mode) == 0o640
    (tmp_path / "plain").touch()
    with open_for_replacement(tmp_path / "b.txt") as file:
        file.write("new")
    assert (tmp_path / "b.txt").stat().st_mode == (tmp_path / "plain").stat().st_mode


def test_a_link_is_followed(tmp_path: Path) -> None:
    """The file behind a link is replaced, the link stays."""
    (tmp_path / "real.txt").write_text("old")
    (tmp_path / "link.txt").symlink_to(tmp_path / "real.txt")
    with open_for_replacement(tmp_path / "link.txt") as file:
        file.write("new")
    assert (tmp_path / "link.txt").is_symlink()
    assert (tmp_path / "real.txt").read_text() == "new"


@pytest.mark.parametrize("problem", [ValueError("stop"), KeyboardInterrupt(), GraphError("x", "bad")])
def test_a_failing_block_leaves_the_old_file(tmp_path: Path, problem: BaseException) -> None:
    """Whatever ends the block, the old bytes stay and nothing is left beside them."""
    path = tmp_path / "a.txt"
    path.write_text("old")
    with pytest.raises(type(problem)):
        write_half(path, problem)
    assert path.read_text() == "old"
    assert list(tmp_path.iterdir()) == [path]


def test_control_c_in_the_middle(tmp_path: Path) -> None:
    """An interrupted process leaves the old file whole and no temporary one."""
    path = tmp_path / "a.txt"
    path.write_text("old")
    with subprocess.Popen(
        [sys.executable, "-c", SLOW_WRITER, str(path)], stdout=subprocess.PIPE, stderr=subprocess.DEVNULL
    ) as process:
        assert process.stdout is not None
        assert process.stdout.readline() == b"writing\n"
        time.sleep(0.05)
        process.send_signal(signal.SIGINT)
        assert process.wait(10) != 0
    assert path.read_text() == "old"
    assert list(tmp_path.iterdir()) == [path]


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="needs /dev/full (Linux)")
@pytest.mark.parametrize("binary", [False, True])
def test_a_full_disk(binary: bool) -> None:
    """A device without room gives one line."""
    with pytest.raises(GraphError, match="/dev/full: cannot be written: no space left on device"):
        fill_the_disk(binary)


def test_a_missing_folder(tmp_path: Path) -> None:
    """The folder is not made in silence."""
    with (
        pytest.raises(GraphError, match="no such file or directory") as caught,
        open_for_replacement(tmp_path / "no/a"),
    ):
        pass
    assert caught.value.hint == "make the folder first"


def test_a_folder_where_a_file_should_be(tmp_path: Path) -> None:
    """A folder is not overwritten."""
    with pytest.raises(GraphError, match="is a directory"), open_for_replacement(tmp_path):
        pass


@pytest.mark.skipif(os.geteuid() == 0, reason="root may write everywhere")
def test_no_permission(tmp_path: Path) -> None:
    """A folder that is read-only gives one line."""
    tmp_path.chmod(0o500)
    try:
        with pytest.raises(GraphError, match="permission denied"), open_for_replacement(tmp_path / "a.txt"):
            pass
    finally:
        tmp_path.chmod(0o700)


def test_a_picture_fails_as_a_picture(tmp_path: Path) -> None:
    """The caller names the class of the error."""
    with pytest.raises(DrawError), open_for_replacement(tmp_path / "no/a.html", failure=DrawError):
        pass


def test_another_files_trouble_passes_through(tmp_path: Path) -> None:
    """An OSError about something else is not blamed on this file."""
    with pytest.raises(FileNotFoundError), open_for_replacement(tmp_path / "a.txt"):
        (tmp_path / "missing").read_text()


def test_standard_output(capfdbinary: pytest.CaptureFixture[bytes]) -> None:
    """``-`` prints, in UTF-8, and leaves standard output open."""
    with open_for_replacement("-") as file:
        file.write("é\n")
    with open_for_replacement("-", binary=True) as raw:
        raw.write(b"raw\n")
    print("after")
    assert capfdbinary.readouterr().out == b"\xc3\xa9\nraw\nafter\n"


def test_dev_stdout() -> None:
    """A pipe named as a file is written directly."""
    code = "from kg.files import open_for_replacement\nwith open_for_replacement('/dev/stdout') as f: f.write('x')"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, check=True)
    assert done.stdout == b"x"


def test_a_folder_is_replaced_whole(tmp_path: Path) -> None:
    """The old folder goes only when the new one stands."""
    target = tmp_path / "store"
    target.mkdir()
    (target / "old").touch()
    with folder_for_replacement(target) as fresh:
        (fresh / "new").touch()
        assert (target / "old").exists()
    assert [path.name for path in target.iterdir()] == ["new"]
    assert list(tmp_path.iterdir()) == [target]


def test_a_failing_block_leaves_the_old_folder(tmp_path: Path) -> None:
    """An interrupted block leaves the old folder and nothing beside it."""
    target = tmp_path / "store"
    target.mkdir()
    (target / "old").touch()
    with pytest.raises(KeyboardInterrupt):
        fill_half(target)
    assert [path.name for path in target.iterdir()] == ["old"]
    assert list(tmp_path.iterdir()) == [target]


def test_a_file_is_no_folder(tmp_path: Path) -> None:
    """A file of that name is kept."""
    (tmp_path / "store").write_text("x")
    with pytest.raises(GraphError, match="is a file, not a folder"), folder_for_replacement(tmp_path / "store"):
        pass
