"""Attribution -> the voices that hand it on: the agency that cites the doctor, the radio that quotes the mayor."""

from collections.abc import Iterator

from spacy.tokens import Token

from kg.extract.attribution import Attribution, Scene
from kg.extract.sources import agent, is_passive, own_subject, subject

CITING = frozenset({"cite", "quote"})
"""Verbs by which one voice hands on another's words."""
CARRYING = CITING | {"carry", "broadcast", "publish", "release", "air", "distribute", "report", "run", "relay", "print"}
"""Verbs by which one voice hands on another's statement."""
WORDS = frozenset(
    {
        "remark",
        "statement",
        "comment",
        "speech",
        "interview",
        "letter",
        "address",
        "message",
        "video",
        "article",
        "leaflet",
    }
)
"""What is handed on: said in remarks carried by N."""
STEPS = 5
"""Steps up the tree to the verb that cites."""


def chain(found: Attribution) -> tuple[Token, ...]:
    """The head words of the voices between a claimant and the report, outermost first."""
    source = found.source.head if found.source is not None else None
    voices = [
        *_quoting(found),
        *_citing(found.head),
        *(_carried(source) if source is not None else ()),
        *_statement(found.head),
    ]
    return tuple(dict.fromkeys(voice for voice in voices if voice != source))


def cited_by(scene: Scene, verb: Token) -> Token | None:
    """Whom the source of a verb of saying cites beside it: the agency reported, *citing two doctors*."""
    source = own_subject(verb)
    near = [*verb.children, *(source.children if source is not None else ())]
    for child in near:
        if child.tag_ == "VBG" and child.dep_ in {"advcl", "acl"} and child.lemma_.lower() in CITING:
            named: Token | None = next((noun for noun in child.rights if noun.dep_ == "dobj"), None)
            if named is not None and scene.is_people(named) and not any(c.dep_ == "prep" for c in child.rights):
                return named
    return None


def _quoting(found: Attribution) -> Iterator[Token]:
    """Who cites the claimant beside its own verb of saying."""
    source = found.source.head if found.source is not None else None
    if source is not None and source.dep_ == "dobj" and source.head.lemma_.lower() in CITING:
        own = own_subject(found.head)
        if own is not None and own != source:
            yield own


def _citing(verb: Token) -> Iterator[Token]:
    """Who cites or quotes R as saying N, in either voice."""
    link = verb.head
    if verb.dep_ not in {"pcomp", "xcomp", "advcl"} or "as" not in {link.lower_, verb.left_edge.lower_}:
        return
    own = agent(verb)
    for _, above in zip(range(STEPS), verb.ancestors, strict=False):
        if above.lemma_.lower() in CITING and above.pos_ == "VERB":
            voice = agent(above) or own if is_passive(above) else subject(above)
            if voice is not None:
                yield voice.head
            return


def _carried(noun: Token) -> Iterator[Token]:
    """Who cites a source named behind "according to" or as subject: doctors cited by the agency."""
    for child in noun.rights:
        if child.dep_ in {"acl", "relcl"} and child.lemma_.lower() in CITING:
            voice = agent(child)
            if voice is not None:
                yield voice.head


def _statement(verb: Token) -> Iterator[Token]:
    """Who carries the statement in which something is said: said in remarks broadcast by state television."""
    for link in verb.rights:
        for noun in link.rights if link.dep_ == "prep" and link.lower_ in {"in", "at"} else ():
            for child in noun.rights if noun.lemma_.lower() in WORDS else ():
                voice = agent(child) if child.dep_ == "acl" and child.lemma_.lower() in CARRYING else None
                if voice is not None:
                    yield voice.head
