"""Tokens -> phrases: what a head word governs, and what is coordinated with it."""

import re
from collections.abc import Iterator

from spacy.tokens import Token

from kg.extract.lists import word_set
from kg.extract.parse import Parse
from kg.extract.word_classes import word_class
from kg.model import Span

CLAUSES = frozenset({"relcl", "acl", "advcl", "appos", "parataxis", "punct", "cc", "conj", "dep", "preconj"})
"""What hangs on a noun without being its phrase."""
LOOSE = frozenset(
    {
        "during", "after", "before", "over", "since", "until", "despite", "because", "about", "amid", "following",
        "by", "against", "into", "without", "on", "through", "including", "as", "than", "per", "like", "besides",
        "except",
    }
)  # fmt: skip
"""Prepositions that rarely belong to the name of somebody or a place before them."""
TIMED = frozenset({"on", "in", "last", "early", "late", "since", "by", "until", "next"})
"""Words before a time."""
YEAR = re.compile(r"(?:19|20)\d\d")
SUBJECTS = frozenset({"nsubj", "csubj"})
PASSIVE_SUBJECTS = frozenset({"nsubjpass", "csubjpass"})
DETERMINERS = frozenset(
    {"the", "a", "an", "this", "that", "these", "those", "his", "her", "its", "their", "our", "my", "your"}
)


def conjuncts(head: Token) -> tuple[Token, ...]:
    """The head and every noun coordinated behind it, in order: lists stay lists."""
    found = [head]
    for child in head.rights:
        if child.dep_ == "appos" and child.pos_ == "PROPN" and head.pos_ == "NOUN":
            found.extend(conjuncts(child)[1:])
            continue
        listed = child.dep_ == "appos" and _is_listed(child)
        if listed or (child.dep_ == "conj" and child.pos_ in {"NOUN", "PROPN", "PRON", "NUM", "ADJ", "DET"}):
            found.extend(conjuncts(child))
    return tuple(found)


def _is_listed(noun: Token) -> bool:
    """Whether what the parser took for an apposition goes on with a list: "a priest, a nurse and two pupils"."""
    head = noun.head
    if head.pos_ != "NOUN" or noun.pos_ != "NOUN" or noun.nbor(-1).i <= head.i:
        return False
    alike = all(any(c.dep_ in {"det", "nummod"} for c in one.children) for one in (head, noun))
    return alike and any(c.dep_ == "conj" and c.pos_ == "NOUN" for c in noun.children)


def phrase_tokens(head: Token) -> list[Token]:
    """Tokens of the noun phrase: modifiers and prepositional phrases, no clauses, no further conjuncts, in order."""
    tokens = [head]
    for child in head.children:
        if child.dep_ not in CLAUSES and not child.is_space and not _is_loose(child):
            tokens.extend(phrase_tokens(child))
    return sorted(tokens, key=lambda token: token.i)


def _is_loose(child: Token) -> bool:
    """Whether something hangs on a noun that tells of the whole clause: a time, a reason, what was done."""
    if child.dep_ == "npadvmod" and child.i > child.head.i:
        return True
    if child.dep_ != "prep" or child.i < child.head.i:
        return False
    named = child.head.pos_ == "PROPN" or child.head.ent_type_ != ""
    if child.lower_ in LOOSE or (child.lower_ == "for" and not named):
        return True
    return any(c.dep_ == "pcomp" or c.ent_type_ in {"DATE", "TIME"} for c in child.children)


def _is_hyphen(token: Token) -> bool:
    return token.text in {"-", "–", "/"} and not token.whitespace_ and token.i > 0 and not token.nbor(-1).whitespace_


def phrase(parse: Parse, head: Token, *, determiner: bool = False, post: bool = True) -> Span:
    """The contiguous noun phrase around a head word.

    Args:
        parse: the report.
        head: the head word.
        determiner: keep a leading article or possessive pronoun.
        post: keep what follows the head ("the town of Janaozen"), else end at the head.
    """
    wanted = {token.i for token in phrase_tokens(head)}
    first = last = head.i
    while first - 1 in wanted or (first - 2 in wanted and _is_hyphen(head.doc[first - 1])):
        first -= 1
    while post and last + 1 in wanted:
        last += 1
    while not determiner and first < head.i and (head.doc[first].lower_ in DETERMINERS or head.doc[first].is_punct):
        first += 1
    first = _past_time(head, first)
    return parse.span(head.doc[first], head.doc[last])


def _past_time(head: Token, first: int) -> int:
    """The first word behind a time that the parser took for a modifier: "On Tuesday morning youths left"."""
    doc = head.doc
    before = doc[first - 1].lower_ if first else ""
    if before not in TIMED or (not doc[first].is_title and not YEAR.fullmatch(doc[first].text)):
        return first
    at = first
    while at < head.i and (doc[at].lower_ in word_set("calendar") or YEAR.fullmatch(doc[at].text)):
        at += 1
    while first < at < head.i and doc[at].lower_ in word_class("part_of_day"):
        at += 1
    return at


def prepositional(token: Token, *prepositions: str) -> Iterator[Token]:
    """Objects of the prepositions that hang on a token ("agent" included), coordinated ones too."""
    for child in token.children:
        if child.dep_ in {"prep", "agent"} and (not prepositions or child.lower_ in prepositions):
            for grandchild in child.children:
                if grandchild.dep_ in {"pobj", "pcomp"}:
                    yield from conjuncts(grandchild)
