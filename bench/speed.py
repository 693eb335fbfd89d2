"""Reports -> seconds, each beside a peer's in the same run: what `kg` costs over spaCy alone, and over or under rdflib.

    python bench/speed.py [--repeat 5]

The machine's own speed cancels out: the two take turns, and the ratio is the median of those of the turns. Reading has
two peers: the pipeline as it is installed, texts one by one or in a batch, whichever is faster; and the pipeline as
`kg` asks it, where what is left is what `kg` adds.
"""

import argparse
import tempfile
import time
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from statistics import median

import kg
from kg.encode import encode_corpus
from kg.extract import DEFAULT_MODEL
from kg.extract.extractor import Extractor
from kg.model import Corpus, Document
from kg.pipeline import resolve
from kg.read import read_reports

REPORTS = Path(__file__).resolve().parent.parent / "examples" / "reports"

Task = Callable[[], object]


def seconds(task: Task) -> float:
    """The time of one run."""
    start = time.perf_counter()
    task()
    return time.perf_counter() - start


def compare(theirs: tuple[Task, ...], ours: Task, repeat: int) -> tuple[float, float, float]:
    """Best times of the fastest peer and of ours, in turns, and the median of the turns' ratios."""
    turns = [([seconds(task) for task in theirs], seconds(ours)) for _ in range(repeat + 1)][1:]
    them = [min(row[number] for row, _ in turns) for number in range(len(theirs))]
    peer = them.index(min(them))
    return min(them), min(us for _, us in turns), median(us / row[peer] for row, us in turns)


@dataclass(frozen=True, slots=True)
class Row:
    """One line of the table."""

    task: str
    peer: str
    theirs: tuple[Task, ...]
    """Ways in which the peer does it; the fastest counts."""
    ours: Task


def reading(documents: list[Document]) -> tuple[Row, Row]:
    """The reports read, beside spaCy as it is installed and as it is asked here."""
    import spacy

    pipeline = spacy.load(DEFAULT_MODEL)
    extractor = Extractor()
    texts = [document.text for document in documents]

    def read() -> object:
        return list(extractor.read_many(documents))

    alone: tuple[Task, ...] = (lambda: [pipeline(text) for text in texts], lambda: list(pipeline.pipe(texts)))
    asked: tuple[Task, ...] = (lambda: list(extractor.parser.parse_many(documents)),)
    return Row("read", "spaCy alone", alone, read), Row("read", "spaCy as asked", asked, read)


def storing(corpus: Corpus, path: Path) -> tuple[Row, Row, Row]:
    """The graph of the reports, which the path holds, written, parsed and asked, beside rdflib."""
    import rdflib

    dataset = rdflib.Dataset()
    dataset.parse(path, format="nquads")
    graph = kg.open_graph(str(path))
    question = "SELECT DISTINCT ?event WHERE { ?event a <https://w3id.org/reportgraph/ns#Assault> }"
    return (
        Row(
            "write N-Quads",
            "rdflib",
            (lambda: dataset.serialize(format="nquads"),),
            lambda: list(encode_corpus(corpus)),
        ),
        Row(
            "parse N-Quads",
            "rdflib",
            (lambda: rdflib.Dataset().parse(path, format="nquads"),),
            lambda: kg.open_graph(path).query("ASK {}"),
        ),
        Row("ask", "rdflib", (lambda: list(dataset.query(question)),), lambda: graph.query(question)),
    )


def main() -> None:
    """Print the table."""
    arguments = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    arguments.add_argument("--repeat", type=int, default=5, help="turns")
    repeat = arguments.parse_args().repeat

    documents = list(read_reports([REPORTS]))
    words = sum(len(document.text.split()) for document in documents)
    corpus = resolve(documents)
    lines = list(encode_corpus(corpus))
    print(f"{len(documents)} reports, {words} words, {len(lines)} quads; {repeat} turns\n")
    print(f"{'task':<15}{'peer':<16}{'peer, ms':>10}{'kg, ms':>10}{'kg / peer':>11}")
    took = {}
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "graph.nq"
        path.write_text("".join(lines), encoding="utf-8")
        for row in (*reading(documents), *storing(corpus, path)):
            them, us, ratio = compare(row.theirs, row.ours, repeat)
            took[row.task] = us
            print(f"{row.task:<15}{row.peer:<16}{them * 1000:>10.1f}{us * 1000:>10.1f}{ratio:>11.2f}")
    print(f"\n{words / took['read']:,.0f} words a second, one process")


if __name__ == "__main__":
    main()
