"""A deed -> the words that name it in a picture."""

from collections.abc import Mapping
from typing import Final

from kg.draw.scene import Scene
from kg.draw.style import edge_label, mode_label, predicate_label, type_label
from kg.draw.text import joined
from kg.draw.told.deeds import Deed
from kg.draw.told.records import Relation

_SIZES: Final = frozenset({"participants", "deployed"})
"""Measures that say how large an event was, not what it did."""

Figures = Mapping[str, tuple[str, ...]]


def deed_label(deed: Deed, counted: Figures) -> str:
    """What a deed is called: "14 or at least 64 killed", "blockade, 50 participants", "strike ×3"."""
    label = mode_label(deed.type, deed.modes[0]) if deed.modes else type_label(deed.type).lower()
    if len(deed.happenings) > 1:
        return f"{label} ×{len(deed.happenings)}"
    if not counted:
        return label
    measure, words = next(iter(counted.items()))
    count = f"{joined(list(words), 'or')} {measure}"
    return f"{label}, {count}" if measure in _SIZES else count


def figure_lines(counted: Figures) -> list[str]:
    """Every figure given, a measure a line.

    >>> figure_lines({"killed": ("14", "at least 64")})
    ['killed: 14 / at least 64']
    """
    return [f"{measure}: {' / '.join(words)}" for measure, words in counted.items()]


def line_label(deed: Deed, counted: Figures) -> str:
    """What stands on a deed's line: its mode or count where it has one, else a verb: "accuses", "supports ×3"."""
    if deed.modes or (counted and len(deed.happenings) == 1) or deed.drawn == "at":
        return deed_label(deed, counted)
    times = f" ×{len(deed.happenings)}" if len(deed.happenings) > 1 else ""
    return edge_label(deed.type) + times


def deed_title(scene: Scene, deed: Deed) -> str:
    """A deed in one line: "Assault, shooting: police → oil workers"."""
    modes = joined([mode_label(deed.type, mode) for mode in deed.modes])
    what = ", ".join(filter(None, (type_label(deed.type), modes)))
    return ": ".join(filter(None, (what, who_whom(scene, deed))))


def who_whom(scene: Scene, deed: Deed) -> str:
    """Actors and recipients: "police → oil workers and residents"; the places where neither is known."""
    sides = (joined(scene.names(side)) for side in (deed.actors, deed.recipients))
    return " → ".join(filter(None, sides))


def spoken_label(scene: Scene, deed: Deed, counted: Figures) -> str:
    """What a deed is called where only voices stand around it: what, and to whom or where."""
    whom = deed.recipients or deed.places or deed.actors
    what = deed_label(deed, counted)
    return f"{what}: {joined(scene.names(whom[:2]))}" if whom else what


def relation_title(scene: Scene, relation: Relation) -> str:
    """A relation in one line: "Alga party based in Kazakhstan"."""
    return f"{scene.name(relation.subject)} {predicate_label(relation.predicate)} {scene.name(relation.object)}"
