"""Drafts -> plain questions of coreference: does a mention point back, bring something new, count over several?"""

from collections.abc import Iterable
from typing import Final

from spacy.tokens import Token

from kg.extract.attachment import DEED
from kg.extract.dependents import governor, oblique
from kg.extract.drafts import Draft
from kg.extract.trees import clause_of, is_verb, lemma
from kg.extract.word_classes import word_class

SUMS: Final = ("in all", "in total", "altogether", "combined", "all told")
"""Words for a count over several happenings."""
RAISING: Final = frozenset({"bring", "take", "raise", "push", "lift", "increase"})
"""Verbs that make a count go up to a number."""
NEAR: Final = frozenset({"this", "that", "these", "those", "such"})
"""Words by which a noun points at what was just told."""


def words_of(draft: Draft) -> frozenset[str]:
    """Lemmas of a trigger's words."""
    return frozenset(lemma(token) for token in draft.trigger.tokens)


def is_noun_mention(draft: Draft) -> bool:
    """Whether a mention is a noun."""
    return draft.trigger.entry.part == "n"


def is_harm(draft: Draft) -> bool:
    """Whether a trigger tells of an attack by what came of it."""
    return draft.type == "ASSAULT" and bool(words_of(draft) & word_class("harm_word"))


def is_late_death(draft: Draft) -> bool:
    """Whether somebody died of what an earlier attack did, so that the day is another: "succumbed to their wounds"."""
    if not words_of(draft) & {"die", "succumb"}:
        return False
    subjects = (c for c in draft.head.children if c.dep_ in {"nsubj", "nsubjpass"})
    if any(t.lower_ in {"wounded", "injured"} for c in subjects for t in c.subtree):
        return True  # "six of the wounded died overnight"
    return any(
        preposition in {"of", "from", "to", "in"} and lemma(noun) in word_class("wound_noun")
        for preposition, noun in oblique(draft.head)
    )


def raising(draft: Draft) -> Token | None:
    """The verb by which a further death adds to a count: "bringing the toll to 12"."""
    at = draft.head
    for _ in range(4):
        if at.tag_ == "VBG" and at.dep_ in {"advcl", "acl", "conj"} and lemma(at) in RAISING:
            return at
        if at.head.i == at.i or (at.i != draft.head.i and any(c.lower_ in {"of", "from"} for c in at.children)):
            return None
        at = at.head
    return None


def is_sum(draft: Draft) -> bool:
    """Whether a count runs over several happenings: "were injured in all", "in the two incidents"."""
    if not draft.figures:
        return False
    if raising(draft) is not None:
        return True
    clause = list(clause_of(draft.head).subtree)
    if any(t.lower_ == "since" and t.dep_ in {"prep", "advmod", "mark"} for t in clause) and any(
        t.lower_ == "have" for t in clause
    ):
        return True
    text = f" {' '.join(token.lower_ for token in clause)} "
    counted = any(
        lemma(t) in word_class("happening") and t.tag_ == "NNS" and any(c.dep_ == "nummod" for c in t.children)
        for t in clause
        if t.dep_ == "pobj" and t.head.lower_ == "in"
    )
    return counted or any(f" {phrase} " in text for phrase in SUMS)


def is_definite(draft: Draft) -> bool:
    """Whether a noun points back: "the shooting", "Friday's violence"."""
    return any(
        c.lower_ in word_class("definite") or (c.dep_ == "poss" and c.ent_type_ == "DATE") for c in draft.head.children
    )


def is_demonstrative(draft: Draft) -> bool:
    """Whether a noun points at what was just told: "that attack"."""
    return is_noun_mention(draft) and any(c.lower_ in NEAR and c.dep_ == "det" for c in draft.head.children)


def is_indefinite(draft: Draft) -> bool:
    """Whether a noun brings something new: "another attack", "a series of strikes", a bare plural."""
    head = draft.head
    if draft.trigger.entry.part != "n" or is_definite(draft):
        return False
    if any(c.lower_ in word_class("indefinite") for c in head.children):
        return True
    if head.dep_ == "pobj" and head.head.lower_ == "of" and lemma(head.head.head) in word_class("row"):
        return True
    return (
        head.tag_ == "NNS" and draft.type != "ASSAULT" and not any(c.dep_ in {"nummod", "relcl"} for c in head.children)
    )


def is_new_deed(draft: Draft, drafts: Iterable[Draft]) -> bool:
    """Whether the deed by which a harm came is brought in as new: "27 people perished in an air strike"."""
    if not is_verb(draft.head) or not is_harm(draft):
        return False
    for other in drafts:
        if other.sentence == draft.sentence and other is not draft and is_indefinite(other):
            verb, how = governor(other.head)
            if verb is not None and verb.i == draft.head.i and how in DEED:
                return True
    return False


def is_told_back(draft: Draft) -> bool:
    """Whether a verb tells of something before, in somebody's words: "said the other side had shelled its people"."""
    return is_verb(draft.head) and any(c.dep_ in {"aux"} and c.lower_ == "had" for c in draft.head.children)


def are_apart(one: Draft, other: Draft) -> bool:
    """Whether a sentence tells two happenings apart: listed nouns, or one behind the other ("was followed by")."""
    if one.sentence != other.sentence or not (is_noun_mention(one) and is_noun_mention(other)):
        return False
    if is_harm(one) or is_harm(other):
        return False
    first, second = sorted((one.head, other.head), key=lambda t: t.i)
    if second.dep_ == "conj" and second.head.i == first.i:
        return True
    verb, how = governor(second)
    above, _ = governor(first)
    if verb is None or above is None or verb.i != above.i:
        return False
    return how in {"by", "object", "to", "with"} and lemma(verb) in word_class("sequence") | {"lead"}


def is_elaborated(one: Draft, other: Draft) -> bool:
    """Whether a mark stands between two mentions of a sentence: "a patrol was ambushed: one soldier was killed"."""
    if one.sentence != other.sentence:
        return False
    first, last = sorted((one.head.i, other.head.i))
    return any(token.text == ":" for token in one.head.doc[first:last])


def is_clause_linked(one: Draft, other: Draft) -> bool:
    """Whether two triggers of a sentence stand in one clause, or one clause tells when or how the other happened."""
    first, second = clause_of(one.head), clause_of(other.head)
    if first.i == second.i:
        return True
    for low, high in ((first, second), (second, first)):
        if low.head.i == high.i and low.dep_ in {"advcl", "conj", "xcomp", "acl", "relcl", "ccomp"}:
            return low.dep_ != "advcl" or not any(c.lower_ in {"after", "before", "since"} for c in low.children)
    return False
