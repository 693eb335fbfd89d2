"""Clusters, decisions -> clusters in which what was decided holds: joined transitively, taken apart by names."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import astuple, dataclass
from urllib.parse import unquote

from kg.errors import KgError
from kg.model import Decision, IdleDecision, Thing
from kg.resolve.body_names import body_likeness
from kg.resolve.clusters import Edge
from kg.resolve.folding import slug, words_of
from kg.resolve.members import Member, Node
from kg.resolve.person_names import person_likeness
from kg.resolve.union import Union


@dataclass(frozen=True, slots=True)
class Ruled:
    """Clusters as decided."""

    parts: tuple[tuple[Node, ...], ...]
    """The members of each, in order of publication."""
    edges: tuple[Edge, ...]
    """What decisions joined."""
    different: frozenset[tuple[str, str]]
    """Keys of automatic things that are decided to be two, or were asked and left open."""
    held: tuple[Decision, ...]
    """Decisions that hold; sorted."""
    idle: tuple[IdleDecision, ...]
    """Decisions that do not; sorted."""


def is_about_entities(decision: Decision) -> bool:
    """Whether a decision is about two entities of the corpus.

    >>> is_about_entities(Decision("entity/a", "entity/b", "same"))
    True
    >>> is_about_entities(Decision("entity/a", "https://www.wikidata.org/entity/Q1", "same"))
    False
    """
    both = decision.left.startswith("entity/") and decision.right.startswith("entity/")
    return both and decision.verdict != "taken"


def rule(parts: Sequence[Sequence[Member]], things: Sequence[Thing], decisions: Iterable[Decision]) -> Ruled:
    """Make decisions hold on clusters that were made without them.

    Args:
        parts: the members of each thing.
        things: the things, one for each part.
        decisions: about entities.

    Raises:
        KgError: two decisions contradict each other.
    """
    finder = Finder(parts, things)
    held: list[tuple[Decision, frozenset[Node], frozenset[Node]]] = []
    idle: list[IdleDecision] = []
    for decision in sorted(decisions, key=_line):
        left = finder.find(decision.left, decision.left_text)
        right = finder.find(decision.right, decision.right_text)
        problem = next((side for side in (left, right) if isinstance(side, str)), "")
        if not problem and left == right and decision.verdict == "different":
            problem = f"{decision.left} and {decision.right} are one thing here, and no name tells them apart"
        if problem or isinstance(left, str) or isinstance(right, str):
            idle.append(IdleDecision(decision, problem))
        else:
            held.append((decision, left - right or left, right - left or right))
    union = _together(held)
    groups = _groups(parts, held, union)
    members = {member.node: member for part in parts for member in part}
    for decision, left, right in held:
        if decision.verdict == "different":
            _separate(groups, union, members, min(left), min(right))
    ordered = sorted(groups.values(), key=lambda nodes: members[nodes[0]].order)
    return Ruled(
        tuple(tuple(nodes) for nodes in ordered),
        tuple(Edge(min(left), min(right), 1.0, _why(d)) for d, left, right in held if d.verdict == "same"),
        frozenset(pair for d, left, right in held if d.verdict != "same" for pair in finder.keys(left, right)),
        tuple(decision for decision, _, _ in held),
        tuple(idle),
    )


def _line(decision: Decision) -> tuple[str, ...]:
    return tuple(astuple(decision)[:-1])


def _why(decision: Decision) -> str:
    by = f"decided by {decision.who}" if decision.who else "decided"
    on = f" on {decision.when}" if decision.when else ""
    return f"{by}{on}: {decision.why}" if decision.why else f"{by}{on}"


def _together(held: Sequence[tuple[Decision, frozenset[Node], frozenset[Node]]]) -> Union[Node]:
    """What decisions hold together: the members that each reference means, and those decided to be the same."""
    union: Union[Node] = Union()
    by_pair: list[tuple[Decision, Node, Node]] = []
    for decision, left, right in held:
        for side in (left, right):
            for node in side:
                union.join(min(side), node)
        if decision.verdict == "same":
            union.join(min(left), min(right))
            by_pair.append((decision, min(left), min(right)))
    for decision, left, right in held:
        if decision.verdict == "different" and union.root(min(left)) == union.root(min(right)):
            other = next((d for d, one, _ in by_pair if union.root(one) == union.root(min(left))), decision)
            raise KgError(
                decision.place or "decisions",
                f"{decision.left} and {decision.right} are different, but {other.place or 'other decisions'} and those "
                f"it leads to make them the same: {other.left} and {other.right}",
                "take one of the two lines out",
            )
    return union


def _groups(
    parts: Sequence[Sequence[Member]],
    held: Sequence[tuple[Decision, frozenset[Node], frozenset[Node]]],
    union: Union[Node],
) -> dict[Node, list[Node]]:
    """The clusters, those joined that decisions join, by their smallest member."""
    joined: Union[Node] = Union()
    for part in parts:
        for member in part[1:]:
            joined.join(part[0].node, member.node)
    for decision, left, right in held:
        if decision.verdict == "same":
            joined.join(min(left), min(right))
    found: dict[Node, list[Node]] = defaultdict(list)
    for member in sorted((member for part in parts for member in part), key=lambda m: m.order):
        found[joined.root(member.node)].append(member.node)
    return found


def _separate(
    groups: dict[Node, list[Node]], union: Union[Node], members: Mapping[Node, Member], left: Node, right: Node
) -> None:
    """Take apart the group that has both: what is held together stays so, the rest goes where it is most alike."""
    found = next((key for key, nodes in groups.items() if left in nodes and right in nodes), None)
    if found is None:
        return
    nodes = groups.pop(found)
    sides: tuple[list[Node], list[Node]] = ([], [])
    bound: dict[Node, list[Node]] = defaultdict(list)
    for node in nodes:
        bound[union.root(node)].append(node)
    ours, theirs = bound.pop(union.root(left)), bound.pop(union.root(right))
    for block in bound.values():
        closer = max(_alike(members, a, b) for a in block for b in ours)
        farther = max(_alike(members, a, b) for a in block for b in theirs)
        sides[closer < farther].extend(block)
    for seeds, rest in zip((ours, theirs), sides, strict=True):
        whole = sorted([*seeds, *rest], key=lambda node: members[node].order)
        groups[min(whole)] = whole


def _alike(members: Mapping[Node, Member], left: Node, right: Node) -> tuple[bool, float]:
    one, other = members[left], members[right]
    compare = person_likeness if one.sort == "person" else body_likeness
    return one.entity.name.casefold() == other.entity.name.casefold(), compare(one.entity.name, other.entity.name).score


class Finder:
    """What references mean: a thing by its key, else by the names of its members, else by the words of a decision."""

    def __init__(self, parts: Sequence[Sequence[Member]], things: Sequence[Thing]) -> None:
        self._things = {thing.key: thing for thing in things}
        self._members: dict[str, list[Member]] = {}
        self._key: dict[Node, str] = {}
        self._slugs: dict[str, set[Node]] = defaultdict(set)
        self._words: dict[tuple[str, ...], set[Node]] = defaultdict(set)
        for thing, part in zip(things, parts, strict=True):
            self._members[thing.key] = list(part)
            for member in part:
                self._key[member.node] = thing.key
                for name in member.names:
                    self._slugs[slug(name)].add(member.node)
                    self._words[words_of(name)].add(member.node)
                self._words[words_of(thing.label)].add(member.node)

    def find(self, reference: str, words: str) -> frozenset[Node] | str:
        """The members that a reference means, or why there are none."""
        key, said = unquote(reference.removeprefix("entity/")), words_of(words) if words else ()
        named = self._words.get(said, set()) if said else set()
        if key in self._things and (not said or any(self._key[node] == key for node in named)):
            own = self._slugs.get(key, set()) | named
            whole = frozenset(member.node for member in self._members[key])
            return frozenset(whole & own) or whole
        for nodes in (self._slugs.get(key, set()), named):
            if said and nodes is not named and not nodes & named:
                continue
            keys = sorted({self._key[node] for node in nodes})
            if len(keys) == 1:
                return frozenset(nodes)
            if keys:
                return f"{len(keys)} things are {reference}: {', '.join(f'entity/{key}' for key in keys)}"
        return f"no report names {reference}" + (f", {words!r}" if words else "")

    def keys(self, left: Iterable[Node], right: Iterable[Node]) -> set[tuple[str, str]]:
        """The keys of the things that two sides are members of, in order."""
        pairs = {(self._key[one], self._key[other]) for one in left for other in right}
        return {(min(pair), max(pair)) for pair in pairs}
