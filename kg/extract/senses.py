"""Trigger -> why its words tell of no deed: a game, a work, a law, a name, a force of nature, a general truth."""

from dataclasses import dataclass
from functools import cache
from itertools import pairwise
from typing import Final

from spacy.tokens import Token

from kg.extract.actors import actors_in
from kg.extract.conditions import Conditions
from kg.extract.dependents import governor, oblique
from kg.extract.grammar import surface_subjects
from kg.extract.slots import Slots
from kg.extract.trees import has_child, is_verb, lemma, path_up
from kg.extract.word_classes import word_class

QUOTES: Final = frozenset({'"', "'", "``", "''"})
LONGEST_TITLE: Final = 6
"""Words of a title in quotation marks."""
FORCE: Final = frozenset({"ASSAULT", "COERCE", "PROTEST", "SANCTION"})
"""Types of deeds that a force of nature or an illness only seems to do."""
CAUSES: Final = ("subj", "by")
"""Phrases that name what did it."""
OPPOSED: Final = {"ASSAULT": ("from", "against", "with"), "SANCTION": ("from", "obj")}
"""Of some types further phrases: "a battle with cancer", "fled from the flood"."""
PRESENT: Final = frozenset({"VBZ", "VBP", "MD"})
SOME: Final = frozenset({"any", "some", "this", "these", "such"})
"""Words before a kind or form by which it stands for its cases: "any kind of attack"."""
GENERAL: Final = frozenset({"be", "have", "carry", "mean", "require", "involve", "need", "belong", "remain"})
"""Verbs that say in the present tense what holds at any time."""


@dataclass(frozen=True, slots=True)
class Words:
    """What a trigger is, before it is one."""

    type: str
    mode: str | None
    part: str
    head: Token
    tokens: list[Token]
    slots: Slots


def stopped_by(words: Words, conditions: Conditions) -> str | None:
    """The class of readings that the words belong to instead of telling a deed; None where they tell one."""
    if words.part == "n":
        if _is_name(words, conditions) or _is_title(words):
            return "name"
        if _is_general(words):
            return "general truth"
    if _is_play(words, conditions):
        return "game"
    if _is_art(words, conditions):
        return "work"
    if _is_law(words):
        return "law"
    if words.type in FORCE and _is_nature(words, conditions):
        return "nature"
    return None


def _is_name(words: Words, conditions: Conditions) -> bool:
    """Whether an event's word belongs to the name of a person, house or body: "Robert Killing", "Battle Harbour"."""
    head = words.head
    if head.pos_ != "PROPN" or not head.text[:1].isupper() or _is_headline(head):
        return False
    if head.tag_ == "NNP" and head.dep_ in {"nsubj", "nsubjpass"} and not set(words.slots) - {"gov", "between"}:
        own = {token.i for token in words.tokens}
        told_apart = any(c.i not in own and c.dep_ in {"det", "poss", "compound"} for c in head.children)
        return head.sent[-1].text == "." and not told_apart
    named = any(t.pos_ == "PROPN" and t.text.istitle() and t.dep_ in {"compound", "nmod"} for t in head.children)
    known = conditions.cast.kind_at(head) in {"Person", "Organization", "Site", "Settlement"}
    return named and (head.ent_type_ == "PERSON" or known)


def _is_headline(token: Token) -> bool:
    """Whether most longer words of the sentence have a capital."""
    long = [t for t in token.sent if t.is_alpha and len(t) > 3]
    return 2 * sum(t.text[0].isupper() for t in long) > len(long) + 1


def _is_title(words: Words) -> bool:
    """Whether the words stand in a title or after "called": "Riot", the band's single; a ship called Protest."""
    head = words.head
    if not head.text[:1].isupper() or head.is_sent_start:
        return False
    if head.dep_ == "oprd" and lemma(head.head) in {"call", "name", "title", "dub", "entitle", "baptise", "christen"}:
        return True
    start = next(
        (i for i in range(head.i - 1, max(-1, head.i - LONGEST_TITLE), -1) if head.doc[i].text in QUOTES), None
    )
    end = next(
        (i for i in range(head.i + 1, min(len(head.doc), head.i + LONGEST_TITLE)) if head.doc[i].text in QUOTES), None
    )
    return start is not None and end is not None and end - start <= LONGEST_TITLE and head.doc[start + 1].text.istitle()


def _is_general(words: Words) -> bool:
    """Whether a bare noun only says what holds at any time: "Arrests are common", "Murder carries a sentence"."""
    head = words.head
    if (
        head.dep_ == "pobj"
        and lemma(head.head.head) in word_class("notion")
        and not any(c.lower_ in SOME for c in head.head.head.children)
        and not has_child(head, "det", "poss", "prep")
    ):
        return True
    if any(child.dep_ not in {"amod", "punct"} for child in head.children) or set(words.slots) - {
        "gov",
        "mod",
        "between",
    }:
        return False
    verb, how = governor(head)
    if verb is None or how != "subject" or verb.tag_ not in PRESENT or lemma(verb) not in GENERAL:
        return False
    said = [c for c in verb.children if c.dep_ in {"acomp", "attr", "dobj", "ccomp", "prep"}]
    return bool(said) and not any(lemma(c) in word_class("under_way") for c in said)


def _is_play(words: Words, conditions: Conditions) -> bool:
    """Whether the sentence tells of a game: "the defence withstood a late attack and won the semi-final"."""
    if lemma(words.head) not in word_class("sporting") and not any(
        t.lower_ in word_class("sporting") for t in words.tokens
    ):
        return False
    here = conditions.words[conditions.parse.sentence_of[words.head.i]]
    if here & word_class("grave"):
        return False
    if any(_is_player(token) for token, _ in words.slots.get("subj", [])):
        return True
    told = conditions.parse.words(conditions.parse.sentence_of[words.head.i])
    if here & word_class("sport") and any(
        t.pos_ != "VERB" and lemma(t) in word_class("sport") and not _is_ground(t) for t in told
    ):
        return True
    return any(t.pos_ == "VERB" and lemma(t) in word_class("sport_verb") for t in told)


def _is_ground(token: Token) -> bool:
    """Whether a word of a game only says which ground is meant: "the football stadium"."""
    return token.dep_ in {"compound", "amod", "nmod"} and lemma(token.head) in word_class("sports_ground")


def _is_player(token: Token) -> bool:
    """Whether somebody plays: "both teams", "the home side"; a team of negotiators does not."""
    base = lemma(token)
    bare = not any(c.dep_ in {"prep", "compound", "amod"} for c in token.children)
    return (base in word_class("player") and bare) or (
        base == "side" and any(c.lower_ in {"home", "away", "visiting"} for c in token.children)
    )


def _is_art(words: Words, conditions: Conditions) -> bool:
    """Whether what is told happens in a work, or is its matter: "the novel ends with an execution", "a play about"."""
    works = word_class("work")
    if not conditions.words[conditions.parse.sentence_of[words.head.i]] & _about_works():
        return False
    if any(_is_work(token) for token, _ in words.slots.get("subj", [])):
        return True
    path = path_up(words.head)
    verb, how = governor(words.head) if words.part == "n" else (None, "")
    if verb is not None and how == "subject" and any(c.dep_ == "attr" and lemma(c) in works for c in verb.children):
        return True
    for below, token in pairwise(path):
        if token.pos_ != "NOUN":
            continue
        if lemma(token) in works and below.dep_ in {"prep", "relcl", "acl"}:
            return True
        about = below.lower_ == "about" and any(c.lower_ in {"a", "an"} for c in words.head.children)
        if about and lemma(token) in word_class("work_about"):
            return True
    for token in path:
        if not is_verb(token):
            continue
        subjects = [subject for subject, _ in surface_subjects(token)]
        if any(_is_work(subject) for subject in subjects):
            return True
        if lemma(token) in {"play", "portray", "star"} and any(lemma(s) in word_class("performer") for s in subjects):
            return True
        if any(_is_part_of_work(child) for child in token.children):
            return True
    return False


@cache
def _about_works() -> frozenset[str]:
    """Words without which a sentence tells of no work."""
    return word_class("work") | word_class("work_about") | word_class("performer") | word_class("part_of_work")


def _is_work(token: Token) -> bool:
    """Whether a word names a work: a novel, a video game."""
    base = lemma(token)
    if base in word_class("work"):
        return True
    return base in word_class("work_about") and any(lemma(c) in word_class("medium") for c in token.children)


def _is_part_of_work(preposition: Token) -> bool:
    """Whether a phrase names a part of a work: "in the second act", "in chapter five"."""
    if preposition.dep_ != "prep" or preposition.lower_ not in {"in", "during"}:
        return False
    parts = [c for c in preposition.children if c.dep_ == "pobj" and lemma(c) in word_class("part_of_work")]
    return any(c.pos_ == "NUM" or c.lower_ in word_class("ordinal") for part in parts for c in part.children)


def _is_law(words: Words) -> bool:
    """Whether a law or rule says what may be: "the code defines robbery as theft with violence"."""
    for token in path_up(words.head):
        if token.i == words.head.i and words.part == "v":
            continue
        provides = is_verb(token) and token.tag_ in PRESENT and lemma(token) in word_class("providing")
        if provides and {lemma(subject) for subject, _ in surface_subjects(token)} & word_class("statute"):
            return True
    return False


def _is_nature(words: Words, conditions: Conditions) -> bool:
    """Whether nature, an illness or a mishap did it, and nobody who acts: "the heat killed", "hail smashed windows"."""
    named = (*CAUSES, *(OPPOSED.get(words.type, ()) if words.mode != "convict" else ()))
    if words.part == "n":
        named = (*named, "from")
    causes = [token for slot in named for token, _ in words.slots.get(slot, [])]
    if words.type == "ASSAULT" and causes and all(_is_harmless(token) for token in causes):
        return True
    sides = [token for slot in ("with", "between") for token, _ in words.slots.get(slot, [])]
    fought = words.type == "ASSAULT" and lemma(words.head) in word_class("clash_word") and bool(sides)
    if fought and all(token.pos_ == "NOUN" and _is_thing(token, conditions) for token in (*sides, *causes)):
        return True
    if any(_is_somebody(token, conditions) for token in causes):
        return False
    if any(_is_natural(token) for token in causes):
        return True
    if words.part == "v" and (words.type == "ASSAULT" or words.mode == "riot"):
        harm = lemma(words.head) in word_class("harming")
        return harm and conditions.is_mishap(conditions.parse.sentence_of[words.head.i])
    return False


def _is_somebody(token: Token, conditions: Conditions) -> bool:
    return any(True for _ in actors_in(token, conditions.cast)) or lemma(token) in word_class("weapon")


def _is_harmless(token: Token) -> bool:
    """Whether people only come in numbers: "a wave of tourists invaded the island"."""
    inside = [noun for preposition, noun in oblique(token) if preposition == "of"]
    return any(lemma(one) in word_class("harmless") for one in (token, *inside))


def _is_thing(token: Token, conditions: Conditions) -> bool:
    """Whether a common noun names neither somebody nor a place."""
    return not _is_somebody(token, conditions) and conditions.cast.kind_at(token) is None


def _is_natural(token: Token) -> bool:
    """Whether a word names a force without a will: "a swarm of locusts"; "fire" alone, but no "sniper fire"."""
    base = lemma(token)
    inside = [noun for preposition, noun in oblique(token) if preposition == "of"]
    if base in word_class("swarm") and inside:
        return any(_is_natural(noun) for noun in inside)
    if base == "explosion":
        return any(lemma(c) in word_class("accident") | {"gas"} for c in token.children)
    if base in word_class("fire_word"):
        return not any(_is_of_arms(child) for child in token.children)
    return base in word_class("natural") or base in word_class("accident")


def _is_of_arms(modifier: Token) -> bool:
    if modifier.dep_ not in {"compound", "amod", "poss", "nmod"}:
        return False
    arms = word_class("armed") | word_class("weapon") | word_class("blood")
    return modifier.ent_type_ == "NORP" or modifier.dep_ == "poss" or lemma(modifier) in arms
