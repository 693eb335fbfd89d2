"""Queries -> answers: in batches, each once, and one bad query does not cost the others."""

from pathlib import Path

import pytest
from reconciling import BASE, MANIFEST, graph_of, scripted, sure

import kg
from kg.errors import EndpointError
from kg.link import Client, LinkOptions, LinkSummary, link_graph
from kg.resolve.folding import words_of

TOWNS = tuple(f"Port{letter}" for letter in "abcdefghijkl")
GRAPH = graph_of(*({"name": name, "kind": "Settlement"} for name in TOWNS))
NEXT_VERSION = {"versions": ["1.0-draft"], "name": "Harbours", "view": {"url": "https://example.org/view/{{id}}"}}


def link(address: str, graph: kg.Graph = GRAPH, cache: Path | None = None, **options: object) -> LinkSummary:
    """Ask without waiting between two tries."""
    wanted = LinkOptions(**options)  # type: ignore[arg-type]
    with Client(address, 5, sleep=lambda seconds: None) as client:
        return link_graph(graph.source, address, client, words=words_of, day="2026-11-24", options=wanted, cache=cache)


def outcomes(summary: LinkSummary) -> dict[str, list[str]]:
    """Names by what came of them."""
    found: dict[str, list[str]] = {}
    for asked in summary.asked:
        found.setdefault(asked.outcome, []).append(asked.question.name)
    return found


@pytest.mark.parametrize(("size", "batches"), [(5, [5, 5, 2]), (None, [12]), (0, [12]), ("5", [12])])
def test_batches_are_as_large_as_the_manifest_says(size: object, batches: list[int]) -> None:
    """And fifty where it says nothing that can be used."""
    with scripted(sure, manifest={**MANIFEST, "batchSize": size}) as (address, handler):
        summary = link(address)
    assert [len(batch) for batch in handler.batches] == batches
    assert outcomes(summary) == {"linked": list(TOWNS)}


def test_a_query_that_the_service_cannot_take_does_not_cost_the_others() -> None:
    """It is found by halves, and told of; all others are answered."""

    def poisoned(queries: dict[str, dict[str, object]]) -> object:
        names = [query["query"] for query in queries.values()]
        return (400, {}, b"") if "Portd" in names else sure(queries)

    with scripted(poisoned) as (address, _):
        summary = link(address)
    assert outcomes(summary) == {"linked": [name for name in TOWNS if name != "Portd"], "failed": ["Portd"]}
    assert summary.asked[-1].why == "the service fails on it: HTTP 400 Bad Request"


def test_a_service_that_breaks_is_left_alone_and_its_answers_are_kept(tmp_path: Path) -> None:
    """After a few failures in a row; the next run asks only for what is missing."""
    broken = True

    def breaking(queries: dict[str, dict[str, object]]) -> object:
        known = all(str(query["query"]) < "Portf" for query in queries.values())
        return sure(queries) if known or not broken else (500, {}, b"")

    with scripted(breaking, manifest={**MANIFEST, "batchSize": 5}) as (address, handler):
        with pytest.raises(EndpointError, match="HTTP 500"):
            link(address, cache=tmp_path)
        broken = False
        handler.batches.clear()
        summary = link(address, cache=tmp_path)
    assert [len(batch) for batch in handler.batches] == [5, 2]
    assert outcomes(summary) == {"linked": list(TOWNS)}
    assert summary.sent == 7


@pytest.mark.parametrize("reply", [[], {}, {"status": "error", "message": "no"}, {"q0": {"result": [{"name": "x"}]}}])
def test_a_service_that_answers_otherwise_is_told_of(reply: object) -> None:
    """What is no answer to any query is an error, after it was asked for each by itself."""
    with scripted(lambda queries: reply) as (address, _), pytest.raises(EndpointError, match="no results in"):
        link(address)


def test_what_a_service_leaves_out_or_garbles_is_listed_and_asked_again(tmp_path: Path) -> None:
    """The others stand; what was not answered is not in the cache."""

    def forgetful(queries: dict[str, dict[str, object]]) -> object:
        answers = dict(sure(queries))  # type: ignore[call-overload]
        answers.pop("q3")
        answers["q4"] = {"result": [{"id": None, "name": "x"}]}
        return answers

    with scripted(forgetful) as (address, handler):
        summary = link(address, cache=tmp_path)
        handler.reply = staticmethod(sure)  # type: ignore[assignment]
        again = link(address, cache=tmp_path)
    assert outcomes(summary)["failed"] == ["Portd", "Porte"]
    assert outcomes(again) == {"linked": list(TOWNS)}
    assert again.sent == 2


def test_the_draft_of_version_1_is_spoken() -> None:
    """At /match, in JSON, with conditions; its view makes the IRIs."""

    def matching(queries: dict[str, dict[str, object]]) -> object:
        results = []
        for query in queries.values():
            name = query["conditions"][0]["propertyValue"]  # type: ignore[index]
            candidate = {"id": f"id {name}", "name": name, "score": 99, "match": True, "type": ["Q486972"]}
            results.append({"candidates": [candidate]})
        return {"results": results}

    graph = graph_of({"name": "Kuryk", "kind": "Settlement", "country": "KAZ", "lat": "43.2", "long": "51.7"})
    with scripted(matching, manifest=NEXT_VERSION) as (address, handler):
        mapped = {"country": "P17", "coordinates": "P625"}
        summary = link(f"{address}/?lang=en", graph, types={"Place": "Q486972"}, properties=mapped)
    assert handler.paths == ["/api/?lang=en", "/api/match?lang=en"]
    assert handler.batches == [
        {
            "q0": {
                "conditions": [
                    {"matchType": "name", "propertyValue": "Kuryk"},
                    {"matchType": "property", "propertyId": "P625", "propertyValue": "43.2,51.7"},
                    {"matchType": "property", "propertyId": "P17", "propertyValue": "Kazakhstan"},
                ],
                "limit": 5,
                "type": "Q486972",
            }
        }
    ]
    assert summary.links == ((f"{BASE}entity/kuryk", "https://example.org/view/id%20Kuryk"),)


def test_types_and_properties_go_along() -> None:
    """In the form of 0.2; the type of a town is that of a place."""
    town = {"name": "Kuryk", "kind": "Settlement", "country": "KAZ", "lat": "43.2", "long": "51.7"}
    person = {"name": "Orr", "also": "Aleksandr Orr", "kind": "Person", "title": "captain"}
    with scripted(sure) as (address, handler):
        link(
            address,
            graph_of(town, person),
            types={"Place": "Q2", "Person": "Q5"},
            properties={"code": "P298", "title": "P39"},
            limit=3,
        )
    assert handler.batches == [
        {
            "q0": {
                "query": "Kuryk",
                "limit": 3,
                "type": "Q2",
                "type_strict": "should",
                "properties": [{"pid": "P298", "v": "KAZ"}],
            },
            "q1": {
                "query": "Aleksandr Orr",
                "limit": 3,
                "type": "Q5",
                "type_strict": "should",
                "properties": [{"pid": "P39", "v": "captain"}],
            },
        }
    ]


def test_what_is_linked_into_the_services_identifiers_is_not_asked_about() -> None:
    """A link to another service's is no reason to ask for none of this one; --again asks all the same."""
    graph = graph_of(
        {"name": "Kuryk", "kind": "Settlement", "match": "https://example.org/harbours/7"},
        {"name": "Sarzha", "kind": "Settlement", "match": "https://sws.geonames.org/7/"},
        {"name": "Aleksandr Orr", "kind": "Person"},
    )
    with scripted(sure) as (address, handler):
        summary = link(address, graph, kinds=("Place",))
        link(address, graph, kinds=("Settlement",), again=True)
    assert [[query["query"] for query in batch.values()] for batch in handler.batches] == [
        ["Sarzha"],
        ["Kuryk", "Sarzha"],
    ]
    assert summary.linked_already == 1
