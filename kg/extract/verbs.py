"""Verb -> Attributions: who says what, by the constructions that the verb takes."""

from collections.abc import Callable, Iterator
from dataclasses import replace

from spacy.tokens import Token

from kg.extract.attribution import Attribution, Said, Scene
from kg.extract.chains import cited_by
from kg.extract.clauses import FINITE, Stretch, right_edge, trim
from kg.extract.cues import Cue
from kg.extract.naming import called_by, described, named
from kg.extract.objects import (
    aimed,
    called_on,
    gerund,
    infinitive,
    placed,
    prepositional,
    raised,
    subject_said,
    thing,
)
from kg.extract.quoted import behind
from kg.extract.sources import Source, agent, beside, is_passive, own_subject, subject
from kg.extract.speakers import equated, meant
from kg.extract.speech import (
    bare_clause,
    clause,
    fronted,
    fronted_quotation,
    headlined,
    impersonal,
    is_joined,
    parenthesis,
    that_clause,
)

Construction = Callable[[Scene, Token, Cue], Said | None]
ACTIVE: tuple[Construction, ...] = (
    impersonal, behind, fronted_quotation, clause, called_on, parenthesis, fronted, that_clause, bare_clause,
    infinitive, gerund, named, described, placed, aimed, prepositional, thing, headlined,
)  # fmt: skip
"""In order: the first that finds something is taken."""
PASSIVE: tuple[Construction, ...] = (
    clause, that_clause, raised, called_by, infinitive, described, aimed, prepositional, subject_said,
)  # fmt: skip
HEARSAY = frozenset({"that", "raise", "R-to", "to", "R-of", "R-for", "R-with", "R-about", "prep:for"})
"""Constructions of a passive verb that attribute to nobody named: it is said that, was accused of, was urged to."""
SOURCELESS = frozenset({"quote", "that", "wh", "it-that"})
"""Constructions of an active verb that attribute although no source stands beside it."""
WITHHOLDING = frozenset(
    {
        "unable", "fail", "unwilling", "impossible", "reluctant", "refrain", "avoid", "short", "stop", "neglect",
        "refuse", "decline", "hesitant",
    }
)  # fmt: skip
"""Words for not doing what stands behind them: unable to confirm, stopped short of confirming."""
CITED = frozenset({"quote", "that"})
"""Constructions whose source may hand on what somebody else said: the agency reported, citing two doctors."""
NOT_SAID = frozenset({"not", "n't", "never", "neither", "nor"})


def of_verb(scene: Scene, verb: Token, cue: Cue) -> Iterator[Attribution]:
    """What a verb attributes: nothing, one content, or several ("said that ..., and that ...")."""
    passive = is_passive(verb)
    for construction in PASSIVE if passive else ACTIVE:
        said = construction(scene, verb, cue)
        content = trim(scene.parse.doc, said.content) if said else None
        if said is None or content is None:
            continue
        source = agent(verb) if passive else meant(scene, _source(scene, verb, content), verb)
        if verb.dep_ == "amod" and (source is None or said.frame not in {"R-to", "that", "quote"}):
            return
        content, source = equated(scene, verb, content, source) if said.frame != "it-that" else (content, None)
        cited = cited_by(scene, verb) if said.frame in CITED and not passive else None
        source = Source(cited) if cited is not None and not content[0] <= cited.i < content[1] else source
        if source is None and said.frame not in (HEARSAY if passive else SOURCELESS):
            return
        words = _with_particle(verb, cue, said.cue)
        yield from _split(scene, Attribution(verb, words, content, source, cue.frames[said.frame], cue, said.frame))
        return


def of_mistaken(scene: Scene, word: Token, cue: Cue) -> Iterator[Attribution]:
    """What a verb attributes that was taken for a noun: "Elements on social media *allege* that ...".

    Its sentence has no verb that holds it: all hangs on a noun before it.
    """
    doc, (low, high) = scene.parse.doc, scene.bounds(word)
    top = word
    while top.head != top:
        top = top.head
    held = top.pos_ in {"NOUN", "PROPN", "PRON"} and low <= top.i < word.i
    if "that" not in cue.frames or not held or word.i + 2 >= high or doc[word.i + 1].lower_ != "that":
        return
    content = trim(doc, (word.i + 2, right_edge(word, word.i + 2, high, scene.heads)))
    if content:
        yield Attribution(word, (word.i, word.i + 1), content, Source(top), cue.frames["that"], cue, "that")


def _with_particle(verb: Token, cue: Cue, words: Stretch) -> Stretch:
    """The words of a cue with the particle right behind the verb: point out."""
    start, end = words
    for word in cue.words[1:]:
        if end < len(verb.doc) and verb.doc[end].lower_ == word:
            end += 1
    return start, end


def is_negated(verb: Token) -> bool:
    """Whether the verb is denied: did not say, has never said."""
    return any(child.dep_ == "neg" and child.lower_ in NOT_SAID for child in verb.children)


def is_withheld(verb: Token) -> bool:
    """Whether somebody does not do what a verb says, or cannot: did not confirm, was unable to confirm."""
    if is_negated(verb):
        return True
    if verb.dep_ == "conj" and verb.head.pos_ == "VERB" and any(c.lower_ in {"or", "nor"} for c in verb.head.rights):
        return is_withheld(verb.head)
    above = verb.head
    if verb.dep_ == "pcomp" and above.dep_ == "prep":
        above = above.head
    return verb.dep_ in {"xcomp", "pcomp"} and above.lemma_.lower() in WITHHOLDING


def _source(scene: Scene, verb: Token, content: tuple[int, int]) -> Source | None:
    low, high = scene.bounds(verb)
    joined = verb.head.head.head if is_joined(verb) and verb.head.head.dep_ == "conj" else None
    source = _coordinated(scene, verb) or (subject(joined) if joined is not None else subject(verb))
    if source is not None and verb.dep_ in {"ccomp", "advcl"} and verb.tag_ in FINITE and own_subject(verb) is None:
        near = beside(verb, low, high)
        source = Source(near) if near is not None else source
    if source is not None and not content[0] <= source.head.i < content[1]:
        return source
    near = beside(verb, low, high) if content[1] <= verb.i or content[0] > verb.i else None
    if near is not None and not content[0] <= near.i < content[1]:
        return Source(near)
    return source if source is not None and content[0] <= verb.i < content[1] else None


def _coordinated(scene: Scene, verb: Token) -> Source | None:
    """The source of the cue before, where a verb was hung on that cue's words: said N would V, and urged R to ...."""
    if verb.dep_ != "conj" or own_subject(verb) is not None or verb.tag_ not in FINITE:
        return None
    first = verb
    while first.dep_ == "conj":
        first = first.head
    outer = first.head
    if first.dep_ in {"ccomp", "xcomp"} and outer.i in scene.heads and outer.tag_ == verb.tag_ and outer.i < first.i:
        joint = verb.left_edge.i - 1
        while joint > first.i and (verb.doc[joint].pos_ in {"CCONJ", "SPACE"}):
            joint -= 1
        if verb.doc[joint].text in {",", ";"} or first.tag_ != verb.tag_:
            return subject(outer)
    return None


def _split(scene: Scene, found: Attribution) -> Iterator[Attribution]:
    """One attribution for each "that" clause: "said that ..., and that ..."."""
    doc, (start, end) = scene.parse.doc, found.content
    cuts = [
        at
        for at in range(start + 3, end - 2)
        if doc[at].lower_ == "that" and doc[at - 1].lower_ in {"and", "but"}
        and doc[at].dep_ in {"mark", "nsubj", "dobj"} and doc[at + 1].tag_ not in {"VBD", "VBZ", "VBP"}
        and scene.quotes.inside[at] < 0
    ]  # fmt: skip
    if not cuts or found.frame != "that":
        yield found
        return
    begin = start
    for cut in [*cuts, end + 1]:
        part = trim(doc, (begin, cut - 1))
        if part:
            yield replace(found, content=part)
        begin = cut + 1
