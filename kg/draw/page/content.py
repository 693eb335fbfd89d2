"""View -> what the page shows, as plain JSON values: nodes, lines, deeds, claims and reports, each once."""

from collections.abc import Iterable
from typing import Any
from urllib.parse import urlsplit

from kg.draw.style import mode_label, predicate_label, stance_label, status_label, type_label
from kg.draw.text import one_line
from kg.draw.told.deeds import Deed, Happening
from kg.draw.told.records import Claim, Relation, Report
from kg.draw.told.story import UNNAMED, figure_words, figures, is_disputed, quotes, voices
from kg.draw.view import Edge, View, deed_title

Json = dict[str, Any]


class Content:
    """The page's tables, filled as nodes and lines ask for deeds; everything is told once and pointed at by number."""

    def __init__(self, view: View) -> None:
        self._view = view
        self.number = {node: index for index, node in enumerate(view.graph)}
        """Node to its number in the page."""
        self.deeds: list[Json] = []
        """Deeds in order of date, the undated after them, then relations."""
        self.claims: list[Json] = []
        """Claims, in order of IRI."""
        self.reports = [_report(report) for report in view.evidence.reports.values()]
        """Reports, in order of date."""
        self._report_number = {iri: index for index, iri in enumerate(view.evidence.reports)}
        self._claim_number = {iri: index for index, iri in enumerate(view.evidence.claims)}
        self._deed_number: dict[str | Relation, int] = {}
        self.claims = [self._claim(claim) for claim in view.evidence.claims.values()]
        for deed in sorted(view.choice.deeds, key=_date_order):
            self._deed_number[deed.iri] = len(self.deeds)
            self.deeds.append(self._deed(deed))
        for relation in view.choice.relations:
            self._deed_number[relation] = len(self.deeds)
            self.deeds.append(self._relation(relation))

    def of(self, place: str | Edge) -> int | None:
        """Number of the deed or relation that a node or line stands for."""
        deed = self._view.deeds.get(place)
        if deed is not None:
            return self._deed_number[deed.iri]
        return self._deed_number[self._view.relations[place]] if isinstance(place, tuple) else None

    def roles(self) -> dict[str, Json]:
        """Thing to the numbers of the deeds that it does, suffers or sees, and of the claims that it makes."""
        roles: dict[str, Json] = {}

        def note(iris: Iterable[str], role: str, number: int) -> None:
            for iri in iris:
                roles.setdefault(iri, {}).setdefault(role, []).append(number)

        for deed in self._view.choice.deeds:
            note(deed.actors, "does", self._deed_number[deed.iri])
            note(deed.recipients, "suffers", self._deed_number[deed.iri])
            note(deed.places, "here", self._deed_number[deed.iri])
        for relation in self._view.choice.relations:
            note((relation.subject, relation.object), "related", self._deed_number[relation])
        for iri, claim in self._view.evidence.claims.items():
            note([claim.claimant], "says", self._claim_number[iri])
        return roles

    def _deed(self, deed: Deed) -> Json:
        events = deed.events
        return {
            "title": deed_title(self._view, deed),
            "type": deed.type,
            "what": type_label(deed.type),
            "actors": self._people(deed.actors),
            "recipients": self._people(deed.recipients),
            "places": self._people(deed.places),
            "voices": len(voices(events, self._view.evidence)),
            "disputed": is_disputed(deed, self._view.evidence),
            "unreal": deed.unreal,
            "mutual": deed.drawn == "mutual",
            "happenings": [self._happening(happening) for happening in deed.happenings],
        }

    def _happening(self, happening: Happening) -> Json:
        evidence = self._view.evidence
        passages = [passage for event in happening.events for passage in evidence.passages_of.get(event.iri, ())]
        claims = [claim for event in happening.events for claim in evidence.claims_of.get(event.iri, ())]
        return {
            "modes": [mode_label(happening.type, mode) for mode in happening.modes],
            "status": sorted({status_label(event.status) for event in happening.events}),
            "when": _distinct(event.when for event in happening.events),
            "places": self._people(happening.places),
            "figures": [
                f"{measure}: {' / '.join(words)}" for measure, words in figures(happening.events, evidence).items()
            ],
            "quotes": self._quotes(passages, claims),
            "iris": [event.iri for event in happening.events],
        }

    def _relation(self, relation: Relation) -> Json:
        claims = self._view.evidence.claims_on.get(relation, ())
        label = predicate_label(relation.predicate)
        title = f"{self._name(relation.subject)} {label} {self._name(relation.object)}"
        happening = {
            "modes": [],
            "status": [],
            "when": [],
            "places": [],
            "figures": [],
            "quotes": self._quotes((), claims),
            "iris": [],
        }
        return {
            "title": title,
            "type": "",
            "what": label,
            "actors": self._people([relation.subject]),
            "recipients": self._people([relation.object]),
            "places": [],
            "voices": 0,
            "disputed": False,
            "unreal": False,
            "mutual": False,
            "happenings": [happening],
        }

    def _quotes(self, passages: Iterable[str], claims: Iterable[str]) -> list[Json]:
        return [
            {
                "report": self._report_number.get(quote.report),
                "parts": list(quote.parts),
                "claims": [self._claim_number[claim] for claim in quote.claims],
            }
            for quote in quotes(passages, claims, self._view.evidence)
        ]

    def _claim(self, claim: Claim) -> Json:
        evidence = self._view.evidence
        passage = evidence.passages.get(claim.passage)
        if claim.claimant in evidence.reports:
            voice, who = "report", ""
        elif claim.claimant in {"", UNNAMED}:
            voice, who = "unnamed", ""
        else:
            voice, who = "thing", self._name(claim.claimant)
        return {
            "voice": voice,
            "who": who,
            "node": self.number.get(claim.claimant),
            "cue": claim.cue,
            "stance": stance_label(claim.stance),
            "quoted": claim.quoted,
            "content": claim.content,
            "figure": f"{words} {claim.predicate}" if (words := figure_words(claim)) else "",
            "report": self._report_number.get(passage.report) if passage else None,
            "against": self._known(claim.contradicts),
            "replaces": self._known(claim.supersedes),
        }

    def _known(self, claims: Iterable[str]) -> list[int]:
        return [self._claim_number[iri] for iri in claims if iri in self._claim_number]

    def _people(self, iris: Iterable[str]) -> list[Json]:
        return [{"name": self._name(iri), "node": self.number.get(iri)} for iri in iris]

    def _name(self, iri: str) -> str:
        thing = self._view.outline.things.get(iri)
        return thing.name if thing else one_line(iri)


def _date_order(deed: Deed) -> tuple[str, str]:
    return deed.events[0].when.removeprefix("since ").removeprefix("until ") or "9999", deed.iri


def _distinct(words: Iterable[str]) -> list[str]:
    return list(dict.fromkeys(word for word in words if word))


def _report(report: Report) -> Json:
    return {
        "title": report.title,
        "by": _distinct((report.creator, report.publisher)),
        "issued": report.issued,
        "source": report.source,
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
