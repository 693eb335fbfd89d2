"""Things, decisions -> the things with what was decided about their counterparts elsewhere."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from urllib.parse import unquote

from kg.model import Decision, IdleDecision, Thing
from kg.resolve.folding import words_of


@dataclass(frozen=True, slots=True)
class Links:
    """What was decided about the same things elsewhere."""

    things: tuple[Thing, ...]
    """As given, without the counterparts that a decision says are not theirs."""
    held: tuple[Decision, ...]
    """Decisions that hold."""
    idle: tuple[IdleDecision, ...]
    """Decisions that find no thing here, or too many."""


def is_link(decision: Decision) -> bool:
    """Whether a decision is about an address elsewhere.

    >>> is_link(Decision("entity/karsk", "http://www.wikidata.org/entity/Q1", "same"))
    True
    """
    return decision.verdict != "taken" and ":" in decision.right.partition("/")[0]


def find_links(things: Sequence[Thing], decisions: Iterable[Decision]) -> Links:
    """Find the thing that each decision about an address elsewhere is about.

    Args:
        things: In order of key.
        decisions: Any; those that are about no address elsewhere are passed over.
    """
    about = [decision for decision in decisions if is_link(decision)]
    if not about:
        return Links(tuple(things), (), ())
    keys = {thing.key for thing in things}
    named: dict[tuple[str, ...], set[str]] = defaultdict(set)
    for thing in things:
        for name in (thing.name, thing.label, *thing.names):
            named[tuple(words_of(name))].add(thing.key)
    held, idle, refused = [], [], set()
    for decision in about:
        key, said = unquote(decision.left.removeprefix("entity/")), tuple(words_of(decision.left_text))
        own = key in keys and (not said or key in named[said])
        found = {key} if own else named.get(said, set()) if said else set()
        if len(found) == 1:
            held.append(decision)
            if decision.verdict == "different":
                refused.add((next(iter(found)), decision.right))
        else:
            words = f", {decision.left_text!r}" if decision.left_text else ""
            several = f"{len(found)} things are {decision.left}{words}: {', '.join(sorted(found))}"
            idle.append(IdleDecision(decision, several if found else f"no report names {decision.left}{words}"))
    kept = tuple(
        replace(thing, matches=tuple(match for match in thing.matches if (thing.key, match) not in refused))
        for thing in things
    )
    return Links(kept, tuple(held), tuple(idle))
