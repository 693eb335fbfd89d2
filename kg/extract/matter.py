"""Content of a claim -> what it is about: the event, the figures, and everything that it names."""

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Final

from spacy.tokens import Token

from kg.extract.attribution import Attribution, Scene
from kg.extract.clauses import Stretch
from kg.extract.tolls import attendance, recount
from kg.extract.topics import cores, head_of, is_bare_share, pronoun_subject, takes_up
from kg.model import EventMention, Figure, Span
from kg.model.reading import Stance

PROMISES: Final = frozenset({"THREATEN", "AGREE", "CONCEDE"})
"""Types whose content is not an event of its own: what is threatened, promised, conceded."""


CROWDS: Final = frozenset({"participants", "deployed"})
"""Measures that make a claim only of the event that the words are about."""
CASUALTIES: Final = frozenset({"killed", "injured"})
NEAR: Final = 2
"""Sentences back in which words that are taken up stand."""
REACH: Final = 40
"""Event mentions back in which a toll is looked for."""
AHEAD: Final = 4
"""Event mentions ahead in which a toll is looked for, where none stands before."""
LAST_PROTEST: Final = frozenset({"PROTEST"})
"""What those who took part took part in."""
VERBAL: Final = frozenset({"REQUEST", "ACCUSE", "REJECT", "THREATEN", "AGREE", "SUPPORT", "CONCEDE"})
"""Types that are acts of speech."""
JUDGING: Final = ("judge", "voiced:", "prep:about")
"""Constructions that take a stand on something."""

GIVEN: Final = frozenset({("offer", "np"), ("agree", "prep:on"), ("agree", "prep:with")})
"""Cues and constructions that, where they are an event, say no more than it: offered visas, agreed on a truce."""


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
        """The event whose dead were counted near a content that speaks of a toll and names no event."""
        word = self._tokens.get(content.start)
        last = len(self.scene.parse.doc) - 1
        while word is not None and not self.scene.cues.at("toll", word.lemma_.lower()):
            word = word.nbor(1) if word.i < last and word.nbor(1).idx < content.end else None
        if word is None:
            return None
        counted = (m for m, figure in self.counted(content.start) if figure.measure in CASUALTIES)
        return next(counted, None)

    def counted(self, offset: int) -> Iterator[tuple[EventMention, Figure]]:
        """The figures near an offset with their events: those before, the last first, then those ahead."""
        first = bisect_left(self._starts, offset)
        back = reversed(self.happenings[max(0, first - REACH) : first])
        for mention in (*back, *self.happenings[first : first + AHEAD]):
            for figure in mention.figures:
                yield mention, figure

    def before(self, offset: int, token: Token, kinds: frozenset[str] = frozenset()) -> EventMention | None:
        """The last deed told before an offset, in a word's sentence or the one before; of some kinds, two before."""
        first = bisect_left(self._starts, offset)
        sentence = self.scene.parse.sentence_of[token.i]
        for mention in reversed(self.happenings[max(0, first - 4) : first]):
            fits = mention.type in kinds if kinds else mention.type not in VERBAL
            if fits and sentence - mention.sentence <= (NEAR if kinds else 1):
                return mention
        return None

    def main(self, mentions: Sequence[EventMention]) -> EventMention | None:
        """The event mention that hangs highest in its sentence; the first of equals."""
        return min(mentions, key=lambda mention: (self._depth(mention), mention.span), default=None)

    def _depth(self, mention: EventMention) -> int:
        """Steps up from the word of a trigger that hangs highest: the parser cuts hyphenated ones, baton-charged."""
        token = self.token(mention.span)
        if token is None:
            return len(self.scene.parse.doc)
        last = token
        while last.i + 1 < len(last.doc) and last.nbor(1).idx < mention.span.end:
            last = last.nbor(1)
        return min(sum(1 for _ in word.ancestors) for word in token.doc[token.i : last.i + 1])


@dataclass(frozen=True, slots=True)
class Before:
    """What the claim before was about."""

    sentence: int
    """Index of its sentence."""
    event: str | None
    figure: Figure | None = None


@dataclass(frozen=True, slots=True)
class Matter:
    """What one claim says of which event."""

    event: str | None
    figure: Figure | None


def matters_of(matters: Matters, found: Attribution, stance: Stance | None, before: Before | None) -> list[Matter]:
    """The event that a content is about, once for each figure claimed of it; at least one.

    Args:
        matters: what the report names.
        found: the voice, its cue and its words.
        stance: what the voice does with them.
        before: the claim before, which the words may take up.
    """
    scene = matters.scene
    content, act = stretch_span(scene, found.content), matters.at(stretch_span(scene, found.cue))
    inside = matters.inside(content)
    head = head_of(scene, found.content)
    core = _core(matters, head, content)
    if stance == "demands":
        carrier = _protest(matters, found.head) or act
        if carrier is not None:
            return [Matter(carrier.event, None)]
    if stance == "denies":
        inside = [mention for mention in inside if core is not None and mention.event == core.event]
    figures = figures_in(inside, content)
    main = core or matters.main(inside)
    figures = [pair for pair in figures if pair[1].measure not in CROWDS or pair[0] == main]
    if figures:
        return [Matter(mention.event, figure) for mention, figure in figures]
    carried = act is not None and (
        (stance == "predicts" and act.type in PROMISES and core is None) or act.type == "CONCEDE"
    )
    again = _recount(matters, found, main, before) if main is None or not main.figures else None
    if again is not None:
        return [again]
    crowd = attendance(scene, found.content) if main is None and stance == "asserts" else None
    protest = matters.before(content.start, found.head, LAST_PROTEST) if crowd is not None else None
    if crowd is not None and protest is not None:
        return [Matter(protest.event, crowd)]
    if main is not None and not carried:
        return [Matter(main.event, None)]
    return [Matter(_pointed_at(matters, found, head, before) or (act.event if act is not None else None), None)]


def _recount(matters: Matters, found: Attribution, main: EventMention | None, before: Before | None) -> Matter | None:
    """The figure of words that count again what was counted before, at its event: put the toll at 64."""
    content = stretch_span(matters.scene, found.content)
    near = [
        (mention, figure)
        for mention, figure in matters.counted(content.start)
        if main is None or main.type != "ASSAULT" or mention.event == main.event or not main.figures
    ]
    told = [figure for _, figure in near]
    just = before.figure if before is not None and before.event is not None else None
    if just is not None and before is not None:
        just = just if matters.scene.parse.sentence_of[found.head.i] - before.sentence <= 1 else None
    figure = recount(matters.scene, found.frame, found.content, [just, *told] if just is not None else told)
    if figure is None:
        return None
    if just is not None and before is not None and just.measure == figure.measure:
        return Matter(before.event, figure)
    alike = [mention.event for mention, told in near if told.measure == figure.measure]
    return Matter(next(iter(alike or [mention.event for mention, told in near if told.measure in CASUALTIES])), figure)


def _core(matters: Matters, head: Token | None, content: Span) -> EventMention | None:
    """The event that a content's head word names, or that it only carries."""
    for token in cores(matters.scene, head) if head is not None else ():
        mention = matters.over(token)
        if mention is not None and content.covers(mention.span):
            return mention
    return None


def _protest(matters: Matters, verb: Token) -> EventMention | None:
    """The protest by which something is demanded: rallied to demand N, marched and demanded N."""
    at = verb
    for _ in range(3):
        if at.dep_ not in {"advcl", "xcomp", "acl", "relcl", "conj"}:
            return None
        at = at.head
        mention = matters.over(at)
        if mention is not None:
            return mention if mention.type == "PROTEST" else None
    return None


def _pointed_at(matters: Matters, found: Attribution, head: Token | None, before: Before | None) -> str | None:
    """The event of words that name none: the toll was higher, it would go ahead, the allegation, any involvement."""
    content = stretch_span(matters.scene, found.content)
    act = matters.over(found.head)
    if act is None or act.type in VERBAL:
        toll = matters.toll(content)
        if toll is not None:
            return toll.event
    if head is None:
        return None
    if takes_up(matters.scene, head):
        near = before is not None and matters.scene.parse.sentence_of[found.head.i] - before.sentence <= NEAR
        return before.event if before is not None and near else None
    pronoun = pronoun_subject(head)
    own = pronoun is not None and (
        matters.scene.cast.entity_at(pronoun) is not None
        or (found.source is not None and found.source.head.lower_ == pronoun.lower_)
    )
    if (pronoun is not None and not own) or is_bare_share(head):
        earlier = matters.before(min(content.start, found.head.idx), found.head)
        return earlier.event if earlier is not None else None
    return None


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
    if found.entry.name == "seek" and (act is None or act.type != "REQUEST"):
        return True
    bodily = act is not None and act.type not in VERBAL and found.frame == "judge"
    spoken = source is not None and matters.scene.cast.kind_at(source) == "Person"
    if (bodily and not spoken) or (act is not None and (found.entry.name, found.frame) in GIVEN):
        return True
    if act is not None and act.type not in VERBAL:
        content = stretch_span(matters.scene, found.content)
        if found.frame == "sc" or act.span.overlaps(content):
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
