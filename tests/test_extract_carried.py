"""Recipients told elsewhere: carried over where the words point back at somebody, and never where they may not."""

import pytest
from event_cases import printed, read
from golden_cases import cases


@pytest.mark.parametrize(("text", "expected"), cases("events_carried.txt"))
def test_carried(text: str, expected: str) -> None:
    """A count, a trial, a salvo or an answer takes over those told before; what tells somebody itself does not."""
    assert printed(text) == expected


@pytest.mark.parametrize(
    ("text", "rule"),
    [
        ("Youths looted a warehouse; police detained five.", "told before, whom 'five' counts"),
        (
            "Soldiers arrested two editors in May. A trial opens on Friday.",
            "told before, with whom 'arrested' began what 'trial' goes on with",
        ),
        ("Police opened fire after a crowd blocked the railway.", "those whose 'blocked' it was used on"),
        ("The Mill Union offered talks. The party turned them down.", "told before, whose 'offered' this answers"),
    ],
)
def test_the_rule_says_why(text: str, rule: str) -> None:
    """`kg why` and `kg explain` name the rule by which a recipient was carried over, and the words that led to it."""
    assert rule in {argument.rule for mention in read(text).event_mentions for argument in mention.recipients}


def test_a_carried_recipient_stands_on_its_own_words() -> None:
    """The phrase taken over is the one printed before, so that it can be traced."""
    text = "Youths looted a warehouse; police detained five."
    found = [a for m in read(text).event_mentions for a in m.recipients if a.rule.startswith("told before")]
    assert [argument.span.of(text) for argument in found] == ["Youths"]
