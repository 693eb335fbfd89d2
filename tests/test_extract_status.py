"""Status: what the report has happen, what it denies, supposes, foresees, or tells as background."""

import pytest
from event_cases import printed
from golden_cases import cases


@pytest.mark.parametrize(("text", "expected"), cases("events_status.txt"))
def test_status(text: str, expected: str) -> None:
    """Negation, mood and tense are read where they stand, and no further."""
    assert printed(text) == expected
