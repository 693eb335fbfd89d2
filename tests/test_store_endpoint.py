"""An endpoint's failures are one clear line each; its password is told to nobody else."""

import base64
import json
from pathlib import Path

import pytest
from servers import HARBOUR, answering, oxigraph_with

from kg.errors import EndpointError, KgError, QueryError
from kg.store import open_source

EMPTY = b'{"head": {"vars": ["x"]}, "results": {"bindings": []}}'
PASSWORD = "s3cret"  # noqa: S105 - of a server that the test makes up
QUERY = "SELECT ?x { ?x ?p ?o }"


@pytest.mark.parametrize(
    ("status", "body", "problem", "hint"),
    [
        (401, b"", "HTTP 401 Unauthorized", "give a user and a password"),
        (403, b"no entry\nfor you", "HTTP 403 Forbidden: no entry", "this user may not read here"),
        (404, b"", "HTTP 404 Not Found", "check the address"),
        (413, b"", "HTTP 413", "the query is too large"),
        (500, b"\x1b[31mout of cheese\x00", r"HTTP 500 Internal Server Error: \[31mout of cheese$", "the server's log"),
        (503, b"", "HTTP 503", "busy or down"),
        (400, b"quota exceeded", "malformed SPARQL: quota exceeded", ""),
    ],
)
def test_a_refusal_is_one_line_with_a_hint(status: int, body: bytes, problem: str, hint: str) -> None:
    """Its status and the first line of what it says, without what a terminal would obey."""
    with answering(status=status, body=body) as (url, _), pytest.raises(KgError, match=problem) as caught:
        open_source(url).select(QUERY)
    assert hint in caught.value.hint
    assert "\n" not in str(caught.value)


def test_nobody_listens(free_port: object) -> None:
    """A server that is down."""
    port = free_port()  # type: ignore[operator]
    with pytest.raises(EndpointError, match=r"cannot be reached: .*refused") as caught:
        open_source(f"http://127.0.0.1:{port}/query").select(QUERY)
    assert caught.value.hint == "is the server running?"


def test_an_unknown_host() -> None:
    """A name that leads nowhere."""
    with pytest.raises(EndpointError, match="cannot be reached"):
        open_source("http://no-such-host.invalid/query").select(QUERY)


def test_a_slow_server() -> None:
    """It is given up, and the hint says how to wait."""
    with (
        answering(delay=1.0, body=EMPTY) as (url, _),
        pytest.raises(EndpointError, match=r"no answer within 0\.1 seconds"),
    ):
        open_source(url, timeout=0.1).select(QUERY)


@pytest.mark.parametrize(
    "body",
    [
        b"<html>It works!</html>",
        b"",
        b"[1]",
        b'{"head": {}}',
        b'{"head": {"vars": ["x"]}, "results": {"bindings": [{"x": {}}]}}',
    ],
)
def test_an_answer_that_is_no_sparql(body: bytes) -> None:
    """A web page, nothing, other JSON."""
    with (
        answering(body=body) as (url, _),
        pytest.raises(EndpointError, match="something else than SPARQL JSON") as caught,
    ):
        open_source(url).select(QUERY)
    assert "Oxigraph answers at /query" in caught.value.hint


def test_a_graph_that_is_none() -> None:
    """Where N-Triples are wanted."""
    with answering(body=b"<html>") as (url, _), pytest.raises(EndpointError, match="something else than N-Triples"):
        open_source(url).construct("CONSTRUCT { ?s ?p ?o } WHERE { ?s ?p ?o }")


def test_a_moved_endpoint_is_not_followed() -> None:
    """Where it has moved to is told; no credential goes there."""
    moved = (("Location", "https://elsewhere.example/sparql"),)
    problem = r"HTTP 301: it has moved to https://elsewhere\.example/sparql"
    with answering(status=301, headers_=moved) as (url, handler), pytest.raises(EndpointError, match=problem):
        open_source(url).select(QUERY)
    assert len(handler.seen) == 1


def test_a_cut_answer_is_an_error() -> None:
    """Virtuoso says in a header alone that rows are missing."""
    body = json.dumps({"head": {"vars": ["x"]}, "results": {"bindings": [{}, {}]}}).encode()
    cut = (("X-SPARQL-MaxRows", "2"),)
    with answering(body=body, headers_=cut) as (url, _), pytest.raises(EndpointError, match="cut its answer at 2 rows"):
        open_source(url).select(QUERY)


def test_a_server_that_takes_get_alone() -> None:
    """A POST that is not allowed is asked again as GET."""
    with answering(body=EMPTY, methods_refused=("POST",)) as (url, handler):
        assert open_source(url).select(QUERY).rows == ()
    assert [method for method, _, _ in handler.seen] == ["POST", "GET"] * 2


@pytest.mark.parametrize("how", ["options", "address"])
def test_basic_credentials(how: str) -> None:
    """From the options or the address; sent once the server asks, and never shown."""
    challenge = (("WWW-Authenticate", 'Basic realm="kg"'),)
    with answering(status=401, headers_=challenge) as (url, handler):
        if how == "options":
            source = open_source(url, user="ann", password=PASSWORD)
        else:
            source = open_source(url.replace("://", "://ann:s3cret@"))
        with pytest.raises(EndpointError, match="HTTP 401: not let in as ann") as caught:
            source.select(QUERY)
    assert "s3cret" not in str(caught.value) + caught.value.hint + source.location
    first, second = (headers for _, _, headers in handler.seen)
    assert "Authorization" not in first
    assert second["Authorization"] == "Basic " + base64.b64encode(b"ann:s3cret").decode()


def test_digest_credentials() -> None:
    """Where the server wants a digest, the password itself is not sent."""
    challenge = (("WWW-Authenticate", 'Digest realm="SPARQL", nonce="abc", qop="auth", algorithm=MD5'),)
    with answering(status=401, headers_=challenge) as (url, handler), pytest.raises(EndpointError, match="HTTP 401"):
        open_source(url, user="ann", password=PASSWORD).select(QUERY)
    sent = [headers.get("Authorization", "") for _, _, headers in handler.seen]
    assert sent[-1].startswith('Digest username="ann"')


@pytest.mark.parametrize("url", ["http://", "http://a:port/", "https:///sparql"])
def test_what_is_no_address(url: str) -> None:
    """It is told at once."""
    with pytest.raises(EndpointError, match="not an address"):
        open_source(url)


def test_all_graphs_are_asked(tmp_path: Path) -> None:
    """An Oxigraph server keeps named graphs out of plain queries; the source finds the switch, once, by itself."""
    with oxigraph_with(list(open_source(HARBOUR).nquads()), tmp_path) as url:
        count = "SELECT (COUNT(*) AS ?n) { ?s ?p ?o }"
        assert open_source(url).select(count).rows == ((532,),)
        assert open_source(f"{url}?union-default-graph").select(count).rows == ((532,),)
        assert open_source(f"{url}?default-graph-uri=https://example.org/no").select(count).rows == ((0,),)
        with pytest.raises(QueryError, match="query:1:17"):
            open_source(url).select("SELECT ?x WHERE ?x")


def test_a_server_whose_graphs_stay_hidden() -> None:
    """An answer of half the graph is not given for the whole."""
    with answering(body=EMPTY) as (url, handler):
        handler._answer = lambda self, fields: _says_yes(self, fields)  # type: ignore[method-assign]
        with pytest.raises(EndpointError, match="its plain queries do not see its named graphs") as caught:
            open_source(url).select(QUERY)
    assert "?default-graph-uri=" in caught.value.hint


def _says_yes(handler: object, fields: dict[str, str]) -> None:
    handler.send_response(200)  # type: ignore[attr-defined]
    handler.end_headers()  # type: ignore[attr-defined]
    handler.wfile.write(b'{"head": {}, "boolean": true}')  # type: ignore[attr-defined]


def test_virtuosos_yes_and_no() -> None:
    """Some of its answers to ASK come as a table."""
    yes = b'{"head": {"vars": ["__ASK_RETVAL"]}, "results": {"bindings": [{"__ASK_RETVAL": {"type": "typed-literal",' \
          b' "datatype": "http://www.w3.org/2001/XMLSchema#integer", "value": "1"}}]}}'  # fmt: skip
    for body, answer in ((yes, True), (EMPTY, False)):
        with answering(body=body) as (url, handler):
            handler._answer = _fixed(body)  # type: ignore[method-assign]
            assert open_source(f"{url}?default-graph-uri=x").select("ASK { }").rows == ((answer,),)


def _fixed(body: bytes) -> object:
    def answer(handler: object, fields: dict[str, str]) -> None:
        handler.send_response(200)  # type: ignore[attr-defined]
        handler.end_headers()  # type: ignore[attr-defined]
        handler.wfile.write(body)  # type: ignore[attr-defined]

    return answer
