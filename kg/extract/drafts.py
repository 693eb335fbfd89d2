"""Draft: an event mention in the making, handed from stage to stage until it is finished."""

from dataclasses import dataclass, field

from spacy.tokens import Token

from kg.extract.triggers import Trigger
from kg.model import Argument, EventMention, Figure, Time
from kg.model.reading import Status


@dataclass(slots=True, eq=False)
class Draft:
    """One trigger with what the stages have found of it so far."""

    trigger: Trigger
    sentence: int
    """Index of its sentence."""
    type: str
    mode: str | None
    status: Status = "actual"
    actors: list[Argument] = field(default_factory=list)
    recipients: list[Argument] = field(default_factory=list)
    places: list[Argument] = field(default_factory=list)
    time: Time | None = None
    figures: list[Figure] = field(default_factory=list)
    event: str = ""
    event_rule: str = ""
    """Why it tells of an event that was told before."""
    sense: str = ""
    """Why it has another type than its entry, in words."""
    mode_rule: str = ""
    """What gave it another mode than its entry's."""
    status_rule: str = ""
    """What gave it its status."""
    time_rule: str = ""
    """Why its time is its time."""
    content: list["Draft"] = field(default_factory=list)
    """Mentions that are what this one asks for, threatens, promises or refuses: no events of their own."""

    @property
    def head(self) -> Token:
        """The trigger's head word."""
        return self.trigger.head

    def finished(self) -> EventMention:
        """The mention as it leaves the stage."""
        return EventMention(
            self.trigger.span,
            self.sentence,
            self.type,
            self.mode,
            self.status,
            tuple(self.actors),
            tuple(self.recipients),
            tuple(self.places),
            self.time,
            tuple(self.figures),
            self.event,
            self.trigger.rule,
            self.trigger.entry.origin,
            self.sense,
            self.mode_rule if self.mode else "",
            self.status_rule,
            self.time_rule if self.time else "",
            self.event_rule,
        )
