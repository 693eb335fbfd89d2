"""Explanation -> plain values, sentence by sentence: what ``kg explain`` prints as text and as JSON."""

import re
from collections.abc import Callable, Iterator
from dataclasses import asdict
from typing import Any

from kg.model import Claim, EventMention, Figure, Mention, Relation, Span
from kg.model.explanation import Explanation, PassedOver
from kg.model.grounds import grounds

Plain = dict[str, Any]
"""A record as JSON has it."""


def explained(explanation: Explanation, sentence: int | None = None, word: str | None = None) -> Plain:
    """What was found in a report, and what was not, sentence by sentence.

    Args:
        explanation: The report.
        sentence: Number of the only sentence to tell of, from 1.
        word: Only what rests on this word, or on an entry that has it, is told.
    """
    document = explanation.reading.document
    told = [
        _sentence(explanation, at.index) for at in explanation.reading.sentences if sentence in {None, at.index + 1}
    ]
    if word is not None:
        told = [narrowed for one in told if (narrowed := _narrowed(one, word)) is not None]
    return {
        "report": document.key,
        "title": document.title,
        "published": document.published.isoformat() if document.published else None,
        "sentences": told,
    }


def _sentence(explanation: Explanation, index: int) -> Plain:
    reading = explanation.reading

    def words(span: Span | None) -> str | None:
        return None if span is None else " ".join(span.of(reading.document.text).split())

    def here(records: tuple[Any, ...]) -> Iterator[Any]:
        return (record for record in records if record.sentence == index)

    return {
        "sentence": index + 1,
        "text": words(reading.sentences[index].span),
        "entities": [_entity(explanation, mention, words) for mention in here(reading.mentions)],
        "events": [_event(explanation, mention) for mention in here(reading.event_mentions)],
        "claims": [_claim(explanation, claim, words) for claim in here(reading.claims)],
        "relations": [_relation(explanation, relation, words) for relation in here(reading.relations)],
        "passed_over": [_passed_over(one, words) for one in here(explanation.passed_over)],
    }


Words = Callable[[Span | None], str | None]
"""Words of a span, on one line."""


def _name(explanation: Explanation, key: str | None) -> str | None:
    return explanation.things[key].name if key is not None and key in explanation.things else None


def _entity(explanation: Explanation, mention: Mention, words: Words) -> Plain:
    thing = explanation.things.get(mention.entity) if mention.entity is not None else None
    told: Plain = {"words": words(mention.span), "form": mention.form, "kind": mention.kind, "name": None}
    if thing is None:
        return told
    return told | {
        "name": thing.name,
        "kind": thing.kind,
        "sector": thing.sector,
        "rules": list(thing.rules),
        "matches": list(thing.matches),
        "latitude": thing.latitude,
        "longitude": thing.longitude,
    }


def _event(explanation: Explanation, mention: EventMention) -> Plain:
    text = explanation.reading.document.text
    why = grounds(mention, text, lambda key: _name(explanation, key))
    return {
        "event": mention.event,
        "type": mention.type,
        "mode": mention.mode,
        "status": mention.status,
        "words": why[0].words,
        "rule": mention.rule,
        "entry": mention.entry,
        "start": _day(mention, "start"),
        "end": _day(mention, "end"),
        "figures": [_figure(figure) for figure in mention.figures],
        "grounds": [asdict(ground) for ground in why],
    }


def _day(mention: EventMention, end: str) -> str | None:
    """One end of a time, as exact as it is."""
    day = getattr(mention.time, end) if mention.time is not None else None
    size = {"day": 10, "month": 7, "year": 4}[mention.time.precision] if mention.time is not None else 0
    return day.isoformat()[:size] if day is not None else None


def _figure(figure: Figure) -> Plain:
    return {
        "measure": figure.measure,
        "value": figure.value,
        "at_least": figure.at_least,
        "at_most": figure.at_most,
        "approximate": figure.approximate,
    }


def _claim(explanation: Explanation, claim: Claim, words: Words) -> Plain:
    source = claim.source
    return {
        "source": words(source.span) if source is not None else None,
        "name": _name(explanation, source.entity) if source is not None else None,
        "cue": words(claim.cue),
        "stance": claim.stance,
        "quoted": claim.quoted,
        "content": words(claim.content),
        "event": claim.event,
        "figure": _figure(claim.figure) if claim.figure is not None else None,
        "rule": claim.rule,
    }


def _relation(explanation: Explanation, relation: Relation, words: Words) -> Plain:
    return {
        "subject": _name(explanation, relation.subject),
        "predicate": relation.predicate,
        "object": _name(explanation, relation.object),
        "words": words(relation.span),
        "rule": relation.rule,
    }


def _passed_over(one: PassedOver, words: Words) -> Plain:
    return {
        "words": words(one.span),
        "type": one.type or None,
        "mode": one.mode,
        "entry": one.entry,
        "origin": one.origin,
        "rule": one.rule,
        "why": one.why,
        "elsewhere": one.elsewhere,
    }


def _narrowed(sentence: Plain, word: str) -> Plain | None:
    """A sentence with only what rests on a word; None where the word is neither in it nor in an entry."""
    wanted = word.casefold()

    def has(*texts: str) -> bool:
        return any(wanted == part for text in texts for part in re.findall(r"\w+(?:['-]\w+)*", text.casefold()))

    events = [event for event in sentence["events"] if has(event["words"], event["rule"])]
    passed = [one for one in sentence["passed_over"] if has(one["words"], one["entry"])]
    if not events and not passed and not has(sentence["text"]):
        return None
    nothing: Plain = {"entities": [], "claims": [], "relations": []}
    return sentence | nothing | {"events": events, "passed_over": passed}
