"""Terms: what is written can be read again, by every parser, as it was."""

import string
from datetime import date

import pyoxigraph
import pytest
import rdflib
from hypothesis import example, given
from hypothesis import strategies as st

from kg.encode import terms
from kg.errors import GraphError

HOSTILE = (
    'He said "no".',
    "back\\slash",
    "line\nfeed\rreturn\ttab",
    "\x00\x01\x07\x08\x0b\x0c\x1b\x1f\x7f\x85",
    "\u2028\u2029\ufeff\ufffd\ufffe\uffff\U0010ffff",
    '"^^<http://www.w3.org/2001/XMLSchema#integer> . <urn:a> <urn:b> <urn:c>',
    "\\u0041 \\n @en",
    "<script>alert(1)</script>",
    "🔥 протест العربية e\u0301",
    " ",
    "",
)
TEXT = st.text(alphabet=st.characters(exclude_categories=["Cs"]))


def as_oxigraph(term: str) -> pyoxigraph.NamedNode | pyoxigraph.Literal:
    """The term as Oxigraph reads it."""
    (quad,) = pyoxigraph.parse(f"<urn:s> <urn:p> {term} .\n".encode(), format=pyoxigraph.RdfFormat.N_QUADS)
    found = quad.object
    assert isinstance(found, pyoxigraph.NamedNode | pyoxigraph.Literal)
    return found


def as_rdflib(term: str) -> rdflib.term.Node:
    """The term as rdflib reads it."""
    graph = rdflib.Graph().parse(data=f"<urn:s> <urn:p> {term} .\n", format="nt")
    return next(iter(graph.objects()))


@given(TEXT)
def test_any_text_is_read_back(words: str) -> None:
    """Oxigraph gives the same words, on one line, and would itself have written the same bytes."""
    term = terms.text(words)
    assert "\n" not in term
    assert "\r" not in term
    assert as_oxigraph(term) == pyoxigraph.Literal(words)
    assert str(pyoxigraph.Literal(words)) == term


@pytest.mark.parametrize("words", HOSTILE)
def test_hostile_texts_are_read_back(words: str) -> None:
    """Oxigraph and rdflib give the same words."""
    term = terms.text(words)
    assert as_oxigraph(term).value == words
    assert str(as_rdflib(term)) == words


@given(st.text(alphabet=string.printable + '"\\\x00\x08\x0b\x7f\u2028é🔥', max_size=20))
def test_rdflib_reads_it_too(words: str) -> None:
    """Its parser is another one."""
    assert str(as_rdflib(terms.text(words))) == words


@pytest.mark.parametrize("half", ["\ud800", "a\udfffb"])
def test_half_a_character_is_refused(half: str) -> None:
    """Nothing can write it, and another in its place would not be the words."""
    with pytest.raises(GraphError, match=r"lone surrogate U\+D"):
        terms.text(half)


@given(TEXT)
@example("http://[::1]:80/a")
@example("urn:a#b#c")
@example("http://a/%zz")
@example("a:\ue000")
@example("a:?\ue000")
@example("http://a/\ufdd0")
@example("http://a b")
@example("javascript:alert(1)")
@example("a://[")
@example("a:[x]")
@example("a://b:c@d/\xa0")
def test_an_iri_that_is_taken_is_one(value: str) -> None:
    """Oxigraph, which checks IRIs strictly, takes each one that is written."""
    for candidate in (value, f"http://example.org/{value}", f"urn:{value}"):
        if terms.IRI.fullmatch(candidate):
            assert pyoxigraph.NamedNode(candidate).value == candidate
            assert as_oxigraph(terms.iri(candidate)).value == candidate


@pytest.mark.parametrize(
    "value",
    [
        "",
        "a",
        "/a",
        "a b:c",
        "http://a/<b>",
        'http://a/"',
        "http://a/\n",
        "http://a/{}",
        "http://a/\\",
        "1a:b",
        "a:\ud800",
    ],
)
def test_what_is_no_iri_is_refused(value: str) -> None:
    """Relative ones, and any that could leave their brackets."""
    with pytest.raises(GraphError, match="not an IRI"):
        terms.iri(value)


@pytest.mark.parametrize(
    "value",
    [
        "https://sws.geonames.org/610612/",
        "urn:x:y",
        "http://a/é?q=1#f",
        "http://u@h:8080/p;v=1",
        "mailto:a@b",
        "http://[2001:db8::1]/",
    ],
)
def test_usual_iris_are_taken(value: str) -> None:
    """Of more schemes than one."""
    assert terms.iri(value) == f"<{value}>"


@given(st.floats(min_value=-180, max_value=180))
def test_degrees_are_decimals(value: float) -> None:
    """To a hundred-thousandth, without an exponent, in one way."""
    term = as_oxigraph(terms.degrees(value))
    assert isinstance(term, pyoxigraph.Literal)
    assert abs(float(term.value) - value) <= 0.0000051
    assert "e" not in term.value
    assert term.value != "-0.0"


@pytest.mark.parametrize("value", [float("nan"), float("inf"), float("-inf")])
def test_no_number_of_degrees(value: float) -> None:
    """Is refused."""
    with pytest.raises(GraphError, match="degrees"):
        terms.degrees(value)


@given(st.dates(), st.integers())
def test_values_are_what_they_say(day: date, number: int) -> None:
    """To rdflib, days and numbers are those of Python; months and years have four digits of a year."""
    assert as_rdflib(terms.day(day)) == rdflib.Literal(day)
    assert as_rdflib(terms.integer(number)) == rdflib.Literal(number)
    assert terms.month(day).startswith(f'"{day.year:04}-{day.month:02}"^^')
    assert terms.year(day).startswith(f'"{day.year:04}"^^')
