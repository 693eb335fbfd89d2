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
    PossibleMatch,
    Statement,
    Supersession,
    TakenFigure,
    Thing,
)
from kg.model.decision import VERDICTS, Decision, IdleDecision, Verdict
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
    "VERDICTS",
    "Argument",
    "Claim",
    "Contradiction",
    "Corpus",
    "CorpusClaim",
    "CorpusEvent",
    "CorpusMention",
    "CorpusRelation",
    "CorpusReport",
    "Decision",
    "Document",
    "Entity",
    "Event",
    "EventMention",
    "Figure",
    "Finding",
    "IdleDecision",
    "Incident",
    "Mention",
    "Origin",
    "Passage",
    "PossibleMatch",
    "Reading",
    "Relation",
    "Sentence",
    "Span",
    "Statement",
    "Supersession",
    "Table",
    "TakenFigure",
    "Thing",
    "Time",
    "Verdict",
]
