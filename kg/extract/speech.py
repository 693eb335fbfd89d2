"""Verb of saying -> the words said: quotations and clauses behind it, and before it."""

import re

from spacy.tokens import Doc, Token

from kg.extract.attribution import QUESTION_WORDS, Said, Scene
from kg.extract.clauses import (
    FINITE,
    Stretch,
    clause_is_finite,
    compound_end,
    has_main_clause,
    is_dash,
    is_finite,
    right_edge,
)
from kg.extract.cues import Cue
from kg.extract.quotes import Quote
from kg.extract.sources import CITING, own_subject, unlinked

WINDOW = 16
"""Tokens behind a verb in which its "that" is looked for."""
CLOCK = re.compile(r"\d{1,2}[:.h]\d{2}")
ENDS_SPEECH = frozenset({",", ".", "!", "?", "...", "…"})
NEAR = 8
"""Tokens behind a verb in which the subject of a clause right behind it stands."""
DATELINE = 14
"""Tokens in which a dateline's dash is looked for."""
AFTER_THAT = frozenset({"DT", "PRP", "PRP$", "NN", "NNS", "NNP", "NNPS", "JJ", "CD", "EX", "RB", "JJR", "JJS", "PDT"})


def word(verb: Token, last: int | None = None) -> Stretch:
    """The verb as a cue, to its particle or preposition where one is given."""
    return verb.i, max(verb.i, verb.i if last is None else last) + 1


def limit(scene: Scene, verb: Token) -> int:
    """Where a verb's own clause ends: with the sentence, unless it is part of another clause."""
    high = scene.bounds(verb)[1]
    top = verb
    if verb.dep_ == "amod":
        return high
    while top.dep_ in {"conj", "parataxis"} and top.head != top:
        top = top.head
    if top.dep_ == "ROOT" and (verb == top or verb.right_edge.i >= top.right_edge.i - 1):
        return high
    return min(high, verb.right_edge.i + 1)


def clause(scene: Scene, verb: Token, cue: Cue) -> Said | None:
    """Find a finite clause that hangs on the verb, behind it: said (that) ..., asked whether ...."""
    if not cue.frames.keys() & {"that", "wh"}:
        return None
    for child in verb.rights:
        if child.dep_ == "ccomp" and clause_is_finite(child) and not _set_off(scene, child):
            return _said_clause(scene, verb, cue, max(child.left_edge.i, verb.i + 1), child)
    return None


def impersonal(scene: Scene, verb: Token, cue: Cue) -> Said | None:
    """Find what comes to light by nobody's doing: It emerged that ...."""
    own = own_subject(verb)
    if "it-that" not in cue.frames or own is None or own.lower_ != "it":
        return None
    for child in verb.rights:
        first = child.left_edge
        if child.dep_ == "ccomp" and clause_is_finite(child) and first.lower_ == "that":
            end = right_edge(verb, first.i + 1, limit(scene, verb), scene.heads)
            return Said("it-that", (first.i + 1, max(end, child.i + 1)), word(verb))
    return None


def parenthesis(scene: Scene, verb: Token, cue: Cue) -> Said | None:
    """Find the clause that an "as" refers to: The bridge, as the army had said, was mined."""
    own = own_subject(verb)
    if not {"quote", "that"} <= cue.frames.keys() or own is None or verb.tag_ not in FINITE | {"VBN"}:
        return None
    doc, (low, high) = scene.parse.doc, scene.bounds(verb)
    start = own.left_edge.i - 1
    if start < low or doc[start].lower_ != "as" or own.i > verb.i:
        return None
    end = next((at for at in range(verb.i + 1, high) if doc[at].text == ","), None)
    if end is not None and is_finite(doc, (verb.i + 1, end)):
        return None
    front = behind_dateline(scene, low)
    if start > low and doc[start - 1].text == ",":
        if has_main_clause(doc, (front, start)):
            return Said("that", (front, start), word(verb)) if verb.dep_ == "advcl" else None
        return Said("that", (front, high), word(verb)) if end is not None and is_finite(doc, (end, high)) else None
    if start - low <= 1 and end is not None and is_finite(doc, (end, high)):
        return Said("that", (end + 1, high), word(verb))
    return None


def _set_off(scene: Scene, head: Token) -> bool:
    """Whether a clause without "that" stands behind a comma: then it is not what the verb says, unless quoted."""
    first = head.left_edge
    if first.text == ",":
        first = first.nbor(1)
    before = first.i - 1
    if before < 0 or scene.parse.doc[before].text != "," or scene.quotes.inside[first.i] >= 0:
        return False
    return first.lower_ not in QUESTION_WORDS and not any(child.lower_ == "that" for child in head.lefts)


def that_clause(scene: Scene, verb: Token, cue: Cue) -> Said | None:
    """Find a clause behind the verb by its "that", where the parse hung it elsewhere."""
    doc, high = scene.parse.doc, scene.bounds(verb)[1]
    if "that" not in cue.frames:
        return None
    for at in range(verb.i + 1, min(high - 1, verb.i + WINDOW)):
        token = doc[at]
        if token.lower_ == "that" and token.tag_ in {"IN", "WDT"} and _may_follow_that(doc[at + 1]):
            relative = token.dep_ != "mark" and doc[at - 1].pos_ in {"NOUN", "PROPN"} and "np" in cue.frames
            return None if relative or doc[at - 1].lower_ == "so" else _said_clause(scene, verb, cue, at, None)
        if (
            token.tag_ in FINITE
            or at in scene.heads
            or token.lower_ in {"and", "but", "or"}
            or token.text in {";", ":"}
        ):
            return None
        if scene.quotes.inside[at] >= 0:
            return None
    return None


def bare_clause(scene: Scene, verb: Token, cue: Cue) -> Said | None:
    """Find a clause right behind the verb that the parse hung elsewhere: While he said money was tight, ...."""
    doc, high = scene.parse.doc, limit(scene, verb) if verb.dep_ == "ROOT" else scene.bounds(verb)[1]
    if is_joined(verb) and "that" in cue.frames and verb.head.dep_ == "nsubj" and clause_is_finite(verb.head.head):
        return Said("that", (verb.i + 1, max(verb.head.head.right_edge.i + 1, verb.i + 3)), word(verb))
    if "that" not in cue.frames or verb.tag_ not in FINITE or verb.i + 1 >= high:
        return None
    held = {"ccomp", "dobj", "xcomp", "dative", "prt"}
    if own_subject(verb) is None or any(child.dep_ in held for child in verb.rights):
        return None
    topic = next(
        (t for t in doc[verb.i + 1 : min(high, verb.i + NEAR)] if t.dep_ in {"nsubj", "nsubjpass", "expl"}), None
    )
    if topic is None or topic.left_edge.i != verb.i + 1 or topic.head.i < topic.i or not clause_is_finite(topic.head):
        return None
    marked = any(child.dep_ in {"mark", "advmod"} and child.tag_ in {"IN", "WRB"} for child in verb.lefts)
    comma = next((at for at in range(topic.head.i, high) if doc[at].text == ","), high)
    end = right_edge(verb, verb.i + 1, comma if marked else high, scene.heads)
    return Said("that", (verb.i + 1, max(end, topic.head.i + 1)), word(verb)) if topic.head.i < end else None


def headlined(scene: Scene, verb: Token, cue: Cue) -> Said | None:
    """Find what a headline has somebody say without a verb: Union says 14 dead as strike turns violent."""
    doc, high = scene.parse.doc, scene.bounds(verb)[1]
    block = scene.parse.blocks[scene.parse.block_of[scene.parse.sentence_of[verb.i]]]
    counted = verb.i + 1 < high and doc[verb.i + 1].pos_ in {"NUM", "ADV", "NOUN", "ADJ", "DET", "PRON"}
    if block.kind != "heading" or not {"that", "quote"} <= cue.frames.keys() or verb.tag_ not in FINITE or not counted:
        return None
    return Said("that", (verb.i + 1, high), word(verb)) if own_subject(verb) is not None and high - verb.i > 2 else None


def is_joined(verb: Token) -> bool:
    """Whether a verb was taken for a participle before a noun: put it at nine and *insisted* officers had left."""
    return verb.dep_ == "amod" and verb.tag_ == "VBN" and verb.i > 0 and verb.nbor(-1).pos_ == "CCONJ"


def _may_follow_that(token: Token) -> bool:
    """Whether a word can begin the clause behind a "that"; a participle before its noun is often taken for a verb."""
    return token.tag_ in AFTER_THAT or (token.dep_ == "amod" and token.head.i > token.i) or compound_end(token) != token


def _said_clause(scene: Scene, verb: Token, cue: Cue, start: int, head: Token | None) -> Said | None:
    doc, high = scene.parse.doc, limit(scene, verb)
    start = _behind_time(doc, start, head)
    that = next((at for at in range(start, min(start + 3, high - 1)) if doc[at].lower_ == "that"), None)
    if that is not None and doc[that].dep_ == "mark":
        start = that
    first = doc[start]
    second = doc[start + 1].lower_ if start + 1 < len(doc) else ""
    asks = first.lower_ in QUESTION_WORDS or (first.pos_ == "ADP" and second in QUESTION_WORDS)
    subordinate = first.lower_ in {"when", "if", "where"} and "wh" not in cue.frames
    frame = "wh" if asks and not subordinate and "wh" in cue.frames else "that"
    if frame not in cue.frames or (frame == "that" and first.lower_ in {"how", "what", "why", "whether", "who"}):
        return None
    if (
        first.lower_ == "that"
        and start + 1 < high
        and (doc[start + 1].tag_ not in FINITE or _may_follow_that(doc[start + 1]))
    ):
        start += 1
    if (
        frame == "that"
        and verb.dep_ != "relcl"
        and doc[start].tag_ in {"MD", "VBZ", "VBD", "VBP"}
        and doc[start].dep_ not in {"csubj", "amod"}
    ):
        return None
    end = right_edge(verb, start, high, scene.heads)
    return Said(frame, (start, min(max(end, start + 2), scene.bounds(verb)[1])), word(verb))


def _behind_time(doc: Doc, start: int, head: Token | None) -> int:
    """Past a time that belongs to the saying: said *on Wednesday* it had detained."""
    if head is None:
        return start
    first = next((child for child in head.lefts if child.left_edge.i == start), None)
    if first is None or first.dep_ not in {"prep", "npadvmod", "nmod", "tmod"}:
        return start
    end = first.right_edge.i + 1
    words = [doc[at] for at in range(start, end) if doc[at].pos_ not in {"ADP", "DET", "PUNCT", "SPACE"}]
    timed = bool(words) and all(token.ent_type_ in {"DATE", "TIME"} for token in words)
    return end if timed and end < len(doc) and doc[end].text != "," else start


def fronted_quotation(scene: Scene, verb: Token, cue: Cue) -> Said | None:
    """Find a quotation that closes right before the source and its verb."""
    low = scene.bounds(verb)[0]
    at = group(scene, verb)[0] - 1
    while at > 0 and scene.parse.doc[at].is_space:
        at -= 1
    quote = scene.quotes.at(at) if at >= 0 else None
    if quote is None or quote.end != at + 1 or quote.end - quote.start < 4 or _goes_with_more(verb, quote):
        return None
    if at < low:
        same = scene.parse.block_of[scene.parse.sentence_of[at]] == scene.parse.block_of[scene.parse.sentence_of[low]]
        asked = scene.parse.doc[at - 1].text in {"?", "!", "…", "..."}
        return Said("quote", (quote.start, quote.end), word(verb)) if same and asked and "quote" in cue.frames else None
    spoken = scene.parse.doc[at - 1].text in ENDS_SPEECH
    return fronted(scene, verb, cue) if spoken or quote.start <= low else None


def _goes_with_more(verb: Token, quote: Quote) -> bool:
    """Whether a verb behind a quotation does not speak it: called it "a farce" and *asked*; "...", *adding* that."""
    if own_subject(verb) is not None:
        return verb.dep_ == "advcl" and any(child.tag_ == "WRB" for child in verb.lefts)
    if verb.tag_ == "VBG":
        return verb.dep_ in {"advcl", "acl"}
    return verb.dep_ == "conj" and verb.head.i < quote.start


def fronted(scene: Scene, verb: Token, cue: Cue) -> Said | None:
    """Find the words said before the verb: "...", he said."""
    if not cue.frames.keys() & {"that", "quote"}:
        return None
    doc, (low, high) = scene.parse.doc, scene.bounds(verb)
    start, end = group(scene, verb)
    at = start - 1
    while at > low and doc[at].is_space:
        at -= 1
    if at < low or not _may_follow(scene, verb, at, start, cue):
        return None
    quote = scene.quotes.at(at)
    begin = front_start(scene, verb, low, at)
    heading = scene.parse.blocks[scene.parse.block_of[scene.parse.sentence_of[verb.i]]].kind == "heading"
    last = all(doc[k].is_punct or doc[k].is_space for k in range(end, high))
    whole = has_main_clause(doc, (begin, at + 1)) or ((heading or last) and at - begin > 1)
    goes_on = _goes_on(scene, verb, end, high, whole)
    if not whole and quote is None and not goes_on:
        return None
    frame = "quote" if quote is not None else "that"
    if not goes_on:
        return Said(frame, (begin, at + 1), word(verb))
    voiced = quote is None and any(head in scene.heads for head in range(begin, at))
    if voiced and end + 1 < high and scene.quotes.inside[end + 1] >= 0:
        return Said("quote", (end + 1, high), word(verb))
    if quote is None and is_finite(doc, (begin, at)) and not whole:
        return Said(frame, (end + 1, high), word(verb))
    return Said(frame, (begin, high), word(verb))


def _may_follow(scene: Scene, verb: Token, at: int, start: int, cue: Cue) -> bool:
    """Whether the source and its verb can close words that end at a token."""
    doc = scene.parse.doc
    quote = scene.quotes.at(at)
    closed = quote is not None and quote.end == at + 1
    left_clause = any(child.dep_ in {"ccomp", "parataxis"} and child.i < start for child in verb.children)
    if not closed and doc[at].text not in {",", "?", "!", "..."} and not is_dash(doc[at]):
        return False
    if quote is not None:
        whole = quote.start <= scene.bounds(verb)[0] or is_finite(doc, (quote.start, quote.end))
        return "quote" in cue.frames and (not closed or whole or doc[at - 1].text in ENDS_SPEECH)
    if "that" not in cue.frames:
        return False
    if any(child.dep_ == "dobj" and child.i > verb.i for child in verb.children) and not left_clause:
        return False
    return left_clause or verb.dep_ not in {"relcl", "acl", "advcl", "xcomp", "conj", "pcomp"}


def group(scene: Scene, verb: Token) -> Stretch:
    """The source and the verb, with what stands between and beside them."""
    low, high = scene.bounds(verb)
    start, end = verb.i, verb.i + 1
    own = own_subject(verb) or _cited(verb)
    if own is not None:
        if own.i < verb.i:
            start = own.left_edge.i
        else:
            end = own.right_edge.i + 1
    elif (first := unlinked(verb, low)) is not None:
        start = first.i
    doc = scene.parse.doc
    while (
        start > low
        and doc[start - 1].dep_ in {"cc", "aux", "advmod"}
        and doc[start - 1].head.i in {verb.i, verb.head.i}
    ):
        start -= 1
    return max(start, low), min(end, high)


def _cited(verb: Token) -> Token | None:
    """Who is quoted as saying something."""
    link = verb.head
    if verb.dep_ not in {"pcomp", "advcl"} or "as" not in {link.lower_, verb.left_edge.lower_}:
        return None
    above = link.head if link.lower_ == "as" else link
    own = own_subject(above, passive=True) if above.lemma_.lower() in CITING else None
    return own if own is not None and own.i < verb.i else None


def front_start(scene: Scene, verb: Token, low: int, before: int) -> int:
    """Where words begin that end before a cue: their sentence, unless an earlier voice speaks in it up to a colon."""
    quote = scene.quotes.at(before)
    if quote is not None and quote.start <= low:
        return quote.start
    inside = scene.quotes.at(low)
    if inside is not None:
        return inside.start
    begin = behind_dateline(scene, low)
    for at in range(low + 1, before):
        if scene.parse.doc[at].text in {":", ";"} and any(low <= head < at for head in scene.heads):
            begin = at + 1
    return begin


def behind_dateline(scene: Scene, low: int) -> int:
    """Past the place, day and agency that open a report: KHARTOUM, May 9 (Staff) -; past an hour: 14:05 -."""
    doc, parse = scene.parse.doc, scene.parse
    opens = (
        parse.sentence_of[low] == 0
        or parse.block_of[parse.sentence_of[low] - 1] != parse.block_of[parse.sentence_of[low]]
    )
    if not opens:
        return low
    if CLOCK.fullmatch(doc[low].text) and low + 1 < len(doc) and is_dash(doc[low + 1]):
        return low + 2
    if not doc[low].text.isupper() or len(doc[low]) < 3:
        return low
    if low + 1 < len(doc) and doc[low + 1].text == ":":
        return low + 2
    dash = next((at for at in range(low, min(low + DATELINE, len(doc))) if is_dash(doc[at])), None)
    return low if dash is None or is_finite(doc, (low, dash)) else dash + 1


def _goes_on(scene: Scene, verb: Token, end: int, high: int, whole: bool) -> bool:
    """Whether the words said go on behind the cue: The strike, he said, would go on."""
    doc = scene.parse.doc
    own = own_subject(verb)
    while end < high and doc[end].pos_ in {"ADV", "SPACE"}:
        end += 1
    beside = next((c for c in verb.rights if c.left_edge.i == end and c.dep_ in {"prep", "npadvmod", "dobj"}), None)
    if beside is not None:
        end = beside.right_edge.i + 1
    if end + 2 >= high or (doc[end].text != "," and not is_dash(doc[end])):
        return False
    if scene.quotes.inside[end + 1] >= 0:
        return True
    if own is None or own.i > verb.i or (whole and any(at in scene.heads for at in range(end + 1, high))):
        return False
    follow = doc[end + 1]
    if follow.tag_ == "VBG" and follow.dep_ in {"compound", "amod", "nsubj", "csubj"}:
        return True
    return follow.tag_ not in {"VBG", "WP", "WDT", "CC", "WRB"} and follow.lower_ not in {"according", "as", "while"}
