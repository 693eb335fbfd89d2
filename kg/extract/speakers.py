"""Source as the parse has it -> the source that the sentence means: not its dateline, not an aside about part of it."""

from spacy.tokens import Token

from kg.extract.attribution import Scene
from kg.extract.clauses import FINITE, Stretch, is_finite
from kg.extract.sources import Source, possessor
from kg.extract.speech import behind_dateline

PARTS = frozenset(
    {"most", "many", "some", "several", "few", "all", "half", "one", "two", "none", "both", "each", "mostly"}
)
"""Words for a part of those named behind "of"."""
WHOLE = frozenset({"them", "whom", "which"})
DOINGS = frozenset(
    {
        "way", "attempt", "bid", "effort", "strategy", "tactic", "method", "means", "trick", "ploy", "habit",
        "response", "answer", "policy", "line", "excuse",
    }
)  # fmt: skip
"""Nouns for what somebody does, with which a gerund is equated."""
NEAR = 12
"""Tokens behind a gerund's words in which such a noun is looked for."""
NAMING = 7
"""Tokens before "as" in which somebody gives a name."""
UPWARD = frozenset({"pobj", "prep", "compound", "nmod", "amod", "nummod"})


def meant(scene: Scene, source: Source | None, verb: Token) -> Source | None:
    """The source that a sentence means, where its parse is led astray."""
    if source is None:
        return None
    head = _named_only(scene, source.head) or _person(scene, source)
    head = head or _before_aside(scene, source.head, verb) or _after_dateline(scene, source.head, verb)
    return Source(head, source.pronoun) if head is not None else source


def equated(scene: Scene, verb: Token, content: Stretch, source: Source | None) -> tuple[Stretch, Source | None]:
    """Content and source of a gerund that is equated with somebody's doing.

    Denying that N is the ministry's way of V-ing: the words end before the main verb; the voice is whose doing it is.
    """
    doc, (low, high) = scene.parse.doc, scene.bounds(verb)
    if verb.tag_ != "VBG" or any(doc[at].pos_ not in {"ADV", "PUNCT", "SPACE"} for at in range(low, verb.i)):
        return content, source
    for doing in doc[content[0] + 2 : min(high, content[1] + NEAR)]:
        owner = possessor(doing) if doing.lemma_.lower() in DOINGS else None
        if owner is None:
            continue
        link = owner.head.left_edge.i - 1
        if link > content[0] and doc[link].lemma_ == "be" and doc[link].tag_ in FINITE:
            return (content[0], link), owner
    return content, source


def _person(scene: Scene, source: Source) -> Token | None:
    """Whom a "who" stands for behind a place or body: a doctor at the hospital, who said ...."""
    noun = source.head
    if source.pronoun is None or source.pronoun.lower_ != "who":
        return None
    if scene.is_people(noun) and noun.ent_type_ != "ORG" and scene.cast.kind_at(noun) != "Organization":
        return None
    holder = noun.head.head
    if noun.dep_ == "pobj" and holder.dep_ == "acl" and noun.head.lower_ in {"by", "in", "at"}:
        holder = holder.head
    if noun.dep_ == "pobj" and holder.pos_ in {"NOUN", "PROPN"} and noun.pos_ != "PRON":
        return holder
    return None


def _named_only(scene: Scene, noun: Token) -> Token | None:
    """Who gives a name, where the name was taken for the source: a man who gave his name as Yusuf said ...."""
    doc, low = scene.parse.doc, scene.bounds(noun)[0]
    link = noun.left_edge.i - 1
    if link <= low or doc[link].lower_ != "as":
        return None
    near = doc[max(low, link - NAMING) : link]
    if not any(token.lower_ in {"name", "himself", "herself", "themselves"} for token in near):
        return None
    who = next((token for token in near if token.lower_ == "who"), None)
    return who.head.head if who is not None and who.head.dep_ == "relcl" else None


def _before_aside(scene: Scene, noun: Token, verb: Token) -> Token | None:
    """The noun before an aside that holds what was taken for the source: protesters, many of them oilmen, demanded."""
    doc, low = scene.parse.doc, scene.bounds(verb)[0]
    for comma in range(min(noun.i, verb.i) - 1, low, -1):
        if doc[comma].text != ",":
            continue
        words = [doc[at].lower_ for at in range(comma + 1, min(comma + 4, len(doc)))]
        if words[0] not in PARTS or "of" not in words or words[-1] not in WHOLE:
            continue
        end = next((at for at in range(comma + 3, max(verb.i, noun.i) + 1) if doc[at].text == ","), None)
        if end is None or end > verb.i or noun.i > end:
            return None
        head = doc[comma - 1]
        while head.dep_ in UPWARD and low <= head.head.i < head.i and head.head.pos_ not in {"VERB", "AUX"}:
            head = head.head
        return head if head.pos_ in {"NOUN", "PROPN", "NUM", "PRON"} else None
    return None


def _after_dateline(scene: Scene, noun: Token, verb: Token) -> Token | None:
    """The first noun behind a dateline that was taken for the source."""
    doc, low = scene.parse.doc, scene.bounds(verb)[0]
    begin = behind_dateline(scene, low)
    if not low <= noun.i < begin <= verb.i or is_finite(doc, (low, begin)):
        return None
    at = begin
    while at < verb.i and doc[at].pos_ not in {"NOUN", "PROPN", "PRON"}:
        at += 1
    while at + 1 < verb.i and doc[at + 1].pos_ in {"NOUN", "PROPN"}:
        at += 1
    return doc[at] if at < verb.i else None
