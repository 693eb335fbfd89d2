"""CorpusClaim, CorpusRelation -> triples: who says so, and in which words."""

from collections.abc import Iterator

from kg.encode.concepts import LINKS, MEASURES, ROLES, STANCES, TYPES, term_of
from kg.encode.iris import Names
from kg.encode.passages import words_of
from kg.encode.terms import TRUE, boolean, integer, named, text
from kg.model import CorpusClaim, CorpusRelation, CorpusReport, Figure, Passage, Statement

A, CLAIM, STATEMENT = named("rdf:type"), named("kg:Claim"), named("rdf:Statement")
SUBJECT, PREDICATE, OBJECT = named("rdf:subject"), named("rdf:predicate"), named("rdf:object")
CONTENT, CLAIMANT, UNNAMED = named("kg:content"), named("kg:claimant"), named("kg:Unnamed")
CUE, STANCE, QUOTED, ABOUT = named("kg:cue"), named("kg:stance"), named("kg:quoted"), named("kg:about")
VIA = named("kg:via")
AT_LEAST, AT_MOST, APPROXIMATE = named("kg:atLeast"), named("kg:atMost"), named("kg:approximate")
DERIVED_FROM, GENERATED_BY, RULE = named("prov:wasDerivedFrom"), named("prov:wasGeneratedBy"), named("kg:rule")


def claim_triples(names: Names, report: CorpusReport, extractor: str) -> Iterator[str]:
    """Describe each claim of a report.

    Args:
        names: Makes the IRIs.
        report: The report.
        extractor: Term of what made the claims.
    """
    key = report.document.key
    for claim in report.claims:
        node = names.claim(key, claim.key)
        yield from _said(names, report, node, claim.content, claim.rule, extractor)
        yield f"{node} {CLAIMANT} {_claimant(names, key, claim)}"
        for voice in claim.via:
            yield f"{node} {VIA} {names.entity(voice)}"
        yield f"{node} {QUOTED} {boolean(claim.quoted)}"
        if claim.cue is not None:
            yield f"{node} {CUE} {text(words_of(report.document, claim.cue))}"
        if claim.stance is not None:
            yield f"{node} {STANCE} {term_of(claim.stance, STANCES, 'stance')}"
        for thing in claim.about:
            yield f"{node} {ABOUT} {names.entity(thing)}"
        for event in claim.about_events:
            yield f"{node} {ABOUT} {names.event(key, event)}"
        if claim.statement is not None:
            yield from _statement(names, key, node, claim.statement, claim.figure)
        if claim.figure is not None:
            yield from _room(node, claim.figure)


def relation_triples(names: Names, report: CorpusReport, extractor: str) -> Iterator[str]:
    """Describe each lasting relation as a claim that the report makes in its own voice, so that it shows its words.

    The relation itself, as one triple between the two things, is an edge: see kg.encode.edges.
    """
    key = report.document.key
    for relation in report.relations:
        link = term_of(relation.predicate, LINKS, "relation")
        subject, target = names.entity(relation.subject), names.entity(relation.object)
        node = _relation_claim(names, key, relation)
        yield from _said(names, report, node, relation.passage, relation.rule, extractor)
        yield f"{node} {CLAIMANT} {names.report(key)}"
        yield f"{node} {QUOTED} {boolean(False)}"
        yield f"{node} {STANCE} {STANCES['asserts']}"
        yield f"{node} {A} {STATEMENT}"
        yield f"{node} {SUBJECT} {subject}"
        yield f"{node} {PREDICATE} {link}"
        yield f"{node} {OBJECT} {target}"
        yield f"{node} {ABOUT} {subject}"
        yield f"{node} {ABOUT} {target}"


def _relation_claim(names: Names, key: str, relation: CorpusRelation) -> str:
    """Words and what they say: no other claim of the report has as many parts."""
    span = relation.passage.span
    return names.claim(
        key, "relation", f"{span.start}-{span.end}", relation.subject, relation.predicate, relation.object
    )


def _said(names: Names, report: CorpusReport, node: str, content: Passage, rule: str, extractor: str) -> Iterator[str]:
    """What every claim has: its class, its words, where they stand, and what found them."""
    yield f"{node} {A} {CLAIM}"
    yield f"{node} {CONTENT} {text(words_of(report.document, content.span))}"
    yield f"{node} {DERIVED_FROM} {names.passage(report.document.key, content.span)}"
    yield f"{node} {GENERATED_BY} {extractor}"
    if rule:
        yield f"{node} {RULE} {text(rule)}"


def _claimant(names: Names, key: str, claim: CorpusClaim) -> str:
    if claim.voice == "entity" and claim.claimant is not None:
        return names.entity(claim.claimant)
    return names.report(key) if claim.voice == "report" else UNNAMED


def _statement(names: Names, key: str, node: str, said: Statement, figure: Figure | None) -> Iterator[str]:
    """The content as a triple, which the claim does not assert."""
    event = names.event(key, said.event)
    yield f"{node} {A} {STATEMENT}"
    yield f"{node} {SUBJECT} {event}"
    yield f"{node} {ABOUT} {event}"
    if said.predicate == "type":
        yield f"{node} {PREDICATE} {A}"
        if said.object is not None:
            yield f"{node} {OBJECT} {term_of(said.object, TYPES, 'event type')}"
    elif said.predicate in ROLES:
        yield f"{node} {PREDICATE} {ROLES[said.predicate]}"
        if said.object is not None:
            yield f"{node} {OBJECT} {names.entity(said.object)}"
    else:
        yield f"{node} {PREDICATE} {term_of(said.predicate, MEASURES, 'predicate of a statement')}"
        if figure is not None and figure.value is not None:
            yield f"{node} {OBJECT} {integer(figure.value)}"


def _room(node: str, figure: Figure) -> Iterator[str]:
    """How far from its number a figure may be."""
    if figure.at_least is not None:
        yield f"{node} {AT_LEAST} {integer(figure.at_least)}"
    if figure.at_most is not None:
        yield f"{node} {AT_MOST} {integer(figure.at_most)}"
    if figure.approximate:
        yield f"{node} {APPROXIMATE} {TRUE}"
