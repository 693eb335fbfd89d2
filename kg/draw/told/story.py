"""Evidence -> what may be told of a deed: quotations, voices, figures, and whether it is disputed."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Final

from kg.draw.text import printable
from kg.draw.told.deeds import UNREAL, Happening
from kg.draw.told.records import Claim, Event, Evidence, Passage, Report
from kg.vocab import MEASURES, iri

UNNAMED: Final = iri("kg:Unnamed")
"""Claimant of what is attributed to nobody named."""

_AGAINST: Final = frozenset({"denies", "doubts"})
"""Stances that lend a statement no support."""


@dataclass(frozen=True, slots=True)
class Quote:
    """One sentence of one report."""

    report: str
    """IRI."""
    parts: tuple[str, ...]
    """The sentence cut up: plain and marked words in turn, the first plain (it may be empty)."""
    claims: tuple[str, ...]
    """IRIs of the claims made in it; none: the report says so itself."""


def quotes(passages: Iterable[str], claims: Iterable[str], evidence: Evidence) -> list[Quote]:
    """Each sentence once, in order of report and position, with the passages' words marked."""
    marked: dict[str, set[Passage]] = {}
    for passage in passages:
        if found := evidence.passages.get(passage):
            marked.setdefault(found.sentence, set()).add(found)
    said: dict[str, list[str]] = {}
    for claim in sorted(set(claims)):
        if found := evidence.passages.get(evidence.claims[claim].passage):
            said.setdefault(found.sentence, []).append(claim)
            if found.sentence not in marked:
                marked[found.sentence] = {found}
    order = {report: number for number, report in enumerate(evidence.reports)}

    def position(sentence: str) -> tuple[int, int, str]:
        first = min(marked[sentence], key=lambda passage: passage.begin)
        return order.get(first.report, len(order)), first.begin, sentence

    return [
        _quote(sentence, marked[sentence], said.get(sentence, []), evidence)
        for sentence in sorted(marked, key=position)
    ]


def _quote(sentence: str, words: set[Passage], claims: list[str], evidence: Evidence) -> Quote:
    ordered = sorted(words, key=lambda passage: (passage.begin, -len(passage.words)))
    whole = evidence.passages.get(sentence, ordered[0])
    if not whole.words:
        whole = ordered[0]
    parts, done = [], 0
    for passage in ordered:
        start = passage.begin - whole.begin
        end = start + len(passage.words)
        if passage is not whole and start >= done and passage.words and whole.words[start:end] == passage.words:
            parts += [whole.words[done:start], passage.words]
            done = end
    parts.append(whole.words[done:])
    return Quote(whole.report, tuple(printable(part) for part in parts), tuple(claims))


def claims_about(events: Iterable[Event], evidence: Evidence) -> list[Claim]:
    """The claims whose statement is about one of these events, in order of IRI."""
    wanted = {event.iri for event in events}
    found = {claim for event in wanted for claim in evidence.claims_of.get(event, ())}
    return [evidence.claims[claim] for claim in sorted(found) if evidence.claims[claim].subject in wanted]


def voices(events: Iterable[Event], evidence: Evidence) -> frozenset[str]:
    """Who says that it happened: named speakers, and the publishers whose reports say so themselves.

    Two reports that quote one speaker are one voice; so are two reports of one publisher.
    """
    events = list(events)
    claims = claims_about(events, evidence)
    found = {voice(claim, evidence) for claim in claims if claim.stance not in _AGAINST}
    attributed = {evidence.passages[claim.passage].sentence for claim in claims if claim.passage in evidence.passages}
    for event in events:
        for passage in evidence.passages_of.get(event.iri, ()):
            told = evidence.passages.get(passage)
            if told and told.sentence not in attributed:
                found.add(_publisher(told.report, evidence.reports.get(told.report)))
    return frozenset(found)


def voice(claim: Claim, evidence: Evidence) -> str:
    """A key of who speaks: a thing's IRI, a report's publisher, or nobody named in one report."""
    if claim.claimant in evidence.reports:
        return _publisher(claim.claimant, evidence.reports[claim.claimant])
    if claim.claimant and claim.claimant != UNNAMED:
        return claim.claimant
    passage = evidence.passages.get(claim.passage)
    return f"nobody named in {passage.report if passage else claim.iri}"


def _publisher(iri_: str, report: Report | None) -> str:
    return f"report of {(report and (report.publisher or report.creator)) or iri_}"


def is_disputed(happenings: Iterable[Happening], evidence: Evidence) -> bool:
    """Whether somebody denies it, claims about it contradict each other, or reports differ on whether it happened."""
    return any(
        any(claim.contradicts or claim.stance == "denies" for claim in claims_about(happening.events, evidence))
        or len({event.status in UNREAL for event in happening.events if event.status != "future"}) > 1
        for happening in happenings
    )


def figures(events: Iterable[Event], evidence: Evidence) -> dict[str, tuple[str, ...]]:
    """Measure to every figure given, in words, smallest first: {"killed": ("14", "at least 64")}."""
    events = list(events)
    found: dict[str, set[tuple[int, str]]] = {}
    for event in events:
        for measure, number in event.figures:
            found.setdefault(measure, set()).add((number, f"{number:,}"))
    claims = claims_about(events, evidence)
    replaced = {older for claim in claims for older in claim.supersedes}
    for claim in claims:
        if claim.predicate in MEASURES and claim.iri not in replaced and (words := figure_words(claim)):
            found.setdefault(claim.predicate, set()).add((_size(claim), words))
    return {measure: _distinct(found[measure]) for measure in MEASURES if measure in found}


def _distinct(values: set[tuple[int, str]]) -> tuple[str, ...]:
    """One wording a number: the most exact of "about 70", "at least 70" and "70" is the longest."""
    longest: dict[int, str] = {}
    for number, words in sorted(values):
        longest[number] = max(longest.get(number, ""), words, key=len)
    return tuple(longest[number] for number in sorted(longest))


def _size(claim: Claim) -> int:
    number = int(claim.object) if claim.object.lstrip("+-").isdecimal() else None
    return next(value for value in (number, claim.at_least, claim.at_most, 0) if value is not None)


def figure_words(claim: Claim) -> str:
    """The number that a claim gives: "at least 64", "about 12", "50 to 100"; empty where it gives none."""
    if claim.predicate not in MEASURES:
        return ""
    exact = claim.object.lstrip("+-").isdecimal()
    low, high = claim.at_least, claim.at_most
    if low is not None and high is not None:
        return f"{low:,} to {high:,}" if low != high else f"{low:,}"
    if low is not None:
        return f"at least {low:,}"
    if high is not None:
        return f"up to {high:,}"
    if not exact:
        return ""
    return f"about {int(claim.object):,}" if claim.approximate else f"{int(claim.object):,}"
