"""Modes of events, and the deeds of force whose words are classes of things done."""

from collections import Counter

import pytest
from event_cases import printed
from golden_cases import cases, golden

from kg.extract.modes import mode_rules
from kg.vocab import MODES


@pytest.mark.parametrize(("text", "expected"), cases("events_force.txt"))
def test_force(text: str, expected: str) -> None:
    """Arms, ground, forces and property: what is done to them is an event, what only looks alike is not."""
    assert printed(text) == expected


@pytest.mark.parametrize(("text", "expected"), cases("events_modes.txt"))
def test_mode(text: str, expected: str) -> None:
    """Each pair of type and mode is found by its words."""
    assert printed(text) == expected


def test_every_pair_has_two_cases() -> None:
    """No pair of type and mode goes untested."""
    titles = Counter(title.partition(":")[0] for title, _, _ in golden("events_modes.txt"))
    pairs = {f"{kind}/{mode}" for kind, modes in MODES.items() for mode in modes}
    assert not {pair for pair in pairs if titles[pair] < 2}


def test_no_rule_replaces_its_own_mode() -> None:
    """A rule that may replace modes replaces others than its own."""
    assert all(rule.mode not in rule.instead for rule in mode_rules())
