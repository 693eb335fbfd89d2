"""Two snapshots -> which reports came, went, changed, or have another key."""

from collections import defaultdict
from collections.abc import Iterator, Mapping
from typing import Final

from kg.compare.records import Change
from kg.compare.snapshot import Snapshot, last_part

_FIELDS: Final = {
    "textSha256": "text",
    "title": "title",
    "issued": "day",
    "publisher": "publisher",
    "creator": "author",
    "source": "source",
    "language": "language",
}
"""Property of a report to what a reader calls it."""


def renamed_reports(old: Snapshot, new: Snapshot) -> Mapping[str, str]:
    """New IRI to old IRI of reports that have the same text under another key."""
    gone = _by_text(old, set(old.classes.get("Report", ())) - set(new.classes.get("Report", ())))
    come = _by_text(new, set(new.classes.get("Report", ())) - set(old.classes.get("Report", ())))
    return {
        come[text][0]: gone[text][0]
        for text in sorted(come.keys() & gone.keys())
        if len(come[text]) == len(gone[text]) == 1
    }


def _by_text(graph: Snapshot, reports: set[str]) -> dict[str, list[str]]:
    found: dict[str, list[str]] = defaultdict(list)
    for report in sorted(reports):
        digest = graph.text("textSha256", report)
        if digest:
            found[digest].append(report)
    return found


def report_changes(old: Snapshot, new: Snapshot, renamed: Mapping[str, str]) -> Iterator[Change]:
    """Reports added, changed, renamed and withdrawn."""
    before, after = old.classes.get("Report", ()), new.classes.get("Report", ())
    for report in after:
        if report in renamed:
            line = f"{new.report_line(report)}, before {last_part(renamed[report])}"
            yield Change("report-renamed", f"report renamed: {line}", (report, renamed[report]))
        elif report not in before:
            yield Change("report-added", f"report added: {new.report_line(report)}", (report,))
        else:
            fields = [word for name, word in _FIELDS.items() if old.all(name, report) != new.all(name, report)]
            if fields:
                line = f"{new.report_line(report)} (its {', its '.join(fields)})"
                yield Change("report-changed", f"report changed: {line}", (report,))
    known = {*after, *renamed.values()}
    for report in before:
        if report not in known:
            yield Change("report-withdrawn", f"report withdrawn: {old.report_line(report)}", (report,))
