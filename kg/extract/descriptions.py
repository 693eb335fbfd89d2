"""View -> descriptions: noun phrases without a name that stand for people, bodies or places."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from typing import Final

from kg.extract.adjective_people import is_one, stands_for_people
from kg.extract.lists import word_set
from kg.extract.nouns import PLACE_CLASSES, Noun, NounBook, singular
from kg.extract.of_phrases import end_behind
from kg.extract.view import View
from kg.extract.word_classes import word_class

COPULAS: Final = frozenset({"be", "become", "remain", "seem", "appear"})
STOPPERS: Final = frozenset(
    {",", ".", ":", "-LRB-", "-RRB-", "VBD", "VBZ", "VBP", "MD", "``", "''", "PRP", "WP", "WDT", "EX"}
)
"""Tags of what stands in no noun phrase before its noun."""
OBJECTS: Final = frozenset({"dobj", "dative", "iobj", "nsubjpass"})


@dataclass(frozen=True, slots=True)
class Description:
    """A noun phrase that stands for somebody or for a place."""

    start: int
    """First token of the phrase, without determiner, number or possessor."""
    end: int
    """One past its last token, an "of" phrase included."""
    bare: int
    """One past its head."""
    first: int
    """First token of the noun, of which a list may hold several words ("riot police")."""
    last: int
    """One past the last token of the noun."""
    head: int
    sentence: int
    noun: Noun
    modifiers: tuple[str, ...]
    """Words between the start and the noun."""
    plural: bool
    determiner: str
    """Lower case: "the", "a", "his", "'s" for a possessor, "" for none."""
    numbered: bool
    also: tuple[int, ...]
    """Further tokens that an argument may have as its head ("hundreds" of miners, "residents" in a group of them)."""
    inner: Noun | None
    """What a collective noun is made of ("group of residents")."""
    told: bool
    """Whether a clause behind a general noun is part of the phrase ("people who had carried bodies")."""
    role: str
    """"subject", "agent", "object", "owner", "predicate", "apposition", "part" (before another noun) or "other"."""

    @property
    def definite(self) -> bool:
        """Whether it points back at something known."""
        return self.determiner in {"the", "this", "that", "these", "those", "'s", "its", "his", "her", "their", "both"}


@dataclass(frozen=True, slots=True)
class DescriptionFinder:
    """Finds descriptions in one report."""

    view: View
    nouns: NounBook
    closing: Mapping[str, Noun]
    """Closing words of names of bodies that no list has ("the fund")."""
    named: Mapping[int, int]
    """Token of a name, or of the title before it, to the index of the name."""

    def descriptions(self) -> Iterator[Description]:
        """Descriptions of every sentence, in order of their head."""
        v = self.view
        for sentence, (start, end) in enumerate(v.parse.bounds):
            taken: list[Description] = []
            for at in range(start, end):
                if (v.tag[at][:2] == "NN" or stands_for_people(v, start, at)) and at not in self.named:
                    found = self._at(sentence, start, end, at)
                    if found:
                        taken.append(found)
            covered = {i for one in taken for i in range(one.first, one.last) if i != one.head}
            covered |= {i for one in taken if one.told for i in one.also}
            yield from (one for one in taken if one.head not in covered and one.role != "part")

    def _at(self, sentence: int, first: int, end: int, at: int) -> Description | None:
        v = self.view
        if v.lower[at] == "office" and at - 2 >= first and v.tag[at - 1] == "POS" and at - 2 in self.named:
            return self._office_of_name(sentence, at)
        left = self._left(first, at)
        if at - 2 >= first and v.text[at - 1] == "-" and v.glued(at - 1) and v.glued(at - 2):
            left = min(left, at - 2)  # "secretary-general"
        found = self._noun(left, at, end)
        if found is None or self._is_idiom(found[0], left, at, found[2], end):
            return None
        noun, taken, last = found
        if v.headline[sentence] and v.dep[at] not in {"nsubj", "pobj", "dobj", "conj"}:
            return None
        begin, determiner, numbered = self._trim(left, taken)
        if noun.words == "deputy" and determiner in {"'s", "his", "her", "their"}:
            noun = replace(noun, sector=None, set=None)  # somebody's deputy is no lawmaker
        modifiers = tuple(v.lower[i] for i in range(begin, taken) if v.text[i] not in {"-", "'s", "'"})
        plural = v.tag[at] in {"NNS", "NNPS"}
        if v.lower[at] in word_set("people by adjectives"):
            plural = not is_one(v, at)
        plural = plural or (v.tag[at] == "NNP" and v.lower[at] != singular(v.lower[at]) == noun.words)
        stop, also, inner = self._behind(at, end, noun)
        if noun.words in word_set("deeds") and stop > at + 1 and inner is None and not self._of_somebody(at + 2, stop):
            return None
        also = (*also, *self._counter(at))
        pair = self._pair(at, end, noun, numbered, plural)
        if pair is not None:
            stop, also = pair + 1, (*also, pair)
        role = self._role(at)
        general = noun.weak and inner is None and role not in {"predicate", "part"}
        clause = self._clause_end(at, end) if general else None
        return Description(
            start=begin,
            end=max(stop, last, clause or 0),
            bare=last,
            first=taken,
            last=last,
            head=at,
            sentence=sentence,
            noun=noun,
            modifiers=modifiers,
            plural=plural,
            determiner=determiner,
            numbered=numbered,
            also=also,
            inner=inner,
            told=clause is not None or pair is not None,
            role=role,
        )

    def _left(self, first: int, at: int) -> int:
        """Where the noun phrase begins that ends at a noun."""
        v = self.view
        left = at
        while left > first and v.tag[left - 1] not in STOPPERS and self._leads_to(left - 1, left, at):
            if v.tag[left - 1] == "VBN" and left - 2 >= first and self._ends_phrase(left - 2):
                break
            left -= 1
        return left

    def _noun(self, left: int, at: int, end: int) -> tuple[Noun, int, int] | None:
        """The noun of a phrase, its first token, and one past its last."""
        v = self.view
        words, tokens = self._glued(left, at)
        if words and v.text[at - 1] == "-" and v.glued(at - 1):  # "secretary-general"
            whole = self.nouns.noun([*words[:-1], words[-1] + v.lemma[at]])
            whole = whole or self.nouns.noun([*words[:-1], words[-1] + v.lower[at]])
            if whole is not None:
                return whole[0], tokens[len(tokens) - whole[1]], at + 1
        found = self.nouns.noun([*words, v.lemma[at]]) or self.nouns.noun([*words, v.lower[at]])
        chief = self.nouns.nouns.get("".join(v.lower[at : at + 5])) if v.lower[at + 1 : at + 3] == ["-", "in"] else None
        if chief is not None:  # "editor-in-chief"
            return chief, at, at + 5
        if found is None and v.tag[at] in {"NNP", "NNPS"}:
            found = self.nouns.noun([*words, singular(v.lower[at])])
        if found is None and v.lower[at] == "office":
            found = self._office(words)
        if found is None and v.lower[at] in self.closing:
            found = self.closing[v.lower[at]], 1
        if found is None:
            return None
        longer = self._with_of(at, end)
        if longer is not None:
            return longer, at, at + len(longer.words.split())
        noun, size = found
        return noun, tokens[len(tokens) - (size - 1)] if size > 1 else at, at + 1

    def _is_idiom(self, noun: Noun, left: int, at: int, last: int, end: int) -> bool:
        """Whether a noun stands for nobody: "a state of emergency", "state-owned", "stood guard"."""
        v = self.view
        if last == at + 1 and v.lower[at] in {"state", "use", "point"} and v.lower[last : last + 1] == ["of"]:
            return True
        if last < end and v.text[last] == "-" and v.glued(last - 1):
            return True
        if v.lower[max(0, at - 2) : last + 1] == ["at", "the", "head", "of"]:
            return True
        return self._bare_singular(noun, left, at)

    def _ends_phrase(self, word: int) -> bool:
        """Whether a word closes a phrase: a participle behind it is a verb, whatever the parser took it for."""
        return word in self.named or self.view.text[word] == ")" or self.view.tag[word] == "NNS"

    def _leads_to(self, word: int, left: int, at: int) -> bool:
        """Whether a word hangs on the noun, by way of words before it."""
        v = self.view
        for _ in range(4):
            head = v.head[word]
            if left <= head <= at:
                return True
            if head == word or head > at:
                return False
            word = head
        return False

    def _office_of_name(self, sentence: int, at: int) -> Description:
        """As in "Naftali Bennett's office": a body that has its holder's name."""
        begin = at - 2
        while begin > 0 and self.named.get(begin - 1) == self.named[at - 2]:
            begin -= 1
        noun = Noun(f"office of {self.view.words(begin, at - 1).casefold()}", "body", "GOV", None, weak=False)
        return Description(
            begin,
            at + 1,
            at + 1,
            at,
            at + 1,
            at,
            sentence,
            noun,
            (),
            False,
            "the",
            False,
            (),
            None,
            False,
            self._role(at),
        )

    def _office(self, words: list[str]) -> tuple[Noun, int] | None:
        """The office of somebody who holds one ("the ombudsman's office"): a body."""
        if not words or not words[-1].endswith(("'s", "s'")):
            return None
        holder = self.nouns.noun([*words[:-1], words[-1].rstrip("'s") if words[-1].endswith("s'") else words[-1][:-2]])
        if holder is None or holder[0].group != "agent":
            return None
        return Noun(f"{holder[0].words}'s office", "body", holder[0].sector, None, weak=False), holder[1] + 1

    def _with_of(self, at: int, end: int) -> Noun | None:
        """A noun that goes on behind the head ("head of state", "court of appeal")."""
        v = self.view
        if at + 2 < end and v.lower[at + 1] == "of":
            for size in (1, 2):
                found = self.nouns.nouns.get(
                    " ".join([v.lemma[at], "of", *(v.lower[i] for i in range(at + 2, at + 2 + size) if i < end)])
                )
                if found:
                    return found
        return None

    def _bare_singular(self, noun: Noun, left: int, at: int) -> bool:
        """Whether a noun in the singular stands without anything that makes it somebody ("stand guard")."""
        v = self.view
        if noun.group != "agent" or v.tag[at] != "NN" or left < at:
            return False
        return v.dep[at] in {"dobj", "pobj"} and v.lower[v.head[at]] not in {"of", "by"}

    def _glued(self, left: int, at: int) -> tuple[list[str], list[int]]:
        """Words before a noun, those that are printed without a space made one, with the token of each."""
        v = self.view
        words: list[str] = []
        tokens: list[int] = []
        for i in range(left, at):
            if words and v.glued(i - 1):
                words[-1] += v.lower[i]
            else:
                words.append(v.lower[i])
                tokens.append(i)
        return words, tokens

    def _trim(self, left: int, taken: int) -> tuple[int, str, bool]:
        """Where the description begins behind determiners, numbers and possessors; the determiner; whether a number."""
        v = self.view
        determiner, numbered = "", False
        for i in range(taken - 1, left - 1, -1):
            if v.tag[i] == "POS" and i not in self.named:
                return i + 1, "'s", numbered
        begin = left
        while begin < taken:
            lower = v.lower[begin]
            if v.tag[begin] in {"DT", "PRP$", "PDT", "WP$"}:
                determiner = lower
            elif begin in self.named:
                break
            elif self._is_time(begin, left):
                pass  # "On Tuesday morning youths blocked the road"
            elif v.tag[begin] == "CD" or lower in word_set("loose") or v.tag[begin] in {"RB", "RBR", "RBS", "IN"}:
                numbered = numbered or v.tag[begin] == "CD" or lower in {"several", "dozen", "hundred"}
            elif v.text[begin] not in {"(", '"', "'", ",", "-"}:
                aged = begin > left and v.text[begin - 1] == "-" and numbered  # "nine-year-old"
                if not aged and not any(v.tag[i] == "CD" and i not in self.named for i in range(begin + 1, taken)):
                    break
            begin += 1
        return begin, determiner, numbered

    def _is_time(self, at: int, left: int) -> bool:
        """Whether a word is a weekday or month, or the part of that day."""
        v = self.view
        if at > left and v.lower[at] in word_class("part_of_day"):
            return v.lower[at - 1] in word_set("calendar")
        return v.capital(at) and v.lower[at] in word_set("calendar")

    def _behind(self, at: int, end: int, noun: Noun) -> tuple[int, tuple[int, ...], Noun | None]:
        """One past the "of" phrase behind a noun; its head where the noun is collective; what that is."""
        v = self.view
        link = at + 1
        if link >= end or v.lower[link] not in {"of", "in"} or v.head[link] != at:
            return at + 1, (), None
        objects = [i for i in range(link + 1, min(link + 12, end)) if v.head[i] == link and v.dep[i] == "pobj"]
        if not objects:
            return at + 1, (), None
        inner_at = objects[0]
        if v.lower[link] == "in":
            if noun.group not in {"body", "institution"} or inner_at not in self.named:
                return at + 1, (), None
            stop = inner_at + 1
            while stop < end and stop in self.named and stop - 1 in self.named:
                stop += 1
            return stop, (), None
        if v.tag[inner_at] == "CD":
            return at + 1, (), None
        inner_at, inner = self._inner(link, inner_at)
        stop = end_behind(v, self.named, (at, link, inner_at), end)
        if noun.group == "group" and inner and inner[0].group not in PLACE_CLASSES:
            return inner_at + 1, (inner_at,), inner[0]
        return stop, (), None

    def _pair(self, at: int, end: int, noun: Noun, numbered: bool, plural: bool) -> int | None:
        """The second noun of a pair that one number counts ("23 workers and activists")."""
        v = self.view
        other = at + 2
        counted = (
            numbered and plural and noun.group == "agent" and any(v.tag[i] == "CD" for i in range(max(0, at - 3), at))
        )
        if not counted or other >= end or v.lower[at + 1] != "and" or v.tag[other] != "NNS" or v.head[other] != at:
            return None
        found = self.nouns.nouns.get(v.lemma[other])
        return other if found is not None and found.group == "agent" else None

    def _clause_end(self, at: int, end: int) -> int | None:
        """One past the verb, or its object, of the clause that says which people are meant."""
        v = self.view
        verb = next((i for i in range(at + 2, min(at + 8, end)) if v.head[i] == at and v.dep[i] == "relcl"), None)
        if verb is None or v.lower[at + 1] not in {"who", "that"}:
            return None
        thing = next((i for i in range(verb + 1, min(verb + 6, end)) if v.head[i] == verb and v.dep[i] == "dobj"), verb)
        return thing + 1

    def _of_somebody(self, start: int, stop: int) -> bool:
        """Whether a phrase behind "of" is about people, bodies or places."""
        v = self.view
        return any(
            i in self.named or v.lemma[i] in self.nouns.nouns or v.lower[i] in self.nouns.nouns
            for i in range(start, stop)
        )

    def _inner(self, link: int, inner_at: int) -> tuple[int, tuple[Noun, int] | None]:
        """The noun behind "of"; the first noun for people where the parser took it for part of a longer phrase."""
        v = self.view
        words, _ = self._glued(link + 1, inner_at)
        inner = self.nouns.noun([*words, v.lemma[inner_at]])
        if inner is None:
            for i in range(link + 1, inner_at):
                found = self.nouns.nouns.get(v.lemma[i])
                if found and found.group == "agent" and v.tag[i][:2] == "NN" and v.tag[i + 1][:2] == "VB":
                    return i, (found, 1)
        return inner_at, inner

    def _counter(self, at: int) -> tuple[int, ...]:
        """The counting noun that a noun stands behind ("hundreds of miners": hundreds)."""
        v = self.view
        link = v.head[at]
        if v.dep[at] == "pobj" and v.lower[link] == "of" and v.lemma[v.head[link]].rstrip("s") in word_set("counted"):
            return (v.head[link],)
        return ()

    def _role(self, at: int) -> str:
        """What a noun does in its sentence, by the first of the nouns that it is coordinated with."""
        v = self.view
        counter = self._counter(at)
        if counter:
            at = counter[0]
        while v.dep[at] == "conj" and v.head[at] != at:
            at = v.head[at]
        dep, head = v.dep[at], v.head[at]
        if dep in {"nsubj", "csubj"}:
            return "state" if v.lemma[head] in COPULAS else "subject"
        if dep in {"compound", "amod", "nmod", "npadvmod"} and head > at:
            return "part"
        if dep in OBJECTS:
            return "object"
        if dep == "poss":
            return "owner"
        if dep in {"attr", "oprd"}:
            return "predicate"
        if dep == "appos":
            return "apposition"
        if dep == "pobj" and v.dep[head] == "agent":
            return "agent"
        return "other"
