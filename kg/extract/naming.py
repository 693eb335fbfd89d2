"""Verb that attributes -> what something is called or described as."""

from spacy.tokens import Token

from kg.extract.attribution import Said, Scene
from kg.extract.clauses import SETTING, right_edge
from kg.extract.cues import Cue
from kg.extract.objects import cites, direct_object
from kg.extract.sources import agent, is_passive, own_subject
from kg.extract.speech import limit, word

REFLEXIVE = frozenset({"itself", "himself", "herself", "themselves", "ourselves", "myself", "yourself"})
"""Whoever gives a name to himself says nothing of anybody: a militia calling *itself* the Sons of N."""
NAMES = frozenset({"NOUN", "PROPN", "ADJ", "NUM"})
PHRASE = frozenset({"DET", "ADJ", "NOUN", "PROPN", "PRON", "NUM"})
WHEN = frozenset({"when", "while", "after", "before", "as", "because", "since", "until", "once", "although", "though"})
"""Words that begin a clause of time or reason."""
NAMED_FAR = 7
"""Tokens from a verb to the quotation marks of what somebody is called."""
CLAUSAL = frozenset({"what", "which", "whom", "that", "who", "whatever"})
"""Objects in front of their verb: *what* the mayor called a wasteland."""


def named(scene: Scene, verb: Token, cue: Cue) -> Said | None:
    """Find what something is called: called R a coward, thought it wrong."""
    if "sc" not in cue.frames:
        return None
    for child in verb.rights:
        if child.dep_ not in {"oprd", "xcomp", "ccomp"} or not (child.pos_ in NAMES or _is_told(child)):
            continue
        if any(c.lower_ == "to" for c in child.lefts):
            continue
        later = next((c for c in verb.rights if c.dep_ == "oprd" and c.i > child.i), None)
        if later is not None and child.dep_ == "oprd":
            continue
        target = own_subject(child) or direct_object(verb) or _first_name(verb, child)
        start = child.left_edge.i
        if target is not None and target.lower_ in REFLEXIVE:
            return None
        if target is not None and verb.i < target.i < child.i:
            start = target.right_edge.i + 1 if target.pos_ == "PRON" else target.left_edge.i
        elif target is None and verb.i + 1 < start:
            start = verb.i + 1
        elif target is None and not any(c.lower_ in CLAUSAL and c.dep_ == "dobj" for c in verb.lefts):
            return _titled(verb, child)
        end = right_edge(verb, child.i, min(limit(scene, verb), child.right_edge.i + 1), scene.heads)
        return Said("sc", (start, max(end, child.i + 1)), word(verb))
    return _named_behind(scene, verb, cue)


def _is_told(word: Token) -> bool:
    """Whether a participle is what something is called: called the charges unproven."""
    return word.dep_ == "oprd" and word.tag_ == "VBN"


def called_by(scene: Scene, verb: Token, cue: Cue) -> Said | None:
    """Find what something is called by somebody, in the passive: R has been called a butcher by exiles."""
    if "sc" not in cue.frames or agent(verb) is None:
        return None
    name = next((c for c in verb.rights if c.dep_ == "oprd" and (c.pos_ in NAMES or c.tag_ == "VBN")), None)
    target = own_subject(verb, passive=True) or (verb.head if verb.dep_ == "acl" else None)
    if name is None or target is None or target.lower_ in CLAUSAL or target.i > verb.i:
        return None
    return Said("sc", (target.left_edge.i, name.right_edge.i + 1), word(verb))


def _titled(verb: Token, name: Token) -> Said | None:
    """A name with its title behind it: declared Amina Diallo the winner."""
    title = next((c for c in name.rights if c.dep_ == "appos" and c.left_edge.i == name.i + 1), None)
    if title is None or title.pos_ != "NOUN" or name.pos_ != "PROPN":
        return None
    return Said("sc", (name.left_edge.i, title.right_edge.i + 1), word(verb))


def _first_name(verb: Token, name: Token) -> Token | None:
    """The noun between a verb and what it is called, where the parse took both for names."""
    return next((child for child in verb.rights if child.dep_ == "oprd" and child.i < name.i), None)


def _named_behind(scene: Scene, verb: Token, cue: Cue) -> Said | None:
    """Find what R is called where the parse hung it on R: called N biased, called N "..."."""
    target = direct_object(verb)
    if target is None:
        return None
    start = target.left_edge.i
    spoken = scene.quotes.at(target.i)
    near = spoken is not None and verb.i + 1 < spoken.start < verb.i + NAMED_FAR
    if spoken is not None and near and all(verb.doc[at].pos_ in PHRASE for at in range(verb.i + 1, spoken.start)):
        return Said("sc", (verb.i + 1, max(target.right_edge.i + 1, spoken.end)), word(verb))
    follow = target.i + 1
    quote = scene.quotes.at(follow) if follow < scene.bounds(verb)[1] else None
    if quote is not None and quote.start == follow:
        return Said("sc", (follow if target.pos_ == "PRON" else start, quote.end), word(verb))
    title = next((child for child in target.rights if child.dep_ == "appos" and child.left_edge.i == follow), None)
    if title is not None and title.pos_ == "NOUN" and target.pos_ in {"PROPN", "PRON"} and "np" in cue.frames:
        return Said("sc", (start, title.right_edge.i + 1), word(verb))
    name = next((child for child in target.rights if child.dep_ == "acl" and child.tag_ == "VBN"), None)
    if name is not None and name.i == follow and name.right_edge.i == name.i:
        return Said("sc", (start, follow + 1), word(verb))
    return None


def described(scene: Scene, verb: Token, cue: Cue) -> Said | None:
    """Find what something is described as: described the vote as a farce, described as untrue the figures."""
    if "as" not in cue.frames:
        return None
    if is_passive(verb) and agent(verb) is None:
        return None
    target = direct_object(verb)
    for holder in [verb] + ([target] if target is not None else []):
        for child in map(_as, holder.rights):
            if child is not None and child.i > verb.i:
                if cites(scene, verb, target or verb):
                    return None
                return _as_content(scene, verb, child, target)
    return None


def _as(child: Token) -> Token | None:
    """The "as" that a phrase is or begins with: as a farce, as largely credible."""
    if child.lower_ == "as" and child.dep_ in {"prep", "mark"}:
        return child
    if (
        child.dep_ in {"advcl", "oprd", "acomp"}
        and child.pos_ in {"ADJ", "NOUN", "VERB"}
        and child.left_edge.lower_ == "as"
    ):
        return None if any(c.dep_ in {"nsubj", "nsubjpass"} for c in child.children) else child.left_edge
    return None


def _as_content(scene: Scene, verb: Token, link: Token, target: Token | None) -> Said:
    most = min(limit(scene, verb), max(link.right_edge.i, verb.right_edge.i) + 1)
    later = [c.left_edge.i for c in verb.rights if c.dep_ == "advcl" and c.left_edge.lower_ in WHEN]
    later += [c.i for c in verb.rights if c.dep_ == "prep" and c.lower_ in SETTING]
    most = min([most, *(at for at in later if at > link.i + 1)])
    end = max(right_edge(verb, link.i + 1, most, scene.heads), link.i + 2)
    if target is not None and target.i > link.i:
        return Said("as", (target.left_edge.i, max(end, target.i + 1)), (verb.i, target.left_edge.i))
    follow = link.i + 2
    verdict = follow < end and scene.cues.at("verdict", verb.doc[link.i + 1].lemma_.lower())
    if verdict and target is None and verb.doc[follow].pos_ in {"DET", "NOUN", "PROPN", "ADJ", "PRON"}:
        return Said("as", (follow, end), (verb.i, follow))
    if target is not None and target.pos_ != "PRON" and verb.i < target.left_edge.i:
        return Said("as", (target.left_edge.i, end), word(verb))
    return Said("as", (link.i + 1, end), word(verb))
