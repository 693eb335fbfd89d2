"""Descriptions -> named things that they stand beside, are part of, or are said to be."""

from collections.abc import Mapping, Sequence
from typing import Final

from kg.extract.aliases import Referent
from kg.extract.clusters import PLACE_FAMILY
from kg.extract.descriptions import COPULAS, Description
from kg.extract.lists import word_set
from kg.extract.names import Name
from kg.extract.nouns import BODY_CLASSES, PLACE_CLASSES
from kg.extract.view import View
from kg.extract.word_classes import word_class

MOST: Final = 16
"""Tokens of the longest phrase between an office and the comma of its holder."""
IN_PHRASE: Final = frozenset({"DT", "PR", "JJ", "NN", "PO", "CD", "VB", "RB", "HY", "CC"})
"""First letters of tags of words within a phrase."""
FINITE: Final = frozenset({"VBD", "VBZ", "VBP", "MD"})


class Appositions:
    """Links noun phrases to names by where they stand."""

    def __init__(
        self, view: View, names: Sequence[Name], referents: Sequence[Referent], named: Mapping[int, int],
        of_name: Mapping[int, int],
    ) -> None:  # fmt: skip
        self.view = view
        self.names = names
        self.referents = referents
        self.named = named
        self.of_name = of_name
        self.claimed: dict[int, int] = {}
        """Name to the head of the outermost phrase that it stands behind ("a spokesman for the mayor, Ana Lind,")."""
        self.behind = {head: number for number, name in enumerate(names) for head in self._apposed(name)}
        """Noun to the name in apposition behind it ("The deputy police commissioner, Chuon Narin")."""

    def _apposed(self, name: Name) -> list[int]:
        v = self.view
        for i in range(name.start, name.bare):
            head = v.head[i]
            if v.dep[i] == "appos" and not name.start <= head < name.end:
                if head in self.named:
                    return []
                return [head, v.head[v.head[head]]] if v.lower[v.head[head]] == "of" else [head]
        return []

    def linked(self, d: Description) -> int | None:
        """The referent that a phrase is linked to, if its noun may stand for such a thing."""
        if d.noun.words in word_set("area nouns"):
            area = self._of_place(d)
            if area is not None and self.referents[self.of_name[area]].kind in PLACE_FAMILY:
                return self.of_name[area]
        for number in (
            self._person(d),
            self._hung_on(d),
            self._ahead(d) if d.role == "apposition" else None,
            self._of_place(d) if d.noun.group in PLACE_CLASSES - {"site"} else None,
            self._behind_comma(d),
            self._beside(d),
            self._before(d),
            self._subject(d) if d.role == "predicate" else None,
        ):
            if number is not None:
                referent = self.of_name[number]
                return referent if alike(d, self.referents[referent]) else None
        return None

    def names_people(self, d: Description) -> bool:
        """Whether people are named right behind their noun: "the photographers Ana Lind and Eva Roth"."""
        number = self.named.get(d.last) if d.plural and d.noun.group == "agent" else None
        return number is not None and self._is_person(number) and self.names[number].start == d.last

    # -- people beside their offices, whatever the parser hung them on

    def _person(self, d: Description) -> int | None:
        """The person before or behind the comma of a phrase for one."""
        if d.noun.group != "agent" or d.plural or d.noun.set == "relative":
            return None
        number = self._person_ahead(d)
        if number is None:
            number = self._person_behind(d)
            if number is not None and self.claimed.setdefault(number, d.head) != d.head:
                return None
        return number

    def _is_person(self, number: int) -> bool:
        return self.referents[self.of_name[number]].kind == "Person"

    def _person_ahead(self, d: Description) -> int | None:
        """As in "Gamal Eid, ANHRI's director," "Ana Lind, 34, a nurse at the hospital,"."""
        v = self.view
        first, end = v.parse.bounds[d.sentence]
        comma = d.start - 1
        while comma > max(first, d.start - MOST) and (v.tag[comma][:2] in IN_PHRASE or comma in self.named):
            if v.tag[comma] in FINITE:
                return None  # "Ana Lind, 34, met her counterpart"
            comma -= 1
        if comma <= first or v.text[comma] != "," or v.tag[comma + 1] == "CC":
            return None
        at = comma - 1
        if v.text[at].isdigit() and v.text[at - 1] == ",":
            at -= 2
        number = self.named.get(at)
        if number is None or self.names[number].end != at + 1 or not self._is_person(number):
            return None
        if d.role != "apposition" and not self._closed(d.bare, end):
            return None
        return number

    def _closed(self, start: int, end: int) -> bool:
        """Whether a phrase ends in a comma, a relative clause or with its sentence before a verb follows."""
        v = self.view
        for i in range(start, end):
            if v.text[i] in {",", ".", ";", ")"} or v.tag[i] in {"WP", "WP$", "WDT"}:
                return True
            if v.tag[i] in FINITE:
                return False
        return True

    def _person_behind(self, d: Description) -> int | None:
        """As in "the administrator of Beni territory, Ana Lind, said"."""
        v = self.view
        end = v.parse.bounds[d.sentence][1]
        comma = d.bare
        if comma >= end or (v.text[comma] != "," and v.tag[comma] not in {"IN", "-LRB-"}):
            return None
        while comma < min(end, d.bare + MOST) and v.text[comma] != ",":
            if v.tag[comma] in FINITE or v.tag[comma] in {"WP", "WDT", "PRP", "TO"} or v.text[comma] in {".", ";", ":"}:
                return None
            comma += 1
        number = self.named.get(comma + 1)
        if comma + 1 >= end or v.text[comma] != "," or number is None or not self._is_person(number):
            return None
        name = self.names[number]
        if comma + 1 != (name.title[0] if name.title else name.start):
            return None
        behind = name.end
        listed = v.lower[behind + 1 : behind + 2] == ["and"] or v.lower[behind : behind + 1] == ["and"]
        return number if not listed and (behind >= end or v.text[behind] in {",", "(", ".", ")"}) else None

    # -- other things

    def _ahead(self, d: Description) -> int | None:
        """The name before an apposition: the nearest before its comma, else the one that it hangs on."""
        v = self.view
        comma = d.start - 1
        while comma > 0 and v.tag[comma] in {"DT", "PRP$", "CD", "RB", "JJ"}:
            comma -= 1
        if v.text[comma] == "," and comma - 1 in self.named:
            return self.named[comma - 1]
        return self.named.get(v.head[d.head])

    def _of_place(self, d: Description) -> int | None:
        """As in "the town of Zhanaozen"; "the north of Zhanaozen" is another place."""
        lower = self.view.lower
        if lower[d.bare : d.bare + 1] != ["of"] or lower[d.head] in word_class("part_of_place"):
            return None
        return self.named.get(d.bare + 1 + (lower[d.bare + 1 : d.bare + 2] == ["the"]))

    def _behind_comma(self, d: Description) -> int | None:
        """The name between commas behind a definite phrase ("In the regional centre, Aktau, ...")."""
        v = self.view
        end = v.parse.bounds[d.sentence][1]
        at = d.end + 1 + (v.lower[d.end + 1 : d.end + 2] == ["the"])
        if at >= end or v.text[d.end] != "," or at not in self.named or d.plural:
            return None
        number = self.named[at]
        if self.claimed.get(number, d.head) != d.head:
            return None
        behind = self.names[number].end
        person = d.determiner in {"a", "an"} and self.referents[self.of_name[number]].kind == "Person"
        if not d.definite and not person and d.determiner != "another":
            return None
        if v.text[behind : behind + 1] == ["("]:
            behind = next((i + 1 for i in range(behind, min(behind + 6, end)) if v.text[i] == ")"), behind)
        closed = behind < end and v.text[behind] == ","
        listed = behind + 1 < end and v.lower[behind + 1] in {"and", "or"}
        return number if closed and not listed else None

    def _beside(self, d: Description) -> int | None:
        """The name right behind a noun ("the union C.CAWDU")."""
        if d.noun.group == "agent" or d.plural:
            return None
        number = self.named.get(d.head + 1)
        return number if number is not None and self.names[number].start == d.head + 1 else None

    def _before(self, d: Description) -> int | None:
        """The name right before a noun for a body, as part of its phrase ("the Democratic Centre party")."""
        if d.noun.group not in BODY_CLASSES or d.plural or d.noun.words.split()[-1] not in word_set("body nouns"):
            return None
        number = self.named.get(d.first - 1)
        if number is None or self.view.dep[d.first - 1] not in {"compound", "nmod", "pobj"}:
            return None
        return number if d.first <= self.names[number].end <= d.head else None

    def _hung_on(self, d: Description) -> int | None:
        """The name that the parser hung on a noun; not one who says it ("a leader, Ana Lind said")."""
        v = self.view
        number = self.behind.get(d.head)
        if number is None or d.determiner not in {"a", "an"}:
            return number
        end = self.names[number].end
        says = end < v.parse.bounds[d.sentence][1] and v.lemma[end] in word_set("speech verbs")
        return None if says and d.start - v.parse.bounds[d.sentence][0] > 1 else number

    def _subject(self, d: Description) -> int | None:
        """The name that a noun is said of ("Shetpe is a village")."""
        v = self.view
        verb = v.head[d.head]
        if v.dep[d.head] != "attr" and v.lemma[verb] not in COPULAS:
            return None  # "called the convict a monster"
        first, end = v.parse.bounds[d.sentence]
        subject = next((i for i in range(first, end) if v.head[i] == verb and v.dep[i] == "nsubj"), None)
        return self.named.get(subject) if subject is not None else None


def alike(d: Description, referent: Referent) -> bool:
    """Whether a noun may stand for a thing of this kind."""
    if d.noun.group in PLACE_CLASSES:
        return referent.kind in PLACE_FAMILY
    if d.noun.group == "agent":
        return referent.kind == ("Group" if d.plural else "Person")
    if d.noun.group == "group":
        return referent.kind in {"Group", "Organization"}
    return referent.kind in {"Organization", "Group"} and not (d.plural and referent.kind == "Organization")
