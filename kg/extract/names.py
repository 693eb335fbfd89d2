"""View -> names: which words are a name, which a title before it, which a common noun behind it."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import cache
from typing import Final

from kg.extract.gazetteer import Gazetteer
from kg.extract.lists import read_words
from kg.extract.nouns import NounBook, noun_book
from kg.extract.places import PlaceBook, place_book
from kg.extract.view import NAME_LABELS, NO_NAMES, View, read_never

PARTICLES: Final = frozenset(
    "de del della di da das dos do du la le van von der den ter bin bint ibn ben al el ul ur ud as ash ad an abu"
    " y e ag ould wa wald zu zur am ait t' o'".split()
)
"""Small words inside names of people and places."""
ARTICLES: Final = frozenset({"al", "el", "ul", "as", "ash", "ad", "an", "ar", "at", "es"})
"""Arabic articles: they begin a name though written small."""
NAMED_SETTLEMENTS: Final = frozenset(
    "slum township settlement suburb neighbourhood neighborhood village town hamlet favela quarter commune shantytown".split()
)
"""Common nouns for settlements that follow a name and belong to it ("Kibera slum")."""
CALENDAR: Final = frozenset(
    "january february march april may june july august september october november december jan feb mar apr jun jul aug sep sept"
    " oct nov dec monday tuesday wednesday thursday friday saturday sunday mon tue tues wed thu thur thurs fri sat sun christmas"
    " easter ramadan eid i".split()
)
"""Words for times: no name begins or goes on with them."""
COMPASS: Final = frozenset(
    "western eastern northern southern northeastern northwestern southeastern southwestern north-eastern north-western"
    " south-eastern south-western".split()
)
"""Directions that make a part of a country a place of its own."""
NUMBERED: Final = frozenset(
    {
        "unit", "brigade", "battalion", "division", "regiment", "article", "radio", "channel", "tv", "area", "camp", "zone",
        "highway", "route", "school", "district", "block", "group", "station", "gate", "sector", "room", "cell", "march",
        "bureau", "department", "directorate", "company", "army", "corps", "colony", "ward", "prison", "hospital", "hut",
    }
)  # fmt: skip
"""Closing words that a number may follow as part of the name."""
LINKS: Final = frozenset({"of", "for", "on", "against", "to"})
SITE_NOUNS: Final = frozenset(
    {
        "factory", "plant", "mine", "airport", "prison", "jail", "bridge", "square", "street", "road", "avenue", "park",
        "camp", "refugee camp", "stadium", "station", "railway station", "train station", "river", "lake", "dam", "refinery",
        "oilfield", "oil field", "barracks", "base", "air base", "airbase", "naval base", "checkpoint", "detention centre",
        "detention center", "power plant", "power station", "penal colony", "highway", "junction", "roundabout", "crossing",
        "border crossing", "colliery", "smelter", "quarry", "mill", "peninsula", "valley", "island", "islands", "strait",
        "mountains", "desert", "forest", "market", "industrial zone", "police station", "mosque", "cathedral", "monastery",
        "compound", "farm", "estate", "terminal", "pit", "gasfield", "nuclear plant", "metro station", "bus station",
    }
)  # fmt: skip
"""Common nouns for sites and land forms that follow a name and belong to it ("Ofer prison")."""
TITLE_WORDS: Final = frozenset(
    {
        "first", "deputy", "vice", "acting", "former", "senior", "interim", "assistant", "associate", "chief", "lead", "co",
        "ex", "then", "late", "prime", "interior", "foreign", "finance", "defence", "defense", "justice", "health",
        "education", "labour", "labor", "culture", "energy", "economy", "trade", "transport", "environment", "agriculture",
        "information", "tourism", "sports", "youth", "oil", "mines", "security", "police", "army", "military", "executive",
        "general", "special", "lord", "crown", "grand", "supreme", "state", "provincial", "regional", "city", "district",
        "presidential", "opposition", "second", "third", "current", "new", "outgoing", "incoming", "honorary", "party",
        "union", "rebel", "human", "rights", "affairs", "social", "local", "government", "press", "public", "development",
        "industry", "parliament", "parliamentary", "senate", "house", "court", "national", "federal", "naval", "air", "veteran",
        "longtime", "long-time", "minority", "majority", "co-", "internal", "external", "planning", "water", "home", "and",
    }
)  # fmt: skip
"""Words before an office that belong to the title ("First Deputy Prime Minister")."""


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
    """Printed in brackets behind the name that it shortens."""


@cache
def _fields() -> frozenset[str]:
    return read_words("fields.txt")


@cache
def _tails() -> frozenset[str]:
    return read_words("hyphen_tails.txt")


def is_common(view: View, lower: str) -> bool:
    """Whether the dictionary has a word, or the word without its ending."""
    common = view.parse.common
    if lower in common:
        return True
    for ending, instead in (("s", ""), ("es", ""), ("ies", "y"), ("ed", ""), ("ed", "e"), ("ing", ""), ("ing", "e"), ("men", "man")):
        if lower.endswith(ending) and lower[: -len(ending)] + instead in common:
            return True
    return False


def _front(lower: list[str]) -> list[str]:
    """The words up to the first "of" or "for"."""
    return next((lower[:at] for at, word in enumerate(lower) if at and word in LINKS), lower)


@dataclass(frozen=True, slots=True)
class NameFinder:
    """Finds names in one report."""

    view: View
    gazetteer: Gazetteer
    nouns: NounBook
    places: PlaceBook

    def names(self) -> Iterator[Name]:
        """Names of every sentence, in order."""
        for sentence, (start, end) in enumerate(self.view.parse.bounds):
            at = start
            heading = self.view.parse.blocks[self.view.parse.block_of[sentence]].kind == "heading"
            if self.view.headline[sentence]:
                yield from self._known_only(sentence, start, end)
                continue
            while at < end:
                known = self._known_phrase(at, end)
                if known:
                    yield from self._finish(sentence, at, known, end, None)
                    at = known
                    continue
                if not self.begins(at, end):
                    at += 1
                    continue
                stop = self.extend(at, end)
                if not heading or self._supported(at, stop):
                    yield from self.split(sentence, at, stop, end)
                at = max(stop, at + 1)

    def _known_phrase(self, at: int, end: int) -> int | None:
        """One past a name of several words, small ones among them, that the gazetteer has ("Save the Children")."""
        v = self.view
        for size in self.gazetteer.starts.get(v.text[at], ()):
            if at + size <= end and v.words(at, at + size) in self.gazetteer.exact:
                if not (at + size < end and v.capital(at + size) and v.lower[at + size] not in read_never()):
                    return at + size
        return None

    def _supported(self, start: int, stop: int) -> bool:
        """Whether the lists or the report's own sentences know a word of a run that stands in a heading."""
        v = self.view
        return any(
            (v.lower[i] in v.large and not is_common(v, v.lower[i]))
            or self.places.places.get(v.lower[i])
            or (v.tag[i] == "NNP" and self.places.place(v.text[i]))
            or v.lower[i] in self.gazetteer.given
            for i in range(start, stop)
        ) or self.gazetteer.find(v.words(start, stop)) is not None

    def begins(self, at: int, end: int) -> bool:
        """Whether a word begins a name."""
        v = self.view
        word, lower = v.text[at], v.lower[at]
        if lower in ARTICLES and at + 2 < end and v.text[at + 1] == "-" and v.glued(at) and v.capital(at + 2):
            return True
        alone = lower in CALENDAR or not (at + 1 < end and v.capital(at + 1))
        if not v.capital(at) or not word[0].isalpha() or (lower in read_never() and alone) or lower in {"mr", "mrs", "ms"}:
            return lower.rstrip(".") in {"mr", "mrs", "ms"} and v.capital(at) and at + 1 < end and v.capital(at + 1)
        if v.tag[at] in NO_NAMES and not (word.isupper() and len(word) > 1) and not v.label[at]:
            return False
        if not v.initial[at]:
            return True
        if at + 1 < end and (v.capital(at + 1) or self._hyphenated(at, end)):
            return v.tag[at] not in NO_NAMES and (lower not in v.small or v.tag[at] in {"NNP", "NNPS"})
        return self._first_word(at)

    def _first_word(self, at: int) -> bool:
        """Whether the first word of a sentence, with no other capital behind it, is a name."""
        v = self.view
        word, lower = v.text[at], v.lower[at]
        phrase = v.words(at, at + 1)
        if len(word) > 1 and word.isupper():
            return True
        if self.gazetteer.find(phrase) or self.places.is_adjective(word):
            return True
        known = self.places.place(word)
        if (known and known.sure) or lower in self.places.capitals:
            return True
        if lower in v.small or v.lemma[at] in self.nouns.nouns or lower in self.nouns.nouns:
            return False
        if lower in v.large and not is_common(v, lower):
            return True
        if lower in self.gazetteer.given:
            return True
        if is_common(v, lower):
            return False
        if known and v.tag[at] in {"NNP", "NNPS"}:
            return True
        return v.tag[at] in {"NNP", "NNPS"} or (v.label[at] in {"PERSON", "GPE", "ORG"} and v.tag[at] in {"NN", "NNS"})

    def _hyphenated(self, at: int, end: int) -> bool:
        v = self.view
        return at + 2 < end and v.text[at + 1] == "-" and v.glued(at) and v.glued(at + 1) and v.capital(at + 2)

    def extend(self, start: int, end: int) -> int:
        """One past the last word of the run of words that begins here."""
        at = start + 1
        if self.view.lower[start] in ARTICLES and not self.view.capital(start):
            at = start + 3
        while at < end:
            step = self._step(start, at, end)
            if step == at:
                break
            at = step
        return at

    def _step(self, start: int, at: int, end: int) -> int:
        """Where the run goes on; `at` itself where it stops."""
        v = self.view
        lower = v.lower[at]
        if v.capital(at):
            return at + 1 if self._goes_on(at, end) else at
        following = at + 1 < end and v.capital(at + 1) and v.lower[at + 1] not in read_never()
        if lower == "-" and v.glued(at - 1) and v.glued(at) and at + 1 < end:
            return self._hyphen(at, end)
        if lower in {"&", "+"}:
            if following:
                return at + 2
            return at + 1 if v.glued(at - 1) else at
        if lower in PARTICLES and v.text[at].islower():
            if following or (at + 2 < end and v.lower[at + 1] in PARTICLES | {"-"} and v.capital(at + 2)):
                return at + 2 if following else at + 3
            return at
        if lower in {"'s", "'"} and following:
            return at + 2 if self._owned(start, at) else at
        if lower in LINKS | {"in", "and", "the", ","}:
            return self._link(start, at, end)
        if v.text[at].isdigit() and len(v.text[at]) < 5 and v.lower[at - 1] in NUMBERED:
            return at + 1
        return at

    def _goes_on(self, at: int, end: int) -> bool:
        """Whether a capitalised word belongs to the run before it."""
        v = self.view
        lower = v.lower[at]
        if lower in CALENDAR:
            return False
        if at + 1 < end and v.capital(at + 1) and v.lower[at + 1] not in CALENDAR:
            return True
        return not (v.tag[at] in {"PRP", "IN", "WRB", "WP", "DT", "CC"} and not v.text[at].isupper())

    def _hyphen(self, at: int, end: int) -> int:
        v = self.view
        tail = v.lower[at + 1]
        if v.capital(at + 1) and tail not in _tails():
            return at + 2
        if tail not in _tails() and v.tag[at + 1] in {"NN", "NNP"} and len(v.text[at - 1]) <= 3 and v.text[at - 1].isalpha():
            return at + 2
        return at

    def _owned(self, start: int, at: int) -> bool:
        """Whether "'s" stands inside a name ("Prosecutor General's Office"), not between owner and owned."""
        v = self.view
        words = [v.lower[i] for i in range(start, at)]
        if self.places.country_of(words[-1]) or self.places.place(v.words(start, at)):
            return False
        singular = [*words[:-1], v.lemma[at - 1]]
        common = self.nouns.noun(words) or self.nouns.noun(singular) or self.nouns.office(words)
        return bool(common) or words[-1] in {"people", "lord", "king", "queen", "women", "lawyers", "children"}

    def _link(self, start: int, at: int, end: int) -> int:
        """Past "of", "for", "and" ... and the capitalised word behind, where they are part of a body's name."""
        v = self.view
        after = at + 1
        if after < end and v.lower[after] == "the" and v.lower[at] in LINKS | {"and"}:
            after += 1
        if after >= end or not v.capital(after) or v.lower[after] in read_never():
            return at
        left = [v.lower[i] for i in range(start, at)]
        link = v.lower[at]
        inside = any(word in LINKS for word in left)
        if link == "of":
            titled = f"{left[-1]} of {v.lower[after]}" in self.nouns.offices or (
                left[-1] in {"minister", "secretary"} and v.lower[after] in _fields()
            )
            return after + 1 if titled or self._takes_of(start, at) else at
        if link in {"for", "on", "against", "to"}:
            head = self._body_head(left) if link in {"for", "on"} else None
            covered = self._covered(at)
            return after + 1 if head or covered else at
        if link == "in":
            place = self.places.places.get(v.lower[after])
            return after + 1 if inside and (self._covered(at) or (place and place.kind == "Place" and "and" in left)) else at
        if link == "and" and not inside and after == at + 1 and self._two_fields(left, after, end):
            return after + 1
        if link in {"and", ","} and after == at + 1:
            if link == "," and not (v.lower[after] in _fields() and inside and self._more_fields(after, end)):
                return at
            field = v.lower[after] in _fields() or (self._covered(at) and self._covered(at - 1))
            return after + 1 if field and (inside or self._covered(at)) and self._body_head(left[:1] + left) else at
        return at

    def _two_fields(self, left: list[str], after: int, end: int) -> bool:
        """Whether "and" joins two fields of one body ("Justice and Equality Movement")."""
        v = self.view
        if self.nouns.head(left) or not all(is_common(v, word) for word in left) or left[-1] in self.nouns.nouns:
            return False
        stop = after
        while stop < end and v.capital(stop):
            stop += 1
        head = self.nouns.head([v.lower[i] for i in range(after, stop)])
        return stop - after > 1 and head is not None and head[0] == "Organization"

    def _more_fields(self, at: int, end: int) -> bool:
        """Whether a list of fields goes on to its "and"."""
        v = self.view
        return any(v.lower[i] == "and" and i + 1 < end and v.lower[i + 1] in _fields() for i in range(at + 1, min(at + 5, end)))

    def _covered(self, at: int) -> bool:
        v = self.view
        return v.label[at] in {"ORG", "FAC", "LAW", "WORK_OF_ART"}

    def _takes_of(self, start: int, at: int) -> bool:
        """Whether the run so far may go on with "of": a body or land form, not an office or a person."""
        v = self.view
        left = [v.lower[i] for i in range(start, at)]
        if any(word in LINKS for word in left) and self._body_head(left):
            return True
        if self.nouns.office(left):
            return False
        if left[-1] in {"republic", "kingdom", "state", "states", "islands", "commonwealth", "bank", "church", "bay", "gulf", "strait",
                        "university", "house", "court", "league", "union", "city", "cape", "isle", "province", "heights"}:  # fmt: skip
            return True
        noun = self.nouns.noun(left) or self.nouns.noun([*left[:-1], v.lemma[at - 1]])
        if noun and noun[0].group == "agent":
            return noun[0].words != left[-1] and len(left) > 1 and self._covered(at)
        return self._body_head(left) is not None

    def _body_head(self, words: list[str]) -> str | None:
        """Kind of what the words name, if a word among them says so; the part before "of" or "for" decides."""
        parts: list[str] = []
        for word in words:
            if word in LINKS:
                break
            parts.append(word)
        found = self.nouns.head(parts)
        return found[0] if found else None

    # -- splitting a run

    def split(self, sentence: int, start: int, stop: int, end: int) -> Iterator[Name]:
        """The names in a run of words: titles and adjectives taken off."""
        v = self.view
        while start < stop and v.lower[start] in {"the", "a", "an"} and stop - start > 1:
            if self.places.place(v.words(start, stop)):
                break
            start += 1
        while stop > start and (v.lower[stop - 1] in PARTICLES | {"-", "'s", "'", "and", "of"} and not v.capital(stop - 1)):
            stop -= 1
        if start >= stop:
            return
        words = v.words(start, stop)
        if stop - start == 1 and words.lower() in self.places.adjectives and self._modifies(start) and not v.text[start].isupper():
            return
        if self.gazetteer.find(words) or (self.places.places.get(words.casefold()) is not None):
            yield from self._finish(sentence, start, stop, end, None)
            return
        if words.lower() in read_never():
            return
        title = self._title(start, stop)
        if title is not None:
            first, last = title
            while start < first and v.lower[start] in {"former", "acting", "outgoing", "then", "late", "deputy", "senior", "exiled"}:
                start += 1
            if first > start:
                yield from self.split(sentence, start, first, first)
            if last < stop:
                yield from self._finish(sentence, last, stop, end, (first, last))
            return
        first = self._adjectives(start, stop)
        if first > start + 1 and not self._body_head([v.lower[i] for i in range(start, stop)]):
            start = first
        if start >= stop:
            return
        if all(self.places.is_adjective(v.text[i]) or v.lower[i] in {"-", "and"} for i in range(start, stop)):
            if v.lower[stop - 1] in self.places.peoples and not self._modifies(stop - 1):
                yield Name(stop - 1, stop, sentence, stop)
            return
        if self._belongs_to_title(sentence, start, stop):
            return
        if stop - start == 1 and not self._stands_alone(start):
            return
        pair = self._pair(start, stop)
        if pair:
            yield Name(start, pair, sentence, pair)
            yield from self._finish(sentence, pair, stop, end, None)
            return
        while stop - start > 1 and self.places.is_adjective(v.text[start]) and not self.nouns.head([v.lower[i] for i in range(start, stop)]):
            if v.lower[start] in {"new", "black", "white", "north", "south", "shan", "karen", "chin", "mon"}:
                break
            start += 1
        yield from self._finish(sentence, start, stop, end, None)

    def _adjectives(self, start: int, stop: int) -> int:
        """One past an adjective of several words that the run begins with ("South African")."""
        for size in (3, 2):
            if start + size <= stop and self.view.words(start, start + size).casefold() in self.places.adjectives:
                return start + size
        return start

    def _belongs_to_title(self, sentence: int, start: int, stop: int) -> bool:
        """Whether the words are a field behind an office ("High Commissioner for Human Rights")."""
        v = self.view
        first = v.parse.bounds[sentence][0]
        if start - 2 < first or v.lower[start - 1] not in LINKS:
            return False
        return all(v.lower[i] in _fields() for i in range(start, stop))

    def _stands_alone(self, at: int) -> bool:
        """Whether a single capitalised word may be a name: not an office, nor a common noun for people."""
        v = self.view
        lower = v.lower[at]
        if v.text[at].isupper() and len(v.text[at]) > 1:
            return True
        noun = self.nouns.nouns.get(lower) or self.nouns.nouns.get(v.lemma[at])
        if (noun and noun.group in {"agent", "group"}) or lower in self.nouns.offices:
            return False
        return not (noun and lower in {"state", "government", "authorities", "administration", "opposition", "media", "press"})

    def _pair(self, start: int, stop: int) -> int | None:
        """Where a known body stops and a known place begins ("IWPR Central Asia")."""
        v = self.view
        for cut in range(start + 1, stop):
            place = self.places.places.get(v.words(cut, stop).casefold())
            body = v.words(start, cut)
            if place and place.sure and (self.gazetteer.find(body) or (cut == start + 1 and body.isupper() and len(body) > 2)):
                return cut
        return None

    def _modifies(self, at: int) -> bool:
        v = self.view
        return v.dep[at] in {"amod", "compound", "nmod"} and v.head[at] > at

    def _title(self, start: int, stop: int) -> tuple[int, int] | None:
        """Tokens of the title in a run: an office, the words before it that belong to it; None where there is none."""
        v = self.view
        lower = [v.lower[i].rstrip(".") for i in range(start, stop)]
        tail_head = self.nouns.head(lower)
        if any(word in LINKS for word in lower) and self._body_head(lower) and not self.nouns.office(_front(lower)):
            return None
        for at in range(len(lower) - 1, -1, -1):
            office = self.nouns.office(lower[: at + 1])
            noun = self.nouns.noun(lower[: at + 1])
            agent = noun[0] if noun and noun[0].group == "agent" else None
            size = office[1] if office else noun[1] if agent and noun else 0
            if not size:
                continue
            first = at + 1 - size
            while at + 2 < len(lower) and lower[at + 1] in {"of", "for"} and (
                f"{lower[at]} of {lower[at + 2]}" in self.nouns.offices or lower[at + 2] in _fields()
            ):
                at += 2
                while at + 1 < len(lower) and (lower[at + 1] in _fields() or (lower[at + 1] == "and" and at + 2 < len(lower) and lower[at + 2] in _fields())):
                    at += 1
            last = at == len(lower) - 1
            if not last and tail_head and not self._given(lower[-1]):
                return None
            public = (office and office[0].predicate) or (agent and agent.sector in {"GOV", "JUD", "LEG", "MIL"})
            if last and not public:
                continue
            if first == 0 and size == 1 and not last and self._given(lower[0]):
                continue
            while first > 0 and lower[first - 1] in TITLE_WORDS and not self._org_before(lower[:first]):
                first -= 1
            return start + first, start + at + 1
        return None

    def _org_before(self, words: list[str]) -> bool:
        """Whether the words end in a body's closing word, so that it is no part of a title ("Rights Council president")."""
        return len(words) > 1 and words[-1] in {"party", "union", "rights"} and words[-2] not in {"human"}

    def _given(self, word: str) -> bool:
        return word.casefold() in self.gazetteer.given

    def _finish(self, sentence: int, start: int, stop: int, end: int, title: tuple[int, int] | None) -> Iterator[Name]:
        """A name with the common noun behind it, a title in small letters before it, and its acronym in brackets."""
        v = self.view
        bare = stop
        reach = stop
        if title is None and self._directed(sentence, start, stop):
            start -= 1
        if title is None:
            reach = self._noun_behind(start, stop, end)
            if reach == stop:
                title = self._small_title(sentence, start)
        yield Name(start, reach, sentence, bare, title)
        if title is None:
            yield from self._inner_place(sentence, start, bare)

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
        known = self.places.places.get(v.words(start, stop).casefold())
        return (
            start > v.parse.bounds[sentence][0]
            and v.lower[start - 1] in COMPASS
            and known is not None
            and known.kind in {"Country", "Region", "Place"}
        )

    def _noun_behind(self, start: int, stop: int, end: int) -> int:
        """One past a common noun that follows a name and belongs to it ("Mangistau region", "Alga party")."""
        v = self.view
        if stop >= end or not v.text[stop][0].islower() or self.nouns.head([v.lower[i] for i in range(start, stop)]):
            return stop
        for size in (2, 1):
            if stop + size > end:
                continue
            words = [v.lower[i] for i in range(stop, stop + size)]
            noun = self.nouns.nouns.get(" ".join(words))
            if noun is None or v.tag[stop + size - 1] not in {"NN", "NNP"}:
                continue
            follower = stop + size
            if follower < end and v.tag[follower] in {"NN", "NNS"} and v.head[follower - 1] == follower:
                return stop
            place = self.places.places.get(v.words(start, stop).casefold())
            if place and place.kind == "Country":
                return stop
            if noun.words in SITE_NOUNS:
                return stop + size
            if noun.group == "settlement" and noun.words in NAMED_SETTLEMENTS and not place:
                return stop + size
            if noun.group == "region" and noun.words not in {"area", "north", "south", "east", "west", "coast", "zone"} and not place:
                return stop + size
            if noun.group == "region" and place and place.kind in {"Region", "Settlement"}:
                return stop + size
            if noun.group == "body" and noun.words in BODY_NOUNS and not place:
                return stop + size
            return stop
        return stop

    def _small_title(self, sentence: int, start: int) -> tuple[int, int] | None:
        """An office or other noun for a person, in small letters, right before a name ("his adviser Yermukhamet")."""
        v = self.view
        first = v.parse.bounds[sentence][0]
        if start <= first:
            return None
        low = max(first, start - 4)
        words = [v.lower[i].rstrip(".") for i in range(low, start)]
        office, noun = self.nouns.office(words), self.nouns.noun(words)
        size = office[1] if office else noun[1] if noun and noun[0].group == "agent" else 0
        if not size or v.tag[start - 1] not in {"NN", "NNP"}:
            return None
        begin = start - size
        while begin > first and (v.lower[begin - 1] in TITLE_WORDS and v.lower[begin - 1] != "and"):
            begin -= 1
        return begin, start

    def _known_only(self, sentence: int, start: int, end: int) -> Iterator[Name]:
        """Names in a heading set in capitals: what the lists or the report's own sentences know."""
        v = self.view
        at = start
        while at < end:
            for size in range(min(6, end - at), 0, -1):
                words = [v.lower[i] for i in range(at, at + size)]
                if not v.capital(at) or not v.capital(at + size - 1):
                    continue
                phrase = v.words(at, at + size)
                place = self.places.places.get(phrase.casefold())
                seen = all(word in v.large and word not in v.small for word in words)
                if (place and place.sure) or self.gazetteer.find(phrase) or (seen and words[0] not in self.nouns.nouns):
                    yield Name(at, at + size, sentence, at + size)
                    at += size - 1
                    break
            at += 1


BODY_NOUNS: Final = frozenset(
    {
        "party", "company", "group", "union", "movement", "newspaper", "battalion", "brigade", "militia", "alliance", "coalition",
        "foundation", "association", "agency", "firm", "corporation", "bank", "cartel", "gang", "tribe", "faction", "channel",
        "magazine", "website", "network", "front", "regiment", "ministry", "organisation", "organization", "consortium",
        "federation", "news agency", "radio station", "television station", "broadcaster", "airline", "brand", "guerrilla group",
        "rebel group", "rights group", "political party", "bloc", "oil company", "mining company", "security company",
    }
)  # fmt: skip
"""Common nouns for bodies that follow a name and belong to it."""


def find_names(view: View, gazetteer: Gazetteer) -> list[Name]:
    """Every printing of a proper name in a report, in order; none overlap but a country within a body's name."""
    finder = NameFinder(view, gazetteer, noun_book(), place_book())
    found: list[Name] = []
    for name in finder.names():
        outer = next((one for one in reversed(found) if not one.within), None)
        if outer and name.start < outer.end and not name.within:
            continue
        shortens = outer is not None and _in_brackets(view, outer, name)
        found.append(replace(name, acronym=True) if shortens else name)
    return found


def _in_brackets(view: View, before: Name, name: Name) -> bool:
    """Whether a name is an acronym in brackets right behind another."""
    start, end = name.start, name.end
    gap = range(before.end, start - 1)
    if before.end > start - 1 or len(gap) > 1 or any(view.lower[i] not in BODY_NOUNS for i in gap) or view.text[start - 1] != "(" or end >= len(view.text) or view.text[end] != ")":
        return False
    text = view.words(start, end)
    return len(text) < 16 and sum(letter.isupper() for letter in text) >= 2


__all__ = ["NAME_LABELS", "Name", "find_names"]
