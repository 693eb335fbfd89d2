"""Decision, TakenFigure, PossibleMatch -> triples: what people decided, and what is left to decide."""

import hashlib
import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import astuple, replace
from datetime import date
from typing import Final

from kg.encode.concepts import MEASURES, term_of
from kg.encode.iris import Names
from kg.encode.terms import day, integer, iri, named, ratio, text
from kg.model import Corpus, CorpusEvent, CorpusReport, Decision, PossibleMatch, TakenFigure

A, DECISION, STATEMENT = named("rdf:type"), named("kg:Decision"), named("rdf:Statement")
VERDICT, LEFT, RIGHT = named("kg:verdict"), named("kg:left"), named("kg:right")
LEFT_TEXT, RIGHT_TEXT = named("kg:leftText"), named("kg:rightText")
WHO, WHEN, REASON = named("dcterms:creator"), named("dcterms:created"), named("kg:reason")
DECIDED_BY, MATCH = named("kg:decidedBy"), named("skos:exactMatch")
SUBJECT, PREDICATE, OBJECT = named("rdf:subject"), named("rdf:predicate"), named("rdf:object")
POSSIBLE, CANDIDATE, SCORE = named("kg:PossibleMatch"), named("kg:candidate"), named("kg:score")
POSSIBLY_SAME = named("kg:possiblySame")
VERDICTS: Final = {
    "same": named("kg:Same"),
    "different": named("kg:Different"),
    "unsure": named("kg:Unsure"),
    "taken": named("kg:Taken"),
}
"""Verdict to its concept."""

_WORD: Final = re.compile(r"\w+")


def decision_triples(names: Names, corpus: Corpus) -> Iterator[str]:
    """Describe each decision that holds, and what it does: a link elsewhere, the figure of what happened."""
    referents = Referents(names, corpus)
    known = {(names.entity(thing.key), match) for thing in corpus.things for match in thing.matches}
    for decision in corpus.decisions:
        node = names.decision(digest_of(decision))
        yield from said_triples(node, decision)
        left = referents.find(decision.left, decision.left_text)
        right = None if decision.verdict == "taken" else referents.find(decision.right, decision.right_text)
        for predicate, side in ((LEFT, left), (RIGHT, right)):
            if side is not None:
                yield f"{node} {predicate} {side}"
        for side in (left, right):
            if side is not None and side != iri_of_link(decision):
                yield f"{side} {DECIDED_BY} {node}"
        if iri_of_link(decision) and decision.verdict == "same" and left and (left, decision.right) not in known:
            yield f"{left} {MATCH} {iri(decision.right)}"
    happening = {event: names.incident(incident.key) for incident in corpus.incidents for event in incident.events}
    for taken in corpus.taken:
        yield from _taken(names, taken, happening.get(taken.event) or names.event(*taken.event))


def possible_triples(names: Names, possible: Iterable[PossibleMatch]) -> Iterator[str]:
    """Describe what may be one, both ways, with what speaks for it and against it."""
    for match in possible:
        left, right = names.reference(match.left), names.reference(match.right)
        node = names.possible(_digest((match.left, match.right)))
        yield f"{node} {A} {POSSIBLE}"
        yield f"{node} {CANDIDATE} {left}"
        yield f"{node} {CANDIDATE} {right}"
        yield f"{node} {SCORE} {ratio(match.score)}"
        for reason in match.reasons:
            yield f"{node} {REASON} {text(reason)}"
        yield f"{left} {POSSIBLY_SAME} {right}"
        yield f"{right} {POSSIBLY_SAME} {left}"


def without_taken(report: CorpusReport, taken: Sequence[TakenFigure]) -> CorpusReport:
    """The report's events without their own figures of what a decision takes a figure for: the claims carry those."""
    measures: dict[str, set[str]] = defaultdict(set)
    for figure in taken:
        if figure.event[0] == report.document.key:
            measures[figure.event[1]].add(figure.measure)
    if not measures:
        return report
    return replace(report, events=tuple(_stripped(event, measures.get(event.key, ())) for event in report.events))


def digest_of(decision: Decision) -> str:
    """What names a decision: made from all that its line says."""
    return _digest(astuple(decision)[:-1])


def iri_of_link(decision: Decision) -> str:
    """The term of the address elsewhere that a decision links to; empty where it links to none."""
    return iri(decision.right) if decision.verdict != "taken" and ":" in decision.right.partition("/")[0] else ""


class Referents:
    """What references stand for in one corpus, found by their words where a report was renamed or edited."""

    def __init__(self, names: Names, corpus: Corpus) -> None:
        self._names = names
        self._nodes = {names.entity(thing.key) for thing in corpus.things}
        self._named: dict[tuple[str, ...], set[str]] = defaultdict(set)
        self._told: dict[tuple[str, ...], set[str]] = defaultdict(set)
        for thing in corpus.things:
            for name in (thing.name, thing.label, *thing.names):
                self._named[_words(name)].add(names.entity(thing.key))
        for report in corpus.reports:
            for event in report.events:
                node = names.event(report.document.key, event.key)
                self._nodes.add(node)
                for passage in event.evidence:
                    self._told[_words(passage.sentence.of(report.document.text))].add(node)

    def find(self, reference: str, words: str) -> str | None:
        """The node that a reference stands for, as a term; an address elsewhere as it is.

        Returns:
            None where none does, or several do: a decision may hold for what has no node of its own.
        """
        if ":" in reference.partition("/")[0]:
            return iri(reference)
        node, said = self._names.reference(reference), _words(words)
        index = self._named if reference.startswith("entity/") else self._told
        if node in self._nodes and (not said or node in index[said]):
            return node
        found = index.get(said, set()) if said else set()
        return next(iter(found)) if len(found) == 1 else None


def _words(text: str) -> tuple[str, ...]:
    return tuple(_WORD.findall(text.casefold()))


def said_triples(node: str, decision: Decision) -> Iterator[str]:
    """What the line of a decision says, whatever it is about."""
    yield f"{node} {A} {DECISION}"
    yield f"{node} {VERDICT} {term_of(decision.verdict, VERDICTS, 'verdict')}"
    for predicate, words in (
        (WHO, decision.who),
        (REASON, decision.why),
        (LEFT_TEXT, decision.left_text),
        (RIGHT_TEXT, decision.right_text),
    ):
        if words:
            yield f"{node} {predicate} {text(words)}"
    if decision.when:
        yield f"{node} {WHEN} {day(date.fromisoformat(decision.when))}"


def _taken(names: Names, taken: TakenFigure, happening: str) -> Iterator[str]:
    node = names.decision(digest_of(taken.decision))
    measure = term_of(taken.measure, MEASURES, "measure")
    yield f"{node} {A} {STATEMENT}"
    yield f"{node} {SUBJECT} {happening}"
    yield f"{node} {PREDICATE} {measure}"
    yield f"{node} {OBJECT} {integer(taken.value)}"
    yield f"{happening} {measure} {integer(taken.value)}"
    yield f"{happening} {DECIDED_BY} {node}"


def _stripped(event: CorpusEvent, measures: Iterable[str]) -> CorpusEvent:
    gone = set(measures)
    return replace(event, figures=tuple(f for f in event.figures if f.measure not in gone)) if gone else event


def _digest(parts: Iterable[str]) -> str:
    return hashlib.sha256("\x1f".join(parts).encode("utf-8", "surrogatepass")).hexdigest()[:16]
