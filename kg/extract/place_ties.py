"""Told -> ties of places and parts: what lies where, and what is part of what."""

from collections.abc import Iterator
from typing import Final

from kg.extract.coreference import Resolved
from kg.extract.lists import word_set
from kg.extract.names import Name
from kg.extract.nouns import PLACE_CLASSES
from kg.extract.told import LARGER, Tie, Told

HOUSED: Final = frozenset({"office", "consulate", "embassy", "tribunal", "headquarters", "church", "branch"})
"""Closing words of bodies that are a house as well."""


class PlaceTies:
    """Ties that the places and bodies of a report are printed with."""

    def __init__(self, told: Told) -> None:
        self.told = told

    def ties(self) -> Iterator[Tie]:
        """Every tie, in no order."""
        for number, name in enumerate(self.told.names):
            inner = self.told.of_name[number]
            if self.told.referents[inner].kind == "Organization":
                yield from self._house(inner, name)
                yield from self._unit(inner, name)
            if self.told.referents[inner].kind in LARGER:
                yield from self._direction(inner, name)
                yield from self._behind(inner, name)
                yield from self._owner(inner, name)
        for resolved in self.told.resolved:
            if resolved.referent is not None:
                yield from self._described(resolved.referent, resolved)

    # -- names beside names

    def _direction(self, inner: int, name: Name) -> Iterator[Tie]:
        """As in "western Kazakstan" lies in Kazakstan."""
        v = self.told.view
        if v.lower[name.start] in word_set("directions") and name.bare - name.start > 1:
            country = self.told.country(self.told.places.country_of(v.words(name.start + 1, name.bare)))
            if country is not None:
                yield Tie(inner, "locatedIn", country, name.start, name.end, "direction")

    def _behind(self, inner: int, name: Name) -> Iterator[Tie]:
        """As in "Zhanaozen, Mangistau Region", "Freedom Park in the capital", "Shetpe, in the Mangistau Region"."""
        told, v = self.told, self.told.view
        kind = told.referents[inner].kind
        end = v.parse.bounds[name.sentence][1]
        at = name.end + 1
        if at >= end:
            return
        at += v.text[name.end] == "," and v.lower[at] in {"high", "deep", "just"} and at + 1 < end
        if v.text[name.end] == "," and v.lower[at] != "in":
            closed = at + 1 >= end or v.text[at + 1] in {",", ".", ")"}
            inside = told.holds(kind, told.at.get(at)) or (kind == "Settlement" and told.lies(inner, told.at.get(at)))
            if inside and (kind == "Settlement" or closed):
                yield Tie(inner, "locatedIn", told.at[at], name.start, at + 1, "comma")
            return
        at -= v.text[name.end] != ","
        if v.lower[at] not in {"in", "at", "of"} or (v.lower[at] == "at" and kind != "Site"):
            return
        outer = self._place(at + 1, end)
        comma = at > name.end
        if outer is None or (
            v.lower[at] == "of" and (kind != "Region" or told.kind(outer) not in {"Region", "Country"})
        ):
            return
        if comma and told.kind(outer) != "Region":
            return
        index = told.at[outer]
        if told.holds(kind, index) or (v.lower[at] == "in" and kind == "Settlement" and told.lies(inner, index)):
            yield Tie(inner, "locatedIn", index, name.start, outer + 1, "in")

    def _place(self, start: int, end: int) -> int | None:
        """The token of the place in the phrase that begins here ("Peru's Puno region": the region)."""
        told, v = self.told, self.told.view
        found = None
        for at in range(start, min(end, start + 8)):
            index = told.at.get(at)
            if index is not None and told.is_place(index):
                if found is None or told.at[found] != index:
                    found = at
                if v.tag[min(at + 1, end - 1)] != "POS" and told.at.get(at + 1) != index and told.whole(at):
                    return found
            elif v.tag[at][:2] not in {"DT", "JJ", "NN", "PO", "VB", "HY", "RB", "CD"} or v.tag[at] in {"VBD", "VBZ"}:
                break
        return found

    def _unit(self, inner: int, name: Name) -> Iterator[Tie]:
        """As in "the army's 1 Division", "the Sanctions Committee of the Security Council"."""
        told, v = self.told, self.told.view
        first, end = v.parse.bounds[name.sentence]
        closing = v.lower[name.bare - 1]
        if closing not in word_set("units") and v.lower[name.start] not in {"unit", "division", "battalion"}:
            return
        at = name.start - 1
        while at > first and v.tag[at] in {"CD", "JJ"}:
            at -= 1
        owner = told.at.get(at - 1) if at > first and v.tag[at] == "POS" else None
        span = (at - 1, name.end)
        if owner is None and name.end + 1 < end and v.lower[name.end] == "of":
            behind = name.end + 1 + (v.lower[name.end + 1] == "the")
            owner, span = told.at.get(behind), (name.start, behind + 1)
        if owner is not None and told.referents[owner].kind in {"Organization", "Group"}:
            yield Tie(inner, "partOf", owner, *span, "unit")

    def _house(self, inner: int, name: Name) -> Iterator[Tie]:
        """As in "the High Court in Bahir Dar"."""
        told, v = self.told, self.told.view
        end = v.parse.bounds[name.sentence][1]
        if name.end + 1 >= end or v.lower[name.end] not in {"in", "at"}:
            return
        words = [v.lower[i] for i in range(name.start, name.end)]
        noun = told.nouns.noun(words)
        if noun is None or not (noun[0].group == "house" or noun[0].set == "court" or words[-1] in HOUSED):
            return
        outer = self._place(name.end + 1, end)
        if outer is not None:
            yield Tie(inner, "locatedIn", told.at[outer], name.start, outer + 1, "house")

    def _owner(self, inner: int, name: Name) -> Iterator[Tie]:
        """As in "Kazakhstan's oil-producing Mangistau region"."""
        told, v = self.told, self.told.view
        at = name.start - 1
        while at > 0 and (v.tag[at][:2] in {"JJ", "VB", "NN"} or v.text[at] == "-") and at not in told.at:
            at -= 1
        if at > 0 and v.tag[at] == "POS" and told.holds(told.referents[inner].kind, told.at.get(at - 1)):
            yield Tie(inner, "locatedIn", told.at[at - 1], at - 1, name.end, "owner")

    # -- nouns

    def _described(self, referent: int, resolved: Resolved) -> Iterator[Tie]:
        told, d = self.told, resolved.description
        if d.noun.group in PLACE_CLASSES and told.referents[referent].names:
            yield from self._called(referent, resolved)
        elif told.is_place(referent):
            yield from self._lying(referent, resolved)
        elif d.noun.words.split()[-1] in word_set("parts") or d.noun.words in {"parent company", "parent"}:
            yield from self._part(referent, resolved)
        elif d.noun.group in {"body", "institution"} and not d.plural and d.end > d.bare:
            place = told.at.get(d.end - 1)
            if told.view.lower[d.bare] == "in" and place is not None:
                yield Tie(referent, "locatedIn", place, d.start, d.end, "in place")

    def _called(self, place: int, resolved: Resolved) -> Iterator[Tie]:
        """As in "the western Kazakh town of Zhanaozen", "the capital, Astana"."""
        told, v, d = self.told, self.told.view, resolved.description
        kind = told.referents[place].kind
        yield from self._lying(place, resolved)
        if not (d.end > d.bare or d.role == "apposition" or self._beside(d.head, place)):
            return
        for at in range(d.start, d.head):
            outer = told.at.get(at)
            if outer is None:
                outer = told.country(told.places.country_of(v.text[at]))
            if outer is not None and outer != place and told.holds(kind, outer):
                yield Tie(place, "locatedIn", outer, d.start, d.end, "called")
                return
        owner = told.at.get(d.start - 2) if d.determiner == "'s" else None
        if owner is not None and told.holds(kind, owner):
            yield Tie(place, "locatedIn", owner, d.start - 2, d.end, "called")
        elif {"capital", "centre", "center"} & set(d.noun.words.split()):
            yield from self._capital(place, resolved)

    def _lying(self, place: int, resolved: Resolved) -> Iterator[Tie]:
        """As in "Samaipata, a town in the department of Santa Cruz", "Ate, a district of Lima"."""
        told, v, d = self.told, self.told.view, resolved.description
        end = v.parse.bounds[d.sentence][1]
        if d.bare + 1 >= end or v.lower[d.bare] not in {"in", "of", "at", "on"}:
            return
        outer = self._place(d.bare + 1, end)
        if outer is None or told.at[outer] == place or v.capital(d.head):
            return
        index = told.at[outer]
        quarter = d.noun.words.split()[-1] in word_set("quarters") and told.referents[index].kind == "Settlement"
        if quarter or told.holds(told.referents[place].kind, index):
            yield Tie(place, "locatedIn", index, d.start, outer + 1, "lying")

    def _beside(self, head: int, place: int) -> bool:
        """Whether the named place stands right behind its noun, with or without a comma."""
        at = self.told.at
        return at.get(head + 1) == place or (
            self.told.view.text[head + 1 : head + 2] == [","] and at.get(head + 2) == place
        )

    def _capital(self, place: int, resolved: Resolved) -> Iterator[Tie]:
        """A capital lies in its country; a regional centre in the one region that the report names."""
        told, v, d = self.told, self.told.view, resolved.description
        words = {v.lower[i] for i in range(d.start, d.head)} | set(d.noun.words.split())
        if words & {"regional", "provincial", "state", "district"}:
            regions = [
                index
                for index, referent in enumerate(told.referents)
                if referent.kind == "Region"
                and referent.names
                and referent.names[0].split()[0].casefold() not in word_set("directions")
            ]
            if len(regions) == 1:
                yield Tie(place, "locatedIn", regions[0], d.start, d.end, "capital")
            return
        codes = [told.places.capitals.get(name.casefold()) for name in told.referents[place].names]
        country = next((index for code in codes if (index := told.country(code)) is not None), None)
        if country is not None:
            yield Tie(place, "locatedIn", country, d.start, d.end, "capital")

    def _part(self, referent: int, resolved: Resolved) -> Iterator[Tie]:
        """As in "X, a subsidiary of Y", "X and another unit of Y", "Y, the parent company of X"."""
        told, v, d = self.told, self.told.view, resolved.description
        end = v.parse.bounds[d.sentence][1]
        if d.bare >= end or v.lower[d.bare] != "of":
            return
        other = next((i for i in range(d.bare, min(d.bare + 6, end)) if told.kind(i) == "Organization"), None)
        if other is None:
            return
        if d.noun.words in {"parent company", "parent"}:
            yield Tie(told.at[other], "partOf", referent, d.start, other + 1, "parent")
            return
        part: int | None = referent
        if not told.referents[referent].names and "another" in v.lower[max(0, d.start - 2) : d.head]:
            before = next((i for i in range(d.start - 1, max(0, d.start - 6), -1) if i in told.at), None)
            part = told.at[before] if before is not None and told.kind(before) == "Organization" else None
        if part is not None and told.referents[part].names:
            yield Tie(part, "partOf", told.at[other], d.start, other + 1, "part")
