"""A trigger without recipient -> whom its object, or what it leads to, comes down to.

"Agreed to lend to the farmers", "rejected an offer made by the rebels", "denounced the ministry's figures": the one
who is affected stands further down than the phrase that the entry names.
"""

from collections.abc import Iterator

from spacy.tokens import Token

from kg.extract.actors import actors_in, is_place
from kg.extract.cast import Cast
from kg.extract.phrases import conjuncts
from kg.extract.trees import TIMES, is_verb
from kg.extract.triggers import Trigger

DEEPEST = 6
DOWN = frozenset({"dobj", "dative", "xcomp", "prep", "agent", "pobj", "pcomp", "acl", "poss", "compound", "amod", "nmod", "conj", "prt"})
PREPOSITIONS = frozenset({"to", "of", "against", "on", "upon", "for", "with", "from", "by", "at", "into", "towards", "toward", "over", "about", "between", "among"})


def sought(trigger: Trigger, cast: Cast, taken: frozenset[int]) -> Iterator[tuple[Token, str]]:
    """Heads of those nearest below the trigger, and how each hangs there."""
    level = [(child, "") for token in trigger.tokens for child in token.children]
    seen = set(trigger.indexes) | set(taken)
    for _ in range(DEEPEST):
        found: list[tuple[Token, str]] = []
        below: list[tuple[Token, str]] = []
        for token, way in level:
            if token.i in seen or not _leads_on(token, trigger):
                continue
            how = token.lower_ if token.dep_ in {"prep", "agent", "dative"} and token.pos_ in {"ADP", "SCONJ"} else way
            if token.dep_ not in {"prep", "agent", "prt", "xcomp", "acl", "pcomp"} and not is_verb(token):
                heads = [one for head in conjuncts(token) for one in actors_in(head, cast)]
                heads = [one for one in heads if _is_affected(one, how, cast)]
                if heads:
                    found.extend((one, how) for one in heads)
                    continue
            below.extend((child, how) for child in token.children)
        if found:
            yield from found
            return
        level = below


def _leads_on(token: Token, trigger: Trigger) -> bool:
    if token.dep_ not in DOWN or token.ent_type_ in TIMES:
        return False
    if token.dep_ == "conj" and is_verb(token):
        return False
    if token.dep_ == "prep":
        return token.lower_ in PREPOSITIONS
    if token.dep_ in {"poss", "compound", "amod", "nmod"}:
        return True
    return True


def _is_affected(head: Token, how: str, cast: Cast) -> bool:
    if head.dep_ == "amod" and head.ent_type_ not in {"NORP", "GPE"}:
        return False
    if is_place(head, cast):
        return cast.kind_at(head) in {"Country", None} and how not in {"at"}
    return True
