"""Text of reports -> text that a terminal shows and does not obey."""

import json
import unicodedata

from hypothesis import given
from hypothesis import strategies as st

from kg.cli.visible import in_json, visible


@given(st.text())
def test_nothing_is_left_that_a_terminal_obeys(text: str) -> None:
    """No control character, no lone surrogate, no line separator is in what is shown."""
    assert not {unicodedata.category(char) for char in visible(text)} & {"Cc", "Cs", "Zl", "Zp"}


@given(st.text(st.characters(whitelist_categories=("L", "N", "P", "Zs"))))
def test_words_stay_as_they_are(text: str) -> None:
    """Letters of every script, numbers, punctuation and spaces are not touched."""
    assert visible(text) == text


@given(st.text(st.characters(blacklist_categories=("Cs",))))
def test_json_reads_back_as_it_was(text: str) -> None:
    """Escaping what is not seen changes the file and not the data."""
    escaped = in_json(json.dumps(text, ensure_ascii=False))
    assert json.loads(escaped) == text
    assert not {unicodedata.category(char) for char in escaped} & {"Cc", "Zl", "Zp"}
