"""A head word, cast -> who is meant: the head itself, whom it counts or groups, who stands behind a deed."""

from collections.abc import Iterator

from spacy.tokens import Token

from kg.extract.cast import Cast
from kg.extract.dependents import oblique
from kg.extract.grammar import agents, is_passive, speakers, surface_subjects
from kg.extract.phrases import conjuncts
from kg.extract.trees import SUBJECT_DEPS, lemma
from kg.extract.word_classes import word_class
from kg.vocab import PLACE_KINDS

ACTING = (
    "person", "armed", "crowd", "authority", "official", "worker", "diplomat", "party", "security", "media",
    "body_intl",
)  # fmt: skip
"""Classes of nouns that act, speak or suffer."""
NAMES = frozenset({"PERSON", "ORG", "NORP", "GPE"})
"""The parser's labels of who may act."""
MEASURES = frozenset({"DATE", "TIME", "MONEY", "PERCENT"})
ARMED_SECTORS = frozenset({"MIL", "COP", "PRM", "REB", "UAF", "SPY", "CRM", "GOV"})


def actors_in(token: Token, cast: Cast) -> Iterator[Token]:
    """Heads of those whom a phrase names: the head itself, or whom it counts or groups ("dozens of miners")."""
    if token.pos_ == "PRON" and token.lower_ not in {"those", "others"}:
        yield from _of_pronoun(token, cast)
        return
    base = lemma(token)
    if base in word_class("partitive") or token.pos_ == "NUM":
        below = list(_counted(token))
        if below and not (token.i in cast.heads and token.pos_ == "PROPN"):
            for one in below:
                yield from actors_in(one, cast)
            return
        if token.pos_ == "NUM" or base in word_class("counting"):
            if cast.entity_at(token) is not None:
                yield token
            return
    named = list(_named_instead(token, cast))
    if named:
        yield from named
    elif is_bare(token):
        yield from _examples(token, cast)
    elif is_actor(token, cast):
        yield token


def _of_pronoun(token: Token, cast: Cast) -> Iterator[Token]:
    """Whom a pronoun stands for: by the cast, by what follows "of", or by who speaks."""
    below = list(_counted(token)) if token.lower_ in word_class("partitive") else []
    if below:
        for one in below:
            yield from actors_in(one, cast)
    elif cast.entity_at(token) is not None:
        yield token
    elif token.lower_ in word_class("quantifier"):
        yield from _of_sentence_before(token, cast)
    elif token.dep_ in SUBJECT_DEPS:
        yield from (speaker for speaker in _speaker_of(token) if is_actor(speaker, cast))


def _of_sentence_before(quantifier: Token, cast: Cast) -> Iterator[Token]:
    """Of whom "many" or "some" without a noun are: the subjects of the sentence before."""
    start = quantifier.sent.start
    while start > 0 and quantifier.doc[start - 1].is_space:
        start -= 1
    if start > 0:
        for subject, _ in surface_subjects(quantifier.doc[start - 1].sent.root):
            if subject.tag_ in {"NNS", "NNPS"} and is_actor(subject, cast) and not is_bare(subject):
                yield subject


def _speaker_of(pronoun: Token) -> Iterator[Token]:
    """Who says that "they" will do it: the subject of the verb of saying, where the number agrees."""
    for subject in speakers(pronoun.head, word_class("reporting")):
        plural = subject.tag_ in {"NNS", "NNPS"} or lemma(subject) in {"police", "group", "union", "party"}
        if pronoun.lower_ in {"he", "she"}:
            agrees = not plural
        elif pronoun.lower_ == "they":
            agrees = plural or subject.pos_ == "PROPN"
        else:
            agrees = pronoun.lower_ == "it" and not plural
        if agrees:
            yield subject


def _counted(token: Token) -> Iterator[Token]:
    return (noun for preposition, noun in oblique(token) if preposition == "of")


def _named_instead(token: Token, cast: Cast) -> Iterator[Token]:
    """Names that stand for a common noun: "another group, the Education Centre", "buyers such as Puma"."""
    if token.pos_ != "NOUN":
        return
    for child in token.children:
        named = child.dep_ == "appos" and child.pos_ == "PROPN" and cast.entity_at(child) is not None
        if named and (child.ent_type_ != "PERSON" or not is_actor(token, cast)):
            yield child
        if child.dep_ == "prep" and child.lower_ == "as" and any(c.lower_ == "such" for c in child.children):
            heads = (head for c in child.children if c.dep_ == "pobj" for head in conjuncts(c))
            yield from (head for head in heads if is_actor(head, cast))


def _examples(token: Token, cast: Cast) -> Iterator[Token]:
    """Whom "10 people, including monks" names."""
    for child in token.children:
        if child.lower_ == "including":
            inner = [c for c in child.children if c.dep_ in {"pobj", "dobj"}]
        else:
            part = any(c.lower_ == "among" for c in child.children)
            inner = [child] if child.dep_ == "appos" and not part else []
        heads = (head for one in inner for head in conjuncts(one))
        yield from (head for head in heads if is_actor(head, cast) and not is_bare(head))


def is_bare(token: Token) -> bool:
    """Whether a phrase names nobody in particular: "people", "70 people", "another man"."""
    base = lemma(token)
    if any(_tells_who(child, base) for child in token.children):
        return False
    if base in word_class("bare"):
        return True
    counted = any(c.dep_ == "nummod" or c.lower_ in {"another", "one", "several", "more"} for c in token.children)
    return base in word_class("bare_counted") and counted


def _tells_who(child: Token, base: str) -> bool:
    """Whether what hangs on a noun says who is meant."""
    if child.dep_ == "amod":
        return child.lower_ not in word_class("empty_modifier")
    if child.dep_ == "prep":
        return child.lower_ in {"from", "of"} and base == "people"
    return child.dep_ in {"compound", "relcl", "acl", "poss"}


def is_actor(token: Token, cast: Cast) -> bool:
    """Whether a head word stands for somebody: by the report's cast, the parser's labels, or the noun itself."""
    if is_no_body(token):
        return False
    if cast.kind_at(token) is not None or token.ent_type_ in NAMES:
        return True
    if token.pos_ not in {"NOUN", "PROPN", "ADJ"} or token.ent_type_ in MEASURES:
        return False
    base = lemma(token)
    return base not in word_class("not_acting") and any(base in word_class(name) for name in ACTING)


def is_no_body(token: Token) -> bool:
    """Whether a word for somebody stands for something else: "state of emergency", "a gun to our head"."""
    base = token.lemma_
    if base not in {"state", "head", "organisation", "organization"} or token.pos_ != "NOUN":
        return False
    of = {g.lower_ for c in token.children if c.dep_ == "prep" and c.lower_ == "of" for g in c.children}
    if base == "head":
        above = token.head if token.dep_ == "pobj" else token
        return above.lower_ in {"at", "in", "over"} or (above.lower_ == "to" and not of and above.head.pos_ == "NOUN")
    return bool(of & word_class("state_of" if base == "state" else "organised"))


def is_nobody(token: Token) -> bool:
    """Whether a phrase says that it is nobody: "no judge or lawyer", "not a single officer"."""
    while token.dep_ == "conj":
        token = token.head
    none = (c.lower_ == "no" and c.dep_ == "det" for c in token.children)
    single = any(c.lower_ == "single" for c in token.children) and any(c.lower_ == "not" for c in token.children)
    return any(none) or single


def is_armed(token: Token, cast: Cast) -> bool:
    """Whether somebody carries arms by trade, or rules."""
    entity = cast.entity_at(token)
    if entity and entity.sector:
        return entity.sector in ARMED_SECTORS
    return lemma(token) in word_class("armed") | word_class("authority")


def is_place(token: Token, cast: Cast) -> bool:
    """Whether a head word stands for a place."""
    kind = cast.kind_at(token)
    return kind in PLACE_KINDS or (kind is None and token.ent_type_ in {"GPE", "LOC", "FAC"})


def behind(token: Token, cast: Cast) -> Iterator[Token]:
    """Who stands behind a deed: "the army's raids", "the killings by police", "the decision of the court"."""
    holders = [t for c in token.children if c.dep_ == "poss" for t in conjuncts(c)]
    if not holders:
        holders = [noun for preposition, noun in oblique(token) if preposition == "by"]
    if not holders:
        holders = [t for c in token.children if c.dep_ == "acl" and is_passive(c) for t, _ in agents(c)]
    if not holders:
        modifiers = [c for c in token.children if c.dep_ in {"compound", "amod", "nmod"}]
        bodies = word_class("armed") | word_class("authority")
        holders = [c for c in modifiers if lemma(c) in bodies and c.pos_ in {"NOUN", "PROPN"}]
        holders = holders or [c for c in modifiers if c.ent_type_ in {"GPE", "NORP", "ORG"}]
    if not holders and lemma(token) not in word_class("patient_noun"):
        holders = [noun for p, noun in oblique(token) if p in {"of", "from", "between", "among"}]
    for holder in holders:
        yield from actors_in(holder, cast)
