"""Drafts -> the two whom "both sides", "the two countries", "both" stand for, where two were named just before."""

from collections.abc import Iterator, Sequence, Set
from dataclasses import replace
from typing import Final

from spacy.tokens import Token

from kg.extract.antecedents import Told
from kg.extract.drafts import Draft
from kg.extract.phrases import conjuncts
from kg.extract.trees import lemma
from kg.model import Argument
from kg.vocab import PLACE_KINDS

SIDES: Final = frozenset({"side", "party"})
"""Nouns for two of any kind who deal with each other."""
KINDS: Final = {
    "country": PLACE_KINDS, "nation": PLACE_KINDS, "state": PLACE_KINDS, "neighbour": PLACE_KINDS,
    "neighbor": PLACE_KINDS, "government": PLACE_KINDS, "capital": PLACE_KINDS, "ally": PLACE_KINDS,
    "leader": {"Person"}, "president": {"Person"}, "minister": {"Person"}, "premier": {"Person"}, "man": {"Person"},
    "woman": {"Person"}, "official": {"Person"}, "politician": {"Person"}, "journalist": {"Person"},
    "activist": {"Person"}, "rival": {"Person", "Organization", *PLACE_KINDS}, "editor": {"Person"},
    "general": {"Person"}, "lawyer": {"Person"}, "reporter": {"Person"}, "defendant": {"Person"},
    "group": {"Organization", "Group"}, "organisation": {"Organization"}, "organization": {"Organization"},
    "company": {"Organization"}, "firm": {"Organization"}, "union": {"Organization"}, "movement": {"Organization"},
    "force": {"Organization", "Group"}, "faction": {"Organization", "Group"}, "community": {"Organization", "Group"},
}  # fmt: skip
"""Nouns to the kinds of things that two of them may be."""
DEALING: Final = frozenset(
    {"CONSULT", "ASSAULT", "AGREE", "COOPERATE", "ACCUSE", "THREATEN", "REJECT", "SUPPORT", "SANCTION"}
)
"""Types of what two sides have with each other."""
TWO: Final = frozenset({"two", "both"})
"""Words that say that there are two."""


def set_pairs(drafts: Sequence[Draft], told: Told) -> None:
    """Put the two who were named just before in the place of words that only say that there are two."""
    for draft in drafts:
        for role in ("actors", "recipients"):
            arguments = getattr(draft, role)
            if any(_says_two(argument, told) for argument in arguments):
                setattr(draft, role, [one for argument in arguments for one in _resolved(argument, draft, told)])
        if not draft.actors:
            draft.actors = [one for token in _alone(draft) for one in _pair(token, draft, told)]


def _alone(draft: Draft) -> Iterator[Token]:
    """The word "both" as a subject of its own: "both agreed to a truce"."""
    frame = draft.trigger.entry.frame
    for slot, found in draft.trigger.slots.items():
        if frame.get(slot, "-") == "A":
            yield from (token for token, _ in found if token.lower_ == "both")


def _resolved(argument: Argument, draft: Draft, told: Told) -> list[Argument]:
    """The two that an argument stands for, or itself."""
    return (_pair(told.at(argument), draft, told) if _says_two(argument, told) else []) or [argument]


def _says_two(argument: Argument, told: Told) -> bool:
    token = told.at(argument)
    if token.tag_ != "NNS" or (lemma(token) not in SIDES and lemma(token) not in KINDS):
        return False
    return any(child.lower_ in TWO for child in token.children) and not any(
        child.dep_ in {"prep", "relcl", "acl", "amod", "appos", "poss"} for child in token.children
    )


def _pair(token: Token, draft: Draft, told: Told) -> list[Argument]:
    """The last two named together before a word, else those of the last event that had one on each side."""
    kinds = KINDS.get(lemma(token), frozenset())
    low = told.parse.bounds[max(0, draft.sentence - 1)][0]
    why = f"told before, one of the two whom {token.text!r} means"
    known = {argument.entity for argument in (*draft.actors, *draft.recipients)}
    dealing = lemma(token) in SIDES
    for index in range(token.i - 1, low - 1, -1) if not dealing else ():
        first = told.parse.doc[index]
        both = conjuncts(first) if first.i in told.cast.heads and first.dep_ != "conj" else ()
        found = [told.cast.argument(one, why) for one in both]
        if len(both) == 2 and _fit(found, kinds, known, told):
            return found
    for other in told.before(draft, 1):
        sides = [replace(side, rule=why) for side in (*other.actors, *other.recipients)]
        if len(sides) == 2 and (not dealing or other.type in DEALING) and _fit(sides, kinds, known, told):
            return sides
    return []


def _fit(both: Sequence[Argument], kinds: Set[str], known: Set[str | None], told: Told) -> bool:
    """Whether two are somebody each, of the kinds that fit, and not on the other side of the event already."""
    entities = [told.cast.entities.get(one.entity) if one.entity else None for one in both]
    return all(e is not None and (not kinds or e.kind in kinds) and e.key not in known for e in entities)
