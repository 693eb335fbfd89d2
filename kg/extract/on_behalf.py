"""A head word, cast -> the named bodies and states on whose behalf it acts: "representatives of Adidas and Puma"."""

from collections.abc import Iterator
from typing import Final

from spacy.tokens import Token

from kg.extract.cast import Cast
from kg.extract.phrases import conjuncts
from kg.extract.trees import lemma
from kg.extract.word_classes import word_class

DEALT: Final = frozenset(
    {
        "ACCUSE", "AGREE", "AID", "CONCEDE", "CONSULT", "COOPERATE", "REJECT", "REQUEST", "SANCTION", "SUPPORT",
        "THREATEN",
    }
)  # fmt: skip
"""Types of what bodies and states do with each other, whoever it is that sits at the table."""
SENT_BY: Final = frozenset({"of", "from", "for"})
"""Prepositions behind those who were sent."""
BELONGING: Final = frozenset({"in", "of", "within", "inside"})
"""Prepositions behind those who belong to a body of states."""
NAMED: Final = frozenset({"Organization", "Country"})
"""Kinds of those who send somebody."""
FARTHEST: Final = 120
"""Tokens back in which it is sought whom "they" speak for."""


def on_behalf(token: Token, kind: str, cast: Cast) -> list[Token]:
    """Heads of the names for which somebody stands in an event of a type; none where they act for themselves."""
    if kind not in DEALT:
        return []
    entity = cast.entity_at(token)
    if entity is not None and entity.kind == "Group":
        heads = (token, *_before(token, entity.key, cast))
        found = next((names for one in heads if (names := _senders(one, cast))), [])
        if found:
            return found
    return _states(token, cast)


def _before(token: Token, key: str, cast: Cast) -> Iterator[Token]:
    """Heads of the mentions of a group before a word, the nearest first."""
    for at in range(token.i - 1, max(-1, token.i - FARTHEST), -1):
        index = cast.heads.get(at)
        if index is not None and cast.mentions[index].entity == key:
            yield token.doc[at]


def _senders(token: Token, cast: Cast) -> list[Token]:
    """Names behind a noun for those who are sent: "envoys of the Union and Norland"."""
    if token.tag_ != "NNS" or lemma(token) not in word_class("sent"):
        return []
    return _names_behind(token, SENT_BY, cast, NAMED)


def _states(token: Token, cast: Cast) -> list[Token]:
    """The body of states whose members are meant: "Norland's partners in the Union", all of them and not a few."""
    if token.tag_ != "NNS" or lemma(token) not in word_class("member_state"):
        return []
    if any(c.dep_ == "nummod" or c.lower_ in word_class("quantifier") | {"other"} for c in token.children):
        return []
    found = _names_behind(token, BELONGING, cast, frozenset({"Organization"}))
    return [one for one in found if (entity := cast.entity_at(one)) is not None and entity.sector == "IGO"]


def _names_behind(token: Token, prepositions: frozenset[str], cast: Cast, kinds: frozenset[str]) -> list[Token]:
    """Heads of the names behind a noun; none where one of them is no name of such a kind."""
    behind = [c for c in token.children if c.dep_ == "prep" and c.lower_ in prepositions and c.i > token.i]
    heads = [one for c in behind[:1] for noun in c.children if noun.dep_ == "pobj" for one in conjuncts(noun)]
    named = [one for one in heads if _is_name(one, cast, kinds)]
    return named if len(named) == len(heads) else []


def _is_name(token: Token, cast: Cast, kinds: frozenset[str]) -> bool:
    mention = cast.mention_at(token)
    return mention is not None and mention.form == "name" and mention.kind in kinds and mention.entity is not None
