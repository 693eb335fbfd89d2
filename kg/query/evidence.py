"""What is known of words that something in the graph rests on."""

from dataclasses import dataclass
from datetime import date
from typing import Final

REPORT_VOICE: Final = "the report"
"""Stands for a report that speaks in its own voice."""
NO_VOICE: Final = "unnamed"
"""Stands for a speaker whom nobody names."""


@dataclass(frozen=True, slots=True)
class Opposition:
    """A claim that cannot be true together with another."""

    claim: str
    """Its IRI."""
    speaker: str
    """Who makes it."""
    words: str
    """What it says, as printed."""
    report: str
    """Title of its report, or the report's IRI."""
    reasons: tuple[str, ...] = ()
    """Why both cannot be true, in words."""


@dataclass(frozen=True, slots=True)
class Version:
    """An earlier or a later figure of the same voice."""

    claim: str
    """Its IRI."""
    words: str
    """What it says, as printed."""
    report: str
    """Title of its report, or the report's IRI."""


@dataclass(frozen=True, slots=True)
class OnMap:
    """A place, and where on the map it is."""

    name: str
    """Its name."""
    matches: tuple[str, ...] = ()
    """IRIs of the same place elsewhere, of GeoNames as a rule, sorted."""
    latitude: float | None = None
    """Degrees, WGS84."""
    longitude: float | None = None
    """Degrees, WGS84."""
    reasons: tuple[str, ...] = ()
    """Why it is that place, or none, and what it lies in, in words, sorted."""

    def __str__(self) -> str:
        """Name, coordinates, identifiers and reasons.

        >>> str(OnMap("Karsk", ("https://sws.geonames.org/1/",), 43.5, -2.25, ("the largest of two",)))
        'Karsk is at 43.5, -2.25: https://sws.geonames.org/1/ (the largest of two)'
        """
        known = self.latitude is not None and self.longitude is not None
        at = f"at {self.latitude}, {self.longitude}" if known else "known elsewhere" if self.matches else "on no map"
        where = f": {', '.join(self.matches)}" if self.matches else ""
        why = f" ({'; '.join(self.reasons)})" if self.reasons else ""
        return f"{self.name} is {at}{where}{why}"


@dataclass(frozen=True, slots=True)
class Evidence:
    """Words of one report that something in the graph rests on."""

    node: str
    """IRI of what rests on them: an entity, an event or a claim."""
    role: str
    """What they have to do with what was asked for: mention, actor, place, speaker, claim, "does to" ..."""
    what: str | None
    """PLOVER type of the event, or what the claim counts or states."""
    status: str | None
    """Whether the report has the event happen: Actual, Negated, Future, Hypothetical or Historical."""
    words: str
    """The exact words."""
    sentence: str
    """The sentence that they stand in."""
    speaker: str
    """Who says so: a name, `REPORT_VOICE`, or `NO_VOICE`."""
    cue: str | None
    """The words that attribute."""
    stance: str | None
    """Asserts, Denies, Doubts, Demands or Predicts."""
    quoted: bool
    """Direct speech."""
    figure: str | None
    """The figure claimed, in words."""
    report: str
    """Title of the report, or its IRI."""
    published: date | str | None
    """Day of the report."""
    source: str | None
    """Where the report came from."""
    passage: str
    """IRI of the words: it ends in their offsets."""
    rules: tuple[str, ...]
    """Rules that found it."""
    claim: str | None
    """IRI of the claim that says it."""
    against: tuple[Opposition, ...] = ()
    """Claims that cannot be true together with this one."""
    grounds: tuple[str, ...] = ()
    """Of an event, why each part of this mention is what it is: the trigger first, then what, who, where and when."""
    places: tuple[OnMap, ...] = ()
    """Where the event is, or the place itself, in order of name."""
    via: tuple[str, ...] = ()
    """Who hands the claim on between the speaker and the report, in order of name."""
    replaces: tuple[Version, ...] = ()
    """Earlier figures of the same voice that this one replaces."""
    replaced_by: tuple[Version, ...] = ()
    """Later figures of the same voice that replace this one."""
