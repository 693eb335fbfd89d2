"""The lemmatizer's base forms, where two verbs share a written form."""

import pytest
from event_cases import extractor


@pytest.mark.parametrize(
    ("words", "base"),
    [("They staged a sit-in.", "stage"), ("He is waging war.", "wage"), ("The court fined him.", "fine")],
)
def test_form_of_the_commoner_verb(words: str, base: str) -> None:
    """A form that could be of a rare verb is of the common one."""
    assert base in {token.lemma_ for token in extractor().parser.nlp(words)}


def test_forms_with_a_doubled_letter_keep_their_verb() -> None:
    """A form that only the other verb has stays with it."""
    assert "hop" in {token.lemma_ for token in extractor().parser.nlp("The bird hopped away.")}
