"""A folder -> readings by document: written whole or not at all, checked when they are read back, never trusted."""

import json
import re
import zlib
from collections.abc import Callable, Iterator
from hashlib import blake2b
from pathlib import Path
from typing import Final

from kg.cache.sound import fault_of
from kg.errors import KgError
from kg.files import open_for_replacement
from kg.model import Document, Reading

TAG: Final = "CACHEDIR.TAG"
"""The file that tells backups, and this, that a folder is a cache (Cache Directory Tagging Specification 0.6)."""
SIGNATURE: Final = "Signature: 8a477f597d28d172789f06886806bc55"
"""How that file begins."""
_TAG_TEXT: Final = f"{SIGNATURE}\n# Readings of reports, made by kg; what is deleted here is made again.\n"
FORM: Final = b"kg-reading-1"
"""How an entry begins: another number for another form."""
SUFFIX: Final = ".reading"
LARGEST: Final = 1 << 28
"""Bytes of one unpacked reading: of the longest report a fifth; more is no reading of ours."""
_ENTRY: Final = re.compile(r"\.?[0-9a-f]{64}\.reading(\.[0-9]+-[0-9]+\.part)?")
"""Names of entries, and of those that an ended process left half-written."""


class ReadingCache:
    """Readings kept in a folder, by a digest of the document and of all that makes a reading of it."""

    def __init__(self, folder: Path, makers: str, on_note: Callable[[str], None] = lambda line: None) -> None:
        """Open the folder; it is made where it is not there.

        Args:
            folder: Where the readings are kept.
            makers: Digest of all that makes a reading besides the document (kg.cache.makers).
            on_note: Told of an entry that cannot be used, and where none can be written.

        Raises:
            KgError: it cannot be made, or holds something else.
        """
        self.folder: Final = folder
        self._makers = makers
        self._on_note = on_note
        self._used: set[str] = set()
        self._full = False
        self.found = 0
        """Readings that were found here so far."""
        _prepare(folder)

    def get(self, document: Document) -> Reading | None:
        """The reading of a document, None where none is kept; one that is damaged or of something else is told of."""
        name = self._name(document)
        self._used.add(name)
        path = self._path(name)
        try:
            reading = _unpacked(path.read_bytes(), name)
            if reading.document != document:
                raise ValueError("it is of another report")
        except FileNotFoundError:
            return None
        except OSError as error:
            self._on_note(f"{path}: cannot be read ({(error.strerror or str(error)).lower()}): the report is read anew")
            return None
        except ValueError as error:
            self._on_note(f"{path}: not used, {error}: the report is read anew")
            return None
        self.found += 1
        return reading

    def put(self, reading: Reading) -> None:
        """Keep a reading; where that fails it is told of once, and the build goes on without."""
        if self._full:
            return
        name = self._name(reading.document)
        path = self._path(name)
        try:
            packed = _packed(reading, name)
        except UnicodeEncodeError:
            return  # text with half a character: it goes no further than the encoder, which says so
        try:
            path.parent.mkdir(exist_ok=True)
            with open_for_replacement(path, binary=True, failure=KgError) as file:
                file.write(packed)
        except (KgError, OSError) as error:
            problem = (
                f"{path.parent}: {(error.strerror or str(error)).lower()}" if isinstance(error, OSError) else error
            )
            self._full = True
            self._on_note(f"{problem}: no more readings are kept")

    def prune(self) -> int:
        """Remove the readings that were not asked for since this was opened; how many."""
        gone = 0
        for path in list(self._entries()):
            if path.name.removesuffix(SUFFIX) not in self._used:
                path.unlink(missing_ok=True)
                gone += 1
        for folder in self.folder.glob("??"):
            if folder.is_dir() and not any(folder.iterdir()):
                folder.rmdir()
        return gone

    def _entries(self) -> Iterator[Path]:
        for path in self.folder.glob("??/*"):
            if _ENTRY.fullmatch(path.name):
                yield path

    def _name(self, document: Document) -> str:
        fields = [str(value) if value is not None else None for value in _fields(document)]
        return blake2b(json.dumps([self._makers, *fields]).encode(), digest_size=32).hexdigest()

    def _path(self, name: str) -> Path:
        return self.folder / name[:2] / f"{name}{SUFFIX}"


def _fields(document: Document) -> Iterator[object]:
    return (getattr(document, name) for name in Document.__slots__)


def _prepare(folder: Path) -> None:
    place, hint = str(folder), "name a folder that is not there yet, or one that was made by --cache"
    try:
        folder.mkdir(parents=True, exist_ok=True)
        tag = folder / TAG
        if not tag.exists():
            # Another build may be making the same folder: what it is writing is hidden, and the tag comes first.
            if any(not path.name.startswith(f".{TAG}.") for path in folder.iterdir()) and not tag.exists():
                raise KgError(place, "is no cache: it holds something else", hint)
            with open_for_replacement(tag, failure=KgError) as file:
                file.write(_TAG_TEXT)
        elif not tag.read_bytes().startswith(SIGNATURE.encode()):
            raise KgError(place, f"is no cache: its {TAG} does not say so", hint)
    except OSError as error:
        raise KgError(place, f"cannot be a cache: {(error.strerror or str(error)).lower()}", hint) from error


def _packed(reading: Reading, name: str) -> bytes:
    import msgspec

    body = zlib.compress(msgspec.json.encode(reading), 1)
    return b"%s %s\n%s" % (FORM, _seal(body, name), body)


def _unpacked(packed: bytes, name: str) -> Reading:
    """The reading of an entry.

    Raises:
        ValueError: it is damaged, or no reading; the message says how.
    """
    import msgspec

    head, _, body = packed.partition(b"\n")
    form, _, seal = head.partition(b" ")
    if form != FORM:
        raise ValueError("it is in another form")
    if seal != _seal(body, name):
        raise ValueError("it is damaged")
    try:
        unpacker = zlib.decompressobj()
        text = unpacker.decompress(body, LARGEST)
        if not unpacker.eof:
            raise ValueError("it is too large, or cut off")
        reading = msgspec.json.decode(text, type=Reading)
    except (zlib.error, msgspec.MsgspecError, RecursionError) as error:
        raise ValueError("it holds no reading") from error
    fault = fault_of(reading)
    if fault:
        raise ValueError(fault)
    return reading


def _seal(body: bytes, name: str) -> bytes:
    return blake2b(body, digest_size=16, key=bytes.fromhex(name)).hexdigest().encode()
