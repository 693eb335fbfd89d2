"""SPARQL is cut into tokens as its grammar cuts it, so far as prefixes, variables, words and brackets go."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg.model.sparql import keywords_of, query_form, tokens_of, variables_of


@pytest.mark.parametrize(
    ("text", "tokens"),
    [
        ("?x kg:place/kg:y ?z", ["?x", "kg:place", "/", "kg:y", "?z"]),
        ('\'a # b\' # c\n"d\\"e"', ["'a # b'", '"d\\"e"']),
        ('"""a "b" c""" \'\'\'d\ne\'\'\'', ['"""a "b" c"""', "'''d\ne'''"]),
        ("<http://a#b> < 5", ["<http://a#b>", "<", "5"]),
        ("?a<?b", ["?a", "<", "?b"]),
        ("_:b0 :local $y", ["_:b0", ":local", "$y"]),
        ("'x'@en '1'^^xsd:integer", ["'x'", "@", "en", "'1'", "^", "^", "xsd:integer"]),
        ("kg:a\\#b kg:%41", ["kg:a\\#b", "kg:%41"]),
    ],
)
def test_tokens(text: str, tokens: list[str]) -> None:
    """Comments are none; a bracket, a prefix or a variable inside a string or an IRI is none of its own."""
    assert [token.text for token in tokens_of(text)] == tokens


@given(st.text(alphabet="?x{}<>#'\"\\\n ab:_1$.", max_size=40))
def test_tokens_are_the_texts_own(text: str) -> None:
    """Whatever is written: no token overlaps another, each is where it says."""
    end = 0
    for token in tokens_of(text):
        assert token.start >= end
        assert text[token.start : token.end] == token.text
        end = token.end


@pytest.mark.parametrize(
    ("text", "form"),
    [
        ("BASE <http://ask/> PREFIX ask: <http://select/> describe <http://x>", "DESCRIBE"),
        ("ask{}", "ASK"),
        ("{ SELECT }", None),
        ("SELECTED ?x", None),
        ("", None),
    ],
)
def test_forms(text: str, form: str | None) -> None:
    """The first of the four words, outside of prefixes and comments."""
    assert query_form(text) == form


def test_variables_and_words() -> None:
    """Of the query alone, not of its strings and comments."""
    text = "SELECT ?a $b { ?a <?c> '?d' } # ?e GRAPH"
    assert variables_of(text) == {"a", "b"}
    assert keywords_of(text) == {"SELECT"}
