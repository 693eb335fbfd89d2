"""Trigger words -> the phrases around them: by grammatical role, or by preposition."""

from spacy.tokens import Token

from kg.extract.dependents import governor, oblique
from kg.extract.grammar import (
    Found,
    agents,
    clause_subjects,
    deep_subjects,
    indirect_objects,
    is_passive,
    objects_of,
    speakers,
    surface_subjects,
)
from kg.extract.phrases import conjuncts
from kg.extract.trees import has_child, is_verb, lemma
from kg.extract.word_classes import word_class

Slots = dict[str, list[Found]]
"""Phrase to the head words that fill it: subj, obj, iobj, clause, poss, mod, gov, undergo, and prepositions."""

SHARED = ("of", "by", "on", "against")
"""Prepositions that coordinated nouns share: "the arrest and detention of activists"."""
CARRIED = frozenset({"on", "against", "with", "between", "to", "from", "into", "upon", "over", "by"})
"""Prepositions that a noun takes over from the verb that carries it: "launched an attack on"."""
PARTICLES = frozenset({"down", "up", "off", "out", "back", "away"})
"""Particles that the parser may take for prepositions: "voted down the bill"."""
FARTHEST_BETWEEN = 14
"""Tokens from a noun to a "between" that the parser hung elsewhere."""


def slots_of(part: str, head: Token, tokens: list[Token]) -> Slots:
    """The phrases around a verb (v), a noun (n), or another word (a, p)."""
    if part == "v":
        return _of_verb(head, tokens)
    return _of_noun(head, frozenset(t.i for t in tokens)) if part == "n" else _of_predicate(head)


def _of_verb(verb: Token, tokens: list[Token]) -> Slots:
    if verb.dep_ in {"aux", "auxpass"} and is_verb(verb.head):
        said = [(t, "speaker") for t in speakers(verb.head, word_class("reporting"))]
        return {"subj": surface_subjects(verb.head), "speaker": said}
    slots: Slots = {
        "subj": deep_subjects(verb),
        "obj": objects_of(verb),
        "iobj": indirect_objects(verb),
        "clause": clause_subjects(verb),
    }
    for token in tokens:
        for preposition, noun in oblique(token):
            slots.setdefault(preposition, []).append((noun, preposition))
        if token.i == verb.i:
            continue
        if token.pos_ == "ADP":
            objects = [one for c in token.children if c.dep_ == "pobj" for one in conjuncts(c)]
            slots.setdefault(token.lower_, []).extend((one, token.lower_) for one in objects)
            if token.lower_ in PARTICLES and not slots["obj"]:
                slots["obj"] = [(one, "object") for one in objects]
        elif token.pos_ == "NOUN":
            _add_possessors(token, slots)
    return slots


def _add_possessors(noun: Token, slots: Slots) -> None:
    for child in noun.children:
        if child.dep_ == "poss":
            slots.setdefault("poss", []).extend((t, "possessive") for t in conjuncts(child))


def _of_noun(noun: Token, own: frozenset[int]) -> Slots:
    slots: Slots = {}
    _add_possessors(noun, slots)
    for child in noun.children:
        if child.dep_ in {"compound", "nmod", "amod"} and child.i not in own:
            slots.setdefault("mod", []).append((child, "modifier"))
            slots.setdefault("by", []).extend(_leaders(child))
        elif child.dep_ == "acl" and is_passive(child):
            slots.setdefault("by", []).extend(agents(child))
    for preposition, one in oblique(noun):
        slots.setdefault(preposition, []).append((one, preposition))
    _add_nested(slots)
    for partner in [noun.head] if noun.dep_ == "conj" else [c for c in noun.children if c.dep_ == "conj"]:
        if not any(name in slots for name in SHARED):
            for preposition, one in oblique(partner):
                slots.setdefault(preposition, []).append((one, f"shared {preposition}"))
            _add_nested(slots)
    verb, how = governor(noun)
    if verb is not None:
        slots["gov"] = [(verb, how)]
        _add_carrier(verb, how, slots)
    if "between" not in slots:
        slots["between"] = [(t, "between") for t in _both_sides(noun)]
    return slots


def _leaders(modifier: Token) -> list[Found]:
    """Who leads what a participle with a hyphen modifies: "a union-led march"."""
    if modifier.lower_ not in {"led", "backed", "organised", "organized", "staged"} or modifier.nbor(-1).text != "-":
        return []
    leader = modifier.nbor(-2) if modifier.i > 1 else modifier
    return [(leader, f"{modifier.lower_} by")] if leader.pos_ in {"NOUN", "PROPN"} else []


def _add_nested(slots: Slots) -> None:
    """Phrases that the parser hung one on the other: "the arrest of the editor by police"."""
    for outer, nested in (("of", ("by", "against", "on")), ("by", ("against", "on", "in"))):
        for holder, _ in list(slots.get(outer, [])):
            for preposition, one in oblique(holder):
                if preposition in nested and preposition not in slots:
                    slots[preposition] = [(one, preposition)]


def _add_carrier(verb: Token, how: str, slots: Slots) -> None:
    """What stands around the verb that carries an event's name: "launched an attack on", "faced criticism"."""
    base = lemma(verb)
    light = base in word_class("light") and not has_child(verb, "oprd")
    if how == "object" and base in word_class("undergo"):
        slots["undergo"] = [(t, base) for t, _ in surface_subjects(verb)]
    elif how == "object" and light:
        slots.setdefault("subj", []).extend((t, base) for t, _ in deep_subjects(verb))
    elif how == "passive" and light:
        slots.setdefault("subj", []).extend((t, f"{base} passive") for t, _ in agents(verb))
    elif how == "with" and not has_child(verb, "nsubjpass") and "subj" not in slots:
        slots["subj"] = [(t, f"{base} with") for t, _ in deep_subjects(verb)]
    elif how in {"in", "with", "on", "to", "into", "for", "of"} and base in word_class("partake"):
        slots.setdefault("subj", []).extend((t, f"{base} {how}") for t, _ in surface_subjects(verb))
    elif how in {"on", "during"} and slots.get("to") and "subj" not in slots:
        slots["subj"] = [(t, f"{base} {how}") for t, _ in surface_subjects(verb)]
    elif how == "for" and base in word_class("moving") and "subj" not in slots:
        slots["subj"] = [(t, f"{base} for") for t, _ in surface_subjects(verb)]
    elif how == "under" and base in {"come", "be", "remain", "stay"}:
        slots["undergo"] = [(t, base) for t, _ in surface_subjects(verb)]
    if base in word_class("light") | word_class("undergo") | word_class("happen"):
        for preposition, one in oblique(verb):
            if preposition in CARRIED:
                slots.setdefault(preposition, []).append((one, f"{base} {preposition}"))


def _both_sides(noun: Token) -> list[Token]:
    """The sides behind a "between" that the parser hung on the place: "clashes on the square between A and B"."""
    for token in noun.doc[noun.i + 1 : min(noun.sent.end, noun.i + FARTHEST_BETWEEN)]:
        elsewhere = token.head.i > noun.i and not is_verb(token.head)
        if token.lower_ == "between" and token.dep_ == "prep" and elsewhere:
            sides = [t for c in token.children if c.dep_ == "pobj" for t in conjuncts(c)]
            return sides if len(sides) > 1 else []
    return []


def _of_predicate(head: Token) -> Slots:
    """Subject of "are ready", "is under arrest", "left one person dead"."""
    slots: Slots = {}
    above = head.head
    predicate = {"acomp", "attr", "oprd", "prep", "advmod", "amod", "conj", "dobj", "ccomp"}
    if head.dep_ in predicate and is_verb(above):
        objects = objects_of(above) if is_passive(above) or head.dep_ == "oprd" else []
        slots["subj"] = objects or surface_subjects(above)
    elif above.pos_ in {"NOUN", "PROPN"} and head.dep_ in {"amod", "acl", "prep"}:
        slots["subj"] = [(t, "modifier") for t in conjuncts(above)]
    for preposition, noun in oblique(head):
        slots.setdefault(preposition, []).append((noun, preposition))
    return slots
