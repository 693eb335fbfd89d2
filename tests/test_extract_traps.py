"""Traps: sentences with the words of events that tell of none make none."""

from event_cases import printed
from golden_cases import GOLDEN

MOST = 3
"""Events that all of the traps may make together."""


def test_traps_make_no_events() -> None:
    """Metaphor, games, markets, weather, illness, works, laws, names, headings, states and turns of phrase."""
    lines = (GOLDEN / "events_traps.txt").read_text(encoding="utf-8").splitlines()
    traps = [line for line in lines if line and not line.startswith("#")]
    assert len(traps) > 300
    made = [f"{trap}\n    {found}" for trap in traps if (found := printed(trap)) != "-"]
    assert len(made) <= MOST, "\n".join(made)
