"""A corpus built by hand: two reports of one day that share a place, an actor, a relation, and differ in a figure."""

from datetime import date

from kg.model import (
    Contradiction,
    Corpus,
    CorpusClaim,
    CorpusEvent,
    CorpusMention,
    CorpusRelation,
    CorpusReport,
    Document,
    Figure,
    Incident,
    Passage,
    Span,
    Statement,
    Supersession,
    Thing,
    Time,
)

FIRST = """Toll rises in Velt

Guards shot two miners in Velt on Monday, the union said. Ada Roe leads the union.
"""
SECOND = """Miners have been on strike in Velt since May. On Monday guards killed "at least 3" of them, residents say.
Ada Roe leads the union and met the mayor.
"""


def span(text: str, words: str, nth: int = 0) -> Span:
    """Where words stand, the first time or a later one."""
    start = -1
    for _ in range(nth + 1):
        start = text.index(words, start + 1)
    return Span(start, start + len(words))


def passage(text: str, words: str, sentence: str, nth: int = 0) -> Passage:
    """Words within a sentence."""
    return Passage(span(text, words, nth), span(text, sentence))


SHOT = "Guards shot two miners in Velt on Monday, the union said."
LEADS = "Ada Roe leads the union."
STRIKE = "Miners have been on strike in Velt since May."
KILLED = 'On Monday guards killed "at least 3" of them, residents say.'
MET = "Ada Roe leads the union and met the mayor."


def first_report() -> CorpusReport:
    """A wire report: a shooting with two killed, as the union says."""
    killed = Figure(span(FIRST, "two"), "killed", 2)
    shooting = CorpusEvent(
        key="shot-26",
        type="ASSAULT",
        modes=("firearms",),
        status="actual",
        actors=("guards",),
        recipients=("miners",),
        places=("velt",),
        time=Time(span(FIRST, "Monday"), date(2030, 5, 6), date(2030, 5, 6), "day"),
        figures=(),
        triggers=("shot",),
        evidence=(passage(FIRST, "shot", SHOT),),
        disputed=False,
        rules=("verb: shoot",),
    )
    claim = CorpusClaim(
        key="20-61",
        content=passage(FIRST, "Guards shot two miners in Velt on Monday", SHOT),
        cue=span(FIRST, "said"),
        voice="entity",
        claimant="union",
        stance="asserts",
        quoted=False,
        statement=Statement("shot-26", "killed", None),
        figure=killed,
        about=("guards", "miners", "velt"),
        about_events=("shot-26",),
        rule="subject of said",
    )
    return CorpusReport(
        Document(
            "wire-1", FIRST, "Toll rises in Velt", date(2030, 5, 7), "wire-1.txt", "Example Wire", "Jane Doe", "en"
        ),
        mentions=(
            CorpusMention("guards", passage(FIRST, "Guards", SHOT)),
            CorpusMention("union", passage(FIRST, "union", SHOT)),
            CorpusMention("velt", passage(FIRST, "Velt", "Toll rises in Velt")),
        ),
        events=(shooting,),
        claims=(claim,),
        relations=(CorpusRelation("ada-roe", "leads", "union", passage(FIRST, LEADS, LEADS), "verb: lead"),),
    )


def second_report() -> CorpusReport:
    """A bulletin: a strike since May, three killed as residents say, a meeting that it tells itself."""
    strike = CorpusEvent(
        key="strike",
        type="PROTEST",
        modes=("strike",),
        status="actual",
        actors=("miners",),
        recipients=(),
        places=("velt",),
        time=Time(span(SECOND, "since May"), date(2030, 5, 1), None, "month"),
        figures=(),
        triggers=("on strike",),
        evidence=(passage(SECOND, "on strike", STRIKE),),
        disputed=False,
    )
    killing = CorpusEvent(
        key="killed",
        type="ASSAULT",
        modes=(),
        status="actual",
        actors=("guards",),
        recipients=("miners",),
        places=(),
        time=Time(span(SECOND, "Monday"), date(2030, 5, 6), date(2030, 5, 6), "day"),
        figures=(),
        triggers=("killed",),
        evidence=(passage(SECOND, "killed", KILLED),),
        disputed=True,
    )
    meeting = CorpusEvent(
        key="met",
        type="CONSULT",
        modes=(),
        status="actual",
        actors=("ada-roe", "mayor"),
        recipients=(),
        places=(),
        time=None,
        figures=(Figure(span(SECOND, "met"), "participants", 2),),
        triggers=("met",),
        evidence=(passage(SECOND, "met", MET),),
        disputed=False,
    )
    claims = (
        CorpusClaim(
            key="49-91",
            content=passage(SECOND, 'On Monday guards killed "at least 3" of them', KILLED),
            cue=span(SECOND, "say"),
            voice="unnamed",
            claimant=None,
            stance="asserts",
            quoted=True,
            statement=Statement("killed", "killed", None),
            figure=Figure(span(SECOND, "at least 3"), "killed", 3, at_least=3),
            about=("guards",),
            about_events=("killed",),
        ),
        CorpusClaim(
            key="met",
            content=passage(SECOND, "met the mayor", MET),
            cue=None,
            voice="report",
            claimant=None,
            stance=None,
            quoted=False,
            statement=Statement("met", "actor", "ada-roe"),
            figure=None,
            about=("mayor",),
            about_events=(),
        ),
    )
    return CorpusReport(
        Document("bulletin-2", SECOND, None, date(2030, 5, 8)),
        mentions=(CorpusMention("miners", passage(SECOND, "Miners", STRIKE)),),
        events=(strike, killing, meeting),
        claims=claims,
        relations=(CorpusRelation("ada-roe", "leads", "union", passage(SECOND, "Ada Roe leads the union", MET), ""),),
    )


def example_corpus() -> Corpus:
    """Both reports, resolved."""
    return Corpus(
        reports=(second_report(), first_report()),
        things=(
            Thing("ada-roe", "Ada Roe", "Person", None, ("Roe",), ("union leader",)),
            Thing("guards", "guards", "Group", "COP", ()),
            Thing("mayor", "mayor", "Person", "GOV", ()),
            Thing("miners", "miners", "Group", "LAB", ("them",)),
            Thing("union", "union", "Organization", "LAB", ()),
            Thing(
                "velt",
                "Velt",
                "Settlement",
                None,
                (),
                (),
                "ZAF",
                -25.5,
                29.25,
                ("https://sws.geonames.org/999999999/",),
            ),
        ),
        incidents=(
            Incident(
                "shooting-velt",
                (("bulletin-2", "killed"), ("wire-1", "shot-26")),
                ("same place: Velt", "the deadliest of either report"),
            ),
        ),
        contradictions=(Contradiction(("bulletin-2", "49-91"), ("wire-1", "20-61"), "killed: 2 against at least 3"),),
        supersessions=(Supersession(("bulletin-2", "met"), ("wire-1", "20-61")),),
    )
