"""Made-up graphs of any size for `bench/page.py`: communities, sentences, several sources, fifteen years, disputes."""

import tomllib
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from hashlib import sha256
from pathlib import Path

from kg.vocab import BASE, KG, PREFIXES

COMMUNITY = 25
"""Things that mostly act on each other."""

WORDS = tomllib.loads(Path(__file__).with_name("page_words.toml").read_text(encoding="utf-8"))
FIRST, LAST, BODIES, VERBS, PLACES, WHYS = (
    WORDS[key] for key in ("first", "last", "bodies", "verbs", "places", "whys")
)
TYPES = ("Assault", "Coerce", "Support", "Request", "Accuse", "Consult", "Threaten", "Aid")
KINDS = ("Person", "Organization", "Group", "Person")
SECTORS = ("COP", "GOV", "LAB", "NGO", "OPP", "MIL", "JRN", "BUS")


@dataclass(frozen=True)
class Line:
    """One event between two things."""

    actor: int
    recipient: int
    kind: str
    day: date
    sentence: str
    trigger: str
    report: int


def digest(number: int, which: str) -> int:
    """A large number without a pattern, the same each time."""
    return int.from_bytes(sha256(f"{number} {which}".encode()).digest()[:6])


def name(number: int) -> str:
    """What a thing is called."""
    if number % len(KINDS) in {0, 3}:
        return f"{FIRST[digest(number, 'first') % len(FIRST)]} {LAST[digest(number, 'last') % len(LAST)]} {number}"
    return f"{BODIES[digest(number, 'body') % len(BODIES)]} {number}"


def lines(things: int) -> Iterator[Line]:
    """Twice as many events as things; five in six stay within their community."""
    for number in range(2 * things):
        actor = digest(number, "actor") % things
        if number % 6:
            recipient = min(things - 1, actor - actor % COMMUNITY + digest(number, "near") % COMMUNITY)
        else:
            recipient = digest(number, "far") % things
        if recipient == actor:
            recipient = (actor + 1) % things
        day = date(2010, 1, 1) + timedelta(days=digest(number, "day") % 5400)
        verb = VERBS[digest(number, "verb") % len(VERBS)]
        place, why = PLACES[digest(number, "place") % len(PLACES)], WHYS[digest(number, "why") % len(WHYS)]
        sentence = f"{name(actor)} {verb} {name(recipient)} near {place} on {day:%d %B %Y}, {why}."
        kind = TYPES[digest(number, "type") % len(TYPES)]
        yield Line(actor, recipient, kind, day, sentence, verb, digest(number, "report") % max(4, things // 100))


def write(path: Path, things: int) -> Path:
    """Write a graph as N-Triples; every tenth event is denied by somebody."""
    with path.open("w", encoding="utf-8") as file:
        for report in range(max(4, things // 100)):
            node = f"report/r{report}"
            file.write(_type(node, "Report") + _text(node, PREFIXES["dcterms"] + "title", f"Report {report}"))
            file.write(_text(node, PREFIXES["dcterms"] + "publisher", f"Newsroom {report % 40}"))
        for number in range(things):
            node = f"entity/e{number}"
            file.write(_type(node, "Entity") + _type(node, KINDS[number % len(KINDS)]))
            file.write(_text(node, PREFIXES["skos"] + "prefLabel", name(number)))
            file.write(_link(node, KG + "sector", f"{KG}sector-{SECTORS[digest(number, 'sector') % len(SECTORS)]}"))
        for number, line in enumerate(lines(things)):
            _event(file.write, number, line)
    return path


def _event(write: Callable[[str], object], number: int, line: Line) -> None:
    event = f"event/r{line.report}/v{number}"
    begin = number * 200
    place = f"report/r{line.report}#char={begin},{begin + len(line.sentence)}"
    parts = [
        _type(event, "Event"),
        _type(event, line.kind),
        _link(event, KG + "status", KG + "Actual"),
        _link(event, KG + "actor", f"{BASE}entity/e{line.actor}"),
        _link(event, KG + "recipient", f"{BASE}entity/e{line.recipient}"),
        _text(event, KG + "date", str(line.day), "date"),
        _text(event, KG + "trigger", line.trigger),
        _link(event, KG + "evidence", BASE + place),
        _type(place, "Passage"),
        _text(place, PREFIXES["nif"] + "anchorOf", line.sentence),
        _text(place, PREFIXES["nif"] + "beginIndex", str(begin), "integer"),
        _link(place, PREFIXES["nif"] + "referenceContext", f"{BASE}report/r{line.report}"),
    ]
    if number % 10 == 0:
        claim = f"claim/r{line.report}/c{number}"
        parts += [
            _type(claim, "Claim"),
            _link(claim, PREFIXES["rdf"] + "subject", BASE + event),
            _link(claim, PREFIXES["rdf"] + "predicate", PREFIXES["rdf"] + "type"),
            _link(claim, PREFIXES["rdf"] + "object", KG + line.kind),
            _link(claim, KG + "claimant", f"{BASE}entity/e{line.recipient}"),
            _link(claim, KG + "stance", KG + ("Denies" if number % 20 else "Asserts")),
            _text(claim, KG + "content", line.sentence),
            _link(claim, PREFIXES["prov"] + "wasDerivedFrom", BASE + place),
        ]
    write("".join(parts))


def _type(node: str, kind: str) -> str:
    return _link(node, PREFIXES["rdf"] + "type", KG + kind)


def _link(node: str, predicate: str, target: str) -> str:
    return f"<{BASE}{node}> <{predicate}> <{target}> .\n"


def _text(node: str, predicate: str, text: str, kind: str = "") -> str:
    datatype = f"^^<{PREFIXES['xsd']}{kind}>" if kind else ""
    return f'<{BASE}{node}> <{predicate}> "{text}"{datatype} .\n'
