"""QuadSource -> a digest of each of its named graphs: which differ from those of another."""

from collections.abc import Iterator, Mapping
from hashlib import blake2b
from typing import Final, Literal

from kg.model.graph import QuadSource

_NOT_IN_NAME: Final = frozenset('<>" ')
"""Characters that no IRI has, and that stand at the end of a literal with a datatype."""


def graph_of(line: str) -> str:
    r"""The graph that a line of N-Quads names; empty where it names none.

    >>> graph_of('<urn:s> <urn:p> "words" <urn:g> .\n'), graph_of("<urn:s> <urn:p> <urn:o> <urn:g> .\n")
    ('urn:g', 'urn:g')
    >>> graph_of('<urn:s> <urn:p> "words <urn:g> .\\"" .\n'), graph_of("<urn:s> <urn:p> <urn:o> .\n")
    ('', '')
    """
    end = line.rstrip("\n")
    start = end.rfind(" <")
    name = end[start + 2 : -3]
    if not end.endswith("> .") or start < 0 or not _NOT_IN_NAME.isdisjoint(name):
        return ""
    # Without a graph, what stands at the end is the object, and only two terms are before it.
    return name if end.count(" ", 0, start) >= 2 else ""


def graph_digests(source: QuadSource) -> Mapping[str, bytes]:
    """A digest of each named graph, whose lines come sorted; "" is what stands in none. One pass over the lines."""
    digests: dict[str, blake2b] = {}
    for line in source.nquads():
        name = graph_of(line)
        if name not in digests:
            digests[name] = blake2b(digest_size=32)
        digests[name].update(line.encode())
    return {name: digest.digest() for name, digest in sorted(digests.items())}


def graph_changes(old: QuadSource, new: QuadSource) -> Iterator[tuple[str, Literal["added", "changed", "dropped"]]]:
    """Named graphs that differ, sorted, with what became of each."""
    before, after = graph_digests(old), graph_digests(new)
    for name in sorted({*before, *after}):
        if name not in before:
            yield name, "added"
        elif name not in after:
            yield name, "dropped"
        elif before[name] != after[name]:
            yield name, "changed"
