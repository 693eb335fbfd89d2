"""Clusters of equal names -> referents: the same person, body or place under several names of one report."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Final

from kg.extract.clusters import PLACE_FAMILY, Cluster
from kg.extract.lists import word_set
from kg.extract.names import Name
from kg.extract.nouns import Noun, NounBook
from kg.extract.places import PlaceBook
from kg.extract.view import View

CAMPS: Final = frozenset({"camp", "site", "settlement"})
"""Closing words of names of places that people call by the name alone ("Vessa displacement site ... in Vessa")."""
OWN: Final = 4.0
"""Margin of a name's kind from which it is not short for a site or house."""


@dataclass(slots=True)
class Referent:
    """One thing that a report names or describes."""

    kind: str
    names: list[str] = field(default_factory=list)
    """Proper names as printed, in order of printing."""
    printings: list[int] = field(default_factory=list)
    """Indexes into the list of names, in order."""
    clusters: list[Cluster] = field(default_factory=list)
    sector: str | None = None
    country: str | None = None
    title: str | None = None
    nouns: list[tuple[Noun, tuple[str, ...]]] = field(default_factory=list)
    """Common nouns that the text calls it, each with the words before it."""
    described: list[str] = field(default_factory=list)
    """Noun phrases for it as printed."""
    plural: bool = False
    name: str | None = None
    """Its fullest name, where another thing's names were joined to it."""
    apart: set[str] = field(default_factory=set)
    """Words that tell it from others of its noun ("other groups"): only with them does a phrase point back at it."""


class Aliases:
    """Joins clusters that name the same thing."""

    def __init__(
        self, view: View, names: Sequence[Name], clusters: Sequence[Cluster], nouns: NounBook, places: PlaceBook
    ):
        self.view = view
        self.names = names
        self.clusters = sorted(clusters, key=lambda cluster: cluster.printings[0])
        self.nouns = nouns
        self.places = places
        self.parent = list(range(len(self.clusters)))
        self.words = [cluster.key.split() for cluster in self.clusters]
        self.kinds = [cluster.kind for cluster in self.clusters]
        self.printed = [view.words(*self._tokens(index)).casefold() for index in range(len(self.clusters))]

    def referents(self) -> list[Referent]:
        """Every named thing of the report, in order of its first printing."""
        self._same_entry()
        self._acronyms()
        self._short_forms()
        groups: dict[int, list[int]] = {}
        for index in range(len(self.clusters)):
            groups.setdefault(self._root(index), []).append(index)
        found = [self._referent([self.clusters[i] for i in sorted(group)]) for group in groups.values()]
        return sorted(found, key=lambda referent: referent.printings[0])

    def _root(self, index: int) -> int:
        while self.parent[index] != index:
            index = self.parent[index]
        return index

    def _join(self, one: int, other: int) -> None:
        left, right = sorted((self._root(one), self._root(other)))
        self.parent[right] = left

    def _same_entry(self) -> None:
        seen: dict[str, int] = {}
        for index, cluster in enumerate(self.clusters):
            if cluster.entry:
                mark = f"entry {cluster.entry.name}"
            elif self.kinds[index] == "Country" and (code := self._country(cluster)):
                mark = f"country {code}"
            else:
                continue
            if mark in seen:
                self._join(seen[mark], index)
            seen.setdefault(mark, index)

    def _country(self, cluster: Cluster) -> str | None:
        name = self.names[cluster.printings[0]]
        known = self.places.places.get(self.view.words(name.start, name.bare).casefold())
        return known.country if known and known.kind == "Country" else None

    def _of_country(self, clusters: list[Cluster]) -> str | None:
        for cluster in clusters:
            name = self.names[cluster.printings[0]]
            known = self.places.place(self.view.words(name.start, name.bare))
            if known and cluster.kind in PLACE_FAMILY and known.kind == cluster.kind:
                return known.country
        return None

    def _acronyms(self) -> None:
        of_name = {printing: index for index, cluster in enumerate(self.clusters) for printing in cluster.printings}
        for number, name in enumerate(self.names):
            if name.acronym:
                outer = next(i for i in range(number - 1, -1, -1) if not self.names[i].within)
                long, short = of_name[outer], of_name[number]
                self._join(long, short)
                self.kinds[short] = self.kinds[long]
        initials: dict[str, int] = {}
        for index, words in enumerate(self.words):
            if len(words) > 2 and self.kinds[index] == "Organization":
                initials.setdefault("".join(word[0] for word in words if word not in word_set("acronym gaps")), index)
        for index, words in enumerate(self.words):
            if len(words) == 1 and len(words[0]) > 2 and self.kinds[index] == "Organization" and words[0] in initials:
                self._join(initials[words[0]], index)

    def _short_forms(self) -> None:
        """Surnames, bodies by their closing word, places without their kind of place."""
        for index, words in enumerate(self.words):
            for other in self._candidates(index):
                longer = self.words[other]
                if (len(longer) <= len(words) and not self._hyphenated(index, other)) or self._root(
                    other
                ) == self._root(index):
                    continue
                if self._shortens(index, other, words, longer):
                    self._join(other, index)
                    break

    def _candidates(self, index: int) -> list[int]:
        """Other clusters, the last printed before this one first, then those behind it."""
        at = self.clusters[index].printings[0]
        others = [i for i in range(len(self.clusters)) if i != index]
        return sorted(others, key=lambda i: (self._distance(i, at), i))

    def _distance(self, index: int, at: int) -> tuple[int, int]:
        before = [printing for printing in self.clusters[index].printings if printing < at]
        return (0, at - before[-1]) if before else (1, self.clusters[index].printings[0])

    def _shortens(self, index: int, other: int, words: list[str], longer: list[str]) -> bool:
        kind, wanted = self.kinds[index], self.kinds[other]
        if longer[: len(words)] == words and self._closes(longer[len(words) :]):
            known = self.places.place(self.view.words(*self._tokens(index)))
            own = kind == "Site" or (kind not in PLACE_FAMILY and self.clusters[index].margin < OWN)
            own = own or (kind == "Settlement" and longer[-1] in CAMPS)
            return own and known is None  # "Yakjin" is the Yakjin factory, but Dokki not its police station
        if wanted == "Person":
            sure = kind != "Person" and self.clusters[index].margin >= 4.0
            suffixes = [word for word in longer if word.rstrip(".") in {"jr", "sr", "ii", "iii", "iv"}]
            longer = [word for word in longer if word not in suffixes]
            if longer == words and suffixes != ["jr"] and suffixes != ["jr."]:
                return False  # the father of one named without
            tail = longer[-len(words) :] == words
            first = longer[: len(words)] == words and (len(words) > 1 or self._called_by_first(index))
            return (tail or first) and not sure
        if wanted == "Organization" and self._hyphenated(index, other):
            return True
        if wanted == "Organization" and kind in {"Organization", "Site", "Settlement"}:
            if longer[: len(words)] == words and all(
                word in word_set("names left off") for word in longer[len(words) :]
            ):
                return True
            return self._head_alone(index, words, longer)
        if wanted in PLACE_FAMILY and kind in PLACE_FAMILY:
            rest = longer[len(words) :] if longer[: len(words)] == words else None
            if rest is None and longer[-len(words) :] == words:
                rest = longer[: -len(words)]
            known = self.places.place(self.view.words(*self._tokens(index)))
            if rest == ["city"] and known and known.kind in {"Country", "Region"}:
                return False
            if rest and kind == "Settlement" and wanted == "Region" and known and known.kind == "Settlement":
                return False  # "St. Louis County" is not St. Louis
            if rest and wanted == "Site":
                return kind == "Site" and all(word in word_set("names left off") for word in rest)
            return bool(rest) and all(word in word_set("names left off") for word in rest or ())
        return False

    def _hyphenated(self, index: int, other: int) -> bool:
        """Whether one name is the part before the hyphen of another ("Harbour Aid" of "Harbour Aid-North")."""
        short, long = self.printed[index], self.printed[other]
        return len(short) > 3 and long.startswith(f"{short}-") and self.clusters[index].margin < OWN

    def _closes(self, words: list[str]) -> bool:
        """Whether words are a common noun for a site or house that closes a name."""
        closing = (" ".join(words), words[-1]) if 0 < len(words) < 4 else ()
        return any(one in word_set("site nouns") or one in word_set("house nouns") for one in closing)

    def _tokens(self, index: int) -> tuple[int, int]:
        name = self.names[self.clusters[index].printings[0]]
        return name.start, name.bare

    def _called_by_first(self, index: int) -> bool:
        return self.kinds[index] == "Person" or self.clusters[index].margin < 2.0

    def _head_alone(self, index: int, words: list[str], longer: list[str]) -> bool:
        """Whether "the Office" stands for the "Office of the Prosecutor General"."""
        if len(words) > 2 or not self.nouns.head(words):
            return False
        front = longer
        for at, word in enumerate(longer):
            if at and word in {"of", "for", "on"}:
                front = longer[:at]
                break
        return front[-len(words) :] == words and all(
            self.view.lower[max(0, self.names[p].start - 1)] in {"the", "that", "this", "its"}
            for p in self.clusters[index].printings
        )

    def _referent(self, clusters: list[Cluster]) -> Referent:
        main = max(
            clusters, key=lambda cluster: (cluster.margin + 3 * (len(cluster.key.split()) > 1), -cluster.printings[0])
        )
        printings = sorted(printing for cluster in clusters for printing in cluster.printings)
        dwelt = main.kind == "Site" and any(cluster.kind == "Settlement" for cluster in clusters)
        kind = "Settlement" if dwelt else main.kind  # "the Vessa camp ... in Vessa"
        referent = Referent(kind, printings=printings, clusters=clusters)
        for printing in printings:
            name = self.names[printing]
            for end in dict.fromkeys((name.bare, name.end)):
                form = clean(self.view.words(name.start, end))
                if form not in referent.names:
                    referent.names.append(form)
        referent.title = next((cluster.title for cluster in clusters if cluster.title), None)
        referent.country = self._of_country(clusters)
        referent.nouns = [cluster.noun for cluster in clusters if cluster.noun]
        return referent


def fullest(names: Sequence[str]) -> str:
    """The name of most words and letters, one in capitals throughout only where there is no other.

    >>> fullest(["AKTAU", "Aktau", "Port of Aktau"])
    'Port of Aktau'
    """
    mixed = [name for name in names if not name.isupper()] or list(names)
    return max(mixed, key=lambda name: (len(name.split()), len(name), -mixed.index(name)))


def clean(words: str) -> str:
    """A name without the full stop of its sentence.

    >>> clean("Hun Sen."), clean("Sammy Davis Jr."), clean("U.S.")
    ('Hun Sen', 'Sammy Davis Jr.', 'U.S.')
    """
    if words.endswith(".") and not words.lower().endswith(("jr.", "sr.", "inc.", "ltd.", "co.", "corp.")):
        last = words.split()[-1]
        if "." not in last[:-1] and len(last) > 2:
            return words[:-1]
    return words
