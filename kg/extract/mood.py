"""Verbs -> whether a clause is denied, supposed, or still to come, and the word that says so."""

from typing import Final

from spacy.tokens import Token

from kg.extract.trees import OBJECT_DEPS, has_own_subject, is_infinitive, is_verb, lemma
from kg.extract.word_classes import word_class
from kg.model.reading import Status

SUPPOSING = frozenset({"may", "might", "could", "can", "should", "must", "ought"})
WOULD = frozenset({"would", "'d"})
WILL = frozenset({"will", "shall", "'ll", "wo", "would", "'d"})
IFS = frozenset({"if", "unless", "lest", "whether"})
Mood = tuple[Status, Token | None]
"""Status, and the word that says so; actual without one."""
ACTUAL: Final[Mood] = ("actual", None)
DEEPEST = 4
"""Clauses up the tree after which mood is not looked for any further."""


def mood_of(verb: Token, depth: int = 0) -> Mood:
    """Negated, hypothetical or future by a verb's own words, or by the verb that it hangs on; else actual."""
    if verb.dep_ in {"aux", "auxpass"} and is_verb(verb.head):
        verb = verb.head
    if (cue := denied_by(verb)) is not None:
        return "negated", cue
    if (cue := supposed_by(verb)) is not None:
        return "hypothetical", cue
    if (cue := future_by(verb)) is not None:
        return "future", cue
    return _inherited(verb, depth) if depth < DEEPEST and not has_own_subject(verb) else ACTUAL


def _inherited(verb: Token, depth: int) -> Mood:
    """The mood of the verb that one shares its subject with."""
    head = verb.head
    if verb.dep_ == "conj" and is_verb(head) and not any(c.dep_ == "aux" for c in verb.children):
        mood = mood_of(head, depth + 1)
        shared = any(c.dep_ == "cc" and c.lower_ in {"or", "nor"} for c in head.children)
        return mood if mood[0] != "negated" or shared else ACTUAL
    joined = verb.dep_ == "xcomp" or (verb.dep_ == "advcl" and verb.tag_ == "VBG")
    if joined and is_verb(head):
        return mood_of(head, depth + 1)
    if verb.dep_ == "pcomp" and head.head.pos_ == "NOUN" and lemma(head.head) in word_class("feared"):
        return "hypothetical", head.head
    return ACTUAL


def denied_by(verb: Token) -> Token | None:
    """The word by which a clause says that it did not happen."""
    children = list(verb.children)
    cue = next((c for c in children if c.dep_ == "neg" or c.lower_ == "never"), None)
    if cue is not None and not any(c.lower_ == "only" for c in children):
        return cue
    cue = next((c for c in children if c.dep_ in {"nsubj", "nsubjpass", "dobj", "attr"} and is_nobody(c)), None)
    if cue is not None:
        return cue
    cue = next(
        (w for c in children if c.dep_ in {"nsubj", "nsubjpass"} for w in c.children if w.lower_ == "neither"), None
    )
    if cue is not None:
        return cue
    head = verb.head
    if verb.dep_ == "conj" and is_verb(head) and not has_own_subject(verb):
        return next((c for c in head.children if c.dep_ in {"nsubj", "nsubjpass"} and is_nobody(c)), None)
    if verb.dep_ == "pcomp":
        kept = head.lower_ in {"from", "of"} and lemma(head.head) in word_class("kept_from")
        return head.head if kept else head if head.lower_ == "without" else None
    return _prevented_by(verb)


def _prevented_by(verb: Token) -> Token | None:
    """By what an infinitive that it hangs on fails: "failed to agree", "attempts to rally were stopped"."""
    head = verb.head
    tried = verb.dep_ in {"xcomp", "acl"} and head.dep_ in {"nsubjpass", "dobj"}
    if tried and lemma(head.head) in word_class("preventing"):
        return head.head
    if verb.dep_ != "xcomp":
        return None
    if lemma(head) in word_class("failing"):
        return head
    yet = (c for c in (*head.children, *verb.children) if c.lower_ == "yet") if lemma(head) == "have" else iter(())
    cue = next(yet, None)
    if cue is not None:
        return cue
    return denied_by(head) if is_verb(head) and lemma(head) not in word_class("reporting") else None


def is_nobody(token: Token) -> bool:
    """Whether a noun phrase names nobody or nothing: "no clashes", "none of them", "no one"."""
    if token.lower_ in word_class("nobody"):
        return True
    if token.lower_ == "one" and token.i > 0 and token.nbor(-1).lower_ == "no":
        return True
    return any(c.dep_ == "det" and c.lower_ in {"no", "neither", "nor"} for c in token.children)


def supposed_by(verb: Token) -> Token | None:
    """The word by which a clause says what may, might, should or would happen, or under which condition."""
    modals = {c.lower_: c for c in verb.children if c.dep_ == "aux"}
    for word, cue in modals.items():
        if word in SUPPOSING:
            return cue
    for word, cue in modals.items():
        if word in WOULD and ("have" in modals or not is_reported_in_past(verb)):
            return cue
    for cue in verb.children:
        until = cue.lower_ == "until" and verb.tag_ in {"VBP", "VBZ"}
        if cue.dep_ in {"mark", "advmod"} and (cue.lower_ in IFS or until):
            return cue
    above = lemma(verb.head)
    feared = verb.dep_ in {"ccomp", "acl"} and above in word_class("feared")
    shown = above == "suggest" and verb.dep_ == "ccomp" and is_past(verb)
    wished = verb.dep_ in {"xcomp", "ccomp"} and above in word_class("wishing") and not shown
    return verb.head if feared or wished else None


def is_past(verb: Token) -> bool:
    """Whether a clause has a tense of its own: "evidence suggests that guards fired", not "suggests that he go"."""
    return verb.tag_ in {"VBD", "VBZ"} or any(
        c.dep_ in {"aux", "auxpass"} and c.tag_ in {"VBD", "VBZ", "VBP"} for c in verb.children
    )


def is_reported_in_past(verb: Token) -> bool:
    """Whether a clause stands under a verb of saying in the past: then "would" is future."""
    reporting = word_class("reporting")
    at = verb
    for _ in range(5):
        head = at.head
        if head.i == at.i:
            break
        said = lemma(head) in reporting and head.tag_ in {"VBD", "VBN", "VBG"}
        if said and at.dep_ in {"ccomp", "conj", "relcl", "advcl", "xcomp"}:
            return at.dep_ != "advcl" or not any(c.lower_ in {"if", "unless"} for c in verb.children)
        at = head
    return any(c.dep_ in {"parataxis", "ccomp", "advcl"} and lemma(c) in reporting for c in verb.children)


def is_forecast(verb: Token) -> bool:
    """Whether others say that it will come: "analysts expect the king to sign", "the king is expected to sign"."""
    head = verb.head
    if verb.dep_ not in {"xcomp", "ccomp"} or lemma(head) not in word_class("forecasting") or not is_infinitive(verb):
        return False
    named = any(c.dep_ in OBJECT_DEPS and c.i < verb.i for c in head.children)
    return verb.dep_ == "ccomp" or head.tag_ == "VBN" or named


def future_by(verb: Token) -> Token | None:
    """The word by which a clause says what is still to come."""
    will = next((c for c in verb.children if c.dep_ == "aux" and c.lower_ in WILL), None)
    if will is not None:
        return will
    if is_forecast(verb):
        return verb.head
    head = verb.head
    if verb.dep_ not in {"xcomp", "advcl"} or not is_infinitive(verb):
        return None
    if lemma(head) in word_class("ahead") or head.lower_ in word_class("ahead"):
        return head
    going = head.lemma_ == "go" and head.tag_ == "VBG" and any(c.lemma_ == "be" for c in head.children)
    arranged = head.lemma_ == "be" and head.tag_ in {"VBZ", "VBP", "VBD"} and verb.dep_ == "xcomp"
    return head if going or arranged else None
