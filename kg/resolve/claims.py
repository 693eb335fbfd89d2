"""Claims of one reading -> corpus claims: claimants as things, contents as statements about events."""

from collections import Counter
from collections.abc import Mapping, Sequence

from kg.model import Claim, CorpusClaim, CorpusEvent, Passage, Reading, Statement
from kg.model.corpus import Voice
from kg.resolve.things import Cast

NAMED = frozenset({"Person", "Organization"})
"""Kinds of entities that stand by what they say."""


def resolve_claims(reading: Reading, events: Sequence[CorpusEvent], cast: Cast) -> tuple[CorpusClaim, ...]:
    """The claims of one report, in order; keys are made from offsets."""
    by_key = {event.key: event for event in events}
    taken: Counter[str] = Counter()
    found = []
    for claim in reading.claims:
        key = f"{claim.content.start}-{claim.content.end}"
        taken[key] += 1
        if taken[key] > 1:
            key = f"{key}-{taken[key]}"
        found.append(_resolved(reading, claim, key, by_key, cast))
    return tuple(found)


def _resolved(reading: Reading, claim: Claim, key: str, events: Mapping[str, CorpusEvent], cast: Cast) -> CorpusClaim:
    report = reading.document.key
    stands = _stands_by(reading, claim)
    source = stands or (claim.source.entity if claim.source else None)
    claimant = cast.of_entity.get((report, source)) if source else None
    voice: Voice = "entity" if claimant else "report" if claim.source is None and claim.cue is None else "unnamed"
    event = events.get(claim.event) if claim.event else None
    about = [cast.of_entity[report, name] for name in claim.about if (report, name) in cast.of_entity]
    about_events = [name for name in claim.about if name in events] + ([event.key] if event else [])
    return CorpusClaim(
        key=key,
        content=Passage(claim.content, reading.sentences[claim.sentence].span),
        cue=claim.cue,
        voice=voice,
        claimant=claimant,
        stance=claim.stance,
        quoted=claim.quoted,
        statement=_statement(claim, event),
        figure=claim.figure,
        about=tuple(dict.fromkeys(about)),
        about_events=tuple(dict.fromkeys(about_events)),
        rule=claim.rule,
        via=_via(report, claim, claimant, cast),
    )


def _stands_by(reading: Reading, claim: Claim) -> str | None:
    """The entity that stands by what people without a name told it: "the foundation cited people who carried bodies".

    A newspaper or agency hands on what others say and stands by nothing.
    """
    if not claim.via or claim.source is None or not claim.source.entity:
        return None
    entities = {entity.key: entity for entity in reading.entities}
    source = entities.get(claim.source.entity)
    if source is None or source.kind != "Group" or any(word[:1].isupper() for word in source.name.split()):
        return None
    for voice in claim.via[:1]:
        body = entities.get(voice.entity) if voice.entity else None
        if body is not None and body.kind in NAMED and body.name[:1].isupper() and body.sector != "JRN":
            return body.key
    return None


def _via(report: str, claim: Claim, claimant: str | None, cast: Cast) -> tuple[str, ...]:
    """The things among the voices that hand a claim on; never the claimant itself."""
    found = (cast.of_entity.get((report, voice.entity)) for voice in claim.via if voice.entity)
    return tuple(dict.fromkeys(key for key in found if key is not None and key != claimant))


def _statement(claim: Claim, event: CorpusEvent | None) -> Statement | None:
    """What is said of the event: a figure, else that it happened, if its own words stand in the content."""
    if event is None or claim.stance is None:
        return None
    if claim.figure is not None:
        return Statement(event.key, claim.figure.measure, None)
    if any(claim.content.covers(passage.span) for passage in event.evidence):
        return Statement(event.key, "type", event.type)
    return None
