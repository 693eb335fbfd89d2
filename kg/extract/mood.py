"""Verbs -> whether a clause is denied, supposed, or still to come."""

from spacy.tokens import Token

from kg.extract.trees import has_own_subject, is_infinitive, is_verb, lemma
from kg.extract.word_classes import word_class
from kg.model.reading import Status

SUPPOSING = frozenset({"may", "might", "could", "can", "should", "must", "ought"})
WOULD = frozenset({"would", "'d"})
WILL = frozenset({"will", "shall", "'ll", "wo", "would", "'d"})
IFS = frozenset({"if", "unless", "lest"})
DEEPEST = 4
"""Clauses up the tree after which mood is not looked for any further."""


def mood_of(verb: Token, depth: int = 0) -> Status:
    """Negated, hypothetical or future by a verb's own words, or by the verb that it hangs on; else actual."""
    if verb.dep_ in {"aux", "auxpass"} and is_verb(verb.head):
        verb = verb.head
    if is_negated(verb):
        return "negated"
    if is_supposed(verb):
        return "hypothetical"
    if is_future(verb):
        return "future"
    return _inherited(verb, depth) if depth < DEEPEST and not has_own_subject(verb) else "actual"


def _inherited(verb: Token, depth: int) -> Status:
    """The mood of the verb that one shares its subject with."""
    head = verb.head
    if verb.dep_ == "conj" and is_verb(head) and not any(c.dep_ == "aux" for c in verb.children):
        mood = mood_of(head, depth + 1)
        shared = any(c.dep_ == "cc" and c.lower_ in {"or", "nor"} for c in head.children)
        return mood if mood != "negated" or shared else "actual"
    joined = verb.dep_ == "xcomp" or (verb.dep_ == "advcl" and verb.tag_ == "VBG")
    if joined and is_verb(head):
        return mood_of(head, depth + 1)
    if verb.dep_ == "pcomp" and head.head.pos_ == "NOUN" and lemma(head.head) in word_class("feared"):
        return "hypothetical"
    return "actual"


def is_negated(verb: Token) -> bool:
    """Whether a clause says that it did not happen."""
    children = list(verb.children)
    if any(c.dep_ == "neg" or c.lower_ == "never" for c in children) and not any(c.lower_ == "only" for c in children):
        return True
    if any(is_nobody(c) for c in children if c.dep_ in {"nsubj", "nsubjpass", "dobj", "attr"}):
        return True
    head = verb.head
    if verb.dep_ == "conj" and is_verb(head) and not has_own_subject(verb):
        return any(is_nobody(c) for c in head.children if c.dep_ in {"nsubj", "nsubjpass"})
    if verb.dep_ == "pcomp":
        kept = head.lower_ in {"from", "of"} and lemma(head.head) in word_class("kept_from")
        return head.lower_ == "without" or kept
    return _is_prevented(verb)


def _is_prevented(verb: Token) -> bool:
    """Whether an infinitive fails by what it hangs on: "failed to agree", "attempts to rally were stopped"."""
    head = verb.head
    tried = verb.dep_ in {"xcomp", "acl"} and head.dep_ in {"nsubjpass", "dobj"}
    if tried and lemma(head.head) in word_class("preventing"):
        return True
    if verb.dep_ != "xcomp":
        return False
    if lemma(head) in word_class("failing"):
        return True
    if lemma(head) == "have" and any(c.lower_ == "yet" for c in (*head.children, *verb.children)):
        return True
    return is_verb(head) and lemma(head) not in word_class("reporting") and is_negated(head)


def is_nobody(token: Token) -> bool:
    """Whether a noun phrase names nobody or nothing: "no clashes", "none of them", "no one"."""
    if token.lower_ in word_class("nobody"):
        return True
    if token.lower_ == "one" and token.i > 0 and token.nbor(-1).lower_ == "no":
        return True
    return any(c.dep_ == "det" and c.lower_ in {"no", "neither", "nor"} for c in token.children)


def is_supposed(verb: Token) -> bool:
    """Whether a clause says what may, might, should or would happen, or under which condition something does."""
    modals = {c.lower_ for c in verb.children if c.dep_ == "aux"}
    if modals & SUPPOSING:
        return True
    if modals & WOULD and ("have" in modals or not is_reported_in_past(verb)):
        return True
    marks = {c.lower_ for c in verb.children if c.dep_ in {"mark", "advmod"}}
    if marks & IFS or ("until" in marks and verb.tag_ in {"VBP", "VBZ"}):
        return True
    above = lemma(verb.head)
    if verb.dep_ in {"ccomp", "acl"} and above in word_class("feared"):
        return True
    return verb.dep_ in {"xcomp", "ccomp"} and above in word_class("wishing")


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


def is_future(verb: Token) -> bool:
    """Whether a clause says what is still to come."""
    if any(c.dep_ == "aux" and c.lower_ in WILL for c in verb.children):
        return True
    head = verb.head
    if verb.dep_ not in {"xcomp", "advcl"} or not is_infinitive(verb):
        return False
    if lemma(head) in word_class("ahead") or head.lower_ in word_class("ahead"):
        return True
    going = head.lemma_ == "go" and head.tag_ == "VBG" and any(c.lemma_ == "be" for c in head.children)
    arranged = head.lemma_ == "be" and head.tag_ in {"VBZ", "VBP", "VBD"} and verb.dep_ == "xcomp"
    return going or arranged
