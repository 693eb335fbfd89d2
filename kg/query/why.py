"""A node, or two -> the sentences, speakers and rules behind it, what contradicts them and what replaced them."""

from collections.abc import Iterator, Mapping
from dataclasses import replace
from datetime import date
from typing import Final

from kg.errors import QueryError
from kg.model.graph import Iri, QuadSource
from kg.query.decided import decided
from kg.query.evidence import NO_VOICE, REPORT_VOICE, Evidence, OnMap, Opposition, Version
from kg.query.parameters import find_nodes
from kg.query.texts import query_text
from kg.vocab import MEASURES

PARTS: Final = ("trigger", "event", "type", "mode", "status", "actor", "recipient", "place", "time")
"""Parts of an event mention, in the order in which they are told; figures follow."""
SPOKEN: Final = frozenset({"speaker", "topic", "claim"})
"""Roles in which a claim itself is shown."""

Row = Mapping[str, object]


def why(source: QuadSource, thing: str, other: str | None = None) -> tuple[Evidence, ...]:
    """Everything written behind a node, or behind what joins two: decisions first, then report by report.

    Args:
        source: The graph.
        thing: Name (in either case) or IRI of an entity; IRI of an event, an incident or a claim.
        other: Name or IRI of the other end of an edge.

    Raises:
        QueryError: nothing is called so, or several things are.
    """
    node = _one(source, thing)
    bound = {"thing": node}
    end = _one(source, other) if other is not None else None
    rows = list(_ask(source, "node", bound) if end is None else _ask(source, "edge", bound | {"other": end}))
    claims = {str(row["claim"]): row for row in _ask(source, "claims", bound)}
    against = _oppositions(source, bound)
    handed_on, versions = _handed_on(source, bound), _versions(source, bound)
    found = [
        replace(
            one,
            via=handed_on.get(one.claim or "", ()),
            replaces=versions.get((one.claim or "", "replaces"), ()),
            replaced_by=versions.get((one.claim or "", "replaced by"), ()),
        )
        for one in (_evidence(group, claims, against) for group in _groups(rows))
    ]
    told = _grounded(sorted(_once(found), key=_place_in_reports), source, bound)
    return (*decided(source, node, end), *told)


def _one(source: QuadSource, name: str) -> Iri:
    found = find_nodes(source, "why", name)
    if len(found) > 1:
        candidates = ", ".join(node.value for node in found)
        raise QueryError("why", f"{len(found)} things are called {name!r}", f"name one by its IRI: {candidates}")
    return found[0]


def _ask(source: QuadSource, name: str, bound: Mapping[str, Iri]) -> Iterator[Row]:
    table = source.select(query_text(name), bound)
    for row in table:
        yield dict(zip(table.columns, row, strict=True))


def _groups(rows: list[Row]) -> list[list[Row]]:
    """Rows that differ in a rule alone, together; what a claim is merely about goes where it has another role."""
    groups: dict[tuple[str, str, str, str], list[Row]] = {}
    for row in rows:
        key = (str(row["role"]), str(row["node"]), str(row["passage"]), str(row["claim"]))
        groups.setdefault(key, []).append(row)
    said = {claim for role, _, _, claim in groups if role != "topic"}
    return [group for (role, _, _, claim), group in groups.items() if role != "topic" or claim not in said]


def _oppositions(source: QuadSource, bound: Mapping[str, Iri]) -> dict[str, tuple[Opposition, ...]]:
    """IRI of a claim to what contradicts it, in order of IRI."""
    reasons: dict[tuple[str, str], set[str]] = {}
    rows: dict[tuple[str, str], Row] = {}
    for row in _ask(source, "against", bound):
        key = (str(row["claim"]), str(row["opposed"]))
        rows[key] = row
        reasons.setdefault(key, set()).update([str(row["reason"])] if row["reason"] else [])
    found: dict[str, tuple[Opposition, ...]] = {}
    for claim, opposed in sorted(rows):
        row = rows[claim, opposed]
        opposition = Opposition(
            opposed, _voice(row), str(row["content"]), _title(row), tuple(sorted(reasons[claim, opposed]))
        )
        found[claim] = (*found.get(claim, ()), opposition)
    return found


def _once(found: list[Evidence]) -> list[Evidence]:
    """What two claims of one sentence say alike of an event, once: the same voice in the same words."""
    kept: dict[Evidence, Evidence] = {}
    for one in sorted(found, key=lambda evidence: evidence.claim or ""):
        kept.setdefault(one if one.role in SPOKEN else replace(one, claim=None), one)
    return list(kept.values())


def _handed_on(source: QuadSource, bound: Mapping[str, Iri]) -> dict[str, tuple[str, ...]]:
    """IRI of a claim to who hands it on, in order of name."""
    found: dict[str, set[str]] = {}
    for row in _ask(source, "chain", bound):
        found.setdefault(str(row["claim"]), set()).add(str(row["speaker"]))
    return {claim: tuple(sorted(names)) for claim, names in found.items()}


def _versions(source: QuadSource, bound: Mapping[str, Iri]) -> dict[tuple[str, str], tuple[Version, ...]]:
    """(IRI of a claim, "replaces" or "replaced by") to the same voice's other figures, in order of IRI."""
    found: dict[tuple[str, str], set[Version]] = {}
    for row in _ask(source, "updates", bound):
        version = Version(str(row["version"]), str(row["content"]), _title(row))
        found.setdefault((str(row["claim"]), str(row["way"])), set()).add(version)
    return {key: tuple(sorted(versions, key=lambda v: (v.claim, v.report))) for key, versions in found.items()}


def _evidence(group: list[Row], claims: Mapping[str, Row], against: Mapping[str, tuple[Opposition, ...]]) -> Evidence:
    row = group[0]
    claim = str(row["claim"]) if row["claim"] else None
    said: Row = claims.get(claim or "", {})
    rules = {str(each["ruleOfEvent"]) for each in group if each["ruleOfEvent"]} | _texts(said.get("rule"))
    return Evidence(
        node=str(row["node"]),
        role=str(row["role"]),
        what=_local(row["class"]) or _subject(said),
        status=_local(row["status"]),
        words=str(row["words"]),
        sentence=str(row["sentence"] or row["words"]),
        speaker=_voice(said) if said else REPORT_VOICE,
        cue=_text(said.get("cue")),
        stance=_local(said.get("stance")),
        quoted=said.get("quoted") in (True, 1),
        figure=_figure(said),
        report=_title(row),
        published=_published(row["issued"]),
        source=_text(row["source"]),
        passage=str(row["passage"]),
        rules=tuple(sorted(rules)),
        claim=claim,
        against=against.get(claim or "", ()),
    )


def _grounded(found: list[Evidence], source: QuadSource, bound: Mapping[str, Iri]) -> tuple[Evidence, ...]:
    """Evidence with the rules of its words, where they tell of an event, and with its places."""
    lines: dict[str, set[str]] = {}
    for row in _ask(source, "grounds", bound):
        lines.setdefault(str(row["passage"]), set()).add(str(row["rule"]))
    places = _places(source, bound)
    return tuple(
        replace(
            one,
            grounds=tuple(sorted(lines.get(one.passage, ()), key=_part)) if one.status else (),
            places=places.get(one.node, ()),
        )
        for one in found
    )


def _part(line: str) -> tuple[int, str]:
    """In which order the parts of an event are told."""
    part = line.partition(" ")[0]
    return (PARTS.index(part) if part in PARTS else len(PARTS), line)


def _places(source: QuadSource, bound: Mapping[str, Iri]) -> dict[str, tuple[OnMap, ...]]:
    """IRI of a node to where it is."""
    found: dict[str, dict[str, OnMap]] = {}
    for row in _ask(source, "places", bound):
        here = found.setdefault(str(row["node"]), {})
        known = here.get(str(row["place"]), OnMap(str(row["name"])))
        matches = tuple(sorted({*known.matches, *_texts(row["match"])}))
        reasons = tuple(sorted({*known.reasons, *_texts(row["reason"])}))
        at = (_degrees(row["latitude"]), _degrees(row["longitude"]))
        here[str(row["place"])] = OnMap(known.name, matches, *at, reasons)
    return {node: tuple(sorted(here.values(), key=lambda p: (p.name, p.matches))) for node, here in found.items()}


def _degrees(value: object) -> float | None:
    return None if value is None else float(str(value))


def _place_in_reports(evidence: Evidence) -> tuple[str, str, int, str, str, str]:
    begin = evidence.passage.rpartition("#char=")[2].partition(",")[0]
    offset = int(begin) if begin.isdecimal() else 0
    day = str(evidence.published or "")
    return (day, evidence.report, offset, evidence.passage, evidence.role, evidence.node)


def _voice(row: Row) -> str:
    return str(row["speaker"] or (REPORT_VOICE if row["ownVoice"] else NO_VOICE))


def _title(row: Row) -> str:
    return str(row["title"] or row["report"])


def _subject(said: Row) -> str | None:
    """What a claim counts or states; nothing where it merely says that an event happened."""
    predicate = _local(said.get("predicate"))
    return None if predicate == "type" else predicate


def _figure(said: Row) -> str | None:
    """The figure of a claim, in words.

    >>> _figure({"number": 64, "least": 64, "predicate": "https://w3id.org/reportgraph/ns#killed"})
    'at least 64'
    """
    if _local(said.get("predicate")) not in MEASURES:
        return None
    number, least, most = said.get("number"), said.get("least"), said.get("most")
    about = "about " if said.get("vague") else ""
    if least is not None and most is not None:
        return f"{about}{least} to {most}"
    if least is not None:
        return f"at least {least}"
    if most is not None:
        return f"at most {most}"
    return None if number is None else f"{about}{number}"


def _local(value: object) -> str | None:
    """The part of an IRI after its namespace."""
    return str(value).rpartition("#")[2] if value else None


def _text(value: object) -> str | None:
    return str(value) if value else None


def _texts(value: object) -> set[str]:
    return {str(value)} if value else set()


def _published(value: object) -> date | str | None:
    return value if isinstance(value, date) else _text(value)
