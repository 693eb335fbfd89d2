"""View -> where a phrase behind "of" ends: with the last name or noun joined in it, and what they own."""

from collections.abc import Container
from typing import Final

from kg.extract.view import View

JOINED: Final = frozenset({"cc", "conj", "poss", "det", "compound"})
OWN: Final = (["its"], ["their"], ["his"], ["her"])
LONGEST: Final = 10
"""Tokens of a phrase."""


def end_behind(v: View, named: Container[int], tokens: tuple[int, int, int], end: int) -> int:
    """One past the last word of a phrase behind "of".

    Args:
        v: the report.
        named: tokens of names, which are not cut.
        tokens: the noun, its "of", and the head of what stands behind it.
        end: one past the sentence.
    """
    at, link, inner = tokens
    stop = inner + 1
    while stop < end and v.head[stop] in range(link, stop) and v.dep[stop] in JOINED and stop - at < LONGEST:
        stop += 1
    while v.dep[stop - 1] in {"cc", "poss", "det"}:
        stop -= 1
    stop = _with_own(v, inner, stop, end)
    while stop < end and stop in named and stop - 1 in named:
        stop += 1
    return stop


def _with_own(v: View, inner: int, stop: int, end: int) -> int:
    """One past what is joined to a thing as its own: "the heads of the bank and its subsidiary"."""
    if v.lower[stop : stop + 1] != ["and"] or v.lower[stop + 1 : stop + 2] not in OWN:
        return stop
    own = next((i for i in range(stop + 2, min(stop + 6, end)) if v.head[i] == inner and v.dep[i] == "conj"), None)
    whole = own is not None and all(own >= v.head[i] > stop for i in range(stop + 1, own))
    return own + 1 if own is not None and whole else stop
