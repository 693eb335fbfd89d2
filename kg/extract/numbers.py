"""Tokens -> numbers as printed: "at least 64", "some 70", "several hundred", "between 50 and 100"."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from spacy.tokens import Doc

from kg.extract.parse import Parse
from kg.extract.word_classes import word_class

WORDS: Final = {
    "one": 1, "two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "seven": 7, "eight": 8, "nine": 9, "ten": 10,
    "eleven": 11, "twelve": 12, "thirteen": 13, "fourteen": 14, "fifteen": 15, "sixteen": 16, "seventeen": 17,
    "eighteen": 18, "nineteen": 19, "twenty": 20, "thirty": 30, "forty": 40, "fifty": 50, "sixty": 60, "seventy": 70,
    "eighty": 80, "ninety": 90,
}  # fmt: skip
SCALES: Final = {"dozen": 12, "score": 20, "hundred": 100, "thousand": 1000, "million": 1_000_000}
PLURALS: Final = {"dozens": 12, "scores": 20, "hundreds": 100, "thousands": 1000, "millions": 1_000_000}
VAGUE: Final = 2
""""Dozens", "several hundred", "several": at least so many times the unit (the project's annotation guide)."""
PHRASES: Final = (
    (("a", "quarter", "of", "a", "million"), 250_000),
    (("quarter", "of", "a", "million"), 250_000),
    (("half", "a", "million"), 500_000),
    (("half", "a", "dozen"), 6),
    (("a", "dozen"), 12),
    (("a", "score"), 20),
    (("a", "hundred"), 100),
    (("a", "thousand"), 1000),
    (("a", "million"), 1_000_000),
    (("dozen",), 12),
)
"""Numbers of several words, the longest first."""
FIRST: Final = frozenset({*WORDS, *PLURALS, "tens", "several", *(words[0] for words, _ in PHRASES)})
"""Words that a number may begin with, digits besides."""
AT_LEAST: Final = re.compile(
    r"\b(?:at least|no fewer than|no less than|not less than|a minimum of|more than|over|upwards? of|in excess of|above"
    r"|beyond|well over|exceed(?:ing|ed|s)|surpassed)\s+(?:the\s+)?$",
    re.IGNORECASE,
)
AT_MOST: Final = re.compile(
    r"\b(?:up to|as many as|at most|no more than|not more than|fewer than|less than|under|below|a? ?maximum of)\s+$",
    re.IGNORECASE,
)
ABOUT: Final = re.compile(
    r"\b(?:close to|an estimated|estimated|near to|in the region of|somewhere near|just under|just over|a little over"
    r"|about|around|some|roughly|approximately|nearly|almost|circa|approx\.?|perhaps|maybe)\s+(?:a\s+)?$",
    re.IGNORECASE,
)
BOUNDING: Final = 6
"""Tokens before a number in which words that bound it are looked for."""
MONTHS: Final = frozenset({"jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"})


@dataclass(frozen=True, slots=True)
class Number:
    """A number of the text, as the model's `Figure` has it."""

    first: int
    """Index of its first token, the words that bound it not included."""
    last: int
    """Index of its last token."""
    value: int | None
    """The number printed; None for a bare plural or range."""
    at_least: int | None
    """Lower bound."""
    at_most: int | None
    """Upper bound."""
    approximate: bool
    """The text says about, some, nearly, or gives a vague plural."""
    start: int
    """Index of the first token with the words that bound it ("at least")."""


@dataclass(frozen=True, slots=True)
class _Reading:
    """What stands at a token: where it ends, what it comes to, and whether it is a vague plural or a bare unit."""

    last: int
    value: int
    vague: bool = False
    unit: bool = False


def find_numbers(parse: Parse, sentence: int) -> Iterator[Number]:
    """Numbers of one sentence that may count people: no dates, years, sums of money, ages or measures."""
    at, end = parse.bounds[sentence]
    start = at
    while at < end:
        found = _read(parse.doc, at, end)
        if found is None:
            at += 1
            continue
        number = _bounded(parse.doc, start, end, at, found)
        if _counts(parse.doc, number, end):
            yield number
        at = max(found.last, number.last) + 1


def _read(doc: Doc, at: int, end: int) -> _Reading | None:
    """A number that begins at a token."""
    written = doc[at].lower_
    if written not in FIRST and not written[0].isdigit() and "-" not in written:
        return None
    lower = [doc[i].lower_ for i in range(at, min(end, at + 5))]
    for words, value in PHRASES:
        if tuple(lower[: len(words)]) == words:
            return _Reading(at + len(words) - 1, value, unit=words[0] in {"a", "dozen"})
    return _vague(lower, at) or _plain(doc, at, end)


def _vague(lower: list[str], at: int) -> _Reading | None:
    """Plurals and counts without a number: "dozens", "tens of thousands", "several hundred", "a few dozen"."""
    first = lower[0]
    if len(lower) > 2 and lower[1] == "of" and lower[2] in PLURALS and (first == "tens" or first in PLURALS):
        unit = 10 if first == "tens" else VAGUE * PLURALS[first]
        return _Reading(at + 2, unit * VAGUE * PLURALS[lower[2]] // (1 if first == "tens" else VAGUE), vague=True)
    if first in PLURALS:
        return _Reading(at, VAGUE * PLURALS[first], vague=True)
    if first == "a" and len(lower) > 2 and lower[1] in {"few", "couple"}:
        rest = lower[3] if lower[2] == "of" and len(lower) > 3 else lower[2]
        if rest in SCALES:
            return _Reading(at + (3 if lower[2] == "of" else 2), VAGUE * SCALES[rest], vague=True)
        return _Reading(at + 1, VAGUE, vague=True)
    if first == "several":
        scaled = len(lower) > 1 and lower[1] in SCALES
        return _Reading(at + 1, VAGUE * SCALES[lower[1]], vague=True) if scaled else _Reading(at, VAGUE, vague=True)
    return None


def _plain(doc: Doc, at: int, end: int) -> _Reading | None:
    """Digits and number words: "1,500", "fourteen", "two hundred and six", "twenty-one", "1.5 million"."""
    value = single(doc[at].lower_)
    if value is None:
        return None
    last, total, spelled = at, value, doc[at].is_alpha
    while last + 1 < end:
        word = doc[last + 1].lower_
        joined = last + 2 < end and doc[last + 2].lower_ in WORDS
        if word == "-" and joined and total % 10 == 0:
            total += WORDS[doc[last + 2].lower_]
            last += 2
        elif word in SCALES and word != "score":
            total *= SCALES[word]
            last += 1
        elif spelled and total >= 100 and total % 100 == 0 and (word in WORDS or (word == "and" and joined)):
            last += 1 if word in WORDS else 2
            total += WORDS[doc[last].lower_]
        else:
            break
    return _Reading(last, int(total))


def single(word: str) -> float | None:
    """The value of one number word in lower case.

    >>> single("1,500"), single("twelve"), single("twenty-one"), single("2011-12"), single("1.5")
    (1500, 12, 21, None, 1.5)
    """
    if word in WORDS:
        return WORDS[word]
    if "-" in word and all(part in WORDS for part in word.split("-")):
        return sum(WORDS[part] for part in word.split("-"))
    if re.fullmatch(r"\d{1,3}(?:,\d{3})+|\d+", word):
        return int(word.replace(",", ""))
    return float(word) if re.fullmatch(r"\d+\.\d+", word) else None


def _bounded(doc: Doc, start: int, end: int, first: int, found: _Reading) -> Number:
    """The number with the words that bound it."""
    before = doc[max(start, first - BOUNDING) : first].text_with_ws if first > start else ""
    value, last = found.value, found.last
    upper = _upper_end(doc, start, end, first, last)
    if upper is not None and upper.value > value:
        return Number(first, upper.last, None, value, upper.value, False, _lead(doc, start, first, {"between", "from"}))
    lead = _lead(doc, start, first, word_class("bounding"))
    least, most = AT_LEAST.search(before), AT_MOST.search(before)
    if least is not None and (most is None or least.start() < most.start()):
        bare = found.vague or found.unit
        return Number(first, last, None if bare else value, value, None, bare, lead)
    if most is not None:
        return Number(first, last, None if found.vague else value, None, value, found.vague, lead)
    if found.vague:
        return Number(first, last, None, value, None, True, first)
    if [t.lower_ for t in doc[last + 1 : min(end, last + 3)]] == ["or", "more"]:
        return Number(first, last, value, value, None, False, first)
    about = bool(ABOUT.search(before))
    return Number(first, last, value, None, None, about, lead if about else first)


def _lead(doc: Doc, start: int, first: int, words: frozenset[str] | set[str]) -> int:
    """First of the words that bound a number, right before it."""
    at = first
    while at > start and doc[at - 1].lower_ in words:
        at -= 1
    return at


def _upper_end(doc: Doc, start: int, end: int, first: int, last: int) -> _Reading | None:
    """The upper end of "50 to 100", "50-100", "between 50 and 100"."""
    if last + 2 >= end:
        return None
    link = doc[last + 1].lower_
    between = first > start and doc[first - 1].lower_ == "between"
    if link in {"to", "-", "–"} or (link == "and" and between):
        found = _read(doc, last + 2, end)
        return found if found is not None and not found.vague else None
    return None


def _counts(doc: Doc, number: Number, end: int) -> bool:
    """Whether a number may count people."""
    token = doc[number.last]
    if number.first and doc[number.first - 1].text in {"$", "£", "€", "No", "#", "aged", "Unit"}:
        return False
    noun_follows = number.last + 1 < end and doc[number.last + 1].pos_ == "NOUN" and not doc[number.last + 1].ent_type_
    if token.ent_type_ in {"TIME", "MONEY", "PERCENT", "ORDINAL"} and not noun_follows:
        return False
    if token.ent_type_ == "DATE" and not noun_follows and _is_dated(doc, number, end):
        return False
    units = word_class("unit")
    if number.last + 1 < end:
        after = doc[number.last + 1]
        if after.text in {"%", ":"} or after.lemma_.lower() in units:
            return False
        if after.text == "-" and number.last + 2 < end and not after.whitespace_:
            behind = doc[number.last + 2]
            if behind.lemma_.lower() in units or behind.pos_ == "ADJ":
                return False
    return not (token.dep_ == "nummod" and token.head.lemma_.lower() in units)


def _is_dated(doc: Doc, number: Number, end: int) -> bool:
    """Whether a number that the parser calls part of a date stands beside a month, or is a year."""
    near = doc[max(0, number.first - 2) : min(end, number.last + 3)]
    if any(t.lower_[:3] in MONTHS and t.pos_ == "PROPN" for t in near):
        return True
    return number.value is not None and 1800 < number.value < 2100 and bool(doc[number.first].is_digit)
