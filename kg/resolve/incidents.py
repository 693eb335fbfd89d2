"""Events of all reports -> incidents: which of them are one happening, and which may be."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from kg.model import CorpusReport, Decision, IdleDecision, Incident, PossibleMatch, TakenFigure, Thing
from kg.resolve.agreement import ENOUGH, Agreement, Judge, place_points, time_points
from kg.resolve.event_decisions import Rulings, find_rulings, find_taken
from kg.resolve.happenings import Candidate, EventNode, candidates
from kg.resolve.sides import Sides

ENOUGH_DENIED = 3
"""Points that make one what one report denies and another tells, where place or time speaks for it."""
BESIDE = 100
"""Events of one type and scene that an event is compared with, those nearest to it in time."""


@dataclass(frozen=True, slots=True)
class Happenings:
    """What several reports tell of, and what was decided about it."""

    incidents: tuple[Incident, ...] = ()
    """Sorted."""
    possible: tuple[PossibleMatch, ...] = ()
    """Pairs of events that may be one, sorted."""
    taken: tuple[TakenFigure, ...] = ()
    """Figures that decisions take, sorted."""
    decisions: tuple[Decision, ...] = ()
    """Decisions on events that hold."""
    idle: tuple[IdleDecision, ...] = ()
    """Decisions on events that do not."""


@dataclass(frozen=True, slots=True)
class Pair:
    """Two events of two reports, compared."""

    left: EventNode
    """(report key, event key); left < right."""
    right: EventNode
    """(report key, event key)."""
    agreement: Agreement
    """What speaks for their being one."""


def find_incidents(
    reports: Sequence[CorpusReport],
    things: Mapping[str, Thing],
    part_of: Mapping[str, frozenset[str]],
    decisions: Sequence[Decision] = (),
) -> Happenings:
    """Events of different reports that are one happening; an incident has one event of each report that tells of it.

    Decisions come first: what is decided to be the same is joined whatever speaks against it, and then an incident
    may have two events of one report; what is decided to be different is not joined, not by way of others either.

    Args:
        reports: resolved reports.
        things: by key.
        part_of: place key to the keys of the places that contain it.
        decisions: those about events; others are passed over.
    """
    judge = Judge(things, part_of, Sides(things, ()))
    compared = [
        Pair(left.node, right.node, judge.compare(left, right))
        for left, right in _pairs(candidates(reports, things, part_of, "actual", "historical"))
        if left.node[0] != right.node[0]
    ]
    rulings = find_rulings(reports, decisions)
    clusters = _Clusters(rulings)
    for pair in sorted(compared, key=lambda pair: (-pair.agreement.points, pair.left, pair.right)):
        if pair.agreement.sure:
            clusters.join(pair)
    order = _order(reports)
    found = clusters.incidents(order)
    taken = find_taken(reports, decisions, found)
    return Happenings(
        incidents=found,
        possible=tuple(_possible([pair for pair in compared if pair.agreement.unsure], clusters)),
        taken=taken.figures,
        decisions=tuple(sorted((*rulings.holding, *taken.holding), key=_line)),
        idle=tuple(sorted((*rulings.idle, *taken.idle), key=lambda idle: _line(idle.decision))),
    )


def _line(decision: Decision) -> tuple[str, ...]:
    return (decision.left, decision.right, decision.verdict, decision.when, decision.who, decision.why)


def _order(reports: Iterable[CorpusReport]) -> Mapping[EventNode, tuple[date, str, int]]:
    """Which event came first: by its report's day, then its report, then where it is first told."""
    return {
        (r.document.key, e.key): (r.document.published or date.max, r.document.key, e.evidence[0].span.start)
        for r in reports
        for e in r.events
    }


class _Clusters:
    """Events joined one pair at a time, under what was decided."""

    def __init__(self, rulings: Rulings) -> None:
        self._home: dict[EventNode, set[EventNode]] = {}
        self._reasons: dict[EventNode, set[str]] = defaultdict(set)
        self._apart: dict[EventNode, set[EventNode]] = defaultdict(set)
        self._told: dict[tuple[str, str], set[EventNode]] = defaultdict(set)
        for left, right in rulings.different:
            self._apart[left].add(right)
            self._apart[right].add(left)
        for left, right, reason in rulings.same:
            self._unite(left, right, (reason,))

    def of(self, node: EventNode) -> set[EventNode]:
        """The events that are one with an event, itself among them."""
        return self._home.get(node, {node})

    def may_join(self, pair: Pair) -> bool:
        """Whether two events may be one: no report tells of both, nor of the act by another event."""
        one, other = self.of(pair.left), self.of(pair.right)
        if pair.right in one or {report for report, _ in one} & {report for report, _ in other}:
            return False
        if any(self._is_told(act, pair) for act in pair.agreement.acts):
            return False
        return not any(self._apart[node] & other for node in one if node in self._apart)

    def _is_told(self, act: str, pair: Pair) -> bool:
        """Whether the two reports already tell of an act together, by other events of theirs."""
        left, right = (self._told.get((act, report), set()) for report in (pair.left[0], pair.right[0]))
        return any(self.of(node) & right for node in left)

    def join(self, pair: Pair) -> None:
        """Make two events one, where they may be."""
        if self.may_join(pair):
            self._unite(pair.left, pair.right, pair.agreement.reasons)
            for act in pair.agreement.acts:
                self._told[act, pair.left[0]].add(pair.left)
                self._told[act, pair.right[0]].add(pair.right)

    def _unite(self, left: EventNode, right: EventNode, reasons: Iterable[str]) -> None:
        small, large = sorted((self.of(left), self.of(right)), key=len)
        together = large | small
        self._home.update(dict.fromkeys(together, together))
        self._reasons[min(left, right)].update(reasons)

    def incidents(self, order: Mapping[EventNode, tuple[date, str, int]]) -> tuple[Incident, ...]:
        """Each happening of more than one event, named by the event that was told first."""
        found = []
        for nodes in {id(nodes): nodes for nodes in self._home.values()}.values():
            first = min(nodes, key=lambda node: order[node])
            reasons = sorted({reason for node in nodes for reason in self._reasons.get(node, ())})
            found.append(Incident(f"{first[0]}-{first[1]}", tuple(sorted(nodes)), tuple(reasons)))
        return tuple(sorted(found, key=lambda incident: incident.key))


def _possible(unsure: Iterable[Pair], clusters: _Clusters) -> Iterator[PossibleMatch]:
    """Pairs that may be one: each event with the best of another report, where the two may still be joined."""
    open_ = [pair for pair in unsure if clusters.may_join(pair)]
    best: dict[tuple[EventNode, str], int] = defaultdict(int)
    for pair in open_:
        for one, other in ((pair.left, pair.right[0]), (pair.right, pair.left[0])):
            best[one, other] = max(best[one, other], pair.agreement.points)
    for pair in sorted(open_, key=lambda pair: (pair.left, pair.right)):
        if pair.agreement.points == max(best[pair.left, pair.right[0]], best[pair.right, pair.left[0]]):
            left, right = (f"event/{report}/{event}" for report, event in (pair.left, pair.right))
            yield PossibleMatch("event", left, right, round(pair.agreement.score, 3), pair.agreement.reasons)


def find_denied(
    reports: Sequence[CorpusReport], things: Mapping[str, Thing], part_of: Mapping[str, frozenset[str]]
) -> Iterator[tuple[EventNode, EventNode]]:
    """Events that one report says did not happen, each with the event of another report that it most likely answers."""
    judge = Judge(things, part_of, Sides(things, ()))
    blocks: dict[tuple[str, str], list[Candidate]] = defaultdict(list)
    for candidate in candidates(reports, things, part_of, "actual"):
        for thing in _blocked_by(candidate):
            blocks[candidate.event.type, thing].append(candidate)
    for denied in candidates(reports, things, part_of, "negated"):
        others = {c.node: c for thing in _blocked_by(denied) for c in blocks[denied.event.type, thing][:BESIDE]}
        scored = []
        for node, other in sorted(others.items()):
            grounded = place_points(denied.event.places, other.event.places, things, part_of) > 0
            enough = ENOUGH_DENIED if grounded or time_points(denied.event, other.event) > 0 else ENOUGH
            score = judge.compare(denied, other).points if node[0] != denied.node[0] else -1
            if score >= enough:
                scored.append((-score, node))
        if scored:
            yield denied.node, min(scored)[1]


def _blocked_by(candidate: Candidate) -> set[str]:
    """The things that an event shares with whatever it is compared with."""
    event = candidate.event
    return {*event.places, *event.actors, *event.recipients, *candidate.story.places}


def _pairs(found: Iterable[Candidate]) -> Iterator[tuple[Candidate, Candidate]]:
    """Candidates of one type or act whose reports share a place, or that share a participant or place; each pair once.

    Where very many do, each is compared with those told of next to it: what is one happening is joined step by step.
    """
    blocks: dict[tuple[str, str], list[Candidate]] = defaultdict(list)
    for candidate in found:
        for thing in _blocked_by(candidate):
            for kind in (candidate.event.type, *candidate.acts):
                blocks[kind, thing].append(candidate)
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
    time, published = candidate.event.time, candidate.story.published
    day = time.start if time is not None and time.start is not None else published
    return (str(day or ""), str(published or ""), candidate.node)


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
