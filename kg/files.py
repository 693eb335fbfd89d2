"""A path -> a file or folder that appears whole or not at all: written beside, then renamed into place."""

import contextlib
import errno
import io
import os
import shutil
import stat
import sys
from collections.abc import Iterator
from contextlib import AbstractContextManager, contextmanager
from itertools import count
from pathlib import Path
from typing import IO, Any, BinaryIO, Final, Literal, TextIO, cast, overload

from kg.errors import GraphError, KgError

STDOUT: Final = "-"
"""The path that means standard output."""

_WRITE_FAILURES: Final = frozenset({errno.ENOSPC, errno.EDQUOT, errno.EFBIG, errno.EIO, errno.EROFS})
"""What a write itself fails with; any other OSError inside the block is someone else's and passes through."""

_HINTS: Final = {
    errno.ENOENT: "make the folder first",
    errno.ENOTDIR: "a part of the path is a file, not a folder",
    errno.EACCES: "choose a place that you may write to",
    errno.EPERM: "choose a place that you may write to",
    errno.EROFS: "choose a place that you may write to",
    errno.ENOSPC: "free some space, or write elsewhere",
    errno.EDQUOT: "free some space, or write elsewhere",
    errno.EISDIR: "name a file inside it",
    errno.ENAMETOOLONG: "choose a shorter name",
}


@overload
def open_for_replacement(
    path: str | Path, *, binary: Literal[False] = False, failure: type[KgError] = GraphError
) -> AbstractContextManager[TextIO]: ...


@overload
def open_for_replacement(
    path: str | Path, *, binary: Literal[True], failure: type[KgError] = GraphError
) -> AbstractContextManager[BinaryIO]: ...


def open_for_replacement(
    path: str | Path, *, binary: bool = False, failure: type[KgError] = GraphError
) -> AbstractContextManager[TextIO] | AbstractContextManager[BinaryIO]:
    r"""Open a file to be written whole: UTF-8 text with ``\n`` line ends, or bytes.

    The bytes go into a file beside it, which takes its place when the block ends well. When the block fails or is
    interrupted, the old file stays as it was and nothing is left behind. ``-`` is standard output; a device or a pipe
    is written directly.

    Args:
        path: Where the file goes; a link is followed, an old file's mode kept.
        binary: Bytes rather than text.
        failure: The error that says that it could not be written.

    Raises:
        KgError: of the class `failure`: a missing folder, no permission, a full disk.
    """
    if str(path) == STDOUT:
        return cast("AbstractContextManager[TextIO]", _standard_output(binary, failure))
    with _explained(str(path), failure):
        mode = _mode(Path(path))
    if mode is not None and not stat.S_ISREG(mode):
        return cast("AbstractContextManager[TextIO]", _direct(Path(path), binary, failure))
    return cast("AbstractContextManager[TextIO]", _replacement(Path(path), mode, binary, failure))


@contextmanager
def folder_for_replacement(folder: str | Path, *, failure: type[KgError] = GraphError) -> Iterator[Path]:
    """Make a folder to be filled whole; it takes the old one's place when the block ends well.

    Yields:
        The new, empty folder beside the old one.

    Raises:
        KgError: of the class `failure`: a file of that name, no permission, a full disk.
    """
    target = _real(Path(folder))
    if target.exists() and not target.is_dir():
        raise failure(str(folder), "is a file, not a folder", "choose another name, or remove it first")
    fresh = _unused(target)
    with _explained(str(folder), failure):
        fresh.mkdir()
    try:
        with _explained(str(folder), failure, only=_WRITE_FAILURES):
            yield fresh
        with _explained(str(folder), failure):
            _swap(fresh, target)
    finally:
        shutil.rmtree(fresh, ignore_errors=True)


def _swap(fresh: Path, target: Path) -> None:
    """Put the new folder in the old one's place; the old one comes back if that fails."""
    if not target.exists():
        fresh.rename(target)
        return
    old = _unused(target)
    target.rename(old)
    try:
        fresh.rename(target)
    except BaseException:
        old.rename(target)
        raise
    shutil.rmtree(old, ignore_errors=True)


@contextmanager
def _direct(path: Path, binary: bool, failure: type[KgError]) -> Iterator[IO[Any]]:
    with _explained(str(path), failure):
        descriptor = os.open(path, os.O_WRONLY)
    with _explained(str(path), failure, only=_WRITE_FAILURES), _opened(descriptor, binary) as file:
        yield file


@contextmanager
def _replacement(path: Path, mode: int | None, binary: bool, failure: type[KgError]) -> Iterator[IO[Any]]:
    target = _real(path)
    temporary = _unused(target)
    with _explained(str(path), failure):
        descriptor = os.open(temporary, os.O_WRONLY | os.O_CREAT | os.O_EXCL | getattr(os, "O_BINARY", 0), 0o666)
    file = _opened(descriptor, binary)
    try:
        with _explained(str(path), failure, only=_WRITE_FAILURES):
            yield file
            file.flush()
            os.fsync(file.fileno())
            file.close()
        with _explained(str(path), failure):
            if mode is not None:
                temporary.chmod(stat.S_IMODE(mode))
            temporary.replace(target)
    finally:
        with contextlib.suppress(OSError):  # a full disk fails once more here, and has been told
            file.close()
        temporary.unlink(missing_ok=True)


@contextmanager
def _standard_output(binary: bool, failure: type[KgError]) -> Iterator[IO[Any]]:
    with _explained("standard output", failure, only=_WRITE_FAILURES):
        sys.stdout.flush()
        raw = sys.stdout.buffer
        if binary:
            yield raw
            raw.flush()
            return
        # Not sys.stdout itself: its encoding and line ends are the terminal's; the data must be the same everywhere.
        text = io.TextIOWrapper(raw, encoding="utf-8", newline="\n", write_through=True)
        try:
            yield text
            text.flush()
        finally:
            with contextlib.suppress(OSError):
                text.detach()
        raw.flush()


def _opened(descriptor: int, binary: bool) -> IO[Any]:
    if binary:
        return os.fdopen(descriptor, "wb")
    return os.fdopen(descriptor, "w", encoding="utf-8", newline="\n")


def _mode(path: Path) -> int | None:
    """The old file's type and mode, None where there is none."""
    try:
        mode = path.stat().st_mode
    except FileNotFoundError:
        return None
    if stat.S_ISDIR(mode):
        raise IsADirectoryError(errno.EISDIR, os.strerror(errno.EISDIR))
    return mode


def _real(path: Path) -> Path:
    """The file itself behind a link, so that replacing it keeps the link."""
    return path.resolve() if path.is_symlink() else path


def _unused(path: Path) -> Path:
    """A hidden name beside the path that nothing has yet."""
    names = (path.with_name(f".{path.name[:100]}.{os.getpid()}-{number}.part") for number in count())
    return next(name for name in names if not name.exists())


@contextmanager
def _explained(place: str, failure: type[KgError], only: frozenset[int] | None = None) -> Iterator[None]:
    """Turn an OSError into one line about the file; `only` these error numbers where the block is the caller's."""
    try:
        yield
    except OSError as error:
        number = error.errno or 0
        if only is not None and number not in only:
            raise
        reason = (os.strerror(number) if number else str(error)).lower()
        raise failure(place, f"cannot be written: {reason}", _HINTS.get(number, "")) from error
