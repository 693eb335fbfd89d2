"""Everything that can be a node of the page, in whichever view -> one list, pointed at by number."""

from collections.abc import Iterable, Mapping
from typing import Any

from kg.draw.page.chunks import by_prefix, lists
from kg.draw.scene import Scene
from kg.draw.style import EVENT_KIND, shape_kind
from kg.draw.view import thing_attributes

Json = dict[str, Any]


class Items:
    """Things first, then the small nodes, reports and nameless voices that views add."""

    def __init__(self, scene: Scene) -> None:
        self._numbers: dict[object, int] = {}
        self._rows: list[Json] = []
        self._focus = frozenset(scene.choice.focus)
        for iri in scene.choice.things:
            self.add(iri, thing_attributes(scene.outline.things[iri]))

    def add(self, node: str, values: Mapping[str, Any], acts: tuple[int, ...] = ()) -> int:
        """The number of a node, new or known; one event may be called differently in two views, and is then two."""
        key = (node, values["label"], acts) if values["kind"] == EVENT_KIND else node
        if key not in self._numbers:
            self._numbers[key] = len(self._rows)
            self._rows.append({"iri": node, "acts": acts, **values})
        return self._numbers[key]

    def number(self, iri: str, otherwise: int) -> int:
        """The number of a thing, report or nameless voice."""
        return self._numbers.get(iri, otherwise)

    def numbers(self, iris: Iterable[str]) -> list[int]:
        """The numbers of those things that are drawn."""
        return [self._numbers[iri] for iri in iris if iri in self._numbers]

    def located(self) -> dict[int, tuple[float, float]]:
        """Latitude and longitude of each that has them, by number."""
        return {
            number: (row["latitude"], row["longitude"])
            for number, row in enumerate(self._rows)
            if row.get("latitude") is not None and row.get("longitude") is not None
        }

    def columns(self) -> Json:
        """A list for each property that all have, the acts that small nodes stand for, and by number what few have.

        A small node's IRI is that of its first act.
        """
        return {
            "label": [row["label"] for row in self._rows],
            "kind": [shape_kind(row["kind"]) for row in self._rows],
            "tone": [row["group"] for row in self._rows],
            "iri": by_prefix("" if row["acts"] else row["iri"] for row in self._rows),
            "sectors": [" ".join(row.get("sectors") or ()) for row in self._rows],
            "acts": lists(row["acts"] for row in self._rows),
            "more": {number: more for number, row in enumerate(self._rows) if (more := self._more(row))},
        }

    def _more(self, row: Json) -> Json:
        """Other names, offices, identifiers, place on earth."""
        more: Json = {key: row[key] for key in ("names", "titles", "same") if row.get(key)}
        if row["kind"] != shape_kind(row["kind"]):
            more["exactly"] = row["kind"]
        if row.get("latitude") is not None and row.get("longitude") is not None:
            more["at"] = [row["latitude"], row["longitude"]]
        for key in ("disputed", "unreal"):
            if row.get(key):
                more[key] = True
        if row["iri"] in self._focus:
            more["focus"] = True
        return more
