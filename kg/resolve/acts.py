"""A deed's type, mode and words -> the acts that it is: the unrest, the strike, the reinforcements."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache

from kg.resolve.folding import read_list


@dataclass(frozen=True, slots=True)
class Act:
    """A kind of deed of which the reports of one story tell of one."""

    name: str
    """Names it."""
    points: int
    """How much speaks for two reports telling of one."""
    types: frozenset[str]
    """PLOVER types under which it is told."""
    modes: frozenset[str]
    """PLOVER modes; empty for any."""
    trigger: re.Pattern[str] | None
    """What names it; None for any word."""
    sentence: re.Pattern[str] | None
    """What its sentence says; None for anything."""
    words: str
    """What it is called in a reason."""


@cache
def acts() -> dict[str, Act]:
    """The shipped acts by name."""
    found = {}
    for name, points, types, modes, trigger, sentence, words in read_list("acts.tsv"):
        found[name] = Act(
            name, int(points), _set(types), _set(modes), _pattern(trigger), _pattern(sentence), words.strip()
        )
    return found


def _set(cell: str) -> frozenset[str]:
    return frozenset() if cell == "-" else frozenset(cell.split(","))


def _pattern(cell: str) -> re.Pattern[str] | None:
    return None if cell == "-" else re.compile(cell)


def acts_of(kind: str, modes: Sequence[str], triggers: Sequence[str], sentences: Sequence[str]) -> frozenset[str]:
    """Names of the acts that an event is.

    Args:
        kind: its PLOVER type.
        modes: its PLOVER modes.
        triggers: the words that name it.
        sentences: the sentences that tell of it.

    >>> sorted(acts_of("PROTEST", ["riot"], ["mass disorder"], []))
    ['unrest']
    >>> acts_of("PROTEST", ["riot"], ["set a bus on fire"], []) == acts_of("ASSAULT", ["destroy"], ["torched"], [])
    True
    >>> sorted(acts_of("MOBILIZE", ["police"], ["sent"], ["Extra police were sent."]))
    ['reinforcements']
    >>> acts_of("CONSULT", [], ["met"], [])
    frozenset()
    """
    return frozenset(act.name for act in acts().values() if _is(act, kind, modes, triggers, sentences))


def _is(act: Act, kind: str, modes: Sequence[str], triggers: Sequence[str], sentences: Sequence[str]) -> bool:
    if kind not in act.types or (act.modes and not act.modes & set(modes)):
        return False
    if act.trigger is not None and not any(act.trigger.search(word.casefold()) for word in triggers):
        return False
    return act.sentence is None or any(act.sentence.search(words.casefold()) for words in sentences)
