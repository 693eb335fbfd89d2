"""Gazetteer files -> Gazetteer: names known beforehand, with kind, sector, aliases, identifiers and country."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Final

import pycountry

from kg.errors import LexiconError
from kg.extract.lists import DATA, Row, read_rows
from kg.extract.nouns import KINDS
from kg.vocab import SECTORS

UNITED_NATIONS: Final = ("UN", "U.N.", "United Nations")
OTHER_COUNTRIES: Final = frozenset({"KOS"})
"""PLOVER's codes that ISO 3166 lacks."""


@dataclass(frozen=True, slots=True)
class Entry:
    """One thing that a gazetteer names."""

    name: str
    """Preferred name."""
    kind: str
    """As `kg.model.Entity.kind`."""
    sector: str | None
    """PLOVER code."""
    aliases: tuple[str, ...] = ()
    """Other names."""
    identifiers: tuple[str, ...] = ()
    """IRIs of the same thing elsewhere."""
    country: str | None = None
    """ISO 3166 alpha-3."""
    own: bool = False
    """Whether the user's own file says so: then it wins over everything that the text suggests."""
    origin: str = ""
    """File and line that it stands on, without the folder."""


@dataclass(frozen=True, slots=True)
class Gazetteer:
    """Entries by each of their names, and given names."""

    exact: Mapping[str, Entry]
    """By name and alias as written."""
    folded: Mapping[str, Entry]
    """By name and alias in lower case; acronyms are left out, since they are words in small letters."""
    given: Mapping[str, str]
    """Given names in lower case, to f, m, or - for either."""

    starts: Mapping[str, tuple[int, ...]]
    """First word of a name that has small words in it, to the lengths of such names in words, longest first."""

    def find(self, name: str) -> Entry | None:
        """The entry with this name or alias."""
        return self.exact.get(name) or self.folded.get(name.casefold())


def load_gazetteer(paths: Sequence[Path] = ()) -> Gazetteer:
    """Read the shipped gazetteer and the user's own files, which win over it and over one another in order.

    Args:
        paths: tab-separated files: ``name  kind  sector  aliases(|)  identifiers(|)  country``; the last four may be
            empty or ``-``; lines that begin with ``#`` say nothing.

    Raises:
        LexiconError: a file cannot be read, or a line does not follow the format; the place is ``file:line``.
    """
    exact: dict[str, Entry] = {}
    folded: dict[str, Entry] = {}
    for path, own in [(DATA / "known.tsv", False), *((path, True) for path in paths)]:
        for row in read_rows(path, 6, needed=2):
            entry = _entry(row, own)
            for name in _spelled(entry):
                exact[name] = entry
                if len(name) > 4 or not name.isupper():
                    folded[name.casefold()] = entry
    given = {
        name.casefold(): row.fields[0] or "-"
        for row in read_rows(DATA / "given_names.tsv", 2, 0)
        for name in row.words(1)
    }
    starts: dict[str, set[int]] = {}
    for name in exact:
        words = name.replace("'s", " 's").split()
        if len(words) > 1 and any(not word[0].isupper() for word in words):
            starts.setdefault(words[0], set()).add(len(words))
    lengths = {word: tuple(sorted(sizes, reverse=True)) for word, sizes in sorted(starts.items())}
    return Gazetteer(exact, folded, given, lengths)


def _spelled(entry: Entry) -> Iterator[str]:
    """Name and aliases, those that begin with the United Nations under each of its short forms."""
    for name in (entry.name, *entry.aliases):
        yield name
        short = next((form for form in UNITED_NATIONS if name.startswith(f"{form} ")), None)
        if short is not None:
            yield from (form + name[len(short) :] for form in UNITED_NATIONS if form != short)


def _entry(row: Row, own: bool) -> Entry:
    name, kind, sector, aliases, identifiers, country = row.fields
    if kind not in KINDS:
        raise LexiconError(row.place, f"unknown kind {kind!r}", f"one of {' '.join(sorted(KINDS))}")
    if sector and sector not in SECTORS:
        raise LexiconError(row.place, f"unknown sector {sector!r}", f"one of {' '.join(SECTORS)}, or -")
    if country and country not in OTHER_COUNTRIES and pycountry.countries.get(alpha_3=country) is None:
        raise LexiconError(row.place, f"unknown country {country!r}", "an ISO 3166 alpha-3 code, or -")
    iris = tuple(sorted(word.strip() for word in identifiers.split("|") if word.strip()))
    for iri in iris:
        if ":" not in iri or any(letter in iri for letter in ' <>"{}|\\^`'):
            raise LexiconError(row.place, f"not an IRI: {iri!r}", "such as https://www.geonames.org/1526384")
    names = tuple(word.strip() for word in aliases.split("|") if word.strip())
    return Entry(name, kind, sector or None, names, iris, country or None, own, row.origin)
