"""A folder -> answers that a service gave before: one file of JSON lines for each service, made to be read and kept."""

import json
import os
from collections.abc import Mapping, Sequence
from dataclasses import asdict
from hashlib import sha256
from pathlib import Path
from typing import Final
from urllib.parse import urlsplit

from kg.errors import LinkError
from kg.link.answers import candidates_in, read_json
from kg.link.records import Answer, Candidate

MOST: Final = 1000
"""Candidates of one query that are read back, at most."""
_HINT: Final = "remove the line, or the file: its answers are then asked for again"


class Cache:
    """What one service answered; without a folder it forgets at the end."""

    def __init__(self, folder: Path | None, service: str) -> None:
        """Read what is there.

        Args:
            folder: Where the file is; made when there is something to keep. None: nothing is kept.
            service: The service's address.

        Raises:
            LinkError: a file that cannot be read, or holds a line that is no answer.
        """
        host = "".join(char for char in urlsplit(service).hostname or "" if char.isalnum() or char in ".-")
        name = f"{host or 'service'}-{sha256(service.encode()).hexdigest()[:12]}.jsonl"
        self._path = folder / name if folder is not None else None
        self._service = service
        self._answers: dict[str, Answer] = {}
        self.manifest: object = None
        """The service's manifest as it sent it, None while unknown."""
        self._whole: int | None = None
        if self._path is not None:
            self._read(self._path)

    def get(self, query: Mapping[str, object], version: str) -> Answer | None:
        """The answer to a query, None where it was not asked before."""
        return self._answers.get(_key(query, version))

    def keep_manifest(self, manifest: object, day: str) -> None:
        """Keep a manifest.

        Raises:
            LinkError: the file cannot be written.
        """
        self.manifest = manifest
        # As ASCII: what a service sends may hold half characters, which UTF-8 cannot write.
        self._append([json.dumps({"asked": day, "manifest": manifest, "service": self._service}, sort_keys=True)])

    def keep(self, answers: Sequence[tuple[Mapping[str, object], Answer]], version: str) -> None:
        """Keep answers, each with its query.

        Raises:
            LinkError: the file cannot be written.
        """
        lines: list[str] = []
        for query, answer in answers:
            self._answers[_key(query, version)] = answer
            candidates = [_plain(candidate) for candidate in answer.candidates]
            lines.append(_json({"asked": answer.day, "candidates": candidates, "query": query, "version": version}))
        self._append(lines)

    def _append(self, lines: Sequence[str]) -> None:
        if self._path is None or not lines:
            return
        try:
            self._path.parent.mkdir(parents=True, exist_ok=True)
            if self._whole is not None:
                # What an interrupted run left of a line is no answer.
                os.truncate(self._path, self._whole)
                self._whole = None
            with self._path.open("ab") as file:
                file.write("".join(f"{line}\n" for line in lines).encode())
        except OSError as error:
            raise LinkError(str(self._path), f"cannot be written: {_reason(error)}", "choose another folder") from error

    def _read(self, path: Path) -> None:
        try:
            body = path.read_bytes()
        except FileNotFoundError:
            return
        except OSError as error:
            raise LinkError(str(path), f"cannot be read: {_reason(error)}", "choose another folder") from error
        lines = body.split(b"\n")
        if lines[-1]:
            self._whole = len(body) - len(lines[-1])
        for number, line in enumerate(lines[:-1], 1):
            self._take(line, f"{path}:{number}")

    def _take(self, line: bytes, place: str) -> None:
        try:
            told = read_json(line)
        except ValueError as error:
            raise LinkError(place, f"not a line of JSON: {error}", _HINT) from error
        if isinstance(told, dict) and "manifest" in told:
            self.manifest = told["manifest"]
            return
        if not isinstance(told, dict) or not isinstance(told.get("query"), dict):
            raise LinkError(place, "not an answer of a service", _HINT)
        candidates = candidates_in(told.get("candidates"), MOST)
        if candidates is None:
            raise LinkError(place, "not an answer of a service: its candidates cannot be read", _HINT)
        day = told.get("asked")
        answer = Answer(candidates, day if isinstance(day, str) else "")
        self._answers[_key(told["query"], str(told.get("version")))] = answer


def _key(query: Mapping[str, object], version: str) -> str:
    return f"{version} {_json(query)}"


def _json(value: Mapping[str, object]) -> str:
    return json.dumps(value, ensure_ascii=False, sort_keys=True, separators=(",", ":"))


def _plain(candidate: Candidate) -> dict[str, object]:
    """A candidate as a service would send it."""
    types = [
        {"id": kind.id, "name": kind.name, "broader": [{"id": wider} for wider in kind.broader]}
        for kind in candidate.types
    ]
    return {**{name: value for name, value in asdict(candidate).items() if name != "types"}, "type": types}


def _reason(error: OSError) -> str:
    return os.strerror(error.errno).lower() if error.errno else str(error)
