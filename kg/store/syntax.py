"""What an engine says about malformed SPARQL -> one QueryError with the line and column in the user's words."""

import re
from typing import Final

import pyoxigraph

from kg.errors import QueryError
from kg.store.sparql_text import PreparedQuery

_PLACES: Final = (
    re.compile(r"error at (\d+):(\d+)"),  # Oxigraph
    re.compile(r"[Ll]ine:? (\d+),? col(?:umn)?:? (\d+)"),  # Jena, RDF4J
)
_PHRASES: Final = (
    ("The SELECT contains a variable that is unbound", "a variable is selected that is neither grouped nor aggregated"),
    ("Duplicated variable name", "a variable is selected twice"),
    ("IRI parsing failed", "not an IRI"),
)
"""What Oxigraph names among the tokens that it expected, said so that it helps."""

_NEAR: Final = 4
"""Words of the query that are shown on either side of an error: enough to recognise the spot."""


def malformed(query: PreparedQuery, message: str) -> QueryError:
    """Say in one line what is wrong with a query and where.

    Args:
        query: The query as the engine was given it.
        message: The engine's words; a position in them is a position in `query.text`.
    """
    found = next((match for pattern in _PLACES if (match := pattern.search(message))), None)
    if found is None:
        return QueryError("query", f"malformed SPARQL: {_one_line(message)}")
    line, column = int(found[1]), int(found[2])
    lines = query.text.split("\n")
    offset = sum(len(text) + 1 for text in lines[: line - 1]) + column - 1
    return malformed_at(query, offset if offset < len(query.text.rstrip()) else _second_opinion(query, offset), message)


def malformed_at(query: PreparedQuery, offset: int, message: str = "") -> QueryError:
    """The same for an engine that counts code points of `query.text` from 0."""
    at = query.original_offset(offset)
    reason = next((words for phrase, words in _PHRASES if phrase in message), "")
    before = " ".join(query.original[:at].split()[-_NEAR:])
    after = " ".join(query.original[at:].split()[:_NEAR])
    if reason:
        problem = f"malformed SPARQL: {reason}, near {before or after!r}"
    elif after:
        problem = f"malformed SPARQL between {before!r} and {after!r}"
    else:
        problem = f"malformed SPARQL, after {before!r} at its end"
    return QueryError(
        query.place_at(offset), problem, "" if reason else "a brace, a quote, a dot or an object may be missing"
    )


def _second_opinion(query: PreparedQuery, offset: int) -> int:
    """Where rdflib's parser stops: Oxigraph's often names the end of a text whose middle is wrong."""
    from pyparsing import ParseException
    from rdflib.plugins.sparql.parser import parseQuery

    try:
        parseQuery(query.text.replace("\t", " "))  # pyparsing would count a tab as up to eight
    except ParseException as error:
        return min(error.loc, offset)
    return offset


def check_syntax(query: PreparedQuery) -> None:
    """Hold a query against SPARQL's grammar, without an answer.

    Raises:
        QueryError: it is malformed.
    """
    try:
        pyoxigraph.Store().query(query.text)
    except SyntaxError as error:
        raise malformed(query, str(error)) from error
    except OSError:
        return  # a SERVICE that does not answer: the grammar is right


def gives_a_graph(query: PreparedQuery) -> QueryError:
    """The error for a query that answers with triples where rows are wanted."""
    return QueryError("query", f"{query.form} gives a graph, not a table", "ask with SELECT, or take the graph")


def gives_a_table(query: PreparedQuery) -> QueryError:
    """The error for a query that answers with rows where triples are wanted."""
    return QueryError("query", f"{query.form} gives a table, not a graph", "ask with CONSTRUCT, or take the table")


def _one_line(message: str) -> str:
    """The first line with anything in it, at most 200 code points."""
    return next((line.strip()[:200] for line in message.splitlines() if line.strip()), "no reason given")
