"""What was decided about addresses elsewhere holds for the thing that is meant, or is said to be idle."""

from kg.model import Decision, Thing
from kg.resolve.links import find_links

WIKIDATA = "http://www.wikidata.org/entity/Q"
THINGS = (
    Thing("karsk", "Karsk", "Settlement", None, ("Kársk",), matches=("https://sws.geonames.org/1/", f"{WIKIDATA}9")),
    Thing("police-a", "police", "Group", "COP", (), label="police (A)"),
    Thing("police-b", "police", "Group", "COP", (), label="police (B)"),
)


def link(left: str, words: str = "", verdict: str = "same", number: int = 1) -> Decision:
    """A decision about an item of Wikidata."""
    return Decision(left, f"{WIKIDATA}{number}", verdict, left_text=words)  # type: ignore[arg-type]


def test_a_thing_is_found_by_reference_or_words() -> None:
    """Its reference, where the words are its own; else its words, in any spelling of them."""
    decisions = (
        link("entity/karsk"),
        link("entity/karsk", "karsk"),
        link("entity/old", "KARSK"),
        link("entity/x", "police (B)"),
    )
    found = find_links(THINGS, decisions)
    assert found.held == decisions
    assert (found.idle, found.things) == ((), THINGS)


def test_what_finds_nothing_or_too_much_is_idle() -> None:
    """With the reason."""
    found = find_links(THINGS, (link("entity/none"), link("entity/none", "Nobody"), link("entity/old", "police")))
    assert [one.reason for one in found.idle] == [
        "no report names entity/none",
        "no report names entity/none, 'Nobody'",
        "2 things are entity/old, 'police': police-a, police-b",
    ]
    assert found.held == ()


def test_what_is_different_is_no_match() -> None:
    """A counterpart that the map or the gazetteer gave is taken off; others stay."""
    found = find_links(THINGS, (link("entity/karsk", "Karsk", "different", 9),))
    assert found.things[0].matches == ("https://sws.geonames.org/1/",)
    assert found.things[1:] == THINGS[1:]
    assert len(found.held) == 1


def test_other_decisions_are_passed_over() -> None:
    """Those between two things of the graph, and figures."""
    others = (Decision("entity/karsk", "entity/x", "same"), Decision("event/r/e", "killed=4", "taken"))
    assert find_links(THINGS, others).held == find_links(THINGS, others).idle == ()
