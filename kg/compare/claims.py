"""Pairs -> claims that are new and withdrawn, and what they now dispute, no longer dispute, or replace."""

from collections.abc import Iterable, Iterator

from kg.compare.pairs import Pairs, happening_line
from kg.compare.records import Change, Quote
from kg.compare.snapshot import Snapshot, local_name
from kg.vocab import MEASURES

_SHOWN = 90
"""Characters of a claim's words that a line repeats; the sentence stands below it."""

Pair = tuple[str, str]


def dispute_changes(pairs: Pairs) -> Iterator[Change]:
    """Pairs of claims that now cannot both be true, and such pairs that are gone; what reads alike is told once."""
    old, new = _disputes(pairs.old), _disputes(pairs.new)
    kept = {_as_before(pairs, pair) for pair in new}
    fresh = [pair for pair in new if _as_before(pairs, pair) not in old]
    yield from _each_once(_disputed("disputed", "now disputed", pairs.new, pair) for pair in _ordered(pairs.new, fresh))
    still_said = set(pairs.claim_was.values())
    for pair in _ordered(pairs.old, [pair for pair in old if pair not in kept]):
        gone = [claim for claim in pair if claim not in still_said]
        why = f", {pairs.old.voice(gone[0])} no longer says so" if gone else ""
        yield _disputed("settled", "no longer disputed", pairs.old, pair, why)


def supersession_changes(pairs: Pairs) -> Iterator[Change]:
    """Figures that a later one of the same voice replaces."""
    old, new = _pairs_of(pairs.old, "supersedes"), _pairs_of(pairs.new, "supersedes")
    for pair in sorted(new, key=lambda pair: (pairs.new.order(_passage(pairs.new, pair[0])), pair)):
        if _as_before(pairs, pair, both_ways=False) in old:
            continue
        later, earlier = pair
        what = figure_of(pairs.new, later) or _words(pairs.new, later)
        was = figure_of(pairs.new, earlier) or _words(pairs.new, earlier)
        text = f"superseded: {matter_line(pairs.new, pair)}: {what} in the place of {was} ({pairs.new.voice(later)})"
        yield Change("superseded", text, pair, tuple(claim_quote(pairs.new, claim) for claim in pair))


def claim_changes(pairs: Pairs) -> Iterator[Change]:
    """Claims that are new, and that are withdrawn, in the order of their reports."""
    still_said = set(pairs.claim_was.values())
    for kind, words, graph, claims in (
        (
            "claim-new",
            "new claim",
            pairs.new,
            [c for c in pairs.new.classes.get("Claim", ()) if c not in pairs.claim_was],
        ),
        (
            "claim-withdrawn",
            "claim withdrawn",
            pairs.old,
            [c for c in pairs.old.classes.get("Claim", ()) if c not in still_said],
        ),
    ):
        for claim in sorted(claims, key=lambda claim: (graph.order(_passage(graph, claim)), claim)):
            figure = figure_of(graph, claim)
            said = f"{matter_line(graph, [claim])}: {figure}" if figure else _words(graph, claim)
            text = f"{words}: {said} ({graph.voice(claim)})"
            yield Change(kind, text, (claim,), (claim_quote(graph, claim),))


def measure_of(graph: Snapshot, claim: str) -> str:
    """What a claim counts; empty where it counts nothing."""
    name = local_name(graph.text("predicate", claim))
    return name if name in MEASURES else ""


def figure_of(graph: Snapshot, claim: str) -> str:
    """The figure that a claim gives, in words: "at least 64"; empty where it gives none."""
    if not measure_of(graph, claim):
        return ""
    number, least, most = (graph.text(name, claim) for name in ("object", "atLeast", "atMost"))
    roughly = "about " if graph.one("approximate", claim) is True else ""
    if least and most:
        return f"{roughly}{least} to {most}" if least != most else f"{roughly}{least}"
    if least or most:
        return f"at least {least}" if least else f"at most {most}"
    return f"{roughly}{number}" if number else ""


def matter_line(graph: Snapshot, claims: Iterable[str]) -> str:
    """What claims are about: "killed in Zhanaozen, 2011-12-16"."""
    told = list(claims)
    events = [graph.text("subject", claim) for claim in told]
    measures = {measure_of(graph, claim) for claim in told}
    what = measures.pop() if len(measures) == 1 else ""
    return happening_line(graph, [event for event in events if graph.event_types(event)], what)


def claim_quote(graph: Snapshot, claim: str) -> Quote:
    """The sentence of a claim with its voice."""
    return graph.quote(_passage(graph, claim), graph.voice(claim))


def _disputed(kind: str, words: str, graph: Snapshot, pair: Pair, why: str = "") -> Change:
    sides = sorted(pair, key=lambda claim: (graph.order(_passage(graph, claim)), claim))
    figures = [figure_of(graph, claim) for claim in sides]
    said = [
        f"{figure if all(figures) else _words(graph, claim)} ({graph.voice(claim)})"
        for figure, claim in zip(figures, sides, strict=True)
    ]
    text = f"{words}: {matter_line(graph, sides)}: {' against '.join(said)}{why}"
    return Change(kind, text, tuple(sides), tuple(claim_quote(graph, claim) for claim in sides))


def _each_once(changes: Iterable[Change]) -> Iterator[Change]:
    seen = set()
    for change in changes:
        if change.text not in seen:
            seen.add(change.text)
            yield change


def _disputes(graph: Snapshot) -> set[Pair]:
    return {(min(pair), max(pair)) for pair in _pairs_of(graph, "contradicts")}


def _pairs_of(graph: Snapshot, name: str) -> set[Pair]:
    return {(claim, str(other)) for claim, others in graph.facts.get(name, {}).items() for other in others}


def _as_before(pairs: Pairs, pair: Pair, *, both_ways: bool = True) -> Pair:
    """The same pair of the old graph; one that was not there names claims that are not there."""
    left, right = (pairs.claim_was.get(claim, f"new {claim}") for claim in pair)
    return (min(left, right), max(left, right)) if both_ways else (left, right)


def _ordered(graph: Snapshot, pairs: Iterable[Pair]) -> list[Pair]:
    """Figures first, the dead before all; then by day and place."""

    def key(pair: Pair) -> tuple[int, list[tuple[str, str, int, str]], Pair]:
        measures = [measure_of(graph, claim) for claim in pair if measure_of(graph, claim)]
        rank = min((MEASURES.index(measure) for measure in measures), default=len(MEASURES))
        return rank, sorted(graph.order(_passage(graph, claim)) for claim in pair), pair

    return sorted(pairs, key=key)


def _passage(graph: Snapshot, claim: str) -> str:
    return graph.text("wasDerivedFrom", claim)


def _words(graph: Snapshot, claim: str) -> str:
    words = " ".join(graph.text("content", claim).split())
    return f'"{words if len(words) <= _SHOWN else f"{words[:_SHOWN].rstrip()}…"}"'
