"""Address, request -> JSON: patient with a service that is busy, within bounds with one that is broken or hostile."""

import time
from collections.abc import Callable, Iterator
from itertools import chain, repeat

import pytest
from reconciling import scripted, sure

from kg.errors import EndpointError
from kg.link.client import ATTEMPTS, Client, UnansweredError
from kg.link.protocol import request_for
from kg.link.records import Query

REQUEST = request_for([Query("Kuryk")], "0.2")
DEEP = b"[" * 100_000
FAILURES = {
    "no JSON": ((200, {}, b"<html>\x1b[31mhello"), "something else than JSON: '<html>"),
    "half of it": ((200, {}, b'{"q0": {"result": ['), "something else than JSON"),
    "no number": ((200, {}, b'{"q0": NaN}'), "something else than JSON"),
    "too deep": ((200, {}, DEEP), "something else than JSON"),
    "too large": ((200, {}, b" " * (9 << 20)), "more than 8 MiB"),
    "a bad request": ((400, {}, b""), "HTTP 400 Bad Request"),
    "unknown user": ((401, {}, b""), "HTTP 401 Unauthorized"),
    "moved": ((302, {"Location": "http://127.0.0.1:9/moved"}, b""), "it has moved to 'http://127.0.0.1:9/"),
    "overloaded": ((503, {}, b""), "HTTP 503 Service Unavailable"),
    "broken": ((500, {}, b""), "HTTP 500 Internal Server Error"),
    "for long": ((429, {"Retry-After": "3600"}, b""), "asks to be left alone for 3600 seconds"),
}


def client(address: str, waits: list[float] | None = None, timeout: float = 5) -> Client:
    """A client that notes how long it would wait."""
    return Client(address, timeout, sleep=([] if waits is None else waits).append)


def replies(*first: object) -> Iterator[object]:
    """These answers, then good ones."""
    return chain(first, repeat(None))


@pytest.mark.parametrize(
    ("failures", "waits"),
    [
        (((429, {"Retry-After": "7"}, b""),), [7.0]),
        (((500, {}, b""), (502, {}, b""), (503, {}, b"")), [1.0, 2.0, 4.0]),
        (((503, {"Retry-After": "Thu, 01 Jan 1970 00:00:00 GMT"}, b""),), [0.0]),
        (((429, {"Retry-After": "soon"}, b""),), [1.0]),
        (((200, {}, b'{"q0": {"res'),), [1.0]),
    ],
)
def test_a_busy_service_is_asked_again(failures: tuple[object, ...], waits: list[float]) -> None:
    """After what Retry-After says, else after 1, 2 and 4 seconds."""
    coming = replies(*failures)
    waited: list[float] = []
    with scripted(lambda queries: next(coming) or sure(queries)) as (address, _), client(address, waited) as asking:
        assert isinstance(asking.ask(REQUEST), dict)
    assert waited == waits


@pytest.mark.parametrize("name", FAILURES)
def test_a_service_that_fails_is_told_of_in_one_line(name: str) -> None:
    """With what it did, nothing that a terminal would obey, and after so many tries at most."""
    reply, problem = FAILURES[name]
    with scripted(lambda _: reply) as (address, handler), client(address) as asking:
        with pytest.raises(EndpointError) as failure:
            asking.ask(REQUEST)
        assert len(handler.batches) <= ATTEMPTS
    assert problem in failure.value.problem
    assert failure.value.place == address
    assert str(failure.value).isprintable()


@pytest.mark.parametrize("reply", [lambda _: time.sleep(1), lambda _: (200, {}, [b" "] * 100)])
def test_a_service_that_does_not_answer_is_left(reply: Callable[[object], object]) -> None:
    """Neither one that says nothing nor one that sends its answer drop by drop holds a run up."""
    asked = pytest.raises(UnansweredError, match=r"no answer within 0\.2 seconds")
    with scripted(reply) as (address, _), client(address, timeout=0.2) as asking, asked:
        asking.ask(REQUEST)


def test_nobody_is_there() -> None:
    """At the first request that is told at once: a wrong address does not become right by waiting."""
    waited: list[float] = []
    with client("http://127.0.0.1:9/api", waited) as asking, pytest.raises(EndpointError, match="cannot be reached"):
        asking.manifest()
    assert waited == []


def test_a_password_is_sent_and_not_shown() -> None:
    """What stands in the address before the host goes into a header, and into no message."""
    with scripted(lambda _: (403, {}, b"")) as (address, _):
        secret = address.replace("//", "//ann:s%40cret@")
        with client(secret) as asking, pytest.raises(EndpointError) as failure:
            asking.ask(REQUEST)
    assert failure.value.place == address
    assert "cret" not in f"{failure.value} {failure.value.hint} {asking.address}"


@pytest.mark.parametrize("address", ["", "localhost:5000", "file:///etc/passwd", "http://", "http://h:x/"])
def test_what_is_no_address_is_not_asked(address: str) -> None:
    """Only http and https, with a host."""
    with pytest.raises(EndpointError):
        Client(address, 1)
