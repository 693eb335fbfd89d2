"""Parse, cast, events -> Claims: who says what, and with which stance."""

from collections.abc import Iterator, Sequence

from spacy.tokens import Token

from kg.extract.attribution import KINDS, Attribution, Scene
from kg.extract.cast import Cast
from kg.extract.clauses import Stretch
from kg.extract.cues import Cue, Cues, load_cues
from kg.extract.joining import outermost, whole_quotations
from kg.extract.lines import of_lines, of_lists
from kg.extract.nominals import of_adjective, of_adverb, of_noun, of_phrase
from kg.extract.parse import Parse
from kg.extract.quotes import find_quotes
from kg.extract.stance import is_said, stance_of
from kg.extract.verbs import of_verb
from kg.model import Argument, Claim, Event, EventMention, Span

__all__ = ["find_claims", "load_cues"]

SPEECH = 6
"""Tokens: cues inside a longer quotation are the speaker's, not the report's."""
MAKERS = {"verb": of_verb, "noun": of_noun, "adj": of_adjective, "adverb": of_adverb}


def find_claims(
    parse: Parse, cast: Cast, event_mentions: Sequence[EventMention], events: Sequence[Event], cues: Cues
) -> tuple[Claim, ...]:
    """Find who says what: attributed claims in the order of their content, then the report's own voice."""
    heads = frozenset(token.i for token in parse.doc if token.pos_ == "VERB" and cues.at("verb", token.lemma_.lower()))
    scene = Scene(parse, find_quotes(parse), cues, heads)
    listed = list(of_lists(scene))
    leading = {one.head.i for one in listed}
    found = [whole_quotations(scene, one) for one in _candidates(scene) if one.head.i not in leading]
    found = outermost(scene, [*found, *listed, *of_lines(scene, cast)])
    return tuple(_claim(scene, cast, one) for one in found if is_said(scene, one))


def _candidates(scene: Scene) -> Iterator[Attribution]:
    for token in scene.parse.doc:
        quote = scene.quotes.at(token.i)
        if quote is not None and quote.end - quote.start > SPEECH:
            continue
        kind = KINDS.get(token.pos_)
        for cue in scene.cues.at(kind, token.lemma_.lower()) if kind else ():
            if _has_words(token, cue):
                found = list(MAKERS[cue.kind](scene, token, cue))
                yield from found
                if found:
                    break
        for cue in scene.cues.at("phrase", token.lower_):
            yield from of_phrase(scene, token, cue)


def _has_words(token: Token, cue: Cue) -> bool:
    """Whether the further words of a cue stand beside its first."""
    if len(cue.words) == 1:
        return True
    near = {token.doc[at].lower_ for at in range(token.i + 1, min(len(token.doc), token.i + 4))}
    return all(word in near for word in cue.words[1:])


def _claim(scene: Scene, cast: Cast, found: Attribution) -> Claim:
    return Claim(
        cue=_span(scene, found.cue),
        content=_span(scene, found.content),
        source=_argument(cast, found),
        stance=stance_of(scene, found),
        quoted=_is_quoted(scene, found.content),
        sentence=scene.parse.sentence_of[found.head.i],
        event=None,
        figure=None,
        rule=found.rule,
    )


def _span(scene: Scene, stretch: Stretch) -> Span:
    return scene.parse.span(scene.parse.doc[stretch[0]], scene.parse.doc[stretch[1] - 1])


def _is_quoted(scene: Scene, content: Stretch) -> bool:
    """Whether most words of a content stand in quotation marks."""
    words = [at for at in range(*content) if not scene.parse.doc[at].is_punct and not scene.parse.doc[at].is_space]
    return 2 * sum(scene.quotes.inside[at] >= 0 for at in words) > len(words)


def _argument(cast: Cast, found: Attribution) -> Argument | None:
    if found.source is None:
        return None
    argument = cast.argument(found.source.head, found.rule)
    pronoun = found.source.pronoun
    if pronoun is not None:
        span = Span(min(argument.span.start, pronoun.idx), max(argument.span.end, pronoun.idx + len(pronoun)))
        return Argument(span, argument.head, argument.entity, argument.rule)
    return argument
