"""Two snapshots -> which words of the new reports are which of the old, also where a report was edited."""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from difflib import SequenceMatcher

from kg.compare.snapshot import Snapshot

ALIKE = 0.5
"""Share of its words that an edited sentence keeps at least; below, it is another sentence."""


def passages_before(old: Snapshot, new: Snapshot, renamed: Mapping[str, str]) -> dict[str, str]:
    """New passage to old passage.

    Words of a report whose text is the same stand where they stood. In an edited one, sentences are paired as a diff
    of lines pairs them, an edited sentence with the one in its place if they are alike; in each pair the same words,
    the first with the first.

    Args:
        old: The old graph.
        new: The new one.
        renamed: New report to old one, where its key alone changed.
    """
    before, after = _by_report(old), _by_report(new)
    found: dict[str, str] = {}
    for report, passages in after.items():
        was = renamed.get(report, report)
        if was == report and old.all("textSha256", was) == new.all("textSha256", report) != ():
            found.update((passage, passage) for passage in set(passages) & set(before.get(was, ())))
        elif was in before:
            found.update(_in_edited(old, new, before[was], passages))
    return found


def _by_report(graph: Snapshot) -> dict[str, list[str]]:
    found: dict[str, list[str]] = defaultdict(list)
    for passage in graph.facts.get("referenceContext", {}):
        found[graph.report_of(passage)].append(passage)
    return {
        report: sorted(passages, key=lambda one: (graph.begins(one), one)) for report, passages in sorted(found.items())
    }


def _in_edited(old: Snapshot, new: Snapshot, before: Sequence[str], after: Sequence[str]) -> Iterator[tuple[str, str]]:
    old_parts, new_parts = _by_sentence(old, before), _by_sentence(new, after)
    for old_sentence, new_sentence in _paired(old, new, list(old_parts), list(new_parts)):
        known: dict[str, list[str]] = defaultdict(list)
        for passage in reversed(old_parts[old_sentence]):
            known[old.text("anchorOf", passage)].append(passage)
        for passage in new_parts[new_sentence]:
            alike = known[new.text("anchorOf", passage)]
            if alike:
                yield passage, alike.pop()


def _by_sentence(graph: Snapshot, passages: Sequence[str]) -> dict[str, list[str]]:
    """Sentences in the order of the report, each with its passages, the sentence itself among them."""
    found: dict[str, list[str]] = defaultdict(list)
    for passage in passages:
        found[graph.text("sentence", passage) or passage].append(passage)
    return dict(sorted(found.items(), key=lambda item: (graph.begins(item[0]), item[0])))


def _paired(old: Snapshot, new: Snapshot, before: Sequence[str], after: Sequence[str]) -> Iterator[tuple[str, str]]:
    old_texts = [old.text("anchorOf", sentence) for sentence in before]
    new_texts = [new.text("anchorOf", sentence) for sentence in after]
    for what, start, end, new_start, new_end in SequenceMatcher(None, old_texts, new_texts, False).get_opcodes():
        if what not in ("equal", "replace"):
            continue
        for left, right in zip(range(start, end), range(new_start, new_end), strict=False):
            if what == "equal" or _alike(old_texts[left], new_texts[right]):
                yield before[left], after[right]


def _alike(text: str, other: str) -> bool:
    """Whether half the words stay, in their order.

    >>> _alike("Doctors counted 64 dead.", "Doctors counted 70 dead."), _alike("Police came.", "It rained.")
    (True, False)
    """
    return SequenceMatcher(None, text.split(), other.split(), False).ratio() >= ALIKE
