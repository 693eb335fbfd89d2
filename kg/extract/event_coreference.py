"""Drafts -> events: the mentions of one report that tell of one happening, by kind, words, place, day and people."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from kg.extract import grammar
from kg.extract.cast import Cast
from kg.extract.drafts import Draft
from kg.extract.lexicon import Lexicon
from kg.extract.parse import Parse
from kg.model import Argument, Time

SCENE = "place of the scene"
"""Rule of places that a mention took over from what was told before."""
THRESHOLD = 3.0
"""Points from which two mentions are one event (set on the development reports)."""
REJECTED = -99.0
EVENTFUL = frozenset(
    {"ASSAULT", "PROTEST", "COERCE", "SANCTION", "RETREAT", "CONSULT", "MOBILIZE", "ACCUSE", "CONCEDE", "AGREE"}
)
"""Types whose mentions are merged; the others are acts of speech, each its own."""
SPOKEN = frozenset({"ACCUSE", "CONCEDE", "AGREE"})
MEANS = frozenset(
    {
        "firearms",
        "explosives",
        "aerial",
        "heavy-weapons",
        "drone",
        "suicide-attack",
        "unconventional",
        "crowd-control",
        "primitive",
        "beat",
        "targeted",
    }
)
INDEFINITE = frozenset(
    {
        "a",
        "an",
        "another",
        "some",
        "several",
        "new",
        "fresh",
        "further",
        "more",
        "other",
        "one",
        "two",
        "three",
        "no",
        "any",
        "series",
        "separate",
        "similar",
    }
)
DEFINITE = frozenset({"the", "this", "that", "these", "those", "its", "their", "his", "her", "such", "both"})


@dataclass(slots=True)
class Cluster:
    """Mentions that tell of one event."""

    key: str
    family: str
    drafts: list[Draft] = field(default_factory=list)


def merge(parse: Parse, drafts: Sequence[Draft], cast: Cast, lexicon: Lexicon) -> None:
    """Give each draft the key of its event, in order of the report."""
    clusters: list[Cluster] = []
    worst = max((f.value or f.at_least or 0 for d in drafts for f in d.figures if f.measure == "killed"), default=0)
    for draft in drafts:
        kind = family(draft, lexicon)
        best: tuple[float, Cluster | None] = (THRESHOLD, None)
        for age, cluster in enumerate(reversed(clusters)):
            if cluster.family == kind and draft.type in EVENTFUL:
                points = score(parse, draft, cluster, cast, lexicon) - 0.01 * age
                if kind == "bloodshed" and _is_bare(draft):
                    points += 1.5 if worst and _killed(cluster) * 2 >= worst else 0.0
                    points += 0.5 if len(cluster.drafts) >= 3 else 0.0
                if points >= best[0]:
                    best = (points, cluster)
        home = best[1]
        if home is None:
            home = Cluster(f"{draft.type.lower()}-{draft.trigger.span.start}", kind)
            clusters.append(home)
        home.drafts.append(draft)
        draft.event = home.key


def _is_bare(draft: Draft) -> bool:
    """Whether a mention says neither where nor when: then it most likely means what the report is about."""
    return draft.time is None and not any(a.rule != SCENE for a in draft.places)


def _killed(cluster: Cluster) -> int:
    return max(
        (f.value or f.at_least or 0 for d in cluster.drafts for f in d.figures if f.measure == "killed"), default=0
    )


def family(draft: Draft, lexicon: Lexicon) -> str:
    """Kind of happening within which mentions may be one."""
    words = _words(draft)
    if draft.type == "ASSAULT":
        if draft.trigger.entry.part == "n" and words & lexicon.classes["clash_word"]:
            return "clash"
        if draft.mode in {"torture", "sexual", "abduct"}:
            return f"ASSAULT/{draft.mode}"
        if draft.mode in {"primitive", "destroy"} and not draft.recipients and not is_harm(draft, lexicon):
            return "damage"
        return "bloodshed"
    if draft.type == "PROTEST":
        if draft.mode == "riot":
            return "unrest" if draft.trigger.entry.part == "n" else "damage"
        return f"PROTEST/{'demo' if draft.mode in {None, 'vandalize'} else draft.mode}"
    if draft.type in {"COERCE"}:
        return f"COERCE/{draft.mode}"
    return f"{draft.type}/{draft.mode}" if draft.type in {"SANCTION", "RETREAT", "ACCUSE"} else draft.type


def _words(draft: Draft) -> frozenset[str]:
    return frozenset(t.lemma_.lower() for t in draft.trigger.tokens)


def is_harm(draft: Draft, lexicon: Lexicon) -> bool:
    """Whether a trigger tells of an attack by what came of it."""
    return draft.type == "ASSAULT" and bool(_words(draft) & lexicon.classes["harm_word"])


def score(parse: Parse, draft: Draft, cluster: Cluster, cast: Cast, lexicon: Lexicon) -> float:
    """How much speaks for a mention's being of a cluster."""
    if any(_status_differs(draft, other) for other in cluster.drafts) or is_sum(draft):
        return REJECTED
    points = _means(draft, cluster) + _places(draft, cluster, cast) + _times(draft, cluster)
    points += _people(draft, cluster, cast)
    last = cluster.drafts[-1]
    gap = draft.sentence - last.sentence
    near = parse.block_of[draft.sentence] == parse.block_of[last.sentence]
    linked = any(o.sentence == draft.sentence and _clause_linked(draft, o) for o in cluster.drafts)
    noun = draft.trigger.entry.part == "n"
    if linked:
        points += 3
    elif gap <= 1:
        points += 1
    elif not near and gap > 12:
        points -= 1
    if noun and is_definite(draft):
        points += 3
    elif noun and is_indefinite(draft):
        points -= 3 if not linked else 1
    same = any(_words(draft) & _words(o) for o in cluster.drafts)
    if cluster.family in {"bloodshed", "damage"}:
        points += 1 if near or gap <= 3 else 0
    elif cluster.family in {"PROTEST/strike", "PROTEST/hunger"}:
        points += 3 if not is_indefinite(draft) else 0
    elif cluster.family in {"unrest", "clash"}:
        points += 2 if not is_indefinite(draft) and noun else 0
    elif same:
        points += 1
    if draft.type in SPOKEN and not (noun and is_definite(draft)):
        points -= 2
    return points


def is_sum(draft: Draft) -> bool:
    """Whether a count runs over several happenings: "were injured in all", "in the two incidents"."""
    if not draft.figures:
        return False
    words = [t.lower_ for t in grammar.clause_of(draft.head).subtree]
    text = f" {' '.join(words)} "
    return any(f" {phrase} " in text for phrase in ("in all", "in total", "altogether", "combined", "all told")) or any(
        f" in the {count} {noun} " in text
        for count in ("two", "three", "four", "various")
        for noun in ("incidents", "attacks", "shootings", "clashes", "towns", "places")
    )


def _status_differs(one: Draft, other: Draft) -> bool:
    if one.status == other.status or {one.status, other.status} <= {"actual", "historical"}:
        return False
    return not (is_definite(one) and one.trigger.entry.part == "n" and one.status == "hypothetical")


def _means(draft: Draft, cluster: Cluster) -> float:
    """Two means that differ are two events; a cluster of the same means is likelier."""
    if draft.type != "ASSAULT" or draft.mode not in MEANS:
        return 0.0
    modes = {o.mode for o in cluster.drafts if o.mode in MEANS}
    if modes and draft.mode not in modes:
        return REJECTED
    return 0.5 if modes else 0.0


def _keys(arguments: Iterable[Argument]) -> frozenset[str]:
    return frozenset(a.entity for a in arguments if a.entity is not None)


def _places(draft: Draft, cluster: Cluster, cast: Cast) -> float:
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


def _times(draft: Draft, cluster: Cluster) -> float:
    times = [o.time for o in cluster.drafts if o.time is not None]
    if draft.time is None or not times:
        return 0.0
    if any(times_differ(draft.time, t) for t in times):
        return REJECTED if draft.type not in {"RETREAT"} else -2.0
    return 2.0 if any(draft.time.start == t.start and draft.time.end == t.end for t in times) else 0.5


def times_differ(one: Time, other: Time) -> bool:
    """Whether two times cannot be one."""
    if one.start and other.end and one.start > other.end:
        return True
    return bool(other.start and one.end and other.start > one.end)


def _people(draft: Draft, cluster: Cluster, cast: Cast) -> float:
    points = 0.0
    for role, weight in (("actors", 1.5), ("recipients", 2.0)):
        mine = _keys(getattr(draft, role))
        theirs = _keys(a for o in cluster.drafts for a in getattr(o, role))
        if not mine or not theirs:
            continue
        if mine & theirs:
            points += weight
        elif any(_is_person(k, cast) for k in mine) or any(_is_person(k, cast) for k in theirs):
            return REJECTED
        else:
            points -= 1.0 if draft.type == "ASSAULT" else 2.0
    return points


def _is_person(key: str, cast: Cast) -> bool:
    entity = cast.entities.get(key)
    return entity is not None and entity.kind == "Person"


def is_definite(draft: Draft) -> bool:
    """Whether a noun points back: "the shooting", "Friday's violence"."""
    return any(c.lower_ in DEFINITE or (c.dep_ == "poss" and c.ent_type_ == "DATE") for c in draft.head.children)


def is_indefinite(draft: Draft) -> bool:
    """Whether a noun brings something new: "another attack", "a series of strikes", a bare plural with its own modifier."""
    head = draft.head
    if draft.trigger.entry.part != "n" or is_definite(draft):
        return False
    if any(c.lower_ in INDEFINITE for c in head.children):
        return True
    if (
        head.dep_ == "pobj"
        and head.head.lower_ == "of"
        and head.head.head.lemma_.lower() in {"series", "string", "wave", "spate", "number"}
    ):
        return True
    return (
        head.tag_ == "NNS" and not any(c.dep_ in {"nummod", "relcl"} for c in head.children) and draft.type != "ASSAULT"
    )


def _clause_linked(one: Draft, other: Draft) -> bool:
    """Whether two triggers of a sentence stand in one clause, or one clause tells when or how the other happened."""
    first, second = grammar.clause_of(one.head), grammar.clause_of(other.head)
    if first.i == second.i:
        return True
    for low, high in ((first, second), (second, first)):
        if low.head.i == high.i and low.dep_ in {"advcl", "conj", "xcomp", "acl", "relcl", "ccomp"}:
            return low.dep_ != "advcl" or not any(c.lower_ in {"after", "before", "since"} for c in low.children)
    return False
