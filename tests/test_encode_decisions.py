"""What was decided stands in a graph of its own, with who, when and why; what is left to decide in the shared one."""

from dataclasses import replace

import pytest
from corpora import example_corpus

from kg.encode import encode_corpus
from kg.encode.decisions import digest_of
from kg.model import Corpus, Decision, Incident, PossibleMatch, TakenFigure, Thing

BASE = "https://example.org/id/"
NS = "https://w3id.org/reportgraph/ns#"
ADA = Decision("entity/ada-roe", "entity/a-roe", "same", "Bo", "2031-01-02", "one\nwoman", "Ada Roe", "A. Roe")


def graph_of(corpus: Corpus, name: str = "decisions") -> list[str]:
    """The triples of one graph, in short."""
    end = f" <{BASE}graph/{name}> .\n"
    found = [line.removesuffix(end) for line in encode_corpus(corpus, BASE) if line.endswith(end)]
    shortened = [line.replace(f"<{BASE}", "<").replace(f"<{NS}", "<kg:") for line in found]
    return [line.replace("http://www.w3.org/1999/02/22-rdf-syntax-ns#", "rdf:") for line in shortened]


def test_nothing_decided_is_no_graph() -> None:
    """A build without decisions has the graphs that it had."""
    assert graph_of(example_corpus()) == []


def test_a_decision_says_who_when_and_why() -> None:
    """After the merge both sides are one node; the words of the line stay."""
    corpus = replace(example_corpus(), decisions=(ADA,))
    node = f"<decision/{digest_of(ADA)}>"
    assert sorted(graph_of(corpus)) == sorted(
        [
            f'{node} <http://purl.org/dc/terms/created> "2031-01-02"^^<http://www.w3.org/2001/XMLSchema#date>',
            f'{node} <http://purl.org/dc/terms/creator> "Bo"',
            f"{node} <rdf:type> <kg:Decision>",
            f"{node} <kg:left> <entity/ada-roe>",
            f'{node} <kg:leftText> "Ada Roe"',
            f'{node} <kg:reason> "one\\nwoman"',
            f'{node} <kg:rightText> "A. Roe"',
            f"{node} <kg:verdict> <kg:Same>",
            f"<entity/ada-roe> <kg:decidedBy> {node}",
        ]
    )


@pytest.mark.parametrize("named", ["entity/roe-ada", "entity/mayor"])
def test_a_thing_is_found_by_its_words(named: str) -> None:
    """Where the reference is of nothing, or now of something else."""
    decision = replace(ADA, left=named, left_text="ADA roe")
    assert any(
        line.endswith("<kg:left> <entity/ada-roe>")
        for line in graph_of(replace(example_corpus(), decisions=(decision,)))
    )


def test_a_name_that_two_have_stands_for_neither() -> None:
    """The decision is told without a node."""
    corpus = example_corpus()
    things = (*corpus.things, Thing("ada-roe-x", "Ada Roe", "Person", None, ()))
    decision = replace(ADA, left="entity/ada")
    assert not any("<kg:left>" in line for line in graph_of(replace(corpus, things=things, decisions=(decision,))))


def test_an_event_is_found_by_its_sentence() -> None:
    """In a report that has another name now."""
    corpus = example_corpus()
    report = next(report for report in corpus.reports if report.events)
    event = report.events[0]
    words = event.evidence[0].sentence.of(report.document.text)
    alone = [e for e in report.events if any(p.sentence.of(report.document.text) == words for p in e.evidence)]
    decision = Decision("event/old/e9", "event/none/e1", "different", left_text=words.upper())
    found = [line for line in graph_of(replace(corpus, decisions=(decision,))) if "<kg:left>" in line]
    wanted = f"<event/{report.document.key}/{event.key}>"
    assert [line.split()[2] for line in found] == ([wanted] if len(alone) == 1 else [])


def test_a_link_is_an_exact_match() -> None:
    """Unless the thing has it already, in the graph of what is shared: a triple stands in one graph."""
    decision = Decision("entity/ada-roe", "http://www.wikidata.org/entity/Q42", "same")
    corpus = replace(example_corpus(), decisions=(decision,))
    link = "<entity/ada-roe> <http://www.w3.org/2004/02/skos/core#exactMatch> <http://www.wikidata.org/entity/Q42>"
    assert link in graph_of(corpus)
    known = tuple(replace(t, matches=(decision.right,)) if t.key == "ada-roe" else t for t in corpus.things)
    assert link not in graph_of(replace(corpus, things=known))
    assert link not in graph_of(replace(corpus, decisions=(replace(decision, verdict="different"),)))


def test_a_taken_figure_stands_on_what_happened() -> None:
    """On the incident, else on the event, and then no longer in the report's own graph; the claims stay."""
    corpus = example_corpus()
    report, event, figure = next((r, e, f) for r in corpus.reports for e in r.events for f in e.figures)
    line = Decision(f"event/{report.document.key}/{event.key}", f"{figure.measure}=77", "taken")
    taken = TakenFigure((report.document.key, event.key), figure.measure, 77, line)
    alone = replace(corpus, incidents=(), decisions=(line,), taken=(taken,))
    node, number = f"<event/{report.document.key}/{event.key}>", '"77"^^<http://www.w3.org/2001/XMLSchema#integer>'
    assert f"{node} <kg:{figure.measure}> {number}" in graph_of(alone)
    assert not any(f"{node} <kg:{figure.measure}>" in line for line in graph_of(alone, report.document.key))
    assert f"<decision/{digest_of(line)}> <rdf:object> {number}" in graph_of(alone)
    incident = Incident("shots", (taken.event,))
    assert f"<incident/{incident.key}> <kg:{figure.measure}> {number}" in graph_of(
        replace(alone, incidents=(incident,))
    )


def test_what_may_be_one_is_told_both_ways() -> None:
    """With how much speaks for it, and what."""
    match = PossibleMatch("entity", "entity/guards", "entity/miners", 0.25, ("alike", "no country"))
    found = graph_of(replace(example_corpus(), possible=(match,)), "shared")
    assert "<entity/guards> <kg:possiblySame> <entity/miners>" in found
    assert "<entity/miners> <kg:possiblySame> <entity/guards>" in found
    (node,) = {line.split()[0] for line in found if line.endswith("<kg:PossibleMatch>")}
    assert {line.removeprefix(f"{node} ") for line in found if line.startswith(f"{node} ")} == {
        "<rdf:type> <kg:PossibleMatch>",
        "<kg:candidate> <entity/guards>",
        "<kg:candidate> <entity/miners>",
        '<kg:score> "0.25"^^<http://www.w3.org/2001/XMLSchema#decimal>',
        '<kg:reason> "alike"',
        '<kg:reason> "no country"',
    }
