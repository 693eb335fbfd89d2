"""Descriptions -> named things that they stand beside, are part of, or are said to be."""

from collections.abc import Mapping, Sequence

from kg.extract.aliases import Referent
from kg.extract.descriptions import Description
from kg.extract.kinds import PLACE_FAMILY
from kg.extract.lists import word_set
from kg.extract.names import Name
from kg.extract.nouns import BODY_CLASSES, PLACE_CLASSES
from kg.extract.view import View


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
            self.behind.get(d.head),
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
        """As in "the town of Zhanaozen"."""
        lower = self.view.lower
        if lower[d.bare : d.bare + 1] != ["of"]:
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

    def _subject(self, d: Description) -> int | None:
        """The name that a noun is said of ("Shetpe is a village")."""
        v = self.view
        verb = v.head[d.head]
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
