"""The line that opens a report -> place, day and agency of its dateline."""

import re
from dataclasses import dataclass
from datetime import date
from typing import Final

from kg.read.dates import end_date, parse_date
from kg.read.words import masthead_words

BREAK: Final = re.compile(r"\s+--?\s+|\s*[–—―]\s*|:\s+(?=\w)")
GROUP: Final = re.compile(r"\(([^()]{2,60})\)")
STOP: Final = re.compile(r"^([^\s.,]+)\.$")
"""A full stop behind a place of one word: of no abbreviation."""
LEAD_END: Final = re.compile(r"[.!?…][\"'”’)]*$")
LONGEST: Final = 120
"""Code points before the dash: two places, a country, a date and an agency."""
SHORTEST_LEAD: Final = 60
"""Code points of the sentence after the dash where no full stop ends it: a headline can hold a place and a date too."""
NO_PLACE: Final = frozenset(
    {"after", "at", "before", "by", "during", "for", "from", "in", "on", "since", "the", "until"}
)


@dataclass(frozen=True, slots=True)
class Dateline:
    """Where, when and by whom a report was filed."""

    place: str | None
    """As printed: "AKTAU, Kazakhstan"."""
    published: date | None
    """The day; None where it is missing or lacks its year."""
    agency: str | None
    """As printed: "Reuters"."""


def read_dateline(line: str) -> Dateline | None:
    """The dateline that opens a line.

    >>> read_dateline("AKTAU, Kazakhstan, Dec 18 (Reuters) - Hundreds gathered on the main square.")
    Dateline(place='AKTAU, Kazakhstan', published=None, agency='Reuters')
    >>> read_dateline("(New York, December 22, 2011) – The authorities should free the strikers.")
    Dateline(place='New York', published=datetime.date(2011, 12, 22), agency=None)
    >>> read_dateline("Police fired on Friday - then they ran."), read_dateline("Aktau, 18 December 2011: a timeline")
    (None, None)
    """
    found = BREAK.search(line[: LONGEST + 4])
    if found is None:
        return None
    dateline, dated, bare = _parts(line[: found.start()])
    lead = line[found.end() :].rstrip()
    if len(lead) < SHORTEST_LEAD and not dateline.agency and not LEAD_END.search(lead):
        return None
    if ":" in found[0]:
        return dateline if dated and dateline.place else None
    loud = dateline.place is not None and _is_loud(dateline.place)
    if dateline.place is None:
        return dateline if dateline.agency and bare else None
    return dateline if dated or dateline.agency or loud else None


def read_place_and_date(line: str) -> Dateline | None:
    """A whole line that is a place and a date.

    >>> read_place_and_date("Astana, 17 December 2011")
    Dateline(place='Astana', published=datetime.date(2011, 12, 17), agency=None)
    >>> read_place_and_date("The shootings of 17 December 2011") is None
    True
    """
    if len(line) > LONGEST:
        return None
    dateline, _, _ = _parts(line.rstrip(" -–—―:"))
    return dateline if dateline.place and dateline.published else None


def _parts(words: str) -> tuple[Dateline, bool, bool]:
    """What stands before the dash, whether there is a day (its year may lack), whether nothing stands beside it."""
    groups = [group.strip() for group in GROUP.findall(words)]
    rest = GROUP.sub(" ", words).strip(" ,|")
    if not rest and groups and not _is_agency(groups[0]):
        rest = groups.pop(0)
    published, agency, dated = None, None, False
    for group in groups:
        ends = end_date(group)
        if ends is not None and ends[0] == 0:
            dated, published = True, ends[1]
        elif _is_agency(group):
            agency = group
    ends = end_date(rest)
    if ends is not None:
        dated, published = True, ends[1] or parse_date(rest)
        rest = rest[: ends[0]].rstrip(" ,|-–—―")
    rest = STOP.sub(r"\1", " ".join(rest.split()))
    place = rest if _is_place(rest) else None
    return Dateline(place, published, agency), dated, not rest


def _is_agency(words: str) -> bool:
    return words.casefold() in masthead_words().agencies or (words.isupper() and words.isalpha())


def _is_place(words: str) -> bool:
    """Whether words look like one or several places: capitalised, a comma or stroke between them."""
    known = masthead_words()
    parts = re.split(r"\s*[,/|]\s*|\s+and\s+", words)
    if not words or len(parts) > 4 or words.casefold() in known.kickers:
        return False
    return all(_is_place_name(part) for part in parts)


def _is_place_name(part: str) -> bool:
    small = masthead_words().particles | {"of", "the", "on"}
    tokens = part.split()
    if not 1 <= len(tokens) <= 4 or tokens[0].casefold() in NO_PLACE or not tokens[0][0].isupper():
        return False
    return all(
        re.fullmatch(r"[^\W\d_]+(?:[.'’-]+[^\W\d_]+)*\.?", token) and (token[0].isupper() or token in small)
        for token in tokens
    )


def _is_loud(place: str) -> bool:
    """Whether the first name is in capitals, as wire services print it."""
    first = re.split(r"[,/|]", place)[0].strip()
    return first.isupper() and len(first) > 2
