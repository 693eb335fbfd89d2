"""Text of a report -> its title, date, author, place and publisher, where the first and last lines say them."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, fields
from datetime import date
from typing import Final

from kg.read.bylines import read_byline, read_credit, read_note
from kg.read.datelines import Dateline, read_dateline, read_place_and_date
from kg.read.dates import parse_date
from kg.read.lines import LONGEST, Line, head_lines, plain, tail_lines
from kg.read.titles import LONGEST_TITLE, find_title, is_kicker
from kg.read.words import masthead_words

PARTS: Final = re.compile(r"\s+[|•·]\s+|\t+")
LONGEST_DATE: Final = 80
"""Code points of a line that is a date and nothing else."""

LABELLED, PRINTED, FILED = range(3)
"""How plainly something is said: with a label, on a line of its own, in a dateline."""


@dataclass(frozen=True, slots=True)
class Masthead:
    """What a report says of itself in its first and last lines; None where they do not."""

    title: str | None = None
    """Headline."""
    published: date | None = None
    """Day of publication."""
    author: str | None = None
    """Who wrote it, as printed."""
    place: str | None = None
    """Place of the dateline, as printed."""
    publisher: str | None = None
    """Agency or house."""
    source: str | None = None
    """Where it came from."""


@dataclass(frozen=True, slots=True)
class _Mark:
    """One thing that one line says of the report; nothing, where the line is masthead and tells us nothing."""

    says: Masthead
    """One field or more."""
    rank: int
    """How plainly: LABELLED, PRINTED or FILED."""


def find_masthead(text: str) -> Masthead:
    r"""Find what a report says of itself where such things stand; nothing is guessed from its body.

    What has a label ("Published: ...") is taken before a line of its own, that before a dateline, the top before the
    bottom. A date that a later dated line of the text outruns heads a chronology and is not the day of publication.

    >>> found = find_masthead("Protest spreads\nBy Jane Doe\n18 December 2011\n\nAKTAU (Reuters) - Hundreds came.")
    >>> found.title, found.author, found.published
    ('Protest spreads', 'Jane Doe', datetime.date(2011, 12, 18))
    >>> found.place, found.publisher
    ('AKTAU', 'Reuters')
    >>> find_masthead("Police came on 18 December 2011. They left.") == Masthead()
    True
    """
    raw = text.split("\n")
    top = head_lines(raw)
    by_line = list(_head_marks(top))
    title = find_title(top, [bool(marks) for marks in by_line])
    known = {line.number for line, marks in zip(top, by_line, strict=False) if marks}
    head = [mark for marks in by_line for mark in marks]
    foot = [
        mark
        for line in tail_lines(raw)
        if line.number not in known and line.length <= LONGEST and not line.level
        for mark in _tail_marks(line, raw, max((number for number in known if number < line.number), default=0))
    ]
    dated = frozenset(_dated_lines(raw))
    days = [mark.says.published for mark in (*head, *foot) if mark.rank == PRINTED and mark.says.published]
    found = Masthead()
    for part in (head, foot):
        for mark in sorted(part, key=lambda mark: mark.rank):
            day = mark.says.published
            if day and mark.rank == PRINTED:
                outrun = day != days[0] or any(day < other for other in dated)
                heading = part is foot and mark.says.place is None and dated != {day}
                if outrun or heading:
                    continue
            found = _filled(found, mark.says)
    return _filled(found, Masthead(title=title))


def _head_marks(top: list[Line]) -> Iterator[list[_Mark]]:
    """What each line at the top says, up to the one that opens the body."""
    for line in top:
        dateline = read_dateline(line.words) if line.level == 0 else None
        if dateline is not None:
            yield [_Mark(_of(dateline), FILED)]
            return
        if line.length > LONGEST_TITLE:
            return
        yield _line_marks(line.words, top=True) if line.level < 2 else []


def _tail_marks(line: Line, raw: list[str], head_end: int) -> list[_Mark]:
    """What a line at the bottom says; an author's note counts only where the body does not speak of its person."""
    marks = _line_marks(line.words, top=False)
    author, person = read_credit(line.words), read_note(line.words)
    if author is None and person is not None:
        surname = person.split()[-1]
        if not any(surname in words for words in raw[head_end + 1 : line.number]):
            author = person
    return [*marks, _Mark(Masthead(author=author), PRINTED)] if author else marks


def _line_marks(words: str, *, top: bool) -> list[_Mark]:
    """What a line says, whole or between its strokes; empty where it is not of the masthead."""
    placed = read_place_and_date(words)
    if placed is not None:
        return [_Mark(_of(placed), PRINTED)]
    if top and is_kicker(words):
        return [_Mark(Masthead(), PRINTED)]
    return [mark for part in PARTS.split(words) if part for mark in _part_marks(part, top=top)]


def _part_marks(part: str, *, top: bool) -> list[_Mark]:
    labelled = _labelled(part, top=top)
    if labelled is not None:
        return [_Mark(labelled, LABELLED)]
    byline = read_byline(part)
    if byline is not None:
        return [_Mark(Masthead(author=byline.author, published=byline.published), PRINTED)]
    day = parse_date(_without_revision(part))
    if day is not None:
        return [_Mark(Masthead(published=day), PRINTED)]
    if top and part.casefold() in masthead_words().agencies:
        return [_Mark(Masthead(publisher=part), PRINTED)]
    return []


def _labelled(part: str, *, top: bool) -> Masthead | None:
    """What a part with a label says: "Published: 19 December 2011", "Posted on 4 Jan 2014"."""
    words = part.casefold()
    labels = masthead_words().labels
    label = max((known for known in labels if re.match(rf"{re.escape(known)}(?!\w)", words)), key=len, default=None)
    if label is None:
        return None
    name, value = labels[label], part[len(label) :].strip()
    if name in ("published", "revised"):
        day = parse_date(_without_revision(value.lstrip(": ")))
        if day is None:
            return None
        return Masthead(published=day) if name == "published" else Masthead()
    if not value.startswith(":") or not value.strip(": ") or (not top and name != "author"):
        return None
    value = value.lstrip(": ")
    says = {"title": Masthead(title=value), "author": Masthead(author=value), "publisher": Masthead(publisher=value)}
    return says.get(name, Masthead(source=value))


def _without_revision(words: str) -> str:
    """A date without the note of its last change that some sites print behind it.

    >>> _without_revision("17 December 2011 Last updated at 12:09 GMT")
    '17 December 2011'
    """
    revised = [label for label, name in masthead_words().labels.items() if name == "revised"]
    pattern = "|".join(sorted((re.escape(label) for label in revised), key=len, reverse=True))
    return re.split(rf"[\s,(-]+(?:{pattern})\b", words, maxsplit=1, flags=re.IGNORECASE)[0]


def _dated_lines(raw: list[str]) -> Iterator[date]:
    """The day of each line of the text that is a date and nothing else."""
    for line in raw:
        if 6 <= len(line) <= LONGEST_DATE and any(char.isdecimal() for char in line):
            day = parse_date(plain(line)[0].rstrip(":"))
            if day is not None:
                yield day


def _of(dateline: Dateline) -> Masthead:
    return Masthead(published=dateline.published, place=dateline.place, publisher=dateline.agency)


def _filled(known: Masthead, further: Masthead) -> Masthead:
    """What is known, with what it lacks taken from the other."""
    return Masthead(*(getattr(known, part.name) or getattr(further, part.name) for part in fields(Masthead)))
