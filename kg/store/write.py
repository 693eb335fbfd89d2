"""Lines of N-Quads -> a file of any RDF format, or an embedded store's folder: the same lines, the same bytes."""

import gzip
import re
from collections.abc import Callable, Iterable, Iterator
from contextlib import ExitStack
from pathlib import Path
from typing import IO, BinaryIO, Final, cast

import pyoxigraph

from kg.errors import GraphError
from kg.files import folder_for_replacement, open_for_replacement
from kg.model.graph import QuadSource
from kg.store.formats import RdfFile, is_store, rdf_file
from kg.store.lines import parse_lines
from kg.vocab import BASE, PREFIXES

_QUAD_FORMATS: Final = (pyoxigraph.RdfFormat.TRIG, pyoxigraph.RdfFormat.JSON_LD)
_ABBREVIATING: Final = (pyoxigraph.RdfFormat.TRIG, pyoxigraph.RdfFormat.TURTLE)
_NOT_XML: Final = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]")
"""What no XML 1.0 document may hold, escaped or not (XML 1.0, 2.2)."""
_XML_NAME_AT_END: Final = re.compile(r"[^\W\d][\w.\-]*$")
_GZIP_LEVEL: Final = 6


def write_file(graph: QuadSource | Iterable[str], path: str | Path, *, suffix: str | None = None) -> None:
    """Write a graph as RDF, in the format that the suffix names, gzip where it ends in ``.gz``.

    The file appears whole or not at all. Formats without named graphs (.nt .ttl .rdf .xml) hold the union of all.

    Args:
        graph: An opened graph, or lines of N-Quads.
        path: Where it goes; ``-`` for standard output.
        suffix: The format where the path does not say it: ``.ttl``. Standard output and devices get N-Quads without it.

    Raises:
        GraphError: an unknown suffix, a graph that the format cannot hold, a file that cannot be written.
    """
    file = rdf_file(f"graph{suffix}" if suffix else "-" if _is_device(Path(path)) else path)
    lines = _lines(graph)
    with ExitStack() as stack:
        raw: BinaryIO = stack.enter_context(open_for_replacement(path, binary=True))
        out: IO[bytes] = raw
        if file.compressed:
            # No name and no time in the header: the same graph gives the same bytes.
            out = stack.enter_context(cast("IO[bytes]", gzip.GzipFile("", "wb", _GZIP_LEVEL, fileobj=raw, mtime=0)))
        _write(lines, file, out, str(path))


def rdf_text(graph: QuadSource | Iterable[str], suffix: str) -> str:
    r"""A graph as text of one format.

    >>> line = "<https://example.org/a> <https://example.org/b> <https://example.org/c> .\n"
    >>> rdf_text([line], ".nt") == line
    True

    Raises:
        GraphError: an unknown suffix, or a graph that the format cannot hold.
    """
    parts: list[bytes] = []
    _write(_lines(graph), rdf_file(f"graph{suffix}"), cast("IO[bytes]", _Output(parts.append)), "text")
    return b"".join(parts).decode()


def write_store(graph: QuadSource | Iterable[str], folder: str | Path) -> None:
    """Load a graph into an embedded Oxigraph store's folder, which replaces an older one whole.

    Args:
        graph: An opened graph, or lines of N-Quads.
        folder: Where the store goes; a folder that holds anything else is kept.

    Raises:
        GraphError: a malformed line, or a folder that cannot be replaced.
    """
    target = Path(folder)
    if target.is_dir() and not is_store(target) and any(target.iterdir()):
        raise GraphError(str(folder), "holds something else than a store", "choose an empty or a new folder")
    with folder_for_replacement(target) as fresh:
        store = pyoxigraph.Store(str(fresh))
        try:
            store.bulk_extend(parse_lines(_lines(graph)))
            store.optimize()
            store.flush()
        except OSError as error:
            raise GraphError(str(folder), f"the store cannot be written: {error}", "is there room?") from error
        finally:
            del store  # RocksDB closes its files, before the folder is renamed


class _Output:
    """The least of a file that the serialiser needs, with a function behind it."""

    def __init__(self, write: Callable[[bytes], object]) -> None:
        self._write = write

    def write(self, data: bytes) -> int:
        self._write(data)
        return len(data)

    def writelines(self, parts: Iterable[bytes]) -> None:
        for part in parts:
            self._write(part)

    def flush(self) -> None:
        """Nothing is held back."""


def _is_device(path: Path) -> bool:
    """A pipe, ``/dev/stdout``: its name says nothing about a format."""
    return path.exists() and not path.is_file() and not path.is_dir()


def _lines(graph: QuadSource | Iterable[str]) -> Iterable[str]:
    if isinstance(graph, Iterable):
        return sorted(set(graph))
    return graph.nquads()


def _write(lines: Iterable[str], file: RdfFile, out: IO[bytes], place: str) -> None:
    if file.format == pyoxigraph.RdfFormat.N_QUADS:
        out.writelines(line.encode() for line in lines)
        return
    quads = file.format in _QUAD_FORMATS
    ordered = _by_graph(lines) if quads else _union(lines)
    if file.format == pyoxigraph.RdfFormat.N_TRIPLES:
        out.writelines(line.encode() for line in ordered)
        return
    if file.format == pyoxigraph.RdfFormat.RDF_XML:
        out = cast("IO[bytes]", _Output(_xml_writer(out)))
        ordered = list(_fit_for_xml(ordered, place))
    parsed = parse_lines(ordered)
    pyoxigraph.serialize(
        parsed if quads else (quad.triple for quad in parsed),
        out,
        file.format,
        prefixes=_prefixes(ordered),
        base_iri=BASE if file.format in _ABBREVIATING and _occurs(BASE, ordered) else None,
    )
    if file.format == pyoxigraph.RdfFormat.JSON_LD:
        out.write(b"\n")


def _union(lines: Iterable[str]) -> list[str]:
    """N-Triples lines of all graphs together: sorted, so that each subject stands once."""
    return sorted({f"{quad.triple} .\n" for quad in parse_lines(lines)})


def _by_graph(lines: Iterable[str]) -> list[str]:
    """The same quads, graph by graph, in each sorted."""
    keyed = {(str(quad.graph_name), f"{quad} .\n") for quad in parse_lines(lines)}
    return [line for _, line in sorted(keyed)]


def _prefixes(lines: list[str]) -> dict[str, str]:
    """The vocabulary's prefixes that these lines use."""
    return {prefix: iri for prefix, iri in PREFIXES.items() if iri != BASE and _occurs(iri, lines)}


def _occurs(namespace: str, lines: list[str]) -> bool:
    return any(f"<{namespace}" in line for line in lines)


def _fit_for_xml(lines: list[str], place: str) -> Iterator[str]:
    """The lines as they are, once it is sure that XML can hold them."""
    for quad, line in zip(parse_lines(lines), lines, strict=True):
        if not _XML_NAME_AT_END.search(quad.predicate.value):
            raise GraphError(place, f"RDF/XML cannot name the property {quad.predicate.value}", "write .ttl or .nt")
        letter = _NOT_XML.search(quad.object.value) if isinstance(quad.object, pyoxigraph.Literal) else None
        if letter is not None:
            raise GraphError(
                place, f"RDF/XML cannot hold U+{ord(letter[0]):04X}, in {quad.object}", "write .ttl or .nt"
            )
        yield line


def _xml_writer(out: IO[bytes]) -> Callable[[bytes], object]:
    """XML reads a bare carriage return as a newline (XML 1.0, 2.11), and the serialiser leaves it bare."""
    return lambda data: out.write(data.replace(b"\r", b"&#13;"))
