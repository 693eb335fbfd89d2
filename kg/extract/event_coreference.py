"""Drafts -> events: the mentions of one report that tell of one happening."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from kg.extract import grammar
from kg.extract.drafts import Draft
from kg.extract.lexicon import Lexicon
from kg.extract.parse import Parse

UMBRELLA = frozenset(
    {"clash", "violence", "fighting", "war", "conflict", "hostility", "battle", "confrontation", "brutality"}
)
"""Words for many happenings at once: merged with their like, not with the parts."""
HARM = frozenset(
    {
        "kill",
        "die",
        "dead",
        "death",
        "wound",
        "wounded",
        "injure",
        "injured",
        "injury",
        "hurt",
        "toll",
        "casualty",
        "fatality",
        "corpse",
        "killing",
        "bloodshed",
        "life",
        "perish",
        "slay",
        "carnage",
        "wounding",
        "loss",
    }
)
"""What comes of an attack, and tells of it."""
FORCE = frozenset({"force"})
STRIKES = frozenset({"strike", "hunger"})
DEFINITE = frozenset({"the", "this", "that", "these", "those", "its", "their", "his", "her"})


@dataclass(slots=True)
class Cluster:
    """Mentions that tell of one event."""

    key: str
    drafts: list[Draft] = field(default_factory=list)


def merge(parse: Parse, drafts: Sequence[Draft], lexicon: Lexicon) -> None:
    """Give each draft the key of its event, in order of the report."""
    clusters: list[Cluster] = []
    for draft in drafts:
        home = _home(parse, draft, clusters, lexicon)
        if home is None:
            home = Cluster(f"{draft.type.lower()}-{draft.trigger.span.start}")
            clusters.append(home)
        home.drafts.append(draft)
        draft.event = home.key


def _home(parse: Parse, draft: Draft, clusters: list[Cluster], lexicon: Lexicon) -> Cluster | None:
    for cluster in reversed(clusters):
        if all(_compatible(draft, other) for other in cluster.drafts) and any(
            _linked(parse, draft, other) for other in cluster.drafts
        ):
            return cluster
    return None


def lemma(draft: Draft) -> str:
    """The trigger's head word."""
    return draft.head.lemma_.lower()


def _words(draft: Draft) -> frozenset[str]:
    return frozenset(t.lemma_.lower() for t in draft.trigger.tokens)


def is_umbrella(draft: Draft) -> bool:
    """Whether a trigger is a word for many happenings at once."""
    return lemma(draft) in UMBRELLA and draft.trigger.entry.part == "n"


def is_harm(draft: Draft) -> bool:
    """Whether a trigger tells of an attack by what came of it."""
    return draft.type == "ASSAULT" and bool(_words(draft) & HARM)


def _compatible(one: Draft, other: Draft) -> bool:
    if one.type != other.type:
        return False
    if (one.status == "actual") != (other.status == "actual") and one.status != other.status:
        return False
    if is_umbrella(one) != is_umbrella(other) and one.type == "ASSAULT":
        return False
    if one.mode != other.mode and not _modes_meet(one, other):
        return False
    if _disjoint(_keys(one.places), _keys(other.places)) and one.type in {"ASSAULT", "PROTEST", "COERCE", "MOBILIZE"}:
        return False
    if _times_differ(one, other):
        return False
    if _disjoint(_keys(one.actors), _keys(other.actors)):
        return False
    return not _disjoint(_keys(one.recipients), _keys(other.recipients))


def _modes_meet(one: Draft, other: Draft) -> bool:
    if one.type == "ASSAULT" and (one.mode is None or other.mode is None):
        return True
    return one.type in {"SANCTION", "REQUEST", "MOBILIZE", "CONSULT"} and (one.mode is None or other.mode is None)


def _keys(arguments: Iterable) -> frozenset[str]:  # type: ignore[type-arg]
    return frozenset(a.entity for a in arguments if a.entity is not None)


def _disjoint(one: frozenset[str], other: frozenset[str]) -> bool:
    return bool(one) and bool(other) and not one & other


def _times_differ(one: Draft, other: Draft) -> bool:
    a, b = one.time, other.time
    if a is None or b is None:
        return False
    if a.start and b.end and a.start > b.end:
        return True
    return bool(b.start and a.end and b.start > a.end)


def _linked(parse: Parse, draft: Draft, other: Draft) -> bool:
    if draft.type == "PROTEST" and draft.mode == other.mode and draft.mode in STRIKES:
        return not _indefinite(draft)
    if draft.type == "ASSAULT" and draft.sentence == other.sentence and not is_umbrella(draft):
        return is_harm(draft) or is_harm(other) or _clause_linked(draft, other)
    if draft.type == "ASSAULT" and is_harm(draft):
        return _near(parse, draft, other) or _share(draft, other)
    if _definite(draft) and draft.trigger.entry.part == "n":
        return True
    if is_umbrella(draft) and lemma(draft) == lemma(other):
        return True
    same_words = bool(_words(draft) & _words(other))
    if draft.type in {"ASSAULT", "PROTEST", "COERCE", "SANCTION", "RETREAT"}:
        return (same_words or draft.type in {"ASSAULT", "PROTEST"}) and _share(draft, other)
    return False


def _near(parse: Parse, draft: Draft, other: Draft) -> bool:
    return parse.block_of[draft.sentence] == parse.block_of[other.sentence] and draft.sentence - other.sentence <= 2


def _share(one: Draft, other: Draft) -> bool:
    """Whether two mentions share a place and a day, or one of these and somebody."""
    places = bool(_keys(one.places) & _keys(other.places))
    days = one.time is not None and other.time is not None and not _times_differ(one, other)
    people = bool((_keys(one.actors) & _keys(other.actors)) or (_keys(one.recipients) & _keys(other.recipients)))
    return sum((places, days, people)) >= 2


def _definite(draft: Draft) -> bool:
    return any(c.lower_ in DEFINITE or (c.dep_ == "poss" and c.ent_type_ == "DATE") for c in draft.head.children)


def _indefinite(draft: Draft) -> bool:
    head = draft.head
    if draft.trigger.entry.part != "n":
        return False
    return head.tag_ == "NNS" and not _definite(draft)


def _clause_linked(one: Draft, other: Draft) -> bool:
    first, second = grammar.clause_of(one.head), grammar.clause_of(other.head)
    return first.i == second.i or first.head.i == second.i or second.head.i == first.i
