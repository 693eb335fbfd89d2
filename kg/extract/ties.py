"""Told -> ties: who leads, speaks for, works for or belongs to what, and what lies where, as the text says."""

from collections.abc import Iterator, Sequence
from dataclasses import replace

from kg.extract.body_ties import BodyTies
from kg.extract.deed_ties import DeedTies
from kg.extract.implied_ties import ImpliedTies
from kg.extract.office_ties import AIDE, DEPUTY, MEMBERS, OfficeTies
from kg.extract.place_ties import PlaceTies
from kg.extract.told import Tie, Told


def _of_deputies(told: Told, ties: Sequence[Tie]) -> Iterator[Tie]:
    """Whoever is the deputy of somebody works for the same body ("its editor and her deputy, Ana Lind")."""
    for tie in ties:
        if tie.predicate != AIDE or tie.rule != DEPUTY:
            continue
        for other in ties:
            same = other.subject == tie.object and other.predicate in {"leads", "employedBy", "memberOf"}
            if same and told.referents[other.object].kind == "Organization":
                joined = told.sector(other.object) in MEMBERS - {None}
                predicate = "memberOf" if joined else "employedBy"
                yield Tie(tie.subject, predicate, other.object, tie.start, tie.end, DEPUTY)


def find_ties(told: Told) -> list[Tie]:
    """Every tie, each once, in the order in which the report states them."""
    ends = {token: name.end for name in told.names for token in range(name.start, name.end)}
    starts = {token: name.start for name in reversed(told.names) for token in range(name.start, name.end)}
    found: dict[tuple[int, str, int], Tie] = {}
    everything = [*OfficeTies(told).ties(), *DeedTies(told).ties(), *BodyTies(told).ties(), *PlaceTies(told).ties()]
    everything += [*ImpliedTies(told, everything).ties()]
    everything += [*_of_deputies(told, everything)]
    for tie in sorted(everything, key=lambda tie: (tie.start, tie.end, tie.rule, tie.subject, tie.object)):
        if tie.subject != tie.object:
            start, end = max(0, starts.get(tie.start, tie.start)), ends.get(tie.end - 1, tie.end)
            whole = replace(tie, start=min(start, tie.start), end=max(end, tie.end))
            found.setdefault((tie.subject, tie.predicate, tie.object), whole)
    return list(found.values())
