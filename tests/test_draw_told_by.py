"""Drawing only what one report, or one publisher, tells."""

from pathlib import Path

import pytest
from draw_sources import ID, harbour

from kg.draw.choose import Wish
from kg.draw.draw import draw_graph
from kg.draw.scene import build_scene
from kg.draw.told.sources import events_told_by
from kg.errors import DrawError


def told(name: str) -> set[str]:
    """Short names of the events that a report tells of."""
    return {iri.removeprefix(ID) for iri in events_told_by(harbour(), name)}


@pytest.mark.parametrize(
    "name",
    [
        "Maren Herald",
        "maren herald",
        "Shots at the harbour",
        "https://news.example/harbour?a=1&b=2",
        "herald",
        ID + "report/herald",
    ],
)
def test_a_report_has_many_names(name: str) -> None:
    """Publisher, title, address, key and IRI lead to the same events."""
    assert told(name) == told("Shots at the harbour")
    assert "detained" in told(name)
    assert "join" not in told(name)


def test_reports_tell_different_events() -> None:
    """What the watch tells of, the herald need not, and nothing is told by nobody."""
    assert told("K. Lund") != told("Maren Herald")
    assert told("K. Lund") | told("Maren Herald") | told("note") == {
        iri.removeprefix(ID)
        for one in build_scene(harbour(), Wish()).choice.happenings
        for iri in (e.iri for e in one.events)
    }


def test_only_that_report_is_drawn_and_counted(tmp_path: Path) -> None:
    """The other account of the shooting is left out, and with it the other figure."""
    scene = build_scene(harbour(), Wish(source="Maren Herald"))
    assert {report.title for report in scene.evidence.reports.values()} >= {"Shots at the harbour"}
    assert {iri.removeprefix(ID) for one in scene.choice.happenings for iri in (e.iri for e in one.events)} == told(
        "herald"
    )
    summary = draw_graph(harbour(), tmp_path / "out.html", told_by="Maren Herald")
    assert summary.events == len(told("herald"))


def test_an_unknown_report_is_refused_with_the_nearest() -> None:
    """The hint has what may have been meant."""
    with pytest.raises(DrawError, match="no report is called 'Marn Herald'") as error:
        events_told_by(harbour(), "Marn Herald")
    assert error.value.place == "source"
    assert "Maren Herald" in error.value.hint
