"""Readings, decisions -> readings in which one report's entity that a decision takes apart is two."""

from bisect import bisect_right
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace
from urllib.parse import unquote

from kg.model import Argument, Claim, Decision, Entity, EventMention, Reading, Relation, Span
from kg.resolve.folding import slug


def split_readings(readings: Sequence[Reading], decisions: Iterable[Decision]) -> tuple[Reading, ...]:
    """Take apart each entity of one report whose names are on both sides of a decision that they are two.

    A mention goes to the side whose name it is, or whose name stands nearest before it, else first behind it.
    """
    sides = [(_handles(d.left, d.left_text), _handles(d.right, d.right_text)) for d in decisions]
    if not sides:
        return tuple(readings)
    return tuple(_split_reading(reading, sides) for reading in readings)


def _handles(reference: str, words: str) -> frozenset[str]:
    return frozenset({unquote(reference.removeprefix("entity/")), slug(words) if words else ""} - {""})


def _split_reading(reading: Reading, sides: Sequence[tuple[frozenset[str], frozenset[str]]]) -> Reading:
    for left, right in sides:
        for entity in reading.entities:
            slugs = {slug(name) for name in entity.names}
            if slugs & left and slugs & right and not slugs & left & right:
                first = slug(entity.name) in right
                reading = _Split(reading, entity, *((left, right) if first else (right, left))).reading()
    return reading


@dataclass(slots=True)
class _Split:
    """One entity of one report, a side of which becomes an entity of its own."""

    old: Reading
    entity: Entity
    names: frozenset[str]
    """Slugs of the names that make the new entity."""
    others: frozenset[str]
    """Slugs of the names that the old one keeps."""
    _said: list[tuple[int, str]] = field(init=False)
    _turns: list[tuple[int, bool]] = field(init=False)
    _key: str = field(init=False)

    def __post_init__(self) -> None:
        text = self.old.document.text
        own = [m for m in self.old.mentions if m.entity == self.entity.key]
        self._said = sorted((m.span.start, slug(text[m.span.start : m.span.end])) for m in own)
        telling = self.names | self.others
        self._turns = [(start, words in self.names) for start, words in self._said if words in telling]
        keys = {entity.key for entity in self.old.entities}
        self._key = next(name for name in (min(self.names), f"{self.entity.key}-{min(self.names)}") if name not in keys)

    def _taken(self, start: int) -> bool:
        """Whether what stands there goes to the new entity."""
        if not self._turns:
            return False
        place = bisect_right(self._turns, (start, True))
        return self._turns[max(place - 1, 0)][1]

    def _is_new(self, name: str) -> bool:
        """Whether a name is one of the new entity's alone: its own, or a description that only it is given."""
        where = [start for start, words in self._said if words == name]
        return name in self.names or (name not in self.others and bool(where) and all(map(self._taken, where)))

    def _at(self, key: str | None, span: Span) -> str | None:
        return self._key if key == self.entity.key and self._taken(span.start) else key

    def _argument(self, argument: Argument) -> Argument:
        return replace(argument, entity=self._at(argument.entity, argument.span))

    def reading(self) -> Reading:
        """The report with two entities in place of one."""
        old = self.old
        names = [name for name in self.entity.names if self._is_new(slug(name))]
        rest = [name for name in self.entity.names if name not in names]
        new = replace(self.entity, key=self._key, name=names[0], names=tuple(names), title=None, matches=(), given=())
        entities = [replace(e, name=rest[0], names=tuple(rest)) if e is self.entity else e for e in old.entities]
        return replace(
            old,
            mentions=tuple(replace(m, entity=self._at(m.entity, m.span)) for m in old.mentions),
            entities=(*entities, new),
            event_mentions=tuple(map(self._event, old.event_mentions)),
            claims=tuple(map(self._claim, old.claims)),
            relations=tuple(map(self._relation, old.relations)),
        )

    def _event(self, mention: EventMention) -> EventMention:
        return replace(
            mention,
            actors=tuple(map(self._argument, mention.actors)),
            recipients=tuple(map(self._argument, mention.recipients)),
            places=tuple(map(self._argument, mention.places)),
        )

    def _claim(self, claim: Claim) -> Claim:
        return replace(
            claim,
            source=self._argument(claim.source) if claim.source else None,
            via=tuple(map(self._argument, claim.via)),
            about=tuple(self._at(key, claim.content) or key for key in claim.about),
        )

    def _relation(self, relation: Relation) -> Relation:
        subject = self._at(relation.subject, relation.span) or relation.subject
        target = self._at(relation.object, relation.span) or relation.object
        return replace(relation, subject=subject, object=target)
