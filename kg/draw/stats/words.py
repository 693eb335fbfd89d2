"""Stats -> the few sentences that stand above the tables."""

from typing import Final

from kg.draw.stats.records import Scope, Stats
from kg.draw.stats.tables import Section
from kg.draw.style import status_label

JOINED_BY: Final[dict[Scope, str]] = {
    "acts": "who acts on whom",
    "events": "who acts on whom or together, and where",
    "all": "who acts on whom or together, where, and lasting relations",
}
"""What joins two things, in words."""

HEADINGS: Final[dict[Section, str]] = {
    "totals": "The whole",
    "centrality": "Who is central",
    "groups": "Groups",
    "bridges": "Who joins the groups",
    "links": "What joins the groups",
    "places": "Where it happens",
    "components": "Parts that nothing joins to each other",
    "activity": "When",
}
"""What each section is called."""

REMARKS: Final[dict[Section, str]] = {
    "totals": "an incident counts once, however many reports tell of it",
    "centrality": "ties: others it is joined to; out, in: on whom it acts, who acts on it; between: share of the"
    " shortest ways over it",
    "groups": "who has more to do with each other than with the rest: Louvain",
    "bridges": "there: others in the groups it reaches; spread: 0, all in one group, to 1, over many; parts: left"
    " without it",
    "links": "only way: without it a part falls in two",
    "places": "ties: who was there, and the places around it",
    "components": "",
    "activity": "",
}
"""What the figures of each section are."""


def summary(stats: Stats) -> list[str]:
    """What was measured, and what was not: one to four lines."""
    totals = stats.totals
    left = [_left_out(stats)] if totals.unreal else []
    if not totals.happenings and not totals.relations:
        return ["nothing to measure: no event that happened, and no lasting relation", *left]
    lines = [", ".join([_count(totals.things, "thing"), *_told(stats)])]
    if totals.pairs:
        parts = f"{_count(totals.components, 'part')}, {_count(totals.groups, 'group')}"
        lines.append(
            f"joined by {JOINED_BY[stats.scope]}: {_count(totals.pairs, 'pair')}, density {totals.density:.3f},"
            f" {parts}; {totals.alone:,} joined to nothing"
        )
    else:
        lines.append(f"nothing is joined by {JOINED_BY[stats.scope]}")
    if totals.pivots:
        lines.append(f"betweenness is estimated from {totals.pivots:,} of {totals.things - totals.alone:,} things")
    return lines + left


def _told(stats: Stats) -> list[str]:
    totals = stats.totals
    if not totals.happenings:
        return [_count(totals.relations, "lasting relation"), "no event"]
    span = totals.first if totals.last.startswith(totals.first) else f"{totals.first} to {totals.last}"
    voices = f"told by {_count(totals.sources, 'independent source')} in {_count(totals.reports, 'report')}"
    return [_count(totals.happenings, "event"), voices, *([span] if span else [])]


def _left_out(stats: Stats) -> str:
    parts = [f"{count:,} {status_label(status)}" for status, count in stats.totals.unreal.items()]
    return f"left out: {_count(sum(stats.totals.unreal.values()), 'event')} ({', '.join(parts)})"


def heading(stats: Stats, section: Section) -> str:
    """What a section is called."""
    timed = section == "activity" and stats.activity.periods
    return f"{HEADINGS[section]}, by {stats.activity.unit}" if timed else HEADINGS[section]


def remark(stats: Stats, section: Section, shown: int | None = None) -> str:
    """What the figures of a section are, in a sentence.

    Args:
        stats: What was measured.
        section: What it is about.
        shown: Most periods that are shown; None: all.
    """
    totals, activity = stats.totals, stats.activity
    if section == "groups" and totals.modularity is not None:
        return f"{REMARKS[section]}; modularity {totals.modularity:.2f}"
    if section != "activity":
        return REMARKS[section]
    dated = totals.happenings - activity.undated.happenings
    said = f"{dated:,} of {_count(totals.happenings, 'event')} {'is' if totals.happenings == 1 else 'are'} dated"
    if shown is not None and shown < len(activity.periods):
        said += f"; the {shown:,} busiest of {len(activity.periods):,} {activity.unit}s"
    return said


def _count(number: int, word: str) -> str:
    return f"{number:,} {word}{'' if number == 1 else 's'}"
