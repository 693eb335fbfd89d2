"""Which claims come from one source: a body and who speaks for it, copied words, reports of one publisher."""

from dataclasses import replace
from datetime import date

import pytest
from readings import Report
from test_resolve_disputes import extractor

from kg.model import Corpus, Document, Reading
from kg.resolve import resolve_readings

COPY = "Soldiers opened fire on a crowd of protesters near the market in Aktau ."


def report(key: str, text: str, day: int, publisher: str | None = None) -> Reading:
    """A report in its own voice."""
    made = Report(key, text, date(2011, 12, day))
    soldiers = made.entity("Soldiers", kind="Group", sector="MIL")
    made.claim("opened fire", made.event("opened fire", "ASSAULT", "firearms", actors=[soldiers]))
    reading = made.reading()
    return replace(reading, document=replace(reading.document, publisher=publisher))


def origins(*readings: Reading) -> set[tuple[str, str, str]]:
    """Report of the claim, kind and key of the origin."""
    found: Corpus = resolve_readings(readings)
    assert resolve_readings(readings[::-1]) == found
    return {(origin.claim[0], origin.voice, origin.key) for origin in found.origins}


def test_who_speaks_for_a_body_is_no_other_source() -> None:
    """The spokesman's claim comes from the office, the office's own needs no word."""
    made = Report("a", "Ann Lee of the Watch said police opened fire . The Watch said police opened fire .", None)
    watch = made.entity("Watch", sector="NGO")
    speaker = made.entity("Ann Lee", kind="Person")
    made.relation(speaker, "speaksFor", watch)
    event = made.event("opened fire", "ASSAULT", "firearms")
    for source in (speaker, watch):
        made.claim("police opened fire", event, source=source, cue="said")
    assert origins(made.reading()) == {("a", "entity", "watch")}


@pytest.mark.parametrize(
    ("citing", "claimant", "via", "found"),
    [
        (
            "The Open Dialog Foundation cited witnesses",
            "open-dialog-foundation",
            (),
            {("a", "entity", "witnesses-uga")},
        ),
        ("The Gulu Times cited witnesses", "witnesses-uga", ("gulu-times",), set()),
        ("Human Rights Watch cited the Red Cross", "red-cross", ("human-rights-watch",), set()),
    ],
)
def test_a_named_body_stands_by_what_nameless_people_told_it(
    citing: str, claimant: str, via: tuple[str, ...], found: set[tuple[str, str, str]]
) -> None:
    """They are the origin. A newspaper hands on; and who has a name stands by it himself."""
    text = f"{citing} as saying that 64 people were killed in Gulu on Sunday."
    read = extractor().read(Document("a", text, published=date(2023, 5, 8)))
    (report,) = resolve_readings([read]).reports
    assert {(claim.claimant, claim.via) for claim in report.claims} == {(claimant, via)}
    assert origins(read) == found


def test_a_member_of_two_bodies_speaks_for_none() -> None:
    """Nothing says whose word it is."""
    made = Report("a", "Ann Lee of Watch One and Watch Two said police opened fire .", None)
    speaker = made.entity("Ann Lee", kind="Person")
    for name in ("Watch One", "Watch Two"):
        made.relation(speaker, "memberOf", made.entity(name, sector="NGO"))
    made.claim("opened fire", made.event("opened fire", "ASSAULT"), source=speaker, cue="said")
    assert origins(made.reading()) == set()


def test_copied_words_come_from_the_report_that_printed_them_first() -> None:
    """By day, not by key; case and marks do not matter."""
    assert origins(report("a", COPY.replace("near", "near,"), 18), report("b", COPY, 17)) == {("a", "report", "b")}


def test_other_words_for_the_same_are_another_voice() -> None:
    """Two reporters, two sources; and what is short may be alike by chance."""
    other = "Soldiers opened fire yesterday near a market of Aktau on some protesters ."
    assert origins(report("a", COPY, 17), report("b", other, 18)) == set()
    short = "Soldiers opened fire ."
    assert origins(report("a", short, 17), report("b", short, 18)) == set()


def test_reports_of_one_publisher_are_one_voice() -> None:
    """Its first report stands for all, whatever their words; a copy of the second comes from there too."""
    later = "Soldiers opened fire yesterday near a market of Aktau on some protesters ."
    found = origins(
        report("a", COPY, 17, "Lira Times"), report("b", later, 18, "Lira Times"), report("c", later, 19, "Other Post")
    )
    assert found == {("b", "report", "a"), ("c", "report", "a")}
