"""Two events' places, days, means and people -> how much speaks for their being one."""

from collections.abc import Iterable, Sequence
from typing import Final

from kg.extract.cast import Cast
from kg.extract.drafts import Draft
from kg.extract.event_scenes import SCENE
from kg.extract.event_signs import is_definite, is_late_death, is_noun_mention, words_of
from kg.extract.event_times import OWN_TIME, TOLD_BEFORE
from kg.extract.locatives import has_name
from kg.extract.trees import lemma
from kg.extract.word_classes import word_class
from kg.model import Argument, Time

REJECTED: Final = -99.0
"""Points of two mentions that cannot be one event."""
MEANS: Final = frozenset(
    {
        "firearms", "explosives", "aerial", "heavy-weapons", "drone", "suicide-attack", "unconventional",
        "crowd-control", "primitive", "beat", "targeted",
    }
)  # fmt: skip
"""Modes of which an attack has one."""
BLASTS: Final = frozenset({"explosives", "aerial", "heavy-weapons", "drone", "suicide-attack"})
"""Modes between which a noun like "bombing" does not tell."""
REGIONS: Final = frozenset({"Country", "Region"})
"""Kinds of places within which others lie."""


def by_means(draft: Draft, drafts: Sequence[Draft]) -> float:
    """Two means that differ are two events; the same means makes one likelier."""
    if draft.type != "ASSAULT":
        return 0.0
    if words_of(draft) & word_class("death_word") and all(other.mode == "crowd-control" for other in drafts):
        return REJECTED
    if draft.mode not in MEANS:
        return 0.0
    others = [other for other in drafts if other.mode in MEANS]
    if not others:
        return 0.0
    if any(other.mode == draft.mode for other in others):
        return 0.5
    return 0.0 if all(_may_be_means(draft, o) or _may_be_means(o, draft) for o in others) else REJECTED


def _may_be_means(noun: Draft, other: Draft) -> bool:
    """Whether a noun names an attack whose means another tells: "the bombing" of a drone, "the massacre" by rifles."""
    loose = noun.mode == "targeted" or (noun.mode in BLASTS and other.mode in BLASTS)
    loose = loose or (noun.head.lower_ == "fire" and other.mode in BLASTS)
    return loose and (is_noun_mention(noun) or lemma(noun.head) in word_class("generic_strike"))


def keys_of(arguments: Iterable[Argument]) -> frozenset[str]:
    """Entities of arguments, those without one left out."""
    return frozenset(a.entity for a in arguments if a.entity is not None)


def by_place(draft: Draft, drafts: Sequence[Draft], cast: Cast) -> float:
    """The same place speaks for one event, two places as exact as each other against it."""
    mine = keys_of(draft.places)
    soft = all(a.rule == SCENE for a in draft.places)
    theirs = keys_of(a for o in drafts for a in o.places if a.rule != SCENE)
    guessed = keys_of(a for o in drafts for a in o.places)
    if not mine or not guessed:
        return 0.0
    if mine & theirs or _is_within(mine, theirs, cast):
        return 1.0 if soft else 2.0
    if mine & guessed:
        return 0.5
    if not _kinds(mine, cast) & _kinds(guessed, cast):
        return 0.0
    return -1.5 if soft or not theirs else REJECTED


def _is_within(mine: frozenset[str], theirs: frozenset[str], cast: Cast) -> bool:
    """Whether the name of one place is part of the other's: "the Vessa displacement site" and "Vessa"."""
    return any(
        one != other and (one_words <= other_words or other_words <= one_words)
        for one in mine
        if (one_words := _name_words(one, cast))
        for other in theirs
        if (other_words := _name_words(other, cast))
    )


def _name_words(key: str, cast: Cast) -> frozenset[str]:
    """Capitalised words of a place's name, none of a region or country."""
    entity = cast.entities.get(key)
    if entity is None or entity.kind in REGIONS:
        return frozenset()
    return frozenset(word.strip(",") for word in entity.name.split() if word[:1].isupper())


def _kinds(keys: frozenset[str], cast: Cast) -> frozenset[str]:
    """Kinds of places; a site without a name is of none, for it may lie in any of them."""
    found = (cast.entities[key] for key in keys if key in cast.entities)
    return frozenset(e.kind for e in found if e.kind != "Site" or has_name(e.name))


def by_time(draft: Draft, drafts: Sequence[Draft]) -> float:
    """The same day speaks for one event, another against it; a late death is of the earlier day's event."""
    times = [o.time for o in drafts if o.time is not None and not is_late_death(o)]
    if draft.time is None or not times or is_late_death(draft):
        return 0.0
    taken = takes_time(draft)
    if any(times_differ(draft.time, time) for time in times):
        return -0.5 if taken else REJECTED
    if taken:
        return 0.5
    return 2.0 if any((draft.time.start, draft.time.end) == (t.start, t.end) for t in times) else 0.5


def takes_time(draft: Draft) -> bool:
    """Whether a mention that points back has its time from the scene or the verb beside it, and none of its own.

    "condemned the bombing" behind what was told of Monday; "cleared the blockade on Thursday".
    """
    if draft.time_rule == OWN_TIME.format(draft.head.text) or draft.time_rule.startswith("the day that stands"):
        return False
    if is_noun_mention(draft):
        return is_definite(draft)
    return draft.time_rule == TOLD_BEFORE and lemma(draft.head) in word_class("generic_strike")


def times_differ(one: Time, other: Time) -> bool:
    """Whether two times cannot be one."""
    if one.start and other.end and one.start > other.end:
        return True
    return bool(other.start and one.end and other.start > one.end)


def _is_named_person(key: str, cast: Cast) -> bool:
    """Whether somebody has a name: "a soldier" may be one of the patrol, Marek Tolan is none of the miners."""
    entity = cast.entities.get(key)
    return entity is not None and entity.kind == "Person" and has_name(entity.name)


def is_ground(key: str | None, cast: Cast) -> bool:
    """Whether what is hit is a site or town, which tells nothing of who is."""
    entity = cast.entities.get(key) if key is not None else None
    return entity is not None and entity.kind in {"Site", "Settlement"}


def _people(keys: frozenset[str], cast: Cast) -> frozenset[str]:
    return frozenset(key for key in keys if not is_ground(key, cast))


def by_people(draft: Draft, drafts: Sequence[Draft], cast: Cast) -> float:
    """The same people speak for one event, other named persons exclude it, other groups may be other words."""
    points = 0.0
    for role, weight in (("actors", 1.5), ("recipients", 2.0)):
        mine = _people(keys_of(getattr(draft, role)), cast)
        theirs = _people(keys_of(a for o in drafts for a in getattr(o, role)), cast)
        if not mine or not theirs:
            continue
        if mine & theirs:
            points += weight
        elif any(_is_named_person(key, cast) for key in mine | theirs):
            return REJECTED
        else:
            points -= 1.0 if draft.type == "ASSAULT" else 2.0
    return points
