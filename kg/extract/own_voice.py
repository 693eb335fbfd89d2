"""Event mentions in nobody's words -> Claims in the report's own voice."""

from collections.abc import Iterator, Sequence

from spacy.tokens import Token

from kg.extract.attribution import Scene
from kg.extract.clauses import right_edge, trim
from kg.extract.matter import Matters, figures_in, stretch_span
from kg.model import Claim, EventMention, Figure, Span

CLAUSES = frozenset({"ROOT", "conj", "ccomp", "advcl", "relcl", "acl", "parataxis", "pcomp"})


def own_claims(scene: Scene, matters: Matters, attributed: Sequence[Span]) -> Iterator[Claim]:
    """One claim for each event mention outside all attributed words, and one for each of its figures."""
    contents = sorted(attributed)
    at = 0
    reach = -1
    for mention in matters.happenings:
        while at < len(contents) and contents[at].start <= mention.span.start:
            reach = max(reach, contents[at].end)
            at += 1
        if mention.span.start < reach:
            continue
        said = [content for content in contents if any(content.covers(figure.span) for figure in mention.figures)]
        yield from _claims(scene, matters, mention, said)


def _claims(scene: Scene, matters: Matters, mention: EventMention, said: Sequence[Span]) -> Iterator[Claim]:
    """The claims of one mention, without the figures that stand in somebody's words."""
    content = _clause(scene, matters, mention)
    own = [figure for _, figure in figures_in([mention], content)]
    figures: list[Figure | None] = [figure for figure in own if not any(words.covers(figure.span) for words in said)]
    for figure in figures or [None]:
        yield Claim(
            cue=None,
            content=content,
            source=None,
            stance="asserts",
            quoted=False,
            sentence=mention.sentence,
            event=mention.event,
            figure=figure,
            about=matters.about(content),
            rule="own-voice",
        )


def _clause(scene: Scene, matters: Matters, mention: EventMention) -> Span:
    """The clause around a trigger, its figures included."""
    token = matters.token(mention.span)
    if token is None:
        return mention.span
    head = _clause_head(token)
    low, high = scene.bounds(token)
    start = max(low, head.left_edge.i)
    end = right_edge(head, head.i + 1, min(high, head.right_edge.i + 1), scene.heads)
    stretch = trim(scene.parse.doc, (min(start, token.i), max(end, token.i + 1)))
    content = stretch_span(scene, stretch) if stretch else mention.span
    spans = [content, mention.span, *(figure.span for figure in mention.figures)]
    sentence = scene.parse.sentences[mention.sentence].span
    spans = [span for span in spans if sentence.covers(span)]
    return Span(min(span.start for span in spans), max(span.end for span in spans)) if spans else mention.span


def _clause_head(token: Token) -> Token:
    head = token
    while head.head != head and not (head.pos_ in {"VERB", "AUX"} and head.dep_ in CLAUSES):
        head = head.head
    return head
