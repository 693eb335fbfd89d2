"""RDF files and quads -> N-Quads lines in one order, with the same names for blank nodes every time."""

import gzip
import sys
import zlib
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import IO, Final, cast

import pyoxigraph

from kg.errors import GraphError
from kg.store.formats import STDIN, RdfFile

_UNREADABLE: Final = (EOFError, zlib.error, gzip.BadGzipFile)


def parse_file(file: RdfFile) -> Iterator[pyoxigraph.Quad]:
    """Stream the quads of one file; its blank nodes get names of their own.

    Raises:
        GraphError: the file cannot be read, or is malformed; the place has the line.
    """
    place = "standard input" if str(file.path) == STDIN else str(file.path)
    try:
        with _opened(file) as stream:
            base = None if str(file.path) == STDIN else file.path.resolve().as_uri()
            yield from pyoxigraph.parse(stream, format=file.format, base_iri=base, rename_blank_nodes=True)
    except SyntaxError as error:
        raise GraphError(*_malformed(place, error)) from error
    except _UNREADABLE as error:
        raise GraphError(place, f"not a whole gzip file: {error}", "fetch or write it again") from error
    except OSError as error:
        raise GraphError(place, f"cannot be read: {(error.strerror or str(error)).lower()}") from error


def parse_lines(lines: Iterable[str]) -> Iterator[pyoxigraph.Quad]:
    """Stream the quads of N-Quads or N-Triples lines.

    Raises:
        GraphError: a line is malformed.
    """
    text = "".join(lines).encode()
    try:
        yield from pyoxigraph.parse(text, format=pyoxigraph.RdfFormat.N_QUADS)
    except SyntaxError as error:
        raise GraphError(*_malformed("N-Quads", error)) from error


def sorted_lines(quads: Iterable[pyoxigraph.Quad]) -> list[str]:
    r"""Distinct N-Quads lines, each with its ``\n``, in the order of their code points.

    Blank nodes are named by RDF Dataset Canonicalization 1.0, so that equal graphs give equal lines.
    """
    named: set[str] = set()
    nameless: list[pyoxigraph.Quad] = []
    for quad in quads:
        if _has_blank_node(quad):
            nameless.append(quad)
        else:
            named.add(f"{quad} .\n")
    if nameless:
        dataset = pyoxigraph.Dataset(nameless)
        dataset.canonicalize(pyoxigraph.CanonicalizationAlgorithm.RDFC_1_0)
        named.update(f"{quad} .\n" for quad in dataset)
    return sorted(named)


def _has_blank_node(quad: pyoxigraph.Quad) -> bool:
    blank = pyoxigraph.BlankNode
    return isinstance(quad.subject, blank) or isinstance(quad.object, blank) or isinstance(quad.graph_name, blank)


def _opened(file: RdfFile) -> IO[bytes]:
    if str(file.path) == STDIN:
        return sys.stdin.buffer
    if file.compressed:
        return cast("IO[bytes]", gzip.open(file.path, "rb"))
    return Path(file.path).open("rb")


def _malformed(place: str, error: SyntaxError) -> tuple[str, str, str]:
    """Place with line, problem, hint."""
    message = error.msg.splitlines()[0]
    where = f"{place}:{error.lineno}" if error.lineno else place
    column = f", column {error.offset}" if error.offset else ""
    reason = message.partition(": ")[2] if message.startswith("Parser error") else message
    if "LoadDocumentCallback" in reason:
        reason = "it names a JSON-LD context by its address, and nothing is fetched"
        return where, reason, "put the context itself into the file"
    return (
        where,
        f"malformed RDF: {reason[:1].lower()}{reason[1:]}{column}",
        "the suffix says the format: is it the right one?",
    )
