"""Graph: what a Python user holds; each method is one stage."""

import gzip
from datetime import date
from pathlib import Path

import pytest
import rdflib
from servers import HARBOUR, oxigraph_with

import kg
from kg.errors import GraphError, QueryError
from kg.model.graph import Iri

KARSK = "https://w3id.org/reportgraph/id/entity/karsk"


@pytest.fixture(scope="module")
def harbour() -> kg.Graph:
    return kg.open_graph(HARBOUR)


def test_a_query_by_name_with_keywords(harbour: kg.Graph) -> None:
    """The table iterates over Python values."""
    table = harbour.query("timeline", place="Velmora")
    assert [(row[0], row[2]) for row in table] == [(date(2031, 3, 6), "Consult")]  # type: ignore[union-attr]
    assert len(harbour.query("casualties", {"measure": "killed"}, place="karsk")) == 3  # type: ignore[arg-type]


def test_a_construct_query_is_a_graph(harbour: kg.Graph) -> None:
    """It can be asked again, and saved; a line separator inside a text does no harm."""
    made = harbour.query("CONSTRUCT { ?x rdfs:label 'a\u2028b' } WHERE { ?x a kg:Person }")
    assert isinstance(made, kg.Graph)
    again = made.query("SELECT ?name { ?x rdfs:label ?name }")
    assert list(again) == [("a\u2028b",)]  # type: ignore[call-overload]


def test_a_bound_iri(harbour: kg.Graph) -> None:
    """An IRI is handed over as one."""
    query = "SELECT ?name { ?x skos:prefLabel ?name }"
    assert list(harbour.query(query, {"x": Iri(KARSK)})) == [("Karsk",)]  # type: ignore[call-overload]


@pytest.mark.parametrize("name", ["graph.nq", "graph.ttl", "graph.trig.gz", "graph.jsonld", "graph.rdf"])
def test_save_and_open_again(harbour: kg.Graph, tmp_path: Path, name: str) -> None:
    """Every format keeps the answers."""
    harbour.save(tmp_path / name)
    again = kg.open_graph(str(tmp_path / name))
    assert again.query("timeline") == harbour.query("timeline")


def test_from_lines() -> None:
    """Malformed lines are told at once."""
    with pytest.raises(GraphError, match="malformed RDF"):
        kg.Graph.from_nquads(["nonsense\n"])


def test_as_rdflib(harbour: kg.Graph) -> None:
    """Every named graph, their union as the default; plain text is what rdflib holds for plain text."""
    dataset = harbour.to_rdflib()
    assert isinstance(dataset, rdflib.Dataset)
    assert len(set(dataset.quads())) == len(list(harbour.nquads())) == 532
    label = rdflib.URIRef("http://www.w3.org/2004/02/skos/core#prefLabel")
    assert list(dataset.subjects(label, rdflib.Literal("Karsk"))) == [rdflib.URIRef(KARSK)]


def test_why(harbour: kg.Graph) -> None:
    """The words behind a node."""
    assert "On 4 March police fired on striking dockers at the Old Pier in Karsk." in {
        evidence.sentence for evidence in harbour.why("police", "dockers")
    }
    with pytest.raises(QueryError, match="nothing in the graph is called"):
        harbour.why("nobody")


def test_check_draw_and_load(harbour: kg.Graph, tmp_path: Path) -> None:
    """Each calls its stage."""
    assert all(finding.message for finding in harbour.check())
    harbour.draw(tmp_path / "page.html")
    assert (tmp_path / "page.html").stat().st_size > 1000
    harbour.load(str(tmp_path / "store"))
    assert kg.open_graph(tmp_path / "store").query("actors") == harbour.query("actors")


def test_a_graph_behind_an_address(harbour: kg.Graph, tmp_path: Path) -> None:
    """An endpoint is opened like a file, and keeps its password to itself."""
    with oxigraph_with(list(harbour.nquads()), tmp_path) as url:
        graph = kg.open_graph(url.replace("://", "://ann:s3cret@"))
        assert "s3cret" not in repr(graph)
        assert graph.query("contested") == harbour.query("contested")
        graph.save(tmp_path / "copy.nq.gz")
    with gzip.open(tmp_path / "copy.nq.gz", "rt", encoding="utf-8") as copy:
        assert list(copy) == list(harbour.nquads())
