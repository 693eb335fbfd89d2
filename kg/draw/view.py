"""QuadSource -> View: a networkx graph of things, deeds and relations, with what each rests on."""

from dataclasses import dataclass, field
from typing import Any, Final

import networkx as nx

from kg.draw.choose import Choice, Wish, choose
from kg.draw.style import EVENT_KIND, edge_label, group_of, mode_label, predicate_label, type_label
from kg.draw.text import joined
from kg.draw.told.deeds import Deed
from kg.draw.told.evidence import read_evidence
from kg.draw.told.outline import read_outline
from kg.draw.told.records import Evidence, Outline, Relation, Thing
from kg.draw.told.story import figures, is_disputed, voices
from kg.errors import DrawError
from kg.model.graph import QuadSource

_SIZES: Final = frozenset({"participants", "deployed"})
"""Measures that say how large an event was, not what it did."""

Edge = tuple[str, str, str]
"""From, to, and a key that tells parallel edges apart."""


@dataclass(frozen=True, slots=True)
class View:
    """What is drawn."""

    graph: "nx.MultiDiGraph[str]"
    """Nodes by IRI. Attributes of nodes and edges are plain values, or lists of strings; None where unknown."""
    outline: Outline
    """Names and events to look up."""
    evidence: Evidence
    """What everything rests on."""
    choice: Choice
    """What was chosen, and how much was left out."""
    deeds: dict[str | Edge, Deed] = field(default_factory=dict)
    """Node or edge to the deed that it stands for."""
    relations: dict[Edge, Relation] = field(default_factory=dict)
    """Edge to the relation that it stands for."""


def build_view(source: QuadSource, wish: Wish) -> View:
    """Read a graph and build what the user wishes to see of it.

    Raises:
        DrawError: an unknown focus or place, or nothing to draw.
        QueryError: the store refuses a query.
        EndpointError: the endpoint fails.
    """
    outline = read_outline(source)
    choice = choose(outline, wish)
    if not choice.deeds and not choice.relations:
        hint = (
            "ask for less: drop a filter" if wish.narrows_events or wish.focus else "build a graph with kg build first"
        )
        raise DrawError(source.location, "nothing to draw: no event and no relation", hint)
    events = {event.iri for deed in choice.deeds for event in deed.events}
    view = View(nx.MultiDiGraph(), outline, read_evidence(source, events, choice.relations), choice)
    for iri in choice.things:
        view.graph.add_node(iri, **_thing_attributes(outline.things[iri]))
    for deed in choice.deeds:
        _add_deed(view, deed)
    for relation in choice.relations:
        _add_relation(view, relation)
    for node in view.graph:
        view.graph.nodes[node]["links"] = view.graph.degree(node)
        view.graph.nodes[node]["focus"] = node in choice.focus
    return view


def _thing_attributes(thing: Thing) -> dict[str, Any]:
    return {
        "label": thing.name,
        "kind": thing.kind,
        "group": group_of(thing),
        "sectors": list(thing.sectors),
        "names": list(thing.names),
        "titles": list(thing.titles),
        "latitude": thing.latitude,
        "longitude": thing.longitude,
    }


def _add_deed(view: View, deed: Deed) -> None:
    common = _deed_attributes(view, deed)
    if deed.drawn == "node":
        node = deed.iri
        view.graph.add_node(node, **common, kind=EVENT_KIND, group="event", places=_names(view, deed.places))
        view.deeds[node] = deed
        ends = [(actor, node, "actor") for actor in deed.actors]
        ends += [(node, recipient, "recipient") for recipient in deed.recipients]
        ends += [(node, place, "place") for place in deed.places]
        for start, end, role in ends:
            style = {key: common[key] for key in ("event_type", "unreal", "disputed", "voices")}
            view.graph.add_edge(start, end, key=role, kind=role, label=role, mutual=False, **style)
            view.deeds[start, end, role] = deed
        return
    first, second = deed.actors if deed.drawn == "mutual" else (*deed.actors, *deed.recipients)
    common["label"] = edge_label(deed.type)
    places = _names(view, deed.places)
    view.graph.add_edge(
        first, second, key=deed.iri, kind="deed", mutual=deed.drawn == "mutual", places=places, **common
    )
    view.deeds[first, second, deed.iri] = deed


def _add_relation(view: View, relation: Relation) -> None:
    edge = (relation.subject, relation.object, relation.predicate)
    view.graph.add_edge(
        *edge, kind="relation", relation=relation.predicate, label=predicate_label(relation.predicate), mutual=False
    )
    view.relations[edge] = relation


def _deed_attributes(view: View, deed: Deed) -> dict[str, Any]:
    counted = figures(deed.events, view.evidence)
    dates = list(dict.fromkeys(event.when for event in deed.events if event.when))
    return {
        "label": deed_label(deed, counted),
        "event_type": deed.type,
        "modes": list(deed.modes),
        "statuses": sorted({event.status for event in deed.events}),
        "dates": dates,
        "figures": [f"{measure}: {' / '.join(words)}" for measure, words in counted.items()],
        "voices": len(voices(deed.events, view.evidence)),
        "disputed": is_disputed(deed, view.evidence),
        "unreal": deed.unreal,
        "events": [event.iri for event in deed.events],
        "triggers": sorted({word for event in deed.events for word in view.evidence.triggers.get(event.iri, ())}),
    }


def deed_label(deed: Deed, counted: dict[str, tuple[str, ...]]) -> str:
    """What a small node is called: "14 or at least 64 killed", "blockade, 50 participants", "strike ×3"."""
    label = mode_label(deed.type, deed.modes[0]) if deed.modes else type_label(deed.type).lower()
    if len(deed.happenings) > 1:
        return f"{label} ×{len(deed.happenings)}"
    if not counted:
        return label
    measure, words = next(iter(counted.items()))
    count = f"{joined(list(words), 'or')} {measure}"
    return f"{label}, {count}" if measure in _SIZES else count


def deed_title(view: View, deed: Deed) -> str:
    """A deed in one line: "Assault, shooting: police to oil workers"."""
    modes = joined([mode_label(deed.type, mode) for mode in deed.modes])
    what = ", ".join(filter(None, (type_label(deed.type), modes)))
    actors, recipients = (joined(_names(view, side)) for side in (deed.actors, deed.recipients))
    who = " → ".join(filter(None, (actors, recipients)))
    return ": ".join(filter(None, (what, who)))


def _names(view: View, iris: tuple[str, ...]) -> list[str]:
    return sorted(view.outline.things[iri].name for iri in iris)
