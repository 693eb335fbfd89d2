"""Parse -> who does what to whom in a clause: subjects, objects and prepositional phrases, across voice, control and coordination."""

from collections.abc import Iterator

from spacy.tokens import Token

from kg.extract.phrases import conjuncts

Found = tuple[Token, str]
"""A head word, and the construction that it was found by."""

RELATIVE = frozenset({"who", "which", "that", "whom", "whose"})
SUBJECT_DEPS = frozenset({"nsubj", "nsubjpass", "csubj", "csubjpass", "expl"})
OBJECT_DEPS = frozenset({"dobj", "obj"})
CLAUSE_DEPS = frozenset({"xcomp", "ccomp", "advcl", "acl", "relcl", "pcomp", "conj", "ROOT", "parataxis", "dep"})
DEEPEST = 6
"""Steps up the tree after which a missing subject is not looked for any further."""
SUBJECT_CONTROL = frozenset({"promise", "threaten", "vow", "pledge", "swear", "offer", "refuse"})


def is_verb(token: Token) -> bool:
    """Whether a token heads a clause."""
    return token.pos_ in {"VERB", "AUX"}


def has_child(token: Token, *deps: str) -> bool:
    """Whether something hangs on a token in one of these ways."""
    return any(child.dep_ in deps for child in token.children)


def is_passive(verb: Token) -> bool:
    """Whether the surface subject of a verb is its object.

    A participle behind a noun ("workers sacked in May"), and one coordinated with a passive, are passive as well.
    """
    if has_child(verb, "auxpass", "nsubjpass", "csubjpass", "agent"):
        return True
    if verb.tag_ != "VBN" or has_child(verb, "aux", "dobj"):
        return False
    if has_child(verb, "nsubj"):
        return verb.dep_ == "conj" and is_verb(verb.head) and is_passive(verb.head)
    if verb.dep_ == "conj" and is_verb(verb.head):
        return is_passive(verb.head)
    if any(child.dep_ == "aux" and child.lemma_ == "have" for child in verb.children):
        return False
    return verb.dep_ in {"acl", "amod", "oprd", "advcl", "relcl", "xcomp", "ccomp", "ROOT", "pcomp", "dep"}


def passive_auxiliary(verb: Token) -> bool:
    """Whether a form of "be" or "get" stands with the verb."""
    return has_child(verb, "auxpass")


def surface_subjects(verb: Token, depth: int = 0) -> list[Found]:
    """The subjects that a verb has or shares, conjuncts each, relative pronouns put back to what they stand for."""
    own = [child for child in verb.children if child.dep_ in SUBJECT_DEPS and child.dep_ != "expl"]
    if own:
        return [(token, "subject") for child in own for token in _antecedent(child, verb)]
    if depth > DEEPEST:
        return []
    head = verb.head
    if verb.dep_ == "conj" and is_verb(head):
        return [(t, "shared subject") for t, _ in surface_subjects(head, depth + 1)]
    if verb.dep_ == "relcl":
        return [(t, "relative") for t in conjuncts(head)] if not _gap_is_object(verb) else []
    if verb.dep_ == "acl":
        return _of_noun_clause(verb, depth)
    if verb.dep_ in {"xcomp", "advcl", "ccomp", "dep", "oprd"} and (is_verb(head) or head.pos_ == "ADJ"):
        return _controlled(verb, depth)
    if verb.dep_ == "pcomp" and head.dep_ in {"prep", "mark"} and is_verb(head.head):
        above = head.head
        if head.lower_ in {"of", "from", "for", "with", "into"}:
            objects = [t for t, _ in objects_of(above, depth + 1)]
            if objects:
                return [(t, "control") for t in objects]
        return [(t, "control") for t, _ in surface_subjects(above, depth + 1)]
    if verb.dep_ == "pcomp" and head.head.pos_ in {"NOUN", "PROPN"}:
        return _of_noun(head.head, depth)
    return []


def _controlled(verb: Token, depth: int) -> list[Found]:
    """Subject of an infinitive or participle that hangs on another verb."""
    head = verb.head
    if verb.dep_ in {"xcomp", "oprd"} and head.lemma_ not in SUBJECT_CONTROL and not is_passive(head):
        objects = [c for c in head.children if c.dep_ in {"dobj", "dative"} and c.i < verb.i]
        if objects:
            return [(t, "object control") for c in objects for t in conjuncts(c)]
        on = [c for c in head.children if c.dep_ == "prep" and c.lower_ in {"on", "upon", "to", "for"} and c.i < verb.i]
        pobj = [g for c in on for g in c.children if g.dep_ == "pobj"]
        if pobj and head.lemma_ in {"call", "appeal", "plead", "prevail", "count", "rely"}:
            return [(t, "object control") for c in pobj for t in conjuncts(c)]
    if verb.dep_ == "ccomp" and not _open(verb):
        return []
    if verb.dep_ == "dep" and not _open(verb):
        return []
    if head.pos_ == "ADJ" and not is_verb(head):
        above = head.head if head.dep_ in {"acomp", "attr", "oprd"} else None
        return [(t, "control") for t, _ in surface_subjects(above, depth + 1)] if above is not None else []
    return [(t, "control") for t, _ in surface_subjects(head, depth + 1)]


def _open(verb: Token) -> bool:
    """Whether a clause without a subject is one that borrows it: an infinitive or a participle."""
    return verb.tag_ in {"VBG", "VBN"} or (verb.tag_ == "VB" and any(c.tag_ == "TO" for c in verb.children))


def _of_noun_clause(verb: Token, depth: int) -> list[Found]:
    """Subject of a clause that hangs on a noun: the noun ("men carrying pipes"), or who has the plan ("a bid to seize")."""
    noun = verb.head
    if verb.tag_ in {"VBG", "VBN"}:
        return [(t, "participle") for t in conjuncts(noun)]
    return _of_noun(noun, depth)


def _of_noun(noun: Token, depth: int) -> list[Found]:
    holders = [c for c in noun.children if c.dep_ == "poss"]
    if holders:
        return [(t, "possessive") for c in holders for t in conjuncts(c)]
    by = [
        g
        for c in noun.children
        if c.dep_ in {"prep", "agent"} and c.lower_ == "by"
        for g in c.children
        if g.dep_ == "pobj"
    ]
    if by:
        return [(t, "by-phrase") for c in by for t in conjuncts(c)]
    if noun.dep_ in OBJECT_DEPS and is_verb(noun.head):
        return [(t, "control") for t, _ in surface_subjects(noun.head, depth + 1)]
    return []


def _antecedent(child: Token, verb: Token) -> list[Token]:
    """What a subject or object stands for: itself with its conjuncts, or the noun before a relative clause."""
    if child.lower_ in RELATIVE and child.tag_ in {"WDT", "WP", "IN", "DT", "WP$"}:
        clause = verb
        while clause.dep_ == "conj" and is_verb(clause.head):
            clause = clause.head
        if clause.dep_ in {"relcl", "acl"}:
            return list(conjuncts(clause.head))
        return []
    return list(conjuncts(child))


def _gap_is_object(verb: Token) -> bool:
    """Whether the noun before a relative clause is its verb's object."""
    return any(c.dep_ in {"nsubj", "nsubjpass"} and c.lower_ not in RELATIVE for c in verb.children)


def deep_subjects(verb: Token, depth: int = 0) -> list[Found]:
    """Who does it: the subject of an active verb, the agent of a passive one."""
    if is_passive(verb):
        return agents(verb)
    return surface_subjects(verb, depth)


def agents(verb: Token) -> list[Found]:
    """The by-phrase of a passive, one shared with a coordinated passive included."""
    own = [
        (t, "agent")
        for c in verb.children
        if c.dep_ == "agent" or (c.dep_ == "prep" and c.lower_ == "by")
        for g in c.children
        if g.dep_ == "pobj"
        for t in conjuncts(g)
    ]
    if own:
        return own
    for child in verb.children:
        if child.dep_ == "conj" and is_verb(child) and child.i - verb.i <= 4 and has_child(child, "agent"):
            return [(t, "shared agent") for t, _ in agents(child)]
    return []


def objects_of(verb: Token, depth: int = 0) -> list[Found]:
    """Whom it is done to: the object of an active verb, the subject of a passive one."""
    if is_passive(verb):
        return [(t, "passive " + how if how != "subject" else "passive") for t, how in surface_subjects(verb, depth)]
    own = [child for child in verb.children if child.dep_ in OBJECT_DEPS]
    if own:
        return [(t, "object") for child in own for t in _antecedent(child, verb)]
    if verb.dep_ == "relcl" and _gap_is_object(verb) and not has_child(verb, "ccomp", "xcomp"):
        return [(t, "relative object") for t in conjuncts(verb.head)]
    inside = [c for child in verb.children if child.dep_ == "ccomp" and _open(child) for c in child.children]
    raised = [c for c in inside if c.dep_ in {"nsubj", "nsubjpass"}]
    if raised:
        return [(t, "raised object") for c in raised for t in conjuncts(c)]
    for child in verb.children:
        if child.dep_ == "conj" and is_verb(child) and child.i - verb.i <= 3 and not has_child(child, *SUBJECT_DEPS):
            return [(t, "shared object") for t, _ in objects_of(child, depth + 1) if not is_passive(child)]
    return []


def indirect_objects(verb: Token) -> list[Found]:
    """To whom something is given or told, without a preposition."""
    return [
        (t, "indirect object") for c in verb.children if c.dep_ == "dative" and c.pos_ != "ADP" for t in conjuncts(c)
    ]


def oblique(token: Token) -> Iterator[tuple[str, Token]]:
    """Prepositional phrases that hang on a word: preposition and each object."""
    for child in token.children:
        if child.dep_ in {"prep", "agent", "dative", "prt"} and child.pos_ in {"ADP", "SCONJ", "ADV", "PART", "VERB"}:
            for inner in child.children:
                if inner.dep_ == "pobj":
                    for one in conjuncts(inner):
                        yield child.lower_, one
                elif inner.dep_ == "prep":
                    for last in inner.children:
                        if last.dep_ == "pobj":
                            for one in conjuncts(last):
                                yield inner.lower_, one


def complements(token: Token) -> list[Token]:
    """Verbs of the clauses that complete a word: "agreed to withdraw", "a plan to strike"."""
    found = [
        c
        for c in token.children
        if c.dep_ in {"xcomp", "ccomp", "acl", "advcl"}
        and is_verb(c)
        and (c.dep_ in {"xcomp", "ccomp"} or _infinitive(c))
    ]
    for child in list(found):
        found.extend(
            c for c in child.children if c.dep_ == "conj" and is_verb(c) and not has_child(c, "nsubj", "nsubjpass")
        )
    return found


def _infinitive(verb: Token) -> bool:
    return any(c.tag_ == "TO" for c in verb.children)


def governor(noun: Token) -> tuple[Token | None, str]:
    """The verb that a noun belongs to, and how: object, subject, passive, or the preposition between."""
    at = noun
    for _ in range(4):
        if at.dep_ == "conj" and at.head.pos_ in {"NOUN", "PROPN", "PRON"}:
            at = at.head
        elif at.dep_ in {"compound", "nmod"} and at.head.pos_ == "NOUN":
            at = at.head
        else:
            break
    head = at.head
    if at.dep_ in OBJECT_DEPS and is_verb(head):
        return head, "object"
    if at.dep_ == "nsubj" and is_verb(head):
        return head, "subject"
    if at.dep_ == "nsubjpass" and is_verb(head):
        return head, "passive"
    if at.dep_ == "attr" and is_verb(head):
        return head, "attribute"
    if at.dep_ == "pobj" and head.dep_ in {"prep", "agent"}:
        above = head.head
        if above.dep_ in {"prep", "prt", "advmod"} and is_verb(above.head):
            above = above.head
        if is_verb(above):
            return above, head.lower_
    return None, ""


def clause_of(token: Token) -> Token:
    """The verb of the clause that a word stands in (or the top of its phrase)."""
    at = token
    while at.head.i != at.i:
        if is_verb(at) and at.dep_ in CLAUSE_DEPS:
            return at
        at = at.head
    return at
