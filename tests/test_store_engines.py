"""Files, a store, rdflib and a server answer alike."""

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest
from servers import HARBOUR, oxigraph_with

from kg.errors import GraphError, KgError, QueryError
from kg.model.graph import Iri, QuadSource, Value
from kg.store import memory_source, open_source, write_store

ENGINES = ("files", "store", "memory", "rdflib", "endpoint")
KILLED = "SELECT ?who ?n { ?c rdf:predicate kg:killed ; rdf:object ?n ; kg:claimant/skos:prefLabel ?who } ORDER BY ?n"
HOSTILE = (
    'x" } DROP ALL #',
    "x' } DROP ALL #",
    "x\\",
    "\\u0022 } DROP ALL #",
    "\\\\u0022 } #",
    "\\U00000022",
    "\n\r\t\"'`",
    "> } #",
    "?who",
    "${x}",
    "é\U0001f600\u2028",
    "\x00\x07\x7f",
    "",
)


@pytest.fixture(scope="module")
def sources(tmp_path_factory: pytest.TempPathFactory) -> Iterator[dict[str, QuadSource]]:
    folder = tmp_path_factory.mktemp("engines")
    files = open_source(HARBOUR)
    write_store(files, folder / "store")
    lines = list(files.nquads())
    with oxigraph_with(lines, folder) as url:
        yield {
            "files": files,
            "store": open_source(folder / "store"),
            "memory": memory_source(lines),
            "rdflib": open_source(HARBOUR, engine="rdflib"),
            "endpoint": open_source(url),
        }


@pytest.fixture(params=ENGINES)
def source(request: pytest.FixtureRequest, sources: dict[str, QuadSource]) -> QuadSource:
    return sources[request.param]


def test_a_table_has_python_values_in_order(source: QuadSource) -> None:
    """Columns as asked, integers as int, text as str, the union of all graphs."""
    table = source.select(KILLED)
    assert table.columns == ("who", "n")
    assert table.rows == (("interior ministry", 3), ("interior ministry", 5), ("Dockers' Union", 9))


def test_values_of_every_kind(source: QuadSource) -> None:
    """Dates as dates, months as text, numbers, booleans, IRIs, unbound as None."""
    row = source.select(
        """SELECT ?day ?month ?degrees ?quoted ?iri ?none {
          <https://w3id.org/reportgraph/id/event/monitor-7-march/met> kg:date ?day ; kg:place ?iri .
          <https://w3id.org/reportgraph/id/event/harbour-5-march/strike> kg:startDate ?month .
          <https://w3id.org/reportgraph/id/entity/karsk> geo:lat ?degrees .
          <https://w3id.org/reportgraph/id/claim/monitor-7-march/police> kg:quoted ?quoted }"""
    ).rows[0]
    velmora = "https://w3id.org/reportgraph/id/entity/velmora"
    assert row == (date(2031, 3, 6), "2031-02", 41.5, True, velmora, None)
    assert type(row[3]) is bool


def test_ask(source: QuadSource) -> None:
    """Yes and no, as a table."""
    assert source.select("ASK { ?x a kg:Report }").rows == ((True,),)
    assert source.select("ASK { ?x a kg:Nothing }").rows == ((False,),)


def test_a_graph_is_sorted_lines(source: QuadSource) -> None:
    """CONSTRUCT and DESCRIBE give sorted N-Triples."""
    text = source.construct("CONSTRUCT { ?e a kg:Told } WHERE { ?e a kg:Protest }")
    event = "<https://w3id.org/reportgraph/id/event/harbour-5-march/strike>"
    assert (
        text == f"{event} <http://www.w3.org/1999/02/22-rdf-syntax-ns#type> <https://w3id.org/reportgraph/ns#Told> .\n"
    )
    lines = source.construct(f"DESCRIBE {event}").splitlines()
    assert lines == sorted(lines)
    assert len(lines) == 9


def test_the_lines_and_the_graphs(source: QuadSource, sources: dict[str, QuadSource]) -> None:
    """Every holder gives the same lines, of all graphs and of one."""
    graph = "https://w3id.org/reportgraph/id/graph/shared"
    assert source.graph_names() == sources["files"].graph_names()
    assert list(source.nquads()) == list(sources["files"].nquads())
    assert list(source.nquads(graph)) == [line for line in source.nquads() if line.endswith(f"<{graph}> .\n")]
    assert list(source.nquads("https://example.org/no")) == []


@pytest.mark.parametrize("text", HOSTILE)
def test_a_hostile_value_stays_a_value(source: QuadSource, text: str) -> None:
    """Bound text is a value whatever it says: it comes back as it went in, and nothing else happens."""
    assert source.select("SELECT ?x { }", {"x": text}).rows == ((text,),)
    assert source.select("SELECT ?c { ?c kg:content ?said FILTER(?said = ?x) }", {"x": text}).rows == ()
    assert len(source.select(KILLED)) == 3


@pytest.mark.parametrize("value", [14, -1, 1.5, True, False, date(2031, 3, 4), Iri("https://example.org/a")])
def test_a_bound_value_keeps_its_kind(source: QuadSource, value: Value) -> None:
    """What goes in typed comes back typed."""
    (row,) = source.select("SELECT ?x { }", {"x": value}).rows
    assert row == (value.value if isinstance(value, Iri) else value,)


def test_a_bound_iri_is_not_read_as_more(source: QuadSource) -> None:
    """An IRI that would end early is refused before anything is asked."""
    with pytest.raises(QueryError, match="parameter x: not an IRI"):
        source.select("SELECT ?y { ?x ?p ?y }", {"x": Iri("https://a> } DROP ALL #")})


def test_a_parameter_reaches_every_group(source: QuadSource) -> None:
    """Union, optional, subquery, filter: the parameter has its value in each; one that is not set stays unbound."""
    query = """SELECT DISTINCT ?e {
      { ?e a kg:Event } UNION { ?e a kg:Claim }
      { SELECT ?e {
        ?e kg:actor|kg:claimant ?voice . ?voice skos:prefLabel ?name FILTER(!BOUND(?x) || STR(?name) = ?x)
      } }
    } ORDER BY ?e"""
    names = [str(row[0]).rpartition("/id/")[2] for row in source.select(query, {"x": "dockers"})]
    assert names == ["event/harbour-5-march/strike"]
    assert len(source.select(query)) == 13


@pytest.mark.parametrize(
    ("query", "place"),
    [
        ("SELECT ?x {\n  ?x a }", "query:2:3"),
        ("SELECT ?x { ?x a kg:Event", "query:1:26"),
        ("SELECT ?x {\n ?x ?p 'abc\n' }", r"query:2:1\d"),
        ("SELECT ?x { ?x foo:bar ?y }", "query:1:16: the prefix foo: is not declared"),
        ("SELECT ?y (COUNT(?x) AS ?n) { ?x a ?y, ?z } GROUP BY ?z", r"query:1:\d+: malformed SPARQL: a variable"),
        ("SELECT ?x { ?x a <not an iri> }", r"query:1:\d+: malformed SPARQL"),
        ("SELEKT ?x { }", "query:1:1: not a SPARQL query: it starts with 'SELEKT'"),
        ("DELETE WHERE { ?s ?p ?o }", "query:1:1: not a SPARQL query: it starts with 'DELETE'"),
    ],
)
def test_malformed_sparql_has_line_and_column(source: QuadSource, query: str, place: str) -> None:
    """The same words from every engine: line and column of the user's text, from 1."""
    with pytest.raises(QueryError, match=f"^{place}") as caught:
        source.select(query)
    assert "\n" not in str(caught.value)


def test_a_parameter_does_not_move_the_place(source: QuadSource) -> None:
    """What is bound is not counted."""
    with pytest.raises(QueryError, match=r"^query:1:22:"):
        source.select("SELECT ?x { ?x ?p ?o ?o }", {"x": Iri("https://example.org/something/long")})


def test_the_other_kind_of_query(source: QuadSource) -> None:
    """A table where a graph is wanted, and the other way, are told apart."""
    with pytest.raises(QueryError, match="CONSTRUCT gives a graph, not a table"):
        source.select("CONSTRUCT { ?s ?p ?o } WHERE { ?s ?p ?o }")
    with pytest.raises(QueryError, match="ASK gives a table, not a graph"):
        source.construct("ASK { ?s ?p ?o }")


def test_an_empty_group_gives_no_row(source: QuadSource) -> None:
    """SPARQL 1.1, 11.2: without solutions there is no group."""
    assert len(source.select("SELECT ?x (COUNT(?y) AS ?n) { ?x a kg:Nothing ; kg:x ?y } GROUP BY ?x")) == 0


def test_rdflib_fetches_nothing(sources: dict[str, QuadSource]) -> None:
    """FROM would make rdflib read a file or an address; SERVICE would make it call one."""
    for query in (
        "SELECT ?s FROM <file:///etc/passwd> { ?s ?p ?o }",
        "SELECT ?s { SERVICE <http://127.0.0.1:9/> { ?s ?p ?o } }",
    ):
        with pytest.raises(QueryError, match="rdflib would fetch what"):
            sources["rdflib"].select(query)


def test_rdflibs_own_failures_are_told(sources: dict[str, QuadSource]) -> None:
    """What rdflib cannot answer is one line, not a traceback."""
    with pytest.raises(QueryError, match="rdflib cannot answer it"):
        sources["rdflib"].select("SELECT ?s { ?s ?p ?o } ORDER BY STR(?none)")


def test_a_service_that_is_down_is_told(sources: dict[str, QuadSource]) -> None:
    """A query may name another endpoint; when that fails, it is one line."""
    with pytest.raises(KgError, match="the query failed"):
        sources["files"].select("SELECT ?s { SERVICE <http://127.0.0.1:9/sparql> { ?s ?p ?o } }")


def test_a_malformed_file_is_told_when_asked(tmp_path: Path) -> None:
    """Opening looks only at names; the first question finds what is wrong inside."""
    (tmp_path / "bad.nq").write_text("nonsense\n")
    source = open_source(tmp_path / "bad.nq")
    with pytest.raises(GraphError, match=r"bad\.nq:1: malformed RDF"):
        source.select("ASK { }")


def test_a_damaged_store_is_told(tmp_path: Path) -> None:
    """A folder that only looks like a store is one line."""
    (tmp_path / "CURRENT").write_text("nonsense")
    with pytest.raises(GraphError, match="cannot be opened as an Oxigraph store"):
        open_source(tmp_path)


def test_an_endpoint_answers_by_itself() -> None:
    """No other engine can be chosen for it."""
    with pytest.raises(GraphError, match="rdflib cannot answer for an endpoint"):
        open_source("http://127.0.0.1:9/sparql", engine="rdflib")
