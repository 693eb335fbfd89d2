"""Two names of bodies or places -> how likely they name one, and why: word order, legal forms, sorts, acronyms."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache, lru_cache

from kg.resolve.folding import LINKS, WORD, fold, latin, read_list, signature, words_of
from kg.resolve.likeness import Likeness
from kg.resolve.word_likeness import NEAR, SAME, SLIP, VARIANT, alike, reads_as, skeleton

LONGEST_ACRONYM = 8
"""Letters: longer words in capitals are headlines."""
SAFE_ACRONYM = 3
"""Letters: shorter ones stand for too many bodies."""
ACRONYM = 0.92
"""The first letters of a name's words, three or more."""
SORTED = 0.92
"""One name says of what sort it is, the other does not."""
SINGLE_WORD = 9
"""Letters: a name of one word is known again with a slip or other vowels only when it is as long."""
MANY_WORDS = 3
"""Words of a name, from which on a slip in one is a slip however short the word."""
CAPITALS = re.compile(r"(?<=[a-z])(?=[A-Z])")
PREFIXED = re.compile(r"\b([Cc]o|[Nn]on|[Aa]nti|[Ii]nter)-(?=\w)")


@cache
def _sorts() -> Mapping[str, str]:
    return {form: sort for word, sort in read_list("body_words.tsv") for form in (fold(word), *signature(word))}


@cache
def _marks() -> Mapping[str, str]:
    return {form: mark for word, mark in read_list("marks.tsv") for form in (word, fold(word))}


@cache
def _legal() -> frozenset[str]:
    return frozenset(fold(word) for (word,) in read_list("legal_forms.txt"))


@cache
def demonyms() -> Mapping[str, str]:
    """ISO 3166 alpha-3 codes by folded adjective or further name of a country."""
    return {" ".join(words_of(word)): code for word, code in read_list("demonyms.tsv")}


@dataclass(frozen=True, slots=True)
class BodyName:
    """The name of a body or place, taken apart."""

    words: tuple[str, ...]
    """Folded, sorted, singular, without legal forms, sorts and marks."""
    joined: str
    """All but legal forms, folded, in order: how "Yak Jin" is "Yakjin"."""
    sorts: frozenset[str]
    """What it calls itself: party, region."""
    marks: tuple[str, ...]
    """Digits, ordinals and directions, sorted: what tells namesakes apart."""
    letters: str
    """Of an acronym, in capitals; else empty."""
    initials: frozenset[str]
    """First letters of its words, with and without the small ones: acronyms it may have."""
    unvowelled: bool = False
    """Written in a script without short vowels."""


@lru_cache(maxsize=1 << 17)
def body_name(name: str) -> BodyName:
    """A name, taken apart.

    >>> body_name("Third Army of South Kordofan").marks, body_name("OSCE").letters
    (('3', 'south'), 'OSCE')
    >>> "OSCE" in body_name("Organization for Security and Co-operation in Europe").initials
    True
    """
    plain = latin(name)
    letters = re.sub(r"[.\s&-]", "", plain)
    acronym = letters.isalpha() and letters.isupper() and 2 <= len(letters) <= LONGEST_ACRONYM
    acronym = acronym and (" " not in plain.strip() or "." in plain)
    order = [word for word in words_of(name) if word not in LINKS or word.isdigit()]
    raw = [word.casefold() for word in WORD.findall(plain)]
    marks = [_marks()[word] for word in raw if word in _marks()]
    marks += [digits.lstrip("0") or "0" for word in raw if word not in _marks() for digits in re.findall(r"\d+", word)]
    marked = {fold(word) for word in raw if word in _marks() or word.isdigit()}
    kept = [word for word in order if word not in _legal()] or order
    sorts = frozenset(_sorts()[word] for word in kept if word in _sorts())
    own = [next(iter(signature(word))) for word in kept if word not in _sorts() and word not in marked]
    return BodyName(
        tuple(sorted(own)) or (tuple(kept) if not marks else ()),
        "".join(kept),
        sorts,
        tuple(sorted(marks)),
        letters if acronym else "",
        frozenset() if acronym else _initials(plain),
        any("\u0590" <= c <= "\u06ff" for c in name),
    )


def _initials(plain: str) -> frozenset[str]:
    """Acronyms that a name in Latin letters may have."""
    words = WORD.findall(CAPITALS.sub(" ", re.sub(r"['’]s\b", "", plain)))
    whole = WORD.findall(plain.replace("'s", ""))
    found = set()
    for some in (words, whole):
        small = [word for word in some if word.casefold() not in LINKS and word.casefold() != "the"]
        lawless = [word for word in small if fold(word) not in _legal()]
        joined = PREFIXED.sub(r"\1", plain)
        for chosen in (some, small, lawless, [w for w in WORD.findall(joined) if w.casefold() not in LINKS | {"the"}]):
            if len(chosen) > 1 and all(word[0].isupper() or word.casefold() in LINKS for word in chosen):
                found.add("".join(word[0] for word in chosen).upper())
    return frozenset(found)


@cache
def _local() -> frozenset[str]:
    return frozenset().union(*(signature(word) for (word,) in read_list("local_bodies.txt")))


@lru_cache(maxsize=1 << 17)
def is_local(name: str) -> bool:
    """Whether each town may have something of that name.

    >>> is_local("School No. 3"), is_local("Central Market"), is_local("Phnom Penh Municipal Court")
    (True, True, False)
    """
    words = [word for word in signature(name) if not word.isdigit() and word not in _marks() and word != "no"]
    return bool(words) and all(word in _local() for word in words)


@lru_cache(maxsize=1 << 18)
def body_likeness(left: str, right: str) -> Likeness:
    """How likely two names name one body or place, by the names alone.

    >>> body_likeness("OSCE", "Organisation for Security and Cooperation in Europe").score >= 0.9
    True
    >>> body_likeness("Special Unit 911", "Special Unit 912").apart, body_likeness("South Darfur", "North Darfur").apart
    (True, True)
    >>> body_likeness("Mangistau Region", "Mangystau Oblast").score >= 0.9
    True
    """
    ours, theirs = body_name(left), body_name(right)
    if ours.letters or theirs.letters:
        return _acronyms(ours, theirs, left, right)
    if ours.marks != theirs.marks:
        return Likeness(0.0, f"{left!r} and {right!r} differ in a number or a direction", apart=True)
    if ours.sorts and theirs.sorts and ours.sorts != theirs.sorts:
        return Likeness(0.72 if ours.words == theirs.words else 0.0, "they are of two sorts")
    if ours.joined == theirs.joined:
        return Likeness(SAME, "the same name")
    score = _words_score(ours, theirs)
    if score < NEAR:
        return Likeness(min(score, 0.6), "other words")
    if ours.sorts != theirs.sorts:
        return Likeness(min(score, SORTED), "one says of what sort it is", partial=True)
    return Likeness(score, "the same words" if score == SAME else "spellings of one name")


def _words_score(left: BodyName, right: BodyName) -> float:
    """The least likeness of words matched one to one; 0 where one is left over."""
    if "".join(left.words) == "".join(right.words):
        return SAME
    if len(left.words) != len(right.words) or not left.words:
        return min(NEAR - 0.1, 1.0) if _close_joined(left, right) else 0.0
    rest, scores = list(right.words), []
    for word in left.words:
        best = max(rest, key=lambda other: (_alike(left, right, word, other), other))
        scores.append(_alike(left, right, word, best))
        rest.remove(best)
    score = min(scores)
    if score < SAME and len(left.words) == 1 and len(left.words[0]) < SINGLE_WORD:
        return min(score, NEAR)
    if NEAR <= score < SLIP and len(left.words) >= MANY_WORDS and sorted(scores)[1] == SAME:
        return SLIP
    # One slip is a slip; two are another name.
    return score if sum(s < VARIANT for s in scores) <= 1 else 0.0


def _close_joined(left: BodyName, right: BodyName) -> bool:
    return len(left.joined) >= SINGLE_WORD and alike(left.joined, right.joined) >= SLIP


def _alike(left: BodyName, right: BodyName, one: str, other: str) -> float:
    if left.unvowelled != right.unvowelled:
        written, word = (one, other) if left.unvowelled else (other, one)
        return VARIANT if reads_as(written, word) else 0.0
    return alike(one, other)


def _acronyms(ours: BodyName, theirs: BodyName, left: str, right: str) -> Likeness:
    if ours.letters and theirs.letters:
        same = ours.letters == theirs.letters
        return Likeness(SAME if same else 0.0, "the same acronym" if same else "two acronyms")
    short, long, name = (ours, theirs, right) if ours.letters else (theirs, ours, left)
    if short.letters.casefold() == re.sub(r"[^a-z]", "", latin(name).casefold()):
        return Likeness(SAME, "the same letters")
    if short.letters not in long.initials:
        return Likeness(0.0, "no acronym of it")
    safe = len(short.letters) >= SAFE_ACRONYM
    return Likeness(ACRONYM if safe else 0.8, f"{short.letters!r} is an acronym of {name!r}", partial=True)


def body_blocks(name: str) -> frozenset[str]:
    """Keys of which two names of one body share at least one; those that begin with "w" are single words."""
    parts = body_name(name)
    if parts.letters:
        return frozenset({f"a {parts.letters}", f"o {_bones(parts.joined)}"})
    found = {f"a {initials}" for initials in parts.initials if len(initials) >= 2}
    found |= {f"w {_bones(word)}" for word in parts.words} | {f"o {_bones(parts.joined)}"}
    return frozenset(found | {f"o {''.join(_bones(word) for word in parts.words)}"})


def _bones(word: str) -> str:
    return skeleton(word).replace("v", "").replace("h", "") or word[:2]
