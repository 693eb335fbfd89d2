"""Verb or noun -> its source: the word that names who says it."""

from dataclasses import dataclass

from spacy.tokens import Token

SUBJECTS = frozenset({"nsubj", "csubj"})
PASSIVE_SUBJECTS = frozenset({"nsubjpass", "csubjpass"})
RELATIVES = frozenset({"who", "which", "that", "whom"})
EXPLETIVES = frozenset({"it", "there"})
NOMINAL = frozenset({"NOUN", "PROPN", "PRON", "NUM", "ADJ", "DET"})
CITING = frozenset({"cite", "quote", "describe", "portray", "report", "paraphrase", "name"})
"""Verbs that hand on what somebody else says."""
ISSUING = frozenset(
    {
        "issue", "send", "publish", "post", "release", "write", "give", "deliver", "hold", "make", "file", "unleash",
        "distribute", "circulate", "air", "run", "broadcast", "record", "stage", "convene", "pen", "submit", "launch",
    }
)  # fmt: skip
"""Verbs by which somebody gives out words of their own: issued a letter *accusing* N."""
TIMES = frozenset({"DATE", "TIME"})
IN_SOURCE = frozenset({"DET", "ADJ", "NOUN", "PROPN", "NUM", "CCONJ", "PART"})
LINKS = frozenset({"of", "for", "from", "in", "with", "at"})
LONGEST_SOURCE = 14
"""Tokens of a source that stands right before its verb."""
APPOSED = 16
"""Tokens between the commas around an apposition behind a source."""
DEEPEST = 6
"""Steps up the tree after which a subject is no longer taken for the verb's."""


@dataclass(frozen=True, slots=True)
class Source:
    """Who says it: the head word, and the relative pronoun that stands for it beside the verb."""

    head: Token
    pronoun: Token | None = None


def is_passive(verb: Token) -> bool:
    """Whether a verb stands in the passive."""
    if any(child.dep_ in {"nsubjpass", "auxpass", "csubjpass", "agent"} for child in verb.children):
        return True
    participle = verb.tag_ == "VBN" and verb.dep_ in {"acl", "relcl", "advcl"}
    mistaken = verb.tag_ == "VBD" and verb.dep_ in {"acl", "advcl"}
    return (participle or mistaken) and not any(child.dep_ in {"aux", "nsubj"} for child in verb.children)


def agent(verb: Token) -> Source | None:
    """Who a passive verb names behind "by"."""
    for child in verb.children:
        if child.dep_ == "agent" or (child.dep_ == "prep" and child.lower_ == "by"):
            for grandchild in child.children:
                if grandchild.dep_ == "pobj":
                    return Source(grandchild)
    return None


def own_subject(verb: Token, *, passive: bool = False) -> Token | None:
    """The subject that hangs on the verb itself."""
    wanted = PASSIVE_SUBJECTS if passive else SUBJECTS
    found = [
        child for child in verb.children if child.dep_ in wanted and (child.pos_ in NOMINAL or child.text[0].isupper())
    ]
    before = [child for child in found if child.i < verb.i]
    named = [child for child in before if child.ent_type_ not in TIMES]
    return (named or before)[-1] if before else next(iter(found), None)


def subject(verb: Token, depth: int = 0) -> Source | None:
    """Who does an active verb: its subject, or the one it shares with the verb that governs it."""
    own = own_subject(verb)
    if own is not None:
        if own.lower_ in RELATIVES and verb.dep_ == "relcl":
            return Source(verb.head, own)
        return Source(own)
    if depth > DEEPEST or verb.head == verb:
        return None
    head = verb.head
    if verb.dep_ in {"amod", "acomp"}:
        return _before(verb) if verb.dep_ == "amod" else shared(head, depth)
    if verb.dep_ in {"acl", "relcl"}:
        return _issuer(verb, depth) or (Source(head) if head.pos_ in NOMINAL else None)
    if verb.dep_ == "xcomp":
        objects = [c for c in head.children if c.dep_ in {"dobj", "dative"} and c.i < verb.i]
        if objects and not is_passive(head) and any(c.lower_ == "to" for c in verb.children):
            return Source(objects[-1])
        return shared(head, depth)
    if verb.dep_ in {"conj", "advcl", "pcomp", "parataxis", "dep", "ccomp"}:
        if verb.dep_ == "pcomp":
            quoted = _quoted(verb)
            if quoted is not None:
                return Source(quoted)
            while head.dep_ in {"prep", "pcomp", "agent"} and head.head != head:
                head = head.head
        if head.pos_ in {"VERB", "AUX", "ADJ"}:
            return shared(head, depth)
        if head.pos_ in {"NOUN", "PROPN"} and verb.dep_ == "pcomp":
            return possessor(head)
    return None


def _issuer(verb: Token, depth: int) -> Source | None:
    """Who gives out the words in which something is said: *issued* a letter, a series of tweets, accusing N."""
    noun = verb.head
    issued = noun.head.head if noun.dep_ == "pobj" and noun.head.lower_ == "of" else noun
    giving = issued.head
    if verb.dep_ != "acl" or verb.tag_ != "VBG" or issued.dep_ != "dobj" or is_passive(giving):
        return None
    return subject(giving, depth + 1) if giving.lemma_.lower() in ISSUING else None


def _before(verb: Token) -> Source | None:
    """The noun right before a verb that was taken for an adjective of its object: "The union lobbied embassies"."""
    near = verb.nbor(-1) if verb.i > verb.left_edge.i or verb.i > 0 else None
    if near is not None and near.text == ")":
        near = near.head
    while near is not None and near.dep_ == "appos":
        near = near.head
    return Source(near) if near is not None and near.pos_ in {"NOUN", "PROPN"} and near.i < verb.i else None


def _quoted(verb: Token) -> Token | None:
    """Whom a verb cites: cited R *as saying*."""
    link = verb.head
    if link.lower_ != "as":
        return None
    for above in link.ancestors:
        if above.lemma_.lower() in CITING:
            objects = [child for child in above.rights if child.dep_ == "dobj" and child.i < link.i]
            return objects[0] if objects and not is_passive(above) else None
    return None


def shared(head: Token, depth: int = 0) -> Source | None:
    """The subject of a governing verb, whatever its voice."""
    passive = own_subject(head, passive=True)
    return Source(passive) if passive is not None else subject(head, depth + 1)


def possessor(noun: Token) -> Source | None:
    """Whose a noun is: "X's claim", "his denial", "a claim by X", "a call from X"."""
    for child in noun.lefts:
        if child.dep_ == "poss":
            return Source(child)
    for child in noun.rights:
        if child.dep_ in {"prep", "agent"} and child.lower_ in {"by", "from"}:
            for grandchild in child.children:
                if grandchild.dep_ == "pobj":
                    return Source(grandchild)
    return None


def unlinked(verb: Token, low: int) -> Token | None:
    """The first word of a source right before a verb that the parse left without subject: "..., aid workers said."."""
    if own_subject(verb) is not None or verb.tag_ not in {"VBD", "VBZ", "VBP"} or verb.i <= low:
        return None
    doc, at = verb.doc, verb.i - 1
    while at > low and verb.i - at <= LONGEST_SOURCE and (doc[at].pos_ in IN_SOURCE or doc[at].lower_ in LINKS):
        at -= 1
    named = any(token.pos_ in {"NOUN", "PROPN"} for token in doc[at + 1 : verb.i])
    front = any(child.dep_ == "ccomp" and child.i < at for child in verb.lefts)
    return doc[at + 1] if named and front and doc[at].text == "," and doc[at + 1].pos_ != "CCONJ" else None


def beside(verb: Token, low: int, high: int) -> Token | None:
    """The noun right behind the verb, or right before it, where the parse names no subject ("..., said Ann Lee")."""
    doc = verb.doc
    at = verb.i + 1
    while at < high and (doc[at].pos_ in {"ADV", "SPACE"} or doc[at].ent_type_ in TIMES):
        at += 1
    if (
        at < high
        and doc[at].pos_ in {"NOUN", "PROPN", "PRON", "DET", "ADJ", "NUM"}
        and doc[at].lower_ not in {"that", "it"}
    ):
        head = doc[at]
        while head.head.i > head.i and head.head.i < high and head.head.pos_ in {"NOUN", "PROPN"}:
            head = head.head
        if head.pos_ in {"NOUN", "PROPN", "PRON"}:
            return head
    at = verb.i - 1
    while at >= low and doc[at].pos_ in {"ADV", "AUX", "SPACE"}:
        at -= 1
    if at > low and doc[at].text == ",":
        comma = next((k for k in range(at - 1, max(low, at - APPOSED), -1) if doc[k].text == ","), None)
        at = comma - 1 if comma is not None else at
    near = doc[at] if at >= low and doc[at].pos_ in {"NOUN", "PROPN", "PRON"} else None
    first = unlinked(verb, low)
    while near is not None and first is not None and near.dep_ == "conj" and first.i <= near.head.i < near.i:
        near = near.head
    return near
