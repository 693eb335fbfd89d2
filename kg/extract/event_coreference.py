"""Drafts -> events: the mentions of one report that tell of one happening, by kind, words, place, day and people."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from typing import Final

from kg.extract.cast import Cast
from kg.extract.drafts import Draft
from kg.extract.event_places import SCENE
from kg.extract.parse import Parse
from kg.extract.trees import clause_of, lemma
from kg.extract.word_classes import word_class
from kg.model import Argument, Time

THRESHOLD: Final = 3.0
"""Points from which two mentions are one event; it and the weights below were set on the development reports."""
REJECTED: Final = -99.0
"""Points of two mentions that cannot be one event."""
EVENTFUL: Final = frozenset(
    {"ASSAULT", "PROTEST", "COERCE", "SANCTION", "RETREAT", "CONSULT", "MOBILIZE", "ACCUSE", "CONCEDE", "AGREE"}
)
"""Types whose mentions are merged; the others are acts of speech, each its own."""
SPOKEN: Final = frozenset({"ACCUSE", "CONCEDE", "AGREE"})
"""Of these, the ones that only a noun points back to."""
MEANS: Final = frozenset(
    {
        "firearms", "explosives", "aerial", "heavy-weapons", "drone", "suicide-attack", "unconventional",
        "crowd-control", "primitive", "beat", "targeted",
    }
)  # fmt: skip
"""Modes of which an attack has one."""
SUMS: Final = ("in all", "in total", "altogether", "combined", "all told")
"""Words for a count over several happenings."""
COMPARED: Final = 10
"""Mentions of an event, from its beginning and from its end, that a further one is compared with."""
REMEMBERED: Final = 40
"""Events of a kind, the last told, that a mention is compared with: a report's cost grows with its length alone."""
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
    worst = _killed(drafts)
    for draft in drafts:
        kind = family(draft)
        best: tuple[float, Cluster | None] = (THRESHOLD, None)
        alone = draft.type not in EVENTFUL or is_sum(draft)
        for age, cluster in enumerate(_candidates(clusters.get(kind, []))) if not alone else ():
            points = score(parse, draft, cluster, cast) + _salience(draft, cluster, worst) - 0.01 * age
            if points >= best[0]:
                best = (points, cluster)
        home = best[1]
        if home is None:
            home = Cluster(f"{draft.type.lower()}-{draft.trigger.span.start}", kind)
            clusters.setdefault(kind, []).append(home)
        home.add(draft)


def _candidates(clusters: list[Cluster]) -> list[Cluster]:
    """Events that a mention may be of, the last told first: the last ones, and the deadliest of all."""
    last = clusters[: -REMEMBERED - 1 : -1]
    deadliest = max(clusters, key=lambda c: c.killed, default=None)
    return last if deadliest is None or deadliest in last else [*last, deadliest]


def family(draft: Draft) -> str:
    """Kind of happening within which mentions may be one."""
    noun = draft.trigger.entry.part == "n"
    if draft.type == "ASSAULT":
        if noun and _words(draft) & word_class("clash_word"):
            return "clash"
        if draft.mode in {"torture", "sexual", "abduct"}:
            return f"ASSAULT/{draft.mode}"
        damage = draft.mode in {"primitive", "destroy"} and not draft.recipients and not is_harm(draft)
        return "damage" if damage else "bloodshed"
    if draft.type == "PROTEST":
        if draft.mode == "riot":
            return "unrest" if noun else "damage"
        return f"PROTEST/{'demo' if draft.mode in {None, 'vandalize'} else draft.mode}"
    if draft.type in {"COERCE", "SANCTION", "RETREAT", "ACCUSE"}:
        return f"{draft.type}/{draft.mode}"
    return draft.type


def _words(draft: Draft) -> frozenset[str]:
    return frozenset(lemma(token) for token in draft.trigger.tokens)


def is_harm(draft: Draft) -> bool:
    """Whether a trigger tells of an attack by what came of it."""
    return draft.type == "ASSAULT" and bool(_words(draft) & word_class("harm_word"))


def _killed(drafts: Iterable[Draft]) -> int:
    return max((f.value or f.at_least or 0 for d in drafts for f in d.figures if f.measure == "killed"), default=0)


def _salience(draft: Draft, cluster: Cluster, worst: int) -> float:
    """A mention that says neither where nor when most likely means the deadliest event that the report tells of."""
    if draft.time is not None or any(a.rule != SCENE for a in draft.places):
        return 0.0
    deadliest = cluster.family == "bloodshed" and worst > 0 and 2 * cluster.killed >= worst
    return (1.5 if deadliest else 0.0) + (0.5 if len(cluster.drafts) >= 3 else 0.0)


def score(parse: Parse, draft: Draft, cluster: Cluster, cast: Cast) -> float:
    """How much speaks for a mention's being of a cluster."""
    if any(_status_differs(draft, other) for other in cluster.drafts):
        return REJECTED
    points = _by_means(draft, cluster) + _by_place(draft, cluster, cast) + _by_time(draft, cluster)
    points += _by_people(draft, cluster, cast)
    noun, last = draft.trigger.entry.part == "n", cluster.drafts[-1]
    gap = draft.sentence - last.sentence
    near = parse.block_of[draft.sentence] == parse.block_of[last.sentence]
    linked = any(o.sentence == draft.sentence and _is_clause_linked(draft, o) for o in cluster.drafts)
    if linked:
        points += 3
    elif gap <= 1:
        points += 1
    elif not near and gap > FAR:
        points -= 1
    new = is_indefinite(draft)
    if noun and is_definite(draft):
        points += 3
    elif noun and new:
        points -= 1 if linked else 3
    points += _by_family(draft, cluster, near or gap <= 3, new)
    if not noun and gap <= 1 and all(points_ahead(other) for other in cluster.drafts):
        points += 2
    return points - (2 if draft.type in SPOKEN and not (noun and is_definite(draft)) else 0)


def points_ahead(draft: Draft) -> bool:
    """Whether a definite noun may announce what is told next: "the convictions ... . The court found them guilty"."""
    return draft.trigger.entry.part == "n" and draft.mode is not None and is_definite(draft)


def _by_family(draft: Draft, cluster: Cluster, near: bool, new: bool) -> float:
    """What each kind of happening asks for: nearness, one strike a report, an umbrella word, the same word."""
    if cluster.family in {"bloodshed", "damage"}:
        return 1.0 if near else 0.0
    if cluster.family in {"PROTEST/strike", "PROTEST/hunger"}:
        return 0.0 if new else 3.0
    if cluster.family in {"unrest", "clash"}:
        return 2.0 if draft.trigger.entry.part == "n" and not new else 0.0
    return 1.0 if any(_words(draft) & _words(other) for other in cluster.drafts) else 0.0


def _status_differs(one: Draft, other: Draft) -> bool:
    if one.status == other.status or {one.status, other.status} <= {"actual", "historical"}:
        return False
    return not (one.status == "hypothetical" and one.trigger.entry.part == "n" and is_definite(one))


def is_sum(draft: Draft) -> bool:
    """Whether a count runs over several happenings: "were injured in all", "in the two incidents"."""
    if not draft.figures:
        return False
    clause = list(clause_of(draft.head).subtree)
    if any(t.lower_ == "since" and t.dep_ in {"prep", "advmod"} for t in clause) and any(
        t.lower_ == "have" for t in clause
    ):
        return True
    text = f" {' '.join(token.lower_ for token in clause)} "
    counted = any(
        lemma(t) in word_class("happening") and t.tag_ == "NNS" and any(c.dep_ == "nummod" for c in t.children)
        for t in clause
        if t.dep_ == "pobj" and t.head.lower_ == "in"
    )
    return counted or any(f" {phrase} " in text for phrase in SUMS)


def _by_means(draft: Draft, cluster: Cluster) -> float:
    """Two means that differ are two events; a cluster of the same means is likelier."""
    if draft.type != "ASSAULT" or draft.mode not in MEANS:
        return 0.0
    modes = {other.mode for other in cluster.drafts if other.mode in MEANS}
    if not modes:
        return 0.0
    return 0.5 if draft.mode in modes else REJECTED


def _keys(arguments: Iterable[Argument]) -> frozenset[str]:
    return frozenset(a.entity for a in arguments if a.entity is not None)


def _by_place(draft: Draft, cluster: Cluster, cast: Cast) -> float:
    """The same place speaks for one event, two places as exact as each other against it."""
    mine = _keys(draft.places)
    soft = all(a.rule == SCENE for a in draft.places)
    theirs = _keys(a for o in cluster.drafts for a in o.places if a.rule != SCENE)
    guessed = _keys(a for o in cluster.drafts for a in o.places)
    if not mine or not guessed:
        return 0.0
    if mine & theirs:
        return 1.0 if soft else 2.0
    if mine & guessed:
        return 0.5
    if not _kinds(mine, cast) & _kinds(guessed, cast):
        return 0.0
    return -1.5 if soft or not theirs else REJECTED


def _kinds(keys: frozenset[str], cast: Cast) -> frozenset[str]:
    return frozenset(cast.entities[key].kind for key in keys if key in cast.entities)


def _by_time(draft: Draft, cluster: Cluster) -> float:
    times = [o.time for o in cluster.drafts if o.time is not None]
    if draft.time is None or not times:
        return 0.0
    if any(times_differ(draft.time, time) for time in times):
        return REJECTED
    return 2.0 if any((draft.time.start, draft.time.end) == (t.start, t.end) for t in times) else 0.5


def times_differ(one: Time, other: Time) -> bool:
    """Whether two times cannot be one."""
    if one.start and other.end and one.start > other.end:
        return True
    return bool(other.start and one.end and other.start > one.end)


def _by_people(draft: Draft, cluster: Cluster, cast: Cast) -> float:
    """The same people speak for one event, other named persons exclude it, other groups may be other words."""
    points = 0.0
    for role, weight in (("actors", 1.5), ("recipients", 2.0)):
        mine = _keys(getattr(draft, role))
        theirs = _keys(a for o in cluster.drafts for a in getattr(o, role))
        if not mine or not theirs:
            continue
        if mine & theirs:
            points += weight
        elif any(cast.entities[key].kind == "Person" for key in mine | theirs if key in cast.entities):
            return REJECTED
        else:
            points -= 1.0 if draft.type == "ASSAULT" else 2.0
    return points


def is_definite(draft: Draft) -> bool:
    """Whether a noun points back: "the shooting", "Friday's violence"."""
    return any(
        c.lower_ in word_class("definite") or (c.dep_ == "poss" and c.ent_type_ == "DATE") for c in draft.head.children
    )


def is_indefinite(draft: Draft) -> bool:
    """Whether a noun brings something new: "another attack", "a series of strikes", a bare plural."""
    head = draft.head
    if draft.trigger.entry.part != "n" or is_definite(draft):
        return False
    if any(c.lower_ in word_class("indefinite") for c in head.children):
        return True
    if head.dep_ == "pobj" and head.head.lower_ == "of" and lemma(head.head.head) in word_class("row"):
        return True
    return (
        head.tag_ == "NNS" and draft.type != "ASSAULT" and not any(c.dep_ in {"nummod", "relcl"} for c in head.children)
    )


def _is_clause_linked(one: Draft, other: Draft) -> bool:
    """Whether two triggers of a sentence stand in one clause, or one clause tells when or how the other happened."""
    first, second = clause_of(one.head), clause_of(other.head)
    if first.i == second.i:
        return True
    for low, high in ((first, second), (second, first)):
        if low.head.i == high.i and low.dep_ in {"advcl", "conj", "xcomp", "acl", "relcl", "ccomp"}:
            return low.dep_ != "advcl" or not any(c.lower_ in {"after", "before", "since"} for c in low.children)
    return False
