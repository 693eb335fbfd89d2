"""Pipeline -> pipeline: base forms of words that its lemmatizer mistakes, "staged" for a form of "stag"."""

import re
from typing import Any, Final

from spacy.language import Language

from kg.extract.lists import DATA, read_rows

DOUBLING: Final = re.compile(r"[^aeiou]+[aeiou][bdgmnprt]")
"""Verbs that double their last letter before an ending: "stag" has "stagged", so that "staged" is "stage"."""
PARTS: Final = {"v": "verb", "n": "noun"}
"""Parts of speech in ``lemmas.tsv``, and what the pipeline calls them."""


def teach_base_forms(nlp: Language) -> None:
    """Teach the pipeline's lemmatizer the words of ``lemmas.tsv``, and to tell "hoped" from "hopped".

    A pipeline without tables of its own is left as it is.
    """
    if "lemmatizer" not in nlp.pipe_names:
        return
    lemmatizer: Any = nlp.get_pipe("lemmatizer")
    lookups = lemmatizer.lookups
    if not (lookups.has_table("lemma_index") and lookups.has_table("lemma_exc")):
        return
    index, exceptions = lookups.get_table("lemma_index"), lookups.get_table("lemma_exc")
    known = {part: set(index[part]) for part in PARTS.values()}
    special: dict[str, dict[str, list[str]]] = {part: dict(exceptions[part]) for part in PARTS.values()}
    verbs = known["verb"]
    verbs -= {verb for verb in verbs if verb + "e" in verbs and DOUBLING.fullmatch(verb)}
    for row in read_rows(DATA / "lemmas.tsv", 3, 2):
        part, base, forms = PARTS[row.fields[0]], row.fields[1], row.words(2)
        if forms:
            known[part].discard(base)  # a form that rules find in the dictionary goes before an exception
            special[part] |= {form: [base] for form in forms}
        else:
            known[part].add(base)
    for part in PARTS.values():
        index[part], exceptions[part] = sorted(known[part]), special[part]
