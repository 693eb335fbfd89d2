"""Every shape: what it must catch, and what it must let pass. One file a shape, under fixtures/shapes."""

from collections import Counter
from pathlib import Path

import pytest
from rdflib import Graph, URIRef
from rdflib.namespace import RDF, SH

from kg.check import check_graph
from kg.model import Finding
from kg.ontology import ontology_text
from kg.store.opening import open_source

FIXTURES = Path(__file__).parent / "fixtures" / "shapes"
SOUND = FIXTURES / "sound.ttl"
CASES = sorted(path.stem for path in FIXTURES.glob("*.ttl") if path != SOUND)
SHAPES = "https://w3id.org/reportgraph/shapes#"
GOOD = "https://example.org/good/"
BAD = "https://example.org/bad/"


def shapes_graph() -> Graph:
    return Graph().parse(data=ontology_text("shapes.ttl"), format="turtle")


def shape_nodes(shapes: Graph) -> set[str]:
    """IRIs of the node shapes and property shapes."""
    kinds = (SH.NodeShape, SH.PropertyShape)
    return {str(node) for kind in kinds for node in shapes.subjects(RDF.type, kind)}


def findings_of(*paths: Path) -> tuple[Finding, ...]:
    return check_graph(open_source([str(path) for path in paths]))


def subjects_of(path: Path, namespace: str) -> set[str]:
    return {str(node) for node in Graph().parse(path).subjects() if str(node).startswith(namespace)}


def test_a_sound_graph_has_no_findings() -> None:
    """The graph that the other cases build on is without fault, so that what they show is their own."""
    assert findings_of(SOUND) == ()


@pytest.mark.parametrize("case", CASES)
def test_a_shape_catches_the_bad_and_passes_the_good(case: str) -> None:
    """The shape finds each ``bad:`` node and no other; no shape finds anything with a ``good:`` node."""
    path = FIXTURES / f"{case}.ttl"
    good, bad = subjects_of(path, GOOD), subjects_of(path, BAD)
    findings = findings_of(SOUND, path)
    assert good
    assert bad
    caught = {found.node for found in findings if found.shape == SHAPES + case}
    assert caught == bad
    assert [found for found in findings if found.node in good] == []


def test_every_shape_has_its_cases() -> None:
    """No shape without a passing and a failing example, no example without its shape; shapes have IRIs."""
    assert {SHAPES + case for case in CASES} == shape_nodes(shapes_graph())


def test_every_shape_speaks_to_a_reporter() -> None:
    """One message a shape, a whole sentence, in no technical word that a reporter would have to look up."""
    shapes = shapes_graph()
    messages = Counter(str(message) for message in shapes.objects(None, SH.message))
    assert len(messages) == sum(messages.values()) == len(shape_nodes(shapes))
    for message in messages:
        assert message[0].isupper()
        assert message.endswith(".")
        assert not {"triple", "IRI", "node", "predicate", "literal", "property"} & set(
            message.replace(",", " ").split()
        )


def test_only_what_a_reader_can_do_without_is_a_warning() -> None:
    """Severities are a decision: the rest are violations."""
    shapes = shapes_graph()
    warnings = {str(shape).removeprefix(SHAPES) for shape in shapes.subjects(SH.severity, SH.Warning)}
    assert warnings == {"edge", "mode-fits", "report-title"}
    assert set(shapes.objects(None, SH.severity)) == {SH.Warning}


def test_the_vocabulary_itself_has_no_findings() -> None:
    """Another SHACL engine is given kg.ttl together with the data: no term of it may count as data."""
    folder = Path(__file__).parent.parent / "ontology"
    assert findings_of(folder / "kg.ttl", SOUND) == ()


def test_no_query_runs_once_for_each_node() -> None:
    """A query for each node is slow without bound: what uses SPARQL has one class as its target."""
    shapes = shapes_graph()
    for shape in shapes.subjects(SH.sparql):
        targets = [o for p, o in shapes.predicate_objects(shape) if str(p).startswith(str(SH) + "target")]
        assert targets == [shapes.value(shape, SH.targetNode)]
        assert isinstance(targets[0], URIRef)
