"""Doc -> Doc: words that the parser hung wrongly where the words around them leave no doubt, hung right."""

from collections.abc import Iterator
from typing import Final

from spacy.tokens import Doc, Token

from kg.extract.lists import word_set
from kg.extract.nouns import BODY_CLASSES, PLACE_CLASSES, noun_book
from kg.extract.trees import has_child, lemma
from kg.extract.word_classes import word_class

FRONT: Final = frozenset({"prep", "mark"})
"""How an opening preposition hangs; a verb of the main clause that "after" marks was misread."""
OPENING: Final = frozenset(
    {"in", "on", "at", "of", "after", "before", "during", "since", "until", "following", "amid", "within", "throughout"}
)
"""Prepositions of a time in front of a sentence that no comma need close."""
LONGEST_OPENING: Final = 8
"""Words."""
BEHIND: Final = frozenset({"at", "of", "in", "from", "with", "for"})
"""Prepositions that say where people work or live."""
FURTHER: Final = frozenset({"another", "other", "further", "nearby", "neighbouring", "neighboring", "second", "its"})
"""Words before a noun by which it is one more of what was named just before, not one more party."""


def rehang(doc: Doc) -> Doc:
    """Mend the tree of each sentence in place."""
    for sentence in doc.sents:
        if len(sentence) > 1:
            _part_opening(sentence.root, sentence.start)
    for token in doc:
        if token.dep_ == "conj" and token.pos_ in {"NOUN", "PROPN"}:
            _join_places(token)
    return doc


# -- times in front of a sentence that run into its subject


def _part_opening(verb: Token, start: int) -> None:
    """Take the subject out of the time before it: "In the week of the vote envoys met the premier"."""
    doc = verb.doc
    end = min(verb.i, start + LONGEST_OPENING)
    at = next((i for i in range(start, end) if not doc[i].is_space), end)
    if verb.pos_ not in {"VERB", "AUX"} or at >= end:
        return
    for preposition in doc[at:end]:
        if preposition.text in {",", ":", "-", '"'} or preposition.pos_ in {"VERB", "AUX"}:
            return
        if preposition.lower_ in OPENING and (noun := _joint(preposition, verb)) is not None:
            found = _seam(noun)
            if found is not None:
                _part(preposition, found, noun, verb)
                return


def _joint(preposition: Token, verb: Token) -> Token | None:
    """The plural noun before the verb that the parser made one with the noun behind an opening preposition."""
    subject = next((c for c in verb.children if c.dep_ in {"nsubj", "nsubjpass"} and c.i < verb.i), None)
    if subject is None:
        inside = [c for c in preposition.children if c.dep_ == "pobj"]
        noun = inside[0] if inside else None
    elif preposition.dep_ in FRONT and preposition.head.i == verb.i and not has_child(preposition, "pobj"):
        noun = subject
    else:
        return None
    if noun is None or noun.tag_ not in {"NNS", "NNPS"} or noun.left_edge.i != preposition.i + 1:
        return None
    return noun if _reaches(noun, verb) else None


def _reaches(noun: Token, verb: Token) -> bool:
    """Whether nothing but auxiliaries and adverbs stands between a noun's phrase and the verb."""
    between = noun.doc[noun.right_edge.i + 1 : verb.i]
    return all(t.head.i == verb.i and t.dep_ in {"aux", "auxpass", "advmod", "neg"} for t in between)


def _seam(noun: Token) -> Token | None:
    """The first noun of a phrase that names an occasion, with "the" or a possessor before it."""
    before = [c for c in noun.children if c.i < noun.i]
    if not before or not (before[0].dep_ == "poss" or before[0].lower_ in {"the", "this", "that", "last", "a"}):
        return None
    return next((c for c in before[1:] if c.dep_ in {"compound", "amod", "nmod"} and _is_occasion(c)), None)


def _is_occasion(word: Token) -> bool:
    return lemma(word) in word_class("occasion") or word.lower_ in word_class("occasion")


def _part(preposition: Token, occasion: Token, subject: Token, verb: Token) -> None:
    for child in list(subject.children):
        if child.i < occasion.i:
            child.head = occasion
    if preposition.dep_ == "mark":
        counted = preposition.nbor(-1) if preposition.i > preposition.sent.start else None
        preposition.dep_ = "prep"
        if counted is not None and counted.head.i in {verb.i, preposition.i} and counted.dep_ == "npadvmod":
            preposition.head, counted.head = verb, preposition
    occasion.head = preposition
    occasion.dep_ = "pobj"
    if subject.dep_ not in {"nsubj", "nsubjpass"}:
        subject.head = verb
        subject.dep_ = "nsubjpass" if has_child(verb, "auxpass") else "nsubj"


# -- places and employers that the parser took for further parties


def _join_places(noun: Token) -> None:
    """Hang "another plant" on the first of them: "Workers at Tarvo Steel and another plant walked out"."""
    people = noun.head
    if people.i > noun.i or not any(_is_people(one) for one in _meant(people)):
        return
    start = noun.left_edge.i
    link = noun.doc[start - 1] if start > people.i + 1 else people
    if link.dep_ != "cc" or not _is_further(noun):
        return
    for named in _behind(people):
        if named.i < link.i and (named.right_edge.i + 1 == link.i or link.head.i == named.i) and _is_ground(named):
            noun.head = link.head = named
            return


def _meant(people: Token) -> Iterator[Token]:
    """A noun, and what it counts: "thousands of workers"."""
    yield people
    for child in people.children:
        if child.lower_ == "of" and lemma(people) in word_class("partitive"):
            yield from (c for c in child.children if c.dep_ == "pobj")


def _behind(people: Token) -> Iterator[Token]:
    """What stands behind the prepositions of a phrase for people."""
    for one in _meant(people):
        for child in one.children:
            if child.dep_ == "prep" and child.lower_ in BEHIND:
                yield from (c for c in child.children if c.dep_ == "pobj")


def _is_people(noun: Token) -> bool:
    known = noun_book().nouns.get(lemma(noun))
    return known is not None and (known.group == "group" or (known.group == "agent" and noun.tag_ == "NNS"))


def _is_ground(noun: Token) -> bool:
    """Whether people work or live where a noun says."""
    known = noun_book().nouns.get(lemma(noun))
    return noun.pos_ == "PROPN" or (known is not None and known.group in PLACE_CLASSES | BODY_CLASSES)


def _is_further(noun: Token) -> bool:
    """Whether a noun is one more place or body of the sort just named, by the words before it."""
    known = noun_book().nouns.get(lemma(noun))
    place = lemma(noun) in word_set("site nouns") or (known is not None and known.group in PLACE_CLASSES)
    part = lemma(noun) in word_set("units") or (known is not None and known.group in BODY_CLASSES)
    if not place and not part:
        return False
    said = {c.lower_ for c in noun.children if c.i < noun.i}
    return bool(said & FURTHER) or (place and any(c.dep_ == "nummod" for c in noun.children))
