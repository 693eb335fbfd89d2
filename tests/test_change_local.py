"""A report added, changed or withdrawn -> what becomes of the graph: only what it touches, and no needless new name."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from functools import cache
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kg.compare import Diff, compare
from kg.compare.pairs import Pairs, members, pair
from kg.compare.snapshot import take
from kg.encode import encode_corpus
from kg.model import Reading
from kg.model.graph import QuadSource
from kg.model.named_graphs import graph_of
from kg.read import read_reports
from kg.readings import read_text, read_texts
from kg.resolve import resolve_readings
from kg.store import memory_source
from kg.vocab import iri

REPORTS = Path(__file__).resolve().parent.parent / "examples" / "reports"
KEYS = sorted(path.stem for path in REPORTS.glob("*.md"))
NAMES = ("rdf:subject", "rdf:object", "kg:candidate", "kg:actor", "kg:recipient", "kg:place")
LINKS = {f"<{iri(name)}>" for name in NAMES}
ABOUT, REASON = f"<{iri('kg:about')}>", f"<{iri('kg:disputeReason')}>"
SUBJECT = f"<{iri('rdf:subject')}>"
EVIDENCE, INCLUDES = f"<{iri('kg:evidence')}>", f"<{iri('kg:includes')}>"


@cache
def readings() -> Mapping[str, Reading]:
    """Every example report, read once."""
    return {reading.document.key: reading for reading in read_texts(read_reports([REPORTS]))}


def lines_of(chosen: Iterable[Reading]) -> tuple[str, ...]:
    """The graph of some readings."""
    return tuple(encode_corpus(resolve_readings(chosen)))


@cache
def whole() -> tuple[str, ...]:
    """The graph of all."""
    return lines_of(readings().values())


@cache
def without(key: str) -> tuple[str, ...]:
    """The graph of all but one."""
    return lines_of(reading for reading in readings().values() if reading.document.key != key)


@cache
def edited(key: str) -> tuple[str, ...]:
    """The graph of all, one of them with a sentence more at its end."""
    document = readings()[key].document
    text = f"{document.text}\nThe Lantern Circle praised the harbour master of Ostrava on Monday.\n"
    again = read_text(text, key=key, title=document.title, published=document.published, source=document.source)
    again = replace(again, document=replace(document, text=text))
    return lines_of([*(one for one in readings().values() if one.document.key != key), again])


def source(lines: tuple[str, ...]) -> QuadSource:
    """A graph in memory."""
    return memory_source(lines)


def touched(pairs: Pairs, key: str) -> set[str]:
    """What a report of the new graph touches, in both graphs.

    Its own events, claims and entities; the happenings that it tells of, with all their events; the claims that its
    claims contradict, replace or come from, with their happenings; and what had the mentions of its entities before.
    """

    def own(thing: str) -> bool:
        return f"/{key}/" in thing or f"/report/{key}#" in thing

    found: set[str] = set()
    for snapshot, happening_of in ((pairs.old, pairs.old_happening), (pairs.new, pairs.new_happening)):
        claims = {claim for claim in snapshot.classes.get("Claim", ()) if own(claim)}
        for name in ("contradicts", "supersedes"):
            for claim, others in snapshot.facts.get(name, {}).items():
                for other in map(str, others):
                    if own(claim) or own(other):
                        claims |= {claim, other}
        events = {event for event in snapshot.events() if own(event)}
        events |= {snapshot.text("subject", claim) for claim in claims} & set(snapshot.events())
        inside = members(happening_of)
        happenings = {happening_of[event] for event in events}
        events |= {event for happening in happenings for event in inside[happening]}
        mentioned = snapshot.facts.get("mentionedIn", {})
        entities = {thing for thing, passages in mentioned.items() if any(own(str(passage)) for passage in passages)}
        found |= claims | events | happenings | entities
    was = {pairs.old_happening[pairs.event_was[event]] for event in found if event in pairs.event_was}
    found |= was | {pairs.new_happening[new] for new, old in pairs.event_was.items() if old in found}
    return found | _same_mentions(pairs, found)


def _same_mentions(pairs: Pairs, things: set[str]) -> set[str]:
    """Entities of either graph that share a mention with these."""
    old, new = pairs.old.facts.get("mentionedIn", {}), pairs.new.facts.get("mentionedIn", {})
    found = set()
    for ours, theirs in ((old, new), (new, old)):
        mentions = {passage for thing in things for passage in ours.get(thing, ())}
        found |= {thing for thing, passages in theirs.items() if mentions & set(passages)}
    return found


def beside(lines: Iterable[str], known: set[str]) -> set[str]:
    """What speaks of these things: claims, possible matches; events with their words, claims of them, happenings."""
    facts = [(line.split(" ")[0].strip("<>"), *line.split(" ")[1:3]) for line in lines]
    about = {subject for subject, link, thing in facts if link in LINKS and thing.strip("<>") in known}
    answered = {subject for subject, link, _ in facts if link == REASON}  # in words that name what a claim is about
    about |= {s for s, link, thing in facts if link == ABOUT and s in answered and thing.strip("<>") in known}
    about |= {subject for subject, link, thing in facts if link == INCLUDES and thing.strip("<>") in about}
    words = {thing.strip("<>") for subject, link, thing in facts if link == EVIDENCE and subject in about}
    return about | words | {subject for subject, link, thing in facts if link == SUBJECT and thing.strip("<>") in about}


def strangers(old: tuple[str, ...], new: tuple[str, ...], key: str) -> Iterator[str]:
    """Lines that differ, outside the report's own graph, and speak of nothing that it touches."""
    known = touched(pair(take(source(old)), take(source(new))), key)
    known |= beside((*old, *new), known)
    for line in sorted({*old} ^ {*new}):
        graph = graph_of(line)
        terms = [term.strip("<>") for term in line.split(" ")[:3]]
        if not graph.endswith(f"/{key}") and not known & set(terms) and not any(f"/{key}" in term for term in terms):
            yield line


@pytest.mark.parametrize("key", KEYS)
def test_a_report_added_or_withdrawn_changes_only_what_it_touches(key: str) -> None:
    """Its own graph, and elsewhere what is said of its entities, happenings, and of claims that its claims answer."""
    assert list(strangers(without(key), whole(), key)) == []
    assert list(strangers(whole(), without(key), key)) == []


@pytest.mark.parametrize("key", KEYS)
def test_a_sentence_more_changes_only_what_it_tells(key: str) -> None:
    """The graph of that report, and the new entities; nothing that was there is dropped, merged or renamed."""
    diff = compare(source(whole()), source(edited(key)))
    assert {one.graph.rpartition("/")[2] for one in diff.graphs} <= {key, "shared"}
    assert {change.kind for change in diff.changes} <= {"report-changed", "entity-new", "claim-new", "event-new"}


def renamed(diff: Diff) -> Iterator[tuple[str, str]]:
    """Old and new IRI of entities that have another."""
    for change in diff.of("renamed"):
        if len(change.things) == 2:
            yield change.things[1], change.things[0]


@settings(max_examples=12, deadline=None)
@given(st.sets(st.sampled_from(KEYS), min_size=2))
def test_reports_read_in_the_order_of_their_days_rename_nothing(keys: set[str]) -> None:
    """Whichever reports a corpus has: the latest of them leaves the other nodes their names."""
    *before, _ = every = sorted((readings()[key] for key in keys), key=lambda one: str(one.document.published))
    assert list(renamed(compare(source(lines_of(before)), source(lines_of(every))))) == []


@pytest.mark.parametrize("key", KEYS)
def test_a_later_report_renames_no_node(key: str) -> None:
    """A node is named by the first report that tells of it: another name only where an earlier report comes or goes."""
    old, new = source(without(key)), source(whole())
    snapshot = take(old)
    day = readings()[key].document.published
    needless = []
    for was, now in renamed(compare(old, new)):
        passages = snapshot.texts("mentionedIn", was)
        first = min(snapshot.text("issued", snapshot.report_of(passage)) for passage in passages)
        if first <= str(day):
            needless.append((was, now))
    assert needless == []
