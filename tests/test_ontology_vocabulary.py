"""kg.ttl: every term that is used is defined, every term that is defined is used or says why not."""

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from rdflib import Graph, Literal, URIRef
from rdflib.namespace import OWL, RDF, RDFS, SKOS

from kg import vocab
from kg.ontology import OntologyFile, ontology_text

ROOT = Path(__file__).resolve().parent.parent
KG = vocab.KG
ONTOLOGY = Graph().parse(data=ontology_text("kg.ttl"), format="turtle")
CLASSES = sorted(set(ONTOLOGY.subjects(RDF.type, OWL.Class)))
PROPERTIES = sorted(
    {
        node
        for kind in (OWL.ObjectProperty, OWL.DatatypeProperty, OWL.AnnotationProperty)
        for node in ONTOLOGY.subjects(RDF.type, kind)
    }
)
CONCEPTS = sorted(set(ONTOLOGY.subjects(RDF.type, SKOS.Concept)))
SCHEMES = sorted(set(ONTOLOGY.subjects(RDF.type, SKOS.ConceptScheme)))
DEFINED = {str(node).removeprefix(KG) for node in ONTOLOGY.subjects(RDFS.isDefinedBy) if str(node).startswith(KG)}

# "kg:name" as it stands in Python, SPARQL and Turtle, not "urn:x-kg:name"; "kg:mode-{" begins a name that is made.
_PREFIXED = re.compile(r"(?<![\w:-])kg:([A-Za-z][\w-]*)(\{)?")
_FULL = re.compile(re.escape(KG) + r"([A-Za-z][\w-]*)(\{)?")


def terms_in(text: str) -> set[str]:
    """Local names of the terms that a source text spells out."""
    return {name for pattern in (_PREFIXED, _FULL) for name, made in pattern.findall(text) if not made}


def terms_from_tables() -> set[str]:
    """Local names that the code makes from the tables of kg.vocab."""
    return {
        *(name.capitalize() for name in vocab.EVENT_EDGES),
        *vocab.EVENT_EDGES.values(),
        *(f"mode-{mode}" for modes in vocab.MODES.values() for mode in modes),
        *(f"sector-{code}" for code in vocab.SECTORS),
        *(f"context-{context}" for context in vocab.CONTEXTS),
        *(name.capitalize() for name in (*vocab.STATUSES, *vocab.STANCES)),
        *vocab.MEASURES,
        *vocab.RELATIONS,
        *vocab.PLACE_KINDS,
    }


def sources() -> Iterator[Path]:
    """The code and the queries that are shipped."""
    for suffix in ("py", "rq", "js", "html", "j2"):
        yield from (ROOT / "kg").rglob(f"*.{suffix}")
        yield from (ROOT / "examples").rglob(f"*.{suffix}")


USED = {name for path in sources() for name in terms_in(path.read_text(encoding="utf-8"))} | terms_from_tables()


def test_terms_are_told_from_their_like() -> None:
    """The pattern that the tests below rest on."""
    text = """iri("kg:Assault") ?e kg:place/kg:partOf <urn:kg:these> "urn:x-kg:none" f"kg:mode-{mode}" kg: a"""
    assert terms_in(text + f" <{KG}killed>") == {"Assault", "place", "partOf", "killed"}


def test_every_term_of_the_tables_is_defined() -> None:
    """Event types, edges, modes, sectors, contexts, measures, statuses, stances, relations, kinds of places."""
    assert terms_from_tables() - DEFINED == set()


def test_every_term_of_the_code_and_the_queries_is_defined() -> None:
    """A term that code or a query names is in the ontology."""
    undefined = {path.name: terms_in(path.read_text(encoding="utf-8")) - DEFINED for path in sources()}
    assert {name: terms for name, terms in undefined.items() if terms} == {}


@pytest.mark.parametrize("name", ["shapes.ttl", "context.jsonld", "README.md"])
def test_every_term_of_the_ontology_folder_is_defined(name: OntologyFile) -> None:
    """The shapes, the context and the README speak of nothing that is not there."""
    assert terms_in(ontology_text(name)) - DEFINED == set()


def test_every_defined_term_is_used_or_says_why_not() -> None:
    """A skos:scopeNote on the term, or on the scheme that it is a concept of, says why kg does not write it."""
    schemes = {str(scheme).removeprefix(KG) for scheme in SCHEMES}
    explained = {
        name
        for name in DEFINED
        for node in (URIRef(KG + name), *ONTOLOGY.objects(URIRef(KG + name), SKOS.inScheme))
        if (node, SKOS.scopeNote, None) in ONTOLOGY
    }
    assert DEFINED - USED - explained - schemes == set()


def test_classes_and_properties_are_described() -> None:
    """One label and one comment in English, and where it is defined."""
    for node in (*CLASSES, *PROPERTIES):
        for predicate in (RDFS.label, RDFS.comment):
            texts = list(ONTOLOGY.objects(node, predicate))
            assert [text.language for text in texts if isinstance(text, Literal)] == ["en"], (node, predicate)
        assert list(ONTOLOGY.objects(node, RDFS.isDefinedBy)) == [URIRef(KG.rstrip("#"))], node


def test_properties_have_one_domain_and_one_range() -> None:
    """Two would mean both at once; an object property never ends in text, a datatype property always does."""
    for node in PROPERTIES:
        domains, ranges = list(ONTOLOGY.objects(node, RDFS.domain)), list(ONTOLOGY.objects(node, RDFS.range))
        assert (len(domains), len(ranges)) == (1, 1), node
        is_text = str(ranges[0]).startswith(vocab.PREFIXES["xsd"]) or ranges[0] == RDFS.Literal
        assert is_text == ((node, RDF.type, OWL.DatatypeProperty) in ONTOLOGY), node
        assert all(term in CLASSES for term in domains + ranges if str(term).startswith(KG)), node


def test_concepts_are_described() -> None:
    """A label, a code, and the scheme that it belongs to; ours say what they mean as well."""
    borrowed = {URIRef(KG + "cameo"), URIRef(KG + "acled")}
    for node in CONCEPTS:
        (scheme,) = ONTOLOGY.objects(node, SKOS.inScheme)
        assert scheme in SCHEMES, node
        assert len(list(ONTOLOGY.objects(node, SKOS.notation))) == 1, node
        assert node in CLASSES or (node, SKOS.prefLabel, None) in ONTOLOGY, node
        assert node in CLASSES or scheme in borrowed or (node, SKOS.definition, None) in ONTOLOGY, node


def test_every_subject_is_a_term_and_every_link_leads_somewhere() -> None:
    """Nothing of ours is named that is not defined, and nothing of others is redefined."""
    named = {node for triple in ONTOLOGY for node in triple if isinstance(node, URIRef) and str(node).startswith(KG)}
    assert {str(node).removeprefix(KG) for node in named} <= DEFINED
    assert {str(s) for s in ONTOLOGY.subjects()} <= {KG + name for name in DEFINED} | {KG.rstrip("#")}


def test_event_types_have_their_code_their_edge_and_their_mappings() -> None:
    """Each of PLOVER's types is a class and a concept, with its direct edge, and a close match in CAMEO."""
    for name, edge in vocab.EVENT_EDGES.items():
        node = URIRef(KG + name.capitalize())
        assert (node, RDFS.subClassOf, URIRef(KG + "Event")) in ONTOLOGY
        assert (node, SKOS.notation, Literal(name)) in ONTOLOGY
        assert list(ONTOLOGY.objects(node, URIRef(KG + "edge"))) == [URIRef(KG + edge)]
        assert any(str(match).startswith(KG + "cameo-") for match in ONTOLOGY.objects(node, SKOS.closeMatch))


def test_every_cameo_root_but_statements_corresponds_to_a_type() -> None:
    """CAMEO 01 (statements) is a claim here, and no event; the other nineteen roots have a type."""
    matches = {str(o).removeprefix(KG) for s, o in ONTOLOGY.subject_objects(SKOS.closeMatch) if s in CLASSES}
    assert {f"cameo-{code:02}" for code in range(1, 21)} - matches == {"cameo-01"}


def test_every_acled_type_corresponds_to_something() -> None:
    """The 6 event types and 25 sub-event types of ACLED; each is a close match of a type or a mode."""
    acled = set(ONTOLOGY.subjects(SKOS.inScheme, URIRef(KG + "acled")))
    tops = {node for node in acled if (node, SKOS.broader, None) not in ONTOLOGY}
    assert (len(tops), len(acled - tops)) == (6, 25)
    assert acled - set(ONTOLOGY.objects(None, SKOS.closeMatch)) == set()


def test_modes_belong_to_their_types() -> None:
    """A mode's broader concepts are the types that kg.vocab gives it; codes stand on it only where it has one type."""
    for name in {mode for modes in vocab.MODES.values() for mode in modes}:
        node = URIRef(f"{KG}mode-{name}")
        types = {URIRef(KG + kind.capitalize()) for kind, modes in vocab.MODES.items() if name in modes}
        assert set(ONTOLOGY.objects(node, SKOS.broader)) == types
        assert len(types) == 1 or (node, SKOS.closeMatch, None) not in ONTOLOGY


def test_codes_are_the_words_that_records_use() -> None:
    """skos:notation is what a record holds: a table can be made of a graph without a dictionary."""
    for prefix, names in (
        ("mode-", {mode for modes in vocab.MODES.values() for mode in modes}),
        ("sector-", vocab.SECTORS),
        ("context-", vocab.CONTEXTS),
    ):
        for name in names:
            assert (URIRef(KG + prefix + name), SKOS.notation, Literal(name)) in ONTOLOGY
    for name in (*vocab.STATUSES, *vocab.STANCES):
        assert (URIRef(KG + name.capitalize()), SKOS.notation, Literal(name)) in ONTOLOGY


def test_contradiction_is_symmetric() -> None:
    """A reasoner gives both ways of it, as kg writes them."""
    assert (URIRef(KG + "contradicts"), RDF.type, OWL.SymmetricProperty) in ONTOLOGY
