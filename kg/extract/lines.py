"""Lines of a report that name a voice without a verb -> Attributions: headlines, transcripts, signatures, lists."""

import re
from collections.abc import Container, Iterator

from spacy.tokens import Token

from kg.extract.attribution import SPEAKERS, Attribution, Scene
from kg.extract.clauses import Stretch, has_main_clause, is_dash, is_finite, trim
from kg.extract.cues import Cue
from kg.extract.sources import Source, subject
from kg.vocab import PLACE_KINDS

COLON = Cue(("colon",), "line", {"clause": "asserts"})
DASH = Cue(("dash",), "line", {"quote": "asserts", "clause": "asserts"})
VERBAL = frozenset({"VBD", "VBP", "VBZ", "VBN", "MD"})
LISTED = ("call-on", "R-to", "np", "to", "that", "prep:for")
"""Constructions whose contents may be the items of a list, the first that a cue has is taken."""
DOCUMENTS = frozenset({"report", "poll", "survey", "study", "source", "sources", "witnesses", "officials", "experts"})
HEADLINED = ("that", "np", "judge", "ing")
"""Constructions that a headline's verb may have, the first that a cue has is taken."""
TITLED = 0.6
"""Share of capitalised words that makes a headline one in capitals."""
MARKS = frozenset({'"', "''", "``"})
LONGEST_NAME = 14
"""Tokens before a colon: more are a clause, not a name."""
LONGEST_HEADING_NAME = 5
"""Tokens before the colon of a headline."""
LABEL = re.compile(r"[\"“”']?[A-Z][A-Z.'’ -]+:")
SPEAKER = re.compile(r"[A-Z][A-Z.'’ -]+")
"""A speaker of a transcript: PENCE, Q., MR. SMITH."""


def _labels(scene: Scene) -> int:
    """How many paragraphs begin with a speaker in capitals: one alone is a dateline, not a transcript."""
    text, blocks = scene.parse.document.text, scene.parse.blocks
    return sum(bool(LABEL.match(text, block.span.start, block.span.end)) for block in blocks)


def of_lines(scene: Scene) -> Iterator[Attribution]:
    """What headlines (Ministry: no shots), transcripts (SMITH: ...) and signatures ("..." - Ann Lee) attribute."""
    transcript = _labels(scene) > 1
    for number in range(len(scene.parse.sentences)):
        start, end = scene.parse.bounds[number]
        first = number == 0 or scene.parse.block_of[number] != scene.parse.block_of[number - 1]
        if first:
            yield from _before_colon(scene, number, transcript)
            yield from _behind_mark(scene, number)
            yield from _signed(scene, number)
        elif end - start > 2 and is_dash(scene.parse.doc[start]):
            yield from _signed(scene, number)


def _before_colon(scene: Scene, number: int, transcript: bool) -> Iterator[Attribution]:
    parse, doc = scene.parse, scene.parse.doc
    start, end = parse.bounds[number]
    start += doc[start].text in MARKS
    colon = next((at for at in range(start + 1, min(end - 1, start + LONGEST_NAME + 1)) if doc[at].text == ":"), None)
    if colon is None or is_finite(doc, (start, colon)) or any(at in scene.heads for at in range(start, colon)):
        return
    head = _head(doc[start], start, colon)
    quote = scene.quotes.at(colon + 1)
    heading = parse.blocks[parse.block_of[number]].kind == "heading"
    speaks = scene.cast.kind_at(head) in SPEAKERS or _is_office(head)
    last = end
    if transcript and _is_transcript(scene, start, colon) and not heading:
        while number + 1 < len(parse.sentences) and parse.block_of[number + 1] == parse.block_of[number]:
            number += 1
            last = parse.bounds[number][1]
    elif quote is not None and quote.start == colon + 1 and (speaks or head.pos_ == "PROPN"):
        last = quote.end
    elif not (heading and colon - start <= LONGEST_HEADING_NAME and speaks and end - colon > 3) or (
        _is_place(scene, head) and not is_finite(doc, (colon + 1, end))
    ):
        return
    content = trim(doc, (colon + 1, last))
    if content:
        yield Attribution(doc[colon], (colon, colon + 1), content, Source(head), "asserts", COLON, "clause")


def _behind_mark(scene: Scene, number: int) -> Iterator[Attribution]:
    """A headline with its voice at the end: "Nine killed in quarry blast – union", "'We were robbed': traders"."""
    parse, doc = scene.parse, scene.parse.doc
    start, end = parse.bounds[number]
    if parse.blocks[parse.block_of[number]].kind != "heading":
        return
    while end > start and doc[end - 1].is_space:
        end -= 1
    last = range(end - 2, max(start + 2, end - LONGEST_HEADING_NAME - 2), -1)
    mark = next((at for at in last if is_dash(doc[at]) or doc[at].text == ":"), None)
    if mark is None or scene.quotes.inside[mark] >= 0 or is_finite(doc, (mark + 1, end)):
        return
    head = _head(doc[mark + 1], mark + 1, end)
    told = scene.quotes.inside[start] >= 0 or any(doc[at].tag_ in VERBAL for at in range(start, mark))
    speaks = scene.cast.kind_at(head) in SPEAKERS or _is_office(head)
    content = trim(doc, (start, mark))
    if (
        content
        and told
        and speaks
        and not _is_place(scene, head)
        and not any(at in scene.heads for at in range(mark, end))
    ):
        cue = COLON if doc[mark].text == ":" else DASH
        yield Attribution(doc[mark], (mark, mark + 1), content, Source(head), "asserts", cue, "clause")


def of_titles(scene: Scene, attributed: Container[int]) -> Iterator[Attribution]:
    """What headlines in capitals attribute, whose verb the tagger takes for a name: "Doctor Denies Hiding Report".

    Args:
        scene: the report.
        attributed: sentences in which a voice was found already.
    """
    block_of = scene.parse.block_of
    for number in range(len(scene.parse.sentences)):
        first = number == 0 or block_of[number] != block_of[number - 1]
        if first and number not in attributed:
            yield from _titled(scene, number)


def _titled(scene: Scene, number: int) -> Iterator[Attribution]:
    parse, doc = scene.parse, scene.parse.doc
    start, end = parse.bounds[number]
    words = [at for at in range(start, end) if doc[at].is_alpha]
    if sum(doc[at].is_title for at in words) < TITLED * len(words):
        return
    for at in words[1:]:
        entry = _headline_verb(scene, doc[at])
        if entry is None or doc[at - 1].pos_ not in {"PROPN", "NOUN"}:
            continue
        frame = next(name for name in HEADLINED if name in entry.frames)
        last = all(doc[k].is_punct for k in range(at + 1, end))
        comma = next((k for k in range(at - 1, start, -1) if doc[k].text == ","), None)
        content = trim(doc, (start, comma) if last and comma is not None else (at + 1, end))
        if content:
            source = Source(doc[at - 1])
            yield Attribution(doc[at], (at, at + 1), content, source, entry.frames[frame], entry, frame)
        return


def _headline_verb(scene: Scene, token: Token) -> Cue | None:
    """The cue whose third person a capitalised word of a headline is."""
    if token.pos_ not in {"PROPN", "NOUN", "VERB"} or not token.lower_.endswith("s"):
        return None
    for entry in scene.cues.of("verb", token.lower_, token.lower_):
        if len(entry.words) == 1 and "quote" in entry.frames and any(name in entry.frames for name in HEADLINED):
            return entry
    return None


def _is_transcript(scene: Scene, start: int, colon: int) -> bool:
    words = scene.parse.text(scene.parse.span(scene.parse.doc[start], scene.parse.doc[colon - 1]))
    return SPEAKER.fullmatch(words) is not None


def _head(first: Token, start: int, end: int) -> Token:
    """The head of the first noun phrase before a colon: "Ann Lee, a lawyer for the union:"."""
    head = first
    while head.pos_ not in {"NOUN", "PROPN", "PRON"} and head.i + 1 < end:
        head = head.nbor(1)
    while head.dep_ in {"compound", "amod", "nmod", "poss"} and start <= head.head.i < end:
        head = head.head
    return head


def _is_place(scene: Scene, head: Token) -> bool:
    return head.ent_type_ in {"GPE", "LOC"} or scene.cast.kind_at(head) in PLACE_KINDS


def _is_office(head: Token) -> bool:
    """Whether a word before a colon can speak although no entity is known."""
    return head.ent_type_ in {"PERSON", "ORG"} or head.lower_ in DOCUMENTS


def _signed(scene: Scene, number: int) -> Iterator[Attribution]:
    """A quotation with a name behind a dash."""
    parse, doc = scene.parse, scene.parse.doc
    start, end = parse.bounds[number]
    dash = next((at for at in range(start, end - 1) if is_dash(doc[at]) and scene.quotes.inside[at] < 0), None)
    if dash is None or end - dash > 12 or has_main_clause(doc, (dash + 1, end)):
        return
    before = dash - 1
    while before > 0 and doc[before].is_space:
        before -= 1
    quote = scene.quotes.at(before)
    name = next((token for token in doc[dash + 1 : end] if token.pos_ == "PROPN" or token.ent_type_ == "PERSON"), None)
    if quote is None or quote.end != before + 1 or name is None or quote.end - quote.start < 4:
        return
    while name.dep_ == "compound" and name.head.i < end:
        name = name.head
    yield Attribution(doc[dash], (dash, dash + 1), (quote.start, quote.end), Source(name), "asserts", DASH, "quote")


def of_lists(scene: Scene) -> Iterator[Attribution]:
    """One attribution for each item of a list that a cue's sentence leads to: "We call on the government to:"."""
    parse, doc = scene.parse, scene.parse.doc
    for number, (start, end) in enumerate(parse.bounds):
        items = list(_items(scene, number + 1)) if doc[end - 1].text == ":" else []
        verb = next((doc[at] for at in range(end - 1, start - 1, -1) if at in scene.heads), None)
        if verb is None or not items:
            continue
        for entry in scene.cues.of("verb", verb.lemma_, verb.text):
            frame = next((name for name in LISTED if name in entry.frames), None)
            if frame is not None and len(entry.words) == 1:
                for content in items:
                    yield Attribution(
                        verb, (verb.i, verb.i + 1), content, subject(verb), entry.frames[frame], entry, frame
                    )
                break


def _items(scene: Scene, number: int) -> Iterator[Stretch]:
    """The list items that begin at a sentence, each a stretch."""
    parse = scene.parse
    while number < len(parse.sentences) and parse.blocks[parse.block_of[number]].kind == "item":
        block, start = parse.block_of[number], parse.bounds[number][0]
        while number + 1 < len(parse.sentences) and parse.block_of[number + 1] == block:
            number += 1
        content = trim(parse.doc, (start, parse.bounds[number][1]))
        if content:
            yield content
        number += 1
