"""Each query of the library answers as its header says, and the same on every engine."""

import os
import re
from collections.abc import Iterator
from datetime import date
from itertools import pairwise
from pathlib import Path

import pytest
from readings import Report
from servers import HARBOUR, oxigraph_with

from kg.encode import encode_corpus
from kg.errors import QueryError
from kg.model.graph import QuadSource
from kg.model.sparql import keywords_of, tokens_of
from kg.model.table import Table
from kg.query import NamedQuery, find_query, list_queries, run
from kg.resolve import resolve_readings
from kg.store import open_source
from kg.vocab import PREFIXES

GOLDEN = Path(__file__).parent / "golden" / "queries"
NAMES = (
    "actors", "between", "casualties", "claims", "contested", "corroboration", "disputes", "evidence", "only-source",
    "places", "sources", "timeline", "tolls", "who-did-what",
)  # fmt: skip
NEEDED = {"between": {"first": "police", "second": "Dockers' Union"}, "evidence": {"thing": "Ilda Rosten"}}
"""Parameters without which a query does not answer."""
SETTINGS: tuple[tuple[str, dict[str, str]], ...] = (
    *((name, NEEDED.get(name, {})) for name in NAMES),
    ("actors", {"kind": "Person"}),
    ("actors", {"kind": "place", "sector": "gov"}),
    ("actors", {"sector": "GOV"}),
    ("between", {"first": "ilda rosten", "second": "UNION"}),
    ("between", {"first": "police", "second": "https://w3id.org/reportgraph/id/entity/karsk"}),
    ("casualties", {"place": "karsk", "measure": "killed"}),
    ("casualties", {"since": "2031-03", "until": "2031-03-04"}),
    ("casualties", {"since": "2032"}),
    ("claims", {"own": "yes"}),
    ("claims", {"about": "Karsk"}),
    ("claims", {"speaker": "interior ministry", "contains": "DEAD"}),
    ("claims", {"stance": "denies"}),
    ("contested", {"matter": "killed", "place": "KARSK"}),
    ("contested", {"speaker": "mayor"}),
    ("corroboration", {"type": "assault", "place": "karsk"}),
    ("disputes", {"speaker": "dockers' union"}),
    ("evidence", {"thing": "https://w3id.org/reportgraph/id/event/harbour-5-march/fired"}),
    ("evidence", {"thing": "<https://w3id.org/reportgraph/id/claim/monitor-7-march/union>"}),
    ("only-source", {"speaker": "residents"}),
    ("only-source", {"type": "consult", "place": "Velmora"}),
    ("places", {"type": "Assault", "since": "2031-03-04"}),
    ("places", {"until": "2030"}),
    ("sources", {"about": "police"}),
    ("timeline", {"place": "Karsk"}),
    ("timeline", {"actor": "mayor", "status": "Actual"}),
    ("timeline", {"type": "protest", "since": "2031-03-01"}),
    ("timeline", {"until": "2031-02-28"}),
    ("tolls", {"measure": "killed", "place": "karsk"}),
    ("who-did-what", {"actor": "police", "status": "Negated"}),
    ("who-did-what", {"recipient": "dockers", "place": "old pier"}),
)


@pytest.fixture(scope="module")
def sources(tmp_path_factory: pytest.TempPathFactory) -> Iterator[dict[str, QuadSource]]:
    files = open_source(HARBOUR)
    folder = tmp_path_factory.mktemp("library")
    with oxigraph_with(list(files.nquads()), folder) as url:
        yield {"oxigraph": files, "rdflib": open_source(HARBOUR, engine="rdflib"), "endpoint": open_source(url)}


def as_text(table: Table) -> str:
    rows = [table.columns, *(["" if cell is None else str(cell) for cell in row] for row in table)]
    return "".join("\t".join(row) + "\n" for row in rows)


def test_the_library_is_whole() -> None:
    """Every query that the documentation names is there, in order."""
    assert tuple(query.name for query in list_queries()) == NAMES


@pytest.mark.parametrize("name", NAMES)
def test_an_answer_is_the_golden_one(name: str) -> None:
    """The rows of the invented harbour, looked at one by one; GOLDEN=write writes them anew."""
    found = as_text(run(open_source(HARBOUR), name, NEEDED.get(name, {})))  # type: ignore[arg-type]
    path = GOLDEN / f"{name}.tsv"
    if os.environ.get("GOLDEN") == "write":
        path.write_text(found, encoding="utf-8")
    assert found == path.read_text(encoding="utf-8")


@pytest.mark.parametrize(("name", "parameters"), SETTINGS)
def test_the_engines_agree(sources: dict[str, QuadSource], name: str, parameters: dict[str, str]) -> None:
    """Oxigraph, rdflib and a server give the same cells in the same order, whatever is set."""
    wanted = run(sources["oxigraph"], name, parameters)
    assert run(sources["rdflib"], name, parameters) == wanted
    assert run(sources["endpoint"], name, parameters) == wanted


@pytest.mark.parametrize(
    ("name", "parameters", "rows"),
    [
        ("timeline", {"place": "Karsk"}, 2),
        ("timeline", {"place": "old pier"}, 1),
        ("timeline", {"since": "2031-03-05"}, 2),
        ("timeline", {"until": "2031-02"}, 1),
        ("timeline", {"type": "Coerce", "status": "Negated"}, 1),
        ("who-did-what", {"actor": "Mayor Ilda Rosten"}, 1),
        ("claims", {"stance": "Denies"}, 2),
        ("claims", {"contains": "nothing of the kind"}, 0),
        ("contested", {"matter": "killed"}, 2),
        ("casualties", {"measure": "killed", "place": "Old Pier"}, 1),
        ("actors", {"kind": "Person"}, 1),
        ("only-source", {"speaker": "police"}, 0),
    ],
)
def test_a_parameter_chooses(name: str, parameters: dict[str, str], rows: int) -> None:
    """As many rows as the harbour has."""
    assert len(run(open_source(HARBOUR), name, parameters)) == rows


PLACES = ("lime square", "Karsk", "Ost", "Velmora", "Tarn")


def test_a_country_reaches_down_to_the_square(tmp_path: Path) -> None:
    """Square, town, region, country: every engine finds by each of them what happened on the square."""
    report = Report("a", "Police fired on Lime Square in Karsk in Ost in Velmora , not in Tarn .", date(2031, 3, 4))
    chain = [
        report.entity(name, kind=kind)
        for name, kind in (("Lime Square", "Site"), ("Karsk", "Settlement"), ("Ost", "Region"), ("Velmora", "Country"))
    ]
    report.entity("Tarn", kind="Settlement")
    report.event("fired", "ASSAULT", places=chain[:1])
    for inner, outer in pairwise(chain):
        report.relation(inner, "locatedIn", outer)
    lines = list(encode_corpus(resolve_readings([report.reading()])))
    path = tmp_path / "chain.nq"
    path.write_text("".join(lines), encoding="utf-8")
    with oxigraph_with(lines, tmp_path) as url:
        for source in (open_source(path), open_source(path, engine="rdflib"), open_source(url)):
            found = [len(run(source, "timeline", {"place": place})) for place in PLACES]
            assert found == [1, 1, 1, 1, 0]


def test_a_strike_that_goes_on_is_no_less_there_later() -> None:
    """An event without an end is still going on at any later day; one without any date is left out."""
    later = run(open_source(HARBOUR), "timeline", {"since": "2031-06"})
    assert isinstance(later, Table)
    assert [row[2] for row in later] == ["Protest"]


@pytest.mark.parametrize("query", list_queries(), ids=lambda query: query.name)
def test_a_query_is_documented(query: NamedQuery) -> None:
    """A summary, an example for each parameter, and the columns that come."""
    assert query.summary.endswith(".")
    for parameter in query.parameters:
        assert parameter.words
        assert parameter.example
    answer = run(open_source(HARBOUR), query.name, NEEDED.get(query.name, {}))
    assert isinstance(answer, Table)
    assert tuple(column.name for column in query.columns) == answer.columns
    joined = set(re.findall(r"GROUP_CONCAT\(.*?\) AS \?(\w+)\)", query.text))
    assert joined == {column.name for column in query.columns if column.holds in ("list", "texts")}


@pytest.mark.parametrize("query", list_queries(), ids=lambda query: query.name)
def test_a_query_runs_anywhere(query: NamedQuery) -> None:
    """Plain SPARQL 1.1 that can be pasted: own prefixes, no GRAPH, DISTINCT, an order, no path without end."""
    words = keywords_of(query.text)
    assert words >= {"SELECT", "DISTINCT", "ORDER", "BY"}
    assert not words & {"GRAPH", "SERVICE", "FROM", "EXISTS", "MINUS"}
    declared = dict(re.findall(r"^PREFIX (\w+): <(.*)>$", query.text, re.MULTILINE))
    assert declared.items() <= PREFIXES.items()
    used = {token.prefix for token in tokens_of(query.text) if token.kind == "name"}
    assert used == set(declared)
    assert not re.search(r"[\w)][*+](?=[\s/)|])", re.sub(r"#.*|\+ \?", "", query.text))


@pytest.mark.parametrize(
    ("name", "hint"),
    [
        ("timelin", "did you mean timeline?"),
        ("contesetd", "did you mean contested?"),
        ("Evidence", "did you mean evidence or timeline?"),
        ("xyzzy", "there are actors, between"),
    ],
)
def test_an_unknown_name_has_its_nearest(name: str, hint: str) -> None:
    """A slip of the finger finds the query that was meant."""
    with pytest.raises(QueryError, match=f"no query is called '{name}'") as caught:
        find_query(name)
    assert caught.value.hint.startswith(hint)
