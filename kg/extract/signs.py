"""Words around a name -> what they say of its kind: a place to flee from, a body to speak for, somebody to follow."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from kg.extract.lists import word_set
from kg.extract.names import Name
from kg.extract.nouns import Noun, NounBook
from kg.extract.places import PlaceBook
from kg.extract.view import View

Sign = tuple[str, float]
"""Kind, and the weight with which the words speak for it."""
WHERE: Final = frozenset(
    {"in", "near", "outside", "around", "at", "towards", "toward", "across", "via", "beyond", "off"}
)
"""Prepositions that a place stands behind, as long as no noun follows the name."""
WAYS: Final = frozenset({"from", "to", "into", "for", "through", "towards", "toward", "via", "on", "out"})
"""Prepositions that tell of a place behind a verb of motion."""
STRETCHES: Final = frozenset({"of", "from", "to", "in", "between", "near", "at"})
"""Prepositions between a road, border or direction and a place."""
GOVERNED: Final = frozenset({"governor", "mayor", "administrator", "prefect", "bishop", "archbishop", "commissioner"})
"""Offices of places: what stands behind their "of" is no body."""
ENTERED: Final = {"leave": 2.0, "flee": 2.0, "reach": 4.0, "enter": 5.0, "overrun": 4.0, "shell": 4.0, "encircle": 4.0}
"""Verbs whose object is a place, with the weight of each."""
STRONG: Final = 3.0
FAIR: Final = 2.0
FAINT: Final = 1.0


@dataclass(frozen=True, slots=True)
class Signs:
    """Reads the words around the printings of a name."""

    view: View
    nouns: NounBook
    places: PlaceBook

    def around(self, name: Name) -> Iterator[Sign]:
        """What the words before and behind one printing say, each with its weight."""
        v = self.view
        first, end = v.parse.bounds[name.sentence]
        if name.start > first:
            yield from self._where(name, first, end)
            if v.dep[name.bare - 1] == "dobj" and (weight := ENTERED.get(v.lemma[v.head[name.bare - 1]])):
                yield "Place", weight
            yield from self._body(name, first)
        if name.end < end:
            yield from self._owner(name, end)
            yield from self._inhabited(name, end)

    # -- places

    def _where(self, name: Name, first: int, end: int) -> Iterator[Sign]:
        v = self.view
        before = name.start - 1
        word = v.lower[before]
        closed = name.end >= end or v.tag[name.end][:2] not in {"NN", "PO"}
        if word in WHERE and closed:
            yield "Place", FAIR if word == "at" and v.lemma[before - 1] not in word_set("staff") else FAINT
        if (
            word in {"in", "at", "near", "outside"}
            and name.end < end
            and self._opens(before, first)
            and (closed or v.text[name.end] == ",")
        ):
            yield "Place", FAIR  # "In Bule, attackers burned ...", "In Bule the attackers ..."
        if word == "in" and closed and name.bare - name.start > 1 and name.title is None:
            yield "Person", -FAIR  # "at the crossing in Stara Lipa"
        left = v.lemma[before - 1] if before > first else ""
        site = word in {"at", "in", "near", "outside"} and (
            self._is_site(before - 1, first) or left in word_set("happenings")
        )
        way = word in WAYS and closed and self._moves(before, first)
        side = word in {"of", "near"} and left in word_set("compass points")
        if site or way or side or (word in STRETCHES and left in word_set("stretches")):
            yield "Place", STRONG + FAINT * (word == "between")
        elif word == "of" and left in GOVERNED | {"community", "parish", "diocese", "archdiocese", "outskirt"}:
            yield "Place", FAIR
        elif word in {"between", "and"} and self._between(name, first, end):
            yield "Place", STRONG + FAINT

    def _opens(self, before: int, first: int) -> bool:
        """Whether nothing but a mark stands between the beginning of a sentence and a word."""
        return not any(self.view.text[i][0].isalnum() for i in range(first, before))

    def _moves(self, before: int, first: int) -> bool:
        """Whether a verb of motion stands before a preposition, its object or an adverb between them allowed."""
        v = self.view
        verbs = word_set("motion verbs")
        return v.lemma[v.head[before]] in verbs or any(
            v.lemma[i] in verbs for i in range(before - 1, max(first, before - 4) - 1, -1)
        )

    def _is_site(self, at: int, first: int) -> bool:
        """Whether a noun for a site, house or body ends here ("the warehouse of the Programme at N")."""
        found = (
            self.nouns.noun([*self.view.lower[max(first, at - 2) : at], self.view.lemma[at]]) if at >= first else None
        )
        return found is not None and found[0].group in {"site", "house"} and self.view.lower[at][0].islower()

    def _between(self, name: Name, first: int, end: int) -> bool:
        """Whether a name is one end of a road or area ("the road between Ye-U and Tabayin")."""
        v = self.view
        at = name.start - 1
        if v.lower[at] == "and":
            at = next((i for i in range(at - 1, max(first, at - 5) - 1, -1) if v.lower[i] == "between"), first)
        if v.lower[at] != "between" or at == first:
            return False
        return any(v.lemma[i] in word_set("stretches") for i in range(max(first, at - 3), at)) or v.text[at - 1] == ","

    def _inhabited(self, name: Name, end: int) -> Iterator[Sign]:
        """As in "Nyamamba residents", "Kech and Panjgur districts", "Nyamamba in Djugu territory"."""
        v = self.view
        after = name.end
        if v.lemma[after] in word_set("inhabitants"):
            yield "Place", STRONG
        if self._named_together(after, end):
            yield "Place", STRONG + FAIR
        if v.lower[after] == "where" or v.lower[after : after + 2] == [",", "where"]:
            yield "Place", STRONG
        if v.text[after] == "," and self._lies(after + 1, end):
            yield "Place", FAIR
        if v.lower[after] == "in" and after + 1 < end and v.capital(after + 1):
            place = self.places.place(v.text[after + 1])
            if place is not None and v.dep[name.bare - 1] not in {"nsubj", "dobj"}:
                yield "Place", FAINT

    def _named_together(self, at: int, end: int) -> bool:
        """Whether one noun for places stands behind several names: "Lohan and Birsk districts"."""
        v = self.view
        for _ in range(8):
            if at >= end:
                return False
            if v.tag[at] == "NNS":
                noun = self.nouns.nouns.get(v.lemma[at])
                return noun is not None and noun.group in {"settlement", "region"}
            if not (v.capital(at) or v.lower[at] in {",", "and", "or", "-"}):
                return False
            at += 1
        return False

    def _lies(self, at: int, end: int) -> bool:
        """Whether a phrase tells where a place lies: "Orolunga, north of Tavush", "Orolunga, in the Sur region"."""
        v = self.view
        if at >= end:
            return False
        side = v.lower[at] in word_set("compass points")
        if at + 2 < end and (side or v.lower[at] in {"high", "deep", "just", "close"}):
            at += 1
        if at + 1 >= end or v.lower[at] not in {"in", "near", "outside", "off", *(("of",) if side else ())}:
            return False
        behind = at + 1 + (v.lower[at + 1] == "the")
        return behind < end and v.capital(behind) and (side or self._known_place(behind))

    def _known_place(self, at: int) -> bool:
        v = self.view
        if not v.capital(at):
            return False
        if self.places.place(v.text[at]) is not None:
            return True
        noun = self.nouns.nouns.get(v.lemma[min(at + 1, len(v.lemma) - 1)])
        return noun is not None and noun.group in {"region", "settlement"}

    # -- bodies and people

    def _body(self, name: Name, first: int) -> Iterator[Sign]:
        """As in "spokesman for N", "fighters of the N", "led by N"."""
        v = self.view
        at = name.start - 1
        if v.lower[at] in {"ruling", "governing", "opposition", "outlawed", "banned", "proscribed"}:
            yield "Organization", STRONG + FAIR
        if v.lower[at] == "the":
            at -= 1
        if at <= first or v.lower[at] not in {"of", "for", "by", "from", "at", "with"}:
            return
        left = v.lemma[at - 1]
        if v.lower[at] == "by":
            if left in word_set("heading verbs") and name.start - 1 == at:
                yield "Person", STRONG
            return
        office = self.nouns.office([v.lower[i] for i in range(max(first, at - 4), at)])
        if office is not None and office[0].predicate is not None:
            if left in GOVERNED or v.lower[at] == "with":
                return
            if office[0].sector == "COP" and v.lower[at] == "of" and name.start - 1 == at:
                yield "Place", FAIR  # "the police chief of N"
                return
            yield "Organization", STRONG if v.lower[name.start - 1] == "the" or office[0].sector is None else FAINT
        elif left in word_set("ranks") and v.lower[at] in {"of", "from"}:
            yield "Organization", FAIR
        elif v.lower[at] == "of" and name.start - 1 == at:
            words = (self.nouns.offices.get(v.lower[i]) for i in range(max(first, at - 4), at) if v.capital(i))
            if any(office is not None and office.sector == "REL" for office in words):
                yield "Place", STRONG  # "Bishop Anthony Muheria of Nyeri"

    def _owner(self, name: Name, end: int) -> Iterator[Sign]:
        """As in "N's correspondent", "N's lawyer", "N journalists"."""
        v = self.view
        after = name.end
        owned = v.tag[after] == "POS"
        at = after + owned
        low = at
        while at < end and at - low < 3 and v.tag[at] in {"JJ", "NN"} and v.tag[min(at + 1, end - 1)] in {"NN", "NNS"}:
            at += 1
        if at >= end:
            return
        if owned and v.lemma[low] in word_set("kin") | {"home", "house", "death", "lawyer", "wife"}:
            yield "Person", FAIR
            return
        found = self.nouns.office(v.lower[low : at + 1]) or self.nouns.office([*v.lower[low:at], v.lemma[at]])
        if found is not None and found[0].sector == "JRN" and v.lower[at][0].islower():
            yield "Organization", STRONG + FAINT
        elif owned and found is not None and found[0].predicate in {"leads", "speaksFor"} and found[0].sector is None:
            yield "Organization", FAINT


def appositive(
    view: View, nouns: NounBook, head: int, comma: int, end: int
) -> tuple[Noun, int, tuple[str, ...]] | None:
    """The noun in apposition behind a name and its comma, with its token and the words before it.

    ("Shetpe, a village to the north", "Kozlov, leader of the party").
    """
    at = comma + 1
    if view.lower[at : at + 2] == ["one", "of"]:
        at += 2
    determiner = view.lower[at] if view.tag[at] in {"DT", "PRP$"} else ""
    if determiner:
        at += 1
    last = -1
    words: list[str] = []
    for i in range(at, min(at + 9, end)):
        if (
            view.tag[i] in {"NN", "NNS", "NNP"}
            or view.tag[i][:2] in {"JJ", "CD", "VB", "RB"}
            or view.text[i] in {"-", "'s", "'"}
        ):
            if view.tag[i][:2] == "VB" and view.tag[i] not in {"VBN", "VBG"}:
                break
            if last >= 0 and view.lower[i] in {"north", "south", "east", "west", "northeast", "northwest"}:
                break
            words.append(view.lower[i])
            if view.tag[i] in {"NN", "NNS"}:
                last = i
        else:
            break
    if last < 0:
        return None
    before = [view.lower[i] for i in range(at, last)]
    noun = nouns.noun([*before, view.lower[last]]) or nouns.noun([*before, view.lemma[last]])
    if noun is None:
        return None
    dep = view.dep[last]
    office = nouns.office([*before, view.lower[last]])
    if "-" in before and view.text[last - 1] == "-":  # "secretary-general"
        whole, _ = view.joined(at, last + 1)
        noun = nouns.noun(whole) or noun
        office = nouns.office(whole) or office
    linked = dep == "appos" or (
        dep not in {"nsubj", "nsubjpass", "pobj", "dobj"}
        and (
            determiner in {"a", "an"}
            or (office is not None and last + 1 < end and view.lower[last + 1] in {"of", "for", "at"})
        )
    )
    return (noun[0], last, tuple(before[: len(before) + 1 - noun[1]])) if linked else None
