"""Verb that attributes -> Attribution: who says what, by the constructions that the verb takes."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace

from spacy.tokens import Token

from kg.extract.clauses import Stretch, has_words, is_finite, right_edge, subtree, trim
from kg.extract.cues import Cue, Cues
from kg.extract.parse import Parse
from kg.extract.quotes import Quotes
from kg.extract.sources import Source, agent, beside, is_passive, own_subject, subject
from kg.model.reading import Stance

QUESTION_WORDS = frozenset({"whether", "how", "what", "why", "who", "whom", "where", "when", "which", "if", "whose"})
NOT_SAID = frozenset({"not", "n't", "never", "neither", "nor"})
ADDRESSEES = frozenset({"dobj", "dative", "pobj"})


@dataclass(frozen=True, slots=True)
class Attribution:
    """One voice saying one thing, in tokens."""

    head: Token
    """The word that attributes."""
    cue: Stretch
    """The words that attribute."""
    content: Stretch
    """The words said."""
    source: Source | None
    """Who says so."""
    stance: Stance | None
    """As the construction has it."""
    rule: str
    """Cue and construction."""


@dataclass(frozen=True, slots=True)
class Scene:
    """What the rules look at: one report."""

    parse: Parse
    quotes: Quotes
    cues: Cues
    heads: frozenset[int]
    """Tokens that are verbs of a cue."""

    def bounds(self, token: Token) -> Stretch:
        """The sentence of a token."""
        return self.parse.bounds[self.parse.sentence_of[token.i]]


@dataclass(frozen=True, slots=True)
class Said:
    """What one construction found."""

    frame: str
    content: Stretch
    cue: Stretch


Maker = Callable[[Scene, Token, Cue], Said | None]


def of_verb(scene: Scene, verb: Token, cue: Cue) -> Iterator[Attribution]:
    """What a verb attributes: nothing, one content, or several ("said that ..., and that ...")."""
    if any(child.dep_ == "neg" and child.lower_ in NOT_SAID for child in verb.children) and "quote" in cue.frames:
        return
    passive = is_passive(verb)
    for maker in PASSIVE if passive else ACTIVE:
        said = maker(scene, verb, cue)
        content = said and trim(scene.parse.doc, said.content)
        if said and content and has_words(scene.parse.doc, content):
            source = agent(verb) if passive else _source(scene, verb, content)
            if passive and source is None and said.frame in {"np", "judge", "np-said", "sc"}:
                return
            found = Attribution(verb, said.cue, content, source, cue.frames.get(said.frame), f"{cue.name}/{said.frame}")
            yield from _split(scene, found)
            return


def _source(scene: Scene, verb: Token, content: Stretch) -> Source | None:
    source = subject(verb)
    if source is None or content[0] <= source.head.i < content[1]:
        low, high = scene.bounds(verb)
        near = beside(verb, low, high) if content[1] <= verb.i or content[0] > verb.i else None
        if near is not None and not content[0] <= near.i < content[1]:
            return Source(near)
        if source is not None and content[0] <= verb.i < content[1]:
            return source
        return None
    return source


def _split(scene: Scene, found: Attribution) -> Iterator[Attribution]:
    """One attribution for each "that" clause: "said that ..., and that ..."."""
    doc, (start, end) = scene.parse.doc, found.content
    cuts = [
        at
        for at in range(start + 3, end - 2)
        if doc[at].lower_ == "that"
        and doc[at].dep_ == "mark"
        and doc[at - 1].dep_ == "cc"
        and doc[at].head.dep_ == "conj"
        and scene.quotes.inside[at] < 0
    ]
    if not cuts or not found.rule.endswith("/that"):
        yield found
        return
    begin = start
    for cut in [*cuts, end + 1]:
        part = trim(doc, (begin, cut - 1))
        if part:
            yield replace(found, content=part)
        begin = cut + 1


# --- active ---------------------------------------------------------------------------------------------------------


def _word(verb: Token, last: int | None = None) -> Stretch:
    return verb.i, max(verb.i, verb.i if last is None else last) + 1


def _limit(scene: Scene, verb: Token) -> int:
    """Where the verb's own clause ends: the sentence, unless it is part of another clause."""
    low, high = scene.bounds(verb)
    if verb.dep_ in {"ROOT", "conj", "parataxis", "ccomp"}:
        top = verb
        while top.dep_ in {"conj", "parataxis"}:
            top = top.head
        if top.dep_ == "ROOT" and (verb.dep_ == "ROOT" or verb.right_edge.i >= top.right_edge.i - 1):
            return high
    return min(high, verb.right_edge.i + 1)


def _clause(scene: Scene, verb: Token, cue: Cue) -> Said | None:
    """ "said (that) ...": a finite clause behind the verb."""
    if not cue.frames.keys() & {"that", "wh"}:
        return None
    clause = _clause_head(scene, verb)
    if clause is None:
        return None
    start = clause.left_edge.i
    doc = scene.parse.doc
    while start <= verb.i:
        start += 1
    first = doc[start]
    asks = first.lower_ in QUESTION_WORDS or (first.pos_ == "ADP" and doc[start + 1].lower_ in QUESTION_WORDS)
    frame = "wh" if asks and first.lower_ != "that" and "wh" in cue.frames else "that"
    if frame not in cue.frames or (asks and frame == "that" and first.lower_ in {"how", "what", "why", "whether"}):
        return None
    if frame == "that" and first.lower_ == "that" and first.dep_ == "mark":
        start += 1
    end = right_edge(verb, max(start, clause.i), _limit(scene, verb), scene.heads)
    return Said(frame, (start, max(end, clause.i + 1)), _word(verb))


def _clause_head(scene: Scene, verb: Token) -> Token | None:
    """Head of the finite clause that stands behind a verb, by the parse, else by its "that"."""
    for child in verb.rights:
        if child.dep_ == "ccomp" and _finite(child):
            return child
    doc, (_, high) = scene.parse.doc, scene.bounds(verb)
    for at in range(verb.i + 1, min(high, verb.i + 14)):
        token = doc[at]
        if token.lower_ == "that" and token.dep_ == "mark" and token.head.i > at:
            return token.head
        if token.tag_ in {"VBD", "VBZ", "VBP", "MD"} or token.text in {";", ":"}:
            return None
    return None


def _finite(clause: Token) -> bool:
    """Whether a clause has a finite verb of its own: not "to go", not "going"."""
    helpers = [child for child in clause.children if child.dep_ in {"aux", "auxpass", "cop"}]
    if any(child.lower_ == "to" for child in helpers):
        return False
    return (
        clause.tag_ in {"VBD", "VBP", "VBZ"}
        or bool(helpers)
        or any(child.dep_ in {"nsubj", "nsubjpass"} for child in clause.children)
    )


def _behind(scene: Scene, verb: Token, cue: Cue) -> Said | None:
    """He said: "..." : a quotation, or a colon, behind the verb."""
    if "quote" not in cue.frames:
        return None
    doc, (_, high) = scene.parse.doc, scene.bounds(verb)
    for at in range(verb.i + 1, high):
        quote = scene.quotes.at(at)
        mark = doc[at].text
        if mark == ":" and at + 1 < high:
            return Said("quote", (at + 1, high), _word(verb))
        if quote is not None and quote.start == at:
            before = doc[at - 1].text if not doc[at - 1].is_space else doc[at - 2].text
            if before in {",", ":"} or at == verb.i + 1:
                return Said("quote", (at, max(quote.end, at + 1)), _word(verb))
            return None
        if at in scene.heads or (doc[at].tag_ in {"VBD", "VBZ"} and doc[at].dep_ != "relcl"):
            return None
    return None


def _fronted(scene: Scene, verb: Token, cue: Cue) -> Said | None:
    """ "..., he said": the words said stand before the verb."""
    if not cue.frames.keys() & {"that", "quote"}:
        return None
    doc, (low, high) = scene.parse.doc, scene.bounds(verb)
    start, end = _group(scene, verb)
    if start <= low and scene.quotes.inside[low] < 0:
        return None
    at = start - 1
    while at > low and doc[at].is_space:
        at -= 1
    quote = scene.quotes.at(at)
    marked = doc[at].text in {",", "-", "--", "—", "–", "?", "!", "..."} or (quote is not None and quote.end == at + 1)
    clause = any(child.dep_ in {"ccomp", "parataxis"} and child.i < start for child in verb.children)
    if (
        not marked
        or any(child.dep_ == "dobj" and child.i > verb.i for child in verb.children)
        and not clause
        and quote is None
    ):
        return None
    if verb.dep_ in {"relcl", "acl", "advcl", "xcomp", "conj"} and quote is None and not clause:
        return None
    begin = _front_start(scene, verb, low, at)
    if not is_finite(doc, (begin, at)) and quote is None and not _goes_on(scene, verb, end, high):
        return None
    if _goes_on(scene, verb, end, high):
        return Said("quote" if quote else "that", (begin, high), _word(verb))
    return Said("quote" if quote else "that", (begin, at + 1), _word(verb))


def _group(scene: Scene, verb: Token) -> Stretch:
    """The source and the verb, with what stands between and beside them."""
    low, high = scene.bounds(verb)
    start, end = verb.i, verb.i + 1
    own = own_subject(verb)
    if own is not None:
        if own.i < verb.i:
            start = own.left_edge.i
        else:
            end = own.right_edge.i + 1
    for child in verb.children:
        if child.dep_ in {"aux", "advmod", "neg"} and child.i < start and child.i >= start - 2:
            start = child.i
    doc = scene.parse.doc
    while start > low and doc[start - 1].dep_ in {"cc", "aux", "advmod"} and doc[start - 1].head.i == verb.i:
        start -= 1
    return max(start, low), min(end, high)


def _front_start(scene: Scene, verb: Token, low: int, before: int) -> int:
    """Where words begin that end before a cue: their sentence, unless an earlier voice speaks in it up to a colon."""
    quote = scene.quotes.at(before)
    if quote is not None and quote.end >= before and quote.start <= low:
        return quote.start
    inside = scene.quotes.at(low)
    if inside is not None:
        return inside.start
    begin = low
    for at in range(low + 1, before):
        if scene.parse.doc[at].text in {":", ";"} and any(low <= head < at for head in scene.heads):
            begin = at + 1
    return begin


def _goes_on(scene: Scene, verb: Token, end: int, high: int) -> bool:
    """Whether the words said go on behind the cue: "The strike, he said, would go on"."""
    doc = scene.parse.doc
    own = own_subject(verb)
    if end + 2 >= high or doc[end].text not in {",", "-", "--", "—", "–"}:
        return False
    follow = doc[end + 1]
    if scene.quotes.inside[end + 1] >= 0:
        return True
    if own is None or own.i > verb.i:
        return False
    return follow.tag_ not in {"VBG", "WP", "WDT", "CC", "WRB"} and follow.lower_ not in {
        "according",
        "as",
        "and",
        "but",
        "while",
    }


def _infinitive(scene: Scene, verb: Token, cue: Cue) -> Said | None:
    """ "urged R to ...", "want R to ...", "vowed to ..."."""
    frames = cue.frames.keys() & {"to", "R-to", "S-to"}
    if not frames:
        return None
    for child in verb.rights:
        if child.dep_ not in {"xcomp", "ccomp", "advcl"} or child.i < verb.i:
            continue
        to = next((c for c in child.lefts if c.lower_ == "to" and c.tag_ == "TO"), None)
        if to is None or (child.dep_ == "advcl" and "R-to" not in frames):
            continue
        own = own_subject(child) or own_subject(child, passive=True)
        addressee = (
            own is not None
            or any(c.dep_ in ADDRESSEES and verb.i < c.i < to.i for c in verb.children)
            or any(c.dep_ == "prep" and verb.i < c.i < to.i for c in verb.children)
        )
        frame = ("S-to" if "S-to" in frames else "R-to") if addressee else "to"
        if frame not in frames:
            continue
        start = own.left_edge.i if frame == "S-to" and own is not None else to.i
        end = right_edge(verb, child.i, _limit(scene, verb), scene.heads)
        return Said(frame, (start, max(end, child.i + 1)), _word(verb))
    return None


def _gerund(scene: Scene, verb: Token, cue: Cue) -> Said | None:
    """ "denied shooting"."""
    if "ing" not in cue.frames:
        return None
    for child in verb.rights:
        if child.dep_ in {"xcomp", "ccomp", "dobj"} and child.tag_ == "VBG" and child.left_edge.i > verb.i:
            end = right_edge(verb, child.i, _limit(scene, verb), scene.heads)
            return Said("ing", (child.left_edge.i, max(end, child.i + 1)), _word(verb))
    return None


def _object(verb: Token) -> Token | None:
    for child in verb.rights:
        if child.dep_ in {"dobj", "obj"} and child.tag_ != "VBG":
            return child
    return None


def _named(scene: Scene, verb: Token, cue: Cue) -> Said | None:
    """ "called R a coward", "found him guilty"."""
    if "sc" not in cue.frames:
        return None
    for child in verb.rights:
        if child.dep_ in {"oprd", "xcomp", "ccomp"} and child.pos_ in {"NOUN", "PROPN", "ADJ", "NUM"}:
            if any(c.lower_ == "to" for c in child.lefts):
                continue
            target = own_subject(child) or _object(verb)
            start = child.left_edge.i
            if target is not None and verb.i < target.i < child.i:
                start = target.right_edge.i + 1 if target.pos_ == "PRON" else target.left_edge.i
            elif target is None and verb.i + 1 < child.left_edge.i:
                start = verb.i + 1
            elif target is None:
                return None
            end = right_edge(verb, child.i, min(_limit(scene, verb), child.right_edge.i + 1), scene.heads)
            return Said("sc", (start, max(end, child.i + 1)), _word(verb))
    return None


def _as(scene: Scene, verb: Token, cue: Cue) -> Said | None:
    """ "described the vote as a farce"; "described as untrue the figures"."""
    if "as" not in cue.frames:
        return None
    target = _object(verb)
    holders = [verb] + ([target] if target is not None else [])
    for holder in holders:
        for child in holder.rights:
            if child.lower_ == "as" and child.dep_ in {"prep", "mark"} and child.i > verb.i:
                return _as_content(scene, verb, child, target)
    return None


def _as_content(scene: Scene, verb: Token, link: Token, target: Token | None) -> Said | None:
    limit = min(_limit(scene, verb), max(link.right_edge.i, verb.right_edge.i) + 1)
    end = right_edge(verb, link.i + 1, limit, scene.heads)
    if target is not None and target.i > link.i:
        return Said("as", (target.left_edge.i, end), (verb.i, target.left_edge.i))
    if target is not None and target.pos_ != "PRON" and verb.i < target.left_edge.i:
        return Said("as", (target.left_edge.i, max(end, link.right_edge.i + 1)), _word(verb))
    return Said("as", (link.i + 1, max(end, link.right_edge.i + 1)), _word(verb))


def _aimed(scene: Scene, verb: Token, cue: Cue) -> Said | None:
    """ "accused R of N", "warned R about N": the content stands behind the preposition."""
    wanted = {name: f"R-{name}" for name in cue.ending("R-") if name != "to"}
    target = _object(verb) or own_subject(verb, passive=True)
    if not wanted or target is None:
        return None
    for holder in (verb, target):
        for child in holder.rights:
            if child.dep_ in {"prep", "agent"} and child.lower_ in wanted and child.i > verb.i:
                said = _behind_preposition(scene, verb, child, wanted[child.lower_])
                if said:
                    return Said(said.frame, said.content, (verb.i, verb.i + 1))
    return None


def _prepositional(scene: Scene, verb: Token, cue: Cue) -> Said | None:
    """ "called for N", "spoke of N"."""
    wanted = {name: f"prep:{name}" for name in cue.ending("prep:")}
    wanted |= {name: f"judge:{name}" for name in cue.ending("judge:")}
    for child in verb.rights:
        if (
            child.dep_ in {"prep", "prt", "agent", "mark", "advmod"}
            and child.lower_ in wanted
            and child.i - verb.i <= 6
        ):
            said = _behind_preposition(scene, verb, child, wanted[child.lower_])
            if said:
                return Said(said.frame, said.content, _word(verb, child.i if child.i == verb.i + 1 else None))
    return None


def _behind_preposition(scene: Scene, verb: Token, link: Token, frame: str) -> Said | None:
    if link.right_edge.i == link.i:
        return None
    end = right_edge(verb, link.i + 1, min(_limit(scene, verb), link.right_edge.i + 1), scene.heads)
    return Said(frame, (link.i + 1, max(end, link.i + 2)), _word(verb))


def _called_on(scene: Scene, verb: Token, cue: Cue) -> Said | None:
    """ "called on R to ..."."""
    if "call-on" not in cue.frames:
        return None
    on = next((c for c in verb.rights if c.lower_ in {"on", "upon"} and c.i == verb.i + 1), None)
    if on is None:
        return None
    doc, limit = scene.parse.doc, _limit(scene, verb)
    for at in range(on.i + 1, limit):
        if doc[at].tag_ == "TO" and doc[at].lower_ == "to" and at + 1 < limit and doc[at + 1].tag_ in {"VB", ":", "RB"}:
            return Said("call-on", (at, limit), (verb.i, on.i + 1))
    return None


def _thing(scene: Scene, verb: Token, cue: Cue) -> Said | None:
    """ "demanded N", "denied N", "condemned N"."""
    frame = next((name for name in ("np", "judge", "np-said", "np-shown", "np-count") if name in cue.frames), None)
    target = _object(verb) if frame else None
    if frame is None or target is None or target.lower_ in {"who", "which", "that", "whom", "what"}:
        return None
    start, end = subtree(target)
    start = max(start, verb.i + 1)
    for child in verb.rights:
        if (
            child.dep_ == "prep"
            and child.i == end
            and child.lower_
            in {"of", "in", "on", "over", "about", "at", "for", "between", "against", "into", "with", "to"}
        ):
            end = child.right_edge.i + 1
    end = right_edge(verb, target.i, min(end, scene.bounds(verb)[1]), scene.heads)
    return Said(frame, (start, max(end, target.i + 1)), _word(verb))


def _at(scene: Scene, verb: Token, cue: Cue) -> Said | None:
    """ "put the number at 14", "attributed N to M"."""
    wanted = {link: f"np-{link}" for link in ("at", "to", "on") if f"np-{link}" in cue.frames}
    target = _object(verb)
    if not wanted or target is None:
        return None
    doc, limit = scene.parse.doc, _limit(scene, verb)
    for at in range(target.i + 1, limit):
        if doc[at].lower_ in wanted and doc[at].dep_ == "prep" and (doc[at].head.i >= verb.i):
            if doc[at].lower_ == "at" and not any(
                doc[k].like_num or doc[k].tag_ == "CD" for k in range(at + 1, min(limit, at + 6))
            ):
                continue
            end = right_edge(verb, at, limit, scene.heads)
            return Said(wanted[doc[at].lower_], (target.left_edge.i, end), _word(verb))
    return None


# --- passive ----------------------------------------------------------------------------------------------------------


def _raised(scene: Scene, verb: Token, cue: Cue) -> Said | None:
    """ "is said to have fled", "are believed to be": the whole clause, cue and all."""
    if "raise" not in cue.frames:
        return None
    target = own_subject(verb, passive=True) or own_subject(verb)
    if target is None or target.lower_ in {"it", "there"}:
        return None
    for child in verb.rights:
        if child.dep_ in {"xcomp", "ccomp"} and any(c.lower_ == "to" for c in child.lefts):
            end = right_edge(verb, child.i, _limit(scene, verb), scene.heads)
            start = (
                verb.head.left_edge.i
                if target.lower_ in QUESTION_WORDS and verb.dep_ == "relcl"
                else target.left_edge.i
            )
            return Said("raise", (min(start, verb.i), max(end, child.i + 1)), _word(verb))
    return None


def _subject_said(scene: Scene, verb: Token, cue: Cue) -> Said | None:
    """ "the toll was confirmed by N", "a figure quoted by N": what the passive verb is about."""
    frame = next((name for name in ("np", "judge", "np-said", "np-shown") if name in cue.frames), None)
    if frame is None or agent(verb) is None:
        return None
    target = own_subject(verb, passive=True)
    if target is None and verb.dep_ in {"acl", "relcl"}:
        target = verb.head
    if target is None or target.lower_ in {"it", "who", "which", "that"}:
        return None
    by = next((c for c in verb.rights if c.dep_ == "agent" or c.lower_ == "by"), verb)
    start, end = (
        target.left_edge.i,
        min(target.right_edge.i + 1, verb.left_edge.i if target.i < verb.i else target.right_edge.i + 1),
    )
    return Said(frame, (start, max(end, target.i + 1)), _word(verb, by.i if by.i == verb.i + 1 else None))


ACTIVE: tuple[Maker, ...] = (
    _behind, _clause, _called_on, _fronted, _infinitive, _gerund, _named, _as, _at, _aimed, _prepositional, _thing,
)  # fmt: skip
PASSIVE: tuple[Maker, ...] = (_clause, _raised, _infinitive, _as, _aimed, _prepositional, _subject_said)
