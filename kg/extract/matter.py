"""Content of a claim -> what it is about: the event, the figures, and everything that it names."""

from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from spacy.tokens import Token

from kg.extract.attribution import Attribution, Scene
from kg.extract.clauses import Stretch
from kg.model import EventMention, Figure, Span
from kg.model.reading import Stance

PROMISES: Final = frozenset({"THREATEN", "AGREE", "CONCEDE"})
"""Types whose content is not an event of its own: what is threatened, promised, conceded."""


CROWDS: Final = frozenset({"participants", "deployed"})
"""Measures that make a claim only of the event that the words are about."""
CASUALTIES: Final = frozenset({"killed", "injured"})
REACH: Final = 40
"""Event mentions back in which a toll is looked for."""
VERBAL: Final = frozenset({"REQUEST", "ACCUSE", "REJECT", "THREATEN", "AGREE", "SUPPORT", "CONCEDE"})
"""Types that are acts of speech."""
JUDGING: Final = ("judge", "voiced:", "prep:about")
"""Constructions that take a stand on something."""


class Matters:
    """The entities and events of one report, found by where they stand."""

    def __init__(self, scene: Scene, mentions: Sequence[EventMention]) -> None:
        self.scene = scene
        self.happenings = sorted(mentions, key=lambda mention: mention.span)
        self._starts = [mention.span.start for mention in self.happenings]
        self._tokens = {token.idx: token for token in scene.parse.doc}
        self._names = [(mention.span, mention.entity) for mention in scene.cast.mentions if mention.entity]
        self._name_starts = [span.start for span, _ in self._names]

    def token(self, span: Span) -> Token | None:
        """The word that a trigger begins with."""
        return self._tokens.get(span.start)

    def inside(self, span: Span) -> list[EventMention]:
        """The event mentions whose trigger stands in a stretch of text, in order."""
        first, last = bisect_left(self._starts, span.start), bisect_left(self._starts, span.end)
        return [mention for mention in self.happenings[first:last] if mention.span.end <= span.end]

    def at(self, cue: Span) -> EventMention | None:
        """The event mention whose trigger shares a word with a cue."""
        first = bisect_left(self._starts, cue.end)
        for mention in reversed(self.happenings[max(0, first - 4) : first]):
            if mention.span.overlaps(cue):
                return mention
        return None

    def over(self, token: Token) -> EventMention | None:
        """The event mention whose trigger holds a word."""
        return self.at(Span(token.idx, token.idx + len(token)))

    def about(self, span: Span) -> tuple[str, ...]:
        """Keys of the entities and events that a stretch of text names, in order of first naming."""
        first, last = bisect_left(self._name_starts, span.start), bisect_left(self._name_starts, span.end)
        named = [(where.start, key) for where, key in self._names[first:last] if where.end <= span.end]
        named += [(mention.span.start, mention.event) for mention in self.inside(span)]
        return tuple(dict.fromkeys(key for _, key in sorted(named)))

    def toll(self, content: Span) -> EventMention | None:
        """The event whose dead were counted last before a content that speaks of a toll and names no event."""
        first = bisect_left(self._starts, content.start)
        word = self._tokens.get(content.start)
        last = len(self.scene.parse.doc) - 1
        while word is not None and not self.scene.cues.at("toll", word.lemma_.lower()):
            word = word.nbor(1) if word.i < last and word.nbor(1).idx < content.end else None
        if word is None:
            return None
        for mention in reversed(self.happenings[max(0, first - REACH) : first]):
            if any(figure.measure in CASUALTIES for figure in mention.figures):
                return mention
        return None

    def main(self, mentions: Sequence[EventMention]) -> EventMention | None:
        """The event mention that hangs highest in its sentence; the first of equals."""
        return min(mentions, key=lambda mention: (self._depth(mention), mention.span), default=None)

    def _depth(self, mention: EventMention) -> int:
        token = self.token(mention.span)
        return sum(1 for _ in token.ancestors) if token is not None else len(self.scene.parse.doc)


@dataclass(frozen=True, slots=True)
class Matter:
    """What one claim says of which event."""

    event: str | None
    figure: Figure | None


def matters_of(matters: Matters, cue: Span, content: Span, stance: Stance | None) -> list[Matter]:
    """The event that a content is about, once for each figure claimed of it; at least one."""
    inside = matters.inside(content)
    act = matters.at(cue)
    figures = figures_in(inside, content)
    act_itself = stance == "demands" or (stance == "predicts" and act is not None and act.type in PROMISES)
    if act is not None and act_itself and not figures:
        return [Matter(act.event, None)]
    main = matters.main(inside)
    figures = [pair for pair in figures if pair[1].measure not in CROWDS or pair[0] == main]
    if figures:
        return [Matter(mention.event, figure) for mention, figure in figures]
    if main is not None:
        return [Matter(main.event, None)]
    earlier = matters.toll(content) if act is None or act.type in VERBAL else None
    about = earlier or act
    return [Matter(about.event if about is not None else None, None)]


def is_deed(matters: Matters, found: Attribution) -> bool:
    """Whether what looks like a claim is an event and nothing more.

    Praise, blame or concern over a deed is the event itself (SUPPORT, ACCUSE), and a happening has no voice.
    """
    source = found.source.head if found.source is not None else None
    if source is not None and found.entry.kind == "verb" and not matters.scene.is_people(source):
        happening = matters.over(source)
        if happening is not None and happening.type not in VERBAL:
            return True
    act = matters.over(found.head)
    if found.frame == "sc" and act is not None and act.type not in VERBAL:
        return True
    if not found.frame.startswith(JUDGING) or matters.scene.quotes.inside[found.content[0]] >= 0:
        return False
    return any(
        matters.over(token) is not None
        for token in matters.scene.parse.doc[found.content[0] : found.content[1]]
        if not found.content[0] <= token.head.i < found.content[1]
    )


def figures_in(mentions: Sequence[EventMention], content: Span) -> list[tuple[EventMention, Figure]]:
    """The first figure of each measure of each event that stands in a content, with its mention."""
    found: dict[tuple[str, str], tuple[EventMention, Figure]] = {}
    for mention in mentions:
        for figure in mention.figures:
            if content.covers(figure.span):
                found.setdefault((mention.event, figure.measure), (mention, figure))
    return sorted(found.values(), key=lambda pair: pair[1].span)


def stretch_span(scene: Scene, stretch: Stretch) -> Span:
    """The text of a stretch of tokens."""
    return scene.parse.span(scene.parse.doc[stretch[0]], scene.parse.doc[stretch[1] - 1])
