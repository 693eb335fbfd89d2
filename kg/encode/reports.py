"""Document -> triples: what is known of a report."""

import hashlib
from collections.abc import Iterator

from kg.encode.iris import Names
from kg.encode.terms import day, named, text
from kg.model import Document

A = named("rdf:type")
CLASSES = (named("kg:Report"), named("schema:Report"))
TITLE, CREATOR, PUBLISHER = named("dcterms:title"), named("dcterms:creator"), named("dcterms:publisher")
ISSUED, SOURCE, LANGUAGE = named("dcterms:issued"), named("dcterms:source"), named("dcterms:language")
SHA256, WHOLE_TEXT = named("kg:textSha256"), named("nif:isString")


def report_triples(names: Names, document: Document, with_text: bool) -> Iterator[str]:
    """Describe one report.

    Yields:
        Its classes, title, author, publisher, day, source and language, the digest of its text, the text where asked.
    """
    report = names.report(document.key)
    whole = text(document.text)
    for kind in CLASSES:
        yield f"{report} {A} {kind}"
    printed = (
        (TITLE, document.title),
        (CREATOR, document.author),
        (PUBLISHER, document.publisher),
        (SOURCE, document.source),
        (LANGUAGE, document.language),
    )
    for predicate, words in printed:
        if words:
            yield f"{report} {predicate} {text(words)}"
    if document.published is not None:
        yield f"{report} {ISSUED} {day(document.published)}"
    yield f"{report} {SHA256} {text(hashlib.sha256(document.text.encode()).hexdigest())}"
    if with_text:
        yield f"{report} {WHOLE_TEXT} {whole}"
