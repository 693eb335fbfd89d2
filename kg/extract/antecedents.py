"""Counts and open pronouns -> the people told before whom they mean."""

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from functools import cached_property
from typing import Final

from spacy.tokens import Token

from kg.extract.actors import is_actor, is_bare
from kg.extract.cast import Cast
from kg.extract.drafts import Draft
from kg.extract.numbers import WORDS
from kg.extract.parse import Parse
from kg.extract.phrases import conjuncts
from kg.extract.trees import is_verb, lemma
from kg.extract.word_classes import word_class
from kg.model import Argument

COUNTS: Final = frozenset(
    {"all", "both", "some", "most", "many", "several", "others", "few", "dozens", "scores", "hundreds", "half"}
)
"""Words besides numbers that count people without naming them."""
OPEN: Final = frozenset({"they", "them", "their"})
"""Pronouns for several people."""
STANDING_FOR: Final = frozenset({"them", "these", "those", "whom"})
"""What stands behind the "of" of a count that names nobody: "11 of them"."""
FORCES: Final = frozenset({"MIL", "COP", "PRM", "SPY"})
"""Sectors of those who use force for the state."""
POWERS: Final = FORCES | {"JUD", "GOV"}
"""Sectors of those who try and hold others."""
SEVERE: Final = frozenset({"ASSAULT", "COERCE", "ACCUSE", "SANCTION", "RETREAT"})
"""Types of force and law."""
LEGAL: Final = frozenset({"arrest", "allege", "convict", "release", "deport"})
"""Modes of what is done to somebody from the arrest to the release."""
PENALTIES: Final = frozenset({"sentence", "term", "conviction", "bail", "charge"})
"""Nouns of what is suspended or dropped for those on trial."""
POINTING: Final = frozenset({"of", "more", "all", "the", "both"})
"""Words with a number by which it is of people told before."""


class Told:
    """What a report tells before and around each mention: events by sentence, and who the people are."""

    def __init__(self, parse: Parse, cast: Cast, drafts: Sequence[Draft]) -> None:
        self.parse = parse
        self.cast = cast
        self.by_sentence: dict[int, list[Draft]] = {}
        self.by_event: dict[str, list[Draft]] = {}
        self.by_head = {draft.head.i: draft for draft in drafts}
        self._heads: dict[int, Token] = {}
        for draft in drafts:
            self.by_sentence.setdefault(draft.sentence, []).append(draft)
            self.by_event.setdefault(draft.event, []).append(draft)

    def at(self, argument: Argument) -> Token:
        """The head word of an argument."""
        start = argument.head.start
        if start not in self._heads:
            at = bisect_left(self._starts, start)
            self._heads[start] = self.parse.doc[at]
        return self._heads[start]

    @cached_property
    def _starts(self) -> list[int]:
        return [token.idx for token in self.parse.doc]

    def actors_of(self, draft: Draft) -> list[Argument]:
        """Those who do it, by the mention or else by another of its event."""
        return draft.actors or next((other.actors for other in self.by_event[draft.event] if other.actors), [])

    @cached_property
    def groups(self) -> list[Token]:
        """Heads of all phrases for several people, in order."""
        heads = sorted(self.cast.heads.items())
        mentions = self.cast.mentions
        return [self.parse.doc[i] for i, m in heads if mentions[m].kind == "Group" and mentions[m].entity]

    def patients(self, draft: Draft) -> list[Token]:
        """Heads of the phrases of a mention that would name whom it is done to.

        A number inside its words is one too ("found all 23 guilty"), and so is whom its content is done to ("refused
        to reinstate them").
        """
        trigger = draft.trigger
        frame = trigger.entry.frame
        filled = [p for s, p in trigger.slots.items() if s == "undergo" or frame.get(s, "-").startswith("R")]
        found = [token for phrases in filled for token, _ in phrases if token.i not in trigger.indexes]
        if not found and trigger.entry.part == "v":
            inside = trigger.head.doc[trigger.tokens[0].i : trigger.tokens[-1].i]
            found = [t for t in inside if t.pos_ == "NUM" and t.i not in trigger.indexes]
        return found or [token for inner in draft.content for token in self.patients(inner)]

    def before(self, draft: Draft, far: int) -> Iterator[Draft]:
        """Mentions before one, the nearest first, some sentences back."""
        for sentence in range(draft.sentence, max(-1, draft.sentence - far - 1), -1):
            for other in reversed(self.by_sentence.get(sentence, [])):
                if other is not draft and (sentence < draft.sentence or other.head.i < draft.head.i):
                    yield other

    def around(self, draft: Draft) -> Iterator[Draft]:
        """Other mentions of its sentence, the nearest first, then those of the sentence before in its paragraph."""
        here = [other for other in self.by_sentence[draft.sentence] if other is not draft]
        yield from sorted(here, key=lambda other: abs(other.head.i - draft.head.i))
        if self.follows(draft.sentence):
            yield from reversed(self.by_sentence.get(draft.sentence - 1, []))

    def verbs_before(self, draft: Draft) -> Iterator[Token]:
        """Verbs before a mention in its sentence, the nearest first, then those of the sentence before."""
        start = self.parse.bounds[draft.sentence][0]
        low = self.parse.bounds[draft.sentence - 1][0] if self.follows(draft.sentence) else start
        yield from (token for token in reversed(self.parse.doc[low : draft.head.i]) if is_verb(token))

    def follows(self, sentence: int) -> bool:
        """Whether a sentence goes on in the paragraph of the one before."""
        return sentence > 0 and self.parse.block_of[sentence - 1] == self.parse.block_of[sentence]

    def is_force(self, argument: Argument) -> bool:
        """Whether somebody uses force for the state: police, soldiers."""
        entity = self.cast.entities.get(argument.entity) if argument.entity else None
        if entity is not None and entity.sector:
            return entity.sector in FORCES
        word = self.parse.text(argument.head).lower()
        return word in word_class("security") or word.removesuffix("s") in word_class("security")


def is_count(token: Token, draft: Draft, told: Told) -> bool:
    """Whether a word counts people to whom it is done without naming them: "11", "all three", "some of them"."""
    if (token.pos_ != "NUM" and token.lower_ not in COUNTS) or token.ent_type_ in {"MONEY", "PERCENT", "DATE"}:
        return False
    below = [g.lower_ for c in token.children if c.dep_ == "prep" and c.lower_ == "of" for g in c.children]
    return _is_unknown(token, draft, told) and all(word in STANDING_FOR for word in below)


def is_open(token: Token, draft: Draft, told: Told) -> bool:
    """Whether a word is a pronoun for several people of whom nothing says yet who they are."""
    return token.lower_ in OPEN and _is_unknown(token, draft, told)


def _is_unknown(token: Token, draft: Draft, told: Told) -> bool:
    """Whether nothing says whom a word stands for, or what says it cannot be right.

    Those who do it do not suffer it ("the court suspended their sentences"), and those who are held are neither court
    nor police.
    """
    entity = told.cast.entity_at(token)
    if entity is None or (is_held(draft) and entity.sector in POWERS):
        return True
    return any(argument.entity == entity.key for argument in told.actors_of(draft))


def is_held(draft: Draft) -> bool:
    """Whether it is done to people on trial or in custody."""
    return is_legal(draft) or draft.mode == "torture"


def is_legal(draft: Draft) -> bool:
    """Whether it is a step of the law against somebody, from the arrest to the release."""
    if draft.type == "CONCEDE":
        return any(lemma(token) in PENALTIES for token, _ in draft.trigger.slots.get("obj", []))
    return draft.mode in LEGAL and draft.type in {"COERCE", "ACCUSE", "SANCTION", "RETREAT"}


def counted(draft: Draft, token: Token, told: Told) -> list[Argument]:
    """The people whom a count means: of "all three" the last who were told in that number, else those just told."""
    words = {token.lower_, *(c.lower_ for c in token.children)}
    if words & {"all", "both", "the"}:
        number = 2 if "both" in words else _number(token)
        same = _in_number(number, token, told) if number is not None else []
        if same:
            return same
    return just_told(draft, token, told)


def _number(token: Token) -> int | None:
    return int(token.lower_) if token.lower_.isdigit() else WORDS.get(token.lower_)


def _in_number(number: int, token: Token, told: Told) -> list[Argument]:
    """The last people told before in a number."""
    for group in reversed(told.groups):
        if group.i < token.i and any(c.dep_ == "nummod" and _number(c) == number for c in group.children):
            return [told.cast.argument(group, "")]
    return []


def just_told(draft: Draft, token: Token, told: Told) -> list[Argument]:
    """The people told before a word in its sentence, or in the one before, where there are but one group of them.

    A number that may as well be of people not told of before ("11 were hurt") is, across a full stop, only of those
    whom the same paragraph told of as suffering.
    """
    start = told.parse.bounds[draft.sentence][0]
    here = _people(start, token.i, draft, told)
    if here is None or here:
        return here or []
    new = token.pos_ == "NUM" and not {c.lower_ for c in token.children} & POINTING
    if new:
        return _sufferers(draft, told) if told.follows(draft.sentence) else []
    if draft.sentence == 0 or told.parse.block_of[draft.sentence] - told.parse.block_of[draft.sentence - 1] > 1:
        return []
    return _people(*told.parse.bounds[draft.sentence - 1], draft, told) or []


def named_together(draft: Draft, token: Token, told: Told) -> list[Argument]:
    """Persons joined by "and" before a word, in its sentence or else the one before: "them", "both"."""
    low, high = told.parse.bounds[draft.sentence][0], token.i
    for start, end in ((low, high), told.parse.bounds[draft.sentence - 1] if draft.sentence else (low, low)):
        for first in told.parse.doc[start:end]:
            people = [one for one in conjuncts(first) if one.i < end and _is_person(one, told.cast)]
            keys = {argument.entity for argument in told.actors_of(draft)}
            found = (
                [told.cast.argument(one, "") for one in people] if len(people) > 1 and people[0].i == first.i else []
            )
            if found and not any(argument.entity in keys for argument in found):
                return found
    return []


def _is_person(token: Token, cast: Cast) -> bool:
    entity = cast.entity_at(token) if token.i in cast.heads else None
    return entity is not None and entity.kind == "Person" and token.pos_ != "PRON"


def _sufferers(draft: Draft, told: Told) -> list[Argument]:
    """The one group to which force or law is applied in the sentence before."""
    done = {
        argument.entity: argument
        for other in told.by_sentence.get(draft.sentence - 1, [])
        if other.type in SEVERE and other.mode != "expel"
        for argument in other.recipients
        if _is_group(argument.entity, told.cast)
    }
    return list(done.values()) if len(done) == 1 else []


def _people(low: int, high: int, draft: Draft, told: Told) -> list[Argument] | None:
    """Of the people named in a stretch those to whom something is done, else the only ones.

    None where people without a name, or several groups, stand there.
    """
    sentence = told.parse.sentence_of[low]
    own = {argument.entity for argument in draft.actors}
    done: dict[str | None, Argument] = {}
    for other in told.by_sentence.get(sentence, []):
        if other is not draft and low <= other.head.i < high:
            done |= {a.entity: a for a in other.recipients if _is_group(a.entity, told.cast) and a.entity not in own}
    if len(done) == 1:
        return list(done.values())
    groups: dict[str, Argument] = {}
    for token in told.parse.doc[low:high]:
        entity = told.cast.entity_at(token) if token.i in told.cast.heads else None
        if entity is None and token.tag_ == "NNS" and is_actor(token, told.cast) and is_bare(token):
            return None
        if entity is not None and entity.kind == "Group" and entity.key not in own and not _speaks(token):
            groups.setdefault(entity.key, told.cast.argument(token, ""))
    people = [argument for argument in groups.values() if not told.is_force(argument)]
    return people if len(people) < 2 else None


def _is_group(key: str | None, cast: Cast) -> bool:
    return key is not None and key in cast.entities and cast.entities[key].kind == "Group"


def _speaks(token: Token) -> bool:
    """Whether somebody is only who says it."""
    return token.dep_ == "nsubj" and token.head.lemma_ in word_class("reporting")
