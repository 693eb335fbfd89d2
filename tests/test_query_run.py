"""A query is asked by its name, its file or its text; parameters are values, and are held to what they are."""

from datetime import date
from pathlib import Path

import pytest
from servers import HARBOUR

from kg.errors import QueryError
from kg.model.graph import Iri, QuadSource
from kg.model.table import Table
from kg.query import run
from kg.store import memory_source, open_source

BY_NAME = """# Who is called so.
#
# Parameters
#   thing (node, required): whom; e.g. thing=police
SELECT ?name { ?thing skos:altLabel ?name }
"""


@pytest.fixture(scope="module")
def harbour() -> QuadSource:
    return open_source(HARBOUR)


def rows(answer: Table | str) -> tuple[tuple[object, ...], ...]:
    assert isinstance(answer, Table)
    return answer.rows


def test_by_text_by_file_and_by_name(harbour: QuadSource, tmp_path: Path) -> None:
    """All three ways lead to a table."""
    path = tmp_path / "own.rq"
    path.write_text("\ufeff" + BY_NAME, encoding="utf-8")
    assert rows(run(harbour, "SELECT ?n { ?x kg:title ?n }")) == (("mayor",),)
    assert rows(run(harbour, path, {"thing": "dockers"})) == (("striking dockers",),)
    assert rows(run(harbour, str(path), {"thing": "dockers"})) == (("striking dockers",),)
    assert len(rows(run(harbour, "places"))) == 3


def test_a_graph_comes_as_lines(harbour: QuadSource) -> None:
    """CONSTRUCT gives sorted N-Triples."""
    text = run(harbour, "CONSTRUCT { ?x kg:title ?n } WHERE { ?x kg:title ?n }")
    assert isinstance(text, str)
    assert text.endswith(' "mayor" .\n')


def test_days_are_dates_and_lists_are_in_order(harbour: QuadSource) -> None:
    """What the header calls a date or a list comes as one, whichever engine joined it."""
    table = run(harbour, "timeline", {"place": "Velmora"})
    assert rows(table)[0][:5] == (date(2031, 3, 6), None, "Consult", "visit", "Dockers' Union; Ilda Rosten")


def test_a_name_that_several_things_have() -> None:
    """A node is looked up by name; where two are called so, both are asked for, each row once."""
    label = "<http://www.w3.org/2004/02/skos/core#{}>"
    lines = [
        f'<https://e/{key}> {label.format(kind)} "{name}" .\n'
        for key, kind, name in (
            ("a", "prefLabel", "Police"),
            ("a", "altLabel", "COP"),
            ("b", "altLabel", "police"),
            ("b", "altLabel", "COP"),
        )
    ]
    assert rows(run(memory_source(lines), BY_NAME, {"thing": "POLICE"})) == (("COP",), ("police",))


@pytest.mark.parametrize(
    "value", ["https://w3id.org/reportgraph/id/entity/dockers", Iri("https://w3id.org/reportgraph/id/entity/dockers")]
)
def test_an_iri_instead_of_a_name(harbour: QuadSource, value: str | Iri) -> None:
    """With or without angle brackets, as text or as an IRI."""
    assert rows(run(harbour, BY_NAME, {"thing": value})) == (("striking dockers",),)
    assert len(rows(run(harbour, "who-did-what", {"actor": value}))) == 1
    assert (
        len(rows(run(harbour, "who-did-what", {"actor": f"<{value.value if isinstance(value, Iri) else value}>"}))) == 1
    )


@pytest.mark.parametrize("value", ['police" } DROP ALL #', "police' || true", "?x", "\\u0022 || true || \\u0022"])
def test_a_hostile_name_is_only_unknown(harbour: QuadSource, value: str) -> None:
    """It is looked up as it stands, and nothing is called so."""
    with pytest.raises(QueryError, match="nothing in the graph is called"):
        run(harbour, "timeline", {"actor": value})
    with pytest.raises(QueryError, match="nothing in the graph is called"):
        run(harbour, BY_NAME, {"thing": value})
    assert rows(run(harbour, "claims", {"contains": value})) == ()


def test_an_unknown_name_has_its_nearest(harbour: QuadSource) -> None:
    """A misspelt place is an error, not an empty answer."""
    with pytest.raises(QueryError, match="parameter place: nothing in the graph is called 'Krask'") as caught:
        run(harbour, "timeline", {"place": "Krask"})
    assert "Karsk" in caught.value.hint


@pytest.mark.parametrize(
    ("name", "parameters", "problem", "hint"),
    [
        ("timeline", {"plaec": "Karsk"}, "parameter plaec: timeline has no such parameter", "did you mean place?"),
        ("evidence", {}, "parameter thing: evidence needs it", "thing=Zhanaozen"),
        ("timeline", {"since": "yesterday"}, "parameter since: not a date: 'yesterday'", "write 2011"),
        ("timeline", {"since": "2011-13"}, "parameter since: not a date", ""),
        ("timeline", {"since": "2011-02-30"}, "parameter since: not a date", ""),
    ],
)
def test_a_parameter_that_does_not_fit(
    harbour: QuadSource, name: str, parameters: dict[str, str], problem: str, hint: str
) -> None:
    """What is wrong, and what would be right."""
    with pytest.raises(QueryError, match=problem) as caught:
        run(harbour, name, parameters)
    assert hint in caught.value.hint


def test_numbers_and_iris_are_typed(harbour: QuadSource) -> None:
    """An integer is bound as a number, an IRI as an IRI."""
    header = "# Parameters\n#   least (integer, default 9): least; e.g. least=5\n#   kind (iri): of what kind\n"
    query = (
        header + "SELECT ?n { ?c rdf:predicate kg:killed ; rdf:object ?n ; a ?kind FILTER(?n >= ?least) } ORDER BY ?n"
    )
    claim = "https://w3id.org/reportgraph/ns#Claim"
    assert rows(run(harbour, query, {"kind": claim})) == ((9,),)
    assert rows(run(harbour, query, {"kind": claim, "least": "5"})) == ((5,), (9,))
    assert rows(run(harbour, query, {"kind": Iri(claim), "least": 5})) == ((5,), (9,))
    with pytest.raises(QueryError, match="parameter least: not a whole number: 'five'"):
        run(harbour, query, {"least": "five"})
    with pytest.raises(QueryError, match="parameter kind: not an IRI"):
        run(harbour, query, {"kind": "a thing"})


def test_a_files_error_names_the_file(harbour: QuadSource, tmp_path: Path) -> None:
    """File, line, column; a missing file and one that is not text."""
    path = tmp_path / "own.rq"
    path.write_text("# mine\nSELECT ?x {\n ?x a }")
    with pytest.raises(QueryError, match=rf"^{path}:3:2: malformed SPARQL"):
        run(harbour, path)
    path.write_bytes(b"SELECT ?caf\xe9 { }")
    with pytest.raises(QueryError, match="not UTF-8 text: byte 0xe9"):
        run(harbour, path)
    with pytest.raises(QueryError, match="cannot be read: no such file or directory"):
        run(harbour, tmp_path / "no.rq")


def test_a_variable_of_ones_own(harbour: QuadSource) -> None:
    """Without a header any variable can be set, to text; a slip is told."""
    query = "SELECT ?x { ?x skos:prefLabel ?name }"
    assert len(rows(run(harbour, query, {"name": "Karsk"}))) == 1
    with pytest.raises(QueryError, match=r"parameter nam: the query has no \?nam"):
        run(harbour, query, {"nam": "Karsk"})
