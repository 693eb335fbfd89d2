"""Drafts -> what is told twice: a harm and its deed, a summary and the story, a deed and its denial."""

from collections.abc import Sequence
from typing import Final

from kg.extract.cast import Cast
from kg.extract.dependents import governor
from kg.extract.drafts import Draft
from kg.extract.event_likeness import MEANS, by_place
from kg.extract.event_scenes import SCENE
from kg.extract.event_signs import is_definite, is_harm, is_late_death, is_noun_mention, is_told_back, words_of
from kg.extract.locatives import has_name
from kg.extract.parse import Parse
from kg.extract.trees import clause_of, is_verb, lemma
from kg.extract.word_classes import word_class

RETOLD: Final = 2.0
"""Points for what a summary tells and the story tells again."""
SAME_PLACE: Final = 2.0
"""Points of a place that both tell."""
DENIED: Final = 3
"""Sentences back of what is denied."""
BACKGROUND: Final = 2.0
"""Points against what was only told as gone before."""
LEAST_STORY: Final = 4
"""Paragraphs of a report whose first one is its summary."""
CAUSES: Final = frozenset({"agent", "in", "by", "during", "from", "under", "of"})
"""Prepositions between a harm and the deed that did it: "killed in the attack", "wounded by shelling"."""


COUNTED: Final = frozenset({"minute", "hour", "day", "week", "month", "year", "soon", "shortly", "long"})
"""Words before "after" by which one thing is told apart from the other."""


def summary_sentences(parse: Parse) -> frozenset[int]:
    """Sentences that tell in short what the report tells again: under "Summary", else the first paragraph."""
    found: set[int] = set()
    under, stories = False, []
    for sentence in range(len(parse.sentences)):
        block = parse.block_of[sentence]
        start, end = parse.bounds[sentence]
        if parse.blocks[block].kind == "heading":
            words = {parse.doc[at].lower_ for at in range(start, end)}
            under = bool(words & word_class("summary_heading")) and len(words) < 6
            continue
        if under:
            found.add(sentence)
        elif block not in stories:
            stories.append(block)
    if found or len(stories) < LEAST_STORY:
        return frozenset(found)
    return frozenset(s for s in range(len(parse.sentences)) if parse.block_of[s] == stories[0])


def verbs_first(drafts: Sequence[Draft]) -> list[Draft]:
    """In order, but a noun without a place behind the verb that it is subject of: "mortar rounds struck N"."""
    by_head = {draft.head.i: draft for draft in drafts if not is_noun_mention(draft)}
    late: dict[int, list[Draft]] = {}
    for draft in drafts:
        verb = by_head.get(draft.head.head.i) if draft.head.dep_ == "nsubj" and not draft.places else None
        if verb is not None and is_noun_mention(draft) and verb.type == draft.type:
            late.setdefault(id(verb), []).append(draft)
    waiting = {id(draft) for group in late.values() for draft in group}
    return [one for d in drafts if id(d) not in waiting for one in (d, *late.get(id(d), ()))]


def is_outcome(draft: Draft, other: Draft) -> bool:
    """Whether one mention is the harm that the other did.

    A noun beside it ("killed in Friday's attack"), or a clause behind "after" ("killed after police opened fire").
    """
    pairs = ((draft, other), (other, draft))
    return any(_is_done_by(harm, deed) or _is_done_after(harm, deed) for harm, deed in pairs)


def _is_done_after(harm: Draft, deed: Draft) -> bool:
    """Whether somebody is hurt by nobody named "after" others attacked, at once and not hours or days later."""
    if harm.sentence != deed.sentence or not is_harm(harm) or is_harm(deed) or harm.actors or not deed.actors:
        return False
    if deed.type != "ASSAULT" or not is_verb(deed.head) or is_noun_mention(harm) or is_late_death(harm):
        return False
    clause = clause_of(deed.head)
    mark = next((c for c in clause.children if c.dep_ == "mark" and c.lower_ == "after"), None)
    if clause.dep_ != "advcl" or mark is None or lemma(mark.nbor(-1)) in COUNTED:
        return False
    above, verb = clause.head, clause_of(harm.head)
    while above.i != verb.i and above.dep_ == "conj":
        above = above.head
    return above.i == verb.i


def _is_done_by(harm: Draft, deed: Draft) -> bool:
    if harm.sentence != deed.sentence or not is_harm(harm) or is_harm(deed) or not is_noun_mention(deed):
        return False
    if deed.type != "ASSAULT" or is_noun_mention(harm) or is_late_death(harm):
        return False
    head = deed.head
    if head.tag_ == "NNS" and any(c.dep_ == "nummod" for c in head.children):
        return False  # "killed in two attacks"
    verb, how = governor(head)
    return verb is not None and verb.i == harm.head.i and how in CAUSES


def retelling(draft: Draft, drafts: Sequence[Draft], summary: frozenset[int], cast: Cast) -> float:
    """Points for a mention in the story of what so far only the summary told, at the same place or of the same size."""
    if draft.sentence in summary or not all(other.sentence in summary for other in drafts):
        return 0.0
    exact = any(a.rule != SCENE and _is_exact(a.entity, cast) for a in draft.places)
    here = exact and by_place(draft, drafts, cast) >= SAME_PLACE
    sizes = {(f.measure, f.value or f.at_least) for f in draft.figures}
    as_many = any((f.measure, f.value or f.at_least) in sizes for other in drafts for f in other.figures)
    return RETOLD if here or as_many else 0.0


def _is_exact(key: str | None, cast: Cast) -> bool:
    entity = cast.entities.get(key) if key is not None else None
    return entity is not None and entity.kind in {"Settlement", "Site", "Place"} and has_name(entity.name)


def is_denial(draft: Draft, other: Draft) -> bool:
    """Whether a mention says that what was just told did not happen: "No shots were fired"."""
    if draft.status != "negated" or other.status not in {"actual", "historical"} or draft.type != other.type:
        return False
    if not 0 <= draft.sentence - other.sentence <= DENIED or (draft.time is not None and other.time is not None):
        return False
    none = any(c.lower_ == "no" for token in draft.trigger.tokens for c in token.subtree if c.i < draft.head.i)
    same = draft.mode == other.mode and draft.mode in MEANS
    return none and (same or bool(words_of(draft) & words_of(other)))


def is_told_by_others(draft: Draft, drafts: Sequence[Draft]) -> bool:
    """Whether a witness tells what was done, in what was told just before: "said the market had been hit"."""
    if not is_told_back(draft) or draft.actors or is_harm(draft):
        return False
    return lemma(draft.head) in word_class("generic_strike") and draft.sentence - drafts[-1].sentence <= 1


def takes_back(draft: Draft) -> bool:
    """Whether a participle behind "those" takes up whom a deed was done to: "those killed in Vessa"."""
    return draft.head.dep_ == "acl" and draft.head.tag_ == "VBN" and draft.head.head.lower_ == "those"


def behind(draft: Draft, drafts: Sequence[Draft]) -> float:
    """Points against what was only told as gone before ("shelling had killed three"), for what points back."""
    if not (is_noun_mention(draft) and is_definite(draft)) or draft.sentence == drafts[-1].sentence:
        return 0.0
    verbs = [other for other in drafts if not is_noun_mention(other)]
    return BACKGROUND if verbs and all(is_told_back(other) for other in verbs) else 0.0
