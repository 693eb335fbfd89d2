"""A graph and a path -> a picture: HTML page, SVG, GraphML, GEXF or Cytoscape JSON, by the path's suffix."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Final

from kg.draw.choose import Wish
from kg.draw.formats.export import write_cyjs, write_gexf, write_graphml
from kg.draw.formats.svg import write_svg
from kg.draw.layout.layout import lay_out
from kg.draw.style import EVENT_KIND
from kg.draw.text import one_line
from kg.draw.told.deeds import Mode
from kg.draw.told.records import Outline
from kg.draw.view import View, build_view
from kg.errors import DrawError
from kg.model.graph import QuadSource

SUFFIXES: Final = (".html", ".htm", ".svg", ".graphml", ".gexf", ".cyjs")
"""What a picture's file may end in."""


@dataclass(frozen=True, slots=True)
class DrawSummary:
    """What was drawn, and what was not."""

    path: str
    """Where it was written."""
    things: int
    """People, bodies, groups and places drawn."""
    events: int
    """Events drawn, as lines or as nodes."""
    lines: int
    """Lines drawn."""
    reports: int
    """Reports that it rests on."""
    left_out: int
    """Events and relations for which the limit left no room."""
    alone: int
    """Things of the whole graph that are in no event and no relation: they are not drawn."""

    def __str__(self) -> str:
        """One line for the terminal."""
        drawn = f"{self.things:,} things, {self.events:,} events, {self.lines:,} lines from {self.reports:,} reports"
        more = f"; {self.left_out:,} more did not fit the limit" if self.left_out else ""
        alone = f"; {self.alone:,} things in no event or relation" if self.alone else ""
        return f"{self.path}: {drawn}{more}{alone}"


def draw_graph(
    source: QuadSource,
    path: str | Path,
    *,
    focus: str | None = None,
    hops: int = 1,
    types: Sequence[str] = (),
    since: date | None = None,
    until: date | None = None,
    place: str | None = None,
    limit: int = 500,
    mode: Mode = "edges",
    title: str | None = None,
) -> DrawSummary:
    """Draw who did what to whom.

    Args:
        source: An opened graph.
        path: Where the picture goes; its suffix says what it is: .html, .svg, .graphml, .gexf or .cyjs.
        focus: Name or IRI of a person, body, group or place: only what lies around it.
        hops: How far around the focus, in steps from thing to thing.
        types: PLOVER event types ("assault"); none: all.
        since: Only events on this day or later; undated ones are left out.
        until: Only events on this day or earlier; undated ones are left out.
        place: Name or IRI of a place: only events there, and in places within it.
        limit: Most nodes to draw; what most reports tell of comes first.
        mode: "edges" draws an event with two ends as the line between them, "nodes" draws every event as a node.
        title: Heading; by default made from what was asked for.

    Raises:
        DrawError: an unknown suffix, focus, place or type; nothing to draw; a file that cannot be written.
        QueryError: the store refuses a query.
        EndpointError: the endpoint fails.
    """
    suffix = Path(path).suffix.lower()
    if suffix not in SUFFIXES:
        raise DrawError(
            str(path), f"unknown kind of picture, {suffix or 'no suffix'!r}", f"end the name in {', '.join(SUFFIXES)}"
        )
    view = build_view(source, Wish(focus, hops, tuple(types), since, until, place, limit, mode))
    positions = lay_out(view.graph)
    heading = one_line(title) if title else _title(view, place)
    if suffix in {".html", ".htm"}:
        # pyvis brings IPython with it, half a second that the other formats need not wait for.
        from kg.draw.page.network import build_page

        build_page(view, positions, heading, _caption(view)).write_html(path)
    else:
        write = {".svg": write_svg, ".graphml": write_graphml, ".gexf": write_gexf, ".cyjs": write_cyjs}[suffix]
        write(view.graph, positions, heading, path)
    return DrawSummary(
        path=str(path),
        things=len(view.choice.things),
        events=sum(len(deed.events) for deed in view.choice.deeds),
        lines=view.graph.number_of_edges(),
        reports=len(view.evidence.reports),
        left_out=view.choice.left_out,
        alone=_alone(view.outline),
    )


def _alone(outline: Outline) -> int:
    joined = {end for event in outline.events.values() for end in event.ends}
    joined |= {end for relation in outline.relations for end in (relation.subject, relation.object)}
    return len(outline.things.keys() - joined)


def _title(view: View, place: str | None) -> str:
    if view.choice.focus:
        return f"Around {view.outline.things[view.choice.focus[0]].name}"
    return f"What happened in {one_line(place)}" if place else "Who did what to whom"


def _caption(view: View) -> str:
    """Counts and dates: "6 reports, 2011-12-17 to 2014-06-02 · 126 actors and places · 205 events"."""
    dates = sorted(report.issued for report in view.evidence.reports.values() if report.issued)
    reports = _count(len(view.evidence.reports), "report")
    if dates:
        reports += f", {dates[0]}" if dates[0] == dates[-1] else f", {dates[0]} to {dates[-1]}"
    events = sum(len(deed.events) for deed in view.choice.deeds)
    things = sum(1 for _, values in view.graph.nodes(data=True) if values["kind"] != EVENT_KIND)
    parts = [reports, f"{things:,} actors and places", _count(events, "event")]
    if view.choice.left_out:
        parts.append(f"{view.choice.left_out:,} more left out")
    return " · ".join(parts)


def _count(number: int, word: str) -> str:
    return f"{number:,} {word}{'' if number == 1 else 's'}"
