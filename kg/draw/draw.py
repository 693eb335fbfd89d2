"""A graph and a path -> a picture, by the path's suffix: a page, SVG, PNG, or a file for another program."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Final

from kg.draw.choose import Wish
from kg.draw.formats.cyjs import write_cyjs
from kg.draw.formats.gexf import write_gexf
from kg.draw.formats.graphml import write_graphml
from kg.draw.formats.neo4j import write_neo4j
from kg.draw.formats.png import SCALE, write_png
from kg.draw.formats.svg import write_svg
from kg.draw.layout.layout import lay_out
from kg.draw.scene import Scene, build_scene
from kg.draw.style import VIEWS
from kg.draw.text import one_line
from kg.draw.told.deeds import ViewKey
from kg.draw.told.records import Outline
from kg.draw.view import view_of
from kg.errors import DrawError
from kg.model.graph import QuadSource

SUFFIXES: Final = (".html", ".htm", ".svg", ".png", ".graphml", ".gexf", ".cyjs", ".csv")
"""What a picture's file may end in."""

MOST: Final = 20_000
"""Things that are drawn where the user sets no limit and the format has none of its own."""

LIMITS: Final = {".svg": 150, ".png": 150}
"""Things beyond which a format cannot be read."""


@dataclass(frozen=True, slots=True)
class DrawSummary:
    """What was drawn, and what was not."""

    path: str
    """Where it was written; both names where it became two files."""
    things: int
    """People, bodies, groups and places."""
    events: int
    """Events, as lines or as nodes."""
    relations: int
    """Lasting relations."""
    reports: int
    """Reports that it rests on."""
    left_out: int
    """Events and relations for which the limit left no room."""
    alone: int
    """Things of the whole graph that are in no event and no relation: they are not drawn."""
    remark: str = ""
    """What else is to be said of the file: that it had to be smaller, how to import it. Usually nothing."""

    def __str__(self) -> str:
        """One line for the terminal."""
        drawn = f"{self.things:,} things, {self.events:,} events, {self.relations:,} relations"
        drawn += f" from {self.reports:,} reports"
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
    told_by: str | None = None,
    limit: int | None = None,
    view: ViewKey = "who",
    title: str | None = None,
    scale: float | None = None,
) -> DrawSummary:
    """Draw who did what to whom.

    Args:
        source: An opened graph.
        path: Where the picture goes; its suffix says what it is, one of `SUFFIXES`. For graph.csv two files are written
            beside it, graph.nodes.csv and graph.edges.csv.
        focus: Name or IRI of a person, body, group or place: only what lies around it.
        hops: How far around the focus, in steps from thing to thing.
        types: PLOVER event types ("assault"); none: all.
        since: Only events on this day or later; undated ones are left out.
        until: Only events on this day or earlier; undated ones are left out.
        place: Name or IRI of a place: only events there, and in places within it.
        told_by: Title, publisher, address, key or IRI of a report: only what it tells.
        limit: Most people, bodies, groups and places to draw; what most reports tell of comes first. By default as many
            as the format can show: `LIMITS`.
        view: "who" draws an event as the line between its ends where it can, "events" draws each as a node, "claims"
            draws who says what of which event. A page has all three and shows this one first.
        title: Heading; by default made from what was asked for.
        scale: Of a PNG: its pixels for one of the SVG; 2 by default. No other format has it.

    Raises:
        DrawError: an unknown suffix, focus, place, report or type; a scale without pixels; nothing to draw; a file that
            cannot be written.
        QueryError: the store refuses a query.
        EndpointError: the endpoint fails.
    """
    suffix = _suffix(path, scale)
    most = LIMITS.get(suffix, MOST) if limit is None else limit
    scene = build_scene(source, Wish(focus, hops, tuple(types), since, until, place, told_by, most, view))
    heading = one_line(title) if title else _title(scene, place)
    written, remark = _write(scene, view, heading, suffix, path, scale or SCALE)
    return DrawSummary(
        path=written,
        things=len(scene.choice.things),
        events=sum(len(happening.events) for happening in scene.choice.happenings),
        relations=len(scene.choice.relations),
        reports=len(scene.evidence.reports),
        left_out=scene.choice.left_out,
        alone=_alone(scene.outline),
        remark=remark,
    )


def _suffix(path: str | Path, scale: float | None) -> str:
    """What kind of picture a name asks for."""
    suffix = Path(path).suffix.lower()
    if suffix not in SUFFIXES:
        raise DrawError(
            str(path), f"unknown kind of picture, {suffix or 'no suffix'!r}", f"end the name in {', '.join(SUFFIXES)}"
        )
    if scale is not None and suffix != ".png":
        raise DrawError("scale", f"{suffix} has no pixels to scale", "end the name in .png")
    return suffix


def _write(scene: Scene, key: ViewKey, heading: str, suffix: str, path: str | Path, scale: float) -> tuple[str, str]:
    """Write the picture; returns what was written, and a remark."""
    if suffix in {".html", ".htm"}:
        # pyvis brings IPython with it, half a second that the other formats need not wait for.
        from kg.draw.page.network import build_page

        build_page(scene, key, heading, _caption(scene)).write_html(path)
        return str(path), ""
    graph = view_of(scene, key).graph
    if not graph:
        raise DrawError("view", f"nothing to draw: {key!r} is empty for this graph", f"one of {', '.join(VIEWS)}")
    places = lay_out(graph)
    if suffix == ".csv":
        return write_neo4j(graph, places, path)
    if suffix == ".png":
        return str(path), write_png(graph, places, heading, path, scale)
    write = {".svg": write_svg, ".graphml": write_graphml, ".gexf": write_gexf, ".cyjs": write_cyjs}[suffix]
    write(graph, places, heading, path)
    return str(path), ""


def _alone(outline: Outline) -> int:
    joined = {end for event in outline.events.values() for end in event.ends}
    joined |= {end for relation in outline.relations for end in (relation.subject, relation.object)}
    return len(outline.things.keys() - joined)


def _title(scene: Scene, place: str | None) -> str:
    if scene.choice.focus:
        return f"Around {scene.name(scene.choice.focus[0])}"
    return f"What happened in {one_line(place)}" if place else "Who did what to whom"


def _caption(scene: Scene) -> str:
    """Counts and dates: "6 reports, 2011-12-17 to 2014-06-02 · 126 actors and places · 205 events"."""
    dates = sorted(report.issued for report in scene.evidence.reports.values() if report.issued)
    reports = _count(len(scene.evidence.reports), "report")
    if dates:
        reports += f", {dates[0]}" if dates[0] == dates[-1] else f", {dates[0]} to {dates[-1]}"
    events = sum(len(happening.events) for happening in scene.choice.happenings)
    parts = [reports, f"{len(scene.choice.things):,} actors and places", _count(events, "event")]
    if scene.choice.left_out:
        parts.append(f"{scene.choice.left_out:,} more left out")
    return " · ".join(parts)


def _count(number: int, word: str) -> str:
    return f"{number:,} {word}{'' if number == 1 else 's'}"
