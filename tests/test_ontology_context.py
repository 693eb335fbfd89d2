"""context.jsonld: short names for the whole vocabulary, each with the type of its values."""

import json
from pathlib import Path

import pytest
from rdflib import Graph, URIRef
from rdflib.namespace import OWL, RDF, RDFS

from kg import vocab
from kg.check import check_graph
from kg.ontology import ontology_text
from kg.store.opening import open_source

CONTEXT = json.loads(ontology_text("context.jsonld"))["@context"]
TERMS = {name: value for name, value in CONTEXT.items() if isinstance(value, dict)}
ONTOLOGY = Graph().parse(data=ontology_text("kg.ttl"), format="turtle")
XSD = vocab.PREFIXES["xsd"]

DOCUMENT = {
    "@context": CONTEXT,
    "@graph": [
        {"id": "urn:r", "type": "Report", "title": "Hurt", "issued": "2024-06-01"},
        {
            "id": "urn:p",
            "type": "Passage",
            "words": "hurt",
            "begin": 26,
            "end": 30,
            "report": "urn:r",
            "sentence": "urn:p",
        },
        {
            "id": "urn:o",
            "type": ["Entity", "Organization"],
            "name": "Owners",
            "sector": "sector-BUS",
            "coerces": "urn:m",
        },
        {"id": "urn:m", "type": ["Entity", "Group"], "name": "miners", "office": ["foreman"], "latitude": "12.5"},
        {
            "id": "urn:e",
            "type": ["Event", "Coerce"],
            "status": "Actual",
            "mode": ["mode-arrest"],
            "actor": "urn:o",
            "recipient": "urn:m",
            "month": "2024-05",
            "detained": 12,
            "evidence": "urn:p",
        },
        {
            "id": "urn:c",
            "type": ["Claim", "rdf:Statement"],
            "subject": "urn:e",
            "predicate": "detained",
            "object": 12,
            "atLeast": 12,
            "content": "hurt",
            "claimant": "kg:Unnamed",
            "stance": "Asserts",
            "quoted": False,
            "passage": "urn:p",
        },
    ],
}
EXPECTED = """
<urn:r> a kg:Report ; dcterms:title "Hurt" ; dcterms:issued "2024-06-01"^^xsd:date .
<urn:p> a kg:Passage ; nif:anchorOf "hurt" ; nif:beginIndex "26"^^xsd:integer ;
    nif:endIndex "30"^^xsd:integer ; nif:referenceContext <urn:r> ; kg:sentence <urn:p> .
<urn:o> a kg:Entity , kg:Organization ; skos:prefLabel "Owners" ; kg:sector kg:sector-BUS ; kg:coerces <urn:m> .
<urn:m> a kg:Entity , kg:Group ; skos:prefLabel "miners" ; kg:title "foreman" ; geo:lat 12.5 .
<urn:e> a kg:Event , kg:Coerce ; kg:status kg:Actual ; kg:mode kg:mode-arrest ; kg:actor <urn:o> ;
    kg:recipient <urn:m> ; kg:date "2024-05"^^xsd:gYearMonth ; kg:detained 12 ; kg:evidence <urn:p> .
<urn:c> a kg:Claim , rdf:Statement ; rdf:subject <urn:e> ; rdf:predicate kg:detained ; rdf:object 12 ; kg:atLeast 12 ;
    kg:content "hurt" ; kg:claimant kg:Unnamed ; kg:stance kg:Asserts ; kg:quoted false ; prov:wasDerivedFrom <urn:p> .
"""


def full(name: str) -> str:
    """The IRI of a compact one."""
    return name if "://" in name else vocab.iri(name)


@pytest.mark.filterwarnings("ignore:ConjunctiveGraph is deprecated")  # rdflib's own parser uses it
def test_a_document_in_short_names_is_the_graph_that_it_means() -> None:
    """Terms, dates, numbers and links expand to the vocabulary's."""
    read = Graph().parse(data=json.dumps(DOCUMENT), format="json-ld")
    prefixes = "".join(f"@prefix {prefix}: <{namespace}> .\n" for prefix, namespace in vocab.PREFIXES.items())
    expected = Graph().parse(data=prefixes + EXPECTED, format="turtle")
    assert set(read) == set(expected)


def test_a_document_in_short_names_passes_the_shapes(tmp_path: Path) -> None:
    """What somebody writes with the context is a graph that kg takes."""
    path = tmp_path / "graph.jsonld"
    path.write_text(json.dumps(DOCUMENT), encoding="utf-8")
    assert check_graph(open_source(path)) == ()


def test_prefixes_are_those_of_the_vocabulary() -> None:
    """A prefix means the same in a graph's export and here."""
    prefixes = {name: value for name, value in CONTEXT.items() if isinstance(value, str) and not name.startswith("@")}
    for name in ("id", "type"):
        assert prefixes.pop(name) == f"@{name}"
    assert prefixes.items() <= vocab.PREFIXES.items()


def test_every_property_has_a_short_name() -> None:
    """With @vocab a class or a concept needs none; a property needs one for the type of its values."""
    properties = {
        str(node)
        for kind in (OWL.ObjectProperty, OWL.DatatypeProperty, OWL.AnnotationProperty)
        for node in ONTOLOGY.subjects(RDF.type, kind)
    }
    assert properties - {full(term["@id"]) for term in TERMS.values()} == set()


def test_values_have_the_type_of_the_propertys_range() -> None:
    """A link is a link, a number a number; text stays plain."""
    for name, term in TERMS.items():
        node = URIRef(full(term["@id"]))
        for range_ in ONTOLOGY.objects(node, RDFS.range):
            type_ = term.get("@type")
            if (node, RDF.type, OWL.DatatypeProperty) not in ONTOLOGY:
                assert type_ in ("@id", "@vocab"), name
            elif range_ == RDFS.Literal or str(range_) == XSD + "string":
                assert type_ is None or type_ in ("xsd:date", "xsd:gYearMonth", "xsd:gYear"), name
            else:
                assert type_ is not None, name
                assert full(type_) == str(range_), name


def test_a_short_name_is_the_propertys_own() -> None:
    """But for kg:title, which would be taken for a report's, and dates, whose name says how exact they are."""
    renamed = {
        term["@id"] for name, term in TERMS.items() if term["@id"].startswith("kg:") and term["@id"] != f"kg:{name}"
    }
    assert renamed == {"kg:title", "kg:date", "kg:startDate", "kg:endDate"}
