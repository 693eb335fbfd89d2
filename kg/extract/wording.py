"""A phrase and how it was found -> why it fills its role, in words that say it without grammar's abbreviations."""

from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from kg.extract.attachment import Hold
    from kg.extract.triggers import Trigger

FILLED: Final = {
    "subject": "subject of {}",
    "as has": "does the same as the subject of {}",
    "shared subject": "subject that {} shares with a verb before it",
    "relative": "the noun that the clause with {} tells of",
    "control": "understood subject of {}",
    "object control": "object of the verb above, and so subject of {}",
    "participle": "the noun that {} tells of",
    "possessive": "possessive with {}",
    "by-phrase": "behind 'by', with {}",
    "agent": "behind 'by', with the passive {}",
    "shared agent": "behind 'by', with a passive that {} is joined to",
    "object": "object of {}",
    "passive": "subject of the passive {}",
    "relative object": "the noun that the clause with {} tells of, as its object",
    "raised object": "subject of the clause that is the object of {}",
    "shared object": "object that {} shares with the verb joined to it",
    "indirect object": "object of {}, to whom",
    "clause": "subject of the clause behind {}",
    "modifier": "modifier of {}",
    "between": "side behind 'between', with {}",
    "speaker": "subject of the verb of saying above {}",
}
"""How a phrase was found to why it fills its role; the braces are the trigger's words."""
BEHIND: Final = {" of deed": "the deed", " of means": "the means", " of outlet": "what"}
"""Endings of how somebody was found who stands behind a deed or a weapon: "condemned the army's raids"."""
HELD: Final = {
    "npadvmod": "beside {}",
    "advmod": "beside {}",
    "appos": "set beside {}",
    "dobj": "object of {}",
    "nsubjpass": "subject of the passive {}",
    "compound": "modifier of {}",
    "nmod": "modifier of {}",
    "poss": "possessive with {}",
}
"""How a place hangs on a word to the same in words; any other is a preposition."""


def why_filled(slot: str, how: str, trigger: "Trigger") -> str:
    """Why a phrase fills a role of a trigger.

    Args:
        slot: The phrase of the frame: subj, obj, a preposition ...
        how: The construction that it was found by.
        trigger: The trigger.
    """
    return filled(slot, how, repr(trigger.words))


def filled(slot: str, how: str, words: str) -> str:
    """Why a phrase fills a role, by the phrase of the frame and how it was found.

    >>> filled("subj", "subject", "'opened fire'"), filled("on", "launch on", "'attack'")
    ("subject of 'opened fire'", "behind 'on', with 'launch', the verb of 'attack'")
    """
    for ending, what in BEHIND.items():
        if how.endswith(ending):
            return f"stands behind {what} that is {filled(slot, how.removesuffix(ending), words)}"
    if slot == "further":
        way = f", behind {how!r}" if how else ""
        return f"named further below {words}{way}"
    if how in FILLED:
        return FILLED[how].format(words)
    if how.startswith("passive "):
        return f"{filled(slot, how.removeprefix('passive '), words)}, a passive"
    first, _, last = how.partition(" ")
    if how.startswith("shared "):
        return f"behind {last!r}, with the noun that {words} is joined to"
    if slot == "undergo":
        return f"subject of {how!r}, to whom {words} is done"
    if last == "passive":
        return f"behind 'by', with the passive of {first!r}, the verb of {words}"
    if slot == "subj":
        return f"subject of {first!r}, the verb of {words}"
    if last:
        return f"behind {last!r}, with {first!r}, the verb of {words}"
    return f"behind {how!r}, with {words}"


def why_there(hold: "Hold") -> str:
    """Why a place is where something happens: by the way it hangs, and on what."""
    words = repr(hold.holder.text)
    return HELD[hold.how].format(words) if hold.how in HELD else f"behind {hold.how!r}, with {words}"
