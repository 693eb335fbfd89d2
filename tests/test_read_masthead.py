"""Mastheads: what a report says of itself is found where it stands, and nothing is made up."""

from collections.abc import Iterator
from dataclasses import fields
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg.read import Masthead, find_masthead
from kg.read.lines import LONGEST
from kg.read.words import masthead_words

GOLDEN = Path(__file__).parent / "golden" / "masthead.txt"


def golden() -> Iterator[tuple[str, str, str]]:
    """Title, text and expected fields of each case; each part ends with a lone dot."""
    parts: list[str] = []
    lines: list[str] = []
    for line in GOLDEN.read_text(encoding="utf-8").split("\n"):
        if line == ".":
            parts.append("\n".join(lines))
            lines = []
        else:
            lines.append(line)
    assert lines == [""]
    yield from zip(parts[::3], parts[1::3], parts[2::3], strict=True)


CASES = list(golden())


@pytest.mark.parametrize(("text", "expected"), [case[1:] for case in CASES], ids=[case[0] for case in CASES])
def test_what_stands_there_is_found(text: str, expected: str) -> None:
    """Each case of golden/masthead.txt gives just the fields that stand below it."""
    found = find_masthead(text)
    said = [(field.name, getattr(found, field.name)) for field in fields(Masthead)]
    assert "\n".join(f"{name}: {value}" for name, value in said if value is not None) == expected


@pytest.mark.parametrize("text", [case[1] for case in CASES], ids=[case[0] for case in CASES])
def test_line_ends_make_no_difference(text: str) -> None:
    """A text with CR LF, as it may be handed in, says the same."""
    assert find_masthead(text.replace("\n", "\r\n")) == find_masthead(text)


@given(st.text())
def test_any_text_has_a_masthead(text: str) -> None:
    """Nothing fails, and each string that is found stands in the text, white space aside."""
    found = find_masthead(text)
    words = " ".join(text.split())
    for value in (found.title, found.author, found.publisher, found.source):
        assert value is None or " ".join(value.split()) in words


@given(
    st.lists(
        st.sampled_from([*sorted(masthead_words().labels), "By ", "Jan 4", ", 2030", ": ", " - ", "(AP)", "\n", "VELT"])
    )
)
def test_any_masthead_like_text_has_a_masthead(parts: list[str]) -> None:
    """Nothing fails where all looks like masthead."""
    find_masthead("".join(parts))


def test_a_day_comes_from_a_whole_line_or_a_dateline() -> None:
    """Ten thousand sentences with dates in them do not make a day of publication."""
    assert find_masthead("Velt is calm\n\n" + "On 6 May 2030 guards shot two miners. " * 10_000).published is None


def test_a_long_line_is_looked_at_from_its_start() -> None:
    """A dateline opens a line of any length."""
    body = "Hundreds gathered on the square. " * LONGEST
    assert find_masthead(f"VELT, May 7, 2030 (AP) — {body}").publisher == "AP"
