"""What people decided is shown with who, when and why; the claims stay as they were, whichever engine answers."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from servers import HARBOUR, oxigraph_with

from kg.check import check_graph
from kg.model import Table
from kg.model.graph import QuadSource
from kg.query import run
from kg.query.decided import DECISION, JOINED, POSSIBLE
from kg.query.evidence import NO_VOICE
from kg.query.info import describe
from kg.query.review import (
    base_of,
    decided_in,
    described,
    figures_of,
    find_side,
    happenings_of,
    has_node,
    possible_pairs,
    side_of,
)
from kg.query.why import why
from kg.store import open_source

ID = "https://w3id.org/reportgraph/id/"
DECIDED = [HARBOUR, HARBOUR.with_name("harbour-decided.trig")]


@pytest.fixture(scope="module")
def sources(tmp_path_factory: pytest.TempPathFactory) -> Iterator[dict[str, QuadSource]]:
    files = open_source(DECIDED)
    with oxigraph_with(list(files.nquads()), tmp_path_factory.mktemp("decided")) as url:
        yield {"oxigraph": files, "rdflib": open_source(DECIDED, engine="rdflib"), "endpoint": open_source(url)}


def answer(source: QuadSource, query: str, *columns: str) -> list[tuple[object, ...]]:
    """Some columns of a query's answer."""
    table = run(source, query)
    assert isinstance(table, Table)
    places = [table.columns.index(column) for column in columns]
    return [tuple(row[place] for place in places) for row in table]


def test_the_graph_is_sound(sources: dict[str, QuadSource]) -> None:
    """Decisions break no shape."""
    assert [found for found in check_graph(sources["oxigraph"]) if found.severity == "violation"] == []


def test_a_taken_figure_is_told_beside_the_claims(sources: dict[str, QuadSource]) -> None:
    """Of what happened, each figure says what was decided; lowest and highest are those of the claims."""
    chosen = "9 (Ada): the hospital's list"
    assert answer(sources["oxigraph"], "tolls", "counts", "lowest", "highest", "figures", "decided") == [
        ("detained", 200, 200, 1, "150"),
        ("killed", 3, 9, 3, chosen),
    ]
    killed = [
        row for row in answer(sources["oxigraph"], "casualties", "counts", "figure", "decided") if row[0] == "killed"
    ]
    assert killed == [("killed", "3", chosen), ("killed", "5", chosen), ("killed", "at least 9", chosen)]
    assert answer(sources["oxigraph"], "contested", "subject", "decided")[:2] == [
        ("killed", chosen),
        ("killed", chosen),
    ]


@pytest.mark.parametrize("query", ["tolls", "casualties", "contested", "disputes", "corroboration", "timeline"])
def test_the_engines_agree(sources: dict[str, QuadSource], query: str) -> None:
    """Oxigraph, rdflib and a server, also where the query asks about decisions."""
    wanted = run(sources["oxigraph"], query)
    assert run(sources["rdflib"], query) == run(sources["endpoint"], query) == wanted


@pytest.mark.parametrize(
    "query", ["claims", "disputes", "corroboration", "only-source", "timeline", "who-did-what", "sources"]
)
def test_a_decision_is_no_claim(query: str) -> None:
    """Other queries answer as without decisions."""
    assert run(open_source(DECIDED), query) == run(open_source(HARBOUR), query)


def test_why_tells_the_decision_first(sources: dict[str, QuadSource]) -> None:
    """Who, when and why; then why it is one node, and what it may be the same as; then what the reports say."""
    found = why(sources["oxigraph"], "Dockers' Union")
    assert [(one.role, one.what, one.speaker, str(one.published), one.sentence, one.grounds) for one in found[:3]] == [
        (DECISION, "Same", "Bo", "2031-03-09", '"Dockers\' Union" and "the union" are one', ()),
        (JOINED, None, "the rules of resolution", "None", "Its names are one", ("one name: Dockers' Union",)),
        (
            POSSIBLE,
            None,
            "the rules of resolution",
            "None",
            f"It may be the same as {ID}entity/dockers",
            ("alike names", "another kind"),
        ),
    ]
    assert found[3:] == why(open_source(HARBOUR), "Dockers' Union")
    assert why(sources["rdflib"], "Dockers' Union") == why(sources["endpoint"], "Dockers' Union") == found


def test_why_tells_of_a_taken_figure(sources: dict[str, QuadSource]) -> None:
    """On the incident, and on each of its events."""
    for node in ("incident/shots-in-karsk", "event/harbour-5-march/fired", "event/monitor-7-march/opened-fire"):
        first = why(sources["oxigraph"], ID + node)[0]
        assert (first.role, first.figure, first.speaker) == (DECISION, "killed 9", "Ada")
        assert first.sentence == 'killed 9 is taken for: "At least nine people died."'
        assert first.grounds == ("because the hospital's list",)


def test_why_two_are_two(sources: dict[str, QuadSource]) -> None:
    """Of two nodes only what is about both; nobody named is said so."""
    (decision,) = (one for one in why(sources["oxigraph"], "dockers", "police") if one.role == DECISION)
    assert (decision.what, decision.speaker, decision.grounds) == ("Different", NO_VOICE, ("because two bodies",))
    (possible,) = (one for one in why(sources["oxigraph"], "dockers", "Dockers' Union") if one.role == POSSIBLE)
    assert possible.figure == "40%"


def test_decisions_are_counted(sources: dict[str, QuadSource]) -> None:
    """All, by verdict, and what is left."""
    table = describe(sources["oxigraph"])
    found = dict(table.rows)
    assert (found["decisions"], found["possible matches"]) == (4, 1)
    assert (found["decisions: Taken"], found["decisions: Same"], found["decisions: Different"]) == (2, 1, 1)
    assert describe(sources["rdflib"]) == describe(sources["endpoint"]) == table


def test_what_may_be_one_is_listed_with_its_evidence(sources: dict[str, QuadSource]) -> None:
    """The pair, and of each side what tells it from others."""
    (pair,) = possible_pairs(sources["oxigraph"])
    assert (pair.left, pair.right, pair.score, pair.reasons) == (
        f"{ID}entity/dockers",
        f"{ID}entity/dockers-union",
        0.4,
        ("alike names", "another kind"),
    )
    side = side_of(sources["oxigraph"], pair.right)
    assert (side.kind, side.name, side.what) == ("entity", "Dockers' Union", "Organization")
    assert side.reports == len({telling.document for telling in side.tellings}) > 0
    assert all(telling.words in telling.sentence for telling in side.tellings)
    for other in ("rdflib", "endpoint"):
        assert possible_pairs(sources[other]) == (pair,)
        assert side_of(sources[other], pair.right) == side


def test_a_happening_has_its_figures(sources: dict[str, QuadSource]) -> None:
    """Of the incident, and the same from each of its events."""
    source = sources["oxigraph"]
    whole = figures_of(source, f"{ID}incident/shots-in-karsk")
    assert [(one.number, one.least, one.speaker) for one in whole if one.measure == "killed"] == [
        (3, None, "interior ministry"),
        (5, None, "interior ministry"),
        (9, 9, "Dockers' Union"),
    ]
    assert figures_of(source, f"{ID}event/harbour-5-march/fired") == whole
    assert figures_of(sources["rdflib"], f"{ID}event/harbour-5-march/fired") == whole
    assert next(side.node for side in happenings_of(source, f"{ID}entity/karsk")) == f"{ID}incident/shots-in-karsk"
    incident = find_side(source, "merge", f"{ID}incident/shots-in-karsk")
    assert (incident.kind, incident.days, incident.places) == ("incident", ("2031-03-04",), ("Karsk", "Old Pier"))
    assert described(incident) == "incident (Assault, 2031-03-04, Karsk, Old Pier)"


def test_what_a_graph_was_built_with_is_known(sources: dict[str, QuadSource]) -> None:
    """Where its IRIs begin, and which decisions it holds."""
    source = sources["oxigraph"]
    assert base_of(source) == ID
    assert decided_in(source) == {"toll", "alone", "union", "police"}
    assert has_node(source, f"{ID}entity/police")
    assert not has_node(source, f"{ID}entity/nobody")


def test_a_graph_without_reports_has_no_base(tmp_path: Path) -> None:
    """Nothing is made up."""
    path = tmp_path / "empty.nq"
    path.write_text("<urn:a> <urn:b> <urn:c> .\n", encoding="utf-8")
    assert base_of(open_source(path)) == ""
