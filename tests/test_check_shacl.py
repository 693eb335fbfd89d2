"""A graph and shapes into findings: order, severities, the user's own shapes, and what cannot be read."""

import logging
import os
import subprocess
import sys
import time
from pathlib import Path

import pytest

from kg.check import check_graph
from kg.errors import GraphError
from kg.store.opening import open_source

FIXTURES = Path(__file__).parent / "fixtures" / "shapes"
SOUND = str(FIXTURES / "sound.ttl")
PREFIXES = """
@prefix sh: <http://www.w3.org/ns/shacl#> .
@prefix kg: <https://w3id.org/reportgraph/ns#> .
@prefix ex: <https://example.org/> .
@prefix xsd: <http://www.w3.org/2001/XMLSchema#> .
@prefix nif: <http://persistence.uni-leipzig.org/nlp2rdf/ontologies/nif-core#> .
@prefix skos: <http://www.w3.org/2004/02/skos/core#> .
"""


def graph(folder: Path, turtle: str) -> str:
    path = folder / "graph.ttl"
    path.write_text(PREFIXES + turtle, encoding="utf-8")
    return str(path)


def shapes(folder: Path, turtle: str) -> str:
    path = folder / "own.ttl"
    path.write_text(PREFIXES + turtle, encoding="utf-8")
    return str(path)


def test_a_finding_says_where_what_and_why(tmp_path: Path) -> None:
    """The node, the property, the value, the shape, and the words of the shape."""
    source = open_source([SOUND, graph(tmp_path, "ex:event kg:killed -3 .")])
    (found,) = check_graph(source)
    assert (found.severity, found.node, found.value) == ("violation", "https://example.org/event", "-3")
    assert found.path == "https://w3id.org/reportgraph/ns#killed"
    assert found.shape == "https://w3id.org/reportgraph/shapes#killed"
    assert found.message == "The number of people killed must be one whole number, from 0 up."


def test_violations_come_first_then_by_node(tmp_path: Path) -> None:
    """The order is fixed: by severity, node, shape."""
    bad = "ex:z a kg:Entity . ex:a a kg:Report . ex:b a kg:Entity . ex:b kg:aids ex:z ."
    findings = check_graph(open_source(graph(tmp_path, bad)))
    assert [(found.severity, found.node[-1]) for found in findings] == [
        ("violation", "b"),
        ("violation", "z"),
        ("warning", "a"),
        ("warning", "b"),
    ]


def test_the_same_findings_whatever_the_hash_seed() -> None:
    """Findings do not depend on the order of a set."""
    code = (
        "import sys; from kg.check import check_graph; from kg.store.opening import open_source; "
        "[print(found) for found in check_graph(open_source(sys.argv[1:]))]"
    )
    cases = [str(FIXTURES / f"{case}.ttl") for case in ("sound", "actor", "edge", "date", "mode", "claim-claimant")]
    answers = {
        subprocess.run(
            [sys.executable, "-c", code, *cases],
            capture_output=True,
            check=True,
            env={**os.environ, "PYTHONHASHSEED": seed},
        ).stdout
        for seed in ("1", "2")
    }
    assert len(answers) == 1
    assert len(answers.pop().splitlines()) > 10


def test_a_fault_in_two_graphs_is_found_once(tmp_path: Path) -> None:
    """Named graphs are taken together: what two of them say is said once, and what one lacks the other may have."""
    path = tmp_path / "graph.nq"
    kind, name = "<http://www.w3.org/1999/02/22-rdf-syntax-ns#type>", "<http://www.w3.org/2004/02/skos/core#prefLabel>"
    entity = f"{kind} <https://w3id.org/reportgraph/ns#Entity>"
    lines = [
        f"<urn:nameless> {entity} <urn:g1> .",
        f"<urn:nameless> {entity} <urn:g2> .",
        f"<urn:named> {entity} <urn:g1> .",
        f'<urn:named> {name} "Lira" <urn:g2> .',
    ]
    path.write_text("\n".join(lines) + "\n", encoding="utf-8")
    assert [found.node for found in check_graph(open_source(str(path)))] == ["urn:nameless"]


def test_a_node_without_a_name_is_told_by_its_label(tmp_path: Path) -> None:
    """A blank node has the label that the graph's lines give it, whether SHACL Core or a query finds it."""
    bad = '[] a kg:Passage ; nif:anchorOf "fired" ; nif:beginIndex 3 ; nif:endIndex 4 .'
    findings = check_graph(open_source(graph(tmp_path, bad)))
    assert [found.shape.rpartition("#")[2] for found in findings] == ["passage-offsets", "passage-report"]
    assert {found.node for found in findings} == {"_:c14n0"}


def test_an_empty_graph_has_no_findings(tmp_path: Path) -> None:
    """Nothing is wrong with nothing."""
    assert check_graph(open_source(graph(tmp_path, ""))) == ()


def test_wrong_values_are_findings_and_neither_crash_nor_noise(
    tmp_path: Path, caplog: pytest.LogCaptureFixture, capfd: pytest.CaptureFixture[str]
) -> None:
    """Values of the wrong type, where numbers and dates are compared, in every combination."""
    values = (
        '"2024-01-01"^^xsd:date',
        '"2024"^^xsd:gYear',
        '"x"^^xsd:integer',
        '"on Friday"^^xsd:date',
        "ex:x",
        '"x"',
        "5",
    )
    rows = []
    for number, (one, other) in enumerate((one, other) for one in values for other in values):
        rows.append(f"ex:c{number} kg:atLeast {one} ; kg:atMost {other} ; kg:startDate {one} ; kg:endDate {other} .")
        rows.append(f"ex:p{number} a kg:Passage ; nif:anchorOf {one} ; nif:beginIndex {other} ; nif:endIndex {one} .")
    with caplog.at_level(logging.DEBUG):
        findings = check_graph(open_source(graph(tmp_path, "\n".join(rows))))
    assert len(findings) > 100
    assert caplog.records == []
    assert capfd.readouterr() == ("", "")


def test_hostile_words_stay_words(tmp_path: Path) -> None:
    """A value that looks like a message's placeholder, a query or markup is printed as it is."""
    words = "{?name} } DROP ALL # <script>alert(1)</script>"
    bad = f'ex:a a kg:Group ; skos:prefLabel "a" ; kg:aids ex:b . ex:b a kg:Group ; skos:prefLabel "{words}" .'
    (found,) = check_graph(open_source(graph(tmp_path, bad)))
    assert found.message.startswith(f"No event stands behind the direct edge to {words}: nothing in the graph says")


def test_own_shapes_take_the_place_of_the_ontologys(tmp_path: Path) -> None:
    """Only they are held against the graph; they may use the ontology's classes and every severity."""
    own = """
    ex:named a sh:NodeShape ; sh:targetClass kg:Entity ; sh:property
        [ sh:path skos:altLabel ; sh:minCount 1 ; sh:severity sh:Info ; sh:message "no other name" ] .
    """
    bad = "ex:a a kg:Settlement ."
    (found,) = check_graph(open_source(graph(tmp_path, bad)), shapes(tmp_path, own))
    assert (found.severity, found.message, found.node) == ("info", "no other name", "https://example.org/a")
    assert (found.path, found.shape) == ("http://www.w3.org/2004/02/skos/core#altLabel", "")


def test_a_shape_without_a_message_still_says_something(tmp_path: Path) -> None:
    """The engine's own words stand in."""
    own = "ex:s a sh:PropertyShape ; sh:targetClass kg:Person ; sh:path kg:title ; sh:minCount 1 ."
    (found,) = check_graph(open_source(graph(tmp_path, "ex:a a kg:Person .")), shapes(tmp_path, own))
    assert found.message
    assert found.shape == "https://example.org/s"


@pytest.mark.parametrize(
    ("turtle", "problem"),
    [
        ("ex:s a sh:NodeShape ; ; sh:targetClass ] .", r"own\.ttl:8: malformed Turtle: "),
        ("ex:s a sh:NodeShape ; sh:targetClass", r"own\.ttl: malformed Turtle: "),
        (
            "ex:s a sh:NodeShape ; sh:targetClass kg:Person ; sh:property 5 .",
            r"own\.ttl: shapes that cannot be applied: ",
        ),
        (
            "ex:s a sh:NodeShape ; sh:targetClass kg:Person ; sh:sparql [ sh:select 'SELECT $this WHERE {' ] .",
            r"own\.ttl: shapes that cannot be applied: ",
        ),
        (
            "ex:s a sh:PropertyShape ; sh:targetClass kg:Person ; sh:path ex:a ; sh:lessThanOrEquals ex:b .",
            r"own\.ttl: values that cannot be compared: ",
        ),
    ],
)
def test_shapes_that_cannot_be_used_are_an_error(tmp_path: Path, turtle: str, problem: str) -> None:
    """One line that names the file; never a traceback, nothing on stderr."""
    data = graph(tmp_path, "ex:a a kg:Person ; ex:a '2012'^^xsd:gYear ; ex:b '2011'^^xsd:gYear .")
    with pytest.raises(GraphError, match=problem) as caught:
        check_graph(open_source(data), shapes(tmp_path, turtle))
    assert "\n" not in str(caught.value)
    assert caught.value.hint


def test_shapes_that_are_not_there_are_an_error(tmp_path: Path) -> None:
    """The path is named."""
    with pytest.raises(GraphError, match=r"none\.ttl: cannot be read: no such file or directory"):
        check_graph(open_source(SOUND), str(tmp_path / "none.ttl"))


def test_shapes_that_are_not_utf_8_are_an_error(tmp_path: Path) -> None:
    """The byte is named."""
    path = tmp_path / "own.ttl"
    path.write_bytes(b"# \xff\n")
    with pytest.raises(GraphError, match=r"own\.ttl: not UTF-8 text: byte 0xff"):
        check_graph(open_source(SOUND), str(path))


def test_one_actor_in_every_event_costs_no_more(tmp_path: Path) -> None:
    """Graphs have hubs (the police, the government): the time must not grow with the square of their events."""

    def seconds(actors: int) -> float:
        rows = []
        for n in range(400):
            actor, recipient = f"ex:a{n % actors}", f"ex:r{n}"
            rows.append(f'{actor} a kg:Group ; skos:prefLabel "guards" ; kg:assaults {recipient} .')
            rows.append(f'{recipient} a kg:Group ; skos:prefLabel "miners" .')
            rows.append(f"ex:e{n} a kg:Assault ; kg:actor {actor} ; kg:recipient {recipient} .")
        source = open_source(graph(tmp_path, "\n".join(rows)))
        start = time.process_time()
        check_graph(source)
        return time.process_time() - start

    seconds(400)
    assert seconds(1) < 2 * seconds(400)
