"""A graph -> what may be one, each pair with what tells its sides apart; and any node as one such side."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Final

from kg.errors import QueryError
from kg.model.graph import Iri, QuadSource
from kg.query.parameters import find_nodes
from kg.query.texts import query_text

GENERAL: Final = frozenset({"Entity", "Event", "Place", "Incident", "Claim"})
"""Classes that say less than another that a node has."""

Row = Mapping[str, object]


@dataclass(frozen=True, slots=True)
class Telling:
    """A sentence that tells of something."""

    event: str | None
    """IRI of the event that it tells of; None of an entity or a claim."""
    words: str
    """The words in it that do."""
    sentence: str
    """The whole sentence, where the graph has it."""
    report: str
    """Title of the report, or its IRI."""
    published: date | str | None
    """Day of the report."""
    document: str
    """IRI of the report."""


@dataclass(frozen=True, slots=True)
class Side:
    """A node with what tells it from others."""

    node: str
    """Its IRI."""
    kind: str
    """"entity", "event", "incident", "claim", or empty."""
    name: str
    """The name of an entity, as printed; the sentence of an event or claim."""
    label: str
    """What to show."""
    names: tuple[str, ...]
    """Other names, sorted."""
    what: str
    """Kind of the entity or type of the event: Settlement, Assault."""
    country: str | None
    """ISO 3166-1 alpha-3."""
    days: tuple[str, ...]
    """When it happened, sorted."""
    places: tuple[str, ...]
    """Where it happened, sorted."""
    incident: str | None
    """IRI of the incident that includes the event."""
    event: str | None
    """IRI of the event that the claim is about."""
    tellings: tuple[Telling, ...]
    """In order of day, report and place in it."""

    @property
    def reports(self) -> int:
        """How many reports tell of it."""
        return len({telling.document for telling in self.tellings})


@dataclass(frozen=True, slots=True)
class Pair:
    """Two nodes that may be one."""

    left: str
    """IRI; left < right."""
    right: str
    """IRI."""
    score: float
    """0 to 1."""
    reasons: tuple[str, ...]
    """What speaks for it and against it, sorted."""


@dataclass(frozen=True, slots=True)
class Claimed:
    """A figure that a claim gives for what happened."""

    claim: str
    """Its IRI."""
    event: str
    """IRI of the event that the claim is about."""
    measure: str
    """What it counts."""
    number: int | None
    """The number, where there is one."""
    least: int | None
    """At least so many."""
    most: int | None
    """At most so many."""
    speaker: str
    """Who says so."""
    words: str
    """What it says, as printed."""
    sentence: str
    """Its sentence."""

    def has(self, value: int) -> bool:
        """Whether the claim gives this number, as its figure or as one of its bounds."""
        return value in (self.number, self.least, self.most)


def possible_pairs(source: QuadSource) -> tuple[Pair, ...]:
    """What may be one, the likeliest first."""
    reasons: dict[tuple[str, str], set[str]] = {}
    scores: dict[tuple[str, str], float] = {}
    for row in _rows(source, "possible", {}):
        pair = (str(row["one"]), str(row["other"]))
        scores[pair] = float(str(row["score"]))
        reasons.setdefault(pair, set()).update([str(row["reason"])] if row["reason"] else [])
    found = [Pair(*pair, score, tuple(sorted(reasons[pair]))) for pair, score in scores.items()]
    return tuple(sorted(found, key=lambda pair: (-pair.score, pair.left, pair.right)))


def side_of(source: QuadSource, node: str) -> Side:
    """What the graph knows of one node."""
    facts = list(_rows(source, "facts", {"thing": Iri(node)}))
    tellings = _tellings(source, node)
    classes = {str(row["class"]).rpartition("#")[2] for row in facts}
    kind = next((k.lower() for k in ("Entity", "Incident", "Event", "Claim") if k in classes), "")
    names = _all(facts, "name")
    name = names[0] if names else tellings[0].sentence if tellings else ""
    return Side(
        node=node,
        kind=kind,
        name=name,
        label=(_all(facts, "label") or (name,))[0],
        names=_all(facts, "other"),
        what=", ".join(sorted(classes - GENERAL)) or next(iter(sorted(classes)), ""),
        country=next(iter(_all(facts, "country")), None),
        days=_all(facts, "day"),
        places=_all(facts, "place"),
        incident=next(iter(_all(facts, "incident")), None),
        event=next(iter(_all(facts, "event")), None),
        tellings=tellings,
    )


def find_side(source: QuadSource, place: str, wanted: str) -> Side:
    """The one node that a name (in either case) or an IRI stands for.

    Args:
        source: The graph.
        place: What asks, for messages.
        wanted: The name or IRI.

    Raises:
        QueryError: nothing is called so, or several things are; the hint lists them.
    """
    found = [side_of(source, node.value) for node in find_nodes(source, place, wanted)]
    if len(found) > 1:
        choices = "; ".join(f"{described(side)} {side.node}" for side in found)
        raise QueryError(place, f"{len(found)} things are called {wanted!r}", f"name one by its IRI: {choices}")
    return found[0]


def described(side: Side) -> str:
    """A side in a few words.

    >>> described(Side("urn:a", "entity", "Karsk", "Karsk", (), "Settlement", "KAZ", (), (), None, None, ()))
    'Karsk (Settlement, KAZ)'
    """
    more = (side.what, *([side.country] if side.country else []), *side.days, *side.places)
    label = side.label if side.kind == "entity" else (side.kind or "node")
    return f"{label} ({', '.join(more)})"


def happenings_of(source: QuadSource, node: str) -> tuple[Side, ...]:
    """What happened there, or by or to it, and has figures; in order of day and IRI."""
    found = (side_of(source, str(row["happening"])) for row in _rows(source, "happenings", {"thing": Iri(node)}))
    return tuple(sorted(found, key=lambda side: (side.days, side.node)))


def figures_of(source: QuadSource, node: str) -> tuple[Claimed, ...]:
    """The figures that claims give for a happening, in order of measure, number and IRI."""
    found = {
        Claimed(
            claim=str(row["claim"]),
            event=str(row["event"]),
            measure=str(row["measure"]),
            number=_number(row["number"]),
            least=_number(row["least"]),
            most=_number(row["most"]),
            speaker=str(row["speaker"] or ("the report" if row["ownVoice"] else "unnamed")),
            words=str(row["content"]),
            sentence=str(row["sentence"] or row["content"]),
        )
        for row in _rows(source, "figures", {"thing": Iri(node)})
    }
    return tuple(sorted(found, key=lambda one: (one.measure, one.number or one.least or one.most or 0, one.claim)))


def base_of(source: QuadSource) -> str:
    """Where the IRIs of a graph's instances begin; empty where it has no report."""
    rows = source.select("SELECT ?report WHERE { ?report a kg:Report } ORDER BY ?report LIMIT 1").rows
    return str(rows[0][0]).rpartition("report/")[0] if rows else ""


def decided_in(source: QuadSource) -> frozenset[str]:
    """What names the decisions that a graph was built with: the last part of the IRI of each."""
    rows = source.select("SELECT ?decision WHERE { ?decision a kg:Decision }").rows
    return frozenset(str(row[0]).rpartition("/")[2] for row in rows)


def has_node(source: QuadSource, node: str) -> bool:
    """Whether the graph describes a node."""
    return bool(source.select("SELECT ?class WHERE { ?thing a ?class } LIMIT 1", {"thing": Iri(node)}).rows)


def _tellings(source: QuadSource, node: str) -> tuple[Telling, ...]:
    placed = []
    for row in _rows(source, "tellings", {"thing": Iri(node)}):
        begin = str(row["passage"]).rpartition("#char=")[2].partition(",")[0]
        telling = Telling(
            event=str(row["event"]) if row["event"] else None,
            words=str(row["words"]),
            sentence=str(row["sentence"] or row["words"]),
            report=str(row["title"] or row["report"]),
            published=row["issued"] if isinstance(row["issued"], date) else None,
            document=str(row["report"]),
        )
        order = (str(telling.published or ""), telling.document, int(begin) if begin.isdecimal() else 0)
        placed.append((order, telling.event or "", telling))
    return tuple(telling for _, _, telling in sorted(placed, key=lambda one: one[:2]))


def _rows(source: QuadSource, name: str, bound: Mapping[str, Iri]) -> Iterator[Row]:
    table = source.select(query_text(name), bound)
    for row in table:
        yield dict(zip(table.columns, row, strict=True))


def _all(rows: list[Row], column: str) -> tuple[str, ...]:
    return tuple(sorted({str(row[column]) for row in rows if row[column] is not None}))


def _number(value: object) -> int | None:
    return value if isinstance(value, int) else None
