"""A graph, and what a person decides about it -> decisions whose references and words a later build finds again."""

import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Final

from kg.decisions.file import valid
from kg.decisions.lines import Row, parse_rows, render_rows
from kg.decisions.references import figure_of, kind_of, reference_of
from kg.encode.decisions import digest_of
from kg.errors import DecisionError, QueryError
from kg.model import Decision
from kg.model.decision import Verdict
from kg.model.graph import QuadSource
from kg.query.review import (
    Claimed,
    Pair,
    Side,
    base_of,
    decided_in,
    described,
    figures_of,
    find_side,
    happenings_of,
    has_node,
    possible_pairs,
    side_of,
)
from kg.vocab import MEASURES

SENTENCES: Final = 3
"""Sentences of each side that a question shows."""
SHEET: Final = (
    "left", "right", "verdict", "who", "when", "why", "left_text", "right_text", "score", "left_is", "right_is",
    "for_and_against", "left_told", "right_told",
)  # fmt: skip
"""Columns of a list of questions: those of a file of decisions, and the evidence."""


@dataclass(frozen=True, slots=True)
class Question:
    """Two things that may be one, with the evidence."""

    left: Side
    right: Side
    score: float
    """0 to 1."""
    reasons: tuple[str, ...]
    """What speaks for it and against it."""
    asked: bool
    """Whether it was asked before and left open."""

    def decided(self, verdict: Verdict, who: str = "", when: str = "", why: str = "") -> Decision:
        """The decision that an answer makes."""
        left, right = _reference(self.left), _reference(self.right)
        return valid(Decision(left, right, verdict, who, when, why, self.left.name, self.right.name))


@dataclass(frozen=True, slots=True)
class State:
    """What has become of a decision in a graph."""

    decision: Decision
    holds: bool
    """Whether the graph was built with it."""
    why: str
    """Why it does not hold, in words."""


def questions(source: QuadSource, decisions: Iterable[Decision] = ()) -> Iterator[Question]:
    """What the graph lists as possibly one and nobody has decided: the likeliest first, what was left open last."""
    verdicts = {(decision.left, decision.right): decision.verdict for decision in decisions}
    later: list[Pair] = []
    for pair in possible_pairs(source):
        verdict = verdicts.get(_sorted_references(pair))
        if verdict is None:
            yield _question(source, pair, asked=False)
        elif verdict == "unsure":
            later.append(pair)
    for pair in later:
        yield _question(source, pair, asked=True)


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
        return valid(Decision(_reference(one), right, verdict, who, when, why, one.name))
    other = find_side(source, "merge", right)
    ends = (_reference(one), _words(one, left)), (_reference(other), _words(other, right))
    if one.node == other.node:
        ends = _two_names(one, ends[0][1], ends[1][1])
    return valid(Decision(ends[0][0], ends[1][0], verdict, who, when, why, ends[0][1], ends[1][1]))


def decide_figure(
    source: QuadSource,
    thing: str,
    figure: str | None = None,
    *,
    who: str = "",
    when: str = "",
    why: str = "",
    anyway: bool = False,
) -> Decision:
    """Take a figure for what happened.

    Args:
        source: The graph.
        thing: IRI of an incident, an event, or a claim with a figure; or the name of a place or entity to which one
            thing happened that has such figures.
        figure: Such as ``killed=64``, or the IRI of a claim; None where `thing` is a claim.
        who: Who decides.
        when: The day, ISO 8601.
        why: For which reason.
        anyway: Whether a number may be taken that no claim gives.

    Raises:
        QueryError: nothing is called so; a place where several things happened; no claim has this figure.
    """
    side = find_side(source, "decide", thing)
    if side.kind == "claim":
        figure, side = side.node, side_of(source, side.event or side.node)
    if figure is None:
        raise QueryError("decide", f"no figure is named for {thing!r}", "name one such as killed=64, or a claim")
    parsed, claim = figure_of(figure), None
    if parsed is None:
        claim = _claim(source, side, figure)
        parsed = (claim.measure, _value(claim))
    measure, value = parsed
    happening = _happening(source, side, measure, thing)
    claims = [one for one in figures_of(source, happening.node) if one.measure == measure]
    said = claim or next((one for one in claims if one.has(value)), None)
    if said is None and not anyway:
        raise _unclaimed(happening, measure, value, claims)
    event, sentence = _event(happening, said)
    told = said.words if said else ""
    return valid(Decision(_known(event), f"{measure}={value}", "taken", who, when, why, sentence, told))


def taken_for(source: QuadSource, thing: str, measure: str | None = None) -> Callable[[Decision], bool]:
    """Whether a decision takes a figure (of one measure, or any) for what happened, to be taken back.

    Raises:
        QueryError: nothing is called so, a place where several things happened, or an unknown measure.
    """
    if measure is not None and measure not in MEASURES:
        raise QueryError("decide", f"unknown measure: {measure!r}", f"one of {', '.join(MEASURES)}")
    side = find_side(source, "decide", thing)
    if side.kind == "claim":
        side = side_of(source, side.event or side.node)
    happening = _happening(source, side, measure, thing)
    whole = side_of(source, happening.incident) if happening.incident else happening
    events = {_known(telling.event) for telling in whole.tellings if telling.event}
    sentences = {telling.sentence for telling in whole.tellings}

    def which(decision: Decision) -> bool:
        about = decision.left in events or decision.left_text in sentences
        taken = figure_of(decision.right) if decision.verdict == "taken" else None
        return about and taken is not None and (measure is None or taken[0] == measure)

    return which


def states(source: QuadSource, decisions: Sequence[Decision]) -> tuple[State, ...]:
    """What has become of each decision in a graph, in order."""
    base, built = base_of(source), decided_in(source)
    return tuple(
        State(decision, True, "")
        if digest_of(decision) in built
        else State(decision, False, _idle(source, base, decision))
        for decision in decisions
    )


def sheet(asked: Iterable[Question]) -> str:
    """Questions as tab-separated text, with an empty verdict to fill in, in an editor or a spreadsheet."""
    rows = []
    for question in asked:
        decision = question.decided("unsure")
        left, right = question.left, question.right
        if _reference(left) != decision.left:
            left, right = right, left
        cells: Mapping[str, str] = {
            "left": decision.left,
            "right": decision.right,
            "left_text": decision.left_text,
            "right_text": decision.right_text,
            "score": f"{question.score:g}",
            "left_is": described(left),
            "right_is": described(right),
            "for_and_against": "; ".join(question.reasons),
            "left_told": " | ".join(sentences_of(left)),
            "right_told": " | ".join(sentences_of(right)),
        }
        rows.append([cells.get(column, "") for column in SHEET])
    return render_rows(SHEET, rows)


def from_sheet(text: str, name: str, who: str = "", when: str = "") -> tuple[Decision, ...]:
    """The decisions of a list of questions whose verdicts were filled in; rows without a verdict are passed over.

    Args:
        text: The list.
        name: Of the file, for messages.
        who: Who decided, where a row does not say.
        when: The day, where a row does not say.

    Raises:
        DecisionError: a row is no decision; the place has its line.
    """
    from kg.decisions.lines import decision_of

    _, rows = parse_rows(text, name)
    answered = [row for row in rows if row.cells.get("verdict", "").strip()]
    found = (decision_of(Row(row.line, {**row.cells, "verdict": _verdict(row)}), name) for row in answered)
    return tuple(replace(one, who=one.who or who, when=one.when or when) for one in found)


def sentences_of(side: Side, most: int = SENTENCES) -> tuple[str, ...]:
    """The first sentences that tell of something, one of each report before a second of any."""
    by_report: dict[str, list[str]] = {}
    for telling in side.tellings:
        told = by_report.setdefault(telling.document, [])
        if telling.sentence not in told:
            told.append(telling.sentence)
    turns = max(map(len, by_report.values()), default=0)
    found = [told[turn] for turn in range(turns) for told in by_report.values() if turn < len(told)]
    return tuple(dict.fromkeys(found))[:most]


def _verdict(row: Row) -> str:
    """What a person writes into a column of verdicts."""
    said = row.cells["verdict"].strip().casefold()
    return {"y": "same", "yes": "same", "n": "different", "no": "different", "l": "unsure", "later": "unsure"}.get(
        said, said
    )


def _sorted_references(pair: Pair) -> tuple[str, str]:
    left, right = sorted((_known(pair.left), _known(pair.right)))
    return left, right


def _question(source: QuadSource, pair: Pair, asked: bool) -> Question:
    return Question(side_of(source, pair.left), side_of(source, pair.right), pair.score, pair.reasons, asked)


def _reference(side: Side) -> str:
    """The reference of an entity or event; of an incident that of its first event."""
    if side.kind == "incident":
        return _known(next((telling.event for telling in side.tellings if telling.event), None))
    return _known(side.node)


def _known(node: str | None) -> str:
    reference = reference_of(node or "")
    if reference is None:
        raise QueryError(
            "graph", f"nothing that can be decided about: {node!r}", "name an entity, an event or an incident"
        )
    return reference


def _words(side: Side, wanted: str) -> str:
    """The name by which a thing was asked for, as printed; the name that it goes by where it was asked for by its IRI."""
    names = (side.name, *side.names) if side.kind == "entity" else ()
    return next((name for name in names if name.casefold() == wanted.casefold()), side.name)


def _two_names(side: Side, left: str, right: str) -> tuple[tuple[str, str], tuple[str, str]]:
    """References for two names of one thing: each is found again by its words."""
    if side.kind != "entity" or left.casefold() == right.casefold():
        raise QueryError("merge", f"both are one thing under one name: {side.node}", "name two of its names")
    ends = (f"entity/{_slug(left)}", left), (f"entity/{_slug(right)}", right)
    if ends[0][0] == ends[1][0]:
        raise QueryError("merge", f"{left!r} and {right!r} are spelt too much alike to be told apart in a file")
    return ends


def _slug(name: str) -> str:
    return "-".join(re.findall(r"\w+", name.casefold())) or "x"


def _claim(source: QuadSource, side: Side, wanted: str) -> Claimed:
    node = find_side(source, "decide", wanted).node
    home = side_of(source, node).event if side.kind == "entity" else side.node
    found = next((one for one in figures_of(source, home or node) if one.claim == node), None)
    if found is None:
        hint = "name a figure such as killed=64, or a claim that gives one for what happened"
        raise QueryError("decide", f"gives no figure for {side.node}: {wanted!r}", hint)
    return found


def _value(claim: Claimed) -> int:
    value = next((value for value in (claim.number, claim.least, claim.most) if value is not None), None)
    if value is None:
        raise QueryError("decide", f"the claim gives no number: {claim.claim}", "name one, such as killed=64")
    return value


def _happening(source: QuadSource, side: Side, measure: str | None, thing: str) -> Side:
    if side.kind in ("event", "incident"):
        return side
    found = [
        happening
        for happening in happenings_of(source, side.node)
        if any(measure in (None, claim.measure) for claim in figures_of(source, happening.node))
    ]
    if len(found) == 1:
        return found[0]
    counts = f" {measure}" if measure else ""
    if not found:
        raise QueryError("decide", f"no event of {thing!r} has figures{counts}", "the query casualties lists them all")
    choices = "; ".join(f"{described(happening)} {happening.node}" for happening in found)
    raise QueryError("decide", f"{len(found)} events of {thing!r} have figures{counts}", f"name one: {choices}")


def _unclaimed(happening: Side, measure: str, value: int, claims: Sequence[Claimed]) -> QueryError:
    told = sorted({number for one in claims for number in (one.number, one.least, one.most) if number is not None})
    given = f"they have {', '.join(map(str, told))}" if told else "there is none of this measure"
    hint = f"{given}; with --anyway a number is taken that no claim gives"
    return QueryError("decide", f"no claim about {happening.node} has {measure}={value}", hint)


def _event(happening: Side, claim: Claimed | None) -> tuple[str, str]:
    """The event of a happening for which a figure is taken, and its sentence: the claim's own, where that tells of it."""
    told = [telling for telling in happening.tellings if claim is None or telling.event == claim.event]
    if not told and claim is not None:
        return claim.event, claim.sentence
    best = next((telling for telling in told if claim is not None and telling.sentence == claim.sentence), told[0])
    return best.event or happening.node, best.sentence


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


def refuse_empty(decisions: Sequence[Decision], name: str) -> None:
    """Say that a list of questions holds no answer.

    Raises:
        DecisionError: there is none.
    """
    if not decisions:
        raise DecisionError(name, "no verdict is filled in", "write same, different or unsure into the column verdict")
