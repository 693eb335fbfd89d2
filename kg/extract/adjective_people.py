"""Adjectives and participles -> people: "visited the wounded", "the accused was acquitted"."""

from typing import Final

from kg.extract.lists import word_set
from kg.extract.view import View

PLACES: Final = frozenset({"nsubj", "nsubjpass", "dobj", "poss"})
"""Places of a noun in a clause."""
ALONE: Final = frozenset({"accused", "deceased", "condemned"})
"""Words that mean one person, where no verb says otherwise."""


def stands_for_people(view: View, start: int, at: int) -> bool:
    """Whether a word of a sentence that begins at `start` stands for people without a noun."""
    if at == start or view.lower[at] not in word_set("people by adjectives") or view.lower[at - 1] != "the":
        return False
    return view.dep[at] in PLACES


def is_one(view: View, at: int) -> bool:
    """Whether one person is meant, by the verb; where it does not say, by the word."""
    verb = view.head[at]
    helpers = {view.lower[i] for i in range(max(0, verb - 6), verb + 1) if i == verb or view.head[i] == verb}
    if helpers & {"was", "is", "has"}:
        return True
    return view.lower[at] in ALONE and not helpers & {"were", "are", "have"}
