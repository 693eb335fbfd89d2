"""Resolved mentions -> ties: who leads, speaks for, works for or belongs to what, and what lies where, as the text says."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from kg.extract.aliases import Referent
from kg.extract.coreference import Resolved
from kg.extract.kinds import PLACE_FAMILY
from kg.extract.lists import word_set
from kg.extract.names import Name
from kg.extract.nouns import PLACE_CLASSES, NounBook, Office
from kg.extract.places import PlaceBook
from kg.extract.view import View

TARGETS: Final = {
    "leads": frozenset({"Organization", "Group"}) | PLACE_FAMILY,
    "speaksFor": frozenset({"Organization", "Group", "Country"}),
    "employedBy": frozenset({"Organization", "Group"}),
    "memberOf": frozenset({"Organization", "Group"}),
}
"""Kinds of what a person may be tied to."""
MEMBERS: Final = frozenset({"PTY", "OPP", "REB", "LAB", "SOC", "LEG", "UAF", "ISM"})
"""Sectors of bodies that people belong to rather than work for."""
OFFICE_OF: Final = frozenset({"of", "for", "at", "with", "in"})
LOCAL: Final = {
    "city": "Settlement", "town": "Settlement", "village": "Settlement", "municipal": "Settlement", "provincial": "Region",
    "regional": "Region", "district": "Region", "county": "Region",
}  # fmt: skip
"""Words before an office that mean the place told of, with its kind."""
LARGER: Final = {"Site": {"Settlement", "Region", "Country"}, "Settlement": {"Region", "Country"}, "Region": {"Region", "Country"}}
"""Kinds of place that may hold another."""


@dataclass(frozen=True, slots=True)
class Tie:
    """A lasting relation between two referents, by their indexes, with the tokens that state it."""

    subject: int
    predicate: str
    object: int
    start: int
    end: int
    rule: str


class TieFinder:
    """Finds the ties that one report states."""

    def __init__(
        self,
        view: View,
        names: Sequence[Name],
        referents: Sequence[Referent],
        resolved: Sequence[Resolved],
        at: Mapping[int, int],
        nouns: NounBook,
        places: PlaceBook,
    ) -> None:
        self.view = view
        self.names = names
        self.referents = referents
        self.resolved = resolved
        self.at = at
        """Token (head of a description, any word of a name, a pronoun) to referent."""
        self.nouns = nouns
        self.places = places
        self.forms = {
            form.casefold(): index for index, referent in enumerate(referents) for form in referent.described if not referent.names
        }
        self.of_name = {printing: index for index, referent in enumerate(referents) for printing in referent.printings}

    def ties(self) -> list[Tie]:
        """Every tie, each once, in the order in which the report states them."""
        found: dict[tuple[int, str, int], Tie] = {}
        everything = [*self._titles(), *self._descriptions(), *self._verbs(), *self._places()]
        for tie in sorted(everything, key=lambda tie: (tie.start, tie.end, tie.rule)):
            if tie.subject != tie.object:
                found.setdefault((tie.subject, tie.predicate, tie.object), tie)
        return list(found.values())

    # -- people

    def _titles(self) -> Iterator[Tie]:
        """Offices printed before a name."""
        v = self.view
        for number, name in enumerate(self.names):
            person = self.of_name[number]
            if self.referents[person].kind != "Person":
                continue
            if name.title is not None:
                first, last = name.title
                office = self.nouns.office([v.lower[i].rstrip(".") for i in range(first, last)])
                if office:
                    yield from self._office(person, office[0], first, last - office[1], last, name.end, "title")
            yield from self._of_body(number, name, person)

    def _of_body(self, number: int, name: Name, person: int) -> Iterator[Tie]:
        """ "Nuth Romduol of the CNRP"."""
        v = self.view
        end = v.parse.bounds[name.sentence][1]
        if name.end + 1 >= end or v.lower[name.end] not in {"of", "from"}:
            return
        target = name.end + 1 + (v.lower[name.end + 1] == "the")
        body = self.at.get(target)
        if body is not None and self.referents[body].kind == "Organization":
            member = self._sector(body) in MEMBERS or self._sector(body) is None
            yield Tie(person, "memberOf" if member else "employedBy", body, name.start, target + 1, "of body")

    def _sector(self, index: int) -> str | None:
        referent = self.referents[index]
        for cluster in referent.clusters:
            if cluster.entry:
                return cluster.entry.sector
        for noun, modifiers in referent.nouns:
            found = self.nouns.modified(noun, modifiers)
            if found:
                return found
        for cluster in referent.clusters:
            head = self.nouns.head(cluster.key.split())
            if head and head[1]:
                return head[1]
        return referent.sector

    def _descriptions(self) -> Iterator[Tie]:
        """Nouns for people: beside a name, said of one, or standing for one."""
        v = self.view
        for resolved in self.resolved:
            d = resolved.description
            if resolved.referent is None or d.noun.group not in {"agent"} or d.role == "part":
                continue
            words = [v.lower[i] for i in range(max(d.start - 1, d.head - 4), d.last)]
            lemmas = [*words[:-1], v.lemma[d.last - 1]]
            office = self.nouns.office(words) or self.nouns.office(lemmas)
            kind = self.referents[resolved.referent].kind
            if office is None or kind not in {"Person", "Group"}:
                continue
            if kind == "Group" and not (d.plural and office[0].predicate == "leads" and d.end > d.bare):
                continue
            first = d.last - office[1]
            yield from self._office(resolved.referent, office[0], min(d.start, first), first, d.last, d.last, "office")
        for resolved in self.resolved:
            yield from self._from_body(resolved)

    def _from_body(self, resolved: Resolved) -> Iterator[Tie]:
        """ "soldiers from Special Command Unit 911", "members of the union"."""
        d, v = resolved.description, self.view
        if resolved.referent is None or not d.plural or d.noun.group != "agent":
            return
        end = v.parse.bounds[d.sentence][1]
        if d.bare + 1 >= end or not (v.lower[d.bare] == "from" or (v.lower[d.bare] == "of" and d.noun.words == "member")):
            return
        target = d.bare + 1 + (v.lower[d.bare + 1] in {"the", "a", "its"})
        body = self._phrase(target, end)
        if body is not None and self.referents[body].kind == "Organization" and self._sector(body) not in {"BUS", "MNC"}:
            yield Tie(resolved.referent, "memberOf", body, d.start, target + 1, "from body")

    def _phrase(self, at: int, end: int) -> int | None:
        """What the phrase that begins here stands for."""
        v = self.view
        while at < end and v.tag[at][:2] in {"JJ", "NN", "VB", "HY", "CD"}:
            index = self.at.get(at)
            if index is not None and self._whole(at, index):
                return index
            at += 1
        return None

    def _office(
        self, person: int, office: Office, start: int, first: int, last: int, after: int, rule: str
    ) -> Iterator[Tie]:
        """Ties of a person who holds an office: first and last are its tokens, after is where a phrase may follow."""
        v = self.view
        predicate = office.predicate
        if predicate is None:
            return
        sentence = v.parse.sentence_of[first]
        low, end = v.parse.bounds[sentence]
        words = [v.lower[i] for i in range(first, last)]
        if {"former", "ex", "late", "onetime", "exiled", "ousted"} & {v.lower[i] for i in range(max(low, first - 4), last)}:
            return
        target = self._behind(last, end, predicate, words)
        if target is None:
            public = office.sector in {"GOV", "MIL", "REL"} or words[-1] in {"leader", "ruler", "chief"}
            target = self._before(low, first, predicate, words, person, public)
        if target is not None and target[0] != person:
            where, at = target
            if not (predicate == "leads" and self.referents[where].kind in PLACE_FAMILY and office.sector not in {"GOV", "MIL", "REL", None}):
                yield Tie(person, predicate, where, min(start, at), max(after, at + 1), rule)
        place = self._in_place(last, end, target)
        if place is not None:
            yield Tie(person, "basedIn", place, start, after, rule)

    def _behind(self, last: int, end: int, predicate: str, words: list[str]) -> tuple[int, int] | None:
        """What stands behind an office: "of the unregistered Alga party", "for the Office"."""
        v = self.view
        if last + 1 >= end or v.lower[last] not in OFFICE_OF:
            return None
        at = last + 1
        stop = min(end, last + 9)
        if v.lower[last] == "in" and predicate != "leads":
            return None
        while at < stop:
            if v.text[at] in {",", ".", ";", ")"} or v.tag[at][:2] == "VB":
                return None
            index = self.at.get(at)
            if index is not None and self._whole(at, index):
                return (index, at) if self.referents[index].kind in TARGETS[predicate] else None
            at += 1
        return None

    def _whole(self, at: int, index: int) -> bool:
        """Whether a mention at a token is the phrase itself, not a modifier within it."""
        v = self.view
        return not (v.dep[at] in {"compound", "amod", "nmod", "poss"} and v.head[at] > at and v.head[at] in self.at
                    and self.at[v.head[at]] != index)  # fmt: skip

    def _before(
        self, low: int, first: int, predicate: str, words: list[str], person: int, public: bool
    ) -> tuple[int, int] | None:
        """What stands before an office: "Kazakh president", "its leader", "City governor", "military police spokesman"."""
        v = self.view
        if predicate == "leads" and len(words) > 1 and (place := self._local(words[0], first)) is not None:
            return place, first
        for at in range(first - 1, max(low, first - 7) - 1, -1):
            word = v.lower[at]
            if v.tag[at][:2] not in {"NN", "JJ", "PO", "PR", "DT", "HY", "CD"} and v.tag[at] not in {"VBN", "VBG"}:
                break
            index = self.at.get(at)
            if index is not None and index != person:
                kind = self.referents[index].kind
                if kind in PLACE_FAMILY and not (predicate == "leads" and kind != "Place" and public):
                    continue
                if kind in TARGETS[predicate]:
                    return index, at
                continue
            code = self.places.country_of(word)
            if code and predicate == "leads" and " ".join(words) in word_set("national offices"):
                country = self._country(code)
                if country is not None:
                    return country, at
            phrase = self._described(max(low, at - 2), at + 1)
            if phrase is not None and phrase != person and self.referents[phrase].kind in TARGETS[predicate]:
                return phrase, at
            if predicate == "leads" and (place := self._local(word, at)) is not None:
                return place, at
        if predicate == "leads" and " ".join(words) in {"head of state", "head of government"}:
            countries = [index for index, referent in enumerate(self.referents) if referent.kind == "Country"]
            if len(countries) == 1:
                return countries[0], first
        return self._ministry(first, words, low)

    def _described(self, low: int, end: int) -> int | None:
        """What the report elsewhere describes with these words ("military police" spokesman)."""
        for start in range(low, end):
            found = self.forms.get(self.view.words(start, end).casefold())
            if found is not None:
                return found
        return None

    def _local(self, word: str, at: int) -> int | None:
        """The place that "city", "town" or "provincial" before an office means: the nearest of its kind."""
        kind = LOCAL.get(word)
        if kind is None:
            return None
        numbers = [n for n, name in enumerate(self.names) if self.referents[self.of_name[n]].kind == kind]
        nearest = min(numbers, key=lambda n: (abs(self.names[n].start - at), n), default=None)
        return self.of_name[nearest] if nearest is not None and abs(self.names[nearest].start - at) < 60 else None

    def _ministry(self, first: int, words: list[str], low: int) -> tuple[int, int] | None:
        """ "Interior Minister" leads the Interior Ministry, where the report names it."""
        v = self.view
        if words[-1] != "minister" or words[-2:-1] == ["prime"]:
            return None
        field = words[-2] if len(words) > 1 else v.lower[first - 1] if first > low else ""
        if len(words) > 2 and "deputy" in words or (first - 1 >= low and v.lower[first - 1] in {"deputy", "former"}):
            return None
        for index, referent in enumerate(self.referents):
            for name in referent.names:
                parts = name.casefold().split()
                if "ministry" in parts and field and field in parts:
                    return index, first
        return None

    def _country(self, code: str) -> int | None:
        for index, referent in enumerate(self.referents):
            if referent.kind == "Country" and referent.country == code:
                return index
        return None

    def _in_place(self, last: int, end: int, target: tuple[int, int] | None) -> int | None:
        """ "editor in London": where somebody works."""
        v = self.view
        if last + 1 < end and v.lower[last] == "in":
            index = self.at.get(last + 1)
            if index is not None and self.referents[index].kind in {"Settlement"} and (target is None or target[0] != index):
                return index
        return None

    # -- verbs

    def _verbs(self) -> Iterator[Tie]:
        """ "X, who heads Y", "Y, led by X", "a team under X"."""
        v = self.view
        for verb, lemma in enumerate(v.lemma):
            if lemma in word_set("heading verbs") and v.tag[verb][:2] == "VB":
                yield from self._heading(verb)
            elif v.lower[verb] in {"under", "by"} and v.dep[verb] in {"prep", "agent"}:
                yield from self._under(verb)
            elif v.lower[verb] in {"based", "headquartered"}:
                yield from self._based(verb)

    def _heading(self, verb: int) -> Iterator[Tie]:
        v = self.view
        first, end = v.parse.bounds[v.parse.sentence_of[verb]]
        children = [i for i in range(first, end) if v.head[i] == verb and i != verb]
        subject = next((self.at.get(i) for i in children if v.dep[i] == "nsubj"), None)
        thing = next((i for i in children if v.dep[i] == "dobj"), None)
        if subject is None or thing is None or self.referents[subject].kind != "Person":
            return
        target = self.at.get(thing)
        if target is not None and self.referents[target].kind in TARGETS["leads"]:
            yield Tie(subject, "leads", target, verb, thing + 1, "verb")
            return
        for i in range(thing + 1, min(thing + 6, end)):
            body = self.at.get(i)
            if body is not None and self.referents[body].kind == "Organization" and v.lemma[thing] in {"office", "branch", "section", "bureau", "department", "programme", "program", "team", "mission", "delegation"}:
                yield Tie(subject, "employedBy", body, verb, i + 1, "verb")
                return

    def _under(self, link: int) -> Iterator[Tie]:
        """ "a commission headed by X", "a team under X"."""
        v = self.view
        verb = v.head[link]
        person = next((i for i in range(link + 1, min(link + 12, len(v.head))) if v.head[i] == link and v.dep[i] == "pobj"), None)
        if person is None or self.at.get(person) is None or self.referents[self.at[person]].kind != "Person":
            return
        if v.lower[link] == "by" and v.lemma[verb] in word_set("heading verbs") and v.dep[verb] in {"acl", "relcl"}:
            body = self.at.get(v.head[verb])
        elif v.lower[link] == "under":
            body = self.at.get(verb)
        else:
            return
        if body is not None and self.referents[body].kind in {"Organization", "Group"}:
            yield Tie(self.at[person], "leads", body, min(link, verb), person + 1, "under")

    def _based(self, word: int) -> Iterator[Tie]:
        """ "the Warsaw-based group", "X, based in Y"."""
        v = self.view
        first, end = v.parse.bounds[v.parse.sentence_of[word]]
        if word - 2 >= first and v.text[word - 1] == "-":
            place = self.at.get(word - 2)
            thing = next((i for i in range(word + 1, min(word + 6, end)) if i in self.at and self.at[i] != place), None)
        else:
            place = self.at.get(word + 2) if word + 2 < end and v.lower[word + 1] in {"in", "at"} else None
            thing = v.head[word] if v.dep[word] in {"acl", "relcl"} else None
        body = self.at.get(thing) if thing is not None else None
        if place is None or body is None or self.referents[place].kind not in PLACE_FAMILY:
            return
        if self.referents[body].kind in {"Organization", "Group", "Person"}:
            yield Tie(body, "basedIn", place, min(word - 2, thing or word), max(word, thing or word) + 1, "based")

    # -- places and parts

    def _places(self) -> Iterator[Tie]:
        yield from self._adjacent()
        for resolved in self.resolved:
            d = resolved.description
            if resolved.referent is None:
                continue
            if d.noun.group in PLACE_CLASSES and self.referents[resolved.referent].names:
                yield from self._called(resolved.referent, resolved)
            elif self.referents[resolved.referent].kind in PLACE_FAMILY:
                continue
            elif d.noun.words.split()[-1] in word_set("parts") or d.noun.words in {"parent company", "parent"}:
                yield from self._part(resolved)
            elif d.noun.group in {"body", "institution"} and not d.plural and d.end > d.bare and self.view.lower[d.bare] == "in":
                place = self.at.get(d.end - 1)
                if place is not None:
                    yield Tie(resolved.referent, "locatedIn", place, d.start, d.end, "in place")

    def _adjacent(self) -> Iterator[Tie]:
        """ "Zhanaozen, Mangistau Region", "Kazakhstan's Mangistau region", "Freedom Park in the capital"."""
        v = self.view
        for number, name in enumerate(self.names):
            inner = self.of_name[number]
            kind = self.referents[inner].kind
            end = v.parse.bounds[name.sentence][1]
            if kind not in LARGER:
                continue
            region = self._direction(name, inner)
            if region is not None:
                yield region
            if name.end + 1 < end and v.text[name.end] == "," and self._holds(kind, self.at.get(name.end + 1)):
                behind = name.end + 2
                if kind == "Settlement" or behind >= end or v.text[behind] in {",", ".", ")"}:
                    yield Tie(inner, "locatedIn", self.at[name.end + 1], name.start, name.end + 2, "comma")
            if name.end + 1 < end and v.lower[name.end] == "in":
                at = name.end + 1
                while at < min(end, name.end + 4) and at not in self.at:
                    at += 1
                if self._holds(kind, self.at.get(at)):
                    yield Tie(inner, "locatedIn", self.at[at], name.start, at + 1, "in")
            at = name.start - 1
            while at > 0 and (v.tag[at][:2] in {"JJ", "VB", "NN"} or v.text[at] == "-") and at not in self.at:
                at -= 1
            if at > 0 and v.tag[at] == "POS" and self._holds(kind, self.at.get(at - 1)):
                yield Tie(inner, "locatedIn", self.at[at - 1], at - 1, name.end, "owner")

    def _direction(self, name: Name, inner: int) -> Tie | None:
        """ "western Kazakstan" lies in Kazakstan."""
        v = self.view
        if v.lower[name.start] not in word_set("directions") or name.bare - name.start < 2:
            return None
        code = self.places.country_of(v.words(name.start + 1, name.bare))
        country = self._country(code) if code else None
        return Tie(inner, "locatedIn", country, name.start, name.end, "direction") if country is not None else None

    def _holds(self, kind: str, outer: int | None) -> bool:
        return outer is not None and self.referents[outer].kind in LARGER.get(kind, set())

    def _called(self, place: int, resolved: Resolved) -> Iterator[Tie]:
        """ "the western Kazakh town of Zhanaozen", "the capital, Astana", "Aktau, the centre of the region"."""
        v, d = self.view, resolved.description
        kind = self.referents[place].kind
        if not (d.end > d.bare or d.role == "apposition" or self._beside(d.head, place)):
            return
        for at in range(d.start, d.head):
            outer = self.at.get(at)
            code = self.places.country_of(v.text[at])
            if outer is None and code:
                outer = self._country(code)
            if outer != place and self._holds(kind, outer) and outer is not None:
                yield Tie(place, "locatedIn", outer, d.start, d.end, "called")
                return
        if d.determiner == "'s":
            outer = self.at.get(d.start - 2)
            if self._holds(kind, outer) and outer is not None:
                yield Tie(place, "locatedIn", outer, d.start - 2, d.end, "called")
                return
        if "capital" in d.noun.words or "centre" in d.noun.words or "center" in d.noun.words:
            yield from self._capital(place, resolved)

    def _beside(self, head: int, place: int) -> bool:
        """Whether the named place stands right behind its noun, with or without a comma."""
        return self.at.get(head + 1) == place or (self.view.text[head + 1 : head + 2] == [","] and self.at.get(head + 2) == place)

    def _capital(self, place: int, resolved: Resolved) -> Iterator[Tie]:
        d, v = resolved.description, self.view
        regional = {"regional", "provincial", "state", "district"} & ({v.lower[i] for i in range(d.start, d.head)} | set(d.noun.words.split()))
        if regional:
            regions = [index for index, referent in enumerate(self.referents) if referent.kind == "Region" and referent.names
                       and referent.names[0].split()[0].casefold() not in word_set("directions")]
            if len(regions) == 1:
                yield Tie(place, "locatedIn", regions[0], d.start, d.end, "capital")
            return
        codes = [self.places.capitals.get(name.casefold()) for name in self.referents[place].names]
        country = next((self._country(code) for code in codes if code), None)
        if country is not None:
            yield Tie(place, "locatedIn", country, d.start, d.end, "capital")

    def _part(self, resolved: Resolved) -> Iterator[Tie]:
        """ "X, a subsidiary of Y", "X and another unit of Y", "Y, the parent company of X"."""
        v, d = self.view, resolved.description
        end = v.parse.bounds[d.sentence][1]
        whole = None
        for at in range(d.bare, min(d.bare + 6, end)):
            if v.lower[d.bare] == "of" and at in self.at and self.referents[self.at[at]].kind == "Organization":
                whole = at
                break
        if whole is None or resolved.referent is None:
            return
        if d.noun.words in {"parent company", "parent"}:
            yield Tie(self.at[whole], "partOf", resolved.referent, d.start, whole + 1, "parent")
            return
        part = resolved.referent
        if not self.referents[part].names and "another" in {v.lower[i] for i in range(max(0, d.start - 2), d.head)}:
            before = next((self.at[i] for i in range(d.start - 1, max(0, d.start - 6), -1) if i in self.at), None)
            if before is None or self.referents[before].kind != "Organization":
                return
            part = before
        if self.referents[part].names:
            yield Tie(part, "partOf", self.at[whole], d.start, whole + 1, "part")
