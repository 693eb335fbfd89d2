"""Reports -> seconds, each beside a peer's in the same run: what `kg` costs over spaCy alone, and over or under rdflib.

    python bench/speed.py [--repeat 5]

The machine's own speed cancels out: read the ratios.
"""

import argparse
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

import kg
from kg.encode import encode_corpus
from kg.extract.extractor import Extractor
from kg.extract.parse import DEFAULT_MODEL
from kg.pipeline import resolve
from kg.read import read_reports

REPORTS = Path(__file__).resolve().parent.parent / "examples" / "reports"


def seconds(task: Callable[[], object], repeat: int) -> float:
    """The best time of so many runs."""
    times = []
    for _ in range(repeat):
        start = time.perf_counter()
        task()
        times.append(time.perf_counter() - start)
    return min(times)


def main() -> None:
    """Print the table."""
    import rdflib
    import spacy

    arguments = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    arguments.add_argument("--repeat", type=int, default=5, help="runs of each, the best counts")
    repeat = arguments.parse_args().repeat

    documents = list(read_reports([REPORTS]))
    words = sum(len(document.text.split()) for document in documents)
    pipeline = spacy.load(DEFAULT_MODEL)
    extractor = Extractor()
    corpus = resolve(documents)
    lines = list(encode_corpus(corpus))
    print(f"{len(documents)} reports, {words} words, {len(lines)} quads; best of {repeat}\n")

    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "graph.nq"
        path.write_text("".join(lines), encoding="utf-8")
        dataset = rdflib.Dataset()
        dataset.parse(path, format="nquads")
        question = "SELECT DISTINCT ?event WHERE { ?event a <https://w3id.org/reportgraph/ns#Assault> }"
        graph = kg.open_graph(str(path))
        rows = [
            (
                "read",
                "spaCy alone",
                lambda: [pipeline(d.text) for d in documents],
                lambda: list(extractor.read_many(documents)),
            ),
            (
                "write N-Quads",
                "rdflib",
                lambda: dataset.serialize(format="nquads"),
                lambda: list(encode_corpus(corpus)),
            ),
            (
                "parse N-Quads",
                "rdflib",
                lambda: rdflib.Dataset().parse(path, format="nquads"),
                lambda: kg.open_graph(path).query("ASK {}"),
            ),
            ("ask", "rdflib", lambda: list(dataset.query(question)), lambda: graph.query(question)),
        ]
        print(f"{'task':<15}{'peer':<14}{'peer, ms':>10}{'kg, ms':>10}{'kg / peer':>11}")
        took = {}
        for task, peer, theirs, ours in rows:
            them, us = seconds(theirs, repeat), seconds(ours, repeat)
            took[task] = us
            print(f"{task:<15}{peer:<14}{them * 1000:>10.1f}{us * 1000:>10.1f}{us / them:>11.2f}")
    print(f"\n{words / took['read']:,.0f} words a second, one process")


if __name__ == "__main__":
    main()
