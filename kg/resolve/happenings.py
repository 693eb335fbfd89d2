"""Events of all reports -> what each is compared by: its report's story, and of what it is the greatest there."""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from kg.model import CorpusEvent, CorpusReport, Thing
from kg.model.reading import Status
from kg.resolve.acts import acts, acts_of
from kg.resolve.wording import sign

EventNode = tuple[str, str]
"""(report key, event key)."""

ONE_STORY = 45
"""Days: reports published farther apart are of one story only where they date an event to the same day."""
COUNTED = ("killed", "detained", "missing", "displaced", "dismissed")
"""Measures of which the greatest count singles an event out."""
LOCAL_KINDS = frozenset({"Settlement", "Site", "Place"})
"""Kinds of places that two reports of one story share."""


@dataclass(frozen=True, slots=True)
class Story:
    """Where and when one report has its events."""

    places: frozenset[str]
    """The towns and sites."""
    days: frozenset[date]
    """The days to which it dates events."""
    scenes: frozenset[tuple[str, date]]
    """Town or site, and a day on which something happened there."""
    published: date | None
    """When the report was published."""

    def near(self, other: "Story") -> bool:
        """Whether two reports were published close enough that what they leave undated is of one time."""
        if self.published is None or other.published is None:
            return True
        return abs((self.published - other.published).days) <= ONE_STORY

    def same(self, other: "Story") -> bool:
        """Whether two reports tell of one place at one time."""
        return bool(self.places & other.places) and (self.near(other) or bool(self.days & other.days))

    def shares_scene(self, other: "Story") -> bool:
        """Whether two reports have something happen in one place on one day."""
        return bool(self.scenes & other.scenes)


@dataclass(frozen=True, slots=True)
class Candidate:
    """An event with what it is compared by."""

    node: EventNode
    """(report key, event key)."""
    event: CorpusEvent
    """The event."""
    alone: bool
    """Whether its report tells of no other event of its type and mode."""
    alone_in: frozenset[str]
    """Its places in which its report tells of no other event of its type and mode."""
    story: Story
    """Where and when its report has events."""
    acts: frozenset[str]
    """The acts that it is, whether its report tells of others or not."""
    principal: frozenset[str]
    """In what its report tells of no greater event: a measure of the most people, or an act told of most."""
    wave: bool
    """Whether it is many deeds told as one."""


def candidates(
    reports: Iterable[CorpusReport],
    things: Mapping[str, Thing],
    part_of: Mapping[str, frozenset[str]],
    *statuses: Status,
) -> Iterator[Candidate]:
    """The events of some statuses, with what they are compared by."""
    for report in reports:
        text = report.document.text
        actual = [event for event in report.events if event.status == "actual"]
        same = Counter((event.type, mode) for event in actual for mode in event.modes)
        here = Counter((e.type, mode, place) for e in actual for mode in e.modes for place in _known(e, things))
        story = _story(report, actual, things, part_of)
        done = {event.key: _acts(event, text) for event in report.events}
        principal = principal_events(report, actual, done)
        for event in report.events:
            if event.status in statuses:
                yield Candidate(
                    node=(report.document.key, event.key),
                    event=event,
                    alone=any(same[event.type, mode] == 1 for mode in event.modes),
                    alone_in=frozenset(
                        place
                        for place in _known(event, things)
                        if any(here[event.type, mode, place] == 1 for mode in event.modes)
                    ),
                    story=story,
                    acts=done[event.key],
                    principal=principal.get(event.key, frozenset()),
                    wave=any(sign("wave", passage.sentence.of(text)) for passage in event.evidence[:1]),
                )


def _known(event: CorpusEvent, things: Mapping[str, Thing]) -> set[str]:
    """What the towns and sites of an event are known by."""
    return {known_as(things[place]) for place in event.places if things[place].kind in LOCAL_KINDS}


def _acts(event: CorpusEvent, text: str) -> frozenset[str]:
    return acts_of(event.type, event.modes, event.triggers, [p.sentence.of(text) for p in event.evidence])


def _story(
    report: CorpusReport,
    actual: Sequence[CorpusEvent],
    things: Mapping[str, Thing],
    part_of: Mapping[str, frozenset[str]],
) -> Story:
    where = []
    for event in actual:
        told = {outer for place in event.places for outer in (place, *part_of.get(place, ()))}
        where += [(event, known_as(things[place])) for place in sorted(told) if things[place].kind in LOCAL_KINDS]
    scenes = ((place, _day(event)) for event, place in where)
    return Story(
        places=frozenset(place for _, place in where),
        days=frozenset(day for event in actual if (day := _day(event)) is not None),
        scenes=frozenset((place, day) for place, day in scenes if day is not None),
        published=report.document.published,
    )


def _day(event: CorpusEvent) -> date | None:
    """The day of an event that has one."""
    return event.time.start if event.time is not None and event.time.start == event.time.end else None


def principal_events(
    report: CorpusReport, actual: Sequence[CorpusEvent], done: Mapping[str, frozenset[str]]
) -> Mapping[str, frozenset[str]]:
    """Key of each event to that in which it is the greatest of its report, whoever says so.

    A measure, where no other event has as many; an act, where it is told of most; equals are so alike. Only where no
    event of a day has a count is it that of one without a day: "the war has claimed thousands of lives".

    Args:
        report: the report.
        actual: its events that happened.
        done: key of each event to the acts that it is.
    """
    most: dict[str, dict[str, int]] = {measure: {} for measure in COUNTED}
    for claim in report.claims:
        if claim.statement is not None and claim.figure is not None and claim.figure.measure in most:
            count = claim.figure.value or claim.figure.at_least or 0
            counts = most[claim.figure.measure]
            counts[claim.statement.event] = max(count, counts.get(claim.statement.event, 0))
    found: dict[str, set[str]] = {event.key: set() for event in actual}
    preferred = _of_a_day(report, actual)
    for measure, told in most.items():
        counts = next(filter(None, ({e: n for e, n in told.items() if e in some} for some in preferred)), told)
        first = [event for event, count in counts.items() if count == max(counts.values())]
        if len(first) == 1 and first[0] in found:
            found[first[0]].add(measure)
    for act in acts():
        same = [event for event in actual if act in done[event.key]]
        for event in same:
            if _weight(event) == max(map(_weight, same)):
                found[event.key].add(act)
    return {key: frozenset(kinds) for key, kinds in found.items()}


def _of_a_day(report: CorpusReport, actual: Sequence[CorpusEvent]) -> tuple[set[str], set[str]]:
    """Keys of the events of one day shortly before their report, and of those of any one day.

    The others are sums, or lie behind the story.
    """
    days = {event.key: day for event in actual if (day := _day(event)) is not None}
    published = report.document.published
    if published is None:
        return set(days), set(days)
    return {key for key, day in days.items() if abs((published - day).days) <= ONE_STORY}, set(days)


def _weight(event: CorpusEvent) -> tuple[int, int]:
    """How much a report tells of an event: its figures, then its mentions."""
    return len(event.figures), len(event.evidence)


def known_as(thing: Thing) -> str:
    """What a place is known by in any report: its key, or the description that has a name in it: a prison in Lira."""
    described = thing.kind in LOCAL_KINDS and not thing.name[:1].isupper() and has_name(thing)
    return f"{thing.kind} {thing.name.casefold()}" if described else thing.key


def has_name(thing: Thing) -> bool:
    """Whether a thing is known by a name of its own, and not only described."""
    return any(word[:1].isupper() for word in thing.name.split())
