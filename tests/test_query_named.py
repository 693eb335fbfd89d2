"""The header of an .rq file says what it answers and what can be set."""

import pytest

from kg.errors import QueryError
from kg.query.named import Column, Parameter, read_query

TEXT = """# What fell from the sky,
# and where.
#
# Parameters:
#   place (entity): only there; e.g. place=Aktau
#   least (integer, default 1): at least as many (or more)
#   thing (node, required): which
#
# A remark, which is nobody's business: really.
#
# Columns
#   what: what fell
#   where (list): the places

# Columns of another kind
SELECT ?what ?where { ?what ?place ?where , ?thing FILTER(?least > 0) }
"""


def test_a_header_is_read() -> None:
    """Summary, parameters with kind, default and example, columns; remarks are left out."""
    query = read_query("sky", TEXT)
    assert query.summary == "What fell from the sky, and where."
    assert query.parameters == (
        Parameter("place", "entity", "only there", example="Aktau"),
        Parameter("least", "integer", "at least as many (or more)", default="1"),
        Parameter("thing", "node", "which", required=True),
    )
    assert query.columns == (Column("what", "what fell"), Column("where", "the places", "list"))
    assert query.text == TEXT


def test_a_query_without_a_header() -> None:
    """A user's own SPARQL needs none."""
    query = read_query("query", "SELECT ?x { ?x ?p 1 } # done")
    assert (query.summary, query.parameters, query.columns) == ("", (), ())


@pytest.mark.parametrize(
    ("line", "problem"),
    [
        ("place: only there", "sky:2: not a parameter: 'place: only there'"),
        ("place (town): only there", "sky:2: not a parameter"),
        ("place (entity, maybe): only there", "sky:2: not a parameter: 'maybe'"),
        ("plaice (entity): only there", "sky: its header names a parameter that it does not use: plaice"),
    ],
)
def test_a_parameter_that_is_said_otherwise(line: str, problem: str) -> None:
    """The place has the line of the file."""
    with pytest.raises(QueryError, match=f"^{problem}"):
        read_query("sky", f"# Parameters\n#   {line}\nSELECT ?place {{ ?place ?p 1 }}")


def test_a_column_that_is_said_otherwise() -> None:
    """The hint says how it is written."""
    with pytest.raises(QueryError, match=r"sky:2: not a column: 'what \(heap\): fell'") as caught:
        read_query("sky", "# Columns\n# what (heap): fell\nSELECT ?what { ?what ?p 1 }")
    assert "list" in caught.value.hint
