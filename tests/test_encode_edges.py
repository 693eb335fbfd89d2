"""Edges: one for each undisputed, actual event that has both ends, and one for each lasting relation."""

from dataclasses import replace

import pytest
from corpora import example_corpus, first_report, second_report

from kg.encode.edges import Edge, edges_of, shared_edges
from kg.model import CorpusEvent, CorpusReport

SHOOTING = first_report().events[0]
LEADS: Edge = ("ada-roe", "leads", "union")


def edges(event: CorpusEvent) -> set[Edge]:
    """Of a report with this one event."""
    return edges_of(CorpusReport(first_report().document, events=(event,)))


def test_actor_to_recipient() -> None:
    """Each to each."""
    event = replace(SHOOTING, actors=("guards", "troops"), recipients=("miners", "residents"))
    assert edges(event) == {(a, "assaults", r) for a in ("guards", "troops") for r in ("miners", "residents")}


@pytest.mark.parametrize("status", ["negated", "future", "hypothetical", "historical"])
def test_only_what_happened(status: str) -> None:
    """An event that is feared, planned, denied by grammar or long past draws nothing."""
    assert edges(replace(SHOOTING, status=status)) == set()  # type: ignore[arg-type]


def test_not_what_is_disputed() -> None:
    """While a claim denies it, it draws nothing."""
    assert edges(replace(SHOOTING, disputed=True)) == set()


def test_both_ends_are_needed() -> None:
    """An event without an actor, or without a recipient, draws nothing."""
    assert edges(replace(SHOOTING, actors=())) == set()
    assert edges(replace(SHOOTING, recipients=())) == set()
    assert edges(replace(SHOOTING, actors=(), recipients=("miners", "guards"))) == set()


def test_two_sides() -> None:
    """A meeting of two gives the edge both ways; of three, or where it is no matter of two sides, none."""
    meeting = replace(SHOOTING, type="CONSULT", modes=(), actors=("a", "b"), recipients=())
    assert edges(meeting) == {("a", "consults", "b"), ("b", "consults", "a")}
    assert edges(replace(meeting, actors=("a", "b", "c"))) == set()
    assert edges(replace(meeting, type="SANCTION")) == set()


def test_nobody_does_it_to_themselves() -> None:
    """No edge from a thing to itself, from events or relations."""
    assert edges(replace(SHOOTING, recipients=("guards", "miners"))) == {("guards", "assaults", "miners")}
    report = first_report()
    turned = replace(report, relations=(replace(report.relations[0], object="ada-roe"),))
    assert {edge for edge in edges_of(turned) if edge[0] == edge[2]} == set()


def test_what_several_reports_draw_is_shared() -> None:
    """And nothing else."""
    assert LEADS in edges_of(first_report()) & edges_of(second_report())
    assert shared_edges(example_corpus()) == {LEADS}
