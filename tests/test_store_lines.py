"""Files of any format become the same sorted lines; what is malformed is told with its line."""

import gzip
import io
import sys
from pathlib import Path

import pyoxigraph
import pytest

from kg.errors import GraphError
from kg.store.formats import rdf_file
from kg.store.lines import parse_file, parse_lines, sorted_lines

BAD = (
    ("bad.nq", "<http://a> <http://b> <http://c> .\n<http://a> <http://b> .\n", r"bad\.nq:2: malformed RDF"),
    ("bad.nt", "<http://a> <http://b> bare .\n", r"bad\.nt:1: malformed RDF"),
    ("bad.ttl", "@prefix : <http://e/> .\n:a :b\n", r"bad\.ttl:\d: malformed RDF"),
    ("bad.trig", "<http://g> {\n <http://a> nope:b 1 }\n", r"bad\.trig:2: malformed RDF"),
    ("bad.jsonld", '{"@id": "http://a",\n "http://b": }', r"bad\.jsonld:2: malformed RDF"),
    ("bad.rdf", "<rdf:RDF>\n<no>", r"bad\.rdf: malformed RDF"),
    ("latin.nt", '<http://a> <http://b> "caf\xe9" .\n', r"latin\.nt:1: malformed RDF"),
)


@pytest.mark.parametrize(("name", "text", "problem"), BAD)
def test_a_malformed_file_is_told_with_its_line(tmp_path: Path, name: str, text: str, problem: str) -> None:
    """One line: file, line, what is wrong."""
    path = tmp_path / name
    path.write_bytes(text.encode("latin-1"))
    with pytest.raises(GraphError, match=problem) as caught:
        list(parse_file(rdf_file(path)))
    assert "\n" not in str(caught.value)


def test_nothing_is_fetched_for_json_ld(tmp_path: Path) -> None:
    """A context that is named by its address is an error, not a request."""
    path = tmp_path / "a.jsonld"
    path.write_text('{"@context": "http://127.0.0.1:9/context.jsonld", "@id": "http://a", "b": "c"}')
    with pytest.raises(GraphError, match="nothing is fetched"):
        list(parse_file(rdf_file(path)))


def test_a_torn_gzip_file(tmp_path: Path) -> None:
    """Half a download is no graph; neither is what only claims to be compressed."""
    whole = gzip.compress(b"<http://a> <http://b> <http://c> .\n" * 1000)
    for content in (whole[:-20], b"<http://a> <http://b> <http://c> .\n"):
        (tmp_path / "a.nt.gz").write_bytes(content)
        with pytest.raises(GraphError, match="not a whole gzip file"):
            list(parse_file(rdf_file(tmp_path / "a.nt.gz")))


def test_an_unreadable_file(tmp_path: Path) -> None:
    """What the system says is passed on in one line."""
    with pytest.raises(GraphError, match="cannot be read: no such file"):
        list(parse_file(rdf_file(tmp_path / "no.nq")))


def test_standard_input_is_nquads(monkeypatch: pytest.MonkeyPatch) -> None:
    """``-`` reads quads and triples."""
    lines = b"<http://a> <http://b> <http://c> <http://g> .\n<http://a> <http://b> <http://d> .\n"
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(lines)))
    assert len(list(parse_file(rdf_file("-")))) == 2


def test_blank_nodes_have_the_same_names_every_time(tmp_path: Path) -> None:
    """Whatever the file calls them, in whatever order, and apart from those of another file."""
    texts = (
        '[] <http://b> [ <http://c> "1" ] .',
        '_:x <http://c> "1" . _:y <http://b> _:x .',
        '_:y <http://c> "1" . _:x <http://b> _:y .',
    )
    seen = set()
    for number, text in enumerate(texts):
        path = tmp_path / f"{number}.ttl"
        path.write_text(text)
        seen.add("".join(sorted_lines(parse_file(rdf_file(path)))))
    assert len(seen) == 1
    both = [quad for number in (1, 2) for quad in parse_file(rdf_file(tmp_path / f"{number}.ttl"))]
    assert len(sorted_lines(both)) == 4


def test_lines_are_distinct_sorted_and_keep_their_literals() -> None:
    """A literal stays as it is written; control characters are escaped; a line is one line."""
    lines = [
        '<http://b> <http://p> "007"^^<http://www.w3.org/2001/XMLSchema#integer> .\n',
        '<http://a> <http://p> "x\u2028y\u0085z\\n\\r"@EN <http://g> .\n',
        '<http://a> <http://p> "x"^^<http://www.w3.org/2001/XMLSchema#string> .\n',
    ]
    found = sorted_lines(parse_lines([*lines, *lines]))
    assert found == sorted([lines[0], lines[1].replace("@EN", "@en"), '<http://a> <http://p> "x" .\n'])
    assert list(parse_lines(found)) == sorted(parse_lines(found), key=str)


def test_a_malformed_line_is_told() -> None:
    """Lines handed in are held to the same."""
    with pytest.raises(GraphError, match="N-Quads:2: malformed RDF"):
        list(parse_lines(["<http://a> <http://b> <http://c> .\n", "nonsense\n"]))
    assert isinstance(next(iter(parse_lines(["<http://a> <http://b> <http://c> .\n"]))), pyoxigraph.Quad)
