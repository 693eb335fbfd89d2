"""A graph -> questions: what may be one, with the evidence; asked at a terminal, or in a list to fill in."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from typing import Final

from kg.deciding.referring import known, reference_to
from kg.decisions.file import valid
from kg.decisions.lines import Row, decision_of, parse_rows, render_rows
from kg.model import Decision
from kg.model.decision import Verdict
from kg.model.graph import QuadSource
from kg.query.review import Pair, Side, described, possible_pairs, side_of

SENTENCES: Final = 3
"""Sentences of each side that a question shows."""
SHEET: Final[tuple[str, ...]] = (
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
        left, right = reference_to(self.left), reference_to(self.right)
        return valid(Decision(left, right, verdict, who, when, why, self.left.name, self.right.name))


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


def sheet(asked: Iterable[Question]) -> str:
    """Questions as tab-separated text, with an empty verdict to fill in, in an editor or a spreadsheet."""
    rows = []
    for question in asked:
        decision = question.decided("unsure")
        left, right = question.left, question.right
        if reference_to(left) != decision.left:
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
    left, right = sorted((known(pair.left), known(pair.right)))
    return left, right


def _question(source: QuadSource, pair: Pair, asked: bool) -> Question:
    return Question(side_of(source, pair.left), side_of(source, pair.right), pair.score, pair.reasons, asked)
