"""Reading -> what does not hold together in it: what was not made here is not relied on."""

from collections.abc import Iterator

from kg.model import Argument, Reading, Span


def fault_of(reading: Reading) -> str:
    """What a reading points to that is not there, in words; empty where all is there.

    >>> from kg.model import Document, Sentence
    >>> fault_of(Reading(Document("r1", "Police came."), (Sentence(0, Span(0, 12)),)))
    ''
    >>> fault_of(Reading(Document("r1", "Police came."), (Sentence(0, Span(0, 13)),)))
    'it quotes words behind the end of the report'
    """
    entities = {entity.key for entity in reading.entities}
    events = {event.key for event in reading.events}
    if max((span.end for span in _spans(reading)), default=0) > len(reading.document.text):
        return "it quotes words behind the end of the report"
    if not {*_sentences(reading)} <= {*range(len(reading.sentences))}:
        return "it names a sentence that is not there"
    if not {*_entities(reading)} <= {None, *entities}:
        return "it names an entity that is not there"
    if not {*_events(reading)} <= {None, *events}:
        return "it names an event that is not there"
    if not {key for claim in reading.claims for key in claim.about} <= entities | events:
        return "a claim is about what is not there"
    if not {at for event in reading.events for at in event.mentions} <= {*range(len(reading.event_mentions))}:
        return "an event has a mention that is not there"
    return ""


def _arguments(reading: Reading) -> Iterator[Argument]:
    for mention in reading.event_mentions:
        yield from (*mention.actors, *mention.recipients, *mention.places)
    for claim in reading.claims:
        yield from claim.via
        if claim.source is not None:
            yield claim.source


def _spans(reading: Reading) -> Iterator[Span]:
    for sentence in reading.sentences:
        yield sentence.span
    for mention in reading.mentions:
        yield mention.span
    for relation in reading.relations:
        yield relation.span
    for argument in _arguments(reading):
        yield from (argument.span, argument.head)
    for told in reading.event_mentions:
        yield told.span
        yield from (figure.span for figure in told.figures)
        if told.time is not None:
            yield told.time.span
    for claim in reading.claims:
        yield claim.content
        if claim.cue is not None:
            yield claim.cue
        if claim.figure is not None:
            yield claim.figure.span


def _sentences(reading: Reading) -> Iterator[int]:
    yield from (mention.sentence for mention in reading.mentions)
    yield from (told.sentence for told in reading.event_mentions)
    yield from (claim.sentence for claim in reading.claims)
    yield from (relation.sentence for relation in reading.relations)


def _entities(reading: Reading) -> Iterator[str | None]:
    for mention in reading.mentions:
        yield mention.entity
    for argument in _arguments(reading):
        yield argument.entity
    for relation in reading.relations:
        yield from (relation.subject, relation.object)


def _events(reading: Reading) -> Iterator[str | None]:
    for mention in reading.event_mentions:
        yield mention.event
    for claim in reading.claims:
        yield claim.event
