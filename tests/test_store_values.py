"""Values go into a query as whole terms and come out as Python values."""

from datetime import UTC, date, datetime

import pyoxigraph
import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg.errors import QueryError
from kg.model.graph import Iri
from kg.store.values import XSD, is_iri, python_value, sparql_term

UNICODE = st.text(st.characters(exclude_categories=["Cs"]))


@pytest.mark.parametrize(
    ("lexical", "datatype", "value"),
    [
        ("14", "integer", 14),
        ("14", "nonNegativeInteger", 14),
        ("1.50", "decimal", 1.5),
        ("1e3", "double", 1000.0),
        ("true", "boolean", True),
        ("0", "boolean", False),
        ("perhaps", "boolean", "perhaps"),
        ("2011-12-16", "date", date(2011, 12, 16)),
        ("2011-12-16Z", "date", "2011-12-16Z"),
        ("2011-02-30", "date", "2011-02-30"),
        ("2011-12", "gYearMonth", "2011-12"),
        ("2011", "gYear", "2011"),
        ("many", "integer", "many"),
        ("x", "string", "x"),
    ],
)
def test_a_literal_becomes_a_python_value(lexical: str, datatype: str, value: object) -> None:
    """Each of the datatypes that a graph uses; what does not fit stays its text."""
    found = python_value(lexical, XSD + datatype)
    assert found == value
    assert type(found) is type(value)


@pytest.mark.parametrize(
    ("value", "term"),
    [
        (14, f'"14"^^<{XSD}integer>'),
        (True, f'"true"^^<{XSD}boolean>'),
        (1.5, f'"1.5"^^<{XSD}double>'),
        (float("-inf"), f'"-INF"^^<{XSD}double>'),
        (date(2011, 12, 16), f'"2011-12-16"^^<{XSD}date>'),
        (datetime(2011, 12, 16, 5, tzinfo=UTC), f'"2011-12-16T05:00:00+00:00"^^<{XSD}dateTime>'),
        (Iri("https://example.org/a"), "<https://example.org/a>"),
    ],
)
def test_a_value_becomes_a_term(value: object, term: str) -> None:
    """Typed as SPARQL wants it."""
    assert sparql_term("x", value) == term  # type: ignore[arg-type]


@given(UNICODE)
def test_any_text_comes_back_as_it_went_in(text: str) -> None:
    """No text ends its own literal, or changes on the way."""
    query = f"SELECT ({sparql_term('x', text)} AS ?x) {{ }}"
    (row,) = pyoxigraph.Store().query(query)
    assert row["x"].value == text


@given(st.text())
def test_what_passes_for_an_iri_cannot_end_early(text: str) -> None:
    """An IRI that is accepted is one token of SPARQL."""
    iri = f"https://example.org/{text}"
    if is_iri(iri):
        (row,) = pyoxigraph.Store().query(f"SELECT ?x {{ VALUES ?x {{ {sparql_term('x', Iri(iri))} }} }}")
        assert row["x"].value == iri


@pytest.mark.parametrize(
    "iri", ["http://x/> } DROP ALL #", "Ostrava", "http://a b", "", 'http://x/"', "http://x/\\u003e"]
)
def test_what_is_no_iri_is_refused(iri: str) -> None:
    """Nothing reaches an engine that could be read as more than an IRI."""
    with pytest.raises(QueryError, match="not an IRI"):
        sparql_term("place", Iri(iri))


def test_half_a_character_is_refused() -> None:
    """A lone surrogate can be sent nowhere."""
    with pytest.raises(QueryError, match="not Unicode text"):
        sparql_term("place", "\ud800")
