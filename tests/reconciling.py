"""Reconciliation services that the tests of linking ask: a real one, one that misbehaves; and graphs."""

import csv
import json
import socket
import subprocess
import threading
import time
import urllib.error
import urllib.request
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from urllib.parse import parse_qs, quote

from servers import tool

import kg
from kg.vocab import iri

BASE = "https://example.org/id/"
"""Where the IRIs of the tests' graphs begin."""
MANIFEST = {
    "versions": ["0.1", "0.2"],
    "name": "Harbours",
    "identifierSpace": "https://example.org/harbours/",
    "schemaSpace": "https://example.org/schema/",
}
"""What a service says of itself."""


def graph_of(*entities: dict[str, str]) -> kg.Graph:
    """A graph of entities: name and kind, and what else is known (also, country, title, lat, long, match, key)."""
    lines: list[str] = []
    for entity in entities:
        key = entity.get("key") or "-".join(entity["name"].casefold().split())
        subject = f"<{BASE}entity/{quote(key)}>"
        told = [("rdf:type", f"<{iri('kg:Entity')}>"), ("rdf:type", f"<{iri('kg:' + entity['kind'])}>")]
        named = (("name", "skos:prefLabel"), ("also", "skos:altLabel"), ("country", "kg:country"))
        told += [
            (name, json.dumps(entity[field])) for field, name in (*named, ("title", "kg:title")) if field in entity
        ]
        decimal = f"^^<{iri('xsd:decimal')}>"
        told += [(f"geo:{field}", f'"{entity[field]}"{decimal}') for field in ("lat", "long") if field in entity]
        told += [("skos:exactMatch", f"<{entity['match']}>")] if "match" in entity else []
        lines += [f"{subject} <{iri(name)}> {value} <{BASE}graph/shared> .\n" for name, value in told]
    return kg.Graph.from_nquads(sorted(lines))


@contextmanager
def csv_reconcile(rows: Iterable[tuple[str, str]], folder: Path) -> Iterator[str]:
    """The address of a running csv-reconcile that knows these identifiers and names."""
    program = tool("csv-reconcile", "pip install csv-reconcile")
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    with (folder / "known.csv").open("w", encoding="utf-8", newline="") as file:
        csv.writer(file).writerows([("id", "name"), *rows])
    space = {"name": "A list", "identifierSpace": "https://example.org/list/"}
    config = folder / "reconcile.cfg"
    config.write_text(f"SERVER_NAME = '127.0.0.1:{port}'\nCSVENCODING = 'utf-8'\nMANIFEST = {space!r}\n", "utf-8")
    command = [program, "init", "--config", str(config), "known.csv", "id", "name"]
    subprocess.run(command, cwd=folder, check=True, capture_output=True)
    with (
        (folder / "service.log").open("wb") as log,
        subprocess.Popen([program, "serve"], cwd=folder, stdout=log, stderr=log) as server,
    ):
        try:
            address = f"http://127.0.0.1:{port}/reconcile"
            _wait_for(address, server, folder / "service.log")
            yield address
        finally:
            server.terminate()


def _wait_for(address: str, server: "subprocess.Popen[bytes]", log: Path) -> None:
    for _ in range(200):
        if server.poll() is not None:
            break
        try:
            with urllib.request.urlopen(address, timeout=5):  # noqa: S310
                return
        except urllib.error.URLError:
            time.sleep(0.05)
    raise AssertionError(f"the service did not start: {log.read_text(encoding='utf-8')}")


Reply = tuple[int, dict[str, str], bytes | list[bytes]]
"""Status, headers and body of an answer; a list of bytes is sent drop by drop."""


class Scripted(BaseHTTPRequestHandler):
    """A service that answers each batch as the test wants."""

    manifest: object = MANIFEST
    reply: Callable[[dict[str, dict[str, object]]], Reply | object]
    batches: list[dict[str, dict[str, object]]]
    paths: list[str]

    def do_GET(self) -> None:
        """The manifest."""
        self.paths.append(self.path)
        self._send(self.manifest)

    def do_POST(self) -> None:
        """The answer to a batch, in the form of the version that it is asked in."""
        self.paths.append(self.path)
        body = self.rfile.read(int(self.headers["Content-Length"]))
        if self.headers["Content-Type"] == "application/json":
            queries = {f"q{number}": query for number, query in enumerate(json.loads(body)["queries"])}
        else:
            queries = json.loads(parse_qs(body.decode())["queries"][0])
        self.batches.append(queries)
        self._send(type(self).reply(queries))

    def _send(self, reply: object) -> None:
        status, headers, body = reply if isinstance(reply, tuple) else (200, {}, json.dumps(reply).encode())
        try:
            self.send_response(status)
            for name, value in headers.items():
                self.send_header(name, value)
            self.end_headers()
            for part in [body] if isinstance(body, bytes) else body:
                self.wfile.write(part)
                time.sleep(0 if isinstance(body, bytes) else 0.05)
        except ConnectionError:
            return  # the client had enough

    def log_message(self, *_: object) -> None:
        """Say nothing."""


@contextmanager
def scripted(reply: Callable[..., object], **wanted: object) -> Iterator[tuple[str, type[Scripted]]]:
    """Address and handler of a service that answers batches so."""
    handler = type("Handler", (Scripted,), {"reply": staticmethod(reply), "batches": [], "paths": [], **wanted})
    server = ThreadingHTTPServer(("127.0.0.1", 0), handler)
    threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01}, daemon=True).start()
    try:
        yield f"http://127.0.0.1:{server.server_port}/api", handler
    finally:
        server.shutdown()
        server.server_close()


def sure(queries: dict[str, dict[str, object]]) -> object:
    """Every name is known to the service, and it is sure."""
    return {
        name: {"result": [{"id": f"Q-{query['query']}", "name": query["query"], "score": 100, "match": True}]}
        for name, query in queries.items()
    }
