"""SPARQL text -> its tokens, its form, its variables; no engine is asked."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final, Literal

Form = Literal["SELECT", "ASK", "CONSTRUCT", "DESCRIBE"]

_FORMS: Final[tuple[Form, ...]] = ("SELECT", "ASK", "CONSTRUCT", "DESCRIBE")
_TOKEN: Final = re.compile(
    r"""(?P<comment>\#[^\r\n]*)
      | (?P<iri><[^<>"{}|^`\\\x00-\x20]*>)
      | (?P<string>\"\"\"(?:[^"\\]|\\.|\"{1,2}(?!\"))*\"\"\" | '''(?:[^'\\]|\\.|'{1,2}(?!'))*'''
                 | "(?:[^"\\\r\n]|\\.)*" | '(?:[^'\\\r\n]|\\.)*')
      | (?P<variable>[?$]\w+)
      | (?P<blank>_:[\w.\-]+)
      | (?P<name>(?P<prefix>[^\W\d_][\w.\-]*)?:(?:[\w.\-:%]|\\.)*)
      | (?P<word>\w+)
      | (?P<mark>[{}()\[\]])
      | (?P<other>\S)""",
    re.VERBOSE | re.DOTALL,
)


@dataclass(frozen=True, slots=True)
class Token:
    """A piece of SPARQL that means something; comments are none."""

    kind: str
    """iri, string, variable, blank (node), name (prefixed), word, mark (a bracket) or other."""
    text: str
    """As it is written."""
    start: int
    """Offset in the query: code points, from 0."""
    prefix: str
    """The prefix of a prefixed name."""

    @property
    def end(self) -> int:
        """One past its last code point."""
        return self.start + len(self.text)


def query_form(text: str) -> Form | None:
    r"""Which of the four forms a query has; None where it is none of them.

    >>> query_form("# SELECT\nPREFIX select: <http://ASK/> construct { } WHERE { }")
    'CONSTRUCT'
    """
    for token in tokens_of(text):
        if token.kind == "mark":
            return None
        if token.kind == "word" and token.text.upper() in _FORMS:
            return next(form for form in _FORMS if form == token.text.upper())
    return None


def variables_of(text: str) -> frozenset[str]:
    """Names of all variables in a query, without their mark.

    >>> sorted(variables_of("SELECT ?a { ?a ?p '?no' } # ?no"))
    ['a', 'p']
    """
    return frozenset(token.text[1:] for token in tokens_of(text) if token.kind == "variable")


def keywords_of(text: str) -> frozenset[str]:
    """All bare words of a query, in capitals.

    >>> sorted(keywords_of("select ?from { ?from a kg:Report } # SERVICE"))
    ['A', 'SELECT']
    """
    return frozenset(token.text.upper() for token in tokens_of(text) if token.kind == "word")


def tokens_of(text: str) -> Iterator[Token]:
    """The tokens of a query, in order; what is in a comment or a string is no word."""
    for match in _TOKEN.finditer(text):
        if match.lastgroup != "comment":
            yield Token(_kind(match), match[0], match.start(), match["prefix"] or "")


def _kind(match: re.Match[str]) -> str:
    kinds = ("iri", "string", "variable", "blank", "name", "word", "mark", "other", "comment")
    return next(kind for kind in kinds if match[kind] is not None)
