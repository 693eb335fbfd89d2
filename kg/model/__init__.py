"""The records that pass between stages: frozen, slotted, plain values."""

from kg.model.corpus import (
    Contradiction,
    Corpus,
    CorpusClaim,
    CorpusEvent,
    CorpusMention,
    CorpusRelation,
    CorpusReport,
    Incident,
    Origin,
    Passage,
    Statement,
    Supersession,
    Thing,
)
from kg.model.document import Document
from kg.model.finding import Finding
from kg.model.reading import (
    Argument,
    Claim,
    Entity,
    Event,
    EventMention,
    Figure,
    Mention,
    Reading,
    Relation,
    Sentence,
    Time,
)
from kg.model.span import Span
from kg.model.table import Table

__all__ = [
    "Argument",
    "Claim",
    "Contradiction",
    "Corpus",
    "CorpusClaim",
    "CorpusEvent",
    "CorpusMention",
    "CorpusRelation",
    "CorpusReport",
    "Document",
    "Entity",
    "Event",
    "EventMention",
    "Figure",
    "Finding",
    "Incident",
    "Mention",
    "Origin",
    "Passage",
    "Reading",
    "Relation",
    "Sentence",
    "Span",
    "Statement",
    "Supersession",
    "Table",
    "Thing",
    "Time",
]
