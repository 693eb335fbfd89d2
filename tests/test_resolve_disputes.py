"""Tiny reports in text -> what contradicts what, and what replaces what, across readers and resolution together."""

import re
from datetime import date
from functools import cache

import pytest
from golden_cases import cases, golden

from kg.extract.extractor import Extractor
from kg.model import Corpus, Document, Reading
from kg.resolve import resolve_readings
from kg.resolve.ranges import in_words

HEAD = re.compile(r"([a-z]) (\d{4}-\d\d-\d\d)")
"""First line of a report: its key and its day."""


@cache
def extractor() -> Extractor:
    return Extractor()


def documents(text: str) -> list[Document]:
    """The reports of a case: each a line with key and day, then its text."""
    found: list[tuple[str, date, list[str]]] = []
    for line in text.split("\n"):
        head = HEAD.fullmatch(line)
        if head is not None:
            found.append((head[1], date.fromisoformat(head[2]), []))
        else:
            found[-1][2].append(line)
    return [Document(key, "\n".join(lines), published=day) for key, day, lines in found]


@cache
def readings(text: str) -> tuple[Reading, ...]:
    return tuple(extractor().read(document) for document in documents(text))


def printed(corpus: Corpus) -> str:
    """Each contradiction and each update: its reason, then both claims by report and voice."""
    names = {thing.key: thing.name for thing in corpus.things}
    claims = {(report.document.key, claim.key): claim for report in corpus.reports for claim in report.claims}

    def who(node: tuple[str, str]) -> str:
        claimant = claims[node].claimant
        return f"{node[0]} {names[claimant] if claimant else claims[node].voice}"

    lines = {f"{c.reason} | {who(c.left)} | {who(c.right)}" for c in corpus.contradictions}
    for update in corpus.supersessions:
        later, earlier = claims[update.later], claims[update.earlier]
        if later.figure is not None and earlier.figure is not None:
            what = f"{later.figure.measure}: {in_words(later.figure)} replaces {in_words(earlier.figure)}"
        else:
            what = "happened: denial replaced"
        lines.add(f"{what} | {who(update.later)} | {who(update.earlier)}")
    return "\n".join(sorted(lines)) or "none"


@pytest.mark.parametrize(("text", "expected"), cases("disputes.txt"))
def test_dispute(text: str, expected: str) -> None:
    """What cannot both be true is said, and nothing else."""
    assert printed(resolve_readings(readings(text))) == expected


def test_the_order_of_reports_changes_nothing() -> None:
    """All cases of several reports, read backwards and from the middle."""
    for _, text, _ in golden("disputes.txt"):
        read = list(readings(text))
        if len(read) > 1:
            wanted = resolve_readings(read)
            assert resolve_readings(read[::-1]) == wanted
            assert resolve_readings([*read[1:], read[0]]) == wanted
