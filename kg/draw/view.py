"""Scene -> View: a networkx graph of one way to look at it, and which acts each node and line stands for."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any

import networkx as nx

from kg.draw.choose import Wish
from kg.draw.labels import deed_label, figure_lines, line_label
from kg.draw.scene import Scene, build_scene
from kg.draw.style import EVENT_KIND, group_of, predicate_label
from kg.draw.told.deeds import Deed, ViewKey, dates_of, fold
from kg.draw.told.records import Relation, Thing
from kg.draw.told.story import figures
from kg.draw.voices import add_voices
from kg.model.graph import QuadSource

Edge = tuple[str, str, str]
"""From, to, and a key that tells parallel edges apart."""


@dataclass(frozen=True, slots=True)
class View:
    """One way to look at a scene."""

    key: ViewKey
    scene: Scene
    graph: "nx.MultiDiGraph[str]" = field(default_factory=nx.MultiDiGraph)
    """Nodes by IRI. Attributes of nodes and edges are plain values, or lists of strings; None where unknown."""
    acts: dict[str | Edge, tuple[int, ...]] = field(default_factory=dict)
    """Small node or edge to the numbers of the acts that it stands for."""


def build_view(source: QuadSource, wish: Wish) -> View:
    """Read a graph and build what the user wishes to see of it.

    Raises:
        DrawError: an unknown focus, place or source, or nothing to draw.
        QueryError: the store refuses a query.
        EndpointError: the endpoint fails.
    """
    return view_of(build_scene(source, wish), wish.view)


def view_of(scene: Scene, key: ViewKey) -> View:
    """One way to look at a scene."""
    view = View(key, scene)
    number = {happening.iri: index for index, happening in enumerate(scene.choice.happenings)}
    if key == "claims":
        add_voices(scene, view.graph, view.acts)
    else:
        told = [
            (tuple(number[happening.iri] for happening in deed.happenings), deed)
            for deed in fold(scene.choice.happenings, key)
            if deed.drawn != "aside"
        ]
        _add_things(view, [deed for _, deed in told])
        for acts, deed in sorted(told, key=lambda one: one[0]):
            _add_deed(view, deed, acts)
        for index, relation in enumerate(scene.choice.relations, start=len(number)):
            _add_relation(view, relation, index)
    for node in view.graph:
        view.graph.nodes[node]["links"] = view.graph.degree(node)
        view.graph.nodes[node]["focus"] = node in scene.choice.focus
    return view


def _add_things(view: View, deeds: Iterable[Deed]) -> None:
    """What has a line in this view, and what is in the middle."""
    joined = {end for deed in deeds for end in (*deed.actors, *deed.recipients)}
    joined |= {place for deed in deeds if deed.drawn in {"at", "node"} for place in deed.places}
    joined |= {end for link in view.scene.choice.relations for end in (link.subject, link.object)}
    joined |= set(view.scene.choice.focus)
    for iri in view.scene.choice.things:
        if iri in joined:
            view.graph.add_node(iri, **thing_attributes(view.scene.outline.things[iri]))


def thing_attributes(thing: Thing) -> dict[str, Any]:
    """What a picture knows of a person, body, group or place."""
    return {
        "label": thing.name,
        "kind": thing.kind,
        "group": group_of(thing),
        "sectors": list(thing.sectors),
        "names": list(thing.names),
        "titles": list(thing.titles),
        "same": list(thing.same),
        "latitude": thing.latitude,
        "longitude": thing.longitude,
    }


def _add_deed(view: View, deed: Deed, acts: tuple[int, ...]) -> None:
    counted = figures(deed.events, view.scene.evidence)
    common = _deed_attributes(view.scene, deed) | {"figures": figure_lines(counted)}
    if deed.drawn == "node":
        node = deed.iri
        view.graph.add_node(node, label=deed_label(deed, counted), **common, kind=EVENT_KIND, group="event")
        view.acts[node] = acts
        style = {key: common[key] for key in ("event_type", "unreal", "disputed", "voices")}
        for start, end, role in _roles(deed):
            view.graph.add_edge(start, end, key=role, kind=role, label=role, mutual=False, **style)
            view.acts[start, end, role] = acts
        return
    common["label"] = line_label(deed, counted)
    for start, end in _ends(deed):
        view.graph.add_edge(start, end, key=deed.iri, kind="deed", mutual=deed.drawn in {"mutual", "at"}, **common)
        view.acts[start, end, deed.iri] = acts


def _roles(deed: Deed) -> list[Edge]:
    roles = [(actor, deed.iri, "actor") for actor in deed.actors]
    roles += [(deed.iri, recipient, "recipient") for recipient in deed.recipients]
    return roles + [(deed.iri, place, "place") for place in deed.places]


def _ends(deed: Deed) -> list[tuple[str, str]]:
    """The two ends of each line that a deed is drawn as."""
    if deed.drawn == "mutual":
        first, second = deed.actors
        return [(first, second)]
    if deed.drawn == "at":
        return [(end, place) for end in (*deed.actors, *deed.recipients) for place in deed.places]
    return [(actor, recipient) for actor in deed.actors for recipient in deed.recipients]


def _add_relation(view: View, relation: Relation, act: int) -> None:
    edge = (relation.subject, relation.object, relation.predicate)
    view.graph.add_edge(
        *edge,
        kind="relation",
        relation=relation.predicate,
        label=predicate_label(relation.predicate),
        mutual=False,
        voices=0,
        disputed=False,
        unreal=False,
    )
    view.acts[edge] = (act,)


def _deed_attributes(scene: Scene, deed: Deed) -> dict[str, Any]:
    accounts = [scene.accounts[happening.iri] for happening in deed.happenings]
    return {
        "event_type": deed.type,
        "modes": list(deed.modes),
        "statuses": sorted({event.status for event in deed.events}),
        "dates": dates_of(deed.events),
        "places": scene.names(deed.places),
        "voices": len(frozenset().union(*(account.voices for account in accounts))),
        "disputed": any(account.disputed for account in accounts),
        "unreal": deed.unreal,
        "events": [event.iri for event in deed.events],
        "triggers": sorted({word for event in deed.events for word in scene.evidence.triggers.get(event.iri, ())}),
    }
