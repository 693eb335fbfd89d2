"""Queries -> the body of one request, and its answer -> candidates, in each version of the Reconciliation Service API.

Versions 0.1 and 0.2 (final reports of the W3C Entity Reconciliation Community Group) take a form with the field
``queries``, an object of named queries; the draft of 1.0 takes JSON at ``/match``, a list of queries made of
conditions.
"""

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from urllib.parse import urlencode

from kg.link.answers import candidates_in, shown
from kg.link.manifest import Version
from kg.link.records import Candidate, Query

Found = tuple[Candidate, ...] | None
"""Candidates, best first; None where the service did not answer a query, or not as the API says."""


@dataclass(frozen=True, slots=True)
class Request:
    """One POST."""

    path: str
    """What stands behind the service's address."""
    body: bytes
    """What is sent."""
    media_type: str
    """Its content type."""


def request_for(queries: Sequence[Query], version: Version) -> Request:
    """The request that asks a batch of queries.

    >>> request_for([Query("Kuryk", limit=3)], "0.2").body
    b'queries=%7B%22q0%22%3A%7B%22query%22%3A%22Kuryk%22%2C%22limit%22%3A3%7D%7D'
    >>> request_for([Query("Kuryk", limit=3)], "1.0").body
    b'{"queries":[{"conditions":[{"matchType":"name","propertyValue":"Kuryk"}],"limit":3}]}'
    """
    if version == "1.0":
        return Request("/match", _json({"queries": [_by_conditions(query) for query in queries]}), "application/json")
    named = {f"q{number}": _by_fields(query) for number, query in enumerate(queries)}
    form = urlencode({"queries": _json(named)}).encode()
    return Request("", form, "application/x-www-form-urlencoded")


def query_fields(query: Query, version: Version) -> dict[str, object]:
    """One query as it is sent: what an answer is kept under."""
    return _by_conditions(query) if version == "1.0" else _by_fields(query)


def _by_fields(query: Query) -> dict[str, object]:
    fields: dict[str, object] = {"query": query.text, "limit": query.limit}
    if query.type:
        fields["type"] = query.type
        fields["type_strict"] = "should"
    if query.properties:
        fields["properties"] = [{"pid": property_, "v": value} for property_, value in query.properties]
    return fields


def _by_conditions(query: Query) -> dict[str, object]:
    conditions = [{"matchType": "name", "propertyValue": query.text}]
    conditions += [
        {"matchType": "property", "propertyId": property_, "propertyValue": value}
        for property_, value in query.properties
    ]
    return {"conditions": conditions, "limit": query.limit, **({"type": query.type} if query.type else {})}


def read_results(body: object, queries: Sequence[Query], version: Version) -> tuple[Found, ...]:
    """The candidates of each query of a batch.

    Args:
        body: The JSON of the answer.
        queries: What was asked, in order.
        version: In which version.

    Raises:
        ValueError: it answers none of them; says what it is instead.

    >>> read_results({"q0": {"result": []}}, [Query("Kuryk"), Query("Aktau")], "0.1")
    ((), None)
    """
    found: list[object]
    if version == "1.0":
        results = body.get("results") if isinstance(body, Mapping) else None
        found = [_of(result, "candidates") for result in results] if isinstance(results, list) else []
        if len(found) > len(queries):
            raise ValueError(f"{len(found)} results for {len(queries)} queries")
        found += [None] * (len(queries) - len(found))
    else:
        named = body if isinstance(body, Mapping) else {}
        found = [_of(named.get(f"q{number}"), "result") for number in range(len(queries))]
    read = tuple(
        None if items is None else candidates_in(items, query.limit)
        for items, query in zip(found, queries, strict=True)
    )
    if all(candidates is None for candidates in read):
        raise ValueError(f"no results in {shown(body)}")
    return read


def _of(result: object, name: str) -> object:
    return result.get(name) if isinstance(result, Mapping) else None


def _json(value: object) -> bytes:
    return json.dumps(value, ensure_ascii=False, separators=(",", ":")).encode()
