"""Scene -> what the page's table, filters and details know of each act: short columns now, evidence on demand."""

from collections.abc import Iterable
from datetime import date
from typing import Any
from urllib.parse import urlsplit

from kg.draw.labels import deed_label, figure_lines
from kg.draw.page.chunks import by_prefix
from kg.draw.page.items import Items
from kg.draw.scene import Scene
from kg.draw.style import mode_label, predicate_label, stance_label, status_label, type_label
from kg.draw.told.deeds import Happening, dates_of, deed_of
from kg.draw.told.records import Claim, Passage, Relation, Report
from kg.draw.told.story import UNNAMED, figure_words, quotes
from kg.vocab import EVENT_EDGES

Json = dict[str, Any]

_EPOCH = date(1970, 1, 1).toordinal()

DISPUTED, UNREAL = 1, 2
"""Flags of an act or a line."""


class Acts:
    """The rows of the table, and what each rests on."""

    def __init__(self, scene: Scene, items: Items) -> None:
        self._scene = scene
        self._items = items
        self._reports = {iri: index for index, iri in enumerate(scene.evidence.reports)}
        self._claims = {iri: index for index, iri in enumerate(scene.evidence.claims)}
        self.types = _types(scene)
        self._type = {kind["key"]: index for index, kind in enumerate(self.types)}

    def columns(self) -> Json:
        """A list for each property, one value an act: numbers, texts, lists of numbers; None where unknown or open."""
        rows = [self._happening(happening) for happening in self._scene.choice.happenings]
        rows += [self._relation(relation) for relation in self._scene.choice.relations]
        columns: Json = {key: [row[key] for row in rows] for key in rows[0]} if rows else {"iri": []}
        return columns | {"iri": by_prefix(columns["iri"])}

    def _happening(self, happening: Happening) -> Json:
        account = self._scene.accounts[happening.iri]
        starts = [event.start for event in happening.events if event.start]
        ends = [event.end for event in happening.events if event.end]
        goes_on = any(event.start and not event.end for event in happening.events)
        return {
            "iri": happening.iri,
            "type": self._type[happening.type],
            "label": deed_label(deed_of(happening), account.figures),
            "voices": len(account.voices),
            "reports": sorted(self._told_in(happening)),
            "flags": DISPUTED * account.disputed + UNREAL * happening.unreal,
            "first": _day(min(starts, default=None) or min(ends, default=None)),
            "last": None if goes_on else _day(max(ends, default=None)),
            "when": "; ".join(dates_of(happening.events)),
            "actors": self._items.numbers(happening.actors),
            "recipients": self._items.numbers(happening.recipients),
            "places": self._items.numbers(happening.places),
            "figures": "; ".join(figure_lines(account.figures)),
        }

    def _relation(self, relation: Relation) -> Json:
        return {
            "iri": "",
            "type": self._type[relation.predicate],
            "label": predicate_label(relation.predicate),
            "voices": 0,
            "reports": sorted(self._stated_in(relation)),
            "flags": 0,
            "first": None,
            "last": None,
            "when": "",
            "actors": self._items.numbers([relation.subject]),
            "recipients": self._items.numbers([relation.object]),
            "places": [],
            "figures": "",
        }

    def _told_in(self, happening: Happening) -> set[int]:
        evidence = self._scene.evidence
        passages = (passage for event in happening.events for passage in evidence.passages_of.get(event.iri, ()))
        return self._reports_of(evidence.passages.get(passage) for passage in passages)

    def _stated_in(self, relation: Relation) -> set[int]:
        evidence = self._scene.evidence
        claims = (evidence.claims[claim] for claim in evidence.claims_on.get(relation, ()))
        return self._reports_of(evidence.passages.get(claim.passage) for claim in claims)

    def _reports_of(self, passages: Iterable[Passage | None]) -> set[int]:
        return {self._reports[found.report] for found in passages if found and found.report in self._reports}

    def evidence(self) -> Iterable[Json]:
        """For each act: modes, statuses, sentences with their claims, the IRIs of an incident's events."""
        evidence = self._scene.evidence
        for happening in self._scene.choice.happenings:
            passages = [passage for event in happening.events for passage in evidence.passages_of.get(event.iri, ())]
            claims = [claim for event in happening.events for claim in evidence.claims_of.get(event.iri, ())]
            yield {
                "modes": [mode_label(happening.type, mode) for mode in happening.modes],
                "status": sorted({status_label(event.status) for event in happening.events}),
                "quotes": self._quotes(passages, claims),
                "iris": [event.iri for event in happening.events if event.iri != happening.iri],
            }
        for relation in self._scene.choice.relations:
            claims = list(evidence.claims_on.get(relation, ()))
            yield {"modes": [], "status": [], "quotes": self._quotes((), claims), "iris": []}

    def _quotes(self, passages: Iterable[str], claims: Iterable[str]) -> list[Json]:
        return [
            {
                "report": self._reports.get(quote.report),
                "parts": list(quote.parts),
                "claims": [self._claims[claim] for claim in quote.claims],
            }
            for quote in quotes(passages, claims, self._scene.evidence)
        ]

    def claim_columns(self, act_of: dict[str, int]) -> Json:
        """Who makes each claim (-1 the report itself, -2 nobody named, -3 not drawn), of which act, in which report."""
        claims = list(self._scene.evidence.claims.values())
        return {
            "who": [self._claimant(claim) for claim in claims],
            "act": [act_of.get(claim.subject, -1) for claim in claims],
            "report": [self._claim_report(claim) for claim in claims],
        }

    def _claimant(self, claim: Claim) -> int:
        if claim.claimant in self._scene.evidence.reports:
            return -1
        if claim.claimant in {"", UNNAMED}:
            return -2
        return self._items.number(claim.claimant, -3)

    def _claim_report(self, claim: Claim) -> int:
        passage = self._scene.evidence.passages.get(claim.passage)
        return self._reports.get(passage.report, -1) if passage else -1

    def claims(self) -> Iterable[Json]:
        """For each claim: who, stance, cue, words, figure, and the claims that it contradicts or replaces."""
        for claim in self._scene.evidence.claims.values():
            thing = self._scene.outline.things.get(claim.claimant)
            yield {
                "who": thing.name if thing else "",
                "stance": stance_label(claim.stance),
                "cue": claim.cue,
                "quoted": claim.quoted,
                "content": claim.content,
                "figure": f"{words} {claim.predicate}" if (words := figure_words(claim)) else "",
                "against": [self._claims[iri] for iri in claim.contradicts if iri in self._claims],
                "replaces": [self._claims[iri] for iri in claim.supersedes if iri in self._claims],
            }


def _types(scene: Scene) -> list[Json]:
    """The types that occur, in PLOVER's order, then the relations."""
    events = {happening.type for happening in scene.choice.happenings}
    types = [{"key": key, "label": type_label(key), "event": True} for key in (*EVENT_EDGES, "EVENT") if key in events]
    relations = sorted({relation.predicate for relation in scene.choice.relations})
    return types + [{"key": key, "label": predicate_label(key), "event": False} for key in relations]


def _day(day: date | None) -> int | None:
    """Days since 1970-01-01."""
    return day.toordinal() - _EPOCH if day else None


def _distinct(words: Iterable[str]) -> list[str]:
    return list(dict.fromkeys(word for word in words if word))


def report_row(report: Report) -> Json:
    """What the page says of a report."""
    return {
        "title": report.title,
        "by": _distinct((report.creator, report.publisher)),
        "issued": report.issued,
        "link": safe_link(report.source),
    }


def safe_link(address: str) -> str | None:
    """The address if a browser may be sent there: http or https, with a host.

    >>> safe_link("https://example.org/a")
    'https://example.org/a'
    >>> safe_link("javascript:alert(1)") is None
    True
    """
    try:
        parts = urlsplit(address)
    except ValueError:
        return None
    return address if parts.scheme in {"http", "https"} and parts.netloc else None
