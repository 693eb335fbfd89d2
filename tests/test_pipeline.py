"""Reports -> readings, and a graph: order, bytes, failures, and what an interruption leaves."""

import itertools
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest

import kg
from kg.errors import KgError, ReportError
from kg.model import Document
from kg.pipeline import Options, build_file, resolve

TEXT = 'Police shot two miners in Aktau on Friday. "We saw smoke," a resident said.\n'


def documents(count: int) -> Iterator[Document]:
    """So many short reports."""
    for number in range(count):
        yield Document(f"r{number}", f"Report {number}. {TEXT}", published=date(2011, 12, 18))


@pytest.fixture
def reports(tmp_path: Path) -> Path:
    """A folder of two reports."""
    folder = tmp_path / "reports"
    folder.mkdir()
    (folder / "a.md").write_text(f"---\npublished: 2011-12-18\n---\n{TEXT}", encoding="utf-8")
    (folder / "b.md").write_text(f"---\npublished: 2011-12-19\n---\nThe governor denied it. {TEXT}", encoding="utf-8")
    return folder


def test_a_text_is_read_as_it_is() -> None:
    """Offsets are those of the text handed in, white space and all."""
    text = f"\n  {TEXT}"
    reading = kg.read_text(text, key="a", published="2011-12-18", title="Shots", source="here")
    assert reading.document == Document("a", text, "Shots", date(2011, 12, 18), "here")
    words = [mention.span.of(text) for mention in reading.event_mentions]
    assert "shot" in words


def test_a_published_day_that_is_none_is_said() -> None:
    """The key is the place."""
    with pytest.raises(ReportError, match="yesterday"):
        kg.read_text(TEXT, published="yesterday")


def test_readings_come_in_input_order_and_as_they_come() -> None:
    """An endless source of reports can be read: only so many are taken before their turn."""
    taken = []

    def endless() -> Iterator[Document]:
        for number in itertools.count():
            taken.append(number)
            yield Document(f"r{number}", TEXT)

    readings = kg.read_texts(endless())
    assert [next(readings).document.key for _ in range(3)] == ["r0", "r1", "r2"]
    assert len(taken) < 1000


def test_several_processes_read_the_same() -> None:
    """In input order, the same readings as one process; and an endless source there, too."""
    assert list(kg.read_texts(documents(5), jobs=2)) == list(kg.read_texts(documents(5)))


def test_a_graph_is_built_from_documents_and_paths_alike(reports: Path, tmp_path: Path) -> None:
    """The library and the command write the same quads."""
    build_file([reports], tmp_path / "graph.nq")
    graph = kg.build(str(reports))
    assert "".join(graph.nquads()) == (tmp_path / "graph.nq").read_text(encoding="utf-8")
    assert [name.rpartition("/")[2] for name in graph.source.graph_names()] == ["a", "b", "shared"]


def test_the_order_of_reports_does_not_matter(reports: Path, tmp_path: Path) -> None:
    """The same bytes, however the reports are named."""
    build_file([reports / "b.md", reports / "a.md"], tmp_path / "one.nq")
    build_file([reports / "a.md", reports / "b.md"], tmp_path / "two.nq")
    assert (tmp_path / "one.nq").read_bytes() == (tmp_path / "two.nq").read_bytes()


def test_another_base_names_everything(reports: Path) -> None:
    """No instance keeps the default base."""
    graph = kg.build(reports, base="https://example.org/x/")
    assert not [line for line in graph.nquads() if "w3id.org/reportgraph/id/" in line]


def test_what_cannot_be_read_is_counted_and_named(reports: Path, tmp_path: Path) -> None:
    """The rest goes on; with strict, nothing is written."""
    (reports / "c.md").write_bytes(b"caf\xff")
    told: list[KgError] = []
    summary = build_file([reports], tmp_path / "graph.nq", on_skip=told.append)
    assert summary.reports == 2
    assert [error.place for error in summary.skipped] == [error.place for error in told]
    assert "c.md" in told[0].place
    with pytest.raises(ReportError, match=r"c\.md"):
        build_file([reports], tmp_path / "strict.nq", strict=True)
    assert not (tmp_path / "strict.nq").exists()


def test_a_report_of_any_length_ends(reports: Path, tmp_path: Path) -> None:
    """Five megabytes on one line are named and skipped at once; the others are read."""
    (reports / "endless.txt").write_text("Police shot two miners in Aktau. " * 160_000, encoding="utf-8")
    summary = build_file([reports], tmp_path / "graph.nq")
    assert summary.reports == 2
    assert [str(error) for error in summary.skipped] == [
        "endless: is 5,280,000 characters long; a report may have 500,000"
    ]
    with pytest.raises(ReportError, match="characters long"):
        kg.read_text("Police came. " * 100_000)


def test_two_reports_of_one_key_are_refused() -> None:
    """One would replace the other in the graph, in silence."""
    with pytest.raises(ReportError, match="two reports have this key"):
        resolve([*documents(1), *documents(1)])


def test_an_interruption_leaves_the_old_file(reports: Path, tmp_path: Path) -> None:
    """Nothing half-written, and nothing beside it."""
    out = tmp_path / "out" / "graph.nq"
    out.parent.mkdir()
    out.write_text("old", encoding="utf-8")

    def interrupt(done: int, total: int | None) -> None:
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        build_file([reports], out, progress=interrupt)
    assert out.read_text(encoding="utf-8") == "old"
    assert list(out.parent.iterdir()) == [out]


def test_a_description_goes_beside_the_graph(reports: Path, tmp_path: Path) -> None:
    """VoID, with the graph's size; it is what is not the same every time."""
    summary = build_file([reports], tmp_path / "graph.nq")
    described = (tmp_path / "graph.void.ttl").read_text(encoding="utf-8")
    assert str(summary.quads) in described


def test_a_model_that_is_not_there_is_said() -> None:
    """One line, no traceback."""
    with pytest.raises(KgError, match="no_such_model"):
        list(kg.read_texts(documents(1), options=Options(model="no_such_model")))


def test_an_error_comes_back_from_another_process() -> None:
    """Place, problem and hint arrive whole."""
    with pytest.raises(KgError, match="no_such_model") as caught:
        list(kg.read_texts(documents(1), jobs=2, options=Options(model="no_such_model")))
    assert caught.value.hint
