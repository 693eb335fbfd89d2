"""Name -> spaCy pipeline: the installed components, two of them asked in a quicker way for the same answers."""

from typing import Any

import spacy
from spacy.language import Language
from spacy.pipeline import AttributeRuler, EntityRecognizer

from kg.extract.name_decoder import NameDecoder, is_greedy
from kg.extract.quick_ruler import QuickRuler, is_plain

RULER, NAMES = "attribute_ruler", "ner"


def load_pipeline(model: str) -> Language:
    """Load a pipeline; components that are not of spaCy's usual making stay as they are.

    Raises:
        OSError: it is not installed.
    """
    nlp = spacy.load(model)
    ruler = nlp.get_pipe(RULER) if RULER in nlp.pipe_names else None
    if isinstance(ruler, AttributeRuler) and is_plain(ruler):
        nlp.disable_pipe(RULER)
        nlp.add_pipe("quick_ruler", after=RULER)
    recogniser = nlp.get_pipe(NAMES) if NAMES in nlp.pipe_names else None
    if isinstance(recogniser, EntityRecognizer) and is_greedy(recogniser):
        nlp.disable_pipe(NAMES)
        nlp.add_pipe("name_decoder", after=NAMES)
    return nlp


@Language.factory("quick_ruler", assigns=["token.pos", "token.lemma"])
def _quick_ruler(nlp: Language, name: str) -> QuickRuler:
    ruler: Any = nlp.get_pipe(RULER)
    return QuickRuler(ruler)


@Language.factory("name_decoder", assigns=["doc.ents", "token.ent_iob", "token.ent_type"])
def _name_decoder(nlp: Language, name: str) -> NameDecoder:
    recogniser: Any = nlp.get_pipe(NAMES)
    return NameDecoder(recogniser)
