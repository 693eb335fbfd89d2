"""Drawn events and relations -> the claims, passages and reports that they rest on."""

from collections.abc import Iterable
from datetime import date

from kg.draw.text import one_line, printable
from kg.draw.told.ask import Properties, ask, ask_properties, first_text, is_true, local_name, names, numbers
from kg.draw.told.records import Claim, Evidence, Passage, Relation, Report
from kg.model.graph import QuadSource


def read_evidence(source: QuadSource, events: Iterable[str], relations: Iterable[Relation]) -> Evidence:
    """Read what the graph has about these events and relations, and whatever contradicts it.

    Raises:
        QueryError: the store refuses a query.
        EndpointError: the endpoint fails.
    """
    wanted = sorted(events)
    told = ask_properties(source, "event-evidence", wanted)
    claims_of = _grouped((str(event), str(claim)) for event, claim in ask(source, "claims-about", wanted))
    claims_on = _relation_claims(source, relations)
    claims = _claims(source, {claim for group in (*claims_of.values(), *claims_on.values()) for claim in group})
    against = {other for claim in claims.values() for other in (*claim.contradicts, *claim.supersedes)}
    claims |= _claims(source, against - claims.keys())
    passages_of = {iri: tuple(map(str, values.get("evidence", ()))) for iri, values in told.items()}
    passages = _passages(
        source,
        {passage for group in passages_of.values() for passage in group}
        | {claim.passage for claim in claims.values() if claim.passage},
    )
    reports = {passage.report for passage in passages.values() if passage.report}
    return Evidence(
        triggers={
            iri: tuple(one_line(str(word)) for word in values.get("trigger", ())) for iri, values in told.items()
        },
        passages_of=passages_of,
        claims_of=claims_of,
        claims_on=claims_on,
        claims=dict(sorted(claims.items())),
        passages=passages,
        reports=_reports(source, reports),
    )


def _grouped(pairs: Iterable[tuple[str, str]]) -> dict[str, tuple[str, ...]]:
    groups: dict[str, set[str]] = {}
    for key, value in pairs:
        groups.setdefault(key, set()).add(value)
    return {key: tuple(sorted(values)) for key, values in sorted(groups.items())}


def _relation_claims(source: QuadSource, relations: Iterable[Relation]) -> dict[Relation, tuple[str, ...]]:
    wanted = set(relations)
    groups: dict[Relation, set[str]] = {}
    for subject, predicate, object_, claim in ask(
        source, "relation-claims", sorted({relation.subject for relation in wanted})
    ):
        relation = Relation(str(subject), local_name(str(predicate)), str(object_))
        if relation in wanted:
            groups.setdefault(relation, set()).add(str(claim))
    return {relation: tuple(sorted(claims)) for relation, claims in groups.items()}


def _claims(source: QuadSource, iris: Iterable[str]) -> dict[str, Claim]:
    return {iri: _claim(iri, values) for iri, values in ask_properties(source, "claims", sorted(iris)).items()}


def _claim(iri: str, values: Properties) -> Claim:
    object_ = first_text(values, "object")
    return Claim(
        iri=iri,
        content=printable(first_text(values, "content")),
        passage=first_text(values, "wasDerivedFrom"),
        subject=first_text(values, "subject"),
        predicate=local_name(first_text(values, "predicate")),
        object=object_,
        claimant=first_text(values, "claimant"),
        cue=one_line(first_text(values, "cue")),
        stance=next((stance.lower() for stance in names(values, "stance")), ""),
        quoted=is_true(values, "quoted"),
        at_least=next(iter(numbers(values, "atLeast")), None),
        at_most=next(iter(numbers(values, "atMost")), None),
        approximate=is_true(values, "approximate"),
        contradicts=tuple(str(other) for other in values.get("contradicts", ())),
        supersedes=tuple(str(other) for other in values.get("supersedes", ())),
    )


def _passages(source: QuadSource, iris: Iterable[str]) -> dict[str, Passage]:
    """These passages and their sentences."""
    found = ask_properties(source, "passages", sorted(iris))
    sentences = {first_text(values, "sentence") for values in found.values()} - found.keys() - {""}
    found |= ask_properties(source, "passages", sorted(sentences))
    return {
        iri: Passage(
            iri=iri,
            words=first_text(values, "anchorOf"),
            begin=next(iter(numbers(values, "beginIndex")), 0),
            report=first_text(values, "referenceContext"),
            sentence=first_text(values, "sentence") or iri,
        )
        for iri, values in sorted(found.items())
    }


def _reports(source: QuadSource, iris: Iterable[str]) -> dict[str, Report]:
    wanted = sorted(iris)
    found = ask_properties(source, "reports", wanted)
    reports = [_report(iri, found.get(iri, {})) for iri in wanted]
    return {report.iri: report for report in sorted(reports, key=lambda report: (report.issued or "9999", report.iri))}


def _report(iri: str, values: Properties) -> Report:
    issued = next(iter(values.get("issued", ())), "")
    return Report(
        iri=iri,
        title=one_line(first_text(values, "title")) or one_line(local_name(iri)),
        publisher=one_line(first_text(values, "publisher")),
        creator=one_line(first_text(values, "creator")),
        issued=issued.isoformat()[:10] if isinstance(issued, date) else one_line(str(issued)),
        source=one_line(first_text(values, "source")),
    )
