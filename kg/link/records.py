"""What is asked about an entity, what a service answers, and what comes of it: the records of this room."""

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, field
from types import MappingProxyType
from typing import Final, Literal, get_args

from kg import vocab
from kg.model.decision import Decision
from kg.model.table import Table

KINDS: Final = ("Person", "Organization", "Group", "Place", "Country", "Region", "Settlement", "Site")
"""Kinds of entities that a service can be asked about."""
FACTS: Final = ("country", "code", "coordinates", "latitude", "longitude", "title")
"""What can be sent along with a name: its country, by name or by ISO 3166-1 alpha-3 code; where it is; an office."""
Outcome = Literal["linked", "listed", "failed", "nothing"]
"""The answer is sure; it is not; there is no answer; there is no candidate."""
OUTCOMES: Final[tuple[Outcome, ...]] = get_args(Outcome)
COLUMNS: Final = ("name", "kind", "outcome", "candidate", "called", "score", "match", "types", "why", "entity")
"""Columns of the table of results."""


@dataclass(frozen=True, slots=True)
class LinkOptions:
    """How a service is asked, and how sure an answer has to be."""

    kinds: tuple[str, ...] = ()
    """Kinds of entities that are asked about; none: all. Place stands for every kind of place."""
    types: Mapping[str, str] = field(default_factory=lambda: MappingProxyType({}))
    """Kind to the service's type that is asked for; Place stands for kinds of places that are not named."""
    properties: Mapping[str, str] = field(default_factory=lambda: MappingProxyType({}))
    """One of `FACTS` to the service's property that it is sent as."""
    limit: int = 5
    """Candidates for each entity, at most; at least 2, since a lone one leads nobody."""
    min_score: float = 80.0
    """Score that a sure candidate has at least, of 100."""
    lead: float = 10.0
    """How far, in hundredths of its own score, a sure candidate leads the next."""
    again: bool = False
    """Whether entities that are linked into the service's identifiers already are asked about too."""
    iri: str = ""
    """IRI of a candidate, ``{{id}}`` standing for its identifier; empty: what the service's manifest says."""

    def __post_init__(self) -> None:
        if self.limit < 2:
            raise ValueError(f"at least two candidates must be asked for, got {self.limit}")
        unknown = {*self.kinds, *self.types} - {*KINDS} | {*self.properties} - {*FACTS}
        if unknown:
            raise ValueError(f"no such kind of entity, or fact: {', '.join(sorted(unknown))}")


@dataclass(frozen=True, slots=True)
class Question:
    """An entity of the graph, as far as a service can use it."""

    iri: str
    """The entity."""
    base: str
    """Where the graph's IRIs begin."""
    name: str
    """Its name, as printed."""
    names: tuple[str, ...]
    """All its names, sorted."""
    kind: str
    """One of `KINDS`."""
    country: str = ""
    """ISO 3166-1 alpha-3, where known."""
    titles: tuple[str, ...] = ()
    """Offices, as printed."""
    latitude: float | None = None
    """Degrees north."""
    longitude: float | None = None
    """Degrees east."""
    matches: tuple[str, ...] = ()
    """The same thing elsewhere, as the graph has it already."""

    @property
    def reference(self) -> str:
        """The IRI without the graph's base."""
        return self.iri.removeprefix(self.base)


@dataclass(frozen=True, slots=True)
class Query:
    """What a service is asked about one entity."""

    text: str
    """The name."""
    type: str = ""
    """A type's identifier; empty: any."""
    limit: int = 5
    """Candidates, at most."""
    properties: tuple[tuple[str, str], ...] = ()
    """Identifiers of properties, each with its value."""


@dataclass(frozen=True, slots=True)
class TypeName:
    """A type of a service's entities."""

    id: str
    """Its identifier."""
    name: str = ""
    """What it is called."""
    broader: tuple[str, ...] = ()
    """Identifiers of wider types."""


@dataclass(frozen=True, slots=True)
class Candidate:
    """An entity of the service that may be the one asked about."""

    id: str
    """Its identifier."""
    name: str
    """What the service calls it."""
    score: float | None = None
    """How well it fits, on a scale of the service's own; higher is better."""
    match: bool = False
    """Whether the service is sure."""
    types: tuple[TypeName, ...] = ()
    """What it is."""
    description: str = ""
    """What the service says of it."""


@dataclass(frozen=True, slots=True)
class Answer:
    """What a service answered to one query, and when."""

    candidates: tuple[Candidate, ...]
    """Best first."""
    day: str
    """ISO 8601."""


@dataclass(frozen=True, slots=True)
class Asked:
    """One entity, its candidates, and what comes of them."""

    question: Question
    """The entity."""
    outcome: Outcome
    """What comes of it."""
    why: str
    """For which reasons, in words."""
    candidates: tuple[Candidate, ...] = ()
    """Best first."""
    links: tuple[str, ...] = ()
    """IRI of each candidate, in their order; empty where none can be made."""
    link: str = ""
    """The IRI of the sure one."""
    day: str = ""
    """When the service answered, ISO 8601."""


@dataclass(frozen=True, slots=True)
class LinkSummary:
    """What a service answered about a graph's entities."""

    service: str
    """Its address."""
    name: str
    """What it calls itself."""
    asked: tuple[Asked, ...]
    """Entity by entity: the linked, the listed, those without an answer, those without a candidate; each by name."""
    linked_already: int
    """Entities that were not asked about because they are linked into the service's identifiers already."""
    without_name: int
    """Entities that were not asked about because they have no name of their own."""
    sent: int
    """Queries that were sent; the others were in the cache."""
    base: str = ""
    """Where the graph's IRIs begin."""
    kept: tuple[Decision, ...] = ()
    """Decisions of before by which entities are linked to the service's."""
    known: frozenset[tuple[str, str]] = frozenset()
    """Links that the graph has by itself: the entity and the same thing elsewhere, both IRIs."""

    def __str__(self) -> str:
        count = Counter(asked.outcome for asked in self.asked)
        parts = [f"{count['linked']} linked", f"{count['listed']} listed", f"{count['nothing']} without a candidate"]
        parts += [f"{count['failed']} without an answer"] if count["failed"] else []
        parts += [f"{self.linked_already} linked already"] if self.linked_already else []
        parts += [f"{self.without_name} without a name of their own, not asked"] if self.without_name else []
        return f"{self.name}: {len(self.asked)} asked ({self.sent} sent): {', '.join(parts)}"

    @property
    def links(self) -> tuple[tuple[str, str], ...]:
        """Each sure link: the entity and the same thing elsewhere, both IRIs."""
        return tuple((asked.question.iri, asked.link) for asked in self.asked if asked.outcome == "linked")

    def table(self) -> Table:
        """A row for each candidate; one without for an entity that has none."""
        rows: list[tuple[object, ...]] = []
        for asked in self.asked:
            known = (asked.question.name, asked.question.kind, asked.outcome)
            for candidate, link in zip(asked.candidates, asked.links, strict=True):
                kinds = "; ".join(kind.name or kind.id for kind in candidate.types) or None
                score = None if candidate.score is None else round(candidate.score, 2)
                found = (link or candidate.id, candidate.name, score, candidate.match, kinds)
                rows.append((*known, *found, asked.why, asked.question.reference))
            if not asked.candidates:
                rows.append((*known, None, None, None, None, None, asked.why, asked.question.reference))
        return Table(COLUMNS, tuple(rows))

    def decisions(self) -> tuple[Decision, ...]:
        """The sure links, as decisions of the service: "same"."""
        found = []
        for asked in self.asked:
            for candidate, link in zip(asked.candidates, asked.links, strict=True):
                if asked.outcome == "linked" and link == asked.link:
                    found.append(self._decision(asked, candidate, link, "same", asked.why))
                    break
        return tuple(found)

    def to_review(self) -> tuple[Decision, ...]:
        """What is not sure, as decisions that are open: a line for each candidate that has an IRI."""
        return tuple(
            self._decision(asked, candidate, link, "unsure", f"score {points(candidate)}; {asked.why}")
            for asked in self.asked
            for candidate, link in zip(asked.candidates, asked.links, strict=True)
            if asked.outcome == "listed" and link
        )

    def _decision(
        self, asked: Asked, candidate: Candidate, link: str, verdict: Literal["same", "unsure"], why: str
    ) -> Decision:
        return Decision(
            asked.question.reference,
            link,
            verdict,
            who=self.service,
            when=asked.day,
            why=why,
            left_text=asked.question.name,
            right_text=candidate.name,
        )


def points(candidate: Candidate) -> str:
    """A score as it is shown.

    >>> points(Candidate("a", "A", 91.666666)), points(Candidate("a", "A"))
    ('91.67', 'none')
    """
    return "none" if candidate.score is None else f"{round(candidate.score, 2):g}"


def of_kind(kind: str, mapped: Mapping[str, str]) -> str:
    """What a mapping says of a kind, or of every kind of place.

    >>> of_kind("Settlement", {"Place": "Q1"}), of_kind("Settlement", {"Place": "Q1", "Settlement": "Q2"})
    ('Q1', 'Q2')
    >>> of_kind("Person", {"Place": "Q1"})
    ''
    """
    return mapped.get(kind) or (mapped.get("Place", "") if kind in vocab.PLACE_KINDS else "")
