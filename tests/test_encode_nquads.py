"""N-Quads: the vocabulary to the letter, sorted, each triple in one graph, the same bytes every time."""

import subprocess
import sys
from collections import Counter
from dataclasses import replace
from pathlib import Path

import pyoxigraph
import pytest
import rdflib
from corpora import FIRST, SECOND, example_corpus, first_report, second_report

from kg import vocab
from kg.encode import encode_corpus, encode_report, encode_shared
from kg.errors import GraphError
from kg.model import Corpus, Document, Passage, Span, Statement
from kg.ontology import ontology_text

GOLDEN = Path(__file__).parent / "golden"
BASE = "https://example.org/id/"
VERSION = "0.0.0"


def lines() -> list[str]:
    """The example, as N-Quads."""
    return list(encode_corpus(example_corpus(), BASE, version=VERSION))


def triple_and_graph(line: str) -> tuple[str, str]:
    """A line, cut before its graph."""
    triple, graph, _ = line.rsplit(" ", 2)
    return triple, graph


def shortened(line: str) -> str:
    """A line with prefixed names, to be read by people."""
    for prefix, namespace in {**vocab.PREFIXES, "id": BASE}.items():
        line = line.replace(f"<{namespace}", f"<{prefix}:")
    return line


def test_the_example_to_the_letter() -> None:
    """golden/corpus.nq, in which the vocabulary's namespaces are shortened to their prefixes."""
    assert "".join(map(shortened, lines())) == (GOLDEN / "corpus.nq").read_text(encoding="utf-8")


def test_lines_are_sorted_and_distinct() -> None:
    """By code point, which is by byte."""
    found = lines()
    assert found == sorted(set(found))
    encoded = [line.encode() for line in found]
    assert encoded == sorted(encoded)


def test_each_triple_stands_in_one_graph() -> None:
    """So that a flat export has as many triples as the file has lines."""
    graphs = Counter(triple_and_graph(line)[0] for line in lines())
    assert set(graphs.values()) == {1}


def test_the_graphs_are_the_reports_and_the_shared_one() -> None:
    """And each report's lines are those that it gives alone, with the edges that it shares taken out."""
    found = lines()
    names = {triple_and_graph(line)[1] for line in found}
    assert names == {f"<{BASE}graph/{key}>" for key in ("bulletin-2", "wire-1", "shared")}
    shared = [line for line in found if triple_and_graph(line)[1] == f"<{BASE}graph/shared>"]
    assert shared == encode_shared(example_corpus(), BASE, version=VERSION)
    alone = encode_report(first_report(), BASE, version=VERSION)
    together = [line for line in found if triple_and_graph(line)[1] == f"<{BASE}graph/wire-1>"]
    leads = f"<{BASE}entity/ada-roe> <{vocab.KG}leads> <{BASE}entity/union> <{BASE}graph/wire-1> .\n"
    assert set(alone) - set(together) == {leads}
    assert set(together) <= set(alone)


def test_parsers_agree() -> None:
    """Oxigraph and rdflib read as many quads as there are lines; there are no blank nodes; Oxigraph writes the same."""
    text = "".join(lines())
    quads = list(pyoxigraph.parse(text.encode(), format=pyoxigraph.RdfFormat.N_QUADS))
    assert len(quads) == len(lines())
    assert not [quad for quad in quads if isinstance(quad.subject, pyoxigraph.BlankNode)]
    assert not [quad for quad in quads if isinstance(quad.object, pyoxigraph.BlankNode)]
    assert sorted(f"{quad} .\n" for quad in quads) == lines()
    dataset = rdflib.Dataset()
    dataset.parse(data=text, format="nquads")
    assert len(list(dataset.quads())) == len(lines())


def test_every_term_is_defined() -> None:
    """What is written of our namespace stands in the ontology."""
    defined = {
        str(subject) for subject in rdflib.Graph().parse(data=ontology_text("kg.ttl"), format="turtle").subjects()
    }
    written = {
        term.value
        for quad in pyoxigraph.parse("".join(lines()).encode(), format=pyoxigraph.RdfFormat.N_QUADS)
        for term in (quad.predicate, quad.object)
        if isinstance(term, pyoxigraph.NamedNode) and term.value.startswith(vocab.KG)
    }
    assert written
    assert written <= defined


def test_the_same_bytes_in_any_process() -> None:
    """Whatever the hash seed, and in whatever order records name things."""
    code = (
        "import sys; sys.path[:0] = [sys.argv[1]];"
        "from corpora import example_corpus; from kg.encode import encode_corpus;"
        "sys.stdout.reconfigure(newline='\\n', encoding='utf-8');"
        "sys.stdout.writelines(encode_corpus(example_corpus()))"
    )
    outputs = {
        subprocess.run(
            [sys.executable, "-c", code, str(Path(__file__).parent)],
            env={"PYTHONHASHSEED": seed},
            capture_output=True,
            check=True,
        ).stdout
        for seed in ("0", "1", "4242")
    }
    assert outputs == {"".join(encode_corpus(example_corpus())).encode()}


def test_the_order_of_records_makes_no_difference() -> None:
    """Reports, things, contradictions in any order."""
    corpus = example_corpus()
    turned = replace(corpus, reports=corpus.reports[::-1], things=corpus.things[::-1])
    assert list(encode_corpus(turned, BASE, version=VERSION)) == lines()


def test_passages_quote_their_report() -> None:
    """Each passage's words stand at its offsets, and its sentence covers it and is its own sentence."""
    graph = rdflib.Dataset(default_union=True)
    graph.parse(data="".join(lines()), format="nquads")
    nif = rdflib.Namespace(vocab.PREFIXES["nif"])
    kg = rdflib.Namespace(vocab.KG)
    texts = {f"{BASE}report/wire-1": FIRST, f"{BASE}report/bulletin-2": SECOND}
    passages = list(graph.subjects(rdflib.RDF.type, kg.Passage))
    assert passages
    for passage in passages:
        start, end = int(graph.value(passage, nif.beginIndex)), int(graph.value(passage, nif.endIndex))
        report = str(graph.value(passage, nif.referenceContext))
        assert texts[report][start:end] == str(graph.value(passage, nif.anchorOf))
        assert str(passage) == f"{report}#char={start},{end}"
        (sentence,) = graph.objects(passage, kg.sentence)
        assert int(graph.value(sentence, nif.beginIndex)) <= start < end <= int(graph.value(sentence, nif.endIndex))
        assert graph.value(sentence, kg.sentence) == sentence


def test_the_whole_text_only_where_asked() -> None:
    """nif:isString, one line a report."""
    with_text = set(encode_corpus(example_corpus(), BASE, with_text=True, version=VERSION)) - set(lines())
    assert len(with_text) == 2
    assert all(f"<{vocab.iri('nif:isString')}>" in line for line in with_text)


def test_nothing_read_gives_nothing() -> None:
    """An empty corpus has no lines; a report in which nothing was found has its own."""
    assert list(encode_corpus(Corpus((), ()))) == []
    empty = replace(first_report(), mentions=(), events=(), claims=(), relations=())
    found = list(encode_corpus(Corpus((empty,), ()), BASE))
    assert {line.split(" ")[0] for line in found} == {f"<{BASE}report/wire-1>"}


def test_words_outside_the_text_are_refused() -> None:
    """They would be other words than the reader saw."""
    report = first_report()
    beyond = Passage(Span(0, len(FIRST) + 1), Span(0, 3))
    with pytest.raises(GraphError, match="lie outside its text") as caught:
        encode_report(replace(report, relations=(replace(report.relations[0], passage=beyond),)))
    assert caught.value.place == "report wire-1"


def test_half_a_character_is_refused() -> None:
    """A document made by hand with a lone surrogate gives one clear error."""
    with pytest.raises(GraphError, match="lone surrogate"):
        encode_report(replace(first_report(), document=Document("a", FIRST + "\ud800")))


@pytest.mark.parametrize(
    ("field", "value", "what"),
    [("type", "SHOUT", "event type"), ("modes", ("loud",), "mode"), ("status", "odd", "status")],
)
def test_a_word_that_is_not_defined_is_refused(field: str, value: object, what: str) -> None:
    """No term is written that the ontology does not have."""
    report = first_report()
    with pytest.raises(GraphError, match=f"unknown {what}"):
        encode_report(replace(report, events=(replace(report.events[0], **{field: value}),)))  # type: ignore[arg-type]


def test_statements() -> None:
    """Type, role and measure give the predicate and object that the vocabulary says; a vague figure has no object."""
    report = second_report()
    claim = report.claims[0]
    assert claim.figure is not None
    cases = {
        Statement("killed", "type", "ASSAULT"): (vocab.iri("rdf:type"), f"<{vocab.KG}Assault>"),
        Statement("killed", "recipient", "miners"): (f"{vocab.KG}recipient", f"<{BASE}entity/miners>"),
        Statement("killed", "killed", None): (f"{vocab.KG}killed", f'"3"^^<{vocab.iri("xsd:integer")}>'),
    }
    for statement, (predicate, value) in cases.items():
        found = "".join(encode_report(replace(report, claims=(replace(claim, statement=statement),)), BASE))
        assert f"<{vocab.iri('rdf:predicate')}> <{predicate}>" in found
        assert f"49-91> <{vocab.iri('rdf:object')}> {value}" in found
    vague = replace(claim, figure=replace(claim.figure, value=None, at_least=200, at_most=400, approximate=True))
    found = "".join(encode_report(replace(report, claims=(vague,)), BASE))
    assert f"49-91> <{vocab.iri('rdf:object')}>" not in found
    assert f'<{vocab.KG}atLeast> "200"' in found
    assert f'<{vocab.KG}atMost> "400"' in found
    assert f'<{vocab.KG}approximate> "true"' in found
