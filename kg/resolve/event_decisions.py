"""Decisions, reports -> the events that they are about, found again by their words in a report renamed or edited."""

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from kg.model import CorpusEvent, CorpusReport, Decision, IdleDecision, Incident, TakenFigure
from kg.resolve.happenings import EventNode
from kg.vocab import MEASURES

REFERENCE = re.compile(r"event/([^/]+)/([^/]+)")
FIGURE = re.compile(r"(\w+)=(\d+)")
WORD = re.compile(r"\w+")
ALIKE = 0.7
"""Share of the words of two sentences in common from which one is the other, edited."""


@dataclass(frozen=True, slots=True)
class Rulings:
    """What was decided about pairs of events of this corpus."""

    same: tuple[tuple[EventNode, EventNode, str], ...] = ()
    """Events that are one, and why."""
    different: tuple[tuple[EventNode, EventNode], ...] = ()
    """Events that are two."""
    holding: tuple[Decision, ...] = ()
    """Decisions that hold."""
    idle: tuple[IdleDecision, ...] = ()
    """Decisions that do not."""


@dataclass(frozen=True, slots=True)
class Taken:
    """What was decided about figures of this corpus."""

    figures: tuple[TakenFigure, ...] = ()
    """Sorted."""
    holding: tuple[Decision, ...] = ()
    """Decisions that hold."""
    idle: tuple[IdleDecision, ...] = ()
    """Decisions that do not."""


def is_event(reference: str) -> bool:
    """Whether a reference is one to an event.

    >>> is_event("event/wire-2011-12-18/assault-242"), is_event("entity/zhanaozen")
    (True, False)
    """
    return REFERENCE.fullmatch(reference) is not None


def find_rulings(reports: Sequence[CorpusReport], decisions: Iterable[Decision]) -> Rulings:
    """The decisions on pairs of events that hold in these reports, whatever their order, and those that do not.

    A decision that two events are different, against others by which they are the same, does not hold.
    """
    about = [one for one in decisions if one.verdict != "taken" and is_event(one.left) and is_event(one.right)]
    if not about:
        return Rulings()
    found = _Events(reports)
    same, different, holding, idle = [], [], [], []
    together = _Sets()
    for decision in sorted(about, key=lambda one: (one.verdict == "different", *_line(one))):
        left, right = (
            found.event(decision.left, decision.left_text),
            found.event(decision.right, decision.right_text),
        )
        lost = next((problem for problem in (left, right) if isinstance(problem, str)), None)
        if lost is None and left == right:
            lost = f"{decision.left} and {decision.right} are one event of this corpus"
        if lost is None and decision.verdict == "different" and together.has(left, right):
            lost = "other decisions make the two the same"
        if lost is not None or isinstance(left, str) or isinstance(right, str):
            idle.append(IdleDecision(decision, lost or ""))
            continue
        holding.append(decision)
        if decision.verdict == "same":
            together.add(left, right)
            same.append((left, right, _reason(decision)))
        elif decision.verdict == "different":
            different.append((left, right))
    return Rulings(tuple(same), tuple(different), tuple(holding), tuple(idle))


def find_taken(reports: Sequence[CorpusReport], decisions: Iterable[Decision], incidents: Sequence[Incident]) -> Taken:
    """The figures that decisions take; of two numbers taken for one measure of one happening, the first line's."""
    about = sorted((one for one in decisions if one.verdict == "taken" and is_event(one.left)), key=_line)
    if not about:
        return Taken()
    found = _Events(reports)
    happening = {node: incident.key for incident in incidents for node in incident.events}
    figures: dict[tuple[str, str], TakenFigure] = {}
    holding, idle = [], []
    for decision in about:
        node, figure = found.event(decision.left, decision.left_text), FIGURE.fullmatch(decision.right)
        if isinstance(node, str):
            idle.append(IdleDecision(decision, node))
        elif figure is None or figure[1] not in MEASURES:
            idle.append(IdleDecision(decision, f"{decision.right} is no figure such as killed=64"))
        else:
            key = (happening.get(node, " ".join(node)), figure[1])
            taken = TakenFigure(node, figure[1], int(figure[2]), decision)
            if figures.setdefault(key, taken).value == taken.value:
                holding.append(decision)
            else:
                reason = f"another decision takes {figure[1]}={figures[key].value} for the same happening"
                idle.append(IdleDecision(decision, reason))
    ordered = sorted(figures.values(), key=lambda one: (one.event, one.measure))
    return Taken(tuple(ordered), tuple(holding), tuple(idle))


def _line(decision: Decision) -> tuple[str, ...]:
    return (decision.left, decision.right, decision.verdict, decision.when, decision.who, decision.why)


def _reason(decision: Decision) -> str:
    by = ", ".join(part for part in (decision.who, decision.when) if part)
    return f"decided{f' by {by}' if by else ''}{f': {decision.why}' if decision.why else ''}"


class _Sets:
    """Events that decisions make one, by way of others too."""

    def __init__(self) -> None:
        self._up: dict[EventNode, EventNode] = {}

    def add(self, left: EventNode, right: EventNode) -> None:
        self._up[self._root(left)] = self._root(right)

    def has(self, left: object, right: object) -> bool:
        return isinstance(left, tuple) and isinstance(right, tuple) and self._root(left) == self._root(right)

    def _root(self, node: EventNode) -> EventNode:
        while node in self._up and self._up[node] != node:
            node = self._up[node]
        return node


class _Events:
    """The events of a corpus, found by what names them, else by the sentence that tells of them."""

    def __init__(self, reports: Iterable[CorpusReport]) -> None:
        self._sentences: dict[EventNode, tuple[tuple[str, ...], ...]] = {}
        self._types: dict[EventNode, str] = {}
        self._by_words: dict[tuple[str, ...], list[EventNode]] = defaultdict(list)
        for report in reports:
            for event in report.events:
                node = (report.document.key, event.key)
                told = tuple(dict.fromkeys(_sentences(event, report.document.text)))
                self._sentences[node], self._types[node] = told, event.type
                for words in told:
                    self._by_words[words].append(node)

    def event(self, reference: str, words: str) -> EventNode | str:
        """The event that a reference names, by its words where the reference is of another report or edition.

        Returns:
            The event; why there is none, in words.
        """
        named = REFERENCE.fullmatch(reference)
        node = (named[1], named[2]) if named else ("", "")
        said = _words(words)
        if node in self._sentences and (not said or said in self._sentences[node]):
            return node
        if not said:
            return f"no report has {reference}"
        kind = node[1].partition("-")[0].upper()
        for found in (self._by_words.get(said, []), self._edited(said, node[0], kind)):
            best = self._closest(found, node[0], kind)
            if len(best) == 1:
                return best[0]
            if best:
                return f"several events stand for {reference}: {', '.join('event/' + '/'.join(one) for one in best)}"
        return f"no report has {reference}, nor its words"

    def _closest(self, found: Sequence[EventNode], report: str, kind: str) -> list[EventNode]:
        """Of events with the same words those of the same report, then those of the same type, where there are any."""
        kept = [node for node in found if node[0] == report] or list(found)
        return [node for node in kept if self._types[node] == kind]

    def _edited(self, said: tuple[str, ...], report: str, kind: str) -> list[EventNode]:
        """The events of a type whose sentence has most words in common, those of its report first."""
        own = [node for node in self._sentences if node[0] == report and self._types[node] == kind]
        every = own or [node for node in self._sentences if self._types[node] == kind]
        shares = {node: max(_share(said, words) for words in self._sentences[node]) for node in every}
        most = max(shares.values(), default=0.0)
        return sorted(node for node, share in shares.items() if share == most >= ALIKE)


def _sentences(event: CorpusEvent, text: str) -> Iterator[tuple[str, ...]]:
    return (_words(passage.sentence.of(text)) for passage in event.evidence)


def _words(text: str) -> tuple[str, ...]:
    return tuple(WORD.findall(text.casefold()))


def _share(left: Sequence[str], right: Sequence[str]) -> float:
    """Words in common among all the words of both, 0 to 1."""
    one, other = set(left), set(right)
    return len(one & other) / len(one | other)
