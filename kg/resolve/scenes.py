"""Claims -> which of them are about one happening: by event, by incident, and by what they take up unnamed."""

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace

from kg.model import CorpusEvent, CorpusReport, Incident, Thing
from kg.resolve.agreement import place_points
from kg.resolve.disputes import excluded
from kg.resolve.incidents import find_denied
from kg.resolve.told import Told
from kg.resolve.wording import account, sign, suffered

NEAR = 3
"""Sentences between what is said and the deed that it takes up without naming it."""
HARM = frozenset({"ASSAULT", "COERCE", "PROTEST"})
"""Types of deeds that are denied, excused and blamed on somebody."""
HURT = frozenset({"killed", "injured", "any"})
"""What is suffered in bloodshed."""
BACK = re.compile(r"(?:the|he|she|they|it|this|that|those|these|his|her|their|its|both|all)\b")
"""Words with which a clause takes up somebody or something told before."""
EventNode = tuple[str, str]
"""(report key, event key)."""


class Scenes:
    """Which claims are about one happening."""

    def __init__(
        self,
        reports: Sequence[CorpusReport],
        incidents: Sequence[Incident],
        things: Mapping[str, Thing],
        part_of: Mapping[str, frozenset[str]],
    ) -> None:
        self._things = things
        self._incident = {node: incident.key for incident in incidents for node in incident.events}
        self._events = {(r.document.key, event.key): event for r in reports for event in r.events}
        self._stands_for = {
            **dict(find_denied(reports, things, part_of)),
            **dict(_tolls(reports)),
            **dict(self._denied(reports)),
        }

    def of(self, one: Told) -> str | None:
        """The happening that a claim is about."""
        if one.event is None:
            return None
        node = (one.report, one.event)
        for _ in range(2):
            node = self._stands_for.get(node, node)
        return self._incident.get(node, " ".join(node))

    def may_be_one(self, left: Told, right: Told) -> bool:
        """Whether nothing that is told of two claims' events sets them apart: no other place, no other time."""
        if left.event is None or right.event is None:
            return False
        one, other = self._events[left.report, left.event], self._events[right.report, right.event]
        elsewhere = place_points(one.places, other.places, self._things, {}) < 0
        return not elsewhere and not excluded(one.time, other.time)

    def groups(self, told: Sequence[Told]) -> Iterator[list[Told]]:
        """The claims about each happening that more than one claim is about."""
        found: dict[str, list[Told]] = defaultdict(list)
        for one in self.attached(told):
            scene = self.of(one)
            if scene is not None:
                found[scene].append(one)
        yield from (claims for _, claims in sorted(found.items()) if len(claims) > 1)

    def attached(self, told: Sequence[Told]) -> Iterator[Told]:
        """The claims, those that name no deed with the one told just before that they take up."""
        last: Told | None = None
        for one in told_in_order(told):
            if last is not None and last.report != one.report:
                last = None
            near = last is not None and 0 <= one.sentence - last.sentence <= NEAR
            loose = one.event is None or (one.type not in HARM and sign("began", one.words))
            if last is not None and near and loose and _takes_up(one, last):
                yield replace(one, event=last.event, type=last.type)
                continue
            if one.event is not None and one.type in HARM:
                last = one
            yield one

    def _denied(self, reports: Iterable[CorpusReport]) -> Iterator[tuple[EventNode, EventNode]]:
        """Events that are said not to have happened, with the event of their report that others say did."""
        for report in reports:
            key = report.document.key
            actual = [event for event in report.events if event.status == "actual"]
            for event in report.events:
                if event.status == "negated" and (key, event.key) not in self._incident:
                    answered = _answered(event, actual)
                    if answered is not None:
                        yield (key, event.key), (key, answered.key)


def _takes_up(one: Told, last: Told) -> bool:
    """Whether a claim that names no deed is about the one told last: who began it, who they were, that he fell."""
    if one.claim.voice == "report":
        return False
    if sign("began", one.words) or sign("share", one.words) or sign("identity", one.words):
        return True
    whom = {thing for deed in last.deeds for thing in deed.recipients}
    back = BACK.match(one.words) is not None or bool(whom & set(one.claim.about))
    return back and account(("mishap", "hoax"), one.words) is not None


def _tolls(reports: Iterable[CorpusReport]) -> Iterator[tuple[EventNode, EventNode]]:
    """Tolls that name neither deed nor place, with the bloodshed of their report that was told last before them.

    "Soldiers fired on a crowd in Goma, killing three, the army said. Doctors said nine people were killed."
    """
    for report in reports:
        last: dict[str, CorpusEvent] = {}
        for event in report.events:
            kind = _toll_of(event)
            if kind is None or event.status != "actual":
                continue
            bare = not event.places and all(suffered(trigger) for trigger in event.triggers)
            before = last.get(kind)
            if bare and before is not None and _same_toll(event, before):
                yield (report.document.key, event.key), (report.document.key, before.key)
            elif kind != "ASSAULT" or not bare:
                last[kind] = event


def _toll_of(event: CorpusEvent) -> str | None:
    """What an event's count is a count of: bloodshed, whatever it was, or what its words name (fled, were sacked)."""
    measures = {suffered(trigger) for trigger in event.triggers}
    if event.type == "ASSAULT":
        return "ASSAULT" if measures & HURT or None in measures else None
    return next(iter(sorted(m for m in measures if m and m not in HURT)), None)


def _same_toll(toll: CorpusEvent, event: CorpusEvent) -> bool:
    """Whether a bare toll may be of a deed: no other doer, no other day unless it is the day of the count."""
    if toll.actors and event.actors and not set(toll.actors) & set(event.actors):
        return False
    counted = any("toll" in trigger.casefold() for trigger in toll.triggers)
    return counted or not excluded(toll.time, event.time)


def _answered(denied: CorpusEvent, actual: Iterable[CorpusEvent]) -> CorpusEvent | None:
    """The actual event that is denied: of its type and mode or word, the last before it, else the first behind."""
    start = denied.evidence[0].span.start
    fits = [event for event in actual if _fits(denied, event)]
    before = [event for event in fits if event.evidence[0].span.start < start]
    if before:
        return max(before, key=lambda event: event.evidence[0].span.start)
    return min(fits, key=lambda event: event.evidence[0].span.start, default=None)


def _fits(denied: CorpusEvent, event: CorpusEvent) -> bool:
    if denied.type != event.type or excluded(denied.time, event.time):
        return False
    if denied.places and event.places and not set(denied.places) & set(event.places):
        return False
    if denied.modes and event.modes and not set(denied.modes) & set(event.modes):
        return False
    if all(suffered(trigger) for trigger in denied.triggers):
        return event.type == "ASSAULT" or bool(_words(denied) & _words(event))
    return bool(set(denied.modes) & set(event.modes)) or bool(_words(denied) & _words(event))


def _words(event: CorpusEvent) -> set[str]:
    return {word for trigger in event.triggers for word in trigger.casefold().split() if len(word) > 3}


def told_in_order(told: Iterable[Told]) -> list[Told]:
    """Claims report by report in the order of their words."""
    return sorted(told, key=lambda one: (one.report, one.claim.content.span.start, one.node))


def by_report(told: Iterable[Told]) -> Mapping[str, list[Told]]:
    """Claims of each report in the order of their words."""
    found: dict[str, list[Told]] = defaultdict(list)
    for one in told_in_order(told):
        found[one.report].append(one)
    return found
