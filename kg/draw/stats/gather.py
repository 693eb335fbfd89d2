"""Network, positions and voices -> the groups, the links between them, the components."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Final

import networkx as nx

from kg.draw.layout.naming import short_label
from kg.draw.stats.records import ComponentStats, GroupStats, LinkStats
from kg.draw.stats.ties import Tie
from kg.draw.style import edge_label, predicate_label
from kg.vocab import PLACE_KINDS

_SECOND: Final = 0.6
"""Share of the first name's lines from which a second one is named beside it."""


@dataclass(frozen=True, slots=True)
class Network:
    """What is measured."""

    graph: "nx.MultiDiGraph[str]"
    """Things and ties, as `ties.network` gives them."""
    plain: "nx.Graph[int]"
    """The same with one undirected line for each joined pair, over numbers."""
    nodes: list[str]
    """Number to IRI."""
    member: Mapping[str, int]
    """IRI to the number of its group, from 1; 0 for what nothing joins to another."""
    voices: Mapping[str, frozenset[str]]
    """IRI of a happening to who tells of it."""
    labels: Mapping[str, str]
    """IRI to the name as `kg why` takes it."""
    ties: dict[frozenset[str], list[Tie]] = field(default_factory=dict)
    """Two things to what joins them."""

    def sources(self, ties: Iterable[Tie]) -> int:
        """Independent voices that tell of the happenings among these ties."""
        return len({voice for tie in ties for voice in self.voices.get(tie.key, ())})


def groups_of(network: Network) -> list[GroupStats]:
    """The communities of two or more, the largest first."""
    parts: dict[int, list[str]] = {}
    for iri in network.nodes:
        if network.member[iri]:
            parts.setdefault(network.member[iri], []).append(iri)
    inner: dict[int, list[list[Tie]]] = {number: [] for number in parts}
    outward: Counter[int] = Counter()
    for pair, ties in network.ties.items():
        one, other = (network.member[iri] for iri in pair)
        if one == other:
            inner[one].append(ties)
        else:
            outward.update((one, other))
    index = {iri: number for number, iri in enumerate(network.nodes)}
    found = []
    known: set[str] = set()
    for number, part in sorted(parts.items()):
        name = _name(network.graph, part, known)
        known.update(name.split(" and "))
        ties = [tie for joined in inner[number] for tie in joined]
        within = network.plain.subgraph(index[iri] for iri in part)
        lines = {iri: within.degree(index[iri]) for iri in part}
        ordered = sorted(part, key=lambda iri: (-lines[iri], network.labels[iri], iri))
        types = {tie.key: tie.word for tie in ties if tie.kind != "relation"}
        counted = sorted(Counter(types.values()).items(), key=lambda one: (-one[1], one[0]))
        found.append(
            GroupStats(
                number=number,
                name=name or network.labels[ordered[0]],
                members=tuple(network.labels[iri] for iri in ordered),
                inside=len(inner[number]),
                outward=outward[number],
                happenings=len(types),
                types=dict(counted),
                sources=network.sources(ties),
            )
        )
    return found


def _name(graph: "nx.MultiDiGraph[str]", part: Sequence[str], known: set[str]) -> str:
    """The places with most lines in the group, else its best-joined members; empty where nothing new is left."""
    inside = graph.subgraph(part)
    lines = {node: inside.degree(node) for node in part if graph.nodes[node]["kind"] not in {"Event", "Report"}}
    towns = {node: count for node, count in lines.items() if graph.nodes[node]["kind"] in PLACE_KINDS - {"Country"}}
    most = max(lines.values(), default=0)
    best = max(towns.values(), default=0)
    chosen = towns if best >= 2 and best * 2 >= most else lines
    ordered = sorted(chosen, key=lambda node: (-chosen[node], graph.nodes[node]["label"], node))
    ordered = [node for node in ordered if short_label(graph.nodes[node]["label"]) not in known]
    if not ordered:
        return ""
    first = ordered[0]
    second = [node for node in ordered[1:2] if chosen[node] >= _SECOND * chosen[first]]
    return " and ".join(short_label(str(graph.nodes[node]["label"])) for node in (first, *second))


def links_of(network: Network, only: frozenset[frozenset[int]]) -> list[LinkStats]:
    """What joins two groups: what most sources tell of first, then what has most ties, then who acts on whom."""
    number = {iri: index for index, iri in enumerate(network.nodes)}
    found = []
    for pair, ties in network.ties.items():
        if len({network.member[iri] for iri in pair}) == 1:
            continue
        starts = Counter(tie.start for tie in ties)
        one, other = sorted(pair, key=lambda iri: (-starts[iri], iri))
        found.append(
            LinkStats(
                iris=(one, other),
                names=(network.labels[one], network.labels[other]),
                groups=(network.member[one], network.member[other]),
                ties=len({(tie.key, tie.kind) for tie in ties}),
                what=in_words(ties, one),
                sources=network.sources(ties),
                only=frozenset((number[one], number[other])) in only,
            )
        )
    return sorted(found, key=lambda link: (-link.sources, -link.ties, link.what[0] not in "→↔", link.names, link.iris))


def in_words(ties: Iterable[Tie], first: str) -> str:
    """What joins two things, as arrows from the first: "→ assaults ×2; ← accuses; at"."""
    counts: Counter[str] = Counter()
    for tie in ties:
        word = {"at": "at", "with": "with"}.get(tie.kind) or (
            predicate_label(tie.word) if tie.kind == "relation" else edge_label(tie.word)
        )
        mark = "" if tie.kind in {"at", "with"} else "↔ " if tie.mutual else "→ " if tie.start == first else "← "
        counts[mark + word] += 1
    ordered = sorted(counts, key=lambda words: ("→↔←".find(words[0]) % 4, -counts[words], words))
    return "; ".join(f"{words} ×{counts[words]}" if counts[words] > 1 else words for words in ordered)


def components_of(network: Network) -> list[ComponentStats]:
    """Connected components of two or more, the largest first."""
    parts = [sorted(part) for part in nx.connected_components(network.plain) if len(part) > 1]
    found = []
    for number, part in enumerate(sorted(parts, key=lambda part: (-len(part), part)), start=1):
        ordered = sorted(
            part, key=lambda node: (-network.plain.degree(node), network.labels[network.nodes[node]], node)
        )
        members = tuple(network.labels[network.nodes[node]] for node in ordered)
        found.append(ComponentStats(number, members, network.plain.subgraph(part).number_of_edges()))
    return found
