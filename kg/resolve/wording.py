"""Words of a report -> what they say of a figure or a deed: whom it counts, which part, which side tells it so."""

import re
from collections.abc import Mapping, Sequence
from functools import cache

from kg.resolve.folding import read_list

NOUN_PHRASE = 5
"""Words behind a number among which the noun that it counts is looked for."""
NEAR = 45
"""Characters behind a number within which it is said to be of several happenings."""
ENDS = re.compile(
    r"[.;:!?,()\[\]\"“”]|\b(?:were|was|have|has|had|are|is|be|been|and|or|in|on|at|by|when|after|during|who|that|from|"
    r"died|dead|killed|injured|wounded|as|with|for|to|near|while|but)\b"
)
"""What closes the phrase behind a number."""


@cache
def _classes() -> Mapping[str, str]:
    return {word.strip(): name for name, words in read_list("counted.tsv") for word in words.split(",")}


@cache
def _accounts() -> Mapping[str, re.Pattern[str]]:
    return {name: _any_of(words.split(",")) for name, words in read_list("accounts.tsv")}


@cache
def _signs() -> Mapping[str, re.Pattern[str]]:
    patterns: dict[str, list[str]] = {}
    for name, pattern in read_list("signs.tsv"):
        patterns.setdefault(name, []).append(pattern)
    return {name: re.compile("|".join(found)) for name, found in patterns.items()}


@cache
def _casualties() -> Mapping[str, str]:
    return {word.strip(): name for name, words in read_list("casualties.tsv") for word in words.split(",")}


def _any_of(words: Sequence[str]) -> re.Pattern[str]:
    """Any of these words; a noun in its plural too."""
    whole = "|".join(re.escape(word.strip()) for word in words)
    return re.compile(rf"\b(?:{whole})(?:s|es)?\b")


def sign(name: str, text: str) -> bool:
    """Whether a text has a sign of that name.

    >>> sign("began", "his troops had started the violence"), sign("began", "troops were sent in")
    (True, False)
    """
    return _signs()[name].search(text.casefold()) is not None


def shared(name: str, left: str, right: str) -> bool:
    """Whether two texts have a sign of that name in the same words.

    >>> shared("manner", "fired without warning", "the police shot without warning")
    True
    """
    found = [{match[0] for match in _signs()[name].finditer(text.casefold())} for text in (left, right)]
    return bool(found[0] & found[1])


def account(names: Sequence[str], text: str) -> str | None:
    """The first of some accounts that a text gives; None where it gives none.

    >>> account(("violent", "peaceful"), "a group of local hooligans")
    'violent'
    >>> account(("violent", "peaceful"), "striking workers"), account(("violent", "peaceful"), "people")
    ('peaceful', None)
    """
    plain = text.casefold()
    return next((name for name in names if _accounts()[name].search(plain)), None)


def account_word(names: Sequence[str], text: str) -> str:
    """The word by which a text gives the first of some accounts; the whole text where it gives none.

    >>> account_word(("violent", "peaceful"), "a group of local hooligans")
    'hooligans'
    """
    plain = text.casefold()
    found = (_accounts()[name].search(plain) for name in names)
    return next((match[0] for match in found if match), plain)


def counted(behind: str) -> str:
    """Whom a number counts, by the words behind it: a class of people; empty for whoever was there.

    >>> counted(" riot police officers were hurt"), counted(" of their own men had been hurt"), counted(" miners died")
    ('force', 'force', '')
    """
    words = [
        word.casefold() for word in re.findall(r"[^\W\d_]+|[.;:!?,]", ENDS.split(behind.casefold(), maxsplit=1)[0])
    ]
    words = words[:NOUN_PHRASE]
    for size in (3, 2, 1):
        for at in range(len(words) - size, -1, -1):
            found = _class_of(" ".join(words[at : at + size]))
            if found:
                return found
    return ""


def _class_of(noun: str) -> str:
    classes = _classes()
    return classes.get(noun) or classes.get(noun.removesuffix("s")) or classes.get(_singular(noun)) or ""


def _singular(noun: str) -> str:
    for plural, single in (("children", "child"), ("women", "woman"), ("men", "man"), ("ies", "y")):
        if noun.endswith(plural):
            return noun.removesuffix(plural) + single
    return noun


def scope(before: str, behind: str) -> str:
    """What a figure is of: "part" of another, "more" on top of another, "all" of several happenings, else empty.

    >>> scope("", " of them were shot"), scope("another ", " died")
    ('part', 'more')
    >>> scope("close to ", " people were injured in all")
    'all'
    """
    before, behind = before.casefold(), behind.casefold()
    signs = _signs()
    if signs["part"].search(behind) or signs["part-before"].search(before):
        return "part"
    if signs["more"].search(behind) or signs["more-before"].search(before):
        return "more"
    return "all" if signs["all"].search(behind[:NEAR]) or signs["all-before"].search(before) else ""


def suffered(trigger: str) -> str | None:
    """The measure of a trigger that names what was suffered; "any" for casualties of any kind, None for a deed.

    >>> suffered("died"), suffered("no casualties"), suffered("opened fire"), suffered("shot dead")
    ('killed', 'any', None, None)
    """
    plain = trigger.casefold()
    plain = re.sub(r"^(?:no|any|many|several) ", "", plain)
    return _casualties().get(plain)
