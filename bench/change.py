"""Reports, of which one changed -> seconds of a build with a cache beside one without, in the same run.

    python bench/change.py [--reports 100] [--repeat 3]

The corpus is made of the example reports, again and again, each time with other names of people, bodies and places and
on other days, so that what is the same in it is what a corpus has in common, and no more. Each turn edits a report.
"""

import argparse
import json
import random
import re
import tempfile
import time
from collections.abc import Callable, Iterator
from datetime import timedelta
from pathlib import Path
from statistics import median

import kg
from kg.pipeline import build_file
from kg.read import read_reports

REPORTS = Path(__file__).resolve().parent.parent / "examples" / "reports"
SYLLABLES = ("ba", "ko", "ri", "mu", "ta", "len", "dor", "sha", "vik", "gor", "zan", "pel", "ami", "osh")


def corpus(folder: Path, count: int) -> list[Path]:
    """So many reports, no two of the same names."""
    chance = random.Random(11)  # noqa: S311 - the same corpus each time
    paths = []
    for path, text in _texts(chance, count):
        target = folder / path
        target.write_text(text, encoding="utf-8")
        paths.append(target)
    return paths


def _texts(chance: random.Random, count: int) -> Iterator[tuple[str, str]]:
    documents = list(read_reports([REPORTS]))
    names = []
    for reading in kg.read_texts(documents):
        words = {word for entity in reading.entities for word in re.findall(r"[A-Z][a-z]{3,}", entity.name)}
        names.append(re.compile(rf"\b({'|'.join(sorted(words))})\b"))
    for number in range(count):
        document = documents[number % len(documents)]
        other: dict[str, str] = {}

        def name(match: re.Match[str], other: dict[str, str] = other) -> str:
            made = "".join(chance.choice(SYLLABLES) for _ in range(5)).capitalize()
            return other.setdefault(match[0], made)

        text = names[number % len(documents)].sub(name, document.text) if number >= len(documents) else document.text
        day = document.published + timedelta(days=number) if document.published else ""
        yield f"r{number:05}.md", f"---\npublished: {day}\ntitle: {json.dumps(document.title)}\n---\n{text}"


def seconds(task: Callable[[], object]) -> float:
    """The time of one run."""
    start = time.perf_counter()
    task()
    return time.perf_counter() - start


def main() -> None:
    """Print both times and their ratio."""
    arguments = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    arguments.add_argument("--reports", type=int, default=100)
    arguments.add_argument("--repeat", type=int, default=3, help="turns")
    given = arguments.parse_args()
    with tempfile.TemporaryDirectory() as place:
        folder, reports = Path(place), Path(place) / "reports"
        reports.mkdir()
        paths = corpus(reports, given.reports)
        plain, kept, cache = folder / "plain.nq", folder / "kept.nq", folder / "cache"
        build_file([reports], kept, cache=cache)
        turns = []
        for turn in range(given.repeat):
            edited = paths[turn % len(paths)]
            edited.write_text(edited.read_text(encoding="utf-8") + "\nPolice left the square.\n", encoding="utf-8")
            full = seconds(lambda: build_file([reports], plain))
            again = seconds(lambda: build_file([reports], kept, cache=cache))
            assert plain.read_bytes() == kept.read_bytes()
            turns.append((full, again))
        empty = seconds(lambda: build_file([reports], kept, cache=folder / "empty"))
        old = folder / "old.nq"
        old.write_bytes(plain.read_bytes())
        paths[0].write_text(paths[0].read_text(encoding="utf-8") + "\nPolice shot a man.\n", encoding="utf-8")
        build_file([reports], kept, cache=cache)
        compared = seconds(lambda: kg.diff(old, kept))
        size = sum(path.stat().st_size for path in cache.rglob("*.reading"))
    ratio = median(again / full for full, again in turns)
    print(f"{given.reports} reports, one of them edited; {given.repeat} turns")
    print(f"full build          {min(full for full, _ in turns):8.2f} s")
    print(f"with an empty cache {empty:8.2f} s")
    print(f"with a full one     {min(again for _, again in turns):8.2f} s   {ratio:.2f} of the full build")
    print(f"kg diff             {compared:8.2f} s")
    print(f"the cache           {size / 1e6:8.2f} MB")


if __name__ == "__main__":
    main()
