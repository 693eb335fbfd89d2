"""A location -> the graph there, whatever holds it."""

from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Literal

from kg.errors import GraphError
from kg.model.graph import QuadSource
from kg.store.formats import is_store, rdf_files


def open_source(
    location: str | Path | Sequence[str | Path],
    *,
    engine: Literal["oxigraph", "rdflib"] = "oxigraph",
    user: str | None = None,
    password: str | None = None,
    timeout: float = 300,
) -> QuadSource:
    """Open a graph for reading.

    Args:
        location: An RDF file of any format (also ``.gz``), a folder of them, a pattern, several of these, ``-`` for
            N-Quads on standard input, the folder of an embedded Oxigraph store, or the address of an endpoint.
        engine: Who answers queries about files and stores.
        user: Name for an endpoint; overrides one in the address.
        password: Its password.
        timeout: Seconds that an endpoint may take until it answers.

    Raises:
        GraphError: nothing is there, or nothing that is a graph. A malformed file is found when it is first asked.
        EndpointError: not an address.
    """
    if isinstance(location, str) and location.lower().startswith(("http://", "https://")):
        if engine != "oxigraph":
            raise GraphError("engine", f"{engine} cannot answer for an endpoint", "leave the engine away")
        from kg.store.endpoint import EndpointSource

        return EndpointSource(location, user=user, password=password, timeout=timeout)
    source = _local(location)
    if engine == "rdflib":
        from kg.store.rdflib_engine import RdflibSource

        return RdflibSource(source)
    return source


def _local(location: str | Path | Sequence[str | Path]) -> QuadSource:
    from kg.store.embedded import file_source, open_store

    if isinstance(location, str | Path):
        if is_store(Path(location)):
            return open_store(Path(location))
        return file_source(str(location), rdf_files(location))
    return file_source(" ".join(str(place) for place in location), rdf_files(location))


def memory_source(lines: Iterable[str], location: str = "memory") -> QuadSource:
    """A graph in memory, from lines of N-Quads or N-Triples.

    Args:
        lines: Each with its line end.
        location: What messages call it.

    Raises:
        GraphError: a line is malformed.
    """
    from kg.store.embedded import lines_source

    return lines_source(location, lines)
