"""Referents and ties -> sectors: what PLOVER's code each person, body and group has, and its country."""

from collections.abc import Sequence
from typing import Final

from kg.extract.aliases import Referent
from kg.extract.clusters import PLACE_FAMILY
from kg.extract.lists import word_set
from kg.extract.nouns import NounBook, singular
from kg.extract.places import PlaceBook
from kg.extract.runs import front
from kg.extract.told import Tie

JOINT: Final = frozenset(
    {
        "union", "federation", "confederation", "syndicate", "unions", "federations", "association", "movement",
        "congress", "alliance", "league",
    }
)  # fmt: skip
"""Words of names of bodies that people of a calling join."""
WORLD: Final = frozenset({"United Nations", "UN Security Council", "UNHCR", "OCHA", "MONUSCO"})
"""Names of the gazetteer that tell of the United Nations."""
CIVIL: Final = frozenset({"committee", "committees", "council", "museum", "party", "memorial", "institute"})
"""Closing words of names of no armed movement, whatever stands before them ("Resistance Committee")."""
GENERAL: Final = frozenset({"committee", "commission", "council", "directorate", "unit", "team"})
"""Closing words of bodies of the state that leave open what they do."""
ARMS: Final = frozenset({"MIL", "COP", "UAF", "REB", "PRM", "SPY"})
"""Sectors of armed people, who have that of the force that they belong to."""
FIGHTING: Final = frozenset(
    {
        "fighter",
        "rebel",
        "insurgent",
        "guerrilla",
        "militant",
        "combatant",
        "armed man",
        "terrorist",
        "jihadist",
        "jihadi",
        "extremist",
        "gunman",
    }
)
"""Nouns for those whose body fights."""
FRONTS: Final = frozenset({None, "SOC", "PTY", "MIL", "NGO"})
"""Sectors of bodies that are armed movements if they have fighters."""
STRONG: Final = frozenset(
    {"JRN", "COP", "JUD", "MIL", "REL", "LAB", "REB", "UAF", "SPY", "MED", "EDU", "OPP", "REF", "LEG"}
)
"""Sectors of callings that a person keeps whatever body employs them."""


HOUSED: Final = frozenset({"JRN", "MED", "EDU", "NGO", "IGO", "JUD", "COP", "MIL", "REL", "LEG"})
"""Sectors of bodies whose staff has theirs: that of a company works, that of a paper reports."""


def _is_staff(referent: Referent) -> bool:
    return any(noun.words in word_set("employees") for noun, _ in referent.nouns)


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
        self._fighters()
        self._organs()
        for index, referent in enumerate(self.referents):
            tied = self._tied(index) if referent.kind in {"Person", "Group"} else None
            if referent.kind == "Person":
                referent.sector = self._person(index, referent)
            elif referent.kind == "Group" and self._shares(referent, tied):
                referent.sector = tied
        self._supporters()

    def _shares(self, people: Referent, tied: str | None) -> bool:
        """Whether people have the sector of their body: the open, the armed, and the staff of some."""
        if any(noun.words == "member" for noun, _ in people.nouns) and tied is not None:
            return True
        return people.sector is None or {people.sector, tied} <= ARMS or (tied in HOUSED and _is_staff(people))

    def _fighters(self) -> None:
        """A front or alliance that has fighters is an armed movement."""
        for tie in self.ties:
            body, people = self.referents[tie.object], self.referents[tie.subject]
            known = any(cluster.entry and cluster.entry.sector for cluster in body.clusters)
            fights = any(noun.words in FIGHTING for noun, _ in people.nouns)
            if tie.predicate == "memberOf" and fights and not known and body.sector in FRONTS:
                body.sector = "REB"

    def _organs(self) -> None:
        """The Security Council, where the report tells of the United Nations."""
        world = any(c.entry and c.entry.name in WORLD for r in self.referents for c in r.clusters)
        for referent in self.referents:
            if world and any(name.casefold() in word_set("world organs") for name in referent.names):
                referent.sector = "IGO"

    def _supporters(self) -> None:
        """Who supports somebody of the opposition belongs to it."""
        opposed = [name for r in self.referents if r.kind == "Person" and r.sector == "OPP" for name in r.names]
        for referent in self.referents:
            if referent.kind == "Group" and any(noun.set == "supporter" for noun, _ in referent.nouns):
                text = " ".join(referent.described)
                if any(mark in text for mark in (*opposed, "opposition", "ousted", "jailed")):
                    referent.sector = "OPP"

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
            if found == "SOC":
                referent.sector = found  # "the association" may be one of farmers
            elif found:
                return found
        like = next((cluster.like.sector for cluster in referent.clusters if cluster.like), None)
        if like:
            return like
        names = sorted((name.casefold().replace("-", " ") for name in referent.names), key=len, reverse=True)
        said = (self._by_name(name, name.split()) for name in names)
        return next((sector for sector in said if sector), referent.sector)

    def _by_name(self, name: str, words: Sequence[str]) -> str | None:
        """What the words of a body's name say, those first that say it whatever else stands beside them."""
        if words[0] in word_set("leading press words"):
            return "JRN"
        called = self._callings(words)
        if called:
            return called
        if any(mark in name for mark in word_set("party names")):
            return "PTY"
        head = self.nouns.head(front(words))
        if head and head[1] == "MIL" and "police" in words:
            return "COP"
        if (
            word_set("rebel names") & set(words)
            and words[-1] not in CIVIL
            and (head is None or head[1] in {"MIL", "SOC", "PTY", None})
        ):
            return "REB"
        said = self.nouns.sector_of_words(words)
        if words[-1] in word_set("state bodies") | GENERAL and head and head[1] == "GOV" and said in ARMS | {"JUD"}:
            return said  # "Counter Terrorism Department"
        if self._of_state(words):
            return "GOV"
        return head[1] if head and head[1] else said

    def _callings(self, words: Sequence[str]) -> str | None:
        """As in "Union of Teachers", "National Confederation of Artisanal Miners", "Peasant Federation"."""
        if not JOINT & set(words):
            return None
        bare = [singular(word.rstrip("'")) for word in words]
        nouns = [self.nouns.nouns.get(word) for word in bare]
        nouns += [
            self.nouns.nouns.get(f"{before.rstrip(chr(39))} {word}")
            for before, word in zip(words, bare[1:], strict=False)
        ]
        sectors = {noun.sector for noun in nouns if noun and noun.group == "agent"}
        if any(noun and noun.sector == "AGR" for noun in nouns[len(bare) :]):
            return "AGR"  # "Farm Workers' Association"
        if "union" in words and any(self._calling(word) for word in words):
            return "AGR" if "AGR" in sectors and "LAB" not in sectors else "LAB"
        return next((sector for sector in ("LAB", "AGR") if sector in sectors), None)

    def _of_state(self, words: Sequence[str]) -> bool:
        """As in "National Human Rights Commission", "Ethiopian Disaster Risk Management Commission"."""
        last = front(words)[-1]
        begins = words[0] in word_set("state words") or self.places.country_of(words[0]) is not None
        rights = last == "council" and words[-2:] == ["human", "rights"]
        open_ = self.nouns.sector_of_words(words) in {None, "NGO", "GOV", "SOC", "BUS"}
        return begins and open_ and (last in word_set("state bodies") or rights)

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
        own.extend(office.sector for office in offices if office and office.sector == "OPP")
        for sector in own:
            if sector in ARMS and tied in ARMS:
                return tied
            if sector in STRONG and not (sector == "LAB" and tied in HOUSED and _is_staff(referent)):
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
