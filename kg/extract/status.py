"""Triggers -> status: whether the report has it happen, by negation, mood, tense and background."""

from spacy.tokens import Token

from kg.extract import grammar
from kg.extract.lexicon import Lexicon
from kg.model.reading import Status

NO = frozenset({"no", "neither", "nor"})
NOBODY = frozenset({"nobody", "none", "no-one", "noone", "nothing", "neither", "no"})
MODALS = frozenset({"may", "might", "could", "would", "can", "should", "must", "ought"})
IFS = frozenset({"if", "unless", "lest", "should", "whether", "once"})
FAIL = frozenset({"fail", "stop", "avoid", "refrain", "desist", "abstain", "hesitate"})
PREVENT = frozenset(
    {
        "prevent",
        "stop",
        "avert",
        "avoid",
        "thwart",
        "foil",
        "cancel",
        "postpone",
        "abandon",
        "halt",
        "forestall",
        "scrap",
        "deter",
        "preclude",
        "ban",
        "forbid",
        "prohibit",
        "shelve",
        "renounce",
    }
)
AHEAD = frozenset(
    {
        "plan",
        "intend",
        "expect",
        "schedule",
        "due",
        "set",
        "aim",
        "prepare",
        "likely",
        "poise",
        "project",
        "propose",
        "slate",
        "about",
        "promise",
        "pledge",
        "vow",
        "threaten",
    }
)
"""Words whose infinitive has not happened yet."""
WISH = frozenset(
    {
        "want",
        "hope",
        "wish",
        "would",
        "fear",
        "seek",
        "consider",
        "ask",
        "urge",
        "demand",
        "call",
        "propose",
        "suggest",
        "recommend",
        "advise",
        "invite",
        "encourage",
    }
)
FEARED = frozenset(
    {
        "fear",
        "risk",
        "possibility",
        "prospect",
        "likelihood",
        "danger",
        "threat",
        "potential",
        "chance",
        "speculation",
        "spectre",
        "specter",
        "warning",
        "rumour",
        "rumor",
        "plot",
        "conspiracy",
    }
)
PLANNED = frozenset(
    {
        "planned",
        "scheduled",
        "upcoming",
        "forthcoming",
        "next",
        "proposed",
        "expected",
        "future",
        "imminent",
        "impending",
    }
)
POSSIBLE = frozenset(
    {"possible", "potential", "likely", "threatened", "feared", "eventual", "hypothetical", "would-be"}
)
PREVENTED = frozenset({"attempted", "failed", "foiled", "thwarted", "aborted", "abortive"})
PAST_ERA = frozenset({"anniversary", "decade", "century"})


def status_of(head: Token, part: str, lexicon: Lexicon) -> Status:
    """Status of a trigger by its own sentence; where several cues meet: negated, hypothetical, future."""
    if part == "n":
        return _of_noun(head, lexicon)
    if part == "p":
        return _of_verb(grammar.clause_of(head), lexicon)
    if part == "a" and not grammar.is_verb(head):
        above = head.head
        return _of_verb(above, lexicon) if grammar.is_verb(above) else _of_noun(above, lexicon)
    return _of_verb(head, lexicon)


def _of_verb(verb: Token, lexicon: Lexicon, depth: int = 0) -> Status:
    if verb.dep_ in {"aux", "auxpass"} and grammar.is_verb(verb.head):
        verb = verb.head
    if _negated(verb, lexicon):
        return "negated"
    if _hypothetical(verb, lexicon):
        return "hypothetical"
    if _future(verb, lexicon):
        return "future"
    head = verb.head
    if (
        depth < 4
        and verb.dep_ in {"conj"}
        and grammar.is_verb(head)
        and not grammar.has_child(verb, "nsubj", "nsubjpass")
    ):
        if not any(c.dep_ == "aux" for c in verb.children):
            inherited = _of_verb(head, lexicon, depth + 1)
            return inherited if inherited != "negated" or _shares_negation(verb) else "actual"
    if depth < 4 and verb.dep_ in {"acl", "pcomp"}:
        noun = verb.head if verb.dep_ == "acl" else verb.head.head
        if verb.dep_ == "acl" and any(c.tag_ == "TO" for c in verb.children) and noun.pos_ == "NOUN":
            return _of_noun(noun, lexicon, depth + 1)
        if verb.dep_ == "pcomp" and noun.pos_ == "NOUN" and noun.lemma_.lower() in FEARED:
            return "hypothetical"
    if (
        depth < 4
        and verb.dep_ in {"xcomp", "advcl"}
        and grammar.is_verb(head)
        and not grammar.has_child(verb, "nsubj", "nsubjpass")
    ):
        return _of_verb(head, lexicon, depth + 1) if verb.dep_ == "xcomp" or verb.tag_ == "VBG" else "actual"
    return "actual"


def _shares_negation(verb: Token) -> bool:
    return any(c.dep_ == "cc" and c.lower_ in {"or", "nor"} for c in verb.head.children)


def _negated(verb: Token, lexicon: Lexicon) -> bool:
    if any(c.dep_ == "neg" or c.lower_ == "never" for c in verb.children) and not any(
        c.lower_ == "only" for c in verb.children
    ):
        return True
    subjects = [c for c in verb.children if c.dep_ in {"nsubj", "nsubjpass"}]
    if any(_is_no(s) for s in subjects):
        return True
    if any(_is_no(c) for c in verb.children if c.dep_ in {"dobj", "attr"}):
        return True
    head = verb.head
    if (
        verb.dep_ == "conj"
        and grammar.is_verb(head)
        and not subjects
        and any(_is_no(s) for s in head.children if s.dep_ in {"nsubj", "nsubjpass"})
    ):
        return True
    if verb.dep_ == "xcomp" and head.lemma_.lower() in FAIL and head.lemma_.lower() != "stop":
        return True
    if (
        verb.dep_ == "xcomp"
        and head.lemma_ == "have"
        and any(c.lower_ == "yet" for c in (*head.children, *verb.children))
    ):
        return True
    if verb.dep_ in {"xcomp", "acl"} and head.dep_ in {"nsubjpass", "dobj"} and head.head.lemma_.lower() in PREVENT:
        return True
    if verb.dep_ == "pcomp":
        above = head.head
        if head.lower_ == "without":
            return True
        if head.lower_ in {"from", "of"} and above.lemma_.lower() in {
            "prevent",
            "stop",
            "refrain",
            "keep",
            "deter",
            "bar",
            "desist",
            "dissuade",
            "short",
            "abstain",
        }:
            return True
    return (
        verb.dep_ == "xcomp"
        and grammar.is_verb(head)
        and _negated(head, lexicon)
        and not lexicon.has("reporting", head.lemma_.lower())
    )


def _is_no(token: Token) -> bool:
    """Whether a noun phrase names nobody or nothing: "no clashes", "none of them", "nobody"."""
    if token.lower_ in NOBODY:
        return True
    return any(c.dep_ == "det" and c.lower_ in NO for c in token.children) or (
        token.lower_ == "one" and token.i > 0 and token.nbor(-1).lower_ == "no"
    )


def _hypothetical(verb: Token, lexicon: Lexicon) -> bool:
    modals = {c.lower_ for c in verb.children if c.dep_ == "aux" and (c.tag_ == "MD" or c.lower_ in MODALS)}
    if "'d" in modals:
        modals.add("would")
    if modals & {"may", "might", "could", "can", "should", "must", "ought"}:
        return True
    if "would" in modals and not (
        reported_in_past(verb, lexicon) and not any(c.lower_ == "have" for c in verb.children)
    ):
        return True
    if any(c.dep_ == "mark" and c.lower_ in {"if", "unless", "lest"} for c in verb.children):
        return True
    if verb.tag_ in {"VBP", "VBZ"} and any(c.dep_ in {"mark", "advmod"} and c.lower_ == "until" for c in verb.children):
        return True
    if any(c.dep_ == "aux" and c.lower_ == "should" and c.i == verb.left_edge.i for c in verb.children):
        return True
    if verb.dep_ in {"xcomp", "ccomp", "acl", "advcl"} and verb.head.i != verb.i:
        above = verb.head.lemma_.lower()
        if verb.dep_ in {"ccomp", "acl"} and above in FEARED | {"fear"}:
            return True
        if above in {"want", "hope", "wish", "consider", "recommend", "suggest"} and verb.dep_ in {"xcomp", "ccomp"}:
            return True
    if (
        verb.dep_ == "advcl"
        and verb.tag_ == "VB"
        and any(c.tag_ == "TO" for c in verb.children)
        and grammar.is_verb(verb.head)
    ):
        return False
    return False


def reported_in_past(verb: Token, lexicon: Lexicon) -> bool:
    """Whether a clause stands under a verb of saying in the past: then "would" is future."""
    at = verb
    for _ in range(5):
        head = at.head
        if head.i == at.i:
            break
        if (
            at.dep_ in {"ccomp", "conj", "relcl", "advcl", "xcomp"}
            and lexicon.has("reporting", head.lemma_.lower())
            and head.tag_ in {"VBD", "VBN", "VBG"}
        ):
            return at.dep_ != "advcl" or not any(c.lower_ in {"if", "unless"} for c in verb.children)
        at = head
    return any(
        c.dep_ in {"parataxis", "ccomp"} and lexicon.has("reporting", c.lemma_.lower()) for c in verb.children
    ) or any(c.dep_ == "advcl" and lexicon.has("reporting", c.lemma_.lower()) for c in verb.children)


def _future(verb: Token, lexicon: Lexicon) -> bool:
    auxiliaries = {c.lower_ for c in verb.children if c.dep_ == "aux"}
    if auxiliaries & {"will", "shall", "'ll", "wo", "would", "'d"}:
        return True
    head = verb.head
    if verb.dep_ in {"xcomp", "advcl"} and any(c.tag_ == "TO" for c in verb.children):
        if head.lemma_.lower() in AHEAD or head.lower_ in {"due", "likely", "set", "about", "scheduled", "expected"}:
            return True
        if head.lemma_ == "go" and head.tag_ == "VBG" and any(c.lemma_ == "be" for c in head.children):
            return True
        if head.lemma_ == "be" and head.tag_ in {"VBZ", "VBP", "VBD"} and verb.dep_ == "xcomp":
            return True
    return False


def _of_noun(noun: Token, lexicon: Lexicon, depth: int = 0) -> Status:
    if _is_no(noun):
        return "negated"
    modifiers = {c.lower_ for c in noun.children if c.dep_ in {"amod", "compound", "advmod"}}
    if modifiers & POSSIBLE:
        return "hypothetical"
    if modifiers & PREVENTED and modifiers & {"foiled", "thwarted"}:
        return "hypothetical"
    later: Status = "actual"
    if modifiers & PLANNED and not modifiers & {"past"}:
        later = "future"
    if any(c.dep_ == "acl" and c.lower_ in {"planned", "scheduled", "due", "expected"} for c in noun.children):
        later = "future"
    preposition = noun.head if noun.dep_ == "pobj" else None
    if preposition is not None:
        if preposition.lower_ == "without":
            return "negated"
        above = preposition.head
        if preposition.lower_ in {"of", "for", "over", "about"} and above.lemma_.lower() in FEARED:
            return "hypothetical"
        if preposition.lower_ in {"of", "against"} and above.lemma_.lower() == "warn":
            return "hypothetical"
        if preposition.lower_ in {"of"} and above.lower_ in {"ahead", "eve", "event", "case"}:
            return "hypothetical" if above.lower_ in {"event", "case"} else "future"
        if preposition.lower_ == "for" and above.lemma_.lower() in {"prepare", "ready", "brace", "plan", "schedule"}:
            return "future"
        if (
            above.pos_ == "NOUN"
            and depth < 4
            and above.lemma_.lower() in {"attempt", "threat", "plan", "bid", "effort"}
        ):
            return _of_noun(above, lexicon, depth + 1)
    verb, how = grammar.governor(noun)
    if verb is None or depth >= 4:
        return later
    lemma = verb.lemma_.lower()
    if how in {"object", "passive"} and lemma in PREVENT:
        return "negated" if _of_verb(verb, lexicon) not in {"negated"} else later
    if (
        how == "object"
        and lemma in {"call", "break"}
        and grammar.has_child(verb, "prt")
        and any(c.dep_ == "prt" and c.lower_ == "off" for c in verb.children)
    ):
        return "negated"
    if how == "passive" and lemma == "call" and any(c.lower_ == "off" for c in verb.children):
        return "negated"
    if (
        how == "object"
        and lemma in {"fear", "risk", "threaten", "oppose", "consider", "expect", "predict", "propose", "plot", "face"}
        and not any(c.dep_ == "det" and c.lower_ in {"the", "this", "these"} for c in noun.children)
    ):
        return {
            "expect": "future",
            "predict": "future",
            "propose": "future",
            "plot": "hypothetical",
            "fear": "hypothetical",
            "risk": "hypothetical",
            "threaten": "hypothetical",
            "consider": "hypothetical",
            "oppose": later,
            "face": later,
        }[lemma]  # type: ignore[return-value]
    if how == "object" and lemma in {"plan", "schedule", "prepare"}:
        return "future"
    if (
        lexicon.has("light", lemma)
        or lexicon.has("happen", lemma)
        or lexicon.has("undergo", lemma)
        or lexicon.has("partake", lemma)
    ):
        inherited = _of_verb(verb, lexicon, depth + 1)
        if inherited != "actual" and not _stands(noun, verb):
            return inherited
    return later


def _stands(noun: Token, verb: Token) -> bool:
    """Whether an event stands though its verb is denied: "the verdicts should never have been handed down", "not given up"."""
    auxiliaries = {c.lower_ for c in verb.children if c.dep_ in {"aux", "auxpass"}}
    known = any(c.lower_ in {"the", "this", "these", "that", "their", "its", "his", "her"} for c in noun.children)
    return (
        (bool(auxiliaries & {"should", "need", "ought"}) and "have" in auxiliaries)
        or (known and grammar.has_child(verb, "prt"))
        or (noun.dep_ == "nsubjpass" and bool(auxiliaries & {"should", "ought"}) and "have" in auxiliaries)
    )


def is_background(head: Token) -> bool:
    """Whether a trigger's own phrases name an era: "in the 1990s", "during the civil war", "decades ago"."""
    for token in grammar.clause_of(head).subtree:
        if token.lower_ in {"anniversary"} and token.i < head.i and token.head.i == head.head.i:
            return True
        if token.text.rstrip("s").isdigit() and token.text.endswith("0s") and len(token.text) == 5:
            return True
        if token.lower_ in {"decades", "centuries"} and any(c.lower_ == "ago" for c in (*token.children, token.head)):
            return True
        if (
            token.lower_ in {"era", "dictatorship", "genocide"}
            and token.dep_ == "pobj"
            and token.head.lower_ in {"during", "in", "since"}
        ):
            return True
        if token.lower_ == "war" and token.dep_ == "pobj" and token.head.lower_ == "during":
            return True
    return False
