"""A trigger without recipient -> whom its object, or what it leads to, comes down to.

"Agreed to lend to the farmers", "rejected an offer made by the rebels", "denounced the ministry's figures": the one
who is affected stands further down than the phrase that the entry names.
"""

from collections.abc import Iterator

from spacy.tokens import Token

from kg.extract.actors import actors_in, is_bare, is_no_body, is_place
from kg.extract.cast import Cast
from kg.extract.phrases import conjuncts
from kg.extract.trees import TIMES, is_verb, lemma
from kg.extract.triggers import Trigger
from kg.extract.word_classes import word_class

DEALING_WITH_OWN = frozenset({"SANCTION", "CONCEDE", "RETREAT", "AGREE", "AID", "MOBILIZE", "THREATEN", "COOPERATE"})
"""Types of what one does with what one has: aid, troops, words."""
DEEPEST = 6
"""Steps down the tree from a trigger to the one who is affected."""
LEADING = frozenset({"xcomp", "prep", "agent", "acl", "pcomp", "prt", "dative"})
"""Joints that stand for nobody themselves."""
NAMING = frozenset({"dobj", "dative", "pobj", "poss", "compound", "amod", "nmod", "conj"})
"""Joints of a phrase that may name somebody."""
PREPOSITIONS = frozenset(
    {
        "to", "of", "against", "on", "upon", "for", "with", "from", "by", "at", "into", "towards", "toward", "about",
        "between", "among",
    }
)  # fmt: skip
WAYS = {"AID": frozenset({"in"}), "PROTEST": frozenset({"over"})}
"""Further prepositions of a type: "gave money for schools in Norland", "rallied over the ministry's plan"."""
OWNING = frozenset({"poss", "compound", "amod", "nmod"})
"""Joints by which a noun says whose or of whom it is."""
BODILY = frozenset({"ASSAULT", "PROTEST"})
"""Types that are done to people and places themselves."""
WORDY = frozenset({"ACCUSE", "REQUEST", "REJECT", "THREATEN"})
"""Types that are said to somebody."""
BODIES = ("armed", "authority", "party", "diplomat", "worker", "crowd", "person")
"""Classes of nouns that, before another noun, say whose it is: "the government figures", "journalist detentions"."""


def sought(trigger: Trigger, cast: Cast, actors: frozenset[int]) -> Iterator[tuple[Token, str]]:
    """Heads of those nearest below the trigger, and the preposition each hangs by; "" for none.

    Args:
        trigger: The words of the event.
        cast: Who and what the report names.
        actors: Indexes of the tokens that do it; what hangs on them is left out.
    """
    level = [(child, "") for token in trigger.tokens for child in token.children]
    level += [
        (token, slot if slot in PREPOSITIONS else "")
        for slot, role in trigger.entry.frame.items()
        if role in {"R", "R+"}
        for token, _ in trigger.slots.get(slot, [])
    ]
    seen = trigger.indexes | actors
    doc = trigger.head.doc
    own = {entity.key for i in sorted(actors) if (entity := cast.entity_at(doc[i])) is not None}
    mute = {t.i for slot, found in trigger.slots.items() if trigger.entry.frame.get(slot) == "-" for t, _ in found}
    ways = WAYS.get(trigger.entry.type, frozenset())
    for _ in range(DEEPEST):
        found: list[tuple[Token, str]] = []
        below: list[tuple[Token, str]] = []
        for token, way in level:
            if token.i in seen or _is_beside(token, trigger) or not (_leads_on(token) or _is_way(token, ways)):
                continue
            joint = token.dep_ in LEADING and token.pos_ != "NOUN" and token.pos_ != "PROPN"
            how = token.lower_ if joint and token.pos_ in {"ADP", "SCONJ"} else way
            silent = joint or token.i in mute or _is_own(token)
            heads = [] if silent else [t for t in _affected(token, how, trigger, cast) if not _is_one_of(t, own, cast)]
            if heads:
                found.extend((one, how) for one in heads)
            elif silent or not is_bare(token):
                below.extend((child, how) for child in token.children)
        if found:
            yield from found
            return
        level = below


def _affected(token: Token, how: str, trigger: Trigger, cast: Cast) -> list[Token]:
    """Those whom a phrase names; of a thing that is smashed or burned, its owner is not hurt by that alone."""
    kind, owns = trigger.entry.type, token.dep_ in OWNING
    if how == "in":  # of what is given, where it goes to
        return [token] if cast.kind_at(token) == "Country" and token.dep_ == "pobj" else []
    if kind == "PROTEST" and token.dep_ == "poss" and how in {"at", "over", "about"} and _is_matter(token.head):
        return list(actors_in(token, cast))
    if kind == "PROTEST" and how == "at" and owns and lemma(token) in word_class("security"):
        return list(actors_in(token, cast))  # "threw stones at police lines"
    if kind in BODILY and (owns or how in {"", "of", "from", "by"}) and not _owns_target(token, trigger):
        return []
    if kind in WORDY and _is_victim(token):
        return []
    if (kind == "ACCUSE" and how == "to") or (kind == "COERCE" and owns and token.dep_ != "poss"):
        return []
    lands = kind == "RETREAT" and how in {"", "from"}
    heads = (one for head in conjuncts(token) for one in actors_in(head, cast))
    return [one for one in heads if _is_affected(one, cast, country_only=lands)]


def _is_matter(noun: Token) -> bool:
    """Whether a noun is what somebody did or means to do, that others protest at: "the ministry's plan"."""
    return any(lemma(noun) in word_class(name) for name in ("policy", "offerlike", "patient_noun", "decree"))


def _is_one_of(head: Token, keys: set[str], cast: Cast) -> bool:
    """Whether a head stands for one of those who do it: "lifted its blockade of the port"."""
    entity = cast.entity_at(head)
    return entity is not None and entity.key in keys


def _is_victim(token: Token) -> bool:
    """Whether a phrase tells whom a deed was done to, who is not who is spoken to: "condemned the arrest of miners"."""
    deed = token.head.head if token.dep_ == "pobj" and token.head.lower_ == "of" else token.head
    return token.dep_ != "poss" and deed.i != token.i and lemma(deed) in word_class("patient_noun")


def _owns_target(token: Token, trigger: Trigger) -> bool:
    """Whether a phrase says whose a military target is: "strikes on Hamas positions", "a base of the rebels"."""
    above = token.head if token.dep_ in OWNING else None
    return trigger.entry.type == "ASSAULT" and above is not None and lemma(above) in word_class("target")


def _leads_on(token: Token) -> bool:
    """Whether somebody affected may stand on or below a word: no time, no further verb, no place of the happening."""
    if token.ent_type_ in TIMES or token.dep_ not in LEADING | NAMING or (token.dep_ == "conj" and is_verb(token)):
        return False
    return token.dep_ != "prep" or token.lower_ in PREPOSITIONS


def _is_way(token: Token, ways: frozenset[str]) -> bool:
    return token.dep_ == "prep" and token.lower_ in ways


def _is_beside(token: Token, trigger: Trigger) -> bool:
    """Whether a word stands for nobody, or for those who deal with their own: "halved its contribution"."""
    return is_no_body(token) or (
        token.dep_ == "poss" and token.pos_ == "PRON" and trigger.entry.type in DEALING_WITH_OWN
    )


def _is_own(token: Token) -> bool:
    """Whether an object is what somebody gives, sends or takes home: "withdraw troops from", "send its doctors to"."""
    return token.dep_ == "dobj" and lemma(token.head) in word_class("transfer")


def _is_affected(head: Token, cast: Cast, *, country_only: bool) -> bool:
    """Whether a head may stand for the affected: somebody, or a country; as an adjective, a country or a nation."""
    if head.dep_ in {"amod", "compound", "nmod"}:
        if head.dep_ == "compound" and head.head.pos_ == "PROPN":
            return False
        noun = head.pos_ in {"NOUN", "PROPN"}
        known = cast.kind_at(head) is not None and head.pos_ == "PROPN"
        return (
            known
            or head.ent_type_ in {"NORP", "GPE", "ORG"}
            or (noun and any(lemma(head) in word_class(c) for c in BODIES))
        )
    return not is_place(head, cast) or cast.kind_at(head) in ({"Country"} if country_only else {"Country", None})
