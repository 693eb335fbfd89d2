"""Parse, cast -> the places of each sentence: what each hangs on, how exact it is, and which town a site lies in."""

import re
from dataclasses import dataclass
from typing import Final

from spacy.tokens import Token

from kg.extract.attachment import Hold, hold_of
from kg.extract.cast import Cast
from kg.extract.parse import Parse
from kg.extract.phrases import conjuncts
from kg.extract.repairs import dateline_end
from kg.extract.trees import lemma
from kg.extract.word_classes import word_class
from kg.vocab import PLACE_KINDS

RANKS: Final = {"Site": 4, "Settlement": 3, "Place": 2, "Region": 2, "Country": 1}
"""How exact a place is."""
EXACT: Final = 2
"""Rank from which a place may set a scene."""
TOWN: Final = 3
"""Rank of towns and villages: as exact as a place on a map."""
BEHIND: Final = re.compile(r"\s(?:in|at|near|on|outside|of)\s")
TOWN_OF: Final = re.compile(r"(?:[\w-]+\s+){1,3}of\s+[A-Z]")
LONGEST_CLIMB: Final = 3
"""Nouns for places and parts of places between a name and what it hangs on."""
INSIDE: Final = frozenset({"in", "at", "near", "on", "outside", "inside", "around", "across", "throughout"})
"""Prepositions by which something is in a place."""


@dataclass(frozen=True, slots=True)
class Where:
    """A place in a sentence, and what it hangs on."""

    hold: Hold
    """The word that it hangs on, and how."""
    kind: str
    """Kind of the place."""
    named: bool = True
    """Whether it has a name; a market or a school told of without one is a site too."""

    @property
    def rank(self) -> int:
        """How exact it is."""
        return RANKS.get(self.kind, EXACT)

    @property
    def is_setting(self) -> bool:
        """Whether a place sets the scene: something is in it, or spreads to it, or enters it."""
        inside = self.hold.how in INSIDE
        spread = self.hold.how == "to" and lemma(self.hold.holder) in word_class("spreading")
        entered = self.hold.how == "dobj" and lemma(self.hold.holder) in word_class("entering")
        return self.named and self.rank >= EXACT and (inside or spread or entered)


def places_by_sentence(parse: Parse, cast: Cast) -> dict[int, list[Where]]:
    """The places of each sentence in order, those of the dateline left out."""
    found: dict[int, list[Where]] = {}
    for index in sorted(cast.heads):
        token = parse.doc[index]
        end = dateline_end(token)
        place = place_at(token, cast) if end is None or index > end else None
        if place is not None:
            found.setdefault(parse.sentence_of[index], []).append(place)
    return found


def place_at(token: Token, cast: Cast) -> Where | None:
    """A place with what it hangs on: a name, "the town" of one, or a site told of without a name."""
    mention, entity = cast.mention_at(token), cast.entity_at(token)
    if mention is None or entity is None or mention.kind not in PLACE_KINDS or mention.form == "pronoun":
        return None
    named = is_named(token, cast)
    if not named and entity.kind != "Site":
        return None
    hold = hold_of(token)
    for _ in range(LONGEST_CLIMB):
        holder = hold.holder
        part = hold.how == "of" and lemma(holder) in word_class("part_of_place")
        joined = hold.how in {"compound", "nmod"} and lemma(holder) in word_class("place_head")
        nameless = is_place(holder, cast) and not is_named(holder, cast) and cast.kind_at(holder) != "Site"
        if not part and not joined and not nameless:
            break
        above = hold_of(holder)
        hold = Hold(token, above.holder, above.how)
    return Where(hold, entity.kind, named)


def is_named(token: Token, cast: Cast) -> bool:
    """Whether a word stands for a place that the report names; "the police station in Vessa" has no name of its own."""
    entity = cast.entity_at(token)
    return entity is not None and has_name(entity.name)


def has_name(words: str) -> bool:
    """Whether words for a place are, or hold, a name, what stands behind a preposition left out.

    >>> has_name("Mill Street"), has_name("monastery school in Vessa"), has_name("town of Vessa")
    (True, False, True)
    """
    before = BEHIND.split(words)[0] if not TOWN_OF.match(words) else words
    return any(word[:1].isupper() for word in before.split())


def is_place(token: Token, cast: Cast) -> bool:
    """Whether a word is the head of a phrase for a place."""
    return token.i in cast.heads and cast.kind_at(token) in PLACE_KINDS


def is_fronted(parse: Parse, place: Where) -> bool:
    """Whether a place opens its sentence behind a preposition: "In Kadala, soldiers fired"; it holds for it all."""
    token = place.hold.token
    start = parse.bounds[parse.sentence_of[token.i]][0]
    opening = parse.doc[start : token.i]
    short = 0 < len(opening) <= 4 and opening[0].lower_ in INSIDE
    return short and not any(t.pos_ in {"VERB", "AUX", "PUNCT"} for t in opening)


def listed_with(token: Token, cast: Cast) -> list[Token]:
    """Names coordinated with a place that nobody knows: "in Sacaba and Senkata"."""
    return [t for t in conjuncts(token)[1:] if t.pos_ == "PROPN" and cast.kind_at(t) not in {"Organization", "Group"}]


def towns_of(site: Where, here: list[Where], cast: Cast) -> list[Where]:
    """The named places in which a site lies: "a school in Vessa", "Mill Street in Kadala"."""
    inside = cast.mention_at(site.hold.token)
    span = inside.span if inside is not None else None
    return [
        p
        for p in here
        if p.named
        and p.hold.how in {"in", "at", "of", "near", "outside", "compound", "nmod"}
        and (
            p.hold.holder.i == site.hold.token.i
            or (span is not None and span.start <= p.hold.token.idx < span.end and p.hold.token.i != site.hold.token.i)
        )
    ]
