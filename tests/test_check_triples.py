"""N-Quads lines into one rdflib graph: the same terms as rdflib's own parser makes."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rdflib import Graph, Literal, URIRef

from kg.check.triples import triples_graph
from kg.encode.terms import text
from kg.errors import GraphError
from kg.store.lines import parse_lines, sorted_lines

XSD = "http://www.w3.org/2001/XMLSchema#"
LINES = [
    '<urn:s> <urn:p> "plain" <urn:g> .\n',
    '<urn:s> <urn:p> "in English"@en <urn:g> .\n',
    '<urn:s> <urn:p> "14"^^<http://www.w3.org/2001/XMLSchema#integer> <urn:g> .\n',
    '<urn:s> <urn:p> "He said \\"no\\".\\n<urn:x> <urn:y> . \\\\ \\u0007" <urn:g> .\n',
    '<urn:s> <urn:p> "a > b \u2028 c" <urn:g> .\n',
    "<urn:s> <urn:p> <urn:o> <urn:h> .\n",
    "<urn:s> <urn:p> <urn:o> .\n",
    '<urn:s> <urn:p> "" <urn:g> .\n',
]


def test_the_terms_are_those_of_rdflibs_own_parser() -> None:
    """Named graphs are flattened; terms, escapes, language tags and datatypes are the same."""
    triples = [line.replace(" <urn:g> .", " .").replace(" <urn:h> .", " .") for line in LINES]
    theirs = Graph().parse(data="".join(triples), format="nt")
    assert set(triples_graph(LINES, "a.nq")) == set(theirs)
    assert len(theirs) == 7


def test_a_blank_node_stays_one_node() -> None:
    """A label means the same node on each line."""
    graph = triples_graph(["_:a <urn:p> _:b <urn:g> .\n", "_:b <urn:q> <urn:o> <urn:h> .\n"], "a.nq")
    assert len(set(graph.objects(None, URIRef("urn:p"))) & set(graph.subjects(URIRef("urn:q")))) == 1


@pytest.mark.parametrize(
    "line",
    [
        "<urn:s> <urn:p> <<( <urn:a> <urn:b> <urn:c> )>> <urn:g> .\n",
        '<urn:s> <urn:p> "x"@en--ltr <urn:g> .\n',
        "<urn:s> <urn:p> .\n",
        "nonsense\n",
    ],
)
def test_what_rdf_1_1_does_not_know_is_named(line: str) -> None:
    """RDF 1.2's terms cannot be checked: the place and the line are said."""
    with pytest.raises(GraphError, match=r"^a\.nq: a quad that is not RDF 1\.1: ") as caught:
        triples_graph([line], "a.nq")
    assert line.strip() in str(caught.value)


def test_a_number_that_is_none_is_text() -> None:
    """A query that counts with it would stop in the middle; a wrong date is compared as text anyway."""
    lines = [
        f'<urn:s> <urn:p> "many"^^<{XSD}integer> <urn:g> .\n',
        f'<urn:s> <urn:q> "on Friday"^^<{XSD}date> <urn:g> .\n',
    ]
    graph = triples_graph(lines, "a.nq")
    assert graph.value(predicate=URIRef("urn:p"), subject=URIRef("urn:s")) == Literal("many")
    assert graph.value(predicate=URIRef("urn:q"), subject=URIRef("urn:s")) == Literal(
        "on Friday", datatype=URIRef(XSD + "date")
    )


@given(st.text(st.characters(codec="utf-8"), max_size=20))
def test_words_come_through_whole(words: str) -> None:
    """Whatever a report prints, the graph that is checked holds it, character for character."""
    lines = sorted_lines(parse_lines([f"<urn:s> <urn:p> {text(words)} <urn:g> .\n"]))
    assert list(triples_graph(lines, "a.nq").objects()) == [Literal(words)]
