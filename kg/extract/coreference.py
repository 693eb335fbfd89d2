"""Descriptions -> referents: which named or described thing of the report each noun phrase stands for."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from kg.extract.aliases import Referent
from kg.extract.apposition import Appositions
from kg.extract.bodies import forms, is_called, is_prominent, of_people, owner_of, sector_hint, titled
from kg.extract.clusters import PLACE_FAMILY
from kg.extract.descriptions import Description
from kg.extract.echoes import Echoes
from kg.extract.lists import word_set
from kg.extract.names import Name
from kg.extract.nouns import BODY_CLASSES, PLACE_CLASSES, Noun, NounBook, same_noun, trade
from kg.extract.place_nouns import PlaceNouns
from kg.extract.places import PlaceBook
from kg.extract.view import View

KINDRED: Final = {"MNC": "BUS", "OPP": "PTY"}
"""Sectors that are a sort of another."""
POINTING: Final = frozenset({"PTY", "BUS", "LAB", "JRN", "MIL", "EDU", "MED"})
"""Sectors whose nouns ("the company") may point back at a named body of that sector."""
ACTING: Final = frozenset({"subject", "agent"})
"""Roles of those who do something."""
COUNTED_ONLY: Final = frozenset({"people", "person", "victim", "casualty", "survivor"})
"""Nouns that with a number are a figure, not somebody."""
CROWDS: Final = frozenset({"crowd", "protester"})
"""Sets of nouns that may point back at people who gather under another noun."""
GATHERING: Final = frozenset({"protester", "crowd", "hooligan", "supporter", "worker", "student", "activist"})
"""Sets of nouns for people who gather."""
WORLD: Final = frozenset({"agency", "body", "organisation", "organization"})
"""General nouns for bodies of several states."""
MEMBERSHIP: Final = frozenset({"member", "supporter", "relative", "follower"})
"""General nouns that are told apart by what stands behind their "of"."""


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
        self.appositions = Appositions(view, names, referents, named, self.of_name)
        self.echoes = Echoes(view, referents, nouns, places)
        self.place_nouns = PlaceNouns(view, names, referents, named, self.of_name, places)
        self.seen: list[tuple[int, int]] = []
        """(token, referent) of every mention so far, names included, in order."""
        self.descriptions: dict[int, list[Description]] = {}
        self.bodies: dict[int, int] = {}
        """People without a name to the body that they were said to be of."""

    def resolve(self, descriptions: Sequence[Description]) -> list[Resolved]:
        """Link every description, in order; new referents are added behind those named."""
        if any(_the_opposition(d) for d in descriptions) and (party := self._only_party()) is not None:
            self.referents[party].sector = "OPP"
        for person, body in titled(self.view, self.names, self.named, self.of_name):
            self.echoes.learn(person, sector_hint(self.nouns, self.referents[body]))
        names = sorted((name.start, number) for number, name in enumerate(self.names))
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
        if self.appositions.names_people(d):
            return None
        found = self.appositions.linked(d)
        if found is None and d.noun.group in PLACE_CLASSES:
            found = self.place_nouns.place(d, self.seen)
            if found is None and (site := self.place_nouns.scene(d)) is not None:
                found = self._scene(d, site)
        elif found is None and d.noun.group == "house" and (site := self.place_nouns.scene(d)) is not None:
            found = self._scene(d, site)
        elif found is None:
            worth = self._worth(d)
            weak = not worth and d.noun.group == "body" and d.definite and not d.plural
            found = self._points_back(d) if worth else self._body(d) if weak else None
            found = self.echoes.find(d, self.seen) if found is None else found
            if found is None:
                return self._new(d) if worth else None
        if found is not None:
            self._call(found, d)
        return found

    def _scene(self, d: Description, end: int) -> int:
        """The site without a name that a phrase stands for: one told of before under the same noun, or a new one."""
        for index, referent in enumerate(self.referents):
            same = any(noun.words == d.noun.words for noun, _ in referent.nouns)
            kept = referent.kind == "Site" or d.noun.group == "house"
            if d.definite and not referent.names and kept and same and end == d.bare:
                return index
        staffed = self.view.lower[self.view.head[d.head]] == "at"  # "a nurse at a hospital", "at a clinic, staff said"
        medical = d.noun.sector == "MED" and staffed
        site = Referent("Organization", sector="MED") if medical else Referent("Site")
        self.referents.append(site)
        if end > d.bare:
            site.described.append(self.view.words(d.start, end))
            site.name = site.described[0]
        return len(self.referents) - 1

    def _call(self, index: int, d: Description) -> None:
        """Remember what a thing was called."""
        referent = self.referents[index]
        referent.nouns.append((d.noun, d.modifiers))
        self.descriptions.setdefault(index, []).append(d)
        if (body := self._body_named(d)) is not None:
            self.bodies.setdefault(index, body)
        if d.noun.group == "agent" and not d.plural:
            owner = owner_of(self.view, d, self.named, self.of_name, self.seen)
            if owner is not None and self.referents[owner].kind == "Organization":
                self.echoes.learn(index, sector_hint(self.nouns, self.referents[owner]))
        if referent.kind == "Person" and referent.names and not (d.noun.words in self.nouns.offices and d.definite):
            return
        inside = self.named.get(d.start)
        if inside is not None and self.names[inside].start < d.start:
            return
        for start, end in forms(d):
            form = self.view.words(start, end)
            if form not in referent.described:
                referent.described.append(form)

    def _worth(self, d: Description) -> bool:
        """Whether a description is worth an entity: it acts, speaks or suffers, or its noun alone says who."""
        if d.role == "predicate":
            return False
        if d.noun.group == "house":
            return d.role in ACTING and self.view.tag[d.head] == "NN"
        if not d.noun.weak:
            return d.role != "apposition" or d.plural or d.noun.group == "group"
        if d.told or (d.inner is not None and not d.inner.weak):
            return True
        single = d.noun.words in word_set("individuals") and (d.numbered or not d.plural)
        if single and d.role in ACTING | {"object"} and d.determiner not in {"the", "no", "every", "each"}:
            return True
        if d.noun.words == "member" and d.role in ACTING | {"object"} and self._body_named(d) is not None:
            return True  # "three KRF members were convicted"
        if d.noun.words in word_set("sent groups") and any(i in self.named for i in range(d.start, d.first)):
            return True  # "a Red Cross delegation"
        if d.numbered:
            return d.role in ACTING and d.noun.words not in COUNTED_ONLY
        owner = d.end > d.bare and d.noun.words in MEMBERSHIP
        return d.role in ACTING and (owner or d.noun.group == "group")

    # -- pointing back

    def _points_back(self, d: Description) -> int | None:
        if set(d.modifiers) & word_set("others"):
            return None
        if _the_opposition(d) and (party := self._only_party()) is not None:
            return party
        if d.noun.group == "agent" and not d.plural:
            return self._person(d) if d.definite and d.end == d.bare else None
        crowd = d.definite and not d.modifiers and (d.noun.set in CROWDS)
        if crowd and not any(same_noun(d.noun, noun) for referent in self.referents for noun, _ in referent.nouns):
            return self._gathered()
        if d.noun.group in BODY_CLASSES and d.noun.group != "institution" and not d.plural and d.definite:
            body = self._body(d)
            if body is not None:
                return body
        return self._described(d)

    def _gathered(self) -> int | None:
        """The last people who gather or strike ("the crowd", "the protesters")."""
        for _, index in reversed(self.seen):
            referent = self.referents[index]
            if referent.kind == "Group" and any(noun.set in GATHERING or trade(noun) for noun, _ in referent.nouns):
                return index
        return None

    def _only_party(self) -> int | None:
        """The one party that the report names, where it names one alone."""
        parties = [
            index
            for index, referent in enumerate(self.referents)
            if referent.names
            and referent.kind == "Organization"
            and sector_hint(self.nouns, referent) in {"PTY", "OPP"}
        ]
        return parties[0] if len(parties) == 1 else None

    def _person(self, d: Description) -> int | None:
        """The last person who was called so ("the president")."""
        for _, index in reversed(self.seen):
            referent = self.referents[index]
            if referent.kind == "Person":
                called = {noun.words for noun, _ in referent.nouns}
                before, same, _ = (referent.title or "").casefold().rpartition(d.noun.words)
                deputy = {"vice", "deputy", "assistant"} & set(before.split())
                if d.noun.words in called or (same and not deputy and not before.endswith("-")):
                    return index
        return None

    def _body(self, d: Description) -> int | None:
        """The last body that was named or called so ("the party", "the unit")."""
        specific = self._specific(d)
        own = d.determiner in {"his", "her"}  # "his brigade" is none that was told of by another word
        for _, index in reversed(self.seen):
            referent = self.referents[index]
            if own and not is_called(d, referent):
                continue
            if referent.kind == "Organization" and self._fits(d, specific, index, referent):
                return index
        return None

    def _fits(self, d: Description, specific: set[str], index: int, referent: Referent) -> bool:
        """Whether a noun for a body may point back at this one."""
        noun = d.noun.words.split()[-1]
        words = {word for name in referent.names for word in name.casefold().split()}
        called = {other.words.split()[-1] for other, _ in referent.nouns}
        own = {modifier for _, modifiers in referent.nouns for modifier in modifiers}
        if specific and not specific & (own | words):
            return False
        hint = sector_hint(self.nouns, referent)
        if noun in called:
            return True
        if noun in words:
            return d.noun.sector != "LAB" or hint != "IGO"  # "the union" is not the European Union
        if not referent.names:
            return False
        if noun in word_set("general bodies"):
            return hint in {"NGO", "SOC", None} or hint == ("IGO" if noun in WORLD else "REB")
        if noun == "mission":
            return any(name.casefold() in word_set("missions") for name in referent.names)
        return (
            d.noun.sector in POINTING
            and d.noun.sector == KINDRED.get(hint or "", hint)
            and is_prominent(self.view, self.names, referent)
        )

    def _described(self, d: Description) -> int | None:
        """The people or bodies that were described alike before: a noun of the same set, and no contrary words."""
        noun = d.inner if d.inner and not d.inner.weak else d.noun
        specific = self._specific(d)
        if d.numbered and d.modifiers and not d.definite and not specific and noun.group == "agent":
            return None
        for index in dict.fromkeys(index for _, index in reversed(self.seen)):
            referent = self.referents[index]
            unnamed = not referent.names and referent.kind != "Person" and referent.kind not in PLACE_FAMILY
            if unnamed and self._agrees(d, noun, specific, index, referent):
                return index
        return None

    def _agrees(self, d: Description, noun: Noun, specific: set[str], index: int, referent: Referent) -> bool:
        """Whether a phrase may stand for people or a body that were described before."""
        if not any(same_noun(noun, other) for other, _ in referent.nouns):
            return False
        if noun.group == "body" and referent.plural != d.plural:
            return False
        trades = {trade(other) for other, _ in referent.nouns} - {None}
        if trades and trade(noun) is not None and trade(noun) not in trades:
            return False
        if referent.apart and not set(d.modifiers) & referent.apart:
            return False
        body, other_body = self._body_named(d), self.bodies.get(index)
        if self._seated(d) and any(other.end > other.bare for other in self.descriptions.get(index, ())):
            return False  # officers of the guard, and "the police in Brest"
        if body is not None and other_body is not None and body != other_body:
            return False  # fighters of one front and of another
        country = self._country(d)
        if country and referent.country and country != referent.country:
            return False
        if specific and not specific & self._known_words(index) and self._has_name(d):
            return False
        known = self._known_words(index)
        loose = specific <= {"riot"} or known <= {"riot"}  # riot police are the police of the scene
        if specific and known and not specific & known and not loose:
            return False
        sector = self.nouns.modified(noun, d.modifiers)
        sectors = {self.nouns.modified(other, modifiers) for other, modifiers in referent.nouns} - {None}
        return not (sector and sectors and sector not in sectors and (specific or known))

    def _known_words(self, index: int) -> set[str]:
        """Words of all phrases for a thing so far."""
        return {word for other in self.descriptions.get(index, ()) for word in self._specific(other)}

    def _body_named(self, d: Description) -> int | None:
        """The named body whose people a phrase stands for ("ADF fighters", "fighters of the ADF")."""
        behind = range(d.bare + 1, d.end) if self.view.lower[d.bare : d.bare + 1] in (["of"], ["from"]) else range(0)
        for i in (*range(d.start, d.first), *behind):
            if i in self.named and self.referents[self.of_name[self.named[i]]].kind == "Organization":
                return self.of_name[self.named[i]]
        return None

    def _seated(self, d: Description) -> bool:
        """Whether a phrase says where its people are an institution ("police in Brest")."""
        behind = self.named.get(d.bare + 1) if self.view.lower[d.bare : d.bare + 1] == ["in"] else None
        local = d.noun.sector in {"COP", "JUD"} and behind is not None and self.view.head[d.bare] == d.head
        return local and self.referents[self.of_name[behind or 0]].kind in PLACE_FAMILY

    def _has_name(self, d: Description) -> bool:
        """Whether a proper name stands in a phrase before its noun ("Abu Sayyaf militants")."""
        return any(i in self.named for i in range(d.start, d.first))

    # -- what tells people apart

    def _specific(self, d: Description) -> set[str]:
        """The words of a phrase that tell its people apart from others of the same noun."""
        v = self.view
        found = {word for word in d.noun.words.split()[:-1] if self._telling(d.noun, word)}
        for i in range(d.start, d.head):
            word = v.lower[i]
            if word not in d.modifiers:
                continue
            if v.tag[i][:2] == "NN" or self.places.is_adjective(word) or self._telling(d.noun, word):
                found.add("opposition" if self._names_opposition(i) else word)
        return found

    def _names_opposition(self, token: int) -> bool:
        number = self.named.get(token)
        return number is not None and self.referents[self.of_name[number]].sector == "OPP"

    def _telling(self, noun: Noun, word: str) -> bool:
        group = "body" if noun.group in BODY_CLASSES else noun.group
        return ("any", word) in self.nouns.modifiers or (group, word) in self.nouns.modifiers

    def _country(self, d: Description) -> str | None:
        """The country that a phrase names ("Kazakh authorities", "government of Kazakhstan")."""
        v = self.view
        for i in (*range(d.start, d.head), *range(d.bare, d.end)):
            code = self.places.country_of(v.text[i])
            if code:
                return code
        owner = d.start - 2
        return self.places.country_of(v.text[owner]) if d.determiner == "'s" and owner >= 0 else None

    # -- new ones

    def _new(self, d: Description) -> int:
        noun = d.inner if d.inner and d.noun.weak else d.noun
        kind = d.noun.kind(d.plural)
        referent = Referent(kind, plural=d.plural or kind == "Group")
        referent.country = self._country(d)
        others = set(d.modifiers) & word_set("others")
        indefinite = d.determiner in {"a", "an"} and noun.group == "institution"
        referent.apart = others or (set(d.modifiers) if indefinite else set())
        referent.sector = self._sector(d, noun) or (self._of_others(noun) if others else None)
        if d.inner is not None:
            referent.nouns.append((d.inner, ()))
        self.referents.append(referent)
        if (
            d.end > d.bare
            and d.inner is None
            and (noun.set == "relative" or any(i in self.named for i in range(d.bare, d.end)))
        ):
            referent.name = self.view.words(d.start, d.end)  # "governor of Tete Province", "families of the victims"
        self._call(len(self.referents) - 1, d)
        return len(self.referents) - 1

    def _sector(self, d: Description, noun: Noun) -> str | None:
        """Sector of a phrase by its noun and the words before it; of a name among them by what it names."""
        numbers = [self.named[i] for i in range(d.start, d.first) if i in self.named]
        inside = {self.view.lower[i] for i in range(d.start, d.first) if i in self.named}
        found = self.nouns.modified(noun, [word for word in d.modifiers if word not in inside])
        if found in {None, "SOC", "PTY"} and noun.group == "body" and not numbers:
            found = of_people(self.view, self.nouns, d) or found
        if found is None and numbers:
            found = sector_hint(self.nouns, self.referents[self.of_name[numbers[-1]]])
        return found

    def _of_others(self, noun: Noun) -> str | None:
        """As in "other groups": the sector of the last thing that was called a group of some sort."""
        for _, index in reversed(self.seen):
            for other, modifiers in self.referents[index].nouns:
                if other.words.split()[-1] == noun.words and (sector := self.nouns.modified(other, modifiers)):
                    return sector
        return None


def _the_opposition(d: Description) -> bool:
    return d.noun.words == "opposition" and d.definite and not d.modifiers
