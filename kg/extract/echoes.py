"""Definite nouns -> who was called otherwise before: "Captain Orr ... the officer", "two men ... the suspects"."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Final

from kg.errors import LexiconError
from kg.extract.aliases import Referent
from kg.extract.descriptions import Description
from kg.extract.lists import DATA, read_rows, word_set
from kg.extract.nouns import NounBook
from kg.extract.places import PlaceBook
from kg.extract.view import View
from kg.vocab import SECTORS

REACH: Final = {"one": 6, "many": 6, "body": 10}
"""Sentences back in which somebody may be taken up."""
REMEMBERED: Final = 400
"""Mentions back in which a deed done to somebody is remembered: a report's cost grows with its length alone."""
POINTERS: Final = frozenset({"the", "this", "that", "these", "those"})
"""Determiners of a noun that takes somebody up."""
DEEDS: Final = frozenset({"harmed", "held", "harming"})
FURTHER: Final = frozenset({"relcl", "acl"})
"""Clauses behind a noun that say which one of several is meant."""
TELLING: Final = frozenset({"of", "in", "at", "from", "on", "with", "near", "inside", "behind", "for"})
"""Prepositions behind a noun that say which one of several is meant."""


@dataclass(frozen=True, slots=True)
class Echo:
    """What a noun may take up."""

    called: frozenset[str]
    """Nouns in small letters, and deeds."""
    sectors: frozenset[str]


@cache
def echo_book() -> Mapping[tuple[str, str], Echo]:
    """Number and noun to what it may take up, from the shipped list.

    Raises:
        LexiconError: the list does not follow its format.
    """
    found: dict[tuple[str, str], Echo] = {}
    for row in read_rows(DATA / "echoes.tsv", 3):
        if row.fields[0] not in REACH:
            raise LexiconError(row.place, f"unknown number {row.fields[0]!r}", "one of one, many, body")
        words = frozenset(row.words(2))
        sectors = frozenset(word for word in words if word in SECTORS)
        for noun in row.words(1):
            before = found.get((row.fields[0], noun), Echo(frozenset(), frozenset()))
            found[row.fields[0], noun] = Echo(before.called | (words - sectors), before.sectors | sectors)
    return found


class Echoes:
    """Finds whom a definite noun takes up."""

    def __init__(self, view: View, referents: Sequence[Referent], nouns: NounBook, places: PlaceBook) -> None:
        self.view = view
        self.referents = referents
        self.nouns = nouns
        self.places = places
        self.bodies: dict[int, set[str]] = {}
        """Person to the sectors of the bodies whose leader or member they were said to be."""

    def learn(self, person: int, sector: str | None) -> None:
        """Remember of which sector the body is that somebody was said to be of."""
        if sector is not None:
            self.bodies.setdefault(person, set()).add(sector)

    def find(self, d: Description, seen: Sequence[tuple[int, int]]) -> int | None:
        """The referent that a description takes up; `seen` holds token and referent of every mention so far."""
        number = "one" if d.noun.group == "agent" and not d.plural else "many" if d.noun.group == "agent" else "body"
        echo = echo_book().get((number, d.noun.words))
        if echo is None or d.determiner not in POINTERS or (number == "body" and d.plural) or not self._bare(d):
            return None
        reach = 1 if echo.called & {"male", "female"} and not d.plural else REACH[number]
        best: int | None = None
        where = -1
        past: set[int] = set()
        for token, index in reversed(seen):
            sentence = self.view.parse.sentence_of[token]
            if d.sentence - sentence > reach or (best is not None and sentence != where):
                break
            if number == "body" and self._passing(index) and d.sentence - sentence > 1:
                continue  # "accused of joining a terrorist group": nothing that "the group" takes up later
            if index in past:
                continue
            past.add(index)
            if not self._may(number, echo, d, index, seen):
                continue
            if best is not None:
                return best if number == "body" else None  # two of them in one sentence: either
            best, where = index, sentence
        return best

    def _passing(self, index: int) -> bool:
        """Whether a body has no name, and is none of those of which there is one ("parliament")."""
        referent = self.referents[index]
        return not referent.names and not any(noun.group == "institution" for noun, _ in referent.nouns)

    def _bare(self, d: Description) -> bool:
        """Whether nothing in a phrase says which one of several is meant."""
        v = self.view
        telling = set(d.modifiers) - word_set("echo words")
        if d.noun.group == "agent" and not d.plural:
            telling = {word for word in telling if not self.places.is_adjective(word)}  # "the French diplomat"
        if telling or d.inner is not None:
            return False
        end = v.parse.bounds[d.sentence][1]
        if d.bare < end and v.lower[d.bare] in TELLING and v.head[d.bare] == d.head:
            return False
        return not any(
            v.head[i] == d.head and v.dep[i] in FURTHER and v.text[d.bare] != ","
            for i in range(d.bare, min(d.bare + 8, end))
        )

    def _may(self, number: str, echo: Echo, d: Description, index: int, seen: Sequence[tuple[int, int]]) -> bool:
        referent = self.referents[index]
        if number == "body":
            return self._may_body(d, echo, referent, index)
        if referent.kind != ("Person" if number == "one" else "Group") or (number == "many" and referent.names):
            return False
        nouns = {noun.words for noun, _ in referent.nouns} | self._titles(referent)
        if nouns & echo.called or self._sectors(index) & echo.sectors:
            return not self._contrary(d, referent, nouns)
        if "male" in echo.called:
            return not nouns & word_set("female") and self._is_individual(referent, number)
        if "female" in echo.called:
            return bool(nouns & word_set("female")) or (number == "one" and not nouns & word_set("male"))
        deeds = DEEDS & echo.called
        return bool(deeds) and bool(deeds & self._fate(index, seen)) and not self._contrary(d, referent, nouns)

    def _may_body(self, d: Description, echo: Echo, referent: Referent, index: int) -> bool:
        if referent.kind != "Organization":
            return False
        called = {noun.words.split()[-1] for noun, _ in referent.nouns}
        if d.noun.words.split()[-1] in called and referent.names:
            return True
        called |= {word for name in referent.names for word in name.casefold().split()}
        return bool(called & echo.called) or bool(self._sectors(index) & echo.sectors)

    def _is_individual(self, referent: Referent, number: str) -> bool:
        """Whether people may be called men: no crowd or household."""
        return number == "one" or any(noun.group == "agent" for noun, _ in referent.nouns)

    def _contrary(self, d: Description, referent: Referent, nouns: set[str]) -> bool:
        """Whether the noun says a sex that the thing is not of."""
        own = set(d.noun.words.split())
        sex, other = ("male", "female") if own & word_set("male") else ("female", "male")
        return bool(own & word_set(sex)) and bool(nouns & word_set(other))

    def _titles(self, referent: Referent) -> set[str]:
        titles = {(referent.title or "").casefold().rstrip(".")}
        titles |= {(cluster.office or "").casefold() for cluster in referent.clusters}
        return {part for title in titles if title for part in (title, title.split()[-1].rstrip("."))}

    def _sectors(self, index: int) -> set[str]:
        """What a thing's nouns, titles and lists say of its sector."""
        referent = self.referents[index]
        body = referent.kind == "Organization"
        found = {
            self.nouns.modified(noun, modifiers)
            for noun, modifiers in referent.nouns
            if not (body and noun.group == "agent")
        }
        for title in self._titles(referent) if referent.kind == "Person" else ():
            office, noun = self.nouns.office(title.split()), self.nouns.noun(title.split())
            found |= {office[0].sector if office else None, noun[0].sector if noun else None}
        for cluster in referent.clusters if body else ():
            words = cluster.key.split()
            head = self.nouns.head(words)
            found.add(cluster.entry.sector if cluster.entry else cluster.like.sector if cluster.like else None)
            if word_set("rebel names") & set(words):
                found.add("REB")
            if not cluster.entry and not cluster.like:
                found.add((head[1] if head else None) or self.nouns.sector_of_words(words))
        found |= {*self.bodies.get(index, ()), referent.sector}
        return {sector for sector in found if sector}

    def _fate(self, index: int, seen: Sequence[tuple[int, int]]) -> set[str]:
        """What was done to somebody, or by them, as far as the report has told."""
        found: set[str] = set()
        for token, other in seen[-REMEMBERED:]:
            if other == index:
                found |= set(self._done(token))
        return found

    def _done(self, token: int) -> set[str]:
        """What the verb or noun that a mention hangs on does to it: "murdered two farmers", "his killing"."""
        v = self.view
        while v.dep[token] in {"conj", "compound"} and v.head[token] != token:
            token = v.head[token]
        found: set[str] = set()
        for i in range(token + 1, min(token + 4, len(v.head))):
            if v.head[i] == token and v.dep[i] == "acl" and v.tag[i] == "VBN":
                found |= _deeds(v.lemma[i], suffers=True)  # "the students seized on Friday"
        head, dep = v.head[token], v.dep[token]
        if dep == "pobj" and v.dep[head] == "agent":
            return found | _deeds(v.lemma[v.head[head]], suffers=False)
        if dep == "pobj" and v.lower[head] in {"of", "against", "at", "on"}:
            return found | _deeds(v.lemma[v.head[head]], suffers=True)
        suffers = dep in {"nsubjpass", "dobj", "poss"} or v.lemma[head] in word_set("dying verbs")
        return found | (_deeds(v.lemma[head], suffers=suffers) if suffers or dep == "nsubj" else set())


def _deeds(lemma: str, *, suffers: bool) -> set[str]:
    found = set()
    if lemma in word_set("harming verbs") or (suffers and lemma in word_set("dying verbs")):
        found.add("harmed" if suffers else "harming")
    if suffers and lemma in word_set("holding verbs"):
        found.add("held")
    return found
