"""What is drawn of a graph."""

from datetime import date

import pytest
from draw_sources import ID, harbour

from kg.draw.choose import Choice, Wish, choose, resolve_name
from kg.draw.told.outline import read_outline
from kg.errors import DrawError

OUTLINE = read_outline(harbour())


def chosen(**wish: object) -> Choice:
    """What a wish leaves."""
    return choose(OUTLINE, Wish(**wish))  # type: ignore[arg-type]


def events(choice: Choice) -> set[str]:
    """Short names of the events drawn."""
    return {event.iri.removeprefix(ID) for happening in choice.happenings for event in happening.events}


def test_everything_is_drawn_by_default() -> None:
    """All events and relations; things without a line are not."""
    choice = chosen()
    assert events(choice) == {iri.removeprefix(ID) for iri in OUTLINE.events}
    assert choice.relations == OUTLINE.relations
    assert ID + "master" not in choice.things
    assert choice.left_out == 0


def test_focus_keeps_what_lies_around() -> None:
    """One step around the union: its meeting, its strike, its leader; two steps reach what the mayor praised."""
    assert events(chosen(focus="Dockers' Union")) == {"met", "strike"}
    assert set(chosen(focus="dockers' UNION").things) == {ID + "union", ID + "mayor", ID + "holt"}
    assert "praise" in events(chosen(focus=ID + "union", hops=2))


def test_focus_may_be_another_name() -> None:
    """Names other than the preferred one are found, too."""
    assert chosen(focus="Harbour Workers").focus == (ID + "dockers",)


def test_types_places_and_dates_narrow() -> None:
    """Each alone; a place takes in the places within it; undated events are out where a date is asked for."""
    assert events(chosen(types=("assault",))) == {"shots-1", "shots-2", "clash"}
    assert events(chosen(place="Norland")) == events(chosen(place="Port Maren")) == {"shots-1", "shots-2", "detained"}
    assert events(chosen(since=date(2030, 5, 6), until=date(2030, 5, 6))) == {"shots-1", "shots-2", "clash"}
    assert events(chosen(until=date(2030, 4, 30))) == set()


def test_relations_follow_the_events_that_are_left() -> None:
    """A relation of people who do nothing here is not drawn."""
    assert chosen(types=("assault",)).relations == ()


def test_the_limit_holds_and_says_what_it_left_out() -> None:
    """Never more things than asked for; what two reports tell of comes first."""
    for limit in range(2, 14):
        choice = chosen(limit=limit)
        assert len(choice.things) <= limit
        assert choice.left_out == 11 - len(choice.happenings) - len(choice.relations)
    assert events(chosen(limit=3)) >= {"shots-1", "shots-2"}


@pytest.mark.parametrize(
    ("wish", "place"),
    [
        ({"hops": 0}, "hops"),
        ({"limit": 1}, "limit"),
        ({"view": "matrix"}, "view"),
        ({"types": ("assualt",)}, "types"),
        ({"since": date(2030, 1, 2), "until": date(2030, 1, 1)}, "since"),
        ({"focus": "Dokers"}, "focus"),
        ({"place": "Port Marn"}, "place"),
        ({"place": "dockers"}, "place"),
    ],
)
def test_what_cannot_be_drawn_is_refused(wish: dict[str, object], place: str) -> None:
    """With the option's name and what was met."""
    with pytest.raises(DrawError) as error:
        chosen(**wish)
    assert error.value.place == place
    assert not wish.get("types") or "assault" in error.value.hint


def test_a_wrong_name_comes_with_the_nearest() -> None:
    """The hint names what may have been meant."""
    with pytest.raises(DrawError) as error:
        resolve_name(OUTLINE.things.values(), "Rina Hold", "focus")
    assert "Rina Holt" in error.value.hint
