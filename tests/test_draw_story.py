"""What may be told of an event: quotations, voices, figures, disputes."""

from draw_sources import ID, harbour
from hypothesis import given
from hypothesis import strategies as st

from kg.draw.text import printable
from kg.draw.told.deeds import Deed, fold, happenings_of
from kg.draw.told.evidence import read_evidence
from kg.draw.told.outline import read_outline
from kg.draw.told.records import Claim, Evidence, Passage, Relation
from kg.draw.told.story import figure_words, figures, is_disputed, quotes, voices

OUTLINE = read_outline(harbour())
EVIDENCE = read_evidence(harbour(), OUTLINE.events, OUTLINE.relations)
DEEDS = {deed.iri.removeprefix(ID): deed for deed in fold(happenings_of(OUTLINE, OUTLINE.events.values()), "who")}


def told(deed: Deed) -> list[tuple[str, ...]]:
    """The parts of each quotation."""
    passages = [passage for event in deed.events for passage in EVIDENCE.passages_of[event.iri]]
    claims = [claim for event in deed.events for claim in EVIDENCE.claims_of.get(event.iri, ())]
    return [quote.parts for quote in quotes(passages, claims, EVIDENCE)]


def test_each_sentence_is_quoted_once_with_its_words_marked() -> None:
    """Reports in order of date; code points count, so a ship before the words moves nothing."""
    assert told(DEEDS["shots"]) == [
        ("🚢 On Monday police ", "opened fire", " on dockers in Port Maren."),
        ("According to the harbour master, 3 people were ", "killed", "."),
        ("Police ", "shot dead", " at least 7 dockers in Port Maren on May 6."),
        ("The police deny that ", "they fired", "."),
    ]


def test_reports_come_with_title_origin_and_date() -> None:
    """What the graph does not say stays empty; a report without a title goes by its key."""
    herald, watch, note = EVIDENCE.reports.values()
    assert (herald.title, herald.publisher, herald.issued) == ("Shots at the harbour", "Maren Herald", "2030-05-07")
    assert (watch.creator, watch.source) == ("K. Lund", "javascript:alert('link')")
    assert (note.title, note.issued, note.source) == ("note", "", "note.txt")


def test_voices_are_independent() -> None:
    """The harbour master, the Herald itself and K. Lund; the police who deny it are none."""
    assert voices(DEEDS["shots"].events, EVIDENCE) == {ID + "master", "report of Maren Herald", "report of K. Lund"}
    assert voices(DEEDS["join"].events, EVIDENCE) == {f"nobody named in {ID}report/watch"}
    assert voices(DEEDS["praise"].events, EVIDENCE) == {ID + "mayor"}


def test_disputes() -> None:
    """Contradicting figures and a denial are a dispute; a threat is none."""
    assert [name for name, deed in DEEDS.items() if is_disputed(deed.happenings, EVIDENCE)] == ["shots"]


def test_figures_are_told_in_words() -> None:
    """Every figure given, smallest first."""
    assert figures(DEEDS["shots"].events, EVIDENCE) == {"killed": ("3", "at least 7")}
    assert figures(DEEDS["detained"].events, EVIDENCE) == {"detained": ("40",)}


def test_a_figure_has_its_room() -> None:
    """As the vocabulary writes exact, open and approximate numbers."""

    def words(**values: object) -> str:
        return figure_words(Claim("c", "", "", predicate="killed", **values))  # type: ignore[arg-type]

    assert words(object="14") == "14"
    assert words(object="64", at_least=64) == "at least 64"
    assert words(object="500", at_most=500) == "up to 500"
    assert words(at_least=50, at_most=100) == "50 to 100"
    assert words(object="12", approximate=True) == "about 12"
    assert words(at_least=200, approximate=True) == "at least 200"
    assert words() == words(object="many") == ""


def test_a_replaced_figure_is_not_told() -> None:
    """An update leaves only the later one."""
    event = next(iter(DEEDS["detained"].events))
    older = Claim("c:1", "", "", event.iri, "killed", "3")
    newer = Claim("c:2", "", "", event.iri, "killed", "5", supersedes=("c:1",))
    evidence = Evidence(claims_of={event.iri: ("c:1", "c:2")}, claims={"c:1": older, "c:2": newer})
    assert figures([event], evidence)["killed"] == ("5",)


def test_a_relation_rests_on_the_claim_that_states_it() -> None:
    """Its words are marked in their sentence."""
    claims = EVIDENCE.claims_on[Relation(ID + "holt", "leads", ID + "union")]
    assert [quote.parts for quote in quotes((), claims, EVIDENCE)] == [("Rina Holt ", "leads the Dockers' Union", ".")]


@given(st.text(min_size=1), st.data())
def test_a_quotation_has_the_sentence_s_own_words(sentence: str, data: st.DataObject) -> None:
    """Marked or not, right offsets or wrong, nothing is lost and nothing is said twice."""
    passages = {"s": Passage("s", sentence, 100, "r", "s")}
    for number in range(data.draw(st.integers(0, 4))):
        start = data.draw(st.integers(0, len(sentence) - 1))
        words = sentence[start : start + data.draw(st.integers(1, 5))]
        shift = data.draw(st.sampled_from([0, 0, 1, -200]))
        passages[f"p{number}"] = Passage(f"p{number}", words, 100 + start + shift, "r", "s")
    (quote,) = quotes(sorted(passages), (), Evidence(passages=passages))
    assert "".join(quote.parts) == printable(sentence)
    assert len(quote.parts) % 2 == 1
