"""Stats -> one table for each section: every column as data, fewer and rounded ones to read."""

import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Final, Literal, get_args

from kg.draw.layout.naming import short_label
from kg.draw.stats.records import Activity, GroupStats, Period, Stats, ThingStats
from kg.draw.style import type_label
from kg.draw.text import joined
from kg.errors import DrawError
from kg.model.table import Table
from kg.vocab import EVENT_EDGES, PLACE_KINDS

Section = Literal["centrality", "groups", "bridges", "links", "activity", "places", "components", "totals"]
"""What a table is about."""

SECTIONS: Final[tuple[Section, ...]] = get_args(Section)
"""Every section, in the order in which they are told."""

ORDERS: Final[dict[str, Callable[[ThingStats], float]]] = {
    "degree": lambda thing: thing.degree,
    "betweenness": lambda thing: thing.betweenness,
    "in": lambda thing: thing.in_degree,
    "out": lambda thing: thing.out_degree,
    "happenings": lambda thing: thing.happenings,
    "sources": lambda thing: thing.sources,
}
"""What the most central may be those with the most of."""

_DIGITS: Final = 6
"""Of a share, as data: what differs beyond is the order of adding up."""

_SHOWN: Final = 3
"""Members and types that are named where there is little room."""

_GAP: Final = 3
"""Empty periods from which a gap is shown."""

_BAR: Final = 16
"""Characters of the longest bar."""


@dataclass(frozen=True, slots=True)
class Column:
    """One column of a section."""

    name: str
    """As data."""
    value: Callable[[Stats, Any], object]
    """From the whole and the row's record."""
    heading: str = ""
    """As text; empty: not shown there."""
    shown: Callable[[Stats, Any], object] | None = None
    """What is shown as text; None: the value."""


def _share(name: str, heading: str = "") -> Column:
    """A share: six digits as data, three to read."""
    return Column(
        name,
        lambda _, row: round(float(getattr(row, name)), _DIGITS),
        heading,
        lambda _, row: f"{getattr(row, name):.3f}",
    )


def _plain(name: str, heading: str = "", attribute: str = "") -> Column:
    return Column(name, lambda _, row: getattr(row, attribute or name), heading)


_THING: Final = (
    _plain("name", "name"),
    Column("kind", lambda _, row: row.kind),
    Column("group", lambda stats, row: stats.group_name(row.group), "group", lambda _, row: row.group or None),
)

_STANDING: Final = (
    _plain("happenings", "events"),
    _plain("sources", "sources"),
    _share("betweenness", "between"),
    _plain("component"),
    _plain("iri"),
)

_COLUMNS: Final[dict[Section, tuple[Column, ...]]] = {
    "centrality": (
        *_THING,
        _plain("degree", "ties"),
        _plain("out_degree", "out"),
        _plain("in_degree", "in"),
        *_STANDING,
    ),
    "places": (*_THING, _plain("degree", "ties"), *_STANDING),
    "groups": (
        _plain("number", "group"),
        _plain("name", "name"),
        Column("things", lambda _, row: len(row.members)),
        _plain("inside"),
        _plain("outward"),
        _share("density"),
        _plain("happenings", "events"),
        _plain("sources", "sources"),
        Column("types", lambda _, row: in_types(row.types)),
        Column("members", lambda _, row: row.members, "with", lambda _, row: named(_others(row))),
    ),
    "bridges": (
        *_THING,
        Column(
            "reaches",
            lambda stats, row: tuple(map(stats.group_name, row.reaches)),
            "reaches",
            lambda _, row: ", ".join(map(str, row.reaches)) or None,
        ),
        _plain("outward", "there"),
        _share("participation", "spread"),
        _share("within_z"),
        _plain("role"),
        Column("pieces", lambda _, row: row.pieces, "parts", lambda _, row: row.pieces if row.pieces > 1 else None),
        *_STANDING[2:],
    ),
    "links": (
        Column("thing", lambda _, row: row.names[0]),
        Column("what", lambda _, row: row.what),
        Column("other", lambda _, row: row.names[1], "tie", lambda _, row: f"{row.names[0]} {row.what} {row.names[1]}"),
        Column(
            "group",
            lambda stats, row: stats.group_name(row.groups[0]),
            "groups",
            lambda _, row: f"{row.groups[0]}, {row.groups[1]}",
        ),
        Column("other_group", lambda stats, row: stats.group_name(row.groups[1])),
        _plain("ties"),
        Column("sources", lambda _, row: row.sources, "sources", lambda _, row: row.sources or None),
        Column("only", lambda _, row: row.only, "only way", lambda _, row: "yes" if row.only else None),
        Column("iri", lambda _, row: row.iris[0]),
        Column("other_iri", lambda _, row: row.iris[1]),
    ),
    "components": (
        _plain("number", "part"),
        Column("things", lambda _, row: len(row.members), "things"),
        _plain("pairs", "pairs"),
        Column("members", lambda _, row: row.members, "above all", lambda _, row: named(row.members)),
    ),
}


def rows_of(stats: Stats, section: Section, by: str = "degree") -> tuple[Any, ...]:
    """The records of a section, in the order in which they are shown.

    Args:
        stats: What was measured.
        section: Any but "totals" and "activity", which are no lists of records.
        by: One of `ORDERS`, for "centrality" and "places".

    Raises:
        DrawError: an unknown order.
    """
    if by not in ORDERS:
        raise DrawError("by", f"unknown, {by!r}", f"one of {', '.join(ORDERS)}")
    if section in {"centrality", "places"}:
        wanted = [thing for thing in stats.things if (thing.kind in PLACE_KINDS) == (section == "places")]
        return tuple(sorted(wanted, key=lambda thing: -ORDERS[by](thing)))
    if section == "bridges":
        between = [thing for thing in stats.things if thing.outward or thing.pieces > 1]
        return tuple(sorted(between, key=lambda thing: (-thing.outward, -thing.participation, -thing.pieces)))
    return tuple(getattr(stats, section))


def table_of(
    stats: Stats, section: Section, top: int | None = None, by: str = "degree", *, to_read: bool = False
) -> Table:
    """One section as a table.

    Args:
        stats: What was measured.
        section: What it is about.
        top: Most rows; None: all. Of periods, those in which most happened.
        by: One of `ORDERS`.
        to_read: Whether it is text for people: fewer columns, rounded; the other way all of them, numbers as they are.

    Raises:
        DrawError: an unknown section or order.
    """
    if section not in SECTIONS:
        raise DrawError("section", f"unknown, {section!r}", f"one of {', '.join(SECTIONS)}")
    if section == "totals":
        rows = [(what if to_read else re.sub(r"\W+", "_", what), value) for what, value in totals_rows(stats)]
        return Table(("what", "value"), tuple(rows))
    if section == "activity":
        return _activity_text(stats.activity, top) if to_read else _activity_data(stats.activity, top)
    columns = [column for column in _COLUMNS[section] if column.heading or not to_read]
    cells = [
        tuple(column.shown(stats, row) if to_read and column.shown else column.value(stats, row) for column in columns)
        for row in rows_of(stats, section, by)[:top]
    ]
    return Table(tuple(column.heading if to_read else column.name for column in columns), tuple(cells))


def totals_rows(stats: Stats) -> Iterable[tuple[str, object]]:
    """What there is in all: (what in words, value); what cannot be said is None."""
    totals = stats.totals

    def share(value: float | None) -> float | None:
        return None if value is None else round(value, _DIGITS)

    yield from (
        ("reports", totals.reports),
        ("independent sources", totals.sources),
        ("happenings", totals.happenings),
        ("events", totals.events),
    )
    yield from ((f"left out: {status}", count) for status, count in totals.unreal.items())
    yield from (
        ("lasting relations", totals.relations),
        ("things", totals.things),
        ("things that nothing joins", totals.alone),
        ("pairs joined", totals.pairs),
        ("who acts on whom", totals.arcs),
        ("density", share(totals.density)),
        ("reciprocity", share(totals.reciprocity)),
        ("transitivity", share(totals.transitivity)),
        ("components", totals.components),
        ("groups", totals.groups),
        ("modularity", share(totals.modularity)),
        ("first date", totals.first or None),
        ("last date", totals.last or None),
        ("joined by", stats.scope),
        ("betweenness", "exact" if totals.pivots is None else f"estimated from {totals.pivots} pivots"),
    )


def in_types(types: Mapping[str, int], most: int | None = None) -> str:
    """Types of events and their numbers: "assault 9, coercion 3".

    >>> in_types({"ASSAULT": 9, "COERCE": 3})
    'assault 9, coercion 3'
    """
    return ", ".join(f"{type_label(kind).lower()} {count}" for kind, count in list(types.items())[:most])


def _others(group: GroupStats) -> list[str]:
    """The members that do not give the group its name."""
    words = group.name.split(" and ")
    return [member for member in group.members if short_label(member) not in words]


def named(members: Sequence[str], most: int = _SHOWN) -> str:
    """The first few names, and how many more there are.

    >>> named(["police", "miners", "court", "army"])
    'police, miners, court and 1 more'
    """
    left = len(members) - most
    return joined([*members[:most], f"{left:,} more"]) if left > 0 else ", ".join(members)


def busiest(activity: Activity, top: int | None) -> tuple[Period, ...]:
    """The periods in which most happened, in order of time."""
    ordered = sorted(activity.periods, key=lambda period: -period.happenings)
    kept = {period.name for period in ordered[:top]}
    return tuple(period for period in activity.periods if period.name in kept)


def _activity_data(activity: Activity, top: int | None) -> Table:
    """A column for each type that there is; what has no period stands last."""
    periods = (*busiest(activity, top), activity.vague, activity.undated)
    kinds = [kind for kind in (*EVENT_EDGES, "EVENT") if any(kind in period.types for period in periods)]
    columns = ("period", "happenings", "left_out", *(kind.lower() for kind in kinds))
    rows = [
        (period.name, period.happenings, period.unreal, *(period.types.get(kind, 0) for kind in kinds))
        for period in periods
    ]
    return Table(columns, tuple(rows))


def _activity_text(activity: Activity, top: int | None) -> Table:
    """A bar for each period, and what happened most in it; long gaps are said."""
    shown = busiest(activity, top)
    most = max((period.happenings for period in shown), default=0)
    rows: list[tuple[object, ...]] = []
    for period in shown:
        if period.gap >= _GAP and len(shown) == len(activity.periods):
            rows.append(("…", None, None, f"{period.gap:,} {activity.unit}s without"))
        rows.append((period.name, period.happenings, bar(period.happenings, most), in_types(period.types, _SHOWN)))
    rows += [
        (period.name, period.happenings, None, in_types(period.types, _SHOWN))
        for period in (activity.vague, activity.undated)
        if period.happenings
    ]
    return Table((activity.unit, "events", "", "above all"), tuple(rows))


def bar(count: int, most: int) -> str:
    """A bar of block characters.

    >>> bar(3, 6)
    '████████'
    """
    eighths = round(8 * _BAR * count / most) if most else 0
    return "█" * (eighths // 8) + " ▏▎▍▌▋▊▉"[eighths % 8].strip()
