"""A graph and a figure -> the decision that takes it for what happened."""

from collections.abc import Callable, Sequence

from kg.deciding.referring import known
from kg.decisions.file import valid
from kg.decisions.references import figure_of
from kg.errors import QueryError
from kg.model import Decision
from kg.model.graph import QuadSource
from kg.query.review import Claimed, Side, described, figures_of, find_side, happenings_of, side_of
from kg.vocab import MEASURES


def decide_figure(
    source: QuadSource,
    thing: str,
    figure: str | None = None,
    *,
    who: str = "",
    when: str = "",
    why: str = "",
    anyway: bool = False,
) -> Decision:
    """Take a figure for what happened.

    Args:
        source: The graph.
        thing: IRI of an incident, an event, or a claim with a figure; or the name of a place or entity to which one
            thing happened that has such figures.
        figure: Such as ``killed=64``, or the IRI of a claim; None where `thing` is a claim.
        who: Who decides.
        when: The day, ISO 8601.
        why: For which reason.
        anyway: Whether a number may be taken that no claim gives.

    Raises:
        QueryError: nothing is called so; no figure; a place where several things happened; no claim has this figure.
    """
    side = find_side(source, "decide", thing)
    if side.kind == "claim":
        figure, side = side.node, side_of(source, side.event or side.node)
    if figure is None:
        raise QueryError("decide", f"no figure is named for {thing!r}", "name one such as killed=64, or a claim")
    parsed, claim = figure_of(figure), None
    if parsed is None and "=" in figure and "://" not in figure:
        raise QueryError("decide", f"not a figure: {figure!r}", "write a measure and a whole number, such as killed=64")
    if parsed is None:
        claim = _claim(source, side, figure)
        parsed = (claim.measure, _value(claim))
    measure, value = parsed
    happening = _happening(source, side, measure, thing, value)
    claims = [one for one in figures_of(source, happening.node) if one.measure == measure]
    said = claim or next((one for one in claims if one.has(value)), None)
    if said is None and not anyway:
        raise _unclaimed(happening, measure, value, claims)
    event, sentence = _event(happening, said)
    told = said.words if said else ""
    return valid(Decision(known(event), f"{measure}={value}", "taken", who, when, why, sentence, told))


def taken_for(
    source: QuadSource, thing: str, measure: str | None = None, value: int | None = None
) -> Callable[[Decision], bool]:
    """Whether a decision takes a figure (of one measure, or any) for what happened.

    Args:
        source: The graph.
        thing: As for `decide_figure`; a place or entity stands for all that happened there, or by or to it.
        measure: What is counted; None: anything.
        value: Of a place or entity, only what happened that has a claim with this number.

    Raises:
        QueryError: nothing is called so, or an unknown measure.
    """
    if measure is not None and measure not in MEASURES:
        raise QueryError("decide", f"unknown measure: {measure!r}", f"one of {', '.join(MEASURES)}")
    side = find_side(source, "decide", thing)
    if side.kind == "claim":
        side = side_of(source, side.event or side.node)
    if side.kind == "entity" and value is None:
        happenings: tuple[Side, ...] = happenings_of(source, side.node)
    else:
        happenings = (_happening(source, side, measure, thing, value),)
    wholes = [side_of(source, one.incident) if one.incident else one for one in happenings]
    events = {known(telling.event) for whole in wholes for telling in whole.tellings if telling.event}
    sentences = {telling.sentence for whole in wholes for telling in whole.tellings}

    def which(decision: Decision) -> bool:
        about = decision.left in events or decision.left_text in sentences
        taken = figure_of(decision.right) if decision.verdict == "taken" else None
        return about and taken is not None and (measure is None or taken[0] == measure)

    return which


def _claim(source: QuadSource, side: Side, wanted: str) -> Claimed:
    node = find_side(source, "decide", wanted).node
    home = side_of(source, node).event if side.kind == "entity" else side.node
    found = next((one for one in figures_of(source, home or node) if one.claim == node), None)
    if found is None:
        hint = "name a figure such as killed=64, or a claim that gives one for what happened"
        raise QueryError("decide", f"gives no figure for {side.node}: {wanted!r}", hint)
    return found


def _value(claim: Claimed) -> int:
    value = next((value for value in (claim.number, claim.least, claim.most) if value is not None), None)
    if value is None:
        raise QueryError("decide", f"the claim gives no number: {claim.claim}", "name one, such as killed=64")
    return value


def _happening(source: QuadSource, side: Side, measure: str | None, thing: str, value: int | None = None) -> Side:
    """The one thing that happened there and has such figures; of several the one that has this number."""
    if side.kind in ("event", "incident"):
        return side
    figures = {
        happening: [one for one in figures_of(source, happening.node) if measure in (None, one.measure)]
        for happening in happenings_of(source, side.node)
    }
    found = [happening for happening, claims in figures.items() if claims]
    exact = [
        happening for happening in found if value is not None and any(one.has(value) for one in figures[happening])
    ]
    if len(found) == 1 or len(exact) == 1:
        return (exact if len(exact) == 1 else found)[0]
    counts = f" {measure}" if measure else ""
    if not found:
        raise QueryError("decide", f"no event of {thing!r} has figures{counts}", "the query casualties lists them all")
    choices = "; ".join(f"{described(happening)} {happening.node}" for happening in found)
    raise QueryError("decide", f"{len(found)} events of {thing!r} have figures{counts}", f"name one: {choices}")


def _unclaimed(happening: Side, measure: str, value: int, claims: Sequence[Claimed]) -> QueryError:
    told = sorted({number for one in claims for number in (one.number, one.least, one.most) if number is not None})
    given = f"they have {', '.join(map(str, told))}" if told else "there is none of this measure"
    hint = f"{given}; with --anyway a number is taken that no claim gives"
    return QueryError("decide", f"no claim about {happening.node} has {measure}={value}", hint)


def _event(happening: Side, claim: Claimed | None) -> tuple[str, str]:
    """The event of a happening for which a figure is taken, and its sentence: the claim's own if it tells of it."""
    told = [telling for telling in happening.tellings if claim is None or telling.event == claim.event]
    if not told and claim is not None:
        return claim.event, claim.sentence
    best = next((telling for telling in told if claim is not None and telling.sentence == claim.sentence), told[0])
    return best.event or happening.node, best.sentence
