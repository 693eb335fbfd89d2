"""Decision -> the same decision in its one form, checked: references of the right kinds, in order."""

import re
from collections.abc import Iterable
from dataclasses import astuple, replace
from datetime import date
from typing import Final, Literal

from kg.model import Decision
from kg.model.decision import VERDICTS
from kg.vocab import MEASURES

Kind = Literal["entity", "event", "claim", "link"]
Order = tuple[str, ...]

_PART: Final = r"[^\s/<>\"{}|\\^`\x00-\x1f\x7f]+"
_LOCAL: Final = re.compile(
    rf"(?:(?P<entity>entity/{_PART})|(?P<event>event/{_PART}/{_PART})|(?P<claim>claim/{_PART}(?:/{_PART})+))"
)
_ENDING: Final = re.compile(rf"[/:](entity/{_PART}|event/{_PART}/{_PART}|claim/{_PART}(?:/{_PART})+)$")
_LINK: Final = re.compile(r"[A-Za-z][A-Za-z0-9+.\-]*:[^\s<>\"{}|\\^`\x00-\x20\x7f]+")
_FIGURE: Final = re.compile(rf"(?P<measure>{'|'.join(MEASURES)})=(?P<value>0|[1-9][0-9]{{0,11}})")


class FaultError(ValueError):
    """What is wrong with one decision, without its place."""


def kind_of(reference: str) -> Kind | None:
    """What a reference names; None where it is no reference.

    >>> kind_of("entity/zhanaozen"), kind_of("event/wire/e5"), kind_of("http://www.wikidata.org/entity/Q131")
    ('entity', 'event', 'link')
    >>> kind_of("Zhanaozen") is None
    True
    """
    found = _LOCAL.fullmatch(reference)
    if found is not None:
        return next(kind for kind in ("entity", "event", "claim") if found[kind])
    return "link" if _LINK.fullmatch(reference) else None


def reference_of(node: str) -> str | None:
    """The reference that an IRI of a graph's entity, event or claim is, without what it begins with.

    >>> reference_of("https://w3id.org/reportgraph/id/event/wire/e5"), reference_of("https://example.org/")
    ('event/wire/e5', None)
    """
    found = _ENDING.search(node)
    return found[1] if found else None


def figure_of(text: str) -> tuple[str, int] | None:
    """Measure and number of a figure that is taken; None where the text is none.

    >>> figure_of("killed=64")
    ('killed', 64)
    """
    found = _FIGURE.fullmatch(text)
    return (found["measure"], int(found["value"])) if found else None


def canonical(decision: Decision) -> Decision:
    """The decision in its one form: the two sides in order, a link on the right, a figure where it belongs.

    >>> canonical(Decision("entity/b", "entity/a", "same", left_text="B", right_text="A")).left
    'entity/a'

    Raises:
        FaultError: it is none: an unknown verdict, a reference that is none, a day that is none.
    """
    if decision.verdict not in VERDICTS:
        raise FaultError(f"verdict must be {_either(VERDICTS)}, not {str(decision.verdict)!r}")
    if any("\ud800" <= char <= "\udfff" for cell in order_of(decision) for char in cell):
        raise FaultError("not Unicode text: it holds half a character, a lone surrogate")
    if decision.when and not _is_day(decision.when):
        raise FaultError(f"when must be a day such as 2026-11-24, not {decision.when!r}")
    if decision.verdict == "taken":
        return _taken(decision)
    kinds = kind_of(decision.left), kind_of(decision.right)
    for side, kind, value in (("left", kinds[0], decision.left), ("right", kinds[1], decision.right)):
        if kind is None:
            raise FaultError(f"{side} must be a reference such as entity/zhanaozen or event/wire/e5, not {value!r}")
    if "claim" in kinds:
        raise FaultError("a claim is neither the same as another nor different: two entities or two events are")
    if kinds == ("link", "link"):
        raise FaultError("one side must be of this graph, such as entity/zhanaozen: both are addresses elsewhere")
    if "link" in kinds and "event" in kinds:
        raise FaultError("an address elsewhere is the same as an entity, not as an event")
    if "link" not in kinds and kinds[0] != kinds[1]:
        raise FaultError(f"both sides must be of one kind, not an {kinds[0]} and an {kinds[1]}")
    if decision.left == decision.right:
        raise FaultError(f"left and right are the same: {decision.left!r}")
    turned = (kinds[0] == "link", decision.left) > (kinds[1] == "link", decision.right)
    return _turned(decision) if turned else decision


def _taken(decision: Decision) -> Decision:
    if kind_of(decision.left) != "event":
        raise FaultError(f"a figure is taken for an event such as event/wire/e5, not for {decision.left!r}")
    if figure_of(decision.right) is None:
        raise FaultError(f"a figure is one of {', '.join(MEASURES)}, such as killed=64, not {decision.right!r}")
    return decision


def _turned(decision: Decision) -> Decision:
    return replace(
        decision,
        left=decision.right,
        right=decision.left,
        left_text=decision.right_text,
        right_text=decision.left_text,
    )


def in_order(decisions: Iterable[Decision]) -> tuple[Decision, ...]:
    """Decisions sorted by what they are about, each once; of equal ones the first keeps its place."""
    once: dict[Order, Decision] = {}
    for decision in decisions:
        once.setdefault(order_of(decision), decision)
    return tuple(once[key] for key in sorted(once))


def order_of(decision: Decision) -> Order:
    """Everything that a decision says, in the order in which it is compared; not where it stands."""
    return astuple(decision)[:-1]


def _is_day(text: str) -> bool:
    try:
        return date.fromisoformat(text).isoformat() == text
    except ValueError:
        return False


def _either(words: tuple[str, ...]) -> str:
    return f"{', '.join(words[:-1])} or {words[-1]}"
