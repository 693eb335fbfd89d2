"""Two names of people -> how likely they name one person, and why: titles, patronymics, initials and order apart."""

import re
from dataclasses import dataclass
from functools import cache, lru_cache
from itertools import pairwise

from kg.resolve.folding import LINKS, WORD, fold, latin, read_list
from kg.resolve.likeness import Likeness
from kg.resolve.word_likeness import NEAR, SAME, SLIP, VARIANT, alike, canonical, reads_as, skeleton

PATRONYMIC = re.compile(r"\w{3,}([eo]v[iy]ch|[eoi]vna|inichna|ogl[uy]|ul[yu]|[kq]yzy|[kg]izi)$")
"""Endings of a father's name in Slavic and Turkic full names."""
FAMILY = re.compile(r"\w{2,}([oe]va?|ina?|enko|uk|sk(i|y|iy|yi|aya)|shvili|dze|[yi]an)$")
"""Endings that only family names have: they say which end of a name is the family's."""
CHILD = re.compile(r"ogl[uy]|ul[yu]|[kq]yzy|[kg]izi")
"""Son, daughter: words after the father's name."""
GOD = re.compile(r"[au]?la?h")
"""Allah, folded, as Latin and Arabic letters have it."""
SONS = {"ibn": "bin", "ben": "bin", "ould": "bin", "bint": "bint"}
JUNIORS = {"jr": "junior", "jnr": "junior", "junior": "junior", "sr": "senior", "snr": "senior", "senior": "senior"} | {
    "ii": "2",
    "iii": "3",
    "iv": "4",
}
ARTICLES = frozenset({"al", "el", "ul", "ad", "as", "ash", "ar", "an", "at", "az"}) | LINKS
SURE_WORDS = 2
"""Words of a name that says who it is: a single one is shared by families."""
INITIAL = 0.92
"""An initial stands for the name."""
MIDDLE = 0.92
"""One name has a middle initial or a patronymic more."""
SURNAME = 0.91
"""A family name alone."""
EXTRA = 0.8
"""One name has a whole word more."""
TURNED = 0.93
"""Family name first in one of them, and known as such."""
TURNED_BLINDLY = 0.78
"""The same two words in the other order, where either may be the family's."""
ALONE = 0.76
"""The same single word in two reports."""
NICKNAME = 3
"""First letters that a short form keeps of a given name."""


@cache
def title_words() -> frozenset[str]:
    """Words before a name that are no part of it, in lower case without accents."""
    return frozenset(latin(word) for (word,) in read_list("titles.txt"))


@cache
def _common() -> frozenset[str]:
    return frozenset(canonical(fold(word)) for (word,) in read_list("common_names.txt"))


@dataclass(frozen=True, slots=True)
class PersonName:
    """A person's name, taken apart."""

    words: tuple[str, ...]
    """Given names, then the family's, folded."""
    father: str = ""
    """The patronymic, folded."""
    mark: str = ""
    """Junior, senior, a number."""
    unvowelled: bool = False
    """Written in a script without short vowels."""
    family_known: bool = False
    """Whether the name itself says which word is the family's."""

    @property
    def common(self) -> bool:
        """Whether many people bear each of its words."""
        return all(canonical(word) in _common() or len(word) == 1 for word in self.words)


@lru_cache(maxsize=1 << 17)
def person_name(name: str) -> PersonName:
    """A name, without titles and articles, family name last.

    >>> person_name("President Nursultan Äbishuly Nazarbayev").words
    ('nursultan', 'nazarbaev')
    >>> person_name("Putin, Vladimir Vladimirovich") == person_name("Vladimir Vladimirovich Putin")
    True
    """
    unvowelled = any("\u0590" <= c <= "\u06ff" for c in name)
    front, comma, back = latin(name).partition(",")
    words = WORD.findall((f"{back} {front}" if comma and fold(back) not in JUNIORS else f"{front} {back}").casefold())
    while len(words) > 1 and words[0] in title_words() and (len(words) > SURE_WORDS or words[0] not in _common()):
        words.pop(0)
    mark = ""
    if len(words) > SURE_WORDS and words[-1] in JUNIORS:
        mark = JUNIORS[words.pop()]
    kept = [SONS.get(w, w) for w in words if w not in ARTICLES or len(words) == 1] or words
    father, known = "", bool(comma)
    child = next((place for place, word in enumerate(kept) if place > 1 and CHILD.fullmatch(word)), 0)
    if child and len(kept) > child + 1:  # given, father's, "son of", family
        father, kept = fold(kept[child - 1]), [*kept[: child - 1], *kept[child + 1 :]]
    if len(kept) > SURE_WORDS and not father:
        for place in range(1, len(kept)):
            if PATRONYMIC.match(kept[place]):
                if place == len(kept) - 1:  # family, given, father's
                    kept = [*kept[1:], kept[0]]
                    place -= 1
                father, known = fold(kept.pop(place)), True
                break
    known = known or FAMILY.match(kept[-1]) is not None
    return PersonName(_compounded([fold(w) for w in kept if fold(w)]), father, mark, unvowelled, known)


def _compounded(words: list[str]) -> tuple[str, ...]:
    """Abd Allah, written in two words, as the one name that it is."""
    for place, (one, other) in enumerate(pairwise(words)):
        if canonical(one) == canonical("abdul") and GOD.fullmatch(other):
            return (*words[:place], "abdulah", *words[place + 2 :])
    return tuple(words)


@lru_cache(maxsize=1 << 18)
def person_likeness(left: str, right: str) -> Likeness:
    """How likely two names name one person, by the names alone.

    >>> person_likeness("Nursultan Nazarbaev", "N. Nazarbayev").score >= 0.9
    True
    >>> person_likeness("Hafez al-Assad", "Bashar al-Assad").apart
    True
    >>> person_likeness("Ahmed Ali", "Ali Ahmed").score < 0.9
    True
    """
    ours, theirs = person_name(left), person_name(right)
    if ours.mark != theirs.mark and ours.mark and theirs.mark:
        return Likeness(0.0, f"{left!r} and {right!r} are two generations", apart=True)
    if ours.father and theirs.father and alike(ours.father, theirs.father) < NEAR:
        return Likeness(0.0, "their fathers' names differ", apart=True)
    if "".join(ours.words) == "".join(theirs.words):
        if ours.mark != theirs.mark:
            return Likeness(EXTRA, "one is called junior or senior", partial=True)
        if len(ours.words) < SURE_WORDS and len(theirs.words) < SURE_WORDS:
            return Likeness(ALONE, "the same single name")
        return Likeness(SAME, "the same name")
    if len(ours.words) < SURE_WORDS or len(theirs.words) < SURE_WORDS:
        return _one_word(ours, theirs)
    if _is_within(ours, theirs):
        return Likeness(EXTRA, "a name more", partial=True)
    straight = _full(ours, theirs)
    if straight.score >= NEAR or not straight.apart:
        return straight
    turned = _turned(ours, theirs)
    return turned if turned.score > straight.score else straight


def _is_within(left: PersonName, right: PersonName) -> bool:
    """Whether all words of one stand in the other, in order: Nadir Jogezai, Mir Nadir Khan Jogezai."""
    short, long = sorted((left, right), key=lambda name: len(name.words))
    if len(short.words) == len(long.words) or _words_alike(short, long, short.words[-1], long.words[-1]) < VARIANT:
        return False
    left_over = iter(long.words[:-1])
    return all(any(_words_alike(short, long, word, w) >= VARIANT for w in left_over) for word in short.words[:-1])


def _words_alike(left: PersonName, right: PersonName, one: str, other: str) -> float:
    if left.unvowelled != right.unvowelled:
        written, word = (one, other) if left.unvowelled else (other, one)
        same = canonical(written) == canonical(word)
        return VARIANT if same or reads_as(written, word) or reads_as(written, canonical(word)) else 0.0
    return alike(one, other)


def _one_word(left: PersonName, right: PersonName) -> Likeness:
    """A family name alone against a name, or two single words."""
    if not left.words or not right.words:
        return Likeness(0.0, "no name")
    single, whole = (left, right) if len(left.words) < SURE_WORDS else (right, left)
    score = _words_alike(single, whole, single.words[-1], whole.words[-1])
    if len(whole.words) < SURE_WORDS:
        return Likeness(min(score, ALONE) if score >= VARIANT else 0.0, "single names alike")
    return Likeness(SURNAME if score >= VARIANT else min(score, 0.6), "the family name alone", partial=True)


def _full(left: PersonName, right: PersonName) -> Likeness:
    """Two names with given and family names, each in its usual place."""
    family = _words_alike(left, right, left.words[-1], right.words[-1])
    one, other = left.words[0], right.words[0]
    initial = 1 in (len(one), len(other))
    given = (INITIAL if one[0] == other[0] else 0.0) if initial else _words_alike(left, right, one, other)
    if given < NEAR:
        close = one[:NICKNAME] == other[:NICKNAME] and not initial
        return Likeness(0.72 if close and family >= VARIANT else 0.0, "their first names differ", apart=not close)
    if family < NEAR:
        return Likeness(0.0, "their family names differ", apart=family < 0.7)
    score, middle = min(given, family), _middle(left.words[1:-1], right.words[1:-1])
    if middle == 0.0:
        return Likeness(0.0, "their middle names differ", apart=True)
    partial = initial or middle < SAME or left.mark != right.mark
    if score >= VARIANT and middle == SAME:
        return Likeness(score, "spellings of one name")
    reason = "an initial for the first name" if initial else "one letter differs" if middle == SAME else "a name more"
    return Likeness(min(score, middle), reason, partial=partial)


def _middle(left: tuple[str, ...], right: tuple[str, ...]) -> float:
    """How well the names between first and last agree."""
    if left == right:
        return SAME
    if not left or not right:
        return MIDDLE if all(len(word) == 1 for word in left + right) else EXTRA
    if len(left) != len(right):
        return 0.0
    pairs = [(a, b) for a, b in zip(left, right, strict=True)]
    if any(a[0] != b[0] if 1 in (len(a), len(b)) else alike(a, b) < NEAR for a, b in pairs):
        return 0.0
    return SAME if all(alike(a, b) >= VARIANT for a, b in pairs) else MIDDLE


def _turned(left: PersonName, right: PersonName) -> Likeness:
    """Family name first in one of them."""
    if len(left.words) != len(right.words):
        return Likeness(0.0, "")
    ends = (
        _words_alike(left, right, left.words[-1], right.words[0]),
        _words_alike(left, right, left.words[0], right.words[-1]),
    )
    if min(ends) < SLIP or left.words[1:-1] != right.words[1:-1]:
        return Likeness(0.0, "")
    known = left.family_known != right.family_known
    return Likeness(TURNED if known else TURNED_BLINDLY, "the same names, family name first in one")


def person_blocks(name: str) -> frozenset[str]:
    """Keys of which two names of one person share at least one."""
    words = person_name(name).words
    if not words:
        return frozenset()
    bones = [_bones(word) for word in words]
    found = {f"s {bones[-1]}", f"j {''.join(sorted(bones))}"}
    if len(words) >= SURE_WORDS:
        found |= {f"f {words[0][:1]} {bones[-1]}", f"f {words[-1][:1]} {bones[0]}", f"p {bones[0]} {bones[-1][:2]}"}
    return frozenset(found)


def _bones(word: str) -> str:
    """What spellings in any script share of a word: consonants that are no half vowels."""
    return skeleton(canonical(word)).replace("v", "").replace("h", "") or word[:1]
