"""Parameters and prefixes go into a query so that it stays the user's query."""

import pytest

from kg.errors import QueryError
from kg.model.graph import Iri
from kg.store.sparql_text import place_of, prepare


def test_a_query_without_parameters_is_only_given_prefixes() -> None:
    """Prefixes of the vocabulary need not be declared; declared ones are left alone."""
    assert prepare("SELECT ?x { ?x ?p 1 }").text == "SELECT ?x { ?x ?p 1 }"
    assert prepare("ASK { ?x a skos:Concept }").text.startswith(
        "PREFIX skos: <http://www.w3.org/2004/02/skos/core#> ASK"
    )
    own = "PREFIX kg: <https://example.org/> ASK { ?x a kg:Event . _:b kg:x ?x }"
    assert prepare(own).text == own


def test_an_unknown_prefix_is_told_with_its_place() -> None:
    """The place is the user's line and column; comments, strings and IRIs do not count."""
    with pytest.raises(QueryError, match=r"^query:2:6: the prefix foo: is not declared$"):
        prepare("SELECT ?x { # foo:no\n  ?x foo:bar 'foo:no' . ?x <foo:no> ?y }")


@pytest.mark.parametrize(
    ("query", "prepared"),
    [
        ("SELECT ?x { ?x ?p ?y }", "SELECT ?x { V ?x ?p ?y }"),
        ("SELECT (COUNT(*) AS ?n) WHERE { ?x ?p ?y }", "SELECT (COUNT(*) AS ?n) WHERE { V ?x ?p ?y }"),
        ("# {\nASK { # {\n ?x ?p '{' }", "# {\nASK { V # {\n ?x ?p '{' }"),
        ("CONSTRUCT { ?x ?p ?y } WHERE { ?x ?p ?y }", "CONSTRUCT { ?x ?p ?y } WHERE { V ?x ?p ?y }"),
        ("SELECT ?x { { ?x ?p ?y } UNION { ?y ?p ?z } }", "SELECT ?x { V { V ?x ?p ?y } UNION { ?y ?p ?z } }"),
        ("SELECT ?x { ?y ?p ?z OPTIONAL { ?y ?q ?x } }", "SELECT ?x { V ?y ?p ?z OPTIONAL { V ?y ?q ?x } }"),
        ("SELECT ?x { SELECT ?x { ?x ?p ?y } }", "SELECT ?x { V {  SELECT ?x { V ?x ?p ?y }  }}"),
        (
            "SELECT ?x { VALUES ?y { 1 } { SELECT ?x { ?z ?p 1 } } }",
            "SELECT ?x { V VALUES ?y { 1 } { SELECT ?x { ?z ?p 1 } } }",
        ),
        ("SELECT (EXISTS { ?x ?p 2 } AS ?y) { ?x ?p 1 }", "SELECT (EXISTS { ?x ?p 2 } AS ?y) { V ?x ?p 1 }"),
    ],
)
def test_a_parameter_stands_in_each_group_that_names_it(query: str, prepared: str) -> None:
    """A VALUES row in the outermost group, and in those within that name the variable; never in a template."""
    found = prepare(query, {"x": Iri("https://example.org/a")}).text
    assert found.replace("VALUES (?x) { (<https://example.org/a>) }", "V").split() == prepared.split()


@pytest.mark.parametrize(
    ("query", "problem"),
    [
        ("SELECT ?y { ?y ?p 1 }", r"parameter x: the query has no \?x"),
        ("DESCRIBE ?x", "parameter x: the query has no WHERE group"),
        ("CONSTRUCT WHERE { ?x ?p 1 }", "parameter x: the query has no WHERE group"),
        ("INSERT DATA { }", r"query:1:1: not a SPARQL query: it starts with 'INSERT'"),
        ("", "query:1:1: the query is empty"),
        ("# nothing", "query:1:1: the query is empty"),
    ],
)
def test_what_cannot_take_a_parameter_says_so(query: str, problem: str) -> None:
    """A parameter is never dropped in silence."""
    with pytest.raises(QueryError, match=problem):
        prepare(query, {"x": 1})


def test_positions_lead_back_to_the_users_words() -> None:
    """What was put in does not move the line and column of an error."""
    query = prepare("ASK {\n ?x a kg:Event ; ?p ?y . { ?x ?q ZZ } }", {"x": 1, "y": 2})
    offset = query.text.index("ZZ")
    line = query.text.count("\n", 0, offset) + 1
    column = offset - query.text.rfind("\n", 0, offset)
    assert query.place(line, column) == place_of(query.original, query.original.index("ZZ")) == "query:2:34"
