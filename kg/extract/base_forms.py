"""Pipeline -> the same pipeline, its lemmatizer told the base of forms that it takes for another verb's."""

from typing import Any

from spacy.language import Language

from kg.extract.word_classes import word_class

LEMMATIZER = "lemmatizer"
EXCEPTIONS, KNOWN = "lemma_exc", "lemma_index"
"""The lemmatizer's tables of forms that its rules would misread, and of base forms."""


def teach_base_forms(nlp: Language) -> None:
    """Make "staged" a form of "stage", not of "stag"; a pipeline without such tables stays as it is."""
    lemmatizer: Any = nlp.get_pipe(LEMMATIZER) if LEMMATIZER in nlp.pipe_names else None
    lookups = getattr(lemmatizer, "lookups", None)
    if lookups is None or not all(lookups.has_table(name) for name in (EXCEPTIONS, KNOWN)):
        return
    exceptions, known = (lookups.get_table(name) for name in (EXCEPTIONS, KNOWN))
    bases = word_class("misread_verb")
    stems = {base.removesuffix("e"): base for base in sorted(bases)}
    read = {f"{stem}{ending}": [base] for stem, base in stems.items() for ending in ("ed", "ing")}
    exceptions.set("verb", {**exceptions.get("verb", {}), **read})
    known.set("verb", [word for word in known.get("verb", ()) if word not in stems or word in bases])
