"""Pairs -> figures: new highest and lowest, first ones, and those that a decision takes."""

from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from kg.compare.claims import claim_quote, figure_of, measure_of
from kg.compare.pairs import Pairs, happening_line, members
from kg.compare.records import Change, Quote
from kg.compare.snapshot import OWN_VOICE, Snapshot, local_name
from kg.vocab import MEASURES

_AGAINST = frozenset({"Denies", "Doubts"})
"""Stances that give no figure."""

Count = tuple[str, str]
"""A happening, and what is counted."""


@dataclass(frozen=True, slots=True, order=True)
class Told:
    """A figure that somebody gives."""

    low: int
    high: int
    words: str
    """As it is said: "at least 64"."""
    voice: str
    node: str
    """The claim, or the event on which it stands."""
    quote: Quote | None


def figure_changes(pairs: Pairs) -> Iterator[Change]:
    """What is now the highest, and the lowest, of the figures of a happening that both graphs know."""
    old, new = _figures(pairs.old, pairs.old_happening), _figures(pairs.new, pairs.new_happening)
    before = _known_as(pairs)
    told_old: set[Count] = set()
    new_members, old_members = members(pairs.new_happening), members(pairs.old_happening)
    for (happening, measure), figures in sorted(new.items(), key=_importance):
        sources = before.get(happening, set())
        was = [figure for source in sorted(sources) for figure in old.get((source, measure), ())]
        told_old.update((source, measure) for source in sources)
        line = happening_line(pairs.new, new_members[happening], measure)
        if not was and sources:
            top = max(figures, key=_highest)
            yield _change("counted", f"first figure: {line}: {top.words} ({top.voice})", happening, top)
        elif was:
            yield from _extremes(line, happening, was, figures)
    becomes = {source for sources in before.values() for source in sources}
    for (happening, measure), figures in sorted(old.items(), key=_importance):
        if happening in becomes and (happening, measure) not in told_old:
            top = max(figures, key=_highest)
            line = happening_line(pairs.old, old_members[happening], measure)
            yield _change("uncounted", f"figure gone: {line}: {top.words} ({top.voice})", happening, top)


def _extremes(line: str, happening: str, was: list[Told], now: list[Told]) -> Iterator[Change]:
    top, old_top = max(now, key=_highest), max(was, key=_highest)
    if top.high != old_top.high:
        text = f"now the highest: {line}: {top.words} ({top.voice}), before {old_top.words} ({old_top.voice})"
        yield _change("highest", text, happening, top)
    low, old_low = min(now), min(was)
    if low.low != old_low.low:
        text = f"now the lowest: {line}: {low.words} ({low.voice}), before {old_low.words} ({old_low.voice})"
        yield _change("lowest", text, happening, low)


def _highest(figure: Told) -> tuple[int, int, str, str]:
    return figure.high, figure.low, figure.voice, figure.node


def _importance(item: tuple[Count, list[Told]]) -> tuple[int, str]:
    (happening, measure), _ = item
    return MEASURES.index(measure), happening


def _change(kind: str, text: str, happening: str, figure: Told) -> Change:
    things = (happening, figure.node) if figure.node != happening else (happening,)
    return Change(kind, text, things, (figure.quote,) if figure.quote is not None else ())


def _known_as(pairs: Pairs) -> Mapping[str, set[str]]:
    """New happening to the old ones that share an event with it."""
    found: dict[str, set[str]] = defaultdict(set)
    for event, was in pairs.event_was.items():
        found[pairs.new_happening[event]].add(pairs.old_happening[was])
    return found


def _figures(graph: Snapshot, happening_of: Mapping[str, str]) -> dict[Count, list[Told]]:
    """Every figure of each happening: those that are claimed, else those that stand on its events."""
    found: dict[Count, list[Told]] = defaultdict(list)
    claimed: set[Count] = set()
    for claim in graph.classes.get("Claim", ()):
        event, measure, words = graph.text("subject", claim), measure_of(graph, claim), figure_of(graph, claim)
        if event in happening_of and words:
            claimed.add((event, measure))
            if local_name(graph.text("stance", claim)) not in _AGAINST:
                bounds = [value for name in ("atLeast", "object", "atMost") for value in graph.all(name, claim)]
                numbers = [value for value in bounds if isinstance(value, int)]
                told = Told(min(numbers), max(numbers), words, graph.voice(claim), claim, claim_quote(graph, claim))
                found[happening_of[event], measure].append(told)
    for event, happening in happening_of.items():
        for measure, value in graph.measures(event):
            if (event, measure) not in claimed:
                passage = min(graph.texts("evidence", event), key=graph.order, default="")
                quote = graph.quote(passage) if passage else None
                found[happening, measure].append(Told(value, value, str(value), OWN_VOICE, event, quote))
    return found


def decision_changes(pairs: Pairs) -> Iterator[Change]:
    """What people decided since, and what no longer holds."""
    old, new = pairs.old.classes.get("Decision", ()), pairs.new.classes.get("Decision", ())
    for decision in new:
        if decision not in old:
            yield _decided("decided", "decided", pairs.new, decision)
    for decision in old:
        if decision not in new:
            yield _decided("undecided", "no longer decided", pairs.old, decision)


def _decided(kind: str, words: str, graph: Snapshot, decision: str) -> Change:
    sides = (*graph.texts("subject", decision), *graph.texts("left", decision), *graph.texts("right", decision))
    return Change(kind, f"{words}: {_decision_line(graph, decision)}", tuple(dict.fromkeys((decision, *sides))))


def _decision_line(graph: Snapshot, decision: str) -> str:
    verdict = local_name(graph.text("verdict", decision)).lower()
    left, right = (_side(graph, decision, side) for side in ("left", "right"))
    if verdict == "taken":
        happening = graph.text("subject", decision)
        events = graph.texts("includes", happening) or (happening,)
        what = happening_line(graph, events, local_name(graph.text("predicate", decision)))
        said = f"{what}: {graph.text('object', decision)}"
    elif verdict == "same":
        said = f"{left} is {right}"
    elif verdict == "different":
        said = f"{left} is not {right}"
    else:
        said = f"{left} may be {right}, left open"
    who, day, why = (graph.text(name, decision) for name in ("creator", "created", "reason"))
    by = ", ".join(part for part in (who, day) if part)
    return f"{said}{f' ({by})' if by else ''}{f': {why}' if why else ''}"


def _side(graph: Snapshot, decision: str, side: str) -> str:
    node = graph.text(side, decision)
    left, right = graph.text("left", decision), graph.text("right", decision)
    merged = left and left == right  # both names are of one thing now
    if not merged and node in graph.facts.get("prefLabel", {}):
        return graph.label(node)
    return graph.text(f"{side}Text", decision) or node or "something"
