"""Names of places -> keys that spellings share, and how far two spellings are apart."""

import re
import unicodedata
from functools import cache, lru_cache

from anyascii import anyascii

from kg.resolve.folding import read_list

ARTICLE = re.compile(r"(?:[ae]l|a[zdnrst]|e[sd]|ash|esh|adh|ath)(?:[-‐'’]| (?=\w))(?=\w)", re.IGNORECASE)
"""The Arabic article before a name, as it is assimilated and transcribed."""
COMBINING = re.compile(r"[\u0300-\u036f]+")
OTHER_SCRIPT = re.compile(r"[\u0370-\u1dff\u2c00-\ud7ff\uf900-\ufdff\ufe70-\ufeff\U00010000-\U0002ffff]")
"""A letter that is not Latin."""
SIGNS = re.compile(r"[^a-z0-9]+")
DOUBLED = re.compile(r"(.)\1+")
VOWELS = frozenset("aeiou")
VOWEL_FOR_VOWEL = 0.35
"""Price of one vowel for another: transcribers differ on them most."""
A_VOWEL = 0.5
"""Price of a vowel more or less."""
SOFT = 0.3
"""Price of a letter more or less that transcribers put or leave out: h, and j (for y)."""
LIKE_SOUND = 0.5
"""Price of a consonant for another of like sound."""
FIRST_LETTER = 0.5
"""What a change of the first sound costs more."""


@lru_cache(maxsize=1 << 18)
def plain_key(name: str) -> str:
    """A name without case, accents, spaces and signs.

    >>> plain_key("Potosí"), plain_key("Nay Pyi Taw")
    ('potosi', 'naypyitaw')
    """
    plain = unicodedata.normalize("NFKD", name.casefold())
    return "".join(c for c in plain if c.isalnum())


def spelling_key(name: str) -> str:
    """A name without what transcribers of one name differ in, and without spaces; of other scripts, its plain key.

    >>> spelling_key("Janaozen") == spelling_key("Zhanaozen"), spelling_key("Nay Pyi Taw") == spelling_key("Naypyitaw")
    (True, True)
    >>> spelling_key("Łódź"), spelling_key("The Hague")
    ('lodz', 'hague')
    """
    plain = name.casefold()
    if not plain.isascii():
        plain = unicodedata.normalize("NFKD", plain)
        if OTHER_SCRIPT.search(plain):
            return plain_key(name)
        plain = anyascii(COMBINING.sub("", plain)).casefold()
    plain = SIGNS.sub("", plain.removeprefix("the "))
    for written, folded in _respellings():
        if written in plain:
            plain = plain.replace(written, folded)
    return DOUBLED.sub(r"\1", plain)


@cache
def _respellings() -> tuple[tuple[str, str], ...]:
    return tuple((written, folded) for written, folded in read_list("transliteration.tsv"))


def romanised_key(name: str) -> str:
    """The key of a name in Latin letters, whatever script it is printed in.

    >>> romanised_key("Жанаозен") == spelling_key("Zhanaozen")
    True
    """
    return spelling_key(anyascii(name).title())


def without_article(name: str) -> str:
    """An Arabic name without its article.

    >>> without_article("Al-Hasakah"), without_article("Az Zawiyah"), without_article("Aleppo")
    ('Hasakah', 'Zawiyah', 'Aleppo')
    """
    return ARTICLE.sub("", name, count=1) if ARTICLE.match(name) else name


ORDINARY = frozenset(word for (word,) in read_list("ordinary_words.txt"))
"""Words of any report: as the whole of a name they are rarely a place."""
CHANGES = frozenset(word for (word,) in read_list("qualifiers.txt"))
"""Words that make another place of a name."""
LIKE = tuple(frozenset(group) for group in ("kghx", "jzscy", "bp", "dt", "vfbu", "mn", "ckq", "iy", "gj"))
"""Consonants of like sound, or that romanisations write for one another."""


def qualifiers(name: str) -> frozenset[str]:
    """The digits of a name, and its words that make another place of a name: Zolote-5, South Darfur, New Delhi.

    >>> sorted(qualifiers("Zolote-5")), sorted(qualifiers("Novy Uzen")), sorted(qualifiers("Upper Egypt"))
    (['5'], [], ['upper'])
    """
    words = re.findall(r"[^\W\d_]+|\d+", name.casefold())
    return frozenset(word for word in words if word.isdigit() or word in CHANGES)


def spelling_distance(left: str, right: str, most: float) -> float:
    """How far two keys are apart: letters changed, cheaper where transcribers differ; `inf` beyond `most`.

    >>> spelling_distance("zhetibai", "jetibai", 9) < spelling_distance("aktau", "aktobe", 9)
    True
    >>> spelling_distance("osh", "ural", 0.5)
    inf
    """
    if abs(len(left) - len(right)) * SOFT > most:
        return float("inf")
    row = [0.0]
    for letter in right:
        row.append(row[-1] + _one_more(letter))
    for number, one in enumerate(left):
        above, row = row, [row[0] + _one_more(one)]
        for column, other in enumerate(right):
            dearer = FIRST_LETTER if number == column == 0 and one != other else 0.0
            row.append(
                min(
                    above[column] + _changed(one, other) + dearer,
                    above[column + 1] + _one_more(one),
                    row[column] + _one_more(other),
                )
            )
        if min(row) > most:
            return float("inf")
    return row[-1] if row[-1] <= most else float("inf")


def _one_more(letter: str) -> float:
    return A_VOWEL if letter in VOWELS else SOFT if letter in "hj" else 1.0


def _changed(one: str, other: str) -> float:
    if one == other:
        return 0.0
    if one in VOWELS and other in VOWELS:
        return VOWEL_FOR_VOWEL
    return LIKE_SOUND if any(one in group and other in group for group in LIKE) else 1.0


def is_ordinary(name: str) -> bool:
    """Whether a name is one word that any report has, and so hardly that of a place.

    >>> is_ordinary("the Office"), is_ordinary("Aktau"), is_ordinary("Port Harcourt")
    (True, False, False)
    """
    return name.casefold().removeprefix("the ") in ORDINARY
