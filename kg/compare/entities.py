"""Two snapshots -> which entities came, went, became one, became several, or have another name."""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence

from kg.compare.pairs import Pairs
from kg.compare.records import Change, Quote
from kg.compare.snapshot import Snapshot, last_part

Flow = Mapping[str, tuple[str, ...]]
"""Entity to those of the other graph that share a mention with it, sorted."""


def entity_changes(pairs: Pairs) -> Iterator[Change]:
    """What became of the entities: told by where each mention that both graphs have belongs.

    One that is gone while its mentions belong to another is merged; one whose mentions belong to others of which one
    is new is split; one to one under another IRI, or under another name, is renamed.
    """
    old, new = pairs.old, pairs.new
    before, after = set(old.classes.get("Entity", ())), set(new.classes.get("Entity", ()))
    into, out_of = _flows(pairs)
    for entity in sorted(after):
        gone = [source for source in out_of.get(entity, ()) if source not in after]
        sources = sorted({*gone, entity} & before)
        if gone and len(sources) > 1:
            yield _merged(pairs, entity, sources)
    for entity in sorted(before):
        fresh = [target for target in into.get(entity, ()) if target not in before]
        targets = sorted({*into.get(entity, ()), *({entity} & after)})
        if fresh and len(targets) > 1:
            yield _split(pairs, entity, targets)
    yield from _renamed(pairs, before, after, into, out_of)
    for entity in sorted(after - before):
        if entity not in out_of:
            yield _alone("entity-new", "new entity", new, entity)
    for entity in sorted(before - after):
        if entity not in into:
            yield _alone("entity-gone", "entity gone", old, entity)


def _flows(pairs: Pairs) -> tuple[Flow, Flow]:
    """Where the mentions of the old entities are in the new graph, and where those of the new ones were."""
    owner: dict[str, set[str]] = defaultdict(set)
    for entity, passages in pairs.new.facts.get("mentionedIn", {}).items():
        for passage in map(str, passages):
            if passage in pairs.passage_was:
                owner[pairs.passage_was[passage]].add(entity)
    into: dict[str, set[str]] = defaultdict(set)
    out_of: dict[str, set[str]] = defaultdict(set)
    for entity, passages in pairs.old.facts.get("mentionedIn", {}).items():
        for passage in map(str, passages):
            for other in owner.get(passage, ()):
                into[entity].add(other)
                out_of[other].add(entity)
    return _tidy(into), _tidy(out_of)


def _tidy(flow: Mapping[str, set[str]]) -> Flow:
    return {entity: tuple(sorted(others)) for entity, others in flow.items()}


def _merged(pairs: Pairs, entity: str, sources: Sequence[str]) -> Change:
    names = sorted({pairs.old.label(source) for source in sources})
    said = " and ".join(names) if len(names) > 1 else f"{len(sources)} of the name {names[0]}"
    text = f"now one: {said}, as {pairs.new.label(entity)}"
    return Change("merged", text, (entity, *sources), _first_mentions(pairs.old, *sources))


def _split(pairs: Pairs, entity: str, targets: Sequence[str]) -> Change:
    names = [pairs.new.label(target) for target in targets]
    text = f"now {len(targets)}: {pairs.old.label(entity)}, as {' and '.join(sorted(names))}"
    return Change("split", text, (*targets, entity), _first_mentions(pairs.new, *targets))


def _renamed(pairs: Pairs, before: set[str], after: set[str], into: Flow, out_of: Flow) -> Iterator[Change]:
    for entity in sorted(before & after):
        was, now = pairs.old.label(entity), pairs.new.label(entity)
        if was != now and len(out_of.get(entity, ())) <= 1:  # of what was merged that is said already
            yield Change("renamed", f"renamed: {was} is now {now}", (entity,), _first_mentions(pairs.new, entity))
    for entity in sorted(after - before):
        sources = out_of.get(entity, ())
        if len(sources) == 1 and sources[0] not in after and into[sources[0]] == (entity,):
            was, now = pairs.old.label(sources[0]), pairs.new.label(entity)
            parts = f"{last_part(sources[0])} is now {last_part(entity)}"
            said = f"{was} is now {now}" if was != now else f"{was}, whose key {parts}"
            yield Change("renamed", f"renamed: {said}", (entity, sources[0]), _first_mentions(pairs.new, entity))


def _alone(kind: str, words: str, graph: Snapshot, entity: str) -> Change:
    text = f"{words}: {graph.label(entity)} ({graph.kind(entity).lower()})"
    return Change(kind, text, (entity,), _first_mentions(graph, entity))


def _first_mentions(graph: Snapshot, *entities: str) -> tuple[Quote, ...]:
    """A sentence for each that names it: the first of the first report."""
    quotes = []
    for entity in entities:
        passages = graph.texts("mentionedIn", entity)
        if passages:
            quotes.append(graph.quote(min(passages, key=graph.order)))
    return tuple(dict.fromkeys(quotes))
