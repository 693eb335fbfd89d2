"""Conditions of an entry, a trigger -> whether what must stand beside the words does."""

from collections.abc import Iterator
from functools import cache

from spacy.tokens import Token

from kg.extract.cast import Cast
from kg.extract.dependents import complements, governor, oblique
from kg.extract.grammar import is_passive
from kg.extract.lexicon import Condition
from kg.extract.nouns import noun_book
from kg.extract.parse import Parse
from kg.extract.slots import Slots
from kg.extract.trees import HYPHENS, closed, has_child, has_own_subject, hyphenated, is_infinitive, lemma
from kg.extract.word_classes import word_class

Group = tuple[Condition, ...]
"""Conditions of which one must hold."""
When = tuple[Group, ...]
"""Groups of which each must."""
KIND_CLASSES = {
    "Person": frozenset({"person", "official", "diplomat"}),
    "Organization": frozenset({"party", "authority", "body_intl", "media"}),
    "Group": frozenset({"person", "crowd"}),
}
"""Classes of words that an entity of a kind belongs to whatever its name."""
UNSURE_CLASSES = frozenset({"official", "diplomat", "authority", "body_intl", "media", "crowd"})
"""Those of them that an entity only may belong to: no reason to rule an entry out."""
SECTOR_CLASSES = {
    "MIL": ("armed", "security"), "COP": ("armed", "security"), "PRM": ("armed", "security"), "SPY": ("security",),
    "REB": ("armed",), "UAF": ("armed",), "CRM": ("armed",), "LAB": ("worker",), "AGR": ("worker",), "EDU": ("worker",),
    "MED": ("worker",), "GOV": ("authority", "official"), "JUD": ("authority",), "LEG": ("authority", "official"),
    "JRN": ("media",),
}  # fmt: skip
"""Classes of words that an entity of a sector belongs to."""
PEOPLE_CLASSES = frozenset({"person"})
PLACE_CLASSES = frozenset({"place", "authority"})
ACTING = frozenset({"person", "crowd", "armed", "security", "authority", "official", "party", "worker"})
"""Classes of those who act: a pronoun may stand for any of them."""
ANYBODY = frozenset({"they", "he", "she", "who", "we", "those", "i"})
ALONE = frozenset({"nsubj", "nsubjpass", "dobj", "conj"})
"""How a number hangs that stands for people: "eleven were taken to police stations"."""
PEOPLE = (
    "man",
    "woman",
    "keeper",
    "worker",
    "holder",
    "owner",
    "seller",
    "goer",
    "leader",
    "driver",
    "herder",
    "dweller",
)
"""Endings of nouns for people."""
TRADES = ("er", "or", "ist", "ian", "ee", "eer", "ster", "crat", "folk", "ant", "herd", "smith", "mate")
"""Endings of nouns for those who do something: "grader", "columnist", "detainee"; what else has them is in a list."""
SHORTEST = 5
"""Letters of a noun that has such an ending without being one."""
VIOLENCE_BEFORE = 4
"""Sentences before, in which violence explains a death, and a protest what is burnt."""
NUMBER_BEFORE, NUMBER_BEHIND = 9, 5
"""Tokens around a word within which a number may count it."""


class Conditions:
    """Answers the lexicon's conditions for one report."""

    def __init__(self, parse: Parse, cast: Cast) -> None:
        self.parse, self.cast = parse, cast
        self.words = [frozenset(self._words(index)) for index in range(len(parse.sentences))]
        self.violent: set[int] = set()
        """Sentences that tell of violence by words that leave no doubt."""
        self.restive: set[int] = set()
        """Sentences that tell of a protest."""

    def _words(self, sentence: int) -> Iterator[str]:
        for token in self.parse.words(sentence):
            yield lemma(token)
            yield token.lower_
            part = hyphenated(token)
            if part is not None:
                yield f"{part.lower_}-{lemma(token)}"
                yield closed(token)

    def unmet(self, when: When, head: Token, tokens: list[Token], slots: Slots) -> Group | None:
        """The first group of conditions of which none is met; None where of each group one is."""
        for group in when:
            for condition in group:
                if self._met(condition, head, tokens, slots) != condition.negated:
                    break
            else:
                return group
        return None

    def _met(self, condition: Condition, head: Token, tokens: list[Token], slots: Slots) -> bool:
        slot = condition.slot
        if slot == "near":
            own = {lemma(t) for t in tokens} | {t.lower_ for t in tokens}
            return bool(condition.words & (self.words[self.parse.sentence_of[head.i]] - own))
        if slot in {"comp", "ccomp"}:
            return _completed(condition, head)
        flag = self._flag(slot, head)
        if flag is not None:
            return flag
        found = slots.get(slot, [])
        if slot == "gov":
            found = [*found, *((verb, "") for verb in carriers(head))]
        if not condition.words:
            return bool(found)
        if slot == "subj" and "passive" in condition.words and not found and is_passive(head):
            return True
        classes = condition.classes - UNSURE_CLASSES if condition.negated else condition.classes
        anybody = slot == "subj" and not condition.negated and condition.classes & ACTING
        if anybody and any(token.pos_ == "PRON" and token.lower_ in ANYBODY for token, _ in found):
            return True
        return any(self.belongs(token, condition.words, classes) for token, _ in found)

    def _flag(self, flag: str, head: Token) -> bool | None:
        """Whether the sentence, or the form of the word, is as a flag says; None for what is no flag."""
        sentence = self.parse.sentence_of[head.i]
        if flag == "violent":
            return self._is_violent(sentence)
        if flag == "restive":
            return self._is_near(self.restive, sentence)
        if flag == "accident":
            return self.is_mishap(sentence)
        if flag in {"passive", "active"}:
            return is_passive(head.head if head.dep_ in {"aux", "auxpass"} else head) == (flag == "passive")
        if flag == "figure":
            return self._is_counted(head)
        if flag == "said":
            return is_said(head)
        if flag == "oprd":
            return has_child(head, "oprd", "attr")
        if flag == "inverted":
            return head.i <= self.parse.bounds[sentence][0] + 1
        if flag == "infinitive":
            return any(is_infinitive(verb) for verb in complements(head))
        if flag == "finite":
            return head.tag_ in {"VBD", "VBP", "VBZ"} or has_child(head, "aux", "auxpass")
        return None

    def _is_violent(self, sentence: int) -> bool:
        return not self._is_accident(sentence) and self._is_near(self.violent, sentence)

    def _is_near(self, telling: set[int], sentence: int) -> bool:
        return any(index in telling for index in range(max(0, sentence - VIOLENCE_BEFORE), sentence + 2))

    def _is_accident(self, sentence: int) -> bool:
        accident = word_class("accident")
        if not accident & self.words[sentence]:
            return False
        bloody = bool(self.words[sentence] & word_class("blood_word"))
        sure = word_class("sure_accident") if bloody else accident
        nouns = (t for t in self.parse.words(sentence) if t.pos_ in {"NOUN", "PROPN"} and lemma(t) in sure)
        return any(not _is_no_mishap(noun) for noun in nouns)

    def is_mishap(self, sentence: int) -> bool:
        """Whether a sentence tells of an accident, by its noun or by what goes wrong: "a bus plunged into a ravine"."""
        if self._is_accident(sentence):
            return True
        if not self.words[sentence] & word_class("mishap") or self.words[sentence] & word_class("blood"):
            return False
        return any(
            lemma(token) in word_class("mishap")
            and any(_is_wrecked(other, token) for other in (*token.children, token.head))
            for token in self.parse.words(sentence)
        )

    def _is_counted(self, head: Token) -> bool:
        start, end = self.parse.bounds[self.parse.sentence_of[head.i]]
        near = self.parse.doc[max(start, head.i - NUMBER_BEFORE) : min(end, head.i + NUMBER_BEHIND)]
        return any(t.pos_ == "NUM" or t.ent_type_ == "CARDINAL" or lemma(t) in word_class("counting") for t in near)

    def belongs(self, token: Token, words: frozenset[str], classes: frozenset[str]) -> bool:
        """Whether a word is one of these, by its lemma or by what the report says it is."""
        base = lemma(token)
        if fits(token, words) or (token.i and f"{token.nbor(-1).lower_} {base}" in words):
            return True
        part = hyphenated(token)
        if part is not None and f"{part.lower_}-{base}" in words:
            return True
        if token.pos_ == "NOUN" and any(
            c.dep_ in {"compound", "nmod"} and fits(c, words) and _says_who(token, c) for c in token.children
        ):
            return True
        counted = token.pos_ == "NUM"
        if (counted or base in word_class("wrapping") | word_class("partitive")) and any(
            p == "of" and self.belongs(noun, words, classes) for p, noun in oblique(token)
        ):
            return True
        if "#" in words and (counted or has_child(token, "nummod")):
            return True
        if counted and "person" in classes and _counts_people(token):
            return True
        return bool(classes) and bool(classes & self.classes_of(token))

    def classes_of(self, token: Token) -> frozenset[str]:
        """Classes that a word belongs to by its entity's kind and sector."""
        entity = self.cast.entity_at(token)
        kind = entity.kind if entity else self.cast.kind_at(token)
        found: frozenset[str] = frozenset()
        if kind in KIND_CLASSES:
            found = KIND_CLASSES[kind]
        elif kind is not None or token.ent_type_ in {"GPE", "LOC", "FAC"}:
            found = PLACE_CLASSES | {"country"} if kind == "Country" else PLACE_CLASSES
        elif token.ent_type_ in {"PERSON", "NORP"}:
            found = KIND_CLASSES["Person"]
        elif token.ent_type_ == "ORG":
            found = KIND_CLASSES["Organization"]
        elif token.pos_ == "NOUN" and is_somebody(lemma(token)):
            found = PEOPLE_CLASSES
        if entity and entity.sector in SECTOR_CLASSES:
            found = found | frozenset(SECTOR_CLASSES[entity.sector])
        return found - {"crowd"} if "armed" in found or lemma(token) in word_class("armed") else found


def _is_no_mishap(noun: Token) -> bool:
    """Whether a word for an accident tells of none: "a suicide attack", "an outbreak of fighting"."""
    armed = word_class("blood") | word_class("gear_of_arms")
    if noun.dep_ in {"compound", "amod", "nmod"} and lemma(noun.head) in armed:
        return True
    if lemma(noun) not in word_class("doubtful_accident"):
        return False
    return any(p == "of" and lemma(one) in word_class("figurative_accident") for p, one in oblique(noun))


def _counts_people(number: Token) -> bool:
    """Whether a number stands for people: "eleven were taken to police stations", but no score: "beat Estavia 3-1"."""
    alone = number.dep_ in ALONE and number.ent_type_ in {"", "CARDINAL"}
    return alone and (number.i + 1 == len(number.doc) or number.nbor(1).text not in HYPHENS | {"%", "–", ":"})


def _says_who(noun: Token, modifier: Token) -> bool:
    """Whether a noun is of the class of the word before it: police officers are police, aid workers are no aid."""
    return not is_somebody(lemma(noun)) or is_somebody(lemma(modifier))


@cache
def is_somebody(base: str) -> bool:
    """Whether a noun is for people: of the classes, of the list of nouns, or by its ending ("assemblyman")."""
    if any(base in word_class(name) for name in ("person", "worker", "crowd", "armed", "official", "diplomat")):
        return True
    known = noun_book().nouns.get(base)
    if known is not None:
        return known.group == "agent"
    if len(base) <= SHORTEST or base in word_class("no_person"):
        return False
    return base.endswith(PEOPLE) or base.endswith(TRADES)


def _is_wrecked(noun: Token, verb: Token) -> bool:
    subject = noun.dep_ in {"nsubj", "nsubjpass"} and noun.head.i == verb.i
    return (subject or verb.dep_ == "acl") and lemma(noun) in word_class("mishap_thing")


def fits(token: Token, words: frozenset[str]) -> bool:
    """Whether a token is one of these words, by lemma, as written, or as spelled without a hyphen."""
    return lemma(token) in words or token.lower_ in words or closed(token) in words


def is_said(token: Token) -> bool:
    """Whether a word stands in what somebody is reported to say."""
    at = token
    while at.head.i != at.i:
        if at.dep_ in {"ccomp", "parataxis"} and lemma(at.head) in word_class("reporting"):
            return True
        at = at.head
    return any(c.dep_ in {"parataxis", "ccomp"} and lemma(c) in word_class("reporting") for c in at.children)


def carriers(noun: Token) -> Iterator[Token]:
    """Verbs that carry a noun beside the one that it hangs on: "some *curbs* were eased", "a *truce* that held"."""
    at = noun
    for _ in range(2):
        if at.dep_ != "pobj" or at.head.lower_ != "of" or lemma(at.head.head) not in word_class("partitive"):
            break
        at = at.head.head
    if at.i != noun.i:
        verb, _ = governor(at)
        if verb is not None:
            yield verb
    for clause in noun.children:
        relative = any(c.dep_ in {"nsubj", "nsubjpass"} and c.tag_ in {"WDT", "WP"} for c in clause.children)
        if clause.dep_ == "relcl" and relative:
            yield clause


def _is_parted(clause: Token) -> bool:
    """Whether a semicolon ends a clause."""
    behind = clause.right_edge.i + 1
    return behind < len(clause.doc) and clause.doc[behind].text == ";"


def _completed(condition: Condition, head: Token) -> bool:
    """Whether a clause completes a verb: an infinitive of one of these, or a full clause with one of these words."""
    if condition.slot == "ccomp":
        below = [c for c in head.children if c.dep_ == "ccomp" and (has_own_subject(c) or has_child(c, "expl"))]
        below = [c for c in below if c.i > head.i or not _is_parted(c)]
        words = {lemma(w) for c in below for w in (c, *c.children)}
    else:
        below = complements(head)
        words = {lemma(c) for c in below}
    return bool(words & condition.words) if condition.words else bool(below)
