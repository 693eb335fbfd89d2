"""Quotations: found by their marks, whatever marks a report uses, and never mistaken for apostrophes."""

from functools import cache

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kg.extract.parse import Parser
from kg.extract.quotes import find_quotes
from kg.model import Document


@cache
def parser() -> Parser:
    """One pipeline for all cases."""
    return Parser()


def quoted(text: str) -> list[str]:
    """The quotations of a text, marks included."""
    parse = parser().parse(Document(key="case", text=text))
    return [parse.text(quote.span) for quote in find_quotes(parse).all]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ('He said "no" twice.', ['"no"']),
        ("He said “no” twice.", ["“no”"]),
        ("He said «no» twice.", ["«no»"]),
        ("He said „no” twice.", ["„no”"]),
        ("He said ''no way'' twice.", ["''no way''"]),
        ("'No way,' he said.", ["'No way,'"]),
        ("‘No way,’ he said.", ["‘No way,’"]),
        ("The strikers’ camp and the workers’ tents burned.", []),
        ("The strikers' camp and the workers' tents burned.", []),
        ("It's the '90s, isn't it?", []),
        ('"One," he said. "Two."', ['"One,"', '"Two."']),
        ("“He shouted ‘fire’ and ran,” she said.", ["“He shouted ‘fire’ and ran,”"]),
        ('He said: "We go.', ['"We go.']),
        ('He said: "We go.\n\n"We stay," he said.', ['"We go.', '"We stay,"']),
        ("”Fear,” she said.", ["”Fear,”"]),
        ("Nothing here.", []),
        ("", []),
    ],
)
def test_marks(text: str, expected: list[str]) -> None:
    """Each kind of mark opens and closes; one that is never closed runs to the end of its paragraph."""
    assert quoted(text) == expected


@given(st.text(alphabet="ab .,\"'“”‘’«»„\n", max_size=60))
@settings(max_examples=60, deadline=None)
def test_quotations_lie_in_order_and_apart(text: str) -> None:
    """Quotations never overlap, and the tokens inside them know it."""
    parse = parser().parse(Document(key="case", text=text))
    quotes = find_quotes(parse)
    for one, other in zip(quotes.all, quotes.all[1:], strict=False):
        assert one.span.end <= other.span.start
    for number, quote in enumerate(quotes.all):
        assert all(quotes.inside[at] == number for at in range(quote.start, quote.end))
