"""Question, candidates -> the one that is sure, or why none is: in doubt, none."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Final

from kg import vocab
from kg.link.countries import countries_in, country_name
from kg.link.manifest import Service
from kg.link.records import Candidate, LinkOptions, Question, of_kind, points
from kg.link.words import common_words, lines_of, plain

Words = Callable[[str], Sequence[str]]
"""The words of a name, folded so that spellings of one name have the same."""
HUNDRED: Final = 100.0
"""Where scores end."""
LONGEST_INITIALS: Final = 5
"""Letters of initials that may stand for several bodies; longer ones are made to be a name."""


@dataclass(frozen=True, slots=True)
class Judged:
    """What is thought of the candidates of one entity."""

    sure: Candidate | None
    """The one that is it; None: in doubt."""
    why: str
    """For which reasons."""


def judge(
    question: Question, candidates: Sequence[Candidate], service: Service, options: LinkOptions, words: Words
) -> Judged:
    """Choose the candidate that is sure, if one is.

    Args:
        question: The entity that was asked about.
        candidates: What the service answered, best first; the same identifier may stand there under several names.
        service: What was asked.
        options: How sure an answer has to be.
        words: How names are compared.

    >>> town = Question("http://x/entity/kuryk", "http://x/", "Kuryk", ("Kuryk",), "Settlement")
    >>> sure = Candidate("Q1", "Kuryk", 100, True)
    >>> service = Service("A list", identifier_space="http://x/")
    >>> judge(town, [sure], service, LinkOptions(), str.split).why
    'the service is sure (score 100, no other candidate); the names agree: Kuryk'
    >>> judge(town, [sure, Candidate("Q2", "Kuryk", 95)], service, LinkOptions(), str.split).why
    'the next candidate, Q2, is too near: 95 to 100'
    """
    first = candidates[0]
    named = [candidate for candidate in candidates if candidate.id == first.id]
    doubt = _of_service(first, named, candidates, options)
    if doubt:
        return Judged(None, doubt)
    agreed = [(name, candidate) for candidate in named for name in _agreeing(question, candidate.name, words)]
    if not agreed:
        return Judged(None, f"another name: {first.name!r}")
    doubts = [_of_name(name, question) for name, _ in agreed]
    if all(doubts):
        return Judged(None, doubts[0])
    doubt = _of_type(first, question, service, options) or _of_country(first, question)
    if doubt:
        return Judged(None, doubt)
    at = doubts.index("")
    others = [candidate for candidate in candidates if candidate.id != first.id]
    rest = f"the next {points(others[0])}" if others else "no other candidate"
    why = f"the service is sure (score {points(first)}, {rest}); the names agree: {agreed[at][0]}"
    return Judged(agreed[at][1], why)


def _of_service(
    first: Candidate, named: Sequence[Candidate], candidates: Sequence[Candidate], options: LinkOptions
) -> str:
    """What in the service's own judgement leaves it in doubt."""
    matches = {candidate.id for candidate in candidates if candidate.match}
    if not matches:
        return "the service is not sure"
    if len(matches) > 1:
        return f"the service is sure of {len(matches)} at once"
    if not any(candidate.match for candidate in named):
        return "the service is sure of one that is not its best"
    if first.score is None:
        return "the service gives no score"
    # Some services count to 1, most to 100.
    scale = HUNDRED if 0 < first.score <= 1 else 1.0
    if first.score * scale < options.min_score:
        return f"its score is low: {points(first)}"
    rest = [candidate for candidate in candidates if candidate.id != first.id]
    if rest and (rest[0].score is None or first.score - rest[0].score < first.score * options.lead / HUNDRED):
        return f"the next candidate, {rest[0].id}, is too near: {points(rest[0])} to {points(first)}"
    return ""


def _agreeing(question: Question, found: str, words: Words) -> list[str]:
    """The names of the entity that are the candidate's; a person's may stand there as "Surname, Given Names"."""
    last, comma, first = found.partition(",")
    turned = f"{first} {last}" if comma and question.kind == "Person" else found
    wanted = {tuple(words(found)), tuple(words(turned))}
    return [name for name in question.names if tuple(words(name)) in wanted]


def _of_name(name: str, question: Question) -> str:
    """What in the name itself leaves it in doubt, however well it agrees."""
    if question.kind == "Person" and len(plain(name).split()) < 2:
        return f"one word does not tell a person from namesakes: {name!r}"
    if question.kind in vocab.PLACE_KINDS or question.kind == "Person":
        return ""
    letters = name.replace(".", "")
    if letters.isupper() and " " not in letters and len(letters) <= LONGEST_INITIALS:
        return f"initials alone stand for many bodies: {name!r}"
    if not set(plain(name).split()) - common_words():
        return f"many countries have a body of that name: {name!r}"
    return ""


def _of_type(first: Candidate, question: Question, service: Service, options: LinkOptions) -> str:
    """What in the candidate's types says that it is something else."""
    asked = of_kind(question.kind, options.types)
    wide = "Place" if question.kind in vocab.PLACE_KINDS else question.kind
    ids = {name for kind in first.types for name in (kind.id, *kind.broader)}
    if asked and asked in ids:
        return ""
    shown = ", ".join(kind.name or kind.id for kind in first.types)
    known = {kind.id for kind in service.default_types}
    if asked and first.types and all(kind.id in known for kind in first.types):
        return f"it is of another type: {shown}"
    elsewhere = {kind for kind, name in options.types.items() if name in ids}
    meant = {said for kind in first.types if (said := _kind_meant(f"{kind.name} {kind.id}"))} | elsewhere
    same = {wide, question.kind, *(("Organization",) if wide == "Group" else ())}
    return f"it is of another type: {shown}" if meant and not meant & same else ""


def _of_country(first: Candidate, question: Question) -> str:
    """What in the candidate's description says that it is somewhere else."""
    spoken = countries_in(first.description) if question.country else frozenset()
    if not spoken or question.country in spoken:
        return ""
    home = country_name(question.country) or question.country
    return f"it is told of another country than {home}: {first.description!r}"


@cache
def _kinds_by_words() -> Mapping[str, str]:
    pairs = (line.partition("\t") for line in lines_of("types.tsv"))
    return dict(sorted(((words, kind) for words, _, kind in pairs), key=lambda pair: (-len(pair[0]), pair[0])))


def _kind_meant(name: str) -> str:
    """The kind of entity that a type's name speaks of; empty where it says nothing.

    >>> _kind_meant("human settlement"), _kind_meant("Wikimedia disambiguation page"), _kind_meant("Q5")
    ('Place', 'other', '')
    """
    spaced = "".join(f" {char}" if char.isupper() else char for char in name) if " " not in name.strip() else name
    text = f" {plain(spaced)} "
    return next((kind for words, kind in _kinds_by_words().items() if f" {words} " in text), "")
