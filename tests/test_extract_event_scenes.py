"""When and where: by attachment, else by the scene, never by what somebody only speaks of."""

import pytest
from event_cases import printed, read
from golden_cases import cases

from kg.extract.event_scenes import SCENE


@pytest.mark.parametrize(("text", "expected"), cases("events_scenes.txt"))
def test_scene(text: str, expected: str) -> None:
    """Each event has its own day and place, or none."""
    assert printed(text) == expected


def test_a_scene_s_place_says_so() -> None:
    """A place taken over from the sentence before carries its own rule."""
    mentions = read("Soldiers entered the town of Kadala on 3 March. The men shot nine miners.").event_mentions
    assert [argument.rule for argument in mentions[-1].places] == [SCENE]


def test_no_scene_across_paragraphs() -> None:
    """Another paragraph is another scene."""
    mentions = read("Soldiers shot a nurse in Port Lira on 3 March.\n\nGunmen killed a mayor.").event_mentions
    assert mentions[-1].places == ()
    assert mentions[-1].time is None
