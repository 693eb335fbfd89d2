"""Texts of a page -> a Content-Security-Policy under which nothing but these runs, and nothing is fetched."""

import base64
import hashlib
from collections.abc import Iterable

from kg.errors import DrawError


def content_policy(scripts: Iterable[str], styles: Iterable[str]) -> str:
    """A policy (CSP Level 3) that names each script and style by its hash.

    >>> content_policy([], [])
    "default-src 'none'; img-src data:; base-uri 'none'; form-action 'none'"
    """
    allowed = [f"{name} {' '.join(map(_hash, texts))}" for name, texts in _given(scripts, styles)]
    return "; ".join(("default-src 'none'", *allowed, "img-src data:", "base-uri 'none'", "form-action 'none'"))


def _given(scripts: Iterable[str], styles: Iterable[str]) -> list[tuple[str, list[str]]]:
    both = (("script-src", list(scripts)), ("style-src", list(styles)))
    return [(name, texts) for name, texts in both if texts]


def _hash(text: str) -> str:
    return f"'sha256-{base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()}'"


def harmless(name: str, text: str) -> str:
    """A script or style, if it can stand inside its element.

    Raises:
        DrawError: it would end its own element.
    """
    if any(end in text.lower() for end in ("</script", "</style", "<!--")):
        raise DrawError(name, "would end its own element", "install the package anew")
    return text
