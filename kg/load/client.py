"""Graph Store requests -> what the server holds, or an `EndpointError` that says what to do."""

import json
from collections.abc import Iterator
from typing import IO, Final, Self
from urllib.parse import urlsplit

import httpx

from kg.errors import EndpointError
from kg.load.address import Address, Credentials, Dialect, address_of

CONNECT_SECONDS: Final = 10.0
"""How long to wait for a server to take the connection."""
LOOPBACK: Final = frozenset({"localhost", "127.0.0.1", "::1"})
"""Hosts that no proxy stands before."""
PROBED: Final[tuple[Dialect, ...]] = ("oxigraph", "fuseki", "virtuoso", "graphstore")
"""Dialects in the order in which an unknown server is asked for them."""
CHUNK: Final = 1 << 20
"""Bytes sent at a time."""
DETAIL: Final = 200
"""Characters of a server's own words that a message repeats."""

HINTS: Final = {
    401: "give --user and --password",
    403: "this user may not write here: give another --user, or let the server accept updates",
    404: "name the server's Graph Store, or say what serves it with --dialect",
    405: "this address takes no updates: name the server's Graph Store, or start it so that it accepts them",
    413: "raise the server's limit for one request, or load its files with the server's own bulk loader",
    415: "say what serves it with --dialect",
    507: "the server's disk is full",
}
"""HTTP status to what the user can do about it."""


class Body:
    """A file as a request's body: sent anew, from its start, each time that it is asked for."""

    def __init__(self, file: IO[bytes]) -> None:
        self._file = file

    def __iter__(self) -> Iterator[bytes]:
        self._file.seek(0)
        while chunk := self._file.read(CHUNK):
            yield chunk

    def __len__(self) -> int:
        self._file.seek(0, 2)
        return self._file.tell()


class GraphStore:
    """A server that takes graphs; a context manager."""

    def __init__(self, target: str, credentials: Credentials | None, dialect: Dialect, timeout: float) -> None:
        self._target = target
        self._credentials = credentials
        self._client = httpx.Client(
            timeout=httpx.Timeout(timeout, connect=CONNECT_SECONDS),
            trust_env=urlsplit(target).hostname not in LOOPBACK,
            auth=httpx.BasicAuth(credentials.user, credentials.password) if credentials else None,
        )
        try:
            self.address = self._find(dialect)
            self._authenticate()
        except BaseException:
            self._client.close()
            raise

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self._client.close()

    def put(self, graph: str | None, body: Body) -> None:
        """Make a graph hold these N-Triples and nothing else; None is the default graph."""
        self._send("PUT", graph, body)

    def post(self, graph: str | None, body: Body) -> None:
        """Add N-Triples to a graph; what it holds already is not doubled."""
        self._send("POST", graph, body)

    def delete(self, graph: str) -> bool:
        """Drop a graph; whether there was one."""
        response = self._request("DELETE", self.address.store, params=self._naming(graph))
        if response.status_code == httpx.codes.NOT_FOUND:
            return False
        self._check(response, self.address.store)
        return True

    def count(self, graph: str | None) -> int:
        """How many triples a graph of the server holds."""
        if self.address.query is None:
            return self._count_lines(graph)
        pattern = "{ ?s ?p ?o }" if graph is None else f"{{ GRAPH <{graph}> {{ ?s ?p ?o }} }}"
        response = self._request(
            "POST",
            self.address.query,
            data={"query": f"SELECT (COUNT(*) AS ?n) WHERE {pattern}"},
            headers={"Accept": "application/sparql-results+json"},
        )
        self._check(response, self.address.query)
        return _count_in(response.text, self.address.query)

    def _count_lines(self, graph: str | None) -> int:
        headers = {"Accept": "application/n-triples"}
        response = self._request("GET", self.address.store, params=self._naming(graph), headers=headers)
        if response.status_code == httpx.codes.NOT_FOUND:
            return 0
        self._check(response, self.address.store)
        return sum(1 for line in response.text.split("\n") if line.strip() and not line.startswith("#"))

    def _send(self, method: str, graph: str | None, body: Body) -> None:
        # Always with a length: Virtuoso answers 201 to a chunked upload and keeps nothing of it.
        headers = {"Content-Type": self.address.media_type, "Content-Length": str(len(body))}
        url, naming = self.address.store, self._naming(graph)
        self._check(self._request(method, url, params=naming, content=body, headers=headers), url)

    def _check(self, response: httpx.Response, url: str) -> None:
        if response.is_success:
            return
        status = response.status_code
        if status == httpx.codes.UNAUTHORIZED and self._credentials is not None:
            raise EndpointError(url, f"not let in as {self._credentials.user!r} (401)", "check --user and --password")
        detail = _words(response.text)
        problem = f"the server answers {status} {response.reason_phrase}".rstrip() + (f": {detail}" if detail else "")
        hint = HINTS.get(status, "see the server's log" if status >= httpx.codes.INTERNAL_SERVER_ERROR else "")
        raise EndpointError(url, problem, hint)

    def _naming(self, graph: str | None) -> dict[str, str]:
        return {"default": ""} if graph is None else {self.address.parameter: graph}

    def _find(self, dialect: Dialect) -> Address:
        known = address_of(self._target, dialect)
        if known is not None:
            return known
        tried: list[str] = []
        for candidate in PROBED:
            address = address_of(self._target, candidate)
            if address is None or address.store in tried:
                continue
            tried.append(address.store)
            if self._request("HEAD", address.store, params=_default(address)).status_code in (200, 204, 401, 403):
                return address
        raise EndpointError(self._target, f"no Graph Store found: none at {', '.join(tried)}", HINTS[404])

    def _authenticate(self) -> None:
        """Learn which scheme the server wants by a request without a body, so that no upload is sent for nothing."""
        if self._credentials is None:
            return
        digest = httpx.DigestAuth(self._credentials.user, self._credentials.password)
        if not self.address.digest:
            response = self._request("HEAD", self.address.store, params=_default(self.address))
            if not response.headers.get("WWW-Authenticate", "").lower().startswith("digest"):
                return
        self._client.auth = digest
        self._request("HEAD", self.address.store, params=_default(self.address))

    def _request(self, method: str, url: str, **arguments: object) -> httpx.Response:
        try:
            return self._client.request(method, url, **arguments)  # type: ignore[arg-type]
        except httpx.TimeoutException as error:
            wait = "the server is busy, or the graph is large: give a longer --timeout"
            raise EndpointError(url, f"no answer in time ({type(error).__name__})", wait) from error
        except httpx.ConnectError as error:
            raise EndpointError(
                url, f"cannot connect: {_words(str(error))}", "is the server running, at this port?"
            ) from error
        except (httpx.TransportError, httpx.InvalidURL) as error:
            problem = f"the connection broke: {_words(str(error)) or type(error).__name__}"
            raise EndpointError(
                url, problem, "see the server's log, and load again: loading twice doubles nothing"
            ) from error


def _default(address: Address) -> dict[str, str]:
    # Virtuoso has no default graph; any name serves to ask whether the Graph Store is there.
    return {"default": ""} if address.parameter == "graph" else {address.parameter: "urn:x-kg:none"}


def _words(text: str) -> str:
    """The first line of what a server says, cut short; a page of HTML says nothing to a reader."""
    line = next((line.strip() for line in text.splitlines() if line.strip()), "")
    if line.startswith("<"):
        return ""
    return line if len(line) <= DETAIL else line[:DETAIL] + "…"


def _count_in(answer: str, url: str) -> int:
    try:
        return int(json.loads(answer)["results"]["bindings"][0]["n"]["value"])
    except (ValueError, KeyError, IndexError, TypeError) as error:
        raise EndpointError(url, f"not a SPARQL answer: {_words(answer)!r}", HINTS[404]) from error
