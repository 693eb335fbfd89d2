"""Pairs of names, in tests/golden/name_pairs.tsv: what is joined is one, and of what is one most is joined."""

from collections import Counter
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import pytest
from readings import Report

from kg.resolve.things import resolve_things

PAIRS = Path(__file__).parent / "golden" / "name_pairs.tsv"
PRECISION, RECALL = 0.99, 0.80
"""Of what is joined, and of what is one."""


@dataclass(frozen=True)
class Pair:
    """Two names in two reports."""

    line: int
    sort: str
    same: bool
    names: tuple[str, str]
    kinds: tuple[str, str]
    countries: tuple[str, str]


def pairs() -> list[Pair]:
    found = []
    for number, line in enumerate(PAIRS.read_text(encoding="utf-8").splitlines(), start=1):
        if not line.startswith("#"):
            sort, expected, kind, left, home, right, other = line.split("\t")
            kinds = kind.split("+") * 2
            found.append(Pair(number, sort, expected == "same", (left, right), (kinds[0], kinds[1]), (home, other)))
    return found


@cache
def outcome(pair: Pair) -> str:
    """Joined, asked or apart."""
    readings, nodes = [], []
    for key, name, kind, home in zip("ab", pair.names, pair.kinds, pair.countries, strict=True):
        report = Report(key, f"{name} was named in {home} .")
        sort, _, sector = kind.partition("/")
        if name != home:
            report.entity(home, kind="Country")
        nodes.append((key, report.entity(name, kind=sort, sector=sector or None)))
        readings.append(report.reading())
    cast = resolve_things(readings)
    left, right = (cast.of_entity[node] for node in nodes)
    if left == right:
        return "joined"
    asked = {(match.left, match.right) for match in cast.possible}
    return "asked" if tuple(sorted((f"entity/{left}", f"entity/{right}"))) in asked else "apart"


@pytest.mark.parametrize("odd", [0, 1], ids=["even lines", "odd lines"])
def test_what_is_joined_is_one(odd: int) -> None:
    """At least 99 of 100 joined pairs are one; at least 80 of 100 that are one are joined."""
    half = [pair for pair in pairs() if pair.line % 2 == odd]
    joined = [pair for pair in half if outcome(pair) == "joined"]
    right = sum(pair.same for pair in joined)
    assert right / len(joined) >= PRECISION, [pair for pair in joined if not pair.same]
    assert right / sum(pair.same for pair in half) >= RECALL, [p for p in half if p.same and outcome(p) != "joined"]


def test_the_pairs_are_many_and_of_all_sorts() -> None:
    """300 at least, a third of them two things that look like one."""
    found = pairs()
    assert len({(pair.names, pair.countries, pair.kinds) for pair in found}) == len(found) >= 300
    assert sum(not pair.same for pair in found) >= 100
    assert len(Counter(pair.sort for pair in found)) >= 15
