"""Claims about one event or incident -> contradictions and updates; both sides stay, nothing is decided."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from kg.model import Contradiction, CorpusClaim, CorpusReport, Figure, Incident, Supersession

ClaimNode = tuple[str, str]
"""(report key, claim key)."""


@dataclass(frozen=True, slots=True)
class Voiced:
    """A claim with whose it is and when it was printed."""

    node: ClaimNode
    claim: CorpusClaim
    published: date | None

    @property
    def speaker(self) -> str:
        """One string a voice: an unnamed voice is never the same as another."""
        if self.claim.voice == "entity":
            return f"thing {self.claim.claimant}"
        return f"report {self.node[0]}" if self.claim.voice == "report" else f"unnamed {self.node}"


def find_contradictions(
    reports: Sequence[CorpusReport], incidents: Sequence[Incident]
) -> tuple[tuple[Contradiction, ...], tuple[Supersession, ...]]:
    """Claims that cannot both be true, and figures that the same speaker later replaced."""
    happening = {node: incident.key for incident in incidents for node in incident.events}
    groups: dict[tuple[str, ...], list[Voiced]] = defaultdict(list)
    for report in reports:
        for claim in report.claims:
            if claim.statement is None:
                continue
            node = (report.document.key, claim.statement.event)
            about = happening.get(node, " ".join(node))
            voiced = Voiced((report.document.key, claim.key), claim, report.document.published)
            groups[about, claim.statement.predicate].append(voiced)
    contradictions: dict[tuple[ClaimNode, ClaimNode], str] = {}
    updates: set[Supersession] = set()
    for (_, predicate), voices in sorted(groups.items()):
        for left, right in _pairs(voices):
            reason = reason_against(left.claim, right.claim, predicate)
            if reason is None:
                continue
            if left.speaker == right.speaker:
                updates.update(_update(left, right))
                continue
            first, second = sorted((left, right), key=lambda v: v.node)
            contradictions[first.node, second.node] = reason_against(first.claim, second.claim, predicate) or reason
    found = tuple(Contradiction(left, right, reason) for (left, right), reason in sorted(contradictions.items()))
    return found, tuple(sorted(updates, key=lambda u: (u.later, u.earlier)))


def _pairs(voices: Sequence[Voiced]) -> Iterator[tuple[Voiced, Voiced]]:
    for number, left in enumerate(voices):
        for right in voices[number + 1 :]:
            yield left, right


def _update(left: Voiced, right: Voiced) -> Iterable[Supersession]:
    """A later figure of the same speaker replaces an earlier one; on one day nothing says which is later."""
    if left.published is None or right.published is None or left.published == right.published:
        return
    early, late = sorted((left, right), key=lambda v: (v.published or date.min, v.node))
    yield Supersession(late.node, early.node)


def reason_against(left: CorpusClaim, right: CorpusClaim, predicate: str) -> str | None:
    """Why two claims about the same thing cannot both be true, in words; None where they can."""
    against = {left.stance, right.stance}
    if left.figure is not None and right.figure is not None and against == {"asserts"}:
        if disjoint(left.figure, right.figure):
            return f"{predicate}: {in_words(left.figure)} against {in_words(right.figure)}"
        return None
    if against == {"asserts", "denies"} and left.figure is None and right.figure is None:
        return "one says that it happened, the other denies it"
    return None


def interval(figure: Figure) -> tuple[float, float]:
    """The lowest and highest number that a figure allows; an approximate one allows a tenth either way.

    >>> from kg.model import Span
    >>> interval(Figure(Span(0, 1), "killed", 64, at_least=64))
    (64, inf)
    >>> interval(Figure(Span(0, 1), "killed", 100, approximate=True))
    (90.0, 110.0)
    """
    low: float | None = figure.at_least
    high: float | None = figure.at_most
    if figure.value is not None and low is None and high is None:
        room = figure.value * 0.1 if figure.approximate else 0
        return (figure.value - room, figure.value + room) if room else (figure.value, figure.value)
    return (0 if low is None else low, float("inf") if high is None else high)


def disjoint(left: Figure, right: Figure) -> bool:
    """Whether no number satisfies both figures."""
    (a, b), (c, d) = interval(left), interval(right)
    return b < c or d < a


def in_words(figure: Figure) -> str:
    """A figure as a reader would say it.

    >>> from kg.model import Span
    >>> in_words(Figure(Span(0, 1), "killed", 64, at_least=64))
    'at least 64'
    >>> in_words(Figure(Span(0, 1), "injured", 12, approximate=True))
    'about 12'
    """
    about = "about " if figure.approximate else ""
    if figure.at_least is not None and figure.at_most is not None:
        return f"{about}{figure.at_least} to {figure.at_most}"
    if figure.at_least is not None:
        return f"{about}at least {figure.at_least}"
    if figure.at_most is not None:
        return f"{about}at most {figure.at_most}"
    return f"{about}{figure.value}"


def disputed_events(
    reports: Sequence[CorpusReport], incidents: Sequence[Incident], contradictions: Sequence[Contradiction]
) -> Mapping[tuple[str, str], set[str]]:
    """(report key, event key) of every event that a contradiction or denial is about, to the predicates in dispute."""
    statement = {(r.document.key, c.key): (r.document.key, c) for r in reports for c in r.claims if c.statement}
    together = {node: incident.events for incident in incidents for node in incident.events}
    found: dict[tuple[str, str], set[str]] = defaultdict(set)
    nodes = {node for c in contradictions for node in (c.left, c.right)}
    nodes |= {(report, claim.key) for report, claim in statement.values() if claim.stance == "denies"}
    for node in sorted(nodes):
        report, claim = statement[node]
        assert claim.statement is not None  # noqa: S101 - only claims with one are kept above
        for event in together.get((report, claim.statement.event), ((report, claim.statement.event),)):
            found[event].add(claim.statement.predicate)
    return found
