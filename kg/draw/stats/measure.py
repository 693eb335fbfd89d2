"""A graph -> Stats: what is asked for is read, joined to a network, and measured."""

import sys
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from datetime import date

import networkx as nx

from kg.draw.choose import Choice, Wish, choose
from kg.draw.stats.activity import UNITS, activity
from kg.draw.stats.communities import communities, plain_lines
from kg.draw.stats.gather import Network, components_of, groups_of, links_of
from kg.draw.stats.position import EXACT_UP_TO, between_groups, betweenness, only_ways, pieces
from kg.draw.stats.records import Scope, Stats, ThingStats, Totals, Unit
from kg.draw.stats.ties import SCOPES, neighbours, network, ties_in
from kg.draw.told.deeds import Happening
from kg.draw.told.evidence import read_evidence
from kg.draw.told.outline import read_outline
from kg.draw.told.records import Evidence, Outline, Thing
from kg.draw.told.sources import events_told_by
from kg.draw.told.story import voices
from kg.errors import DrawError
from kg.model.graph import QuadSource


def measure_graph(
    source: QuadSource,
    *,
    types: Sequence[str] = (),
    since: date | None = None,
    until: date | None = None,
    place: str | None = None,
    told_by: str | None = None,
    scope: Scope = "all",
    unit: Unit | None = None,
    exact: bool = False,
) -> Stats:
    """Measure who is central in a graph, which groups there are, what joins them, and how much happened when.

    What did not happen (all its reports deny it, plan it or only suppose it) is counted, and measured in nothing.

    Args:
        source: An opened graph.
        types: PLOVER event types ("assault"); none: all.
        since: Only events on this day or later; undated ones are left out.
        until: Only events on this day or earlier; undated ones are left out.
        place: Name or IRI of a place: only events there, and in places within it.
        told_by: Title, publisher, address, key or IRI of a report: only what it tells.
        scope: What joins two things: "acts", one acts on the other; "events", also acting together and being where it
            happened; "all", also a lasting relation.
        unit: Length of the periods of the activity; None: as suits the time spanned.
        exact: Whether betweenness is counted over all shortest ways however large the network is.

    Raises:
        DrawError: an unknown place, report, type, scope or unit.
        QueryError: the store refuses a query.
        EndpointError: the endpoint fails.
    """
    for what, value, known in (("scope", scope, tuple(SCOPES)), ("unit", unit or "day", UNITS)):
        if value not in known:
            raise DrawError(what, f"unknown, {value!r}", f"one of {', '.join(known)}")
    wish = Wish(types=tuple(types), since=since, until=until, place=place, source=told_by, limit=sys.maxsize)
    outline = read_outline(source)
    choice = choose(outline, wish, events_told_by(source, told_by) if told_by else None)
    events = {event.iri for happening in choice.happenings for event in happening.events}
    evidence = read_evidence(source, events, ())
    return measure(outline, choice, evidence, scope, unit, exact=exact)


def measure(
    outline: Outline, choice: Choice, evidence: Evidence, scope: Scope, unit: Unit | None, *, exact: bool
) -> Stats:
    """Measure what was chosen."""
    real = [happening for happening in choice.happenings if not happening.unreal]
    graph = network(outline, real, choice.relations, scope)
    plain, nodes = plain_lines(graph)
    told = {happening.iri: voices(happening.events, evidence) for happening in real}
    found = Network(graph, plain, nodes, _members(plain, nodes), told, _labels(outline.things))
    for tie in ties_in(graph):
        found.ties.setdefault(frozenset((tie.start, tie.end)), []).append(tie)
    shares, pivots = betweenness(plain, sys.maxsize if exact else EXACT_UP_TO)
    groups = groups_of(found)
    return Stats(
        totals=replace(_totals(found, choice, evidence), pivots=pivots, groups=len(groups)),
        scope=scope,
        things=_things(found, real, shares),
        groups=tuple(groups),
        links=tuple(links_of(found, only_ways(plain))),
        components=tuple(components_of(found)),
        activity=activity(choice.happenings, unit),
    )


def _members(plain: "nx.Graph[int]", nodes: list[str]) -> dict[str, int]:
    """IRI to its group's number, from 1; 0 for those that stand alone."""
    member = communities(plain, nodes) if plain.number_of_edges() else {}
    sizes = Counter(member.values())
    return {iri: member[iri] + 1 if iri in member and sizes[member[iri]] > 1 else 0 for iri in nodes}


def _labels(things: Mapping[str, Thing]) -> dict[str, str]:
    """IRI to what names this thing alone: its label, or the IRI where others share that."""
    shared = Counter(thing.name.casefold() for thing in things.values())
    return {
        iri: thing.name if shared[thing.name.casefold()] == 1 else f"{thing.name} <{iri}>"
        for iri, thing in things.items()
    }


def _things(found: Network, real: Iterable[Happening], shares: Mapping[int, float]) -> tuple[ThingStats, ...]:
    plain, nodes = found.plain, found.nodes
    acted_on, acting = neighbours(found.graph)
    parts_of: dict[str, list[Happening]] = {iri: [] for iri in nodes}
    for happening in real:
        for end in happening.ends & parts_of.keys():
            parts_of[end].append(happening)
    places = between_groups(plain, {number: found.member[iri] for number, iri in enumerate(nodes)})
    falls = pieces(plain)
    components = {
        node: number
        for number, part in enumerate(
            sorted((sorted(part) for part in nx.connected_components(plain)), key=lambda part: (-len(part), part)), 1
        )
        for node in part
        if len(part) > 1
    }
    things = [
        ThingStats(
            iri=iri,
            name=found.labels[iri],
            kind=found.graph.nodes[iri]["kind"],
            group=found.member[iri],
            component=components.get(number, 0),
            degree=plain.degree(number),
            out_degree=len(acted_on[iri]),
            in_degree=len(acting[iri]),
            happenings=len(parts_of[iri]),
            sources=len({voice for happening in parts_of[iri] for voice in found.voices[happening.iri]}),
            betweenness=shares[number],
            participation=places[number].participation,
            within_z=places[number].within_z,
            role=places[number].role if plain.degree(number) else "alone",
            outward=places[number].outward,
            reaches=places[number].reaches,
            pieces=falls[number],
        )
        for number, iri in enumerate(nodes)
    ]
    return tuple(sorted(things, key=lambda one: (-one.degree, -one.betweenness, -one.happenings, one.name, one.iri)))


def _totals(found: Network, choice: Choice, evidence: Evidence) -> Totals:
    plain = found.plain
    real = [happening for happening in choice.happenings if not happening.unreal]
    unreal = Counter(happening.events[0].status for happening in choice.happenings if happening.unreal)
    arcs = {(start, end) for start, ends in neighbours(found.graph)[0].items() for end in ends}
    dates = sorted(
        event.when.removeprefix("since ").removeprefix("until ")
        for happening in real
        for event in happening.events
        if event.when
    )
    joined = [node for node in plain if plain.degree(node)]
    triads = any(plain.degree(node) > 1 for node in plain)
    return Totals(
        reports=len(evidence.reports),
        sources=len({voice for voices in found.voices.values() for voice in voices}),
        happenings=len(real),
        events=sum(len(happening.events) for happening in choice.happenings),
        unreal=dict(sorted(unreal.items())),
        relations=len(choice.relations),
        things=len(plain),
        alone=len(plain) - len(joined),
        pairs=plain.number_of_edges(),
        arcs=len(arcs),
        density=nx.density(plain),
        reciprocity=sum((end, start) in arcs for start, end in arcs) / len(arcs) if arcs else None,
        transitivity=nx.transitivity(plain) if triads else None,
        components=sum(len(part) > 1 for part in nx.connected_components(plain)),
        modularity=_modularity(found),
        first=dates[0].split(" – ")[0] if dates else "",
        last=max(date_.split(" – ")[-1] for date_ in dates) if dates else "",
    )


def _modularity(found: Network) -> float | None:
    """Of the groups, over the number of ties that join each pair, as they were found."""
    if not found.plain.number_of_edges():
        return None
    parts: dict[tuple[int, int], set[int]] = {}
    for number, iri in enumerate(found.nodes):
        group = found.member[iri]
        parts.setdefault((group, 0 if group else number), set()).add(number)
    return float(nx.community.modularity(found.plain, list(parts.values()), weight="weight"))
