"""What is found in annotated reports may become more and better, and not less in silence."""

from pathlib import Path

import pytest
from quality.scoring import Count, load, score

import kg

FLOORS = {"named entities": 0.926, "events": 0.918, "claims with source": 0.828}
"""F1 over the reports of ``tests/quality``: a hundredth below what was measured (.936, .928, .838)."""


@pytest.fixture(scope="module")
def counts() -> dict[str, Count]:
    """Scores of every annotated report, summed."""
    reports = load(Path(__file__).parent / "quality")
    found = {measure: Count() for measure in FLOORS}
    for annotated, reading in zip(reports, kg.read_texts([r.document for r in reports]), strict=True):
        score(annotated, reading, found)
    return found


@pytest.mark.parametrize("measure", FLOORS)
def test_no_less_is_found(counts: dict[str, Count], measure: str) -> None:
    """A change that finds less than this fails here; one that finds more may raise the floor."""
    assert counts[measure].f1 >= FLOORS[measure]
