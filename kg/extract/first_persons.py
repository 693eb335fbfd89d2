"""Cast, speech -> whom "I" and "we" stand for: who is quoted, else the body that the report speaks for."""

from collections.abc import Sequence
from dataclasses import replace
from typing import Final

from kg.extract.cast import Cast
from kg.extract.claims import Speech
from kg.extract.names import LETTERHEAD
from kg.extract.parse import Parse
from kg.model import Entity, Mention, Relation, Span

ONE: Final = frozenset({"i", "me", "my", "mine", "myself"})
"""First persons of one speaker."""
MANY: Final = frozenset({"we", "us", "our", "ours", "ourselves"})
"""First persons of several, or of a body."""
BODIES: Final = frozenset({"Organization", "Group"})
"""Kinds that say "we" of themselves."""
SPEAKING: Final = ("speaksFor", "leads", "memberOf", "employedBy")
"""Relations by which a person's "we" is a body's, the surest first."""
ALONE: Final = 0.4
"""Share of such a block that the name takes up."""


def with_first_persons(cast: Cast, speech: Speech, relations: Sequence[Relation]) -> Cast:
    """The cast with a mention for each "I" and "we" whose speaker is known.

    Args:
        cast: who and what the report names.
        speech: who says what.
        relations: what lasts between them: whom a person's "we" stands for.

    "We did not open fire," the police say: the police did not. "We condemn the raid", a union's own press release says:
    the union does.
    """
    found: list[tuple[int, Mention]] = []
    own: str | None = None
    asked = False
    for token in cast.parse.doc:
        word = token.lower_
        if word not in ONE | MANY or token.tag_ not in {"PRP", "PRP$"} or token.i in cast.heads:
            continue
        quoted = speech.scene.quotes.inside[token.i] >= 0
        if not quoted and not asked:
            own, asked = issuer(cast), True
        key = speech.speaker_of(token) if quoted else own if word in MANY else None
        entity = _meant(cast, cast.entities.get(key or ""), relations if word in MANY else None)
        if entity is not None:
            span = Span(token.idx, token.idx + len(token))
            sentence = cast.parse.sentence_of[token.i]
            found.append((token.i, Mention(span, sentence, entity.kind, entity.key, "pronoun")))
    return _added(cast, found) if found else cast


def _meant(cast: Cast, speaker: Entity | None, relations: Sequence[Relation] | None) -> Entity | None:
    """Whom a speaker means: "I" a person, "we" a body, or the body that a person speaks for."""
    if speaker is None:
        return None
    if relations is None:
        return speaker if speaker.kind == "Person" else None
    if speaker.kind in BODIES:
        return speaker
    for predicate in SPEAKING:
        for relation in relations:
            if relation.subject == speaker.key and relation.predicate == predicate:
                body = cast.entities.get(relation.object)
                if body is not None and body.kind in BODIES:
                    return body
    return None


def issuer(cast: Cast) -> str | None:
    """Key of the body that a report speaks for: its publisher or author, or the one that its head names alone."""
    document = cast.parse.document
    said = {name.casefold() for name in (document.publisher, document.author) if name}
    for entity in cast.entities.values():
        if entity.kind == "Organization" and said & {name.casefold() for name in entity.names}:
            return entity.key
    for block in cast.parse.blocks[:LETTERHEAD]:
        inside = [m for m in cast.mentions if block.span.start <= m.span.start and m.span.end <= block.span.end]
        named = [m for m in inside if m.form == "name" and m.kind == "Organization" and m.entity is not None]
        size = block.span.end - block.span.start
        if named and sum(m.span.end - m.span.start for m in named) >= ALONE * size and _is_head(cast.parse, block.span):
            return named[0].entity
    return None


def _is_head(parse: Parse, span: Span) -> bool:
    """Whether a block tells nothing: it has no verb."""
    words = [token for token in parse.doc if span.start <= token.idx < span.end]
    return not any(token.tag_ in {"VBD", "VBZ", "VBP"} for token in words)


def _added(cast: Cast, found: list[tuple[int, Mention]]) -> Cast:
    """The cast with more mentions, each with the token that it stands at; mentions stay in order of their start."""
    order = sorted([*cast.mentions, *(mention for _, mention in found)], key=lambda m: (m.span.start, m.span.end))
    index = {id(mention): number for number, mention in enumerate(order)}
    moved = [index[id(mention)] for mention in cast.mentions]
    heads = {token: moved[number] for token, number in cast.heads.items()}
    inside = {token: moved[number] for token, number in cast.inside.items()}
    for token, mention in found:
        heads[token] = inside[token] = index[id(mention)]
    return replace(cast, mentions=tuple(order), heads=heads, inside=inside)
