"""A graph goes into every format and comes back the same; a store and a file appear whole or not at all."""

import gzip
import hashlib
import signal
import subprocess
import sys
from pathlib import Path

import pytest
import rdflib
from hypothesis import given, settings
from hypothesis import strategies as st
from servers import HARBOUR

from kg.errors import GraphError
from kg.store import memory_source, open_source, rdf_text, write_file, write_store
from kg.store.formats import SUFFIXES
from kg.vocab import BASE

QUAD_SUFFIXES = (".nq", ".trig", ".jsonld")
RDFLIB_NAMES = {".nq": "nquads", ".nt": "nt", ".trig": "trig", ".ttl": "turtle", ".jsonld": "json-ld", ".rdf": "xml"}
LINE = "<https://example.org/a> <https://example.org/b> <https://example.org/c> .\n"


@pytest.fixture(scope="module")
def harbour() -> list[str]:
    return list(open_source(HARBOUR).nquads())


def triples(lines: list[str]) -> list[str]:
    return sorted({line.rpartition(" <")[0] + " .\n" for line in lines})


@pytest.mark.parametrize("suffix", [suffix + end for suffix in SUFFIXES for end in ("", ".gz")])
def test_every_format_comes_back_the_same(tmp_path: Path, harbour: list[str], suffix: str) -> None:
    """The same set of quads, or of triples where the format has no named graphs; the same bytes the second time."""
    path = tmp_path / f"graph{suffix}"
    write_file(open_source(HARBOUR), path)
    first = path.read_bytes()
    back = list(open_source(path).nquads())
    assert back == (harbour if suffix.removesuffix(".gz") in QUAD_SUFFIXES else triples(harbour))
    write_file(reversed(harbour), path)
    assert path.read_bytes() == first


@pytest.mark.parametrize("suffix", RDFLIB_NAMES)
def test_rdflib_reads_the_same_number(tmp_path: Path, harbour: list[str], suffix: str) -> None:
    """Another parser finds as many quads, or triples."""
    path = tmp_path / f"graph{suffix}"
    write_file(harbour, path)
    dataset = rdflib.Dataset()
    dataset.parse(path, format=RDFLIB_NAMES[suffix])
    assert len(set(dataset.quads())) == len(harbour if suffix in QUAD_SUFFIXES else triples(harbour))


def test_the_bytes_depend_on_nothing_else(tmp_path: Path) -> None:
    """Another process with another hash seed writes the same."""
    code = f"from kg.store import *; write_file(open_source({str(HARBOUR)!r}), {{path!r}})"
    digests = set()
    for seed in ("1", "2"):
        digest = hashlib.sha256()
        for suffix in SUFFIXES:
            path = tmp_path / f"{seed}{suffix}.gz"
            subprocess.run(
                [sys.executable, "-c", code.format(path=str(path))],
                env={"PYTHONHASHSEED": seed},
                check=True,
                cwd=Path.cwd(),
            )
            digest.update(path.read_bytes())
        digests.add(digest.hexdigest())
    assert len(digests) == 1


def test_turtle_is_readable(harbour: list[str]) -> None:
    """Prefixes that are used, names without their long beginnings, a subject once."""
    text = rdf_text(harbour, ".ttl")
    assert f"@base <{BASE}> ." in text
    assert "@prefix kg: " in text
    assert "@prefix void: " not in text
    assert text.count("\n<event/harbour-5-march/fired> ") == 1


LITERALS = st.text(st.characters(exclude_categories=["Cs"]), max_size=20)
NAMES = st.text("abc/.:?=&%~-_'()é\U0001f600", max_size=8).map(lambda text: text.replace("%", "%41"))


@settings(max_examples=60, deadline=None)
@given(st.lists(st.tuples(NAMES, LITERALS, st.sampled_from(["", "@en", "@de-AT"])), max_size=5))
def test_any_text_and_any_name_come_back(rows: list[tuple[str, str, str]]) -> None:
    """Names below the base, of every shape, and texts with every character."""
    import pyoxigraph

    quads = []
    for name, text, language in rows:
        literal = pyoxigraph.Literal(text, language=language[1:]) if language else pyoxigraph.Literal(text)
        quads.append(
            pyoxigraph.Quad(
                pyoxigraph.NamedNode(BASE + name), pyoxigraph.NamedNode("https://example.org/p"), literal,
                pyoxigraph.NamedNode(f"{BASE}graph/{name}"),
            )
        )  # fmt: skip
    lines = [f"{quad} .\n" for quad in quads]
    for suffix in (".ttl", ".trig", ".jsonld", ".nt"):
        back = list(pyoxigraph.parse(rdf_text(lines, suffix), format=pyoxigraph.RdfFormat.from_extension(suffix[1:])))
        wanted = {quad if suffix in QUAD_SUFFIXES else pyoxigraph.Quad(*quad.triple) for quad in quads}
        assert set(back) == wanted


def test_what_xml_cannot_hold_is_told() -> None:
    """A control character, and a property whose name XML cannot write; a carriage return comes back."""
    with pytest.raises(GraphError, match=r"RDF/XML cannot hold U\+0007"):
        rdf_text(['<http://a/a> <http://a/b> "x\\u0007" .\n'], ".rdf")
    with pytest.raises(GraphError, match="RDF/XML cannot name the property http://a/1"):
        rdf_text(["<http://a/a> <http://a/1> <http://a/c> .\n"], ".rdf")
    line = '<http://a/a> <http://a/b> "x\\r\\ny\\t<&>" .\n'
    (triple,) = rdflib.Graph().parse(data=rdf_text([line], ".rdf"), format="xml")
    assert str(triple[2]) == "x\r\ny\t<&>"


def test_an_unknown_suffix_writes_nothing(tmp_path: Path) -> None:
    """It is told before anything is written."""
    with pytest.raises(GraphError, match="not a known RDF format"):
        write_file([LINE], tmp_path / "graph.docx")
    assert not list(tmp_path.iterdir())


def test_standard_output_and_a_named_format(capfdbinary: pytest.CaptureFixture[bytes]) -> None:
    """``-`` prints N-Quads, or the format that is asked for, also compressed."""
    write_file([LINE], "-")
    write_file([LINE], "-", suffix=".ttl")
    out = capfdbinary.readouterr().out.decode()
    assert out == LINE + LINE
    write_file([LINE], "-", suffix=".nt.gz")
    assert gzip.decompress(capfdbinary.readouterr().out).decode() == LINE


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="needs /dev/full (Linux)")
@pytest.mark.parametrize("suffix", [None, *SUFFIXES, ".ttl.gz"])
def test_a_full_disk(suffix: str | None) -> None:
    """One line, whichever library writes."""
    with pytest.raises(GraphError, match="/dev/full: cannot be written: no space left"):
        write_file([LINE], "/dev/full", suffix=suffix)


def test_a_failing_graph_leaves_the_old_file(tmp_path: Path) -> None:
    """A malformed line in the middle, or Ctrl-C: the old bytes stay."""
    path = tmp_path / "graph.ttl"
    write_file([LINE], path)
    old = path.read_bytes()
    with pytest.raises(GraphError, match="malformed RDF"):
        write_file([LINE, "nonsense\n"], path)
    assert path.read_bytes() == old
    assert list(tmp_path.iterdir()) == [path]


def test_a_store_holds_the_same(tmp_path: Path, harbour: list[str]) -> None:
    """Loaded, loaded again, opened: the same quads, the same graphs."""
    folder = tmp_path / "store"
    for _ in range(2):
        write_store(open_source(HARBOUR), folder)
    source = open_source(folder)
    assert list(source.nquads()) == harbour
    assert source.graph_names() == open_source(HARBOUR).graph_names()
    assert [path.name for path in tmp_path.iterdir()] == ["store"]


def test_a_folder_with_other_things_is_kept(tmp_path: Path) -> None:
    """A slip of the hand does not replace somebody's documents."""
    (tmp_path / "thesis.odt").touch()
    with pytest.raises(GraphError, match="holds something else than a store"):
        write_store([LINE], tmp_path)
    assert (tmp_path / "thesis.odt").exists()


def test_a_malformed_line_leaves_the_old_store(tmp_path: Path) -> None:
    """The old store stays whole, and nothing is left beside it."""
    write_store([LINE], tmp_path / "store")
    with pytest.raises(GraphError, match="malformed RDF"):
        write_store([LINE, "nonsense\n"], tmp_path / "store")
    assert list(open_source(tmp_path / "store").nquads()) == [LINE]
    assert [path.name for path in tmp_path.iterdir()] == ["store"]


def test_an_opened_graph_in_memory_can_be_written(tmp_path: Path) -> None:
    """Sources of every kind are written alike."""
    write_file(memory_source([LINE]), tmp_path / "a.nq")
    assert (tmp_path / "a.nq").read_text() == LINE


SLOW_EXPORT = """
import sys, time
from kg.store import write_file, write_store
def lines():
    yield sys.argv[3]
    print("writing", flush=True)
    time.sleep(30)
{"file": write_file, "store": write_store}[sys.argv[1]](lines(), sys.argv[2])
"""


@pytest.mark.parametrize(("what", "name"), [("file", "graph.ttl"), ("store", "store")])
def test_control_c_in_the_middle(tmp_path: Path, what: str, name: str) -> None:
    """An interrupted export leaves what was there, and nothing beside it."""
    path = tmp_path / name
    (write_file if what == "file" else write_store)([LINE], path)
    with subprocess.Popen(
        [sys.executable, "-c", SLOW_EXPORT, what, str(path), LINE], stdout=subprocess.PIPE, stderr=subprocess.DEVNULL
    ) as process:
        assert process.stdout is not None
        assert process.stdout.readline() == b"writing\n"
        process.send_signal(signal.SIGINT)
        assert process.wait(10) != 0
    assert list(open_source(path).nquads()) == [LINE]
    assert [child.name for child in tmp_path.iterdir()] == [name]
