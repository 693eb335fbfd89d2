"""Trees -> who does what to whom in a clause: subjects and objects across voice, control and coordination."""

from spacy.tokens import Token

from kg.extract.phrases import conjuncts
from kg.extract.repairs import after_dateline, is_main, likewise, lost_subject, object_of_participle, person_meant
from kg.extract.trees import OBJECT_DEPS, SUBJECT_DEPS, before, has_child, is_open, is_verb
from kg.extract.word_classes import word_class

Found = tuple[Token, str]
"""A head word, and the construction that it was found by."""

RELATIVE = frozenset({"who", "which", "that", "whom", "whose"})
DEEPEST = 6
"""Steps up the tree after which a missing subject is not looked for any further."""
VOICELESS = frozenset({"acl", "amod", "oprd", "advcl", "relcl", "xcomp", "ccomp", "ROOT", "pcomp", "dep"})
"""Places of a participle without an auxiliary in which it is passive."""


def is_passive(verb: Token) -> bool:
    """Whether the surface subject of a verb is its object.

    A participle behind a noun ("workers sacked in May"), and one coordinated with a passive, are passive as well; not
    so where the parser only took the verb of a sentence for one ("hundreds of rebels massed").
    """
    if has_child(verb, "auxpass", "nsubjpass", "csubjpass"):
        return True
    if verb.dep_ == "acl" and verb.head.dep_ == "ROOT" and verb.lemma_ in word_class("gathering"):
        return False
    if has_child(verb, "agent") and not (verb.tag_ in {"VB", "VBD", "VBG"} and has_child(verb, "dobj")):
        return True
    if _is_mistagged_passive(verb):
        return True
    if verb.tag_ != "VBN" or has_child(verb, "aux", "dobj") or (verb.dep_ == "amod" and is_main(verb)):
        return False
    if has_child(verb, "nsubj"):
        if verb.dep_ == "ccomp" and verb.head.lemma_ in word_class("showing"):
            return True
        return verb.dep_ == "conj" and is_verb(verb.head) and is_passive(verb.head)
    if verb.dep_ == "conj" and is_verb(verb.head):
        return is_passive(verb.head)
    if any(child.dep_ == "aux" and child.lemma_ == "have" for child in verb.children):
        return False
    return verb.dep_ in VOICELESS


def _is_mistagged_passive(verb: Token) -> bool:
    """Whether a past tense behind a passive is a passive too: "was jailed in May and freed a week later"."""
    if verb.tag_ != "VBD" or verb.dep_ != "conj" or not is_verb(verb.head) or not verb.text.endswith("ed"):
        return False
    if has_child(verb, "nsubj", "nsubjpass", "dobj", "xcomp", "ccomp", "prt", "dative"):
        return False
    return verb.lemma_ not in word_class("intransitive") and is_passive(verb.head)


def surface_subjects(verb: Token, depth: int = 0) -> list[Found]:
    """The subjects that a verb has or shares, conjuncts each, relative pronouns put back to what they stand for."""
    own = [child for child in verb.children if child.dep_ in SUBJECT_DEPS and child.dep_ != "expl"]
    if own:
        found = [(after_dateline(t, verb), "subject") for child in own for t in _antecedent(child, verb)]
        return found + [(t, "as has") for t in likewise(verb)]
    if depth > DEEPEST:
        return []
    lost = lost_subject(verb)
    if lost is not None:
        return [(t, "subject") for t in conjuncts(lost)]
    head = verb.head
    if verb.dep_ == "conj" and is_verb(head):
        return [(t, "shared subject") for t, _ in surface_subjects(_finite_above(verb, head), depth + 1)]
    if verb.dep_ == "relcl":
        return [(t, "relative") for t in before(conjuncts(head), verb)] if not _gap_is_object(verb) else []
    if verb.dep_ == "acl":
        return _of_noun_clause(verb, depth)
    if verb.dep_ in {"xcomp", "advcl", "ccomp", "dep", "oprd"} and (is_verb(head) or head.pos_ == "ADJ"):
        return _controlled(verb, depth)
    return _behind_preposition(verb, depth) if verb.dep_ == "pcomp" else []


def _behind_preposition(verb: Token, depth: int) -> list[Found]:
    """Subject of a participle behind a preposition: "accused the army of shelling", "responded by firing"."""
    preposition = verb.head
    above = preposition.head
    if above.pos_ in {"ADV", "ADJ"} and is_verb(above.head):
        above = above.head  # "stopped short of"
    if preposition.dep_ in {"prep", "mark"} and is_verb(above):
        if preposition.lower_ in {"of", "from", "for", "with", "into"}:
            objects = [t for t, _ in objects_of(above, depth + 1)]
            if objects:
                return [(t, "control") for t in objects]
        return [(t, "control") for t, _ in surface_subjects(above, depth + 1)]
    if above.pos_ in {"NOUN", "PROPN"}:
        if preposition.lower_ == "of" and above.head.lemma_ in word_class("charging"):
            return [(t, "control") for t in conjuncts(above)]
        return _of_noun(above, depth)
    return []


def _finite_above(verb: Token, head: Token) -> Token:
    """The verb that a coordinated one shares its subject with: no participle, where it is in the past tense itself."""
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


def _controlled(verb: Token, depth: int) -> list[Found]:
    """Subject of an infinitive or participle that hangs on another verb."""
    head = verb.head
    if verb.dep_ in {"xcomp", "oprd"} and head.lemma_ not in word_class("subject_control") and not is_passive(head):
        objects = [c for c in head.children if c.dep_ in {"dobj", "dative"} and c.i < verb.i]
        if objects:
            return [(t, "object control") for c in objects for t in conjuncts(c)]
        on = [c for c in head.children if c.dep_ == "prep" and c.lower_ in {"on", "upon", "to", "for"} and c.i < verb.i]
        pobj = [g for c in on for g in c.children if g.dep_ == "pobj"]
        if pobj and head.lemma_ in word_class("call_on"):
            return [(t, "object control") for c in pobj for t in conjuncts(c)]
    if verb.dep_ in {"ccomp", "dep"} and not is_open(verb):
        return []
    if head.pos_ == "ADJ" and not is_verb(head):
        above = head.head if head.dep_ in {"acomp", "attr", "oprd"} else None
        return [(t, "control") for t, _ in surface_subjects(above, depth + 1)] if above is not None else []
    return [(t, "control") for t, _ in surface_subjects(head, depth + 1)]


def _of_noun_clause(verb: Token, depth: int) -> list[Found]:
    """Subject of a clause that hangs on a noun: the noun ("men carrying pipes"), or whose "bid to seize" it is."""
    noun = verb.head
    if verb.tag_ in {"VBG", "VBN"}:
        return [(t, "participle") for t in before(conjuncts(noun), verb)]
    return _of_noun(noun, depth)


def _of_noun(noun: Token, depth: int) -> list[Found]:
    """Who has what a noun names: by possessive, by-phrase, or as subject of the verb whose object it is."""
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
            return before(conjuncts(person_meant(child, clause.head)), clause)
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
        for preposition in (c, *(d for d in c.children if d.dep_ == "conj" and d.lower_ == "by"))
        for g in preposition.children
        if g.dep_ == "pobj"
        for t in conjuncts(g)
    ]
    own = own or _at_the_hands(verb) or _causing(verb)
    if own:
        return own
    for child in verb.children:
        if child.dep_ == "conj" and is_verb(child) and child.i - verb.i <= 4 and has_child(child, "agent"):
            return [(t, "shared agent") for t, _ in agents(child)]
    return []


def _at_the_hands(verb: Token) -> list[Found]:
    """Who does it by another phrase: "beaten at the hands of the guards"."""
    hands = [g for c in verb.children if c.dep_ == "prep" for g in c.children if g.lower_ in {"hands", "hand"}]
    inside = [g for hand in hands for c in hand.children if c.lower_ == "of" for g in c.children if g.dep_ == "pobj"]
    return [(t, "at the hands of") for noun in inside for t in conjuncts(noun)]


def _causing(verb: Token) -> list[Found]:
    """Who has it done: "the general had the editor arrested"."""
    caused = verb.dep_ in {"ccomp", "xcomp", "oprd"} and verb.tag_ == "VBN" and verb.head.lemma_ == "have"
    return [(t, "causative") for t, _ in surface_subjects(verb.head)] if caused and is_verb(verb.head) else []


def objects_of(verb: Token, depth: int = 0) -> list[Found]:
    """Whom it is done to: the object of an active verb, the subject of a passive one."""
    if is_passive(verb):
        return [(t, "passive " + how if how != "subject" else "passive") for t, how in surface_subjects(verb, depth)]
    lost = object_of_participle(verb)
    if lost is not None:
        return [(t, "object") for t in conjuncts(lost)]
    own = [child for child in verb.children if child.dep_ in OBJECT_DEPS]
    if own:
        return [(t, "object") for child in own for t in _antecedent(child, verb)]
    if verb.dep_ == "relcl" and _gap_is_object(verb) and not has_child(verb, "ccomp", "xcomp"):
        return [(t, "relative object") for t in before(conjuncts(verb.head), verb)]
    small = [c for c in verb.children if c.dep_ == "ccomp" and (is_open(c) or c.pos_ == "ADJ")]
    inside = [c for child in small for c in child.children]
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
