"""A source and a query, by name, file or text -> its answer."""

import re
from collections.abc import Mapping
from datetime import date
from pathlib import Path
from typing import Final

from kg.errors import QueryError
from kg.model.graph import QuadSource, Value
from kg.model.sparql import query_form
from kg.model.table import Table
from kg.query.library import find_query
from kg.query.named import SEPARATORS, Holds, NamedQuery, read_query
from kg.query.parameters import bind

_NAME: Final = re.compile(r"[\w\-]+")
_DATE: Final = re.compile(r"\d{4}(-\d{2}(?P<day>-\d{2})?)?")
_SUFFIXES: Final = (".rq", ".sparql")


def run(
    source: QuadSource, query: str | Path | NamedQuery, parameters: Mapping[str, Value] | None = None
) -> Table | str:
    """Ask a query.

    Args:
        source: The graph.
        query: The name of a query of the library, the path of an .rq file, or SPARQL text.
        parameters: What is set, each bound to the variable of that name.

    Returns:
        A table for SELECT and ASK; sorted N-Triples for CONSTRUCT and DESCRIBE.

    Raises:
        QueryError: an unknown name, malformed SPARQL (the place has file, line and column), an unfit parameter.
        EndpointError: the endpoint fails.
    """
    named = query if isinstance(query, NamedQuery) else load_query(query)
    try:
        bindings = bind(source, named, parameters or {})
        if query_form(named.text) in ("CONSTRUCT", "DESCRIBE"):
            texts = [source.construct(named.text, bound) for bound in bindings]
            return texts[0] if len(texts) == 1 else "".join(sorted({line for text in texts for line in _lines(text)}))
        tables = [_tidy(named, source.select(named.text, bound)) for bound in bindings]
        return Table(tables[0].columns, tuple(dict.fromkeys(row for table in tables for row in table)))
    except QueryError as error:
        if error.place.startswith("query:"):
            raise QueryError(named.name + error.place.removeprefix("query"), error.problem, error.hint) from error
        raise


def _lines(text: str) -> list[str]:
    """Not splitlines(): a literal may hold U+2028, which splitlines() would cut at."""
    return [f"{line}\n" for line in text.split("\n")[:-1]]


def load_query(query: str | Path) -> NamedQuery:
    """The query that a name, a path or a text stands for.

    Raises:
        QueryError: an unknown name, or a file that cannot be read.
    """
    text = str(query)
    if isinstance(query, Path) or text.endswith(_SUFFIXES):
        return _from_file(Path(query))
    if _NAME.fullmatch(text.strip()):
        return find_query(text.strip())
    return read_query("query", text)


def _from_file(path: Path) -> NamedQuery:
    try:
        return read_query(str(path), path.read_text(encoding="utf-8-sig"))
    except UnicodeDecodeError as error:
        raise QueryError(str(path), f"not UTF-8 text: byte 0x{error.object[error.start]:02x}") from error
    except OSError as error:
        problem = f"cannot be read: {(error.strerror or str(error)).lower()}"
        raise QueryError(str(path), problem, "name a query of the library, an .rq file, or SPARQL text") from error


def _tidy(query: NamedQuery, table: Table) -> Table:
    """The same cells whichever engine answered: parts of a joined cell in one order, days as dates."""
    holds = {column.name: column.holds for column in query.columns}
    kinds = [holds.get(name, "value") for name in table.columns]
    return Table(
        table.columns,
        tuple(tuple(_cell(kind, value) for kind, value in zip(kinds, row, strict=True)) for row in table),
    )


def _cell(kind: Holds, value: object) -> object:
    if kind == "value" or value is None:
        return value
    text = str(value)
    if kind == "date":
        match = _DATE.fullmatch(text)
        return None if match is None else date.fromisoformat(text) if match["day"] else text
    parts = sorted(part for part in text.split(SEPARATORS[kind]) if part)
    return SEPARATORS[kind].join(parts) or None
