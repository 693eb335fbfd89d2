"""Reading: everything one report says, before reports are compared."""

from dataclasses import dataclass, field
from datetime import date
from typing import Literal

from kg.model.document import Document
from kg.model.span import Span

Form = Literal["name", "nominal", "pronoun"]
Status = Literal["actual", "negated", "future", "hypothetical", "historical"]
Stance = Literal["asserts", "denies", "doubts", "demands", "predicts"]
Precision = Literal["day", "month", "year"]


@dataclass(frozen=True, slots=True)
class Sentence:
    """One sentence, heading, caption, byline or list item."""

    index: int
    """Position in the report, from 0."""
    span: Span
    """Its words."""


@dataclass(frozen=True, slots=True)
class Mention:
    """One printing of an entity."""

    span: Span
    """The name or noun phrase, without determiner or clause."""
    sentence: int
    """Index of its sentence."""
    kind: str
    """Kind of the thing: see `Entity.kind`."""
    entity: str | None
    """Key of the entity in the same reading; None where it stays open (an unresolved pronoun)."""
    form: Form
    """A proper name, a noun phrase, or a pronoun."""


@dataclass(frozen=True, slots=True)
class Entity:
    """Someone or something that acts, speaks, suffers or is a place, in one report."""

    key: str
    """Names it within the reading; made from its name, so that the same report gives the same key."""
    name: str
    """Its fullest name as printed."""
    kind: str
    """Person, Organization, Group, Place, Country, Region, Settlement or Site (the last four are places)."""
    sector: str | None
    """PLOVER sector code such as COP or GOV, where one is known."""
    names: tuple[str, ...]
    """Every surface form as printed, without determiner, without pronouns; the first is `name`."""
    title: str | None = None
    """An office as printed: "president"."""
    country: str | None = None
    """ISO 3166 alpha-3 code of the country that it belongs to, where the report says."""
    matches: tuple[str, ...] = ()
    """IRIs of the same thing elsewhere, from the gazetteer, sorted."""
    rule: str = ""
    """The gazetteer's entries that name it, with file and line."""
    given: tuple[str, ...] = ()
    """Names that the user's own gazetteer has for it, the preferred one first; what that says of its kind wins."""


@dataclass(frozen=True, slots=True)
class Argument:
    """A phrase that fills a role."""

    span: Span
    """The whole phrase."""
    head: Span
    """Its head word."""
    entity: str | None
    """Key of the entity that it stands for, where known."""
    rule: str = ""
    """Why it fills the role, in words: "subject of 'opened fire'"."""


@dataclass(frozen=True, slots=True)
class Time:
    """When, as exact as the text: either end may be open."""

    span: Span
    """The words that say when."""
    start: date | None
    """First day; None: open ("until January 5")."""
    end: date | None
    """Last day, inclusive; equal to `start` for one day; None: open ("since May")."""
    precision: Precision
    """How exact the ends are."""


@dataclass(frozen=True, slots=True)
class Figure:
    """A count as printed: "at least 64" is value 64, at_least 64; "several hundred" at_least 200 and approximate."""

    span: Span
    """The words of the number."""
    measure: str
    """killed, injured, detained, missing, displaced, dismissed, participants or deployed."""
    value: int | None
    """The number, where one is printed."""
    at_least: int | None = None
    """Lower bound."""
    at_most: int | None = None
    """Upper bound."""
    approximate: bool = False
    """The text says about, some, nearly, or gives a vague plural."""
    rule: str = field(default="", compare=False)
    """Why the number counts this, in words, with the file and line of the measure's rule."""


@dataclass(frozen=True, slots=True)
class EventMention:
    """One trigger with what hangs on it."""

    span: Span
    """The trigger words."""
    sentence: int
    """Index of its sentence."""
    type: str
    """PLOVER type in capitals: ASSAULT."""
    mode: str | None
    """PLOVER mode: firearms."""
    status: Status
    """Whether the report has it happen."""
    actors: tuple[Argument, ...]
    """Who did it; empty where the report does not say."""
    recipients: tuple[Argument, ...]
    """To, at or against whom."""
    places: tuple[Argument, ...]
    """Where, most exact first."""
    time: Time | None
    """When."""
    figures: tuple[Figure, ...]
    """How many."""
    event: str
    """Key of the event that it tells of."""
    rule: str = ""
    """The rule and lexicon entry that made it: "verb:open fire/passive"."""
    entry: str = ""
    """File and line of that entry, without the folder: "events.tsv:12"."""
    sense: str = ""
    """Why it has another type than its entry, in words; empty where it has not."""
    mode_rule: str = ""
    """What gave it its mode, in words, with file and line; empty where its entry did."""
    status_rule: str = ""
    """What gave it its status, in words: "by 'failed'"; empty where nothing speaks against actual."""
    time_rule: str = ""
    """Why its time is its time, in words."""
    event_rule: str = ""
    """Why it tells of an event that was told before, in words; empty for the first mention of an event."""


@dataclass(frozen=True, slots=True)
class Event:
    """Event mentions of one report that are one event."""

    key: str
    """Names it within the reading."""
    mentions: tuple[int, ...]
    """Indexes into `Reading.event_mentions`, in order."""


@dataclass(frozen=True, slots=True)
class Claim:
    """One voice saying one thing.

    No source and no cue: the report's own voice; a cue alone: attributed to nobody named.
    """

    cue: Span | None
    """The words that attribute: "according to"."""
    content: Span
    """The words said."""
    source: Argument | None
    """Who says so."""
    stance: Stance | None
    """None where they took none ("declined to comment")."""
    quoted: bool
    """Direct speech."""
    sentence: int
    """Index of its sentence (of the cue, where there is one)."""
    event: str | None
    """Key of the event that the content is about, else of the act of speech that carries it."""
    figure: Figure | None
    """The figure that is claimed; a sentence with several figures makes several claims."""
    about: tuple[str, ...] = ()
    """Keys of the entities and events that the content names."""
    rule: str = ""
    """The rule and lexicon entry that made it."""
    via: tuple[Argument, ...] = ()
    """Voices that hand it on between claimant and report, outermost first: the agency that cites a doctor."""


@dataclass(frozen=True, slots=True)
class Relation:
    """A lasting relation between two entities, as the text states it."""

    subject: str
    """Entity key."""
    object: str
    """Entity key."""
    predicate: str
    """memberOf, leads, employedBy, speaksFor, partOf, basedIn or locatedIn."""
    span: Span
    """The words that state it."""
    sentence: int
    """Index of their sentence."""
    rule: str = ""
    """The rule that made it."""


@dataclass(frozen=True, slots=True)
class Reading:
    """Everything one report says."""

    document: Document
    sentences: tuple[Sentence, ...] = ()
    mentions: tuple[Mention, ...] = ()
    entities: tuple[Entity, ...] = ()
    event_mentions: tuple[EventMention, ...] = ()
    events: tuple[Event, ...] = ()
    claims: tuple[Claim, ...] = ()
    relations: tuple[Relation, ...] = ()
