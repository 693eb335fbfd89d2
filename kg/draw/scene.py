"""QuadSource -> Scene: everything chosen to be drawn, with what it rests on, whichever way it will be drawn."""

from dataclasses import dataclass

from kg.draw.choose import Choice, Wish, choose
from kg.draw.told.deeds import Happening
from kg.draw.told.evidence import read_evidence
from kg.draw.told.outline import read_outline
from kg.draw.told.records import Evidence, Outline, Relation
from kg.draw.told.sources import events_told_by
from kg.draw.told.story import figures, is_disputed, voices
from kg.errors import DrawError
from kg.model.graph import QuadSource

Act = Happening | Relation
"""One row of the table: what happened, or what lastingly is."""


@dataclass(frozen=True, slots=True)
class Account:
    """What all reports together say of a happening."""

    voices: frozenset[str]
    """Keys of those who say that it happened; empty: nobody asserts it."""
    disputed: bool
    figures: dict[str, tuple[str, ...]]
    """Measure to every figure given, in words: {"killed": ("14", "at least 64")}."""


@dataclass(frozen=True, slots=True)
class Scene:
    """What is drawn, and what it rests on."""

    outline: Outline
    """Names and events to look up."""
    evidence: Evidence
    """What everything rests on."""
    choice: Choice
    """What was chosen, and how much was left out."""
    accounts: dict[str, Account]
    """By IRI of a happening."""

    @property
    def acts(self) -> tuple[Act, ...]:
        """Happenings in order of date, then relations: an act's place in this row is its number."""
        return (*self.choice.happenings, *self.choice.relations)

    def name(self, iri: str) -> str:
        """A thing's name."""
        return self.outline.things[iri].name

    def names(self, iris: tuple[str, ...]) -> list[str]:
        """Things' names, sorted."""
        return sorted(self.outline.things[iri].name for iri in iris)


def build_scene(source: QuadSource, wish: Wish) -> Scene:
    """Read a graph and choose what the user wishes to see of it.

    Raises:
        DrawError: an unknown focus, place or source, or nothing to draw.
        QueryError: the store refuses a query.
        EndpointError: the endpoint fails.
    """
    outline = read_outline(source)
    choice = choose(outline, wish, events_told_by(source, wish.source) if wish.source else None)
    if not choice.happenings and not choice.relations:
        asked = wish.narrows_events or wish.focus
        hint = "ask for less: drop a filter" if asked else "build a graph with kg build first"
        raise DrawError(source.location, "nothing to draw: no event and no relation", hint)
    events = {event.iri for happening in choice.happenings for event in happening.events}
    evidence = read_evidence(source, events, choice.relations)
    accounts = {
        happening.iri: Account(
            voices=voices(happening.events, evidence),
            disputed=is_disputed([happening], evidence),
            figures=figures(happening.events, evidence),
        )
        for happening in choice.happenings
    }
    return Scene(outline, evidence, choice, accounts)
