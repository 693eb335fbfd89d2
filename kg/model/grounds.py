"""EventMention -> grounds: why each part of it is what it is, in words."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Final

from kg.model.reading import EventMention
from kg.model.span import Span

UNQUOTED: Final = frozenset({"event", "type", "mode", "status"})
"""Parts that are no words of the report."""


@dataclass(frozen=True, slots=True)
class Ground:
    """Why one part of an event mention is what it is."""

    part: str
    """trigger, event, type, mode, status, actor, recipient, place, time, or the measure of a figure."""
    words: str
    """The words of the report that it is about; of a type, mode or status its name."""
    why: str
    """The rule, and the word list's file and line where it has one."""
    stands_for: str = ""
    """Of an argument the name of its entity, where the words do not say it."""

    def __str__(self) -> str:
        """One line.

        >>> str(Ground("actor", "Riot police", "subject of 'opened fire'"))
        "actor 'Riot police': subject of 'opened fire'"
        """
        words = self.words if self.part in UNQUOTED else repr(self.words)
        meant = f", that is {self.stands_for!r}" if self.stands_for else ""
        return f"{self.part} {words}{meant}: {self.why}"


def grounds(mention: EventMention, text: str, name_of: Callable[[str], str | None]) -> tuple[Ground, ...]:
    """Why each part of a mention is what it is: the trigger first, then what, who, where, when and how many.

    Args:
        mention: The mention.
        text: The report's text.
        name_of: Key of an entity to its name.
    """
    return tuple(_grounds(mention, text, name_of))


def entry_words(rule: str, entry: str) -> str:
    """A lexicon entry in words.

    >>> entry_words("verb:open fire/passive", "events.tsv:12")
    "verb 'open fire', passive, events.tsv:12"
    """
    part, _, name = rule.partition(":")
    voice = ", passive" if name.endswith("/passive") else ""
    where = f", {entry}" if entry else ""
    return f"{part} {name.removesuffix('/passive')!r}{voice}{where}"


def _grounds(mention: EventMention, text: str, name_of: Callable[[str], str | None]) -> Iterator[Ground]:
    def words(span: Span) -> str:
        return " ".join(span.of(text).split())

    yield Ground("trigger", words(mention.span), entry_words(mention.rule, mention.entry))
    if mention.event_rule:
        yield Ground("event", "told before", mention.event_rule)
    if mention.sense:
        yield Ground("type", mention.type, mention.sense)
    if mention.mode and mention.mode_rule:
        yield Ground("mode", mention.mode, mention.mode_rule)
    if mention.status_rule:
        yield Ground("status", mention.status, mention.status_rule)
    roles = (("actor", mention.actors), ("recipient", mention.recipients), ("place", mention.places))
    for role, arguments in roles:
        for argument in arguments:
            said = words(argument.span)
            name = name_of(argument.entity) if argument.entity is not None else None
            yield Ground(role, said, argument.rule, "" if name is None or name.casefold() in said.casefold() else name)
    if mention.time is not None:
        yield Ground("time", words(mention.time.span), mention.time_rule)
    for figure in mention.figures:
        yield Ground(figure.measure, words(figure.span), figure.rule)
