"""Drafts -> events: the mentions of one report that tell of one happening, by kind, words, place, day and people."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from typing import Final

from kg.extract.antecedents import is_legal
from kg.extract.cast import Cast
from kg.extract.drafts import Draft
from kg.extract.event_likeness import MEANS, REJECTED, by_means, by_people, by_place, by_time, is_ground
from kg.extract.event_retelling import (
    behind,
    is_denial,
    is_outcome,
    is_told_by_others,
    retelling,
    summary_sentences,
    takes_back,
    verbs_first,
)
from kg.extract.event_scenes import SCENE
from kg.extract.event_signs import (
    are_apart,
    is_clause_linked,
    is_definite,
    is_demonstrative,
    is_elaborated,
    is_harm,
    is_indefinite,
    is_late_death,
    is_new_deed,
    is_noun_mention,
    is_sum,
    is_told_back,
    words_of,
)
from kg.extract.parse import Parse
from kg.extract.word_classes import word_class

THRESHOLD: Final = 3.0
"""Points from which two mentions are one event; it and the weights below were set on the development reports."""
EVENTFUL: Final = frozenset(
    {"ASSAULT", "PROTEST", "COERCE", "SANCTION", "RETREAT", "CONSULT", "MOBILIZE", "ACCUSE", "CONCEDE", "AGREE"}
)
"""Types whose mentions are merged; the others are acts of speech, each its own."""
SPOKEN: Final = frozenset({"ACCUSE", "CONCEDE", "AGREE"})
"""Of these, the ones that only a noun points back to."""
AGE: Final = 0.01
"""Points by which, of events as likely, the one told later is preferred."""
COMPARED: Final = 10
"""Mentions of an event, from its beginning and from its end, that a further one is compared with."""
REMEMBERED: Final = 40
"""Events of a kind, the last told, that a mention is compared with: a report's cost grows with its length alone."""
SURE: Final = 9.0
"""Points of a harm and the deed that the same clause tells it by."""
ONLY: Final = 1.0
"""Points of the only verdict, trial or arrest told so far for a noun that points back and names nobody."""
FAR: Final = 12
"""Sentences."""


@dataclass(slots=True, eq=False)
class Cluster:
    """Mentions that tell of one event."""

    key: str
    """Key of the event."""
    family: str
    """Kind of happening."""
    drafts: list[Draft] = field(default_factory=list)
    """Its mentions; of many only the first and the last few are compared."""
    killed: int = 0
    """The most that any mention has killed."""

    def add(self, draft: Draft) -> None:
        """Take in a mention."""
        draft.event = self.key
        self.killed = max(self.killed, _killed([draft]))
        if len(self.drafts) >= 2 * COMPARED:
            del self.drafts[COMPARED]
        self.drafts.append(draft)


def merge(parse: Parse, drafts: Sequence[Draft], cast: Cast) -> None:
    """Give each draft the key of its event, in order of the report."""
    clusters: dict[str, list[Cluster]] = {}
    worst = _killed(d for d in drafts if d.status != "historical")
    summary = summary_sentences(parse)
    by_sentence: dict[int, list[Draft]] = {}
    for draft in drafts:
        by_sentence.setdefault(draft.sentence, []).append(draft)
    for draft in verbs_first(drafts):
        kind = family(draft, cast)
        known = clusters.setdefault(kind, [])
        alone = draft.type not in EVENTFUL or is_sum(draft)
        new = is_indefinite(draft) or is_new_deed(draft, by_sentence[draft.sentence])
        best: tuple[float, Cluster | None] = (THRESHOLD, None)
        for age, cluster in enumerate(_candidates(known)) if not alone else ():
            points = score(parse, draft, cluster, cast, new=new) + _salience(draft, cluster, worst)
            points += retelling(draft, cluster.drafts, summary, cast) - behind(draft, cluster.drafts)
            points += ONLY if len(known) == 1 and _points_to_one(draft) else 0.0
            if points >= THRESHOLD and (best[1] is None or points - AGE * age > best[0]):
                best = (points - AGE * age, cluster)
        home = best[1]
        if home is None:
            home = Cluster(f"{draft.type.lower()}-{draft.trigger.span.start}", kind)
            if not is_sum(draft):
                known.append(home)
        else:
            told = home.drafts[0].trigger.words
            draft.event_rule = f"the same as {told!r}, by {best[0]:.1f} points where {THRESHOLD:.1f} are needed"
        home.add(draft)


def _candidates(clusters: list[Cluster]) -> list[Cluster]:
    """Events that a mention may be of, the last told first: the last ones, and the deadliest of all."""
    last = clusters[: -REMEMBERED - 1 : -1]
    deadliest = max(clusters, key=lambda c: c.killed, default=None)
    return last if deadliest is None or deadliest in last else [*last, deadliest]


def family(draft: Draft, cast: Cast) -> str:
    """Kind of happening within which mentions may be one."""
    noun = is_noun_mention(draft)
    if draft.type == "ASSAULT":
        if noun and words_of(draft) & word_class("clash_word"):
            return "clash"
        if draft.mode in {"torture", "sexual", "abduct"}:
            return f"ASSAULT/{draft.mode}"
        known = [cast.entities.get(a.entity) if a.entity else None for a in draft.recipients]
        people = any(e is not None and e.kind in {"Person", "Group"} for e in known)
        hurt = any(a.entity not in cast.entities or not is_ground(a.entity, cast) for a in draft.recipients)
        hurt = people if draft.mode == "destroy" else hurt
        damage = draft.mode in {"primitive", "destroy"} and not hurt and not is_harm(draft)
        return "damage" if damage else "bloodshed"
    if draft.type == "PROTEST":
        if draft.mode == "riot":
            return "unrest" if noun else "damage"
        return f"PROTEST/{'demo' if draft.mode in {None, 'vandalize'} else draft.mode}"
    if draft.type in {"COERCE", "SANCTION", "RETREAT", "ACCUSE"}:
        return f"{draft.type}/{draft.mode}"
    return draft.type


def _killed(drafts: Iterable[Draft]) -> int:
    return max((f.value or f.at_least or 0 for d in drafts for f in d.figures if f.measure == "killed"), default=0)


def _salience(draft: Draft, cluster: Cluster, worst: int) -> float:
    """A mention that says neither where nor when most likely means the deadliest event that the report tells of."""
    if draft.time is not None or any(a.rule != SCENE for a in draft.places):
        return 0.0
    deadliest = cluster.family == "bloodshed" and worst > 0 and 2 * cluster.killed >= worst
    return (1.5 if deadliest else 0.0) + (0.5 if len(cluster.drafts) >= 3 else 0.0)


def score(parse: Parse, draft: Draft, cluster: Cluster, cast: Cast, *, new: bool) -> float:
    """How much speaks for a mention's being of a cluster; `new` where its words bring something new."""
    if any(is_outcome(draft, other) for other in cluster.drafts if other.sentence == draft.sentence):
        return SURE
    denied = any(is_denial(draft, other) for other in cluster.drafts)
    if any((_status_differs(draft, other) and not denied) or are_apart(draft, other) for other in cluster.drafts):
        return REJECTED
    points = by_means(draft, cluster.drafts) + by_place(draft, cluster.drafts, cast)
    points += by_time(draft, cluster.drafts) + by_people(draft, cluster.drafts, cast)
    noun, last = is_noun_mention(draft), cluster.drafts[-1]
    gap = draft.sentence - last.sentence
    near = parse.block_of[draft.sentence] == parse.block_of[last.sentence]
    here = [o for o in cluster.drafts if o.sentence == draft.sentence]
    linked = any(is_clause_linked(draft, o) for o in here)
    if linked:
        points += 3
    elif gap <= 1:
        points += 1
    elif not near and gap > FAR:
        points -= 1
    if not linked and any(is_elaborated(draft, o) for o in here):
        points += 2
    if noun and is_definite(draft):
        points += 3
    elif new:
        points -= 1 if linked else 3
    points += _by_family(draft, cluster, near or gap <= 3, new)
    points += _by_words(draft, cluster, gap, near) + (2 if denied else 0)
    return points - (2 if draft.type in SPOKEN and not (noun and is_definite(draft)) else 0)


def _points_to_one(draft: Draft) -> bool:
    """Whether a noun points back at a step of the law, and says neither of whom nor by whom: "the verdict"."""
    return is_noun_mention(draft) and is_definite(draft) and is_legal(draft) and not (draft.actors or draft.recipients)


def points_ahead(draft: Draft) -> bool:
    """Whether a definite noun may announce what is told next: "the convictions ... . The court found them guilty"."""
    return is_noun_mention(draft) and draft.mode is not None and is_definite(draft)


def _by_words(draft: Draft, cluster: Cluster, gap: int, near: bool) -> float:
    """What the mention's own words say of how it stands to what was told."""
    noun = is_noun_mention(draft)
    ahead = not noun and all(points_ahead(other) for other in cluster.drafts)
    points = 2.0 if ahead and (gap <= 1 or cluster.family != "bloodshed") else 0.0
    if is_late_death(draft) and near:
        points += 1
    if is_demonstrative(draft) and gap <= 1:
        points += 2
    bare = draft.time is None and all(a.rule == SCENE for a in draft.places)
    outcome = is_harm(draft) and draft.mode is None and not draft.actors and gap <= 2
    again = is_told_back(draft) and draft.mode in MEANS and any(o.mode == draft.mode for o in cluster.drafts)
    if takes_back(draft):
        points += 2
    if is_told_by_others(draft, cluster.drafts):
        points += 1.5
    return points + (1 if cluster.family == "bloodshed" and bare and near and (outcome or again) else 0)


def _by_family(draft: Draft, cluster: Cluster, near: bool, new: bool) -> float:
    """What each kind of happening asks for: nearness, one strike a report, an umbrella word, the same word."""
    same = any(words_of(draft) & words_of(other) for other in cluster.drafts)
    if cluster.family in {"bloodshed", "damage"}:
        return (1.0 if near else 0.0) + (0.5 if same and is_noun_mention(draft) else 0.0)
    if cluster.family in {"PROTEST/strike", "PROTEST/hunger"}:
        return 0.0 if new else 3.0
    if cluster.family in {"unrest", "clash"}:
        return 2.0 if is_noun_mention(draft) and not new else 0.0
    return (1.5 if is_noun_mention(draft) and is_definite(draft) else 1.0) if same else 0.0


def _status_differs(one: Draft, other: Draft) -> bool:
    if one.status == other.status or {one.status, other.status} <= {"actual", "historical"}:
        return False
    pointing = is_noun_mention(one) and is_definite(one)
    return not (one.status in {"hypothetical", "future"} and pointing)
