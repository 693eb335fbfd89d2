"""Servers and tools that tests share."""

import json
import os
import shutil
import socket
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import httpx
import pytest

ROOT = Path(__file__).resolve().parent.parent
"""The checkout."""


@pytest.fixture(scope="session")
def need() -> Callable[[str, str], str]:
    """Find a program, or skip with what to install; where CI is set, fail instead."""

    def find(program: str, install: str) -> str:
        beside = shutil.which(program, path=str(Path(sys.executable).parent))
        path = beside or shutil.which(program)
        if path is None:
            message = f"{program} is not installed: {install}"
            if os.environ.get("CI"):
                pytest.fail(message)
            pytest.skip(message)
        return path

    return find


@pytest.fixture(scope="session")
def free_port() -> Callable[[], int]:
    """A TCP port of this machine that nothing listens on."""

    def find() -> int:
        with socket.socket() as probe:
            probe.bind(("127.0.0.1", 0))
            return int(probe.getsockname()[1])

    return find


@pytest.fixture
def oxigraph_server(need: Callable[[str, str], str], free_port: Callable[[], int], tmp_path: Path) -> Iterator[str]:
    """URL of a running, empty Oxigraph server with a store on disk."""
    program = need("oxigraph", "pip install oxigraph")
    port = free_port()
    log = tmp_path / "oxigraph.log"
    with log.open("wb") as out:
        server = subprocess.Popen(
            [program, "serve", "-l", str(tmp_path / "oxigraph"), "-b", f"127.0.0.1:{port}"], stdout=out, stderr=out
        )
    url = f"http://127.0.0.1:{port}/"
    try:
        _wait_for(url, server, log)
        yield url
    finally:
        server.terminate()
        server.wait(timeout=10)


def _wait_for(url: str, server: "subprocess.Popen[bytes]", log: Path) -> None:
    for _ in range(200):
        if server.poll() is not None:
            break
        try:
            httpx.get(url, trust_env=False)
        except httpx.TransportError:
            time.sleep(0.05)
        else:
            return
    raise AssertionError(f"the server did not start: {log.read_text()}")


class Failing(BaseHTTPRequestHandler):
    """A server that is there, and answers each upload as the test wants."""

    status = 500
    body = b"Out of cheese\nredo from start"
    fails: tuple[str, ...] = ("PUT", "DELETE")
    challenge = 'Basic realm="kg"'
    seen: list[tuple[str, str | None]]
    protocol_version = "HTTP/1.1"

    def answer(self) -> None:
        """Reads are granted; writes get the status; a count says 0."""
        length = int(self.headers.get("Content-Length") or 0)
        self.rfile.read(length)
        self.seen.append((self.command, self.headers.get("Authorization")))
        body = b""
        if self.command in self.fails:
            self.send_response(self.status)
            if self.status == 401:
                self.send_header("WWW-Authenticate", self.challenge)
            body = self.body
        elif self.command == "POST":
            self.send_response(200)
            body = json.dumps({"results": {"bindings": [{"n": {"value": "0"}}]}}).encode()
        else:
            self.send_response(200)
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    do_HEAD = do_GET = do_PUT = do_POST = do_DELETE = answer  # noqa: N815 - names that http.server looks for

    def log_message(self, *_: object) -> None:
        """Say nothing."""


@pytest.fixture
def failing_server() -> Iterator[tuple[str, type[Failing]]]:
    """URL and handler of a server that fails."""
    handler = type("Handler", (Failing,), {"seen": []})
    server = ThreadingHTTPServer(("127.0.0.1", 0), handler)
    threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01}, daemon=True).start()
    yield f"http://127.0.0.1:{server.server_port}/", handler
    server.shutdown()
    server.server_close()
