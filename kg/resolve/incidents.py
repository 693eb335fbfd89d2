"""Events of all reports -> incidents: which of them are one happening."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from kg.model import CorpusEvent, CorpusReport, Incident, Thing
from kg.resolve.sides import Sides
from kg.resolve.wording import umbrella

EventNode = tuple[str, str]
"""(report key, event key)."""

ENOUGH = 4
"""Points that make two events one: a shared place and day, or either of them with what else singles them out."""
ENOUGH_DENIED = 3
"""Points that make one what one report denies and another tells, where place or time speaks for it."""
ENOUGH_UNPLACED = 5
"""Points where neither place nor time speaks for it."""
ONE_STORY = 45
"""Days: reports published farther apart are of one story only where they date an event to the same day."""
COUNTED = ("killed", "detained", "missing", "displaced", "dismissed")
"""Measures of which the greatest count singles an event out."""
UNPLACED = frozenset({"killed", "riot", "strike"})
"""What makes two events of one story one even where neither place nor time is told."""
MEANS = (
    frozenset({"aerial", "heavy-weapons", "explosives", "drone", "suicide-attack"}),
    frozenset({"firearms", "targeted", "primitive", "beat"}),
)
"""Modes of attacks by which reports tell of one attack, each by one."""
GOING_ON = ("riot", "strike")
"""Modes of protests that a report has one of, under one name."""
DONE_TO = frozenset({"SANCTION", "RETREAT", "COERCE"})
"""Types of deeds that whom they are done to singles out: a dismissal, a release, an arrest."""
BESIDE = 100
"""Events of one type and scene that an event is compared with, those nearest to it in time."""
LOCAL_KINDS = frozenset({"Settlement", "Site", "Place"})
"""Kinds of places that two reports of one story share."""


@dataclass(frozen=True, slots=True)
class Candidate:
    """An event with what it is compared by."""

    node: EventNode
    event: CorpusEvent
    alone: bool
    """Whether its report tells of no other event of its type and mode."""
    scene: frozenset[str]
    """The towns and sites where its report has events."""
    days: frozenset[date]
    """The days to which its report dates events."""
    published: date | None
    """When its report was published."""
    principal: frozenset[str]
    """In what its report tells of no greater event: a measure of the most people, or the one thing that goes on."""

    def same_story(self, other: "Candidate") -> bool:
        """Whether two reports tell of one place at one time."""
        if not self.scene & other.scene:
            return False
        return self.same_days(other) or bool(self.days & other.days)

    def same_days(self, other: "Candidate") -> bool:
        """Whether two reports were published close enough that what they leave undated is of one time."""
        if self.published is None or other.published is None:
            return True
        return abs((self.published - other.published).days) <= ONE_STORY


def find_incidents(
    reports: Sequence[CorpusReport], things: Mapping[str, Thing], part_of: Mapping[str, frozenset[str]]
) -> tuple[Incident, ...]:
    """Events of different reports that are one happening; an incident has one event of each report that tells of it.

    Args:
        reports: resolved reports.
        things: by key.
        part_of: place key to the keys of the places that contain it.
    """
    candidates = list(_candidates(reports, things))
    sides = Sides(things, ())
    scored = sorted(
        (-score, left.node, right.node)
        for left, right in _pairs(candidates)
        if left.node[0] != right.node[0] and (score := points(left, right, things, part_of, sides)) >= ENOUGH
    )
    home: dict[EventNode, dict[str, EventNode]] = {c.node: {c.node[0]: c.node} for c in candidates}
    for _, left, right in scored:
        small, large = sorted((home[left], home[right]), key=len)
        if small is large or not small.keys().isdisjoint(large):
            continue
        large.update(small)
        home.update(dict.fromkeys(small.values(), large))
    sets = {id(nodes): nodes for nodes in home.values() if len(nodes) > 1}
    found = sorted(tuple(sorted(nodes.values())) for nodes in sets.values())
    return tuple(Incident(f"{nodes[0][0]}-{nodes[0][1]}", nodes) for nodes in found)


def find_denied(
    reports: Sequence[CorpusReport], things: Mapping[str, Thing], part_of: Mapping[str, frozenset[str]]
) -> Iterator[tuple[EventNode, EventNode]]:
    """Events that one report says did not happen, each with the event of another report that it most likely answers."""
    sides = Sides(things, ())
    blocks: dict[tuple[str, str], list[Candidate]] = defaultdict(list)
    for candidate in _candidates(reports, things):
        for thing in _blocked_by(candidate):
            blocks[candidate.event.type, thing].append(candidate)
    for denied in _candidates(reports, things, "negated"):
        others = {c.node: c for thing in _blocked_by(denied) for c in blocks[denied.event.type, thing][:BESIDE]}
        scored = []
        for node, other in sorted(others.items()):
            grounded = place_points(denied.event.places, other.event.places, things, part_of) > 0
            enough = ENOUGH_DENIED if grounded or time_points(denied.event, other.event) > 0 else ENOUGH
            score = points(denied, other, things, part_of, sides) if node[0] != denied.node[0] else -1
            if score >= enough:
                scored.append((-score, node))
        if scored:
            yield denied.node, min(scored)[1]


def _blocked_by(candidate: Candidate) -> set[str]:
    """The things that an event shares with whatever it is compared with."""
    event = candidate.event
    return {*event.places, *event.actors, *event.recipients, *candidate.scene}


def _candidates(
    reports: Iterable[CorpusReport], things: Mapping[str, Thing], status: str = "actual"
) -> Iterator[Candidate]:
    for report in reports:
        actual = [event for event in report.events if event.status == "actual"]
        same = Counter((event.type, mode) for event in actual for mode in event.modes)
        scene = frozenset(known_as(things[p]) for e in actual for p in e.places if things[p].kind in LOCAL_KINDS)
        times = [event.time for event in actual if event.time is not None]
        days = frozenset(t.start for t in times if t.start is not None and t.start == t.end)
        principal = principal_events(report, actual)
        for event in report.events:
            if event.status == status:
                alone = any(same[event.type, mode] == 1 for mode in event.modes)
                node = (report.document.key, event.key)
                most = principal.get(event.key, frozenset())
                yield Candidate(node, event, alone, scene, days, report.document.published, most)


def _pairs(candidates: Iterable[Candidate]) -> Iterator[tuple[Candidate, Candidate]]:
    """Candidates of one type whose reports share a scene, or that share a participant or place; each pair once.

    Where very many do, each is compared with those told of next to it: what is one happening is joined step by step.
    """
    blocks: dict[tuple[str, str], list[Candidate]] = defaultdict(list)
    for candidate in candidates:
        for thing in _blocked_by(candidate):
            blocks[candidate.event.type, thing].append(candidate)
    seen = set()
    for _, block in sorted(blocks.items()):
        near = sorted(block, key=_when)
        reach = len(near) if len(near) <= BESIDE else BESIDE
        for number, left in enumerate(near):
            for right in near[number + 1 : number + 1 + reach]:
                pair = (min(left.node, right.node), max(left.node, right.node))
                if pair not in seen:
                    seen.add(pair)
                    yield (left, right) if left.node < right.node else (right, left)


def _when(candidate: Candidate) -> tuple[str, str, EventNode]:
    """The day of an event, else of its report; then the report's."""
    time = candidate.event.time
    day = time.start if time is not None and time.start is not None else candidate.published
    return (str(day or ""), str(candidate.published or ""), candidate.node)


def points(
    left: Candidate, right: Candidate, things: Mapping[str, Thing], part_of: Mapping[str, frozenset[str]], sides: Sides
) -> int:
    """How much speaks for two events being one happening; -1 where something excludes it."""
    a, b = left.event, right.event
    modes = set(a.modes) & set(b.modes)
    if a.modes and b.modes and not modes and not _may_be_alike(a.modes, b.modes):
        return -1
    place, when = place_points(a.places, b.places, things, part_of), time_points(a, b)
    if place < 0 or when < 0:
        return -1
    story = left.same_story(right)
    if not when and (not story or (not place and not left.same_days(right))):
        return -1
    singled_out = bool(modes) and left.alone and right.alone
    words = bool({t.casefold() for t in a.triggers} & {t.casefold() for t in b.triggers})
    shared = left.principal & right.principal
    greatest = 4 * (story and bool(shared if place or when else shared & UNPLACED))
    total = (
        place
        + when
        + who_points(a, b, sides)
        + bool(modes)
        + story
        + singled_out
        + words
        + greatest
        + figure_points(a, b)
    )
    return total if place or when or total >= ENOUGH_UNPLACED else -1


def principal_events(report: CorpusReport, actual: Sequence[CorpusEvent]) -> Mapping[str, frozenset[str]]:
    """Key of each event to that in which it is the greatest of its report, whoever says so.

    A measure, where no other event has as many; "riot" and "strike" for what goes on under these names and is
    mentioned most, the first of equals: what a report calls the unrest is one.
    """
    most: dict[str, dict[str, int]] = {measure: {} for measure in COUNTED}
    for claim in report.claims:
        if claim.statement is not None and claim.figure is not None and claim.figure.measure in most:
            count = claim.figure.value or claim.figure.at_least or 0
            counts = most[claim.figure.measure]
            counts[claim.statement.event] = max(count, counts.get(claim.statement.event, 0))
    found: dict[str, set[str]] = {event.key: set() for event in actual}
    for measure, counts in most.items():
        first = [event for event, count in counts.items() if count == max(counts.values())]
        if len(first) == 1 and first[0] in found:
            found[first[0]].add(measure)
    for mode in GOING_ON:
        same = [event for event in actual if event.type == "PROTEST" and mode in event.modes and _is_named(event, mode)]
        if same:
            found[min(same, key=lambda event: (-len(event.evidence), event.evidence[0].span.start)).key].add(mode)
    return {key: frozenset(kinds) for key, kinds in found.items()}


def _is_named(event: CorpusEvent, mode: str) -> bool:
    """Whether an event goes by a name of all that went on: the unrest, the riots; any strike is one."""
    return mode == "strike" or any(umbrella(trigger) for trigger in event.triggers)


def who_points(a: CorpusEvent, b: CorpusEvent, sides: Sides) -> int:
    """2 for a shared actor, 1 or 2 for a shared recipient, -1 for actors who cannot be each other."""
    whom = 2 if a.type in DONE_TO else 1
    shared = 2 * bool(set(a.actors) & set(b.actors)) + whom * bool(set(a.recipients) & set(b.recipients))
    if shared or not a.actors or not b.actors:
        return shared
    return 0 if any(sides.alike(one, other) for one in a.actors for other in b.actors) else -1


def place_points(
    left: Sequence[str], right: Sequence[str], things: Mapping[str, Thing], part_of: Mapping[str, frozenset[str]]
) -> int:
    """2 for a shared place, 1 for one within the other, -1 for two named places of one kind, 0 where nothing is known.

    A street and a town may be one place or two, and so may a camp and the Lohan site.
    """
    if not left or not right:
        return 0
    if {known_as(things[p]) for p in left} & {known_as(things[p]) for p in right}:
        return 2
    within = any(b in part_of.get(a, ()) or a in part_of.get(b, ()) for a in left for b in right)
    if within:
        return 1
    named = [{things[p].kind for p in places if has_name(things[p])} for places in (left, right)]
    return -1 if named[0] & named[1] else 0


def known_as(thing: Thing) -> str:
    """What a place is known by in any report: its key, or the description that has a name in it: a prison in Lira."""
    described = thing.kind in LOCAL_KINDS and not thing.name[:1].isupper() and has_name(thing)
    return f"{thing.kind} {thing.name.casefold()}" if described else thing.key


def has_name(thing: Thing) -> bool:
    """Whether a thing is known by a name of its own, and not only described."""
    return any(word[:1].isupper() for word in thing.name.split())


def _may_be_alike(left: Sequence[str], right: Sequence[str]) -> bool:
    """Whether two reports may tell of one attack by means that differ: a helicopter that fired rockets."""
    return any(set(left) & means and set(right) & means for means in MEANS)


def time_points(a: CorpusEvent, b: CorpusEvent) -> int:
    """2 for the same day, 1 for overlapping times, -1 for times that exclude each other, 0 where one has none."""
    if a.time is None or b.time is None:
        return 0
    first, second = (
        (a.time.start or date.min, a.time.end or date.max),
        (b.time.start or date.min, b.time.end or date.max),
    )
    if first[0] > second[1] or second[0] > first[1]:
        return -1
    same_day = a.time.precision == b.time.precision == "day" and first == second
    began = a.time.start is not None and a.time.start == b.time.start and a.time.precision == b.time.precision
    return 2 if same_day or (began and a.time.precision != "year") else 1


def figure_points(a: CorpusEvent, b: CorpusEvent) -> int:
    """3 for a shared figure of ten or more, 2 for a smaller one above two: counts that high rarely agree by chance."""
    left = {(f.measure, f.value) for f in a.figures if f.value is not None}
    shared = max((v for m, v in left & {(f.measure, f.value) for f in b.figures} if v is not None), default=0)
    return 3 if shared >= 10 else 2 if shared > 2 else 0


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
        if thing.country in by_country and thing.kind != "Country" and thing.latitude is not None:
            direct[thing.key].add(by_country[thing.country])
    found = {}
    for start in sorted(direct):
        reached: set[str] = set()
        waiting = [start]
        while waiting:
            for outer in direct.get(waiting.pop(), ()):
                if outer not in reached and outer != start:
                    reached.add(outer)
                    waiting.append(outer)
        found[start] = frozenset(reached)
    return found
