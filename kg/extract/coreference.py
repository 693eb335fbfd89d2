"""Descriptions -> referents: which named or described thing of the report each noun phrase stands for."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from kg.extract.aliases import Referent
from kg.extract.descriptions import Description
from kg.extract.kinds import PLACE_FAMILY
from kg.extract.lists import word_set
from kg.extract.names import Name
from kg.extract.nouns import BODY_CLASSES, PLACE_CLASSES, Noun, NounBook
from kg.extract.places import PlaceBook
from kg.extract.view import View

KINDRED: Final = {"MNC": "BUS", "OPP": "PTY"}
"""Sectors that are a sort of another."""
BARE_ROLES: Final = frozenset({"subject", "agent"})


@dataclass(frozen=True, slots=True)
class Resolved:
    """A description with the thing that it stands for."""

    description: Description
    referent: int | None
    """Index into the referents; None where it stays open."""


class Resolver:
    """Resolves the descriptions of one report in reading order."""

    def __init__(
        self,
        view: View,
        names: Sequence[Name],
        referents: list[Referent],
        named: Mapping[int, int],
        nouns: NounBook,
        places: PlaceBook,
    ) -> None:
        self.view = view
        self.names = names
        self.referents = referents
        self.named = named
        self.nouns = nouns
        self.places = places
        self.of_name = {printing: index for index, referent in enumerate(referents) for printing in referent.printings}
        self.seen: list[tuple[int, int]] = []
        """(token, referent) of every mention so far, names included, in order."""
        self.descriptions: dict[int, list[Description]] = {}
        self.before_name = {
            v_head: number
            for number, name in enumerate(names)
            for v_head in self._apposed(name)
        }

    def _apposed(self, name: Name) -> list[int]:
        """The noun that a name stands in apposition to ("The deputy police commissioner, Chuon Narin")."""
        v = self.view
        for i in range(name.start, name.bare):
            if v.dep[i] == "appos" and not name.start <= v.head[i] < name.end:
                head = v.head[i]
                if head in self.named:
                    return []
                return [head, v.head[v.head[head]]] if v.lower[v.head[head]] == "of" else [head]
        return []

    def resolve(self, descriptions: Sequence[Description]) -> list[Resolved]:
        """Link every description, in order; new referents are added behind those named."""
        names = sorted((name.start, number) for number, name in enumerate(self.names))
        if any(d.noun.words == "opposition" and d.definite and not d.modifiers for d in descriptions):
            party = self._opposition()
            if party is not None:
                self.referents[party].sector = "OPP"
        at = 0
        found: list[Resolved] = []
        for description in descriptions:
            while at < len(names) and names[at][0] < description.head:
                self.seen.append((names[at][0], self.of_name[names[at][1]]))
                at += 1
            referent = self._one(description)
            if referent is not None:
                self.seen.append((description.head, referent))
            found.append(Resolved(description, referent))
        return found

    def _one(self, d: Description) -> int | None:
        linked = self._linked(d)
        if linked is not None:
            self._call(linked, d)
            return linked
        if d.noun.group in PLACE_CLASSES:
            place = self._place(d)
            if place is not None:
                self._call(place, d)
            return place
        if not self._acts(d):
            return None
        back = self._points_back(d)
        if back is not None:
            self._call(back, d)
            return back
        return self._new(d)

    # -- apposition

    def _linked(self, d: Description) -> int | None:
        """The named thing that a phrase stands beside, is part of, or is said to be."""
        v = self.view
        number = self.before_name.get(d.head)
        if number is None and d.role == "apposition":
            number = self.named.get(v.head[d.head])
        if number is None and d.noun.group in PLACE_CLASSES and d.bare < len(v.lower) and v.lower[d.bare] == "of":
            after = d.bare + 1 + (v.lower[d.bare + 1 : d.bare + 2] == ["the"])
            number = self.named.get(after)
        if number is None:
            number = self._behind_comma(d)
        if number is None and d.noun.group not in {"agent", "group"} and not d.plural:
            beside = self.named.get(d.head + 1)
            number = beside if beside is not None and self.names[beside].start == d.head + 1 else None
        if number is None and d.noun.group in BODY_CLASSES and not d.plural:
            ahead = self.named.get(d.first - 1)
            joined = ahead is not None and v.dep[d.first - 1] in {"compound", "nmod", "pobj"} and d.first <= self.names[ahead].end <= d.head
            number = ahead if joined and d.noun.words.split()[-1] in word_set("body nouns") else None
        if number is None and d.noun.words in word_set("area nouns") and v.lower[d.bare : d.bare + 1] == ["of"]:
            area = self.named.get(d.bare + 1)
            if area is not None and self.referents[self.of_name[area]].kind in PLACE_FAMILY:
                return self.of_name[area]
        if number is None and d.role == "predicate":
            verb = v.head[d.head]
            first, end = v.parse.bounds[d.sentence]
            subjects = [i for i in range(first, end) if v.head[i] == verb and v.dep[i] == "nsubj"]
            number = self.named.get(subjects[0]) if subjects else None
        if number is None:
            return None
        referent = self.of_name[number]
        return referent if self._alike(d, self.referents[referent]) else None

    def _behind_comma(self, d: Description) -> int | None:
        """The name between commas behind a definite phrase ("In the regional centre, Aktau, ...")."""
        v = self.view
        end = v.parse.bounds[d.sentence][1]
        at = d.end + 1
        if at >= end or v.text[d.end] != "," or at not in self.named or d.plural:
            return None
        number = self.named[at]
        behind = self.names[number].end
        person = d.determiner in {"a", "an"} and self.referents[self.of_name[number]].kind == "Person"
        if not d.definite and not person:
            return None
        if behind < end and v.text[behind] == "," and (behind + 1 >= end or v.lower[behind + 1] not in {"and", "or"}):
            return number
        return None

    def _alike(self, d: Description, referent: Referent) -> bool:
        """Whether a noun may stand for a thing of this kind."""
        if d.noun.group in PLACE_CLASSES:
            return referent.kind in PLACE_FAMILY
        if d.noun.group == "agent":
            return (referent.kind == "Group") if d.plural else referent.kind == "Person"
        if d.noun.group == "group":
            return referent.kind in {"Group", "Organization"}
        return referent.kind in {"Organization", "Group"} and not (d.plural and referent.kind == "Organization")

    def _call(self, index: int, d: Description) -> None:
        """Remember what a thing was called."""
        referent = self.referents[index]
        referent.nouns.append((d.noun, d.modifiers))
        self.descriptions.setdefault(index, []).append(d)
        if referent.kind == "Person" and referent.names and not (d.noun.words in self.nouns.offices and d.definite):
            return
        for start, end in self._forms(d):
            form = self.view.words(start, end)
            if form not in referent.described:
                referent.described.append(form)

    def _forms(self, d: Description) -> list[tuple[int, int]]:
        forms = [(d.start, d.bare)]
        if d.inner is not None or d.told:
            return [(d.start, d.end)]
        if d.end > d.bare:
            forms.append((d.start, d.end))
        return forms

    # -- places

    def _place(self, d: Description) -> int | None:
        """The named place that "the town", "the capital", "the square" stands for."""
        inner = [self.named[i] for i in range(d.start, d.head) if i in self.named]
        if inner and v_joined(self.view, d):
            place = self.of_name[inner[-1]]
            return place if self.referents[place].kind in PLACE_FAMILY - {"Country", "Region"} and d.noun.group == "settlement" else None
        if d.plural or not d.definite or d.determiner == "'s" or set(d.modifiers) & (word_set("others") | {"neighbouring", "neighboring", "nearby", "whole"}):
            return None
        noun = d.noun.words
        if "capital" in noun or "centre" in noun or "center" in noun:
            return self._capital(d)
        wanted = {"settlement": {"Settlement"}, "region": {"Region"}, "country": {"Country"}, "site": {"Site"}}[d.noun.group]
        best: tuple[float, int] | None = None
        for index, referent in enumerate(self.referents):
            if referent.kind not in wanted or not referent.names:
                continue
            score = self._fit(d, index, referent)
            if score is not None and (best is None or score > best[0]):
                best = score, index
        return best[1] if best else None

    def _fit(self, d: Description, index: int, referent: Referent) -> float | None:
        """How well a named place fits a noun; None where it cannot."""
        noun = d.noun.words.split()[-1]
        if d.noun.group == "site" or d.noun.words in {"province", "district", "county", "island", "valley", "state", "oblast", "peninsula"}:
            closing = {name.casefold().split()[-1] for name in referent.names} | {n.words for n, _ in referent.nouns}
            if noun not in closing and d.noun.words not in closing:
                return None
        last = max((token for token, seen in self.seen if seen == index), default=None)
        if last is None:
            return None
        away = d.sentence - self.view.parse.sentence_of[last]
        count = sum(seen == index for _, seen in self.seen)
        called = {n.words for n, _ in referent.nouns if n.group == d.noun.group}
        score = 0.3 * min(count, 8) - 0.35 * min(away, 8)
        if d.noun.words in called:
            score += 2.5
        elif called and d.noun.group == "settlement":
            score -= 2.0
        return score

    def _capital(self, d: Description) -> int | None:
        countries = [self.places.country_of(word) for word in d.modifiers if self.places.country_of(word)]
        wanted = "region" in d.noun.words or "provinc" in d.noun.words or bool({"regional", "provincial", "state"} & set(d.modifiers))
        best: tuple[int, int] | None = None
        for index, referent in enumerate(self.referents):
            if referent.kind != "Settlement" or wanted or not referent.names:
                continue
            codes = [self.places.capitals.get(name.casefold()) for name in referent.names]
            code = next((code for code in codes if code), None)
            if code is None or (countries and code not in countries):
                continue
            rank = (len(referent.printings), -index)
            if best is None or rank > best:
                best = rank
        return -best[1] if best else None

    # -- people and bodies

    def _acts(self, d: Description) -> bool:
        """Whether a description is worth an entity: it acts, speaks or suffers, or its noun alone says who."""
        v = self.view
        if d.noun.group == "house":
            return d.role in BARE_ROLES and v.tag[d.head] == "NN"
        if d.noun.weak:
            told_apart = d.told
            owner = d.end > d.bare and d.noun.words in {"member", "supporter", "relative", "follower"}
            inner = d.inner is not None and not d.inner.weak
            if inner:
                return d.role not in {"predicate"}
            if d.numbered and not told_apart:
                return d.role in BARE_ROLES and d.noun.words not in {"people", "person", "victim", "casualty", "survivor"}
            return (d.role in BARE_ROLES and (told_apart or owner or d.noun.group == "group")) or (told_apart and d.role != "predicate")
        if d.role == "predicate":
            return False
        if d.role == "apposition" and not d.plural and d.noun.group != "group":
            return False
        return True

    def _points_back(self, d: Description) -> int | None:
        if set(d.modifiers) & word_set("others"):
            return None
        if d.noun.words == "opposition" and d.definite and not d.modifiers:
            party = self._opposition()
            if party is not None:
                self.referents[party].sector = "OPP"
                return party
        singular = d.noun.group == "agent" and not d.plural
        if singular:
            return self._person(d) if d.definite and d.end == d.bare else None
        if d.noun.group in BODY_CLASSES and d.noun.group != "institution" and not d.plural and d.definite:
            body = self._body(d)
            if body is not None:
                return body
        return self._described(d)

    def _opposition(self) -> int | None:
        """The one party that the report names, where it names one alone."""
        parties = [
            index for index, referent in enumerate(self.referents)
            if referent.names and referent.kind == "Organization" and self._sector_hint(referent) in {"PTY", "OPP"}
        ]  # fmt: skip
        return parties[0] if len(parties) == 1 else None

    def _person(self, d: Description) -> int | None:
        """The last person who was called so ("the president")."""
        for _, index in reversed(self.seen):
            referent = self.referents[index]
            if referent.kind != "Person":
                continue
            called = {noun.words for noun, _ in referent.nouns}
            titles = (referent.title or "").casefold().split()
            if d.noun.words in called or (titles and d.noun.words.split()[-1] == titles[-1]):
                return index
        return None

    def _body(self, d: Description) -> int | None:
        """The last body that was named or called so ("the party", "the unit")."""
        noun = d.noun.words.split()[-1]
        specific = self._specific(d)
        for _, index in reversed(self.seen):
            referent = self.referents[index]
            if referent.kind != "Organization":
                continue
            named = {name.casefold().split()[-1] for name in referent.names}
            closing = {word for name in referent.names for word in name.casefold().split()}
            called = {n.words.split()[-1] for n, _ in referent.nouns}
            own = {m for _, modifiers in referent.nouns for m in modifiers}
            if specific and not specific & (own | closing):
                continue
            if noun in named | called or (noun in closing and noun not in {"people"}):
                return index
            if noun in word_set("general bodies") and referent.names and self._sector_hint(referent) in {"NGO", "SOC", "REB", None}:
                return index
            hint = self._sector_hint(referent)
            if d.noun.sector and d.noun.sector == KINDRED.get(hint or "", hint) and referent.names and d.noun.sector in {"PTY", "BUS", "LAB", "JRN"}:
                if self._prominent(index):
                    return index
        return None

    def _prominent(self, index: int) -> bool:
        """Whether a thing was more than mentioned: twice, or as a subject or owner."""
        v = self.view
        tokens = [self.names[p].bare - 1 for p in self.referents[index].printings]
        return len(tokens) > 1 or any(v.dep[i] in {"nsubj", "nsubjpass", "poss"} for i in tokens)

    def _sector_hint(self, referent: Referent) -> str | None:
        for cluster in referent.clusters:
            if cluster.entry:
                return cluster.entry.sector
            head = self.nouns.head(cluster.key.split())
            if head and head[1]:
                return head[1]
        return next((noun.sector for noun, _ in referent.nouns if noun.sector), None)

    def _specific(self, d: Description) -> set[str]:
        """The words of a phrase that tell its people apart from others of the same noun."""
        v = self.view
        found = {word for word in d.noun.words.split()[:-1] if self._telling(d.noun, word)}
        for i in range(d.start, d.head):
            word = v.lower[i]
            if word in d.modifiers and (v.tag[i][:2] == "NN" or self.places.is_adjective(word) or self._telling(d.noun, word)):
                found.add("opposition" if self._names_opposition(i) else word)
        return found

    def _names_opposition(self, token: int) -> bool:
        number = self.named.get(token)
        return number is not None and self.referents[self.of_name[number]].sector == "OPP"

    def _telling(self, noun: Noun, word: str) -> bool:
        group = "body" if noun.group in BODY_CLASSES else noun.group
        return ("any", word) in self.nouns.modifiers or (group, word) in self.nouns.modifiers

    def _described(self, d: Description) -> int | None:
        """The people or bodies that were described alike before: the same noun or one of its set, and no contrary words."""
        inner = d.inner if d.inner and not d.inner.weak else None
        noun = inner or d.noun
        specific = self._specific(d)
        country = self._country(d)
        if d.numbered and d.modifiers and not d.definite and not specific and noun.group == "agent":
            return None
        sector = self.nouns.modified(noun, d.modifiers)
        for index in dict.fromkeys(index for _, index in reversed(self.seen)):
            referent = self.referents[index]
            if referent.kind in PLACE_FAMILY or referent.kind == "Person" or referent.names:
                continue
            if not any(self._same_noun(noun, other) for other, _ in referent.nouns):
                continue
            if noun.group == "body" and referent.plural != d.plural:
                continue
            if referent.apart and not set(d.modifiers) & referent.apart:
                continue
            if country and referent.country and country != referent.country:
                continue
            mods = [set(self._specific(other)) for other in self.descriptions.get(index, ())]
            known = set().union(*mods) if mods else set()
            if specific and known and not specific & known and not specific <= {"riot"} and not known <= {"riot"}:
                continue
            sectors = {self.nouns.modified(n, m) for n, m in referent.nouns}
            if sector and sectors - {None} and sector not in sectors and (specific or known):
                continue
            return index
        return None

    def _same_noun(self, one: Noun, other: Noun) -> bool:
        return one.words == other.words or (one.set is not None and one.set == other.set)

    def _country(self, d: Description) -> str | None:
        """The country that a phrase names ("Kazakh authorities", "government of Kazakhstan")."""
        v = self.view
        for i in (*range(d.start, d.head), *range(d.bare, d.end)):
            code = self.places.country_of(v.text[i])
            if code:
                return code
        if d.determiner == "'s":
            owner = d.start - 2
            return self.places.country_of(v.text[owner]) if owner >= 0 else None
        return None

    def _of_others(self, noun: Noun) -> str | None:
        """ "other groups": the sector of the last thing that was called a group of some sort."""
        for _, index in reversed(self.seen):
            for other, modifiers in self.referents[index].nouns:
                if other.words.split()[-1] == noun.words and (sector := self.nouns.modified(other, modifiers)):
                    return sector
        return None

    def _new(self, d: Description) -> int:
        noun = d.inner if d.inner and d.noun.weak else d.noun
        kind = d.noun.kind(d.plural)
        referent = Referent(kind, plural=d.plural or kind == "Group")
        referent.country = self._country(d)
        others = set(d.modifiers) & word_set("others")
        referent.apart = others or (set(d.modifiers) if d.determiner in {"a", "an"} and noun.group == "institution" else set())
        referent.sector = self.nouns.modified(noun, d.modifiers)
        if d.inner and d.inner is not d.noun:
            referent.nouns.append((d.inner, ()))
        if referent.sector is None and set(d.modifiers) & word_set("others"):
            referent.sector = self._of_others(noun)
        self.referents.append(referent)
        index = len(self.referents) - 1
        self._call(index, d)
        return index


def v_joined(view: View, d: Description) -> bool:
    """Whether a name stands right before the noun of a phrase, as part of it ("Kibera slum")."""
    return view.dep[d.first - 1] in {"compound", "nmod", "amod"}
