"""Events -> deeds: what one line or one small node of the picture stands for."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Final, Literal

from kg.draw.told.records import Event, Outline, Relation
from kg.vocab import EVENT_EDGES, MUTUAL_TYPES

Mode = Literal["edges", "nodes"]
Drawn = Literal["edge", "mutual", "node"]

UNREAL: Final = frozenset({"negated", "hypothetical", "future"})
"""Statuses of what has not happened, or not yet."""

_SEVERITY: Final = {kind: number for number, kind in enumerate(EVENT_EDGES)}
"""PLOVER's own order, from agreeing to assault."""


@dataclass(frozen=True, slots=True)
class Happening:
    """An incident, or an event that stands alone: who, whom and where over all reports that tell of it."""

    iri: str
    """Of the incident, or of the event."""
    type: str
    """PLOVER type in capitals, the one that most of its events have."""
    modes: tuple[str, ...]
    unreal: bool
    """No report has it happen."""
    actors: tuple[str, ...]
    recipients: tuple[str, ...]
    places: tuple[str, ...]
    """The most exact ones only."""
    events: tuple[Event, ...]
    """In order of date, then of IRI."""


@dataclass(frozen=True, slots=True)
class Deed:
    """Happenings of one type with the same ends, drawn as one."""

    drawn: Drawn
    """One arrow from actor to recipient, one line between two actors, or a small node joined to all ends."""
    type: str
    modes: tuple[str, ...]
    unreal: bool
    actors: tuple[str, ...]
    recipients: tuple[str, ...]
    places: tuple[str, ...]
    happenings: tuple[Happening, ...]

    @property
    def iri(self) -> str:
        """Of the first happening: names the small node."""
        return self.happenings[0].iri

    @property
    def events(self) -> tuple[Event, ...]:
        """The events of all its happenings."""
        return tuple(event for happening in self.happenings for event in happening.events)

    @property
    def ends(self) -> frozenset[str]:
        """The things that it is joined to in the picture."""
        places = self.places if self.drawn == "node" else ()
        return frozenset((*self.actors, *self.recipients, *places))


def happenings_of(outline: Outline, events: Iterable[Event]) -> list[Happening]:
    """Bring together the events that are one incident."""
    groups: dict[str, list[Event]] = {}
    for event in events:
        groups.setdefault(outline.incidents.get(event.iri, event.iri), []).append(event)
    inside = containers(outline.relations)
    return [_happening(outline, iri, group, inside) for iri, group in sorted(groups.items())]


def containers(relations: Iterable[Relation]) -> dict[str, frozenset[str]]:
    """Every place to all places that it lies in, however far up."""
    direct: dict[str, set[str]] = {}
    for relation in relations:
        if relation.predicate in {"locatedIn", "partOf"}:
            direct.setdefault(relation.subject, set()).add(relation.object)
    above: dict[str, frozenset[str]] = {}
    for place in direct:
        found: set[str] = set()
        left = [place]
        while left:
            for larger in direct.get(left.pop(), ()):
                if larger not in found:
                    found.add(larger)
                    left.append(larger)
        above[place] = frozenset(found - {place})
    return above


def _happening(outline: Outline, iri: str, events: list[Event], inside: dict[str, frozenset[str]]) -> Happening:
    ordered = tuple(sorted(events, key=lambda event: (event.when or "9999", event.iri)))
    counts = Counter(event.type for event in ordered)
    places = {place for event in ordered for place in event.places if place in outline.things}
    larger = {above for place in places for above in inside.get(place, ())}
    return Happening(
        iri=iri,
        type=max(counts, key=lambda kind: (counts[kind], _SEVERITY.get(kind, -1))),
        modes=tuple(sorted({mode for event in ordered for mode in event.modes})),
        unreal=all(event.status in UNREAL for event in ordered),
        actors=tuple(sorted({actor for event in ordered for actor in event.actors if actor in outline.things})),
        recipients=tuple(sorted({whom for event in ordered for whom in event.recipients if whom in outline.things})),
        places=tuple(sorted(places - larger or places)),
        events=ordered,
    )


def fold(happenings: Iterable[Happening], mode: Mode) -> list[Deed]:
    """Draw happenings of one type and the same ends as one.

    Args:
        happenings: What happened.
        mode: "edges" folds a happening with exactly two ends into the line between them; "nodes" makes each a node.
    """
    groups: dict[tuple[object, ...], list[Happening]] = {}
    for happening in happenings:
        groups.setdefault((_drawn(happening, mode), *_sameness(happening, mode)), []).append(happening)
    return sorted((_deed(group, mode) for group in groups.values()), key=lambda deed: (deed.drawn, deed.iri))


def _drawn(happening: Happening, mode: Mode) -> Drawn:
    actors, recipients = happening.actors, happening.recipients
    if mode == "nodes":
        return "node"
    if len(actors) == 1 and len(recipients) == 1 and actors != recipients:
        return "edge"
    if len(actors) == 2 and not recipients and happening.type in MUTUAL_TYPES:
        return "mutual"
    return "node"


def _sameness(happening: Happening, mode: Mode) -> tuple[object, ...]:
    """What two happenings share that are drawn as one; a count of people keeps a node of its own."""
    who = (happening.type, happening.unreal, happening.actors, happening.recipients)
    if _drawn(happening, mode) != "node":
        return who
    alone = happening.iri if any(event.figures for event in happening.events) else ""
    return (*who, happening.places, happening.modes, alone)


def _deed(group: list[Happening], mode: Mode) -> Deed:
    ordered = tuple(sorted(group, key=lambda happening: (happening.events[0].when or "9999", happening.iri)))
    first = ordered[0]
    return Deed(
        drawn=_drawn(first, mode),
        type=first.type,
        modes=tuple(sorted({mode for happening in ordered for mode in happening.modes})),
        unreal=first.unreal,
        actors=first.actors,
        recipients=first.recipients,
        places=tuple(sorted({place for happening in ordered for place in happening.places})),
        happenings=ordered,
    )
