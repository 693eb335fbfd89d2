"""Graph, a real service (csv-reconcile) -> links: the sure ones, and nothing else."""

from pathlib import Path

import pytest
from reconciling import csv_reconcile, graph_of

from kg.errors import LinkError
from kg.vocab import iri

KNOWN = (
    ("L1", "Kuryk"),
    ("L2", "Aleksandr Orr"),
    ("L3", "Orr Aleksandr"),
    ("L4", "Tengiz Dockers' Union"),
    ("L5", "Interior Ministry"),
    ("L6", "Port of Sarzha"),
    ("L7", "Жаңаөзен"),
    ("L8", "Bautino"),
    ("L9", "Bautino"),
)
GRAPH = graph_of(
    {"name": "Kuryk", "kind": "Settlement"},
    {"name": "Aleksandr Orr", "kind": "Person"},
    {"name": "Tengiz Dockers' Union", "kind": "Organization"},
    {"name": "Interior Ministry", "kind": "Organization"},
    {"name": "Port of Sarja", "kind": "Site"},
    {"name": "Жаңаөзен", "kind": "Settlement"},
    {"name": "Bautino", "kind": "Settlement"},
    {"name": "Qapshagay", "kind": "Settlement"},
    {"name": "police", "kind": "Group"},
    {"name": "Kazakh police", "kind": "Group"},
)


@pytest.mark.server
def test_only_what_is_sure_is_linked(tmp_path: Path) -> None:
    """Namesakes and a body that every country has are listed, a crowd is not asked about."""
    with csv_reconcile(KNOWN, tmp_path) as service:
        summary = GRAPH.link(service)
    linked = {asked.question.name: asked.link for asked in summary.asked if asked.outcome == "linked"}
    assert linked == {
        "Kuryk": "https://example.org/list/L1",
        "Tengiz Dockers' Union": "https://example.org/list/L4",
        "Жаңаөзен": "https://example.org/list/L7",
        "Port of Sarja": "https://example.org/list/L6",
    }
    why = {asked.question.name: asked.why for asked in summary.asked if asked.outcome == "listed"}
    assert why == {
        "Aleksandr Orr": "the next candidate, L3, is too near: 91.67 to 100",
        "Bautino": "the service is not sure",
        "Interior Ministry": "many countries have a body of that name: 'Interior Ministry'",
    }
    assert [asked.question.name for asked in summary.asked if asked.outcome == "nothing"] == ["Qapshagay"]
    assert summary.without_name == 2
    assert str(summary) == (
        "A list: 8 asked (8 sent): 4 linked, 3 listed, 1 without a candidate, 2 without a name of their own, not asked"
    )


@pytest.mark.server
def test_what_was_asked_is_not_asked_again(tmp_path: Path) -> None:
    """With a cache the second run sends nothing, and needs no service; the graph is the same bytes."""
    cache = tmp_path / "answers"
    with csv_reconcile(KNOWN, tmp_path) as service:
        first = GRAPH.link(service, cache=cache)
        second = GRAPH.link(service, cache=cache)
    third = GRAPH.link(service, cache=cache, offline=True)
    assert (first.sent, second.sent, third.sent) == (8, 0, 0)
    assert first.asked == second.asked == third.asked
    for name, summary in (("a.nq", first), ("b.nq", third)):
        GRAPH.save(tmp_path / name, summary)
    assert (tmp_path / "a.nq").read_bytes() == (tmp_path / "b.nq").read_bytes()
    added = (tmp_path / "a.nq").read_text("utf-8").count(f"<{iri('skos:exactMatch')}>")
    assert added == len(first.links) == 4
    with pytest.raises(LinkError, match="manifest is not in the cache"):
        GRAPH.link("http://127.0.0.1:9/other", cache=cache, offline=True)
