"""Claims of a report: whose word each deed rests on; what stands in somebody's words alone is not the report's own."""

import re
from datetime import date
from functools import cache

import pytest

from kg.encode.edges import edges_of
from kg.extract.extractor import Extractor
from kg.model import CorpusClaim, CorpusReport, Document
from kg.resolve import resolve_readings


@cache
def extractor() -> Extractor:
    """One pipeline for all cases."""
    return Extractor()


def told(text: str) -> CorpusReport:
    """What one report says, resolved."""
    document = Document(key="r", text=text, published=date(2020, 6, 3))
    (report,) = resolve_readings([extractor().read(document)]).reports
    return report


def voices(report: CorpusReport, kind: str) -> set[tuple[str, str | None]]:
    """Who states that an event of a type happened, or how many it hit, and with which stance."""
    events = {event.key for event in report.events if event.type == kind}
    said = [claim for claim in report.claims if claim.statement and claim.statement.event in events]
    return {(name(claim), claim.stance) for claim in said}


def name(claim: CorpusClaim) -> str:
    """The claimant without the place and month that its key may end in; else the kind of voice."""
    return re.sub(r"(-kars)?-2020-\d\d$|-tur$", "", claim.claimant) if claim.claimant else claim.voice


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Rebels said soldiers had shelled the village of Karsa.", {("rebels", "asserts")}),
        ("Soldiers shelled the village of Karsa, according to rebels.", {("rebels", "asserts")}),
        ('"Soldiers shelled the village of Karsa," rebels said.', {("rebels", "asserts")}),
        ("Soldiers reportedly shelled the village of Karsa.", {("unnamed", "asserts")}),
        ("It emerged that soldiers had shelled the village of Karsa.", {("unnamed", "asserts")}),
        ("Soldiers shelled the village of Karsa.", {("report", "asserts")}),
    ],
)
def test_a_deed_rests_on_whoever_tells_it(text: str, expected: set[tuple[str, str | None]]) -> None:
    """Somebody named, nobody named, or the report itself where no cue stands around it."""
    assert voices(told(text), "ASSAULT") == expected


def test_a_deed_that_the_report_tells_too_rests_on_both() -> None:
    """The report's own sentence counts beside the witness's."""
    report = told("Soldiers shelled the village of Karsa on Monday. Rebels said the shelling killed nine people.")
    assert voices(report, "ASSAULT") == {("report", "asserts"), ("rebels", "asserts")}


def test_a_denial_is_not_the_reports_word_and_takes_the_edge() -> None:
    """Told by one side and denied by the other: no voice of the report, no direct edge."""
    report = told("Rebels said soldiers had shot villagers in Karsa. The army denied that soldiers had shot villagers.")
    assert voices(report, "ASSAULT") == {("rebels", "asserts"), ("army", "denies")}
    assert not any(link == "assaults" for _, link, _ in edges_of(report))


@pytest.mark.parametrize(
    "text",
    [
        "The army would neither confirm nor deny that soldiers had shelled the village of Karsa.",
        "The army did not say whether soldiers had shelled the village of Karsa.",
        "The army declined to say whether soldiers had shelled the village of Karsa.",
        "The army was unable to confirm that soldiers had shelled the village of Karsa.",
    ],
)
def test_what_is_left_open_is_stated_by_nobody(text: str) -> None:
    """The words are a claim of the army's, which takes no stance and states nothing."""
    report = told(text)
    assert voices(report, "ASSAULT") == set()
    assert {(claim.voice, claim.stance) for claim in report.claims if claim.cue} == {("entity", None)}


def test_what_is_asked_for_is_stated_by_nobody() -> None:
    """The release stands in the demand; what is told is the asking."""
    report = told("Human Rights Watch urged Kenya to release the two reporters.")
    assert voices(report, "RETREAT") == set()
    assert {claim.stance for claim in report.claims if claim.cue} == {"demands"}


def test_who_hands_it_on_is_kept() -> None:
    """The newspaper that quotes the mayor is no claimant, and stands between."""
    report = told("The Lira Courier quoted Mayor Adam Reyes as saying that soldiers had shelled the village of Karsa.")
    (claim,) = [claim for claim in report.claims if claim.cue]
    assert (claim.claimant, claim.via) == ("adam-reyes", ("lira-courier",))
    assert ("report", "asserts") not in voices(report, "ASSAULT")
