"""Target text -> Address: which URLs a server's dialect has."""

import pytest

from kg.errors import EndpointError
from kg.load.address import address_of, split_credentials


@pytest.mark.parametrize(
    ("target", "dialect", "store", "query"),
    [
        ("http://h:7878/", "oxigraph", "http://h:7878/store", "http://h:7878/query"),
        ("http://h:7878/query", "oxigraph", "http://h:7878/store", "http://h:7878/query"),
        ("http://h/x/store", "auto", "http://h/x/store", "http://h/x/query"),
        ("http://h:3030/ds", "fuseki", "http://h:3030/ds/data", "http://h:3030/ds/query"),
        ("http://h:3030/ds/data", "auto", "http://h:3030/ds/data", "http://h:3030/ds/query"),
        ("http://h:8890/", "virtuoso", "http://h:8890/sparql-graph-crud-auth", "http://h:8890/sparql"),
        ("http://h/sparql-graph-crud-auth", "auto", "http://h/sparql-graph-crud-auth", "http://h/sparql"),
        ("http://h/rdf-graphs/service", "graphstore", "http://h/rdf-graphs/service", None),
    ],
)
def test_an_address_has_its_store_and_its_query_url(target: str, dialect: str, store: str, query: str | None) -> None:
    """Each dialect's two addresses, from the server's root or from any of its own addresses."""
    address = address_of(target, dialect)  # type: ignore[arg-type]
    assert address is not None
    assert (address.store, address.query) == (store, query)


def test_virtuoso_is_met_on_its_own_terms() -> None:
    """Its own parameter, N-Triples under Turtle's name, bounded requests, digest authentication."""
    address = address_of("http://h:8890/", "virtuoso")
    assert address is not None
    assert (address.parameter, address.media_type, address.most, address.digest) == (
        "graph-uri",
        "text/turtle",
        100_000,
        True,
    )


def test_options_go_before_the_credentials_of_the_url() -> None:
    """--user and --password win, and the URL is left without either."""
    bare, credentials = split_credentials("http://ann:old@h:80/ds?x=1#y", "bob", "new")
    assert bare == "http://h:80/ds?x=1"
    assert credentials is not None
    assert (credentials.user, credentials.password) == ("bob", "new")


@pytest.mark.parametrize("target", ["http://", "http://h:port/", "http://h:99999/", "ftp://h/", "http://[::1/"])
def test_what_is_no_url_is_said(target: str) -> None:
    """One line, and never the credentials that such a text may hold."""
    with pytest.raises(EndpointError, match="not a"):
        split_credentials(target, None, None)


def test_a_password_shows_in_no_representation() -> None:
    """Neither repr nor the error of a broken URL repeats it."""
    _, credentials = split_credentials("http://ann:secret@h/", None, None)
    assert "secret" not in repr(credentials)
    with pytest.raises(EndpointError) as caught:
        split_credentials("http://ann:secret@/", None, None)
    assert "secret" not in str(caught.value)
