"""Two words -> how alike they are as spellings of one: transliteration, scripts without vowels, slips of the pen."""

import re
from collections.abc import Mapping
from functools import cache, lru_cache

from rapidfuzz.distance import OSA, JaroWinkler

from kg.resolve.folding import fold, read_list

SAME = 1.0
VARIANT = 0.97
"""Only what transliterators choose differs: a for e, o for u, a doubled letter."""
SLIP = 0.94
"""One letter of a long word is wrong, left out, too much, or two have changed places."""
NEAR = 0.88
"""One letter of a shorter word: two names as often as one."""
LONG_WORD = 8
"""Letters from which on one wrong letter is a slip."""
SHORTEST_SLIP = 5
"""Letters below which a letter makes another word."""
FEW_CONSONANTS = 2
"""Consonants of a word, up to which its vowels are half of it: Lena is not Lina."""
SILENT = re.compile(r"(?<=[aeiou])h$")
"""A last h that some write and some do not: Khalifa, Khalifah."""
MASCULINE = re.compile(r"(ov|ev|in|ski|ki|oi|i)$")
FEMININE = re.compile(r"(ova|eva|ina|skaia|kaia|aia|ska|ka)$")
ALIKE = (frozenset("ae"), frozenset("ei"), frozenset("ou"))
"""Vowels that transliterators choose between."""


@cache
def _variants() -> Mapping[str, str]:
    return {fold(spelling): fold(row[0]) for row in read_list("given_variants.tsv") for spelling in row}


@lru_cache(maxsize=65536)
def canonical(word: str) -> str:
    """A folded word in the one spelling of its name, where names have several.

    >>> canonical(fold("Muhammad")) == canonical(fold("Mohamed"))
    True
    >>> canonical(fold("Hassan")) == canonical(fold("Hussein"))
    False
    """
    return _variants().get(word, word)


@lru_cache(maxsize=65536)
def skeleton(word: str) -> str:
    """The consonants of a folded word: what scripts with and without vowels share.

    >>> skeleton(fold("Youssef")), skeleton(fold("Mohammed")) == skeleton(fold("محمد"))
    ('sf', True)
    """
    return re.sub(r"[aeiou]", "", word)


@lru_cache(maxsize=1 << 18)
def alike(left: str, right: str) -> float:
    """How alike two folded words are as spellings of one name: 0 to 1.

    >>> alike(fold("Nazarbaev"), fold("Nazarbayev")), alike(fold("Qaddafi"), fold("Kadhafi"))
    (1.0, 1.0)
    >>> alike(fold("Husayn"), fold("Hussein")), alike(fold("Hassan"), fold("Hussein")) < NEAR
    (1.0, True)
    >>> alike(fold("Nazarbayev"), fold("Nazarbayeva"))
    0.0
    """
    left, right = (SILENT.sub("", canonical(word)) for word in (left, right))
    if left == right:
        return SAME
    if left > right:
        left, right = right, left
    if any(c.isdigit() for c in left + right) or _gendered(left, right) or _gendered(right, left):
        return 0.0
    if _sound_alike(left, right):
        rounded = len(left) > FEW_CONSONANTS + 1 and left.replace("o", "u") == right.replace("o", "u")
        return VARIANT if rounded or len(skeleton(left)) > FEW_CONSONANTS else NEAR
    shorter = min(len(left), len(right))
    if shorter >= SHORTEST_SLIP and OSA.distance(left, right, score_cutoff=1) <= 1:
        return SLIP if shorter >= LONG_WORD and not _names_differ(left, right) else NEAR
    return min(float(JaroWinkler.similarity(left, right)), NEAR) - 0.05


def _gendered(masculine: str, feminine: str) -> bool:
    """Whether two surnames are a man's and a woman's form of one: two people."""
    if not FEMININE.search(feminine):
        return False
    if feminine == masculine + "a":
        return MASCULINE.search(masculine) is not None
    return masculine.endswith("ski") and re.sub(r"ska(ia)?$", "ski", feminine) == masculine


def _names_differ(left: str, right: str) -> bool:
    """Whether the one letter is a vowel for another, or a last "a": Anderson and Andersen, Gabriel and Gabriela."""
    swapped = [(a, b) for a, b in zip(left, right, strict=False) if a != b]
    vowel = len(left) == len(right) and len(swapped) == 1 and set(swapped[0]) <= set("aeiou")
    return vowel or right == left + "a" or left == right + "a"


def _sound_alike(left: str, right: str) -> bool:
    """Whether the consonants agree and each vowel is one that a transliterator may choose for the other."""
    if skeleton(left) != skeleton(right):
        return False
    ours, theirs = _vowels(left), _vowels(right)
    last = len(ours) - 1
    return all(_vowel_alike(a, b, end=n == last - 1) for n, (a, b) in enumerate(zip(ours, theirs, strict=True)))


def _vowels(word: str) -> list[str]:
    """The vowels before, between and behind the consonants, as many as consonants and one more."""
    found = [""]
    for letter in word:
        if letter in "aeiou":
            found[-1] += letter
        else:
            found.append("")
    return found


def _vowel_alike(left: str, right: str, *, end: bool) -> bool:
    if left == right:
        return True
    if not left or not right:
        return end and "e" in (left, right)
    if len(left) == len(right) and all(
        a == b or any({a, b} <= pair for pair in ALIKE) for a, b in zip(left, right, strict=True)
    ):
        return True
    if len(left) > 1 or len(right) > 1:
        both = "i" in left and "i" in right
        return both or (bool({left, right} & {"e", "i"}) and "i" in left + right)
    return False


@lru_cache(maxsize=65536)
def _unvowelled(word: str) -> re.Pattern[str]:
    """What a word written without short vowels may be in Latin letters."""
    vowels = {"a": "[ae]{1,2}", "i": "(?:[ei]{1,3}|a[ie])", "v": "(?:v|[ou]{1,2}|v?[aou])", "u": "[ou]{1,2}"}
    parts = [vowels.get(letter, f"{re.escape(letter)}(?:a|e|i|o|u)?") for letter in word]
    if word[:1] == "a":  # a carrier of any vowel
        parts[0] = ""
    return re.compile("[aeiou]{0,2}" + "".join(parts) + "[aeh]?")


@lru_cache(maxsize=65536)
def reads_as(written: str, word: str) -> bool:
    """Whether a folded word of a script without short vowels can be a folded word in Latin letters.

    >>> reads_as(fold("محمد"), fold("Muhammad")), reads_as(fold("حسن"), fold("Hussein"))
    (True, False)
    >>> reads_as(fold("حسين"), fold("Hussein")), reads_as(fold("خالد"), fold("Khaled"))
    (True, True)
    """
    return _unvowelled(written).fullmatch(word) is not None
