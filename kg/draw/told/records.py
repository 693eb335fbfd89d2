"""What is read from a graph to be drawn: plain records, each value cleaned and sorted."""

from dataclasses import dataclass, field
from datetime import date


@dataclass(frozen=True, slots=True)
class Thing:
    """A person, body, group or place."""

    iri: str
    name: str
    """Preferred name."""
    kind: str
    """Person, Organization, Group, Place, Country, Region, Settlement or Site."""
    sectors: tuple[str, ...] = ()
    """PLOVER codes, sorted."""
    names: tuple[str, ...] = ()
    """Every other name, sorted."""
    titles: tuple[str, ...] = ()
    """Offices as printed, sorted."""
    same: tuple[str, ...] = ()
    """IRIs under which others know it (GeoNames, Wikidata), sorted."""
    latitude: float | None = None
    """Degrees, WGS84."""
    longitude: float | None = None
    """Degrees, WGS84."""


@dataclass(frozen=True, slots=True)
class Event:
    """One event of one report, as far as it decides what is drawn."""

    iri: str
    type: str
    """PLOVER type in capitals."""
    status: str
    """actual, negated, future, hypothetical or historical."""
    modes: tuple[str, ...] = ()
    """PLOVER modes, sorted."""
    start: date | None = None
    """First day that it may have been; None: open or unknown."""
    end: date | None = None
    """Last day that it may have been; None: open or unknown."""
    when: str = ""
    """The date as exact as the graph has it; empty: undated."""
    actors: tuple[str, ...] = ()
    """IRIs of things."""
    recipients: tuple[str, ...] = ()
    """IRIs of things."""
    places: tuple[str, ...] = ()
    """IRIs of things."""
    figures: tuple[tuple[str, int], ...] = ()
    """(measure, number), sorted; only what nobody disputes."""

    @property
    def ends(self) -> frozenset[str]:
        """Everything that it joins."""
        return frozenset((*self.actors, *self.recipients, *self.places))


@dataclass(frozen=True, slots=True)
class Relation:
    """A lasting relation between two things."""

    subject: str
    predicate: str
    """Local name: memberOf."""
    object: str


@dataclass(frozen=True, slots=True)
class Outline:
    """All of a graph that decides what is drawn: no claims, no passages."""

    things: dict[str, Thing]
    """By IRI, in order of IRI."""
    events: dict[str, Event]
    """By IRI, in order of IRI."""
    relations: tuple[Relation, ...] = ()
    """Sorted."""
    incidents: dict[str, str] = field(default_factory=dict)
    """IRI of an event to the IRI of the incident that includes it."""


@dataclass(frozen=True, slots=True)
class Report:
    """A document that was read."""

    iri: str
    title: str
    publisher: str = ""
    creator: str = ""
    issued: str = ""
    """ISO date, or empty."""
    source: str = ""
    """Address or file name."""


@dataclass(frozen=True, slots=True)
class Passage:
    """Exact words of a report."""

    iri: str
    words: str
    """As in the graph, not cleaned: offsets count its characters."""
    begin: int
    """Code points from the start of the report."""
    report: str
    """IRI."""
    sentence: str
    """IRI of its sentence's passage; its own where the graph names none."""


@dataclass(frozen=True, slots=True)
class Claim:
    """One voice saying one thing in one passage."""

    iri: str
    content: str
    """The words said."""
    passage: str
    """IRI; empty where the graph names none."""
    subject: str = ""
    """IRI of the event or thing that the statement is about."""
    predicate: str = ""
    """Local name: type, actor, killed, memberOf."""
    object: str = ""
    """The statement's object, as text."""
    claimant: str = ""
    """IRI of a thing, of the report, or of kg:Unnamed; empty where the graph names none."""
    cue: str = ""
    """The words that attribute."""
    stance: str = ""
    """asserts, denies, doubts, demands, predicts, or empty."""
    quoted: bool = False
    """Direct speech."""
    at_least: int | None = None
    at_most: int | None = None
    approximate: bool = False
    contradicts: tuple[str, ...] = ()
    """IRIs of claims."""
    supersedes: tuple[str, ...] = ()
    """IRIs of claims."""


@dataclass(frozen=True, slots=True)
class Evidence:
    """What the drawn events and relations rest on."""

    triggers: dict[str, tuple[str, ...]] = field(default_factory=dict)
    """IRI of an event to the words that name it, sorted."""
    passages_of: dict[str, tuple[str, ...]] = field(default_factory=dict)
    """IRI of an event to the IRIs of the passages that tell of it, sorted."""
    claims_of: dict[str, tuple[str, ...]] = field(default_factory=dict)
    """IRI of an event to the IRIs of the claims about it, sorted."""
    claims_on: dict[Relation, tuple[str, ...]] = field(default_factory=dict)
    """A relation to the IRIs of the claims that state it, sorted."""
    claims: dict[str, Claim] = field(default_factory=dict)
    """By IRI, with those that contradict them."""
    passages: dict[str, Passage] = field(default_factory=dict)
    """By IRI."""
    reports: dict[str, Report] = field(default_factory=dict)
    """By IRI, in order of date, then of IRI."""
