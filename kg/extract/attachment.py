"""Times and places -> how far off they hang from a trigger: on it, on the verb that carries it, or clauses away."""

from dataclasses import dataclass

from spacy.tokens import Token

from kg.extract.dependents import governor
from kg.extract.drafts import Draft
from kg.extract.trees import has_own_subject, is_open, is_verb, lemma, path_up
from kg.extract.word_classes import word_class

PHYSICAL = frozenset({"ASSAULT", "PROTEST", "COERCE", "MOBILIZE"})
"""Types that happen somewhere, so that the scene's place and day hold for them."""
SAID = frozenset({"REQUEST", "ACCUSE", "REJECT", "THREATEN", "SUPPORT", "AGREE"})
"""Types of acts of speech: done where and when they are said."""
FARTHEST = 7
"""Attachment further off than this is none."""
NEVER = 9
"""How far away a time or place is that hangs on something else."""
POSSESSED = frozenset({"poss", "compound", "nmod", "amod", "nummod"})
"""Ways to hang on a noun that is what the time or place tells of: "last month's vote"."""
LONGEST_SCENE = 3
"""Sentences back that the scene's place and day hold."""
DEEPEST = 5
"""Clauses up the tree."""
SHARING = (
    "light",
    "happen",
    "undergo",
    "partake",
    "witnessing",
    "observing",
    "banning",
    "preventing",
    "spreading",
    "disturbing",
)
"""Classes of verbs that happen where and when their noun does."""
DEED = frozenset({"by", "in", "during", "at", "under"})
"""Prepositions before the deed by which something happened: "died in clashes in Kadala"."""
CHARGED = frozenset({"of", "for", "over", "with", "on"})
"""Prepositions before what somebody is judged for: "went on trial in March, accused of riots"."""
PENALTIES = frozenset(
    {"imprisonment", "sentence", "prison", "jail", "year", "month", "term", "death", "life", "fine", "penalty", "trial"}
)
"""Nouns of what somebody gets for a deed of before: "sentenced on Monday to life in prison for the murder"."""
LATER = frozenset({"next", "following", "later", "then", "soon", "afterwards"})
"""Words for a time behind what was told before."""
PASSED = frozenset({"ADP", "SCONJ", "ADV"})
"""Tags of prepositions."""


@dataclass(frozen=True, slots=True)
class Hold:
    """Something in a sentence that tells when or where, and the word that it hangs on."""

    token: Token
    """Its own head word."""
    holder: Token
    """The word that it hangs on."""
    how: str
    """The preposition, or the way it hangs."""


def hold_of(token: Token) -> Hold:
    """What a time or place hangs on, prepositions passed over."""
    at, how, head = token, token.dep_, token.head
    mistaken = how in {"compound", "nummod"} and head.dep_ == "pobj" and head.head.i == token.i - 1
    if mistaken and head.ent_type_ != token.ent_type_:
        return Hold(token, head.head.head, head.head.lower_)
    if how == "pobj" and head.dep_ == "prep" and head.head.lower_ == "ahead":
        return Hold(token, head.head.head, "ahead")
    for _ in range(4):
        behind = at.dep_ in {"pobj", "pcomp", "prep", "npadvmod"} and head.dep_ in {"prep", "agent", "mark"}
        if behind and head.pos_ in PASSED:
            how = head.lower_
        elif not (at.dep_ == "prep" and head.pos_ in {"ADV", "ADP"} and head.head.i != head.i):
            break
        at, head = head, head.head
    if head.pos_ == "ADP" and head.head.i != head.i:
        how, head = head.lower_, head.head
    return Hold(token, head, how)


def is_possessed(hold: Hold) -> bool:
    """Whether something tells of the noun that it hangs on alone: "last month's vote", "ahead of Sunday's march"."""
    return hold.how in POSSESSED or hold.how == "ahead"


def distance(draft: Draft, hold: Hold, heads: frozenset[int]) -> int:
    """How far off something hangs: 0 on the trigger, 1 on the verb that carries it, then clause by clause.

    Args:
        draft: the mention.
        hold: the time or place.
        heads: indexes of the head words of all triggers.
    """
    own, holder = draft.trigger.indexes, hold.holder
    if holder.i in own:
        return 0
    if is_possessed(hold):
        return NEVER
    at = hold.token
    while at.i != holder.i and at.head.i != at.i:
        at = at.head
        if at.i in heads and at.pos_ == "ADP":
            return 0 if at.i in own else NEVER  # "staff, on strike since May, rejected the offer"
    if holder.i in heads and not is_verb(holder):
        if any(t.i == holder.i for t, _ in draft.trigger.slots.get("obj", [])):
            return 1
        verb, how = governor(holder)
        return 1 if verb is not None and verb.i in own and how in DEED else NEVER
    verb, nominal = holder, 0
    while not is_verb(verb) and verb.head.i != verb.i:
        if verb.i in own:
            return 0
        if verb.i in heads and nominal:
            return NEVER
        verb, nominal = verb.head, 1
    if verb.i in own:
        return nominal
    return _between(draft.head, verb, heads, nominal, spoken=draft.type in SAID)


def _between(head: Token, verb: Token, heads: frozenset[int], nominal: int, *, spoken: bool) -> int:
    """Steps between a trigger and the verb that something hangs on: down to a clause of its own, or up."""
    start = head.head if head.dep_ in {"aux", "auxpass"} else head
    carrier, how = (None, "") if is_verb(start) else governor(start)
    if carrier is not None and (not shares_scene(carrier, how) or _only_spreads(start, carrier, how)):
        return NEVER
    if (
        carrier is not None
        and lemma(carrier) in word_class("reporting")
        and how not in {"subject", "object", "passive"}
    ):
        return NEVER  # "the ministry said on Monday, in the deadliest attack this year"
    if carrier is not None and carrier.i == verb.i:
        return 1 + nominal
    if carrier is not None and how in {"subject", "passive"} and _is_raised(verb, carrier):
        return 2 + nominal
    if verb.head.i == start.i:
        completing = verb.i not in heads and verb.dep_ in {"xcomp", "acl"}
        if completing or (verb.dep_ == "advcl" and is_at_once(verb)):
            return 2 + nominal
        if verb.dep_ == "conj" and not has_own_subject(verb):
            return 3 + nominal
    at, steps = carrier if carrier is not None else start, 0
    while at.head.i != at.i and steps < DEEPEST:
        if at.dep_ == "relcl" or is_reduced(at) or (at.dep_ == "advcl" and not is_at_once(at)):
            return NEVER
        told = at.dep_ in {"ccomp", "parataxis"} and lemma(at.head) in word_class("reporting")
        if told and not (spoken and any(c.dep_ == "nsubj" and c.pos_ == "PRON" for c in at.children)):
            return NEVER
        if _is_charged(at):
            return NEVER
        if (at.dep_ == "prep" and at.lower_ in word_class("reason")) or at.lower_ in word_class("reason_noun"):
            return NEVER
        at = at.head
        if at.i == verb.i:
            return min(FARTHEST, 2 + steps + nominal)
        steps += 1
    return NEVER


def _is_charged(preposition: Token) -> bool:
    """Whether what stands behind a preposition is what somebody is judged for."""
    if preposition.dep_ != "prep" or preposition.lower_ not in CHARGED:
        return False
    return lemma(preposition.head) in word_class("judging") | PENALTIES


def is_charged(draft: Draft) -> bool:
    """Whether a trigger tells what somebody is judged for: "sentenced on Monday for the murder"."""
    return any(_is_charged(above) for above in path_up(draft.head)[: DEEPEST + 1])


def only_spreads(draft: Draft) -> bool:
    """Whether a noun tells of what went on before, and its sentence where and when it went on elsewhere."""
    if is_verb(draft.head):
        return False
    carrier, how = governor(draft.head)
    return carrier is not None and _only_spreads(draft.head, carrier, how)


def _only_spreads(noun: Token, carrier: Token, how: str) -> bool:
    """Whether what was told before goes on elsewhere: "the trouble spread to Shetpe the next day"."""
    if how != "subject" or lemma(carrier) not in word_class("spreading"):
        return False
    definite = any(c.lower_ in word_class("definite") for c in noun.children)
    later = any(t.lower_ in LATER for c in carrier.rights if c.dep_ in {"npadvmod", "advmod"} for t in c.subtree)
    return definite and later


def _is_raised(verb: Token, above: Token) -> bool:
    """Whether an infinitive completes what only says how sure it is: "is due to open", "was expected to start"."""
    at = verb
    for _ in range(3):
        if at.dep_ not in {"xcomp", "acomp", "oprd", "ccomp"} or not is_open(verb):
            return False
        at = at.head
        if at.i == above.i:
            return True
    return False


def shares_scene(verb: Token, how: str) -> bool:
    """Whether a noun happens where and when its verb does: "died in clashes"; not "condemned the clashes"."""
    if how in {"object", "passive", "subject", "attribute"}:
        return any(lemma(verb) in word_class(name) for name in SHARING) or verb.lemma_ == "be"
    if how == "for":
        return lemma(verb) in word_class("moving")
    if lemma(verb) in word_class("sequence"):
        return False
    return how in {"in", "at", "during", "with", "without", "by", "on", "under", "as", "after", "before"}


def is_at_once(clause: Token) -> bool:
    """Whether an adverbial clause tells of the same time as its main clause: "when", "as", a participle."""
    marks = {c.lower_ for c in clause.children if c.dep_ in {"mark", "advmod", "prep"} and c.i < clause.i}
    return not marks & word_class("other_time")


def is_reduced(clause: Token) -> bool:
    """Whether a participle tells of its noun what was done before: "two men arrested in Kadala were freed later"."""
    return clause.dep_ == "acl" and clause.tag_ == "VBN"


def is_apart(draft: Draft, hold: Hold) -> bool:
    """Whether something stands in another clause than a trigger: behind "who", or with a subject of its own."""
    if not is_verb(draft.head):
        carrier, how = governor(draft.head)
        if carrier is not None and not shares_scene(carrier, how):
            return True
        if draft.head.head.lower_ == "behind":
            return True
    mine, theirs = path_up(draft.head), path_up(hold.holder)
    shared = {t.i for t in mine} & {t.i for t in theirs}
    return any(
        t.dep_ == "relcl"
        or (t.dep_ == "conj" and is_verb(t) and has_own_subject(t))
        or (t.dep_ == "advcl" and not is_at_once(t))
        for t in (*mine, *theirs)
        if t.i not in shared
    )


def is_before_scene(draft: Draft) -> bool:
    """Whether a trigger tells of something before the scene, or of a lasting state: a perfect, or a plain present."""
    verb = draft.head if is_verb(draft.head) else governor(draft.head)[0]
    if verb is None and draft.head.dep_ in {"prep", "pobj"}:  # "had been beaten in custody"
        verb = next((t for t in draft.head.ancestors if is_verb(t)), None)
    if verb is None:
        return False
    auxiliaries = [c for c in verb.children if c.dep_ in {"aux", "auxpass"}]
    while not auxiliaries and verb.dep_ == "conj" and is_verb(verb.head):
        verb = verb.head
        auxiliaries = [c for c in verb.children if c.dep_ in {"aux", "auxpass"}]
    if any(c.lower_ in {"have", "has", "had", "'ve"} for c in auxiliaries):
        return True
    return verb.tag_ in {"VBZ", "VBP"} and not auxiliaries
