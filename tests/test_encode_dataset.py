"""The description beside a graph: counts and versions, in Turtle, the same every time."""

import subprocess
import sys
from datetime import date
from pathlib import Path

import rdflib
from corpora import example_corpus

from kg import vocab
from kg.encode import describe_dataset, encode_corpus

BASE = "https://example.org/id/"


def describe(created: date | None = None) -> rdflib.Graph:
    """The example's description, parsed."""
    text = describe_dataset(
        example_corpus(), BASE, quads=286, version="0.0.0", made_with={"spacy": "3.8 <x>"}, created=created
    )
    return rdflib.Graph().parse(data=text, format="turtle")


def test_it_counts_what_is_in_the_graph() -> None:
    """As many of each class as the graph has, counted in the graph."""
    graph = rdflib.Dataset(default_union=True)
    graph.parse(data="".join(encode_corpus(example_corpus(), BASE)), format="nquads")
    described = describe()
    void = rdflib.Namespace(vocab.PREFIXES["void"])
    counts = {
        described.value(part, void["class"]): int(described.value(part, void.entities))
        for part in described.objects(None, void.classPartition)
    }
    classes = {kind for kind in graph.objects(None, rdflib.RDF.type) if str(kind).startswith(vocab.KG)}
    classes.discard(rdflib.URIRef(f"{vocab.KG}Passage"))
    assert counts == {kind: len(set(graph.subjects(rdflib.RDF.type, kind))) for kind in classes}


def test_it_says_by_what_it_was_made() -> None:
    """Versions of kg and of what it used; a day only where one is handed in."""
    graph = describe()
    labels = {str(label) for label in graph.objects(None, rdflib.RDFS.label)}
    assert labels == {"kg 0.0.0", "spacy 3.8 <x>"}
    created = rdflib.URIRef(vocab.iri("dcterms:created"))
    assert list(graph.objects(None, created)) == []
    assert list(describe(date(2030, 5, 9)).objects(None, created)) == [rdflib.Literal(date(2030, 5, 9))]


def test_every_namespace_of_a_graph_is_named() -> None:
    """void:vocabulary lists those that the example uses, and no other."""
    graph = rdflib.Dataset(default_union=True)
    graph.parse(data="".join(encode_corpus(example_corpus(), BASE)), format="nquads")
    used = {term for triple in graph.triples((None, None, None)) for term in triple if isinstance(term, rdflib.URIRef)}
    listed = {str(name) for name in describe().objects(None, rdflib.URIRef(vocab.iri("void:vocabulary")))}
    namespaces = {name for prefix, name in vocab.PREFIXES.items() if prefix not in ("id", "rdf", "rdfs", "xsd")}
    assert listed == {name for name in namespaces if any(str(term).startswith(name) for term in used)}


def test_the_same_bytes_in_any_process() -> None:
    """Whatever the hash seed."""
    code = (
        "import sys; sys.path[:0] = [sys.argv[1]];"
        "from corpora import example_corpus; from kg.encode import describe_dataset;"
        "print(describe_dataset(example_corpus(), quads=1, made_with={'a': '1', 'b': '2'}))"
    )
    outputs = {
        subprocess.run(
            [sys.executable, "-c", code, str(Path(__file__).parent)],
            env={"PYTHONHASHSEED": seed},
            capture_output=True,
            check=True,
        ).stdout
        for seed in ("0", "1")
    }
    assert len(outputs) == 1
