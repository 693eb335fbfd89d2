"""Reports, claims -> where a claim comes from: the body that a voice speaks for, the report that another copies."""

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date

from kg.model import CorpusReport, Origin, Reading, Thing
from kg.vocab import PLACE_KINDS

SPEAKING = ("speaksFor", "leads", "employedBy", "memberOf")
"""Relations of somebody to the body whose word theirs is, the closest first."""
SHORTEST = 8
"""Words: a shorter sentence may be the same by chance."""
COPIED = 0.5
"""Share of a report's long sentences that stand in one earlier report, from which it is a copy of it."""
WORD = re.compile(r"[^\W_]+")


def find_origins(
    readings: Sequence[Reading],
    reports: Sequence[CorpusReport],
    things: Mapping[str, Thing],
    of_entity: Mapping[tuple[str, str], str],
) -> tuple[Origin, ...]:
    """The origin of each claim that is not its claimant: claims of one origin are one independent voice.

    Args:
        readings: the reports as they were read.
        reports: the same, resolved.
        things: by key.
        of_entity: (report key, entity key) to the key of its thing.
    """
    bodies = _bodies(reports, things)
    sources = _Sources(readings)
    told = _told_to(readings, reports, of_entity)
    return tuple(sorted(_origins(reports, bodies, sources, told), key=lambda origin: origin.claim))


def _told_to(
    readings: Iterable[Reading], reports: Iterable[CorpusReport], of_entity: Mapping[tuple[str, str], str]
) -> Mapping[tuple[str, str], str]:
    """Claims of which the report names as source people that their claimant cites, with these people."""
    found = {}
    for reading, report in zip(readings, reports, strict=True):
        key = report.document.key
        for claim, resolved in zip(reading.claims, report.claims, strict=True):
            source = of_entity.get((key, claim.source.entity or "")) if claim.source is not None else None
            if source is not None and resolved.voice == "entity" and resolved.claimant != source:
                found[key, resolved.key] = source
    return found


def _origins(
    reports: Iterable[CorpusReport],
    bodies: Mapping[str, str],
    sources: "_Sources",
    told: Mapping[tuple[str, str], str],
) -> Iterator[Origin]:
    for report in reports:
        key = report.document.key
        for claim in report.claims:
            node = (key, claim.key)
            if node in told:
                yield Origin(node, "entity", told[node])
            elif claim.voice == "entity" and claim.claimant in bodies:
                yield Origin(node, "entity", bodies[claim.claimant or ""])
            elif claim.voice == "report":
                words = claim.content.sentence.of(report.document.text)
                first = sources.of(key, words)
                if first != key:
                    yield Origin(node, "report", first)


def _bodies(reports: Iterable[CorpusReport], things: Mapping[str, Thing]) -> Mapping[str, str]:
    """Who speaks for a body to that body, where the reports tie them to one alone."""
    ties: dict[str, dict[str, set[str]]] = defaultdict(lambda: defaultdict(set))
    for report in reports:
        for relation in report.relations:
            body = things[relation.object]
            if relation.predicate in SPEAKING and body.kind == "Organization" and body.kind not in PLACE_KINDS:
                ties[relation.subject][relation.predicate].add(relation.object)
    found = {}
    for thing, by_relation in sorted(ties.items()):
        closest = next(by_relation[name] for name in SPEAKING if by_relation.get(name))
        if len(closest) == 1:
            found[thing] = next(iter(closest))
    return found


class _Sources:
    """Which report first printed what others print."""

    def __init__(self, readings: Sequence[Reading]) -> None:
        ordered = sorted(readings, key=lambda r: (r.document.published or date.max, r.document.key))
        self._first: dict[str, str] = {}
        self._root: dict[str, str] = {}
        houses: dict[str, str] = {}
        for reading in ordered:
            key = reading.document.key
            house = (reading.document.publisher or "").casefold().strip()
            root = houses.setdefault(house, key) if house else key
            long = [words for words in (_folded(s.span.of(reading.document.text)) for s in reading.sentences) if words]
            copied = Counter(self._first[words] for words in long if words in self._first)
            most = min(copied, key=lambda other: (-copied[other], other), default=None)
            if most is not None and copied[most] >= COPIED * len(long):
                root = self._root[most]
            self._root[key] = root
            for words in long:
                self._first.setdefault(words, key)

    def of(self, report: str, sentence: str) -> str:
        """The report whose own voice a sentence of a report is: the first of its publisher, or that it copies."""
        printed = self._first.get(_folded(sentence) or "", report)
        return self._root[printed if printed != report else report]


def _folded(sentence: str) -> str | None:
    """A sentence as its words alone; None for a short one."""
    words = WORD.findall(sentence.casefold())
    return " ".join(words) if len(words) >= SHORTEST else None
