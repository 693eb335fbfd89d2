"""Target text -> Address: where a server takes graphs, where it answers queries, and what it is particular about."""

from dataclasses import dataclass, field
from typing import Final, Literal
from urllib.parse import SplitResult, unquote, urlsplit, urlunsplit

from kg.errors import EndpointError

Dialect = Literal["auto", "oxigraph", "fuseki", "virtuoso", "graphstore"]
"""What serves the Graph Store: ``auto`` asks the server, ``graphstore`` takes the address as the Graph Store itself."""

VIRTUOSO_MOST: Final = 100_000
"""Triples in one request that Virtuoso 7.2 takes; a PUT of 500,000 hangs (measured)."""


@dataclass(frozen=True, slots=True)
class Address:
    """One server's Graph Store, as its dialect has it."""

    store: str
    """URL of the Graph Store (SPARQL 1.1 Graph Store HTTP Protocol, section 4: indirect identification)."""
    query: str | None
    """URL that answers SPARQL; None: graphs are counted by reading them back."""
    parameter: str = "graph"
    """Query parameter that names the graph."""
    media_type: str = "application/n-triples"
    """Content type under which N-Triples is sent."""
    most: int | None = None
    """Triples in one request, at most; None: no bound."""
    digest: bool = False
    """Whether the server takes digest authentication only."""


@dataclass(frozen=True, slots=True)
class Credentials:
    """Who loads; never shown in a message."""

    user: str
    """Name."""
    password: str = field(repr=False)
    """Password."""


def is_url(target: str) -> bool:
    """Whether a target names a server rather than a folder.

    >>> is_url("http://localhost:7878/"), is_url("store/")
    (True, False)
    """
    return target.lower().startswith(("http://", "https://"))


def split_credentials(target: str, user: str | None, password: str | None) -> tuple[str, Credentials | None]:
    """Take the user and password out of a URL; those given apart go first.

    >>> split_credentials("http://ann:pa%3Ass@localhost/ds", None, None)
    ('http://localhost/ds', Credentials(user='ann'))
    >>> split_credentials("http://localhost/ds", None, None)
    ('http://localhost/ds', None)

    Raises:
        EndpointError: not an http or https URL with a host.
    """
    try:
        parts = urlsplit(target)
        port = parts.port
    except ValueError as error:
        raise EndpointError("target", f"not a URL: {error}", "write http://host:port/") from error
    if not is_url(target) or not parts.hostname:
        raise EndpointError("target", "not an http or https URL with a host", "write http://host:port/")
    host = f"[{parts.hostname}]" if ":" in parts.hostname else parts.hostname
    place = host if port is None else f"{host}:{port}"
    bare = urlunsplit((parts.scheme, place, parts.path or "/", parts.query, ""))
    name = user if user is not None else unquote(parts.username or "")
    secret = password if password is not None else unquote(parts.password or "")
    return bare, Credentials(name, secret) if name else None


def address_of(target: str, dialect: Dialect) -> Address | None:
    """The address that a target's dialect, or its path alone, gives away; None where the server must be asked.

    >>> address_of("http://localhost:7878/store", "auto").query
    'http://localhost:7878/query'
    >>> address_of("http://localhost:3030/ds", "fuseki").store
    'http://localhost:3030/ds/data'
    >>> address_of("http://localhost:3030/ds", "auto") is None
    True
    """
    parts = urlsplit(target)
    if dialect == "auto":
        dialect = _dialect_of(parts.path)
    if dialect == "oxigraph":
        root = _root(parts, ("/store", "/query", "/update"))
        return Address(f"{root}/store", f"{root}/query")
    if dialect == "fuseki":
        root = _root(parts, ("/data", "/query", "/update", "/sparql"))
        return Address(f"{root}/data", f"{root}/query")
    if dialect == "virtuoso":
        root = _root(parts, ("/sparql-graph-crud-auth", "/sparql-graph-crud", "/sparql-auth", "/sparql"))
        return Address(
            f"{root}/sparql-graph-crud-auth",
            f"{root}/sparql",
            parameter="graph-uri",
            media_type="text/turtle",
            most=VIRTUOSO_MOST,
            digest=True,
        )
    return Address(target, None) if dialect == "graphstore" else None


def _dialect_of(path: str) -> Dialect:
    trimmed = path.rstrip("/")
    if trimmed.endswith("/store"):
        return "oxigraph"
    if trimmed.endswith("/data"):
        return "fuseki"
    return "virtuoso" if "/sparql-graph-crud" in trimmed else "auto"


def _root(parts: SplitResult, endings: tuple[str, ...]) -> str:
    path = parts.path.rstrip("/")
    for ending in endings:
        if path.endswith(ending):
            path = path.removesuffix(ending)
            break
    return urlunsplit((parts.scheme, parts.netloc, path, "", ""))
