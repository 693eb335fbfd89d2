"""Readings built by hand for tests: a report's text with its entities and events said in a few words."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date

from kg.model import (
    Argument,
    Claim,
    Document,
    Entity,
    Event,
    EventMention,
    Figure,
    Mention,
    Reading,
    Relation,
    Sentence,
    Span,
    Time,
)


@dataclass
class Report:
    """Collects what a report says; every phrase is found in its text."""

    key: str
    text: str
    published: date | None = None
    entities: dict[str, Entity] = field(default_factory=dict)
    mentions: list[Mention] = field(default_factory=list)
    event_mentions: list[EventMention] = field(default_factory=list)
    events: dict[str, list[int]] = field(default_factory=dict)
    claims: list[Claim] = field(default_factory=list)
    relations: list[Relation] = field(default_factory=list)

    def span(self, words: str) -> Span:
        """Where words first stand."""
        start = self.text.index(words)
        return Span(start, start + len(words))

    def entity(
        self, *names: str, kind: str = "Organization", sector: str | None = None, country: str | None = None
    ) -> str:
        """An entity with its names, each mentioned where it first stands."""
        key = names[0].casefold().replace(" ", "-")
        self.entities[key] = Entity(key, names[0], kind, sector, names, country=country)
        for name in names:
            form = "name" if name[0].isupper() else "nominal"
            self.mentions.append(Mention(self.span(name), 0, kind, key, form))
        return key

    def argument(self, key: str) -> Argument:
        """An entity as an argument."""
        span = self.span(self.entities[key].name)
        return Argument(span, span, key)

    def event(
        self,
        trigger: str,
        type_: str,
        mode: str | None = None,
        *,
        actors: Sequence[str] = (),
        recipients: Sequence[str] = (),
        places: Sequence[str] = (),
        day: date | None = None,
        until: date | None = None,
        figures: Sequence[Figure] = (),
        status: str = "actual",
        key: str | None = None,
    ) -> str:
        """An event mention; the same key again makes another mention of that event."""
        span = self.span(trigger)
        key = key or f"{type_.casefold()}-{span.start}"
        end = until or day
        time = Time(span, day, end, "day") if end else None
        roles = [tuple(map(self.argument, keys)) for keys in (actors, recipients, places)]
        self.events.setdefault(key, []).append(len(self.event_mentions))
        self.event_mentions.append(
            EventMention(span, 0, type_, mode, status, *roles, time, tuple(figures), key, "test")
        )
        return key

    def figure(self, words: str, measure: str, value: int | None, **bounds: int | bool) -> Figure:
        """A figure printed with these words."""
        return Figure(self.span(words), measure, value, **bounds)

    def claim(
        self,
        content: str,
        event: str | None = None,
        *,
        source: str | None = None,
        cue: str | None = None,
        stance: str | None = "asserts",
        figure: Figure | None = None,
    ) -> None:
        """One voice saying one thing."""
        said = self.argument(source) if source else None
        words = self.span(cue) if cue else None
        self.claims.append(Claim(words, self.span(content), said, stance, False, 0, event, figure, (), "test"))

    def relation(self, subject: str, predicate: str, target: str) -> None:
        """A lasting relation."""
        self.relations.append(Relation(subject, target, predicate, Span(0, len(self.text)), 0, "test"))

    def reading(self) -> Reading:
        """Everything collected, as one sentence."""
        events = tuple(Event(key, tuple(indexes)) for key, indexes in self.events.items())
        return Reading(
            Document(self.key, self.text, published=self.published),
            (Sentence(0, Span(0, len(self.text))),),
            tuple(sorted(self.mentions, key=lambda m: m.span)),
            tuple(self.entities.values()),
            tuple(self.event_mentions),
            events,
            tuple(self.claims),
            tuple(self.relations),
        )
