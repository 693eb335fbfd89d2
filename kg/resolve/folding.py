"""Names -> keys that spellings of one name share: script, case, accents, transliteration, determiners, plurals."""

import re
import unicodedata
from functools import cache, lru_cache
from importlib.resources import files

from anyascii import anyascii

DETERMINERS = frozenset(
    {
        "the",
        "a",
        "an",
        "some",
        "many",
        "several",
        "most",
        "his",
        "her",
        "its",
        "their",
        "this",
        "these",
        "those",
        "other",
    }
)
LINKS = frozenset({"of", "for", "and", "in", "at", "on", "de", "du", "la", "le", "al", "el", "s"})
PREFIX = re.compile(r"\b(co|re|pre|non|anti|inter|sub)-(?=\w)", re.IGNORECASE)
"""Prefixes that some write with a hyphen and some without."""
WORD = re.compile(r"[^\W_]+")
ARTICLE = 4
"""Letters: an Arabic word longer than this that begins with the article's letters begins with the article."""


@cache
def read_list(name: str) -> tuple[tuple[str, ...], ...]:
    """The rows of a shipped list, tab between columns, comment lines left out, in their order."""
    text = files("kg.resolve").joinpath("data", name).read_text(encoding="utf-8")
    return tuple(tuple(line.split("\t")) for line in text.splitlines() if line.strip() and not line.startswith("#"))


@cache
def _letters() -> dict[int, str]:
    """Letters of other scripts by the Latin ones that reports write for them, both cases."""
    rows = [(row[0], row[1] if len(row) > 1 else "") for row in read_list("scripts.tsv")]
    return {ord(c): latin for written, latin in rows for c in (written, written.upper()) if len(c) == 1}


@lru_cache(maxsize=65536)
def latin(name: str) -> str:
    """A name in plain Latin letters, whatever its script: Chinese by syllables, Arabic and Hebrew without short vowels.

    >>> latin("Нурсултан Назарбаев"), latin("习近平"), latin("محمد علي"), latin("Łukasz Żak")
    ('Nursultan Nazarbaev', 'Xi Jin Ping', 'mhmd ly', 'Lukasz Zak')
    """
    if name.isascii():
        return name
    plain = "".join(c for c in unicodedata.normalize("NFKD", name) if not unicodedata.combining(c))
    plain = unicodedata.normalize("NFC", plain.replace("’", "'"))
    return WORD.sub(_latin_word, plain)


def _latin_word(match: re.Match[str]) -> str:
    word = match[0]
    if word.isascii():
        return word
    if "\u0600" <= word[0] <= "\u06ff" and len(word) > ARTICLE:
        word = word.removeprefix("ال")
    plain = re.sub(r"['`]", "", anyascii(word.translate(_letters())))
    return re.sub(r"(?<=[a-z])(?=[A-Z])", " ", plain) if unicodedata.name(word[0], "").startswith("CJK") else plain


@lru_cache(maxsize=65536)
def fold(word: str) -> str:
    """A word without script, case, accents and the choices of a transliterator.

    >>> fold("Janaozen") == fold("Zhanaozen"), fold("Nazarbaev") == fold("Назарбаев"), fold("Kazak") == fold("Kazakh")
    (True, True, True)
    >>> fold("Aktau") == fold("Aktobe")
    False
    """
    plain = latin(word).casefold().removesuffix("'s")
    for written, folded in read_list("transliteration.tsv"):
        plain = plain.replace(written, folded)
    return re.sub(r"(.)\1+", r"\1", re.sub(r"[^\w]", "", plain))


@lru_cache(maxsize=65536)
def words_of(name: str) -> tuple[str, ...]:
    """Folded words of a name, determiners and possessive endings left out.

    >>> words_of("the prosecutor-general's office")
    ('prosekutor', 'general', 'ofike')
    """
    plain = PREFIX.sub(r"\1", re.sub(r"['’]s\b", "", latin(name)))
    found = tuple(fold(w) for w in WORD.findall(plain) if w.casefold() not in DETERMINERS)
    return tuple(w for w in found if w) or tuple(WORD.findall(name.casefold()))


@lru_cache(maxsize=65536)
def signature(name: str) -> frozenset[str]:
    """The words that carry a name, in no order: "Office of the X" and "X's office" share it.

    >>> signature("Office of the Prosecutor General") == signature("prosecutor-general's office")
    True
    """
    words = words_of(name)
    kept = frozenset(singular(w) for w in words if w not in LINKS)
    return kept or frozenset(words)


def singular(word: str) -> str:
    """A folded word without its plural ending ("-ies" stands for "-y", which is folded to "-i")."""
    if len(word) > 4 and word.endswith("ies"):
        return word[:-2]
    return word[:-1] if len(word) > 3 and word.endswith("s") and not word.endswith("ss") else word


def slug(name: str) -> str:
    """A name as the last part of an IRI: letters and digits of any script, lower case, joined by hyphens.

    >>> slug("H&M"), slug("Côte d'Ivoire"), slug("!!!")
    ('h-m', 'côte-d-ivoire', 'x')
    """
    return "-".join(WORD.findall(unicodedata.normalize("NFC", name).casefold())) or "x"
