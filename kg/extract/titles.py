"""Runs -> titles: which words of a run, or before it, are an office or a form of address."""

from dataclasses import dataclass
from typing import Final

from kg.extract.gazetteer import Gazetteer
from kg.extract.lists import word_set
from kg.extract.nouns import Noun, NounBook, Office, singular
from kg.extract.runs import LINKS, RunFinder, front
from kg.extract.view import View
from kg.vocab import PLACE_KINDS

PUBLIC: Final = frozenset({"GOV", "JUD", "LEG", "MIL"})
"""Sectors whose nouns for people are offices too."""


@dataclass(frozen=True, slots=True)
class TitleFinder:
    """Finds the titles of one report's names."""

    view: View
    gazetteer: Gazetteer
    nouns: NounBook
    runs: RunFinder

    def title(self, start: int, stop: int) -> tuple[int, int] | None:
        """Tokens of the title in a run: an office and the words that belong to it; None where there is none."""
        v = self.view
        lower = [v.lower[i].rstrip(".") for i in range(start, stop)]
        if any(word in LINKS for word in lower) and self.runs.body_head(lower) and not self.nouns.office(front(lower)):
            return None
        closing = self.nouns.head(lower)
        for at in range(len(lower) - 1, -1, -1):
            found = self._office(lower, at)
            if found is None:
                continue
            size, public = found
            first, last = at + 1 - size, self._field_end(lower, at)
            ends = last == len(lower)
            if not ends and closing and lower[-1] not in self.gazetteer.given:
                return None
            if ends and (not public or (closing and last == at + 1) or self._is_surname(lower)):
                continue
            if first == 0 and size == 1 and not ends and lower[0] in self.gazetteer.given:
                continue
            if last < len(lower) and lower[last] in {"-", "'"}:
                continue  # "Saint-Damien", "Peoples' Party"
            if closing and closing[0] in PLACE_KINDS and not (first == 0 and public):
                return None  # "Virunga National Park"
            while first > 0 and lower[first - 1] in word_set("title words") and not self._body_before(lower[:first]):
                first -= 1
            return start + first, start + last
        return None

    def _is_surname(self, lower: list[str]) -> bool:
        """Whether a word that can be an office closes a person's name: Stephen King, Amit Shah."""
        if len(lower) < 2 or lower[-1] not in word_set("offices or surnames"):
            return False
        return lower[-2] in self.gazetteer.given or lower[-1] in word_set("offices in the east or surnames")

    def _office(self, lower: list[str], at: int) -> tuple[int, bool] | None:
        """How many words an office takes that ends here, and whether it is one without a name behind it too."""
        words = [*lower[:at], singular(lower[at])] if at + 1 < len(lower) else lower[: at + 1]  # "Senators X and Y"
        office = self.nouns.office(words) or self.nouns.office(lower[: at + 1])
        noun = self.nouns.noun(words)
        agent = noun if noun and noun[0].group == "agent" else None
        if office is None and agent is None:
            return None
        return (office or agent or (None, 0))[1], _is_public(office, agent)

    def _field_end(self, lower: list[str], at: int) -> int:
        """One past the field behind an office ("Minister of Foreign Affairs", "Secretary of State")."""
        fields = word_set("fields")
        while at + 2 < len(lower) and lower[at + 1] in {"of", "for"}:
            if f"{lower[at]} of {lower[at + 2]}" not in self.nouns.offices and lower[at + 2] not in fields:
                break
            at += 2
            while at + 1 < len(lower) and (
                lower[at + 1] in fields
                or (lower[at + 1] == "and" and lower[at + 2 : at + 3] and lower[at + 2] in fields)
            ):
                at += 1
        return at + 1

    def _body_before(self, words: list[str]) -> bool:
        """Whether the words end in a body's closing word, which is no part of a title ("Worker Rights president")."""
        return len(words) > 1 and words[-1] in {"party", "union", "rights"} and words[-2] != "human"

    def small_title(self, sentence: int, start: int) -> tuple[int, int] | None:
        """An office or other noun for a person, in small letters, right before a name ("his adviser Yermukhamet")."""
        v = self.view
        first = v.parse.bounds[sentence][0]
        if start <= first or v.tag[start - 1] not in {"NN", "NNP"}:
            return None
        words = [v.lower[i].rstrip(".") for i in range(max(first, start - 4), start)]
        office, noun = self.nouns.office(words), self.nouns.noun(words)
        agent = noun if noun and noun[0].group == "agent" else None
        size = office[1] if office else agent[1] if agent else 0
        if not size:
            return None
        begin = start - size
        while begin > first and v.lower[begin - 1] in word_set("title words") and v.lower[begin - 1] != "and":
            begin -= 1
        return begin, start


def _is_public(office: tuple[Office, int] | None, agent: tuple[Noun, int] | None) -> bool:
    return bool((office and office[0].predicate) or (agent and agent[0].sector in PUBLIC))
