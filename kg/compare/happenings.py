"""Pairs -> events that came and went, and happenings that were joined, parted, or are told by more."""

from collections.abc import Iterator, Mapping, Sequence

from kg.compare.pairs import Pairs, happening_line, members
from kg.compare.records import Change, Quote
from kg.compare.snapshot import Snapshot
from kg.model.counting import counted


def happening_changes(pairs: Pairs) -> Iterator[Change]:
    """Which events of several tellings are now one happening, or no longer."""
    yield from _joined_and_grown(pairs)
    yield from _parted_and_shrunk(pairs)


def event_changes(pairs: Pairs) -> Iterator[Change]:
    """Events that are new, and that are gone, in the order of their reports."""
    was = set(pairs.event_was.values())
    for event in _ordered(pairs.new, [one for one in pairs.new.events() if one not in pairs.event_was]):
        yield _told("event-new", "new event", pairs.new, event)
    for event in _ordered(pairs.old, [one for one in pairs.old.events() if one not in was]):
        yield _told("event-gone", "event gone", pairs.old, event)


def _joined_and_grown(pairs: Pairs) -> Iterator[Change]:
    old_members = members(pairs.old_happening)
    for happening, events in sorted(members(pairs.new_happening).items()):
        before = {pairs.event_was[event] for event in events if event in pairs.event_was}
        sources = sorted({pairs.old_happening[event] for event in before})
        line = happening_line(pairs.new, events)
        if len(sources) > 1:
            parts = " and ".join(sorted({happening_line(pairs.old, old_members[source]) for source in sources}))
            text = f"now one happening: {line}, before {counted(len(sources), 'happening')} ({parts})"
            yield Change("joined", text, (happening, *sources), _quotes(pairs.new, events))
        elif sources:
            fresh = [event for event in events if event not in pairs.event_was]
            if fresh:
                text = (
                    f"told more often: {line}, by {counted(len(fresh), 'further event')}{_in_reports(pairs.new, fresh)}"
                )
                yield Change("grown", text, (happening, *fresh), _quotes(pairs.new, fresh))


def _parted_and_shrunk(pairs: Pairs) -> Iterator[Change]:
    new_members = members(pairs.new_happening)
    becomes: dict[str, set[str]] = {}
    for event, was in pairs.event_was.items():
        becomes.setdefault(was, set()).add(pairs.new_happening[event])
    for happening, events in sorted(members(pairs.old_happening).items()):
        left = [event for event in events if event in becomes]
        targets = sorted({target for event in left for target in becomes[event]})
        line = happening_line(pairs.old, events)
        if len(targets) > 1:
            parts = " and ".join(sorted({happening_line(pairs.new, new_members[target]) for target in targets}))
            text = f"no longer one happening: {line}, now {counted(len(targets), 'happening')} ({parts})"
            yield Change("parted", text, (*targets, happening), _quotes(pairs.old, left))
        elif targets and len(left) < len(events):
            gone = [event for event in events if event not in becomes]
            number = counted(len(gone), "event")
            text = f"told less often: {line}, without {number}{_in_reports(pairs.old, gone)}"
            yield Change("shrunk", text, (*targets, *gone), _quotes(pairs.old, gone))


def _in_reports(graph: Snapshot, events: Sequence[str]) -> str:
    reports = {graph.report_of(passage) for event in events for passage in graph.texts("evidence", event)}
    names = sorted(graph.report_name(report) for report in reports)
    return f" in {' and '.join(names)}" if names else ""


def _told(kind: str, words: str, graph: Snapshot, event: str) -> Change:
    return Change(kind, f"{words}: {happening_line(graph, [event])}", (event,), _quotes(graph, [event])[:1])


def _quotes(graph: Snapshot, events: Sequence[str]) -> tuple[Quote, ...]:
    """The first sentence of each event, each once, in the order of the reports."""
    first = [min(graph.texts("evidence", event), key=graph.order, default="") for event in events]
    passages = sorted({passage for passage in first if passage}, key=graph.order)
    return tuple(dict.fromkeys(graph.quote(passage) for passage in passages))


def _ordered(graph: Snapshot, events: Sequence[str]) -> list[str]:
    placed: Mapping[str, tuple[str, str, int, str]] = {
        event: min(map(graph.order, graph.texts("evidence", event)), default=("~", "", 0, "")) for event in events
    }
    return sorted(events, key=lambda event: (placed[event], event))
