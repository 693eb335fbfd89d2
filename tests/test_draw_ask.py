"""Query files and what is gathered from their rows."""

from collections.abc import Mapping
from importlib.resources import files

import pytest
from draw_sources import ID, harbour

from kg.draw.told.ask import ask, ask_properties, first_text, is_true, numbers
from kg.errors import DrawError
from kg.model.graph import Value
from kg.model.table import Table

QUERIES = sorted(path.name.removesuffix(".rq") for path in files("kg.draw.told").joinpath("queries").iterdir())


class Counting:
    """A source that answers nothing and remembers what it was asked."""

    location = "nowhere"

    def __init__(self) -> None:
        self.asked: list[str] = []

    def select(self, sparql: str, bindings: Mapping[str, Value] | None = None) -> Table:
        """Remember."""
        self.asked.append(sparql)
        return Table((), ())


@pytest.mark.parametrize("name", QUERIES)
def test_a_query_file_is_a_query(name: str) -> None:
    """Each file runs as it stands, says what it answers, and uses DISTINCT and no GRAPH."""
    text = files("kg.draw.told").joinpath("queries", f"{name}.rq").read_text(encoding="utf-8")
    assert text.startswith("# ")
    assert "SELECT DISTINCT" in text
    assert "GRAPH" not in text
    assert list(ask(harbour(), name)) is not None


def test_properties_come_together_sorted() -> None:
    """All values of a thing's property stand in one place, in order."""
    event = ask_properties(harbour(), "events")[ID + "clash"]
    assert event["actor"] == (ID + "dockers", ID + "students")
    assert list(event) == sorted(event)


def test_many_are_asked_about_in_batches() -> None:
    """A thousand IRIs are three queries, and none is left out."""
    source = Counting()
    list(ask(source, "reports", (f"{ID}r{number}" for number in range(1000))))  # type: ignore[arg-type]
    assert len(source.asked) == 3
    assert all(f"<{ID}r{number}>" in "".join(source.asked) for number in (0, 399, 400, 999))


@pytest.mark.parametrize("iri", ["https://example.org/> } DROP ALL #", "a b", "", 'x"', "x\\u003e"])
def test_nothing_but_an_iri_gets_into_a_query(iri: str) -> None:
    """What could end the angle brackets is refused."""
    with pytest.raises(DrawError, match="not an IRI"):
        list(ask(harbour(), "reports", [iri]))


def test_values_are_read_leniently() -> None:
    """Numbers as Python or as text; yes as Python or as xsd:boolean; anything else is no value."""
    values = {"killed": ("14", 7, "many", "1.5"), "quoted": ("1",), "title": ("a",)}
    assert numbers(values, "killed") == (7, 14)
    assert is_true(values, "quoted")
    assert not is_true(values, "title")
    assert (first_text(values, "title"), first_text(values, "none")) == ("a", "")
