"""Figures: how many, with which room, and at which event."""

import pytest
from event_cases import extractor, printed
from golden_cases import cases

from kg.extract.extractor import Extractor
from kg.extract.numbers import find_numbers
from kg.extract.parse import Parse
from kg.model import Document


@pytest.mark.parametrize(("text", "expected"), cases("events_figures.txt"))
def test_figure(text: str, expected: str) -> None:
    """A number goes to the event whose victims or crowd it counts, with the bounds that the words give it."""
    assert printed(text) == expected


def parse(text: str) -> Parse:
    """A parsed text."""
    pipeline: Extractor = extractor()
    return pipeline.parser.parse(Document(key="a", text=text))


@pytest.mark.parametrize(
    ("text", "value", "at_least", "at_most", "approximate"),
    [
        ("They saw 1,500 men.", 1500, None, None, False),
        ("They saw twenty-one men.", 21, None, None, False),
        ("They saw two hundred and six men.", 206, None, None, False),
        ("They saw at least 64 men.", 64, 64, None, False),
        ("They saw no fewer than 64 men.", 64, 64, None, False),
        ("They saw as many as 64 men.", 64, None, 64, False),
        ("They saw about 64 men.", 64, None, None, True),
        ("They saw between 50 and 100 men.", None, 50, 100, False),
        ("They saw 50 to 100 men.", None, 50, 100, False),
        ("They saw 50 or more men.", 50, 50, None, False),
        ("They saw dozens of men.", None, 24, None, True),
        ("They saw several hundred men.", None, 200, None, True),
        ("They saw a few dozen men.", None, 24, None, True),
        ("They saw hundreds of thousands of men.", None, 200_000, None, True),
        ("They saw more than a dozen men.", None, 12, None, True),
        ("They saw a dozen men.", 12, None, None, False),
        ("They saw half a million men.", 500_000, None, None, False),
    ],
)
def test_number(text: str, value: int | None, at_least: int | None, at_most: int | None, approximate: bool) -> None:
    """Digits, words and vague plurals come to a value and bounds."""
    found = list(find_numbers(parse(text), 0))
    assert [(n.value, n.at_least, n.at_most, n.approximate) for n in found] == [(value, at_least, at_most, approximate)]


@pytest.mark.parametrize(
    "text", ["They paid $500.", "It rose by 8 percent.", "It was built in 1987.", "She is aged 34."]
)
def test_no_number(text: str) -> None:
    """Money, shares, years and ages count nobody."""
    assert list(find_numbers(parse(text), 0)) == []
