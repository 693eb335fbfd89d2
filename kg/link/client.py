"""A service's address, a request -> the JSON that it answers with; patient with a busy service, within bounds."""

import time
from collections.abc import Callable, Mapping
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime
from typing import Final, Self
from urllib.parse import unquote, urlsplit, urlunsplit

import httpx
from tenacity import RetryCallState, Retrying, retry_if_exception_type, stop_after_attempt, wait_exponential

from kg.errors import EndpointError
from kg.link.answers import read_json, shown
from kg.link.protocol import Request

LOOPBACK: Final = frozenset({"localhost", "127.0.0.1", "::1"})
"""Hosts that no proxy stands before."""
CONNECT_SECONDS: Final = 10.0
"""How long to wait for a server to take the connection."""
LARGEST_ANSWER: Final = 8 << 20
"""Bytes of an answer that are read: a batch of fifty with ten candidates each is about 200 kB."""
ATTEMPTS: Final = 4
"""How often one request is sent, at most."""
LONGEST_WAIT: Final = 120.0
"""Seconds that a service may ask to be left alone; one that asks for more is asked another day."""
BUSY: Final = frozenset({408, 425, 429, 500, 502, 503, 504})
"""HTTP statuses that another try may mend."""
OVERLOADED: Final = frozenset({429, 503})
"""HTTP statuses of a service that has too much to do."""
REFUSED: Final = frozenset({400, 413, 414, 422})
"""HTTP statuses that a smaller batch, or another query, may mend."""
HINTS: Final = {
    401: "the service wants to know who asks: write http://USER:PASSWORD@HOST/...",
    403: "this user may not ask here",
    404: "check the address: it is the one that OpenRefine is given",
    429: "ask again later: what was answered is kept where --cache says",
    503: "ask again later: what was answered is kept where --cache says",
}
"""HTTP status to what the user can do about it."""


class UnansweredError(EndpointError):
    """A request that got no answer that can be used; a smaller one, or another, may get one."""


class _BusyError(UnansweredError):
    """One try that failed, and may be repeated."""

    wait: float | None = None
    """Seconds that the service asks for; None where it does not say."""
    overloaded: bool = False
    """Whether the service has too much to do, so that no other request would do better."""


class Client:
    """A service that is asked, one request after the other; a context manager."""

    def __init__(
        self, address: str, timeout: float, *, agent: str = "kg", sleep: Callable[[float], None] = time.sleep
    ) -> None:
        """Name the service; nothing is sent yet.

        Args:
            address: Its URL; a user and a password in it are sent to it, and shown nowhere.
            timeout: Seconds for one request, from its beginning to the end of its answer.
            agent: Who asks, for the service's log.
            sleep: What waits between two tries.

        Raises:
            EndpointError: not an http or https URL with a host.
        """
        self.address, auth = split_address(address)
        self._timeout = timeout
        self._sleep = sleep
        self._reached = False
        self._client = httpx.Client(
            timeout=httpx.Timeout(timeout, connect=min(timeout, CONNECT_SECONDS)),
            trust_env=urlsplit(self.address).hostname not in LOOPBACK,
            auth=auth,
            headers={"Accept": "application/json", "User-Agent": agent},
        )

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self._client.close()

    def manifest(self) -> object:
        """The JSON that the address answers with.

        Raises:
            EndpointError: the service is down, refuses, or answers with something else than JSON.
        """
        return self._patiently("GET", self.address, {})

    def ask(self, request: Request) -> object:
        """The JSON that a request is answered with.

        Raises:
            UnansweredError: the service fails on this request: busy for too long, broken, out of bounds.
            EndpointError: it is down, refuses, or asks to be left alone for long.
        """
        parts = urlsplit(self.address)
        path = f"{parts.path.rstrip('/')}{request.path}" if request.path else parts.path
        url = urlunsplit(parts._replace(path=path))
        headers = {"Content-Type": request.media_type}
        return self._patiently("POST", url, {"content": request.body, "headers": headers})

    def _patiently(self, method: str, url: str, arguments: Mapping[str, object]) -> object:
        tries = Retrying(
            retry=retry_if_exception_type(_BusyError),
            stop=stop_after_attempt(ATTEMPTS),
            wait=_wait,
            sleep=self._sleep,
            reraise=True,
        )
        try:
            return tries(self._once, method, url, arguments)
        except _BusyError as error:
            if error.overloaded:
                raise EndpointError(error.place, error.problem, error.hint) from error
            raise

    def _once(self, method: str, url: str, arguments: Mapping[str, object]) -> object:
        try:
            with self._client.stream(method, url, **arguments) as response:  # type: ignore[arg-type]
                self._reached = True
                self._check(response)
                body = self._read(response)
        except httpx.TimeoutException as error:
            raise _BusyError(
                self.address, f"no answer within {self._timeout:g} seconds", "give it more time with --timeout"
            ) from error
        except httpx.ConnectError as error:
            kind = _BusyError if self._reached else EndpointError
            raise kind(self.address, f"cannot be reached: {_line(str(error))}", "is the service running?") from error
        except (httpx.TransportError, httpx.DecodingError) as error:
            broken = _line(str(error)) or type(error).__name__
            raise _BusyError(self.address, f"the connection broke: {broken}", "see the service's log") from error
        except httpx.InvalidURL as error:
            raise EndpointError("service", f"not an address: {error}", "write http://host:port/path") from error
        try:
            return read_json(body)
        except ValueError as error:
            problem = f"answers with something else than JSON: {shown(_line(body[:1000].decode(errors='replace')))}"
            raise _BusyError(self.address, problem, HINTS[404]) from error

    def _check(self, response: httpx.Response) -> None:
        status = response.status_code
        if response.is_success:
            return
        if response.is_redirect:
            where = shown(response.headers.get("location", ""))
            raise EndpointError(self.address, f"HTTP {status}: it has moved to {where}", "name that address instead")
        problem = f"HTTP {status} {_line(response.reason_phrase)}".rstrip()
        if status not in BUSY:
            kind = UnansweredError if status in REFUSED else EndpointError
            raise kind(self.address, problem, HINTS.get(status, ""))
        wait = retry_after(response.headers.get("retry-after", ""), datetime.now(UTC))
        if wait is not None and wait > LONGEST_WAIT:
            raise EndpointError(self.address, f"{problem}: it asks to be left alone for {wait:.0f} seconds", HINTS[429])
        busy = _BusyError(self.address, problem, HINTS.get(status, "see the service's log"))
        busy.wait = wait
        busy.overloaded = status in OVERLOADED
        raise busy

    def _read(self, response: httpx.Response) -> bytes:
        end = time.monotonic() + self._timeout
        parts, size = [], 0
        # Without a size: a whole chunk would be waited for, however slowly it drips.
        for part in response.iter_bytes():
            size += len(part)
            if size > LARGEST_ANSWER:
                raise UnansweredError(
                    self.address,
                    f"answers with more than {LARGEST_ANSWER >> 20} MiB",
                    "is it a reconciliation service?",
                )
            if time.monotonic() > end:
                raise httpx.ReadTimeout("the answer does not end")
            parts.append(part)
        return b"".join(parts)


_BACKOFF: Final = wait_exponential(multiplier=1, max=30)


def _wait(state: RetryCallState) -> float:
    """Seconds until the next try: what the service asks for, else 1, 2, 4, ..."""
    failure = state.outcome.exception() if state.outcome is not None else None
    named = failure.wait if isinstance(failure, _BusyError) else None
    return _BACKOFF(state) if named is None else named


def retry_after(value: str, now: datetime) -> float | None:
    """Seconds that a ``Retry-After`` header asks for (RFC 9110, 10.2.3): a number, or a date; None for neither.

    >>> now = datetime(2026, 1, 1, 12, 0, tzinfo=UTC)
    >>> retry_after("7", now), retry_after("Thu, 01 Jan 2026 12:01:00 GMT", now), retry_after("soon", now)
    (7.0, 60.0, None)
    """
    if value.strip().isascii() and value.strip().isdigit():
        return float(value.strip()[:9])
    try:
        moment = parsedate_to_datetime(value)
    except ValueError:
        return None
    return max(0.0, (moment.replace(tzinfo=moment.tzinfo or UTC) - now).total_seconds())


def split_address(address: str) -> tuple[str, httpx.BasicAuth | None]:
    """The address without its user and password, and these apart.

    >>> split_address("http://ann:secret@localhost:8000/api#top")[0]
    'http://localhost:8000/api'

    Raises:
        EndpointError: not an http or https URL with a host.
    """
    hint = "write http://host:port/path"
    try:
        parts = urlsplit(address)
        port = parts.port
    except ValueError as error:
        raise EndpointError("service", f"not an address: {error}", hint) from error
    if parts.scheme.lower() not in ("http", "https") or not parts.hostname:
        raise EndpointError("service", "not an http or https URL with a host", hint)
    host = f"[{parts.hostname}]" if ":" in parts.hostname else parts.hostname
    bare = urlunsplit((parts.scheme, host if port is None else f"{host}:{port}", parts.path, parts.query, ""))
    if not parts.username:
        return bare, None
    return bare, httpx.BasicAuth(unquote(parts.username), unquote(parts.password or ""))


def _line(text: str) -> str:
    """The first line of a server's words, without what a terminal would obey."""
    first = next((line.strip() for line in text.splitlines() if line.strip()), "")
    return "".join(char for char in first if char.isprintable())[:200]
