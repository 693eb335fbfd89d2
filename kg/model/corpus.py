"""Corpus: readings with everything that is the same made one; the encoder writes it as it stands."""

from dataclasses import dataclass
from typing import Literal

from kg.model.decision import Decision, IdleDecision
from kg.model.document import Document
from kg.model.reading import Figure, Stance, Status, Time
from kg.model.span import Span

Voice = Literal["entity", "report", "unnamed"]


@dataclass(frozen=True, slots=True)
class Thing:
    """An entity of the whole corpus: one person, body, group or place under all its names."""

    key: str
    """Last part of its IRI: made from its name (and kind or place where names collide)."""
    name: str
    """Preferred name."""
    kind: str
    """As `Entity.kind`."""
    sector: str | None
    """PLOVER sector code."""
    names: tuple[str, ...]
    """Every other name in the reports and in the gazetteer, sorted."""
    titles: tuple[str, ...] = ()
    """Offices as printed, sorted."""
    country: str | None = None
    """ISO 3166 alpha-3."""
    latitude: float | None = None
    """Degrees, WGS84."""
    longitude: float | None = None
    """Degrees, WGS84."""
    matches: tuple[str, ...] = ()
    """IRIs of the same thing elsewhere (GeoNames, the gazetteer's), sorted."""
    rules: tuple[str, ...] = ()
    """Entries of gazetteers that name it, with file and line, sorted."""
    label: str = ""
    """What to show: the name, with which of its name it is where the name alone does not say: "police (Zhanaozen)"."""
    joined: tuple[str, ...] = ()
    """Why its names are one, in words, sorted."""
    subdivision: str | None = None
    """ISO 3166-2: a region's own code, else that of the region that a place lies in."""
    placed: tuple[str, ...] = ()
    """Why a place is the one of GeoNames that it is, or none, in words, sorted."""


@dataclass(frozen=True, slots=True)
class Passage:
    """Words of one report, with the sentence that they stand in."""

    span: Span
    """The words."""
    sentence: Span
    """Their sentence."""


@dataclass(frozen=True, slots=True)
class CorpusMention:
    """One printing of a thing (names and noun phrases, not pronouns)."""

    thing: str
    """Key of the thing."""
    passage: Passage
    """Where it is printed."""


@dataclass(frozen=True, slots=True)
class CorpusEvent:
    """One event of one report, its mentions merged."""

    key: str
    """Names it within the report."""
    type: str
    """PLOVER type in capitals."""
    modes: tuple[str, ...]
    """PLOVER modes, most exact first."""
    status: Status
    """Whether the report has it happen."""
    actors: tuple[str, ...]
    """Keys of things."""
    recipients: tuple[str, ...]
    """Keys of things."""
    places: tuple[str, ...]
    """Keys of things; the most exact places only."""
    time: Time | None
    """When."""
    figures: tuple[Figure, ...]
    """One a measure, undisputed within the corpus, with a single value: written on the event itself."""
    triggers: tuple[str, ...]
    """Words that name it, as printed, in order of first printing."""
    evidence: tuple[Passage, ...]
    """Each passage (the trigger's words) that tells of it."""
    disputed: bool
    """Whether a claim denies it or contradicts another about it: then no direct edge is drawn."""
    rules: tuple[str, ...] = ()
    """Rules that made its mentions."""
    grounds: tuple[tuple[str, ...], ...] = ()
    """For each passage of `evidence` why each part of that mention is what it is, in words."""


@dataclass(frozen=True, slots=True)
class Statement:
    """What a claim says as a triple about an event: (event, predicate, object)."""

    event: str
    """Key of the event, in the same report."""
    predicate: str
    """"type", "actor", "recipient", or a measure ("killed")."""
    object: str | None
    """For type the PLOVER type; for roles the key of a thing; None for a measure (its numbers: the claim's figure)."""


@dataclass(frozen=True, slots=True)
class CorpusClaim:
    """One voice saying one thing in one passage."""

    key: str
    """Names it within the report: made from its offsets."""
    content: Passage
    """The words said."""
    cue: Span | None
    """The words that attribute."""
    voice: Voice
    """An entity, the report itself, or nobody named."""
    claimant: str | None
    """Key of the thing that speaks; None unless `voice` is "entity"."""
    stance: Stance | None
    """None where none was taken."""
    quoted: bool
    """Direct speech."""
    statement: Statement | None
    """The content as a triple, where it is understood as one."""
    figure: Figure | None
    """The number claimed."""
    about: tuple[str, ...]
    """Keys of things that the content names."""
    about_events: tuple[str, ...]
    """Keys of events, in the same report, that the content names."""
    rule: str = ""
    """The rule that made it."""
    via: tuple[str, ...] = ()
    """Keys of the things that hand it on between claimant and report, outermost first."""


@dataclass(frozen=True, slots=True)
class CorpusRelation:
    """A lasting relation between two things, with the passage that states it."""

    subject: str
    """Key of a thing."""
    predicate: str
    """memberOf, leads, employedBy, speaksFor, partOf, basedIn or locatedIn."""
    object: str
    """Key of a thing."""
    passage: Passage
    """The words that state it."""
    rule: str = ""
    """The rule that made it."""


@dataclass(frozen=True, slots=True)
class CorpusReport:
    """One report with everything in it pointing at things of the corpus."""

    document: Document
    mentions: tuple[CorpusMention, ...] = ()
    events: tuple[CorpusEvent, ...] = ()
    claims: tuple[CorpusClaim, ...] = ()
    relations: tuple[CorpusRelation, ...] = ()


@dataclass(frozen=True, slots=True)
class Incident:
    """Events, from one or several reports, that are one happening."""

    key: str
    """Last part of its IRI."""
    events: tuple[tuple[str, str], ...]
    """(report key, event key), sorted."""
    reasons: tuple[str, ...] = ()
    """Why its events are one, in words, sorted."""


@dataclass(frozen=True, slots=True)
class Containment:
    """A place that lies in another, whatever the reports say of it."""

    inner: str
    """Key of a thing."""
    outer: str
    """Key of a thing."""
    reason: str
    """How that is known, in words."""


@dataclass(frozen=True, slots=True)
class PossibleMatch:
    """Two things, or two events, that may be one: listed for a person to decide, never merged."""

    kind: Literal["entity", "event"]
    """What they are."""
    left: str
    """A reference as `Decision.left`: ``entity/<key>`` or ``event/<report>/<event>``; left < right."""
    right: str
    """A reference."""
    score: float
    """How much speaks for it, 0 to 1."""
    reasons: tuple[str, ...]
    """What speaks for it and against it, in words."""


@dataclass(frozen=True, slots=True)
class TakenFigure:
    """A figure that a decision takes for a happening."""

    event: tuple[str, str]
    """(report key, event key): the event, or any event of the incident."""
    measure: str
    """As `Figure.measure`."""
    value: int
    """The number."""
    decision: Decision
    """Why."""


@dataclass(frozen=True, slots=True)
class Contradiction:
    """Two claims that cannot both be true."""

    left: tuple[str, str]
    """(report key, claim key); left < right."""
    right: tuple[str, str]
    """(report key, claim key)."""
    reason: str
    """Why, in words: "killed: 14 against at least 64"."""


@dataclass(frozen=True, slots=True)
class Supersession:
    """A later figure, or a later word for or against, of the same claimant that replaces an earlier one."""

    later: tuple[str, str]
    """(report key, claim key)."""
    earlier: tuple[str, str]
    """(report key, claim key)."""


@dataclass(frozen=True, slots=True)
class Origin:
    """Where a claim comes from that does not come from its claimant alone."""

    claim: tuple[str, str]
    """(report key, claim key)."""
    voice: Literal["entity", "report"]
    """A body for which the claimant speaks, or a report that said it first."""
    key: str
    """Key of the thing or of the report."""


@dataclass(frozen=True, slots=True)
class Corpus:
    """All reports, resolved."""

    reports: tuple[CorpusReport, ...]
    """In order of report key."""
    things: tuple[Thing, ...]
    """In order of key."""
    incidents: tuple[Incident, ...] = ()
    contradictions: tuple[Contradiction, ...] = ()
    supersessions: tuple[Supersession, ...] = ()
    origins: tuple[Origin, ...] = ()
    possible: tuple[PossibleMatch, ...] = ()
    """Sorted."""
    taken: tuple[TakenFigure, ...] = ()
    """Sorted."""
    decisions: tuple[Decision, ...] = ()
    """Those that hold in this corpus, sorted."""
    idle: tuple[IdleDecision, ...] = ()
    """Those that do not."""
    within: tuple[Containment, ...] = ()
    """Which place lies in which, on the map; sorted."""
