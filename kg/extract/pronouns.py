"""Pronouns -> referents: he, she, they, it, who and their kin, where what they stand for is clear."""

from bisect import bisect_left, insort
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from kg.extract.aliases import Referent
from kg.extract.clusters import PLACE_FAMILY
from kg.extract.lists import word_set
from kg.extract.view import View

MALE: Final = frozenset({"he", "him", "his", "himself"})
FEMALE: Final = frozenset({"she", "her", "hers", "herself"})
MANY: Final = frozenset({"they", "them", "their", "theirs", "themselves"})
THING: Final = frozenset({"it", "its", "itself"})
RELATIVE: Final = frozenset({"who", "whom", "whose", "which", "that"})
REFLEXIVE: Final = frozenset({"himself", "herself", "themselves", "itself"})
LEAST: Final = -1.0
"""Salience below which "they" stays open."""
FARTHEST: Final = 3
"""Sentences back in which a pronoun's antecedent is sought."""


@dataclass(frozen=True, slots=True)
class Heard:
    """A mention that a pronoun may point back at."""

    token: int
    sentence: int
    referent: int | None
    """None for people who are no entity, but stand in the way of others."""
    plural: bool


@dataclass(frozen=True, slots=True)
class Pronoun:
    """A pronoun with what it stands for."""

    token: int
    sentence: int
    referent: int | None
    kind: str
    also: tuple[int, ...] = ()
    """Further tokens that an argument may have as its head ("hundreds" of them)."""


class PronounResolver:
    """Resolves the pronouns of one report in reading order."""

    def __init__(
        self,
        view: View,
        referents: Sequence[Referent],
        heard: Sequence[Heard],
        given: Mapping[str, str],
        roots: Mapping[int, int],
    ) -> None:
        self.view = view
        self.referents = referents
        self.given = given
        self.roots = roots
        """Every token of a name to the one that its mention has as its head."""
        self.heard = sorted(heard, key=lambda mention: mention.token)
        """In reading order; pronouns are put in their place as they are resolved."""
        self.at: dict[int, Heard] = {}
        for mention in self.heard:
            if mention.token not in self.at or self.at[mention.token].referent is None:
                self.at[mention.token] = mention
        self.gender: dict[int, tuple[str, bool]] = {}

    def resolve(self) -> list[Pronoun]:
        """Every pronoun that may stand for somebody or something of the report, in order."""
        found: list[Pronoun] = []
        v = self.view
        for sentence, (start, end) in enumerate(v.parse.bounds):
            for token in range(start, end):
                pronoun = self._one(sentence, token)
                if pronoun is None:
                    continue
                found.append(pronoun)
                self._learn(v.lower[token], pronoun.referent)
                if pronoun.referent is not None and v.lower[token] not in {"which", "that"}:
                    heard = Heard(token, sentence, pronoun.referent, self._plural(pronoun.referent))
                    for at in (token, *pronoun.also):
                        self.at.setdefault(at, heard)
                    insort(self.heard, heard, key=lambda mention: mention.token)
        return found

    def _learn(self, word: str, referent: int | None) -> None:
        """Remember of whom nothing else says the sex what a pronoun says."""
        if referent is not None and word in MALE | FEMALE and not self._gender(referent)[1]:
            self.gender[referent] = ("m" if word in MALE else "f", True)

    def _one(self, sentence: int, token: int) -> Pronoun | None:
        v = self.view
        word = v.lower[token]
        if word in RELATIVE and v.tag[token] in {"WP", "WDT", "WP$"}:
            mention = self._head_of_clause(token)
            if mention is None and word == "whose" and v.text[token - 1 : token] == [","]:
                mention = self.at.get(token - 2)  # "the battalion, whose spokesman, Ana Lind, ..."
            if word in {"who", "whom", "which"}:
                mention = self._instead(mention, sentence, token, people=word != "which")
            if mention is None or mention.referent is None:
                return None
            return Pronoun(token, sentence, mention.referent, self.referents[mention.referent].kind)
        if v.tag[token] not in {"PRP", "PRP$"}:
            return self._count(sentence, token, word)
        if word in REFLEXIVE and (own := self._reflexive(token)) is not None:
            return Pronoun(token, sentence, own, self.referents[own].kind)
        if word in MALE or word in FEMALE:
            referent = self._best(sentence, token, {"Person"}, plural=False, gender="m" if word in MALE else "f")
            return Pronoun(token, sentence, referent, "Person")
        if word in MANY and word != "themselves":
            referent = self._best(sentence, token, {"Group", "Organization"}, plural=True)
            return Pronoun(token, sentence, referent, "Group", self._counters(token))
        if word in THING:
            referent = self._thing(sentence, token, word)
            if referent is not None:
                return Pronoun(token, sentence, referent, self.referents[referent].kind)
        return None

    def _count(self, sentence: int, token: int, word: str) -> Pronoun | None:
        """As in "Many called for restraint": the people who were the subject before."""
        v = self.view
        alone = word in {"many", "some", "several", "most", "both", "all", "dozens", "hundreds", "others"}
        if not alone or v.dep[token] not in {"nsubj", "nsubjpass"} or word == "others" or token in self.at:
            return None
        if any(
            v.head[i] == token and v.dep[i] in {"prep", "relcl"} for i in range(token + 1, min(token + 3, len(v.head)))
        ):
            return None
        referent = self._best(sentence, token, {"Group"}, plural=True)
        return Pronoun(token, sentence, referent, "Group") if referent is not None else None

    def _counters(self, token: int) -> tuple[int, ...]:
        """What counts "of them": its token stands for them too."""
        v = self.view
        link = v.head[token]
        if v.dep[token] != "pobj" or v.lower[link] != "of":
            return ()
        counter = v.head[link]
        counts = v.tag[counter] in {"CD", "DT", "JJ", "NN", "NNS"} and (
            v.tag[counter] == "CD"
            or v.lower[counter] in word_set("counting")
            or v.lemma[counter] in {"hundred", "dozen", "thousand"}
        )
        return (counter,) if counts else ()

    # -- candidates

    def _plural(self, referent: int) -> bool:
        return self.referents[referent].kind in {"Group"} or self.referents[referent].plural

    def _head_of_clause(self, token: int) -> Heard | None:
        """The mention that a relative clause hangs on."""
        v = self.view
        at = token
        for _ in range(6):
            if v.dep[at] == "relcl":
                return self.at.get(v.head[at]) or self.at.get(self.roots.get(v.head[at], -1))
            if v.head[at] == at:
                return None
            at = v.head[at]
        return None

    def _instead(self, mention: Heard | None, sentence: int, token: int, *, people: bool) -> Heard | None:
        """The nearest mention of a fitting kind, where the parser hung "who" on a body, or "which" on a person."""
        if mention is None or mention.referent is None:
            return mention
        for other in (mention, *self._before(token)):
            if other.sentence != sentence:
                break
            kind = self.referents[other.referent].kind if other.referent is not None else None
            if kind in {"Person", "Group"} if people else kind not in {"Person", None}:
                return other
        return None

    def _best(self, sentence: int, token: int, kinds: set[str], *, plural: bool, gender: str = "") -> int | None:
        """The likeliest antecedent: near, a subject, of the right kind, number and gender."""
        v = self.view
        best: tuple[float, int] | None = None
        clause = self._clause(token)
        for mention in self._before(token):
            away = sentence - mention.sentence
            if away > FARTHEST:
                break
            referent = self.referents[mention.referent] if mention.referent is not None else None
            if referent is not None and (
                referent.kind not in kinds or (plural and not self._countable(mention, referent))
            ):
                continue
            if referent is None and mention.plural != plural:
                continue
            guess, sure = self._gender(mention.referent) if gender and mention.referent is not None else ("-", False)
            if sure and guess not in {gender, "-"}:
                continue
            score = 0.0 if guess in {gender, "-"} else -3.0
            score += 1.0 if gender and guess == gender else 0.0
            score += self._salience(mention, away, clause, token)
            if referent is not None and referent.kind == "Organization":
                if v.lower[token] == "them" and not referent.plural:
                    continue
                score -= 0.5 if referent.plural else 2.5
            if best is None or score > best[0]:
                best = score, mention.referent if mention.referent is not None else -1
        return best[1] if best and best[1] >= 0 and (best[0] > LEAST or gender) else None

    def _before(self, token: int) -> Iterator[Heard]:
        """Mentions before a word, the nearest first."""
        for at in range(bisect_left(self.heard, token, key=lambda mention: mention.token) - 1, -1, -1):
            yield self.heard[at]

    def _countable(self, mention: Heard, referent: Referent) -> bool:
        return mention.plural or referent.kind == "Group" or referent.kind == "Organization"

    def _salience(self, mention: Heard, away: int, clause: int, token: int) -> float:
        v = self.view
        dep = v.dep[self._first(mention.token)]
        score = -1.6 * away if away else 0.8
        if away == 0 and self._subject(clause) == mention.token:
            score += 1.2
        if dep in {"nsubj", "nsubjpass"}:
            score += 2.0
            if v.dep[v.head[self._first(mention.token)]] in {"ROOT", "conj"}:
                score += 0.6
        elif dep in {"poss", "dobj", "dative"} or (
            dep == "pobj" and v.lower[v.head[self._first(mention.token)]] == "by"
        ):
            score += 0.7
        if v.dep[mention.token] == "conj":
            score -= 0.3
        if away == 0 and self._clause(mention.token) == clause and dep not in {"poss"}:
            bound = v.dep[token] in {"dobj", "dative"} or (v.dep[token] == "pobj" and v.lower[v.head[token]] != "of")
            own = bound and self._subject(clause) == mention.token
            score += 0.5 if not bound else -9.0 if own else -3.0
        elif away == 0 and v.dep[token] in {"dobj", "dative"} and self._subject(clause) == mention.token:
            score -= 4.5  # "police took the boys away and released them"
        return score + 0.0005 * (mention.token - token if away == 0 else 0)

    def _first(self, token: int) -> int:
        v = self.view
        while v.dep[token] in {"conj", "appos"} and v.head[token] < token:
            token = v.head[token]
        return token

    def _clause(self, token: int) -> int:
        """The verb whose clause a word stands in."""
        v = self.view
        at = token
        for _ in range(12):
            if v.tag[at][:2] == "VB" and at != token:
                return at
            if v.head[at] == at:
                return at
            at = v.head[at]
        return at

    # -- gender, things

    def _gender(self, index: int) -> tuple[str, bool]:
        """m, f, or - where nothing says which, and whether more than a given name says so."""
        if index not in self.gender:
            self.gender[index] = self._find_gender(self.referents[index])
        return self.gender[index]

    def _find_gender(self, referent: Referent) -> tuple[str, bool]:
        words = [cluster.office or "" for cluster in referent.clusters] + [noun.words for noun, _ in referent.nouns]
        words += [(referent.title or "").casefold()]
        said = {part.rstrip(".") for word in words for part in word.split()}
        if said & word_set("female"):
            return "f", True
        if said & word_set("male"):
            return "m", True
        for name in referent.names:
            first = name.casefold().split()[0]
            if " " in name and self.given.get(first, "-") != "-":
                return self.given[first], False
        return "-", False

    def _thing(self, sentence: int, token: int, word: str) -> int | None:
        """As in "it", "its": the body or place that is the subject of its clause, or of the clause before."""
        v = self.view
        if word == "its":
            verb = self._clause(token)
            near = self._subject(verb) if verb != token else None
            owner = self._body(self.at.get(near), place=True) if near is not None and near < token else None
            if owner is not None:
                return owner
            body = self._governing(verb, token)
            if body is None:
                body = self._nearest(sentence, token, place=False)
            if body is None:
                body = self._subject_before(sentence)
            return body if body is not None else self._nearest(sentence, token, place=True)
        if v.dep[token] == "nsubj" and v.lemma[v.head[token]] in word_set("empty verbs"):
            return None
        if v.dep[token] == "nsubjpass" and self._that_clause(v.head[token]):
            return None
        if v.dep[token] not in {"nsubj", "nsubjpass"}:
            return None
        verb = v.head[token]
        for _ in range(3):
            if v.dep[verb] not in {"conj", "ccomp", "advcl"} or v.head[verb] >= verb:
                break
            verb = v.head[verb]
            subject = self._subject(verb)
            if subject is not None and subject < token:
                body = self._body(self.at.get(subject), place=False)
                said = body is None and v.lemma[verb] in word_set("speech verbs") | {"deny"}
                return self._nearest(sentence, verb, place=False) if said else body
        return self._subject_before(sentence)

    def _governing(self, verb: int, token: int) -> int | None:
        """The body that is the subject of a clause above: "the party left when the speaker cut off its deputy"."""
        v = self.view
        for _ in range(3):
            if v.dep[verb] not in {"advcl", "ccomp", "xcomp", "conj"} or v.head[verb] >= verb:
                return None
            verb = v.head[verb]
            subject = self._subject(verb)
            found = self._body(self.at.get(subject), place=False) if subject is not None and subject < token else None
            if found is not None:
                return found
        return None

    def _subject_before(self, sentence: int) -> int | None:
        """The body that is the subject of the sentence before."""
        if sentence == 0:
            return None
        v = self.view
        start, end = v.parse.bounds[sentence - 1]
        roots = [i for i in range(start, end) if v.dep[i] == "ROOT"]
        subject = self._subject(roots[0]) if roots else None
        return self._body(self.at.get(subject), place=False) if subject is not None else None

    def _reflexive(self, token: int) -> int | None:
        """The subject of a reflexive's clause: "the activists glued themselves"."""
        verb = self._clause(token)
        subject = self._subject(verb) if verb != token else None
        mention = self.at.get(subject) if subject is not None and subject < token else None
        return mention.referent if mention is not None else None

    def _that_clause(self, verb: int) -> bool:
        v = self.view
        return any(v.head[i] == verb and v.dep[i] == "ccomp" for i in range(verb + 1, min(verb + 25, len(v.head))))

    def _subject(self, verb: int) -> int | None:
        v = self.view
        for i in range(max(0, verb - 40), verb):
            if v.head[i] == verb and v.dep[i] in {"nsubj", "nsubjpass"}:
                return i
        if v.dep[verb] in {"conj", "xcomp", "advcl"} and v.head[verb] < verb:
            return self._subject(v.head[verb])
        return None

    def _body(self, mention: Heard | None, *, place: bool) -> int | None:
        if mention is None or mention.referent is None:
            return None
        kind = self.referents[mention.referent].kind
        house = kind == "Site" and any(noun.group == "house" for noun, _ in self.referents[mention.referent].nouns)
        good = (
            kind == "Organization"
            or house
            or (place and kind in PLACE_FAMILY)
            or (kind == "Group" and not mention.plural)
        )
        return mention.referent if good else None

    def _nearest(self, sentence: int, token: int, *, place: bool) -> int | None:
        """The body, or also the place, that stands nearest before a word in its sentence."""
        for mention in self._before(token):
            if mention.sentence != sentence:
                break
            if self._is_quoted(sentence, mention.token) and not self._is_quoted(sentence, token):
                continue  # '"The convoy will be attacked," its leader said'
            found = self._body(mention, place=place)
            if found is not None:
                return found
        return None

    def _is_quoted(self, sentence: int, token: int) -> bool:
        """Whether a word stands between quotation marks of its sentence."""
        start = self.view.parse.bounds[sentence][0]
        return sum(word in {'"', "``", "''"} for word in self.view.text[start:token]) % 2 == 1
