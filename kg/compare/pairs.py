"""Two snapshots -> which event, claim and happening of the one is which of the other, by the words they rest on."""

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass

from kg.compare.passages import passages_before
from kg.compare.reports import renamed_reports
from kg.compare.snapshot import Snapshot

_CLAIM: tuple[str, ...] = ("predicate", "atLeast", "atMost", "approximate", "stance", "cue")
"""What tells two claims of the same words apart, besides the figure; not who makes them: entities are renamed."""


@dataclass(frozen=True, slots=True)
class Pairs:
    """Both graphs, and what in the one is what in the other."""

    old: Snapshot
    new: Snapshot
    renamed: Mapping[str, str]
    """New report to old one, where its key alone changed."""
    passage_was: Mapping[str, str]
    """New passage to old one."""
    event_was: Mapping[str, str]
    """New event to old one."""
    claim_was: Mapping[str, str]
    """New claim to old one."""
    old_happening: Mapping[str, str]
    """Old event to its incident, or to itself."""
    new_happening: Mapping[str, str]
    """The same of the new graph."""


def pair(old: Snapshot, new: Snapshot) -> Pairs:
    """Find what in the one is what in the other."""
    renamed = renamed_reports(old, new)
    was = passages_before(old, new, renamed)
    return Pairs(
        old,
        new,
        renamed,
        was,
        _events(old, new, was),
        _claims(old, new, was),
        _happenings(old),
        _happenings(new),
    )


def _events(old: Snapshot, new: Snapshot, passage_was: Mapping[str, str]) -> dict[str, str]:
    """An event of one type that rests on the same words."""
    known: dict[tuple[str, str], str] = {}
    for event in old.events():
        for type_ in old.event_types(event):
            for passage in old.texts("evidence", event):
                known.setdefault((type_, passage), event)
    found = {}
    for event in new.events():
        keys = [
            (type_, passage_was.get(passage, ""))
            for type_ in new.event_types(event)
            for passage in sorted(new.texts("evidence", event), key=new.order)
        ]
        was = next((known[key] for key in keys if key in known), None)
        if was is not None:
            found[event] = was
    return found


def _claims(old: Snapshot, new: Snapshot, passage_was: Mapping[str, str]) -> dict[str, str]:
    """A claim of the same words that says the same; of several alike the first is the first."""
    known = _by_words(old, lambda passage: passage)
    found: dict[str, str] = {}
    for key, claims in _by_words(new, lambda passage: passage_was.get(passage)).items():
        found.update(zip(claims, known.get(key, ()), strict=False))
    return found


def _by_words(graph: Snapshot, was: Callable[[str], str | None]) -> dict[object, list[str]]:
    claims: dict[object, list[str]] = defaultdict(list)
    for claim in graph.classes.get("Claim", ()):
        words = tuple(was(passage) for passage in graph.texts("wasDerivedFrom", claim))
        number = next((value for value in graph.all("object", claim) if isinstance(value, int)), None)
        claims[words, number, *(graph.all(name, claim) for name in _CLAIM)].append(claim)
    return claims


def _happenings(graph: Snapshot) -> dict[str, str]:
    found = {event: event for event in graph.events()}
    for incident in graph.classes.get("Incident", ()):
        found.update(dict.fromkeys(graph.texts("includes", incident), incident))
    return found


def members(happening_of: Mapping[str, str]) -> Mapping[str, tuple[str, ...]]:
    """Happening to its events, sorted."""
    found: dict[str, list[str]] = defaultdict(list)
    for event, happening in happening_of.items():
        found[happening].append(event)
    return {happening: tuple(sorted(events)) for happening, events in found.items()}


def happening_line(graph: Snapshot, events: Iterable[str], what: str = "") -> str:
    """What happened, where and when: "Assault in Zhanaozen, 2011-12-16".

    Args:
        graph: The graph that has the events.
        events: Its events.
        what: Said in the place of their types, such as "killed".
    """
    told = list(events)
    types = sorted({type_ for event in told for type_ in graph.event_types(event)})
    place = _most_common([graph.label(place) for event in told for place in graph.texts("place", event)])
    days = [day for event in told for day in (graph.text("date", event) or graph.text("startDate", event),) if day]
    day = _most_common(days)
    return f"{what or ' and '.join(types) or 'event'}{f' in {place}' if place else ''}{f', {day}' if day else ''}"


def _most_common(words: list[str]) -> str:
    """What most say; of several alike the longest, which is the most exact, then the first of the alphabet."""
    return min(words, key=lambda word: (-words.count(word), -len(word), word), default="")
