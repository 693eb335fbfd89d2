"""One line of a masthead -> who wrote the report."""

import re
from dataclasses import dataclass
from datetime import date
from typing import Final

from kg.read.dates import end_date
from kg.read.words import masthead_words

BY: Final = re.compile(r"(?:(?:story|text|words|report)\s+)?by:?\s+(.+)", re.IGNORECASE)
CREDIT: Final = re.compile(r"\(?(?:reporting|written) by\s+([^;()]+)", re.IGNORECASE)
NOTE: Final = re.compile(r"(?P<names>[^.!?;:]{5,100}?)\s+(?:is|are)\s+(?P<what>[^!?;]{3,160})")
PLACE: Final = re.compile(r"\s+in\s+[^\W\d_][\w'’. -]*$")
AND: Final = re.compile(r"\s+(?:and|&)\s+", re.IGNORECASE)
CLAUSE: Final = frozenset({"who", "which", "that", "was", "were", "has", "had", "have", "said", "says", "told", "will"})
"""Words that make a note a piece of the story: it tells what its person did."""


@dataclass(frozen=True, slots=True)
class Byline:
    """Who wrote a report, and the day where it stands on the same line."""

    author: str
    """As printed, without affiliation and place."""
    published: date | None = None
    """The day."""


def read_byline(words: str) -> Byline | None:
    """What a line such as "By Jane Doe" says.

    >>> read_byline("By Jane Doe and Ali bin Omar in Almaty").author, read_byline("BY JANE DOE, Reuters").author
    ('Jane Doe and Ali bin Omar', 'JANE DOE')
    >>> read_byline("By a staff correspondent in Phnom Penh").author, read_byline("By Reuters").author
    ('a staff correspondent in Phnom Penh', 'Reuters')
    >>> read_byline("By JANE DOE Jan. 4, 2014")
    Byline(author='JANE DOE', published=datetime.date(2014, 1, 4))
    >>> read_byline("By Friday, troops had come"), read_byline("By the Numbers")
    (None, None)
    """
    match = BY.fullmatch(words)
    if match is None:
        return None
    who, day = match[1].strip(" ,."), None
    ends = end_date(who)
    if ends is not None and ends[1]:
        who, day = who[: ends[0]].rstrip(" ,"), ends[1]
    author = who if _is_office(who) else _names(who)
    return Byline(author, day) if author else None


def read_credit(words: str) -> str | None:
    """The reporters that a wire service names at the end.

    >>> read_credit("(Reporting by Jane Doe and John Roe in Almaty; Editing by Mary Poe)")
    'Jane Doe and John Roe'
    """
    match = CREDIT.match(words)
    return _names(match[1].strip(" ,.")) if match else None


def read_note(words: str) -> str | None:
    """The author that a line such as "Jane Doe is the paper's Asia editor." presents.

    >>> read_note("Jane Doe is IWPR Central Asia editor in London."), read_note("Jane Doe is a reporter who was held.")
    ('Jane Doe', None)
    """
    match = NOTE.match(words)
    if match is None:
        return None
    what = {word.strip("'’,.()").casefold() for word in match["what"].split()}
    if what & CLAUSE or not what & masthead_words().roles:
        return None
    return _names(match["names"])


def is_name(words: str) -> bool:
    """Whether words look like one person's name: two to six capitalised words, small ones such as "bin" among them.

    >>> is_name("Jane Q. Doe"), is_name("Ali bin Omar"), is_name("Jane"), is_name("Jane said"), is_name("Late Friday")
    (True, True, False, False, False)
    """
    known = masthead_words()
    parts = words.split()
    if not 2 <= len(parts) <= 6 or words.casefold() in known.agencies:
        return False
    for part in parts:
        bare = part.strip(".'’-").casefold()
        if bare in known.particles and part is not parts[0]:
            continue
        if not part[0].isupper() or not re.fullmatch(r"[^\W\d_]+(?:[.'’-]+[^\W\d_]+)*\.?", part):
            return False
        if bare in known.weekdays or bare in known.roles:
            return False
    return True


def _names(who: str) -> str | None:
    """One or several names at the start, as printed; None where there is none."""
    if who.casefold() in masthead_words().agencies:
        return who
    who = PLACE.sub("", who)
    if "," in who and not AND.search(who.split(",", 1)[1]):
        who = who.split(",", 1)[0].strip()  # what follows one name and a comma is an office or a house
    listed = [name for part in AND.split(who) for name in part.split(",") if name.strip()]
    return who if listed and all(is_name(name.strip()) for name in listed) else None


def _is_office(who: str) -> bool:
    """Whether it is an unnamed writer: "a staff correspondent in Phnom Penh", "Reuters staff"."""
    parts = PLACE.sub("", who).split()
    return 0 < len(parts) <= 6 and parts[-1].casefold() in masthead_words().roles
