"""Keys -> IRIs: from content alone, valid whatever the key holds, and never one for two things."""

from functools import lru_cache
from typing import Final
from urllib.parse import quote, unquote

from kg.encode import terms
from kg.errors import GraphError
from kg.model import Span

SHARED: Final = "shared"
"""Last part of the graph of what the reports share."""
DECISIONS: Final = "decisions"
"""Last part of the graph of what was decided."""
RESERVED: Final = frozenset({SHARED, DECISIONS})
"""Graphs that are no report's."""


@lru_cache(maxsize=1 << 16)
def segment(key: str) -> str:
    """A key as one part of an IRI: letters, digits and ``-._~`` stay, all else is percent-encoded UTF-8 (RFC 3986, 2).

    >>> segment("wire-2011-12-18"), segment("a/b#c"), segment("Ақтау")
    ('wire-2011-12-18', 'a%2Fb%23c', '%D0%90%D2%9B%D1%82%D0%B0%D1%83')
    >>> segment("..")
    '%2E%2E'

    Raises:
        GraphError: an empty key, or one that is not Unicode.
    """
    if not key:
        raise GraphError("graph", "a key is empty, so that it can name nothing")
    try:
        quoted = quote(key, safe="")
    except UnicodeEncodeError as error:
        raise GraphError("graph", f"a key is not Unicode: {key!r}", "decode it again, as UTF-8") from error
    # Software that resolves IRIs takes these two parts for "here" and "one up".
    return quoted.replace(".", "%2E") if quoted in (".", "..") else quoted


class Names:
    """The IRIs of one graph's things, as terms.

    >>> names = Names("https://example.org/id/")
    >>> names.event("wire", "e1"), names.entity("H&M")
    ('<https://example.org/id/event/wire/e1>', '<https://example.org/id/entity/H%26M>')
    >>> names.passage("wire", Span(3, 9))
    '<https://example.org/id/report/wire#char=3,9>'
    """

    def __init__(self, base: str) -> None:
        """Check what the IRIs begin with.

        Raises:
            GraphError: it is not an IRI, or ends so that nothing can be put behind it.
        """
        if terms.IRI.fullmatch(base) is None or "#" in base or "?" in base or not base.endswith(("/", ":")):
            raise GraphError(
                "base", f"not an IRI that others can begin with: {base!r}", "such as https://example.org/id/"
            )
        self.base: Final = base

    def graph(self, report: str) -> str:
        """The named graph of a report; one whose key is a reserved name has its first letter encoded."""
        last = f"%{ord(report[0]):02X}{report[1:]}" if report in RESERVED else segment(report)
        return f"<{self.base}graph/{last}>"

    @property
    def shared(self) -> str:
        """The named graph of what the reports share."""
        return f"<{self.base}graph/{SHARED}>"

    @property
    def decisions(self) -> str:
        """The named graph of what was decided."""
        return f"<{self.base}graph/{DECISIONS}>"

    def report(self, report: str) -> str:
        """A report."""
        return f"<{self.base}report/{segment(report)}>"

    def passage(self, report: str, span: Span) -> str:
        """Words of a report, by their offsets (RFC 5147)."""
        return f"<{self.base}report/{segment(report)}#char={span.start},{span.end}>"

    def event(self, report: str, event: str) -> str:
        """An event of a report."""
        return f"<{self.base}event/{segment(report)}/{segment(event)}>"

    def claim(self, report: str, *keys: str) -> str:
        """A claim of a report; several keys where one does not tell it from others."""
        return f"<{self.base}claim/{segment(report)}/{'/'.join(map(segment, keys))}>"

    def entity(self, thing: str) -> str:
        """A thing of the corpus."""
        return f"<{self.base}entity/{segment(thing)}>"

    def incident(self, incident: str) -> str:
        """An incident."""
        return f"<{self.base}incident/{segment(incident)}>"

    def extractor(self, version: str) -> str:
        """What made the claims: kg, in one version."""
        return f"<{self.base}extractor/kg-{segment(version)}>"

    def decision(self, digest: str) -> str:
        """A decision."""
        return f"<{self.base}decision/{digest}>"

    def possible(self, digest: str) -> str:
        """A possible match."""
        return f"<{self.base}possible/{digest}>"

    def reference(self, reference: str) -> str:
        """What a reference names, such as ``entity/zhanaozen``, each part of it encoded once.

        >>> Names("https://example.org/id/").reference("event/wire/e 1"), Names("urn:x:").reference("entity/H%26M")
        ('<https://example.org/id/event/wire/e%201>', '<urn:x:entity/H%26M>')
        """
        return f"<{self.base}{'/'.join(segment(unquote(part)) for part in reference.split('/'))}>"
