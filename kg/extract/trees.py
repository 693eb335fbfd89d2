"""Tokens -> plain questions about the tree: verb or noun, what hangs on a word, which clause it stands in."""

from spacy.tokens import Token

CLAUSE_DEPS = frozenset({"xcomp", "ccomp", "advcl", "acl", "relcl", "pcomp", "conj", "ROOT", "parataxis", "dep"})
SUBJECT_DEPS = frozenset({"nsubj", "nsubjpass", "csubj", "csubjpass", "expl"})
HYPHENS = frozenset({"-", "\u2010", "\u2011"})
OBJECT_DEPS = frozenset({"dobj", "obj"})
PARTICLES = frozenset({"in", "ins", "out", "outs", "up", "ups", "off", "down", "back", "by", "away", "over"})
"""Words that end a hyphenated noun: "walk-out"."""
TIMES = frozenset({"DATE", "TIME"})
"""The parser's labels of times: no phrase of an event."""


def is_verb(token: Token) -> bool:
    """Whether a token heads a clause."""
    return token.pos_ in {"VERB", "AUX"}


def is_noun(token: Token) -> bool:
    """Whether a word is a noun, or stands where only a noun can though the parser took it for a verb."""
    if token.pos_ in {"NOUN", "PROPN"} or is_gerund_noun(token):
        return True
    if token.lower_ in PARTICLES and token.i > 1 and token.nbor(-1).text == "-":
        return True
    if token.tag_ not in {"VBZ", "VBP", "VB"} or token.dep_ not in {"pobj", "dobj", "nsubj", "nsubjpass"}:
        return False
    return has_child(token, "det", "amod", "compound", "poss")


def is_nominal(participle: Token) -> bool:
    """Whether a participle stands for people: "the accused were led in", "two other accused"."""
    if participle.tag_ != "VBN":
        return False
    named = any(c.dep_ in {"det", "nummod", "poss"} for c in participle.children)
    if participle.dep_ in {"nsubj", "nsubjpass", "dobj", "pobj", "attr"}:
        return named
    others = participle.dep_ == "acl" and participle.head.lower_ == "other" and participle.head.i + 1 == participle.i
    return others and not any(c.dep_ in {"agent", "xcomp", "ccomp"} for c in participle.children)


def is_gerund_noun(token: Token) -> bool:
    """Whether an "-ing" form that the parser took for a verb stands for a happening: "Fighting broke out"."""
    if token.tag_ != "VBG" or token.dep_ not in {"nsubj", "csubj", "nsubjpass"}:
        return False
    return not has_child(token, "dobj", "aux", "nsubj", "prt", "xcomp", "ccomp")


def lemma(token: Token) -> str:
    """Base form in lower case; a plural that opens a sentence with its capital is none of a name."""
    base = str(token.lemma_).lower()
    if token.pos_ == "PROPN" and token.is_sent_start and base.endswith("s") and not token.ent_type_ and len(base) > 3:
        return base[:-1]
    return base


def hyphenated(token: Token) -> Token | None:
    """The part before the hyphen of a compound that the parser took apart: of "charged" in "baton-charged" "baton"."""
    if token.i < 2:
        return None
    mark = token.nbor(-1)
    if mark.text not in HYPHENS or mark.whitespace_:
        return None
    part = token.nbor(-2)
    return None if part.whitespace_ or part.is_space else part


def closed(token: Token) -> str:
    """A hyphenated word as it is spelled without its hyphen, "ceasefire" for the last token of "cease-fire"; or ""."""
    part = hyphenated(token)
    return part.lower_ + lemma(token) if part is not None else ""


def has_child(token: Token, *deps: str) -> bool:
    """Whether something hangs on a token in one of these ways."""
    for child in token.children:  # noqa: SIM110 - asked all the time
        if child.dep_ in deps:
            return True
    return False


def has_own_subject(verb: Token) -> bool:
    """Whether a verb has a subject that it does not share."""
    return has_child(verb, "nsubj", "nsubjpass")


def is_infinitive(verb: Token) -> bool:
    """Whether "to" stands before a verb."""
    return any(child.tag_ == "TO" for child in verb.children)


def is_open(verb: Token) -> bool:
    """Whether a clause has no tense of its own: an infinitive or a participle without an auxiliary."""
    if verb.tag_ == "VB":
        return not any(c.tag_ == "MD" or c.lower_ in {"do", "did", "does"} for c in verb.children)
    return verb.tag_ in {"VBG", "VBN"} and not has_child(verb, "aux", "auxpass")


def before(tokens: tuple[Token, ...], verb: Token) -> list[Token]:
    """Those of the nouns that stand before a clause: a noun coordinated behind it has no part in it."""
    return [token for token in tokens if token.i < verb.i] or list(tokens[:1])


def clause_of(token: Token) -> Token:
    """The verb of the clause that a word stands in (or the top of its phrase)."""
    at = token
    while at.head.i != at.i:
        if is_verb(at) and at.dep_ in CLAUSE_DEPS:
            return at
        at = at.head
    return at


def path_up(token: Token) -> list[Token]:
    """A word and every word above it, up to the root."""
    path = [token]
    while path[-1].head.i != path[-1].i:
        path.append(path[-1].head)
    return path
