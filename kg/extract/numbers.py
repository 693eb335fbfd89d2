"""Tokens -> numbers as printed: "at least 64", "some 70", "several hundred", "between 50 and 100"."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from spacy.tokens import Token

from kg.extract.parse import Parse

WORDS = {
    "one": 1, "two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "seven": 7, "eight": 8, "nine": 9, "ten": 10,
    "eleven": 11, "twelve": 12, "thirteen": 13, "fourteen": 14, "fifteen": 15, "sixteen": 16, "seventeen": 17,
    "eighteen": 18, "nineteen": 19, "twenty": 20, "thirty": 30, "forty": 40, "fifty": 50, "sixty": 60, "seventy": 70,
    "eighty": 80, "ninety": 90,
}  # fmt: skip
SCALES = {"dozen": 12, "score": 20, "hundred": 100, "thousand": 1000, "million": 1_000_000}
VAGUE = {"dozens": 24, "scores": 40, "hundreds": 200, "thousands": 2000, "millions": 2_000_000}
"""Plurals without a number: at least twice the unit."""
FEW = {"several": 2, "few": 2, "couple": 2}
APPROXIMATE = frozenset(
    {
        "about",
        "around",
        "some",
        "roughly",
        "approximately",
        "nearly",
        "almost",
        "estimated",
        "circa",
        "approx",
        "perhaps",
        "maybe",
        "c.",
    }
)
AT_LEAST = re.compile(
    r"\b(?:at least|no fewer than|no less than|not less than|a minimum of|more than|over|upwards of|upward of|in excess of|above|beyond|well over|exceeding|exceeded|exceeds|surpassed)\s+(?:the\s+)?$",
    re.IGNORECASE,
)
AT_MOST = re.compile(
    r"\b(?:up to|as many as|at most|no more than|not more than|fewer than|less than|under|below|a maximum of|maximum of)\s+$",
    re.IGNORECASE,
)
NEAR = re.compile(
    r"\b(?:close to|an estimated|near to|in the region of|somewhere near|just under|just over|a little over|well nigh|around about|some)\s+(?:a\s+)?$",
    re.IGNORECASE,
)
UNITS = frozenset(
    {
        "%",
        "percent",
        "per",
        "dollar",
        "euro",
        "pound",
        "year",
        "month",
        "week",
        "day",
        "hour",
        "minute",
        "kilometre",
        "kilometer",
        "mile",
        "metre",
        "meter",
        "km",
        "am",
        "pm",
        "degree",
        "ton",
        "tonne",
        "barrel",
        "cent",
        "rouble",
        "ruble",
        "rand",
        "tenge",
        "riel",
        "rupee",
        "peso",
        "time",
        "kg",
        "point",
        "age",
        "foot",
        "o'clock",
        "a.m.",
        "p.m.",
    }
)
"""What a number may measure instead of counting people."""


@dataclass(frozen=True, slots=True)
class Number:
    """A number of the text."""

    first: int
    """Index of its first token, the words that bound it not included."""
    last: int
    """Index of its last token."""
    value: int | None
    at_least: int | None
    at_most: int | None
    approximate: bool
    start: int
    """Index of the first token with the words that bound it ("at least")."""

    @property
    def exact(self) -> bool:
        """Whether the number is printed without room."""
        return self.value is not None and self.at_least is None and self.at_most is None and not self.approximate


def find_numbers(parse: Parse, sentence: int) -> Iterator[Number]:
    """Numbers of one sentence that may count people: no dates, years, sums of money, ages or measures."""
    start, end = parse.bounds[sentence]
    at = start
    while at < end:
        found = _read(parse.doc, at, end)
        if found is None:
            at += 1
            continue
        last, value, vague = found
        number = _bounded(parse, start, end, at, last, value, vague)
        after = last
        if number is not None and _counts(parse, number, end):
            yield number
            after = max(last, number.last)
        at = after + 1


def _read(doc, at: int, end: int) -> tuple[int, int, bool] | None:  # type: ignore[no-untyped-def]
    """A number that begins at a token: its last token, value, and whether it is a vague plural."""
    token: Token = doc[at]
    lower = token.lower_
    if lower in VAGUE:
        if (
            lower != "millions"
            and at + 2 < end
            and doc[at + 1].lower_ == "of"
            and doc[at + 2].lower_ in {"thousands", "hundreds"}
            and lower != doc[at + 2].lower_
        ):
            return at + 2, VAGUE[lower] // 2 * 2 * (VAGUE[doc[at + 2].lower_] // 2), True
        return at, VAGUE[lower], True
    if lower == "tens" and at + 2 < end and doc[at + 1].lower_ == "of" and doc[at + 2].lower_ in VAGUE:
        return at + 2, 10 * VAGUE[doc[at + 2].lower_], True
    if lower in FEW:
        if at + 1 < end and doc[at + 1].lower_ in SCALES:
            return at + 1, 2 * SCALES[doc[at + 1].lower_], True
        if (
            at + 2 < end
            and doc[at + 1].lower_ in {"of", "dozen"}
            and doc[at + 2].lower_ in {"hundred", "dozen", "thousand"}
        ):
            return at + 2, 2 * SCALES[doc[at + 2].lower_], True
        return (at, FEW[lower], True) if lower == "several" or (at and doc[at - 1].lower_ == "a") else None
    if lower in {"quarter", "half"} and _is_million(doc, at, end):
        return at + (3 if lower == "quarter" else 2), 250_000 if lower == "quarter" else 500_000, False
    if lower in {"a", "half"} and at + 1 < end:
        if lower == "half" and doc[at + 1].lower_ == "a" and at + 2 < end and doc[at + 2].lower_ in {"dozen"}:
            return at + 2, 6, False
        if lower == "a" and doc[at + 1].lower_ in SCALES:
            return at + 1, SCALES[doc[at + 1].lower_], False
        return None
    value = _single(lower)
    if value is None:
        return (at, SCALES[lower], False) if lower in {"dozen"} else None
    last, total = at, value
    while last + 1 < end:
        word = doc[last + 1].lower_
        if (
            word == "-"
            and last + 2 < end
            and doc[last + 2].lower_ in WORDS
            and WORDS[doc[last + 2].lower_] < 10
            and total % 10 == 0
        ):
            total += WORDS[doc[last + 2].lower_]
            last += 2
        elif word in SCALES and (word != "score"):
            total = int(total * SCALES[word])
            last += 1
        elif word in WORDS and total % 100 == 0 and total >= 100 and doc[at].is_alpha:
            total += WORDS[word]
            last += 1
        elif (
            word == "and"
            and last + 2 < end
            and total % 100 == 0
            and total >= 100
            and doc[at].is_alpha
            and doc[last + 2].lower_ in WORDS
        ):
            total += WORDS[doc[last + 2].lower_]
            last += 2
        else:
            break
    return last, int(total), False


def _is_million(doc, at: int, end: int) -> bool:  # type: ignore[no-untyped-def]
    """Whether "quarter" or "half" is of a million: "a quarter of a million", "half a million"."""
    words = [doc[i].lower_ for i in range(at, min(end, at + 4))]
    return words[:4] == ["quarter", "of", "a", "million"] or words[:3] == ["half", "a", "million"]


def _single(word: str) -> float | None:
    """The value of one number word.

    >>> _single("1,500"), _single("twelve"), _single("2011-12"), _single("1.5")
    (1500, 12, None, 1.5)
    """
    if word in WORDS:
        return WORDS[word]
    if "-" in word and all(part in WORDS for part in word.split("-")):
        return sum(WORDS[part] for part in word.split("-"))
    if re.fullmatch(r"\d{1,3}(?:,\d{3})+|\d+", word):
        return int(word.replace(",", ""))
    if re.fullmatch(r"\d+\.\d+", word):
        return float(word)
    return None


def _bounded(parse: Parse, start: int, end: int, first: int, last: int, value: int, vague: bool) -> Number | None:
    doc = parse.doc
    before = doc[max(start, first - 6) : first].text_with_ws if first > start else ""
    low, high = _range(parse, end, last)
    if high is not None and low is not None:
        if high <= value:
            return None
        return Number(first, low, None, value, high, False, _with(doc, first, 1, {"between", "from"}))
    approximate = vague or bool(NEAR.search(before)) or (first > start and doc[first - 1].lower_ in APPROXIMATE)
    if AT_LEAST.search(before):
        return Number(
            first,
            last,
            None if vague or _scale_word(doc, first, last) else value,
            value,
            None,
            vague or _scale_word(doc, first, last),
            _with(doc, first, 3, None),
        )
    if AT_MOST.search(before):
        return Number(first, last, None if vague else value, None, value, vague, _with(doc, first, 3, None))
    if vague:
        return Number(first, last, None, value, None, True, first)
    if last + 2 < end and doc[last + 1].lower_ == "or" and doc[last + 2].lower_ == "more":
        return Number(first, last, value, value, None, False, first)
    return Number(first, last, value, None, None, approximate, first - 1 if approximate and first > start else first)


def _scale_word(doc, first: int, last: int) -> bool:  # type: ignore[no-untyped-def]
    """Whether a number is a bare unit: "a dozen", "a hundred"."""
    return doc[last].lower_ in SCALES and (last == first or doc[first].lower_ == "a")


def _with(doc, first: int, most: int, words: set[str] | None) -> int:  # type: ignore[no-untyped-def]
    at = first
    while (
        at > 0
        and first - at < most
        and (
            doc[at - 1].lower_
            in (
                words
                or {
                    "at",
                    "least",
                    "most",
                    "more",
                    "less",
                    "fewer",
                    "no",
                    "not",
                    "than",
                    "over",
                    "up",
                    "to",
                    "as",
                    "many",
                    "well",
                    "under",
                    "above",
                }
            )
        )
    ):
        at -= 1
    return at


def _range(parse: Parse, end: int, last: int) -> tuple[int | None, int | None]:
    """The upper end of "50 to 100", "50-100", "50 and 100" after "between": its last token and value."""
    doc = parse.doc
    if last + 2 >= end:
        return None, None
    link = doc[last + 1].lower_
    between = any(doc[i].lower_ == "between" for i in range(max(0, last - 3), last))
    if link in {"to", "-", "–"} or (link == "and" and between):
        found = _read(doc, last + 2, end)
        if found is not None and not found[2]:
            return found[0], found[1]
    return None, None


def _counts(parse: Parse, number: Number, end: int) -> bool:
    """Whether a number may count people."""
    doc = parse.doc
    token = doc[number.last]
    if token.ent_type_ in {"DATE", "TIME", "MONEY", "PERCENT", "ORDINAL"} and not (
        number.last + 1 < end and doc[number.last + 1].pos_ == "NOUN" and doc[number.last + 1].ent_type_ == ""
    ):
        if token.ent_type_ != "DATE" or _dated(doc, number, end):
            return False
    if number.first and doc[number.first - 1].text in {"$", "£", "€", "No", "#", "aged", "Unit"}:
        return False
    if number.last + 1 < end:
        after = doc[number.last + 1]
        if after.text in {"%", ":"} or after.lemma_.lower() in UNITS:
            return False
        if (
            after.text == "-"
            and number.last + 2 < end
            and not after.whitespace_
            and (doc[number.last + 2].lemma_.lower() in UNITS or doc[number.last + 2].pos_ in {"ADJ"})
        ):
            return False
    return not (token.head.lemma_.lower() in UNITS and token.dep_ == "nummod")


def _dated(doc, number: Number, end: int) -> bool:  # type: ignore[no-untyped-def]
    """Whether a number that the parser calls part of a date stands beside a month or unit of time."""
    near = doc[max(0, number.first - 2) : min(end, number.last + 3)]
    return any(
        t.lower_[:3] in {"jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"}
        and t.pos_ == "PROPN"
        for t in near
    ) or (number.value is not None and 1800 < number.value < 2100 and doc[number.first].is_digit)
