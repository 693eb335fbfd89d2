"""Scene -> what stands in the page before any script runs: disputed events to start from, and the first rows."""

from dataclasses import dataclass
from typing import Final

from kg.draw.labels import deed_label, deed_title, figure_lines
from kg.draw.scene import Scene
from kg.draw.style import predicate_label, type_label
from kg.draw.told.deeds import dates_of, deed_of
from kg.draw.told.story import quotes

_CONTESTED: Final = 8
"""Disputed events that the page offers to start from."""


@dataclass(frozen=True, slots=True)
class Row:
    """An event or relation for a browser without scripts."""

    who: str
    what: str
    whom: str
    where: str
    when: str
    voices: int
    disputed: bool
    parts: tuple[str, ...]
    """The first sentence, plain and marked words in turn."""
    report: str
    """Title and date of the sentence's report."""


@dataclass(frozen=True, slots=True)
class Contested:
    """A disputed event to start from."""

    act: int
    title: str
    figures: tuple[str, ...]


def contested(scene: Scene) -> list[Contested]:
    """The disputed happenings that most voices tell of, those with figures first."""
    accounts = [scene.accounts[happening.iri] for happening in scene.choice.happenings]
    numbers = [number for number, account in enumerate(accounts) if account.disputed]
    numbers.sort(key=lambda number: (-len(accounts[number].figures), -len(accounts[number].voices), number))
    found = []
    for number in numbers[:_CONTESTED]:
        deed = deed_of(scene.choice.happenings[number])
        figures = tuple(figure_lines(accounts[number].figures))
        found.append(Contested(number, deed_title(scene, deed), figures))
    return found


def first_rows(scene: Scene, most: int) -> list[Row]:
    """Happenings, then relations, as many as asked for."""
    rows = []
    for happening in scene.choice.happenings[:most]:
        account = scene.accounts[happening.iri]
        passages = [one for event in happening.events for one in scene.evidence.passages_of.get(event.iri, ())]
        parts, report = _first_quote(scene, passages, ())
        rows.append(
            Row(
                who=", ".join(scene.names(happening.actors)),
                what=f"{type_label(happening.type)}: {deed_label(deed_of(happening), account.figures)}",
                whom=", ".join(scene.names(happening.recipients)),
                where=", ".join(scene.names(happening.places)),
                when="; ".join(dates_of(happening.events)),
                voices=len(account.voices),
                disputed=account.disputed,
                parts=parts,
                report=report,
            )
        )
    for link in scene.choice.relations[: most - len(rows)]:
        parts, report = _first_quote(scene, (), scene.evidence.claims_on.get(link, ()))
        subject, predicate, object_ = scene.name(link.subject), predicate_label(link.predicate), scene.name(link.object)
        rows.append(Row(subject, predicate, object_, "", "", 0, False, parts, report))
    return rows


def _first_quote(
    scene: Scene, passages: list[str] | tuple[str, ...], claims: tuple[str, ...]
) -> tuple[tuple[str, ...], str]:
    quote = next(iter(quotes(passages, claims, scene.evidence)), None)
    report = scene.evidence.reports.get(quote.report) if quote else None
    told = ", ".join(filter(None, (report.title, report.issued))) if report else ""
    return (quote.parts if quote else ()), told
