"""Things, what their places are on the map -> things with region and reason, and which place lies in which."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from kg.model import Containment, Reading, Thing
from kg.resolve.locating import locate_places
from kg.resolve.place import Place
from kg.resolve.places import Located, find_feature
from kg.resolve.things import Cast
from kg.vocab import PLACE_KINDS

SHOWN = 3
"""Reasons of one place that are kept: many reports may each have theirs."""


@dataclass(frozen=True, slots=True)
class Placed:
    """Things, their places known."""

    things: tuple[Thing, ...]
    """As given, places with their country, region and why they are what they are."""
    within: tuple[Containment, ...]
    """Which place lies in which, on the map; sorted."""


def place_things(readings: Sequence[Reading], cast: Cast) -> Placed:
    """Say of each place why it is one of GeoNames or is none, and what it lies in of what the reports name."""
    located: dict[str, list[Located]] = defaultdict(list)
    for reading in readings:
        report = reading.document.key
        for entity, found in locate_places(reading, cast.settings[report]).items():
            located[cast.of_entity[report, entity]].append(found)
    places = {thing.key: _place(thing, located.get(thing.key, ())) for thing in cast.things}
    within = tuple(sorted(_within(cast.things, places), key=lambda one: (one.inner, one.outer)))
    pairs = [(one.inner, one.outer) for one in within] + list(_told(readings, cast))
    lands = _lands({thing.key: thing for thing in cast.things}, pairs)
    things = tuple(
        _with_place(thing, places[thing.key], located.get(thing.key, ()), lands.get(thing.key)) for thing in cast.things
    )
    return Placed(things, within)


def _place(thing: Thing, located: Iterable[Located]) -> Place | None:
    """What a thing is on the map: as its identifier says, for reports may differ."""
    known = {found.place.identifier: found.place for found in located if found.place is not None}
    for match in thing.matches:
        if match in known:
            return known[match]
    return next((place for place in map(find_feature, thing.matches) if place is not None), None)


def _within(things: Iterable[Thing], places: Mapping[str, Place | None]) -> Iterator[Containment]:
    """The nearest that each place lies in: a town in its region, where a report names that, else in its country."""
    of_identifier: dict[str, Thing] = {}
    of_country: dict[str, Thing] = {}
    for thing in things:
        place = places[thing.key]
        if place is not None and thing.kind in PLACE_KINDS:
            of_identifier.setdefault(place.identifier, thing)
            if place.kind == "Country":
                of_country.setdefault(place.country, thing)
    for thing in things:
        place = places[thing.key]
        if place is None or place.kind == "Country" or thing.kind not in PLACE_KINDS:
            continue
        outer, reason = place.region, f"GeoNames has it in {place.subdivision or 'that region'}"
        while outer is not None and outer not in of_identifier:
            around = find_feature(outer)
            outer = around.region if around is not None else None
        if place.kind == "Region":
            reason = "GeoNames has it in that region"
        found = of_identifier.get(outer) if outer is not None else None
        if found is None:
            found, reason = of_country.get(place.country), f"GeoNames has it in {place.country}"
        if found is not None and found.key != thing.key:
            yield Containment(thing.key, found.key, reason)


def _told(readings: Iterable[Reading], cast: Cast) -> Iterator[tuple[str, str]]:
    """Pairs of things of which a report says that one lies in the other."""
    for reading in readings:
        report = reading.document.key
        for relation in reading.relations:
            inner, outer = (cast.of_entity.get((report, key)) for key in (relation.subject, relation.object))
            if relation.predicate == "locatedIn" and inner and outer and inner != outer:
                yield inner, outer


def _lands(things: Mapping[str, Thing], pairs: Iterable[tuple[str, str]]) -> Mapping[str, str]:
    """Countries of places that have none of their own, by what they lie in; none where that is in several."""
    outer_of: dict[str, set[str]] = defaultdict(set)
    for inner, outer in pairs:
        outer_of[inner].add(outer)
    found: dict[str, str] = {}
    for key, thing in sorted(things.items()):
        if thing.country or thing.kind not in PLACE_KINDS:
            continue
        reached, waiting = {key}, [key]
        while waiting:
            for outer in outer_of[waiting.pop()] - reached:
                reached.add(outer)
                waiting.append(outer)
        lands = {land for other in reached if (land := things[other].country) is not None}
        if len(lands) == 1:
            found[key] = lands.pop()
    return found


def _with_place(thing: Thing, place: Place | None, located: Iterable[Located], land: str | None) -> Thing:
    if thing.kind not in PLACE_KINDS:
        return thing
    same = {found.reason for found in located if (found.place is None) == (place is None)}
    reasons = tuple(sorted(same)[:SHOWN])
    code = place.subdivision if place is not None else None
    return replace(thing, country=thing.country or land, subdivision=code, placed=reasons)
