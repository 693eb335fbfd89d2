"""Outline and what the user asks for -> the things, deeds and relations to draw."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from difflib import get_close_matches
from typing import get_args

from kg.draw.told.deeds import Deed, Mode, containers, fold, happenings_of
from kg.draw.told.records import Event, Outline, Relation, Thing
from kg.errors import DrawError
from kg.vocab import EVENT_EDGES, PLACE_KINDS


@dataclass(frozen=True, slots=True)
class Wish:
    """What the user wants to see."""

    focus: str | None = None
    """Name or IRI of a thing: only what lies around it."""
    hops: int = 1
    """How far around, in steps from thing to thing; 1 or more."""
    types: Sequence[str] = ()
    """PLOVER types; empty: all."""
    since: date | None = None
    """First day; undated events are left out."""
    until: date | None = None
    """Last day; undated events are left out."""
    place: str | None = None
    """Name or IRI of a place: events in it, and in places within it."""
    limit: int = 500
    """Most nodes to draw."""
    mode: Mode = "edges"
    """Whether an event with two ends is the line between them or a node."""

    def __post_init__(self) -> None:
        """Refuse what cannot be drawn."""
        if self.hops < 1:
            raise DrawError("hops", f"must be 1 or more, got {self.hops}")
        if self.limit < 2:
            raise DrawError("limit", f"must be 2 or more, got {self.limit}")
        if self.mode not in get_args(Mode):
            raise DrawError("mode", f"unknown, {self.mode!r}", f"one of {', '.join(get_args(Mode))}")
        if self.since and self.until and self.since > self.until:
            raise DrawError("since", f"lies after until, {self.since} > {self.until}")
        for kind in self.types:
            if kind.upper() not in EVENT_EDGES:
                near = get_close_matches(kind.upper(), list(EVENT_EDGES), n=3, cutoff=0.4) or list(EVENT_EDGES)
                raise DrawError("types", f"no such event type, {kind!r}", f"nearest: {', '.join(near).lower()}")

    @property
    def narrows_events(self) -> bool:
        """Whether some events are not wanted."""
        return bool(self.types or self.since or self.until or self.place)


@dataclass(frozen=True, slots=True)
class Choice:
    """What is drawn, and how much is not."""

    things: tuple[str, ...]
    """IRIs, sorted."""
    deeds: tuple[Deed, ...]
    relations: tuple[Relation, ...]
    focus: tuple[str, ...] = ()
    """IRIs of the things in the middle."""
    left_out: int = 0
    """Deeds and relations that the limit left no room for."""


def choose(outline: Outline, wish: Wish) -> Choice:
    """Pick what to draw.

    Raises:
        DrawError: a focus or place that the graph does not have.
    """
    focus = resolve_name(outline.things.values(), wish.focus, "focus") if wish.focus else frozenset()
    deeds = fold(happenings_of(outline, _wanted_events(outline, wish)), wish.mode)
    relations: Sequence[Relation] = outline.relations
    if wish.narrows_events:
        involved = focus.union(*(deed.ends for deed in deeds))
        relations = [link for link in relations if link.subject in involved and link.object in involved]
    if focus:
        deeds, relations = _around(focus, wish.hops, deeds, relations)
    return _within_limit(focus, deeds, relations, wish.limit)


def resolve_name(things: Iterable[Thing], name: str, option: str) -> frozenset[str]:
    """The things with this IRI, else with this preferred name, else with this as another name.

    Raises:
        DrawError: nothing is called so; the hint has the nearest names.
    """
    things = list(things)
    wanted = name.casefold()
    found = {thing.iri for thing in things if thing.iri == name}
    found = found or {thing.iri for thing in things if thing.name.casefold() == wanted}
    found = found or {thing.iri for thing in things if wanted in (other.casefold() for other in thing.names)}
    if found:
        return frozenset(found)
    known = {known.casefold(): known for thing in things for known in (*thing.names, thing.name)}
    near = [known[match] for match in get_close_matches(wanted, sorted(known), n=3, cutoff=0.5)]
    raise DrawError(option, f"nothing is called {name!r}", f"nearest: {', '.join(near)}" if near else "")


def _wanted_events(outline: Outline, wish: Wish) -> list[Event]:
    kinds = {kind.upper() for kind in wish.types}
    places = _places(outline, wish.place) if wish.place else None
    return [
        event
        for event in outline.events.values()
        if (not kinds or event.type in kinds)
        and (places is None or not places.isdisjoint(event.places))
        and _overlaps(event, wish.since, wish.until)
    ]


def _places(outline: Outline, name: str) -> frozenset[str]:
    places = [thing for thing in outline.things.values() if thing.kind in PLACE_KINDS]
    named = resolve_name(places, name, "place")
    inside = containers(outline.relations)
    return named | {place for place, larger in inside.items() if not named.isdisjoint(larger)}


def _overlaps(event: Event, since: date | None, until: date | None) -> bool:
    if since is None and until is None:
        return True
    if event.start is None and event.end is None:
        return False
    begins_in_time = until is None or event.start is None or event.start <= until
    ends_in_time = since is None or event.end is None or event.end >= since
    return begins_in_time and ends_in_time


def _around(
    focus: frozenset[str], hops: int, deeds: list[Deed], relations: Sequence[Relation]
) -> tuple[list[Deed], list[Relation]]:
    """What touches the focus or comes within so many steps of it, and what joins those among each other."""
    joined = [deed.ends for deed in deeds] + [frozenset((link.subject, link.object)) for link in relations]
    inner = focus
    for _ in range(hops - 1):
        inner = inner.union(*(ends for ends in joined if not ends.isdisjoint(inner)))
    outer = inner.union(*(ends for ends in joined if not ends.isdisjoint(inner)))

    def near(ends: frozenset[str]) -> bool:
        return not ends.isdisjoint(inner) or (len(ends) > 1 and ends <= outer)

    return (
        [deed for deed in deeds if near(deed.ends)],
        [link for link in relations if near(frozenset((link.subject, link.object)))],
    )


def _within_limit(focus: frozenset[str], deeds: list[Deed], relations: Sequence[Relation], limit: int) -> Choice:
    """Keep what most reports tell of and what joins the best-joined things, as far as there is room for its nodes."""
    degree: dict[str, int] = {}
    for ends in (*(deed.ends for deed in deeds), *(frozenset((link.subject, link.object)) for link in relations)):
        for end in ends:
            degree[end] = degree.get(end, 0) + 1

    def weight(ends: Iterable[str]) -> int:
        return sum(degree[end] for end in ends)

    deeds = sorted(
        deeds, key=lambda deed: (focus.isdisjoint(deed.ends), -len(deed.events), -weight(deed.ends), deed.iri)
    )
    links = sorted(
        relations,
        key=lambda link: (-weight((link.subject, link.object)), link.subject, link.predicate, link.object),
    )
    things: set[str] = set(focus)
    nodes = 0
    kept_deeds = []
    for deed in deeds:
        new = set(deed.ends) - things
        cost = len(new) + (deed.drawn == "node")
        if len(things) + nodes + cost <= limit:
            things |= new
            nodes += deed.drawn == "node"
            kept_deeds.append(deed)
    kept_links = []
    for link in links:
        new = {link.subject, link.object} - things
        if len(things) + nodes + len(new) <= limit:
            things |= new
            kept_links.append(link)
    return Choice(
        things=tuple(sorted(things)),
        deeds=tuple(sorted(kept_deeds, key=lambda deed: (deed.drawn, deed.iri))),
        relations=tuple(sorted(kept_links, key=lambda link: (link.subject, link.predicate, link.object))),
        focus=tuple(sorted(focus)),
        left_out=len(deeds) + len(links) - len(kept_deeds) - len(kept_links),
    )
