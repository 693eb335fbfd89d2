"""Drafts, times -> when: by attachment, else by the scene told before, else counted from another event."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from datetime import timedelta
from itertools import pairwise
from typing import Final

from spacy.tokens import Token

from kg.extract.attachment import (
    DEED,
    FARTHEST,
    LONGEST_SCENE,
    PHYSICAL,
    Hold,
    distance,
    hold_of,
    is_apart,
    is_before_scene,
    is_charged,
    is_possessed,
    is_reduced,
    only_spreads,
    shares_scene,
)
from kg.extract.dependents import governor, oblique
from kg.extract.drafts import Draft
from kg.extract.event_scenes import SCENE
from kg.extract.event_signs import is_sum, raising
from kg.extract.parse import Parse
from kg.extract.repairs import dateline_end
from kg.extract.status import is_background
from kg.extract.times import TimeMention
from kg.extract.trees import clause_of, is_verb, lemma, path_up
from kg.extract.word_classes import word_class
from kg.model import Time

LONG_AGO: Final = 366
"""Days before the report from which an event is background where newer ones are told (plover.md, D1)."""
OWN_TIME: Final = "told with {!r}"
"""Rule of a time that hangs on a word."""
TOLD_BEFORE: Final = "the day of the scene told before"
"""Rule of days that a mention took over."""
RULING: Final = frozenset({"SANCTION", "CONCEDE", "ACCUSE", "COERCE", "REJECT", "AGREE"})
"""Types of what a court, a cabinet or an assembly does at one sitting."""
LONGEST_SITTING: Final = 4
"""Sentences from one act of it to the next."""
FARTHEST_SCOPE: Final = 8
"""Tokens from a superlative to the time within which it holds."""
OPENING: Final = 4
"""Words at the head of a paragraph that may say that the story goes on."""
SAME_DAY: Final = frozenset({("that", "day"), ("that", "night"), ("same", "day"), ("same", "night")})
"""Words that point at a day told before, where only its month or year was."""


def set_times(parse: Parse, drafts: Sequence[Draft], times: Sequence[TimeMention]) -> None:
    """Give each draft the time that hangs nearest; physical events without one take the scene's day."""
    by_sentence: dict[int, list[tuple[TimeMention, Hold]]] = {}
    for time in times:
        end = dateline_end(parse.doc[time.first])
        if (end is None or time.last > end) and not _is_scope(parse, time):
            by_sentence.setdefault(time.sentence, []).append((time, hold_in(parse, time)))
    heads = frozenset(d.head.i for draft in drafts for d in (draft, *draft.content))
    for draft in drafts:
        here = by_sentence.get(draft.sentence, [])
        named = next((time for time, _ in here if _is_when(draft, time)), None)
        if named is not None:
            draft.time, draft.time_rule = named.time, "the day before 'when'"
            continue
        ranked = [(distance(draft, hold, heads), abs(t.first - draft.head.i), n) for n, (t, hold) in enumerate(here)]
        if ranked and min(ranked)[0] <= FARTHEST:
            time, hold = here[min(ranked)[2]]
            adding = raising(draft)
            if adding is None or adding.left_edge.i <= time.first <= adding.right_edge.i:
                draft.time, draft.time_rule = time.time, OWN_TIME.format(hold.holder.text)
    _share(drafts)
    _by_deed(drafts)
    _since(parse, drafts)
    _inherit(parse, drafts, by_sentence, _leads(parse, times))
    _sitting(drafts)


def _is_scope(parse: Parse, time: TimeMention) -> bool:
    """Whether a time only says among what something is the most: "the deadliest attack on the army this year"."""
    if time.time.precision == "day" and is_one_day(time.time):
        return False
    start = max(parse.bounds[time.sentence][0], time.first - FARTHEST_SCOPE)
    for token in reversed(parse.doc[start : time.first]):
        if is_verb(token) or token.text in {",", ";", ":"}:
            return False
        if token.tag_ == "JJS" or (token.lower_ == "first" and token.i > 0 and token.nbor(-1).lower_ == "the"):
            return token.i > 0 and token.nbor(-1).lower_ in {"the", "its", "their", "second", "third"}
    return False


def _share(drafts: Sequence[Draft]) -> None:
    """Let an event's noun happen when the event does whose verb carries it: "police fired on a march in May"."""
    by_head = {draft.head.i: draft for draft in drafts}
    for draft in drafts:
        if draft.time is not None or is_verb(draft.head) or draft.type not in PHYSICAL:
            continue
        verb, how = governor(draft.head)
        carrier = by_head.get(verb.i) if verb is not None else None
        if verb is not None and carrier is not None and carrier.type in PHYSICAL and shares_scene(verb, how):
            draft.time, draft.time_rule = carrier.time, f"that of {carrier.head.text!r}"


def _by_deed(drafts: Sequence[Draft]) -> None:
    """Let what a deed did happen when the deed did: "those killed in last week's bombing"."""
    deeds = {draft.head.i: draft for draft in drafts if draft.time is not None and not is_verb(draft.head)}
    for draft in drafts:
        if draft.time is not None or draft.type not in PHYSICAL or not is_verb(draft.head):
            continue
        for preposition, noun in oblique(draft.head):
            deed = deeds.get(noun.i)
            if deed is not None and preposition in DEED and deed.type in PHYSICAL:
                draft.time, draft.time_rule = deed.time, f"that of {deed.head.text!r}"
                break


def _since(parse: Parse, drafts: Sequence[Draft]) -> None:
    """What goes on since something else happened began on its day: "jailed since the army seized power in July"."""
    by_head = {draft.head.i: draft for draft in drafts if draft.time is not None}
    for draft in drafts:
        if draft.time is not None:
            continue
        for clause in draft.head.children:
            other = by_head.get(clause.i)
            if clause.dep_ == "advcl" and other is not None and any(c.lower_ == "since" for c in clause.children):
                draft.time = replace(other.time, end=None) if other.time is not None else None
                draft.time_rule = f"since {other.head.text!r}"


def _leads(parse: Parse, times: Sequence[TimeMention]) -> dict[int, Time]:
    """For each block the day that stands before it alone, in its first words or in the heading above it.

    "**13 March.** Armed men raid Kadala ..." tells of 13 March throughout.
    """
    found: dict[int, Time] = {}
    heading: Time | None = None
    by_block: dict[int, TimeMention] = {}
    for time in times:
        by_block.setdefault(parse.block_of[time.sentence], time)
    starts: dict[int, int] = {}
    for sentence, (start, _) in enumerate(parse.bounds):
        starts.setdefault(parse.block_of[sentence], start)
    for number, block in enumerate(parse.blocks):
        first = by_block.get(number)
        alone = first is not None and is_one_day(first.time) and _stands_alone(parse, first, starts[number])
        if block.kind == "heading":
            heading = first.time if alone and first is not None else None
        elif alone and first is not None:
            found[number] = first.time
        elif heading is not None and first is None:
            found[number] = heading
    return found


def _stands_alone(parse: Parse, time: TimeMention, start: int) -> bool:
    """Whether a time opens its block and a mark sets it off: "13 March: ...", "On Monday - ..."."""
    if any(not t.is_punct and not t.is_space for t in parse.doc[start : time.first]):
        return False
    behind = next((t for t in parse.doc[time.last + 1 : time.last + 3] if not t.is_space), None)
    marked = behind is None or behind.text in {".", ":", "-", "–", "—", ")"}
    return marked or (behind is not None and parse.sentence_of[behind.i] != time.sentence)


def hold_in(parse: Parse, time: TimeMention) -> Hold:
    """What a time hangs on; one that opens the sentence behind a preposition hangs where the preposition does."""
    first = parse.doc[time.first]
    before = parse.doc[max(0, time.first - 1)]
    if before.dep_ == "prep" and before.i == parse.bounds[time.sentence][0] and before.i < first.i:
        return Hold(first, before.head, before.lower_)
    return hold_of(_root(parse, time))


def _is_when(draft: Draft, time: TimeMention) -> bool:
    """Whether a trigger stands behind a time and "when": "27 March, when soldiers shot 160 people"."""
    clause = clause_of(draft.head)
    if clause.dep_ != "relcl" or not any(c.lower_ == "when" for c in clause.children):
        return False
    noun = clause.head
    return any(time.first <= i <= time.last for i in (noun.i, noun.head.i if noun.dep_ == "appos" else noun.i))


def _root(parse: Parse, time: TimeMention) -> Token:
    """The word of a time by which it hangs on the sentence: of "Saturday night" the night."""
    for token in parse.doc[time.first : time.last + 1]:
        if not time.first <= token.head.i <= time.last:
            part = token.head if token.head.i == time.last + 1 else None
            return part if part is not None and part.lower_ in word_class("part_of_day") else token
    return parse.doc[time.last]


def _inherit(
    parse: Parse,
    drafts: Sequence[Draft],
    by_sentence: dict[int, list[tuple[TimeMention, Hold]]],
    leads: Mapping[int, Time],
) -> None:
    """Let events without a time take their block's day, the sentence's only one, or the day of the one told before."""
    last: tuple[int, Time] | None = None
    past: tuple[int, Time] | None = None
    position, entered = 0, -1
    spoken = {d.sentence for d in drafts if d.time is not None} - {
        d.sentence for d in drafts if d.time is not None and d.type in PHYSICAL
    }
    for draft in drafts:
        for sentence in range(position, draft.sentence):
            plain = [t for t, hold in by_sentence.get(sentence, []) if is_one_day(t.time) and _is_told(hold)]
            last = (sentence, plain[-1].time) if plain and sentence not in spoken else last
        position = draft.sentence
        lead = leads.get(parse.block_of[draft.sentence])
        if draft.time is None and lead is not None and draft.status == "actual" and _is_told_now(draft):
            draft.time, draft.time_rule = lead, "the day that stands before its paragraph"
        if draft.type not in PHYSICAL or draft.status != "actual":
            continue
        if draft.time is None and not (is_before_scene(draft) or is_charged(draft) or _is_counted(parse, draft)):
            here = by_sentence.get(draft.sentence, [])
            free = [time for time, hold in here if not time.open and _is_free(draft, hold)]
            if len(free) == 1:
                draft.time, draft.time_rule = free[0].time, "the only time of its sentence"
            elif (
                not free
                and last is not None
                and not _is_behind(draft)
                and _is_same_scene(parse, last[0], draft, entered)
            ):
                draft.time, draft.time_rule = last[1], TOLD_BEFORE
            elif not free and past is not None and _goes_on(parse, past[0], draft):
                draft.time, draft.time_rule = past[1], TOLD_BEFORE
        entered = parse.block_of[draft.sentence]
        if draft.time is not None and is_one_day(draft.time):
            last = (draft.sentence, draft.time)
        elif draft.time is not None and None not in (draft.time.start, draft.time.end):
            past = (draft.sentence, draft.time)


def _goes_on(parse: Parse, before: int, draft: Draft) -> bool:
    """Whether the sentence right behind a month or year goes on with its story: "Gunmen then stormed the hospital"."""
    same = parse.block_of[before] == parse.block_of[draft.sentence] and draft.sentence - before == 1
    words = [t.lower_ for t in parse.words(draft.sentence)]
    on = bool(set(words[:OPENING]) & word_class("going_on")) or any(pair in SAME_DAY for pair in pairwise(words))
    return same and on and is_verb(draft.head) and _is_told_now(draft)


def _is_behind(draft: Draft) -> bool:
    """Whether a mention only says who is meant: "those behind the riots"."""
    return not is_verb(draft.head) and draft.head.head.lower_ == "behind"


def _sitting(drafts: Sequence[Draft]) -> None:
    """Let what one body does in a row be of one day: "sentenced four men on Thursday. ... It acquitted two others"."""
    last: Draft | None = None
    for draft in drafts:
        if draft.type not in RULING or draft.status != "actual":
            continue
        if is_one_day(draft.time):
            last = draft
        elif last is not None and draft.time is None and _is_same_sitting(last, draft):
            draft.time, draft.time_rule = last.time, TOLD_BEFORE


def _is_same_sitting(before: Draft, draft: Draft) -> bool:
    """Whether two acts are of one body, told in a row, in plain past."""
    mine, theirs = ({a.entity for a in d.actors} - {None} for d in (draft, before))
    told = is_verb(draft.head) and _is_told_now(draft) and draft.head.tag_ == "VBD"
    return bool(mine & theirs) and told and draft.sentence - before.sentence <= LONGEST_SITTING


def match_days_to_places(drafts: Iterable[Draft]) -> None:
    """Let a day that was taken over be that of the place that was taken over."""
    told: list[Draft] = []
    for draft in drafts:
        if draft.time_rule == TOLD_BEFORE:
            draft.time = _of_its_place(draft, told) or draft.time
        if is_one_day(draft.time) and draft.type in PHYSICAL:
            told = [*told[1 - FARTHEST :], draft]


def _of_its_place(draft: Draft, told: Sequence[Draft]) -> Time | None:
    """The day of what was told of the scene's place, where the last day told was that of another place.

    "15 died in Aktau and one the next day in Shetpe. More than 100 were wounded": where the 15 were, and when.
    """
    places = {place.entity for place in draft.places if place.rule == SCENE}
    near = [other for other in told if draft.sentence - other.sentence <= 1 and other.places]
    if near and not draft.places:
        return near[-1].time
    if not places or not near or places & {place.entity for place in near[-1].places}:
        return None
    return next((other.time for other in reversed(near) if places & {place.entity for place in other.places}), None)


def _is_told_now(draft: Draft) -> bool:
    """Whether a mention is told as of its block's day: no perfect, and no noun that points back."""
    verb = draft.head if is_verb(draft.head) else governor(draft.head)[0]
    if draft.trigger.entry.part == "n" and not is_verb(draft.head):
        pointed = any(c.lower_ in word_class("definite") for c in draft.head.children)
        if verb is None or pointed or not shares_scene(verb, governor(draft.head)[1]):
            return False
    if verb is None or verb.dep_ in {"relcl", "acl"}:
        return False
    return not any(c.lower_ in {"have", "has", "had", "'ve", "will"} for c in verb.children if c.dep_ == "aux")


def _is_counted(parse: Parse, draft: Draft) -> bool:
    """Whether a mention is told as days or weeks off something else: "died days after he was beaten"."""
    words = parse.words(draft.sentence)
    units = [t for t in words[:-1] if lemma(t) in {"day", "week", "month", "year"} and t.i > draft.head.i]
    return any(t.nbor(1).lower_ in {"after", "before", "later", "earlier"} for t in units)


def leave_sums(drafts: Iterable[Draft]) -> None:
    """A count over several happenings has no day or place of the scene: "in all, 14 people died in the two raids"."""
    for draft in drafts:
        if is_sum(draft):
            draft.places = [place for place in draft.places if place.rule != SCENE]
            if draft.time_rule == TOLD_BEFORE:
                draft.time = None


def is_one_day(time: Time | None) -> bool:
    """Whether a time is a single day."""
    return time is not None and time.precision == "day" and time.start is not None and time.start == time.end


def _is_free(draft: Draft, hold: Hold) -> bool:
    """Whether a time may tell of a trigger's sentence, wherever the parser hung it."""
    reduced = any(is_reduced(t) and hold.holder.i not in {w.i for w in t.subtree} for t in path_up(draft.head))
    return _is_told(hold) and not reduced and not is_apart(draft, hold) and not only_spreads(draft)


def _is_told(hold: Hold) -> bool:
    """Whether a time is that of what happens, not of a noun alone, nor of saying."""
    return not is_possessed(hold) and lemma(hold.holder) not in word_class("reporting")


def _is_same_scene(parse: Parse, before: int, draft: Draft, entered: int) -> bool:
    """Whether a day still holds: in its paragraph, or behind it where the next begins with "hours later", "then".

    Args:
        parse: the report.
        before: sentence that told the day.
        draft: the mention.
        entered: the last paragraph with a happening so far.
    """
    sentence = draft.sentence
    if sentence - before > LONGEST_SCENE:
        return False
    if parse.block_of[before] == parse.block_of[sentence]:
        return True
    opening = {t.lower_ for t in parse.words(sentence)[:OPENING]}
    next_to = parse.block_of[sentence] - parse.block_of[before] == 1 and entered != parse.block_of[sentence]
    return next_to and bool(opening & word_class("going_on"))


def set_background(parse: Parse, drafts: Sequence[Draft]) -> None:
    """What ended more than a year ago, or is told of an era, is background where newer things are told."""
    published = parse.document.published
    if published is None:
        return
    limit = published - timedelta(days=LONG_AGO)
    ends = {id(d): d.time.end for d in drafts if d.time is not None and d.time.end is not None}
    if not any(end > limit for end in ends.values()):
        return
    old = [clause_of(d.head) for d in drafts if id(d) in ends and ends[id(d)] < limit]
    below = {token.i for clause in old for token in clause.subtree}
    for draft in drafts:
        if draft.status == "actual":
            end = ends.get(id(draft))
            told_with_old = draft.time is None and draft.head.i in below
            if (end is not None and end < limit) or (end is None and (told_with_old or is_background(draft.head))):
                draft.status, draft.status_rule = "historical", "background to newer events"
