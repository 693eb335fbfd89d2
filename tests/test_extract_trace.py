"""What could have named an event and named none: each rule that stops a word says so, and asking changes no reading."""

from pathlib import Path

import pytest
from event_cases import PUBLISHED, extractor, read
from golden_cases import cases

from kg.extract.extractor import Extractor
from kg.model import Document
from kg.model.explanation import PassedOver

REPORTS = sorted((Path(__file__).resolve().parent.parent / "examples" / "reports").glob("*.md"))


def passed_over(text: str, reader: Extractor | None = None) -> tuple[PassedOver, ...]:
    """What a text's words could have named."""
    return (reader or extractor()).explain(Document(key="case", text=text, published=PUBLISHED))[1]


def printed(text: str) -> str:
    """Each word that named no event, with the rule that stopped it, once for each."""
    lines = [f"{one.span.of(text)} | {one.rule} | {one.why}" for one in passed_over(text) if not one.elsewhere]
    return "\n".join(dict.fromkeys(lines)) or "-"


@pytest.mark.parametrize(("text", "expected"), cases("explained.txt"))
def test_golden(text: str, expected: str) -> None:
    """The rule that stopped each word, in the decision's own words; of several entries the decisive ones."""
    found = printed(text).split("\n")
    assert [line for line in expected.split("\n") if line not in found] == []


def test_a_word_that_loses_to_a_longer_trigger(tmp_path: Path) -> None:
    """The longer entry is named, with its line."""
    path = tmp_path / "own.tsv"
    path.write_text("-\tn\ttug of ~ war of ~ protest\nPROTEST/demo\tn\tmarch of ~ tug\n", encoding="utf-8")
    reader = Extractor(lexicons=[path])
    found = passed_over("The march of the tug of war of protest began.", reader)
    (lost,) = (one for one in found if one.rule == "longer")
    assert lost.origin == "own.tsv:2"
    assert lost.why == "its words belong to 'tug of war of protest', own.tsv:1"


def test_senses_that_were_tried_are_told_of_a_word_that_names_an_event() -> None:
    """They are marked, for a reader who asks why it is this event and no other."""
    text = "The minister fired his deputy."
    senses = passed_over(text)
    assert {(one.span.of(text), one.elsewhere) for one in senses} == {("fired", True)}
    assert any(one.type == "ASSAULT" and "'minister'" in one.why for one in senses)


def test_every_passed_over_word_lies_in_the_report() -> None:
    """Words, sentence and the entry's line are there for each of them, in order."""
    for path in REPORTS:
        text = path.read_text(encoding="utf-8")
        reading, passed = extractor().explain(Document(key="r", text=text, published=PUBLISHED))
        for one in passed:
            assert reading.sentences[one.sentence].span.covers(one.span)
            assert one.origin.partition(":")[2].isdigit()
            assert one.why
        assert [one.sentence for one in passed] == sorted(one.sentence for one in passed)


def test_asking_changes_nothing() -> None:
    """A report that is explained is read as it is read."""
    for path in REPORTS:
        text = path.read_text(encoding="utf-8")
        document = Document(key="case", text=text, published=PUBLISHED)
        assert extractor().explain(document)[0] == read(text)
