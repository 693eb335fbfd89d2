"""In which country and town a report is set."""

import pytest
from readings import Report

from kg.model import Reading
from kg.resolve.settings import setting_of


def report(*entities: tuple[str, str, str | None, str | None]) -> Reading:
    """A report that names entities: name, kind, sector, country as far as the report alone tells."""
    built = Report("a", " . ".join(name for name, *_ in entities) + " .")
    for name, kind, sector, country in entities:
        built.entity(name, kind=kind, sector=sector, country=country)
    return built.reading()


@pytest.mark.parametrize(
    ("reading", "country"),
    [
        # "Concepción" alone would be Chile's: the country that has all of the towns is meant.
        (
            report(
                ("Concepción", "Settlement", None, "CHL"),
                ("Horqueta", "Settlement", None, None),
                ("Asunción", "Settlement", None, "PRY"),
                ("Chile", "Country", None, "CHL"),
            ),
            "PRY",
        ),
        # A country named for comparison weighs less than the police of another.
        (
            report(
                ("Carabineros", "Organization", "COP", "CHL"),
                ("Chilean federation", "Organization", "LAB", "CHL"),
                ("Paraguay", "Country", None, "PRY"),
            ),
            "CHL",
        ),
        (report(("Zhanaozen", "Settlement", None, "KAZ"), ("Aktau", "Settlement", None, "KAZ")), "KAZ"),
        (report(("residents", "Group", "CVL", None)), None),
    ],
)
def test_the_country(reading: Reading, country: str | None) -> None:
    """The one that explains the most of what is named."""
    assert setting_of(reading).country == country


def test_the_town() -> None:
    """The one of that country that is named most."""
    found = setting_of(report(("Kazakhstan", "Country", None, "KAZ"), ("Zhanaozen", "Settlement", None, "KAZ")))
    assert found.town == "https://sws.geonames.org/607610/"
