"""Trees -> the subjects that a parser tends to lose: datelines, times in front, lists of titles."""

from typing import Final

from spacy.tokens import Token

from kg.extract.nouns import BODY_CLASSES, PLACE_CLASSES, noun_book
from kg.extract.phrases import conjuncts
from kg.extract.trees import TIMES, has_child, hyphenated, is_verb, lemma

DASHES = frozenset({"-", "–", "—", "--"})
LONGEST_DATELINE = 14
"""Tokens."""

DATELINES: Final = "datelines"
"""Where a parse keeps what was found of its datelines, for they are asked for again and again."""


def after_dateline(subject: Token, verb: Token) -> Token:
    """The subject that the parser lost to a dateline: "NAIROBI, Jan 12 - Police banned the rallies"."""
    end = dateline_end(subject)
    if end is None or subject.i > end or verb.i < end:
        return subject
    best = None
    for token in subject.doc[end + 1 : verb.i]:
        if token.pos_ in {"NOUN", "PROPN"}:
            best = token
        elif best is not None:
            break
    return best if best is not None else subject


def dateline_end(token: Token) -> int | None:
    """Index of the dash that ends the dateline at the head of a word's sentence; None where there is none."""
    known: dict[int, int | None] = token.doc.user_data.setdefault(DATELINES, {})
    if token.i not in known:
        known[token.i] = _dateline_end(token)
    return known[token.i]


def _dateline_end(token: Token) -> int | None:
    words = token.sent
    opening = words[:LONGEST_DATELINE]
    if not any(word.text in DASHES for word in opening):
        return None
    capital = False
    for word in opening:
        if word.is_alpha and word.is_upper and len(word) > 2:
            capital = True
        if word.text in DASHES and word.i > words.start and word.whitespace_ and word.nbor(-1).whitespace_:
            plain = [w for w in words.doc[words.start : word.i] if w.is_alpha and w.pos_ not in {"PROPN", "NUM", "ADP"}]
            return word.i if capital or not plain else None
        if word.pos_ in {"VERB", "AUX"} and not capital:
            return None
    return None


def lost_subject(verb: Token) -> Token | None:
    """A subject that the parser hung elsewhere.

    "In October Vladimir Kozlov was sentenced" (on "In"), "Workers, one of many, downed tools" (as root).
    """
    if verb.dep_ == "amod":
        return _subject_of_participle(verb)
    if verb.dep_ != "ROOT":
        return None
    for child in verb.children:
        if child.dep_ == "prep" and child.i < verb.i and child.lower_ in {"in", "on"}:
            for noun in child.children:
                dated = any(c.ent_type_ in TIMES and c.i == child.i + 1 for c in noun.children)
                if dated and noun.dep_ == "pobj" and noun.ent_type_ not in TIMES and noun.pos_ == "PROPN":
                    return noun
    return None


def is_main(verb: Token) -> bool:
    """Whether a participle that the parser hung before a noun is the verb of its clause."""
    return has_child(verb, "nsubj", "nsubjpass") or _subject_of_participle(verb) is not None


def _subject_of_participle(verb: Token) -> Token | None:
    """The noun before a participle that is really a verb.

    "The party barred reporters" (no other verb), "workers, ..., downed tools" (behind an apposition), "rebels have
    since ambushed convoys" (behind its auxiliary), "policemen baton-charged relatives" (a compound behind a plural),
    "youths from the east raided cattle camps" (no other verb, and the subject as root).
    """
    noun = verb.head
    if verb.dep_ == "amod" and verb.tag_ == "VBG" and noun.i > verb.i > verb.sent.start + 1:
        return _subject_of_gerund(verb)
    if verb.dep_ != "amod" or verb.tag_ not in {"VBN", "VBD"} or noun.i < verb.i or verb.i <= verb.sent.start:
        return None
    root = verb.sent.root
    if root.pos_ in {"NOUN", "PROPN"} and root.i < verb.i and verb.sent[-1].text == "." and not _has_finite(verb):
        return root
    if any(c.dep_ in {"det", "poss"} and c.i < verb.i for c in noun.children):
        return None
    part = hyphenated(verb)
    last = verb.nbor(-1) if part is None or part.i <= verb.sent.start else part.nbor(-1)
    if last.text == "," and noun.dep_ == "appos":
        above = noun.head
        return above.head if above.dep_ == "appos" else above
    if part is not None and last.tag_ == "NNS":
        return last
    if last.pos_ in {"NOUN", "PROPN"} and not is_verb(verb.sent.root):
        return last
    at = last
    while at.i > verb.sent.start and at.lower_ in {"since", "also", "already", "now", "again", "repeatedly"}:
        at = at.nbor(-1)
    if at.i < last.i and at.lemma_ in {"have", "be"}:
        return next((c for c in at.children if c.dep_ == "nsubj"), None)
    return None


def _has_finite(verb: Token) -> bool:
    """Whether a sentence has another verb that may carry it."""
    return any(t.tag_ in {"VBD", "VBZ", "VBP", "MD"} for t in verb.sent)


def _subject_of_gerund(verb: Token) -> Token | None:
    """Who does what a participle behind a comma adds: "fighters raided the camp, burning shelters"."""
    before = verb.nbor(-1)
    if before.text != "," or verb.nbor(-2).pos_ == "ADJ":
        return None
    root = verb.sent.root
    if root.pos_ in {"NOUN", "PROPN"}:
        return root if root.i < verb.i and not _has_finite(verb) else None
    subject = next((c for c in root.children if c.dep_ == "nsubj"), None)
    return subject if subject is not None and subject.i < verb.i else None


def object_of_participle(verb: Token) -> Token | None:
    """The object of a participle that is really a verb: the noun that the parser hung it on, with its compounds."""
    if verb.dep_ != "amod" or not is_main(verb):
        return None
    noun = verb.head
    while noun.dep_ == "compound" and noun.head.i > noun.i:
        noun = noun.head
    return noun


def likewise(verb: Token) -> list[Token]:
    """Who is said to have done the same: "the Union has voiced concern, as has Human Rights Watch"."""
    found: list[Token] = []
    for child in verb.children:
        auxiliary = child.pos_ == "AUX" or (
            child.lemma_ in {"have", "do", "be"} and not has_child(child, "dobj", "xcomp")
        )
        short = child.dep_ in {"advcl", "conj", "ccomp"} and auxiliary
        if short and any(c.lower_ == "as" for c in child.children):
            found.extend(t for c in child.children if c.dep_ in {"nsubj", "attr"} for t in conjuncts(c))
    return found


def person_meant(pronoun: Token, noun: Token) -> Token:
    """For "who" behind a body's name, the person before it: "Pov, president of the union IDEA, who was beaten"."""
    known = noun_book().nouns.get(lemma(noun))
    ground = known is not None and known.group in PLACE_CLASSES | BODY_CLASSES
    if pronoun.lower_ != "who" or not (ground or noun.ent_type_ in {"ORG", "GPE", "FAC", "LOC"}):
        return noun
    at = noun
    for _ in range(5):
        if at.head.i == at.i or is_verb(at.head):
            return noun
        at = at.head
        if at.ent_type_ == "PERSON" or (ground and at.tag_ == "NNS" and _is_people(at)):
            return at
    return noun


def _is_people(noun: Token) -> bool:
    known = noun_book().nouns.get(lemma(noun))
    return known is not None and known.group == "agent"
