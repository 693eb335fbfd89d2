"""A location -> the RDF files in it and the format of each."""

from collections.abc import Sequence
from dataclasses import dataclass
from glob import glob, has_magic
from pathlib import Path
from typing import Final

import pyoxigraph

from kg.errors import GraphError

STDIN: Final = "-"
"""The location that means standard input: N-Quads or N-Triples."""

_FORMATS: Final = {
    ".nq": pyoxigraph.RdfFormat.N_QUADS,
    ".nt": pyoxigraph.RdfFormat.N_TRIPLES,
    ".trig": pyoxigraph.RdfFormat.TRIG,
    ".ttl": pyoxigraph.RdfFormat.TURTLE,
    ".jsonld": pyoxigraph.RdfFormat.JSON_LD,
    ".rdf": pyoxigraph.RdfFormat.RDF_XML,
    ".xml": pyoxigraph.RdfFormat.RDF_XML,
}

SUFFIXES: Final = tuple(_FORMATS)
"""Suffixes of the formats that are read and written; each may be followed by ``.gz``."""


@dataclass(frozen=True, slots=True)
class RdfFile:
    """One file of RDF, known by its name."""

    path: Path
    """Where it is; ``-`` for standard input."""
    format: pyoxigraph.RdfFormat
    """What is in it."""
    compressed: bool
    """Whether it is a gzip file."""


def rdf_file(path: str | Path) -> RdfFile:
    """What a file's name says about it; the file need not exist.

    Raises:
        GraphError: a suffix that is none of `SUFFIXES`.

    >>> rdf_file("graphs/all.ttl.gz").compressed
    True
    """
    if str(path) == STDIN:
        return RdfFile(Path(path), pyoxigraph.RdfFormat.N_QUADS, compressed=False)
    where = Path(path)
    compressed = where.suffix.lower() == ".gz"
    suffix = (Path(where.stem) if compressed else where).suffix.lower()
    if suffix not in _FORMATS:
        raise GraphError(
            str(path),
            f"not a known RDF format: {suffix or 'no suffix'}",
            f"name it with one of {' '.join(SUFFIXES)}, each also with .gz",
        )
    return RdfFile(where, _FORMATS[suffix], compressed)


def rdf_files(location: str | Path | Sequence[str | Path]) -> tuple[RdfFile, ...]:
    """The RDF files of a location, sorted: a file, a folder, a pattern such as ``graphs/*.nq``, several of these.

    Raises:
        GraphError: nothing is there, or nothing that is RDF.
    """
    places: Sequence[str | Path] = [location] if isinstance(location, str | Path) else location
    if not places:
        raise GraphError("graph", "no file is named", "name a graph: a file, a folder, or an address")
    found = {file.path: file for place in places for file in _files_at(place)}
    return tuple(found[path] for path in sorted(found))


def is_store(folder: Path) -> bool:
    """Whether a folder is an embedded Oxigraph store: RocksDB keeps a file CURRENT in each of its folders."""
    return folder.is_dir() and (folder / "CURRENT").is_file()


def _files_at(place: str | Path) -> list[RdfFile]:
    path = Path(place)
    if str(place) == STDIN:
        return [rdf_file(STDIN)]
    if path.is_dir():
        inside = [child for child in path.iterdir() if child.is_file() and not child.name.startswith(".")]
        files = [rdf_file(child) for child in inside if _is_rdf(child)]
        if not files:
            raise GraphError(
                str(place), "no RDF file in this folder", f"it should hold files named *{' *'.join(SUFFIXES)}"
            )
        return files
    if path.exists():
        return [rdf_file(path)]
    # Not Path.glob: it takes no absolute pattern.
    names = glob(str(place)) if has_magic(str(place)) else []  # noqa: PTH207
    matches = [rdf_file(name) for name in names if Path(name).is_file()]
    if not matches:
        raise GraphError(
            str(place), "no such file or folder", "check the name; an endpoint starts with http:// or https://"
        )
    return matches


def _is_rdf(path: Path) -> bool:
    try:
        rdf_file(path)
    except GraphError:
        return False
    return True
