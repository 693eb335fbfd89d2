"""Attribution -> stance: what a voice does with what it says, by the cue, the construction and the words said."""

from spacy.tokens import Token

from kg.extract.attribution import Attribution, Scene
from kg.extract.topics import is_words
from kg.extract.verbs import is_negated, is_withheld
from kg.model.reading import Stance

FUTURE = frozenset({"will", "wo", "would", "'ll", "shall", "may", "might", "could", "'d"})
REMINDING = frozenset({"may", "must", "should", "can", "might", "cannot", "could", "will"})
DUTY = frozenset({"must", "should", "ought"})
READY = frozenset({"prepared", "ready", "willing", "set", "due", "likely", "bound", "poised", "determined"})
UNANSWERED = frozenset({"prep:to", "prep:on"})
"""Would not comment on N, did not respond to N: words about N, with no stance."""
ANONYMOUS = frozenset({"named", "identified", "anonymous", "anonymity", "unnamed", "quoted"})
NONCOMMITTAL = frozenset(
    {
        "confirm", "verify", "deny", "corroborate", "authenticate", "rule out", "exclude", "comment", "elaborate",
        "specify", "disclose", "clarify", "dispute", "contradict", "refute", "validate",
    }
)  # fmt: skip
"""Cues that, where they are not done, leave the matter open: words about N, with no stance."""
INTENDING = frozenset({"plan", "intend", "go", "aim", "expect"})


def is_said(scene: Scene, found: Attribution) -> bool:
    """Whether the words are said at all: not "has never said who ...", not a question of the report's own.

    What somebody does not say on an occasion (did not say who) is a claim without stance.
    """
    entry = found.entry
    if _is_condition(scene, found) or _only_tells_who(found) or _is_reminder(found) or _only_tells_when(scene, found):
        return False
    if entry.kind == "verb" and "quote" in entry.frames and is_withheld(found.head):
        return not any(child.dep_ == "neg" and child.lower_ == "never" for child in found.head.children)
    high = scene.bounds(found.head)[1]
    return not (
        scene.parse.doc[high - 1].text == "?"
        and scene.quotes.inside[high - 1] < 0
        and found.content[1] >= high - 1
        and found.content[0] > found.head.i
    )


def _only_tells_when(scene: Scene, found: Attribution) -> bool:
    """Whether the words are a day and nothing else: unions called a strike *for Thursday*."""
    words = [scene.parse.doc[at] for at in range(*found.content)]
    return bool(words) and all(word.ent_type_ in {"DATE", "TIME"} or word.is_punct for word in words)


def _is_reminder(found: Attribution) -> bool:
    """Whether the report itself asks to keep something in mind: it may be recalled that N, it must be said that N."""
    words = {child.lower_ for child in found.head.lefts}
    return found.entry.kind == "verb" and found.source is None and "it" in words and bool(words & REMINDING)


def _only_tells_who(found: Attribution) -> bool:
    """Whether a demand only tells which people are meant: "police who ordered the crowd to leave were pelted"."""
    verb = found.head
    noun = verb.head
    restricts = verb.dep_ == "relcl" and not any(noun.doc[at].text == "," for at in range(noun.i, verb.i))
    return found.stance == "demands" and restricts and noun.dep_ in {"nsubj", "nsubjpass"} and noun.head.i != verb.i


def _is_condition(scene: Scene, found: Attribution) -> bool:
    """Whether a voice only asks to stay unknown: asked not to be named, requested anonymity."""
    doc = scene.parse.doc
    asked = found.stance == "demands" and found.frame in {"to", "np", "that"}
    return asked and any(
        doc[at].lower_ in ANONYMOUS for at in range(found.content[0], min(found.content[1], found.content[0] + 7))
    )


def stance_of(scene: Scene, found: Attribution) -> Stance | None:
    """What the voice does: by the cue; a plain report of what is to come predicts, of what must be done demands."""
    stance = found.stance
    if found.entry.kind == "verb" and _takes_none(found):
        return None
    believed = stance in {"asserts", "predicts"} and found.frame in {"that", "S-to"}
    if found.entry.kind == "verb" and believed and is_negated(found.head):
        return "doubts"
    if stance == "asserts" and found.frame in {"as", "sc"} and _is_rebuttal(scene, found):
        return "denies"
    if stance != "asserts" or found.frame not in {"that", "is-that", "quote", "clause"}:
        return stance
    return _of_words(scene, found) or stance


def _takes_none(found: Attribution) -> bool:
    """Whether a voice leaves open what it speaks of: could not confirm, did not rule out, would not confirm or deny."""
    said = "quote" in found.entry.frames or found.entry.name in NONCOMMITTAL
    if said and is_withheld(found.head):
        return True
    return _is_either(found.head) or (found.frame in UNANSWERED and is_negated(found.head))


def _is_either(verb: Token) -> bool:
    """Whether a verb is one of two that exclude each other: confirm or deny."""
    other = next((child for child in verb.rights if child.dep_ == "conj"), verb.head if verb.dep_ == "conj" else None)
    pair = {verb.lemma_.lower(), other.lemma_.lower()} if other is not None else set()
    return "deny" in pair and len(pair & NONCOMMITTAL) > 1


def _is_rebuttal(scene: Scene, found: Attribution) -> bool:
    """Described as untrue, dismissed as rumours."""
    doc = scene.parse.doc
    high = scene.bounds(found.head)[1]
    if found.frame == "sc":
        words = [doc[at] for at in range(*found.content)]
        verdict = any(scene.cues.at("verdict", token.lemma_.lower()) for token in words)
        return verdict and any(
            is_words(scene, token) for token in words if token.pos_ == "NOUN" and token.dep_ != "ccomp"
        )
    for at in range(min(found.head.i, found.content[0]), min(high, found.content[1])):
        if doc[at].lower_ == "as" and any(
            scene.cues.at("verdict", doc[k].lemma_.lower()) for k in range(at + 1, min(high, at + 4))
        ):
            return True
    return False


def _of_words(scene: Scene, found: Attribution) -> Stance | None:
    """By the main verb of the words said."""
    verb = _main_verb(scene, found)
    if verb is None or _asks(scene, verb, found.content[1]):
        return None
    helpers = {child.lower_ for child in verb.children if child.dep_ in {"aux", "auxpass"}}
    perfect = any(child.lemma_ == "have" and child.dep_ == "aux" for child in verb.children)
    negated = is_negated(verb)
    if helpers & FUTURE and not perfect and not (negated and helpers & {"could"}):
        return "predicts"
    passive = any(child.dep_ in {"auxpass", "nsubjpass"} for child in verb.children)
    if helpers & DUTY and not perfect and not (negated and passive):
        return "demands"
    if any(
        child.dep_ == "acomp" and child.lower_ in READY and any(c.dep_ == "xcomp" for c in child.children)
        for child in verb.children
    ):
        return "predicts"
    if verb.lower_ in READY and any(child.dep_ == "xcomp" for child in verb.children):
        return "predicts"
    if verb.lemma_ in INTENDING and any(
        child.dep_ == "xcomp" and any(c.tag_ == "TO" for c in child.children) for child in verb.children
    ):
        return "predicts"
    return None


def _asks(scene: Scene, verb: Token, end: int) -> bool:
    """Whether the sentence of a verb in somebody's words is a question."""
    doc = scene.parse.doc
    mark = next((doc[at].text for at in range(verb.i, min(end + 1, len(doc))) if doc[at].text in {".", "?", "!"}), "")
    return mark == "?"


def _main_verb(scene: Scene, found: Attribution) -> Token | None:
    """The first verb in the words said that hangs on nothing else in them."""
    start, end = found.content
    for token in scene.parse.doc[start:end]:
        if token.pos_ in {"VERB", "AUX"} and token.dep_ not in {"aux", "auxpass"}:
            above = token.head
            if above == token or not start <= above.i < end or above.i == found.head.i:
                return token
    return None
