"""Stats -> one self-contained page of plots, each with its table: no script, nothing fetched."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from importlib.resources import files
from pathlib import Path
from typing import Final

from jinja2 import Environment, PackageLoader, StrictUndefined

from kg.draw.policy import content_policy, harmless
from kg.draw.stats.course import Course, course_of
from kg.draw.stats.records import Stats
from kg.draw.stats.tables import ORDERS, SECTIONS, Section, rows_of, table_of
from kg.draw.stats.words import heading, remark, summary
from kg.draw.text import one_line, printable
from kg.errors import DrawError
from kg.files import open_for_replacement
from kg.model.table import Table

SUFFIXES: Final = (".html", ".htm")
"""What the file may end in."""

_BARS: Final = 12
"""Bars of a plot."""

_ROWS: Final = 100
"""Rows of a table."""

_WIDTH: Final = 1000
"""Units of a full bar."""

_NUMBERS: Final = frozenset({"group", "things", "ties", "out", "in", "events", "sources", "between", "there", "spread",
                             "parts", "pairs", "part", "value"})  # fmt: skip
"""Headings of columns that are figures."""


@dataclass(frozen=True, slots=True)
class Bar:
    """One bar, or two under one another."""

    name: str
    words: str
    """Its figures."""
    first: int
    """Length, 0 to 1000."""
    second: int = 0
    """The same."""


@dataclass(frozen=True, slots=True)
class Heading:
    """Of a column."""

    heading: str
    number: bool


@dataclass(frozen=True, slots=True)
class Part:
    """One section of the page."""

    key: str
    heading: str
    remark: str
    columns: tuple[Heading, ...]
    rows: tuple[tuple[str, ...], ...]
    rows_said: str
    """How many there are."""
    caption: str = ""
    bars: tuple[Bar, ...] = ()
    both: bool = False
    """Whether each bar is two."""
    course: Course | None = None


def write_plots(stats: Stats, path: str | Path, *, by: str = "degree", title: str | None = None) -> None:
    """Write the page, whole or not at all.

    Raises:
        DrawError: an unknown suffix or order, or a file that cannot be written.
    """
    suffix = Path(path).suffix.lower()
    if suffix not in SUFFIXES:
        raise DrawError(str(path), f"plots are a page, not {suffix or 'a file without suffix'!r}", "end it in .html")
    text = plots_html(stats, by=by, title=title)
    with open_for_replacement(path, failure=DrawError) as file:
        file.write(text)


def plots_html(stats: Stats, *, by: str = "degree", title: str | None = None) -> str:
    """The page as text.

    Raises:
        DrawError: an unknown order.
    """
    style = harmless("plots.css", files("kg.draw.stats").joinpath("assets", "plots.css").read_text(encoding="utf-8"))
    environment = Environment(
        loader=PackageLoader("kg.draw.stats", "assets"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    pivots = stats.totals.pivots
    page = environment.get_template("plots.html").render(
        title=one_line(title or "") or "Who is central, what joins them, and when",
        policy=content_policy([], [style]),
        style=style,
        summary=summary(stats),
        parts=[part for section in SECTIONS if (part := _part(stats, section, by))],
        pivots=f", estimated from {pivots:,} pivots (Brandes and Pich 2007)" if pivots else ", exact (Brandes 2001)",
    )
    return page + "\n"


def _part(stats: Stats, section: Section, by: str) -> Part | None:
    """A section of the page; None where there is nothing to show."""
    table = table_of(stats, section, None if section == "activity" else _ROWS, by, to_read=True)
    if section == "activity":
        table = Table(
            tuple(column for column in table.columns if column),
            tuple((period, events, words) for period, events, _, words in table if events is not None),
        )
    if not table or not (stats.totals.happenings or stats.totals.relations):
        return None
    count = len(table) if section in {"totals", "activity"} else len(rows_of(stats, section, by))
    bars, caption, both = _bars(stats, section, by)
    course = course_of(stats.activity) if section == "activity" else None
    return Part(
        key=section,
        heading=heading(stats, section),
        remark=remark(stats, section),
        columns=tuple(Heading(column, at > 0 and column in _NUMBERS) for at, column in enumerate(table.columns)),
        rows=tuple(tuple(_cell(value) for value in row) for row in table),
        rows_said=f"{len(table):,} of {count:,} rows" if len(table) < count else f"{count:,} rows",
        caption="Events in each period, and all of them so far" if course else caption,
        bars=bars,
        both=both,
        course=course,
    )


def _cell(value: object) -> str:
    if value is None:
        return ""
    return f"{value:,}" if isinstance(value, int) else printable(str(value))


def _bars(stats: Stats, section: Section, by: str) -> tuple[tuple[Bar, ...], str, bool]:
    """Bars, what they are, and whether each is two."""
    if section in {"centrality", "places"}:
        things = rows_of(stats, section, by)[:_BARS]
        other = "betweenness" if by != "betweenness" else "degree"
        return (
            _two_bars(
                [thing.name for thing in things],
                [ORDERS[by](thing) for thing in things],
                [ORDERS[other](thing) for thing in things],
            ),
            f"Upper bar: {_MEASURES[by]}; lower bar: {_MEASURES[other]}",
            True,
        )
    if section == "groups":
        groups = stats.groups[:_BARS]
        return (
            _two_bars(
                [f"{group.number} {group.name}" for group in groups],
                [len(group.members) for group in groups],
                [group.happenings for group in groups],
            ),
            "Upper bar: things; lower bar: events between them",
            True,
        )
    if section == "bridges":
        things = rows_of(stats, section)[:_BARS]
        return (
            _two_bars(
                [thing.name for thing in things],
                [thing.outward for thing in things],
                [thing.participation for thing in things],
                full=1.0,
            ),
            "Upper bar: ties to other groups; lower bar: how evenly all its ties are spread over groups, 0 to 1",
            True,
        )
    return (), "", False


_MEASURES: Final = {
    "degree": "ties",
    "betweenness": "betweenness",
    "in": "who acts on it",
    "out": "whom it acts on",
    "happenings": "events",
    "sources": "independent sources",
}
"""What an order counts."""


def _two_bars(
    names: Iterable[str], first: Sequence[float], second: Sequence[float], full: float | None = None
) -> tuple[Bar, ...]:
    most, more = max(first, default=0) or 1, full or max(second, default=0) or 1
    return tuple(
        Bar(name, f"{_figure(one)} · {_figure(other)}", round(_WIDTH * one / most), round(_WIDTH * other / more))
        for name, one, other in zip(names, first, second, strict=True)
    )


def _figure(value: float) -> str:
    return f"{value:,}" if isinstance(value, int) else f"{value:.3f}"
