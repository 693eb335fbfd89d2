"""Verb of saying -> the quotation, or the words behind a colon, that follow it."""

from spacy.tokens import Doc, Token

from kg.extract.attribution import Said, Scene
from kg.extract.clauses import has_main_clause, is_finite
from kg.extract.cues import Cue
from kg.extract.quotes import Quote
from kg.extract.sources import own_subject
from kg.extract.speech import ENDS_SPEECH, front_start, group, word

OBJECTS = frozenset({"np", "judge", "np-thing", "np-said", "sc", "R-for"})
"""Constructions that take an object."""


def behind(scene: Scene, verb: Token, cue: Cue) -> Said | None:
    """Find a quotation, or a colon, behind the verb: He said: "..."."""
    if "quote" not in cue.frames:
        return None
    doc, (low, high) = scene.parse.doc, scene.bounds(verb)
    for at in range(verb.i + 1, high):
        quote = scene.quotes.at(at)
        if doc[at].text == ":" and cue.frames["quote"] in {"denies", "doubts"}:
            return None
        if doc[at].text == ":":
            return Said("quote", (at + 1, high), word(verb)) if at + 1 < high else _next_block(scene, verb)
        if quote is not None:
            before = doc[at - 1] if not doc[at - 1].is_space else doc[at - 2]
            if quote.start == at and (before.text in {",", ":"} or before.i == verb.i) and quote.end - at > 3:
                if before.i == verb.i and _is_fragment(doc, quote, high, cue):
                    return None
                return Said("quote", (_interrupted(scene, verb, low, before), quote.end), word(verb))
            return None
        if at in scene.heads or (doc[at].tag_ in {"VBD", "VBZ"} and doc[at].dep_ != "relcl"):
            return None
    return None


def _is_fragment(doc: Doc, quote: Quote, high: int, cue: Cue) -> bool:
    """Whether a quotation only begins a clause, or is an object: said "cuts" and fees would pay, blamed "thugs" for."""
    if quote.end >= high or doc[quote.end].is_punct or doc[quote.end].is_space:
        return False
    if doc[quote.end - 2].text in ENDS_SPEECH or is_finite(doc, (quote.start, quote.end)):
        return False
    follow = doc[quote.end]
    if follow.pos_ == "ADP" and cue.frames.keys() & OBJECTS:
        return True
    joined = follow.pos_ == "CCONJ" and quote.end + 1 < high and doc[quote.end + 1].pos_ in {"VERB", "AUX", "ADV"}
    return "that" in cue.frames and not joined and is_finite(doc, (quote.end, high))


def _next_block(scene: Scene, verb: Token) -> Said | None:
    """The paragraph behind a colon that ends its own: its first quotation, else all of it."""
    parse = scene.parse
    number = parse.sentence_of[verb.i] + 1
    if number >= len(parse.sentences):
        return None
    block, start = parse.block_of[number], parse.bounds[number][0]
    if block == parse.block_of[number - 1] or parse.blocks[block].kind in {"heading", "item", "caption"}:
        return None
    quote = scene.quotes.at(start)
    if quote is not None:
        return Said("quote", (quote.start, quote.end), word(verb))
    while number + 1 < len(parse.sentences) and parse.block_of[number + 1] == block:
        number += 1
    return Said("quote", (start, parse.bounds[number][1]), word(verb))


def _interrupted(scene: Scene, verb: Token, low: int, mark: Token) -> int:
    """Where words begin that a cue interrupts before a quotation: "They beat us", he said, "and they laughed"."""
    doc, start = scene.parse.doc, group(scene, verb)[0]
    before = start - 1
    while before > low and doc[before].is_space:
        before -= 1
    if mark.text != "," or before <= low or own_subject(verb) is None:
        return mark.i + 1
    quote = scene.quotes.at(before)
    closed = quote is not None and quote.end == before + 1
    if not closed and any(head in scene.heads for head in range(low, before)):
        return mark.i + 1
    if closed or (doc[before].text == "," and has_main_clause(doc, (low, before))):
        return front_start(scene, verb, low, before)
    return mark.i + 1
