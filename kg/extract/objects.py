"""Verb that attributes -> the matter it is about: infinitives, objects, what stands behind a preposition."""

from spacy.tokens import Token

from kg.extract.attribution import QUESTION_WORDS, Said, Scene
from kg.extract.clauses import compound_end, right_edge, subtree, with_conjuncts, with_prepositions, without_aside
from kg.extract.cues import Cue
from kg.extract.sources import agent, own_subject
from kg.extract.speech import limit, word
from kg.extract.tolls import COUNTED, OPEN
from kg.extract.topics import SHARES

OBJECT_FRAMES = ("np", "judge", "np-said", "np-thing", "np-shown", "np-count", "np-toll")
"""Constructions with a bare object, the first that a cue has is taken."""
FAR = 30
"""Tokens behind somebody cited in which the "as saying" stands."""
KEPT = frozenset(
    {
        "access", "entry", "passage", "permission", "bail", "visa", "asylum", "admission", "entrance", "treatment",
        "service", "right", "request", "appeal", "application", "opportunity", "chance", "aid", "food", "water", "care",
        "parole", "leave", "medicine", "release", "accreditation", "licence", "license", "motion", "petition",
    }
)  # fmt: skip
"""What one is denied: a refusal, not a denial that something is so."""
ADDRESSING = frozenset({"with", "on", "upon", "to", "for", "from", "at", "by"})
"""Prepositions before somebody addressed."""
PRONOUN_OBJECTS = frozenset({"who", "which", "that", "whom", "what", "himself", "herself", "itself", "themselves"})


def infinitive(scene: Scene, verb: Token, cue: Cue) -> Said | None:
    """Find what somebody wants done: urged R to ..., want R to ..., vowed to ...."""
    frames = cue.frames.keys() & {"to", "to-say", "R-to", "S-to"}
    if not frames:
        return None
    for child in _infinitives(verb):
        to = next(c for c in child.lefts if c.tag_ == "TO")
        own = own_subject(child) or own_subject(child, passive=True)
        addressed = (
            own is not None
            or verb.dep_ == "amod"
            or any(
                (c.dep_ in {"dobj", "dative", "nsubjpass"} or (c.dep_ == "prep" and c.lower_ in ADDRESSING))
                and c.i < to.i
                and (c.i > verb.i or c.dep_ == "nsubjpass")
                for c in verb.children
            )
        )
        frame = ("S-to" if "S-to" in frames else "R-to") if addressed else "to"
        if frame == "to" and "to-say" in frames and scene.cues.at("speech", child.lemma_.lower()):
            frame = "to-say"
        if frame == "to" and "to" not in frames and "R-to" in frames and verb.dep_ in {"acl", "relcl"}:
            frame = "R-to"
        if frame not in frames:
            continue
        start = own.left_edge.i if frame == "S-to" and own is not None and own.i > verb.i else to.i
        if start == to.i and to.i > verb.i + 1 and to.nbor(-1).dep_ == "neg":
            start -= 1
        end = right_edge(verb, child.i, limit(scene, verb), scene.heads)
        end = without_aside(scene.parse.doc, child.i, end)
        return Said(frame, (start, max(end, child.i + 1)), word(verb))
    return None


def _infinitives(verb: Token) -> list[Token]:
    """The verbs with "to" that hang on a verb, or on its object by mistake."""
    found = [child for child in verb.rights if child.dep_ in {"xcomp", "ccomp", "advcl"}]
    targets = [direct_object(verb), *prepositional_objects(verb, "with", "on", "upon", "to")]
    found += [child for target in targets if target for child in target.rights if child.dep_ in {"acl", "relcl"}]
    return [child for child in found if any(c.tag_ == "TO" and c.dep_ == "aux" for c in child.lefts)]


def gerund(scene: Scene, verb: Token, cue: Cue) -> Said | None:
    """Find a deed spoken of: denied shooting, admitted using."""
    if "ing" not in cue.frames:
        return None
    for child in verb.rights:
        helped = any(c.dep_ in {"aux", "auxpass"} and c.tag_ == "VBG" for c in child.lefts)
        if child.dep_ in {"xcomp", "ccomp", "dobj"} and (child.tag_ == "VBG" or helped) and child.left_edge.i > verb.i:
            end = right_edge(verb, child.i, limit(scene, verb), scene.heads)
            return Said("ing", (child.left_edge.i, max(end, child.i + 1)), word(verb))
    return None


def direct_object(verb: Token) -> Token | None:
    """The object behind a verb; of a verb that was taken for an adjective of its object, that noun."""
    if verb.dep_ == "amod" and verb.head.i > verb.i:
        return verb.head
    return next((child for child in verb.rights if child.dep_ in {"dobj", "obj"} and child.tag_ != "VBG"), None)


def prepositional_objects(verb: Token, *prepositions: str) -> list[Token]:
    """The nouns behind some of a verb's prepositions."""
    return [
        noun
        for child in verb.rights
        if child.dep_ == "prep" and child.lower_ in prepositions
        for noun in child.rights
        if noun.dep_ == "pobj"
    ]


def aimed(scene: Scene, verb: Token, cue: Cue) -> Said | None:
    """Find what R is accused of, warned about, blamed for: the content stands behind the preposition."""
    wanted = {name: f"R-{name}" for name in cue.ending("R-") if name != "to"}
    if not wanted:
        return None
    target = direct_object(verb) or own_subject(verb, passive=True)
    doer = agent(verb)
    for holder in [verb] + ([target] if target is not None else []) + ([doer.head] if doer is not None else []):
        for child in holder.rights:
            if child.dep_ in {"prep", "agent"} and child.lower_ in wanted and child.i > verb.i:
                return _behind_preposition(scene, verb, child, wanted[child.lower_], word(verb))
    return None


def prepositional(scene: Scene, verb: Token, cue: Cue) -> Said | None:
    """Find what is called for, spoken of, hoped for."""
    wanted = {name: f"prep:{name}" for name in cue.ending("prep:")}
    wanted |= {name: f"judge:{name}" for name in cue.ending("judge:")}
    for child in verb.rights:
        link = child.left_edge
        if link.lower_ == "for" == next(iter(wanted.keys() & {"for"}), "") and link.dep_ == "mark":
            end = right_edge(verb, child.i, min(limit(scene, verb), child.right_edge.i + 1), scene.heads)
            return Said(wanted["for"], (link.i + 1, max(end, child.i + 1)), (verb.i, link.i + 1))
        if (
            child.dep_ in {"prep", "prt", "agent", "mark", "advmod"}
            and child.lower_ in wanted
            and child.i - verb.i <= 8
        ):
            cue_words = word(verb, child.i if child.i == verb.i + 1 else None)
            said = _behind_preposition(scene, verb, child, wanted[child.lower_], cue_words)
            if said is not None:
                return said
    return None


def _behind_preposition(scene: Scene, verb: Token, link: Token, frame: str, cue_words: tuple[int, int]) -> Said | None:
    if link.right_edge.i == link.i:
        return None
    high = limit(scene, verb)
    end = min(high, link.right_edge.i + 1)
    last = compound_end(scene.parse.doc[end - 1])
    end = min(high, max(end, last.right_edge.i + 1)) if last.i >= end else _with_particle(verb, end, high)
    end = with_conjuncts(verb, with_prepositions(verb, end, high), high)
    end = without_aside(scene.parse.doc, link.i + 1, right_edge(verb, link.i + 1, end, scene.heads))
    return Said(frame, (link.i + 1, max(end, link.i + 2)), cue_words)


def _with_particle(verb: Token, end: int, high: int) -> int:
    """Past a particle that was hung on the verb of the cue, and the clause behind it: standing *by while they fled*."""
    particle = next((c for c in verb.rights if c.i == end and c.dep_ in {"prep", "prt", "advmod"}), None)
    if particle is None or any(particle.children) or particle.pos_ not in {"ADP", "ADV"}:
        return end
    clause = next((c for c in verb.rights if c.dep_ == "advcl" and c.left_edge.i == end + 1), None)
    return min(high, clause.right_edge.i + 1 if clause is not None else end + 1)


def called_on(scene: Scene, verb: Token, cue: Cue) -> Said | None:
    """Find what R is called on to do."""
    on = next((c for c in verb.rights if c.lower_ in {"on", "upon"} and c.i == verb.i + 1), None)
    if "call-on" not in cue.frames or on is None:
        return None
    doc, high = scene.parse.doc, limit(scene, verb)
    for at in range(on.i + 1, high - 1):
        if doc[at].tag_ == "TO" and doc[at + 1].tag_ in {"VB", "RB"}:
            return Said("call-on", (at, right_edge(verb, at + 1, high, scene.heads)), (verb.i, on.i + 1))
    return None


def thing(scene: Scene, verb: Token, cue: Cue) -> Said | None:
    """Find the bare object: demanded N, denied N, condemned N."""
    frame = next((name for name in OBJECT_FRAMES if name in cue.frames), None)
    if frame == "np-shown":
        seen = _seen(scene, verb)
        if seen is not None:
            return seen
    target = direct_object(verb) if frame else None
    if frame in {"np", "judge"} and target is None:
        return _what(scene, verb, frame)
    if frame is None or target is None or target.lower_ in PRONOUN_OBJECTS:
        return None
    if "np-said" in cue.frames and is_matter_of_words(scene, target):
        frame = "np-said"
    if frame == "np-said" and not is_matter_of_words(scene, target) and target.lemma_.lower() not in SHARES:
        return None
    if cites(scene, verb, target) or (cue.name == "deny" and _is_kept_from(verb, target)):
        return None
    if frame == "np-count" and not any(_is_number(token) for token in target.subtree):
        return None
    if frame == "np-thing" and scene.is_people(target):
        return None
    if frame == "np-toll" and not is_toll(target):
        return None
    if frame == "np-shown" and any(scene.is_people(c) for c in verb.lefts if c.dep_ == "nsubj"):
        return None
    high = scene.bounds(verb)[1]
    earlier = antecedent(target) if target.pos_ == "PRON" else None
    if earlier is not None:
        return Said(frame, (earlier.left_edge.i, min(earlier.right_edge.i + 1, verb.i)), word(verb))
    start, end = subtree(target)
    last = compound_end(target)
    end = max(end, last.right_edge.i + 1) if last.head == verb or last.i > target.i else end
    end = with_conjuncts(verb, with_prepositions(verb, min(end, high), high), high)
    end = without_aside(scene.parse.doc, target.i, right_edge(verb, target.i, end, scene.heads))
    return Said(frame, (max(start, verb.i + 1), max(end, target.i + 1)), word(verb))


def _is_kept_from(verb: Token, target: Token) -> bool:
    """Whether somebody is denied something: denied them entry, denied passage."""
    return target.lemma_.lower() in KEPT or any(child.dep_ == "dative" for child in verb.rights)


def _seen(scene: Scene, verb: Token) -> Said | None:
    """Find what somebody can be seen doing: footage shows soldiers dragging a man."""
    if any(scene.is_people(child) for child in verb.lefts if child.dep_ == "nsubj"):
        return None
    for child in verb.rights:
        own = own_subject(child) if child.dep_ == "ccomp" and child.tag_ == "VBG" else None
        if own is not None and verb.i < own.i < child.i:
            end = right_edge(verb, child.i, min(limit(scene, verb), child.right_edge.i + 1), scene.heads)
            return Said("np-shown", (own.left_edge.i, max(end, child.i + 1)), word(verb))
    return None


def _what(scene: Scene, verb: Token, frame: str) -> Said | None:
    """Find an object that is a clause of its own: condemned what he called a breach."""
    for child in verb.rights:
        first = child.left_edge
        if child.dep_ in {"ccomp", "dobj"} and first.lower_ in {"what", "whatever"} and first.i > verb.i:
            end = right_edge(verb, first.i, min(limit(scene, verb), child.right_edge.i + 1), scene.heads)
            return Said(frame, (first.i, max(end, first.i + 2)), word(verb))
    return None


def is_count_noun(noun: Token) -> bool:
    """Whether a noun stands for a count of people: the toll, the number of dead, its estimate of the wounded."""
    if noun.lemma_.lower() in COUNTED.keys() | {"casualty"}:
        return True
    of_people = any((t.lower_ in COUNTED or t.lemma_.lower() in COUNTED) for t in noun.subtree if t.i > noun.i)
    return noun.lemma_.lower() in OPEN and of_people


def is_toll(noun: Token) -> bool:
    """Whether a noun phrase gives a count of people with its number: a death toll of nine, at least 33 deaths."""
    return is_count_noun(noun) and any(_is_number(token) for token in noun.subtree)


def cites(scene: Scene, verb: Token, target: Token) -> bool:
    """Whether a verb cites R as saying N: then R's own verb says it."""
    high = min(scene.bounds(verb)[1], max(verb.i, target.i) + FAR)
    links = [token for token in verb.doc[verb.i + 1 : high] if token.lower_ == "as" and verb in token.ancestors]
    return any(child.tag_ == "VBG" and child.i in scene.heads for link in links for child in link.children)


def is_matter_of_words(scene: Scene, noun: Token) -> bool:
    """Whether a noun is something said, that can be true or false: an allegation, talk of N; not a demand, an offer."""
    if noun.pos_ == "PRON":
        earlier = antecedent(noun)
        return earlier is None or is_matter_of_words(scene, earlier)
    return any(
        stance in {"asserts", "doubts", "denies"} and frame != "is-that"
        for entry in scene.cues.at("noun", noun.lemma_.lower())
        for frame, stance in entry.frames.items()
    )


def antecedent(pronoun: Token) -> Token | None:
    """The object that a pronoun takes up from the verb before: reviewed the allegations and rejected them."""
    verb = pronoun.head
    while verb.dep_ == "conj" and verb.head != verb:
        verb = verb.head
        earlier = direct_object(verb)
        if earlier is not None and earlier.i < pronoun.i:
            return earlier
    return None


def placed(scene: Scene, verb: Token, cue: Cue) -> Said | None:
    """Find a figure that is put, a deed that is attributed: put N at 14, attributed N to M."""
    wanted = {link: f"np-{link}" for link in ("at", "to", "on") if f"np-{link}" in cue.frames}
    target = direct_object(verb)
    if "np-anew" in cue.frames and target is not None and is_count_noun(target):
        wanted = dict.fromkeys(("to", "at"), "np-anew")
    if not wanted or target is None:
        return None
    doc, high = scene.parse.doc, limit(scene, verb)
    for at in range(target.i + 1, high):
        link = doc[at]
        if link.lower_ not in wanted or link.dep_ != "prep" or link.head.i < verb.i:
            continue
        if "R-for" in cue.frames and any(word.lower_ == "for" and word.head == verb for word in doc[target.i : at]):
            continue
        if (link.lower_ == "at" or "np-anew" in cue.frames) and not any(
            _is_number(doc[k]) for k in range(at + 1, min(high, at + 6))
        ):
            continue
        return Said(wanted[link.lower_], (target.left_edge.i, right_edge(verb, at, high, scene.heads)), word(verb))
    return None


def _is_number(token: Token) -> bool:
    return token.tag_ == "CD" or token.like_num or token.lemma_.lower() in {"dozen", "hundred", "thousand", "million"}


def raised(scene: Scene, verb: Token, cue: Cue) -> Said | None:
    """Find hearsay about the subject: is said to have fled, are believed to be; the whole clause, cue and all."""
    target = own_subject(verb, passive=True) or own_subject(verb)
    if "raise" not in cue.frames or target is None or target.lower_ in {"it", "there"}:
        return None
    for child in verb.rights:
        infinitive = child.dep_ in {"xcomp", "ccomp"} and any(c.tag_ == "TO" for c in child.lefts)
        if infinitive or _is_told_of(verb, child):
            end = right_edge(verb, child.i, limit(scene, verb), scene.heads)
            start = verb.i if target.lower_ in QUESTION_WORDS else target.left_edge.i
            return Said("raise", (min(start, verb.i), max(end, child.i + 1)), word(verb))
    return None


def _is_told_of(verb: Token, state: Token) -> bool:
    """Whether a state is what a subject is said to be in: feared dead, reported missing."""
    return state.dep_ in {"oprd", "acomp"} and state.i > verb.i and (state.pos_ == "ADJ" or state.tag_ == "VBN")


def subject_said(scene: Scene, verb: Token, cue: Cue) -> Said | None:
    """Find what a passive verb with an agent is about: the toll was confirmed by N, a figure quoted by N."""
    frame = next((name for name in OBJECT_FRAMES if name in cue.frames), None)
    if frame is None or agent(verb) is None:
        return None
    target = own_subject(verb, passive=True)
    if target is None and verb.dep_ in {"acl", "relcl"}:
        target = verb.head
    if target is None or target.i > verb.i or target.lower_ in {"it", "who", "which", "that"}:
        return None
    if frame == "np-thing" and (scene.is_people(target) or cites(scene, verb, target)):
        return None
    if frame == "np-said" and not is_matter_of_words(scene, target):
        return None
    if frame in {"np-toll", "np-count"} and not is_toll(target):
        return None
    by = next((c for c in verb.rights if c.dep_ == "agent" or c.lower_ == "by"), verb)
    end = min(target.right_edge.i + 1, verb.left_edge.i if verb.left_edge.i > target.i else verb.i)
    return Said(frame, (target.left_edge.i, max(end, target.i + 1)), word(verb, by.i if by.i == verb.i + 1 else None))
