"""Told -> ties by verbs: "X, who heads Y", "Y, led by X", "a team under X", "the Warsaw-based group"."""

from collections.abc import Iterator
from typing import Final

from kg.extract.lists import word_set
from kg.extract.told import Tie, Told

SECTIONS: Final = frozenset(
    {"office", "branch", "section", "bureau", "department", "programme", "program", "team", "mission", "delegation"}
)
"""Parts of a body: who heads one works for the body."""


class DeedTies:
    """Ties that verbs and participles state."""

    def __init__(self, told: Told) -> None:
        self.told = told

    def ties(self) -> Iterator[Tie]:
        """Every tie, in order of the verb."""
        v = self.told.view
        heading = word_set("heading verbs")
        for at, lemma in enumerate(v.lemma):
            if lemma in heading and v.tag[at][:2] == "VB":
                yield from self._heading(at)
            elif v.lower[at] in {"under", "by"} and v.dep[at] in {"prep", "agent"}:
                yield from self._under(at)
            elif v.lower[at] in {"for", "behalf"}:
                yield from self._for(at)
            elif v.lower[at] == "which" and v.lower[at - 1] == "of":
                yield from self._of_which(at)
            elif v.lower[at] in {"based", "headquartered"}:
                yield from self._based(at)

    def _heading(self, verb: int) -> Iterator[Tie]:
        told, v = self.told, self.told.view
        first, end = v.parse.bounds[v.parse.sentence_of[verb]]
        children = [i for i in range(first, end) if v.head[i] == verb and i != verb]
        subject = next((told.at.get(i) for i in children if v.dep[i] == "nsubj"), None)
        thing = next((i for i in children if v.dep[i] == "dobj"), None)
        if subject is None or thing is None or told.referents[subject].kind != "Person":
            return
        if told.kind(thing) not in {None, "Person"}:
            yield Tie(subject, "leads", told.at[thing], min(verb, thing), max(verb, thing) + 1, "verb")
        elif v.lemma[thing] in SECTIONS:
            body = next((i for i in range(thing + 1, min(thing + 6, end)) if told.kind(i) == "Organization"), None)
            if body is not None:
                yield Tie(subject, "employedBy", told.at[body], verb, body + 1, "verb")

    def _under(self, link: int) -> Iterator[Tie]:
        told, v = self.told, self.told.view
        verb = v.head[link]
        behind = range(link + 1, min(link + 12, len(v.head)))
        person = next((i for i in behind if v.head[i] == link and v.dep[i] == "pobj"), None)
        if person is None or told.kind(person) != "Person":
            return
        body = None
        if v.lower[link] == "under":
            body = verb
        elif v.lemma[verb] in word_set("heading verbs") and v.dep[verb] in {"acl", "relcl"}:
            body = v.head[verb]
        if body is not None and told.kind(body) in {"Organization", "Group"}:
            yield Tie(told.at[person], "leads", told.at[body], min(link, verb), person + 1, "under")

    def _for(self, link: int) -> Iterator[Tie]:
        """As in "Naw Bu, who speaks for the KIA", "she said on behalf of the union"."""
        told, v = self.told, self.told.view
        first, end = v.parse.bounds[v.parse.sentence_of[link]]
        if v.lower[link] == "behalf":
            verb, at = (link - 2, link + 2) if v.lower[link + 1 : link + 2] == ["of"] else (-1, -1)
        else:
            verb, at = link - 1, link + 1
        if verb < first or at >= end or v.lemma[verb] not in {"speak", "say"} or v.tag[verb][:2] != "VB":
            return
        body = told.phrase(at + (v.tag[at] == "DT"), end)
        subject = next(
            (told.at.get(i) for i in range(verb - 1, first - 1, -1) if v.head[i] == verb and v.dep[i] == "nsubj"), None
        )
        if body is None or subject is None or told.referents[body].kind != "Organization":
            return
        if told.referents[subject].kind == "Person":
            yield Tie(subject, "speaksFor", body, verb, at + 2, "for")

    def _of_which(self, which: int) -> Iterator[Tie]:
        """As in "the party, of which the army is the armed wing"."""
        told, v = self.told, self.told.view
        first, end = v.parse.bounds[v.parse.sentence_of[which]]
        before = which - 2 - (v.text[which - 2] == ",")
        whole = told.at.get(before) if before >= first else None
        verb = next((i for i in range(which + 1, min(which + 8, end)) if v.lemma[i] == "be"), None)
        if whole is None or verb is None or told.referents[whole].kind != "Organization":
            return
        part = next((told.at[i] for i in range(which + 1, verb) if told.kind(i) == "Organization"), None)
        if part is not None and any(v.lemma[i] in word_set("parts") for i in range(verb + 1, min(verb + 5, end))):
            yield Tie(part, "partOf", whole, before, verb + 1, "of which")

    def _based(self, word: int) -> Iterator[Tie]:
        told, v = self.told, self.told.view
        first, end = v.parse.bounds[v.parse.sentence_of[word]]
        thing: int | None
        if word - 2 >= first and v.text[word - 1] == "-":
            place = told.at.get(word - 2)
            thing = next((i for i in range(word + 1, min(word + 6, end)) if told.at.get(i, place) != place), None)
        else:
            behind = word + 2 < end and v.lower[word + 1] in {"in", "at"}
            place = told.at.get(word + 2) if behind else None
            thing = v.head[word] if v.dep[word] in {"acl", "relcl"} else None
        if place is None or thing is None or not told.is_place(place):
            return
        if told.kind(thing) in {"Organization", "Group", "Person"}:
            yield Tie(told.at[thing], "basedIn", place, min(word - 2, thing), max(word, thing) + 1, "based")
