"""Drafts, times -> strikes: since or until when they go on, and who is on strike where only their return tells it."""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from datetime import timedelta
from typing import Final

from spacy.tokens import Token

from kg.extract.actors import actors_in
from kg.extract.antecedents import Told
from kg.extract.calendar import months_back
from kg.extract.cast import Cast
from kg.extract.dependents import governor
from kg.extract.drafts import Draft
from kg.extract.event_signs import is_noun_mention
from kg.extract.event_times import OWN_TIME, hold_in
from kg.extract.grammar import surface_subjects
from kg.extract.parse import Parse
from kg.extract.times import TimeMention
from kg.extract.trees import has_child, is_verb, lemma
from kg.extract.word_classes import word_class
from kg.model import Time

WITHIN: Final = frozenset({"during", "amid", "amidst", "throughout", "in", "over"})
"""Prepositions between what happened on a day and the strike that it happened in."""
ORDINALS: Final = {
    "second": 2, "third": 3, "fourth": 4, "fifth": 5, "sixth": 6, "seventh": 7, "eighth": 8, "ninth": 9, "tenth": 10,
    "eleventh": 11, "twelfth": 12,
}  # fmt: skip
ORDINAL: Final = re.compile(r"(\d{1,3})(?:st|nd|rd|th)")
DAYS_IN: Final = {"day": 1, "week": 7}
NEXT: Final = 1
"""Sentences behind a strike in which its people may go back to work."""


def lasts(draft: Draft) -> bool:
    """Whether a mention tells of a protest that goes on for days, so that what happens in it does not date it."""
    return draft.type == "PROTEST" and draft.mode in {"strike", "hunger"}


def _noun(draft: Draft) -> Token | None:
    """The noun among a mention's words: "strike" of "are on a strike"."""
    if is_noun_mention(draft):
        return draft.head
    return next((token for token in reversed(draft.trigger.tokens) if token.pos_ == "NOUN"), None)


def set_course(parse: Parse, drafts: Iterable[Draft], times: Sequence[TimeMention]) -> None:
    """Let a day on which a strike began or ended be that end of it, and a day within it be none of its own."""
    by_sentence: dict[int, list[TimeMention]] = {}
    for time in times:
        by_sentence.setdefault(time.sentence, []).append(time)
    for draft in filter(lasts, drafts):
        noun = _noun(draft)
        verb = _phase(noun) if noun is not None else None
        told = _told_with(parse, verb, by_sentence.get(draft.sentence, [])) if verb is not None else None
        bounded = _bounded(verb, told) if verb is not None and told is not None else None
        if verb is not None and bounded is not None and not _is_own(draft):
            draft.time, draft.time_rule = bounded, f"told with {verb.text!r}, which says when it began or ended"
        elif is_noun_mention(draft) and _is_within(draft) and not _is_own(draft):
            draft.time, draft.time_rule = None, ""


def _is_own(draft: Draft) -> bool:
    """Whether a time stands in the strike's own phrase: "a strike in April"."""
    return draft.time is not None and draft.time_rule == OWN_TIME.format(draft.head.text)


def _phase(noun: Token) -> Token | None:
    """The verb by which a strike begins, ends, or enters its third week."""
    verb, how = governor(noun)
    if verb is not None and _says_when(verb) and how in {"subject", "passive", "object"}:
        return verb
    return next((c for c in noun.children if c.dep_ in {"relcl", "acl"} and _says_when(c) and _is_of(c)), None)


def _says_when(verb: Token) -> bool:
    return lemma(verb) in word_class("beginning") | word_class("ending") or (
        lemma(verb) == "enter" and _count(verb) is not None
    )


def _is_of(clause: Token) -> bool:
    """Whether a clause behind a noun tells what the noun does: "which began in May", "launched in May"."""
    own = [c for c in clause.children if c.dep_ in {"nsubj", "nsubjpass"}]
    return all(c.lower_ in {"which", "that"} for c in own)


def _told_with(parse: Parse, verb: Token, times: Sequence[TimeMention]) -> Time | None:
    """The time that hangs on a verb."""
    near = [t for t in times if (hold := hold_in(parse, t)).holder.i == verb.i or hold.holder.head.i == verb.i]
    near = [t for t in near if not any(is_verb(w) for w in parse.doc[min(verb.i + 1, t.first) : t.first])]
    return min(near, key=lambda t: abs(t.first - verb.i)).time if near else None


def _bounded(verb: Token, time: Time) -> Time | None:
    """A time as the beginning or the end of what goes on."""
    if lemma(verb) in word_class("beginning"):
        return replace(time, end=None) if time.start is not None else None
    if lemma(verb) in word_class("ending"):
        return replace(time, start=None) if time.end is not None else None
    counted = _count(verb)
    if counted is None or time.start is None or time.precision != "day":
        return None
    number, unit = counted
    if unit == "month":
        return replace(time, start=months_back(time.start, number - 1)[0], end=None, precision="month")
    return replace(time, start=time.start - timedelta(days=(number - 1) * DAYS_IN[unit]), end=None)


def _count(verb: Token) -> tuple[int, str] | None:
    """Which day, week or month a strike enters: "entered its tenth day"."""
    for noun in verb.children:
        if noun.dep_ == "dobj" and lemma(noun) in {*DAYS_IN, "month"}:
            for word in noun.children:
                match = ORDINAL.fullmatch(word.lower_)
                number = int(match[1]) if match else ORDINALS.get(word.lower_)
                if number is not None:
                    return number, lemma(noun)
    return None


def _is_within(draft: Draft) -> bool:
    """Whether something else happens while a strike goes on: "shot two people during a strike"."""
    verb, how = governor(draft.head)
    if verb is None or how not in WITHIN:
        return False
    return not any(lemma(verb) in word_class(name) for name in ("light", "happen", "partake", "undergo"))


def set_strikers(parse: Parse, drafts: Sequence[Draft], cast: Cast) -> None:
    """Give a strike of nobody's those who go back to work: "The strike ended: most drivers had gone back to work"."""
    told = Told(parse, cast, drafts)
    known = {draft.event for draft in drafts if draft.actors}
    for draft in drafts:
        if (
            not (lasts(draft) and is_noun_mention(draft))
            or draft.event in known
            or draft.status not in {"actual", "historical"}
        ):
            continue
        people = next((found for verb in _verbs_behind(draft, told) if (found := _returned(verb, cast))), [])
        if people:
            why = f"who went back to what {draft.trigger.words!r} had stopped"
            draft.actors = [cast.argument(head, why) for head in people]
            known.add(draft.event)


def _verbs_behind(draft: Draft, told: Told) -> Iterator[Token]:
    """Verbs of a strike's sentence and of the next in its paragraph."""
    for sentence in range(draft.sentence, draft.sentence + 1 + NEXT):
        if sentence == draft.sentence or (sentence < len(told.parse.bounds) and told.follows(sentence)):
            start, end = told.parse.bounds[sentence]
            yield from (token for token in told.parse.doc[max(start, draft.head.i) : end] if is_verb(token))


def _returned(verb: Token, cast: Cast) -> list[Token]:
    """Those who go back to work, by a verb and where they go."""
    base = lemma(verb)
    below = [g for c in verb.children if c.dep_ in {"prep", "advmod", "prt"} for g in (c, *c.children)]
    back = base == "return" or (base in {"go", "get", "be"} and any(t.lower_ == "back" for t in below))
    things = [t for t in verb.subtree if t.dep_ == "pobj" and t.head.lower_ in {"to", "at"}]
    if base == "resume":
        back, things = True, [c for c in verb.children if c.dep_ == "dobj"]
    if not back or not any(lemma(t) in word_class("workplace") for t in things) or has_child(verb, "neg"):
        return []
    heads = [one for token, _ in surface_subjects(verb) for one in actors_in(token, cast)]
    return [one for one in heads if cast.kind_at(one) == "Group"]
