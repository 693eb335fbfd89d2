"""Times of events: as exact as the report, and no more."""

from datetime import date
from typing import Literal

import pytest

from kg import vocab
from kg.encode.events import time_triples
from kg.model import Span, Time


@pytest.mark.parametrize(
    ("start", "end", "precision", "expected"),
    [
        (date(2011, 12, 16), date(2011, 12, 16), "day", ['date "2011-12-16" date']),
        (date(2011, 12, 16), date(2011, 12, 17), "day", ['startDate "2011-12-16" date', 'endDate "2011-12-17" date']),
        (None, date(2012, 1, 5), "day", ['endDate "2012-01-05" date']),
        (date(2011, 5, 1), None, "month", ['startDate "2011-05" gYearMonth']),
        (date(2011, 5, 1), date(2011, 5, 31), "month", ['date "2011-05" gYearMonth']),
        (
            date(2011, 5, 1),
            date(2011, 7, 31),
            "month",
            ['startDate "2011-05" gYearMonth', 'endDate "2011-07" gYearMonth'],
        ),
        (date(1989, 1, 1), date(1989, 12, 31), "year", ['date "1989" gYear']),
        (date(989, 1, 1), None, "year", ['startDate "0989" gYear']),
        (None, None, "day", []),
    ],
)
def test_times(
    start: date | None, end: date | None, precision: Literal["day", "month", "year"], expected: list[str]
) -> None:
    """One date where both ends are the same at the report's exactness, else the ends that are known."""
    triples = list(time_triples("<urn:e>", Time(Span(0, 1), start, end, precision)))
    xsd = vocab.PREFIXES["xsd"]
    assert triples == [
        f"<urn:e> <{vocab.KG}{name}> {value}^^<{xsd}{kind}>"
        for name, value, kind in (line.split() for line in expected)
    ]
