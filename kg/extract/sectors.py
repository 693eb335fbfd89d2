"""Referents and ties -> sectors: what PLOVER's code each person, body and group has, and its country."""

from collections.abc import Sequence
from typing import Final

from kg.extract.aliases import Referent
from kg.extract.kinds import PLACE_FAMILY
from kg.extract.lists import word_set
from kg.extract.nouns import NounBook, singular
from kg.extract.places import PlaceBook
from kg.extract.runs import front
from kg.extract.told import Tie

STRONG: Final = frozenset(
    {"JRN", "COP", "JUD", "MIL", "REL", "LAB", "REB", "UAF", "SPY", "MED", "EDU", "OPP", "REF", "LEG"}
)
"""Sectors of callings that a person keeps whatever body employs them."""


class SectorJudge:
    """Chooses the sector and country of every referent."""

    def __init__(self, referents: Sequence[Referent], ties: Sequence[Tie], nouns: NounBook, places: PlaceBook) -> None:
        self.referents = referents
        self.ties = ties
        self.nouns = nouns
        self.places = places

    def judge(self) -> None:
        """Set sector and country of every referent: bodies first, then the people tied to them."""
        for referent in self.referents:
            self._countries(referent)
            if referent.kind != "Person" and referent.kind not in PLACE_FAMILY and referent.names:
                referent.sector = self._body(referent)
        for tie in self.ties:
            part, whole = self.referents[tie.subject], self.referents[tie.object]
            if tie.predicate == "partOf":
                part.sector = part.sector or whole.sector
                whole.sector = whole.sector or part.sector
            if tie.predicate == "basedIn" and part.sector == "SOC":
                part.sector = "NGO"
        for index, referent in enumerate(self.referents):
            if referent.kind == "Person":
                referent.sector = self._person(index, referent)
            elif referent.kind == "Group" and referent.sector is None:
                referent.sector = self._tied(index)

    def _countries(self, referent: Referent) -> None:
        for cluster in referent.clusters:
            if cluster.entry and cluster.entry.country:
                referent.country = cluster.entry.country

    def _body(self, referent: Referent) -> str | None:
        if referent.sector == "OPP":
            return "OPP"
        for cluster in referent.clusters:
            if cluster.entry and cluster.entry.sector:
                return cluster.entry.sector
        for noun, modifiers in referent.nouns:
            found = self.nouns.modified(noun, modifiers) if noun.group != "agent" else None
            if found:
                return found
        like = next((cluster.like.sector for cluster in referent.clusters if cluster.like), None)
        if like:
            return like
        names = sorted((name.casefold().replace("-", " ") for name in referent.names), key=len, reverse=True)
        for name in names:
            words = name.split()
            if words[0] in word_set("leading press words"):
                return "JRN"
            if "union" in words and any(self._calling(word) for word in words):
                return "LAB"
            head = self.nouns.head(front(words))
            if head and head[1]:
                return head[1]
            said = self.nouns.sector_of_words(words)
            if said:
                return said
        return referent.sector

    def _calling(self, word: str) -> bool:
        """Whether a word is a plural noun for people of a calling ("Union of Teachers")."""
        noun = self.nouns.nouns.get(singular(word.rstrip("'")))
        return noun is not None and noun.group == "agent" and word.endswith(("s", "s'")) and noun.sector != "CVL"

    def _person(self, index: int, referent: Referent) -> str | None:
        if any(cluster.byline for cluster in referent.clusters):
            return "JRN"
        own = [self.nouns.modified(noun, modifiers) for noun, modifiers in referent.nouns]
        offices = [self.nouns.offices.get(cluster.office.casefold()) for cluster in referent.clusters if cluster.office]
        titles = [cluster.title.casefold().split() for cluster in referent.clusters if cluster.title]
        for title in titles:
            words = list(front(title))
            words[-1] = singular(words[-1])
            noun = self.nouns.noun(words)
            if noun and noun[0].group == "agent":
                own.append(self.nouns.modified(noun[0], words[: len(words) - noun[1]]))
            office = self.nouns.office(words)
            offices.append(office[0] if office else None)
        tied = self._tied(index)
        for sector in own:
            if sector in STRONG:
                return sector
        if tied:
            return tied
        for sector in own:
            if sector:
                return sector
        return next((office.sector for office in offices if office and office.sector), referent.sector)

    def _tied(self, index: int) -> str | None:
        for tie in self.ties:
            if tie.subject == index and tie.predicate in {"leads", "speaksFor", "employedBy", "memberOf"}:
                target = self.referents[tie.object]
                if target.kind in PLACE_FAMILY:
                    return "GOV"
                if target.sector:
                    return target.sector
        boss = next(
            (self.referents[tie.object] for tie in self.ties if tie.subject == index and tie.predicate == "aide"), None
        )
        return self._person(-1, boss) if boss is not None and index >= 0 else None
