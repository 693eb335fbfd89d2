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
TIMES = frozenset({"DATE", "TIME"})
"""The parser's labels of times: no phrase of an event."""
DEEPEST = 6
"""Steps up the tree after which a missing subject is not looked for any further."""
SHOWING = frozenset(
    {"count", "see", "find", "leave", "have", "get", "want", "keep", "hear", "watch", "record", "document"}
)
"""Verbs behind which a noun and a participle make a clause: "counted four people killed"."""
IDLE = frozenset(
    {"protest", "strike", "demonstrate", "march", "riot", "picket", "retreat", "flee", "advance", "rule", "war"}
)
"""Verbs without an object: before a noun their participle tells which one is meant, "protesting workers"."""
CHARGED = frozenset({"accuse", "suspect", "convict", "acquit", "clear", "warn", "charge", "blame", "guilty"})
"""Verbs behind whose object "of" tells what that one did."""
JOINED = frozenset(
    {"according", "due", "owing", "thanks", "prior", "because", "regardless", "instead", "ahead", "as", "such"}
)
"""First words of prepositions of two words, which tell nothing of who did what to whom."""
SUBJECT_CONTROL = frozenset({"promise", "threaten", "vow", "pledge", "swear", "offer", "refuse"})


def is_verb(token: Token) -> bool:
    """Whether a token heads a clause."""
    return token.pos_ in {"VERB", "AUX"}


def lemma(token: Token) -> str:
    """Base form in lower case; a plural that opens a sentence with its capital is none of a name."""
    base = str(token.lemma_).lower()
    if token.pos_ == "PROPN" and token.is_sent_start and base.endswith("s") and not token.ent_type_ and len(base) > 3:
        return base[:-1]
    return base


def has_child(token: Token, *deps: str) -> bool:
    """Whether something hangs on a token in one of these ways."""
    return any(child.dep_ in deps for child in token.children)


def is_passive(verb: Token) -> bool:
    """Whether the surface subject of a verb is its object.

    A participle behind a noun ("workers sacked in May"), and one coordinated with a passive, are passive as well.
    """
    if has_child(verb, "auxpass", "nsubjpass", "csubjpass", "agent"):
        return True
    if verb.tag_ != "VBN" or has_child(verb, "aux", "dobj") or (verb.dep_ == "amod" and is_main(verb)):
        return False
    if has_child(verb, "nsubj"):
        if verb.dep_ == "ccomp" and verb.head.lemma_ in SHOWING:
            return True
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
        found = [(token, "subject") for child in own for token in _antecedent(child, verb)]
        return [(after_dateline(token, verb), how) for token, how in found] + _likewise(verb)
    if depth > DEEPEST:
        return []
    lost = _lost_subject(verb)
    if lost is not None:
        return [(t, "subject") for t in conjuncts(lost)]
    head = verb.head
    if verb.dep_ == "conj" and is_verb(head):
        head = _finite_above(verb, head)
        return [(t, "shared subject") for t, _ in surface_subjects(head, depth + 1)]
    if verb.dep_ == "relcl":
        return [(t, "relative") for t in before(conjuncts(head), verb)] if not _gap_is_object(verb) else []
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
        if head.lower_ == "of" and head.head.head.lemma_ in CHARGED:
            return [(t, "control") for t in conjuncts(head.head)]
        return _of_noun(head.head, depth)
    return []


def _likewise(verb: Token) -> list[Found]:
    """Who is said to have done the same: "the Union has voiced concern, as has Human Rights Watch"."""
    found = []
    for child in verb.children:
        if (
            child.dep_ in {"advcl", "conj", "ccomp"}
            and child.pos_ == "AUX"
            and any(c.lower_ == "as" for c in child.children)
        ):
            found.extend((t, "as has") for c in child.children if c.dep_ in {"nsubj", "attr"} for t in conjuncts(c))
    return found


def _lost_subject(verb: Token) -> Token | None:
    """A subject that the parser hung elsewhere: "In October Vladimir Kozlov was sentenced", "Workers at the plant, ..., downed tools"."""
    if verb.dep_ == "amod" and verb.head.dep_ == "appos" and verb.head.head.dep_ == "ROOT":
        return verb.head.head
    if verb.dep_ != "ROOT":
        return None
    for child in verb.children:
        if child.dep_ == "prep" and child.i < verb.i and child.lower_ in {"in", "on"}:
            for noun in child.children:
                if noun.dep_ == "pobj" and noun.ent_type_ not in TIMES and noun.pos_ == "PROPN":
                    if any(c.ent_type_ in TIMES and c.i == child.i + 1 for c in noun.children):
                        return noun
    return None


def is_main(verb: Token) -> bool:
    """Whether a participle that the parser hung before a noun is the main verb: it has a subject, or its sentence has no other."""
    if has_child(verb, "nsubj", "nsubjpass"):
        return True
    return (
        verb.head.dep_ == "appos"
        and verb.head.head.dep_ == "ROOT"
        and not is_verb(verb.head.head)
        and verb.nbor(-1).text == ","
    )


def _finite_above(verb: Token, head: Token) -> Token:
    """The verb that a coordinated one shares its subject with: not a participle, where it is in the past tense itself."""
    if verb.tag_ not in {"VBD", "VBZ", "VBP"} or has_child(verb, "aux"):
        return head
    at = head
    for _ in range(4):
        if at.tag_ not in {"VBG", "VB"} or has_child(at, "nsubj", "nsubjpass"):
            return at
        above = at.head
        while above.i != above.head.i and not is_verb(above):
            above = above.head
        if above.i == at.i or not is_verb(above):
            return head
        at = above
    return head


def before(tokens: tuple[Token, ...], verb: Token) -> list[Token]:
    """Those of the nouns that stand before a clause: a noun coordinated behind it has no part in it."""
    return [token for token in tokens if token.i < verb.i] or list(tokens[:1])


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
    words = token.sent
    capital = False
    for word in words[:14]:
        if word.is_alpha and word.is_upper and len(word) > 2:
            capital = True
        if (
            word.text in {"-", "–", "—", "--"}
            and word.i > words.start
            and word.whitespace_
            and word.nbor(-1).whitespace_
        ):
            plain = [w for w in words.doc[words.start : word.i] if w.is_alpha and w.pos_ not in {"PROPN", "NUM", "ADP"}]
            return word.i if capital or not plain else None
        if word.pos_ in {"VERB", "AUX"} and not capital:
            return None
    return None


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
    """Whether a clause has no tense of its own: an infinitive or a participle without an auxiliary."""
    if verb.tag_ == "VB":
        return not any(c.tag_ == "MD" or c.lower_ in {"do", "did", "does"} for c in verb.children)
    return verb.tag_ in {"VBG", "VBN"} and not has_child(verb, "aux", "auxpass")


def _of_noun_clause(verb: Token, depth: int) -> list[Found]:
    """Subject of a clause that hangs on a noun: the noun ("men carrying pipes"), or who has the plan ("a bid to seize")."""
    noun = verb.head
    if verb.tag_ in {"VBG", "VBN"}:
        return [(t, "participle") for t in before(conjuncts(noun), verb)]
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
            return before(conjuncts(_of_who(child, clause.head)), clause)
        return []
    return list(conjuncts(child))


def _of_who(pronoun: Token, noun: Token) -> Token:
    """For "who" behind a body's name, the person whom the phrase is about: "Pov, president of the union IDEA, who was beaten"."""
    if pronoun.lower_ != "who" or noun.ent_type_ not in {"ORG", "GPE", "FAC", "LOC"}:
        return noun
    at = noun
    for _ in range(5):
        if at.head.i == at.i or is_verb(at.head):
            return noun
        at = at.head
        if at.ent_type_ == "PERSON":
            return at
    return noun


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
        return [(t, "relative object") for t in before(conjuncts(verb.head), verb)]
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


def clause_subjects(verb: Token) -> list[Found]:
    """Subject of the clause that completes a verb: "demanded that the generals hand over power"."""
    below = [c for c in verb.children if c.dep_ == "ccomp" and c.i > verb.i]
    return [(t, "clause") for c in below for s in c.children if s.dep_ in {"nsubj", "nsubjpass"} for t in conjuncts(s)]


def oblique(token: Token) -> Iterator[tuple[str, Token]]:
    """Prepositional phrases that hang on a word: preposition and each object."""
    for child in token.children:
        if child.lower_ in JOINED:
            continue
        if child.ent_type_ in TIMES and child.dep_ in {"npadvmod", "nmod"}:
            yield from ((p, t) for p, t in oblique(child) if p == "of")
        if child.dep_ == "prep":
            for inner in child.children:
                if (
                    inner.dep_ == "pobj"
                    and inner.ent_type_ in TIMES | {"GPE"}
                    and token.pos_ == "NOUN"
                    and child.lower_ == "in"
                ):
                    yield from ((p, t) for p, t in oblique(inner) if p == "of")
        if child.dep_ in {"prep", "agent", "dative", "prt"} and child.pos_ in {"ADP", "SCONJ", "ADV", "PART", "VERB"}:
            for inner in child.children:
                if inner.dep_ == "pobj" and inner.ent_type_ not in TIMES:
                    for one in conjuncts(inner):
                        yield child.lower_, one
                elif inner.dep_ == "pcomp" and inner.tag_ == "VBG" and inner.lemma_ in IDLE and child.lower_ != "by":
                    for noun in inner.children:
                        if noun.dep_ in OBJECT_DEPS:
                            for one in conjuncts(noun):
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
        and c.i > token.i
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


def speakers(verb: Token, reporting: frozenset[str]) -> list[Token]:
    """Subjects of the verb of saying above a clause, or of the one set beside it ("..., police said")."""
    at = verb
    for _ in range(5):
        head = at.head
        if head.i == at.i:
            break
        if at.dep_ in {"ccomp", "parataxis"} and head.lemma_.lower() in reporting:
            return [t for t, _ in surface_subjects(head)]
        if at.dep_ in {"acl", "ccomp"} and head.pos_ == "NOUN" and head.dep_ in OBJECT_DEPS and is_verb(head.head):
            return [t for t, _ in surface_subjects(head.head)]
        at = head
    for child in at.children:
        if child.dep_ in {"parataxis", "ccomp"} and child.lemma_.lower() in reporting:
            return [t for t, _ in surface_subjects(child)]
    return []
