"""Names -> keys that spellings of one name share: case, accents, transliteration, determiners, national forms."""

import re
import unicodedata
from functools import cache, lru_cache
from importlib.resources import files

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


@cache
def read_list(name: str) -> tuple[tuple[str, ...], ...]:
    """The rows of a shipped list, tab between columns, comment lines left out, in their order."""
    text = files("kg.resolve").joinpath("data", name).read_text(encoding="utf-8")
    return tuple(tuple(line.split("\t")) for line in text.splitlines() if line.strip() and not line.startswith("#"))


@lru_cache(maxsize=65536)
def fold(word: str) -> str:
    """A word without case, accents and the choices of a transliterator.

    >>> fold("Janaozen") == fold("Zhanaozen"), fold("Nazarbaev") == fold("Nazarbayev"), fold("Kazak") == fold("Kazakh")
    (True, True, True)
    >>> fold("Aktau") == fold("Aktobe")
    False
    """
    plain = "".join(c for c in unicodedata.normalize("NFKD", word.casefold()) if not unicodedata.combining(c))
    for ending in ("'s", "’s"):
        plain = plain.removesuffix(ending)
    for written, folded in read_list("transliteration.tsv"):
        plain = plain.replace(written, folded)
    return re.sub(r"(.)\1+", r"\1", re.sub(r"[^\w]", "", plain))


@lru_cache(maxsize=65536)
def words_of(name: str) -> tuple[str, ...]:
    """Folded words of a name, determiners and possessive endings left out.

    >>> words_of("the prosecutor-general's office")
    ('prosekutor', 'general', 'ofike')
    """
    plain = PREFIX.sub(r"\1", re.sub(r"['’]s\b", "", name))
    found = tuple(fold(w) for w in WORD.findall(plain) if w.casefold() not in DETERMINERS)
    return tuple(w for w in found if w) or tuple(WORD.findall(name.casefold()))


@lru_cache(maxsize=65536)
def signature(name: str) -> frozenset[str]:
    """The words that carry a name, in no order: "Office of the X" and "X's office" share it.

    >>> signature("Office of the Prosecutor General") == signature("prosecutor-general's office")
    True
    """
    words = words_of(name)
    kept = frozenset(_singular(w) for w in words if w not in LINKS)
    return kept or frozenset(words)


def _singular(word: str) -> str:
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
