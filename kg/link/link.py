"""Graph, service -> LinkSummary: what is the same as the service's, what may be, and what could not be asked."""

from collections import defaultdict
from collections.abc import Callable, Mapping, Sequence
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
from kg.model.graph import QuadSource


def link_graph(
    source: QuadSource,
    service: str,
    *,
    words: Words,
    day: str,
    options: LinkOptions | None = None,
    cache: str | Path | None = None,
    offline: bool = False,
    timeout: float = 30,
    agent: str = "kg",
    progress: Callable[[int, int], None] = lambda done, total: None,
) -> LinkSummary:
    """Ask a reconciliation service about the entities of a graph; nothing is written but the cache.

    Args:
        source: The graph.
        service: The service's address, that which OpenRefine is given; a user and a password in it are sent along.
        words: How names are compared: the words of a name, folded.
        day: What goes with new answers, ISO 8601.
        options: What is asked, and how sure an answer has to be.
        cache: Folder of answers; None: they are not kept.
        offline: Whether the cache alone answers.
        timeout: Seconds for one request.
        agent: Who asks, for the service's log.
        progress: Called with the queries that are through and their number.

    Raises:
        EndpointError: the service is down, refuses, or is no reconciliation service; or the graph's endpoint fails.
        LinkError: the cache cannot be used.
    """
    wanted = options or LinkOptions()
    place, _ = split_address(service)
    with ExitStack() as stack:
        client = None if offline else stack.enter_context(Client(service, timeout, agent=agent))
        asking = Asking(Cache(Path(cache) if cache is not None else None, place), client, day, progress)
        described = asking.service(place)
        entities = [question for question in questions_of(source) if is_asked(question, wanted)]
        named = [question for question in entities if has_name(question)]
        linked = {
            match: question.iri
            for question in named
            for match in question.matches
            if described.is_own(match, wanted.iri)
        }
        done = set() if wanted.again else set(linked.values())
        open_ = [question for question in named if question.iri not in done]
        queries = [query_of(question, wanted, country_name(question.country)) for question in open_]
        answers = asking.answers(queries, described)
    asked = [
        _asked(question, answers[query], described, wanted, words)
        for question, query in zip(open_, queries, strict=True)
    ]
    base = next((question.base for question in entities), "")
    asked = sorted(_one_each(asked, linked), key=lambda one: OUTCOMES.index(one.outcome))
    return LinkSummary(place, described.name, tuple(asked), len(done), len(entities) - len(named), asking.sent, base)


def _asked(question: Question, answer: Answer | str, service: Service, options: LinkOptions, words: Words) -> Asked:
    if isinstance(answer, str):
        return Asked(question, "failed", answer)
    if not answer.candidates:
        return Asked(question, "nothing", "the service knows none", day=answer.day)
    judged = judge(question, answer.candidates, service, options, words)
    links = tuple(service.iri_of(candidate.id, options.iri) for candidate in answer.candidates)
    asked = Asked(question, "listed", judged.why, answer.candidates, links, day=answer.day)
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
