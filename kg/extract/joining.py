"""Attributions -> attributions: whole quotations, and only the outermost voice."""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import replace

from kg.extract.attribution import Attribution, Scene
from kg.extract.clauses import FINITE, Stretch, has_main_clause, is_dash, trim
from kg.extract.quotes import Quote

TAKEN_UP = frozenset({"this", "that", "it", "them", "so", "these", "those"})
CLAIMED = frozenset({"that", "wh", "quote", "clause", "R-of", "np-at"})
"""Constructions whose content can be taken up by a pronoun."""
JOINING = frozenset({"and", "but", "or", "nor", "yet"})
JOINT = 6
"""Tokens before a quotation in which the conjunction is looked for that takes it on."""
SCARE = 4
"""Tokens, marks included: a shorter quotation is a word in quotation marks, not speech."""


def whole_quotations(scene: Scene, found: Attribution) -> Attribution:
    """The content stretched over every quotation that it cuts, and over those that go on behind the cue."""
    start, end = found.content
    first, last = scene.quotes.at(start), scene.quotes.at(end - 1)
    if last is not None and last.closed and last.end == end and last.start <= found.head.i:
        end -= 1
    if first is not None and not first.start <= found.head.i < first.end:
        start = min(start, first.start)
    if last is not None and not last.start <= found.head.i < last.end:
        end = max(end, last.end)
    end = max(end, _taken_on(scene, found, (start, end)))
    speech = last if last is not None else first
    while speech is not None and speech.end - speech.start >= SCARE:
        speech = _next(scene, speech, max(end, found.cue[1]), found)
        if speech is not None:
            end = max(end, speech.end)
    return replace(found, content=(start, end))


def _taken_on(scene: Scene, found: Attribution, content: Stretch) -> int:
    """Where words end that a conjunction takes on behind the cue: "It was a farce", he said, and "an insult"."""
    doc, high = scene.parse.doc, scene.bounds(found.head)[1]
    if content[1] > found.cue[0] or not any(scene.quotes.inside[at] >= 0 for at in range(*content)):
        return content[1]
    for at in range(found.cue[1] + 1, high - 1):
        quote = scene.quotes.at(at)
        if quote is not None and quote.start == at and quote.end <= high + 1:
            if doc[at - 1].text == "," and doc[content[1] - 2].text == "," and doc[at + 1].is_lower:
                return quote.end
            joint = [token for token in doc[max(found.cue[1], at - JOINT) : at] if token.lower_ in JOINING]
            comma = joint and (doc[joint[-1].i - 1].text == "," or is_dash(doc[joint[-1].i - 1]))
            return quote.end if comma and not has_main_clause(doc, (joint[-1].i, at)) else content[1]
        if quote is not None or (at in scene.heads and doc[at].tag_ in FINITE) or doc[at].text in {";", ":"}:
            break
    return content[1]


def _next(scene: Scene, speech: Quote, end: int, found: Attribution) -> Quote | None:
    """The quotation that goes on with a speech: the sentence behind it, or the next paragraph of an open quotation."""
    parse = scene.parse
    sentence = parse.sentence_of[end - 1]
    if sentence + 1 >= len(parse.sentences):
        return None
    begin = parse.bounds[sentence + 1][0]
    follow = scene.quotes.at(begin)
    if follow is None or follow.start != begin or follow.end <= end or follow.end - follow.start < SCARE:
        return None
    if parse.block_of[sentence] != parse.block_of[sentence + 1] and (speech.closed or speech.end < end):
        return None
    return None if _has_own_cue(scene, follow, found) else follow


def _has_own_cue(scene: Scene, quote: Quote, found: Attribution) -> bool:
    """Whether the sentence in which a quotation ends names a voice of its own behind it."""
    high = scene.parse.bounds[scene.parse.sentence_of[quote.end - 1]][1]
    doc = scene.parse.doc
    behind = range(quote.end, high)
    return any(at in scene.heads or doc[at].lower_ == "according" for at in behind)


def with_antecedents(scene: Scene, found: Iterable[Attribution]) -> Iterator[Attribution]:
    """A content that is a bare pronoun ("denied this") replaced by the words that it takes up.

    They are the claim before, else the sentence before, in the same paragraph.
    """
    parse, before = scene.parse, None
    for one in found:
        start, end = one.content
        if end - start == 1 and parse.doc[start].lower_ in TAKEN_UP and one.frame.startswith("np"):
            content = _taken_up(scene, one, before)
            yield replace(one, content=content) if content else one
        else:
            yield one
        before = one


def _taken_up(scene: Scene, one: Attribution, before: Attribution | None) -> Stretch | None:
    parse = scene.parse
    number = parse.sentence_of[one.head.i]
    if before is not None and before.frame in CLAIMED:
        gap = number - parse.sentence_of[before.content[1] - 1]
        if 0 <= gap <= 1 and before.content[1] <= one.content[0]:
            return before.content
    if number == 0 or parse.block_of[number - 1] != parse.block_of[number]:
        return None
    return trim(parse.doc, parse.bounds[number - 1])


def outermost(scene: Scene, found: Iterable[Attribution]) -> list[Attribution]:
    """Without those whose cue stands inside the words, or the source, of another voice.

    Of two that hold each other the first stays.
    """
    ordered = sorted(found, key=lambda a: (a.content[0], -a.content[1], a.head.i))
    by_sentence: dict[int, list[Attribution]] = defaultdict(list)
    sentence_of = scene.parse.sentence_of
    for one in ordered:
        for sentence in range(sentence_of[min(one.content[0], one.cue[0])], sentence_of[one.content[1] - 1] + 1):
            by_sentence[sentence].append(one)
    return [one for one in ordered if not _is_inside(one, by_sentence[sentence_of[one.head.i]])]


def _is_inside(one: Attribution, others: Iterable[Attribution]) -> bool:
    for other in others:
        if other.content == one.content and other.head.i != one.head.i and _weight(other) > _weight(one):
            return True
        if other.entry.kind == "phrase" and other.cue[1] <= one.head.i < other.content[0]:
            return True
        if other.head.i == one.head.i or not other.content[0] <= one.head.i < other.content[1]:
            continue
        if other.frame == "judge" and one.entry.kind == "noun" and one.source is not None:
            continue
        mutual = one.content[0] <= other.head.i < one.content[1]
        if not mutual or (other.content[0], -other.length) < (one.content[0], -one.length):
            return True
    return False


def _weight(one: Attribution) -> tuple[bool, bool, int]:
    """What speaks for one of two cues for the same words: a source, a verb, its place."""
    return one.source is not None, one.entry.kind == "verb", -one.head.i
