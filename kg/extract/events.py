"""Parse, cast, lexicon -> event mentions and events: who did what to whom, where, when and how many."""

from kg.extract.arguments import find_arguments
from kg.extract.carried import carry
from kg.extract.cast import Cast
from kg.extract.content import absorb_content
from kg.extract.counted_days import count_days
from kg.extract.drafts import Draft
from kg.extract.event_causes import set_causes, set_duration
from kg.extract.event_coreference import merge
from kg.extract.event_places import set_places
from kg.extract.event_scenes import keep_exact_places
from kg.extract.event_signs import is_harm
from kg.extract.event_times import leave_sums, match_days_to_places, set_background, set_times
from kg.extract.figures import set_figures
from kg.extract.lexicon import Lexicon, load_lexicon
from kg.extract.modes import set_modes
from kg.extract.parse import Parse
from kg.extract.status import status_of
from kg.extract.strikes import set_course, set_strikers
from kg.extract.times import find_times
from kg.extract.trace import Trace
from kg.extract.trees import lemma
from kg.extract.triggers import Trigger, find_triggers
from kg.extract.word_classes import word_class
from kg.model import Event, EventMention

__all__ = ["find_events", "load_lexicon"]


def find_events(
    parse: Parse, cast: Cast, lexicon: Lexicon, trace: Trace | None = None
) -> tuple[tuple[EventMention, ...], tuple[Event, ...]]:
    """Find every event that a report tells of, and merge the mentions that tell of the same.

    Args:
        parse: The report.
        cast: Who and what it names.
        lexicon: The words that name events.
        trace: Told of each word that could name an event and names none; None where nobody asks.
    """
    drafts = [_draft(parse, cast, trigger) for trigger in find_triggers(parse, cast, lexicon, trace)]
    _drop_events(drafts)
    set_modes(drafts)
    drafts = absorb_content(drafts, cast, trace)
    set_modes(drafts)
    times = find_times(parse)
    set_times(parse, drafts, times)
    set_course(parse, drafts, times)
    set_places(parse, drafts, cast)
    match_days_to_places(drafts)
    set_background(parse, drafts)
    set_figures(parse, drafts, cast)
    leave_sums(drafts)
    count_days(parse, drafts, merged=False)
    set_duration(parse, drafts)
    merge(parse, drafts, cast)
    set_causes(drafts)
    carry(parse, drafts, cast)
    set_strikers(parse, drafts, cast)
    count_days(parse, drafts, merged=True)
    keep_exact_places(drafts, cast)
    _share_modes(drafts)
    keys: dict[str, list[int]] = {}
    for index, draft in enumerate(drafts):
        keys.setdefault(draft.event, []).append(index)
    events = tuple(Event(key, tuple(mentions)) for key, mentions in keys.items())
    return tuple(draft.finished() for draft in drafts), events


def _draft(parse: Parse, cast: Cast, trigger: Trigger) -> Draft:
    entry = trigger.entry
    draft = Draft(trigger, parse.sentence_of[trigger.head.i], entry.type, entry.mode)
    status, cue = status_of(trigger.head, entry.part)
    urged = status == "hypothetical" and bool(trigger.slots.get("speaker"))
    if cue is not None and not urged and not (status == "negated" and entry.negated):
        draft.status, draft.status_rule = status, f"by {cue.text!r}"
    draft.actors, draft.recipients = find_arguments(trigger, cast)
    return draft


def _drop_events(drafts: list[Draft]) -> None:
    """Take event nouns out of the arguments: a rally is banned, but it is nobody."""
    people = word_class("armed") | word_class("person") | word_class("worker")
    nouns = (draft.head for draft in drafts if draft.trigger.entry.part == "n")
    events = {noun.idx for noun in nouns if lemma(noun) not in people}
    for draft in drafts:
        draft.actors = [argument for argument in draft.actors if argument.head.start not in events]
        draft.recipients = [argument for argument in draft.recipients if argument.head.start not in events]


def _share_modes(drafts: list[Draft]) -> None:
    """A death without means takes the means of the event that it is merged with."""
    modes: dict[str, str] = {}
    for draft in drafts:
        if draft.mode is not None and draft.type == "ASSAULT":
            modes.setdefault(draft.event, draft.mode)
    for draft in drafts:
        if draft.mode is None and draft.event in modes and (is_harm(draft) or draft.trigger.entry.part == "n"):
            draft.mode, draft.mode_rule = modes[draft.event], "that of another mention of the same event"
