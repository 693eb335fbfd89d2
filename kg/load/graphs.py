"""QuadSource -> the N-Triples of one named graph, and the graph of one report."""

import re
from collections.abc import Iterator
from difflib import get_close_matches
from typing import Final
from urllib.parse import quote, unquote

from kg.errors import GraphError
from kg.model.graph import QuadSource

SHARED: Final = "graph/shared"
"""End of the name of the graph that holds what the reports share."""
_KEY: Final = re.compile(r"[\w.-]+")
_NOT_IN_IRI: Final = re.compile(r"[\x00-\x20<>\"{}|\\^`]")
_GRAPH_AFTER_LITERAL: Final = re.compile(r" <[^<>\s]*> \.$")


def graph_of_report(source: QuadSource, key: str, *, must_exist: bool = True) -> str:
    """The name of a report's graph, from the report's key or from the whole name.

    Args:
        source: The graph that tells the base.
        key: Key of the report, or the graph's IRI.
        must_exist: Whether the source has to hold it.

    Raises:
        GraphError: no such report in the source, or no way to tell its graph's name.
    """
    names = source.graph_names()
    last = f"graph/{quote(key, safe='')}"
    for name in names:
        if name == key or name.endswith((f"/{last}", f":{last}")):
            return name
    if not must_exist and "://" in key and not _NOT_IN_IRI.search(key):
        return key
    bases = [name.rpartition("graph/")[0] for name in names if "graph/" in name]
    if not must_exist and bases and _KEY.fullmatch(key):
        return bases[0] + last
    keys = [unquote(name.rpartition("graph/")[2]) for name in names if "graph/" in name]
    near = get_close_matches(key, keys, n=3) or keys[:3]
    hint = f"it has {', '.join(near)}" if near else "it has no named graphs: build it from reports"
    raise GraphError(source.location, f"no report with the key {key!r}", hint)


def triples_of(source: QuadSource, graph: str | None) -> Iterator[str]:
    """Lines of N-Triples of one named graph, sorted; None: of the triples that stand in no named graph."""
    if graph is None:
        yield from (line for line in source.nquads() if not is_quad(line))
        return
    ending = f" <{graph}> .\n"
    for line in source.nquads(graph):
        if not line.endswith(ending):
            raise GraphError(source.location, f"a line of {graph} does not end in its name: {line.strip()[:120]!r}")
        yield line.removesuffix(ending) + " .\n"


def is_quad(line: str) -> bool:
    r"""Whether a line of N-Quads names a graph.

    >>> is_quad('<urn:s> <urn:p> "words <g>" .\n'), is_quad('<urn:s> <urn:p> "words" <urn:g> .\n')
    (False, True)
    >>> is_quad("<urn:s> <urn:p> <urn:o> .\n"), is_quad("<urn:s> <urn:p> <urn:o> <urn:g> .\n")
    (False, True)
    """
    _, _, rest = line.rstrip("\n").split(" ", 2)
    if rest.startswith('"'):
        return _GRAPH_AFTER_LITERAL.search(rest) is not None
    return len(rest.split(" ")) > 2
