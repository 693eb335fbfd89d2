"""Events of all reports -> incidents: which of them are one happening."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from kg.model import CorpusEvent, CorpusReport, Incident, Thing
from kg.resolve.union import Union

EventNode = tuple[str, str]
"""(report key, event key)."""

ENOUGH = 4
"""Points that make two events one: a shared place and day, or either of them with what else singles them out."""


@dataclass(frozen=True, slots=True)
class Candidate:
    """An event with what it is compared by."""

    node: EventNode
    event: CorpusEvent
    published: date | None


def find_incidents(
    reports: Sequence[CorpusReport], things: Mapping[str, Thing], part_of: Mapping[str, frozenset[str]]
) -> tuple[Incident, ...]:
    """Events that are one happening, two or more of them, across reports.

    Args:
        reports: resolved reports.
        things: by key.
        part_of: place key to the keys of the places that contain it.
    """
    candidates = [
        Candidate((report.document.key, event.key), event, report.document.published)
        for report in reports
        for event in report.events
        if event.status == "actual"
    ]
    union: Union[EventNode] = Union()
    for left, right in _pairs(candidates):
        if left.node[0] != right.node[0] and same_happening(left, right, part_of):
            union.join(left.node, right.node)
    sets = [nodes for nodes in union.sets(c.node for c in candidates) if len(nodes) > 1]
    return tuple(Incident(f"{nodes[0][0]}-{nodes[0][1]}", tuple(nodes)) for nodes in sets)


def _pairs(candidates: Iterable[Candidate]) -> Iterator[tuple[Candidate, Candidate]]:
    """Candidates that share a type and a place, or a type and an actor, or a type and a recipient; each pair once."""
    blocks: dict[tuple[str, str], list[Candidate]] = defaultdict(list)
    for candidate in candidates:
        event = candidate.event
        for thing in {*event.places, *event.actors, *event.recipients}:
            blocks[event.type, thing].append(candidate)
    seen = set()
    for _, block in sorted(blocks.items()):
        for number, left in enumerate(block):
            for right in block[number + 1 :]:
                pair = (left.node, right.node) if left.node < right.node else (right.node, left.node)
                if pair not in seen:
                    seen.add(pair)
                    yield left, right


def same_happening(left: Candidate, right: Candidate, part_of: Mapping[str, frozenset[str]]) -> bool:
    """Whether two events of different reports are one happening: nothing speaks against it, and enough for it."""
    a, b = left.event, right.event
    modes = set(a.modes) & set(b.modes)
    if a.modes and b.modes and not modes:
        return False
    place, when = place_points(a.places, b.places, part_of), time_points(a, b)
    if place < 0 or when < 0:
        return False
    who = 2 * bool(set(a.actors) & set(b.actors)) + bool(set(a.recipients) & set(b.recipients))
    if a.actors and b.actors and not set(a.actors) & set(b.actors):
        who -= 1
    figures = _same_figure(a, b)
    return place + when + who + bool(modes) + 2 * figures >= ENOUGH


def place_points(left: Sequence[str], right: Sequence[str], part_of: Mapping[str, frozenset[str]]) -> int:
    """2 for a shared place, 1 for one within the other, -1 for different places, 0 where one has none."""
    if not left or not right:
        return 0
    if set(left) & set(right):
        return 2
    within = any(b in part_of.get(a, ()) or a in part_of.get(b, ()) for a in left for b in right)
    return 1 if within else -1


def time_points(a: CorpusEvent, b: CorpusEvent) -> int:
    """2 for the same day, 1 for overlapping times, -1 for times that exclude each other, 0 where one has none."""
    if a.time is None or b.time is None:
        return 0
    first, second = (_range(e) for e in (a, b))
    if first[0] > second[1] or second[0] > first[1]:
        return -1
    exact = a.time.precision == b.time.precision == "day" and (a.time.start, a.time.end) == (b.time.start, b.time.end)
    return 2 if exact else 1


def _range(event: CorpusEvent) -> tuple[date, date]:
    time = event.time
    assert time is not None  # noqa: S101 - the caller checked
    return time.start or date.min, time.end or date.max


def _same_figure(a: CorpusEvent, b: CorpusEvent) -> bool:
    left = {(f.measure, f.value) for f in a.figures if f.value and f.value > 2}
    return bool(left & {(f.measure, f.value) for f in b.figures})


def containers(things: Iterable[Thing], relations: Iterable[tuple[str, str]]) -> Mapping[str, frozenset[str]]:
    """Place key to every place that contains it, by the reports' locatedIn and by country.

    >>> containers((), [("square", "town"), ("town", "region")])["square"] == {"town", "region"}
    True
    """
    direct: dict[str, set[str]] = defaultdict(set)
    for inner, outer in relations:
        direct[inner].add(outer)
    by_country = {t.country: t.key for t in things if t.kind == "Country" and t.country}
    for thing in things:
        if thing.country in by_country and thing.kind not in {"Country"} and thing.latitude is not None:
            direct[thing.key].add(by_country[thing.country])
    found = {}
    for start in sorted(direct):
        reached, waiting = set(), [start]
        while waiting:
            for outer in direct.get(waiting.pop(), ()):
                if outer not in reached and outer != start:
                    reached.add(outer)
                    waiting.append(outer)
        found[start] = frozenset(reached)
    return found
