"""Servers that the tests of the store and of the queries ask."""

import os
import shutil
import socket
import subprocess
import sys
import threading
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from urllib.parse import parse_qsl

import pytest

HARBOUR = Path(__file__).parent / "stores" / "harbour.trig"
"""Two invented reports as a graph, with whatever the library's queries ask for."""


def tool(name: str, install: str) -> str:
    """Path of a program; the test is skipped without it, and fails where CI is set."""
    found = shutil.which(name, path=os.pathsep.join([str(Path(sys.executable).parent), os.environ.get("PATH", "")]))
    if found is None:
        missing(f"{name} is not installed: {install}")
    assert found is not None
    return found


def missing(message: str) -> None:
    """Skip for want of something, or fail where CI is set."""
    if os.environ.get("CI"):
        pytest.fail(message)
    pytest.skip(message)


@contextmanager
def oxigraph_with(lines: list[str], folder: Path) -> Iterator[str]:
    """The query address of a running Oxigraph server that holds a graph, under a free port."""
    program = tool("oxigraph", "pip install oxigraph")
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    with subprocess.Popen(
        [program, "serve", "-l", str(folder / "served"), "-b", f"127.0.0.1:{port}"],
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    ) as server:
        try:
            _send(f"http://127.0.0.1:{port}/store", "".join(lines).encode())
            yield f"http://127.0.0.1:{port}/query"
        finally:
            server.terminate()


def _send(address: str, body: bytes) -> None:
    request = urllib.request.Request(address, body, {"Content-Type": "application/n-quads"})  # noqa: S310
    for _ in range(200):
        try:
            with urllib.request.urlopen(request, timeout=5):  # noqa: S310
                return
        except urllib.error.URLError as error:
            if not isinstance(error.reason, ConnectionError):
                raise
            time.sleep(0.05)
    raise AssertionError("the server did not start")


class Answering(BaseHTTPRequestHandler):
    """A server that gives each request the answer that the test wants."""

    status = 200
    headers_: tuple[tuple[str, str], ...] = ()
    body = b""
    delay = 0.0
    methods_refused: tuple[str, ...] = ()
    seen: list[tuple[str, dict[str, str], dict[str, str]]]

    def do_GET(self) -> None:
        """Answer, with what came in the address."""
        self._answer(dict(parse_qsl(self.path.partition("?")[2], keep_blank_values=True)))

    def do_POST(self) -> None:
        """Answer, with what came in the body."""
        length = int(self.headers.get("Content-Length") or 0)
        self._answer(dict(parse_qsl(self.rfile.read(length).decode(), keep_blank_values=True)))

    def _answer(self, fields: dict[str, str]) -> None:
        self.seen.append((self.command, fields, dict(self.headers)))
        time.sleep(self.delay)
        probe = b'{"head": {}, "boolean": false}' if "ASK" in fields.get("query", "") else self.body
        self.send_response(405 if self.command in self.methods_refused else self.status)
        for name, value in self.headers_:
            self.send_header(name, value)
        self.end_headers()
        self.wfile.write(self.body if self.status != 200 else probe)

    def log_message(self, *_: object) -> None:
        """Say nothing."""


@contextmanager
def answering(**wanted: object) -> Iterator[tuple[str, type[Answering]]]:
    """Address and handler of a server that answers so."""
    handler = type("Handler", (Answering,), {"seen": [], **wanted})
    server = ThreadingHTTPServer(("127.0.0.1", 0), handler)
    threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01}, daemon=True).start()
    try:
        yield f"http://127.0.0.1:{server.server_port}/sparql", handler
    finally:
        server.shutdown()
        server.server_close()
