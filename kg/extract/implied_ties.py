"""Told -> ties that the text leaves to the reader: "the ministry denied it. A spokeswoman said ...", "police in N"."""

from collections.abc import Collection, Iterator
from typing import Final

from kg.extract.coreference import Resolved
from kg.extract.lists import word_set
from kg.extract.nouns import BODY_CLASSES
from kg.extract.told import Tie, Told

SPOKEN_FOR: Final = 2
"""Sentences back in which the body of a spokesperson acts."""
EDITED: Final = 4
"""Sentences back in which the paper of an editor, or the school of a head, is named."""
HOUSES: Final = {"JRN": "JRN", "EDU": "EDU"}
"""Sector of an office to that of its body, where no other body has such an office."""
OPEN: Final = frozenset({"the", "a", "an"})
"""Determiners of an office without a word of whose it is."""
LOCAL: Final = frozenset({"COP", "JUD"})
"""Sectors of people who are an institution of the place that they are in."""
JOINED: Final = frozenset({"MIL", "PTY", "OPP", "LAB", "REB", "SOC", "AGR", "UAF", "COP"})
"""Sectors of bodies that people belong to rather than work for."""
SEATS: Final = {"mayor": "Settlement", "governor": "Region"}
"""Titles to the kind of place that their holders lead."""
PREMIERS: Final = frozenset({"prime minister", "premier", "chief minister"})


class ImpliedTies:
    """Ties that stand between the lines; `known` are those that the words themselves state."""

    def __init__(self, told: Told, known: Collection[Tie]) -> None:
        self.told = told
        self.known = {(tie.subject, tie.predicate) for tie in known}
        self.ministers = {tie.subject for tie in known if tie.predicate in {"leads", "employedBy", "memberOf"}}

    def ties(self) -> Iterator[Tie]:
        """Every tie, in no order."""
        for resolved in self.told.resolved:
            if resolved.referent is not None:
                yield from self._office(resolved.referent, resolved)
                yield from self._lying(resolved.referent, resolved)
                yield from self._part(resolved.referent, resolved)
        yield from self._ministers()
        yield from self._mayors()

    # -- offices without a word of whose they are

    def _office(self, person: int, resolved: Resolved) -> Iterator[Tie]:
        told, d = self.told, resolved.description
        v = told.view
        behind = v.lower[d.bare : d.bare + 1]
        if d.noun.group != "agent" or d.plural or d.determiner not in OPEN or d.modifiers or d.role == "predicate":
            return
        if behind and behind[0] in {"of", "for", "at", "from", "with", "in"}:
            return
        words, _ = v.joined(d.first, d.last)
        office = told.nouns.office(words)
        predicate = office[0].predicate if office else None
        if office is None or predicate is None or (person, predicate) in self.known:
            return
        body = None
        if predicate == "speaksFor":
            body = self._acting(d.sentence, d.head)
        elif words == ["speaker"]:
            body = self._only("LEG")
        elif d.noun.sector in HOUSES and predicate == "leads":
            body = self._nearest(HOUSES[d.noun.sector], d.sentence, d.head)
        if body is not None and told.referents[body].kind == "Organization":
            yield Tie(person, predicate, body, d.start, d.last, "implied")

    def _acting(self, sentence: int, before: int) -> int | None:
        """The body that last acted: a subject of this sentence, or of one shortly before in the same paragraph."""
        told, v = self.told, self.told.view
        for number in range(sentence, max(-1, sentence - SPOKEN_FOR - 1), -1):
            if v.parse.block_of[number] != v.parse.block_of[sentence]:
                return None
            start, end = v.parse.bounds[number]
            for at in range(min(end, before) - 1, start - 1, -1):
                if v.dep[at] in {"nsubj", "nsubjpass"} and told.kind(at) == "Organization":
                    return told.at[at]
        return None

    def _only(self, sector: str) -> int | None:
        bodies = [
            index
            for index, referent in enumerate(self.told.referents)
            if referent.kind == "Organization" and (referent.names or referent.described)
            if self.told.sector(index) == sector
        ]
        return bodies[0] if len(bodies) == 1 else None

    def _nearest(self, sector: str, sentence: int, before: int) -> int | None:
        told, v = self.told, self.told.view
        start = v.parse.bounds[max(0, sentence - EDITED)][0]
        for at in range(before - 1, start - 1, -1):
            index = told.at.get(at)
            if index is not None and told.kind(at) == "Organization" and told.sector(index) == sector:
                return index
        return None

    def _ministers(self) -> Iterator[Tie]:
        """A minister belongs to the one government that the report tells of, a prime minister leads it."""
        told = self.told
        governments = [
            index
            for index, referent in enumerate(told.referents)
            if referent.kind == "Organization" and any(noun.words == "government" for noun, _ in referent.nouns)
        ]
        if len(governments) != 1:
            return
        parse = told.view.parse
        blocks = {parse.block_of[parse.sentence_of[at]] for at, index in told.at.items() if index == governments[0]}
        for number, name in enumerate(told.names):
            person = told.of_name[number]
            title = " ".join(told.view.lower[i] for i in range(*name.title)) if name.title else ""
            if not title.endswith("minister") or person in self.ministers or "former" in title:
                continue
            if parse.block_of[name.sentence] not in blocks:
                continue
            leads = any(title.endswith(word) for word in PREMIERS) and "deputy" not in title
            first = name.title[0] if name.title else name.start
            yield Tie(person, "leads" if leads else "memberOf", governments[0], first, name.end, "implied")

    def _mayors(self) -> Iterator[Tie]:
        """A mayor without a word of which town leads the last town told of, a governor the last region."""
        told = self.told
        for number, name in enumerate(told.names):
            person = told.of_name[number]
            title = " ".join(told.view.lower[i] for i in range(*name.title)) if name.title else ""
            kind = SEATS.get(title)
            if kind is None or (person, "leads") in self.known or told.referents[person].kind != "Person":
                continue
            start = told.view.parse.bounds[max(0, name.sentence - EDITED)][0]
            for at in range(name.start - 1, start - 1, -1):
                if told.kind(at) == kind and told.referents[told.at[at]].names:
                    yield Tie(person, "leads", told.at[at], name.start - 1, name.end, "implied")
                    break

    def _part(self, part: int, resolved: Resolved) -> Iterator[Tie]:
        """As in "its sanctions committee", "the Church's land commission"."""
        told, d = self.told, resolved.description
        if d.noun.group != "body" or d.plural:
            return
        inner = d.noun.words.split()[-1] in word_set("units") | {"commission"}
        owner = d.start - 1 if d.determiner == "its" else d.start - 2 if d.determiner == "'s" else -1
        if d.determiner in {"his", "her"} and (member := told.at.get(d.start - 1)) is not None and member != part:
            yield from self._own_body(member, part, resolved)
        whole = told.at.get(owner)
        if inner and whole is not None and whole != part and told.referents[whole].kind == "Organization":
            yield Tie(part, "partOf", whole, owner, d.last, "its part")

    def _own_body(self, person: int, body: int, resolved: Resolved) -> Iterator[Tie]:
        """As in "an officer said that his brigade", "her newspaper"."""
        told, d = self.told, resolved.description
        sector = told.sector(body)
        if told.referents[person].kind != "Person" or (person, "leads") in self.known or sector == "GOV":
            return
        predicate = "memberOf" if sector in JOINED else "employedBy"
        if (person, predicate) not in self.known:
            yield Tie(person, predicate, body, d.start - 1, d.last, "own body")

    # -- institutions of a place

    def _lying(self, inner: int, resolved: Resolved) -> Iterator[Tie]:
        """As in "police in N", "prosecutors in N", "a court in N", "a checkpoint near the gate of N"."""
        told, d = self.told, resolved.description
        v = told.view
        end = v.parse.bounds[d.sentence][1]
        if told.referents[inner].names or d.bare + 1 >= end or v.lower[d.bare] not in {"in", "at"}:
            return
        local = d.noun.group in {"agent", "group"} and d.noun.sector in LOCAL and (d.plural or d.noun.group == "group")
        house = d.noun.group in BODY_CLASSES and (d.noun.set == "court" or d.noun.words in word_set("house nouns"))
        site = d.noun.group == "site"
        if not (local or house or site) or v.head[d.bare] != d.head:
            return
        at = d.bare + 1 + (v.lower[d.bare + 1] == "the")
        outer = told.at.get(at)
        place = told.referents[outer] if outer is not None and outer != inner else None
        if outer is not None and place is not None and place.names and place.kind in {"Settlement", "Region"}:
            yield Tie(inner, "locatedIn", outer, d.start, at + 1, "in place")
