"""Claims of one voice about one happening -> which figure replaces which earlier one."""

from collections import defaultdict
from collections.abc import Iterator, Sequence

from kg.model import Supersession
from kg.resolve.disputes import comparable
from kg.resolve.ranges import disjoint, narrower
from kg.resolve.scenes import Scenes
from kg.resolve.told import Told


def find_updates(told: Sequence[Told], scenes: Scenes) -> tuple[Supersession, ...]:
    """Figures, and denials, that their own voice later replaced; each by the first that differs from it.

    Later is what was published later; within a day, what the words mark: "first three", "raised to nine".
    """
    found: set[Supersession] = set()
    for claims in scenes.groups(told):
        voices: dict[tuple[str, str], list[Told]] = defaultdict(list)
        for one in claims:
            if one.claim.voice != "entity":
                continue
            if one.figure is not None:
                voices[one.speaker, one.figure[0]].append(one)
            elif one.asserts or one.claim.stance == "denies":
                voices[one.speaker, "type"].append(one)
        for _, said in sorted(voices.items()):
            found.update(_replaced(said))
    return tuple(sorted(found, key=lambda update: (update.later, update.earlier)))


def _replaced(said: Sequence[Told]) -> Iterator[Supersession]:
    """For each claim the first later one of its voice that differs."""
    ordered = sorted(said, key=_when)
    for at, earlier in enumerate(ordered):
        for later in ordered[at + 1 :]:
            if _is_later(later, earlier) and _differ(earlier, later):
                yield Supersession(later.node, earlier.node)
                break


def _when(one: Told) -> tuple[str, int, int, tuple[str, str]]:
    """Order of saying: the day, within it what the words mark, then where it stands."""
    marked = int(one.marks.late) - int(one.marks.early)
    return (str(one.published or ""), marked, one.claim.content.span.start, one.node)


def _is_later(later: Told, earlier: Told) -> bool:
    if later.published is not None and earlier.published is not None and later.published != earlier.published:
        return True
    if later.published != earlier.published:
        return False
    return (earlier.marks.early and not later.marks.early) or (later.marks.late and not earlier.marks.late)


def _differ(earlier: Told, later: Told) -> bool:
    one, other = earlier.figure, later.figure
    if one is None or other is None:
        return one is None and other is None and earlier.denies != later.denies and bool(earlier.deeds and later.deeds)
    if not comparable(earlier, later):
        return False
    return disjoint(one[1], other[1]) or narrower(other[1], one[1])
