"""Triggers -> status: whether the report has it happen, by negation, mood, tense and background, and the cue."""

from spacy.tokens import Token

from kg.extract.dependents import governor
from kg.extract.mood import ACTUAL, DEEPEST, Mood, denied_by, is_nobody, mood_of
from kg.extract.trees import TIMES, clause_of, has_child, is_infinitive, is_verb, lemma
from kg.extract.word_classes import word_class

CARRYING = {
    "object": ("light", "undergo"),
    "passive": ("light", "undergo"),
    "subject": ("happen",),
    "attribute": (),
    "in": ("partake",),
}
"""By how a noun belongs to a verb, or "in" for any preposition: classes of verbs whose mood is the noun's."""


def status_of(head: Token, part: str) -> Mood:
    """Status of a trigger by its own sentence, with its cue; where several meet: negated, hypothetical, future."""
    if part == "n":
        return _of_noun(head)
    if part == "p":
        return mood_of(clause_of(head))
    if part == "a" and not is_verb(head):
        return mood_of(head.head) if is_verb(head.head) else _of_noun(head.head)
    if head.dep_ == "acl" and is_infinitive(head) and head.head.pos_ == "NOUN":
        mood = mood_of(head)
        return mood if mood is not ACTUAL else _of_noun(head.head)
    return mood_of(head)


def _of_noun(noun: Token, depth: int = 0) -> Mood:
    if is_nobody(noun):
        return "negated", next((c for c in noun.children if c.dep_ == "det"), noun)
    plain = ACTUAL
    for child in noun.children:
        modifier = child.dep_ in {"amod", "compound", "advmod"}
        if modifier and child.lower_ in word_class("possible"):
            return "hypothetical", child
        if (modifier or child.dep_ == "acl") and child.lower_ in word_class("planned"):
            plain = ("future", child)
    if depth >= DEEPEST:
        return plain
    if noun.dep_ == "pobj":
        found = _behind_preposition(noun, depth)
        if found is not None:
            return found
    verb, how = governor(noun)
    if verb is None:
        return plain
    return _carried(noun, verb, how, depth) or plain


def _behind_preposition(noun: Token, depth: int) -> Mood | None:
    """By what stands before a preposition: "without violence", "fears of clashes", "on the eve of the rally"."""
    preposition = noun.head
    above, word = preposition.head, preposition.lower_
    if word == "without":
        return "negated", preposition
    if word in {"of", "for", "over", "about"} and lemma(above) in word_class("feared"):
        return "hypothetical", above
    if word in {"of", "against"} and lemma(above) == "warn":
        return "hypothetical", above
    if word == "of" and above.lower_ in {"event", "case"}:
        return "hypothetical", above
    if word == "of" and above.lower_ in {"ahead", "eve", "anticipation", "expectation"}:
        return "future", above
    if word in {"from", "of"} and lemma(above) in word_class("kept_from"):
        return "negated", above
    if word == "for":
        plotting = next((c for c in noun.children if c.tag_ == "VBG" and lemma(c) in word_class("plotting")), None)
        if plotting is not None:
            return "hypothetical", plotting
    if word == "for" and lemma(above) in word_class("readied"):
        return "future", above
    if above.pos_ == "NOUN" and lemma(above) in word_class("tried") | word_class("kind_of"):
        return _of_noun(above, depth + 1)
    return None


def _carried(noun: Token, verb: Token, how: str, depth: int) -> Mood | None:
    """By the verb that a noun belongs to: "cancelled talks", "fear an attack", "will hold a rally"."""
    base = lemma(verb)
    called_off = base in {"call", "break"} and any(c.lower_ == "off" for c in verb.children)
    if how in {"object", "passive"} and (base in word_class("preventing") or called_off):
        return None if denied_by(verb) is not None else ("negated", verb)
    known = any(c.dep_ == "det" and c.lower_ in {"the", "this", "these"} for c in noun.children)
    if how == "object" and base in word_class("expected_object") and not (known and base not in {"plan", "prepare"}):
        return "future", verb
    if how in {"object", "passive"} and base in word_class("setting_day") and (day := _day_set(noun, verb)) is not None:
        return "future", day
    if how == "object" and base in word_class("feared_object") and not known:
        return "hypothetical", verb
    if any(base in word_class(name) for name in CARRYING.get(how, CARRYING["in"])):
        mood = mood_of(verb, depth + 1)
        if mood is ACTUAL and verb.dep_ == "acl" and is_infinitive(verb) and verb.head.pos_ == "NOUN":
            mood = _of_noun(verb.head, depth + 1)
        if mood is not ACTUAL and not _stands(noun, verb):
            return mood
    return None


def _day_set(noun: Token, verb: Token) -> Token | None:
    """The word before the day for which something is set: "called a strike for Thursday", "is planned for May"."""
    for link in (*verb.children, *noun.children):
        if link.dep_ == "prep" and link.lower_ == "for" and any(day.ent_type_ in TIMES for day in link.children):
            return link
    return None


def _stands(noun: Token, verb: Token) -> bool:
    """Whether an event stands though its verb is denied: "the verdicts should never have been handed down"."""
    auxiliaries = {c.lower_ for c in verb.children if c.dep_ in {"aux", "auxpass"}}
    known = any(c.lower_ in word_class("pointing") for c in noun.children)
    return ("have" in auxiliaries and bool(auxiliaries & {"should", "need", "ought"})) or (
        known and has_child(verb, "prt")
    )


def is_background(head: Token) -> bool:
    """Whether a trigger's clause names an era: "in the 1990s", "during the civil war", "decades ago"."""
    for token in clause_of(head).subtree:
        if len(token.text) == 5 and token.text.endswith("0s") and token.text[:4].isdigit():
            return True
        if token.lower_ in {"decades", "centuries"} and any(c.lower_ == "ago" for c in (*token.children, token.head)):
            return True
        if token.lower_ in word_class("era") and token.dep_ == "pobj" and token.head.lower_ == "during":
            return True
    return False
