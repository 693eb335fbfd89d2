"""Drafts -> days counted from other events: "a day after police fired on the march", "six days after the shooting"."""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import timedelta
from typing import Final

from kg.extract.dates import COUNTS
from kg.extract.drafts import Draft
from kg.extract.event_times import is_one_day
from kg.extract.parse import Parse
from kg.extract.trees import lemma
from kg.model import Time

DAYS_IN: Final = {"day": 1, "week": 7, "hour": 0}


def count_days(parse: Parse, drafts: Sequence[Draft], *, merged: bool) -> None:
    """Dates told by another event: "a day after police fired on the march", "six days after the shooting".

    Args:
        parse: the report.
        drafts: its mentions.
        merged: False: the event counted from takes its day from the other; True, once mentions are merged: the reverse.
    """
    known = {draft.event: draft.time for draft in drafts if is_one_day(draft.time)}
    for draft, base, days in _relative(parse, drafts):
        if not merged and is_one_day(draft.time):
            shared, base.time = draft.time, _shifted(draft.time, -days)
            base.time_rule = f"counted from {draft.head.text!r}"
            for other in drafts:
                if other.time == shared and other is not draft and base.head.is_ancestor(other.head):
                    other.time, other.time_rule = base.time, f"that of {base.head.text!r}"
        elif merged and draft.time is None:
            draft.time, draft.time_rule = _shifted(known.get(base.event), days), f"counted from {base.head.text!r}"


def _shifted(time: Time | None, days: int) -> Time | None:
    if time is None or time.start is None:
        return None
    day = time.start + timedelta(days=days)
    return replace(time, start=day, end=day)


def _relative(parse: Parse, drafts: Sequence[Draft]) -> Iterator[tuple[Draft, Draft, int]]:
    """Pairs told as "two days after": the event told, the event counted from, and the days between."""
    by_sentence: dict[int, list[Draft]] = {}
    for draft in drafts:
        by_sentence.setdefault(draft.sentence, []).append(draft)
    for sentence, here in sorted(by_sentence.items()):
        words = parse.words(sentence)
        for token in words[2:]:
            if token.lower_ not in {"after", "before"} or lemma(token.nbor(-1)) not in DAYS_IN:
                continue
            count = token.nbor(-2).lower_
            number = 0 if lemma(token.nbor(-1)) == "hour" else int(count) if count.isdigit() else COUNTS.get(count)
            if number is None:
                continue
            days = number * DAYS_IN[lemma(token.nbor(-1))] * (1 if token.lower_ == "after" else -1)
            below = {t.i for t in (token.head if token.dep_ == "mark" else token).subtree}
            base = next((d for d in here if d.head.i > token.i and d.head.i in below), None)
            if base is not None:
                yield from ((d, base, days) for d in here if d.head.i < token.i - 1)
