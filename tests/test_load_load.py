"""Graph, target -> LoadSummary: against a real server, and against one that fails."""

import socket
from collections.abc import Callable, Iterator
from typing import Any

import httpx
import pytest

from kg.errors import EndpointError, GraphError
from kg.load import load_graph
from kg.load.load import _bodies
from kg.model.graph import QuadSource

BASE = "http://example.org/id/graph/"


class Source:
    """Reports as a graph source: key to objects."""

    location = "lines"

    def __init__(self, **reports: int) -> None:
        self._reports = reports

    def graph_names(self) -> tuple[str, ...]:
        """One graph a report."""
        return tuple(sorted(BASE + key for key in self._reports))

    def nquads(self, graph: str | None = None) -> Iterator[str]:
        """So many quads a report."""
        for key, count in sorted(self._reports.items()):
            if graph in (None, BASE + key):
                yield from sorted(f'<urn:{key}> <urn:p> "Жаңаөзен {n}" <{BASE}{key}> .\n' for n in range(count))


def source(**reports: int) -> QuadSource:
    """A source of so many quads a report, for those who type it."""
    return Source(**reports)  # type: ignore[return-value]


def counts(url: str) -> dict[str, int]:
    """What the server holds: the last part of each graph's name to its triples."""
    query = "SELECT ?g (COUNT(*) AS ?n) WHERE { GRAPH ?g { ?s ?p ?o } } GROUP BY ?g"
    headers = {"Accept": "application/sparql-results+json"}
    answer = httpx.get(f"{url}query", params={"query": query}, headers=headers, trust_env=False).json()
    rows = answer["results"]["bindings"]
    return {row["g"]["value"].rpartition("/")[2]: int(row["n"]["value"]) for row in rows}


@pytest.mark.server
@pytest.mark.parametrize("dialect", ["auto", "oxigraph"])
def test_loading_again_doubles_nothing(oxigraph_server: str, dialect: str) -> None:
    """Each graph is put, counted, and put again with the same result."""
    for _ in range(2):
        summary = load_graph(source(r1=3, r2=5, shared=2), oxigraph_server, dialect=dialect)  # type: ignore[arg-type]
        assert counts(oxigraph_server) == {"r1": 3, "r2": 5, "shared": 2}
    assert summary.triples == 10
    assert str(summary) == f"{oxigraph_server}: 10 triples in 3 graphs"


@pytest.mark.server
def test_one_report_is_replaced(oxigraph_server: str) -> None:
    """The report holds what is new and nothing old, what is shared is added to, the other report stays."""
    load_graph(source(r1=9, r2=5, shared=2), oxigraph_server)
    summary = load_graph(source(r1=4, r2=1, shared=3), oxigraph_server, replace=["r1"])
    assert counts(oxigraph_server) == {"r1": 4, "r2": 5, "shared": 3}
    assert dict(summary.loaded) == {f"{BASE}r1": 4, f"{BASE}shared": 3}


@pytest.mark.server
def test_one_report_is_dropped_once(oxigraph_server: str) -> None:
    """The second time it is not there, which is no failure."""
    load_graph(source(r1=1, r2=2), oxigraph_server)
    assert load_graph(source(r2=2), oxigraph_server, drop=["r1"]).dropped == (f"{BASE}r1",)
    assert counts(oxigraph_server) == {"r2": 2}
    assert load_graph(source(r2=2), oxigraph_server, drop=["r1"]).missing == (f"{BASE}r1",)


@pytest.mark.server
def test_what_changed_since_is_put_and_what_is_gone_is_dropped(oxigraph_server: str) -> None:
    """The shared graph is exact again, an unchanged report is not sent, one that is gone is dropped."""
    old, new = source(r1=9, r2=5, r3=1, shared=7), source(r1=4, r2=5, r4=2, shared=3)
    load_graph(old, oxigraph_server)
    summary = load_graph(new, oxigraph_server, changed_since=old)
    assert counts(oxigraph_server) == {"r1": 4, "r2": 5, "r4": 2, "shared": 3}
    assert dict(summary.loaded) == {f"{BASE}r1": 4, f"{BASE}r4": 2, f"{BASE}shared": 3}
    assert summary.dropped == (f"{BASE}r3",)
    assert str(load_graph(new, oxigraph_server, changed_since=new)) == f"{oxigraph_server}: nothing to load"
    with pytest.raises(GraphError, match="cannot be named as well"):
        load_graph(new, oxigraph_server, changed_since=old, drop=["r3"])


@pytest.mark.server
def test_a_generic_graph_store_is_counted_by_reading_back(oxigraph_server: str) -> None:
    """Where only the Graph Store is known, the loaded graphs are read back."""
    summary = load_graph(source(r1=7), f"{oxigraph_server}store", dialect="graphstore")
    assert summary.loaded == ((f"{BASE}r1", 7),)


@pytest.mark.server
def test_triples_of_no_graph_go_to_the_default_graph(oxigraph_server: str) -> None:
    """A flat file loads too."""

    class Flat(Source):
        def graph_names(self) -> tuple[str, ...]:
            return ()

        def nquads(self, graph: str | None = None) -> Iterator[str]:
            yield "<urn:s> <urn:p> <urn:o> .\n"

    summary = load_graph(Flat(), oxigraph_server)  # type: ignore[arg-type]
    assert summary.loaded == (("", 1),)
    assert "<urn:o>" in httpx.get(f"{oxigraph_server}store?default", trust_env=False).text


def test_a_report_that_is_not_there_is_said_before_anything_is_sent() -> None:
    """No request is made: the target does not exist."""
    with pytest.raises(GraphError, match="no report with the key 'r9'"):
        load_graph(source(r1=1), "http://127.0.0.1:9/", replace=["r9"])


def test_a_server_that_is_down_is_said(free_port: Callable[[], int]) -> None:
    """The address, without credentials, and what to look at."""
    port = free_port()
    with pytest.raises(EndpointError, match="cannot connect") as caught:
        load_graph(source(r1=1), f"http://ann:secret@127.0.0.1:{port}/")
    assert caught.value.hint
    assert "secret" not in f"{caught.value} {caught.value.hint}"


@pytest.mark.parametrize(
    ("status", "hint"), [(401, "--user"), (403, "--user"), (413, "limit"), (500, "log"), (405, "updates")]
)
def test_a_refusal_says_what_to_do(failing_server: tuple[str, Any], status: int, hint: str) -> None:
    """The status, the first line of the server's own words, and a hint."""
    url, handler = failing_server
    handler.status = status
    with pytest.raises(EndpointError, match=f"answers {status} .*: Out of cheese$") as caught:
        load_graph(source(r1=1), url)
    assert hint in caught.value.hint


def test_a_success_that_kept_nothing_is_no_success(failing_server: tuple[str, Any]) -> None:
    """201, and then a count of 0: an upload lost in silence is found."""
    url, handler = failing_server
    handler.status = 201
    with pytest.raises(EndpointError, match="3 triples were sent and the server holds 0"):
        load_graph(source(r1=3), url)


def test_credentials_are_sent_and_never_shown(failing_server: tuple[str, Any]) -> None:
    """Basic authentication goes with each request; the message holds no password."""
    url, handler = failing_server
    handler.status = 401
    with pytest.raises(EndpointError) as caught:
        load_graph(source(r1=1), url, user="ann", password="secret")  # noqa: S106 - an invented one
    assert "not let in as 'ann'" in str(caught.value)
    assert all(header and header.startswith("Basic ") for _, header in handler.seen)
    assert "secret" not in f"{caught.value} {caught.value.hint}"


def test_a_silent_server_is_given_up(free_port: Callable[[], int]) -> None:
    """A request that gets no answer ends at the time limit."""
    with socket.create_server(("127.0.0.1", free_port())) as listener:
        port = listener.getsockname()[1]
        with pytest.raises(EndpointError, match="no answer in time") as caught:
            load_graph(source(r1=1), f"http://127.0.0.1:{port}/", timeout=0.2)
    assert "--timeout" in caught.value.hint


def test_an_address_without_a_graph_store_is_said(failing_server: tuple[str, Any]) -> None:
    """What was tried is named."""
    url, handler = failing_server
    handler.do_HEAD = lambda self: self.send_error(404)
    with pytest.raises(EndpointError, match=r"no Graph Store found: none at .*/store, .*/data") as caught:
        load_graph(source(r1=1), url)
    assert "--dialect" in caught.value.hint


@pytest.mark.parametrize(("lines", "most", "sizes"), [(5, 2, [2, 2, 1]), (4, 2, [2, 2]), (0, 2, [0]), (3, None, [3])])
def test_bodies_are_cut_at_the_bound(lines: int, most: int | None, sizes: list[int]) -> None:
    """Every triple goes into one body, none into two; an empty graph still has one body."""
    triples = [f"<urn:{n}> <urn:p> <urn:o> .\n" for n in range(lines)]
    cut = [(count, b"".join(body), len(body)) for count, body in _bodies(iter(triples), most)]
    assert [count for count, _, _ in cut] == sizes
    assert b"".join(content for _, content, _ in cut).decode() == "".join(triples)
    assert all(len(content) == length for _, content, length in cut)
