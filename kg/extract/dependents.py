"""Trees -> what hangs on a word and what it hangs on: prepositional phrases, clauses, the verb that carries a noun."""

from collections.abc import Iterator

from spacy.tokens import Token

from kg.extract.phrases import conjuncts
from kg.extract.trees import OBJECT_DEPS, TIMES, has_own_subject, is_infinitive, is_verb
from kg.extract.word_classes import word_class

PREPOSITION_DEPS = frozenset({"prep", "agent", "dative", "prt"})
PREPOSITION_TAGS = frozenset({"ADP", "SCONJ", "ADV", "PART", "VERB"})


def oblique(token: Token) -> Iterator[tuple[str, Token]]:
    """Prepositional phrases that hang on a word: preposition and each object, times left out."""
    for child in token.children:
        if child.lower_ in word_class("joined"):
            continue
        yield from _behind_time(token, child)
        if child.dep_ in PREPOSITION_DEPS and child.pos_ in PREPOSITION_TAGS:
            for inner in child.children:
                if inner.dep_ == "prep":
                    yield from (
                        (inner.lower_, one) for last in inner.children if last.dep_ == "pobj" for one in conjuncts(last)
                    )
                else:
                    yield from ((child.lower_, one) for noun in _objects(child, inner) for one in conjuncts(noun))
    yield from _strayed(token)


def _strayed(token: Token) -> Iterator[tuple[str, Token]]:
    """A "by" that the parser hung on the active verb before its noun: "banned a rally by farmers"."""
    if token.dep_ != "dobj" or token.head.tag_ not in {"VB", "VBD", "VBG"}:
        return
    for child in token.head.children:
        if child.dep_ == "agent" and child.i == token.right_edge.i + 1:
            yield from (("by", one) for noun in child.children if noun.dep_ == "pobj" for one in conjuncts(noun))


def _objects(preposition: Token, inner: Token) -> Iterator[Token]:
    """The noun behind a preposition; where the parser took its participle for a verb, that "verb's" object."""
    if inner.dep_ == "pobj" and inner.ent_type_ not in TIMES:
        yield inner
        return
    participle = inner.dep_ == "pcomp" and inner.tag_ == "VBG" and preposition.lower_ != "by"
    if participle and inner.lemma_ in word_class("idle_verb"):
        yield from (noun for noun in inner.children if noun.dep_ in OBJECT_DEPS)


def _behind_time(token: Token, child: Token) -> Iterator[tuple[str, Token]]:
    """An "of" that the parser hung on a time or place in between: "the release last Friday of 23 workers"."""
    if child.ent_type_ in TIMES and child.dep_ in {"npadvmod", "nmod"}:
        yield from ((p, t) for p, t in oblique(child) if p == "of")
    if child.dep_ == "prep" and child.lower_ == "in" and token.pos_ == "NOUN":
        for inner in child.children:
            if inner.dep_ == "pobj" and inner.ent_type_ in TIMES | {"GPE"}:
                yield from ((p, t) for p, t in oblique(inner) if p == "of")


def _is_next(gerund: Token, verb: Token) -> bool:
    """Whether an "-ing" form right behind a verb and its particle completes it: "ruled out resigning"."""
    if gerund.dep_ != "advcl" or gerund.tag_ != "VBG" or gerund.i != verb.i + 2:
        return False
    particle = verb.nbor(1)
    return particle.dep_ == "prt" and particle.head.i == verb.i


def complements(token: Token) -> list[Token]:
    """Verbs of the clauses that complete a word: "agreed to withdraw", "a plan to strike"."""
    found = [
        c
        for c in token.children
        if c.dep_ in {"xcomp", "ccomp", "acl", "advcl"}
        and is_verb(c)
        and c.i > token.i
        and (c.dep_ in {"xcomp", "ccomp"} or is_infinitive(c) or _is_next(c, token))
    ]
    for child in list(found):
        found.extend(c for c in child.children if c.dep_ == "conj" and is_verb(c) and not has_own_subject(c))
    return found


def with_conjuncts(verb: Token) -> Iterator[Token]:
    """A verb and those coordinated with it under the same subject."""
    yield verb
    for child in verb.children:
        if child.dep_ == "conj" and is_verb(child) and not has_own_subject(child):
            yield from with_conjuncts(child)


def governor(noun: Token) -> tuple[Token | None, str]:
    """The verb that a noun belongs to, and how: object, subject, passive, attribute, or the preposition between."""
    at = _top(noun)
    head = at.head
    how = {
        "dobj": "object",
        "obj": "object",
        "nsubj": "subject",
        "csubj": "subject",
        "nsubjpass": "passive",
        "attr": "attribute",
    }
    if at.dep_ in how and is_verb(head):
        return head, how[at.dep_]
    if at.dep_ == "pobj" and head.dep_ in {"prep", "agent"}:
        above = head.head
        if above.dep_ in {"prep", "prt", "advmod"} and is_verb(above.head):
            above = above.head
        if is_verb(above):
            return above, head.lower_
    return None, ""


def _top(noun: Token) -> Token:
    """The noun that a noun is coordinated with, or a part of."""
    at = noun
    for _ in range(4):
        joint = at.dep_ == "conj" and at.head.pos_ in {"NOUN", "PROPN", "PRON"}
        part = at.dep_ in {"compound", "nmod"} and at.head.pos_ == "NOUN"
        if not joint and not part:
            break
        at = at.head
    return at
