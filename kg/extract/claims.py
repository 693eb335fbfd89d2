"""Parse, cast, events -> Claims: who says what, and with which stance."""

from collections.abc import Iterator, Sequence

from spacy.tokens import Token

from kg.extract.attribution import Attribution, Scene, of_verb
from kg.extract.cast import Cast
from kg.extract.clauses import Stretch
from kg.extract.cues import Cue, Cues, load_cues
from kg.extract.nominals import of_adjective, of_adverb, of_noun, of_phrase
from kg.extract.parse import Parse
from kg.extract.quotes import find_quotes
from kg.model import Argument, Claim, Event, EventMention, Span

__all__ = ["find_claims", "load_cues"]


def find_claims(
    parse: Parse, cast: Cast, event_mentions: Sequence[EventMention], events: Sequence[Event], cues: Cues
) -> tuple[Claim, ...]:
    """Find who says what: attributed claims in the order of their content, then the report's own voice."""
    quotes = find_quotes(parse)
    heads = frozenset(token.i for token in parse.doc if token.pos_ == "VERB" and cues.at("verb", token.lemma_.lower()))
    scene = Scene(parse, quotes, cues, heads)
    found = _outermost(sorted(_candidates(scene), key=lambda a: (a.content[0], -a.content[1], a.head.i)))
    return tuple(_claim(scene, cast, attribution) for attribution in found)


def _candidates(scene: Scene) -> Iterator[Attribution]:
    for token in scene.parse.doc:
        quote = scene.quotes.at(token.i)
        if quote is not None and quote.end - quote.start > 5:
            continue
        lemma = token.lemma_.lower()
        kinds = {"VERB": "verb", "NOUN": "noun", "ADJ": "adj", "ADV": "adverb"}
        kind = kinds.get(token.pos_)
        for cue in scene.cues.at(kind, lemma) if kind else ():
            if not _has_words(token, cue):
                continue
            found = list(_of(scene, token, cue))
            if found:
                yield from found
                break
        for cue in scene.cues.at("phrase", token.lower_):
            yield from of_phrase(scene, token, cue)


def _of(scene: Scene, token: Token, cue: Cue) -> Iterator[Attribution]:
    make = {"verb": of_verb, "noun": of_noun, "adj": of_adjective, "adverb": of_adverb}[cue.kind]
    return make(scene, token, cue)


def _has_words(token: Token, cue: Cue) -> bool:
    """Whether the further words of a cue stand beside its first."""
    if len(cue.words) == 1:
        return True
    near = {token.doc[at].lower_ for at in range(token.i + 1, min(len(token.doc), token.i + 4))}
    return all(word in near for word in cue.words[1:])


def _outermost(found: list[Attribution]) -> list[Attribution]:
    """Without those that stand inside the words of another voice."""
    kept: list[Attribution] = []
    for one in found:
        inside = False
        for other in found:
            if other is one or not other.content[0] <= one.head.i < other.content[1]:
                continue
            mutual = one.content[0] <= other.head.i < one.content[1]
            if not mutual or other.content[1] - other.content[0] > one.content[1] - one.content[0]:
                inside = True
        if not inside:
            kept.append(one)
    return kept


def _claim(scene: Scene, cast: Cast, found: Attribution) -> Claim:
    doc = scene.parse.doc
    return Claim(
        cue=_span(scene, found.cue),
        content=_span(scene, found.content),
        source=_argument(scene, cast, found),
        stance=found.stance,
        quoted=False,
        sentence=scene.parse.sentence_of[found.head.i],
        event=None,
        figure=None,
        rule=found.rule,
    )


def _span(scene: Scene, stretch: Stretch) -> Span:
    return scene.parse.span(scene.parse.doc[stretch[0]], scene.parse.doc[stretch[1] - 1])


def _argument(scene: Scene, cast: Cast, found: Attribution) -> Argument | None:
    if found.source is None:
        return None
    argument = cast.argument(found.source.head, found.rule)
    pronoun = found.source.pronoun
    if pronoun is not None:
        span = Span(min(argument.span.start, pronoun.idx), max(argument.span.end, pronoun.idx + len(pronoun)))
        return Argument(span, argument.head, argument.entity, argument.rule)
    return argument
