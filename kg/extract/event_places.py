"""Drafts, cast -> where: by attachment, by "where", else by the sentence; the most exact places only."""

from collections.abc import Sequence
from dataclasses import replace
from typing import Final

from kg.extract.attachment import FARTHEST, PHYSICAL, SAID, Hold, distance, hold_of, is_apart, is_possessed
from kg.extract.cast import Cast
from kg.extract.dependents import governor
from kg.extract.drafts import Draft
from kg.extract.event_scenes import inherit_places, takes_scene
from kg.extract.grammar import surface_subjects
from kg.extract.locatives import EXACT, Where, is_fronted, is_place, listed_with, places_by_sentence, towns_of
from kg.extract.parse import Parse
from kg.extract.trees import clause_of, is_verb, lemma
from kg.extract.word_classes import word_class
from kg.extract.wording import why_there
from kg.model import Argument

LEFT: Final = frozenset({"withdraw", "expel", "restrict", "deport"})
"""Modes of events that happen where somebody is driven or goes from."""
CUT: Final = frozenset({"withhold", "censor", "restrict"})
"""Modes of events that happen where something no longer goes to."""
RULED: Final = frozenset({"martial-law", "curfew"})
"""Modes of what a place is put under."""
CARRIED: Final = frozenset({"MOBILIZE", "CONSULT", "AGREE"})
"""Types of events that happen where somebody goes to."""


def set_places(parse: Parse, drafts: Sequence[Draft], cast: Cast) -> None:
    """Give each draft the most exact place that hangs nearest; physical events without one take the scene's place."""
    by_sentence = places_by_sentence(parse, cast)
    heads = frozenset(d.head.i for draft in drafts for d in (draft, *draft.content))
    for draft in drafts:
        here = by_sentence.get(draft.sentence, [])
        draft.places = _nearest(parse, draft, here, heads, cast) or _only(parse, draft, here, cast)
    inherit_places(parse, drafts, by_sentence, cast)


def _nearest(parse: Parse, draft: Draft, here: Sequence[Where], heads: frozenset[int], cast: Cast) -> list[Argument]:
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
    close = [
        (far, place) for far, place in ranked if far <= (max(nearest, 2 if nearest else 1) if physical else nearest)
    ]
    if nearest == 0 and not is_verb(draft.head):
        close = [(far, place) for far, place in close if far == 0 or not _is_of_another(draft, place, heads)]
    best = max(place.rank for _, place in close)
    chosen = sorted(((far, p) for far, p in close if p.rank == best), key=lambda c: (c[0], c[1].hold.token.i))
    first = chosen[0][1]
    wanted = [p for _, p in chosen if p is first or _is_beside(p, first)]
    if first.kind == "Site":
        towns = towns_of(first, list(here), cast)
        wanted.extend(towns or ([] if first.named else [p for _, p in ranked if p.named][:1]))
    return _arguments(wanted, cast)


def _is_of_another(draft: Draft, place: Where, heads: frozenset[int]) -> bool:
    """Whether a place hangs on the verb of another event: "marched in Vessa as the unrest in the region went on"."""
    return place.hold.holder.i in heads and place.hold.holder.i not in draft.trigger.indexes


def _is_beside(place: Where, first: Where) -> bool:
    """Whether two places hang on one word alike, or are two sites: "on Mill Street, outside the Vessa depot"."""
    if place.hold.holder.i != first.hold.holder.i or place.named != first.named:
        return False
    return place.hold.how == first.hold.how or (place.kind == "Site" and place.hold.how in {"outside", "near", "at"})


def _arguments(places: Sequence[Where], cast: Cast) -> list[Argument]:
    """Places in order, with those listed behind them, each thing once."""
    found: list[Argument] = []
    for place in sorted(places, key=lambda p: p.hold.token.i):
        for token in (place.hold.token, *listed_with(place.hold.token, cast)):
            argument = cast.argument(token, why_there(place.hold))
            same = any(o.head == argument.head or (o.entity is not None and o.entity == argument.entity) for o in found)
            if not same:
                found.append(argument)
    return found


def _only(parse: Parse, draft: Draft, here: Sequence[Where], cast: Cast) -> list[Argument]:
    """The place that opens the sentence, else the only one that it tells of, wherever the parser hung it."""
    if not takes_scene(draft):
        return []
    inside = [p for p in here if p.is_setting and p.rank >= EXACT and not _is_said_there(p)]
    inside = [p for p in inside if not _is_goal(draft, p.hold)]
    fronted = [p for p in inside if is_fronted(parse, p)]
    if fronted:
        return _arguments(fronted[:1], cast)
    free = [p for p in inside if not is_possessed(p.hold) and not is_apart(draft, p.hold)]
    keys = {cast.argument(p.hold.token, "").entity for p in free}
    close = len(keys) == 1 and len(inside) == len(free) and is_verb(draft.head)
    return _arguments(free[:1], cast) if close else []


def _is_said_there(place: Where) -> bool:
    """Whether a place is where somebody speaks: "told reporters in Kadala"."""
    return lemma(clause_of(place.hold.holder)) in word_class("reporting")


def _behind_where(draft: Draft, here: Sequence[Where]) -> list[Where]:
    """The place before a clause that "where" opens, as if it hung in the clause: "the town, where police fired".

    A name that "where" takes up is a place, whatever else it may be; sites beside it are meant as well.
    """
    if draft.type not in PHYSICAL | {"CONSULT"}:
        return []
    clause = clause_of(draft.head)
    for _ in range(4):
        if clause.dep_ == "relcl" or clause.head.i == clause.i:
            break
        clause = clause_of(clause.head)
    noun = clause.head
    clauses = [clause, *(c for c in noun.children if c.dep_ == "relcl" and c.i < clause.i)]
    if clause.dep_ != "relcl" or not any(c.lower_ == "where" for one in clauses for c in one.children):
        return []
    found = [p for p in here if p.hold.token.i == noun.i]
    if not found and noun.pos_ == "PROPN":
        found = [Where(Hold(noun, draft.head, "in"), "Place")]
    holders = {p.hold.holder.i for p in found if p.kind == "Site"}
    beside = [p for p in here if p.kind == "Site" and p.hold.holder.i in holders]
    return [replace(p, hold=Hold(p.hold.token, draft.head, "in")) for p in (beside or found)]


def _witnesses(draft: Draft, here: Sequence[Where]) -> list[Where]:
    """The place that a noun happens to: "the west saw a series of attacks", "Vessa was put under martial law"."""
    verb, how = governor(draft.head)
    if verb is None:
        return []
    seen = how == "object" and lemma(verb) in word_class("witnessing")
    ruled = how == "under" and draft.mode in RULED
    if not seen and not ruled:
        return []
    subjects = {token.i for token, _ in surface_subjects(verb)}
    return [replace(p, hold=Hold(p.hold.token, draft.head, "in")) for p in here if p.hold.token.i in subjects]


def _tells_where(draft: Draft, hold: Hold, cast: Cast) -> bool:
    """Whether a place is where something happens, by the way it hangs."""
    how, own = hold.how, draft.trigger.indexes
    if _is_goal(draft, hold):
        return False
    if draft.type not in PHYSICAL and any(a.head.start == hold.token.idx for a in draft.recipients):
        return (draft.mode == "visit" or _draws_back(draft)) and how not in {"by", "agent"}
    if how in {"out", "from"}:
        return draft.mode in LEFT or (draft.type == "AID" and hold.holder.i in own)
    if how == "on" and cast.kind_at(hold.token) == "Country":
        return False
    if how in word_class("where") or how in {"npadvmod", "appos", "advmod"}:
        return not is_place(hold.holder, cast) or hold_of(hold.holder).how == "by"
    if how in {"to", "into"} and lemma(hold.holder) in word_class("spreading"):
        return draft.type in PHYSICAL
    if how in {"to", "towards", "toward"}:
        carriers = own | {draft.head.head.i, draft.head.head.head.i}
        moved = (draft.type in CARRIED or _draws_back(draft)) and hold.holder.i in carriers
        brought = draft.type == "AID" and hold.holder.i in own and cast.kind_at(hold.token) != "Country"
        return moved or brought or (draft.type == "COERCE" and draft.mode in CUT)
    if how in {"dobj", "nsubjpass"}:
        done_to = any(t.i == hold.token.i for t, _ in draft.trigger.slots.get("obj", []))
        happens = draft.type in PHYSICAL or draft.mode in {"visit", "withdraw"}
        return done_to and happens and draft.trigger.entry.frame.get("obj", "-") != "A"
    return _belongs(draft, hold)


def _is_goal(draft: Draft, hold: Hold) -> bool:
    """Whether a place is only where somebody was going "when" it happened: "was returning to its base at N when"."""
    clause = clause_of(draft.head)
    marks = {c.lower_ for c in clause.children if c.dep_ in {"advmod", "mark"} and c.i < clause.i}
    if draft.type != "ASSAULT" or clause.dep_ != "advcl" or not marks & {"when", "as"}:
        return False
    going = clause.head
    above = hold.holder
    while above.i != going.i and above.head.i != above.i:
        if above.dep_ == "prep" and above.lower_ in {"to", "towards", "toward", "from", "for"}:
            return above.head.i == going.i and going.tag_ == "VBG"
        above = above.head
    return False


def _draws_back(draft: Draft) -> bool:
    """Whether forces go from one place to another: "pulled back to the town of Vessa"."""
    return draft.type == "RETREAT" and draft.mode == "withdraw"


def _belongs(draft: Draft, hold: Hold) -> bool:
    """Whether a place is part of an event's name, or whom it is done to: "the Vessa shooting", "the siege of Vessa"."""
    acts = any(a.head.start == hold.token.idx for a in draft.actors)
    if draft.type not in PHYSICAL or hold.holder.i not in draft.trigger.indexes or acts:
        return False
    if hold.how == "of":
        return draft.trigger.entry.frame.get("of", "-").startswith("R")
    suffers = any(a.head.start == hold.token.idx for a in draft.recipients)
    return hold.how in {"compound", "nmod", "poss"} and not suffers
