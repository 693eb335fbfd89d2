"""One printed date, and where the story stands -> first and last day, and how exact they are."""

import re
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Final

from kg.extract.calendar import DAYS, MONTHS, month_span, months_back, shift, week_of, weekday, year_of
from kg.extract.word_classes import word_class
from kg.model.reading import Precision

Value = tuple[date | None, date | None, Precision]
"""First day, last day, and how exact they are."""

MONTH: Final = (
    r"(?:January|February|March|April|May|June|July|August|September|October|November|December"
    r"|(?:Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept?|Oct|Nov|Dec)\b\.?)"
)
DAY: Final = r"(?:3[01]|[12]\d|0?[1-9])(?:st|nd|rd|th)?\b"
YEAR: Final = r"(?:1[89]\d\d|20\d\d)\b"
TO: Final = r"\ ?(?:-|–|to|and)\ ?"
WEEKDAY: Final = r"(?:Monday|Tuesday|Wednesday|Thursday|Friday|Saturday|Sunday)"
NUMBER: Final = r"(?:\d{1,3}|a|an|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve)"
WHICH: Final = (
    r"last|this|next|the\ past|the\ previous|the\ following|the\ same|that|the\ next|the\ coming|the\ current"
    r"|earlier\ this|later\ this|earlier\ that|the\ very\ same"
)
RANKED: Final = "floor|day|anniversary|time|street|round"
"""Nouns that an ordinal counts, so that it is no day of the month."""
DATE: Final = rf"""
    (?P<iso>\d{{4}}-\d\d-\d\d)\b
  | (?P<nd>\d{{1,2}})(?P<mark>[./])(?P<nm>\d{{1,2}})(?P=mark)(?P<ny>20\d\d|19\d\d)\b
  | (?P<feast>New\ Year's\ Eve|New\ Year's\ Day|Christmas\ Eve|Christmas\ Day|Christmas|May\ Day)\b
  | (?:the\ (?:past|last|previous|preceding))\ (?:(?P<pn>{NUMBER})\ )?(?P<punit>(?:hour|day|week|fortnight|month)s?)\b
    (?<!last\ week)(?<!last\ month)(?<!previous\ day)(?<!previous\ week)(?<!previous\ month)(?<!last\ day)
  | (?P<before>the\ day\ before\ yesterday|the\ day\ after\ tomorrow)\b
  | the\ (?:day|night|evening|morning|afternoon)\ (?P<side>before|after|earlier)(?=[,.;:)]|$|\ (?:and|but|when)\b)
  | (?P<wend>(?:over|at|during)\ the\ weekend)\b
  | on\ the\ (?P<nth>3[01]|[12]\d|0?[1-9])(?:st|nd|rd|th)\b(?!\ (?:of|{MONTH}|(?:\w+\ )?(?:{RANKED})))(?=[\s,.;:]|$)
  | (?:the\ )?(?:(?P<from1>{DAY}){TO})?(?P<d1>{DAY})\ (?:of\ )?(?P<m1>{MONTH})(?:,?\ (?P<y1>{YEAR}))?
  | (?P<m2>{MONTH})\ (?:(?P<from2>{DAY}){TO})?(?P<d2>{DAY})(?!\d)(?:,?\ (?P<y2>{YEAR}))?
  | (?:(?P<part>early|late|mid|the\ beginning\ of|the\ end\ of|the\ middle\ of)[\ -])?
    (?:(?P<which>last|this|next|the\ previous)\ )?(?P<m3>{MONTH})(?:,?\ (?:of\ )?(?P<y3>{YEAR}))?(?!\w)
  | (?:(?P<wwhich>last|this|next|the\ previous|the\ following)\ )?(?P<w>{WEEKDAY})(?:'s)?(?!\w)
  | (?P<word>yesterday|today|tonight|tomorrow|this\ morning|this\ afternoon|this\ evening|last\ night|overnight)\b
  | (?P<rel>{WHICH})\ (?P<unit>day|week|weekend|month|year|night|morning|afternoon|evening)\b
  | (?P<n>{NUMBER})\ (?P<nunit>(?:day|week|fortnight|month|year)s?)
    \ (?P<dir>ago|earlier|later|previously|(?:before|on)(?=[,.;:)]))
  | (?:(?P<ypart>early|late|mid)[\ -])?(?P<year>{YEAR})
"""
"""One time, for re.VERBOSE: no two alternatives use a name twice."""
FEASTS: Final = {
    "new year's eve": ("dec", "31"), "new year's day": ("jan", "1"), "christmas eve": ("dec", "24"),
    "christmas day": ("dec", "25"), "christmas": ("dec", "25"), "may day": ("may", "1"),
}  # fmt: skip
"""Feasts that fall on the same day each year."""
COUNTS: Final = {
    "a": 1, "an": 1, "one": 1, "two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "seven": 7, "eight": 8, "nine": 9,
    "ten": 10, "eleven": 11, "twelve": 12,
}  # fmt: skip
FARTHEST_AHEAD: Final = 90
"""Days: a month and day without a year lies at most so far ahead of the report, where its sentence looks ahead."""
MONTHS_AHEAD: Final = 6
SUNDAY: Final = 6
LOOKED_BACK: Final = 7
"""Words before a weekday in which one that looks ahead counts."""


@dataclass(slots=True)
class Clock:
    """Where the story stands."""

    published: date | None
    """The day of publication."""
    running: date | None = None
    """The last day named."""
    year: int | None = None
    """The last year printed in the same block."""
    block: int = -1
    """Index of the block."""

    def enter(self, block: int) -> None:
        """Go on to a block: a year printed in another says nothing any more."""
        if block != self.block:
            self.block, self.year = block, None

    def move(self, value: Value) -> None:
        """Take a day that has been for where the story stands; a month or year leaves no day to count from."""
        start, _, precision = value
        if precision != "day":
            self.running = None
        if precision == "day" and start is not None and not (self.published is not None and start > self.published):
            self.running = start

    @property
    def past_year(self) -> int | None:
        """The year that the block tells of, where it is long past."""
        if self.year is None or self.published is None or self.year >= self.published.year - 1:
            return None
        return self.year


def resolve(match: re.Match[str], clock: Clock, ahead: bool) -> Value | None:
    """First and last day of a match of `DATE`; None where they cannot be told.

    Args:
        match: what was printed.
        clock: where the story stands.
        ahead: whether the sentence looks ahead ("will", "due", "until").
    """
    if match["iso"]:
        return _iso(match["iso"])
    for number in "12":
        if match[f"m{number}"]:
            days = (match[f"from{number}"], match[f"d{number}"])
            return _days(match[f"m{number}"], days, match[f"y{number}"], clock, ahead)
    if match["m3"]:
        return _month(match, clock, ahead)
    if match["nd"]:
        return _numeric(match)
    if match["punit"] or match["before"] or match["wend"]:
        return _until_now(match, clock)
    if match["side"]:
        return _one(clock.running + timedelta(days=1 if match["side"] == "after" else -1)) if clock.running else None
    if match["nth"]:
        return _of_month(int(match["nth"]), clock)
    if match["feast"]:
        month, day = FEASTS[match["feast"].casefold()]
        return _days(month, (None, day), None, clock, ahead)
    if match["year"]:
        clock.year = int(match["year"])
        return year_of(clock.year)
    if match["w"]:
        return _weekday(match, clock)
    if match["word"]:
        return _word(match["word"].casefold(), clock)
    return _counted(match, clock) if match["n"] else _relative(match["rel"].casefold(), match["unit"].casefold(), clock)


def _one(day: date) -> Value:
    return day, day, "day"


def _iso(text: str) -> Value | None:
    try:
        return _one(date.fromisoformat(text))
    except ValueError:
        return None


def _numeric(match: re.Match[str]) -> Value | None:
    """A day in figures, day before month; the other way round only where nothing else fits: "13/02/2014"."""
    day, month, year = int(match["nd"]), int(match["nm"]), int(match["ny"])
    if match["mark"] == "/" and day <= 12 and month <= 12 and day != month:
        return None
    day, month = (month, day) if month > 12 else (day, month)
    try:
        return _one(date(year, month, day))
    except ValueError:
        return None


def _until_now(match: re.Match[str], clock: Clock) -> Value | None:
    """What ends with the day of the report: "the past week", "the last three days", "over the weekend"."""
    now = clock.published
    if now is None:
        return None
    if match["before"]:
        return _one(now + timedelta(days=-2 if "before" in match["before"].casefold() else 2))
    if match["wend"]:
        return week_of(now if now.weekday() == SUNDAY else now - timedelta(weeks=1), weekend=True)
    count, unit = (match["pn"] or "one").casefold(), match["punit"].casefold().rstrip("s")
    number = int(count) if count.isdigit() else COUNTS[count]
    if unit == "month":
        return (months_back(now, number)[0], now, "month") if match["pn"] else None
    days = -(-number // 24) if unit == "hour" else number * {"day": 1, "week": 7, "fortnight": 14}[unit]
    return now - timedelta(days=days), now, "day"


def _of_month(day: int, clock: Clock) -> Value | None:
    """A day of the month in which the story stands: "on the 14th"."""
    base = clock.running or clock.published
    if base is None:
        return None
    now = clock.published
    if now is not None and base.replace(day=1) == now.replace(day=1) and day > now.day:
        base = months_back(base, 1)[0]
    try:
        return _one(base.replace(day=day))
    except ValueError:
        return None


def _days(month: str, days: tuple[str | None, str], year: str | None, clock: Clock, ahead: bool) -> Value | None:
    """A day of a month, or the first and last of some ("2-4 March")."""
    if year:
        clock.year = int(year)
    number = MONTHS[month.casefold()[:3]]
    last = _day(number, days[1], int(year) if year else None, clock, ahead)
    if last is None:
        return None
    first = _day(number, days[0], last.year, clock, ahead) if days[0] else last
    return (first if first is not None and first <= last else last), last, "day"


def _day(month: int, printed: str, year: int | None, clock: Clock, ahead: bool) -> date | None:
    of_month = int(re.sub(r"\D", "", printed))
    known = year or clock.past_year
    try:
        if known is not None:
            return date(known, month, of_month)
        if clock.published is None:
            return None
        found = date(clock.published.year, month, of_month)
    except ValueError:
        return None
    distance = (found - clock.published).days
    if distance > (FARTHEST_AHEAD if ahead else 1):
        return shift(found, years=-1)
    if ahead and distance < FARTHEST_AHEAD - 365:
        return shift(found, years=1)
    return found


def _month(match: re.Match[str], clock: Clock, ahead: bool) -> Value | None:
    number = MONTHS[match["m3"].casefold()[:3]]
    if match["y3"]:
        clock.year = int(match["y3"])
        return month_span(clock.year, number)
    if clock.published is None:
        return None
    which = (match["which"] or "").casefold()
    now = clock.published
    soon = ahead and not which and 0 < number - now.month <= MONTHS_AHEAD
    if which == "next" or soon:
        return month_span(now.year + (number <= now.month), number)
    if clock.past_year is not None and not which:
        return month_span(clock.past_year, number)
    return month_span(now.year - (number > now.month or (which == "last" and number == now.month)), number)


def _weekday(match: re.Match[str], clock: Clock) -> Value | None:
    if clock.published is None:
        return None
    which = (match["wwhich"] or "").casefold()
    number = DAYS[match["w"].casefold()]
    if which == "the following":
        return _one(weekday(clock.running or clock.published, number, forward=True, strict=True))
    if which in {"next", "last"}:
        return _one(weekday(clock.published, number, forward=which == "next", strict=True))
    behind = weekday(clock.published, number, forward=False, strict=False)
    coming = weekday(clock.published, number, forward=True, strict=False)
    before = {w.strip(".,;:") for w in match.string[: match.start()].casefold().split()[-LOOKED_BACK:]}
    nearer = coming - clock.published <= clock.published - behind
    text = match.string[: match.start()].casefold()
    told = set(text.split())
    if text.rstrip().endswith(" for") and told & word_class("announcing") and not told & {"was", "were", "had"}:
        return _one(coming)
    begins = text.rstrip().endswith((" from", " starting", " beginning"))
    opens = begins and bool(told & word_class("announcing"))
    if before & word_class("surely_ahead") or ((before & word_class("perhaps_ahead") or opens) and nearer):
        return _one(coming)
    return _one(behind)


def _word(word: str, clock: Clock) -> Value | None:
    if clock.published is None:
        return None
    return _one(clock.published + timedelta(days={"yesterday": -1, "last night": -1, "tomorrow": 1}.get(word, 0)))


def _relative(which: str, unit: str, clock: Clock) -> Value | None:
    """A stretch told from the report's day or from the story's: "the following day", "last month"."""
    if unit in {"day", "night", "morning", "afternoon", "evening"}:
        if which in {"last", "this", "next", "the past"} and unit != "day":
            return _word({"last": "yesterday", "next": "tomorrow"}.get(which, "today"), clock)
        told = {"the following": 1, "the next": 1, "the previous": -1, "the same": 0, "that": 0, "the very same": 0}
        if which not in told or clock.running is None:
            return None
        return _one(clock.running + timedelta(days=told[which]))
    base: date | None = clock.published
    steps = {"last": -1, "this": 0, "next": 1, "earlier this": 0, "later this": 0, "the current": 0, "the coming": 1}
    if which not in steps:
        base = clock.running or clock.published
        steps = {"the previous": -1, "the following": 1, "the next": 1, "the same": 0, "that": 0, "earlier that": 0}
    if base is None or which not in steps:
        return None
    return _shifted(base, unit, steps[which])


def _counted(match: re.Match[str], clock: Clock) -> Value | None:
    """Days counted from the report's day or from the story's: "three days ago", "a week later"."""
    count, direction = match["n"].casefold(), match["dir"].casefold()
    number = int(count) if count.isdigit() else COUNTS[count]
    forward = direction in {"later", "on"}
    base = clock.published if direction == "ago" else (clock.running or (None if forward else clock.published))
    if base is None:
        return None
    steps = number if forward else -number
    unit = match["nunit"].casefold().rstrip("s")
    if unit == "fortnight":
        unit, steps = "week", 2 * steps
    return _one(base + timedelta(days=steps)) if unit == "day" else _shifted(base, unit, steps)


def _shifted(base: date, unit: str, steps: int) -> Value:
    """The week, weekend, month or year some steps away from a day's own."""
    if unit == "year":
        return year_of(base.year + steps)
    if unit == "month":
        return months_back(base, -steps)
    return week_of(base + timedelta(weeks=steps), weekend=unit == "weekend")
