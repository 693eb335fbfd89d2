"""Names -> clusters: printings of one name together, with the kind that everything around them speaks for."""

import re
from collections import Counter, defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Final

from kg.extract.clusters import PLACE_FAMILY, Cluster, Scores, name_key
from kg.extract.gazetteer import Entry, Gazetteer
from kg.extract.lists import word_set
from kg.extract.names import Name
from kg.extract.nouns import NounBook
from kg.extract.places import PlaceBook
from kg.extract.runs import front
from kg.extract.signs import Signs, appositive
from kg.extract.view import DASHES, View

LABELS: Final = {
    "PERSON": ("Person", 3.0), "ORG": ("Organization", 2.5), "GPE": ("Settlement", 2.5), "LOC": ("Place", 2.0),
    "FAC": ("Site", 2.0), "PRODUCT": ("Organization", 0.3), "WORK_OF_ART": ("Organization", 0.3),
}  # fmt: skip
"""The parser's label to a kind and the weight of a name that always has it."""
STRANGE: Final = 0.65
"""Share of a label's weight that is left where the label says place and no list does."""
LOCATIVE: Final = {
    "in": 1.6, "near": 2.0, "outside": 1.2, "across": 2.0, "throughout": 2.0, "around": 1.0, "from": 0.4, "to": 0.4,
    "at": 0.3, "into": 0.8, "inside": 0.8, "toward": 0.5, "towards": 0.5, "off": 0.5, "through": 0.5,
}  # fmt: skip
"""Prepositions before a place, with the weight of each."""
ARGUMENTS: Final = frozenset({"nsubj", "nsubjpass", "dobj"})
"""Places of a noun that a name behind its comma is: no "of" before it ("the head of the union, Ana Lind,")."""
PARTISAN: Final = frozenset({"ruling", "governing", "opposition"})
"""Words before the name of a party."""
UNLISTED: Final = 1.8
"""How much more a preposition says of one word that no list knows: nothing else tells a small town from a body."""
NO_PHRASE: Final = frozenset({"IN", ",", "TO", "VBD", "VBZ", "VBP", "VB", "MD", "DT", "PRP$"})
"""Tags of words that a noun's modifiers stand behind."""
SURE: Final = 6.0
"""Margin of a kind from which nothing in the text speaks against it."""
AGE: Final = re.compile(r"\d{2}")


@dataclass(frozen=True, slots=True)
class KindJudge:
    """Weighs what speaks for each kind of a name."""

    view: View
    gazetteer: Gazetteer
    nouns: NounBook
    places: PlaceBook

    @property
    def signs(self) -> Signs:
        """What reads the words around a name."""
        return Signs(self.view, self.nouns, self.places)

    def clusters(self, names: Sequence[Name]) -> list[Cluster]:
        """Group the printings of equal names and weigh their kinds."""
        v = self.view
        found: dict[str, Cluster] = {}
        for index, name in enumerate(names):
            key = self._key(name)
            cluster = found.setdefault(key, Cluster(key))
            cluster.printings.append(index)
        for cluster in found.values():
            self._by_itself(cluster, names)
            labels: Counter[str] = Counter()
            around: Scores = defaultdict(float)
            for index in cluster.printings:
                name = names[index]
                label = Counter(v.label[i] for i in range(name.start, name.bare)).most_common(1)[0][0]
                if label in LABELS:
                    labels[label] += 1
                self._around(name, cluster, around)
            strange = "Settlement" not in cluster.scores and not cluster.scores.keys() & PLACE_FAMILY
            for label, count in sorted(labels.items()):
                kind, weight = LABELS[label]
                if (
                    strange and kind in PLACE_FAMILY
                ):  # the lists do not know it: then two words are a person's name as well
                    weight *= STRANGE if " " not in cluster.key else STRANGE / 2
                cluster.scores[kind] += weight * count / len(cluster.printings)
            for kind, score in sorted(around.items()):
                cluster.scores[kind] += max(-6.0, min(8.0, score))
        self._lists(names, found)
        return list(found.values())

    def _is_press(self, word: str) -> bool:
        """Whether a word is a noun for a paper or broadcaster, whatever the parser took it for ("the daily N")."""
        noun = self.nouns.nouns.get(word)
        return noun is not None and noun.sector == "JRN" and noun.group == "body"

    def _key(self, name: Name) -> str:
        """What tells a name apart; the noun behind it too, where it makes a town's name a region's."""
        words = self.view.words(name.start, name.bare)
        place = self.places.place(words) if name.end > name.bare else None
        if place is not None and place.kind == "Settlement":
            noun = self.nouns.nouns.get(" ".join(self.view.lower[name.bare : name.end]))
            if noun is not None and (noun.group == "region" or noun.words == "city"):
                return name_key(self.view.words(name.start, name.end))
        return name_key(words)

    def _by_itself(self, cluster: Cluster, names: Sequence[Name]) -> None:
        """What the words of the name say."""
        v = self.view
        name = names[cluster.printings[0]]
        text = v.words(name.start, name.bare)
        lower = [v.lower[i] for i in range(name.start, name.bare)]
        scores = cluster.scores
        self._gazetteer(cluster, name)
        larger = cluster.key != name_key(text)
        known = self.places.places.get(text.casefold()) if not larger else None
        city = self.places.cities.get(text.casefold()) if not larger else None
        if len(lower) > 1 and lower[0] in word_set("directions"):
            rest = self.places.places.get(v.words(name.start + 1, name.bare).casefold())
            if rest and rest.kind in {"Country", "Region", "Place"} and not known:
                scores["Region"] += 9.0
        if known:
            scores[known.kind] += 9.0 if known.sure else 4.5
        elif city:
            scores["Settlement"] += 4.0 if city.sure else 1.5
        head = self.nouns.head(front(lower))
        if head and len(lower) > 1:
            scores[head[0]] += 6.0 if not known else 2.0
        elif head and head[0] == "Organization":
            scores["Organization"] += 3.0
        if len(lower) > 1 and not head and lower[0] in word_set("leading site words"):
            scores["Site"] += 6.0
        beginning = lower[0].partition("-")[0]
        longer = len(lower) > 1 or beginning != lower[0]
        if longer and not head and not known and beginning in word_set("leading body words"):
            scores["Organization"] += 6.0
        if lower[-1] in self.places.peoples and len(lower) == 1:
            scores["Group"] += 6.0
        whole = [word for word in text.split() if word[0].isalpha()]
        if all(word.isupper() for word in whole) and len(whole) == 1 and 2 <= len(text) <= 9:
            scores["Organization"] += 3.0
        elif any(
            re.search(r"[a-z][A-Z]", word) and not re.match(r"(?:Mc|Mac|De|Di|La|Le|O')[A-Z]", word) for word in whole
        ):
            scores["Organization"] += 2.0
        if lower[0] in self.gazetteer.given:
            scores["Person"] += 4.0 if len(lower) > 1 else 1.5
        if any(re.fullmatch(r"[A-Z]\.", word) for word in whole[1:-1]):
            scores["Person"] += 3.0
        if 2 <= len(whole) <= 4 and not head and not known and not city and "of" not in lower and "&" not in lower:
            scores["Person"] += 1.0

    def _gazetteer(self, cluster: Cluster, name: Name) -> None:
        """What the gazetteer says of the name, or of a body whose name stands within it."""
        cluster.entry = self.gazetteer.find(self.view.words(name.start, name.bare))
        if cluster.entry:
            cluster.scores[cluster.entry.kind] += 1000.0 if cluster.entry.own else 10.0
            return
        cluster.like = self._like(name)
        if cluster.like:
            cluster.scores[cluster.like.kind] += 4.0

    def _like(self, name: Name) -> Entry | None:
        """The known body of two words or more with which a longer name begins, or ends."""
        v = self.view
        for cut in range(name.start + 1, name.bare):
            if cut - name.start > 1 and (entry := self.gazetteer.find(v.words(name.start, cut))) is not None:
                place = self.places.place(v.words(cut, name.bare))
                return entry if place is not None and entry.kind == "Organization" else None
            linked = v.text[cut - 1][0].islower() or name.bare - cut < 2
            entry = self.gazetteer.find(v.words(cut, name.bare)) if not linked else None
            if entry is not None and entry.kind == "Organization":
                return entry
        return None

    def _around(self, name: Name, cluster: Cluster, scores: Scores) -> None:
        """What the words around one printing say."""
        v = self.view
        first, end = v.parse.bounds[name.sentence]
        if name.bare < name.end:
            noun = self.nouns.noun([v.lower[i] for i in range(name.bare, name.end)])
            if noun:
                kind = noun[0].kind(plural=False)
                scores[kind] += 10.0 if kind in PLACE_FAMILY else 5.0
                cluster.noun = cluster.noun or (noun[0], ())
        if name.title:
            self._title(name, cluster, scores)
        before = name.start - 1
        while before >= first and v.tag[before] in {"_SP", "``"}:  # in italics
            before -= 1
        if before >= first and v.lower[before] in word_set("directions"):
            scores["Place"] += 2.5
        elif v.lower[first] == "by" and end - first < 16 and (before == first or v.lower[before] == "and"):
            scores["Person"] += 5.0
            cluster.byline = True
        elif before > first and v.lower[before] == "by" and self._credit(first, before, end):
            scores["Person"] += 3.0
            cluster.byline = True
        elif before >= first:
            self._before(name, before, first, cluster, scores)
        after = name.end
        if after < end:
            self._after(name, after, end, cluster, scores)
        if name.start == first and self._dateline(name, end):
            scores["Settlement"] += 6.0
        for kind, weight in self.signs.around(name):
            scores[cluster.place_kind if kind == "Place" else kind] += weight
        if v.dep[name.bare - 1] == "nsubjpass" and v.lemma[v.head[name.bare - 1]] in word_set("suffered verbs"):
            scores["Person"] += 2.0
        if v.dep[name.bare - 1] == "nsubj" and v.lemma[v.head[name.bare - 1]] in word_set("speech verbs"):
            scores["Person"] += 0.7
            scores["Organization"] += 0.5

    def _credit(self, first: int, by: int, end: int) -> bool:
        """Whether a line says who wrote ("Analysis by Carla Rojas")."""
        words = [self.view.lower[i] for i in range(first, by) if self.view.text[i].isalpha()]
        return end - first < 20 and bool(words) and all(word in word_set("credits") for word in words)

    def _dateline(self, name: Name, end: int) -> bool:
        """Whether a name in capitals begins a report's first line: "NAIROBI, Aug 11 (AFP) - "."""
        v = self.view
        if not v.words(name.start, name.end).isupper():
            return False
        return any(v.text[i] in DASHES and not v.glued(i - 1) for i in range(name.end, min(name.end + 12, end)))

    def _title(self, name: Name, cluster: Cluster, scores: Scores) -> None:
        v = self.view
        if name.title is None:
            return
        words = [v.lower[i].rstrip(".") for i in range(*name.title)]
        office = self.nouns.office(words)
        scores["Person"] += 6.0 if office else 5.0
        text = v.words(*name.title)
        if (office and office[0].predicate) or not office:
            cluster.title = cluster.title or text
        if office:
            cluster.office = cluster.office or " ".join(words)

    def _before(self, name: Name, before: int, first: int, cluster: Cluster, scores: Scores) -> None:
        v = self.view
        word = v.lower[before]
        leaning = word in word_set("leanings") and v.lower[before - 1 : before] == ["the"]
        if word in PARTISAN or leaning:  # "the ruling Sorvian Path", "the conservative Alianza"
            scores["Organization"] += 5.0 if leaning else 0.0
            cluster.noun = cluster.noun or (self.nouns.nouns["party"], (word,))
        if word in {"the"}:
            scores["Person"] -= 5.0
            scores["Organization"] += 0.7
            if before - 1 >= first and v.lower[before - 1] in LOCATIVE:
                scores["Place"] += 0.5 * LOCATIVE[v.lower[before - 1]]
            return
        if before > first and (
            (word == "at" and v.lemma[before - 1] in word_set("staff"))
            or (word == "in" and v.lemma[before - 1] in {"share", "stake", "shareholder", "investor", "investment"})
        ):
            scores["Organization"] += 3.0
            return
        if word in LOCATIVE:
            scores["Settlement"] += LOCATIVE[word] * (UNLISTED if self._is_unlisted(name) else 1.0)
            return
        if word == "," and before - 1 >= first:
            self._behind_comma(name, before, cluster, scores)
            return
        if word == "of" and before - 1 >= first:
            noun = self.nouns.noun([v.lower[i] for i in range(max(first, before - 3), before)])
            if noun and noun[0].kind(plural=False) in PLACE_FAMILY - {"Site"}:
                scores[noun[0].kind(plural=False)] += 6.0
                cluster.noun = cluster.noun or (noun[0], ())
            elif v.lower[before - 1] in word_set("area nouns") and v.lower[name.start] not in word_set("fields"):
                scores["Region"] += 5.0  # "the department of Cauca"
            elif v.lemma[before - 1] in word_set("kin"):
                scores["Person"] += 3.0
            elif v.lemma[before - 1] in word_set("staff"):
                scores["Organization"] += 3.5
            elif v.lemma[before - 1] in {
                "people",
                "resident",
                "government",
                "capital",
                "outskirt",
                "part",
                "citizen",
                "mayor",
                "governor",
            }:
                scores["Place"] += 1.5
            return
        if v.text[before].islower() and (v.tag[before][:2] == "NN" or self._is_press(word)):
            self._called(before, first, cluster, scores)

    def _called(self, before: int, first: int, cluster: Cluster, scores: Scores) -> None:
        """What the common noun right before a name says of it: "the daily N", "of photographers N and N"."""
        v = self.view
        low = max(first, before - 4)
        low = next((i + 1 for i in range(before - 1, low - 1, -1) if v.tag[i] in NO_PHRASE), low)
        noun = self.nouns.noun([*(v.lower[i] for i in range(low, before)), v.lemma[before]])
        if noun and noun[0].group == "agent" and v.tag[before] == "NNS":
            scores["Person"] += 3.0  # "of photographers Ana Lind and Eva Roth"
            cluster.noun = cluster.noun or (noun[0], ())
        elif noun and noun[0].group != "agent":
            kind = noun[0].kind(plural=False)
            scores["Organization" if kind == "Group" else kind] += 5.0
            modifiers = tuple(v.lower[i] for i in range(low, before + 1 - noun[1]))
            cluster.noun = cluster.noun or (noun[0], modifiers)

    def _behind_comma(self, name: Name, before: int, cluster: Cluster, scores: Scores) -> None:
        """What the noun before the comma before a name says of it."""
        v = self.view
        calling = self.nouns.nouns.get(v.lower[before - 1]) or self.nouns.nouns.get(v.lemma[before - 1])
        if calling and calling.group == "agent" and v.tag[before - 1] == "NNS":
            scores["Person"] += 2.0  # "two reporters, Ana Lind and Eva Roth"
            cluster.noun = cluster.noun or (calling, ())
            return
        closed = v.text[name.end : name.end + 1] == [","]
        stands = calling is not None and (calling.group == "agent" or v.dep[before - 1] in ARGUMENTS)
        if closed and calling and stands and v.tag[before - 1] == "NN":
            kind = calling.kind(plural=False)  # "its director, Mahmood Amiry, said", "its owner, Sol Mining, said"
            scores["Organization" if kind == "Group" else kind] += 3.5 if kind == "Person" else 5.0

    def _is_unlisted(self, name: Name) -> bool:
        """Whether a name is one or two words, neither an acronym nor known to any list ("in Panjgur")."""
        v = self.view
        words = [v.text[i] for i in range(name.start, name.bare)]
        if len(words) > 2 or any(word.isupper() for word in words) or self.nouns.head([w.casefold() for w in words]):
            return False
        text = v.words(name.start, name.bare)
        return self.gazetteer.find(text) is None and words[0].casefold() not in self.gazetteer.given

    def _after(self, name: Name, after: int, end: int, cluster: Cluster, scores: Scores) -> None:
        v = self.view
        word = v.lower[after]
        if word == "-" and after + 1 < end and v.lower[after + 1] in {"based", "headquartered", "born"}:
            scores["Settlement"] += 5.0
        if word in {",", "("} and after + 1 < end:
            if AGE.fullmatch(v.text[after + 1]) and after + 2 < end and v.text[after + 2] in {",", ")", "-"}:
                scores["Person"] += 4.0
            if v.lower[after + 1] in {"who", "whose", "whom"}:
                scores["Person"] += 2.5
            place = self.places.places.get(v.lower[after + 1])
            if place and place.kind in {"Country", "Region"} and place.sure and word == ",":
                scores["Settlement"] += 2.5
            noun = appositive(v, self.nouns, name.bare - 1, after, end)
            if noun:
                kind = noun[0].kind(plural=False)
                scores[kind] += 4.0
                cluster.noun = cluster.noun or (noun[0], noun[2])
        elif word == "of" and v.dep[name.bare - 1] == "nsubj" and after + 1 < end and name.bare - name.start > 1:
            following = after + 1 + (v.lower[after + 1] == "the")
            if following < end and v.capital(following):
                scores["Person"] += 2.5
        elif word in {"who", "whose"}:
            scores["Person"] += 2.0
        left = v.lower[name.start - 1] if name.start else ""
        takes_up = word == "where" or (word == "," and v.lower[after + 1 : after + 2] == ["where"])
        if takes_up and left in LOCATIVE.keys() - {"at"}:
            scores[cluster.place_kind] += 4.0  # "Makran Division, where assemblies have been prohibited"

    def _lists(self, names: Sequence[Name], found: dict[str, Cluster]) -> None:
        """Names in one list are mostly of one kind ("Adidas, Puma and H&M")."""
        v = self.view
        kinds = {key: (cluster.kind, cluster.margin) for key, cluster in found.items()}
        for left, right in pairwise(names):
            between = {v.lower[i] for i in range(left.end, right.start)}
            if not between or between - {",", "and", "or", "&", "the"} or left.acronym or right.start - left.end > 3:
                continue
            first, second = (found[self._key(one)] for one in (left, right))
            if first.noun and first.noun[0].group == "agent" and v.tag[right.start - 1] == "CC" and not right.title:
                second.noun = second.noun or first.noun
            one, other = self._key(left), self._key(right)
            for key, source in ((one, other), (other, one)):
                kind, margin = kinds[source]
                if {kind, kinds[key][0]} <= PLACE_FAMILY:
                    continue
                if key != source and kinds[key][1] < 3.0 and margin > 3.0:
                    found[key].scores[kind] += 2.0 if margin < SURE else 3.5
