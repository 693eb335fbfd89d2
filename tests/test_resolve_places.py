"""Names of places: which place each is, held against a list; and what lies in what."""

from datetime import date
from pathlib import Path

import pycountry
import pytest
from readings import Report

from kg.resolve import resolve_readings
from kg.resolve.geonames import settlements_of
from kg.resolve.place import GEONAMES
from kg.resolve.places import find_country, find_region, find_settlement
from kg.resolve.regions import region_rows
from kg.resolve.settings import setting_of

CASES = [
    tuple(line.split("\t"))
    for line in (Path(__file__).parent / "golden" / "places.tsv").read_text(encoding="utf-8").splitlines()
    if not line.startswith("#")
]
PRECISION, RECALL = 0.97, 0.85
"""Floors: of what is resolved, that much is right; of what can be, that much is resolved."""


def found(kind: str, name: str, code: str) -> str:
    """What a name is found to be, as the list has it."""
    near = [] if code == "-" else [code]
    if kind == "S":
        place = find_settlement(name, near)
        return place.identifier.removeprefix(GEONAMES)[:-1] if place else "-"
    if kind == "R":
        region = find_region(name, near)
        return (region.subdivision or "-") if region else "-"
    country = find_country(name, near)
    return country.country if country else "-"


@pytest.mark.parametrize("half", [0, 1])
def test_names_are_the_places_that_they_are(half: int) -> None:
    """Each half of the list: seldom wrong, seldom silent."""
    cases = CASES[half::2]
    answers = [(found(kind, name, code), wanted) for kind, name, code, wanted in cases]
    given = [(answer, wanted) for answer, wanted in answers if answer != "-"]
    right = sum(answer == wanted for answer, wanted in given)
    assert right >= PRECISION * len(given)
    assert right >= RECALL * sum(wanted != "-" for _, wanted in answers)


@pytest.mark.parametrize("word", ["Day", "Office", "Bank", "Hall", "Police", "Market", "the Office", "Democrat"])
def test_a_word_of_any_report_is_no_town(word: str) -> None:
    """Neither by an airport's code nor by another name or a like spelling of some town."""
    assert all(find_settlement(word, [code]) is None for code in ("USA", "UKR", "KAZ"))


def test_the_regions_are_those_of_iso() -> None:
    """Every code of the shipped list is one of ISO 3166-2, in its country."""
    known = {one.code: one.country.alpha_3 for one in pycountry.subdivisions}
    assert all(known[row.iso] == row.country for row in region_rows() if row.iso)


def test_a_countrys_records_are_read_out_whole() -> None:
    """A town, its other spelling, and a village, with their region."""
    towns = settlements_of("KAZ").main
    assert towns["janaozen"][0].subdivision == "KZ-47"
    assert sum(len(places) for places in towns.values()) > 300


def corpus_of(text: str, *relations: tuple[str, str], **kinds: str):
    report = Report("a", text, date(2011, 12, 17))
    keys = {name: report.entity(name.replace("_", " "), kind=kind) for name, kind in kinds.items()}
    for inner, outer in relations:
        report.relation(keys[inner], "locatedIn", keys[outer])
    return resolve_readings([report.reading()])


def test_a_chain_leads_from_the_square_to_the_country() -> None:
    """The square by the report, the town and the region by the map; the country is not reached past the region."""
    text = "Crowds met on Yntymak Square in Zhanaozen in Mangistau Region in Kazakhstan ."
    corpus = corpus_of(
        text,
        ("Yntymak_Square", "Zhanaozen"),
        Yntymak_Square="Site",
        Zhanaozen="Settlement",
        Mangistau_Region="Region",
        Kazakhstan="Country",
    )
    name = {thing.key: thing.name for thing in corpus.things}
    assert {(name[one.inner], name[one.outer]) for one in corpus.within} == {
        ("Zhanaozen", "Mangistau Region"),
        ("Mangistau Region", "Kazakhstan"),
    }
    square = next(thing for thing in corpus.things if thing.name == "Yntymak Square")
    assert square.country == "KAZ"


def test_a_town_lies_in_its_country_where_no_report_names_the_region() -> None:
    """No place is put into the graph that no report names."""
    corpus = corpus_of("Police came to Aktau in Kazakhstan .", Aktau="Settlement", Kazakhstan="Country")
    name = {thing.key: thing.name for thing in corpus.things}
    assert [(name[one.inner], name[one.outer]) for one in corpus.within] == [("Aktau", "Kazakhstan")]


def test_georgia_is_the_state_where_the_report_is_set_there() -> None:
    """And the country elsewhere."""
    report = Report("a", "Atlanta and Savannah in the United States , Georgia police said .", date(2020, 1, 1))
    for name, kind, country in (
        ("United States", "Country", "USA"),
        ("Atlanta", "Settlement", "USA"),
        ("Georgia", "Country", "GEO"),
    ):
        report.entity(name, kind=kind, country=country)
    assert setting_of(report.reading()).countries == ("USA",)


def test_a_capital_that_speaks_is_not_where_a_report_is_set() -> None:
    """However often Washington says something of what happened in one town."""
    report = Report(
        "a", "AKTAU , Kazakhstan : Washington said this . Washington added that . Police fired .", date(2011, 12, 17)
    )
    town, capital = (
        report.entity("AKTAU", kind="Settlement", country="KAZ"),
        report.entity("Washington", kind="Settlement", country="USA"),
    )
    report.entity("Kazakhstan", kind="Country", country="KAZ")
    for content in ("this", "that"):
        report.claim(content, source=capital, cue="said")
    report.event("fired", "ASSAULT", places=[town])
    assert setting_of(report.reading()).countries == ("KAZ", "USA")
