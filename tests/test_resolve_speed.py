"""What resolution costs: in step with the number of mentions, and the same things whatever the order of reports."""

import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

sys.path.insert(0, str(Path(__file__).resolve().parent.parent / "bench"))

from resolution import readings

from kg.resolve import candidates
from kg.resolve.things import resolve_things

MENTIONS = 16_000
MOST = 2.3
"""Times as many comparisons that twice as many mentions may need."""


def test_twice_as_many_mentions_need_twice_as_many_comparisons(monkeypatch: pytest.MonkeyPatch) -> None:
    """No step compares all with all; counted, since seconds vary (bench/resolution.py takes them)."""
    compared = 0
    pairs = candidates._pairs

    def counted(entries: list[candidates.Entry], *, crowded: bool) -> Iterator[tuple[candidates.Entry, ...]]:
        nonlocal compared
        for pair in pairs(entries, crowded=crowded):
            compared += 1
            yield pair

    monkeypatch.setattr(candidates, "_pairs", counted)
    counts = []
    for mentions in (MENTIONS, 2 * MENTIONS):
        compared = 0
        resolve_things(readings(mentions))
        counts.append(compared)
    assert 10_000 < counts[0] < counts[1] < MOST * counts[0]


def test_the_order_of_many_reports_does_not_matter() -> None:
    """Nor for what is asked."""
    given = readings(3_000)
    one, other = resolve_things(given), resolve_things(given[::-1])
    assert (one.things, one.possible) == (other.things, other.possible)
    assert one.of_entity == other.of_entity


def test_bodies_of_two_countries_are_never_one() -> None:
    """In any cluster of many reports, the bodies that belong to a country belong to one."""
    given = readings(6_000)
    cast = resolve_things(given)
    homes: dict[str, set[str]] = {}
    for reading in given:
        home = cast.settings[reading.document.key].country or ""
        for entity in reading.entities:
            if entity.kind == "Organization" and entity.sector == "GOV":
                homes.setdefault(cast.of_entity[reading.document.key, entity.key], set()).add(home)
    assert [key for key, found in homes.items() if len(found) > 1] == []
