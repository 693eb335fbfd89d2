"""Told -> ties of people: who leads, speaks for, works for or belongs to what."""

from collections.abc import Iterator, Mapping
from typing import Final

from kg.extract.clusters import PLACE_FAMILY
from kg.extract.coreference import Resolved
from kg.extract.lists import word_set
from kg.extract.names import Name
from kg.extract.nouns import Office
from kg.extract.told import Tie, Told

TARGETS: Final[Mapping[str, frozenset[str]]] = {
    "leads": frozenset({"Organization", "Group"}) | PLACE_FAMILY,
    "speaksFor": frozenset({"Organization", "Group", "Country"}),
    "employedBy": frozenset({"Organization", "Group"}),
    "memberOf": frozenset({"Organization", "Group"}),
}
"""Kinds of what a person may be tied to."""
AIDE: Final = "aide"
"""Tie to the person that one works for: it says the sector, and is no relation of the vocabulary."""
DEPUTY: Final = "deputy"
"""Rule of such a tie where it is the body of the other too."""
MEMBERS: Final = frozenset({"PTY", "OPP", "REB", "LAB", "SOC", "LEG", "UAF", "ISM", None})
"""Sectors of bodies that people belong to rather than work for."""
GOVERNING: Final = frozenset({"GOV", "MIL", "REL"})
"""Sectors of offices that may lead a place."""
OFFICE_OF: Final = frozenset({"of", "for", "at", "with", "in"})
"""Prepositions between an office and its body."""
PAST: Final = frozenset({"former", "ex", "late", "onetime", "exiled", "ousted"})
"""Words that say that an office is held no more."""
SENT: Final = frozenset({"ambassador", "envoy", "consul", "diplomat"})
"""Offices of those whom a country sends."""
FINITE: Final = frozenset({"VBD", "VBZ", "VBP", "VB", "MD"})
LOCAL: Final[Mapping[str, str]] = {
    "city": "Settlement", "town": "Settlement", "village": "Settlement", "municipal": "Settlement",
    "provincial": "Region", "regional": "Region", "district": "Region", "county": "Region",
}  # fmt: skip
"""Words before an office that mean the place told of, with its kind."""
NEAR: Final = 60
"""Tokens within which that place is named."""
IN_PHRASE: Final = frozenset({"NN", "JJ", "PO", "PR", "WP", "DT", "HY", "CD"})
"""First letters of tags of words before an office in its phrase."""


class OfficeTies:
    """Ties of people by the offices that they are printed with."""

    def __init__(self, told: Told) -> None:
        self.told = told
        self.forms = {
            form.casefold(): index
            for index, referent in enumerate(told.referents)
            for form in referent.described
            if not referent.names
        }

    def ties(self) -> Iterator[Tie]:
        """Every tie, in no order."""
        for number, name in enumerate(self.told.names):
            person = self.told.of_name[number]
            if self.told.referents[person].kind == "Person":
                yield from self._titled(person, name)
                yield from self._of_body(person, name)
        for resolved in self.told.resolved:
            yield from self._described(resolved)

    def _titled(self, person: int, name: Name) -> Iterator[Tie]:
        """An office printed before a name."""
        if name.title is None:
            return
        first, last = name.title
        office = self.told.nouns.office([self.told.view.lower[i].rstrip(".") for i in range(first, last)])
        words = [self.told.view.lower[i].rstrip(".") for i in range(first, last)]
        while office and office[0].predicate is None and last - office[1] > first:  # "Police spokeswoman Brigadier"
            last -= office[1]
            office = self.told.nouns.office(words[: last - first])
        if office:
            yield from self._office(person, office[0], (last - office[1], last), (first, name.end), "title")

    def _of_body(self, person: int, name: Name) -> Iterator[Tie]:
        """As in "Nuth Romduol of the CNRP"."""
        v = self.told.view
        end = v.parse.bounds[name.sentence][1]
        owner = self.told.at.get(name.start - 2) if name.start > 1 and v.tag[name.start - 1] == "POS" else None
        if owner is not None and name.title is None and self.told.referents[owner].kind == "Organization":
            predicate = "memberOf" if self.told.sector(owner) in MEMBERS else "employedBy"
            yield Tie(person, predicate, owner, name.start - 2, name.end, "own person")  # "the union's Ana Lind"
        link = self._past_others(name.end, end)
        if link + 1 >= end or v.lower[link] not in {"of", "from"}:
            return
        target = link + 1 + (v.lower[link + 1] == "the")
        body = self.told.at.get(target)
        if body is None:
            body = self.told.phrase(target, end)
        if body is not None and self.told.referents[body].kind == "Organization":
            predicate = "memberOf" if self.told.sector(body) in MEMBERS else "employedBy"
            if name.title is not None:  # "Commander Faruk Ahmed of the 8th Battalion"
                office = self.told.nouns.office([v.lower[i] for i in range(*name.title)])
                held = (
                    office is not None and office[0].sector in {"MIL", "COP", None} and office[0].predicate in TARGETS
                )
                predicate = office[0].predicate or predicate if office and held else predicate
            yield Tie(person, predicate, body, name.start, target + 1, "of body")

    def _past_others(self, at: int, end: int) -> int:
        """Past the other people of a list: "Ana Lind and Eva Roth of the news site"."""
        v = self.told.view
        while at + 1 < end and v.lower[at] in {"and", ","} and self.told.kind(at + 1) == "Person" and v.capital(at + 1):
            person = self.told.at[at + 1]
            at += 1
            while at < end and self.told.at.get(at) == person:
                at += 1
        return at

    def _described(self, resolved: Resolved) -> Iterator[Tie]:
        """Nouns for people: beside a name, said of one, or standing for one."""
        d, v = resolved.description, self.told.view
        if resolved.referent is None or d.noun.group != "agent":
            return
        words, tokens = v.joined(max(d.start - 1, d.head - 6), d.last)
        office = self.told.nouns.office(words) or self.told.nouns.office([*words[:-1], v.lemma[d.last - 1]])
        kind = self.told.referents[resolved.referent].kind
        if office is None or kind not in {"Person", "Group"}:
            return
        if kind == "Group" and not (d.plural and office[0].predicate == "leads" and d.end > d.bare):
            return
        first = tokens[-office[1]]
        yield from self._office(resolved.referent, office[0], (first, d.last), (min(d.start, first), d.last), "office")

    # -- offices

    def _office(
        self, person: int, office: Office, tokens: tuple[int, int], reach: tuple[int, int], rule: str
    ) -> Iterator[Tie]:
        """Ties of a person who holds an office, by the tokens of the office and of the phrase that it stands in."""
        v = self.told.view
        first, last = tokens
        ranked = office.predicate is None and office.sector == "MIL" and self._owned(first)
        if ranked:  # "its self-styled general, Ana Lind"
            office = Office("leads", "MIL")
        predicate = office.predicate
        low, end = v.parse.bounds[v.parse.sentence_of[first]]
        if predicate is None or PAST & {v.lower[i] for i in range(max(low, first - 4), last)}:
            return
        words = [v.lower[i] for i in range(first, last)]
        within = v.lower[last : last + 1] == ["in"] and last < end
        target = self._behind(last, end, office) or self._before(low, first, words, office, person)
        target = target or self._inside(first, last, predicate)
        if target is None and (boss := self._boss(first, low)) is not None:
            yield Tie(person, AIDE, boss, reach[0], reach[1], DEPUTY if "deputy" in words else rule)
        if target is not None and target[0] != person:
            where, at = target
            predicate = self._exact(office, words, target, (first, last), within=within and at < first)
            family = any(noun.set == "relative" for noun, _ in self.told.referents[where].nouns)
            if predicate is not None and not family:
                yield Tie(person, predicate, where, min(reach[0], at), max(reach[1], at + 1), rule)
        if last + 1 < end and v.lower[last] == "in" and self.told.kind(last + 1) == "Settlement":
            place = self.told.at[last + 1]
            if target is None or target[0] != place:
                yield Tie(person, "basedIn", place, reach[0], max(reach[1], last + 2), rule)

    def _inside(self, first: int, last: int, predicate: str) -> tuple[int, int] | None:
        """The body that a word of the office itself takes up: "the union leader", where one union was told of."""
        for at in range(first, last - 1):
            index = self.told.at.get(at)
            if index is not None and self._fits(index, predicate):
                return index, at
        return None

    def _owned(self, first: int) -> bool:
        """Whether a body stands as the owner before an office: "its general", "the militia's self-styled general"."""
        v = self.told.view
        for at in range(first - 1, max(0, first - 5), -1):
            if v.tag[at] in {"PRP$", "WP$"} or v.tag[at + 1] == "POS":
                return self.told.kind(at) == "Organization"
            if v.tag[at][:2] not in IN_PHRASE and v.tag[at] not in {"VBN", "VBG"}:
                return False
        return False

    def _exact(
        self, office: Office, words: list[str], target: tuple[int, int], tokens: tuple[int, int], *, within: bool
    ) -> str | None:
        """What an office says of its holder and this body or place; None where it does not say it."""
        v, told = self.told.view, self.told
        where, at = target
        first, last = tokens
        predicate = office.predicate
        if predicate != "leads":
            return predicate
        minister = words[-1] == "minister" and words[-2:-1] not in (["prime"], ["chief"], ["first"])
        between = range(at + 1, first) if at < first else range(last + 1, at)
        abroad = at < first and any(told.kind(i) in PLACE_FAMILY for i in between if told.at.get(i) != where)
        deputy = at < first and {v.lower[i] for i in between} & {"deputy", "vice", "assistant"}
        part = at > last and any(
            v.lower[i] in OFFICE_OF and v.tag[i - 1][:2] == "NN" and i - 1 not in told.at for i in between
        )
        if minister and told.referents[where].kind == "Country":
            return "employedBy"
        if told.is_place(where):
            governs = office.sector in GOVERNING or words[-1] in {"leader", "ruler"} or words[-2:] == ["of", "state"]
            return "leads" if governs and not (abroad or deputy or part) else None
        if abroad or deputy or part or within:  # "Amnesty's Americas director", "the UN's coordinator in Kenya"
            return "memberOf" if told.sector(where) in MEMBERS - {None} else "employedBy"
        return "leads"

    def _boss(self, first: int, low: int) -> int | None:
        """The person whose aide somebody is ("his adviser", "the president's spokesman")."""
        v = self.told.view
        for at in range(first - 1, max(low, first - 4) - 1, -1):
            if self.told.kind(at) == "Person" and (v.tag[at] == "PRP$" or v.tag[at + 1] == "POS"):
                return self.told.at[at]
        return None

    def _behind(self, last: int, end: int, office: Office) -> tuple[int, int] | None:
        """What stands behind an office: "of the unregistered Alga party", "for the Office"."""
        v = self.told.view
        predicate = office.predicate or ""
        if last + 1 >= end or v.lower[last] not in OFFICE_OF:
            return None
        if (
            v.lower[last] == "in"
            and predicate != "memberOf"
            and (predicate != "leads" or office.sector not in GOVERNING)
        ):
            return None
        for at in range(last + 1, min(end, last + 9)):
            if v.text[at] in {",", ".", ";", ")"} or v.tag[at] in FINITE:
                return None
            if v.text[at + 1 : at + 2] == ["-"] and v.glued(at) and not v.capital(at):
                continue  # "the government-appointed council"
            if at in self.told.at and self.told.whole(at):
                index = self.told.at[at]
                sent = v.lower[last - 1] in SENT and self.told.referents[index].kind == "Country"
                return (index, at) if sent or self._fits(index, predicate) else None
        return None

    def _fits(self, index: int, predicate: str) -> bool:
        """Whether somebody may be tied so to a body, place or people: nobody leads "teachers" of no body."""
        referent = self.told.referents[index]
        if referent.kind == "Group" and predicate == "leads" and not referent.names:
            return any(noun.group != "agent" for noun, _ in referent.nouns)
        return referent.kind in TARGETS[predicate]

    def _before(self, low: int, first: int, words: list[str], office: Office, person: int) -> tuple[int, int] | None:
        """What stands before an office: "Kazakh president", "its leader", "City governor"."""
        v = self.told.view
        leads = office.predicate == "leads"
        if leads and len(words) > 1 and (place := self._local(words[0], first)) is not None:
            return place, first
        governs = leads and (office.sector in GOVERNING or words[-1] in {"leader", "ruler", "chief"})
        for at in range(first - 1, max(low, first - 7) - 1, -1):
            if v.tag[at][:2] not in IN_PHRASE and v.tag[at] not in {"VBN", "VBG"}:
                break
            found = self._token_before(at, low, words, office, person, governs)
            if found is not None:
                return found, at
        if leads and " ".join(words) in {"head of state", "head of government"}:
            countries = [index for index, referent in enumerate(self.told.referents) if referent.kind == "Country"]
            if len(countries) == 1:
                return countries[0], first
        return self._ministry(first, words, low)

    def _token_before(
        self, at: int, low: int, words: list[str], office: Office, person: int, governs: bool
    ) -> int | None:
        """The body or place that one word before an office names."""
        v = self.told.view
        predicate = office.predicate or ""
        index = self.told.at.get(at)
        if index is not None and index != person:
            kind = self.told.referents[index].kind
            if kind == "Country" and words[-1] in SENT:
                return index
            fits = governs and kind != "Place" if kind in PLACE_FAMILY else self._fits(index, predicate)
            return index if fits else None
        national = predicate == "leads" and " ".join(words) in word_set("national offices")
        if national or words[-1] in SENT:
            country = self.told.country(self.told.places.country_of(v.lower[at]))
            if country is not None:
                return country
        phrase = self._phrase(max(low, at - 2), at + 1)
        if phrase is not None and phrase != person and self.told.referents[phrase].kind in TARGETS[predicate]:
            return phrase
        return self._local(v.lower[at], at) if predicate == "leads" else None

    def _phrase(self, low: int, end: int) -> int | None:
        """What the report elsewhere describes with these words ("military police" spokesman)."""
        for start in range(low, end):
            found = self.forms.get(self.told.view.words(start, end).casefold())
            if found is not None:
                return found
        return None

    def _local(self, word: str, at: int) -> int | None:
        """The place that "city", "town" or "provincial" before an office means: the nearest of its kind."""
        kind = LOCAL.get(word)
        if kind is None:
            return None
        names, of_name = self.told.names, self.told.of_name
        numbers = [n for n in range(len(names)) if self.told.referents[of_name[n]].kind == kind]
        nearest = min(numbers, key=lambda n: (abs(names[n].start - at), n), default=None)
        return of_name[nearest] if nearest is not None and abs(names[nearest].start - at) < NEAR else None

    def _ministry(self, first: int, words: list[str], low: int) -> tuple[int, int] | None:
        """As in "Interior Minister" leads the Interior Ministry, where the report names it."""
        v = self.told.view
        if words[-1] != "minister" or words[-2:-1] == ["prime"]:
            return None
        before = v.lower[first - 1] if first > low else ""
        field = words[-2] if len(words) > 1 else before
        if not field or "deputy" in words or (len(words) > 1 and before == "deputy"):
            return None
        for index, referent in enumerate(self.told.referents):
            parts = {part for name in referent.names for part in name.casefold().split()}
            if "ministry" in parts and field in parts:
                return index, first
        return None
