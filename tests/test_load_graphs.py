"""QuadSource -> N-Triples of one graph, and the graph of one report."""

from collections.abc import Iterator

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg.errors import GraphError
from kg.load.graphs import graph_of_report, is_quad, triples_of

BASE = "http://example.org/id/graph/"


class Source:
    """N-Quads lines as a graph source."""

    location = "lines"

    def __init__(self, *lines: str) -> None:
        self._lines = sorted(lines)

    def graph_names(self) -> tuple[str, ...]:
        """Last terms of the lines that have four."""
        return tuple(sorted({line.split(" ")[-2][1:-1] for line in self._lines if is_quad(line)}))

    def nquads(self, graph: str | None = None) -> Iterator[str]:
        """Lines of one graph, or all."""
        return (line for line in self._lines if graph is None or line.endswith(f" <{graph}> .\n"))


SOURCE = Source(
    f'<urn:a> <urn:p> "one" <{BASE}r1> .\n',
    f'<urn:a> <urn:p> "two <{BASE}r1> ." <{BASE}r2> .\n',
    f"<urn:a> <urn:p> <urn:b> <{BASE}shared> .\n",
    "<urn:a> <urn:p> <urn:c> .\n",
)


def test_a_graph_is_named_by_its_report_or_by_its_iri() -> None:
    """Both name the same graph."""
    assert graph_of_report(SOURCE, "r1") == graph_of_report(SOURCE, f"{BASE}r1") == f"{BASE}r1"  # type: ignore[arg-type]


def test_a_report_to_drop_need_not_be_in_the_source() -> None:
    """Its graph is named as the source names its others."""
    assert graph_of_report(SOURCE, "gone", must_exist=False) == f"{BASE}gone"  # type: ignore[arg-type]
    assert graph_of_report(SOURCE, "http://x.org/g", must_exist=False) == "http://x.org/g"  # type: ignore[arg-type]


@pytest.mark.parametrize("key", ["r", "../r1", "r1> } ; DROP ALL #", ""])
def test_an_unknown_report_is_named_with_those_there_are(key: str) -> None:
    """The hint lists near keys."""
    with pytest.raises(GraphError, match="no report with the key") as caught:
        graph_of_report(SOURCE, key)  # type: ignore[arg-type]
    assert "r1" in caught.value.hint


@pytest.mark.parametrize("key", ["http://x.org/g> } #", "a b", ""])
def test_what_is_no_graph_name_is_not_made_one(key: str) -> None:
    """A key to drop that could not be a key, nor an IRI, is refused."""
    with pytest.raises(GraphError):
        graph_of_report(SOURCE, key, must_exist=False)  # type: ignore[arg-type]


def test_triples_lose_the_graph_and_nothing_else() -> None:
    """Words that look like a graph's name stay in the literal."""
    assert list(triples_of(SOURCE, f"{BASE}r2")) == [f'<urn:a> <urn:p> "two <{BASE}r1> ." .\n']  # type: ignore[arg-type]
    assert list(triples_of(SOURCE, None)) == ["<urn:a> <urn:p> <urn:c> .\n"]  # type: ignore[arg-type]


@given(
    st.text(st.characters(blacklist_characters='"\\\n\r', blacklist_categories=("Cs",))),
    st.sampled_from(["", "@en", "^^<urn:t>"]),
)
def test_a_literal_never_passes_for_a_graph(words: str, ending: str) -> None:
    """Whatever a literal holds, three terms are a triple and four a quad."""
    assert not is_quad(f'<urn:s> <urn:p> "{words}"{ending} .\n')
    assert is_quad(f'<urn:s> <urn:p> "{words}"{ending} <urn:g> .\n')
