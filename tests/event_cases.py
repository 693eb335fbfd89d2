"""Golden cases of events: how what was found is printed."""

from datetime import date
from functools import cache

from kg.extract.extractor import Extractor
from kg.model import Argument, Document, EventMention, Figure, Reading, Time

PUBLISHED = date(2014, 6, 4)
"""Day of publication of every case: a Wednesday."""


@cache
def extractor() -> Extractor:
    """One pipeline for all cases."""
    return Extractor()


@cache
def read(text: str) -> Reading:
    """What a case's text says."""
    return extractor().read(Document(key="case", text=text, published=PUBLISHED))


def printed(text: str) -> str:
    """Each event mention on a line: type, mode and status, trigger, who, to whom, where, when, how many."""
    return "\n".join(line(mention, text) for mention in read(text).event_mentions) or "-"


def line(mention: EventMention, text: str) -> str:
    """One event mention."""
    kind = mention.type + (f"/{mention.mode}" if mention.mode else "")
    parts = [
        kind if mention.status == "actual" else f"{kind} {mention.status}",
        " ".join(mention.span.of(text).split()),
    ]
    for label, arguments in (("by", mention.actors), ("to", mention.recipients), ("in", mention.places)):
        if arguments:
            parts.append(f"{label} {heads(arguments, text)}")
    if mention.time is not None:
        parts.append(f"on {when(mention.time)}")
    return " | ".join([*parts, *map(how_many, mention.figures)])


def heads(arguments: tuple[Argument, ...], text: str) -> str:
    """Head words of arguments."""
    return ", ".join(argument.head.of(text) for argument in arguments)


def when(time: Time) -> str:
    """A time as exact as it is, an open end left out."""
    size = {"day": 10, "month": 7, "year": 4}[time.precision]
    start, end = (str(day)[:size] if day else "" for day in (time.start, time.end))
    return start if start == end else f"{start}..{end}"


def how_many(figure: Figure) -> str:
    """A figure with its bounds."""
    words = [figure.measure, "-" if figure.value is None else str(figure.value)]
    words += [f"from {figure.at_least}"] if figure.at_least is not None else []
    words += [f"to {figure.at_most}"] if figure.at_most is not None else []
    return " ".join(words + (["about"] if figure.approximate else []))


def merged(text: str) -> str:
    """Each event on a line: its key, and the words of its mentions."""
    reading = read(text)
    words = [" ".join(mention.span.of(text).split()) for mention in reading.event_mentions]
    return "\n".join(f"{event.key}: {', '.join(words[i] for i in event.mentions)}" for event in reading.events) or "-"
