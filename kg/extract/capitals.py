"""Capitals -> governments: where "Minsk said", "urged Lima to" and "Kabul's refusal" mean who governs, not the town."""

from collections.abc import Sequence
from typing import Final

from kg.extract.aliases import Referent
from kg.extract.lists import word_set
from kg.extract.names import Name
from kg.extract.places import PlaceBook
from kg.extract.view import DASHES, View

GOVERNING: Final = frozenset({"government", "authorities", "regime", "administration", "central government"})
"""Nouns for who governs."""


def governments(view: View, names: Sequence[Name], referents: Sequence[Referent], places: PlaceBook) -> None:
    """Give the printings of capitals that act to the government that the report tells of.

    A capital of which every printing acts is a body itself.
    """
    countries = {referent.country for referent in referents if referent.kind == "Country"}
    for referent in referents:
        code = next((code for name in referent.names if (code := places.capitals.get(name.casefold()))), None)
        if referent.kind != "Settlement" or code is None:
            continue
        acting = [number for number in referent.printings if acts(view, names[number])]
        if not acting:
            continue
        government = _government(referents, code, alone=countries <= {code})
        if government is not None:
            _move(view, names, referent, government, acting)
        elif len(acting) == len(referent.printings):
            referent.kind, referent.sector, referent.country = "Organization", "GOV", code


def acts(view: View, name: Name) -> bool:
    """Whether a town's name stands for who governs there: it speaks, is spoken to, or has words and envoys."""
    at = name.bare - 1
    behind = view.text[name.end : name.end + 8]
    if view.words(name.start, name.end).isupper() or (behind[:1] in ([","], ["("]) and set(behind) & DASHES):
        return False  # a dateline
    while view.dep[at] in {"conj", "compound"} and view.head[at] != at and view.head[at] < at:
        at = view.head[at]
    head, dep = view.head[at], view.dep[at]
    if dep == "nsubj":
        return view.lemma[head] in word_set("speech verbs") | word_set("state verbs")
    if dep == "poss":
        return view.lemma[head] in word_set("state nouns")
    if dep == "dobj":
        return view.lemma[head] in word_set("addressing verbs")
    if dep == "pobj" and view.dep[head] == "agent":
        return view.lemma[view.head[head]] in word_set("state verbs")
    if dep == "pobj" and view.lower[head] in {"from", "by", "on", "with", "against", "to", "upon"}:
        above = view.head[head]
        if view.lower[head] in {"on", "upon"} and view.lemma[above] == "call":
            return True
        return view.lower[head] == "from" and view.lemma[above] in word_set("state nouns")
    return False


def _government(referents: Sequence[Referent], code: str, *, alone: bool) -> Referent | None:
    """The government of a country, where the report tells of it."""
    found = [
        referent
        for referent in referents
        if referent.kind == "Organization"
        and not referent.names
        and any(noun.words in GOVERNING for noun, _ in referent.nouns)
        and (referent.country == code or (referent.country is None and alone))
    ]
    return found[0] if len(found) == 1 else None


def _move(view: View, names: Sequence[Name], town: Referent, government: Referent, printings: Sequence[int]) -> None:
    government.name = government.name or government.described[0]
    government.printings = sorted({*government.printings, *printings})
    for number in printings:
        form = view.words(names[number].start, names[number].end)
        if form not in government.names:
            government.names.append(form)
    town.printings = [number for number in town.printings if number not in printings]
