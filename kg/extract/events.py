"""Parse, cast, lexicon -> event mentions and events: who did what to whom, where, when and how many."""

from dataclasses import replace
from datetime import timedelta

from kg.extract.arguments import find_arguments
from kg.extract.cast import Cast
from kg.extract.content import absorb_content
from kg.extract.drafts import Draft
from kg.extract.event_coreference import is_harm, merge
from kg.extract.figures import set_figures
from kg.extract.lexicon import Lexicon, load_lexicon
from kg.extract.modes import set_modes
from kg.extract.parse import Parse
from kg.extract.scenes import relative_links, set_places, set_times
from kg.extract.status import is_background, status_of
from kg.extract.times import find_times
from kg.extract.triggers import Matcher
from kg.model import Event, EventMention

__all__ = ["find_events", "load_lexicon"]


def find_events(parse: Parse, cast: Cast, lexicon: Lexicon) -> tuple[tuple[EventMention, ...], tuple[Event, ...]]:
    """Find every event that a report tells of, and merge the mentions that tell of the same."""
    drafts = _drafts(parse, cast, lexicon)
    set_modes(parse, [d for d in drafts if not d.content], lexicon)
    drafts = absorb_content(drafts, cast, lexicon)
    set_modes(parse, drafts, lexicon)
    set_times(parse, drafts, find_times(parse), lexicon)
    set_places(parse, drafts, cast, lexicon)
    _set_background(parse, drafts)
    set_figures(parse, drafts, cast, lexicon)
    _count_days(parse, drafts, told=False)
    merge(parse, drafts, cast, lexicon)
    _count_days(parse, drafts, told=True)
    _share_modes(drafts, lexicon)
    keys: dict[str, list[int]] = {}
    for index, draft in enumerate(drafts):
        keys.setdefault(draft.event, []).append(index)
    events = tuple(Event(key, tuple(mentions)) for key, mentions in keys.items())
    return tuple(draft.finished() for draft in drafts), events


def _drafts(parse: Parse, cast: Cast, lexicon: Lexicon) -> list[Draft]:
    drafts = []
    for trigger in Matcher(parse, cast, lexicon).find():
        entry = trigger.entry
        draft = Draft(trigger, parse.sentence_of[trigger.head.i], entry.type, entry.mode)
        draft.status = status_of(trigger.head, entry.part, lexicon)
        if draft.status == "negated" and entry.negated:
            draft.status = "actual"
        draft.actors, draft.recipients = find_arguments(trigger, cast, lexicon)
        drafts.append(draft)
    return drafts


def _set_background(parse: Parse, drafts: list[Draft]) -> None:
    """What ended more than a year before the report, or is told of an era long gone, is background where newer things are told."""
    published = parse.document.published
    if published is None:
        return
    limit = published - timedelta(days=366)
    dated = [d.time.end for d in drafts if d.time is not None and d.time.end is not None]
    if not any(end > limit for end in dated):
        return
    old = {d.sentence for d in drafts if d.time is not None and d.time.end is not None and d.time.end < limit}
    for draft in drafts:
        if draft.status != "actual":
            continue
        if draft.time is not None and draft.time.end is not None:
            if draft.time.end < limit:
                draft.status = "historical"
        elif (draft.time is None and draft.sentence in old) or is_background(draft.head):
            draft.status = "historical"


def _count_days(parse: Parse, drafts: list[Draft], told: bool) -> None:
    """Dates told by another event: "a day after police fired on the march"; from its own clause, or from the whole report."""
    known = {d.event: d.time for d in drafts if d.time is not None and d.time.precision == "day"}
    for draft, base, days in relative_links(parse, drafts):
        if told:
            time = known.get(base.event)
            if draft.time is None and time is not None and time.start is not None:
                start = time.start + timedelta(days=days)
                draft.time = replace(time, start=start, end=start)
        elif draft.time is not None and draft.time.start is not None and draft.time.precision == "day":
            start = draft.time.start - timedelta(days=days)
            base.time = replace(draft.time, start=start, end=start)


def _share_modes(drafts: list[Draft], lexicon: Lexicon) -> None:
    """A death without means takes the means of the event that it is merged with."""
    modes: dict[str, str] = {}
    for draft in drafts:
        if draft.mode is not None and draft.type == "ASSAULT":
            modes.setdefault(draft.event, draft.mode)
    for draft in drafts:
        if draft.mode is None and draft.event in modes and (is_harm(draft, lexicon) or draft.trigger.entry.part == "n"):
            draft.mode = modes[draft.event]
