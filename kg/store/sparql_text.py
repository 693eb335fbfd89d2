"""SPARQL text + parameters -> the text an engine is given, with positions that lead back to what the user wrote."""

from collections.abc import Mapping
from dataclasses import dataclass

from kg.errors import QueryError
from kg.model.graph import Value
from kg.model.sparql import Form, Token, query_form, tokens_of
from kg.store.values import sparql_term
from kg.vocab import PREFIXES


@dataclass(frozen=True, slots=True)
class PreparedQuery:
    """A query as an engine is given it."""

    text: str
    """With the prefixes and parameters in it."""
    original: str
    """As the user wrote it."""
    form: Form
    """What it asks for."""
    insertions: tuple[tuple[int, int], ...]
    """(offset in `original`, number of code points put in there), in order."""

    def place(self, line: int, column: int) -> str:
        """Where a position of `text` lies in the user's words: ``query:LINE:COLUMN``, both from 1."""
        lines = self.text.split("\n")
        offset = sum(len(text) + 1 for text in lines[: line - 1]) + column - 1
        return self.place_at(offset)

    def place_at(self, offset: int) -> str:
        """Where an offset of `text` lies in the user's words: ``query:LINE:COLUMN``."""
        return place_of(self.original, self.original_offset(offset))

    def original_offset(self, offset: int) -> int:
        """An offset of `text` as an offset of `original`."""
        for start, length in self.insertions:
            if offset > start:
                offset = max(start, offset - length)
        return min(offset, len(self.original))


def place_of(text: str, offset: int) -> str:
    r"""Line and column, from 1, of an offset.

    >>> place_of("SELECT\n?x", 8)
    'query:2:2'
    """
    before = text[:offset]
    return f"query:{before.count(chr(10)) + 1}:{offset - (before.rfind(chr(10)) + 1) + 1}"


def prepare(text: str, bindings: Mapping[str, Value] | None = None) -> PreparedQuery:
    """Put the vocabulary's prefixes and the parameters into a query.

    A parameter is joined as a VALUES row at the start of the outermost WHERE group and of each group within that names
    it, rendered as a whole term: one way for all engines, so that they answer alike, and so that each group can start
    from it. An unset parameter stays unbound.

    Args:
        text: The query.
        bindings: Name of a variable (without its mark) to its value.

    Raises:
        QueryError: not a query, a prefix that nobody declares, a parameter that the query cannot take.
    """
    tokens = list(tokens_of(text))
    form = query_form(text)
    if form is None:
        first = next((token.text for token in tokens), "")
        raise QueryError(
            place_of(text, tokens[0].start if tokens else 0),
            f"not a SPARQL query: it starts with {first!r}" if first else "the query is empty",
            "a query starts with SELECT, ASK, CONSTRUCT or DESCRIBE, after its prefixes",
        )
    pieces = [(0, _prologue(text, tokens))]
    if bindings:
        pieces += _parameters(text, tokens, form, bindings)
    pieces = [piece for piece in pieces if piece[1]]
    prepared = text
    for offset, words in reversed(pieces):
        prepared = prepared[:offset] + words + prepared[offset:]
    return PreparedQuery(prepared, text, form, tuple((offset, len(words)) for offset, words in pieces))


def _prologue(text: str, tokens: list[Token]) -> str:
    """Declarations of the vocabulary's prefixes that the query uses without declaring them."""
    declared: set[str] = set()
    missing: dict[str, str] = {}
    before = ""
    for token in tokens:
        if token.kind == "name" and before == "PREFIX":
            declared.add(token.prefix)
        elif token.kind == "name" and token.prefix not in declared:
            if token.prefix not in PREFIXES:
                raise QueryError(
                    place_of(text, token.start),
                    f"the prefix {token.prefix}: is not declared",
                    f"put PREFIX {token.prefix}: <...> at the start; known without it: {', '.join(sorted(PREFIXES))}",
                )
            missing[token.prefix] = PREFIXES[token.prefix]
        before = token.text.upper() if token.kind == "word" else ""
    return "".join(f"PREFIX {prefix}: <{iri}> " for prefix, iri in sorted(missing.items()))


def _parameters(text: str, tokens: list[Token], form: Form, bindings: Mapping[str, Value]) -> list[tuple[int, str]]:
    known = {token.text[1:] for token in tokens if token.kind == "variable"}
    for name in sorted(bindings):
        if name not in known:
            raise QueryError(f"parameter {name}", f"the query has no ?{name}", f"it has {_listed(known)}")
    terms = {name: sparql_term(name, value) for name, value in sorted(bindings.items())}
    outermost = _outermost_group(tokens, form)
    if outermost is None:
        raise QueryError(
            f"parameter {min(terms)}", "the query has no WHERE group to bind it in", "write WHERE { ... } out in full"
        )
    opening, closing = outermost
    pieces = [
        (tokens[index].end, _row({name: terms[name] for name in terms if name in named}))
        for index, named in _groups(tokens, opening + 1, closing)
    ]
    if _starts_select(tokens, opening):
        return [(tokens[opening].end, _row(terms) + "{ "), *pieces, (tokens[closing].start, " }")]
    return [(tokens[opening].end, _row(terms)), *pieces]


def _row(terms: Mapping[str, str]) -> str:
    if not terms:
        return ""
    return f" VALUES ({' '.join('?' + name for name in terms)}) {{ ({' '.join(terms.values())}) }} "


def _listed(names: set[str]) -> str:
    return ", ".join(f"?{name}" for name in sorted(names)) or "no variable at all"


def _groups(tokens: list[Token], start: int, end: int) -> list[tuple[int, set[str]]]:
    """Groups within a group, in order: the index of each opening brace, and the variables named right inside it."""
    found: list[tuple[int, set[str]]] = []
    inside: list[set[str]] = []
    for index in range(start, end):
        token = tokens[index]
        if token.text == "{" and token.kind == "mark":
            inside.append(set())
            if not _starts_select(tokens, index):
                found.append((index, inside[-1]))
        elif token.text == "}" and token.kind == "mark":
            inside.pop()
        elif token.kind == "variable" and inside:
            inside[-1].add(token.text[1:])
    return found


def _starts_select(tokens: list[Token], opening: int) -> bool:
    after = tokens[opening + 1]
    return after.kind == "word" and after.text.upper() == "SELECT"


def _outermost_group(tokens: list[Token], form: Form) -> tuple[int, int] | None:
    """Indexes of the braces of the query's own WHERE group; None where there is none, or CONSTRUCT's short form."""
    start = next(index for index, token in enumerate(tokens) if token.kind == "word" and token.text.upper() == form)
    groups: list[tuple[int, int]] = []
    depth, opening, short = 0, None, False
    for index, token in enumerate(tokens[start:], start):
        if token.kind == "word" and token.text.upper() == "WHERE" and depth == 0 and not groups:
            short = form == "CONSTRUCT"
        if token.kind != "mark":
            continue
        if token.text in "{([":
            if depth == 0 and token.text == "{":
                opening = index
            depth += 1
            continue
        depth -= 1
        if depth == 0 and opening is not None:
            groups.append((opening, index))
            opening = None
    if short:
        return None
    wanted = 1 if form == "CONSTRUCT" else 0  # the first braces of CONSTRUCT are its template
    return groups[wanted] if len(groups) > wanted else None
