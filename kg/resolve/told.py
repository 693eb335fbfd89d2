"""Reading, its claims -> what each claim says of its event: the deed, by whom, to whom, where, how many."""

import re
from bisect import bisect_left
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from kg.model import Claim, CorpusClaim, CorpusReport, EventMention, Figure, Reading, Span, Time
from kg.model.reading import Status
from kg.resolve.things import Cast
from kg.resolve.wording import counted, scope, sign, suffered
from kg.vocab import MEASURES

ClaimNode = tuple[str, str]
"""(report key, claim key)."""

REAL: frozenset[Status] = frozenset({"actual", "historical"})
BLAMES = ("/R-of", "/R-for")
"""Endings of the rules of claims that name the doer outside their content: *accused rebels of* shelling the market."""
ANY = re.compile(
    r"\b(?:anyone|anybody|any (?:\w+ )?(?:casualt|death|dead|injur|wound|fatalit|victim|arrest|detention|kill)\w*)\b"
)
"""Words that make a denial say that there were none at all."""
AROUND = 60
"""Characters beside a figure that say what it is a figure of."""


@dataclass(frozen=True, slots=True)
class Deed:
    """One mention of a claim's event in the words of the claim."""

    trigger: str
    """As printed, lower case."""
    mode: str | None
    status: Status
    actors: tuple[str, ...]
    """Keys of things."""
    recipients: tuple[str, ...]
    """Keys of things."""
    places: tuple[str, ...]
    """Keys of things."""
    time: Time | None
    doers: str
    """The words for who did it, lower case."""
    victims: str
    """The words for whom it was done to, lower case."""

    @property
    def suffered(self) -> str | None:
        """The measure of a trigger that names what was suffered, not what was done."""
        return suffered(self.trigger)


@dataclass(frozen=True, slots=True)
class Marks:
    """What stands beside a figure."""

    counted: str = ""
    """Whom it counts."""
    scope: str = ""
    """Of what it is a figure: "part", "more", "all", or the happening."""
    early: bool = False
    """Its sentence marks what was said before."""
    late: bool = False
    """Its sentence marks what was said last."""


@dataclass(frozen=True, slots=True)
class Told:
    """A claim with what it says, part by part."""

    node: ClaimNode
    claim: CorpusClaim
    published: date | None
    sentence: int
    """Index of its sentence in the report."""
    words: str
    """Its content, lower case."""
    event: str | None
    """Key of the event that it is about."""
    type: str | None
    """PLOVER type of that event."""
    deeds: tuple[Deed, ...]
    """The mentions of the event in its content."""
    blamed: tuple[str, ...] = ()
    """Keys of the things that a claim of blame names outside its content."""
    marks: Marks = Marks()
    """What stands beside its figure."""

    @property
    def report(self) -> str:
        """Key of its report."""
        return self.node[0]

    @property
    def speaker(self) -> str:
        """One string a voice: an unnamed voice is never the same as another."""
        if self.claim.voice == "entity":
            return f"thing {self.claim.claimant}"
        return f"report {self.report}" if self.claim.voice == "report" else f"unnamed {self.node}"

    @property
    def negated(self) -> bool:
        """Whether the claim's own words say that it did not happen."""
        return bool(self.deeds) and all(deed.status == "negated" for deed in self.deeds)

    @property
    def denies(self) -> bool:
        """Whether the voice has it not happen: by what it does with its words, or by the words."""
        return self.claim.stance == "denies" or (self.claim.stance == "asserts" and self.negated)

    @property
    def asserts(self) -> bool:
        """Whether the voice has it happen."""
        return self.claim.stance == "asserts" and not self.negated

    @property
    def figure(self) -> tuple[str, Figure] | None:
        """What is counted and how many, where the voice stands by a number; none at all is a number."""
        if self.claim.stance == "asserts" and self.claim.figure is not None:
            return self.claim.figure.measure, self.claim.figure
        if self.claim.stance == "asserts":
            none = next((deed.suffered for deed in self.deeds if deed.status == "negated" and deed.suffered), None)
        elif self.claim.stance == "denies" and ANY.search(self.words):
            none = next((deed.suffered for deed in self.deeds if deed.suffered), None)
        else:
            return None
        return (none, Figure(self.claim.content.span, none, 0)) if none in MEASURES else None

    @property
    def is_none(self) -> bool:
        """Whether its figure is none at all: "nobody was killed"."""
        return self.figure is not None and self.figure[1].value == 0


def tell(reading: Reading, report: CorpusReport, cast: Cast) -> Iterator[Told]:
    """What each claim of a report says, in the order of its claims.

    Args:
        reading: the report as it was read.
        report: the same resolved; its claims are the reading's, one for one.
        cast: the things of the corpus.
    """
    mentions = _Mentions(reading, cast)
    types = {event.key: event.type for event in report.events}
    for claim, resolved in zip(reading.claims, report.claims, strict=True):
        inside = mentions.inside(claim.content)
        event = _event(claim, resolved, inside, types)
        deeds = tuple(mentions.deed(mention) for mention in inside if mention.event == event)
        marks = _marks(reading, claim)
        yield Told(
            node=(report.document.key, resolved.key),
            claim=resolved,
            published=report.document.published,
            sentence=claim.sentence,
            words=claim.content.of(reading.document.text).casefold(),
            event=event,
            type=types.get(event) if event else None,
            deeds=deeds,
            blamed=mentions.blamed(claim),
            marks=marks,
        )


def _event(claim: Claim, resolved: CorpusClaim, inside: Sequence[EventMention], types: Mapping[str, str]) -> str | None:
    """The event that a claim is about; of a denial that carries an act of speech, the deed in its words."""
    if claim.event in types and any(mention.event == claim.event for mention in inside):
        return claim.event
    if claim.stance == "denies":
        deed = next(
            (m.event for m in inside if m.type not in {"REJECT", "ACCUSE", "REQUEST"} and m.event in types), None
        )
        if deed is not None:
            return deed
    if resolved.statement is not None:
        return resolved.statement.event
    return claim.event if claim.event in types else None


def _marks(reading: Reading, claim: Claim) -> Marks:
    text = reading.document.text
    sentence = reading.sentences[claim.sentence].span
    if claim.figure is None:
        return Marks()
    span = claim.figure.span
    home = next(
        (s.span for s in reading.sentences[claim.sentence : claim.sentence + 3] if s.span.covers(span)), sentence
    )
    before = text[max(home.start, span.start - AROUND) : span.start]
    behind = text[span.end : min(home.end, span.end + AROUND)]
    whole = home.of(text)
    return Marks(counted(behind), scope(before, behind), sign("early", whole), sign("late", whole))


class _Mentions:
    """Event mentions and names of one reading, found by where they stand."""

    def __init__(self, reading: Reading, cast: Cast) -> None:
        self._report = reading.document.key
        self._text = reading.document.text
        self._of_entity = cast.of_entity
        self._mentions = sorted(reading.event_mentions, key=lambda mention: mention.span)
        self._starts = [mention.span.start for mention in self._mentions]
        self._names = sorted((m.span, m.entity) for m in reading.mentions if m.entity is not None)
        self._name_starts = [span.start for span, _ in self._names]

    def inside(self, span: Span) -> list[EventMention]:
        """The event mentions whose trigger stands in a stretch of text, in order."""
        first, last = bisect_left(self._starts, span.start), bisect_left(self._starts, span.end)
        return [mention for mention in self._mentions[first:last] if mention.span.end <= span.end]

    def deed(self, mention: EventMention) -> Deed:
        """What one mention says."""
        return Deed(
            trigger=mention.span.of(self._text).casefold(),
            mode=mention.mode,
            status=mention.status,
            actors=self._things(a.entity for a in mention.actors),
            recipients=self._things(a.entity for a in mention.recipients),
            places=self._things(a.entity for a in mention.places),
            time=mention.time,
            doers="; ".join(a.span.of(self._text) for a in mention.actors).casefold(),
            victims="; ".join(a.span.of(self._text) for a in mention.recipients).casefold(),
        )

    def blamed(self, claim: Claim) -> tuple[str, ...]:
        """Who stands between a cue of blame and what they are blamed for."""
        if claim.cue is None or not claim.rule.endswith(BLAMES) or claim.cue.end >= claim.content.start:
            return ()
        first = bisect_left(self._name_starts, claim.cue.end)
        last = bisect_left(self._name_starts, claim.content.start)
        source = claim.source.entity if claim.source else None
        return self._things(key for _, key in self._names[first:last] if key != source)[:1]

    def _things(self, entities: Iterable[str | None]) -> tuple[str, ...]:
        found = (self._of_entity.get((self._report, key)) for key in entities if key is not None)
        return tuple(dict.fromkeys(thing for thing in found if thing is not None))
