"""A graph, two of its things and a verdict -> a decision; a file of decisions -> what has become of each."""

from collections.abc import Sequence
from dataclasses import dataclass

from kg.deciding.referring import reference_to, slug, two_names, words_of
from kg.decisions.file import valid
from kg.decisions.references import kind_of
from kg.encode.decisions import digest_of
from kg.errors import QueryError
from kg.model import Decision
from kg.model.decision import Verdict
from kg.model.graph import QuadSource
from kg.query.review import base_of, decided_in, find_side, has_node
from kg.vocab import BASE


@dataclass(frozen=True, slots=True)
class State:
    """What has become of a decision in a graph."""

    decision: Decision
    holds: bool
    """Whether the graph was built with it."""
    why: str
    """Why it does not hold, in words."""


def decide_pair(
    source: QuadSource, left: str, right: str, verdict: Verdict, *, who: str = "", when: str = "", why: str = ""
) -> Decision:
    """Decide about two things of a graph, or about one of it and an address elsewhere.

    Args:
        source: The graph.
        left: Name or IRI of an entity; IRI of an event or incident.
        right: The same, or an absolute IRI that the graph does not describe.
        verdict: "same", "different" or "unsure".
        who: Who decides.
        when: The day, ISO 8601.
        why: For which reason.

    Raises:
        QueryError: nothing is called so, or several things are; two names of one thing that cannot be told apart.
        DecisionError: two things of different kinds.
    """
    one = find_side(source, "merge", left)
    if kind_of(right) == "link" and not has_node(source, right):
        return valid(Decision(reference_to(one), right, verdict, who, when, why, one.name))
    other = find_side(source, "merge", right)
    ends = (reference_to(one), words_of(one, left)), (reference_to(other), words_of(other, right))
    if one.node == other.node:
        ends = two_names(one, ends[0][1], ends[1][1])
    return valid(Decision(ends[0][0], ends[1][0], verdict, who, when, why, ends[0][1], ends[1][1]))


def pair_of_names(left: str, right: str, verdict: Verdict, *, who: str = "", when: str = "", why: str = "") -> Decision:
    """Decide about two references, or about two names that a build is to find by their words, without a graph.

    >>> found = pair_of_names("Zhanaozen", "Janaozen", "same")
    >>> found.left, found.left_text, found.right
    ('entity/janaozen', 'Janaozen', 'entity/zhanaozen')

    Raises:
        DecisionError: two things of different kinds, or one.
    """
    named = [end.removeprefix(BASE) for end in (left, right)]
    ends = [(end, "") if kind_of(end) else (f"entity/{slug(end)}", end) for end in named]
    return valid(Decision(ends[0][0], ends[1][0], verdict, who, when, why, ends[0][1], ends[1][1]))


def states(source: QuadSource, decisions: Sequence[Decision]) -> tuple[State, ...]:
    """What has become of each decision in a graph, in order."""
    base, built = base_of(source), decided_in(source)
    return tuple(
        State(decision, True, "")
        if digest_of(decision) in built
        else State(decision, False, _idle(source, base, decision))
        for decision in decisions
    )


def _idle(source: QuadSource, base: str, decision: Decision) -> str:
    """Why a decision does not hold, as far as the graph alone tells."""
    for reference, words in ((decision.left, decision.left_text), (decision.right, decision.right_text)):
        if kind_of(reference) in ("entity", "event") and not has_node(source, base + reference):
            try:
                find_side(source, "status", words or reference)
            except QueryError:
                if decision.verdict != "same" or reference == decision.left:
                    return f"nothing in the graph is {reference}" + (f", {words!r}" if words else "")
    return "the graph was built without it: build it again with --decisions"
