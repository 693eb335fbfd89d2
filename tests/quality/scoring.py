"""Annotated reports, readings -> scores: how much of what a person marked was found, and how much that was not there.

The annotations' format: ``tests/quality/README.md``. All counts are summed over the reports (micro average).
"""

import json
import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

from kg.model import Argument, Document, Reading, Span

WORD = re.compile(r"\w+(?:[-'’.]\w+)*")
DETERMINERS = frozenset({"the", "a", "an", "some", "many", "several", "most", "his", "her", "its", "their"})


@dataclass(slots=True)
class Count:
    """Hits, what was given, what was wanted."""

    hits: int = 0
    given: int = 0
    wanted: int = 0

    def add(self, hits: int, given: int, wanted: int) -> None:
        """Sum up."""
        self.hits, self.given, self.wanted = self.hits + hits, self.given + given, self.wanted + wanted

    @property
    def f1(self) -> float:
        """Harmonic mean of precision and recall, 0 to 1."""
        return 2 * self.hits / (self.given + self.wanted) if self.given + self.wanted else 0.0


@dataclass(frozen=True, slots=True)
class Annotated:
    """A report with what a person marked in it."""

    document: Document
    raw: dict[str, Any]

    def spans(self, sentence: str, quotes: Iterable[str], occurrence: int = 1) -> list[Span]:
        """Where the first quote's given occurrence, and the first of each further quote, stand from a sentence on."""
        text, found = self.document.text, []
        start = max(text.find(sentence), 0)
        for number, quote in enumerate(quotes):
            hits = [m.span() for m in re.finditer(rf"(?<!\w){re.escape(quote)}(?!\w)", text[start:])]
            nth = occurrence - 1 if number == 0 else 0
            if nth < len(hits):
                found.append(Span(start + hits[nth][0], start + hits[nth][1]))
        return found


def load(folder: Path) -> list[Annotated]:
    """Every annotated report of a folder, in order of name."""
    found = []
    for path in sorted(folder.glob("*.json")):
        raw = json.loads(path.read_text(encoding="utf-8"))
        front, text = (path.parent / raw["text"]).read_text(encoding="utf-8").split("\n---\n", 1)
        fields = dict(line.split(": ", 1) for line in front.splitlines() if ": " in line)
        day = date.fromisoformat(fields["published"])
        found.append(Annotated(Document(raw["key"], text.lstrip("\n"), fields["title"], day), raw))
    return found


def score(annotated: Annotated, reading: Reading, counts: dict[str, Count]) -> None:
    """Add one report's counts."""
    counts["named entities"].add(*_named(annotated, reading))
    counts["events"].add(*_events(annotated, reading))
    counts["claims with source"].add(*_claims(annotated, reading))


def _named(annotated: Annotated, reading: Reading) -> tuple[int, int, int]:
    wanted = [e["names"] for e in annotated.raw["entities"] if _is_named(e["kind"], e["names"])]
    given = [e.names for e in reading.entities if _is_named(e.kind, e.names)]
    pairs = sorted(
        (-_overlap(a, b), i, j) for i, a in enumerate(wanted) for j, b in enumerate(given) if _overlap(a, b) >= 0.5
    )
    return len(_one_to_one((i, j) for _, i, j in pairs)), len(given), len(wanted)


def _is_named(kind: str, names: Iterable[str]) -> bool:
    return kind != "Group" and any(word[0].isupper() for name in names for word in name.split())


def _overlap(one: Iterable[str], other: Iterable[str]) -> float:
    return max((_jaccard(_words(a), _words(b)) for a in one for b in other), default=0.0)


def _events(annotated: Annotated, reading: Reading) -> tuple[int, int, int]:
    gold = []
    for event in annotated.raw["events"]:
        types = {event["type"], *event.get("type_also", [])}
        for mention in event["mentions"]:
            spans = annotated.spans(
                mention["sentence"], [mention["quote"], *mention.get("alt", [])], mention["occurrence"]
            )
            gold.append((spans, types, bool(event.get("optional") or mention.get("optional"))))
    fits = [
        (not optional, i, j)
        for i, (spans, types, optional) in enumerate(gold)
        for j, mention in enumerate(reading.event_mentions)
        if mention.type in types and any(mention.span.overlaps(span) for span in spans)
    ]
    pairs = _one_to_one((i, j) for _, i, j in sorted(fits, key=lambda f: (not f[0], f[1], f[2])))
    ignored = {j for i, j in pairs if gold[i][2]}
    wanted = sum(not optional for _, _, optional in gold)
    hits = sum(not gold[i][2] for i, _ in pairs)
    return hits, len(reading.event_mentions) - len(ignored), wanted


def _claims(annotated: Annotated, reading: Reading) -> tuple[int, int, int]:
    given = [claim for claim in reading.claims if claim.source is not None or claim.cue is not None]
    names = {entity["id"]: entity["names"] for entity in annotated.raw["entities"]}
    fits = []
    for i, gold in enumerate(annotated.raw["claims"]):
        spans = annotated.spans(gold["sentence"], [gold["content"], *gold.get("alt", [])])
        accepted = [n for s in (gold["source"], *gold.get("source_also", [])) for n in names.get(s, [])]
        for j, claim in enumerate(given):
            best = max((_dice(annotated.document.text, span, claim.content) for span in spans), default=0.0)
            if best >= 0.5 and _speaks(reading, claim.source, accepted):
                fits.append((-best, i, j))
    pairs = _one_to_one((i, j) for _, i, j in sorted(fits))
    optional = {i for i, gold in enumerate(annotated.raw["claims"]) if gold.get("optional")}
    ignored = {j for i, j in pairs if i in optional}
    wanted = len(annotated.raw["claims"]) - len(optional)
    return sum(i not in optional for i, _ in pairs), len(given) - len(ignored), wanted


def _speaks(reading: Reading, source: Argument | None, accepted: list[str]) -> bool:
    if source is None or not accepted:
        return source is None and not accepted
    said = [source.head.of(reading.document.text), source.span.of(reading.document.text)]
    said += [name for entity in reading.entities if entity.key == source.entity for name in entity.names]
    heads = {next(iter(WORD.findall(name)[-1:]), name).casefold() for name in accepted}
    return any(_words(s) == _words(a) for s in said for a in accepted) or said[0].casefold() in heads


def _words(text: str) -> frozenset[str]:
    found = [re.sub(r"['’]s$", "", word.casefold()) for word in WORD.findall(text)]
    return frozenset(word for word in found if word not in DETERMINERS) or frozenset(found)


def _jaccard(one: frozenset[str], other: frozenset[str]) -> float:
    return len(one & other) / len(one | other) if one and other else 0.0


def _dice(text: str, one: Span, other: Span) -> float:
    left, right = ({s.start + m.start() for m in WORD.finditer(s.of(text))} for s in (one, other))
    return 2 * len(left & right) / (len(left) + len(right)) if left and right else 0.0


def _one_to_one(pairs: Iterable[tuple[int, int]]) -> list[tuple[int, int]]:
    left, right, kept = set(), set(), []
    for i, j in pairs:
        if i not in left and j not in right:
            left.add(i)
            right.add(j)
            kept.append((i, j))
    return kept
