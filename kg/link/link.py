"""Graph, service -> LinkSummary: what is the same as the service's, what may be, and what could not be asked."""

import time
from collections import defaultdict
from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from contextlib import ExitStack
from dataclasses import replace
from pathlib import Path

from kg.link.asking import Asking
from kg.link.cache import Cache
from kg.link.client import Client, split_address
from kg.link.confidence import Words, judge
from kg.link.countries import country_name
from kg.link.entities import has_name, is_asked, query_of, questions_of
from kg.link.manifest import Service
from kg.link.records import OUTCOMES, Answer, Asked, LinkOptions, LinkSummary, Question
from kg.model.decision import Decision, Verdict
from kg.model.graph import QuadSource


def link_graph(
    source: QuadSource,
    service: str,
    *,
    words: Words,
    day: str,
    options: LinkOptions | None = None,
    decided: Iterable[Decision] = (),
    cache: str | Path | None = None,
    offline: bool = False,
    timeout: float = 30,
    agent: str = "kg",
    sleep: Callable[[float], None] = time.sleep,
    progress: Callable[[int, int], None] = lambda done, total: None,
) -> LinkSummary:
    """Ask a reconciliation service about the entities of a graph; nothing is written but the cache.

    Args:
        source: The graph.
        service: The service's address, that which OpenRefine is given; a user and a password in it are sent along.
        words: How names are compared: the words of a name, folded.
        day: What goes with new answers, ISO 8601.
        options: What is asked, and how sure an answer has to be.
        decided: What is decided already: what is the same is not asked about, what is different is not linked.
        cache: Folder of answers; None: they are not kept.
        offline: Whether the cache alone answers.
        timeout: Seconds for one request.
        agent: Who asks, for the service's log.
        sleep: What waits between two tries.
        progress: Called with the queries that are through and their number.

    Raises:
        EndpointError: the service is down, refuses, or is no reconciliation service; or the graph's endpoint fails.
        LinkError: the cache cannot be used.
    """
    wanted = options or LinkOptions()
    place, _ = split_address(service)
    with ExitStack() as stack:
        client = None if offline else stack.enter_context(Client(service, timeout, agent=agent, sleep=sleep))
        asking = Asking(Cache(Path(cache) if cache is not None else None, place), client, day, progress)
        described = asking.service(place)
        entities = [question for question in questions_of(source) if is_asked(question, wanted)]
        named = [question for question in entities if has_name(question)]
        decisions = tuple(decided)
        same, different = _by_verdict(decisions, "same"), _by_verdict(decisions, "different")
        linked = {
            match: question.iri
            for question in named
            for match in {*question.matches, *same[question.reference]}
            if described.is_own(match, wanted.iri)
        }
        done = set() if wanted.again else set(linked.values())
        open_ = [question for question in named if question.iri not in done]
        queries = [query_of(question, wanted, country_name(question.country)) for question in open_]
        answers = asking.answers(queries, described)
    asked = [
        _asked(question, answers[query], described, wanted, words, different[question.reference])
        for question, query in zip(open_, queries, strict=True)
    ]
    known = {question.reference for question in named}
    return LinkSummary(
        place,
        described.name,
        tuple(sorted(_one_each(asked, linked), key=lambda one: OUTCOMES.index(one.outcome))),
        len(done),
        len(entities) - len(named),
        asking.sent,
        next((question.base for question in entities), ""),
        tuple(one for one in decisions if one.verdict == "same" and one.left in known and one.right in linked),
    )


def _by_verdict(decisions: Iterable[Decision], verdict: Verdict) -> defaultdict[str, set[str]]:
    """What each thing of the graph is decided to be elsewhere, or not to be."""
    found: defaultdict[str, set[str]] = defaultdict(set)
    for decision in decisions:
        if decision.verdict == verdict:
            found[decision.left].add(decision.right)
    return found


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


def _one_each(asked: Sequence[Asked], linked: Mapping[str, str]) -> tuple[Asked, ...]:
    """Leave open what two entities of the graph would be linked to: they are one thing, or one of them is wrong."""
    ends: dict[str, set[str]] = defaultdict(set)
    for match, iri in linked.items():
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
