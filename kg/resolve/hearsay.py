"""Claims that answer others nearby -> contradictions: "denied the allegations", "far higher figures", who began it."""

from collections import defaultdict
from collections.abc import Iterator, Sequence

from kg.resolve.disputes import Dispute, dispute, who_began
from kg.resolve.scenes import NEAR, Scenes, by_report
from kg.resolve.sides import Sides
from kg.resolve.told import Told
from kg.resolve.wording import sign

LAST = 6
"""Claims back with which a claim is set side by side."""
ACCUSING = frozenset({"accuse", "blame", "allege", "charge", "accusation", "allegation"})
"""Cues of claims that accuse."""
DENIED = Dispute("type", "one says so, the other denies what was said")


def answers(told: Sequence[Told], scenes: Scenes, sides: Sides) -> Iterator[tuple[Told, Told, Dispute]]:
    """Claims that take up what another voice said just before, each with what it answers."""
    for claims in by_report(told).values():
        for at, one in enumerate(claims):
            if one.claim.stance == "denies" and not one.deeds and sign("said", one.words):
                yield from ((one, other, DENIED) for other in _answered(one, claims[:at]))
        yield from _beginnings(claims, sides)
        yield from _next_to(claims, scenes, sides)
    yield from _compared_tolls(told, scenes)


def _beginnings(claims: Sequence[Told], sides: Sides) -> Iterator[tuple[Told, Told, Dispute]]:
    """Claims of one report, near each other, that differ on who began it."""
    found = [one for one in claims if one.claim.voice != "report" and sign("began", one.words)]
    for at, left in enumerate(found):
        for right in found[at + 1 :]:
            if right.sentence - left.sentence > NEAR:
                break
            if left.speaker != right.speaker:
                first, second = sorted((left, right), key=lambda one: one.node)
                said = who_began(first, second, sides)
                if said is not None:
                    yield first, second, said


def _answered(denial: Told, before: Sequence[Told]) -> Iterator[Told]:
    """What others were quoted as saying just before of deeds of one kind, sentence by sentence; "this" is the last.

    An accusation is denied where somebody has just accused, and nothing else: not how many died, as others say.
    """
    reach, kind = denial.sentence, None
    one_only = denial.words.strip(" .,") in {"this", "that", "it"}
    charged = sign("accused", denial.words)
    for one in reversed(before):
        if one.claim.voice == "report" or one.claim.content.span.overlaps(denial.claim.content.span):
            continue
        if one.sentence < reach - 1 or denial.sentence - one.sentence > NEAR:
            return
        if one.speaker == denial.speaker or one.claim.stance != "asserts":
            continue
        if one.deeds and kind in {None, one.type}:
            yield one
            reach, kind = one.sentence, one.type
            if one_only or (charged and one.claim.rule.partition("/")[0] in ACCUSING):
                return


def _next_to(claims: Sequence[Told], scenes: Scenes, sides: Sides) -> Iterator[tuple[Told, Told, Dispute]]:
    """Claims of two voices, sentence next to sentence, about deeds of one kind that reading left apart.

    "The army denied that civilians were among the dead. But residents said six traders were killed." Their figures are
    not compared: they may be of two deeds.
    """
    said = [one for one in claims if one.claim.voice != "report" and one.event is not None and one.deeds]
    for at, right in enumerate(said):
        reach = NEAR if sign("spared", right.words) else 1
        for left in reversed(said[max(0, at - LAST) : at]):
            if right.sentence - left.sentence > reach:
                break
            yield from _set_against(left, right, scenes, sides)


def _set_against(left: Told, right: Told, scenes: Scenes, sides: Sides) -> Iterator[tuple[Told, Told, Dispute]]:
    alike = left.type == right.type and left.speaker != right.speaker
    if alike and scenes.of(left) != scenes.of(right) and scenes.may_be_one(left, right):
        first, second = sorted((left, right), key=lambda one: one.node)
        found = dispute(first, second, sides)
        if found is not None and found.aspect in {"type", "recipient"}:
            yield first, second, found


def _compared_tolls(told: Sequence[Told], scenes: Scenes) -> Iterator[tuple[Told, Told, Dispute]]:
    """One voice has the toll higher than is said, another denies that it is."""
    found: dict[tuple[str, str], list[Told]] = defaultdict(list)
    for one in told:
        scene = scenes.of(one) if one.claim.figure is None and sign("toll", one.words) else None
        for more in ("higher", "lower") if scene is not None else ():
            if sign(more, one.words):
                found[scene or "", more].append(one)
    for (_, more), claims in sorted(found.items()):
        yes = [one for one in claims if one.claim.stance == "asserts"]
        no = [one for one in claims if one.claim.stance == "denies"]
        for left in yes[:NEAR]:
            for right in no[:NEAR]:
                if left.speaker != right.speaker:
                    yield left, right, Dispute("type", f"one says that the toll is {more}, the other denies it")
