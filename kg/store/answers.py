"""SPARQL 1.1 Query Results JSON -> Table."""

from collections.abc import Mapping
from typing import Any, Final

from kg.model.table import Table
from kg.store.values import python_value

ANSWER: Final = ("answer",)
"""The column of an ASK query's table."""


def read_answer(answer: Any) -> Table:
    """A parsed JSON answer as a table; an ASK query's as one row under "answer".

    Raises:
        KeyError, TypeError, ValueError, AttributeError: it is not such an answer.

    >>> read_answer({"head": {}, "boolean": True}).rows
    ((True,),)
    >>> read_answer({"head": {"vars": ["n"]}, "results": {"bindings": [{}]}}).rows
    ((None,),)
    """
    if "boolean" in answer:
        if not isinstance(answer["boolean"], bool):
            raise ValueError("boolean is neither true nor false")
        return Table(ANSWER, ((answer["boolean"],),))
    columns = tuple(str(name) for name in answer["head"]["vars"])
    rows = answer["results"]["bindings"]
    return Table(columns, tuple(tuple(_python(row.get(column)) for column in columns) for row in rows))


def _python(cell: Mapping[str, str] | None) -> object:
    if cell is None:
        return None
    kind, text = cell["type"], cell["value"]
    if kind == "uri":
        return text
    if kind == "bnode":
        return f"_:{text}"
    if kind not in ("literal", "typed-literal"):
        raise ValueError(f"unknown kind of term: {kind}")
    return python_value(text, cell.get("datatype"))
