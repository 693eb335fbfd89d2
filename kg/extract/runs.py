"""View -> runs: where a stretch of words begins and ends that may be a name, connecting words and all."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from kg.extract.gazetteer import Gazetteer
from kg.extract.lists import word_set
from kg.extract.nouns import NounBook, singular
from kg.extract.places import PlaceBook
from kg.extract.view import NO_NAMES, View

LINKS: Final = frozenset({"of", "for", "on", "against", "to"})
"""Prepositions inside names of bodies."""
FORMS_OF_ADDRESS: Final = frozenset({"mr", "mrs", "ms"})
OWNERS: Final = frozenset({"people", "peoples", "lord", "king", "queen", "women", "lawyers", "children"})
"""Words whose "'s" stands inside a name ("People's Party")."""
HEADED_BY_LINK: Final = frozenset({"ORG", "FAC", "LAW", "WORK_OF_ART"})
"""Labels of names in which the parser saw a connecting word."""
COUNTS: Final = frozenset({"", "CARDINAL", "ORDINAL", "QUANTITY", "DATE", "TIME", "MONEY", "PERCENT"})
"""Labels of what counts and measures, and none."""
INITIALS: Final = 5
"""Letters of the longest first part of a hyphenated name ("Co-operation", "Kwok-hung") that has no mere tail."""


@dataclass(frozen=True, slots=True)
class RunFinder:
    """Finds where runs of capitalised words begin and end."""

    view: View
    gazetteer: Gazetteer
    nouns: NounBook
    places: PlaceBook

    # -- where a run begins

    def begins(self, at: int, end: int) -> bool:
        """Whether a word begins a run."""
        v = self.view
        word, lower = v.text[at], v.lower[at]
        if (
            lower in word_set("articles")
            and at + 2 < end
            and v.text[at + 1] == "-"
            and v.glued(at)
            and v.capital(at + 2)
        ):
            return True
        capital_next = at + 1 < end and v.capital(at + 1)
        if lower.rstrip(".") in FORMS_OF_ADDRESS:
            return v.capital(at) and capital_next
        if not v.capital(at) or not word[0].isalpha():
            return False
        if self._abbreviated(at) or (lower == "day" and v.lower[at - 1 : at] == ["'s"]):  # "New Year's Day"
            return False
        if lower.rstrip(".") in word_set("never") and (lower.rstrip(".") in word_set("calendar") or not capital_next):
            return False
        if lower in word_set("articles of places") and capital_next and not v.initial[at]:
            return True  # "La Paz"
        if v.tag[at] in NO_NAMES and not (word.isupper() and len(word) > 1) and v.label[at] in COUNTS:
            return False
        if not v.initial[at]:
            return True
        if lower in word_set("opening words") and v.lower[at + 1 : at + 2] != ["east"]:
            return False  # "Near Orvana Square three men ..."; the Near East is a name
        if capital_next or self._hyphenated(at, end) or self._headed(at, end):
            return v.tag[at] not in NO_NAMES and (
                lower not in v.small or v.tag[at] in {"NNP", "NNPS"} or not capital_next
            )
        return self._first_word(at)

    def _abbreviated(self, at: int) -> bool:
        """Whether a word is the party or the state behind a name ("Ferguson, Mo.", "John Lewis, D-Ga.")."""
        v = self.view
        if v.text[at] in {"D", "R", "I"} and v.text[at + 1 : at + 2] == ["-"] and v.glued(at):
            return True
        return at > 0 and v.text[at - 1] in {",", "-"} and v.lower[at].rstrip(".") in word_set("state abbreviations")

    def _headed(self, at: int, end: int) -> bool:
        """Whether a body's closing word stands first, with "of" and a name behind it ("Voice of Karamoja")."""
        v = self.view
        behind = at + 2 + (v.lower[at + 2 : at + 3] == ["the"])
        if behind >= end or v.lower[at + 1] not in {"of", "for"} or not v.capital(behind):
            return False
        if self._titled([v.lower[at]], behind):
            return True
        people = self.nouns.nouns.get(singular(v.lower[at]))
        return v.lower[at] in self.nouns.heads and not (people and people.group == "agent")

    def _first_word(self, at: int) -> bool:
        """Whether the first word of a sentence, with no other capital behind it, is a name."""
        v = self.view
        word, lower = v.text[at], v.lower[at]
        if len(word) > 1 and word.isupper():
            return True
        if lower in v.surnames and lower not in v.small and v.dep[at] in {"nsubj", "nsubjpass", "poss"}:
            return True  # "Park told the paper"
        if self.gazetteer.find(v.words(at, at + 1)):
            head = v.head[at]
            before_noun = v.dep[at] in {"compound", "amod", "nmod"} and head > at and v.tag[head] in {"NN", "NNS"}
            return not (before_noun and v.is_common(lower) and lower not in v.large)
        if self.places.is_adjective(word):
            return True
        known = self.places.place(word)
        counted = lower in self.nouns.nouns and v.dep[at] in {"compound", "amod", "nmod"} and v.head[at] == at + 1
        if not counted and ((known and known.sure) or lower in self.places.capitals):
            return True
        if lower in v.small or any(form in self.nouns.nouns for form in (v.lemma[at], lower, singular(lower))):
            return False
        if lower in self.gazetteer.given:
            return True
        if v.lemma[at + 1 : at + 2] and v.lemma[at + 1] in word_set("inhabitants") and not v.is_common(lower):
            return True
        if v.is_common(lower) and v.lower[at + 1 : at + 2] in (["and"], ["or"]) and v.tag[at + 2 : at + 3] == ["NNS"]:
            return False  # "Rice and medicines were handed out"
        if v.is_common(lower):
            alone = v.dep[at] in {"nsubj", "nsubjpass", "poss"} and v.tag[at + 1 : at + 2] not in (["NN"], ["NNS"])
            return alone and v.label[at] in {"PERSON", "GPE", "ORG"}
        if lower in v.large or (known and v.tag[at] in {"NNP", "NNPS"}):
            return True
        return v.tag[at] in {"NNP", "NNPS"} or (v.label[at] in {"PERSON", "GPE", "ORG"} and v.tag[at] in {"NN", "NNS"})

    def _hyphenated(self, at: int, end: int) -> bool:
        v = self.view
        return at + 2 < end and v.text[at + 1] == "-" and v.glued(at) and v.glued(at + 1) and v.capital(at + 2)

    # -- how far it goes

    def extend(self, start: int, end: int) -> int:
        """One past the last word of the run that begins here."""
        at = start + 1
        if self.view.lower[start] in word_set("articles") and not self.view.capital(start):
            at = start + 3
        while at < end:
            step = self._step(start, at, end)
            if step == at:
                break
            at = step
        return at

    def _step(self, start: int, at: int, end: int) -> int:
        """Where the run goes on; `at` itself where it stops."""
        v = self.view
        lower = v.lower[at]
        if lower in {"no", "no."} and v.capital(at):
            number = at + 1 + (v.text[at + 1 : at + 2] == ["."])
            return number + 1 if number < end and v.text[number].isdigit() else at
        if v.capital(at):
            return at + 1 if self._goes_on(at, end) else at
        following = at + 1 < end and v.capital(at + 1) and v.lower[at + 1] not in word_set("calendar")
        if lower == "-" and v.glued(at - 1) and v.glued(at) and at + 1 < end:
            return self._hyphen(at)
        if lower in {"&", "+"}:
            if following:
                return at + 2
            return at + 1 if v.glued(at - 1) else at
        if lower in word_set("particles") and v.text[at].islower():
            return self._particle(at, end, following)
        if lower in {"'s", "'"} and following:
            return at + 2 if self._owned(start, at) else at
        if lower in LINKS or lower in {"in", "and", ","}:
            return self._link(start, at, end)
        if v.text[at].isdigit() and len(v.text[at]) < 5 and v.lower[at - 1] in word_set("numbered"):
            return at + 1
        return at

    def _goes_on(self, at: int, end: int) -> bool:
        """Whether a capitalised word belongs to the run before it."""
        v = self.view
        if v.lower[at] in word_set("calendar"):
            dated = at + 1 < end and v.text[at + 1][0].isdigit()
            named = at + 1 < end and v.capital(at + 1) and v.lower[at + 1] not in word_set("never")
            if named and v.lower[at] in self.gazetteer.given and v.tag[at - 1] in {"NNP", "NN"}:
                return True  # "Minister Jan Novak"
            person = v.lower[at - 1] in self.gazetteer.given or (v.lower[at] == "eid" and v.tag[at - 1] == "NNP")
            return person and len(v.text[at]) > 2 and not dated  # "Gamal Eid"
        if at + 1 < end and v.capital(at + 1) and v.lower[at + 1] not in word_set("calendar"):
            return True
        return not (v.tag[at] in {"PRP", "IN", "WRB", "WP", "DT", "CC"} and not v.text[at].isupper())

    def _hyphen(self, at: int) -> int:
        """Past a hyphen and the word behind it, where both are one word of a name."""
        v = self.view
        if v.lower[at + 1] in word_set("hyphen tails"):
            return at
        if v.lower[at + 1] in word_set("particles") and v.text[at + 2 : at + 3] == ["-"] and v.capital(at + 3):
            return at + 4  # "Port-au-Prince"
        short = v.tag[at + 1] in {"NN", "NNP"} and len(v.text[at - 1]) <= INITIALS and v.text[at - 1].isalpha()
        return at + 2 if v.capital(at + 1) or short else at

    def _particle(self, at: int, end: int, following: bool) -> int:
        """Past small words inside a name ("Luiz Inácio da Silva", "Abdel Fattah al-Burhan")."""
        v = self.view
        if following:
            return at + 2
        if at + 2 < end and (v.lower[at + 1] in word_set("particles") or v.text[at + 1] == "-") and v.capital(at + 2):
            return at + 3
        return at

    def _owned(self, start: int, at: int) -> bool:
        """Whether "'s" stands inside a name ("Prosecutor General's Office"), not between owner and owned."""
        v = self.view
        words = [v.lower[i] for i in range(start, at)]
        if self.places.place(f"{v.words(start, at)}'s {v.text[at + 1]}"):
            return True  # "Cox's Bazar"
        if self.places.country_of(words[-1]) or self.places.place(v.words(start, at)):
            return False
        one = [*words[:-1], singular(words[-1])]
        common = self.nouns.noun(words) or self.nouns.noun(one) or self.nouns.office(words)
        return bool(common) or words[-1] in OWNERS

    # -- connecting words

    def _link(self, start: int, at: int, end: int) -> int:
        """Past "of", "for", "and" ... and the capitalised word behind, where they are part of a body's name."""
        v = self.view
        after = at + 1
        link = v.lower[at]
        if after < end and v.lower[after] == "the" and (link in LINKS or link == "and"):
            after += 1
        if after >= end or not v.capital(after) or v.lower[after] in word_set("never"):
            return at
        left = [v.lower[i] for i in range(start, at)]
        if link == "of":
            goes_on = self._titled(left, after) or self._takes_of(start, at)
        elif link in LINKS:
            goes_on = (
                (link == "for" and self._titled(left, after))
                or (link in {"for", "on"} and self.body_head(left) is not None)
                or self._covered(at)
            )
        elif link == "in":
            goes_on = self._takes_in(left, at, after)
        else:
            goes_on = after == at + 1 and self._takes_and(left, link, at, end)
        return after + 1 if goes_on else at

    def _titled(self, left: Sequence[str], after: int) -> bool:
        """Whether "of" stands inside an office ("Secretary of State", "Minister of Foreign Affairs")."""
        word = self.view.lower[after]
        return f"{left[-1]} of {word}" in self.nouns.offices or (
            left[-1] in {"minister", "secretary", "commissioner"} and word in word_set("fields")
        )

    def _takes_of(self, start: int, at: int) -> bool:
        """Whether the run so far may go on with "of": a body or land form, not an office or a person."""
        v = self.view
        left = [v.lower[i] for i in range(start, at)]
        if any(word in LINKS for word in left) and self.body_head(left):
            return True
        if self.nouns.office(left):
            return False
        if left[-1] in word_set("often of"):
            return True
        noun = self.nouns.noun(left) or self.nouns.noun([*left[:-1], v.lemma[at - 1]])
        if noun and noun[0].group == "agent":
            return noun[0].words != left[-1] and len(left) > 1 and self._covered(at)
        return self.body_head(left) is not None

    def _takes_in(self, left: Sequence[str], at: int, after: int) -> bool:
        """As in "Organization for Security and Co-operation in Europe"."""
        place = self.places.places.get(self.view.lower[after])
        inside = any(word in LINKS for word in left)
        return inside and (self._covered(at) or (place is not None and place.kind == "Place" and "and" in left))

    def _takes_and(self, left: Sequence[str], link: str, at: int, end: int) -> bool:
        """As in "Ministry of Health, Labour and Social Welfare", "Justice and Equality Movement"."""
        v = self.view
        after = at + 1
        inside = any(word in LINKS for word in left)
        if link == "and" and not inside and self._two_fields(left, after, end):
            return True
        if link == "," and not (v.lower[after] in word_set("fields") and inside and self._more_fields(after, end)):
            return False
        covered = self._covered(at)
        field = v.lower[after] in word_set("fields") or (covered and self._covered(at - 1))
        return bool(field and (inside or covered) and self.body_head(left))

    def _two_fields(self, left: Sequence[str], after: int, end: int) -> bool:
        """Whether "and" joins two fields of one body."""
        v = self.view
        if self.nouns.head(left) or left[-1] in self.nouns.nouns or not all(v.is_common(word) for word in left):
            return False
        stop = after
        while stop < end and v.capital(stop):
            stop += 1
        head = self.nouns.head([v.lower[i] for i in range(after, stop)])
        return stop - after > 1 and head is not None and head[0] == "Organization"

    def _more_fields(self, at: int, end: int) -> bool:
        """Whether a list of fields goes on to its "and"."""
        v = self.view
        fields = word_set("fields")
        return any(
            v.lower[i] == "and" and i + 1 < end and v.lower[i + 1] in fields for i in range(at + 1, min(at + 5, end))
        )

    def _covered(self, at: int) -> bool:
        return self.view.label[at] in HEADED_BY_LINK

    def body_head(self, words: Sequence[str]) -> str | None:
        """Kind of what the words name, if a word among them says so; the part before "of" or "for" decides."""
        found = self.nouns.head(front(words))
        return found[0] if found else None


def front(words: Sequence[str]) -> Sequence[str]:
    """The words up to the first "of", "for", "on" ...: what the head of a name stands in.

    >>> front(["office", "of", "the", "prosecutor"])
    ['office']
    """
    return next((words[:at] for at, word in enumerate(words) if at and word in LINKS), words)
