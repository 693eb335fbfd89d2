"""Incident, Contradiction, Supersession, Origin -> triples: what ties reports together."""

from collections.abc import Iterable, Iterator

from kg.encode.iris import Names
from kg.encode.terms import named, text
from kg.model import Contradiction, Incident, Origin, Supersession

A, INCIDENT, INCLUDES = named("rdf:type"), named("kg:Incident"), named("kg:includes")
CONTRADICTS, REASON, SUPERSEDES = named("kg:contradicts"), named("kg:disputeReason"), named("kg:supersedes")

JOIN_REASON = named("kg:joinReason")
ORIGIN = named("kg:origin")


def incident_triples(names: Names, incidents: Iterable[Incident]) -> Iterator[str]:
    """Say which events, of one report or several, are one happening, and why."""
    for incident in incidents:
        node = names.incident(incident.key)
        yield f"{node} {A} {INCIDENT}"
        for report, event in incident.events:
            yield f"{node} {INCLUDES} {names.event(report, event)}"
        for reason in incident.reasons:
            yield f"{node} {JOIN_REASON} {text(reason)}"


def contradiction_triples(names: Names, contradictions: Iterable[Contradiction]) -> Iterator[str]:
    """Say which claims cannot both be true, both ways, and why."""
    for contradiction in contradictions:
        left, right = names.claim(*contradiction.left), names.claim(*contradiction.right)
        yield f"{left} {CONTRADICTS} {right}"
        yield f"{right} {CONTRADICTS} {left}"
        if contradiction.reason:
            reason = text(contradiction.reason)
            yield f"{left} {REASON} {reason}"
            yield f"{right} {REASON} {reason}"


def supersession_triples(names: Names, supersessions: Iterable[Supersession]) -> Iterator[str]:
    """Say which figure replaces which earlier one."""
    for supersession in supersessions:
        yield f"{names.claim(*supersession.later)} {SUPERSEDES} {names.claim(*supersession.earlier)}"


def origin_triples(names: Names, origins: Iterable[Origin]) -> Iterator[str]:
    """Say where claims come from that do not come from their claimant alone."""
    for origin in origins:
        source = names.entity(origin.key) if origin.voice == "entity" else names.report(origin.key)
        yield f"{names.claim(*origin.claim)} {ORIGIN} {source}"
