"""Decision: what a person, or a service that a person trusts, has decided about two things; it holds in every build."""

from dataclasses import dataclass, field
from typing import Literal, get_args

Verdict = Literal["same", "different", "unsure", "taken"]
"""One thing; two things; asked and left open; this figure is taken."""
VERDICTS: tuple[Verdict, ...] = get_args(Verdict)


@dataclass(frozen=True, slots=True)
class Decision:
    """One line of a file of decisions.

    A reference is an IRI without the graph's base, such as ``entity/zhanaozen``, ``event/wire-2011-12-18/e5`` or
    ``claim/wire-2011-12-18/c120``; `right` may be an absolute IRI too: the same thing elsewhere. With the verdict
    "taken", `left` is an event and `right` a figure, such as ``killed=64``.
    """

    left: str
    """A reference."""
    right: str
    """A reference, an absolute IRI, or a figure."""
    verdict: Verdict
    """What was decided."""
    who: str = ""
    """Who decided."""
    when: str = ""
    """The day, ISO 8601."""
    why: str = ""
    """For which reason."""
    left_text: str = ""
    """The words that name the left: an entity's name, an event's or a claim's sentence."""
    right_text: str = ""
    """The words that name the right."""
    place: str = field(default="", compare=False)
    """Where the line stands: ``decisions.tsv:12``."""


@dataclass(frozen=True, slots=True)
class IdleDecision:
    """A decision that found nothing in this corpus to hold for, or too much."""

    decision: Decision
    """The line."""
    reason: str
    """Why, in words: "no report names entity/zhanaozen"."""
