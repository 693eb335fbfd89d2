"""Noun, adjective, adverb or phrase that attributes -> Attribution."""

from collections.abc import Iterator, Mapping

from spacy.tokens import Doc, Token

from kg.extract.attribution import QUESTION_WORDS, Attribution, Scene
from kg.extract.clauses import FINITE, Stretch, is_finite, trim
from kg.extract.cues import Cue
from kg.extract.sources import Source, agent, is_passive, possessor, subject

RUMOURED = frozenset({"report", "rumor", "rumour", "allegation", "claim", "accusation"})
"""What is told by nobody named, in the plural: reports of gunfire."""


def of_noun(scene: Scene, noun: Token, cue: Cue) -> Iterator[Attribution]:
    """Find "X's claim that ...", "calls for N", "voiced concern over N"."""
    if "in-clause" in cue.frames and noun.head.lower_ in {"in", "by", "to"} and noun.dep_ == "pobj":
        yield from _in_words(scene, noun, cue)
        return
    light, source = _bearer(scene, noun)
    for frame, content, link in _noun_contents(scene, noun, cue, light is not None):
        stretch = trim(scene.parse.doc, content)
        if stretch is None:
            continue
        hearsay = (frame == "that" and bool(cue.ending("prep:"))) or (
            frame == "prep:for" and cue.frames[frame] == "demands"
        )
        rumoured = frame == "prep:of" and noun.tag_ == "NNS" and noun.lemma_.lower() in RUMOURED
        if source is None and not (hearsay or rumoured):
            return
        if source is not None and stretch[0] <= source.head.i < stretch[1]:
            source = None
        start = light.i if light is not None and light.i < noun.i and noun.i - light.i < 6 else noun.i
        end = (
            link.i + 1
            if link is not None and link.i == noun.i + 1 and frame not in {"that", "is-that", "wh", "to"}
            else noun.i + 1
        )
        yield Attribution(noun, (start, end), stretch, source, cue.frames[frame], cue, frame)
        return


def _bearer(scene: Scene, noun: Token) -> tuple[Token | None, Source | None]:
    """The verb that lends itself to the noun, and who bears it: X's N, N by X, X voiced N."""
    own = possessor(noun)
    verb = noun.head
    if noun.dep_ in {"dobj", "nsubjpass"} and verb.pos_ == "VERB" and scene.cues.at("light", verb.lemma_.lower()):
        if noun.dep_ == "nsubjpass" or is_passive(verb):
            return verb, agent(verb) or own
        return verb, own or subject(verb)
    return None, own


def _in_words(scene: Scene, noun: Token, cue: Cue) -> Iterator[Attribution]:
    """In her view ..., by the ministry's count: the clause beside it."""
    source = possessor(noun)
    if source is None:
        return
    stretch = trim(scene.parse.doc, _around(scene, noun.head.i, noun.i + 1, noun))
    if stretch:
        yield Attribution(noun, (noun.i, noun.i + 1), stretch, source, cue.frames["in-clause"], cue, "in-clause")


def _noun_contents(scene: Scene, noun: Token, cue: Cue, voiced: bool) -> Iterator[tuple[str, Stretch, Token | None]]:
    doc, (_, high) = scene.parse.doc, scene.bounds(noun)
    wanted = {name: f"prep:{name}" for name in cue.ending("prep:")}
    if voiced:
        wanted |= {name: f"voiced:{name}" for name in cue.ending("voiced:")}
    for child in noun.rights:
        first = child.left_edge
        if (
            child.dep_ in {"acl", "ccomp", "relcl"}
            and first.lower_ == "that"
            and first.dep_ == "mark"
            and "that" in cue.frames
        ):
            yield "that", (first.i + 1, min(high, child.right_edge.i + 1)), first
        elif child.dep_ in {"acl", "ccomp"} and first.lower_ in QUESTION_WORDS and "wh" in cue.frames:
            yield "wh", (first.i, min(high, child.right_edge.i + 1)), None
        elif child.dep_ in {"acl", "relcl", "xcomp"} and first.tag_ == "TO" and "to" in cue.frames:
            yield "to", (first.i, min(high, child.right_edge.i + 1)), None
        elif child.dep_ in {"acl", "relcl", "advcl"} and first.lower_ == "for" and "prep:for" in cue.frames:
            yield "prep:for", (first.i + 1, min(high, child.right_edge.i + 1)), first
        elif child.dep_ == "prep" and child.lower_ in wanted and child.right_edge.i > child.i:
            yield wanted[child.lower_], (child.i + 1, min(high, child.right_edge.i + 1)), child
        else:
            yield from _behind_maker(child, wanted, high)
    if voiced:
        yield from _carried(noun, cue, wanted, high)
    yield from _equated(noun, cue, high)
    mark = noun.right_edge.i + 1
    if "that" in cue.frames and noun.i + 1 < high and doc[noun.i + 1].lower_ == "that" and doc[noun.i + 1].tag_ == "IN":
        yield "that", (noun.i + 2, max(mark, min(high, doc[noun.i + 1].head.right_edge.i + 1))), None


def _behind_maker(child: Token, wanted: Mapping[str, str], high: int) -> Iterator[tuple[str, Stretch, Token | None]]:
    """What stands behind whoever made the noun, and was hung there: calls by the opposition for a recount."""
    if child.dep_ not in {"prep", "agent"} or child.lower_ not in {"by", "from"}:
        return
    for link in (link for maker in child.rights for link in maker.rights):
        if link.dep_ == "prep" and link.lower_ in wanted and link.lower_ != "of":
            yield wanted[link.lower_], (link.i + 1, min(high, link.right_edge.i + 1)), link


def _carried(
    noun: Token, cue: Cue, wanted: Mapping[str, str], high: int
) -> Iterator[tuple[str, Stretch, Token | None]]:
    """What stands behind a noun, but was hung on the verb that it is object of: made the case to donors that N."""
    for child in noun.head.rights:
        first = child.left_edge
        if child.dep_ == "prep" and child.lower_ in wanted and child.i > noun.i and child.right_edge.i > child.i:
            yield wanted[child.lower_], (child.i + 1, min(high, child.right_edge.i + 1)), child
        elif child.dep_ == "ccomp" and first.lower_ == "that" and first.i > noun.i and "that" in cue.frames:
            yield "that", (first.i + 1, min(high, child.right_edge.i + 1)), first


def _equated(noun: Token, cue: Cue, high: int) -> Iterator[tuple[str, Stretch, Token | None]]:
    """What a noun of saying is said to be: the ministry's position is that N, his advice was to V."""
    link = noun.head
    frame = next((name for name in ("that", "is-that") if name in cue.frames), None)
    if noun.dep_ != "nsubj" or link.lemma_ != "be" or link.i < noun.i:
        return
    for child in link.rights:
        first = child.left_edge
        if child.dep_ == "ccomp" and first.lower_ == "that" and frame is not None:
            yield frame, (first.i + 1, min(high, child.right_edge.i + 1)), first
        elif child.dep_ == "xcomp" and first.tag_ == "TO" and "to" in cue.frames:
            yield "to", (first.i, min(high, child.right_edge.i + 1)), None


def of_adjective(scene: Scene, adjective: Token, cue: Cue) -> Iterator[Attribution]:
    """Find "X is confident that ...", "X was worried about N"."""
    verb = adjective.head
    if adjective.dep_ not in {"acomp", "ROOT", "conj", "oprd"} or verb.pos_ not in {"AUX", "VERB"}:
        return
    source = subject(verb)
    if source is None or source.head.lower_ in {"it", "that", "this", "what", "which", "there"}:
        return
    wanted = {name: f"prep:{name}" for name in cue.ending("prep:")}
    high = scene.bounds(adjective)[1]
    for holder in (adjective, verb):
        for child in holder.rights:
            if child.i <= adjective.i:
                continue
            first = child.left_edge
            found: tuple[str, int] | None = None
            if child.dep_ in {"ccomp", "xcomp", "advcl"} and "to" in cue.frames and first.tag_ == "TO":
                found = "to", first.i
            elif child.dep_ == "ccomp" and first.lower_ in QUESTION_WORDS and "wh" in cue.frames:
                found = "wh", first.i
            elif (
                child.dep_ in {"ccomp", "advcl"} and "that" in cue.frames and first.tag_ != "TO" and child.tag_ != "VBG"
            ):
                if child.dep_ == "ccomp" or first.lower_ == "that":
                    found = "that", first.i + (first.lower_ == "that")
            elif (
                child.dep_ == "prep" and child.lower_ in wanted and child.right_edge.i > child.i and source is not None
            ):
                found = wanted[child.lower_], child.i + 1
            if found is None:
                continue
            stretch = trim(scene.parse.doc, (found[1], min(high, child.right_edge.i + 1)))
            if stretch:
                yield Attribution(
                    adjective,
                    (adjective.i, adjective.i + 1),
                    stretch,
                    source,
                    cue.frames[found[0]],
                    cue,
                    found[0],
                )
                return


def of_adverb(scene: Scene, adverb: Token, cue: Cue) -> Iterator[Attribution]:
    """Find "allegedly": the clause around it, attributed to nobody named."""
    head = adverb.head
    if head.pos_ not in {"VERB", "AUX"}:
        return
    low, high = scene.bounds(adverb)
    start = max(low, head.left_edge.i)
    start += start == adverb.i and head.tag_ == "VBG"
    stretch = trim(scene.parse.doc, (start, min(high, head.right_edge.i + 1)))
    if stretch and "clause" in cue.frames:
        yield Attribution(adverb, (adverb.i, adverb.i + 1), stretch, None, cue.frames["clause"], cue, "clause")


def of_phrase(scene: Scene, first: Token, cue: Cue) -> Iterator[Attribution]:
    """Find "according to N": the rest of the sentence."""
    doc, high = scene.parse.doc, scene.bounds(first)[1]
    words = cue.words
    if tuple(doc[at].lower_ for at in range(first.i, min(high, first.i + len(words)))) != words:
        return
    last = doc[first.i + len(words) - 1]
    name = next((child for child in last.children if child.dep_ in {"pobj", "pcomp"}), None)
    if name is None and last.i + 1 < high:
        name = next((doc[at] for at in range(last.i + 1, high) if doc[at].pos_ in {"NOUN", "PROPN", "PRON"}), None)
    if name is None:
        return
    content = _aside(scene, first, name) or _around(scene, first.i, name.right_edge.i + 1, name)
    stretch = trim(doc, content)
    if stretch:
        yield Attribution(first, (first.i, last.i + 1), stretch, Source(name), cue.frames["clause"], cue, "clause")


def _aside(scene: Scene, first: Token, name: Token) -> Stretch | None:
    """What a source inside a relative clause, or behind a conjunction, speaks for: that alone.

    The raid, which left nine dead according to N, went on; they used stones and, according to N, petrol.
    """
    doc, (low, high) = scene.parse.doc, scene.bounds(name)
    verb = first.head
    if verb.dep_ == "relcl" and verb.i < first.i and doc[first.i - 1].text != "," and verb.right_edge.i + 1 < high - 1:
        own = next((child for child in verb.lefts if child.tag_ in {"WDT", "WP"}), None)
        return (own.i + 1 if own is not None else verb.left_edge.i), first.i
    comma, end = first.i - 1, name.right_edge.i + 1
    joined = comma - 1 > low and doc[comma].text == "," and doc[comma - 1].lower_ in {"and", "but", "or"}
    return (end, high) if joined and end < high - 1 and doc[end].text == "," else None


def _around(scene: Scene, start: int, end: int, name: Token) -> Stretch:
    """The clause that a phrase stands beside: behind it at the start of a sentence, else before it, else around it."""
    doc, (low, high) = scene.parse.doc, scene.bounds(name)
    front = low
    quote = scene.quotes.at(low)
    if quote is not None and quote.start < low:
        front = quote.start
    if start > low and doc[start - 1].text in {":", ";"} and is_finite(doc, (end, high)):
        return end, high
    held = end + 1 < high and doc[end].text == "," and doc[end + 1].tag_ in FINITE
    if held and doc[front].lower_ in QUESTION_WORDS:
        return front, high
    if is_finite(doc, (front, start)) or (high - end <= 2 and start - front > 2):
        return front, start
    if start - front > 2 and is_finite(doc, (end, high)):
        return front, high
    comma = _main_comma(doc, name.i + 1, high)
    return (comma if comma is not None and is_finite(doc, (comma, high)) else end), high


def _main_comma(doc: Doc, start: int, high: int) -> int | None:
    """The comma that ends a source and its relative clause or apposition."""
    commas = [at for at in range(start, high) if doc[at].text == ","]
    for number, at in enumerate(commas):
        follow = doc[at + 1] if at + 1 < high else None
        relative = follow is not None and follow.tag_ in {"WP", "WDT", "WP$", "VBG", "VBN"}
        apposed = (
            follow is not None
            and follow.pos_ in {"DET", "NOUN", "PROPN"}
            and any(above.dep_ == "appos" and above.left_edge.i == follow.i for above in [follow, *follow.ancestors])
        )
        if not (relative or apposed) or number + 1 == len(commas):
            return at
    return None
