"""A decision holds in every later build: when reports were edited, renamed or removed, and in whatever order."""

from datetime import date
from pathlib import Path

import pytest

import kg
from kg.deciding import decide_figure, decide_pair
from kg.decisions import read_decisions, write_decisions
from kg.model import Decision, Document
from kg.query.review import decided_in, side_of

HARBOUR = (
    "Police shot dead three strikers in Karsk on 4 March 2031, the interior ministry said.\n\n"
    "Ilda Rosten, a dockers' leader, visited Karsk on Tuesday. Ilda Rosten called for talks."
)
MONITOR = (
    "At least nine strikers were shot dead by police in Karsk on 4 March 2031, the Dockers' Union said.\n\n"
    "Mira Vance arrived in Karsk on Wednesday. Mira Vance accused the police of lying."
)
OTHER = "Ten miners were arrested in Velt on 9 June 2032, the union said."
FORMS = {
    "as it was": {"harbour": HARBOUR, "monitor": MONITOR, "other": OTHER},
    "renamed": {"a-new-key": HARBOUR, "z-new-key": MONITOR, "other": OTHER},
    "edited": {
        "harbour": f"A strike went on for a week in the port.\n\n{HARBOUR}",
        "monitor": f"The union met on Thursday. {MONITOR} The union will meet again.",
        "other": OTHER,
    },
    "another removed": {"harbour": HARBOUR, "monitor": MONITOR},
}


def documents(reports: dict[str, str]) -> list[Document]:
    """The reports, with their key for a title."""
    return [Document(key, text, title=key, published=date(2031, 3, 8)) for key, text in reports.items()]


@pytest.fixture(scope="module")
def file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Two people who are one, two events that are two, and a figure, as they are decided about a first graph."""
    path = tmp_path_factory.mktemp("decided") / "decisions.tsv"
    source = kg.build(documents(FORMS["as it was"])).source
    (incident,) = source.select("SELECT DISTINCT ?i WHERE { ?i a kg:Incident }").rows
    decisions = (
        decide_pair(source, "Ilda Rosten", "Mira Vance", "same", who="Ada", when="2031-04-01", why="one pen name"),
        decide_pair(source, "Dockers' Union", "interior ministry", "different", who="Ada", when="2031-04-01"),
        decide_figure(source, str(incident[0]), "killed=9", who="Bo", when="2031-04-02", why="the hospital's list"),
    )
    write_decisions(path, decisions)
    return path


@pytest.fixture(params=FORMS, scope="module")
def graph(request: pytest.FixtureRequest, file: Path) -> kg.Graph:
    """A later build with the file."""
    return kg.build(documents(FORMS[request.param]), decisions=file)


def test_every_decision_holds(graph: kg.Graph, file: Path) -> None:
    """None is idle, and none breaks a shape."""
    assert len(decided_in(graph.source)) == len(read_decisions(file)) == 3
    assert [found for found in graph.check() if found.severity == "violation"] == []


def test_two_people_are_one(graph: kg.Graph) -> None:
    """One node under both names, and kg why says by whom it was decided, and why."""
    found = graph.why("Mira Vance")
    assert found == graph.why("Ilda Rosten")
    assert (found[0].role, found[0].speaker, found[0].grounds) == ("decision", "Ada", ("because one pen name",))
    reports = {one.report for one in found if one.role == "mention"}
    assert len(reports) == 2


def test_a_figure_stays_taken(graph: kg.Graph) -> None:
    """On what happened, beside the claims that say three and nine."""
    rows = graph.source.select(
        "SELECT DISTINCT ?happening ?killed "
        "WHERE { ?d kg:verdict kg:Taken ; rdf:subject ?happening . ?happening kg:killed ?killed }"
    ).rows
    ((happening, killed),) = rows
    assert killed == 9
    assert "strikers" in side_of(graph.source, str(happening)).tellings[0].sentence
    tolls = graph.query("tolls", measure="killed")
    assert [row[tolls.columns.index("decided")] for row in tolls] == ["9 (Bo): the hospital's list"]  # type: ignore[union-attr]


def test_what_lost_its_report_is_idle(file: Path) -> None:
    """It is kept in the file, and told with its line; nothing else changes."""
    graph = kg.build(documents({"other": OTHER}), decisions=file)
    assert decided_in(graph.source) == frozenset()
    assert list(graph.nquads()) == list(kg.build(documents({"other": OTHER})).nquads())


def test_two_happenings_stay_two() -> None:
    """Events that are decided to be two are in no incident together, also when their reports were renamed or edited."""
    source = kg.build(documents(FORMS["as it was"])).source
    (row,) = source.select(
        "SELECT ?i ?one ?other WHERE { ?i kg:includes ?one, ?other FILTER(STR(?one) < STR(?other)) }"
    ).rows
    decision = decide_pair(source, str(row[1]), str(row[2]), "different", who="Ada")
    for reports in (FORMS["renamed"], FORMS["edited"]):
        later = kg.build(documents(reports), decisions=[decision])
        assert later.source.select("SELECT ?i WHERE { ?i a kg:Incident }").rows == ()
        assert len(decided_in(later.source)) == 1


def test_the_order_of_decisions_and_reports_does_not_matter(file: Path, tmp_path: Path) -> None:
    """The same bytes, from one file or two."""
    given = documents(FORMS["as it was"])
    wanted = list(kg.build(given, decisions=file).nquads())
    decisions: list[Decision] = list(read_decisions(file))[::-1]
    assert list(kg.build(given[::-1], decisions=decisions).nquads()) == wanted
    for number, decision in enumerate(decisions):
        write_decisions(tmp_path / f"{number}.tsv", [decision])
    assert list(kg.build(given, decisions=[tmp_path / f"{n}.tsv" for n in (2, 0, 1)]).nquads()) == wanted
