"""Claims about one event or incident -> contradictions; both sides stay, nothing is decided."""

from collections import defaultdict
from collections.abc import Hashable, Iterable, Iterator, Mapping, Sequence
from datetime import date
from itertools import combinations

from kg.model import Contradiction, Incident
from kg.resolve.disputes import Dispute, dispute
from kg.resolve.hearsay import answers
from kg.resolve.ranges import interval
from kg.resolve.scenes import Scenes
from kg.resolve.sides import Sides
from kg.resolve.told import ClaimNode, Told
from kg.resolve.wording import account, sign

FEW = 32
"""Claims about one matter of one happening that are compared each with each."""
POLES = 8
"""Positions with which each other is compared where there are more claims than that."""


def find_contradictions(
    told: Sequence[Told], scenes: Scenes, sides: Sides
) -> dict[tuple[ClaimNode, ClaimNode], Dispute]:
    """Claims that cannot both be true, the lower node first.

    Args:
        told: every claim, part by part.
        scenes: which of them are about one happening.
        sides: the things, by side.
    """
    found: dict[tuple[ClaimNode, ClaimNode], Dispute] = {}
    for claims in scenes.groups(told):
        for matter in _matters(claims):
            for left, right in _pairs(matter):
                if left.speaker != right.speaker:
                    first, second = sorted((left, right), key=lambda one: one.node)
                    said = dispute(first, second, sides)
                    if said is not None:
                        found.setdefault((first.node, second.node), said)
    for left, right, said in answers(told, scenes, sides):
        nodes = (min(left.node, right.node), max(left.node, right.node))
        found.setdefault(nodes, said)
    return found


def _matters(claims: Sequence[Told]) -> Iterator[list[Told]]:
    """The claims of one happening, once for each measure, once for all that is no figure."""
    measures: dict[str, list[Told]] = defaultdict(list)
    deeds: list[Told] = []
    spans = set()
    for one in claims:
        if one.figure is not None:
            measures[one.figure[0]].append(one)
        where = (one.report, one.claim.content.span, one.speaker)
        if where not in spans and (one.asserts or one.denies):
            spans.add(where)
            deeds.append(one)
    yield from (found for _, found in sorted(measures.items()))
    yield deeds


def _pairs(claims: Sequence[Told]) -> Iterator[tuple[Told, Told]]:
    """The pairs that are compared: each with each while they are few, else one claim a voice and position with some.

    A voice that says the same thing in one report over and over says it once. Where a thousand reports tell of one
    happening, what each says of its own is one voice a position, and each position is compared with those that most
    claims take, so that the pairs grow with the claims and not with their square.
    """
    ordered = sorted(claims, key=lambda one: (one.published or date.max, one.node))
    once: dict[Hashable, Told] = {}
    for one in ordered:
        once.setdefault((one.speaker, one.report, position(one)), one)
    if len(once) <= FEW:
        yield from combinations(once.values(), 2)
        return
    told: dict[Hashable, int] = defaultdict(int)
    voices: dict[Hashable, Told] = {}
    first: dict[Hashable, Told] = {}
    for one in once.values():
        stand = position(one)
        told[stand] += 1
        first.setdefault(stand, one)
        voices.setdefault((one.speaker if one.claim.voice == "entity" else one.claim.voice, stand), one)
    poles = sorted(first, key=lambda stand: (-told[stand], first[stand].node))[:POLES]
    for pole in poles:
        yield from ((first[pole], one) for one in voices.values() if one.node != first[pole].node)


def position(one: Told) -> Hashable:
    """What a claim stands for when it is compared: two claims of one position contradict the same others."""
    if one.figure is not None:
        return (*interval(one.figure[1]), one.marks.counted, one.marks.scope)
    deeds = frozenset(
        (d.mode, d.suffered, d.actors, account(("violent", "peaceful"), d.victims), d.status) for d in one.deeds
    )
    return (
        one.denies,
        one.blamed,
        deeds,
        sign("began", one.words),
        account(("mishap", "hoax"), one.words),
        one.denies and one.words,
    )


def as_records(found: Mapping[tuple[ClaimNode, ClaimNode], Dispute]) -> tuple[Contradiction, ...]:
    """Contradictions in the order of their claims."""
    return tuple(Contradiction(left, right, said.reason) for (left, right), said in sorted(found.items(), key=_nodes))


def _nodes(item: tuple[tuple[ClaimNode, ClaimNode], Dispute]) -> tuple[ClaimNode, ClaimNode]:
    return item[0]


def disputed_events(
    told: Iterable[Told], incidents: Sequence[Incident], found: Mapping[tuple[ClaimNode, ClaimNode], Dispute]
) -> Mapping[tuple[str, str], set[str]]:
    """(report key, event key) of every event that a contradiction or denial is about, to the aspects in dispute."""
    together = {node: incident.events for incident in incidents for node in incident.events}
    about = {one.node: one for one in told}
    aspects: dict[ClaimNode, set[str]] = defaultdict(set)
    for nodes, said in found.items():
        for node in nodes:
            aspects[node].add(said.aspect)
    for one in about.values():
        if one.claim.stance == "denies" and one.claim.statement is not None:
            aspects[one.node].add(one.claim.statement.predicate)
    disputed: dict[tuple[str, str], set[str]] = defaultdict(set)
    for node, what in sorted(aspects.items()):
        one = about[node]
        if one.event is None:
            continue
        for event in together.get((one.report, one.event), ((one.report, one.event),)):
            disputed[event] |= what
    return disputed
