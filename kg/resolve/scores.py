"""Candidates -> edges that are sure, and pairs that may be one: the likeness of names, weighed by all else known."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations

from kg.resolve.candidates import Candidate, Profile, candidates, profiles_of
from kg.resolve.clusters import Clusters, Edge, join_all
from kg.resolve.folding import latin
from kg.resolve.members import Node
from kg.resolve.person_names import EXTRA, person_likeness, person_name

SURE = 0.9
"""From here on two are one. On the pairs of tests/golden/name_pairs.tsv at least 99 of 100 such are."""
POSSIBLE = 0.7
"""From here on a person is asked."""
DOUBTFUL = 0.82
"""The most that a pair is given against which something speaks."""
NO_COUNTRY = "of one the country is not known"
COMPANY = 0.04
"""What the same people and places around both add."""
OFFICE = 0.03
"""What the same office adds."""
WHOSE_OFFICE = 0.11
"""What the same office adds to two full names of which one has a word more."""
COMPANIONS = 2
"""Things that few reports name, in the reports of both, from which on they are company."""
RARE = 12
"""Reports: what more of them name is company for everyone."""
EXACT = 0.97
"""From here on two names differ only as transliterators do."""
MOST_POSSIBLE = 5
"""Pairs listed for one thing, the likeliest first."""
STATE = frozenset({"GOV", "COP", "MIL", "JUD", "LEG", "SPY", "ELI", "PTY", "OPP", "PRM"})
"""Sectors whose bodies are never one across countries."""


@dataclass(frozen=True, slots=True)
class Pair:
    """Two clusters that may be one."""

    left: Node
    right: Node
    score: float
    reasons: tuple[str, ...]


def join_by_likeness(clusters: Clusters) -> list[Pair]:
    """Join what is sure, the strongest first.

    Returns:
        What may be one and is not joined: for each cluster the likeliest pairs.
    """
    profiles = profiles_of(clusters)
    company = Company(profiles)
    whole: list[Edge] = []
    parts: dict[Node, list[tuple[Edge, Candidate, Pair]]] = defaultdict(list)
    open_: list[Pair] = []
    for candidate in candidates(profiles):
        score, reasons = weigh(candidate, company)
        left, right = candidate.left.names[candidate.left_name], candidate.right.names[candidate.right_name]
        if score < POSSIBLE:
            continue
        pair = Pair(left, right, score, reasons)
        edge = Edge(left, right, score, reasons[0])
        if score < SURE:
            open_.append(pair)
        elif candidate.likeness.partial:
            parts[_lesser(candidate)].append((edge, candidate, pair))
        else:
            whole.append(edge)
    join_all(clusters, whole)
    open_ += _join_parts(clusters, parts)
    return _listed(clusters, open_)


def _join_parts(clusters: Clusters, parts: Mapping[Node, Sequence[tuple[Edge, Candidate, Pair]]]) -> Iterator[Pair]:
    """A name that says less is that of the only one that it fits; where it fits several, all may be."""
    for root in sorted(parts):
        fitting = sorted(parts[root], key=lambda part: (-part[0].score, part[0].left, part[0].right))
        others = {clusters.root(e.right if c.left.root == root else e.left) for e, c, _ in fitting}
        others -= {clusters.root(root)}
        sure = _are_one(clusters, sorted(others)) and not any(candidate.crowded for _, candidate, _ in fitting)
        for edge, _, pair in fitting:
            if not sure or not clusters.join(edge):
                many = (*pair.reasons, "others bear that name too") if not sure else pair.reasons
                yield Pair(pair.left, pair.right, DOUBTFUL, many)


def _are_one(clusters: Clusters, roots: Sequence[Node]) -> bool:
    """Whether clusters that one name fits say more and more of one thing: Nadir Jogezai, Mir Nadir Khan Jogezai."""
    if len(roots) <= 1:
        return True
    names = [clusters.members[root].names[0] for root in roots]
    if clusters.members[roots[0]].sort != "person" or any(clusters.apart(a, b) for a, b in combinations(roots, 2)):
        return False
    return all(person_likeness(one, other).score >= EXTRA for one, other in combinations(names, 2))


def _lesser(candidate: Candidate) -> Node:
    """The cluster whose name says less."""
    left, right = latin(candidate.left_name), latin(candidate.right_name)
    return candidate.left.root if (len(left), left) <= (len(right), right) else candidate.right.root


def _listed(clusters: Clusters, pairs: Iterable[Pair]) -> list[Pair]:
    best: dict[tuple[Node, Node], Pair] = {}
    for pair in pairs:
        low, high = sorted((clusters.root(pair.left), clusters.root(pair.right)))
        if low != high and not clusters.apart(low, high) and best.get((low, high), pair).score <= pair.score:
            best[low, high] = pair
    count: dict[Node, int] = defaultdict(int)
    found = []
    for (low, high), pair in sorted(best.items(), key=lambda item: (-item[1].score, item[0])):
        if max(count[low], count[high]) < MOST_POSSIBLE:
            count[low] += 1
            count[high] += 1
            found.append(pair)
    return found


class Company:
    """Who and what else is named in the reports of a cluster, leaving out what many reports name."""

    def __init__(self, profiles: Mapping[Node, Profile]) -> None:
        self._by_report: dict[str, list[Node]] = defaultdict(list)
        for root, profile in profiles.items():
            if len(profile.reports) <= RARE:
                for report in profile.reports:
                    self._by_report[report].append(root)

    def shared(self, left: Profile, right: Profile) -> bool:
        """Whether enough of what stands around one stands around the other."""
        if max(len(left.reports), len(right.reports)) > RARE or left.reports & right.reports:
            return False
        around = [{root for report in one.reports for root in self._by_report[report]} for one in (left, right)]
        return len(around[0] & around[1]) >= COMPANIONS


def weigh(candidate: Candidate, company: Company) -> tuple[float, tuple[str, ...]]:
    """How likely two clusters are one, and what speaks for and against it."""
    left, right, likeness = candidate.left, candidate.right, candidate.likeness
    score, reasons = likeness.score, [likeness.reason]
    if likeness.apart or score < POSSIBLE:
        return 0.0, ()
    rules = {"person": _against_persons, "body": _against_bodies, "place": _against_places}
    for most, reason in rules[left.sort](candidate):
        score = min(score, most)
        reasons.append(reason)
    if left.reports & right.reports and likeness.score < EXACT:
        score = min(score, DOUBTFUL)
        reasons.append("one report names both")
    if not reasons[1:]:
        if left.titles & right.titles:
            score += WHOSE_OFFICE if _says_more(candidate) else OFFICE
            reasons.append(f"both are called {min(left.titles & right.titles)}")
        if POSSIBLE < score < SURE and company.shared(left, right):
            score += WHOSE_OFFICE if _says_more(candidate) and not _is_common(candidate) else COMPANY
            reasons.append("the same people and places stand around both")
    return min(score, 1.0), tuple(reasons)


def _says_more(candidate: Candidate) -> bool:
    """Whether two full names of people in one country differ by words that one has more."""
    likeness = candidate.likeness
    people = candidate.left.sort == "person" and bool(candidate.left.homes & candidate.right.homes)
    return people and likeness.partial and likeness.score == EXTRA


def _is_common(candidate: Candidate) -> bool:
    """Whether many people bear each word of both names."""
    return all(person_name(name).common for name in (candidate.left_name, candidate.right_name))


def _against_persons(candidate: Candidate) -> Iterator[tuple[float, str]]:
    left, right = candidate.left, candidate.right
    names = person_name(candidate.left_name), person_name(candidate.right_name)
    common = _is_common(candidate)
    together = left.homes & right.homes
    if not together and left.homes and right.homes:
        if common:
            yield DOUBTFUL, "a name that many bear, in reports from two countries"
        elif candidate.likeness.score < EXACT:
            yield DOUBTFUL, "reports from two countries"
        elif left.sectors and right.sectors and not left.sectors & right.sectors:
            yield DOUBTFUL, "reports from two countries, and they do not do the same"
    elif not together and (common or candidate.likeness.partial):
        yield DOUBTFUL, "the country of one is not known"
    if common and left.sectors and right.sectors and not left.sectors & right.sectors:
        yield DOUBTFUL, "a name that many bear, and they do not do the same"
    if candidate.likeness.partial and any(len(name.words) == 1 and name.common for name in names):
        yield DOUBTFUL, "a family name that many bear"


def _against_bodies(candidate: Candidate) -> Iterator[tuple[float, str]]:
    left, right = candidate.left, candidate.right
    sectors = left.sectors | right.sectors
    differ = bool(left.sectors and right.sectors and not left.sectors & right.sectors)
    if left.countries and right.countries and not left.countries & right.countries:
        yield 0.0 if sectors & STATE else DOUBTFUL, "in two countries"
    elif not left.countries & right.countries and not (left.worldwide and right.worldwide):
        # A body of the whole world may be the one that a report does not say more of, if its name is whole.
        either = left.worldwide or right.worldwide
        yield from () if either and not differ and candidate.likeness.score >= EXACT else [(DOUBTFUL, NO_COUNTRY)]
    if differ and candidate.likeness.score < EXACT:
        yield DOUBTFUL, "they do not do the same"


def _against_places(candidate: Candidate) -> Iterator[tuple[float, str]]:
    left, right = candidate.left, candidate.right
    if left.located and right.located:
        yield 0.0, "two places on the map"
    elif not left.countries & right.countries:
        yield 0.0 if left.countries and right.countries else DOUBTFUL, "not in one country"
    if not left.kinds & right.kinds and "Place" not in left.kinds | right.kinds:
        yield DOUBTFUL, f"one is a {min(left.kinds).casefold()}, the other a {min(right.kinds).casefold()}"
