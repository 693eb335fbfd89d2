"""Runs -> names: which words are a name, which a title before it, which a common noun behind it."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from itertools import pairwise
from typing import Final

from kg.extract.gazetteer import Gazetteer
from kg.extract.lists import word_set
from kg.extract.nouns import Noun, noun_book
from kg.extract.places import place_book
from kg.extract.runs import LINKS, RunFinder
from kg.extract.titles import TitleFinder
from kg.extract.view import DASHES, View

SPENT = frozenset({"former", "acting", "outgoing", "then", "late", "deputy", "senior", "exiled"})
"""Words before an office, and before the body or country that stands before it ("Former US Secretary of State")."""
NO_NAMES_ALONE = frozenset({"state", "government", "authorities", "administration", "opposition", "media", "press"})
NO_ADJECTIVES = frozenset({"new", "black", "white", "north", "south", "shan", "karen", "chin", "mon"})
"""First words of names that are adjectives of peoples as well."""
RULING: Final = frozenset({"ruling", "governing", "opposition", "outlawed", "banned"})
"""Words before a party that is named by a country's adjective."""
ORDINAL: Final = re.compile(r"\d{1,4}(?:st|nd|rd|th)?")
LETTERHEAD: Final = 2
"""Blocks at the head of a report in which the body that issues it may stand by its name alone."""
LONGEST_LETTERHEAD: Final = 16
"""Tokens."""
LONGEST_HEADLINE_NAME = 6
"""Words."""
LONGEST_ACRONYM = 16
"""Characters."""


@dataclass(frozen=True, slots=True)
class Name:
    """One printing of a proper name, by tokens."""

    start: int
    end: int
    """One past the last token, a common noun behind the name included ("Alga party")."""
    sentence: int
    bare: int
    """One past the last token of the name proper."""
    title: tuple[int, int] | None = None
    """Tokens of an office or form of address before it."""
    within: bool = False
    """A country or region that is the last part of a longer name."""
    acronym: bool = False
    """Printed in brackets behind the name that it shortens, or beside another name of the same in a letterhead."""


class NameFinder:
    """Finds the names of one report."""

    def __init__(self, view: View, gazetteer: Gazetteer) -> None:
        self.view = view
        self.gazetteer = gazetteer
        self.nouns = noun_book()
        self.places = place_book()
        self.runs = RunFinder(view, gazetteer, self.nouns, self.places)
        self.titles = TitleFinder(view, gazetteer, self.nouns, self.runs)

    def names(self) -> Iterator[Name]:
        """Names of every sentence, in order."""
        parse = self.view.parse
        for sentence, (start, end) in enumerate(parse.bounds):
            issuing = self._letterhead(sentence, start, end)
            if issuing:
                yield from issuing
                continue
            if self.view.headline[sentence]:
                yield from self._headline(sentence, start, end)
                continue
            heading = parse.blocks[parse.block_of[sentence]].kind == "heading" and not self._credits(start, end)
            at = start
            while at < end:
                known = self._known_phrase(at, end)
                if known:
                    yield from self._finish(sentence, at, known, end, None)
                    at = known
                elif self.runs.begins(at, end):
                    stop = self.runs.extend(at, end)
                    if not heading or self._supported(at, stop):
                        yield from self._split(sentence, at, stop, end)
                    at = max(stop, at + 1)
                else:
                    at += 1

    def _credits(self, start: int, end: int) -> bool:
        """Whether a line says who wrote ("By Ana Lind", "Analysis by Ana Lind")."""
        v = self.view
        by = next((i for i in range(start, min(start + 4, end)) if v.lower[i] == "by"), None)
        return by is not None and all(v.lower[i] in word_set("credits") for i in range(start, by))

    def _known_phrase(self, at: int, end: int) -> int | None:
        """One past a name of several words, small ones among them, that the gazetteer has ("Save the Children")."""
        v = self.view
        for size in self.gazetteer.starts.get(v.text[at], ()):
            stop = at + size
            if stop <= end and v.words(at, stop) in self.gazetteer.exact:
                longer = stop < end and v.capital(stop) and v.lower[stop] not in word_set("never")
                if not longer:
                    return stop
        return None

    def _supported(self, start: int, stop: int) -> bool:
        """Whether the lists or the report's own sentences know a word of a run that stands in a heading."""
        v = self.view
        if self.gazetteer.find(v.words(start, stop)):
            return True
        if v.text[stop : stop + 1] == ["("] and v.lower[stop + 1 : stop + 2] and v.lower[stop + 1] in v.large:
            return v.text[stop + 1].isupper()  # "Contact Group (CG) – Daily log"
        return any(
            (v.lower[i] in v.large and not v.is_common(v.lower[i]))
            or self.places.places.get(v.lower[i]) is not None
            or (v.tag[i] == "NNP" and self.places.place(v.text[i]) is not None)
            or v.lower[i] in self.gazetteer.given
            for i in range(start, stop)
        )

    def _letterhead(self, sentence: int, start: int, end: int) -> list[Name]:
        """The head of a report that is no more than the name of the body that issues it.

        As in "Dockers' Union of Karsk" and "ADU - Agroverde Dockers' Union".
        """
        v = self.view
        if v.parse.block_of[sentence] >= LETTERHEAD or end - start > LONGEST_LETTERHEAD:
            return []
        cuts = [i for i in range(start, end) if v.text[i] in DASHES and not v.glued(i - 1)]
        found: list[Name] = []
        bodies = 0
        for first, last in pairwise((start - 1, *cuts, end)):
            words = [v.lower[i] for i in range(first + 1, last)]
            link = next((i for i, word in enumerate(words) if word in {"of", "for"} and i), len(words))
            head = self.nouns.head(words[:link]) if words and v.capital(first + 1) and v.capital(last - 1) else None
            body = head is not None and head[0] == "Organization" and len(words) > 1
            if not body and not (len(words) == 1 and v.text[first + 1].isupper()):
                return []
            bodies += body
            found.append(Name(first + 1, last, sentence, last, acronym=bool(found)))
        verbs = any(v.tag[i] in {"VBZ", "VBD", "VBP"} for i in range(start, end))
        return found if bodies and not verbs else []

    def _headline(self, sentence: int, start: int, end: int) -> Iterator[Name]:
        """Names in a heading set in capitals: what the lists or the report's own sentences know."""
        at = start
        while at < end:
            size = next(
                (size for size in range(min(LONGEST_HEADLINE_NAME, end - at), 0, -1) if self._known(at, at + size)), 0
            )
            if size:
                yield Name(at, at + size, sentence, at + size)
            at += max(size, 1)

    def _known(self, start: int, stop: int) -> bool:
        v = self.view
        if not v.capital(start) or not v.capital(stop - 1):
            return False
        words = [v.lower[i] for i in range(start, stop)]
        phrase = v.words(start, stop)
        place = self.places.place(phrase)
        seen = all(word in v.large and word not in v.small for word in words)
        return bool(
            (place and place.sure)
            or self.gazetteer.find(phrase)
            or (seen and (len(words) > 1 or words[0] not in self.nouns.nouns))
        )

    # -- what a run holds

    def _split(self, sentence: int, start: int, stop: int, end: int) -> Iterator[Name]:
        """The names in a run: titles and adjectives taken off, a known body parted from a known place."""
        v = self.view
        start, stop = self._strip(start, stop)
        if start >= stop:
            return
        words = v.words(start, stop)
        one = stop - start == 1
        if one and words.lower() in self.places.adjectives and self._modifies(start) and not v.text[start].isupper():
            return
        known = self.places.place(words)
        if self.gazetteer.find(words) or self.places.places.get(words.casefold()) or (known and known.sure):
            yield from self._finish(sentence, start, stop, end, None)
            return
        if words.lower() in word_set("never") or (not one and v.lower[stop - 1] in word_set("document heads")):
            return
        if not one and v.lower[start] in word_set("campaign words"):
            return
        title = self.titles.title(start, stop)
        if title is not None:
            yield from self._titled(sentence, start, stop, end, title)
            return
        start = self._past_adjectives(start, stop)
        if start >= stop:
            return
        if all(self.places.is_adjective(v.text[i]) or v.lower[i] in {"-", "and"} for i in range(start, stop)):
            if v.lower[stop - 1] in self.places.peoples and not self._modifies(stop - 1):
                yield Name(stop - 1, stop, sentence, stop)
            return
        if self._belongs_to_title(sentence, start, stop) or (stop - start == 1 and not self._stands_alone(start)):
            return
        cut = self._pair(start, stop)
        if cut:
            yield Name(start, cut, sentence, cut)
        yield from self._finish(sentence, cut or start, stop, end, None)

    def _strip(self, start: int, stop: int) -> tuple[int, int]:
        """A run without article before and connecting words behind."""
        v = self.view
        while start < stop - 1 and v.lower[start] in {"the", "a", "an"} and not self.places.place(v.words(start, stop)):
            start += 1
        loose = word_set("particles") | {"-", "'s", "'", "and", "of"}
        while stop > start and v.lower[stop - 1] in loose and not v.capital(stop - 1):
            stop -= 1
        return start, stop

    def _titled(self, sentence: int, start: int, stop: int, end: int, title: tuple[int, int]) -> Iterator[Name]:
        """What stands before an office, and the person behind it."""
        first, last = title
        while start < first and self.view.lower[start] in SPENT:
            start += 1
        if first > start:
            yield from self._split(sentence, start, first, first)
        if last < stop:
            yield from self._finish(sentence, last, stop, end, title)

    def _past_adjectives(self, start: int, stop: int) -> int:
        """Where a run begins behind adjectives of countries and peoples, unless they are part of a body's name."""
        v = self.view
        if self.runs.body_head([v.lower[i] for i in range(start, stop)]):
            return start
        if start and v.lower[start - 1] in RULING and not v.small.intersection(v.lower[start + 1 : stop]):
            return start  # "the ruling Sorvian Path"
        for size in (3, 2):
            if start + size <= stop and v.words(start, start + size).casefold() in self.places.adjectives:
                return start + size
        while stop - start > 1 and self.places.is_adjective(v.text[start]) and v.capital(start + 1):
            if v.lower[start] in NO_ADJECTIVES:
                break
            if all(self.places.is_adjective(v.text[i]) for i in range(start, stop)):
                break
            start += 1
        return start

    def _belongs_to_title(self, sentence: int, start: int, stop: int) -> bool:
        """Whether the words are a field behind an office ("High Commissioner for Human Rights")."""
        v = self.view
        if start - 2 < v.parse.bounds[sentence][0] or v.lower[start - 1] not in LINKS:
            return False
        return all(v.lower[i] in word_set("fields") for i in range(start, stop))

    def _stands_alone(self, at: int) -> bool:
        """Whether a single capitalised word may be a name: not an office, nor a common noun for people."""
        v = self.view
        lower = v.lower[at]
        if v.text[at].isupper() and len(v.text[at]) > 1:
            return True
        noun = self.nouns.nouns.get(lower) or self.nouns.nouns.get(v.lemma[at])
        if (noun and noun.group in {"agent", "group"}) or lower in self.nouns.offices:
            return False
        return not (noun and lower in NO_NAMES_ALONE)

    def _pair(self, start: int, stop: int) -> int | None:
        """Where a known body stops and a known place begins ("IWPR Central Asia")."""
        v = self.view
        for cut in range(start + 1, stop):
            place = self.places.places.get(v.words(cut, stop).casefold())
            body = v.words(start, cut)
            acronym = cut == start + 1 and body.isupper() and len(body) > 2
            if place and place.kind == "Place" and (self.gazetteer.find(body) or acronym):
                return cut
        return None

    def _modifies(self, at: int) -> bool:
        v = self.view
        return v.dep[at] in {"amod", "compound", "nmod"} and v.head[at] > at

    # -- what belongs to a name

    def _finish(self, sentence: int, start: int, stop: int, end: int, title: tuple[int, int] | None) -> Iterator[Name]:
        """A name with the direction before it, the common noun behind it, a title in small letters, its country."""
        if title is not None:
            yield Name(start, stop, sentence, stop, title)
            return
        if self._directed(sentence, start, stop):
            start -= 1
        if self._numbered(sentence, start, stop):
            start -= 1
        reach = self._noun_behind(start, stop, end)
        if reach == stop:
            title = self.titles.small_title(sentence, start)
        yield Name(start, reach, sentence, reach if self._is_site(stop, reach) else stop, title)
        yield from self._inner_place(sentence, start, stop)

    def _inner_place(self, sentence: int, start: int, stop: int) -> Iterator[Name]:
        """The country at the end of a body's name ("... of the Republic of Kazakhstan")."""
        v = self.view
        for at in range(start + 1, stop - 1):
            if v.lower[at] == "of":
                first = at + 1 + (v.lower[at + 1] == "the")
                known = self.places.places.get(v.words(first, stop).casefold()) if first < stop else None
                if known and known.kind == "Country":
                    yield Name(first, stop, sentence, stop, within=True)
                    return

    def _directed(self, sentence: int, start: int, stop: int) -> bool:
        """Whether a direction before a country or region makes it another place ("western Kazakhstan")."""
        v = self.view
        if start <= v.parse.bounds[sentence][0] or v.lower[start - 1] not in word_set("compass"):
            return False
        known = self.places.places.get(v.words(start, stop).casefold())
        return known is not None and known.kind in {"Country", "Region", "Place"}

    def _numbered(self, sentence: int, start: int, stop: int) -> bool:
        """Whether a number before a unit is the first word of its name ("24th Division", "1 Division")."""
        v = self.view
        if start <= v.parse.bounds[sentence][0] or not ORDINAL.fullmatch(v.text[start - 1]):
            return False
        head = self.nouns.head([v.lower[i] for i in range(start, stop)])
        return head is not None and head[1] in {"MIL", "COP"}

    def _noun_behind(self, start: int, stop: int, end: int) -> int:
        """One past a common noun that follows a name and belongs to it ("Mangistau region", "Alga party")."""
        v = self.view
        if stop >= end or not v.text[stop][0].islower() or self.nouns.head([v.lower[i] for i in range(start, stop)]):
            return stop
        for reach in (stop + 2, stop + 1):
            if reach > end:
                continue
            noun = self.nouns.nouns.get(" ".join(v.lower[i] for i in range(stop, reach)))
            if (
                noun is None
                and reach == stop + 2
                and v.tag[stop] == "NN"
                and v.lower[stop + 1] in word_set("site nouns") | word_set("house nouns")
            ):
                noun = self.nouns.nouns.get(v.lower[stop + 1])  # "Escondida copper mine"
            if noun is None or v.tag[reach - 1] not in {"NN", "NNP"}:
                continue
            longer = reach < end and v.tag[reach] in {"NN", "NNS"} and v.head[reach - 1] == reach
            return reach if not longer and self._closes(noun, start, stop) else stop
        return stop

    def _is_site(self, stop: int, reach: int) -> bool:
        """Whether the common noun behind a name makes it another thing than the name alone ("Drodro hospital")."""
        words = [self.view.lower[i] for i in range(stop, reach)]
        closing = (" ".join(words), words[-1]) if words else ()
        return any(one in word_set("site nouns") or one in word_set("house nouns") for one in closing)

    def _closes(self, noun: Noun, start: int, stop: int) -> bool:
        """Whether a common noun may close this name."""
        place = self.places.places.get(self.view.words(start, stop).casefold())
        if place and place.kind == "Country":
            return False
        if noun.words in word_set("site nouns") or noun.words in word_set("house nouns") or noun.set == "court":
            return True
        if noun.words == "city":
            return place is None or place.kind in {"Settlement", "Region"}
        if noun.group == "settlement":
            return noun.words in word_set("settlement nouns") and not place
        if noun.group == "region":
            vague = noun.words in {"area", "north", "south", "east", "west", "coast", "zone"}
            return place.kind in {"Region", "Settlement"} if place else not vague
        return noun.group == "body" and noun.words in word_set("body nouns") and not place


def find_names(view: View, gazetteer: Gazetteer) -> list[Name]:
    """Every printing of a proper name in a report, in order; none overlap but a country within a body's name."""
    found: list[Name] = []
    for name in NameFinder(view, gazetteer).names():
        outer = next((one for one in reversed(found) if not one.within), None)
        if outer and name.start < outer.end and not name.within:
            continue
        agency = gazetteer.find(view.words(name.start, name.end))
        shortens = outer is not None and not (agency and agency.sector == "JRN") and _in_brackets(view, outer, name)
        found.append(replace(name, acronym=True) if shortens else name)
    return found


def _in_brackets(view: View, before: Name, name: Name) -> bool:
    """Whether a name is an acronym in brackets right behind another, or behind its common noun."""
    start, end = name.start, name.end
    gap = range(before.end, start - 1)
    if before.end > start - 1 or len(gap) > 1 or any(view.lower[i] not in word_set("body nouns") for i in gap):
        return False
    if view.text[start - 1] != "(" or end >= len(view.text) or view.text[end] != ")":
        return False
    text = view.words(start, end)
    letters = sum(letter.isupper() for letter in text)
    return len(text) < LONGEST_ACRONYM and (letters >= 2 or (end - start == 1 and before.bare - before.start > 2))
