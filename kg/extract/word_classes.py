"""Word list -> classes of words by name, for the lexicon's conditions and for the rules of grammar."""

from collections.abc import Mapping
from functools import cache

from kg.extract.lists import DATA, read_rows


@cache
def word_classes() -> Mapping[str, frozenset[str]]:
    """Every class of the shipped ``classes.tsv``; a class may stand on several rows.

    Raises:
        LexiconError: the file does not follow its format.
    """
    found: dict[str, set[str]] = {}
    for row in read_rows(DATA / "classes.tsv", 2):
        found.setdefault(row.fields[0], set()).update(row.words(1))
    return {name: frozenset(words) for name, words in found.items()}


@cache
def word_class(name: str) -> frozenset[str]:
    """One class of words, lemmas in lower case.

    >>> "wound" in word_class("harm_word")
    True

    Raises:
        KeyError: no such class.
    """
    return word_classes()[name]
