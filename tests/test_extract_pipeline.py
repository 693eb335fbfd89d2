"""The quicker components: the same annotations, word for word, as the pipeline's own."""

from functools import cache
from pathlib import Path

import pytest
import spacy
from hypothesis import given, settings
from hypothesis import strategies as st
from spacy.language import Language
from spacy.tokens import Doc

from kg.extract import DEFAULT_MODEL
from kg.extract.name_decoder import is_greedy
from kg.extract.pipeline import load_pipeline
from kg.extract.quick_ruler import QuickRuler, is_plain

REPORTS = Path(__file__).resolve().parent.parent / "examples" / "reports"
SPOKEN = "There 's is ain't gonna let c'mon y' all got ta n't that to have be had I me her as so"
PRINTED = "Police said in Gao on May 3 , 2011 at 5 p.m. General Ada Bello of the United Nations 14 percent $ ( ) . !"
WORDS = [*SPOKEN.split(), *PRINTED.split(), '"', "\n", "\t", "\u2028", ""]


@cache
def plain() -> Language:
    """The pipeline as it is installed."""
    return spacy.load(DEFAULT_MODEL)


@cache
def quick() -> Language:
    """The pipeline as reports are read with it."""
    return load_pipeline(DEFAULT_MODEL)


def annotations(doc: Doc) -> list[tuple[object, ...]]:
    """All that the components say of each word."""
    return [
        (t.text, t.tag_, t.pos_, str(t.morph), t.lemma_, t.dep_, t.head.i, t.ent_type_, t.ent_iob_, t.is_sent_start)
        for t in doc
    ]


def test_components_are_replaced() -> None:
    """The shipped model is of the making that the quick components need."""
    assert quick().pipe_names == ["tok2vec", "tagger", "parser", "quick_ruler", "lemmatizer", "name_decoder"]


@pytest.mark.parametrize("path", sorted(REPORTS.glob("*.md")), ids=lambda path: path.stem)
def test_same_annotations(path: Path) -> None:
    """A report's words are annotated as by the pipeline's own components, whole and cut into lines."""
    text = path.read_text(encoding="utf-8")
    for texts in ([text], text.split("\n")):
        theirs, ours = plain().pipe(texts), quick().pipe(texts)
        assert [annotations(doc) for doc in ours] == [annotations(doc) for doc in theirs]


@settings(max_examples=60, deadline=None)
@given(st.lists(st.lists(st.sampled_from(WORDS), max_size=12).map(" ".join), max_size=5))
def test_same_annotations_of_any_words(texts: list[str]) -> None:
    """So are words in any order, white space and texts of nothing among them."""
    assert [annotations(d) for d in quick().pipe(texts)] == [annotations(d) for d in plain().pipe(texts)]


def test_sentence_starts_hold() -> None:
    """No entity crosses the start of a sentence that was set before."""
    made = []
    for nlp in (plain(), quick()):
        doc = nlp.make_doc("He saw the United Nations General Assembly in New York City today")
        for token in doc:
            token.is_sent_start = token.text in {"He", "Nations", "York"}
        made.append(annotations(nlp(doc)))
    assert made[0] == made[1]


def test_entities_that_are_there_already() -> None:
    """A text with entities of another component is left to the recogniser, which keeps them."""
    made = []
    for nlp in (plain(), quick()):
        doc = nlp.make_doc("Ada Bello flew from Gao to New York City on Monday")
        doc.set_ents([doc.char_span(0, 9, label="ORG")], default="missing")
        made.append([(ent.text, ent.label_) for ent in nlp(doc).ents])
    assert made[0] == made[1]
    assert made[0][0] == ("Ada Bello", "ORG")


def test_a_ruler_of_another_kind_stays() -> None:
    """Patterns that ask for more than is kept, or for any number of words, leave the ruler in its place."""
    for pattern in ([{"SHAPE": "Xxx"}], [{"TAG": "NN", "OP": "+"}], [{"LOWER": {"FUZZY": "police"}}]):
        nlp = spacy.load(DEFAULT_MODEL)
        ruler = nlp.get_pipe("attribute_ruler")
        assert is_plain(ruler)
        ruler.add([pattern], {"POS": "X"})
        assert not is_plain(ruler)


def test_a_rule_behind_a_pattern_of_several_words() -> None:
    """The last rule has the last word, be it of one word or several."""
    made = []
    for kind in ("several last", "one last"):
        nlp = spacy.blank("en")
        ruler = nlp.add_pipe("attribute_ruler")
        rules = [([[{"LOWER": "new"}, {"LOWER": "york"}]], {"POS": "PROPN"}), ([[{"LOWER": "york"}]], {"POS": "NOUN"})]
        for patterns, attributes in rules if kind == "one last" else reversed(rules):
            ruler.add(patterns, attributes, index=len(patterns[0]) - 1)
        quick_one = QuickRuler(ruler)
        docs = [one(nlp.make_doc("Of New York or York")) for one in (ruler, quick_one)]
        made.append([token.pos_ for token in docs[1]])
        assert made[-1] == [token.pos_ for token in docs[0]]
    assert made[0] != made[1]


def test_a_recogniser_of_another_kind_stays() -> None:
    """One that searches with a beam is not followed word by word."""
    assert is_greedy(plain().get_pipe("ner"))
    nlp = spacy.blank("en")
    beam = nlp.add_pipe("beam_ner")
    beam.add_label("ORG")
    nlp.initialize()
    assert not is_greedy(beam)


def test_memory_of_words_is_bounded(monkeypatch: pytest.MonkeyPatch) -> None:
    """Words that no pattern asks for are forgotten, the answers stay right."""
    monkeypatch.setattr("kg.extract.quick_ruler.MOST_WORDS", 10)
    ruler = QuickRuler(plain().get_pipe("attribute_ruler"))
    for number in range(20):
        ruler(plain().make_doc(f"word{number} gonna"))
    assert len(ruler.asked) <= 10
