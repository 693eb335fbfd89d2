"""Frames, borders, acts to come and grammar: one case for each rule of coding and each side of a border."""

import pytest
from event_cases import printed
from golden_cases import cases

FILES = (
    "events_frames.txt",
    "events_borders.txt",
    "events_future.txt",
    "events_grammar.txt",
    "events_registers.txt",
    "events_parties.txt",
    "events_strikes.txt",
)
"""Who fills which role by type; which of two types wins; what an act still to come becomes; how it is put;
what officials, courts, monitors and unions call it, and the same words of other things; who is a party to it;
who is on strike, and since when."""


@pytest.mark.parametrize(("text", "expected"), [case for name in FILES for case in cases(name)])
def test_case(text: str, expected: str) -> None:
    """The type, mode, status and roles are those of the coding rules."""
    assert printed(text) == expected
