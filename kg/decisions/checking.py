"""Decisions -> nothing, or the error that names the lines that contradict each other."""

from collections import deque
from collections.abc import Iterable, Mapping, Sequence
from typing import Final

from kg.decisions.references import figure_of, in_order
from kg.errors import DecisionError
from kg.model import Decision

Pair = tuple[str, str]

NEW: Final = "the new decision"
"""Place of a decision that stands in no file yet: where it contradicts another, it is the one that is told of."""


def check_decisions(decisions: Iterable[Decision]) -> None:
    """Hold decisions against each other.

    What is the same as one thing is the same as all that are the same as it; what is different must not be the same by
    such a chain; a pair has one verdict, and what happened has one figure a measure.

    Args:
        decisions: In their one form (kg.decisions.references.canonical), in any order.

    Raises:
        DecisionError: two of them contradict each other; every line that takes part is named.
    """
    ordered = sorted(in_order(decisions), key=lambda decision: decision.place == NEW)
    _one_verdict(ordered)
    joined = _neighbours(ordered)
    for decision in ordered:
        if decision.verdict == "different":
            chain = _chain(joined, decision.left, decision.right)
            if chain:
                lines = ", ".join(map(told, chain))
                raise _contradiction(decision, f"different here, but the same by {lines}")
    _one_figure(ordered, joined)


def components(decisions: Iterable[Decision]) -> Mapping[str, str]:
    """Each reference that is the same as another to the smallest of all that are the same.

    >>> pairs = [Decision("entity/b", "entity/c", "same"), Decision("entity/a", "entity/b", "same")]
    >>> components(pairs)["entity/c"]
    'entity/a'
    """
    joined = _neighbours(in_order(decisions))
    found: dict[str, str] = {}
    for start in sorted(joined):
        if start in found:
            continue
        waiting = [start]
        while waiting:
            here = waiting.pop()
            if here not in found:
                found[here] = start
                waiting.extend(other for other, _ in joined[here])
    return found


def told(decision: Decision) -> str:
    """Where a decision stands and what it says, for messages."""
    marks = {"same": "=", "different": "≠", "unsure": "?", "taken": ":"}
    return f"{decision.place or 'a decision'} ({decision.left} {marks[decision.verdict]} {decision.right})"


def _neighbours(decisions: Sequence[Decision]) -> dict[str, list[tuple[str, Decision]]]:
    joined: dict[str, list[tuple[str, Decision]]] = {}
    for decision in decisions:
        if decision.verdict == "same":
            joined.setdefault(decision.left, []).append((decision.right, decision))
            joined.setdefault(decision.right, []).append((decision.left, decision))
    return joined


def _one_verdict(decisions: Sequence[Decision]) -> None:
    first: dict[Pair, Decision] = {}
    for decision in decisions:
        if decision.verdict == "taken":
            continue
        known = first.setdefault((decision.left, decision.right), decision)
        if known.verdict != decision.verdict:
            raise _contradiction(decision, f"{decision.verdict} here, but {known.verdict} by {told(known)}")


def _chain(joined: Mapping[str, Sequence[tuple[str, Decision]]], start: str, end: str) -> list[Decision]:
    """The shortest chain of decisions that makes two references one, the first of equals; empty where there is none."""
    came: dict[str, tuple[str, Decision] | None] = {start: None}
    waiting = deque([start])
    while waiting and end not in came:
        here = waiting.popleft()
        for other, decision in joined.get(here, ()):
            if other not in came:
                came[other] = (here, decision)
                waiting.append(other)
    chain: list[Decision] = []
    step = came.get(end)
    while step is not None:
        chain.append(step[1])
        step = came[step[0]]
    return chain[::-1]


def _contradiction(decision: Decision, problem: str) -> DecisionError:
    pair = f"{decision.left} and {decision.right}" if decision.verdict != "taken" else decision.left
    hint = "a decision is changed by editing its line: take one of these out"
    return DecisionError(decision.place or "decision", f"{pair}: {problem}", hint)


def _one_figure(decisions: Sequence[Decision], joined: Mapping[str, Sequence[tuple[str, Decision]]]) -> None:
    homes = components(decision for decision in decisions if decision.verdict == "same")
    first: dict[Pair, Decision] = {}
    for decision in decisions:
        figure = figure_of(decision.right) if decision.verdict == "taken" else None
        if figure is None:
            continue
        known = first.setdefault((homes.get(decision.left, decision.left), figure[0]), decision)
        if known.right != decision.right:
            chain = _chain(joined, known.left, decision.left)
            one = f", one happening by {', '.join(map(told, chain))}" if chain else ""
            raise _contradiction(decision, f"{decision.right} is taken here, but {known.right} by {told(known)}{one}")
