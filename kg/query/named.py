"""The text of an .rq file -> a query with what its header says: what it answers, its parameters, its columns."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import Final, Literal, get_args

from kg.errors import QueryError
from kg.model.sparql import variables_of

Kind = Literal["string", "entity", "node", "date", "integer", "iri"]
Holds = Literal["value", "list", "texts", "date"]

SEPARATORS: Final[Mapping[str, str]] = MappingProxyType({"list": "; ", "texts": " | "})
"""What a query puts between the values that it joins in one cell."""

_PARAMETER: Final = re.compile(r"(?P<name>\w+) \((?P<kind>\w+)(?:, (?P<rest>[^)]*))?\): (?P<words>.+)")
_COLUMN: Final = re.compile(r"(?P<name>\w+)(?: \((?P<kind>\w+)\))?: (?P<words>.+)")
_EXAMPLE: Final = re.compile(r"; e\.g\. (?P<name>\w+)=(?P<value>.+)$")


@dataclass(frozen=True, slots=True)
class Parameter:
    """A variable of a query that the user may set."""

    name: str
    """The variable, without its mark."""
    kind: Kind
    """What it takes. string: text; entity: the name, in either case, or the IRI of an entity; node: the same
    of anything, bound to its IRI; date: a day, month or year; integer: a whole number; iri: an IRI."""
    words: str
    """What it does."""
    required: bool = False
    """Whether the query needs it."""
    default: str | None = None
    """What it is where it is not set; None: the query goes without it."""
    example: str | None = None
    """A value."""


@dataclass(frozen=True, slots=True)
class Column:
    """A column of the answer."""

    name: str
    """The variable, without its mark."""
    words: str
    """What stands in it."""
    holds: Holds = "value"
    """A value as it is; several, joined by `SEPARATORS`; or a date as text, which can be less than a day."""


@dataclass(frozen=True, slots=True)
class NamedQuery:
    """A query that is ready to be asked."""

    name: str
    """Name in the library; the file or "query" for a user's own."""
    summary: str
    """What it answers."""
    parameters: tuple[Parameter, ...]
    """What can be set, in the order of its header."""
    columns: tuple[Column, ...]
    """What the answer says, in the order of its header; empty where the header does not say."""
    text: str
    """The whole SPARQL text with its header."""


def read_query(name: str, text: str) -> NamedQuery:
    """Read a query's header: the comment lines at its start.

    The first paragraph says what the query answers. Under ``Parameters`` and ``Columns`` one line each says
    ``name (kind, required): words; e.g. name=value`` and ``name (list): words``. Anything else is a remark.

    Raises:
        QueryError: a line under these headings that says it otherwise, or a parameter that the query does not use.
    """
    summary: list[str] = []
    parameters: list[Parameter] = []
    columns: list[Column] = []
    section = "summary"
    for number, line in enumerate(text.splitlines(), 1):
        if not line.startswith("#"):
            break
        words = line[1:].strip()
        if words.rstrip(":") in ("Parameters", "Columns"):
            section = words.rstrip(":")
        elif not words:
            section = "remark" if section != "summary" or summary else section
        elif section == "summary":
            summary.append(words)
        elif section == "Parameters":
            parameters.append(_parameter(f"{name}:{number}", words))
        elif section == "Columns":
            columns.append(_column(f"{name}:{number}", words))
    for parameter in parameters:
        if parameter.name not in variables_of(text):
            raise QueryError(name, f"its header names a parameter that it does not use: {parameter.name}")
    return NamedQuery(name, " ".join(summary), tuple(parameters), tuple(columns), text)


def _parameter(place: str, line: str) -> Parameter:
    match = _PARAMETER.fullmatch(line)
    if match is None or match["kind"] not in get_args(Kind):
        raise QueryError(
            place,
            f"not a parameter: {line!r}",
            f"write: name (kind): words, with a kind of {', '.join(get_args(Kind))}",
        )
    kind: Kind = next(kind for kind in get_args(Kind) if kind == match["kind"])
    rest = match["rest"] or ""
    required, default = rest == "required", rest.removeprefix("default ") if rest.startswith("default ") else None
    if rest and not required and default is None:
        raise QueryError(place, f"not a parameter: {rest!r}", "after the kind stands required, or default and a value")
    words = match["words"]
    example = _EXAMPLE.search(words)
    return Parameter(
        match["name"],
        kind,
        words[: example.start()] if example else words,
        required,
        default,
        example["value"] if example else None,
    )


def _column(place: str, line: str) -> Column:
    match = _COLUMN.fullmatch(line)
    holds = next((kind for kind in get_args(Holds) if match and kind == (match["kind"] or "value")), None)
    if match is None or holds is None:
        kinds = ", ".join(get_args(Holds))
        raise QueryError(
            place, f"not a column: {line!r}", f"write: name: words, or name (kind): words, kind being {kinds}"
        )
    return Column(match["name"], match["words"], holds)
