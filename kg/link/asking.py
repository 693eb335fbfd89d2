"""Queries -> answers: from the cache, else from the service, batch after batch."""

from collections.abc import Callable, Mapping, Sequence
from typing import Final

from kg.errors import EndpointError, LinkError
from kg.link.cache import Cache
from kg.link.client import Client, UnansweredError
from kg.link.manifest import Service, read_manifest
from kg.link.protocol import query_fields, read_results, request_for
from kg.link.records import Answer, Query

MOST_FAILURES: Final = 3
"""Queries in a row that a service may fail on, each by itself, before it is left alone."""

Outcomes = Mapping[Query, Answer | str]
"""Query to its answer, or to why it has none."""


class Asking:
    """One run: what is known, what is asked for, and how often that failed."""

    def __init__(self, cache: Cache, client: Client | None, day: str, progress: Callable[[int, int], None]) -> None:
        """Take what is asked.

        Args:
            cache: Answers of before.
            client: The service; None: it is not asked.
            day: What goes with new answers, ISO 8601.
            progress: Called with the queries that are through and their number.
        """
        self._cache = cache
        self._client = client
        self._day = day
        self._progress = progress
        self._failures = 0
        self._answered = False
        self.sent = 0
        """Queries that were sent."""

    def service(self, place: str) -> Service:
        """The service, as its manifest describes it.

        Raises:
            EndpointError: it is down, refuses, or is no reconciliation service.
            LinkError: it is not asked, and its manifest is not in the cache.
        """
        if self._cache.manifest is not None:
            return read_manifest(self._cache.manifest, place)
        if self._client is None:
            raise LinkError(place, "its manifest is not in the cache", "ask it once without --offline")
        body = self._client.manifest()
        service = read_manifest(body, place)
        self._cache.keep_manifest(body, self._day)
        return service

    def answers(self, queries: Sequence[Query], service: Service) -> Outcomes:
        """The answer to each query, or why there is none.

        Raises:
            EndpointError: the service is down, refuses, or fails on query after query; what it answered is kept.
            LinkError: the cache cannot be written.
        """
        version = service.version
        known: dict[Query, Answer | str] = {}
        missing = []
        for query in dict.fromkeys(queries):
            answer = self._cache.get(query_fields(query, version), version)
            if answer is not None:
                known[query] = answer
            elif self._client is None:
                known[query] = "it is not in the cache"
            else:
                missing.append(query)
        if self._client is None:
            return known
        for start in range(0, len(missing), service.batch_size):
            batch = missing[start : start + service.batch_size]
            known |= self._ask(batch, service, self._client)
            self._progress(start + len(batch), len(missing))
        return known

    def _ask(self, batch: Sequence[Query], service: Service, client: Client) -> dict[Query, Answer | str]:
        """Ask a batch; one that the service fails on is asked in halves, down to the query that it fails on."""
        try:
            found = self._send(batch, service, client)
        except UnansweredError as error:
            if len(batch) > 1:
                middle = len(batch) // 2
                return self._ask(batch[:middle], service, client) | self._ask(batch[middle:], service, client)
            self._failures += 1
            if not self._answered or self._failures >= MOST_FAILURES:
                raise EndpointError(error.place, error.problem, error.hint) from error
            return {batch[0]: f"the service fails on it: {error.problem}"}
        self._failures = 0
        self._answered = True
        return found

    def _send(self, batch: Sequence[Query], service: Service, client: Client) -> dict[Query, Answer | str]:
        version = service.version
        body = client.ask(request_for(batch, version))
        try:
            results = read_results(body, batch, version)
        except ValueError as error:
            hint = "is this the address of a reconciliation service?"
            raise UnansweredError(client.address, f"answers with {error}", hint) from error
        self.sent += len(batch)
        answered = {
            query: Answer(candidates, self._day)
            for query, candidates in zip(batch, results, strict=True)
            if candidates is not None
        }
        self._cache.keep([(query_fields(query, version), answer) for query, answer in answered.items()], version)
        return {query: answered.get(query, "the service left it out, or garbled it") for query in batch}
