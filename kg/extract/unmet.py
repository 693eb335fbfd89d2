"""Conditions, forms -> words: why an entry of the lexicon does not hold where its words stand."""

from collections.abc import Iterator
from typing import Final

from spacy.tokens import Token

from kg.extract.conditions import Conditions, Group
from kg.extract.lexicon import FLAGS, PART_NAMES, Condition, Entry
from kg.extract.slots import Slots
from kg.extract.trees import lemma

LABELS: Final = {
    "subj": "the subject",
    "obj": "the object",
    "iobj": "the object to whom",
    "clause": "the subject of the clause behind it",
    "poss": "the possessive",
    "mod": "the modifier",
    "gov": "the verb that it belongs to",
    "comp": "the infinitive behind it",
    "ccomp": "the clause behind it",
    "near": "the sentence",
}
"""Phrases of a condition in words; any other is a preposition."""
FLAG_WORDS: Final = {
    "violent": "violence told in the sentences around",
    "restive": "a protest told in the sentences around",
    "accident": "an accident told in its sentence",
    "passive": "to be in the passive",
    "active": "to be in the active",
    "figure": "a number close by",
    "said": "to stand in what somebody is reported to say",
    "oprd": "a complement of its object",
    "finite": "to be a finite verb",
    "infinitive": "an infinitive behind it",
    "inverted": "to open its sentence",
}
"""Flags of a condition in words."""
TAGS: Final = {"VERB": "verb", "AUX": "verb", "NOUN": "noun", "PROPN": "name", "ADJ": "adjective", "ADV": "adverb"}
"""The parser's parts of speech in words."""
SHOWN: Final = 6
"""Words of a condition that are named."""


def tell(conditions: Conditions, group: Group, head: Token, slots: Slots) -> str:
    """What would have had to hold, and what stands there instead.

    Args:
        conditions: Of the report.
        group: Conditions of which one would have had to hold.
        head: The word that carries the grammar.
        slots: The phrases around it.
    """
    return f"needs {_alternatives(conditions, group, head, slots)}"


def met(conditions: Conditions, entry: Entry, head: Token, slots: Slots) -> str:
    """Why a trap holds: its words alone, or what stands beside them."""
    beside = " and ".join(_alternatives(conditions, group, head, slots) for group in entry.when)
    return f"a trap: {entry.name!r} is no event" + (f" with {beside}" if beside else "")


def _alternatives(conditions: Conditions, group: Group, head: Token, slots: Slots) -> str:
    """Conditions of which one would have to hold, and what stands there."""
    wanted = " or ".join(_wanted(condition) for condition in group)
    found = "; ".join(filter(None, dict.fromkeys(_found(conditions, c, head, slots) for c in group)))
    return f"{wanted} ({found})" if found else wanted


def form_of(entry: Entry, token: Token) -> str:
    """Why a word has not the form that an entry asks for."""
    wanted = PART_NAMES[entry.part]
    if token.ent_type_ == "DATE":
        return "it is part of a date"
    here = TAGS.get(token.pos_, "another word")
    if here != wanted:
        return f"needs {_one(wanted)} (it is {_one(here)})"
    return f"needs {_one(wanted)} of its own (it is part of what {token.head.text!r} says)"


def _one(noun: str) -> str:
    return noun if noun.startswith("another") else f"{'an' if noun[0] in 'aeiou' else 'a'} {noun}"


def _wanted(condition: Condition) -> str:
    if condition.slot in FLAGS:
        flag = FLAG_WORDS[condition.slot]
        return flag if not condition.negated else f"not {flag}" if flag.startswith("to ") else f"no {flag}"
    label = LABELS.get(condition.slot, f"what stands behind {condition.slot!r}")
    words = condition.written.partition("=")[2].split("|")
    if not condition.words:
        return f"{'no ' if condition.negated else ''}{label.removeprefix('the ')}"
    more = ", ..." if len(words) > SHOWN else ""
    verb = "have" if condition.slot == "near" else "be"
    return f"{label} {'not ' if condition.negated else ''}to {verb} {', '.join(words[:SHOWN])}{more}"


def _found(conditions: Conditions, condition: Condition, head: Token, slots: Slots) -> str:
    """What stands where a condition looks."""
    if condition.slot in FLAGS:
        return ""
    if condition.slot == "near":
        hits = condition.words & conditions.words[conditions.parse.sentence_of[head.i]]
        return f"it has {', '.join(map(repr, sorted(hits)))}" if hits else ""
    if condition.slot in {"comp", "ccomp"}:
        return ""
    heads = list(_texts(slots, condition.slot))
    return f"it is {', '.join(heads)}" if heads else "there is none"


def _texts(slots: Slots, slot: str) -> Iterator[str]:
    for token in dict.fromkeys(token for token, _ in slots.get(slot, [])):
        base = lemma(token)
        yield repr(token.text) if token.lower_ == base else f"{token.text!r} ({base})"
