"""Drafts -> times that another event of the report gives: what came of it, and the days that it has gone on."""

import re
from collections.abc import Sequence
from dataclasses import replace
from datetime import timedelta
from typing import Final

from spacy.tokens import Token

from kg.extract.attachment import PHYSICAL
from kg.extract.drafts import Draft
from kg.extract.event_times import is_one_day
from kg.extract.parse import Parse
from kg.extract.trees import is_verb
from kg.model import Argument

OF_IT: Final = frozenset({"during", "in", "amid", "of"})
"""Prepositions before what something happened in or came of."""
WRAPPERS: Final = frozenset({"result", "consequence", "course", "because", "midst", "outcome"})
"""Words between: as a result of, in the course of, because of."""
ORDINALS: Final = ("second", "third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth", "tenth")
DAY_OF_IT: Final = re.compile(
    rf"(?:\W+\S+){{0,9}}?\W+(?:enter(?:ed|s|ing)?|(?:is|was|are|were) (?:now )?in|into) (?:a|its|the|their)\W+"
    rf"({'|'.join(ORDINALS)})\W+(?:straight |consecutive |successive )?(?:day|night)\b",
    re.IGNORECASE,
)
"""Words that say the how-manieth day of it is: "the unrest in the region entered a third day"."""


def set_causes(drafts: Sequence[Draft]) -> None:
    """Let what came of an event, or happened in it, be of its day and place: "as a result of the disorder 11 died".

    Args:
        drafts: all mentions, merged into events; a day or place is taken only where the event has none of its own.
    """
    days = {draft.event: draft for draft in reversed(drafts) if is_one_day(draft.time)}
    places: dict[str, Sequence[Argument]] = {draft.event: draft.places for draft in reversed(drafts) if draft.places}
    by_head = {draft.head.i: draft for draft in drafts}
    for draft in drafts:
        if draft.type not in PHYSICAL or draft.status != "actual" or not is_verb(draft.head):
            continue
        cause = _cause(draft.head, by_head)
        if cause is None or cause.event == draft.event:
            continue
        first = days.get(cause.event)
        if first is not None and draft.time is None and draft.event not in days:
            draft.time, draft.time_rule = first.time, f"that of {cause.head.text!r}, which it came of"
        if not draft.places and draft.event not in places:
            draft.places = list(places.get(cause.event, ()))


def _cause(verb: Token, by_head: dict[int, Draft]) -> Draft | None:
    """The event with "the" that a verb's clause says it came of, or happened in."""
    for child in verb.children:
        if child.dep_ != "prep" and child.dep_ != "mark":
            continue
        at = child
        for _ in range(4):
            noun = next((c for c in at.children if c.dep_ in {"pobj", "prep", "pcomp"}), None)
            if noun is None:
                break
            found = by_head.get(noun.i)
            if found is not None and at.lower_ in OF_IT and found.type in PHYSICAL:
                return found if any(c.lower_ in {"the", "this", "these"} for c in noun.children) else None
            if noun.dep_ == "pobj" and noun.lower_ not in WRAPPERS:
                break
            at = noun
    return None


def set_duration(parse: Parse, drafts: Sequence[Draft]) -> None:
    """Let what has gone on for some days have begun that many days before: "the unrest entered a third day"."""
    for draft in drafts:
        if draft.time is None or not is_one_day(draft.time) or draft.time.start is None or is_verb(draft.head):
            continue
        end = parse.bounds[draft.sentence][1]
        behind = parse.doc[draft.head.i + 1 : end].text
        said = DAY_OF_IT.match(" " + behind)
        if said is not None:
            begun = draft.time.start - timedelta(days=ORDINALS.index(said[1].lower()) + 1)
            draft.time = replace(draft.time, start=begun)
            draft.time_rule = f"{draft.time_rule}, the {said[1].lower()} day of it"
