"""Small networks for the tests of the figures, each with a letter for a thing."""

from kg.draw.choose import Wish, choose
from kg.draw.stats.measure import measure
from kg.draw.stats.records import Scope, Stats, Unit
from kg.draw.told.outline import bounds
from kg.draw.told.records import Event, Evidence, Outline, Relation, Thing


def outline(deeds: str, *, relations: str = "", places: str = "", incidents: dict[str, str] | None = None) -> Outline:
    """A graph in short.

    Args:
        deeds: An event a word: "a>b" is an assault of a on b, "ab>" of both on nobody, "a>b@t" in t, "a>b#2011-12"
            then, "a>b=CONSULT" of another type, "a>b!negated" of another status.
        relations: A relation a word: "a-leads-b".
        places: The letters that are places.
        incidents: Number of an event to its incident's name.
    """
    events = {f"e{number:03}": _event(f"e{number:03}", word) for number, word in enumerate(deeds.split())}
    links = tuple(sorted((Relation(*word.split("-")) for word in relations.split()), key=str))
    letters = {end for event in events.values() for end in event.ends}
    letters |= {end for link in links for end in (link.subject, link.object)}
    things = {
        letter: Thing(letter, letter.upper(), "Settlement" if letter in places else "Group")
        for letter in sorted(letters)
    }
    return Outline(things, events, links, {f"e{int(key):03}": name for key, name in (incidents or {}).items()})


def measured(graph: Outline, scope: Scope = "all", unit: Unit | None = None) -> Stats:
    """What is measured of it; nobody is named as telling of it."""
    return measure(graph, choose(graph, Wish()), Evidence(), scope, unit, exact=False)


def _event(iri: str, word: str) -> Event:
    parts = dict.fromkeys("@#=!", "")
    mark = ">"
    for char in word.partition(">")[2]:
        if char in parts:
            mark = char
        else:
            parts[mark] = parts.get(mark, "") + char
    when = parts["#"]
    start, end = bounds(when)
    return Event(
        iri=iri,
        type=parts["="] or "ASSAULT",
        status=parts["!"] or "actual",
        start=start,
        end=end,
        when=when,
        actors=tuple(word.partition(">")[0]),
        recipients=tuple(parts.get(">", "")),
        places=tuple(parts["@"]),
    )
