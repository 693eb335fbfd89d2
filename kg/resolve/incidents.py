"""Events of all reports -> incidents: which of them are one happening."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from kg.model import CorpusEvent, CorpusReport, Incident, Thing

EventNode = tuple[str, str]
"""(report key, event key)."""

ENOUGH = 4
"""Points that make two events one: a shared place and day, or either of them with what else singles them out."""
ENOUGH_UNPLACED = 5
"""Points where neither place nor time speaks for it."""
ONE_STORY = 45
"""Days: reports published farther apart are of one story only where they date an event to the same day."""
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
    deadliest: bool
    """Whether its report tells of more killed in it than in any other event."""

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
    scored = sorted(
        (-score, left.node, right.node)
        for left, right in _pairs(candidates)
        if left.node[0] != right.node[0] and (score := points(left, right, things, part_of)) >= ENOUGH
    )
    sets: dict[EventNode, tuple[EventNode, ...]] = {c.node: (c.node,) for c in candidates}
    for _, left, right in scored:
        one, other = sets[left], sets[right]
        if {report for report, _ in one} & {report for report, _ in other}:
            continue
        together = tuple(sorted(one + other))
        sets.update(dict.fromkeys(together, together))
    found = sorted({nodes for nodes in sets.values() if len(nodes) > 1})
    return tuple(Incident(f"{nodes[0][0]}-{nodes[0][1]}", nodes) for nodes in found)


def _candidates(reports: Iterable[CorpusReport], things: Mapping[str, Thing]) -> Iterator[Candidate]:
    for report in reports:
        actual = [event for event in report.events if event.status == "actual"]
        same = Counter((event.type, mode) for event in actual for mode in event.modes)
        scene = frozenset(p for event in actual for p in event.places if things[p].kind in LOCAL_KINDS)
        times = [event.time for event in actual if event.time is not None]
        days = frozenset(t.start for t in times if t.start is not None and t.start == t.end)
        deadliest = deadliest_event(report)
        for event in actual:
            alone = any(same[event.type, mode] == 1 for mode in event.modes)
            node = (report.document.key, event.key)
            yield Candidate(node, event, alone, scene, days, report.document.published, event.key == deadliest)


def _pairs(candidates: Iterable[Candidate]) -> Iterator[tuple[Candidate, Candidate]]:
    """Candidates of one type whose reports share a scene, or that share a participant or place; each pair once."""
    blocks: dict[tuple[str, str], list[Candidate]] = defaultdict(list)
    for candidate in candidates:
        event = candidate.event
        for thing in {*event.places, *event.actors, *event.recipients, *candidate.scene}:
            blocks[event.type, thing].append(candidate)
    seen = set()
    for _, block in sorted(blocks.items()):
        for number, left in enumerate(block):
            for right in block[number + 1 :]:
                pair = (left.node, right.node)
                if pair not in seen:
                    seen.add(pair)
                    yield left, right


def points(
    left: Candidate, right: Candidate, things: Mapping[str, Thing], part_of: Mapping[str, frozenset[str]]
) -> int:
    """How much speaks for two events being one happening; -1 where something excludes it."""
    a, b = left.event, right.event
    modes = set(a.modes) & set(b.modes)
    if a.modes and b.modes and not modes:
        return -1
    place, when = place_points(a.places, b.places, things, part_of), time_points(a, b)
    if place < 0 or when < 0:
        return -1
    story = left.same_story(right)
    if not when and (not story or (not place and not left.same_days(right))):
        return -1
    singled_out = bool(modes) and left.alone and right.alone
    words = bool({t.casefold() for t in a.triggers} & {t.casefold() for t in b.triggers})
    toll = 4 * (story and left.deadliest and right.deadliest)
    total = place + when + who_points(a, b) + bool(modes) + story + singled_out + words + toll + figure_points(a, b)
    return total if place or when or total >= ENOUGH_UNPLACED else -1


def deadliest_event(report: CorpusReport) -> str | None:
    """Key of the event in which a report has most people killed, whoever says so; None where two are alike."""
    killed: dict[str, int] = {}
    for claim in report.claims:
        if claim.statement is not None and claim.figure is not None and claim.figure.measure == "killed":
            count = claim.figure.value or claim.figure.at_least or 0
            killed[claim.statement.event] = max(count, killed.get(claim.statement.event, 0))
    most = max(killed.values(), default=0)
    found = [event for event, count in killed.items() if count == most]
    return found[0] if len(found) == 1 else None


def who_points(a: CorpusEvent, b: CorpusEvent) -> int:
    """2 for a shared actor, 1 for a shared recipient, -1 for actors of whom none is shared."""
    shared = 2 * bool(set(a.actors) & set(b.actors)) + bool(set(a.recipients) & set(b.recipients))
    return -1 if a.actors and b.actors and not shared else shared


def place_points(
    left: Sequence[str], right: Sequence[str], things: Mapping[str, Thing], part_of: Mapping[str, frozenset[str]]
) -> int:
    """2 for a shared place, 1 for one within the other, -1 for two places of one kind, 0 where nothing is known.

    A street and a town may be one place or two.
    """
    if not left or not right:
        return 0
    if set(left) & set(right):
        return 2
    within = any(b in part_of.get(a, ()) or a in part_of.get(b, ()) for a in left for b in right)
    if within:
        return 1
    return -1 if {things[p].kind for p in left} & {things[p].kind for p in right} else 0


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
    return 2 if a.time.precision == b.time.precision == "day" and first == second else 1


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
