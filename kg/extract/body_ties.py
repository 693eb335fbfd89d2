"""Told -> ties of people to the body printed with their noun: "fighters of the M23", "two Al Jazeera journalists"."""

from collections.abc import Iterator
from typing import Final

from kg.extract.coreference import Resolved
from kg.extract.lists import word_set
from kg.extract.nouns import Noun
from kg.extract.told import Tie, Told

LINKS: Final = frozenset({"of", "from", "at", "for", "with", "in"})
"""Prepositions between people and their body."""
ARMED: Final = frozenset({"MIL", "REB", "UAF", "PRM", "COP", "SPY"})
"""Sectors of nouns for people who belong to a force."""
EMPLOYED: Final = frozenset({"JRN", "MED", "EDU", "NGO", "JUD"})
"""Sectors of nouns for people whom a body employs."""
JOINED: Final = frozenset({"PTY", "OPP", "REB", "LAB", "SOC", "UAF", "ISM", "AGR", "PRM"})
"""Sectors of bodies that workers and others join."""
EMPLOYERS: Final = frozenset({"BUS", "MNC", "MED", "EDU", "JRN", "NGO", "IGO", "JUD", "GOV", None})
"""Sectors of bodies that people work for."""


class BodyTies:
    """Ties of people by the body named behind their noun, or before it."""

    def __init__(self, told: Told) -> None:
        self.told = told

    def ties(self) -> Iterator[Tie]:
        """Every tie, in no order."""
        for resolved in self.told.resolved:
            if resolved.referent is None or resolved.description.noun.group not in {"agent", "group"}:
                continue
            kind = self.told.referents[resolved.referent].kind
            if kind in {"Person", "Group"}:
                yield from self._behind(resolved.referent, resolved)
                yield from self._before(resolved.referent, resolved)

    def _behind(self, people: int, resolved: Resolved) -> Iterator[Tie]:
        """As in "soldiers from Special Command Unit 911", "members of the union", "a nurse at the hospital"."""
        told, d = self.told, resolved.description
        v = told.view
        end = v.parse.bounds[d.sentence][1]
        if d.bare + 1 >= end or v.lower[d.bare] not in LINKS:
            return
        target = d.bare + 1
        while target < end and v.tag[target] in {"DT", "PRP$"}:
            target += 1
        body = told.phrase(target, end)
        if body is None or body == people or told.referents[body].kind != "Organization":
            return
        predicate = self._predicate(d.noun, body, v.lower[d.bare], named=bool(told.referents[people].names))
        if predicate is not None:
            yield Tie(people, predicate, body, d.start, target + 1, "from body")

    def _before(self, people: int, resolved: Resolved) -> Iterator[Tie]:
        """As in "two Al Jazeera journalists", "ADF fighters"."""
        told, d = self.told, resolved.description
        owner = d.start - 2 if d.determiner == "'s" else None
        for at in (*range(d.first - 1, d.start - 1, -1), *([owner] if owner is not None else [])):
            body = told.at.get(at)
            if body is None or body == people or told.referents[body].kind != "Organization":
                continue
            predicate = self._predicate(d.noun, body, "", named=bool(told.referents[people].names))
            if predicate is not None:
                yield Tie(people, predicate, body, at, d.last, "before")
            return

    def _predicate(self, noun: Noun, body: int, link: str, *, named: bool) -> str | None:
        """What ties people of this noun to a body: they belong to it or work for it; None where neither is said."""
        told = self.told
        if noun.words in told.nouns.offices and named:
            return None  # an office says it itself
        sector = told.sector(body)
        if noun.words == "member":
            return "memberOf"
        if noun.set in {"supporter", "relative", "student"} or noun.words in word_set("loose followers"):
            return None
        if noun.words.startswith("reinforcement"):
            return None
        if noun.sector in ARMED and link in {"", "of", "from", "in"}:
            return "memberOf" if sector not in {"BUS", "MNC", "JRN", "IGO"} or noun.sector == "MIL" else None
        if noun.sector in {"AGR", "SOC", "PTY"} or (noun.sector == "LAB" and sector in JOINED):
            return "memberOf" if link in {"of", "from", ""} and sector not in {"BUS", "MNC", "JRN"} else None
        if noun.sector in EMPLOYED and sector in EMPLOYERS and noun.group == "agent":
            return "employedBy"
        if noun.words in word_set("employees") and sector in EMPLOYERS:
            return "employedBy"
        return None
