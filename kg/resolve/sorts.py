"""Members -> the same with one sort for each name: whom one report took for a person may be a village."""

from collections import Counter, defaultdict
from collections.abc import Mapping
from dataclasses import replace

from kg.resolve.folding import words_of
from kg.resolve.members import Member, Node, Sort
from kg.resolve.word_likeness import canonical

KNOWN = 100
"""How many printings one counts as of which a report knows more than the name."""
SHORTEST = 5
"""Letters of a name that is telling by itself."""
WEIGHT: Mapping[Sort, int] = {"place": 3, "body": 2, "person": 1}
"""Of sorts that are printed alike often: to take a strange name for a person is the commonest mistake."""


def agree_on_sorts(members: Mapping[Node, Member]) -> dict[Node, Member]:
    """Let a name of several words, or joined by hyphens, be of one sort in all reports of a country.

    A single word stays as each report has it: it may be a family and a town.
    """
    alike: dict[tuple[str, str], list[Member]] = defaultdict(list)
    for member in members.values():
        if member.named and not member.entity.given:
            words = words_of(member.entity.name)
            joined = canonical("".join(words))
            if len(joined) >= SHORTEST:
                alike[joined, member.home].append(member)
    changed = dict(members)
    for same in alike.values():
        if len({member.sort for member in same}) > 1 and any(_is_long(member) for member in same):
            for member in same:
                if _is_open(member):
                    changed[member.node] = _as_most(member, same)
    return changed


def _is_open(member: Member) -> bool:
    """Whether a report has no more than a guess of what a name is: no sector or office, no noun for a site."""
    entity = member.entity
    return entity.sector is None and entity.title is None and entity.kind != "Site" and member.place is None


def _is_long(member: Member) -> bool:
    return len(words_of(member.entity.name)) > 1


def _as_most(member: Member, same: list[Member]) -> Member:
    votes: Counter[Sort] = Counter()
    for other in same:
        if other.entity.kind != "Site":  # a street named after somebody
            votes[other.sort] += other.printed if _is_open(other) else KNOWN
    sort = max(votes, key=lambda s: (votes[s], WEIGHT[s]), default=member.sort)
    if member.sort == sort:
        return member
    model = min((other for other in same if other.sort == sort), key=lambda other: (-other.printed, other.order))
    entity = replace(member.entity, kind=model.entity.kind, sector=member.entity.sector or model.entity.sector)
    return replace(member, sort=sort, entity=entity, place=model.place, country=model.country)
