"""Scene -> what the page holds: what all views show, and the evidence behind it."""

from dataclasses import dataclass
from typing import Any, Final

from kg.draw.layout.groups import as_json
from kg.draw.layout.groups import groups as groups_of
from kg.draw.layout.layout import Positions, communities, lay_out, node_size
from kg.draw.page.acts import DISPUTED, UNREAL, Acts, report_row
from kg.draw.page.chunks import deltas, in_chunks, lists
from kg.draw.page.items import Items
from kg.draw.page.outlines import map_of
from kg.draw.scene import Scene
from kg.draw.style import VIEWS, groups, kinds
from kg.draw.told.deeds import ViewKey
from kg.draw.view import Edge, View, view_of

Json = dict[str, Any]

MUTUAL: Final = 4
"""Flag of a line without direction; the others are those of acts."""

_FINE: Final = 5000
"""Nodes up to which a place is written to the pixel; a larger picture is many screens wide."""

_LARGE: Final = 15_000
"""Nodes above which a place is written to 16 pixels, about a node's radius; up to it, to 8."""

ROLES: Final = frozenset({"actor", "recipient", "place"})
"""Kinds of the lines between an event's node and its ends."""


@dataclass(frozen=True, slots=True)
class Contents:
    """Everything that the page's scripts work on."""

    core: Json
    """Read at once: items, acts, views."""
    acts: list[str]
    """Evidence of the acts, in packed chunks."""
    claims: list[str]
    """Claims, in packed chunks."""
    view: View
    """The view that the page opens with."""
    places: Positions
    """Where its nodes are."""


def contents_of(scene: Scene, first: ViewKey) -> Contents:
    """Everything that the page of a scene holds; `first` is the view that it opens with."""
    items = Items(scene)
    views = {key: view_of(scene, key) for key in VIEWS}
    members = {key: communities(view.graph) if view.graph else {} for key, view in views.items()}
    places: dict[ViewKey, Positions] = {}
    for key, view in views.items():
        # Whoever is in two views stays where he is: a reader who switches is not lost.
        places[key] = lay_out(view.graph, members[key], places.get("who"))
    told = [_view(view, places[key], members[key], items) for key, view in views.items()]
    acts = Acts(scene, items)
    act_of = {event.iri: number for number, one in enumerate(scene.choice.happenings) for event in one.events}
    act_starts, act_chunks = in_chunks(acts.evidence())
    claim_starts, claim_chunks = in_chunks(acts.claims())
    core = {
        "first": first,
        "kinds": [
            {"key": kind.key, "shape": kind.shape, "label": kind.label, "plural": kind.plural}
            for kind in kinds().values()
        ],
        "tones": [{"key": group.key, "label": group.label} for group in groups().values()],
        "types": acts.types,
        "items": items.columns(),
        "acts": acts.columns(),
        "claims": acts.claim_columns(act_of),
        "reports": [report_row(report) for report in scene.evidence.reports.values()],
        "views": told,
        "map": map_of(items.located()),
        "starts": {"acts": act_starts, "claims": claim_starts},
    }
    return Contents(core, act_chunks, claim_chunks, views[first], places[first])


def _view(view: View, places: Positions, member: dict[str, int], items: Items) -> Json:
    """Nodes and lines of a view in columns; a line's ends and a node are numbers of items.

    What the page can tell from who takes part in an act is left to it: the lines between an event's node and its
    ends, and the ends (-1) of an arrow from the first actor to the first recipient.
    """
    number: dict[str, int] = {}
    nodes: Json = {"item": [], "x": [], "y": [], "size": []}
    step = 1 if len(places) <= _FINE else 8 if len(places) <= _LARGE else 16
    for node, values in view.graph.nodes(data=True):
        number[node] = items.add(node, values, view.acts.get(node, ()))
        x, y = places[node]
        row: tuple[object, ...] = (number[node], round(x / step), round(y / step), round(node_size(values), 1))
        for column, value in zip(nodes.values(), row, strict=True):
            column.append(value)
    words: dict[str, int] = {}
    roles: dict[str, int] = {}
    lines: Json = {"from": [], "to": [], "label": [], "role": [], "flags": [], "voices": [], "acts": []}
    for (start, end, _), acts, values in _by_act(view):
        known = _ends_known(view, acts, start, end)
        row = (
            -1 if known else number[start],
            -1 if known else number[end],
            words.setdefault(values["label"], len(words)),
            roles.setdefault(values["kind"], len(roles)),
            DISPUTED * values["disputed"] + UNREAL * values["unreal"] + MUTUAL * values["mutual"],
            values["voices"],
            acts,
        )
        for column, value in zip(lines.values(), row, strict=True):
            column.append(value)
    return {
        "key": view.key,
        "label": VIEWS[view.key],
        "nodes": nodes | {"item": deltas(nodes["item"])},
        "lines": lines | {"acts": lists(lines["acts"])},
        "step": step,
        "words": list(words),
        "roles": list(roles),
        # Around a happening that many speak of stand voices of many sides: no name would say what holds them together.
        "groups": [] if view.key == "claims" else as_json(groups_of(view.graph, places, member)),
        "joins": view.key != "claims",
    }


def _by_act(view: View) -> list[tuple[Edge, tuple[int, ...], Json]]:
    """The lines that are written, in the order of their acts."""
    lines = [
        ((start, end, key), view.acts[start, end, key], values)
        for start, end, key, values in view.graph.edges(keys=True, data=True)
        if values["kind"] not in ROLES
    ]
    return sorted(lines, key=lambda line: (line[1], line[0]))


def _ends_known(view: View, acts: tuple[int, ...], start: str, end: str) -> bool:
    """Whether a line leads from the first actor of its first act to the first recipient."""
    happenings = view.scene.choice.happenings
    if not acts or acts[0] >= len(happenings):
        return False
    first = happenings[acts[0]]
    return first.actors[:1] == (start,) and first.recipients[:1] == (end,)
