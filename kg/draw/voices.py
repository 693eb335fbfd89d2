"""Scene -> the nodes and lines of the view of claims: who says, denies or demands what of which event."""

from dataclasses import dataclass
from typing import Any

import networkx as nx

from kg.draw.labels import spoken_label
from kg.draw.scene import Scene
from kg.draw.style import EVENT_KIND, REPORT_KIND, group_of, stance_label
from kg.draw.told.deeds import Deed, dates_of, fold
from kg.draw.told.records import Claim, Report
from kg.draw.told.story import UNNAMED, claims_about, figures


@dataclass(frozen=True, slots=True)
class Voice:
    """A node of this view that speaks."""

    node: str
    """A thing's IRI, or of the report that speaks for itself or for somebody whom it does not name."""
    label: str
    kind: str
    group: str


def add_voices(
    scene: Scene, graph: "nx.MultiDiGraph[str]", acts: dict[str | tuple[str, str, str], tuple[int, ...]]
) -> None:
    """Add every event that somebody speaks of, everybody who speaks of it, and a line for each stance.

    An event that only reports tell of, in their own voice, is left out: there is nobody to be set against them.
    """
    number = {happening.iri: index for index, happening in enumerate(scene.choice.happenings)}
    first: dict[str, str] = {}
    for report in scene.evidence.reports.values():
        first.setdefault(publisher_of(report), report.iri)
    for deed in fold(scene.choice.happenings, "claims"):
        claims = [(claim, _voice(scene, claim, first)) for claim in claims_about(deed.events, scene.evidence)]
        if not any(claim.claimant not in scene.evidence.reports for claim, _ in claims):
            continue
        told = tuple(number[happening.iri] for happening in deed.happenings)
        graph.add_node(deed.iri, **_event(scene, deed))
        acts[deed.iri] = told
        for claim, voice in claims:
            if voice is None:
                continue
            if voice.node not in graph:
                graph.add_node(voice.node, label=voice.label, kind=voice.kind, group=voice.group)
            _add_line(graph, voice.node, deed, claim)
            acts[voice.node, deed.iri, claim.stance] = told


def _event(scene: Scene, deed: Deed) -> dict[str, Any]:
    accounts = [scene.accounts[happening.iri] for happening in deed.happenings]
    counted = figures(deed.events, scene.evidence)
    return {
        "label": spoken_label(scene, deed, counted),
        "kind": EVENT_KIND,
        "group": "event",
        "event_type": deed.type,
        "voices": len(frozenset().union(*(account.voices for account in accounts))),
        "disputed": any(account.disputed for account in accounts),
        "unreal": deed.unreal,
        "dates": dates_of(deed.events),
    }


def _add_line(graph: "nx.MultiDiGraph[str]", voice: str, deed: Deed, claim: Claim) -> None:
    against = bool(claim.contradicts) or claim.stance in {"denies", "doubts"}
    known = graph.get_edge_data(voice, deed.iri, claim.stance)
    if known is not None:
        known["disputed"] = known["disputed"] or against
        return
    graph.add_edge(
        voice,
        deed.iri,
        key=claim.stance,
        kind="claim",
        label=stance_label(claim.stance) or "speaks of",
        event_type=deed.type,
        mutual=False,
        voices=1,
        disputed=against,
        unreal=claim.stance in {"denies", "doubts", "predicts", "demands"},
    )


def _voice(scene: Scene, claim: Claim, first: dict[str, str]) -> Voice | None:
    """Who makes a claim; None where the graph does not say in which report nobody named makes it."""
    if thing := scene.outline.things.get(claim.claimant):
        return Voice(thing.iri, thing.name, thing.kind, group_of(thing))
    passage = scene.evidence.passages.get(claim.passage)
    unnamed = claim.claimant in {"", UNNAMED}
    report = scene.evidence.reports.get(passage.report if unnamed and passage else claim.claimant)
    if report is None:
        return None
    publisher = publisher_of(report)
    node = first.setdefault(publisher, report.iri)
    if unnamed:
        return Voice(f"{node}#unnamed", f"not named by {publisher}", "Group", "other")
    return Voice(node, publisher, REPORT_KIND, "report")


def publisher_of(report: Report) -> str:
    """Who speaks in a report: two of one publisher are one voice."""
    return report.publisher or report.creator or report.title
