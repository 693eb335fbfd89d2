"""Word lists -> NounBook: nouns for people, bodies and places, and what the words around them say of their sector."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from itertools import pairwise
from typing import Final

from kg.errors import LexiconError
from kg.extract.lists import DATA, read_rows
from kg.vocab import PLACE_KINDS, SECTORS

CLASSES: Final = frozenset(
    {"agent", "group", "body", "institution", "house", "settlement", "region", "country", "site"}
)
PLACE_CLASSES: Final = frozenset({"settlement", "region", "country", "site"})
BODY_CLASSES: Final = frozenset({"body", "institution", "house"})
KINDS: Final = frozenset({"Person", "Organization", "Group"}) | PLACE_KINDS
LOOSE_OFFICES: Final = frozenset({"official", "leader", "politician", "negotiator"})
"""Nouns for office holders whose sector the word before them may change ("union official", but "labour minister")."""
QUOTE: Final = "'"
ROMAN: Final = frozenset({"i", "ii", "iii", "iv", "v", "vi", "vii", "viii", "ix", "x"})
LONGEST: Final = 4
"""Words of the longest phrase in the lists."""


@dataclass(frozen=True, slots=True)
class Noun:
    """A noun that stands for somebody or for a place."""

    words: str
    """Lower case, singular."""
    group: str
    """Class: agent, group, body, institution, house, settlement, region, country or site."""
    sector: str | None
    """PLOVER code, where the noun says it."""
    set: str | None
    """Nouns of one set may name the same people."""
    weak: bool
    """Too general to be an entity unless it acts, speaks or is told apart."""

    def kind(self, plural: bool) -> str:
        """Kind of the entity that the noun stands for, by number.

        >>> noun = Noun("activist", "agent", "SOC", None, False)
        >>> noun.kind(plural=False), noun.kind(plural=True)
        ('Person', 'Group')
        """
        if self.group in PLACE_CLASSES:
            return self.group.capitalize()
        if self.group == "group":
            return "Group"
        if self.group == "institution":
            several = plural and self.set != "court" and not self.words.endswith(("s", "force"))
            return "Group" if several else "Organization"
        if self.group == "agent":
            return "Group" if plural else "Person"
        return "Group" if plural else "Organization"


@dataclass(frozen=True, slots=True)
class Office:
    """A noun that ties a person to a body or place."""

    predicate: str | None
    """leads, speaksFor, employedBy or memberOf; None for a form of address."""
    sector: str | None
    """PLOVER code of its holder, where it says one."""


@dataclass(frozen=True, slots=True)
class NounBook:
    """The shipped lists, by their words in lower case."""

    nouns: Mapping[str, Noun]
    heads: Mapping[str, tuple[str, str | None]]
    """Closing words of capitalised names: kind and sector."""
    name_words: tuple[tuple[str, frozenset[str]], ...]
    """Sector and the words that say it anywhere in a name, in order of precedence."""
    modifiers: Mapping[tuple[str, str], str]
    """(class or "any", word) to sector."""
    offices: Mapping[str, Office]

    def noun(self, words: Sequence[str]) -> tuple[Noun, int] | None:
        """The noun that these words end in, the longest entry first, and how many words it takes."""
        for size in range(min(LONGEST, len(words)), 0, -1):
            found = self.nouns.get(" ".join(words[len(words) - size :]))
            if found:
                return found, size
        return None

    def office(self, words: Sequence[str]) -> tuple[Office, int] | None:
        """The office that these words end in, the longest entry first, and how many words it takes."""
        for size in range(min(LONGEST, len(words)), 0, -1):
            found = self.offices.get(" ".join(words[len(words) - size :]))
            if found:
                return found, size
        return None

    def head(self, words: Sequence[str]) -> tuple[str, str | None] | None:
        """Kind and sector that the closing words of a name say: its own list first, then the nouns."""
        while len(words) > 1 and (words[-1].isdigit() or words[-1] in ROMAN):
            words = words[:-1]
        for size in range(min(LONGEST, len(words)), 0, -1):
            phrase = " ".join(words[len(words) - size :])
            found = self.heads.get(phrase) or self.heads.get(phrase.replace(".", ""))  # "Agroverde S.A."
            if found:
                return found
            noun = self.nouns.get(phrase)
            if noun and noun.group != "agent":
                kind = noun.kind(plural=False)
                return ("Organization" if kind == "Group" else kind), noun.sector
        return None

    def sector_of_words(self, words: Sequence[str]) -> str | None:
        """The sector that words anywhere in an organization's name say."""
        text = f" {' '.join(words)} {' '.join(word.rstrip(QUOTE) for word in words)} "
        for sector, marks in self.name_words:
            if any(f" {mark} " in text for mark in marks):
                return sector
        return None

    def modified(self, noun: Noun, words: Collection[str]) -> str | None:
        """Sector of a noun with these words before it: a modifier's, else the noun's own."""
        if noun.sector == "GOV" and noun.group == "agent" and noun.words.split()[-1] not in LOOSE_OFFICES:
            return noun.sector
        if noun.sector == "JUD":
            return noun.sector  # a military prosecutor, an electoral court
        group = "body" if noun.group in BODY_CLASSES else noun.group
        listed = list(words)
        for word in (*map(" ".join, pairwise(listed)), *listed):
            found = self.modifiers.get((group, word)) or self.modifiers.get(("any", word))
            if found == "MNC" and noun.sector not in {"BUS", "MNC", None}:
                continue  # "foreign governments"
            if found:
                return found
        if noun.sector == "GOV" and noun.group == "body":  # "the organised crime directorate"
            said = self.sector_of_words([*words, *noun.words.split()])
            return said if said in {"COP", "SPY"} else noun.sector
        return noun.sector


def same_noun(one: Noun, other: Noun) -> bool:
    """Whether two nouns may name the same people; workers may be of any one trade."""
    if one.words == other.words:
        return True
    if one.set == other.set:
        return one.set is not None and one.set != "trade"
    return "worker" in {one.set, other.set} and bool(trade(one) or trade(other))


def trade(noun: Noun) -> str | None:
    """The trade of a noun for workers; None for those of any trade."""
    if noun.set is None or not noun.set.startswith("trade"):
        return None
    return noun.words if noun.set == "trade" else noun.set


def singular(word: str) -> str:
    """A regular plural without its ending.

    >>> singular("witnesses"), singular("policemen"), singular("parties"), singular("court")
    ('witness', 'policeman', 'party', 'court')
    """
    for ending, instead in (
        ("men", "man"),
        ("women", "woman"),
        ("ies", "y"),
        ("sses", "ss"),
        ("ches", "ch"),
        ("s", ""),
    ):
        if word.endswith(ending) and len(word) > len(ending) + 2:
            return word[: -len(ending)] + instead
    return word


def _once(seen: Mapping[str, object], word: str, place: str) -> None:
    if word in seen:
        raise LexiconError(place, f"{word!r} stands in the list already", "keep one of the two")


def _sector(word: str, place: str) -> str | None:
    if word and word not in SECTORS:
        raise LexiconError(place, f"unknown sector {word!r}", f"one of {' '.join(SECTORS)}, or -")
    return word or None


def _nouns() -> dict[str, Noun]:
    nouns: dict[str, Noun] = {}
    for row in read_rows(DATA / "nouns.tsv", 4):
        group, sector, joint = row.fields[0], _sector(row.fields[1], row.place), row.fields[2] or None
        if group.rstrip("?") not in CLASSES:
            raise LexiconError(row.place, f"unknown class {group!r}", f"one of {' '.join(sorted(CLASSES))}")
        for words in row.words(3):
            _once(nouns, words, row.place)
            nouns[words] = Noun(words, group.rstrip("?"), sector, joint, group.endswith("?"))
    return nouns


@cache
def noun_book() -> NounBook:
    """The shipped lists, read once.

    Raises:
        LexiconError: a list does not follow its format.
    """
    heads: dict[str, tuple[str, str | None]] = {}
    for row in read_rows(DATA / "name_heads.tsv", 3):
        if row.fields[0] not in KINDS:
            raise LexiconError(row.place, f"unknown kind {row.fields[0]!r}", f"one of {' '.join(sorted(KINDS))}")
        for words in row.words(2):
            _once(heads, words, row.place)
            heads[words] = (row.fields[0], _sector(row.fields[1], row.place))
    name_words = tuple(
        (_sector(row.fields[0], row.place) or "", frozenset(row.words(1)))
        for row in read_rows(DATA / "name_words.tsv", 2)
    )
    modifiers: dict[tuple[str, str], str] = {}
    for row in read_rows(DATA / "modifiers.tsv", 3):
        for word in row.words(2):
            modifiers.setdefault((row.fields[0], word), _sector(row.fields[1], row.place) or "")
    offices: dict[str, Office] = {}
    for row in read_rows(DATA / "offices.tsv", 3):
        for words in row.words(2):
            _once(offices, words, row.place)
            offices[words] = Office(row.fields[0] or None, _sector(row.fields[1], row.place))
    return NounBook(_nouns(), heads, name_words, modifiers, offices)
