"""Names -> one thing under an old and a new name: "X, formerly Y", "the town, when it was called Y"."""

from collections.abc import Mapping, Sequence
from typing import Final

from kg.extract.aliases import Referent, fullest
from kg.extract.clusters import PLACE_FAMILY
from kg.extract.lists import word_set
from kg.extract.names import Name
from kg.extract.view import View

SURE: Final = 9.0
"""Margin of a name's kind from which a thing of another kind is not the same."""


def renamed(
    view: View, names: Sequence[Name], referents: Sequence[Referent], of_name: Mapping[int, int], at: Mapping[int, int]
) -> list[tuple[int, int]]:
    """Pairs of referents, the thing and the one that is but another name of it.

    Args:
        view: the words.
        names: the names of the report.
        referents: what they stand for.
        of_name: index of a name to its referent.
        at: token of a name or of a description's head to its referent.
    """
    found = []
    for number, name in enumerate(names):
        thing = _thing(view, name, at)
        other = of_name[number]
        if thing is not None and thing != other and _alike(referents[thing], referents[other]):
            found.append((thing, other))
    return found


def join(referents: Sequence[Referent], pairs: Sequence[tuple[int, int]]) -> dict[int, int]:
    """Give each thing the other's names and printings; the other is left without any.

    Returns:
        The other's index to the thing's.
    """
    moved: dict[int, int] = {}
    for thing, other in pairs:
        into, source = referents[moved.get(thing, thing)], referents[other]
        if into is source or not source.printings:
            continue
        into.name = into.name or (fullest(into.names) if into.names else None)
        into.names.extend(name for name in source.names if name not in into.names)
        into.printings = sorted({*into.printings, *source.printings})
        source.names, source.printings, source.described = [], [], []
        moved[other] = moved.get(thing, thing)
    return moved


def _thing(view: View, name: Name, at: Mapping[int, int]) -> int | None:
    """What a name is said to be another name of."""
    first = view.parse.bounds[name.sentence][0]
    before = name.start - 1
    while before > first and (view.text[before] in {'"', "'"} or view.lower[before] == "the"):
        before -= 1
    shortened = before - (view.lower[before] == "as")
    if view.lower[shortened] in word_set("naming nouns"):
        return _shortened(view, shortened, first, at)
    if before > first and view.lower[before] == "as" and view.lower[before - 1] == "known":
        before -= 1
    if before <= first or view.lower[before] not in word_set("naming verbs"):
        return None
    verb = before
    while before > first and view.lower[before] in word_set("naming verbs") | {
        "once",
        "also",
        "then",
        "now",
        "better",
        "until",
    }:
        before -= 1
    if view.text[before] in {",", "("} and before - 1 in at:  # "Nur-Sultan, formerly Astana"
        return at[before - 1]
    subject = next(
        (
            i
            for i in range(max(first, verb - 6), verb)
            if view.head[i] == verb and view.dep[i] in {"nsubjpass", "nsubj"}
        ),
        None,
    )
    if subject is None:
        return at.get(view.head[verb]) if view.dep[verb] == "acl" else None
    if view.lower[subject] != "it":
        return at.get(subject)
    return next((at[i] for i in range(subject - 1, first - 1, -1) if view.dep[i] == "nsubj" and i in at), None)


def _shortened(view: View, noun: int, first: int, at: Mapping[int, int]) -> int | None:
    """As in "the directorate, known by its Russian initials GUBOP", "the commander, nom de guerre Falcon"."""
    before = noun
    while before > first and noun - before < 8 and view.text[before] not in {",", "("}:
        before -= 1
    return at.get(before - 1) if view.text[before] in {",", "("} else None


def _alike(thing: Referent, other: Referent) -> bool:
    """Whether one may be another name of the other: of one sort, or the other's sort is not sure."""
    if thing.kind in PLACE_FAMILY and other.kind in PLACE_FAMILY:
        return True
    if thing.kind == "Person" and not any(cluster.entry or " " in cluster.key for cluster in other.clusters):
        return True  # "Abu Harun, also known as the Falcon"
    return thing.kind == other.kind or all(cluster.margin < SURE for cluster in other.clusters)
