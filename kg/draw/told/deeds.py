"""Events -> happenings -> deeds: what one line or one small node of a picture stands for."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Final, Literal

from kg.draw.told.records import Event, Outline, Relation
from kg.vocab import EVENT_EDGES, MUTUAL_TYPES

ViewKey = Literal["who", "events", "claims"]
"""Who does what to whom; every event a node; who says what of which event."""

Drawn = Literal["line", "mutual", "fan", "at", "node", "aside"]
"""How a deed is drawn: an arrow from actor to recipient, a line between two actors, an arrow for each pair of actor and
recipient, a line from the one who takes part to the place, a small node joined to all its ends, or not at all."""

UNREAL: Final = frozenset({"negated", "hypothetical", "future"})
"""Statuses of what has not happened, or not yet."""

_SEVERITY: Final = {kind: number for number, kind in enumerate(EVENT_EDGES)}
"""PLOVER's own order, from agreeing to assault."""

_MOST_ARROWS: Final = 4
"""Pairs of actor and recipient up to which an event is an arrow for each; with more it is a node."""


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

    @property
    def has_story(self) -> bool:
        """Whether there is more to tell than its ends: a figure, or a second account."""
        return len(self.events) > 1 or any(event.figures for event in self.events)

    @property
    def ends(self) -> frozenset[str]:
        """The things that it joins."""
        return frozenset((*self.actors, *self.recipients, *self.places))

    @property
    def order(self) -> tuple[str, str]:
        """By date, the undated last; then by IRI."""
        return self.events[0].when.removeprefix("since ").removeprefix("until ") or "9999", self.iri


@dataclass(frozen=True, slots=True)
class Deed:
    """Happenings of one type with the same ends, drawn as one."""

    drawn: Drawn
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


def fold(happenings: Iterable[Happening], key: ViewKey) -> list[Deed]:
    """Draw happenings of one type and the same ends as one.

    Args:
        happenings: What happened.
        key: "who" folds a happening into the line between its ends where it can; in the other views each is a node.
    """
    groups: dict[tuple[Drawn, tuple[object, ...]], list[Happening]] = {}
    for happening in happenings:
        drawn = _drawn(happening) if key == "who" else "node"
        groups.setdefault((drawn, _sameness(happening, drawn)), []).append(happening)
    return sorted(
        (_deed(drawn, group) for (drawn, _), group in groups.items()), key=lambda deed: (deed.drawn, deed.iri)
    )


def deed_of(happening: Happening) -> Deed:
    """A happening by itself, as the view of events draws it."""
    return _deed("node", [happening])


def dates_of(events: Iterable[Event]) -> list[str]:
    """The dates that events have, as exact as the graph has them, each once, in the events' order."""
    return list(dict.fromkeys(event.when for event in events if event.when))


def _drawn(happening: Happening) -> Drawn:
    actors, recipients, places = happening.actors, happening.recipients, happening.places
    if len(actors) == 1 and len(recipients) == 1 and actors != recipients:
        return "line"
    if len(actors) == 2 and not recipients and happening.type in MUTUAL_TYPES:
        return "mutual"
    if happening.has_story:
        return "node"
    if 1 < len(actors) * len(recipients) <= _MOST_ARROWS and set(actors).isdisjoint(recipients):
        return "fan"
    if actors and recipients:
        return "node"
    if len(places) == 1 and 1 <= len(actors) + len(recipients) <= 2 and places[0] not in (*actors, *recipients):
        return "at"
    return "node" if len(happening.ends) > 1 else "aside"


def _sameness(happening: Happening, drawn: Drawn) -> tuple[object, ...]:
    """What two happenings share that are drawn as one; one with a story of its own keeps a node of its own."""
    who = (happening.type, happening.unreal, happening.actors, happening.recipients)
    if drawn in {"line", "mutual", "fan"}:
        return who
    alone = happening.iri if drawn == "node" and happening.has_story else ""
    return (*who, happening.places, happening.modes, alone)


def _deed(drawn: Drawn, group: list[Happening]) -> Deed:
    ordered = tuple(sorted(group, key=lambda happening: happening.order))
    first = ordered[0]
    return Deed(
        drawn=drawn,
        type=first.type,
        modes=tuple(sorted({mode for happening in ordered for mode in happening.modes})),
        unreal=first.unreal,
        actors=first.actors,
        recipients=first.recipients,
        places=tuple(sorted({place for happening in ordered for place in happening.places})),
        happenings=ordered,
    )
