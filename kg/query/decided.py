"""A node, or two -> what was decided about them, why they are one, and what they may be the same as, as evidence."""

from collections.abc import Iterator, Mapping
from datetime import date
from typing import Final

from kg.model.graph import Iri, QuadSource
from kg.query.evidence import NO_VOICE, Evidence
from kg.query.texts import query_text

DECISION: Final = "decision"
"""Role of a decision, and what stands for its report."""
JOINED: Final = "one node"
"""Role of the reasons why several names are one node."""
POSSIBLE: Final = "possible match"
"""Role of something that may be the same."""
BY_RULE: Final = "the rules of resolution"
"""Stands for who joins, where no person does."""

Row = Mapping[str, object]


def decided(source: QuadSource, thing: Iri, other: Iri | None = None) -> tuple[Evidence, ...]:
    """What people and rules decided: decisions first, then why it is one node, then what it may be the same as.

    Args:
        source: The graph.
        thing: A node.
        other: Another: then only what is about both.
    """
    found = [*_decisions(source, thing, other)]
    if other is None:
        found += _joined(source, thing)
    return (*found, *_possible(source, thing, other))


def _decisions(source: QuadSource, thing: Iri, other: Iri | None) -> Iterator[Evidence]:
    rows = {str(row["decision"]): row for row in _rows(source, "decided", thing)}
    for node, row in sorted(rows.items(), key=lambda one: (str(one[1]["when"] or ""), one[0])):
        if other is not None and other.value not in (row["left"], row["right"]):
            continue
        verdict = str(row["verdict"]).rpartition("#")[2]
        measure = str(row["measure"] or "").rpartition("#")[2]
        figure = f"{measure} {row['value']}" if measure else None
        left, right = (str(row[f"{side}Text"] or row[side] or "?") for side in ("left", "right"))
        yield _evidence(
            node=str(row["left"] or thing.value),
            role=DECISION,
            what=verdict,
            figure=figure,
            words=left,
            sentence=_sentence(verdict, left, right, figure),
            speaker=str(row["who"] or NO_VOICE),
            report=DECISION,
            published=row["when"] if isinstance(row["when"], date) else None,
            passage=node,
            grounds=(f"because {row['why']}",) if row["why"] else (),
        )


def _sentence(verdict: str, left: str, right: str, figure: str | None) -> str:
    """What a decision says.

    >>> _sentence("Same", "Janaozen", "Zhanaozen", None)
    '"Janaozen" and "Zhanaozen" are one'
    """
    if figure is not None:
        return f'{figure} is taken for: "{left}"'
    end = {"Same": "are one", "Different": "are two"}.get(verdict, "are left open")
    return f'"{left}" and "{right}" {end}'


def _joined(source: QuadSource, thing: Iri) -> Iterator[Evidence]:
    reasons: dict[str, set[str]] = {}
    for row in _rows(source, "joined", thing):
        reasons.setdefault(str(row["node"]), set()).add(str(row["reason"]))
    for node, lines in sorted(reasons.items()):
        what = "Its names are one" if node == thing.value and "/entity/" in node else "Its events are one happening"
        yield _evidence(
            node=node,
            role=JOINED,
            words=node,
            sentence=what,
            speaker=BY_RULE,
            report=BY_RULE,
            passage=node,
            grounds=tuple(sorted(lines)),
        )


def _possible(source: QuadSource, thing: Iri, other: Iri | None) -> Iterator[Evidence]:
    groups: dict[str, list[Row]] = {}
    for row in _rows(source, "possibly", thing):
        if other is None or row["other"] == other.value:
            groups.setdefault(str(row["match"]), []).append(row)
    for match, rows in sorted(groups.items(), key=lambda one: (-float(str(one[1][0]["score"])), one[0])):
        labels = sorted({str(row["label"] or row["sentence"] or row["other"]) for row in rows})
        yield _evidence(
            node=str(rows[0]["other"]),
            role=POSSIBLE,
            words=labels[0],
            sentence=f"It may be the same as {rows[0]['other']!s}",
            speaker=BY_RULE,
            figure=f"{float(str(rows[0]['score'])):.0%}",
            report=BY_RULE,
            passage=match,
            grounds=tuple(sorted({str(row["reason"]) for row in rows if row["reason"]})),
        )


def _evidence(
    *,
    node: str,
    role: str,
    words: str,
    sentence: str,
    speaker: str,
    report: str,
    passage: str,
    grounds: tuple[str, ...],
    what: str | None = None,
    figure: str | None = None,
    published: date | None = None,
) -> Evidence:
    """Evidence that stands in no report."""
    return Evidence(
        node=node,
        role=role,
        what=what,
        status=None,
        words=words,
        sentence=sentence,
        speaker=speaker,
        cue=None,
        stance=None,
        quoted=False,
        figure=figure,
        report=report,
        published=published,
        source=None,
        passage=passage,
        rules=(),
        claim=None,
        grounds=grounds,
    )


def _rows(source: QuadSource, name: str, thing: Iri) -> Iterator[Row]:
    table = source.select(query_text(name), {"thing": thing})
    for row in table:
        yield dict(zip(table.columns, row, strict=True))
