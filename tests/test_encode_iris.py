"""IRIs: valid whatever the keys hold, one for each thing, the same every time."""

import re
from urllib.parse import unquote

import pyoxigraph
import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg.encode.iris import Names, segment
from kg.errors import GraphError
from kg.model import Span

KEY = st.text(alphabet=st.characters(exclude_categories=["Cs"]), min_size=1)
NAMES = Names("https://example.org/id/")


@given(KEY)
def test_a_key_can_be_read_from_its_part(key: str) -> None:
    """Percent-decoding gives the key back, so that no two keys share a part."""
    assert unquote(segment(key)) == key
    assert re.fullmatch(r"[A-Za-z0-9._~%-]+", segment(key))


@given(KEY, KEY, st.integers(0, 10**9), st.integers(1, 10**9))
def test_every_iri_is_valid(one: str, other: str, start: int, length: int) -> None:
    """As Oxigraph checks them, and without a part that means "one up"."""
    for term in every_name(one, other, Span(start, start + length)):
        assert pyoxigraph.NamedNode(term[1:-1]).value == term[1:-1]
        assert not {"", ".", ".."} & set(term[1:-1].removeprefix("https://").split("#")[0].split("/"))


def every_name(one: str, other: str, span: Span) -> list[str]:
    """All kinds of IRIs of two keys."""
    return [
        NAMES.graph(one),
        NAMES.shared,
        NAMES.report(one),
        NAMES.passage(one, span),
        NAMES.event(one, other),
        NAMES.claim(one, other),
        NAMES.claim(one, other, other),
        NAMES.entity(one),
        NAMES.incident(one),
        NAMES.extractor(one),
    ]


@given(KEY, KEY, KEY, KEY)
def test_two_things_have_two_iris(a: str, b: str, c: str, d: str) -> None:
    """Of one kind only for equal keys, of two kinds never."""
    first, second = every_name(a, b, Span(0, 1)), every_name(c, d, Span(0, 1))
    for index, name in enumerate(first):
        assert name not in first[:index]
        assert name not in second[:index] + second[index + 1 :]
    assert (NAMES.event(a, b) == NAMES.event(c, d)) == ((a, b) == (c, d))
    assert (NAMES.report(a) == NAMES.report(c)) == (a == c)


def test_a_report_cannot_take_the_shared_graph() -> None:
    """Nor that of decisions, whatever its key."""
    assert NAMES.graph("shared") != NAMES.shared
    graphs = {NAMES.graph(key) for key in ("shared", "decisions", "%73hared", "Shared")}
    assert len(graphs) == 4
    assert all(pyoxigraph.NamedNode(graph[1:-1]) for graph in graphs)


@pytest.mark.parametrize("key", ["", "\ud800"])
def test_a_key_that_names_nothing(key: str) -> None:
    """Is an error, not an IRI that something else could have."""
    with pytest.raises(GraphError):
        segment(key)


@pytest.mark.parametrize(
    "base",
    ["", "id/", "https://example.org/id", "https://example.org/#", "https://example.org/?q=/", "https://a b/", "x>/"],
)
def test_a_base_that_cannot_be_one(base: str) -> None:
    """Relative, without an end, with a fragment, or not an IRI at all."""
    with pytest.raises(GraphError, match="not an IRI that others can begin with"):
        Names(base)


@pytest.mark.parametrize("base", ["https://example.org/", "http://localhost:8000/a/b/", "urn:example:"])
def test_a_base_of_ones_own(base: str) -> None:
    """Every IRI begins with it."""
    names = Names(base)
    assert names.entity("a") == f"<{base}entity/a>"
    assert pyoxigraph.NamedNode(names.passage("r", Span(0, 1))[1:-1])
