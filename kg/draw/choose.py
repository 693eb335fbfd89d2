"""Outline and what the user asks for -> the things, happenings and relations to draw."""

from collections import Counter
from collections.abc import Container, Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from difflib import get_close_matches
from typing import get_args

from kg.draw.told.deeds import Happening, ViewKey, containers, happenings_of
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
    source: str | None = None
    """Title, publisher, address, key or IRI of a report: only what it tells."""
    limit: int = 20_000
    """Most people, bodies, groups and places to draw."""
    view: ViewKey = "who"
    """What a picture without a switch shows, and a page shows first."""

    def __post_init__(self) -> None:
        """Refuse what cannot be drawn."""
        if self.hops < 1:
            raise DrawError("hops", f"must be 1 or more, got {self.hops}")
        if self.limit < 2:
            raise DrawError("limit", f"must be 2 or more, got {self.limit}")
        if self.view not in get_args(ViewKey):
            raise DrawError("view", f"unknown, {self.view!r}", f"one of {', '.join(get_args(ViewKey))}")
        if self.since and self.until and self.since > self.until:
            raise DrawError("since", f"lies after until, {self.since} > {self.until}")
        for kind in self.types:
            if kind.upper() not in EVENT_EDGES:
                near = get_close_matches(kind.upper(), list(EVENT_EDGES), n=3, cutoff=0.4) or list(EVENT_EDGES)
                raise DrawError("types", f"no such event type, {kind!r}", f"nearest: {', '.join(near).lower()}")

    @property
    def narrows_events(self) -> bool:
        """Whether some events are not wanted."""
        return bool(self.types or self.since or self.until or self.place or self.source)


@dataclass(frozen=True, slots=True)
class Choice:
    """What is drawn, and how much is not."""

    things: tuple[str, ...]
    """IRIs, sorted."""
    happenings: tuple[Happening, ...]
    """In order of date, the undated last."""
    relations: tuple[Relation, ...]
    """Sorted."""
    focus: tuple[str, ...] = ()
    """IRIs of the things in the middle."""
    left_out: int = 0
    """Happenings and relations that the limit left no room for."""


def choose(outline: Outline, wish: Wish, told_by: Container[str] | None = None) -> Choice:
    """Pick what to draw.

    Args:
        outline: What there is.
        wish: What the user wants to see.
        told_by: Events that the reports asked for tell of; None where any report will do.

    Raises:
        DrawError: a focus or place that the graph does not have.
    """
    focus = resolve_name(outline.things.values(), wish.focus, "focus") if wish.focus else frozenset()
    events = [event for event in _wanted_events(outline, wish) if told_by is None or event.iri in told_by]
    happenings = happenings_of(outline, events)
    relations: Sequence[Relation] = outline.relations
    if wish.narrows_events:
        involved = focus.union(*(happening.ends for happening in happenings))
        relations = [link for link in relations if link.subject in involved and link.object in involved]
    if focus:
        happenings, relations = _around(focus, wish.hops, happenings, relations)
    return _within_limit(focus, happenings, relations, wish.limit)


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
    focus: frozenset[str], hops: int, happenings: list[Happening], relations: Sequence[Relation]
) -> tuple[list[Happening], list[Relation]]:
    """What touches the focus or comes within so many steps of it, and what joins those among each other."""
    joined = [happening.ends for happening in happenings]
    joined += [frozenset((link.subject, link.object)) for link in relations]
    inner = focus
    for _ in range(hops - 1):
        inner = inner.union(*(ends for ends in joined if not ends.isdisjoint(inner)))
    outer = inner.union(*(ends for ends in joined if not ends.isdisjoint(inner)))

    def near(ends: frozenset[str]) -> bool:
        return not ends.isdisjoint(inner) or (len(ends) > 1 and ends <= outer)

    return (
        [happening for happening in happenings if near(happening.ends)],
        [link for link in relations if near(frozenset((link.subject, link.object)))],
    )


def _within_limit(
    focus: frozenset[str], happenings: list[Happening], relations: Sequence[Relation], limit: int
) -> Choice:
    """Keep what most reports tell of and what joins the best-joined things, as far as there is room for its things."""
    degree: Counter[str] = Counter()
    for ends in (happening.ends for happening in happenings):
        degree.update(ends)
    for link in relations:
        degree.update({link.subject, link.object})

    def weight(ends: Iterable[str]) -> int:
        return sum(degree[end] for end in ends)

    things = set(focus)
    kept = []
    for happening in sorted(
        happenings, key=lambda one: (focus.isdisjoint(one.ends), -len(one.events), -weight(one.ends), one.iri)
    ):
        if len(things) + len(happening.ends - things) <= limit:
            things |= happening.ends
            kept.append(happening)
    links = []
    for link in sorted(
        relations, key=lambda link: (-weight((link.subject, link.object)), link.subject, link.predicate, link.object)
    ):
        if len(things) + len({link.subject, link.object} - things) <= limit:
            things |= {link.subject, link.object}
            links.append(link)
    return Choice(
        things=tuple(sorted(things)),
        happenings=tuple(sorted(kept, key=lambda happening: happening.order)),
        relations=tuple(sorted(links, key=lambda link: (link.subject, link.predicate, link.object))),
        focus=tuple(sorted(focus)),
        left_out=len(happenings) + len(relations) - len(kept) - len(links),
    )
