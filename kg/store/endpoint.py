"""An endpoint's address -> a source that the server answers, over the SPARQL 1.1 Protocol."""

import json
from collections.abc import Iterator, Mapping
from typing import Final

import httpx

from kg.errors import EndpointError, KgError, QueryError
from kg.model.graph import Iri, Value
from kg.model.table import Table
from kg.store.answers import ANSWER, read_answer
from kg.store.lines import parse_lines, sorted_lines
from kg.store.sparql_text import PreparedQuery, prepare
from kg.store.syntax import check_syntax, gives_a_graph, gives_a_table, malformed

_TABLE: Final = "application/sparql-results+json"
_GRAPH: Final = "application/n-triples"
_TOO_LONG_TO_SHOW: Final = 200
"""Code points of a server's own words that an error repeats."""

_OUTSIDE: Final = "ASK { { SELECT ?s ?p ?o { GRAPH ?g { ?s ?p ?o } } LIMIT 100 } FILTER NOT EXISTS { ?s ?p ?o } }"
"""Whether a named graph holds triples that a plain query does not see; a hundred tell, and cost nothing."""

_UNIONS: Final = (("union-default-graph", ""), ("default-graph-uri", "urn:x-arq:UnionGraph"))
"""What Oxigraph and Jena Fuseki are told so that a plain query sees all graphs; other servers do it by themselves."""

_HINTS: Final = {
    400: "the server's log says more",
    401: "give a user and a password, such as http://USER:PASSWORD@HOST/query",
    403: "this user may not read here; give another",
    404: "check the address: Oxigraph answers at /query, Fuseki at /DATASET/query, Virtuoso at /sparql",
    413: "the query is too large for this server; ask for less, or raise its limit",
    500: "the server's log says more",
    502: "the server behind this address is down",
    503: "the server is busy or down; try again later",
    504: "the query takes the server too long; ask for less",
}


class EndpointSource:
    """A graph behind an address; what is bound to a query is sent inside the request, never in the address."""

    def __init__(self, url: str, *, user: str | None = None, password: str | None = None, timeout: float = 300) -> None:
        """Name the server; nothing is sent yet.

        Args:
            url: The query address; a query part such as ``?default-graph-uri=...`` goes along with each request and
                says which graphs a plain query sees. Without one, the union of all graphs is asked for.
            user: Name for the server; overrides one in the address.
            password: Its password.
            timeout: Seconds until an answer must begin, and between its parts.

        Raises:
            EndpointError: not an address.
        """
        try:
            address = httpx.URL(url)
        except httpx.InvalidURL as error:
            raise EndpointError("endpoint", f"not an address: {error}") from error
        if not address.host:
            raise EndpointError("endpoint", "not an address: it names no host", "it looks like http://HOST:PORT/query")
        self._user = user if user is not None else address.username
        self._password = password if password is not None else address.password
        self._address = address.copy_with(username="", password="", fragment=None)
        self._timeout = timeout
        self._union: dict[str, str] | None = {} if address.query else None

    @property
    def location(self) -> str:
        """Its address, without any password."""
        return str(self._address)

    def select(self, sparql: str, bindings: Mapping[str, Value] | None = None) -> Table:
        """Answer a SELECT or ASK query over the union of all graphs.

        Raises:
            QueryError: malformed SPARQL, or a query that gives a graph.
            EndpointError: the server is down, refuses, or answers with something else.
        """
        query = prepare(sparql, bindings)
        if query.form not in ("SELECT", "ASK"):
            raise gives_a_graph(query)
        return self._table(query, self._all_graphs())

    def construct(self, sparql: str, bindings: Mapping[str, Value] | None = None) -> str:
        """Answer a CONSTRUCT or DESCRIBE query: sorted N-Triples.

        Raises:
            QueryError: malformed SPARQL, or a query that gives a table.
            EndpointError: the server is down, refuses, or answers with something else.
        """
        query = prepare(sparql, bindings)
        if query.form not in ("CONSTRUCT", "DESCRIBE"):
            raise gives_a_table(query)
        return "".join(self._triples(query))

    def graph_names(self) -> tuple[str, ...]:
        """IRIs of the named graphs, sorted."""
        rows = self.select("SELECT DISTINCT ?g WHERE { GRAPH ?g { ?s ?p ?o } }").rows
        return tuple(sorted(str(row[0]) for row in rows))

    def nquads(self, graph: str | None = None) -> Iterator[str]:
        """Sorted lines of one named graph, or of all; triples in no named graph come without one."""
        if graph is not None:
            yield from self._graph_lines(graph)
            return
        lines = [line for name in self.graph_names() for line in self._graph_lines(name)]
        rest = prepare("CONSTRUCT { ?s ?p ?o } WHERE { ?s ?p ?o FILTER NOT EXISTS { GRAPH ?g { ?s ?p ?o } } }")
        yield from sorted([*lines, *self._triples(rest)])

    def _graph_lines(self, graph: str) -> Iterator[str]:
        query = prepare("CONSTRUCT { ?s ?p ?o } WHERE { GRAPH ?g { ?s ?p ?o } }", {"g": Iri(graph)})
        for line in self._triples(query):
            yield f"{line[:-3]} <{graph}> .\n"

    def _triples(self, query: PreparedQuery) -> list[str]:
        body = self._send(query, _GRAPH, self._all_graphs()).text
        try:
            return sorted_lines(parse_lines(body))
        except KgError as error:
            raise self._not_sparql("N-Triples", body) from error

    def _table(self, query: PreparedQuery, graphs: Mapping[str, str]) -> Table:
        response = self._send(query, _TABLE, graphs)
        try:
            table = read_answer(json.loads(response.content))
        except (ValueError, KeyError, TypeError, AttributeError) as error:
            raise self._not_sparql("SPARQL JSON results", response.text) from error
        if query.form == "ASK" and table.columns != ANSWER:  # Virtuoso gives some of its answers as a table
            return Table(ANSWER, ((any(row[0] for row in table.rows),),))
        if response.headers.get("x-sparql-maxrows") == str(len(table)):  # Virtuoso cuts there, and says so only here
            raise EndpointError(
                self.location,
                f"the server cut its answer at {len(table)} rows",
                "ask for less, or raise its ResultSetMaxRows",
            )
        return table

    def _all_graphs(self) -> Mapping[str, str]:
        """What makes this server's plain queries see all graphs; found out once."""
        if self._union is None:
            self._union = self._find_union()
        return self._union

    def _find_union(self) -> dict[str, str]:
        probe = prepare(_OUTSIDE)
        try:
            if not self._sees_less(probe, {}):
                return {}
        except QueryError:
            return {}  # a server without this part of SPARQL 1.1 is asked plainly
        for name, value in _UNIONS:
            try:
                if not self._sees_less(probe, {name: value}):
                    return {name: value}
            except (EndpointError, QueryError):
                continue  # not that server
        raise EndpointError(
            self.location,
            "its plain queries do not see its named graphs",
            "say how this server shows all of them, such as ?default-graph-uri=... at the end of the address",
        )

    def _sees_less(self, probe: PreparedQuery, graphs: Mapping[str, str]) -> bool:
        return bool(self._table(probe, graphs).rows[0][0])

    def _send(self, query: PreparedQuery, accept: str, graphs: Mapping[str, str]) -> httpx.Response:
        try:
            with self._client() as client:
                response = self._request(client, query, accept, graphs)
        except httpx.TimeoutException as error:
            raise EndpointError(
                self.location,
                f"no answer within {self._timeout:g} seconds",
                "ask for less, or give it more time",
            ) from error
        except httpx.ConnectError as error:
            raise EndpointError(self.location, f"cannot be reached: {error}", "is the server running?") from error
        except httpx.HTTPError as error:
            raise EndpointError(self.location, f"the connection failed: {error}", "is it a web server?") from error
        if response.status_code != httpx.codes.OK:
            raise self._refused(query, response)
        return response

    def _client(self) -> httpx.Client:
        # A proxy from the environment must not stand between this machine and itself.
        local = self._address.host in ("localhost", "127.0.0.1", "::1")
        return httpx.Client(timeout=httpx.Timeout(self._timeout, connect=min(10, self._timeout)), trust_env=not local)

    def _request(
        self, client: httpx.Client, query: PreparedQuery, accept: str, graphs: Mapping[str, str]
    ) -> httpx.Response:
        headers = {"Accept": accept}
        form = {"query": query.text, **graphs}
        response = client.post(self._address, data=form, headers=headers)
        auth = self._auth(response)
        if auth is not None:
            response = client.post(self._address, data=form, headers=headers, auth=auth)
        if response.status_code == httpx.codes.METHOD_NOT_ALLOWED:
            response = client.get(self._address.copy_merge_params(form), headers=headers, auth=auth)
        return response

    def _auth(self, response: httpx.Response) -> httpx.Auth | None:
        """How to say who asks, once the server wants to know; nothing is told to one that does not."""
        if response.status_code != httpx.codes.UNAUTHORIZED or not self._user:
            return None
        if "digest" in response.headers.get("www-authenticate", "").lower():
            return httpx.DigestAuth(self._user, self._password)
        return httpx.BasicAuth(self._user, self._password)

    def _refused(self, query: PreparedQuery, response: httpx.Response) -> KgError:
        status = response.status_code
        words = _shown(response.text)
        if status == httpx.codes.BAD_REQUEST:
            try:
                check_syntax(query)
            except QueryError as error:
                return error
            return malformed(query, words)
        if response.is_redirect:
            where = _shown(response.headers.get("location", ""))
            return EndpointError(self.location, f"HTTP {status}: it has moved to {where}", "name that address instead")
        if status == httpx.codes.UNAUTHORIZED and self._user:
            return EndpointError(
                self.location, f"HTTP 401: not let in as {self._user}", "check the user and the password"
            )
        problem = f"HTTP {status} {response.reason_phrase}".rstrip() + (f": {words}" if words else "")
        return EndpointError(self.location, problem, _HINTS.get(status, ""))

    def _not_sparql(self, wanted: str, body: str) -> EndpointError:
        return EndpointError(
            self.location, f"answered with something else than {wanted}: {_shown(body)!r}", _HINTS[404]
        )


def _shown(body: str) -> str:
    """The first line of a server's words, without control characters, cut."""
    line = next((line.strip() for line in body.splitlines() if line.strip()), "")
    return "".join(letter for letter in line if letter.isprintable())[:_TOO_LONG_TO_SHOW]
