"""Days and places that another event of the report gives: what came of it, how long it has gone on."""

from datetime import date

import pytest
from test_resolve_disputes import extractor

from kg.model import Document, EventMention

WHO = "Miners rallied in the port of Aktau on Sunday as the unrest in the Mangistau region entered a third day."


def mention(text: str, word: str) -> EventMention:
    """The first mention whose trigger has a word."""
    reading = extractor().read(Document("a", text, published=date(2011, 12, 18)))
    return next(one for one in reading.event_mentions if word in one.span.of(text))


@pytest.mark.parametrize(
    ("text", "word", "day"),
    [
        ("Disorder began in Gulu on 16 December.\n\nAs a result of the disorder 11 people were killed.", "killed", 16),
        ("Riots broke out in Gulu on 16 December.\n\nDuring the riots two shops were looted.", "looted", 16),
        ("Riots broke out in Gulu on 16 December.\n\nEleven people were killed in riots elsewhere.", "killed", None),
    ],
)
def test_what_came_of_an_event_is_of_its_day(text: str, word: str, day: int | None) -> None:
    """Where the event has "the", and what came of it has no day of its own."""
    time = mention(text, word).time
    assert (time.start.day if time is not None and time.start is not None else None) == day


def test_what_enters_a_third_day_began_two_days_before() -> None:
    """And it is where its own words have it, not where the verb beside it is."""
    unrest = mention(WHO, "unrest")
    assert unrest.time is not None
    assert (unrest.time.start, unrest.time.end) == (date(2011, 12, 16), date(2011, 12, 18))
    assert [place.span.of(WHO) for place in unrest.places] == ["Mangistau region"]


def test_what_a_court_is_told_did_not_happen_where_it_sits() -> None:
    """A trial in one town tells nothing of where the defendants were held."""
    trial = "Nine men went on trial in Aktau in March. They told the court that they had been kicked in custody."
    assert not mention(trial, "custody").places
