"""Graph, service -> LinkSummary: what is the same as the service's, what may be, and what could not be asked."""

from collections import defaultdict
from collections.abc import Callable, Collection, Iterable, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from kg.link.asking import Asking
from kg.link.cache import Cache
from kg.link.client import Client, split_address
from kg.link.confidence import Words, judge
from kg.link.countries import country_name
from kg.link.entities import has_name, is_asked, query_of, questions_of
from kg.link.manifest import Service
from kg.link.records import OUTCOMES, Answer, Asked, LinkOptions, LinkSummary, Question
from kg.model.decision import Decision
from kg.model.graph import QuadSource


def link_graph(
    source: QuadSource,
    service: str,
    client: Client | None,
    *,
    words: Words,
    day: str,
    options: LinkOptions | None = None,
    decided: Iterable[Decision] = (),
    cache: str | Path | None = None,
    progress: Callable[[int, int], None] = lambda done, total: None,
) -> LinkSummary:
    """Ask a reconciliation service about the entities of a graph; nothing is written but the cache.

    Args:
        source: The graph.
        service: The service's address, that which OpenRefine is given.
        client: What asks it; None: the cache alone answers.
        words: How names are compared: the words of a name, folded.
        day: What goes with new answers, ISO 8601.
        options: What is asked, and how sure an answer has to be.
        decided: What is decided already: what is the same is not asked about, what is different is not linked.
        cache: Folder of answers; None: they are not kept.
        progress: Called with the queries that are through and their number.

    Raises:
        EndpointError: the service is down, refuses, or is no reconciliation service; or the graph's endpoint fails.
        LinkError: the cache cannot be used.
    """
    wanted = options or LinkOptions()
    place, _ = split_address(service)
    asking = Asking(Cache(Path(cache) if cache is not None else None, place), client, day, progress)
    described = asking.service(place)
    entities = [question for question in questions_of(source) if is_asked(question, wanted)]
    named = [question for question in entities if has_name(question)]
    known = _known(named, tuple(decided), described, wanted)
    done = set() if wanted.again else {iri for iri, _ in known.links}
    queries = {
        question: query_of(question, wanted, country_name(question.country))
        for question in named
        if question.iri not in done
    }
    answers = asking.answers(tuple(queries.values()), described)
    asked = [
        _asked(question, answers[query], described, wanted, words, known.different[question.reference])
        for question, query in queries.items()
    ]
    return LinkSummary(
        place,
        described.name,
        tuple(sorted(_one_each(asked, known.links), key=lambda one: OUTCOMES.index(one.outcome))),
        len(done),
        len(entities) - len(named),
        asking.sent,
        next((question.base for question in entities), ""),
        known.kept,
        known.own,
    )


@dataclass(frozen=True, slots=True)
class _Known:
    """What is known of a graph's links before anything is asked."""

    links: frozenset[tuple[str, str]]
    """Entities and the service's IRIs that they are linked to, by the graph or by a decision."""
    different: defaultdict[str, set[str]]
    """Reference of an entity to what it is decided not to be."""
    kept: tuple[Decision, ...]
    """The decisions among what links them."""
    own: frozenset[tuple[str, str]]
    """The links that the graph has by itself."""


def _known(named: Sequence[Question], decided: Sequence[Decision], service: Service, options: LinkOptions) -> _Known:
    different: defaultdict[str, set[str]] = defaultdict(set)
    same: defaultdict[str, list[Decision]] = defaultdict(list)
    for decision in decided:
        if decision.verdict == "different":
            different[decision.left].add(decision.right)
        elif decision.verdict == "same" and service.is_own(decision.right, options.iri):
            same[decision.left].append(decision)
    kept = tuple(decision for question in named for decision in same[question.reference])
    iris = {question.reference: question.iri for question in named}
    own = frozenset(
        (question.iri, match) for question in named for match in question.matches if service.is_own(match, options.iri)
    )
    return _Known(own | {(iris[decision.left], decision.right) for decision in kept}, different, kept, own)


def _asked(
    question: Question,
    answer: Answer | str,
    service: Service,
    options: LinkOptions,
    words: Words,
    different: Collection[str],
) -> Asked:
    if isinstance(answer, str):
        return Asked(question, "failed", answer)
    if not answer.candidates:
        return Asked(question, "nothing", "the service knows none", day=answer.day)
    links = {candidate: service.iri_of(candidate.id, options.iri) for candidate in answer.candidates}
    left = tuple(candidate for candidate, link in links.items() if link not in different)
    if not left:
        return Asked(question, "nothing", "what the service knows is decided to be another", day=answer.day)
    judged = judge(question, left, service, options, words)
    asked = Asked(question, "listed", judged.why, left, tuple(links[one] for one in left), day=answer.day)
    if judged.sure is None:
        return asked
    link = service.iri_of(judged.sure.id, options.iri)
    if not link:
        return replace(asked, why="its manifest does not say how an identifier becomes an IRI: say it with --iri")
    return replace(asked, outcome="linked", link=link)


def _one_each(asked: Sequence[Asked], known: Iterable[tuple[str, str]]) -> tuple[Asked, ...]:
    """Leave open what two entities of the graph would be linked to: they are one thing, or one of them is wrong."""
    ends: dict[str, set[str]] = defaultdict(set)
    for iri, match in known:
        ends[match].add(iri)
    for one in asked:
        if one.outcome == "linked":
            ends[one.link].add(one.question.iri)
    return tuple(
        replace(
            one,
            outcome="listed",
            link="",
            why=f"another of the graph is that too: {', '.join(sorted(ends[one.link] - {one.question.iri}))}",
        )
        if one.outcome == "linked" and len(ends[one.link]) > 1
        else one
        for one in asked
    )
