"""Parse, cast, events -> Claims: who says what, and with which stance."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from spacy.tokens import Token

from kg.extract.attribution import KINDS, Attribution, Scene
from kg.extract.cast import Cast
from kg.extract.chains import chain
from kg.extract.clauses import Stretch, compound_end
from kg.extract.cues import Cue, Cues, load_cues
from kg.extract.joining import outermost, whole_quotations, with_antecedents
from kg.extract.lines import of_lines, of_lists, of_titles
from kg.extract.matter import Before, Matters, is_deed, matters_of, stretch_span
from kg.extract.nominals import of_adjective, of_adverb, of_noun, of_phrase
from kg.extract.own_voice import own_claims
from kg.extract.parse import Parse
from kg.extract.quotes import find_quotes
from kg.extract.sources import agent, own_subject, possessor
from kg.extract.speakers import PARTS
from kg.extract.stance import is_said, stance_of
from kg.extract.verbs import of_mistaken, of_verb
from kg.model import Argument, Claim, Event, EventMention, Span

__all__ = ["Speech", "find_claims", "find_speech", "load_cues"]

SPEECH = 6
"""Tokens: cues inside a longer quotation are the speaker's, not the report's."""
DOCUMENTS = frozenset(
    {
        "report", "study", "survey", "poll", "statement", "investigation", "inquiry", "probe", "finding", "figure",
        "data", "document", "letter", "note", "leaflet", "communique", "bulletin", "review", "analysis", "tally",
        "account", "release", "video", "article", "count", "record", "estimate", "message", "tweet", "audit",
    }
)  # fmt: skip
"""Nouns for words that speak for whoever made them: the ombudsman's report, a study by N."""
MAKING = frozenset({"issue", "publish", "release", "write", "sign", "send", "post", "read", "put", "compile", "make"})
"""Verbs for making such words: a statement *issued* by the ministry."""
MAKERS = {"verb": of_verb, "noun": of_noun, "adj": of_adjective, "adverb": of_adverb}


@dataclass(frozen=True, slots=True)
class Speech:
    """Who says something in a report, before it is known what happened."""

    scene: Scene
    """The report as cues are looked for in it."""
    said: tuple[Attribution, ...]
    """In the order of their content."""

    def speaker_of(self, token: Token) -> str | None:
        """Key of the entity that says a word within quotation marks; None where nobody known does."""
        if self.scene.quotes.inside[token.i] < 0:
            return None
        over = [one for one in self.said if one.content[0] <= token.i < one.content[1]]
        found = _argument(self.scene.cast, min(over, key=lambda one: one.length)) if over else None
        return found.entity if found is not None else None


def find_speech(parse: Parse, cast: Cast, cues: Cues) -> Speech:
    """Find who speaks, with which words.

    Args:
        parse: the report.
        cast: who and what it names; resolves the sources.
        cues: the words that attribute.
    """
    scene = Scene(parse, find_quotes(parse), cast, cues, frozenset(_heads(parse, cues)))
    return Speech(scene, tuple(one for one in _attributions(scene) if is_said(scene, one)))


def find_claims(speech: Speech, event_mentions: Sequence[EventMention], events: Sequence[Event]) -> tuple[Claim, ...]:
    """Find what is claimed: attributed claims in the order of their content, then the report's own voice.

    Args:
        speech: who speaks.
        event_mentions: what the report says happened.
        events: the same, merged; a claim points at their keys.
    """
    scene = speech.scene
    keys = {event.key for event in events}
    matters = Matters(scene, [mention for mention in event_mentions if mention.event in keys])
    said = [one for one in speech.said if not is_deed(matters, one)]
    attributed: list[Claim] = []
    for one in said:
        attributed += _claims(scene, matters, one, _before(attributed))
    return (*attributed, *own_claims(scene, matters, [claim.content for claim in attributed]))


def _heads(parse: Parse, cues: Cues) -> Iterator[int]:
    """The tokens that are verbs of a cue; not those that only lead to a quotation: the sign *reads*, it *goes*."""
    for token in parse.doc:
        found = cues.of("verb", token.lemma_, token.text) if token.pos_ == "VERB" else ()
        if any(_has_words(token, cue) and cue.frames.keys() != {"quote"} for cue in found):
            yield token.i


def _attributions(scene: Scene) -> list[Attribution]:
    listed = list(of_lists(scene))
    leading = {one.head.i for one in listed}
    found = [whole_quotations(scene, one) for one in _candidates(scene) if one.head.i not in leading]
    found += [*listed, *of_lines(scene)]
    said = {one.head.i for one in found if one.entry.kind == "verb" and one.source is not None}
    found = [one for one in found if one.entry.kind != "adverb" or one.head.head.i not in said]
    found += of_titles(scene, {scene.parse.sentence_of[one.head.i] for one in found})
    return list(with_antecedents(scene, outermost(scene, found)))


def _candidates(scene: Scene) -> Iterator[Attribution]:
    for token in scene.parse.doc:
        quote = scene.quotes.at(token.i)
        if quote is not None and quote.end - quote.start > SPEECH and not _spoken_of(scene, token):
            continue
        kind = KINDS.get(token.pos_) if compound_end(token) == token else None
        if kind == "noun":
            mistaken = scene.cues.of("verb", token.lower_, token.lower_)
            found = [one for cue in mistaken if len(cue.words) == 1 for one in of_mistaken(scene, token, cue)]
            yield from found
            kind = None if found else kind
        for cue in scene.cues.of(kind, token.lemma_, token.text) if kind else ():
            if _has_words(token, cue):
                found = list(MAKERS[cue.kind](scene, token, cue))
                yield from found
                if found:
                    break
        for cue in scene.cues.at("phrase", token.lower_):
            yield from of_phrase(scene, token, cue)


def _spoken_of(scene: Scene, token: Token) -> bool:
    """Whether a verb inside a quotation has its subject outside: China "hopes that ..."."""
    own = own_subject(token)
    return own is not None and scene.quotes.inside[own.i] < 0


def _has_words(token: Token, cue: Cue) -> bool:
    """Whether the further words of a cue stand beside its first."""
    if len(cue.words) == 1:
        return True
    near = {token.doc[at].lower_ for at in range(token.i + 1, min(len(token.doc), token.i + 4))}
    return all(word in near for word in cue.words[1:])


def _before(claims: Sequence[Claim]) -> Before | None:
    """What the last claim with an event was about."""
    last = next((claim for claim in reversed(claims) if claim.event is not None), None)
    return Before(last.sentence, last.event, last.figure) if last is not None else None


def _claims(scene: Scene, matters: Matters, found: Attribution, before: Before | None) -> Iterator[Claim]:
    cue, content = stretch_span(scene, found.cue), stretch_span(scene, found.content)
    stance = stance_of(scene, found)
    source = _argument(scene.cast, found)
    quoted, about = _is_quoted(scene, found.content), matters.about(content)
    sentence = scene.parse.sentence_of[found.head.i]
    via = tuple(scene.cast.argument(voice, found.rule) for voice in chain(found))
    for matter in matters_of(matters, found, stance, before):
        yield Claim(cue, content, source, stance, quoted, sentence, matter.event, matter.figure, about, found.rule, via)


def _is_quoted(scene: Scene, content: Stretch) -> bool:
    """Whether a content begins and ends in quotation marks, or most of its words stand in them."""
    if all(scene.quotes.inside[at] >= 0 for at in (content[0], content[1] - 1)):
        return True
    words = [at for at in range(*content) if not scene.parse.doc[at].is_punct and not scene.parse.doc[at].is_space]
    return 2 * sum(scene.quotes.inside[at] >= 0 for at in words) > len(words)


def _entity_beside(cast: Cast, head: Token) -> str | None:
    """The entity that a source's apposition names (his adviser *Ann Lee*), or whose part it is (most of *them*)."""
    named = [child for child in head.rights if child.dep_ == "appos"]
    if head.lower_ in PARTS:
        named += [noun for link in head.rights if link.lower_ == "of" for noun in link.rights if noun.dep_ == "pobj"]
    owner = possessor(head) if head.pos_ == "NOUN" else None
    if owner is not None and head.lemma_.lower() in DOCUMENTS:
        named.append(owner.head)
        named += [child for child in owner.head.rights if child.dep_ == "appos"]
    elif head.lemma_.lower() in DOCUMENTS:
        makers = [agent(child) for child in head.rights if child.dep_ == "acl" and child.lemma_.lower() in MAKING]
        named += [maker.head for maker in makers if maker is not None]
    return next((entity.key for entity in map(cast.entity_at, named) if entity is not None), None)


def _one_of_them(cast: Cast, head: Token) -> str | None:
    """The person who is named beside "one of them": One of them, the driller *Ann Lee*, said ...."""
    if head.lower_ not in {"one", "another"}:
        return None
    named = [
        cast.entity_at(child) for child in head.rights if child.dep_ in {"appos", "conj"} and child.pos_ == "PROPN"
    ]
    return next((entity.key for entity in named if entity is not None and entity.kind == "Person"), None)


def _argument(cast: Cast, found: Attribution) -> Argument | None:
    if found.source is None:
        return None
    argument = cast.argument(found.source.head, found.rule)
    person = _one_of_them(cast, found.source.head)
    if person is not None:
        argument = replace(argument, entity=person)
    if argument.entity is None:
        argument = replace(argument, entity=_entity_beside(cast, found.source.head))
    pronoun = found.source.pronoun
    if pronoun is not None:
        span = Span(min(argument.span.start, pronoun.idx), max(argument.span.end, pronoun.idx + len(pronoun)))
        return Argument(span, argument.head, argument.entity, argument.rule)
    return argument
