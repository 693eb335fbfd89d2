"""Drafts, cast -> where: by attachment, by "where", else by the scene told before; the most exact places only."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Final

from spacy.tokens import Token

from kg.extract.attachment import FARTHEST, LONGEST_SCENE, PHYSICAL, Hold, distance, hold_of, is_before_scene
from kg.extract.cast import Cast
from kg.extract.dependents import governor
from kg.extract.drafts import Draft
from kg.extract.grammar import surface_subjects
from kg.extract.parse import Parse
from kg.extract.repairs import dateline_end
from kg.extract.trees import clause_of, lemma
from kg.extract.word_classes import word_class
from kg.extract.wording import why_there
from kg.model import Argument
from kg.vocab import PLACE_KINDS

SCENE: Final = "place of the scene told before"
"""Rule of places that a mention took over from what was told before."""
RANKS: Final = {"Site": 4, "Settlement": 3, "Place": 2, "Region": 2, "Country": 1}
"""How exact a place is."""
EXACT: Final = 2
"""Rank from which a place may set a scene."""
SAID: Final = frozenset({"REQUEST", "ACCUSE", "REJECT", "THREATEN", "SUPPORT", "AGREE"})
"""Types of acts of speech: only a place that hangs on the very words is theirs."""
LASTING: Final = frozenset({"strike", "boycott", "hunger"})
"""Modes of what goes on for long and in many places: no scene's."""
LEFT: Final = frozenset({"withdraw", "expel", "restrict", "deport"})
"""Modes of events that happen where somebody is driven or goes from."""
CUT: Final = frozenset({"withhold", "censor", "restrict"})
"""Modes of events that happen where something no longer goes to."""


@dataclass(frozen=True, slots=True)
class Where:
    """A named place in a sentence, and what it hangs on."""

    hold: Hold
    """The word that it hangs on, and how."""
    kind: str
    """Kind of the place."""

    @property
    def rank(self) -> int:
        """How exact it is."""
        return RANKS.get(self.kind, EXACT)


def set_places(parse: Parse, drafts: Sequence[Draft], cast: Cast) -> None:
    """Give each draft the most exact place that hangs nearest; physical events without one take the scene's place."""
    by_sentence: dict[int, list[Where]] = {}
    for index in sorted(cast.heads):
        token = parse.doc[index]
        end = dateline_end(token)
        place = _place(token, cast) if end is None or index > end else None
        if place is not None:
            by_sentence.setdefault(parse.sentence_of[index], []).append(place)
    heads = frozenset(d.head.i for draft in drafts for d in (draft, *draft.content))
    for draft in drafts:
        draft.places = _nearest(draft, by_sentence.get(draft.sentence, []), heads, cast)
    _inherit(parse, drafts, by_sentence, cast)


def _place(token: Token, cast: Cast) -> Where | None:
    """A named place, or "the town" of one, with what it hangs on."""
    mention, entity = cast.mention_at(token), cast.entity_at(token)
    if mention is None or entity is None or mention.kind not in PLACE_KINDS or mention.form == "pronoun":
        return None
    if not _is_named(token, cast):
        return None
    hold = hold_of(token)
    for _ in range(3):
        part = hold.how == "of" and lemma(hold.holder) in word_class("part_of_place")
        if not part and not (_is_place(hold.holder, cast) and not _is_named(hold.holder, cast)):
            break
        above = hold_of(hold.holder)
        hold = Hold(token, above.holder, above.how)
    return Where(hold, entity.kind)


def _is_named(token: Token, cast: Cast) -> bool:
    entity = cast.entity_at(token)
    return entity is not None and any(word[:1].isupper() for word in entity.name.split())


def _is_place(token: Token, cast: Cast) -> bool:
    return token.i in cast.heads and cast.kind_at(token) in PLACE_KINDS


def _nearest(draft: Draft, here: Sequence[Where], heads: frozenset[int], cast: Cast) -> list[Argument]:
    physical = draft.type in PHYSICAL
    ranked = [
        (far, place)
        for place in (*here, *_behind_where(draft, here), *_witnesses(draft, here))
        if _tells_where(draft, place.hold, cast)
        and (far := distance(draft, place.hold, heads)) <= (FARTHEST if physical else draft.type not in SAID)
    ]
    if not ranked:
        return []
    nearest = min(far for far, _ in ranked)
    close = [(far, place) for far, place in ranked if far <= (max(nearest, 2) if physical and nearest else nearest)]
    best = max(place.rank for _, place in close)
    chosen = sorted(((far, p) for far, p in close if p.rank == best), key=lambda c: (c[0], c[1].hold.token.i))
    first = chosen[0][1].hold
    places: list[Argument] = []
    for hold in sorted((p.hold for _, p in chosen), key=lambda h: h.token.i):
        listed = hold.holder.i == first.holder.i and hold.how == first.how
        argument = cast.argument(hold.token, why_there(hold))
        if (hold.token.i == first.token.i or listed) and all(argument.entity != other.entity for other in places):
            places.append(argument)
    return places


def _behind_where(draft: Draft, here: Sequence[Where]) -> list[Where]:
    """The place before a clause that "where" opens, as if it hung in the clause: "the town, where police fired"."""
    if draft.type not in PHYSICAL | {"CONSULT"}:
        return []
    clause = clause_of(draft.head)
    for _ in range(4):
        if clause.dep_ == "relcl" or clause.head.i == clause.i:
            break
        clause = clause_of(clause.head)
    if clause.dep_ != "relcl" or not any(c.lower_ == "where" for c in clause.children):
        return []
    return [replace(p, hold=Hold(p.hold.token, draft.head, "in")) for p in here if p.hold.token.i == clause.head.i]


def _witnesses(draft: Draft, here: Sequence[Where]) -> list[Where]:
    """The place that a noun happens to: "the west, which saw a series of attacks"."""
    verb, how = governor(draft.head)
    if verb is None or how != "object" or lemma(verb) not in word_class("witnessing"):
        return []
    subjects = {token.i for token, _ in surface_subjects(verb)}
    return [replace(p, hold=Hold(p.hold.token, draft.head, "in")) for p in here if p.hold.token.i in subjects]


def _tells_where(draft: Draft, hold: Hold, cast: Cast) -> bool:
    """Whether a place is where something happens, by the way it hangs."""
    how, own = hold.how, draft.trigger.indexes
    if draft.type not in PHYSICAL and any(a.head.start == hold.token.idx for a in draft.recipients):
        return draft.mode == "visit" or (draft.type == "RETREAT" and draft.mode == "withdraw")
    if how in {"out", "from"}:
        return draft.mode in LEFT
    if how == "on" and cast.kind_at(hold.token) == "Country":
        return False
    if how in word_class("where") or how in {"npadvmod", "appos", "advmod"}:
        return not _is_place(hold.holder, cast)
    if how in {"to", "into"} and lemma(hold.holder) in word_class("spreading"):
        return draft.type in PHYSICAL
    if how in {"to", "towards", "toward"}:
        carriers = own | {draft.head.head.i, draft.head.head.head.i}
        moved = draft.type in {"MOBILIZE", "CONSULT", "AGREE"} and hold.holder.i in carriers
        return moved or (draft.type == "COERCE" and draft.mode in CUT)
    if how in {"dobj", "nsubjpass"}:
        done_to = any(t.i == hold.token.i for t, _ in draft.trigger.slots.get("obj", []))
        happens = draft.type in PHYSICAL or draft.mode in {"visit", "withdraw"}
        return done_to and happens and draft.trigger.entry.frame.get("obj", "-") != "A"
    if how in {"compound", "nmod", "poss"} and hold.holder.i in own:
        acts = any(a.head.start == hold.token.idx for a in (*draft.actors, *draft.recipients))
        return draft.type in PHYSICAL and not acts
    return False


def _inherit(parse: Parse, drafts: Sequence[Draft], by_sentence: dict[int, list[Where]], cast: Cast) -> None:
    """Let physical events without a place take the one of the scene, within a paragraph."""
    scene: tuple[int, list[Argument]] | None = None
    position = 0
    for draft in drafts:
        for sentence in range(position, draft.sentence):
            told = [p for p in by_sentence.get(sentence, []) if _is_setting(p)]
            if told:
                best = max(told, key=lambda p: (p.rank, -p.hold.token.i))
                scene = (sentence, [cast.argument(best.hold.token, SCENE)])
        position = draft.sentence
        if draft.type not in PHYSICAL or draft.status not in {"actual", "negated"} or _is_lasting(draft):
            continue
        if draft.places:
            scene = (draft.sentence, draft.places)
        elif scene is not None and not is_before_scene(draft) and _is_within(parse, scene[0], draft.sentence):
            draft.places = [replace(argument, rule=SCENE) for argument in scene[1]]


def _is_setting(place: Where) -> bool:
    """Whether a place sets the scene: something is in it, or spreads to it."""
    inside = place.hold.how in {"in", "at", "near", "on", "outside"}
    spread = place.hold.how == "to" and lemma(place.hold.holder) in word_class("spreading")
    entered = place.hold.how == "dobj" and lemma(place.hold.holder) in word_class("entering")
    return place.rank >= EXACT and (inside or spread or entered)


def _is_within(parse: Parse, scene: int, sentence: int) -> bool:
    return sentence - scene <= LONGEST_SCENE and parse.block_of[scene] == parse.block_of[sentence]


def _is_lasting(draft: Draft) -> bool:
    return draft.mode in LASTING or (draft.type == "COERCE" and draft.mode is None)
