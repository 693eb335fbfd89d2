"""CorpusReport -> triples: the exact words that everything else rests on."""

from collections.abc import Iterator

from kg.encode.iris import Names
from kg.encode.terms import integer, named, text
from kg.errors import GraphError
from kg.model import CorpusReport, Document, Passage, Span

A, PASSAGE = named("rdf:type"), named("kg:Passage")
WORDS, BEGIN, END = named("nif:anchorOf"), named("nif:beginIndex"), named("nif:endIndex")
CONTEXT, SENTENCE = named("nif:referenceContext"), named("kg:sentence")


def words_of(document: Document, span: Span) -> str:
    """The exact words of a span.

    Raises:
        GraphError: the span lies outside the text.
    """
    if span.end > len(document.text):
        problem = f"words {span.start} to {span.end} lie outside its text of {len(document.text)} code points"
        raise GraphError(f"report {document.key}", problem, "read the report again: its text has changed")
    return document.text[span.start : span.end]


def passage_triples(names: Names, report: CorpusReport) -> Iterator[str]:
    """Describe each passage of a report that something rests on, and the sentence that it stands in.

    Yields:
        Words, start and end in code points (nif:beginIndex, nif:endIndex: NIF 2.0 core), the report they stand in, and
        their sentence; a sentence's sentence is itself, so that one question gives the sentence of any passage.
    """
    document = report.document
    context = names.report(document.key)
    for span, sentence in _sentences(report).items():
        passage = names.passage(document.key, span)
        yield f"{passage} {A} {PASSAGE}"
        yield f"{passage} {WORDS} {text(words_of(document, span))}"
        yield f"{passage} {BEGIN} {integer(span.start)}"
        yield f"{passage} {END} {integer(span.end)}"
        yield f"{passage} {CONTEXT} {context}"
        yield f"{passage} {SENTENCE} {names.passage(document.key, sentence)}"


def _sentences(report: CorpusReport) -> dict[Span, Span]:
    """Each passage to its sentence; where several are given for the same words, the first in the text."""
    sentences: dict[Span, Span] = {}
    for passage in _passages(report):
        known = sentences.get(passage.span)
        sentences[passage.span] = passage.sentence if known is None else min(known, passage.sentence)
    for sentence in tuple(sentences.values()):
        sentences[sentence] = sentence
    return sentences


def _passages(report: CorpusReport) -> Iterator[Passage]:
    for mention in report.mentions:
        yield mention.passage
    for event in report.events:
        yield from event.evidence
    for claim in report.claims:
        yield claim.content
    for relation in report.relations:
        yield relation.passage
