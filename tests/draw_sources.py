"""Graphs for the tests of the pictures."""

from collections.abc import Mapping, Sequence
from hashlib import sha256
from pathlib import Path

from kg.model.graph import QuadSource
from kg.store.opening import open_source
from kg.vocab import BASE, KG, PREFIXES

HARBOUR = Path(__file__).parent / "browser" / "harbour.ttl"
"""An invented strike in three reports, hostile names and words among them."""

ID = "https://example.org/id/"
"""Where the things of HARBOUR are."""


def harbour() -> QuadSource:
    """The graph of HARBOUR."""
    return open_source(HARBOUR)


def large(path: Path, things: int) -> QuadSource:
    """A graph of so many things in communities of 25, twice as many events between them, a sentence for each."""
    lines = [_literal("report/r", PREFIXES["dcterms"] + "title", "One report")]
    for number in range(things):
        node = f"entity/e{number}"
        kind = ("Person", "Organization", "Group", "Settlement")[number % 4]
        lines += [
            _type(node, "Entity"),
            _type(node, kind),
            _literal(node, PREFIXES["skos"] + "prefLabel", f"Thing {number}"),
        ]
        lines.append(_link(node, KG + "sector", f"{KG}sector-{('COP', 'GOV', 'LAB', 'NGO')[number * 7 % 4]}"))
    for number in range(2 * things):
        event, passage = f"event/v{number}", f"report/r#char={number * 50},{number * 50 + 8}"
        actor, recipient = _scattered(number, 0) % things, _scattered(number, 1) % things
        if number % 6:  # most stay within their community
            recipient = min(things - 1, actor - actor % 25 + recipient % 25)
        lines += [_type(event, "Event"), _type(event, ("Assault", "Coerce", "Support", "Request")[number % 4])]
        lines += [_link(event, KG + "status", KG + "Actual"), _link(event, KG + "actor", f"{BASE}entity/e{actor}")]
        lines += [_link(event, KG + "recipient", f"{BASE}entity/e{recipient}")]
        lines += [_link(event, KG + "evidence", BASE + passage), _literal(event, KG + "trigger", "attacked")]
        lines += [
            _type(passage, "Passage"),
            _literal(passage, PREFIXES["nif"] + "anchorOf", f"attacked in passage {number}"),
        ]
        lines.append(_link(passage, PREFIXES["nif"] + "referenceContext", BASE + "report/r"))
    path.write_text("\n".join(lines) + "\n", encoding="utf-8")
    return open_source(path)


def spiteful(path: Path, texts: Sequence[str]) -> QuadSource:
    """A graph in which each text is the name, words, claim, cue, trigger, title and address of one of everything."""
    lines: list[str] = []
    xsd = PREFIXES["xsd"]
    for number, text in enumerate(texts):
        report, event = f"report/r{number}", f"event/r{number}/e"
        who, whom, where = (f"entity/{name}{number}" for name in ("who", "whom", "where"))
        passage, claim = f"{report}#char=0,{len(text)}", f"claim/r{number}/c"
        lines.append(_type(report, "Report"))
        lines += [
            _literal(report, PREFIXES["dcterms"] + key, text) for key in ("title", "publisher", "creator", "source")
        ]
        for node, kind in ((who, "Person"), (whom, "Group"), (where, "Settlement")):
            lines += [_type(node, "Entity"), _type(node, kind), _literal(node, PREFIXES["skos"] + "prefLabel", text)]
            lines += [
                _literal(node, PREFIXES["skos"] + "altLabel", f"{text} {kind}"),
                _literal(node, KG + "title", text),
            ]
        lines += [
            f'<{BASE}{where}> <{PREFIXES["geo"]}{axis}> "{number}.5"^^<{xsd}decimal> .' for axis in ("lat", "long")
        ]
        lines += [_type(event, "Event"), _type(event, "Assault"), _link(event, KG + "status", KG + "Actual")]
        lines += [_link(event, KG + "actor", BASE + who), _link(event, KG + "recipient", BASE + whom)]
        lines += [_link(event, KG + "place", BASE + where), _literal(event, KG + "trigger", text)]
        lines += [
            _link(event, KG + "evidence", BASE + passage),
            _literal(event, KG + "date", f"2030-01-{number % 28 + 1:02}"),
        ]
        lines += [_type(passage, "Passage"), _literal(passage, PREFIXES["nif"] + "anchorOf", text)]
        lines.append(_link(passage, PREFIXES["nif"] + "referenceContext", BASE + report))
        lines += [_type(claim, "Claim"), _link(claim, PREFIXES["rdf"] + "subject", BASE + event)]
        lines += [_link(claim, KG + "claimant", BASE + whom), _link(claim, KG + "stance", KG + "Denies")]
        lines += [_literal(claim, KG + "content", text), _literal(claim, KG + "cue", text)]
        lines.append(_link(claim, PREFIXES["prov"] + "wasDerivedFrom", BASE + passage))
    path.write_text("\n".join(lines) + "\n", encoding="utf-8")
    return open_source(path)


def placed(path: Path, places: Mapping[str, tuple[float, float, int]]) -> QuadSource:
    """A graph of towns with a latitude, a longitude and so many events of a crowd: protests and assaults in turn."""
    lines = [_type("entity/crowd", "Group"), _literal("entity/crowd", PREFIXES["skos"] + "prefLabel", "crowd")]
    lines += [_type("entity/crowd", "Entity")]
    for number, (name, (latitude, longitude, events)) in enumerate(places.items()):
        node = f"entity/t{number}"
        lines += [_type(node, kind) for kind in ("Entity", "Settlement")]
        lines.append(_literal(node, PREFIXES["skos"] + "prefLabel", name))
        lines.append(_literal(node, PREFIXES["geo"] + "lat", str(latitude)))
        lines.append(_literal(node, PREFIXES["geo"] + "long", str(longitude)))
        for event in (f"event/v{number}-{one}" for one in range(max(1, events))):
            # A town without events is one that somebody comes from, so that it is drawn.
            role = "place" if events else "actor"
            kind = "Protest" if int(event.rpartition("-")[2]) % 2 else "Assault"
            lines += [_type(event, "Event"), _type(event, kind), _link(event, KG + "status", KG + "Actual")]
            lines += [_link(event, KG + role, BASE + node), _link(event, KG + "recipient", BASE + "entity/crowd")]
    path.write_text("\n".join(lines) + "\n", encoding="utf-8")
    return open_source(path)


def _scattered(number: int, which: int) -> int:
    """A large number without a pattern, the same each time."""
    return int.from_bytes(sha256(f"{number} {which}".encode()).digest()[:6])


def _type(node: str, name: str) -> str:
    return _link(node, PREFIXES["rdf"] + "type", KG + name)


def _link(node: str, predicate: str, target: str) -> str:
    return f"<{BASE}{node}> <{predicate}> <{target}> ."


def _literal(node: str, predicate: str, text: str) -> str:
    escaped = "".join(f"\\U{ord(sign):08X}" if sign in '"\\' or not sign.isprintable() else sign for sign in text)
    return f'<{BASE}{node}> <{predicate}> "{escaped}" .'
