"""Parse, cast, lexicon -> event mentions and events: who did what to whom, where, when and how many."""

from kg.extract.arguments import find_arguments
from kg.extract.cast import Cast
from kg.extract.lexicon import Lexicon, load_lexicon
from kg.extract.parse import Parse
from kg.extract.triggers import Matcher
from kg.model import Event, EventMention

__all__ = ["find_events", "load_lexicon"]


def find_events(parse: Parse, cast: Cast, lexicon: Lexicon) -> tuple[tuple[EventMention, ...], tuple[Event, ...]]:
    """Find every event that a report tells of, and merge the mentions that tell of the same."""
    mentions = []
    events = []
    for trigger in Matcher(parse, cast, lexicon).find():
        actors, recipients = find_arguments(trigger, cast, lexicon)
        key = f"{trigger.entry.type.lower()}-{trigger.span.start}"
        events.append(Event(key, (len(mentions),)))
        mentions.append(
            EventMention(
                trigger.span,
                parse.sentence_of[trigger.head.i],
                trigger.entry.type,
                trigger.entry.mode,
                "actual",
                tuple(actors),
                tuple(recipients),
                (),
                None,
                (),
                key,
                trigger.rule,
            )
        )
    return tuple(mentions), tuple(events)
