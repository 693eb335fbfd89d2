"""Two events -> what speaks for their being one happening, in points and in words, and what excludes it."""

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from kg.model import CorpusEvent, Thing, Time
from kg.resolve.acts import acts
from kg.resolve.happenings import Candidate, has_name, known_as
from kg.resolve.sides import Sides

ENOUGH = 4
"""Points that make two events one: a shared place and day, or either of them with what else singles them out."""
ENOUGH_UNPLACED = 5
"""Points where neither place nor time speaks for it."""
UNSURE = 3
"""Points from which a pair that has not enough is listed as possible."""
UNPLACED = frozenset({"killed", "unrest", "strike", "sit-in", "curfew", "emergency", "abduction"})
"""What two reports of one story that share no day tell of one of even where neither place nor time is told."""
LASTING = frozenset({"sit-in"})
"""Acts that go on in one place: reports of one story tell of one on different days of it."""
LONG_AFTER = frozenset({"unrest", "clashes"})
"""What a report published long after calls so without a day is what went on on the day that it tells of."""
MEANS = (
    frozenset({"aerial", "heavy-weapons", "explosives", "drone", "suicide-attack"}),
    frozenset({"firearms", "targeted", "primitive", "beat"}),
)
"""Modes of attacks by which reports tell of one attack, each by one."""
DOERS_OWN = frozenset(
    {"CONSULT", "REQUEST", "ACCUSE", "REJECT", "SUPPORT", "THREATEN", "AGREE", "CONCEDE", "COOPERATE", "AID"}
)
"""Types of deeds that are their doer's own: what two bodies known by name condemn, ask for or visit are two deeds."""
DONE_TO = frozenset({"SANCTION", "RETREAT", "COERCE"})
"""Types of deeds that whom they are done to singles out: a dismissal, a release, an arrest."""
APART_BY_WHOM = DONE_TO | {"ACCUSE"}
"""Types of deeds that are two where people that they are done to are others."""
MANY = frozenset({"ASSAULT", "COERCE", "PROTEST"})
"""Types of deeds of which a story has several of one mode."""
BEGUN = 10
"""Days: what goes on is not told to have begun farther apart."""
MEASURED = {
    "killed": "the deadliest",
    "detained": "the most arrests",
    "missing": "the most missing",
    "displaced": "the most driven out",
    "dismissed": "the most dismissed",
}
"""What the greatest count of a measure is called in a reason."""


@dataclass(frozen=True, slots=True)
class Part:
    """One thing that speaks for or against."""

    points: int
    """How much; below zero against."""
    words: str
    """What, in words."""


@dataclass(frozen=True, slots=True)
class Agreement:
    """All that speaks for two events being one happening."""

    parts: tuple[Part, ...] = ()
    """What speaks for and against, the weightiest first."""
    excluded: bool = False
    """Whether something excludes it."""
    placed: bool = False
    """Whether place or time speaks for it."""
    acts: frozenset[str] = frozenset()
    """The acts of which both are the ones that their reports tell of."""

    @property
    def points(self) -> int:
        """How much speaks for it; -1 where something excludes it."""
        return -1 if self.excluded else sum(part.points for part in self.parts)

    @property
    def enough(self) -> int:
        """Points that make the two one."""
        return ENOUGH if self.placed else ENOUGH_UNPLACED

    @property
    def sure(self) -> bool:
        """Whether the two are one."""
        return self.points >= self.enough

    @property
    def unsure(self) -> bool:
        """Whether the two may be one, which a person may decide."""
        return not self.sure and self.points >= UNSURE

    @property
    def score(self) -> float:
        """How much speaks for it, 0 to 1: a half is enough."""
        return min(1.0, max(0, self.points) / (2 * self.enough))

    @property
    def reasons(self) -> tuple[str, ...]:
        """What speaks for and against, in words."""
        return tuple(part.words for part in self.parts)


EXCLUDED = Agreement(excluded=True)


@dataclass(frozen=True, slots=True)
class Judge:
    """Compares events of one corpus."""

    things: Mapping[str, Thing]
    """By key."""
    part_of: Mapping[str, frozenset[str]]
    """Place key to the keys of the places that contain it."""
    sides: Sides
    """Who acts for whom."""

    def compare(self, left: Candidate, right: Candidate) -> Agreement:
        """What speaks for two events of two reports being one happening."""
        a, b = left.event, right.event
        acting = left.acts & right.acts
        if (a.type != b.type and not acting) or (not acting and _other_means(a, b)):
            return EXCLUDED
        place, when = place_points(a.places, b.places, self.things, self.part_of), time_points(a, b)
        lasting = bool(acting & LASTING)
        if when < 0 and lasting and _close(a, b):
            when = 0
        if place < 0 or when < 0 or (a.type in DOERS_OWN and self.sides.others_by_name(a.actors, b.actors)):
            return EXCLUDED
        same_story, scene = left.story.same(right.story), left.story.shares_scene(right.story)
        shared = _principal(left, right, scene, bool(place or when)) if same_story else frozenset()
        if not when and (not same_story or (not place and not left.story.near(right.story) and not (scene and shared))):
            return EXCLUDED
        if "historical" in {a.status, b.status} and when < 2:
            return EXCLUDED
        if not lasting and (_told_before(left, right) or _told_before(right, left)):
            return EXCLUDED
        parts = [
            *self._where_and_when(a, b, place, when),
            *who_parts(a, b, self.sides),
            *_kind_parts(left, right),
            *([Part(1, "the reports tell of one place at one time")] if same_story else []),
            *_greatest_parts(shared, scene),
            *_figure_parts(a, b),
            *([Part(-1, "against it: undated, and one of several")] if _is_any(left, right) else []),
        ]
        ordered = tuple(sorted(parts, key=lambda part: (-part.points, part.words)))
        return Agreement(ordered, placed=bool(place or when), acts=shared & acts().keys())

    def _where_and_when(self, a: CorpusEvent, b: CorpusEvent, place: int, when: int) -> Iterable[Part]:
        if place == 2:
            both = {known_as(self.things[p]) for p in b.places}
            names = sorted({self.things[p].name for p in a.places if known_as(self.things[p]) in both})
            yield Part(2, f"same place: {', '.join(names)}")
        elif place:
            outer = any(q in self.part_of.get(p, ()) for p in a.places for q in b.places)
            inner, within = (a, b) if outer else (b, a)
            yield Part(1, f"{self.sides.names(inner.places)} lies in {self.sides.names(within.places)}")
        if when and a.time is not None and b.time is not None:
            day = max(a.time.start or date.min, b.time.start or date.min)
            yield Part(when, f"same time: {_told(a.time, day)}" if when == 2 else f"overlapping times, from {day}")


def _told(time: Time, day: date) -> str:
    """A time as exact as it is told."""
    return day.isoformat()[: {"day": 10, "month": 7, "year": 4}[time.precision]]


def _told_before(told: Candidate, happened: Candidate) -> bool:
    """Whether a report was published before the day on which something happened, so that it cannot tell of it."""
    time, published = happened.event.time, told.story.published
    return published is not None and time is not None and time.start is not None and time.start > published


def _other_means(a: CorpusEvent, b: CorpusEvent) -> bool:
    """Whether two deeds were done by means that one deed is not told by."""
    modes = set(a.modes) & set(b.modes)
    return bool(a.modes and b.modes and not modes and not _may_be_alike(a.modes, b.modes))


def _may_be_alike(left: Sequence[str], right: Sequence[str]) -> bool:
    """Whether two reports may tell of one attack by means that differ: a helicopter that fired rockets."""
    return any(set(left) & means and set(right) & means for means in MEANS)


def _principal(left: Candidate, right: Candidate, scene: bool, placed: bool) -> frozenset[str]:
    """In what both events are the greatest of their reports."""
    shared = left.principal & right.principal
    if placed:
        return shared
    if not left.story.near(right.story):
        return shared & LONG_AFTER
    return shared & (acts().keys() | UNPLACED) if scene else shared & UNPLACED


def _greatest_parts(shared: frozenset[str], scene: bool) -> Iterable[Part]:
    """The weightiest thing of which both events are the greatest of their reports; an act more where a scene is."""
    known = acts()
    found = [
        Part(known[name].points + (1 if scene else -1), f"{known[name].words} of either report")
        if name in known
        else Part(4, f"{MEASURED[name]} of either report")
        for name in shared
    ]
    return sorted(found, key=lambda part: (-part.points, part.words))[:1]


def _kind_parts(left: Candidate, right: Candidate) -> Iterable[Part]:
    """One mode, the only ones of it, told in one word; many deeds are not one of them."""
    a, b = left.event, right.event
    modes = sorted(set(a.modes) & set(b.modes))
    if modes:
        yield Part(1, f"same mode: {modes[0]}")
        if left.alone and right.alone:
            yield Part(1, f"the only event of mode {modes[0]} of either report")
    words = sorted({t.casefold() for t in a.triggers} & {t.casefold() for t in b.triggers})
    if words:
        yield Part(1, f"same word: “{words[0]}”")
    if left.wave != right.wave:
        yield Part(-2, "against it: one is several deeds, the other is not")


def who_parts(a: CorpusEvent, b: CorpusEvent, sides: Sides) -> Iterable[Part]:
    """2 for a shared actor, 1 or 2 for a shared recipient; against it actors, or people done to, who are others."""
    actors = sorted(set(a.actors) & set(b.actors))
    whom = sorted(set(a.recipients) & set(b.recipients) - set(a.places) - set(b.places))
    if actors:
        yield Part(2, f"same doer: {sides.names(actors)}")
    if whom:
        yield Part(2 if a.type in DONE_TO else 1, f"done to the same: {sides.names(whom)}")
    if actors or whom:
        return
    if a.actors and b.actors and not any(sides.alike(one, other) for one in a.actors for other in b.actors):
        apart = 2 if sides.rival(a.actors, b.actors) else 1
        yield Part(-apart, f"against it: by {sides.names(a.actors)} and by {sides.names(b.actors)}")
    if a.type in APART_BY_WHOM and a.recipients and b.recipients and sides.other_people(a.recipients, b.recipients):
        yield Part(-3, f"against it: done to {sides.names(a.recipients)} and to {sides.names(b.recipients)}")


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
    if any(_one_described(a, b, things, part_of) for a in left for b in right):
        return 2
    named = [{things[p].kind for p in places if has_name(things[p])} for places in (left, right)]
    return -1 if named[0] & named[1] else 0


def _one_described(left: str, right: str, things: Mapping[str, Thing], part_of: Mapping[str, frozenset[str]]) -> bool:
    """Whether two places have one description and lie in one town: the town hall there, the town hall in Gulu."""
    names = [things[key].name for key in (left, right)]
    if any(name[:1].isupper() for name in names):
        return False
    one, other = (re.split(r" (?:in|at|of|near|outside) ", name.casefold(), maxsplit=1)[0] for name in names)
    towns = part_of.get(left, frozenset()) & part_of.get(right, frozenset())
    return one == other and any(things[town].kind == "Settlement" for town in towns)


def time_points(a: CorpusEvent, b: CorpusEvent) -> int:
    """2 for the same day, 1 for overlapping times, -1 for times that exclude each other, 0 where one has none."""
    if a.time is None or b.time is None:
        return 0
    first, second = (
        (a.time.start or date.min, a.time.end or date.max),
        (b.time.start or date.min, b.time.end or date.max),
    )
    if first[0] > second[1] or second[0] > first[1] or _begun_apart(a.time, b.time):
        return -1
    same_day = a.time.precision == b.time.precision == "day" and first == second
    began = a.time.start is not None and a.time.start == b.time.start and a.time.precision == b.time.precision
    return 2 if same_day or (began and a.time.precision != "year") else 1


def _begun_apart(a: Time, b: Time) -> bool:
    """Whether two things that go on are told to have begun on two occasions: since February, since October."""
    if a.start is None or b.start is None or a.end is not None or b.end is not None:
        return False
    earlier, later = sorted((a, b), key=lambda time: time.start or date.min)
    reach = {"day": 0, "month": 31, "year": 366}[earlier.precision] + BEGUN
    return ((later.start or date.min) - (earlier.start or date.min)).days > reach


def _is_any(left: Candidate, right: Candidate) -> bool:
    """Whether an event has no time and is one of several of its mode, told by another word than what has a day.

    It is not, where either report tells of no other of that mode in the town or site of both: "a rally in Gulu".
    """
    first, second = (left, right) if left.event.time is None else (right, left)
    time = second.event.time
    if first.event.type not in MANY or set(first.event.triggers) & set(second.event.triggers):
        return False
    if first.alone_in & second.alone_in:
        return False
    several = first.event.time is None and bool(first.event.modes) and not first.alone
    return several and time is not None and time.precision == "day"


def _close(a: CorpusEvent, b: CorpusEvent) -> bool:
    """Whether two days are near enough to be days of one thing that goes on."""
    days = [event.time.start for event in (a, b) if event.time is not None and event.time.start is not None]
    return len(days) == 2 and abs((days[0] - days[1]).days) <= BEGUN


def _figure_parts(a: CorpusEvent, b: CorpusEvent) -> Iterable[Part]:
    """3 for a shared figure of ten or more, 2 for a smaller one above two: counts that high rarely agree by chance."""
    left = {(f.measure, f.value) for f in a.figures if f.value is not None}
    shared = [(value, measure) for measure, value in left & {(f.measure, f.value) for f in b.figures} if value]
    value, measure = max(shared, default=(0, ""))
    if value > 2:
        yield Part(3 if value >= 10 else 2, f"same figure: {value} {measure}")
    elif set(a.recipients) & set(b.recipients):
        counted = sorted({f.measure for f in a.figures} & {f.measure for f in b.figures})
        if counted:
            yield Part(2, f"both count the {counted[0]} among the same")
