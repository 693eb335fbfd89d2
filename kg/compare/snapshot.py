"""QuadSource -> Snapshot: what one graph says, as far as two are compared, in two passes over it."""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Final

from kg.compare.records import Quote
from kg.model.graph import QuadSource
from kg.vocab import EVENT_EDGES, MEASURES

EVENT_TYPES: Final = frozenset(name.capitalize() for name in EVENT_EDGES)
"""Local names of the classes of events."""
UNNAMED: Final = "nobody named"
OWN_VOICE: Final = "the report"


@dataclass(frozen=True, slots=True)
class Snapshot:
    """One graph's facts, by local name of the property and by subject; each fact's values are sorted."""

    facts: Mapping[str, Mapping[str, tuple[object, ...]]]
    """Property to subject to values."""
    classes: Mapping[str, tuple[str, ...]]
    """Local name of the class to its members, sorted."""
    class_of: Mapping[str, tuple[str, ...]]
    """Member to its classes, sorted."""

    def all(self, name: str, subject: str) -> tuple[object, ...]:
        """Every value."""
        return self.facts.get(name, {}).get(subject, ())

    def one(self, name: str, subject: str) -> object:
        """The value, the first of several; None where there is none."""
        return next(iter(self.all(name, subject)), None)

    def text(self, name: str, subject: str) -> str:
        """The same as text, empty where there is none."""
        value = self.one(name, subject)
        return "" if value is None else str(value)

    def texts(self, name: str, subject: str) -> tuple[str, ...]:
        """Every value as text."""
        return tuple(map(str, self.all(name, subject)))

    def label(self, thing: str) -> str:
        """What to call an entity."""
        return self.text("label", thing) or self.text("prefLabel", thing) or last_part(thing)

    def report_name(self, report: str) -> str:
        """A report's title, else its key."""
        return self.text("title", report) or last_part(report)

    def report_line(self, report: str) -> str:
        """A report with its day and its key."""
        day, key = self.text("issued", report), last_part(report)
        name = self.report_name(report)
        return f"{name}{f', {day}' if day else ''}{f' [{key}]' if name != key else ''}"

    def voice(self, claim: str) -> str:
        """Who makes a claim; a report's own voice is its publisher's."""
        claimant = self.text("claimant", claim)
        if "Report" in self.class_of.get(claimant, ()):
            return self.text("publisher", claimant) or OWN_VOICE
        return self.label(claimant) if claimant in self.facts.get("prefLabel", {}) else UNNAMED

    def report_of(self, passage: str) -> str:
        """The report in which words stand."""
        return self.text("referenceContext", passage)

    def sentence(self, passage: str) -> str:
        """The sentence of some words, else the words."""
        return self.text("anchorOf", self.text("sentence", passage) or passage) or self.text("anchorOf", passage)

    def quote(self, passage: str, voice: str = OWN_VOICE) -> Quote:
        """The sentence of a passage with its voice."""
        report = self.report_of(passage)
        return Quote(self.sentence(passage), voice, self.report_name(report), self.text("issued", report))

    def begins(self, passage: str) -> int:
        """Where words stand in their report, in code points."""
        value = self.one("beginIndex", passage)
        return value if isinstance(value, int) else 0

    def order(self, passage: str) -> tuple[str, str, int, str]:
        """Sorts words by the day of their report, and then as they stand in it."""
        report = self.report_of(passage)
        return self.text("issued", report) or "~", report, self.begins(passage), passage

    def kind(self, entity: str) -> str:
        """The most exact class of an entity."""
        own = set(self.class_of.get(entity, ())) - {"Entity"}
        return min(own - {"Place"} or own or {"Entity"})

    def event_types(self, event: str) -> tuple[str, ...]:
        """Local names of the types of an event."""
        return tuple(name for name in self.class_of.get(event, ()) if name in EVENT_TYPES)

    def events(self) -> tuple[str, ...]:
        """Every event, sorted."""
        return tuple(sorted({event for name in EVENT_TYPES for event in self.classes.get(name, ())}))

    def measures(self, event: str) -> Iterator[tuple[str, int]]:
        """Figures that stand on an event or an incident itself."""
        for measure in MEASURES:
            yield from ((measure, value) for value in self.all(measure, event) if isinstance(value, int))


def take(source: QuadSource) -> Snapshot:
    """Ask a graph for all that is compared.

    Raises:
        GraphError: it is malformed.
        EndpointError: the endpoint fails.
    """
    facts: dict[str, dict[str, list[object]]] = defaultdict(lambda: defaultdict(list))
    for predicate, subject, value in source.select(_query("facts")):
        facts[str(predicate)][str(subject)].append(value)
    classes: dict[str, list[str]] = defaultdict(list)
    class_of: dict[str, list[str]] = defaultdict(list)
    for class_, thing in source.select(_query("classes")):
        classes[local_name(str(class_))].append(str(thing))
        class_of[str(thing)].append(local_name(str(class_)))
    return Snapshot(
        {
            local_name(predicate): {subject: _sorted(values) for subject, values in by.items()}
            for predicate, by in facts.items()
        },
        {name: tuple(sorted(members)) for name, members in classes.items()},
        {thing: tuple(sorted(names)) for thing, names in class_of.items()},
    )


def _sorted(values: Sequence[object]) -> tuple[object, ...]:
    return (
        tuple(values) if len(values) == 1 else tuple(sorted(values, key=lambda value: (str(type(value)), str(value))))
    )


@cache
def _query(name: str) -> str:
    return files("kg.compare").joinpath("queries", f"{name}.rq").read_text(encoding="utf-8")


def local_name(iri: str) -> str:
    """The last part of a term of a vocabulary.

    >>> local_name("https://w3id.org/reportgraph/ns#killed"), local_name("http://purl.org/dc/terms/title")
    ('killed', 'title')
    """
    return iri[max(iri.rfind("#"), iri.rfind("/")) + 1 :]


def last_part(iri: str) -> str:
    """What names a thing where nothing else does.

    >>> last_part("https://w3id.org/reportgraph/id/report/wire-2011-12-18")
    'wire-2011-12-18'
    """
    return iri.rstrip("/").rpartition("/")[2] or iri
