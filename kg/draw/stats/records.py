"""What is measured of a graph: plain records, each value with its definition and where that comes from."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Literal

Scope = Literal["acts", "events", "all"]
"""What joins two things: one acts on the other; also acting together, and being where it happened; also a lasting
relation."""

Unit = Literal["day", "week", "month", "year"]
"""How long a period is."""


@dataclass(frozen=True, slots=True)
class ThingStats:
    """A person, body, group or place in the network."""

    iri: str
    name: str
    """As `kg why` takes it."""
    kind: str
    """Person, Organization, Group, Place, Country, Region, Settlement, Site or Entity."""
    group: int
    """Number of its group, from 1; 0: it is alone."""
    component: int
    """Number of its component, from 1; 0: it is alone."""
    degree: int
    """Others that it is joined to (Freeman 1978: degree, not divided by its maximum)."""
    out_degree: int
    """Others that it acts on."""
    in_degree: int
    """Others that act on it."""
    happenings: int
    """What it has a part in, an incident once."""
    sources: int
    """Independent voices that tell of these happenings: two reports of one publisher are one, and so are two reports
    that quote one speaker."""
    betweenness: float
    """Share of the shortest ways between all others that lead over it (Freeman 1977), 0 to 1."""
    participation: float
    """How evenly its neighbours are spread over the groups (Guimerà and Amaral 2005): 0, all in one; near 1, over
    many."""
    within_z: float
    """How many standard deviations above its group's mean its number of neighbours in the group is (the same)."""
    role: str
    """Which of the seven roles the last two give it (the same)."""
    outward: int
    """Neighbours in other groups."""
    reaches: tuple[int, ...]
    """Numbers of these groups, sorted."""
    pieces: int
    """Parts into which its component falls without it; above 1: an articulation point (Hopcroft and Tarjan 1973)."""


@dataclass(frozen=True, slots=True)
class GroupStats:
    """Things that have more to do with each other than with the rest: a Louvain community (Blondel and others 2008)."""

    number: int
    """From 1, the largest first."""
    name: str
    """What holds it together, as on the map of a page."""
    members: tuple[str, ...]
    """Names, those joined to most members first."""
    inside: int
    """Pairs of members that are joined."""
    outward: int
    """Pairs of a member and another group's member that are joined."""
    happenings: int
    """What joins members."""
    types: Mapping[str, int]
    """PLOVER type to how many of them are of it, the most first."""
    sources: int
    """Independent voices that tell of them."""

    @property
    def density(self) -> float:
        """Share of the pairs of members that are joined, 0 to 1 (Wasserman and Faust 1994)."""
        possible = len(self.members) * (len(self.members) - 1) // 2
        return self.inside / possible if possible else 0.0


@dataclass(frozen=True, slots=True)
class LinkStats:
    """Two things of different groups that are joined."""

    iris: tuple[str, str]
    names: tuple[str, str]
    """As `kg why` takes them; the one that acts comes first."""
    groups: tuple[int, int]
    """Numbers of their groups."""
    ties: int
    """Happenings and lasting relations that join them."""
    what: str
    """In words, with arrows: "→ assaults ×2; ← accuses"."""
    sources: int
    """Independent voices that tell of the happenings; 0 where a lasting relation alone joins them."""
    only: bool
    """Without it their component falls in two: a bridge in the sense of graph theory (Tarjan 1974)."""


@dataclass(frozen=True, slots=True)
class ComponentStats:
    """Things that are joined, however long the way; nothing joins them to the rest."""

    number: int
    """From 1, the largest first."""
    members: tuple[str, ...]
    """Names, the best-joined first."""
    pairs: int
    """Pairs that are joined."""


@dataclass(frozen=True, slots=True)
class Period:
    """A day, week, month or year in which something began."""

    name: str
    """2011-12-16, 2011-W50 (ISO 8601), 2011-12 or 2011."""
    types: Mapping[str, int]
    """PLOVER type to happenings, the most first."""
    unreal: int
    """What was said to be, but denied, planned or only supposed; counted in nothing else."""
    gap: int = 0
    """Periods before it in which nothing happened, since the last one with something."""

    @property
    def happenings(self) -> int:
        """What happened."""
        return sum(self.types.values())


@dataclass(frozen=True, slots=True)
class Activity:
    """How much happened when."""

    unit: Unit
    """How long a period is."""
    periods: tuple[Period, ...] = ()
    """In order; those with nothing are left out."""
    vague: Period = field(default_factory=lambda: Period("dated less exactly", {}, 0))
    """What is dated, but not to one such period: "in 2011" among months."""
    undated: Period = field(default_factory=lambda: Period("undated", {}, 0))
    """What has no date."""


@dataclass(frozen=True, slots=True)
class Totals:
    """The whole network."""

    reports: int = 0
    """Reports that the happenings rest on."""
    sources: int = 0
    """Independent voices that tell of them."""
    happenings: int = 0
    """What happened, an incident once."""
    events: int = 0
    """What the reports tell of: an incident in each report."""
    unreal: Mapping[str, int] = field(default_factory=dict)
    """Status (negated, hypothetical, future) to happenings that are left out of all measures for it."""
    relations: int = 0
    """Lasting relations."""
    things: int = 0
    """Nodes of the network: whoever has a part in a happening, or a lasting relation."""
    alone: int = 0
    """Those of them that nothing joins to another."""
    pairs: int = 0
    """Pairs that are joined."""
    arcs: int = 0
    """Ordered pairs of which the first acts on the second."""
    density: float = 0.0
    """Share of all pairs that are joined, 0 to 1 (Wasserman and Faust 1994)."""
    reciprocity: float | None = None
    """Share of the ordered pairs whose opposite is there too, 0 to 1 (Newman 2010); None: nobody acts on anybody."""
    transitivity: float | None = None
    """Of all that have a neighbour in common, the share that is joined, 0 to 1 (Newman 2010); None: there are none."""
    components: int = 0
    """Connected components of two or more."""
    groups: int = 0
    """Groups of two or more."""
    modularity: float | None = None
    """How far the groups are more than chance, up to 1 (Newman and Girvan 2004); None: nothing is joined."""
    first: str = ""
    """First date, as exact as the graph has it."""
    last: str = ""
    """Last date, likewise."""
    pivots: int | None = None
    """Nodes from which betweenness was estimated (Brandes and Pich 2007); None: it is exact."""


@dataclass(frozen=True, slots=True)
class Stats:
    """Everything that is measured of a graph."""

    totals: Totals
    scope: Scope
    things: tuple[ThingStats, ...] = ()
    """In order of degree, betweenness and name."""
    groups: tuple[GroupStats, ...] = ()
    """The largest first; of two things or more."""
    links: tuple[LinkStats, ...] = ()
    """What joins groups: most sources first."""
    components: tuple[ComponentStats, ...] = ()
    """The largest first; of two things or more."""
    activity: Activity = field(default_factory=lambda: Activity("day"))

    def group_name(self, number: int) -> str:
        """What a group is called; empty for 0."""
        return self.groups[number - 1].name if number else ""
