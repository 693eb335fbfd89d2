"""Parse -> times: dates as exact as printed, resolved against the day of publication and the story's own date."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Final

from kg.extract.blocks import parser_view
from kg.extract.calendar import shift
from kg.extract.dates import COUNTS, DATE, Clock, Value, resolve
from kg.extract.parse import Parse
from kg.extract.word_classes import word_class
from kg.model import Sentence, Span, Time

TIME: Final = re.compile(rf"(?<![\w-])(?:{DATE})", re.VERBOSE | re.IGNORECASE)
SINCE: Final = re.compile(
    r"\b(?:(?:ever )?since|as of|starting(?: from| on)?|beginning(?: on)?|with effect from)\s+"
    r"(?:(?:at least|about|around|the|on|in)\s+)*$",
    re.IGNORECASE,
)
UNTIL: Final = re.compile(
    r"\b(?:until|till|through|up to|valid to|not before|lasting to|expires? on)\s+(?:(?:the|at least|about|on)\s+)*$",
    re.IGNORECASE,
)
LINK: Final = re.compile(r"\s*(?:to|until|till|through|-|–|and)\s*(?:the\s+)?")
OPENING: Final = re.compile(r"\b(?:from|between)\s+(?:the\s+)?$", re.IGNORECASE)
MONEY: Final = re.compile(r"[$£€]\s*$|\bNo\.\s*$")
COUNTED: Final = re.compile(
    r"s\b|\s+(?:people|workers|men|women|soldiers|troops|civilians|miners|jobs|homes|protesters|families)\b"
)
"""What stands behind four digits that are no year: "1990s", "2011 people"."""
DURATION: Final = re.compile(r"\b(?P<count>\d+|[a-z]+)[- ](?P<unit>hour|day)\b(?!s)", re.IGNORECASE)
STARTING: Final = re.compile(r"\b(?:from|starting|beginning)\s+(?:on\s+)?$", re.IGNORECASE)
BESIDE: Final = re.compile(r"\s*\(|,?\s+(?:the\s+)?")
OF_YEAR: Final = re.compile(r"\s+(?:of\s+)?(?P<which>last|this)\s+(?P<unit>year|week)\b", re.IGNORECASE)
IN_MONTH: Final = re.compile(
    r"\b(?:in|since|until|till|by|from|of|during|to|through|and|before|after|late|early|for|on)\s+$", re.IGNORECASE
)
HALF_YEAR: Final = 180
"""Days: an end that lies further back is next year's."""


@dataclass(frozen=True, slots=True)
class TimeMention:
    """A time in the report, with the tokens that it takes."""

    time: Time
    """What it says."""
    sentence: int
    """Index of its sentence."""
    first: int
    """Index of its first token."""
    last: int
    """Index of its last token."""
    open: bool
    """Since or until: one end only."""


def find_times(parse: Parse) -> tuple[TimeMention, ...]:
    """Times that can be told, in order; without a day of publication only those that carry their year."""
    clock = Clock(parse.document.published)
    view = parser_view(parse.document.text)
    starts = {token.idx: token.i for token in parse.doc if not token.is_space}
    ends = {token.idx + len(token): token.i for token in parse.doc if not token.is_space}
    found = []
    for sentence in parse.sentences:
        clock.enter(parse.block_of[sentence.index])
        for span, value, is_open in _in_sentence(sentence, view, clock):
            first = next((starts[i] for i in range(span.start, span.end) if i in starts), None)
            last = next((ends[i] for i in range(span.end, span.start, -1) if i in ends), None)
            if first is not None and last is not None and first <= last:
                found.append(TimeMention(Time(span, *value), sentence.index, first, last, is_open))
    return tuple(found)


def _in_sentence(sentence: Sentence, view: str, clock: Clock) -> Iterator[tuple[Span, Value, bool]]:
    words = view[sentence.span.start : sentence.span.end]
    ahead = bool(word_class("ahead_word") & {w.strip(".,;:").casefold() for w in words.split()})
    position = 0
    for match in TIME.finditer(words):
        if match.start() < position or not _is_time(words, match):
            continue
        if match["w"] and _names_day_of(words, match):
            continue
        if match["rel"] and position and OF_YEAR.match(words, position) is not None:
            continue
        value = resolve(match, clock, ahead)
        value = _moved(words, match, value) if value is not None else None
        if value is None:
            continue
        position, value, is_open = _bounded(words, match, value, clock, ahead)
        offset = sentence.span.start
        yield Span(offset + match.start(), offset + position), value, is_open


def _names_day_of(words: str, match: re.Match[str]) -> bool:
    """Whether a weekday stands beside its date, which says more: "Tuesday, March 4", "Tuesday (4 March)"."""
    link = BESIDE.match(words, match.end())
    dated = TIME.match(words, link.end()) if link is not None else None
    return dated is not None and bool(dated["m1"] or dated["m2"] or dated["iso"])


def _moved(words: str, match: re.Match[str], value: Value) -> Value:
    """A day told of another year or week: "May 12 last year", "Wednesday last week"."""
    behind = OF_YEAR.match(words, match.end())
    start, end, precision = value
    if behind is None or start is None or end is None:
        return value
    if behind["unit"] == "year" and (match["m1"] or match["m2"]) and not (match["y1"] or match["y2"]):
        years = -1 if behind["which"] == "last" else 0
        return shift(start, years), shift(end, years), precision
    if behind["unit"] == "week" and match["w"] and behind["which"] == "last":
        return start - timedelta(weeks=1), end - timedelta(weeks=1), precision
    return value


def _bounded(words: str, match: re.Match[str], value: Value, clock: Clock, ahead: bool) -> tuple[int, Value, bool]:
    """A time with the words around it: a range, or one end only; a plain day is where the story stands from now on."""
    before, end = words[: match.start()], match.end()
    joined = _joined(words, match, value, clock, ahead)
    if joined is not None:
        return joined[0], joined[1], False
    possessive = words[: end + 2].endswith("'s")
    if (SINCE.search(before) and not possessive) or re.match(r"\s*onwards?\b", words[end:]):
        return end, (value[0], None, value[2]), True
    if UNTIL.search(before):
        return end, (None, _later(value[1], clock), value[2]), True
    clock.move(value)
    lasting = DURATION.search(words) if STARTING.search(before) else None
    if lasting is not None and value[1] is not None and value[2] == "day":
        count = lasting["count"].casefold()
        number = int(count) if count.isdigit() else COUNTS.get(count, 1)
        days = -(-number // 24) if lasting["unit"] == "hour" else number
        return end, (value[0], value[1] + timedelta(days=days - 1), "day"), False
    return end, value, False


def _is_time(words: str, match: re.Match[str]) -> bool:
    """Whether what looks like a month, weekday or year is one."""
    month, before, behind = match["m3"], words[: match.start()], words[match.end() :]
    if (month and month[0].islower()) or (match["w"] and match["w"][0].islower()):
        return False
    if month in {"May", "March"} and not (match["y3"] or match["which"] or match["part"]):
        return bool(IN_MONTH.search(before)) or behind.startswith("'s ")
    return not (match["year"] and (MONEY.search(before) or COUNTED.match(behind)))


def _joined(words: str, match: re.Match[str], value: Value, clock: Clock, ahead: bool) -> tuple[int, Value] | None:
    """A range that this time begins: "from 17 December to 5 January", "Monday to Friday"."""
    link = LINK.match(words, match.end())
    opened = OPENING.search(words[: match.start()])
    if link is None or (not opened and "and" in link.group()):
        return None
    second = TIME.match(words, link.end())
    until = resolve(second, clock, ahead) if second is not None else None
    if second is None or until is None or value[0] is None or until[1] is None:
        return None
    if not opened and value[2] != until[2]:
        return None
    end = until[1] if until[1] >= value[0] else shift(until[1], years=1)
    return second.end(), (value[0], end, value[2])


def _later(day: date | None, clock: Clock) -> date | None:
    """An end that lies half a year back is next year's: "until January 5" in a report of December."""
    if day is not None and clock.published is not None and (clock.published - day).days > HALF_YEAR:
        return shift(day, years=1)
    return day
