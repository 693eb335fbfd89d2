"""Events: who did what to whom, told with which words, and which mentions tell of one event."""

import re

import pytest
from event_cases import PUBLISHED, extractor, merged, printed, read
from golden_cases import cases
from hypothesis import given, settings
from hypothesis import strategies as st

from kg.extract.extractor import Extractor
from kg.model import Document
from kg.vocab import MEASURES, MODES, STATUSES

WORDS = (
    "police", "soldiers", "shot", "arrested", "the", "miners", "in", "Kadala", "on", "Friday", "killed", "12", "strike",
    "were", "by", "protest", "against", "said", "that", "refused", "to", "release", "talks", ".", ",", "and", "who",
)  # fmt: skip


@pytest.mark.parametrize(("text", "expected"), cases("events.txt"))
def test_event(text: str, expected: str) -> None:
    """Each type's words are found with their roles, and words that only look alike are not."""
    assert printed(text) == expected


@pytest.mark.parametrize(("text", "expected"), cases("events_predicates.txt"))
def test_predicate(text: str, expected: str) -> None:
    """Whole classes of predicates are found in their constructions, and the nearest other readings are not."""
    assert printed(text) == expected


@pytest.mark.parametrize(("text", "expected"), cases("events_merged.txt"))
def test_merged(text: str, expected: str) -> None:
    """Mentions of one happening are one event, others are not."""
    assert merged(text) == expected


@settings(max_examples=25, deadline=None)
@given(st.lists(st.sampled_from(WORDS), min_size=1, max_size=40))
def test_every_mention_is_whole(words: list[str]) -> None:
    """Whatever the words: spans lie in the text, values are of the vocabulary, each mention is of one event."""
    text = " ".join(words)
    reading = read(text)
    for mention in reading.event_mentions:
        spans = [mention.span, *(a.span for a in (*mention.actors, *mention.recipients, *mention.places))]
        assert all(0 <= span.start < span.end <= len(text) for span in spans)
        assert mention.mode is None or mention.mode in MODES[mention.type]
        assert mention.status in STATUSES
        assert all(figure.measure in MEASURES for figure in mention.figures)
        assert mention.rule
    counted = sorted(index for event in reading.events for index in event.mentions)
    assert counted == list(range(len(reading.event_mentions)))
    assert [event.key for event in reading.events] == list(dict.fromkeys(m.event for m in reading.event_mentions))


def test_same_report_same_events() -> None:
    """Two readings of one report are equal."""
    document = Document(
        key="a", text="Police shot two miners in Kadala. The shooting began at noon.", published=PUBLISHED
    )
    assert extractor().read(document) == Extractor().read(document)


def test_a_report_without_words_has_no_events() -> None:
    """An empty report, and one of white space, are read."""
    for text in ("", " \n\n "):
        assert read(text).event_mentions == ()


def test_arguments_name_their_rule() -> None:
    """Every mention says which entry made it and where that stands, every argument which phrase it is."""
    mention = read("Two teachers were shot by gunmen in Kadala.").event_mentions[0]
    assert mention.rule == "verb:shoot/passive"
    assert re.fullmatch(r"events\.tsv:\d+", mention.entry)
    assert mention.actors[0].rule == "behind 'by', with the passive 'shot'"
    assert mention.recipients[0].rule == "subject of the passive 'shot'"
    assert mention.places[0].rule == "behind 'in', with 'shot'"


def test_a_pronoun_is_told_by_its_name() -> None:
    """Where a pronoun's name stands before it in the sentence, the argument shows the name."""
    text = "The miners said they will march on the palace."
    mention = read(text).event_mentions[0]
    assert mention.actors[0].head.of(text) == "miners"
