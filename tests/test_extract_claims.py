"""Claims: their offsets, their order, the report's own voice, and the same answer each time."""

from functools import cache

from hypothesis import given, settings
from hypothesis import strategies as st

from kg.extract.extractor import Extractor
from kg.model import Document, Reading

REPORT = """# Army denies shelling market

KARSA, May 9 - At least 37 people were killed when shells hit a market on Thursday, medics said.

The army denied this. "We do not fire at markets," its spokesman, Colonel Ilya Brandt, told reporters. "We never have."

Police arrested 12 protesters outside the ministry. They urged the crowd to go home. The mayor called for an inquiry.

Rights groups put the number of wounded at 94. It is not known who gave the order.
"""
WORDS = [
    "police",
    "said",
    "that",
    '"',
    "the",
    "army",
    "denied",
    ",",
    ".",
    "he",
    "killed",
    "14",
    "people",
    ":",
    "\n\n",
    "called",
    "for",
    "-",
]


@cache
def extractor() -> Extractor:
    """One pipeline for all cases."""
    return Extractor()


def read(text: str) -> Reading:
    """What a text says."""
    return extractor().read(Document(key="r", text=text))


def test_a_report() -> None:
    """Each voice has its words, in the order of the words."""
    reading = read(REPORT)
    found = [
        (claim.stance, claim.source.span.of(REPORT) if claim.source else None, claim.content.of(REPORT))
        for claim in reading.claims
        if claim.cue
    ]
    assert found == [
        ("denies", "Army", "shelling market"),
        ("asserts", "medics", "At least 37 people were killed when shells hit a market on Thursday"),
        ("denies", "army", "At least 37 people were killed when shells hit a market on Thursday"),
        (
            "asserts",
            "spokesman",
            '"We do not fire at markets," its spokesman, Colonel Ilya Brandt, told reporters. "We never have."',
        ),
        ("demands", "They", "to go home"),
        ("demands", "mayor", "an inquiry"),
        ("asserts", "Rights groups", "the number of wounded at 94"),
    ]


def test_every_event_has_a_voice() -> None:
    """An event mention stands in somebody's words, or the report says it itself."""
    reading = read(REPORT)
    attributed = [claim.content for claim in reading.claims if claim.cue]
    own = {claim.event for claim in reading.claims if claim.cue is None and claim.source is None}
    assert reading.event_mentions
    for mention in reading.event_mentions:
        assert mention.event in own or any(content.covers(mention.span) for content in attributed)


def test_own_claims_assert() -> None:
    """The report's own voice has neither source nor cue, asserts, and points at its event."""
    events = {event.key for event in read(REPORT).events}
    own = [claim for claim in read(REPORT).claims if claim.cue is None]
    assert own
    for claim in own:
        assert (claim.source, claim.stance, claim.rule) == (None, "asserts", "own-voice")
        assert claim.event in events


def test_keys_exist() -> None:
    """A claim points at entities and events of its own reading only."""
    reading = read(REPORT)
    events = {event.key for event in reading.events}
    known = events | {entity.key for entity in reading.entities}
    for claim in reading.claims:
        assert claim.event is None or claim.event in events
        assert set(claim.about) <= known
        assert claim.rule


def test_same_again() -> None:
    """Two readings of one report are equal."""
    assert read(REPORT).claims == Extractor().read(Document(key="r", text=REPORT)).claims


def test_a_cue_that_ends_the_text() -> None:
    """A report that breaks off behind words that announce a content claims nothing by them, without an error."""
    for text in ("Seen as", "Dismissed as"):
        assert not any(claim.cue for claim in read(text).claims)


def test_nothing() -> None:
    """A report without words claims nothing."""
    assert read("").claims == ()
    assert read("\n\n---\n\n").claims == ()


@given(st.lists(st.sampled_from(WORDS), max_size=40))
@settings(max_examples=80, deadline=None)
def test_offsets(words: list[str]) -> None:
    """Whatever the words, spans lie in the text, cues in their sentence, and contents hold a letter or a digit."""
    text = " ".join(words)
    reading = read(text)
    for claim in reading.claims:
        assert claim.content.end <= len(text)
        assert any(mark.isalnum() for mark in claim.content.of(text))
        if claim.cue:
            assert claim.cue.of(text).strip()
            assert reading.sentences[claim.sentence].span.overlaps(claim.cue)
