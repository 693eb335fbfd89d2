"""Pairs that are one -> sets: disjoint-set forest with the smallest member as root."""

from collections.abc import Iterable
from typing import Any, Generic, TypeVar

Node = TypeVar("Node", bound=tuple[Any, ...])


class Union(Generic[Node]):
    """Disjoint sets; the root is the smallest member, so the order of joining does not matter.

    >>> union = Union[tuple[str, str]]()
    >>> union.join(("b", "1"), ("a", "1"))
    >>> union.root(("b", "1"))
    ('a', '1')
    """

    def __init__(self) -> None:
        self._parent: dict[Node, Node] = {}

    def root(self, node: Node) -> Node:
        """The smallest member of the node's set."""
        trail = []
        while (parent := self._parent.get(node, node)) != node:
            trail.append(node)
            node = parent
        for passed in trail:
            self._parent[passed] = node
        return node

    def join(self, left: Node, right: Node) -> None:
        """Make two sets one."""
        low, high = sorted((self.root(left), self.root(right)))
        self._parent[high] = low

    def sets(self, nodes: Iterable[Node]) -> list[list[Node]]:
        """The nodes, set by set, each sorted, in order of their smallest member."""
        found: dict[Node, list[Node]] = {}
        for node in sorted(nodes):
            found.setdefault(self.root(node), []).append(node)
        return [found[root] for root in sorted(found)]
