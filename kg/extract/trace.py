"""Decisions of the stages -> what could have named an event and named none, each with the rule that stopped it."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from spacy.tokens import Token

from kg.extract.lexicon import PART_NAMES, TRAP, Entry
from kg.extract.parse import Parse
from kg.model import Span
from kg.model.explanation import PassedOver, Rule


@dataclass(frozen=True, slots=True)
class Miss:
    """An entry that words of the report could match, and what stopped it."""

    entry: Entry
    tokens: tuple[Token, ...]
    rule: Rule
    why: str


class Trace:
    """Collects what the stages pass over; they are given one only where a report is to be explained."""

    def __init__(self) -> None:
        self._misses: dict[int, list[Miss]] = {}
        self._ends: dict[int, Miss] = {}

    def begin(self, head: Token) -> None:
        """Forget what was told of a word: it is looked at again."""
        self._misses[head.i] = []

    def miss(self, head: Token, entry: Entry, tokens: Sequence[Token], rule: Rule, why: str) -> None:
        """An entry fits the words that begin at a head word, and was passed over for the next one."""
        if entry.type != TRAP:  # a trap that does not hold stops nothing
            self._misses[head.i].append(Miss(entry, tuple(tokens), rule, why))

    def end(self, head: Token, entry: Entry, tokens: Sequence[Token], rule: Rule, why: str) -> None:
        """An entry was taken at a head word, and makes no event all the same."""
        self._ends[head.i] = Miss(entry, tuple(tokens), rule, why)

    def passed_over(self, parse: Parse, events: Iterable[Span]) -> tuple[PassedOver, ...]:
        """What named no event, in order.

        Args:
            parse: The report.
            events: The words of each trigger that did.
        """
        offsets = {offset for span in events for offset in range(span.start, span.end)}
        made = {head for head in {*self._misses, *self._ends} if parse.doc[head].idx in offsets}
        return tuple(
            PassedOver(
                parse.span(miss.tokens[0], miss.tokens[-1]),
                parse.sentence_of[head],
                miss.entry.type,
                miss.entry.mode,
                f"{PART_NAMES[miss.entry.part]} {miss.entry.name!r}",
                miss.entry.origin,
                miss.rule,
                miss.why,
                elsewhere=head in made,
            )
            for head in sorted({*self._misses, *self._ends})
            for miss in self._of(head, head in made)
        )

    def _of(self, head: int, made: bool) -> Iterator[Miss]:
        """What decided at a head word: the end of the entry that was taken, else every entry that could have been."""
        if head in self._ends and not made:
            yield self._ends[head]
            return
        told = set()
        for miss in self._misses.get(head, ()):
            key = (miss.entry.type, miss.entry.mode, miss.rule, miss.why)
            if key not in told:
                told.add(key)
                yield miss
