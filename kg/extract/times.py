"""Parse -> times: dates as exact as printed, resolved against the day of publication and the story's own running date."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from kg.extract.blocks import parser_view
from kg.extract.calendar import DAYS, MONTHS, month_span, months_back, shift, week_of, weekday, year_of
from kg.extract.parse import Parse
from kg.model import Span, Time
from kg.model.reading import Precision

MONTH = r"(?:January|February|March|April|May|June|July|August|September|October|November|December|(?:Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept?|Oct|Nov|Dec)\b\.?)"
DAY = r"(?:3[01]|[12]\d|0?[1-9])(?:st|nd|rd|th)?\b"
YEAR = r"(?:1[89]\d\d|20\d\d)\b"
WEEKDAY = r"(?:Monday|Tuesday|Wednesday|Thursday|Friday|Saturday|Sunday)"
NUMBER = r"(?:\d{1,3}|a|an|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|several|a few|a couple of)"
UNIT = r"(?:day|week|month|year|hour)s?"
DATE = rf"""
    (?P<iso>\d{{4}}-\d\d-\d\d)\b
  | (?:the\ )?(?P<d1>{DAY})\ (?:of\ )?(?P<m1>{MONTH})(?:,?\ (?P<y1>{YEAR}))?
  | (?P<m2>{MONTH})\ (?P<d2>{DAY})(?!\d)(?:,?\ (?P<y2>{YEAR}))?
  | (?:(?P<part>early|late|mid|the\ beginning\ of|the\ end\ of|the\ middle\ of)[\ -])?(?:(?P<which>last|this|next|the\ previous)\ )?(?P<m3>{MONTH})(?:,?\ (?:of\ )?(?P<y3>{YEAR}))?(?!\w)
  | (?:(?P<wwhich>last|this|next|the\ previous|the\ following)\ )?(?P<w>{WEEKDAY})(?:'s)?(?!\w)
  | (?P<word>yesterday|today|tonight|tomorrow|this\ morning|this\ afternoon|this\ evening|last\ night|overnight)\b
  | (?P<rel>last|this|next|the\ past|the\ previous|the\ following|the\ same|that|the\ next|the\ coming|the\ current|earlier\ this|later\ this|earlier\ that|the\ very\ same)\ (?P<unit>day|week|weekend|month|year|night|morning|afternoon|evening)\b
  | (?P<n>{NUMBER})\ (?P<nunit>{UNIT})\ (?P<dir>ago|earlier|later|previously|before(?=[,.;:)])|on(?=[,.;:)]))
  | (?P<feast>New\ Year's\ Eve|New\ Year's\ Day|Christmas\ Eve|Christmas\ Day|Christmas|May\ Day)\b
  | (?:(?P<ypart>early|late|mid)[\ -])?(?P<year>{YEAR})
"""
TIME = re.compile(rf"(?<![\w-])(?:{DATE})", re.VERBOSE | re.IGNORECASE)
RANGE = re.compile(
    rf"(?<!\w)(?:from|between)\s+(?P<a>.{{3,28}}?)\s+(?:to|until|till|and|through)\s+(?P<b>.{{3,28}})", re.IGNORECASE
)
SINCE = re.compile(
    r"(?:\bsince|\bever since|\bas of|\bstarting|\bbeginning|\bstarting from|\bstarting on|\bbeginning on|\bwith effect from)\s+(?:at least\s+|about\s+|around\s+|the\s+|on\s+|in\s+)*$",
    re.IGNORECASE,
)
UNTIL = re.compile(
    r"\b(?:until|till|through|up to|valid to|not before|lasting to|expire on|expires on)\s+(?:the\s+|at least\s+|about\s+|on\s+)*$",
    re.IGNORECASE,
)
LEAD = re.compile(
    r"(?:\b(?:on|in|at|by|during|since|until|till|from|through|late|early|before|after|throughout|over)\s+)+(?:the\s+)?$",
    re.IGNORECASE,
)
AHEAD = frozenset(
    {
        "will",
        "shall",
        "due",
        "planned",
        "plan",
        "plans",
        "scheduled",
        "next",
        "upcoming",
        "expected",
        "'ll",
        "until",
        "till",
        "by",
    }
)
"""Words of a sentence by which a date without a year lies ahead."""
SURELY_AHEAD = frozenset({"will", "shall", "'ll", "until", "till", "upcoming"})
PLANNED = frozenset({"planned", "scheduled", "due", "expected", "plan", "plans", "set", "would"})
"""Words before a weekday by which the nearest one is meant, ahead or behind."""
FEASTS = {
    "new year's eve": ("dec", "31"), "new year's day": ("jan", "1"), "christmas eve": ("dec", "24"),
    "christmas day": ("dec", "25"), "christmas": ("dec", "25"), "may day": ("may", "1"),
}  # fmt: skip
"""Feasts that fall on the same day each year."""
COUNTS = {
    "a": 1, "an": 1, "one": 1, "two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "seven": 7, "eight": 8, "nine": 9,
    "ten": 10, "eleven": 11, "twelve": 12,
}  # fmt: skip
FARTHEST_AHEAD = 90
"""Days before the report's date from which a month and day without a year is taken to lie ahead of it where the words allow."""


@dataclass(frozen=True, slots=True)
class TimeMention:
    """A time in the report, with the tokens that it takes."""

    time: Time
    sentence: int
    first: int
    """Index of its first token."""
    last: int
    """Index of its last token."""
    open: bool
    """Since or until: one end only."""
    relative: bool
    """Told from the story's running date ("the following day")."""


@dataclass(slots=True)
class _Clock:
    """Where the story stands."""

    published: date | None
    running: date | None = None
    """The last day named."""
    year: int | None = None
    """The last year printed, in the same block."""
    block: int = -1


def find_times(parse: Parse) -> tuple[TimeMention, ...]:
    """Times that can be told, in order; without a day of publication only those that carry their year."""
    clock = _Clock(parse.document.published)
    view = parser_view(parse.document.text)
    starts = {token.idx: token.i for token in parse.doc if not token.is_space}
    ends = {token.idx + len(token): token.i for token in parse.doc if not token.is_space}
    found = []
    for sentence in parse.sentences:
        block = parse.block_of[sentence.index]
        if block != clock.block:
            clock.block, clock.year = block, None
        words = view[sentence.span.start : sentence.span.end]
        ahead = bool(AHEAD & {w.strip(".,;:").casefold() for w in words.split()})
        for start, end, value, is_open, relative in _sentence(words, clock, ahead):
            first = next(
                (starts[i] for i in range(sentence.span.start + start, sentence.span.start + end) if i in starts), None
            )
            last = next(
                (ends[i] for i in range(sentence.span.start + end, sentence.span.start + start, -1) if i in ends), None
            )
            if first is None or last is None or last < first:
                continue
            span = Span(sentence.span.start + start, sentence.span.start + end)
            found.append(
                TimeMention(Time(span, value[0], value[1], value[2]), sentence.index, first, last, is_open, relative)
            )
    return tuple(found)


Value = tuple[date | None, date | None, Precision]


def _sentence(words: str, clock: _Clock, ahead: bool) -> Iterator[tuple[int, int, Value, bool, bool]]:
    position = 0
    for match in _matches(words):
        if match.start() < position:
            continue
        value = _value(match, clock, ahead)
        if value is None:
            continue
        start, end = match.span()
        before = words[:start]
        joined = _joined(words, match, value, clock, ahead)
        if joined is not None:
            end, value = joined
            position = end
            yield start, end, value, False, False
            continue
        relative = match["rel"] is not None or match["n"] is not None
        possessive = words[match.start() : match.end() + 2].endswith("'s")
        if (SINCE.search(before) and not possessive) or re.search(r"^\s*onwards?\b", words[end:]):
            yield start, end, (value[0], None, value[2]), True, relative
        elif UNTIL.search(before):
            yield start, end, (None, _later(value[1], clock), value[2]), True, relative
        else:
            if value[2] == "day" and value[0] is not None and not _ahead_of(value[0], clock):
                clock.running = value[0]
            yield start, end, value, False, relative
        position = end


def _matches(words: str) -> Iterator[re.Match[str]]:
    for match in TIME.finditer(words):
        month = match["m3"]
        if month and month[0].islower():
            continue
        if month in {"May", "March"} and not _is_month(words, match):
            continue
        if match["w"] and match["w"][0].islower():
            continue
        if match["year"] and re.search(r"[$£€]\s*$|\bNo\.\s*$", words[: match.start()]):
            continue
        if match["year"] and re.match(
            r"s\b|\s+(?:people|workers|men|women|soldiers|troops|civilians|miners|jobs|homes|protesters|families)\b",
            words[match.end() :],
        ):
            continue
        yield match


def _is_month(words: str, match: re.Match[str]) -> bool:
    """Whether "May" or "March" is a month here: a preposition, qualifier, day or year stands with it."""
    if match["y3"] or match["which"] or match["part"]:
        return True
    before = words[: match.start()]
    return bool(
        re.search(
            r"\b(?:in|since|until|till|by|from|of|during|to|through|and|before|after|late|early|for|on)\s+$",
            before,
            re.IGNORECASE,
        )
    ) or words[match.end() :].startswith("'s ")


def _joined(words: str, match: re.Match[str], value: Value, clock: _Clock, ahead: bool) -> tuple[int, Value] | None:
    """A range that this time begins: "from 17 December to 5 January", "2-4 March", "Monday to Friday"."""
    before = words[: match.start()]
    link = re.match(r"\s*(?:to|until|till|through|-|–|and)\s*(?:the\s+)?", words[match.end() :])
    if link is None:
        return None
    opened = re.search(r"\b(?:from|between)\s+(?:the\s+)?$", before, re.IGNORECASE)
    if not opened and "and" in link.group():
        return None
    if not opened and not re.search(r"\d\s*$|[a-z]$", words[: match.end()]):
        return None
    second = TIME.match(words, match.end() + link.end())
    if second is None:
        return None
    end_value = _value(second, clock, ahead)
    if (
        end_value is None
        or value[0] is None
        or end_value[1] is None
        or (not opened and link.group().strip() == "to" and value[2] != end_value[2])
    ):
        return None
    end = end_value[1]
    if end < value[0]:
        end = shift(end, years=1)
    return second.end(), (value[0], end, value[2])


def _ahead_of(day: date, clock: _Clock) -> bool:
    return clock.published is not None and day > clock.published


def _later(day: date | None, clock: _Clock) -> date | None:
    """An end that lies half a year back is next year's: "until January 5" in a report of December."""
    if day is not None and clock.published is not None and (clock.published - day).days > 180:
        return shift(day, years=1)
    return day


def _value(match: re.Match[str], clock: _Clock, ahead: bool) -> Value | None:
    if match["iso"]:
        try:
            day = date.fromisoformat(match["iso"])
        except ValueError:
            return None
        return day, day, "day"
    for m, d, y in (("m1", "d1", "y1"), ("m2", "d2", "y2")):
        if match[m]:
            return _day(match[m], match[d], match[y], clock, ahead)
    if match["m3"]:
        return _month(match, clock, ahead)
    if match["w"]:
        return _weekday(match, clock, ahead)
    if match["feast"]:
        month, day = FEASTS[match["feast"].casefold()]
        return _day(month, day, None, clock, ahead)
    if match["word"]:
        return _word(match["word"].casefold(), clock)
    if match["rel"]:
        return _relative(match["rel"].casefold(), match["unit"].casefold(), clock)
    if match["n"]:
        return _counted(match, clock)
    year = int(match["year"])
    clock.year = year
    return year_of(year)


def _day(month: str, day: str, year: str | None, clock: _Clock, ahead: bool) -> Value | None:
    number = MONTHS[month.casefold().rstrip(".")[:3]]
    of_month = int(re.sub(r"\D", "", day))
    if year:
        clock.year = int(year)
    elif clock.published is None:
        return None
    try:
        if year:
            found = date(int(year), number, of_month)
        elif clock.year is not None and clock.published is not None and clock.year < clock.published.year - 1:
            found = date(clock.year, number, of_month)
        else:
            assert clock.published is not None  # noqa: S101
            found = date(clock.published.year, number, of_month)
            distance = (found - clock.published).days
            if distance > (FARTHEST_AHEAD if ahead else 1):
                found = shift(found, years=-1)
            elif distance < -(365 - FARTHEST_AHEAD) and ahead:
                found = shift(found, years=1)
    except ValueError:
        return None
    return found, found, "day"


def _month(match: re.Match[str], clock: _Clock, ahead: bool) -> Value | None:
    number = MONTHS[match["m3"].casefold().rstrip(".")[:3]]
    if match["y3"]:
        clock.year = int(match["y3"])
        return month_span(int(match["y3"]), number)
    if clock.published is None:
        return None
    which = (match["which"] or "").casefold()
    if which == "next" or (
        ahead and not which and number > clock.published.month and number - clock.published.month <= 6
    ):
        return month_span(clock.published.year + (number <= clock.published.month), number)
    if clock.year is not None and clock.year < clock.published.year - 1 and not which:
        return month_span(clock.year, number)
    year = clock.published.year - (
        number > clock.published.month or (which == "last" and number == clock.published.month)
    )
    return month_span(year, number)


def _weekday(match: re.Match[str], clock: _Clock, ahead: bool) -> Value | None:
    if clock.published is None:
        return None
    which = (match["wwhich"] or "").casefold()
    name = match["w"].casefold()
    if which == "the following":
        base = clock.running or clock.published
        day = weekday(base, DAYS[name], forward=True, strict=True)
    elif which == "next":
        day = weekday(clock.published, DAYS[name], forward=True, strict=True)
    elif which == "last":
        day = weekday(clock.published, DAYS[name], forward=False, strict=True)
    else:
        day = _plain_weekday(clock.published, DAYS[name], match)
    return day, day, "day"


def _plain_weekday(published: date, number: int, match: re.Match[str]) -> date:
    """A weekday without "last" or "next": behind, unless the words before it look ahead."""
    before = {w.strip(".,;:") for w in match.string[: match.start()].casefold().split()[-7:]}
    behind = weekday(published, number, forward=False, strict=False)
    coming = weekday(published, number, forward=True, strict=False)
    if before & SURELY_AHEAD:
        return coming
    if before & PLANNED:
        return coming if (coming - published) <= (published - behind) else behind
    return behind


def _word(word: str, clock: _Clock) -> Value | None:
    if clock.published is None:
        return None
    days = {"yesterday": -1, "last night": -1, "tomorrow": 1}.get(word, 0)
    day = clock.published + timedelta(days=days)
    return day, day, "day"


def _relative(which: str, unit: str, clock: _Clock) -> Value | None:
    if unit in {"day", "night", "morning", "afternoon", "evening"}:
        if which in {"last", "this", "next", "the past"} and unit != "day":
            return _word({"last": "yesterday", "next": "tomorrow"}.get(which, "today"), clock)
        steps = {"the following": 1, "the next": 1, "the previous": -1, "the same": 0, "that": 0, "the very same": 0}
        if which not in steps or clock.running is None:
            return None
        day = clock.running + timedelta(days=steps[which])
        return day, day, "day"
    base = clock.published
    steps = {
        "last": -1,
        "this": 0,
        "next": 1,
        "earlier this": 0,
        "later this": 0,
        "the past": 0,
        "the current": 0,
        "the coming": 1,
    }
    if which not in steps:
        base = clock.running or clock.published
        steps = {"the previous": -1, "the following": 1, "the next": 1, "the same": 0, "that": 0, "earlier that": 0}
    if base is None or which not in steps:
        return None
    step = steps[which]
    if unit == "year":
        return year_of(base.year + step)
    if unit == "month":
        if which == "the past":
            return None
        return months_back(base, -step)
    if which == "the past":
        return None
    return week_of(base + timedelta(weeks=step), weekend=unit == "weekend")


def _counted(match: re.Match[str], clock: _Clock) -> Value | None:
    count = match["n"].casefold()
    number = int(count) if count.isdigit() else COUNTS.get(count)
    unit = match["nunit"].casefold().rstrip("s")
    direction = match["dir"].casefold()
    if number is None or unit == "hour":
        return None
    forward = direction in {"later", "on"}
    base = clock.published if direction == "ago" else (clock.running or clock.published)
    if base is None:
        return None
    signed = number if forward else -number
    if unit == "day":
        day = base + timedelta(days=signed)
        return day, day, "day"
    if unit == "week":
        return week_of(base + timedelta(weeks=signed), weekend=False)
    if unit == "month":
        return months_back(base, -signed)
    return year_of(base.year + signed)
