"""Modes of events, and the deeds of force whose words are classes of things done."""

import pytest
from event_cases import cases, printed

from kg.extract.modes import mode_rules


@pytest.mark.parametrize(("text", "expected"), cases("events_force.txt"))
def test_force(text: str, expected: str) -> None:
    """Arms, ground, forces and property: what is done to them is an event, what only looks alike is not."""
    assert printed(text) == expected


def test_no_rule_replaces_its_own_mode() -> None:
    """A rule that may replace modes replaces others than its own."""
    assert all(rule.mode not in rule.instead for rule in mode_rules())
