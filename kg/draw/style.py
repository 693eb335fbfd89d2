"""The room's style file -> shapes, colours and words."""

import re
import tomllib
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Any, Final

from kg.draw.told.deeds import ViewKey
from kg.draw.told.records import Thing
from kg.vocab import EVENT_EDGES

EVENT_KIND: Final = "Event"
"""Kind of the small nodes that stand for events."""

REPORT_KIND: Final = "Report"
"""Kind of the nodes that stand for reports which speak for themselves."""


VIEWS: Final[dict[ViewKey, str]] = {"who": "Who to whom", "events": "Events", "claims": "Claims"}
"""Ways to look at a scene, in the order in which the page offers them."""


@dataclass(frozen=True, slots=True)
class Kind:
    """A kind of node: it has a shape."""

    key: str
    shape: str
    """As vis-network names it."""
    label: str
    plural: str


@dataclass(frozen=True, slots=True)
class Group:
    """Sectors that share a colour."""

    key: str
    label: str
    color: str
    """#rrggbb, or "ink": the colour of text."""
    sectors: frozenset[str]
    """PLOVER codes."""


@cache
def _file() -> dict[str, Any]:
    return tomllib.loads(files("kg.draw").joinpath("data", "style.toml").read_text(encoding="utf-8"))


@cache
def kinds() -> dict[str, Kind]:
    """Kinds that have a shape of their own, by key, in the legend's order."""
    return {key: Kind(key, **values) for key, values in _file()["kinds"].items()}


@cache
def groups() -> dict[str, Group]:
    """Colour groups by key, in the legend's order."""
    return {
        values["key"]: Group(values["key"], values["label"], values["color"], frozenset(values["sectors"]))
        for values in _file()["groups"]
    }


def shape_kind(kind: str) -> str:
    """The kind whose shape and filter a kind shares.

    >>> shape_kind("Settlement")
    'Place'
    """
    kind = str(_file()["same"].get(kind, kind))
    return kind if kind in kinds() else "Entity"


def group_of(thing: Thing) -> str:
    """The colour group of a thing: by its sectors, else as a place, else "other"."""
    for key, group in groups().items():
        if not group.sectors.isdisjoint(thing.sectors) and key != "other":
            return key
    return "place" if shape_kind(thing.kind) == "Place" else "other"


def type_label(kind: str) -> str:
    """A noun for a PLOVER type.

    >>> type_label("COERCE")
    'Coercion'
    """
    return str(_file()["types"].get(kind, kind.capitalize()))


def mode_label(kind: str, mode: str) -> str:
    """A noun for a mode of a PLOVER type.

    >>> mode_label("COERCE", "martial-law")
    'state of emergency'
    """
    return str(_file()["modes"].get(kind, {}).get(mode, mode.replace("-", " ")))


def edge_label(kind: str) -> str:
    """What an actor does to a recipient, in words.

    >>> edge_label("PROTEST")
    'protests against'
    """
    return predicate_label(EVENT_EDGES.get(kind, "acts on"))


def predicate_label(name: str) -> str:
    """A property's name in words.

    >>> predicate_label("memberOf")
    'member of'
    """
    return re.sub(r"(?<=[a-z])(?=[A-Z])", " ", name).lower()


def status_label(status: str) -> str:
    """Whether it happened, in words."""
    return str(_file()["statuses"].get(status, status))


def stance_label(stance: str) -> str:
    """What a voice does with what it says, as a verb; empty where it took no stance."""
    return str(_file()["stances"].get(stance, stance))
