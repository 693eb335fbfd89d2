"""Whom "I" and "we" stand for, by golden cases."""

from functools import cache

import pytest
from golden_cases import cases

from kg.extract.extractor import Extractor
from kg.model import Document


@cache
def extractor() -> Extractor:
    """One for all cases."""
    return Extractor()


@pytest.mark.parametrize(("text", "expected"), cases("who_first_persons.txt"))
def test_first_person(text: str, expected: str) -> None:
    """Each first person whose speaker is known, with that speaker's fullest name."""
    reading = extractor().read(Document(key="t", text=text + "\n"))
    names = {entity.key: entity.name for entity in reading.entities}
    shown = [
        f"{words} = {names[mention.entity or '']}"
        for mention in reading.mentions
        if (words := mention.span.of(reading.document.text)).casefold() in {"i", "me", "my", "we", "us", "our"}
    ]
    assert "\n".join(shown) == expected


def test_a_publisher_that_its_report_names_is_its_we() -> None:
    """Front matter says whose report it is."""
    document = Document(
        key="t", text="The Karsk Miners' Union met 30 men. We saw burns.", publisher="Karsk Miners' Union"
    )
    reading = extractor().read(document)
    assert [m.entity for m in reading.mentions if m.span.of(document.text) == "We"] == ["karsk-miners-union"]
