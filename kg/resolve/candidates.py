"""Clusters -> pairs of clusters that may be one: by blocks that two spellings of a name share, never all pairs."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from kg.resolve.body_names import body_blocks, body_likeness
from kg.resolve.clusters import Clusters
from kg.resolve.likeness import Likeness
from kg.resolve.members import Member, Node, Sort
from kg.resolve.person_names import person_blocks, person_likeness

MOST_NAMES = 6
"""Names of a cluster that are compared."""
LARGEST_BLOCK = 20
"""Names in a block of which all pairs are compared."""
WINDOW = 5
"""Neighbours in alphabetical order with whom a name is compared in a larger block."""
ANYWHERE = "*"
"""The block of all countries together."""
MOST_HOMES = 4
"""Countries of a cluster in whose blocks it stands."""


@dataclass(frozen=True, slots=True)
class Profile:
    """What is known of a cluster."""

    root: Node
    """The member that stands for it."""
    sort: Sort
    """Person, body or place."""
    names: Mapping[str, Node]
    """Its proper names, each with the first member that bears it."""
    homes: frozenset[str]
    """Countries in which reports that name it are set."""
    countries: frozenset[str]
    """Countries to which it belongs."""
    worldwide: bool
    """Whether a report has it as a body of no country."""
    sectors: frozenset[str]
    kinds: frozenset[str]
    titles: frozenset[str]
    located: bool
    """Whether it is on the map."""
    reports: frozenset[str]
    """Reports that name it."""


@dataclass(frozen=True, slots=True)
class Candidate:
    """Two clusters with names alike."""

    left: Profile
    right: Profile
    left_name: str
    right_name: str
    likeness: Likeness
    """Of the two names."""
    crowded: bool
    """Whether so many bear names like these that not all were compared."""


def profiles_of(clusters: Clusters) -> dict[Node, Profile]:
    """Each cluster with a proper name, by its root."""
    found: dict[Node, list[Member]] = defaultdict(list)
    for node, member in clusters.members.items():
        if member.named:
            found[clusters.root(node)].append(member)
    return {root: _profile(root, members) for root, members in found.items()}


def _profile(root: Node, members: list[Member]) -> Profile:
    members.sort(key=lambda member: member.order)
    names: dict[str, Node] = {}
    for member in members:
        for name in (member.entity.name, *member.names):
            if len(names) < MOST_NAMES and name in member.names:
                names.setdefault(name, member.node)
    return Profile(
        root,
        members[0].sort,
        names,
        frozenset(member.home for member in members if member.home),
        frozenset(member.country for member in members if member.country),
        any(member.worldwide for member in members),
        frozenset(member.entity.sector for member in members if member.entity.sector),
        frozenset(member.entity.kind for member in members),
        frozenset(title for member in members for title in _titles(member)),
        any(member.place is not None for member in members),
        frozenset(member.node[0] for member in members),
    )


def _titles(member: Member) -> Iterator[str]:
    """The offices of somebody: before the name, and as what the report calls them elsewhere ("the governor")."""
    if member.entity.title:
        yield member.entity.title.casefold()
    if member.sort == "person":
        yield from (name for name in member.entity.names if name.islower())


Entry = tuple[str, Node]
"""A name and the root of its cluster."""


def candidates(profiles: Mapping[Node, Profile]) -> Iterator[Candidate]:
    """Pairs of clusters that share a block, with the likeness of their most alike names, in order of their roots."""
    best: dict[tuple[Node, Node], tuple[float, str, str, Likeness, bool]] = {}
    seen: set[tuple[Entry, Entry]] = set()
    for entries, crowded in _blocks(profiles.values()):
        for one, other in _pairs(entries, crowded=crowded):
            if (one, other) in seen or one[1] == other[1]:
                continue
            seen.add((one, other))
            (left_name, left), (right_name, right) = sorted((one, other), key=lambda entry: entry[1])
            compare = person_likeness if profiles[left].sort == "person" else body_likeness
            likeness = compare(left_name, right_name)
            found = (likeness.score, left_name, right_name, likeness, crowded)
            if likeness.score > 0 and found[:3] > best.get((left, right), (0.0, "", ""))[:3]:
                best[left, right] = found
    for (left, right), (_, left_name, right_name, likeness, crowded) in sorted(best.items()):
        yield Candidate(profiles[left], profiles[right], left_name, right_name, likeness, crowded)


def _blocks(profiles: Iterable[Profile]) -> Iterator[tuple[list[Entry], bool]]:
    """Names that share a key, sorted, and whether they are too many for all pairs."""
    blocks: dict[str, list[Entry]] = defaultdict(list)
    for profile in profiles:
        where = profile.homes if profile.sort == "person" else profile.countries
        keys_of = person_blocks if profile.sort == "person" else body_blocks
        scopes = (ANYWHERE, *sorted(where)[:MOST_HOMES])
        for name in profile.names:
            for key in keys_of(name):
                for scope in scopes:
                    blocks[f"{profile.sort} {scope} {key}"].append((name, profile.root))
    for key in sorted(blocks):
        entries = blocks[key]
        crowded = len(entries) > LARGEST_BLOCK
        # A word that many names have says nothing; neither does a name that people of all countries bear.
        if len(entries) > 1 and not (crowded and (f" {ANYWHERE} " in key or " w " in key)):
            yield sorted(entries), crowded


def _pairs(entries: list[Entry], *, crowded: bool) -> Iterator[tuple[Entry, Entry]]:
    reach = WINDOW if crowded else len(entries)
    for place, one in enumerate(entries):
        for other in entries[place + 1 : place + 1 + reach]:
            yield one, other
